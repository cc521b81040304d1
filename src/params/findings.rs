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
        /// Regions a phrase must stand in (articles, where regions are unknown), with as many independent
        /// uses and one for every two of its regions, before a likeness is explained by it. What only two articles share is no formula but may well be copied, so
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
        /// Weight of the prior when the use of a phrase in one region is set against the rest: as if so
        /// many characters more had been read in each, with the phrase as frequent as in all; never more than
        /// the mean region holds. Raising it draws small regions to the mean. Source: Monroe, Colaresi and Quinn 2008.
        usage_prior: f64 = 10_000.0, 1.0 => 1e9, "characters";
        /// Over- and under-use is told from this distance of the log-odds ratio from 0, in its own standard
        /// deviations. Raising it leaves the surer ones; at 2 chance gives about one region in twenty.
        usage_z: f64 = 2.0, 0.0 => 100.0, "standard deviations";
        /// Share of the other regions that must use a phrase before its absence from one is told.
        /// Lowering it lists phrases that are not everybody's.
        missing_share: f64 = 0.8, 0.1 => 1.0, "share of regions";
        /// Occurrences a region's length would give a phrase (at the rate of all others) before its absence
        /// is told. Raising it accuses fewer short regions; at 1 silence has a chance of 37 % where
        /// uses fall independently.
        missing_expected: f64 = 1.0, 0.0 => 1000.0, "occurrences";
        /// Occurrences a region from which dispersion is told. With fewer occurrences than regions most
        /// regions are empty by necessity, and the measure means nothing (Nelson 2023).
        dispersion_uses: f64 = 1.0, 0.0 => 1000.0, "occurrences a region";
    }
}
