//! Numbers of the `phrases` room.

super::parameters! {
    /// Numbers of the `phrases` room.
    PhraseParams, "phrases" {
        /// Regions a string must stand in to be looked at. Raising it leaves fewer, wider phrases and
        /// saves time. When not given: 2 below `small_corpus`, 3 below `large_corpus`, then 5, from ten times
        /// `large_corpus` 8, but never more than there are regions. Without regions, each article counts as one.
        min_regions: Option<usize> = None, 2 => 100_000, "regions";
        /// Below this size two regions are enough, when `min_regions` is not given.
        small_corpus: usize = 100_000, 0 => 1_000_000_000_000_usize, "characters, or words of spaced languages";
        /// From this size five regions are asked for, when `min_regions` is not given: in long texts
        /// chance and topic repeat more strings.
        large_corpus: usize = 1_000_000, 0 => 1_000_000_000_000_usize, "characters, or words of spaced languages";
        /// Share of the articles that must have a region for regions to be the measure of spread; with
        /// fewer, each article counts as one.
        known_regions_share: f64 = 0.5, 0.0 => 1.0, "share";
        /// Longest string looked at, in characters (words in spaced languages). Longer ones add time, and
        /// passages rather than phrases.
        max_units: usize = 60, 4 => 62, "units";
        /// Most words in a string. Bounds the time, which grows with its square.
        max_tokens: usize = 40, 2 => 62, "words";
        /// Shortest Chinese string looked at when it is not quoted. Shorter ones are mostly plain words.
        min_units: usize = 4, 2 => 20, "characters";
        /// Regions in which a string must be quoted, or be a whole clause, for that to count as a sign
        /// of a phrase.
        min_quoted_groups: usize = 2, 1 => 100, "regions";
        /// Occurrences looked at for the shares (edges, quotation, digits) of one string, evenly spread.
        /// Counts of articles, regions and occurrences are always over all. Bounds the time.
        sample: usize = 10_000, 10 => 100_000_000, "occurrences";
        /// Occurrences looked at to tell how much of a string is cut by heads, evenly spread. Raising it
        /// makes families of very frequent strings a little surer and costs time.
        cut_sample: usize = 500, 10 => 100_000_000, "occurrences";
        /// Occurrences from which the commonest division into words is taken. Raising it costs time alone.
        divisions: usize = 25, 1 => 10_000, "occurrences";
        /// Share of occurrences with edges of words on both sides, from which a string may be a head.
        /// Raising it loses phrases the dictionary divides unsteadily (`减税降费`: 0.38).
        aligned_share: f64 = 0.35, 0.0 => 1.0, "share";
        /// A string yields to one longer string that holds at least this share of its occurrences.
        /// Lowering it lets chains of clauses swallow phrases. 0.85 to 0.95 measured alike.
        contained_share: f64 = 0.85, 0.0 => 1.0, "share";
        /// Longest string that can stand for a family. Raising it lets chains of clauses lead.
        max_head_units: usize = 40, 2 => 62, "units";
        /// Longest head with a comma inside. Without it clauses of one directive fill the top.
        max_head_units_with_comma: usize = 24, 2 => 62, "units";
        /// Power of the number of regions in the score of Chinese. Raising it favours wide spread over
        /// information.
        group_exponent: f64 = 1.1, 0.0 => 4.0, "power";
        /// The same in spaced languages, where short general phrases are wider spread.
        group_exponent_spaced: f64 = 0.75, 0.0 => 4.0, "power";
        /// Groups from which the power is lowered, so that the greatest spread counts as in so many: where each of
        /// ten thousand articles is a group, plain words would lead. Raising it favours them.
        many_groups: usize = 100, 2 => 1_000_000_000, "regions or articles";
        /// Bits taken off the information of a Chinese string: raising it favours longer phrases.
        information_offset: f64 = 3.0, 0.0 => 60.0, "bits";
        /// The same in spaced languages: with less, `last year` and `high school` lead.
        information_offset_spaced: f64 = 12.0, 0.0 => 60.0, "bits";
        /// Information that counts in full; of what is above only `information_slope` counts.
        information_cap: f64 = 60.0, 1.0 => 1000.0, "bits";
        /// Weight of information above the cap. At 0 cut forms beat whole ones.
        information_slope: f64 = 0.15, 0.0 => 1.0, "share";
        /// How much an unclean right edge costs: at 1 a string never at a clause's end scores 0.
        right_edge_weight: f64 = 0.5, 0.0 => 1.0, "share";
        /// How much an unclean left edge costs; less than the right one, since verbs stand before phrases.
        left_edge_weight: f64 = 0.3, 0.0 => 1.0, "share";
        /// What quotation adds: at 0.5 a string always quoted scores half as much again.
        quote_weight: f64 = 0.5, 0.0 => 10.0, "share";
        /// Cohesion, in bits, from which the weakest joint costs nothing.
        cohesion_bits: f64 = 8.0, 0.1 => 100.0, "bits";
        /// What figures near by cost: at 0.5 a string always beside a figure scores half.
        digit_weight: f64 = 0.5, 0.0 => 1.0, "share";
        /// Factor on the score of terms that stand beside figures (`居民人均可支配收入`): at 1 statistics
        /// fill the list.
        indicator_weight: f64 = 0.4, 0.0 => 1.0, "factor";
        /// Factor on the score of bare nouns (`学习培训`): at 1 subjects rank like formulas. Coined terms
        /// are bare nouns too, so a low weight loses them.
        topic_weight: f64 = 0.85, 0.0 => 1.0, "factor";
        /// Factor on the score of two words of a spaced language: at 1 `public safety` and `high school`
        /// rank like formulas.
        pair_weight: f64 = 0.35, 0.0 => 1.0, "factor";
        /// Factor on the score of what is torn at an edge (`实行正确|监督`): at 1 it ranks like whole phrases.
        torn_weight: f64 = 0.5, 0.0 => 1.0, "factor";
        /// Cleanness of the right edge from which a string may end in 的 (`情节严重的，处以罚款`). Lowering it takes
        /// attributes without their noun for phrases.
        nominal_edge: f64 = 0.5, 0.0 => 1.0, "share";
        /// Cleanness of the right edge below which a last word that wants an object is torn from it.
        open_edge: f64 = 0.25, 0.0 => 1.0, "share";
        /// Share of places with one and the same letter or word right before or behind, from which a string
        /// is torn from it; a half or less is never told. Lowering it takes more phrases for torn; 0.8 told 14 of 17 rightly in the first
        /// hundreds of five collections.
        bound_share: f64 = 0.8, 0.5 => 1.0, "share";
        /// Share of places of a string with a comma or list mark inside that begin inside a list, a word or a bracketed
        /// part, from which it is torn (`徇私舞弊的，依法给予处分`, always after 、). Lowering it takes more phrases for torn; of the
        /// first 600 of four collections 0.5 told twenty-five, all rightly.
        severed_share: f64 = 0.5, 0.0 => 1.0, "share";
        /// Share of places that begin inside a word, from which a string that hardly ever begins a clause is the rest of
        /// something longer (`案的审议即行终止` of 法规案, 议案, 任免案). Lowering it takes more phrases for torn; among the first
        /// 400 of three collections 0.1 told twelve of seventeen rightly.
        within_share: f64 = 0.1, 0.0 => 1.0, "share";
        /// Cleanness of the left edge from which a string stands by itself all the same.
        within_edge: f64 = 0.05, 0.0 => 1.0, "share";
        /// Articles from which these shares are believed: divisions of words err.
        within_articles: usize = 5, 1 => 1_000_000, "articles";
        /// Factor on the score of what differs from a better one in its amounts alone, or is a part of such
        /// (`处一千元以上五千元以下罚款` after another fine): at 1 the fines of a law are told one by one.
        amount_weight: f64 = 0.3, 0.0 => 1.0, "factor";
        /// Factor on the score of names: at 1 they rank like formulas.
        name_weight: f64 = 0.3, 0.0 => 1.0, "factor";
        /// Factor on the score of wording of the kind of text: at 1 addresses to the audience lead.
        genre_weight: f64 = 0.25, 0.0 => 1.0, "factor";
        /// Factor on the score of numbers and measures: at 1 they rank like formulas.
        number_weight: f64 = 0.15, 0.0 => 1.0, "factor";
        /// Articles shorter than this on average have genre wording at their close too; in longer ones
        /// the close is where slogans stand.
        short_articles: usize = 3_000, 0 => 100_000_000, "characters";
        /// Share of occurrences cut by heads from which a string is a fragment of one. 0.5 to 0.6
        /// measured best; from 0.7 near-duplicates become heads.
        fragment_share: f64 = 0.6, 0.0 => 1.0, "share";
        /// Share of a string's information carried by heads and fragments inside it, from which it is a
        /// longer form of one. 0.4 to 0.7 measured alike.
        covered_share: f64 = 0.5, 0.0 => 1.0, "share";
        /// Weight of a string that stands inside a head already chosen and is no fragment of it. Lowering
        /// it keeps `十五五` behind the phrases that hold it.
        nested_weight: f64 = 0.8, 0.0 => 1.0, "factor";
        /// The same as `fragment_share` for strings that cannot be heads.
        attached_share: f64 = 0.3, 0.0 => 1.0, "share";
        /// Units of a run shared word for word by two articles, from which it is taken for a copy when
        /// independent occurrences are counted. Lowering it takes formulas for copies.
        copy_units: usize = 40, 8 => 255, "units";
        /// How much regions reached only by copies of one passage are discounted in the score: at 0 they
        /// count in full, at 1 all copies count as one.
        copy_discount: f64 = 0.5, 0.0 => 1.0, "power";
        /// Runs from which the chance of a spread is sampled. The smallest chance that can be told is one
        /// in so many; raising it costs time.
        spread_runs: usize = 20_000, 1_000 => 10_000_000, "runs";
        /// Most independent uses for which that chance is told. Beyond, chance reaches nearly all regions.
        spread_uses: usize = 500, 1 => 100_000, "uses";
        /// Shortest Chinese phrase that can have variants. Of five characters half the pairs are no
        /// variants.
        variant_units: usize = 6, 2 => 60, "characters";
        /// Information two variants must have in common. At 0.6 half of the changed words are other
        /// phrases.
        variant_share: f64 = 0.7, 0.0 => 1.0, "share";
        /// Cleanness both phrases must have on the side where their first or last word differs. At 0
        /// the first word of the next clause passes for a variant.
        variant_edge: f64 = 0.4, 0.0 => 1.0, "share";
        /// Fewest parallel segments in a row that make a frame. With two, chance pairs come in.
        frame_run: usize = 3, 2 => 100, "segments";
        /// Longest segment of a frame. Raising it admits whole clauses that begin alike.
        frame_units: usize = 10, 2 => 60, "units";
        /// Fillers, and regions, that a frame with one fixed character must have; raising it drops `*化`.
        frame_fillers: usize = 3, 1 => 1000, "fillers and regions";
        /// Share of a segment that must be fixed for it to belong to a frame. Raising it drops long fillers.
        frame_fixed_share: f64 = 0.2, 0.0 => 1.0, "share";
    }
}
