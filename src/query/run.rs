//! A finished run, read back from its tables.

use crate::error::{Error, Result};
use crate::index;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A line of articles.jsonl, as far as queries need it.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct StoredArticle {
    /// Identifier.
    pub id: String,
    /// File it came from.
    pub source: String,
    /// Title.
    pub title: Option<String>,
    /// Authors.
    #[serde(default)]
    pub authors: Vec<String>,
    /// Region path or label.
    pub region: Option<String>,
    /// ISO date.
    pub date: Option<String>,
    /// Repaired text.
    pub text: String,
}

impl StoredArticle {
    /// Its title, or the beginning of its text.
    pub fn name(&self) -> String {
        match &self.title {
            Some(title) => title.clone(),
            None => self.text.chars().take(20).collect::<String>() + "…",
        }
    }
}

/// A line of pairs.jsonl.
#[derive(Clone, Debug, Deserialize, serde::Serialize)]
#[non_exhaustive]
pub struct StoredPair {
    /// One article.
    pub a: String,
    /// The other.
    pub b: String,
    /// Cosine.
    pub cosine: f64,
    /// Topic, formula, copying.
    pub shares: BTreeMap<String, f64>,
    /// Copy, reprint or version.
    #[serde(default)]
    pub relation: Option<String>,
    /// Terms that carry it.
    pub terms: Vec<StoredTerm>,
}

/// A term of a pair.
#[derive(Clone, Debug, Deserialize, serde::Serialize)]
pub struct StoredTerm {
    /// The word.
    pub term: String,
    /// Its share of the cosine.
    pub share: f64,
}

/// One side of a passage.
#[derive(Clone, Debug, Deserialize, serde::Serialize)]
pub struct StoredSide {
    /// The article.
    pub article: String,
    /// First code point of the article's text.
    pub start: u32,
    /// One past the last.
    pub end: u32,
}

/// A line of passages.jsonl.
#[derive(Clone, Debug, Deserialize, serde::Serialize)]
#[non_exhaustive]
pub struct StoredPassage {
    /// Where it stands in one article.
    pub a: StoredSide,
    /// Where it stands in the other.
    pub b: StoredSide,
    /// Verbatim, edited or paraphrase.
    pub kind: String,
    /// Matched over aligned, 0 to 1.
    pub identity: f64,
    /// Score in bits.
    pub bits: f64,
    /// Share of it that is set phrases.
    pub formula_share: f64,
    /// Its family.
    pub family: Option<String>,
}

/// A witness of a family.
#[derive(Clone, Debug, Deserialize, serde::Serialize)]
pub struct StoredWitness {
    /// The article.
    pub article: String,
    /// First code point.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// Its region.
    pub region: Option<String>,
    /// Its date.
    pub date: Option<String>,
}

/// A line of families.jsonl.
#[derive(Clone, Debug, Deserialize, serde::Serialize)]
#[non_exhaustive]
pub struct StoredFamily {
    /// Identifier.
    pub id: String,
    /// Text of the version that stands for all.
    pub text: String,
    /// All versions.
    pub witnesses: Vec<StoredWitness>,
    /// Smallest identity of two aligned versions.
    pub min_identity: f64,
    /// Median identity.
    pub median_identity: f64,
    /// `reprint`, `version`, `boilerplate`, `quotation` or `passage`.
    pub kind: String,
    /// `copied`, `shared` or `formula`, as most of its passages are.
    pub standing: String,
    /// The family that stands for those that mostly the same articles share.
    pub bundle: String,
    /// How many these are.
    pub bundle_size: usize,
    /// Median part of an article that they are together, 0 to 1.
    pub bundle_share: f64,
}

/// A line of phrases.jsonl, as far as queries need it.
#[derive(Clone, Debug, Deserialize, serde::Serialize)]
#[non_exhaustive]
pub struct StoredPhrase {
    /// The head.
    pub phrase: String,
    /// Place in the ranking, from 1.
    pub rank: usize,
    /// Articles it stands in.
    pub n_articles: usize,
    /// Regions it stands in.
    pub n_regions: usize,
    /// What sort it is.
    pub class: String,
}

/// A line of phrases.jsonl with all its phrases.
#[derive(Clone, Debug, Deserialize, serde::Serialize)]
#[non_exhaustive]
pub struct StoredPhraseFamily {
    /// The head.
    pub phrase: String,
    /// Place in the ranking, from 1.
    pub rank: usize,
    /// What sort it is.
    pub class: String,
    /// Regions its occurrences would reach by length alone.
    #[serde(default)]
    pub expected_regions: f64,
    /// Estimated share of chance finds among phrases of its kind.
    #[serde(default)]
    pub false_share: Option<f64>,
    /// What a numeric shorthand stands for.
    #[serde(default)]
    pub items: Option<Vec<String>>,
    /// Regions that lack it although nearly all others use it.
    #[serde(default)]
    pub missing: Vec<StoredMissing>,
    /// Fragments and longer forms.
    #[serde(default)]
    pub members: Vec<StoredForm>,
    /// Like-worded phrases.
    #[serde(default)]
    pub variants: Vec<StoredForm>,
}

/// A region without a phrase that nearly all others use.
#[derive(Clone, Debug, Deserialize, serde::Serialize)]
pub struct StoredMissing {
    /// The region.
    pub region: String,
    /// Occurrences its length would give.
    pub expected: f64,
    /// What stands there instead.
    pub instead: Option<String>,
}

/// A member or variant of a family.
#[derive(Clone, Debug, Deserialize, serde::Serialize)]
pub struct StoredForm {
    /// The string.
    pub phrase: String,
    /// Of a variant, what differs: `[-left out-]{+put in+}`.
    #[serde(default)]
    pub diff: Option<String>,
    /// Regions it stands in.
    pub n_regions: usize,
    /// Occurrences.
    pub count: usize,
}

/// The folder of a finished run.
#[derive(Clone, Debug)]
pub struct RunFolder {
    folder: PathBuf,
}

impl RunFolder {
    /// The run in `folder`.
    ///
    /// # Errors
    /// When the folder holds no finished run.
    pub fn open(folder: &Path) -> Result<Self> {
        if !folder.join("run.json").is_file() {
            return Err(Error::Format {
                path: folder.to_owned(),
                message: "no finished run of tifa: make one with `tifa analyze PATH -o RUN`"
                    .to_owned(),
            });
        }
        Ok(Self { folder: folder.to_owned() })
    }

    /// The file of the index.
    pub fn index(&self) -> PathBuf {
        self.folder.join(index::FILE)
    }

    /// The folder itself.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// The table of articles.
    pub(super) fn articles_table(&self) -> PathBuf {
        self.folder.join("articles.jsonl")
    }

    /// All articles, in the order of the run.
    ///
    /// # Errors
    /// When the table cannot be read.
    pub fn articles(&self) -> Result<Vec<StoredArticle>> {
        self.table("articles.jsonl")
    }

    /// All families of phrases, by rank.
    ///
    /// # Errors
    /// When the table cannot be read.
    pub fn phrase_families(&self) -> Result<Vec<StoredPhraseFamily>> {
        self.table("phrases.jsonl")
    }

    fn read(&self, name: &str) -> Result<String> {
        let path = self.folder.join(name);
        std::fs::read_to_string(&path).map_err(|source| Error::File { path, source })
    }

    fn table<T: DeserializeOwned>(&self, name: &str) -> Result<Vec<T>> {
        let text = self.read(name)?;
        text.lines()
            .enumerate()
            .map(|(index, line)| {
                stored(line).map_err(|error| Error::Format {
                    path: self.folder.join(name),
                    message: format!("line {}: {error}; make the run again", index + 1),
                })
            })
            .collect()
    }
}

/// A line of a table.
pub(super) fn stored<T: DeserializeOwned>(line: &str) -> serde_json::Result<T> {
    serde_json::from_str(line)
}
