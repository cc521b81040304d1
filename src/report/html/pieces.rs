//! The texts in pieces: each is read when a view first wants a text of it, so that none takes long.
//!
//! They stand in the page, or, when they would make it too large to open, in files beside it. A page
//! opened from disk may not read a file beside it, but may run one as a script: each is one call with
//! inert JSON as its argument, and the page lets in only those it asks for itself, by a mark that
//! stands in its policy.

use super::inert;
use super::utf16::Utf16;
use crate::analysis::Analysis;
use crate::articles::{Block, BlockKind, Reading};
use crate::error::{Error, Result};
use crate::params::ReportParams;
use crate::read::{Page, PageKind};
use crate::report::mirror::Mirror;
use crate::report::schema::{BlockRow, PageText, PieceColumns, TextPiece};
use crate::report::tables::Output;
use crate::span::ArticleId;
use std::ops::Range;
use std::path::Path;

/// The folder beside the page.
const FOLDER: &str = "report-texts";

/// Which texts stand in which piece: those of articles first, then those of pages.
pub(super) struct Pieces {
    pub(super) beside: bool,
    articles: Vec<Range<usize>>,
    pages: Vec<Range<usize>>,
}

impl Pieces {
    /// The texts of an analysis in pieces of about the size asked for.
    pub(super) fn of(analysis: &Analysis, params: &ReportParams) -> Self {
        let articles = analysis.articles.list.iter().map(|article| article.text.len());
        let pages = analysis.pages.list.iter();
        let pages = pages.map(|page| if has_text(page) { page.text.len() } else { 0 });
        let all = articles.clone().sum::<usize>() + pages.clone().sum::<usize>();
        Self {
            beside: all > params.inline_texts,
            articles: pieces(articles, params.chunk_texts),
            pages: pieces(pages, params.chunk_texts),
        }
    }

    /// The first text of each piece.
    pub(super) fn columns(&self) -> PieceColumns {
        let starts = |pieces: &[Range<usize>]| pieces.iter().map(|piece| piece.start).collect();
        PieceColumns {
            beside: self.beside,
            articles: starts(&self.articles),
            pages: starts(&self.pages),
        }
    }

    /// The pieces, one at a time.
    pub(super) fn texts<'a>(&self, mirror: Mirror<'a>) -> impl Iterator<Item = TextPiece<'a>> {
        let list = &mirror.analysis.articles.list;
        let articles = self.articles.iter().map(|piece| TextPiece {
            articles: list[piece.clone()].iter().map(|article| article.text.as_str()).collect(),
            pages: Vec::new(),
        });
        let pages = self.pages.iter().map(move |piece| TextPiece {
            articles: Vec::new(),
            pages: piece.clone().map(|page| page_text(mirror, page)).collect(),
        });
        articles.chain(pages)
    }

    /// Writes the files beside the page into the folder of the run. Time is linear in the texts;
    /// memory is that of one file.
    pub(super) fn write(&self, mirror: Mirror<'_>, folder: &Path) -> Result<()> {
        let folder = folder.join(FOLDER);
        std::fs::create_dir(&folder)
            .map_err(|source| Error::File { path: folder.clone(), source })?;
        for (number, texts) in self.texts(mirror).enumerate() {
            let mut output = Output::create(&folder.join(format!("{number}.js")))?;
            output.write(format!("tifaTexts({number},").as_bytes())?;
            output.with(|writer| inert::write(&texts, writer))?;
            output.write(b");\n")?;
            output.finish()?;
        }
        Ok(())
    }
}

/// Texts of these lengths in pieces of about `most` bytes.
fn pieces(lengths: impl Iterator<Item = usize>, most: usize) -> Vec<Range<usize>> {
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

/// Whether the text of a page is shown. Records are not cut: theirs is that of their article.
fn has_text(page: &Page) -> bool {
    page.kind == PageKind::Page
}

/// A page and what its parts became; nothing of a record.
fn page_text(mirror: Mirror<'_>, index: usize) -> PageText<'_> {
    let page = &mirror.analysis.pages.list[index];
    if !has_text(page) {
        return PageText { text: None, blocks: Vec::new() };
    }
    let map = Utf16::of(&page.text);
    let row = |block: &'_ Block| (map.at(block.range.start), map.at(block.range.end));
    let blocks = reading(mirror, index).map_or(&[][..], |reading| &reading.blocks);
    let blocks = blocks.iter().map(|block| -> BlockRow<'_> {
        let (start, end) = row(block);
        (start, end, block.kind.name(), block.article.map(ArticleId::index), &block.evidence)
    });
    PageText { text: Some(&page.text), blocks: blocks.collect() }
}

/// Code points of a page that became no article though they hold something.
pub(super) fn n_dropped(mirror: Mirror<'_>, page: usize) -> usize {
    let dropped =
        |kind| matches!(kind, BlockKind::Masthead | BlockKind::Furniture | BlockKind::Repeat);
    let blocks = reading(mirror, page).map_or(&[][..], |reading| &reading.blocks);
    blocks.iter().filter(|block| dropped(block.kind)).map(|block| block.range.len()).sum()
}

/// How a page was read.
fn reading(mirror: Mirror<'_>, page: usize) -> Option<&Reading> {
    let readings = &mirror.analysis.articles.readings;
    let at = readings.partition_point(|reading| reading.page.index() < page);
    readings.get(at).filter(|reading| reading.page.index() == page)
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
