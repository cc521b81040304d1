//! How a page was read, stretch by stretch, with the reason in words.

use super::layout::Piece;
use super::repair::Line;
use super::sheets::Sheet;
use super::units::UnitKind;
use super::{Block, BlockKind};
use crate::span::CharRange;

/// A printed page with everything that was decided about it.
pub(super) struct Audit<'a> {
    pub sheet: &'a Sheet,
    /// The pieces of articles on it, by places in what the sheet kept, each with the number of its
    /// article.
    pub pieces: Vec<(usize, &'a Piece)>,
}

impl Audit<'_> {
    /// The blocks of every unit, in the order of the page, with the number of its article on the page:
    /// one block a unit, or one a line where the lines of another column stand between.
    pub fn blocks(&self) -> Vec<(Block, Option<usize>)> {
        let mut roles: Vec<Option<(BlockKind, usize)>> = vec![None; self.sheet.units.len()];
        for (number, (_, piece)) in self.pieces.iter().enumerate() {
            let mut assign = |index: usize, kind: BlockKind| {
                roles[self.sheet.kept[index]].get_or_insert((kind, number));
            };
            piece.body.iter().for_each(|&index| assign(index, BlockKind::Body));
            piece.title.iter().for_each(|&index| assign(index, BlockKind::Title));
            piece.byline.iter().for_each(|&index| assign(index, BlockKind::Byline));
            piece.notes.iter().for_each(|&index| assign(index, BlockKind::Note));
        }
        let mut starts: Vec<u32> = self.sheet.lines.iter().map(|line| line.start).collect();
        starts.sort_unstable();
        let mut blocks: Vec<(Block, Option<usize>)> = Vec::new();
        for (index, &role) in roles.iter().enumerate() {
            let (block, number) = self.block(index, role);
            let ranges = self.ranges(index, &starts).into_iter();
            blocks.extend(ranges.map(|range| (Block { range, ..block.clone() }, number)));
        }
        blocks.sort_by_key(|(block, _)| block.range.start);
        blocks
    }

    /// Where a unit stands: one range for all lines that follow one another on the page, which
    /// begin at `starts`.
    fn ranges(&self, index: usize, starts: &[u32]) -> Vec<CharRange> {
        let (first, last) = self.sheet.units[index].paragraph.lines;
        let mut ranges: Vec<CharRange> = Vec::new();
        for line in &self.sheet.lines[first..=last] {
            match ranges.last_mut() {
                Some(range)
                    if range.end <= line.start
                        && starts.partition_point(|&start| start < range.end)
                            == starts.partition_point(|&start| start < line.start) =>
                {
                    range.end = line.end;
                }
                _ => ranges.push(CharRange { start: line.start, end: line.end }),
            }
        }
        ranges
    }

    fn block(&self, index: usize, role: Option<(BlockKind, usize)>) -> (Block, Option<usize>) {
        let (first, last) = self.sheet.units[index].paragraph.lines;
        let kind = match role {
            Some((kind, _)) => kind,
            None => self.kind_without_article(index),
        };
        let mut evidence = self.reason(index, role);
        evidence.push_str(&repairs(&self.sheet.lines[first..=last]));
        (
            Block { range: CharRange::default(), kind, article: None, evidence },
            role.map(|(_, number)| self.pieces[number].0),
        )
    }

    fn kind_without_article(&self, index: usize) -> BlockKind {
        match self.sheet.units[index].kind {
            _ if self.sheet.repeated[index] => BlockKind::Repeat,
            UnitKind::Masthead => BlockKind::Masthead,
            UnitKind::Jump => BlockKind::Furniture,
            UnitKind::Byline => BlockKind::Byline,
            UnitKind::Note => BlockKind::Note,
            UnitKind::Title | UnitKind::Body => BlockKind::Furniture,
        }
    }

    fn reason(&self, index: usize, role: Option<(BlockKind, usize)>) -> String {
        let unit = &self.sheet.units[index];
        let Some((kind, number)) = role else {
            return self.reason_without_article(index).to_owned();
        };
        let piece = self.pieces[number].1;
        let reason = match kind {
            BlockKind::Title if piece.grouped => {
                "title printed among others, matched by names and words"
            }
            BlockKind::Title if self.inside(index, piece) => "title printed inside the text",
            BlockKind::Title if self.behind(index, piece) => "title printed behind its text",
            BlockKind::Title => "title before its text",
            BlockKind::Byline if unit.trust < 1.0 => "a name alone, beside its text",
            BlockKind::Byline => "names the authors",
            BlockKind::Note => "speaks of the author",
            _ if unit.is(UnitKind::Title) => "heading inside the text",
            _ if unit.first_authors.is_some() || unit.last_authors.is_some() => {
                "running text that names its author"
            }
            _ => "running text",
        };
        reason.to_owned()
    }

    fn reason_without_article(&self, index: usize) -> &'static str {
        let unit = &self.sheet.units[index];
        match unit.kind {
            _ if self.sheet.repeated[index] => "stands on the page before",
            UnitKind::Masthead => "paper, date or buttons of the page",
            UnitKind::Jump => "sends the reader to another page",
            UnitKind::Byline => "names authors, but no text fits",
            UnitKind::Note => "speaks of an author, but no text fits",
            UnitKind::Title if unit.label => "column label",
            UnitKind::Title => "title-like line that fits no text",
            UnitKind::Body => "text that fits no article",
        }
    }

    fn inside(&self, index: usize, piece: &Piece) -> bool {
        let place = |body: Option<&usize>| body.map(|&body| self.sheet.kept[body]);
        place(piece.body.first()).is_some_and(|first| first < index)
            && place(piece.body.last()).is_some_and(|last| index < last)
    }

    fn behind(&self, index: usize, piece: &Piece) -> bool {
        piece.body.last().is_some_and(|&last| self.sheet.kept[last] < index)
    }
}

/// What was repaired on some lines, to be added to a reason.
fn repairs(lines: &[Line]) -> String {
    let mut text = String::new();
    if lines.len() > 1 {
        text.push_str(&format!("; {} lines joined", lines.len()));
    }
    let doubled = lines.iter().filter(|line| line.doubled).count();
    let spaced = lines.iter().filter(|line| line.repaired && !line.doubled).count();
    if doubled > 0 {
        text.push_str("; printed double, read once");
    }
    if spaced > 0 {
        text.push_str("; spaced-out signs closed up");
    }
    text
}
