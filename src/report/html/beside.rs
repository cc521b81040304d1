//! Texts beside the page: scripts that hand their texts to the interface when it asks for them.
//!
//! A page opened from disk may not read a file beside it, but may run one as a script. Each is one
//! call with inert JSON as its argument, and the page lets in only those it asks for itself, by a mark
//! that stands in its policy.

use super::inert;
use super::texts::{page_blocks, page_text};
use crate::error::{Error, Result};
use crate::report::mirror::Mirror;
use crate::report::schema::{BlockRow, ChunkColumns};
use crate::report::tables::Output;
use serde::Serialize;
use std::ops::Range;
use std::path::Path;

/// The folder beside the page.
const FOLDER: &str = "report-texts";

/// Which texts stand in which file: those of articles first, then those of pages.
pub(super) struct Beside {
    pub(super) articles: Vec<Range<usize>>,
    pub(super) pages: Vec<Range<usize>>,
}

/// Texts of these lengths in pieces of about `most` bytes.
pub(super) fn pieces(lengths: impl Iterator<Item = usize>, most: usize) -> Vec<Range<usize>> {
    let mut pieces: Vec<Range<usize>> = Vec::new();
    let mut room = 0;
    for (index, length) in lengths.enumerate() {
        match pieces.last_mut() {
            Some(piece) if length <= room => piece.end = index + 1,
            _ => {
                pieces.push(index..index + 1);
                room = most;
            }
        }
        room = room.saturating_sub(length);
    }
    pieces
}

/// What one file holds.
#[derive(Serialize)]
struct Texts<'a> {
    articles: Vec<&'a str>,
    pages: Vec<PageText<'a>>,
}

/// A page and how it was cut.
#[derive(Serialize)]
struct PageText<'a> {
    text: Option<&'a str>,
    blocks: Vec<BlockRow<'a>>,
}

impl Beside {
    /// The first text of each file.
    pub(super) fn columns(&self) -> ChunkColumns {
        let starts = |pieces: &[Range<usize>]| pieces.iter().map(|piece| piece.start).collect();
        ChunkColumns { articles: starts(&self.articles), pages: starts(&self.pages) }
    }

    /// Writes the files into the folder of the run. Time is linear in the texts; memory is that of one
    /// file.
    pub(super) fn write(&self, mirror: Mirror<'_>, folder: &Path) -> Result<()> {
        let folder = folder.join(FOLDER);
        std::fs::create_dir(&folder)
            .map_err(|source| Error::File { path: folder.clone(), source })?;
        let articles = self.articles.iter().map(|piece| Texts {
            articles: mirror.analysis.articles.list[piece.clone()]
                .iter()
                .map(|article| article.text.as_str())
                .collect(),
            pages: Vec::new(),
        });
        let pages = self.pages.iter().map(|piece| Texts {
            articles: Vec::new(),
            pages: piece
                .clone()
                .map(|page| PageText {
                    text: page_text(mirror, page),
                    blocks: page_blocks(mirror, page),
                })
                .collect(),
        });
        for (number, texts) in articles.chain(pages).enumerate() {
            let mut output = Output::create(&folder.join(format!("{number}.js")))?;
            output.write(format!("tifaTexts({number},").as_bytes())?;
            output.with(|writer| inert::write(&texts, writer))?;
            output.write(b");\n")?;
            output.finish()?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::pieces;

    #[test]
    fn pieces_hold_every_text_once() {
        let lengths = [5, 5, 5, 20, 0, 1, 9, 1];
        assert_eq!(pieces(lengths.into_iter(), 10), [0..2, 2..3, 3..5, 5..7, 7..8]);
        assert!(pieces(std::iter::empty(), 10).is_empty());
    }
}
