//! Numbers of the `findings` room.

super::parameters! {
    /// Numbers of the `findings` room.
    FindingParams, "findings" {
        /// Level of the region path at which regions are compared: 1 is the province, 2 the
        /// prefecture, 3 the county. A higher level makes more and smaller regions. Phrases are
        /// always counted by the full path.
        region_level: usize = 1, 1 => 9, "parts of the region path";
        /// Terms listed with a pair. More explain more of the cosine and lengthen the list.
        terms_per_pair: usize = 8, 1 => 100, "terms";
        /// Regions a phrase must stand in (articles, where regions are unknown) before a likeness is
        /// explained by it. What only two articles share is no formula but may well be copied, so
        /// two would call every copy a formula.
        formula_min_regions: usize = 3, 2 => 1000, "regions";
        /// Longest wording in quotation marks that counts as a set phrase when it is said how much of a passage
        /// is: a short one (“四个意识”) is a fixed expression, which its marks say. Raising it calls more of a
        /// passage formula; 0 leaves out all.
        fixed_quotation: usize = 10, 0 => 100, "code points";
        /// Share of a word's characters that must lie in a passage, or else in a phrase, for the
        /// word to count as copied, or else as formula.
        covered_share: f64 = 0.5, 0.01 => 1, "share of code points";
        /// Letters or digits of a shingle, the unit of containment and of Jaccard's index. Longer ones
        /// ask for longer runs in common: likeness falls. Source: Broder 1997; five characters
        /// are two or three Chinese words.
        shingle: usize = 5, 1 => 100, "letters or digits";
        /// Two articles are one (a copy) when this share of the shingles of each stands in the other.
        /// Raising it leaves the more faithful copies.
        copy_containment: f64 = 0.9, 0.5 => 1, "share of shingles";
        /// An article is a reprint of another when this share of the shingles of one stands in the
        /// other. Raising it allows less of a change to the lead or the end.
        reprint_containment: f64 = 0.7, 0.3 => 1, "share of shingles";
        /// Two articles of one title (but for digits and brackets) and one region are versions of one
        /// text when this share of the shingles of one stands in the other. Raising it leaves out
        /// versions that were rewritten (of a law made anew after fourteen years a tenth remained); at
        /// 0 a column that has the same title every day would be one text.
        version_containment: f64 = 0.05, 0 => 1, "share of shingles";
    }
}
