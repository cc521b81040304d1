//! Numbers of the `vectors` room.

use super::Setting;

/// How the occurrences of a word in an article make its weight there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TermFrequency {
    /// 1 + ln n. Source: scikit-learn, `sublinear_tf`.
    Sublinear,
    /// n.
    Raw,
    /// The square root of n.
    #[default]
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
        /// How the n occurrences of a word in an article count: `root` (the square root of n) found best what
        /// belongs together, in short news and in long laws alike; `sublinear` (1 + ln n) gives variety
        /// more weight than repetition, and is the best known; `raw` (n) suits long texts of one kind,
        /// such as laws; `bm25` saturates at 2.2, `binary` (1) at once. Source: measured; scikit-learn's
        /// `TfidfTransformer`; Robertson and Walker 1994.
        weighting: TermFrequency = TermFrequency::Root, 0 => 0,
            "sublinear, raw, root, bm25 or binary";
        /// What the title counts for, beside the text: its words together count for as many occurrences as
        /// this share of the words of the text. Raising it finds texts on one subject, as far as
        /// their titles name it; at 0 titles are left out of likeness. Only words that stand in some
        /// text count. Source: measured; Robertson, Zaragoza and Taylor 2004 (weighted fields).
        title_share: f64 = 0.4, 0 => 10, "share of the words of the text";
        /// Words of a title that stand in more than this share of all articles say what kind of text it is
        /// (report, regulation), not its subject, and count as one occurrence, as the name of the
        /// article's own region does. At 1 every other word of a title has its full weight.
        common_title_words: f64 = 0.95, 0 => 1, "share of the articles";
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
