//! Numbers of the `similarity` room.

super::parameters! {
    /// Numbers of the `similarity` room.
    SimilarityParams, "similarity" {
        /// A pair is kept when it is among this many most alike of either article. Raising it
        /// lengthens the list of every article; 0 keeps all pairs above `min_cosine`.
        top_k: usize = 10, 0 => 1e9, "pairs an article";
        /// Pairs less alike are not kept. Raising it leaves the closer pairs only; at 0 every
        /// article has its `top_k` neighbours, however far they are.
        min_cosine: f64 = 0.2, 0 => 1, "cosine, 0 to 1";
        /// Whether only pairs of two known, different regions are kept. The nearest neighbours are
        /// then sought among those pairs alone.
        cross_region_only: bool = false, 0 => 1, "0 or 1";
    }
}
