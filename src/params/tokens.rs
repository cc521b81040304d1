//! Numbers of the `tokens` room.

super::parameters! {
    /// Numbers of the `tokens` room.
    TokenParams, "tokens" {
        /// Whether runs of Chinese characters that no dictionary word covers are joined into words
        /// by a hidden Markov model over character positions (jieba's own model). On, unknown names
        /// and coinages become one word; off, they fall into single characters. Source: jieba.
        hmm: bool = true, 0 => 1, "0 or 1";
        /// Compares words and phrases of traditional Chinese text in their simplified form, so that
        /// `頭髮` and `头发` are one word. Texts are kept and shown as they are written. Off, the two
        /// scripts are strangers. Source: OpenCC's table of characters.
        simplify: bool = true, 0 => 1, "0 or 1";
    }
}
