//! Decoded pages -> articles: repaired, cut, with title, authors, region and date.
//!
//! Pages torn out of a PDF are damaged: lines broken at the column, characters spaced out, headings
//! printed double, columns across one another, titles behind or inside their texts. A page is
//! repaired line by line, every character keeping its place in the source; columns are taken apart;
//! lines are joined to paragraphs; each paragraph is told to be text, title, byline, note or
//! masthead; then the page is cut as a whole, by a dynamic programme that weighs every stretch as an
//! article and keeps the reading that explains the page best. Titles printed together, away from
//! their texts, are matched by a second one, and articles that go on on another page of the same text
//! are joined; those that go on in another file are linked; the pages of a report are read as one.
//! Records are never cut, nor are pages in another language than Chinese that show none of the forms of
//! a newspaper: a clean text comes out unchanged.
//!
//! The articles own all text. Every later room holds identifiers and ranges of code points.
//!
//! Cost: linear in the page but for the programme, which tries at most `max_spans` stretches a page;
//! pages run in parallel. Memory: about 100 bytes a stretch tried.
//!
//! What it does not do: three columns whose lines come out in turn, forms of newspapers in other
//! languages than Chinese and English.
//!
//! Source: weights tuned on the four pages of `data/pages` and on generated pages with known answers;
//! see `docs/algorithm/03-articles.md`.

use crate::params::{ArticleParams, RegionParams};
use crate::progress::Progress;
use crate::read::{Page, PageKind, Pages};
use crate::regions::{Gazetteer, Location};
use crate::span::{ArticleId, CharRange, PageId};
use lexicon::Lexicon;
use rayon::prelude::*;

mod assemble;
mod audit;
mod byline;
mod cluster;
mod counts;
mod date;
mod groups;
mod home;
mod layout;
mod masthead;
mod names;
mod onward;
mod origin;
mod page;
mod parts;
mod lexicon;
mod people;
mod record;
mod repair;
mod repeats;
mod running;
mod sheets;
mod signs;
mod span_score;
mod stretch;
mod swallowed;
mod title;
mod units;
mod webpage;
pub use date::DateBasis;
pub use groups::Groups;
pub use origin::Origin;

/// The writing a text is in, as far as the method must know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// Chinese: words are not spaced.
    Chinese,
    /// Spaced words in another language.
    Spaced,
}

/// One article.
#[derive(Clone, Debug)]
pub struct Article {
    /// Identifier: the input's own, or the file's stem and a number. Unique in a run.
    pub id: String,
    /// The page or record it was read from.
    pub page: PageId,
    /// Repaired text: one line a paragraph, no title, byline or furniture.
    pub text: String,
    /// Length of `text` in code points.
    pub n_chars: usize,
    /// Where each character of `text` stands in the source.
    pub origin: Origin,
    /// Title, its lines joined by a space.
    pub title: Option<String>,
    /// Authors in the order printed.
    pub authors: Vec<String>,
    /// Office or institution printed with the authors.
    pub role: Option<String>,
    /// Where it belongs.
    pub location: Location,
    /// ISO date: `2024-01-08`, `2024-01` or `2024`.
    pub date: Option<String>,
    /// How the date is known.
    pub date_basis: Option<DateBasis>,
    /// What it is written in.
    pub language: Language,
    /// How sure the cut is, 0 to 1: 1 for a record.
    pub confidence: f64,
    /// The article of another file that goes on in this one. What this one does not say itself (title,
    /// authors, region) is that one's.
    pub continues: Option<ArticleId>,
}

/// What a stretch of a page became.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// Text of an article.
    Body,
    /// Title of an article.
    Title,
    /// Line that names authors.
    Byline,
    /// Note on the author or by the editor.
    Note,
    /// Masthead: name of the paper, department, date.
    Masthead,
    /// Column label, banner or other furniture.
    Furniture,
    /// Text printed again by faulty extraction; kept once.
    Repeat,
}

impl BlockKind {
    /// Its name in files and on screens.
    pub fn name(self) -> &'static str {
        match self {
            Self::Body => "body",
            Self::Title => "title",
            Self::Byline => "byline",
            Self::Note => "note",
            Self::Masthead => "masthead",
            Self::Furniture => "furniture",
            Self::Repeat => "repeat",
        }
    }
}

/// A stretch of a page and what it became.
#[derive(Clone, Debug)]
pub struct Block {
    /// Where in the text of the page, in code points.
    pub range: CharRange,
    /// What it became.
    pub kind: BlockKind,
    /// The article it belongs to, if any.
    pub article: Option<ArticleId>,
    /// Why, in words for the reader.
    pub evidence: String,
}

/// How one page was read: its blocks in the order they stand.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The page.
    pub page: PageId,
    /// Blocks, ascending, not overlapping.
    pub blocks: Vec<Block>,
}

/// All articles, and how the pages were cut.
#[derive(Clone, Debug, Default)]
pub struct Articles {
    /// The articles, in the order of pages and, on a page, of their first character.
    pub list: Vec<Article>,
    /// One reading a page, in the order of pages.
    pub readings: Vec<Reading>,
}

impl Articles {
    /// Texts taken as they stand, an article each: no repair, no cutting, nothing known of them.
    pub fn plain<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        let article = |(index, text): (usize, &str)| {
            let n_chars = text.chars().count();
            Article {
                id: (index + 1).to_string(),
                page: PageId::at(index),
                text: text.to_owned(),
                n_chars,
                origin: Origin::new(0..u32::try_from(n_chars).expect("a text fits 32 bits")),
                title: None,
                authors: Vec::new(),
                role: None,
                location: Location::default(),
                date: None,
                date_basis: None,
                language: Language::of(text),
                confidence: 1.0,
                continues: None,
            }
        };
        Self { list: texts.into_iter().enumerate().map(article).collect(), readings: Vec::new() }
    }
}

impl Language {
    /// Chinese when more than three letters in ten are Chinese characters.
    pub fn of(text: &str) -> Self {
        let (mut letters, mut chinese) = (0usize, 0usize);
        for c in text.chars() {
            // Asked first, because most are, and because it is cheap.
            let ideograph = matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FA6D}'
                | '\u{20000}'..='\u{2A6DF}');
            if ideograph {
                letters += 1;
                chinese += 1;
            } else if !matches!(c, '，' | '。' | '、' | '；' | '：' | '“' | '”')
                && c.is_alphabetic()
            {
                letters += 1;
                let rare = matches!(c, '\u{FA6E}'..='\u{FAFF}' | '\u{2A6E0}'..='\u{3FFFF}');
                chinese += usize::from(rare);
            }
        }
        if chinese * 10 > letters * 3 { Self::Chinese } else { Self::Spaced }
    }
}

/// Repairs the pages and cuts them into articles.
pub fn cut(
    pages: &Pages,
    gazetteer: &Gazetteer,
    params: &ArticleParams,
    region_params: &RegionParams,
    progress: &dyn Progress,
) -> Articles {
    let lexicon = Lexicon::new(gazetteer);
    let cuts: Vec<assemble::Cut> = pages
        .list
        .par_iter()
        .enumerate()
        .map(|(index, page)| {
            let mut cut = cut_one(page, PageId::at(index), &lexicon, params, region_params);
            for article in &mut cut.articles {
                article.origin.shift(page.offset);
            }
            progress.advance(1);
            cut
        })
        .collect();
    let ids = names::identifiers(pages, &cuts);
    let (mut articles, ends) = gather(cuts, ids);
    onward::link(pages, &ends, &mut articles);
    articles
}

fn cut_one(
    page: &Page,
    id: PageId,
    lexicon: &Lexicon,
    params: &ArticleParams,
    region_params: &RegionParams,
) -> assemble::Cut {
    match page.kind {
        // An unsigned page in another language than Chinese is not cut: no rule here knows its forms.
        PageKind::Page if record::is_foreign(page, lexicon) => {
            record::keep(page, id, lexicon, region_params)
        }
        PageKind::Page => {
            let mut cut =
                assemble::cut_page(&page.text, &page.source, id, lexicon, params, region_params);
            let only = cut.articles.len() == 1;
            for article in &mut cut.articles {
                record::overrule(article, &page.metadata, only, lexicon);
            }
            cut
        }
        PageKind::Record => record::keep(page, id, lexicon, region_params),
    }
}

/// Numbers the articles over the run; gives how each leads to other pages as well.
fn gather(cuts: Vec<assemble::Cut>, ids: Vec<String>) -> (Articles, Vec<onward::Ends>) {
    let mut ends = Vec::new();
    let mut articles = Articles::default();
    let mut ids = ids.into_iter();
    for (page, cut) in cuts.into_iter().enumerate() {
        let first = articles.list.len();
        ends.extend(cut.ends);
        for mut article in cut.articles {
            article.id = ids.next().expect("one identifier an article");
            articles.list.push(article);
        }
        let blocks = cut.blocks.into_iter().map(|(block, number)| Block {
            article: number.map(|number| ArticleId::at(first + number)),
            ..block
        });
        articles.readings.push(Reading { page: PageId::at(page), blocks: blocks.collect() });
    }
    (articles, ends)
}
