//! Numbers of the `tokens` room.

super::parameters! {
    /// Numbers of the `tokens` room.
    TokenParams, "tokens" {
        /// Whether runs of Chinese characters that no dictionary word covers are joined into words
        /// by a hidden Markov model over character positions (jieba's own model). On, unknown names
        /// and coinages become one word; off, they fall into single characters. Source: jieba.
        hmm: bool = true, 0 => 1, "0 or 1";
    }
}
