//! Numbers of the `vectors` room.

use super::Setting;

/// How the occurrences of a word in an article make its weight there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TermFrequency {
    /// 1 + ln n. Source: scikit-learn, `sublinear_tf`.
    #[default]
    Sublinear,
    /// n.
    Raw,
    /// The square root of n.
    Root,
    /// 2.2 n / (n + 1.2): Okapi's saturation. Its correction for length is left to the cosine.
    /// Source: Robertson and Walker 1994.
    Bm25,
    /// 1, however often the word stands there.
    Binary,
}

impl TermFrequency {
    /// Its name in configurations and on screens.
    pub fn name(self) -> &'static str {
        match self {
            Self::Sublinear => "sublinear",
            Self::Raw => "raw",
            Self::Root => "root",
            Self::Bm25 => "bm25",
            Self::Binary => "binary",
        }
    }
}

impl Setting for TermFrequency {
    fn number(&self) -> Option<f64> {
        None
    }
    fn shown(&self) -> String {
        self.name().to_owned()
    }
}

super::parameters! {
    /// Numbers of the `vectors` room.
    VectorParams, "vectors" {
        /// How the n occurrences of a word in an article count: `sublinear` (1 + ln n) gives variety
        /// more weight than repetition, and is the best known; `raw` (n) suits long texts of one kind,
        /// such as laws; `root` (the square root of n) lies between; `bm25` saturates at 2.2, `binary`
        /// (1) at once. Source: scikit-learn's `TfidfTransformer`; Robertson and Walker 1994.
        weighting: TermFrequency = TermFrequency::Sublinear, 0 => 0,
            "sublinear, raw, root, bm25 or binary";
        /// Occurrences in the text that a word of the title counts for, beside those it has there. At 0
        /// the title is left out of likeness; raising it finds texts on one subject, if their
        /// titles name it. It works best with `raw`. Only words that stand in some text count.
        /// Source: Robertson, Zaragoza and Taylor 2004 (weighted fields).
        title_weight: u32 = 0, 0 => 1000, "occurrences";
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
