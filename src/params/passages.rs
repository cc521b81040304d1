//! Numbers of the `passages` room.

super::parameters! {
    /// Numbers of the `passages` room.
    PassageParams, "passages" {
        /// Compares traditional Chinese text in its simplified form, so that copies are found across
        /// the two scripts. Texts are kept and shown as they are written; see `tokens.simplify`.
        simplify: bool = true, 0 => 1, "0 or 1";
        /// Length of a seed in Chinese and other unspaced writing: copies are found where this many
        /// characters in a row stand unchanged. Raising it loses copies with many changes: of planted
        /// copies with up to 20 % of their characters changed, 4 finds 99 %, 8 finds 96 %, 10 finds 90 %.
        gram_unspaced: usize = 4, 2 => 12, "characters";
        /// Length of a seed in spaced writing. Raising it loses copies with many changed words.
        gram_spaced: usize = 3, 2 => 12, "words";
        /// A smaller collection is weighed as though it held this many articles: document frequencies
        /// of fewer say little. Raising it lets small collections report shorter passages.
        min_documents: usize = 30, 4 => 1000, "articles";
        /// Least information of a matched unit. It lets passages of about 120 characters be seen that stand
        /// everywhere; raised further it makes long stock phrases into passages.
        unit_floor: f64 = 0.2, 0.0 => 1.0, "nats";
        /// Information a passage of a large collection must carry after the cost of its gaps: 25 finds
        /// 99 % of planted copies of 20 to 200 characters and hits 3 of 1,500 unplanted pairs. Raising it
        /// loses short copies; 30 finds 98 %.
        evidence: f64 = 25.0, 1.0 => 1000.0, "nats";
        /// Collection size from which `evidence` holds in full. Below, it shrinks with the logarithm
        /// of half the size, because a matched character cannot carry more than that.
        evidence_documents: usize = 10000, 10 => 10000000, "articles";
        /// Least information a passage must carry, however small the collection. At 15 two work
        /// reports of 18,000 characters share nothing by mere stock phrases.
        evidence_floor: f64 = 15.0, 1.0 => 1000.0, "nats";
        /// A seed found in more articles than this no longer pairs all of them: each is paired with its
        /// neighbours in a fixed order and with the first. Raising it finds more pairs within groups of
        /// very many copies, at a cost that grows with its square.
        full_pairs: usize = 64, 2 => 100000, "articles";
        /// Neighbours before it that an article is paired with by a seed of more than `full_pairs` articles.
        neighbours: usize = 3, 1 => 1000, "articles";
        /// Share of the evidence limit that seeds must bring together in one stretch of an article before a
        /// pair is aligned. Raising it is faster and loses passages with many changes.
        start_share: f64 = 0.5, 0.05 => 1.0, "of the evidence limit";
        /// How far around such a stretch seeds are looked for. Passages still grow beyond it.
        start_margin: usize = 40, 0 => 10000, "characters or words";
        /// Longest stretch without a match inside a passage, on either side. Raising it joins
        /// neighbouring copies and takes in more text that is not shared; 3 to 10 score alike.
        gap: usize = 6, 0 => 100, "characters or words";
        /// What each unmatched unit inside a passage costs. Raising it splits edited passages.
        skip_cost: f64 = 0.5, 0.0 => 20.0, "nats";
        /// Earlier runs a run may continue when passages are chained. Raising it costs time and
        /// matters only in texts that repeat themselves.
        predecessors: usize = 60, 1 => 10000, "runs";
        /// A seed standing more often than this in one article starts no alignment there, because
        /// repetition pairs with itself quadratically; passages are still extended through it.
        max_repeats: usize = 20, 1 => 1000, "places";
        /// Shortest run a passage may grow by at its ends. Lowering it lets chance letters in.
        growth: usize = 1, 1 => 20, "characters or words";
        /// A run joins the end of a passage when it is longer than this times what is skipped.
        growth_ratio: f64 = 0.5, 0.0 => 10.0, "run length to skipped length";
        /// Score of a matched unit when the sides of a passage are aligned.
        align_match: i32 = 2, 1 => 100, "points";
        /// Cost of two different units set against each other.
        align_mismatch: i32 = 1, 0 => 100, "points";
        /// Cost of beginning a gap. Raising it makes fewer, longer gaps.
        align_open: i32 = 1, 0 => 100, "points";
        /// Cost of each unit in a gap. Raising it favours mismatches over gaps.
        align_extend: i32 = 1, 0 => 100, "points";
        /// How far the points of an alignment may fall below the best before its extension beyond the ends of a
        /// passage ends. Raising it reaches over longer changes and takes in more text that is not shared.
        extend_drop: i32 = 6, 0 => 1000, "points";
        /// Share of the evidence limit from which a chain of seeds grows at its ends.
        grow_share: f64 = 0.24, 0.0 => 1.0, "of the evidence limit";
        /// Share of the evidence limit from which the gaps of a chain are aligned, which adds to its score.
        /// Raising it is faster and loses passages with many changes.
        finish_share: f64 = 0.6, 0.0 => 1.0, "of the evidence limit";
        /// Longest gap between two runs that is aligned unit by unit; a longer one holds no matches.
        align_longest: usize = 100, 1 => 1000, "characters or words";
        /// Whether bits and E-values are measured against texts made up from the collection's own
        /// phrases. Without it `bits` is the score and there are no E-values; the search is faster.
        significance: bool = true, 0 => 1, "0 or 1";
        /// Most bits one matched unit can bring. Raising it finds shorter passages of rare words and spoils
        /// calibration: without it 8 to 42 chance passages come where 1 is expected, at 6 it is 0.9.
        bits_cap: f64 = 6.0, 1.0 => 64.0, "bits";
        /// Fewest bits a matched unit brings, in the middle of a stock phrase.
        bits_floor: f64 = 0.3, 0.0 => 6.0, "bits";
        /// What two different units set against each other cost: log2 of 1 in 20.
        bits_mismatch: f64 = 4.3, 0.0 => 100.0, "bits";
        /// What a gap costs, besides one bit a unit in it.
        bits_gap: f64 = 4.6, 0.0 => 100.0, "bits";
        /// Wording of this length that an earlier article has too is not counted again when surprisal is
        /// learnt, else the copies of a text would make it a stock phrase.
        mask_length: usize = 32, 8 => 1000, "characters or words";
        /// Such wording counts after all when it stands in this share of the articles,
        mask_share: f64 = 0.05, 0.0 => 1.0, "of the articles";
        /// in at least this many articles,
        mask_articles: usize = 3, 2 => 1000000, "articles";
        /// and in this many regions (articles where regions are unknown): then it is a stock phrase.
        mask_regions: usize = 3, 1 => 1000000, "regions";
        /// Length of all texts made up to learn how far chance goes. Raising it makes E-values steadier and
        /// the search slower by as much as the texts are longer than the collection.
        decoy_units: usize = 100000, 1000 => 1000000000, "characters or words";
        /// Information from which shared wording of such texts is scored. Raising it is faster and
        /// leaves fewer scores to learn from.
        decoy_share: f64 = 0.4, 0.05 => 1.0, "of the evidence limit";
        /// Scores of chance the law of E-values is fitted to, the best ones; half as many as there are at most.
        decoy_tail: usize = 500, 50 => 100000, "scores";
        /// With fewer scores than this in the tail there are no E-values.
        decoy_least: usize = 100, 10 => 100000, "scores";
        /// Passages expected by chance up to which wording counts as shared, not alike by chance.
        max_e_value: f64 = 0.01, 0.0 => 1000.0, "passages";
        /// Wording with enough evidence is listed only up to so many passages expected by chance; unset, all of
        /// it is, and what the phrases of the collection explain is called formula.
        shown_e_value: Option<f64> = None, 0.0 => 1e12, "passages";
        /// Wording of at least `copied_units` is listed with this part of the evidence when chance is ruled out.
        /// Lowering it finds more in small collections, where document frequencies say little.
        second_share: f64 = 0.6, 0.1 => 1.0, "of the evidence limit";
        /// So is any with this part of it in a pair of articles that has one passage beyond chance, when
        /// chance is ruled out between these two.
        beside_share: f64 = 0.8, 0.1 => 1.0, "of the evidence limit";
        /// Passages expected by chance between two articles up to which it is.
        max_pair_e_value: f64 = 0.001, 0.0 => 1000.0, "passages";
        /// Share of its matched characters in set phrases from which a passage is formula and nothing else.
        formula_share: f64 = 0.8, 0.0 => 1.0, "of the matched characters";
        /// Matched units from which set phrases alone do not explain a passage beyond chance: nobody puts so many
        /// in one order by habit. Raising it calls more copies of much copied laws formula; of fourteen of
        /// 100 units or more that were read, eleven were copies.
        formula_units: usize = 100, 10 => 1_000_000, "characters or words";
        /// Matched units outside set phrases from which shared wording is called copied: what is shorter and
        /// still beyond chance is a term or a formula, as far as it was read.
        copied_units: usize = 20, 1 => 1000, "characters or words";
        /// Two texts compared: sentences are a seed when the cosine of their weighted words is above
        /// this. Raising it loses reworded sentences; 0.25 to 0.33 score alike.
        pair_cosine: f64 = 0.33, 0.0 => 1.0, "";
        /// Two texts compared: sentences are a seed when they share more than this of their words
        /// (Dice). Raising it loses reworded sentences; 0.25 to 0.35 score alike.
        pair_dice: f64 = 0.33, 0.0 => 1.0, "";
        /// Sentences without a seed that a cluster of seeds may bridge. Raising it joins neighbouring
        /// passages; 1 to 6 score alike.
        pair_gap: usize = 2, 0 => 100, "sentences";
        /// Least cosine of the two sides of a cluster; below it the cluster is split further. Raising it makes
        /// fewer and surer passages; 0.2 to 0.4 score alike.
        pair_cluster_cosine: f64 = 0.34, 0.0 => 1.0, "";
        /// A sentence of at most this many words joins the next one.
        pair_join: usize = 3, 0 => 100, "words or characters";
        /// Fewer sentences than this are weighed as though there were as many: two short texts could tell
        /// nothing otherwise.
        pair_min_sentences: usize = 10, 2 => 1000, "sentences";
        /// Cost of a word not shared, against the gain of one that is: a stretch stays in a passage when more than
        /// k / (1 + k) of its information is shared. Raising it makes shorter passages; 0.25 to 0.5
        /// score alike.
        pair_keep: f64 = 0.33, 0.0 => 5.0, "of its information";
        /// How far a boundary may move outwards in one step of refinement.
        pair_reach: usize = 60, 0 => 1000, "words or characters";
        /// In the first rounds of refinement the other side is read this much wider, so that both sides can
        /// grow together. Without it recall falls by 0.03.
        pair_pad: usize = 30, 0 => 1000, "words or characters";
        /// Rounds of refinement with the other side widened.
        pair_padded_rounds: usize = 2, 0 => 20, "rounds";
        /// Most rounds of refinement after that; it ends when nothing moves.
        pair_rounds: usize = 4, 0 => 100, "rounds";
        /// Preference for a boundary between sentences. Raising it moves more boundaries there.
        pair_sentence_bonus: f64 = 3.0, 0.0 => 100.0, "mean word weights";
        /// Preference for a boundary at a line break.
        pair_line_bonus: f64 = 1.0, 0.0 => 100.0, "mean word weights";
        /// Information a passage of two spaced texts must share. At 70 nothing is found in 403 pairs
        /// without reuse (PAN 2013), at 60 two pairs are hit; raising it loses short passages.
        pair_evidence_spaced: f64 = 70.0, 0.0 => 1000.0, "nats";
        /// The same for unspaced texts, whose articles are shorter.
        pair_evidence_unspaced: f64 = 40.0, 0.0 => 1000.0, "nats";
        /// Shortest side of a passage of two spaced texts.
        pair_chars_spaced: usize = 60, 1 => 10000, "code points";
        /// The same for unspaced texts. Raising it loses short copies.
        pair_chars_unspaced: usize = 20, 1 => 10000, "code points";
        /// Seed of a verbatim run in spaced texts. 4 to 8 score alike.
        pair_verbatim_spaced: usize = 5, 1 => 100, "words";
        /// Seed of a verbatim run in unspaced texts.
        pair_verbatim_unspaced: usize = 10, 1 => 100, "characters";
        /// Shortest verbatim run in spaced texts that is a passage of its own.
        pair_verbatim_chars_spaced: usize = 150, 1 => 10000, "code points";
        /// The same for unspaced texts. Raising it loses short copies.
        pair_verbatim_chars_unspaced: usize = 30, 1 => 10000, "code points";
        /// Verbatim runs that cover this share of both sides of a passage replace it: their ends are exact.
        pair_verbatim_share: f64 = 0.6, 0.0 => 1.0, "of the passage";
        /// Aligned share from which a passage counts as edited; below, as a paraphrase.
        pair_edited: f64 = 0.5, 0.0 => 1.0, "of the aligned columns";
        /// Units in a row that are shown as a run where text is reworded.
        pair_shown: usize = 2, 1 => 20, "words or characters";
        /// Stretches of a whose words b covers far above the pair's own level, tried beside the clusters.
        pair_segments: usize = 5, 0 => 100, "stretches";
        /// Least gain of such a stretch, and of a digest. Raising it finds fewer of both.
        pair_segment_evidence: f64 = 60.0, 0.0 => 1000.0, "nats";
        /// Coverage from which no stretch can stand out, because a is covered as a whole.
        pair_segment_level: f64 = 0.99, 0.5 => 1.0, "of a's information, half-way to all";
        /// Whether digests are looked for in unspaced text too. Off, because it brings nothing: of 296 leads
        /// of long Chinese news items set into other text, with the rest of the item as the source, 1 was told
        /// a digest, and 6 with every limit lowered, which took a near item for one besides.
        digest_unspaced: bool = false, 0 => 1, "0 or 1";
        /// Least length of a digest of b that stands in a.
        digest_words: usize = 40, 1 => 10000, "words";
        /// Share of b's information whose words a digest must have. Raising it loses digests, lowering it
        /// takes texts on one subject for one; 0.10 to 0.18 score alike.
        digest_cover: f64 = 0.14, 0.0 => 1.0, "of b's information";
        /// A stretch is no digest when one passage explains this share of what it has in common with b.
        digest_local: f64 = 0.7, 0.0 => 1.0, "of what is shared";
        /// A stretch is no digest when verbatim runs cover more than this share of it.
        digest_verbatim: f64 = 0.6, 0.0 => 1.0, "of the stretch";
        /// b is at least this many times as long as its digest.
        digest_shortest: usize = 3, 1 => 1000, "times";
        /// b is at most this many times as long as its digest.
        digest_longest: usize = 25, 1 => 10000, "times";
        /// A digest reaches in b from the first to the last sentence that shares this much with it.
        digest_sentence: f64 = 10.0, 0.0 => 1000.0, "nats";
    }
}
