//! Records: one article each, with what the input says of it. Never cut.

use super::assemble::Cut;
use super::byline;
use super::date;
use super::lexicon::Lexicon;
use super::people::names_in_bracket;
use super::repair::{Line, lines};
use super::signs::{head, length, tail};
use super::{Article, Block, BlockKind, Language, Origin};
use crate::params::RegionParams;
use crate::read::{Metadata, Page};
use crate::regions::{Basis, Clues, Gazetteer, Location, locate};
use crate::span::{CharRange, PageId};

/// Longer lines are no buttons of a web page.
const LONGEST_BUTTONS: usize = 30;

/// Lines at the top of a text among which its web page may have left buttons.
const LINES_OF_TOP: usize = 15;

/// Longer lines are no choice of a button.
const LONGEST_CHOICE: usize = 2;

/// Whether a page is in another language than Chinese, and names no author in a line of its own.
pub(super) fn is_foreign(page: &Page, lexicon: &Lexicon) -> bool {
    let signed = |line: &str| {
        length(head(line, 61)) <= 60
            && byline::parse(line, lexicon).is_some_and(|byline| byline.strength >= byline::SURE)
    };
    Language::of(&page.text) == Language::Spaced
        && page.text.chars().any(char::is_alphabetic)
        && !page.text.lines().any(signed)
}

/// Makes one article of a text. Only doubled and spaced-out lines are repaired, and the buttons of a
/// web page taken off its two ends: a text that needs neither comes out unchanged.
pub(super) fn keep(page: &Page, id: PageId, lexicon: &Lexicon, params: &RegionParams) -> Cut {
    let signs: Vec<char> = page.text.chars().collect();
    let lines = lines(&page.text, 0, lexicon);
    let (first, last) = without_buttons(&lines, page.metadata.title.is_some(), lexicon);
    let start = if first == 0 { 0 } else { lines.get(first).map_or(0, |line| line.start as usize) };
    let end = match last == lines.len() {
        true => signs.len(),
        false => lines[..last].last().map_or(0, |line| line.end as usize),
    };
    let mut text = String::new();
    let mut origin = Origin::default();
    let mut place = start;
    for line in &lines[first..last] {
        copy(&signs, place..line.start as usize, &mut text, &mut origin);
        add(line, &signs, &mut text, &mut origin);
        place = line.end as usize;
    }
    copy(&signs, place..end, &mut text, &mut origin);
    let article = article(page, id, text, origin, lexicon, params);
    let block = |range: CharRange, kind: BlockKind, evidence: &str| Block {
        range,
        kind,
        article: None,
        evidence: evidence.to_owned(),
    };
    let buttons = |line: &Line| {
        let range = CharRange { start: line.start, end: line.end };
        (block(range, BlockKind::Furniture, "buttons of a web page"), None)
    };
    let body = block(CharRange::new(start, end), BlockKind::Body, "one article, not cut");
    let blocks = lines[..first].iter().map(buttons);
    let blocks = blocks.chain([(body, Some(0))]).chain(lines[last..].iter().map(buttons));
    Cut { blocks: blocks.collect(), articles: vec![article] }
}

/// The lines between the buttons: first, and one past the last. All of them if nothing were left.
///
/// Where the input names the title, short lines above a button near the top are part of the page
/// around the text too: the way to it, the title printed again, the source.
fn without_buttons(lines: &[Line], titled: bool, lexicon: &Lexicon) -> (usize, usize) {
    let short = |line: &&Line| {
        length(head(&line.text, LONGEST_BUTTONS + 1)) <= LONGEST_BUTTONS
            && !line.text.contains('。')
    };
    let buttons = |line: &Line| short(&line) && lexicon.buttons.is_match(&line.text);
    let Some(mut first) = lines.iter().position(|line| !buttons(line)) else {
        return (0, lines.len());
    };
    if titled {
        let top = lines.iter().take(LINES_OF_TOP).take_while(short).enumerate();
        let lowest = top.filter(|(_, line)| buttons(line)).last();
        first = lowest.map_or(first, |(index, _)| index + 1);
    }
    while first > 0 && lines.get(first).is_some_and(|line| is_choice(&line.text)) {
        first += 1;
    }
    let last = lines.iter().rposition(|line| !buttons(line)).map_or(lines.len(), |last| last + 1);
    if first < last { (first, last) } else { (0, lines.len()) }
}

/// One of the choices of a button, printed below it: the sizes `大`, `中`, `小` of the letters.
fn is_choice(line: &str) -> bool {
    let line = line.trim();
    !line.is_empty() && length(line) <= LONGEST_CHOICE && !line.ends_with(['。', '：', '；', '，'])
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
    let name = page.source.rsplit('/').next().unwrap_or_default();
    // The name of a table says nothing of one of its rows.
    let date = if name.contains('#') { None } else { date::find_in_name(name, lexicon) };
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
        date,
        confidence: 1.0,
    };
    overrule(&mut article, &page.metadata, true, lexicon);
    article
}

/// Authors named in brackets at the beginning or the end of a text.
fn authors_inside(text: &str, lexicon: &Lexicon) -> Vec<String> {
    let first = lexicon.first_author.captures(head(text.trim_start(), 100));
    let first = first.and_then(|found| names_in_bracket(&found[1], lexicon));
    let last = lexicon.last_author.captures(tail(text.trim_end(), 80));
    let last = last.filter(|found| !found[1].is_empty());
    let last = last.and_then(|found| names_in_bracket(&found[2], lexicon));
    first.or(last).unwrap_or_default()
}

/// A line as it stands, or as it was repaired.
fn add(line: &Line, signs: &[char], text: &mut String, origin: &mut Origin) {
    if !line.repaired {
        return copy(signs, line.start as usize..line.end as usize, text, origin);
    }
    text.push_str(&line.text);
    line.origin.iter().for_each(|&place| origin.push(place));
}

fn copy(signs: &[char], range: std::ops::Range<usize>, text: &mut String, origin: &mut Origin) {
    for place in range {
        text.push(signs[place]);
        origin.push(u32::try_from(place).expect("a page holds fewer than 2^32 signs"));
    }
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
        article.date = date::normalise(field, lexicon).or(article.date.take());
    }
    let region = metadata.region.as_deref().map(str::trim).filter(|region| !region.is_empty());
    if let Some(region) = region {
        let basis = if metadata.region_is_folder { Basis::Folder } else { Basis::Metadata };
        article.location = region_named(region, basis, lexicon.gazetteer);
    }
}

/// A province, or a path of places, by full names; anything else is the user's own label.
fn region_named(region: &str, basis: Basis, gazetteer: &Gazetteer) -> Location {
    let mut place = None;
    for part in region.split('/').map(str::trim) {
        let next = match place {
            None => gazetteer.province_named(part),
            Some(above) => {
                let both = gazetteer.named(part).iter().chain(gazetteer.named_short(part)).copied();
                both.filter(|&below| below != above).find(|&below| gazetteer.lies_in(below, above))
            }
        };
        match next {
            Some(next) => place = Some(next),
            None => {
                let region = Some(region.to_owned());
                return Location { region, basis: Some(basis), ..Location::default() };
            }
        }
    }
    match place {
        Some(place) => gazetteer.location(place, basis),
        None => Location::default(),
    }
}
