//! What a query needs of a run, in one file that is never changed: written once, opened quickly.
//!
//! The file holds the articles' identifiers, the vocabulary with document frequencies, for each
//! term the articles it stands in with its count there, and where each article's line stands in the
//! table of articles. Weights are not stored: with the counts, the frequencies and the length of each
//! row they are calculated again, to the same bits as in the analysis, in a quarter of the space. A
//! query reads the head of the file, the parts of the vocabulary its words stand in, and the lists
//! of its words: a few hundred pieces, whatever the size of the file.
//!
//! # Format, version 3
//!
//! All numbers are little-endian. The head: 8 bytes `tifa-idx`, the version (u32), the number of
//! sections (u32), of each section offset in the body and length (u64 each), the number of blocks
//! (u32), the CRC-32 of the list of checksums, and that of the head so far. Then the list of
//! checksums: the CRC-32 of each block of 4,096 bytes of the body (the last may be shorter). Then the
//! body, the sections end to end:
//!
//! | section | content |
//! |---|---|
//! | summary | u32 each: articles, terms, regions, bytes of the longest identifier |
//! | parameters | those of the run, as JSON |
//! | identifiers | texts, in the order of the articles |
//! | order | the articles (u32) in order of their identifiers |
//! | rows | of each article two f64: length of the row before it was brought to 1, sum of its squared weights after |
//! | lengths | of each article the product of that length and the root of that sum, as f32 |
//! | guide | texts: the first word of every 128 |
//! | chunks | of every 128 words where they begin, and where their lists do (u64 each); last, where both end |
//! | words | of each word, in order: bytes shared with the one before in its chunk, length of the rest, the rest, document frequency, length of its list (varints) |
//! | lists | the lists, in the order of the words |
//! | places | of each article the number of its region, from 1 (u32), and its date as `20240108` (u32); 0 where unknown |
//! | regions | texts: region paths |
//! | lines | where each line of `articles.jsonl` begins, and where the last ends (u64) |
//! | pairs, passages, families, phrases | two sections each: where each line of that table begins and the last ends (u64); where the rows of each article begin and those of the last end (u32), then the rows (u32) |
//! | heads | texts: the head of each row of `phrases.jsonl` |
//!
//! Texts are one u64 more than there are texts (where each begins, and where the last ends), then
//! UTF-8. A list is, for each article ascending, the distance from the one before, doubled, plus 1 if
//! a count follows (else it is 1); both, like all varints, seven bits a byte, the lowest first.
//!
//! Cost: about 2 bytes a posting and 50 an article; opening reads some 100 kB for 100,000 articles.
//! Every block is checked when it is read. A damaged, truncated, foreign, older or newer file is an
//! error with its reason, never a panic. It holds no text and no phrases: those are in the run's tables.

use crate::articles::Articles;
use crate::error::Result;
use crate::params::Params;
use crate::span::ArticleId;
use crate::tokens::Tokens;
use crate::vectors::{Titles, Vectors};
use std::path::Path;

mod file;
mod lists;
mod period;
mod rows;
mod search;
mod table;
mod texts;
mod vocabulary;
mod write;
pub use period::{Date, Period};
pub use rows::{Rows, Table, Tables};
pub use search::{Filter, Match, Title};
pub use table::{Lines, line_starts};
pub use write::write;

use file::{Sections, u32_at};
use vocabulary::Vocabulary;

/// Where the index of a run lies in its folder.
pub const FILE: &str = "index/articles.tifa";

/// What is written.
#[derive(Clone, Copy, Debug)]
pub struct Contents<'a> {
    /// The articles.
    pub articles: &'a Articles,
    /// Their words.
    pub tokens: &'a Tokens,
    /// The words of their titles, where they count.
    pub titles: &'a Titles,
    /// Their rows.
    pub vectors: &'a Vectors,
    /// The parameters they were made with.
    pub params: &'a Params,
    /// Where each line of the table of articles begins, and where the last ends, in bytes:
    /// [`line_starts`]. Without them texts cannot be read back.
    pub lines: &'a [u64],
    /// Where the rows of the other tables stand. Without them nothing can be asked about one article or one
    /// family.
    pub tables: &'a Tables,
}

/// An opened index.
#[derive(Debug)]
pub struct Index {
    sections: Sections,
    n_articles: usize,
    n_regions: usize,
    longest_id: usize,
    params: Params,
    vocabulary: Vocabulary,
}

impl Index {
    /// Opens the index at `path` and checks what it reads of it; the rest is checked as it is read.
    ///
    /// Cost: linear in the vocabulary, a hundredth of which is read.
    ///
    /// # Errors
    /// [`Error::File`](crate::error::Error::File) when it cannot be read, and
    /// [`Error::Format`](crate::error::Error::Format) when it is no index, damaged, or of another version.
    pub fn open(path: &Path) -> Result<Self> {
        let sections = Sections::open(path)?;
        let summary = sections.records(file::SUMMARY, 4, 4)?;
        let number = |place: usize| u32_at(&summary, 4 * place) as usize;
        let params = serde_json::from_slice(&sections.section(file::PARAMS)?).map_err(|error| {
            sections.wrong(&format!("its parameters are not those of this tifa ({error})"))
        })?;
        Ok(Self {
            n_articles: number(0),
            n_regions: number(2),
            longest_id: number(3),
            params,
            vocabulary: Vocabulary::read(&sections, number(1))?,
            sections,
        })
    }

    /// Number of articles.
    pub fn n_articles(&self) -> usize {
        self.n_articles
    }

    /// The parameters the run was made with.
    pub fn params(&self) -> &Params {
        &self.params
    }

    /// The identifier of an article.
    ///
    /// # Errors
    /// When the index has no such article, or is damaged there.
    pub fn id(&self, article: ArticleId) -> Result<String> {
        texts::get(&self.sections, file::IDS, self.n_articles, article.index())
    }

    /// The article of an identifier. Cost: the logarithm of the number of articles.
    ///
    /// # Errors
    /// When the index is damaged where it is read.
    pub fn find(&self, id: &str) -> Result<Option<ArticleId>> {
        if id.len() > self.longest_id {
            return Ok(None);
        }
        let (mut low, mut high) = (0, self.n_articles);
        while low < high {
            let middle = low + (high - low) / 2;
            let article = u32_at(&self.sections.record(file::ID_ORDER, middle, 4)?, 0);
            let article = ArticleId::at(article as usize);
            match self.id(article)?.as_str().cmp(id) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Equal => return Ok(Some(article)),
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        Ok(None)
    }

    /// The region path of an article, if it is known.
    ///
    /// # Errors
    /// When the index has no such article, or is damaged there.
    pub fn region(&self, article: ArticleId) -> Result<Option<String>> {
        let place = self.sections.record(file::PLACES, article.index(), 8)?;
        match u32_at(&place, 0) {
            0 => Ok(None),
            region => {
                let region = region as usize - 1;
                texts::get(&self.sections, file::LABELS, self.n_regions, region).map(Some)
            }
        }
    }
}
