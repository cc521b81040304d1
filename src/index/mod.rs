//! What a query needs of a run, in one file that is never changed: written once, opened quickly.
//!
//! The file holds the articles' identifiers, the vocabulary with document frequencies, and for each
//! term the articles it stands in with its count there. Weights are not stored: with the counts, the
//! frequencies and the length of each row they are calculated again, to the same bits as in the
//! analysis, in a quarter of the space. A query reads the head of the file and the lists of its own
//! words, nothing else.
//!
//! # Format, version 1
//!
//! All numbers are little-endian. The head: 8 bytes `tifa-idx`, the version (u32), the number of
//! sections (u32), of each section offset (u64), length (u64) and CRC-32 (u32), and last the CRC-32
//! of the head so far. The sections, in this order:
//!
//! | section | content |
//! |---|---|
//! | summary | u32 each: articles, terms, `sublinear`, `min_document_frequency`, `stop_words`, `leave_out_numbers`, `leave_out_single_characters` |
//! | articles | texts: the identifiers, in the order of the articles |
//! | rows | of each article two f64: length of the row before it was brought to 1, sum of its squared weights after |
//! | vocabulary | texts: the words that count, in order of code points |
//! | terms | of each term: document frequency (u32), offset of its list in the last section (u64), length (u32), CRC-32 of the list (u32) |
//! | lists | the lists, the most frequent term first; its CRC-32 in the head is 0, for each list has its own |
//!
//! Texts are one u32 more than there are texts (where each begins, and where the last ends), then
//! UTF-8. A list is, for each article ascending, the distance from the one before, doubled, plus 1 if
//! a count follows (else it is 1); both as base-128 varints.
//!
//! Cost: about 2 bytes a posting; opening reads vocabulary and identifiers, a query decodes the
//! lists of its words. A damaged, truncated, foreign, older or newer file is an error with its reason,
//! never a panic. It holds no text and no phrases: those are in the run's tables.

use crate::error::Result;
use crate::span::ArticleId;
use std::path::Path;

mod file;
mod lists;
mod search;
mod texts;
mod write;
pub use search::Match;
pub use write::write;

use file::{Sections, Summary};
use texts::Texts;

/// Where the index of a run lies in its folder.
pub const FILE: &str = "index/articles.tifa";

/// An opened index.
#[derive(Debug)]
pub struct Index {
    sections: Sections,
    summary: Summary,
    articles: Texts,
    rows: Vec<u8>,
    vocabulary: Texts,
    terms: Vec<u8>,
}

impl Index {
    /// Opens the index at `path` and checks all of it but the lists, which are checked as they are read.
    ///
    /// Cost: linear in the vocabulary and the number of articles, some milliseconds for 100,000.
    ///
    /// # Errors
    /// [`Error::File`](crate::error::Error::File) when it cannot be read, and
    /// [`Error::Format`](crate::error::Error::Format) when it is no index, damaged, or of another version.
    pub fn open(path: &Path) -> Result<Self> {
        let sections = Sections::open(path)?;
        let summary = Summary::read(&sections)?;
        let (n_articles, n_terms) = (summary.n_articles, summary.n_terms);
        Ok(Self {
            articles: Texts::read(&sections, file::ARTICLES, n_articles)?,
            rows: sections.records(file::ROWS, n_articles, file::ROW_SIZE)?,
            vocabulary: Texts::read(&sections, file::VOCABULARY, n_terms)?,
            terms: sections.records(file::TERMS, n_terms, file::TERM_SIZE)?,
            summary,
            sections,
        })
    }

    /// Number of articles.
    pub fn n_articles(&self) -> usize {
        self.summary.n_articles
    }

    /// The identifier of an article.
    ///
    /// # Panics
    /// When the index has no such article.
    pub fn id(&self, article: ArticleId) -> &str {
        self.articles.get(article.index())
    }
}
