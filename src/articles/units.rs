//! Paragraphs -> units: body, title, byline, note, masthead.

use super::byline::{self, Byline, SURE};
use super::lexicon::Lexicon;
use super::masthead::is_masthead;
use super::onward;
use super::people::{is_name, names, names_in_bracket, place_in_bracket};
use super::repair::{Jump, Paragraph};
use super::signs::{count, flat, head, is_ideograph, is_latin, length, print_length, tail};
use crate::regions::Mentions;

/// Longer paragraphs are no titles.
const LONGEST_TITLE: usize = 60;
/// Longer lines with a comma are no titles.
const LONGEST_COMMA_TITLE: usize = 45;
/// Length of a question that may be a title.
const QUESTIONS: std::ops::RangeInclusive<usize> = 7..=20;
/// Length of a row of names of places.
const PLACES: std::ops::RangeInclusive<usize> = 7..=24;
/// Longer paragraphs are no notes.
const LONGEST_NOTE: usize = 80;
/// Longer lines are no name of a reporter's office.
const LONGEST_CALLING: usize = 40;
/// Longer lines are no names of the person a sketch is of.
const LONGEST_SUBJECT: usize = 12;
/// Longer lines are no labels.
const LONGEST_LABEL: usize = 14;

/// What a unit is by itself, before the page is read as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum UnitKind {
    /// Running text.
    Body,
    /// Reads as a title or a heading.
    Title,
    /// Names authors.
    Byline,
    /// Speaks of the author.
    Note,
    /// Of the paper, not of an article.
    Masthead,
    /// Sends the reader to another page.
    Jump,
}

/// A paragraph and what it is by itself.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    pub kind: UnitKind,
    /// The paragraph.
    pub paragraph: Paragraph,
    /// Its text without white space.
    pub flat: String,
    /// Printed length of `flat` in full-width signs.
    pub n_flat: usize,
    /// Whether it can be a heading only, not a title: it stands behind a jump line.
    pub heading: bool,
    /// Whether it stops in mid-sentence.
    pub open: bool,
    /// Whether it is the name of a person the text behind it speaks of: a title, no author.
    pub subject: bool,
    /// Whether it reads as a column label or a banner.
    pub label: bool,
    /// Whether it begins as an article does.
    pub begins: bool,
    /// What a byline says.
    pub byline: Option<Byline>,
    /// How far a byline is trusted: 1, or a half for a name alone.
    pub trust: f64,
    /// Whether the text goes on on another page.
    pub goes_on: bool,
    /// Whether it goes on there in mid-sentence.
    pub stops_short: bool,
    /// Whether the text began on another page.
    pub comes_from: bool,
    /// The pages where it goes on, and where it began, as they are printed; empty where none is.
    pub to_page: String,
    pub from_page: String,
    /// Authors named in a bracket at the beginning of the text.
    pub first_authors: Option<Vec<String>>,
    /// Authors named in a bracket at its end.
    pub last_authors: Option<Vec<String>>,
    /// The place they sign from.
    pub signed_from: Option<String>,
}

impl Unit {
    /// Its text.
    pub fn text(&self) -> &str {
        &self.paragraph.text
    }

    /// Blank lines before it.
    pub fn gap(&self) -> usize {
        self.paragraph.gap
    }

    /// Whether it is of a kind.
    pub fn is(&self, kind: UnitKind) -> bool {
        self.kind == kind
    }

    /// Whether it is a byline beyond doubt.
    pub fn is_sure_byline(&self) -> bool {
        self.kind == UnitKind::Byline && self.trust == 1.0
    }
}

/// Tells what each paragraph is by itself and with its neighbours.
pub(super) fn classify(paragraphs: Vec<Paragraph>, lexicon: &Lexicon) -> Vec<Unit> {
    let mut units: Vec<Unit> =
        paragraphs.into_iter().map(|paragraph| unit(paragraph, lexicon)).collect();
    mark_subjects(&mut units, lexicon);
    doubt_lone_names(&mut units);
    let mut units = merge_bylines(units, lexicon);
    mark_jumps(&mut units);
    units
}

pub(super) fn unit(paragraph: Paragraph, lexicon: &Lexicon) -> Unit {
    let flat = flat(&paragraph.text);
    let mut unit = Unit {
        kind: UnitKind::Body,
        n_flat: print_length(&flat),
        flat,
        heading: false,
        open: false,
        subject: false,
        label: false,
        begins: false,
        byline: None,
        trust: 1.0,
        goes_on: false,
        stops_short: false,
        comes_from: false,
        to_page: String::new(),
        from_page: String::new(),
        first_authors: None,
        last_authors: None,
        signed_from: None,
        paragraph,
    };
    // Lent out, so that the unit can be written while it is read.
    let text = std::mem::take(&mut unit.paragraph.text);
    decide_kind(&mut unit, &text, lexicon);
    if unit.is(UnitKind::Body) {
        read_body(&mut unit, &text, lexicon);
    }
    unit.paragraph.text = text;
    unit.label = unit.is(UnitKind::Title) && is_label(unit.text(), unit.paragraph.doubled, lexicon);
    unit
}

fn decide_kind(unit: &mut Unit, text: &str, lexicon: &Lexicon) {
    if unit.paragraph.jump.is_some() {
        unit.kind = UnitKind::Jump;
        return;
    }
    let n = print_length(head(text, 2 * LONGEST_NOTE + 1));
    if n < LONGEST_NOTE && lexicon.note.is_match(text) {
        unit.kind = UnitKind::Note;
        if let Some(authors) =
            lexicon.note_name.captures(text).and_then(|found| names(&found[1], lexicon))
        {
            unit.kind = UnitKind::Byline;
            unit.byline = Some(Byline { authors, role: None, region: None, strength: 1.0 });
        }
        return;
    }
    if is_masthead(text, lexicon) {
        unit.kind = UnitKind::Masthead;
        return;
    }
    let byline = byline::parse(text, lexicon);
    if byline.as_ref().is_some_and(|byline| byline.strength >= SURE) {
        unit.kind = UnitKind::Byline;
        unit.byline = byline;
    } else if (text.ends_with([':', '：']) && lexicon.salutation.is_match(text))
        || (lexicon.is_prose(text)
            && !is_title_with_comma(text, n, lexicon)
            && !is_question(&unit.paragraph, text, n))
    {
        unit.kind = UnitKind::Body;
    } else if byline.is_some() {
        unit.kind = UnitKind::Byline;
        unit.byline = byline;
        unit.trust = 0.5;
    } else if n <= LONGEST_TITLE && !is_fragment(text, lexicon) && !is_place(text, n, lexicon) {
        unit.kind = UnitKind::Title;
    }
}

/// Whether a line is nothing but the names of places, one in the other, as a text begins with them.
fn is_place(text: &str, n: usize, lexicon: &Lexicon) -> bool {
    let signs: Vec<char> = text.chars().collect();
    if !PLACES.contains(&n) || !signs.last().is_some_and(|last| "县市区旗州盟".contains(*last))
    {
        return false;
    }
    let mentions = lexicon.gazetteer.mentions(&signs);
    let end = mentions.iter().try_fold(0, |end, found| (found.start == end).then_some(found.end));
    mentions.len() > 1 && end == Some(signs.len())
}

/// A question or an exclamation that stands alone behind a blank line may be a title.
fn is_question(paragraph: &Paragraph, text: &str, n: usize) -> bool {
    paragraph.gap > 0
        && paragraph.lines.0 == paragraph.lines.1
        && QUESTIONS.contains(&n)
        && text.ends_with(['？', '！', '?', '!'])
        && !text.contains(['。', '；', '：', ':'])
        && count(text, '，') <= 1
        && count(text, '？') + count(text, '！') <= 1
        && text.chars().any(is_ideograph)
}

/// A short line with one comma and no sentence end may be a title.
fn is_title_with_comma(text: &str, n: usize, lexicon: &Lexicon) -> bool {
    n <= LONGEST_COMMA_TITLE
        && !text.contains(['。', '；'])
        && !lexicon.ends_sentence(text)
        && count(text, '，') <= 1
        && count(text, '、') <= 3
        && !text.ends_with(['，', '、', '：'])
}

/// A line that ends as no title does.
fn is_fragment(text: &str, lexicon: &Lexicon) -> bool {
    text.ends_with(['，', '、', '；'])
        || (lexicon.ends_sentence(text) && text.ends_with(['。', '…']))
}

fn is_label(text: &str, doubled: bool, lexicon: &Lexicon) -> bool {
    let n = length(text);
    (n <= LONGEST_LABEL && (lexicon.label.is_match(text) || lexicon.bracketed_label.is_match(text)))
        || (text.ends_with([':', '：']) && lexicon.source_line.is_match(text))
        || (text.contains(|sign: char| sign.is_ascii_uppercase())
            && lexicon.capitals.is_match(text))
        || (lexicon.latin_only.is_match(text)
            && !text.chars().any(|sign| sign.is_ascii_lowercase()))
        || (doubled && n <= 4)
}

/// Authors within the text, and how it begins and ends.
fn read_body(unit: &mut Unit, text: &str, lexicon: &Lexicon) {
    unit.open = !lexicon.ends_sentence(text) && !text.ends_with(['：', ':', '；']);
    let first = head(text, 100);
    unit.first_authors =
        lexicon.author_at_beginning(first).and_then(|found| names_in_bracket(&found[1], lexicon));
    let news = unit.first_authors.is_none() && lexicon.news_paragraph.is_match(first);
    unit.begins = news || lexicon.beginning.is_match(first) || lexicon.dateline.is_match(first);
    if let Some(found) = lexicon.author_at_end(tail(text, 80)) {
        let place = place_in_bracket(&found[2], lexicon).map(str::to_owned);
        let explicit = !found[1].is_empty() || place.is_some() || length(&found[2]) <= 12;
        unit.signed_from = place;
        unit.last_authors = names_in_bracket(&found[2], lexicon).filter(|_| explicit);
    }
}

/// A name alone, right before a text that names the same person, is the title of a sketch: an author
/// does not speak of himself by his name.
fn mark_subjects(units: &mut [Unit], lexicon: &Lexicon) {
    for index in 1..units.len() {
        let (unit, text) = (&units[index - 1], &units[index]);
        let lone = unit.is(UnitKind::Title) || (unit.is(UnitKind::Byline) && unit.trust < 1.0);
        let subject = lone
            && text.is(UnitKind::Body)
            && text.first_authors.is_none()
            && unit.n_flat <= LONGEST_SUBJECT
            && is_name(&unit.flat, lexicon)
            && text.flat.contains(&unit.flat)
            && !["记者", "作者", "通讯员"]
                .iter()
                .any(|word| text.flat.contains(&[word, unit.flat.as_str()].concat()));
        if subject {
            let unit = &mut units[index - 1];
            *unit =
                Unit { kind: UnitKind::Title, byline: None, trust: 1.0, subject, ..unit.clone() };
        }
    }
}

/// A name alone is a byline only beside a title or a text.
fn doubt_lone_names(units: &mut [Unit]) {
    for index in 0..units.len() {
        let unit = &units[index];
        if !unit.is(UnitKind::Byline) || unit.trust == 1.0 {
            continue;
        }
        let near = [index.checked_sub(1), Some(index + 1)]
            .into_iter()
            .flatten()
            .filter_map(|near| units.get(near))
            .any(|near| matches!(near.kind, UnitKind::Title | UnitKind::Body));
        let long = !unit.text().contains(' ') && length(unit.text()) > 3;
        if !near || long {
            units[index].kind = UnitKind::Title;
            units[index].byline = None;
            units[index].trust = 1.0;
        }
    }
}

/// The text before a jump goes on elsewhere, the text behind one began elsewhere.
fn mark_jumps(units: &mut [Unit]) {
    for index in 0..units.len() {
        let body = |unit: &Unit| unit.is(UnitKind::Body);
        match units[index].paragraph.jump {
            Some(Jump::To) => {
                if let Some(text) = units[..index].iter().rposition(body) {
                    units[text].to_page = onward::page_number(units[index].text());
                    units[text].goes_on = true;
                    units[text].stops_short = units[text].open;
                    units[text].open = false;
                }
            }
            Some(Jump::From) => {
                if let Some(text) = units[index..].iter().position(body) {
                    units[index + text].comes_from = true;
                    units[index + text].from_page = onward::page_number(units[index].text());
                    for unit in &mut units[index..index + text] {
                        unit.heading = unit.is(UnitKind::Title);
                    }
                }
            }
            None => {}
        }
    }
}

/// Reporters and correspondents on two lines are one byline.
fn merge_bylines(units: Vec<Unit>, lexicon: &Lexicon) -> Vec<Unit> {
    let mut merged: Vec<Unit> = Vec::with_capacity(units.len());
    for unit in units {
        let goes_on = unit.is_sure_byline()
            && unit.gap() == 0
            && byline::strip_mark(unit.text()).is_none()
            && lexicon.reporter_first.is_match(unit.text());
        let calling = unit.gap() == 0
            && length(head(unit.text(), LONGEST_CALLING + 1)) <= LONGEST_CALLING
            && unit.text().ends_with(|sign: char| sign.is_ascii_alphabetic() || sign == 'ſ')
            && lexicon.calling.is_match(unit.text());
        match merged.last_mut() {
            Some(last) if calling && last.is_sure_byline() && is_latin(last.text()) => {
                if let Some(byline) = &mut last.byline {
                    byline.role.get_or_insert_with(|| unit.text().to_owned());
                }
                last.paragraph.lines.1 = unit.paragraph.lines.1;
            }
            Some(last)
                if goes_on
                    && last.is_sure_byline()
                    && lexicon.reporter_first.is_match(last.text()) =>
            {
                if let (Some(byline), Some(more)) = (&mut last.byline, unit.byline) {
                    byline.authors.extend(more.authors);
                }
                last.paragraph.lines.1 = unit.paragraph.lines.1;
            }
            _ => merged.push(unit),
        }
    }
    merged
}
