//! Numbers of the `vectors` room.

super::parameters! {
    /// Numbers of the `vectors` room.
    VectorParams, "vectors" {
        /// Whether a word that stands n times in an article counts 1 + ln n instead of n, so that
        /// repetition weighs less than variety. Source: scikit-learn, `sublinear_tf`.
        sublinear: bool = true, 0 => 1, "0 or 1";
        /// Words that stand in fewer articles are left out. Raising it drops misreadings and names
        /// used once or twice; 1 keeps every word, as scikit-learn's `min_df` does.
        min_document_frequency: u32 = 1, 1 => 1e9, "articles";
        /// Whether function words (的, 和, the, of ...) are left out. They stand everywhere and say
        /// nothing of the subject; on, cosines depend on content alone. Source: the list in
        /// `data/dict/stopwords.txt`.
        stop_words: bool = true, 0 => 1, "0 or 1";
        /// Whether words without any letter (2024, 3.5) are left out. On, two reports are not alike
        /// for sharing a year or a round figure.
        leave_out_numbers: bool = true, 0 => 1, "0 or 1";
        /// Whether words of a single Chinese character are left out. On, the ambiguous remains of
        /// segmentation (市, 第, 应) no longer count; off, they do.
        leave_out_single_characters: bool = true, 0 => 1, "0 or 1";
    }
}
