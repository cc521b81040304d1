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
        /// Share of a word's characters that must lie in a passage, or else in a phrase, for the
        /// word to count as copied, or else as formula.
        covered_share: f64 = 0.5, 0.01 => 1, "share of code points";
    }
}
