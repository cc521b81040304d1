//! Numbers of the `regions` room.

super::parameters! {
    /// Numbers of the `regions` room.
    RegionParams, "regions" {
        /// Keeps the provinces, prefectures and counties of China beside a list of the user's own
        /// (`--regions`), whose places may then lie in them. Off, the list is all there is.
        keep_china: bool = false, 0 => 1, "0 or 1";
        /// Characters of the text that count as its beginning, where a place named is the article's
        /// own more often. Raising it lets places named later weigh double. Tuned on 23 articles.
        opening: usize = 220, 0 => 10000, "characters";
        /// Characters of the text in which an institution of a place is taken for the one that acts: worth
        /// another 3 points. Chosen on generated pages, checked on 103 short texts.
        lead: usize = 40, 0 => 10000, "characters";
        /// Evidence a province needs when only the text speaks for it. Raising it leaves more
        /// articles without a region. An own institution (`X县人民政府`) is worth 3.
        min_province: f64 = 1.2, 0.0 => 100.0, "points";
        /// Evidence a place below the province needs. Raising it keeps more articles at the province.
        min_place: f64 = 1.5, 0.0 => 100.0, "points";
        /// How many times the evidence of all its rivals together a place must hold. Raising it makes
        /// the choice between several places of one level more careful.
        min_lead: f64 = 1.2, 0.0 => 100.0, "times";
        /// Share of the direct evidence of the place above that a place must hold. Raising it keeps
        /// articles that speak of the whole prefecture at the prefecture.
        min_share: f64 = 0.55, 0.0 => 10.0, "share";
        /// The same share, below a province: provinces are named in passing more often.
        min_share_province: f64 = 0.165, 0.0 => 10.0, "share";
        /// Share of the other articles of the page that must agree on a place before an article that
        /// names none takes it over. Raising it trusts the neighbours less.
        min_sibling_share: f64 = 0.6, 0.0 => 1.0, "share";
    }
}
