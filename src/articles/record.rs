//! Records: one article each, with what the input says of it. Never cut.

use super::assemble::Cut;
use super::byline;
use super::date::{self, DateBasis};
use super::lexicon::Lexicon;
use super::onward::Ends;
use super::people::names_in_bracket;
use super::repair::{Line, flow, printed_lines, spaced};
use super::signs::{head, length, tail};
use super::webpage::furniture;
use super::{Article, Block, BlockKind, Language, Origin};
use crate::params::RegionParams;
use crate::read::{Metadata, Page};
use crate::regions::{Basis, Clues, Gazetteer, Location, locate};
use crate::span::{CharRange, PageId};

/// Whether a page is in another language than Chinese, and shows none of the forms of a newspaper.
pub(super) fn is_foreign(page: &Page, lexicon: &Lexicon) -> bool {
    let signed = |line: &str| {
        length(head(line, 61)) <= 60
            && byline::parse(line, lexicon).is_some_and(|byline| byline.strength >= byline::SURE)
    };
    // Only a page of a paper goes on from another.
    let jumps = |line: &str| {
        let line = line.trim();
        length(head(line, 49)) <= 48 && lexicon.continued_latin.is_match(line)
    };
    // The head of a newspaper page, or datelines, show its forms as well.
    let of_paper = |line: &str| {
        let line = head(line.trim(), 120);
        lexicon.dateline.is_match(line) || lexicon.head_latin.find_iter(line).count() >= 2
    };
    Language::of(&page.text) == Language::Spaced
        && page.text.chars().any(char::is_alphabetic)
        && !page.text.lines().any(|line| signed(line) || jumps(line))
        && page.text.lines().filter(|line| of_paper(line)).count() < 2
}

/// Makes one article of a text. Only doubled, spaced-out and hard-wrapped lines are repaired, and what
/// a web page left around it is taken off: a text that needs none of it comes out unchanged.
pub(super) fn keep(page: &Page, id: PageId, lexicon: &Lexicon, params: &RegionParams) -> Cut {
    let signs: Vec<char> = page.text.chars().collect();
    let lines = printed_lines(&page.text, lexicon);
    let furniture = furniture(&lines, page.metadata.title.as_deref(), lexicon);
    let mut writer = Writer { signs: &signs, text: String::new(), origin: Origin::default() };
    let body = writer.write(&lines, &furniture, lexicon);
    let article = article(page, id, writer.text, writer.origin, lexicon, params);
    let block = |(range, kind, evidence): (CharRange, BlockKind, &str)| Block {
        range,
        kind,
        article: None,
        evidence: evidence.to_owned(),
    };
    let left =
        lines.iter().zip(&furniture).filter(|(_, furniture)| **furniture).map(|(line, _)| {
            let range = CharRange { start: line.start, end: line.end };
            (block((range, BlockKind::Furniture, "left by a web page")), None)
        });
    let body = body
        .into_iter()
        .map(|(range, evidence)| (block((range, BlockKind::Body, evidence)), Some(0)));
    let mut blocks: Vec<(Block, Option<usize>)> = body.chain(left).collect();
    blocks.sort_by_key(|(block, _)| block.range.start);
    Cut { blocks, articles: vec![article], ends: vec![Ends::default()] }
}

/// The text of a record as it grows.
struct Writer<'a> {
    signs: &'a [char],
    text: String,
    origin: Origin,
}

impl Writer<'_> {
    /// Writes all lines that are no furniture, with what stands between them. Gives the stretches of
    /// the source they were taken from, and why.
    fn write(
        &mut self,
        lines: &[Line],
        furniture: &[bool],
        lexicon: &Lexicon,
    ) -> Vec<(CharRange, &'static str)> {
        if !furniture.contains(&false) {
            self.copy(0..self.signs.len());
            return vec![(CharRange::new(0, self.signs.len()), "one article, not cut")];
        }
        let kept: Vec<usize> = (0..lines.len()).filter(|&index| !furniture[index]).collect();
        let list: Vec<&Line> = kept.iter().map(|&index| &lines[index]).collect();
        let flow = flow(&list, lexicon);
        let why = match flow {
            Some(_) => "one article, not cut; broken lines joined",
            None => "one article, not cut",
        };
        let mut body: Vec<(CharRange, &'static str)> = Vec::new();
        let mut end = 0;
        for (place, &index) in kept.iter().enumerate() {
            let line = &lines[index];
            let before = place.checked_sub(1).map(|before| kept[before]);
            let next_to = if index == 0 { None } else { Some(index - 1) } == before;
            let start = if next_to { end } else { line.start as usize };
            match flow.as_ref().is_some_and(|flow| flow[place]) && next_to {
                true => self.join(line, end),
                // Behind furniture, only the break after the last line that stays.
                false if !next_to && before.is_some() => {
                    self.copy(end..lines[before.unwrap_or(0) + 1].start as usize);
                }
                false => self.copy(start..line.start as usize),
            }
            self.line(line);
            end = line.end as usize;
            match body.last_mut() {
                Some((range, _)) if next_to => range.end = line.end,
                _ => body.push((CharRange { start: start as u32, end: line.end }, why)),
            }
        }
        if kept.last() == Some(&(lines.len() - 1)) {
            self.copy(end..self.signs.len());
            if let Some((range, _)) = body.last_mut() {
                *range = CharRange::new(range.start as usize, self.signs.len());
            }
        }
        body
    }

    /// A line as it stands, or as it was repaired.
    fn line(&mut self, line: &Line) {
        if !line.repaired {
            return self.copy(line.start as usize..line.end as usize);
        }
        self.text.push_str(&line.text);
        line.origin.iter().for_each(|&place| self.origin.push(place));
    }

    /// What stands in the place of a line break that is none of the author's, behind `end`.
    fn join(&mut self, line: &Line, end: usize) {
        if spaced(&self.text, &line.text) {
            self.text.push(' ');
            self.origin.push(u32::try_from(end).expect("a page holds fewer than 2^32 signs"));
        }
    }

    fn copy(&mut self, range: std::ops::Range<usize>) {
        for place in range {
            self.text.push(self.signs[place]);
            self.origin.push(u32::try_from(place).expect("a page holds fewer than 2^32 signs"));
        }
    }
}

fn article(
    page: &Page,
    id: PageId,
    text: String,
    origin: Origin,
    lexicon: &Lexicon,
    params: &RegionParams,
) -> Article {
    let authors = authors_inside(&text, lexicon);
    let clues = Clues {
        authors: page.metadata.authors.clone(),
        signed: !page.metadata.authors.is_empty() || !authors.is_empty(),
        title: page.metadata.title.clone().unwrap_or_default(),
        text: text.clone(),
        ..Clues::default()
    };
    let location = locate(&[clues], lexicon.gazetteer, params).pop().unwrap_or_default();
    let date = date_in_name(&page.source, lexicon)
        .or_else(|| Some((date::find_in_text(&text, lexicon)?, DateBasis::Text)))
        .unzip();
    let mut article = Article {
        id: String::new(),
        page: id,
        n_chars: length(&text),
        language: Language::of(&text),
        text,
        origin,
        title: None,
        authors,
        role: None,
        location,
        date: date.0,
        date_basis: date.1,
        confidence: 1.0,
        continues: None,
    };
    overrule(&mut article, &page.metadata, true, lexicon);
    article
}

/// The date in the name of a file. That of a table says nothing of one of its rows.
fn date_in_name(source: &str, lexicon: &Lexicon) -> Option<date::Dated> {
    let name = source.rsplit('/').next().unwrap_or_default();
    let date = if name.contains('#') { None } else { date::find_in_name(name, lexicon) };
    Some((date?, DateBasis::FileName))
}

/// Authors named in brackets at the beginning or the end of a text.
fn authors_inside(text: &str, lexicon: &Lexicon) -> Vec<String> {
    let first = lexicon.author_at_beginning(head(text.trim_start(), 100));
    let first = first.and_then(|found| names_in_bracket(&found[1], lexicon));
    let last = lexicon.author_at_end(tail(text.trim_end(), 80));
    let last = last.filter(|found| !found[1].is_empty());
    let last = last.and_then(|found| names_in_bracket(&found[2], lexicon));
    first.or(last).unwrap_or_default()
}

/// What the input says of an article overrules what its text suggests. A title, and authors, of a
/// page belong to its only article; region and date to all of them.
pub(super) fn overrule(article: &mut Article, metadata: &Metadata, only: bool, lexicon: &Lexicon) {
    if only {
        article.title = metadata.title.clone().or(article.title.take());
        if !metadata.authors.is_empty() {
            article.authors.clone_from(&metadata.authors);
        }
    }
    if let Some(field) = &metadata.date {
        overrule_date(article, date::normalise(field, lexicon));
    }
    let region = metadata.region.as_deref().map(str::trim).filter(|region| !region.is_empty());
    if let Some(region) = region {
        let basis = if metadata.region_is_folder { Basis::Folder } else { Basis::Metadata };
        article.location = region_named(region, basis, lexicon.gazetteer);
    }
}

/// A date of the input; one that only repeats the name of the file is still the name's.
fn overrule_date(article: &mut Article, date: Option<String>) {
    let of_name = article.date == date && article.date_basis == Some(DateBasis::FileName);
    if date.is_some() && !of_name {
        article.date = date;
        article.date_basis = Some(DateBasis::Metadata);
    }
}

/// A place the gazetteer knows; anything else is the user's own label.
fn region_named(region: &str, basis: Basis, gazetteer: &Gazetteer) -> Location {
    match gazetteer.labelled(region) {
        Some(place) => gazetteer.location(place, basis),
        None => {
            Location { region: Some(region.to_owned()), basis: Some(basis), ..Location::default() }
        }
    }
}
