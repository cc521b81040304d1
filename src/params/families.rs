//! Numbers of the `families` room.

super::parameters! {
    /// Numbers of the `families` room.
    FamilyParams, "families" {
        /// Two spans of one article are one witness when what they share is at least this part of the
        /// longer one; the ends of a copied passage jitter from pair to pair. Above one half, any
        /// two members of a family share text: each shares more than half of the same centre.
        /// Raising it keeps shorter and longer copies of one passage apart.
        mutual_coverage: f64 = 0.7, 0.51 => 1.0, "of the longer span";
        /// Two groups of versions are one family when at least this share of the pairs between them is
        /// aligned. Raising it keeps more apart; lowering it chains texts that share nothing.
        merge_share: f64 = 0.5, 0.25 => 1.0, "of the pairs between two groups";
        /// Articles that must have a version of each of two strands, the two of a family that most articles say twice in
        /// parallel (of a congress and of its committee), for these to be families of their own. Raising it leaves more
        /// of them one.
        strand_articles: usize = 3, 2 => 1000000, "articles";
        /// Part of the articles of the smaller strand that must have both.
        strand_share: f64 = 0.5, 0.0 => 1.0, "of the articles";
        /// Versions of one strand an article may have on average; more are mere repeats.
        strand_repeats: f64 = 1.15, 1.0 => 10.0, "versions an article";
        /// How much nearer versions must be to the middle of their own strand than to that of the other: one less the
        /// quotient of the mean distances (silhouette, Rousseeuw 1987: from one half on groups are told apart).
        strand_silhouette: f64 = 0.5, 0.0 => 1.0, "of the distance to the other";
        /// Times the middles of two strands are sought again among the versions nearest to them.
        strand_moves: usize = 2, 0 => 100, "times";
        /// The commonest wordings of a strand that are set against one another to find its middle. Raising it makes families of
        /// many wordings slower, by its square.
        strand_asked: usize = 32, 1 => 10000, "wordings";
        /// Length of the pairs of versions of one family that are aligned at most to learn how much alike all
        /// are, besides those whose passage was found: enough for all pairs of 60 versions of 100
        /// characters. In a larger family the versions least like the medoid are aligned with one
        /// another. Raising it makes the smallest identity surer and large families slower.
        identity_effort: usize = 400000, 0 => 1000000000, "characters";
        /// Versions that are this part of their articles make a family of reprints.
        reprint_share: f64 = 0.8, 0.5 => 1.0, "of the article";
        /// Identity of the least alike two of them from which they are reprints. Of 66 families of whole news items none of
        /// the 16 below was of one item sent again (notices of another year, welcomes of another guest), and of the 50
        /// above all but four.
        reprint_identity: f64 = 0.95, 0.0 => 1.0, "of the columns";
        /// The commonest wording of a family is shown where at least this part of its versions have it; else the version
        /// nearest to all others.
        shown_share: f64 = 0.25, 0.0 => 1.0, "of the versions";
        /// Two families are in one bundle when the articles both stand in are at least this part of the larger
        /// set. Raising it tells a text that many took over in parts more often; at one half two pairs of articles
        /// that have one in common would be a bundle.
        bundle_overlap: f64 = 0.51, 0.51 => 1.0, "of the articles";
        /// Part of an article that must stand in another one, in all passages the two share together, for a family of both to
        /// be of kind version: half of what the article says is then the same. Raising it leaves more as mere passages.
        version_share: f64 = 0.5, 0.1 => 1.0, "of the article";
        /// Articles that open or close with the same words from which these are boilerplate.
        boilerplate_articles: usize = 5, 2 => 1000000, "articles";
        /// Part of an article at either end in which boilerplate stands.
        boilerplate_end: f64 = 0.15, 0.0 => 0.5, "of the article";
        /// Part of an article that boilerplate may take when it stands at the very beginning or end: the opening
        /// formula of a short item is a third of it.
        boilerplate_share: f64 = 0.33, 0.0 => 1.0, "of the article";
        /// Farthest from the beginning or end of an article that boilerplate reaches: the first seventh of a
        /// law of ten thousand characters are ten of its provisions.
        boilerplate_reach: usize = 300, 1 => 1_000_000_000, "code points";
        /// Share of the versions that must agree on what kind of family they are.
        kind_share: f64 = 0.6, 0.5 => 1.0, "of the versions";
        /// A version is a quotation when this part of it stands in quotation marks.
        quoted_share: f64 = 0.6, 0.0 => 1.0, "of the version";
    }
}
