//! One page -> its articles and how it was read.

use super::audit::Audit;
use super::layout::{Piece, pieces};
use super::lexicon::Lexicon;
use super::onward::Ends;
use super::page::Page;
use super::parts::{self, Parts};
use super::sheets::{Sheet, sheets};
use super::signs::{count, flat, is_ideograph, length};
use super::swallowed::swallowed;
use super::units::{Unit, UnitKind};
use super::{Article, Block, DateBasis, Language, Origin, date};
use crate::params::{ArticleParams, RegionParams};
use crate::regions::{Clues, Location, locate};
use crate::span::PageId;

/// Signs before a title that are none of it.
const BULLETS: [char; 6] = ['●', '•', '·', '◎', '★', ' '];

/// What a page became, before articles are numbered over the run.
pub(super) struct Cut {
    pub articles: Vec<Article>,
    /// Blocks, with the number of their article on this page.
    pub blocks: Vec<(Block, Option<usize>)>,
    /// How each article leads to other pages.
    pub ends: Vec<Ends>,
}

/// Repairs a page and cuts it, every printed page in it by itself; articles that go on from one to
/// another are joined.
pub(super) fn cut_page(
    text: &str,
    source: &str,
    page_id: PageId,
    lexicon: &Lexicon,
    params: &ArticleParams,
    region_params: &RegionParams,
) -> Cut {
    let (sheets, pieces) = read_sheets(text, lexicon, params);
    let stem = source.rsplit('/').next().unwrap_or(source);
    let units = sheets.iter().flat_map(|sheet| &sheet.units);
    let paper: Vec<&str> =
        units.filter(|unit| unit.is(UnitKind::Masthead)).map(Unit::text).collect();
    let date = paper.iter().find_map(|line| date::find(line, lexicon));
    let date = date
        .map(|date| (date, DateBasis::Masthead))
        .or_else(|| Some((date::find_in_name(stem, lexicon)?, DateBasis::FileName)));
    let found = parts::join(&sheets, pieces);
    let printed: Vec<Printed> = found.iter().map(|parts| Printed::new(&sheets, parts)).collect();
    let paper = paper.join("\n");
    let clues: Vec<Clues> = printed.iter().map(|printed| printed.clues(&paper)).collect();
    let places = locate(&clues, lexicon.gazetteer, region_params);
    let articles = printed
        .iter()
        .zip(&clues)
        .zip(places)
        .map(|((printed, clues), location)| {
            article(printed, clues, location, date.clone(), page_id, (lexicon, params))
        })
        .collect();
    let blocks = sheets.iter().enumerate().flat_map(|(number, sheet)| {
        let pieces = found.iter().enumerate().flat_map(|(article, parts)| {
            let here = parts.iter().filter(move |(sheet, _)| *sheet == number);
            here.map(move |(_, piece)| (article, piece))
        });
        Audit { sheet, pieces: pieces.collect() }.blocks()
    });
    let ends = found.iter().map(|parts| Ends::new(&sheets, parts, stem, lexicon)).collect();
    Cut { blocks: blocks.collect(), articles, ends }
}

/// The printed pages of a text, and the pieces each is cut into, with its number. A page on which
/// titles were swallowed by their texts is cut once more without them.
fn read_sheets(
    text: &str,
    lexicon: &Lexicon,
    params: &ArticleParams,
) -> (Vec<Sheet>, Vec<(usize, Piece)>) {
    let mut read = Vec::new();
    let mut all = Vec::new();
    for (number, mut sheet) in sheets(text, lexicon, params).into_iter().enumerate() {
        let page = Page::new(&sheet.chosen, lexicon, params);
        let mut found = pieces(&page, params);
        let swallowed = swallowed(&page, &found, &sheet.lines);
        if !swallowed.is_empty() {
            sheet = sheet.with_titles(&swallowed, lexicon, params);
            found = pieces(&Page::new(&sheet.chosen, lexicon, params), params);
        }
        all.extend(found.into_iter().map(|piece| (number, piece)));
        read.push(sheet);
    }
    (read, all)
}

/// An article as it is printed: the units of each printed page it stands on, and its piece of them.
struct Printed<'a> {
    parts: Vec<(&'a [Unit], &'a Piece)>,
    /// Authors named in a line of furniture above the text.
    field: &'a [String],
}

impl<'a> Printed<'a> {
    fn new(sheets: &'a [Sheet], parts: &'a Parts) -> Self {
        let part = |(sheet, piece): &'a (usize, Piece)| (sheets[*sheet].chosen.as_slice(), piece);
        let field = parts
            .first()
            .and_then(|(sheet, piece)| sheets[*sheet].field_above(piece.body.first().copied()?));
        Self { parts: parts.iter().map(part).collect(), field: field.unwrap_or_default() }
    }

    /// What says where it belongs.
    fn clues(&self, paper: &str) -> Clues {
        let byline =
            self.parts.iter().find_map(|(units, piece)| units[piece.byline?].byline.as_ref());
        let all = |pick: fn(&Piece) -> &[usize]| -> String {
            let parts = self.parts.iter();
            parts
                .flat_map(|(units, piece)| pick(piece).iter().map(|&index| units[index].text()))
                .collect()
        };
        Clues {
            signed: self.parts.iter().any(|(_, piece)| piece.byline.is_some()),
            printed: byline.and_then(|byline| byline.region.clone()),
            role: byline
                .and_then(|byline| byline.role.clone().or_else(|| byline.region.clone()))
                .or_else(|| self.signed_from()),
            authors: self.authors().1,
            paper: paper.to_owned(),
            note: all(|piece| &piece.notes),
            title: self.title("").unwrap_or_default(),
            text: all(|piece| &piece.body),
        }
    }

    /// The place behind which the authors sign at the end of the text.
    fn signed_from(&self) -> Option<String> {
        self.parts.iter().find_map(|(units, piece)| units[piece.byline?].signed_from.clone())
    }

    /// Office and authors, of the first part that names any.
    fn authors(&self) -> (Option<String>, Vec<String>) {
        let named = self.parts.iter().find_map(|(units, piece)| Some(&units[piece.byline?]));
        let Some(unit) = named else { return (None, self.field.to_vec()) };
        match &unit.byline {
            Some(byline) => (byline.role.clone(), byline.authors.clone()),
            None => {
                let inside = unit.first_authors.clone().or_else(|| unit.last_authors.clone());
                (None, inside.unwrap_or_default())
            }
        }
    }

    /// The lines of the first title. A space stands between them, unless the break parted a word of
    /// `text`.
    fn title(&self, text: &str) -> Option<String> {
        let (units, piece) = self.parts.iter().find(|(_, piece)| !piece.title.is_empty())?;
        let mut title = String::new();
        for &index in &piece.title {
            let line: Vec<&str> = units[index].text().split_whitespace().collect();
            let line = line.join(" ").trim_start_matches(BULLETS).to_owned();
            let joined = title.is_empty()
                || line.starts_with("——")
                || count(&title, '“') > count(&title, '”')
                || parts_word(&title, &line, text);
            if !joined {
                title.push(' ');
            }
            title.push_str(&line);
        }
        Some(title)
    }

    /// The date of a line of the title that is one, or that of the meeting the text was read at.
    fn date_in_title(&self, lexicon: &Lexicon) -> Option<String> {
        let lines = self
            .parts
            .iter()
            .flat_map(|(units, piece)| piece.title.iter().map(|&index| units[index].text()));
        lines.skip(1).find_map(|line| date::find_in_text(line, lexicon))
    }

    /// The paragraphs, a line each. A line end stands for the first place behind its paragraph; there
    /// is none where a jump to another page parted a sentence.
    fn text(&self) -> (String, Origin) {
        let mut text = String::new();
        let mut origin = Origin::default();
        let mut last: Option<&Unit> = None;
        for unit in
            self.parts.iter().flat_map(|(units, piece)| piece.body.iter().map(|&at| &units[at]))
        {
            let parted = |last: &Unit| last.goes_on && unit.comes_from && last.stops_short;
            if let Some(last) = last.filter(|last| !parted(last)) {
                text.push('\n');
                origin.push(last.paragraph.origin.last().map_or(0, |&place| place + 1));
            }
            text.push_str(unit.text());
            unit.paragraph.origin.iter().for_each(|&place| origin.push(place));
            last = Some(unit);
        }
        (text, origin)
    }

    /// How sure its least sure part is, 0 to 1.
    fn confidence(&self, params: &ArticleParams) -> f64 {
        let margin = self.parts.iter().map(|(_, piece)| piece.margin).fold(f64::INFINITY, f64::min);
        let odds = params.even / (1.0 - params.even) * (1.0 + margin).powf(params.growth);
        odds / (1.0 + odds)
    }
}

fn article(
    printed: &Printed,
    clues: &Clues,
    location: Location,
    date: Option<date::Dated>,
    page: PageId,
    (lexicon, params): (&Lexicon, &ArticleParams),
) -> Article {
    let (text, origin) = printed.text();
    let (role, authors) = printed.authors();
    let date = date
        .or_else(|| {
            Some((
                date::find_in_text(&text, lexicon).or_else(|| printed.date_in_title(lexicon))?,
                DateBasis::Text,
            ))
        })
        .unzip();
    Article {
        id: String::new(),
        page,
        n_chars: length(&text),
        language: Language::of(&text),
        title: printed.title(&text),
        text,
        origin,
        authors,
        role: role.or_else(|| role_of_note(&clues.note, lexicon)),
        location,
        date: date.0,
        date_basis: date.1,
        confidence: printed.confidence(params),
        continues: None,
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

fn role_of_note(note: &str, lexicon: &Lexicon) -> Option<String> {
    let note = flat(note);
    let role = lexicon.note_role.captures(&note)?[1].to_owned();
    (!role.is_empty()).then_some(role)
}
