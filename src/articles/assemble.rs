//! One page -> its articles and how it was read.

use super::audit::Audit;
use super::layout::{Piece, pieces};
use super::lexicon::Lexicon;
use super::page::Page;
use super::repair::{lines, unwrap};
use super::repeats::repeats;
use super::signs::{count, flat, is_ideograph, length};
use super::units::{Unit, UnitKind, classify};
use super::{Article, Block, DateBasis, Language, Origin, date};
use crate::params::{ArticleParams, RegionParams};
use crate::regions::{Clues, Location, locate};
use crate::span::PageId;

/// Points by which a reading must lead for a confidence of 63 %.
const MARGIN_SCALE: f64 = 3.0;
/// Confidence of an article whose title was printed among others, against one printed alone.
const GROUPED: f64 = 0.6;

/// What a page became, before articles are numbered over the run.
pub(super) struct Cut {
    pub articles: Vec<Article>,
    /// Blocks, with the number of their article on this page.
    pub blocks: Vec<(Block, Option<usize>)>,
}

/// Repairs a page and cuts it.
pub(super) fn cut_page(
    text: &str,
    source: &str,
    page_id: PageId,
    lexicon: &Lexicon,
    params: &ArticleParams,
    region_params: &RegionParams,
) -> Cut {
    let lines = lines(text, lexicon);
    let mut units = classify(unwrap(&lines, lexicon), lexicon);
    let repeated = repeats(&units, params.repeat_share);
    let mut kept: Vec<usize> = (0..units.len())
        .filter(|&index| !repeated[index] && !units[index].is(UnitKind::Masthead))
        .collect();
    let stem = source.rsplit('/').next().unwrap_or(source);
    let mastheads = units.iter().filter(|unit| unit.is(UnitKind::Masthead));
    let date = mastheads.filter_map(|unit| date::find(unit.text(), lexicon)).next();
    let date = date
        .map(|date| (date, DateBasis::Masthead))
        .or_else(|| Some((date::find_in_name(stem, lexicon)?, DateBasis::FileName)));
    if !kept.iter().any(|&index| units[index].is(UnitKind::Body)) {
        // A page without running text is one article of its longest line.
        match kept
            .iter()
            .copied()
            .max_by_key(|&index| (units[index].n_flat, std::cmp::Reverse(index)))
        {
            Some(longest) => units[longest].kind = UnitKind::Body,
            None => kept.clear(),
        }
    }
    let chosen: Vec<Unit> = kept.iter().map(|&index| units[index].clone()).collect();
    let page = Page::new(&chosen, lexicon);
    let found = pieces(&page, params);
    let clues: Vec<Clues> = found.iter().map(|piece| clues(&chosen, piece)).collect();
    let places = locate(&clues, lexicon.gazetteer, region_params);
    let articles = found
        .iter()
        .zip(&clues)
        .zip(places)
        .map(|((piece, clues), location)| {
            article(&chosen, piece, clues, location, date.clone(), page_id, lexicon)
        })
        .collect();
    let audit =
        Audit { lines: &lines, units: &units, repeated: &repeated, kept: &kept, pieces: &found };
    Cut { articles, blocks: audit.blocks() }
}

/// What says where an article belongs.
fn clues(units: &[Unit], piece: &Piece) -> Clues {
    let byline = piece.byline.and_then(|index| units[index].byline.as_ref());
    let (_, authors) = authors(units, piece);
    Clues {
        signed: piece.byline.is_some(),
        printed: byline.and_then(|byline| byline.region.clone()),
        role: byline.and_then(|byline| byline.role.clone()),
        authors,
        note: piece.notes.iter().map(|&index| units[index].text()).collect(),
        title: title(units, piece, "").unwrap_or_default(),
        text: piece.body.iter().map(|&index| units[index].text()).collect(),
    }
}

/// Office and authors.
fn authors(units: &[Unit], piece: &Piece) -> (Option<String>, Vec<String>) {
    let Some(unit) = piece.byline.map(|index| &units[index]) else { return (None, Vec::new()) };
    match &unit.byline {
        Some(byline) => (byline.role.clone(), byline.authors.clone()),
        None => {
            let inside = unit.first_authors.clone().or_else(|| unit.last_authors.clone());
            (None, inside.unwrap_or_default())
        }
    }
}

/// The lines of a title. A space stands between them, unless the break parted a word of `text`.
fn title(units: &[Unit], piece: &Piece, text: &str) -> Option<String> {
    let mut title = String::new();
    for &index in &piece.title {
        let line: Vec<&str> = units[index].text().split_whitespace().collect();
        let line = line.join(" ");
        let joined = title.is_empty()
            || line.starts_with("——")
            || count(&title, '“') > count(&title, '”')
            || parts_word(&title, &line, text);
        if !joined {
            title.push(' ');
        }
        title.push_str(&line);
    }
    (!title.is_empty()).then_some(title)
}

fn article(
    units: &[Unit],
    piece: &Piece,
    clues: &Clues,
    location: Location,
    date: Option<date::Dated>,
    page: PageId,
    lexicon: &Lexicon,
) -> Article {
    let (text, origin) = text(units, piece);
    let title = title(units, piece, &text);
    let (role, authors) = authors(units, piece);
    let date =
        date.or_else(|| Some((date::find_in_text(&text, lexicon)?, DateBasis::Text))).unzip();
    let confidence = 1.0 - (-piece.margin / MARGIN_SCALE).exp();
    Article {
        id: String::new(),
        page,
        n_chars: length(&text),
        language: Language::of(&text),
        text,
        origin,
        title,
        authors,
        role: role.or_else(|| role_of_note(&clues.note, lexicon)),
        location,
        date: date.0,
        date_basis: date.1,
        confidence: if piece.grouped { GROUPED * confidence } else { confidence },
    }
}

/// Whether the last sign of `upper` and the first of `lower` are mostly one word in `text`: they stand
/// side by side at least twice, and in at least 30 % of the places where either stands.
fn parts_word(upper: &str, lower: &str, text: &str) -> bool {
    let (Some(last), Some(first)) = (upper.chars().next_back(), lower.chars().next()) else {
        return false;
    };
    let pair: String = [last, first].iter().collect();
    let together = text.matches(&pair).count();
    let rarer = count(text, last).min(count(text, first));
    is_ideograph(last) && is_ideograph(first) && together >= 2 && together * 10 >= rarer * 3
}

/// The paragraphs, a line each. A line end stands for the first place behind its paragraph.
fn text(units: &[Unit], piece: &Piece) -> (String, Origin) {
    let mut text = String::new();
    let mut origin = Origin::default();
    let mut last = 0;
    for &index in &piece.body {
        let paragraph = &units[index].paragraph;
        if !text.is_empty() {
            text.push('\n');
            origin.push(last + 1);
        }
        text.push_str(&paragraph.text);
        for &place in &paragraph.origin {
            origin.push(place);
            last = place;
        }
    }
    (text, origin)
}

fn role_of_note(note: &str, lexicon: &Lexicon) -> Option<String> {
    let note = flat(note);
    let role = lexicon.note_role.captures(&note)?[1].to_owned();
    (!role.is_empty()).then_some(role)
}
