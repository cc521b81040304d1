//! Items -> what sort of phrase each is.

use super::Class;
use super::grammar::{self, Tagged};
use super::lexicons::Lexicons;
use super::pool::Item;

/// What sort of phrase an item is, finer than the [`Class`] a reader sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// A formula.
    Phrase,
    /// A term that stands beside figures: `居民人均可支配收入`.
    Indicator,
    /// A mere subject: `学习培训`, `public safety`.
    Topic,
    /// A person, institution, place or document.
    Name,
    /// Wording of the kind of text.
    Genre,
    /// A number or measure.
    Number,
    /// Furniture of the page.
    Furniture,
}

impl Sort {
    /// The class shown to a reader.
    pub fn class(self) -> Class {
        match self {
            Self::Phrase | Self::Indicator | Self::Topic => Class::Formula,
            Self::Name => Class::Name,
            Self::Genre => Class::Genre,
            Self::Number | Self::Furniture => Class::Boilerplate,
        }
    }
}

/// Decides the sort of an item; the first rule that holds wins.
pub(super) fn sort(
    lexicons: &Lexicons,
    words: &[Tagged],
    short_articles: bool,
    item: &Item,
) -> Sort {
    let facts = &item.facts;
    if facts.short_line >= 0.5 && facts.margin >= 0.6 {
        Sort::Furniture
    } else if facts.title >= 0.5 {
        Sort::Name
    } else if is_number(lexicons, item) {
        Sort::Number
    } else if is_genre(lexicons, short_articles, item) {
        Sort::Genre
    } else if is_name(lexicons, words, item) {
        Sort::Name
    } else if facts.digits >= 0.4 && facts.quoted < 0.5 {
        Sort::Indicator
    } else if is_topic(words, item) {
        Sort::Topic
    } else {
        Sort::Phrase
    }
}

/// Bare nouns; in spaced languages two words, which are mostly a noun and its attribute.
fn is_topic(words: &[Tagged], item: &Item) -> bool {
    match item.spaced {
        true => item.length() == 2 && item.facts.quoted < 0.3,
        false => grammar::is_topic(words, &item.facts, item.length()),
    }
}

fn is_number(lexicons: &Lexicons, item: &Item) -> bool {
    if !item.spaced {
        return item.text.contains(|c: char| c.is_ascii_digit());
    }
    item.text.split(' ').all(|word| {
        lexicons.time_words.contains(word)
            || lexicons.stop_words.contains(word)
            || word.starts_with(|c: char| c.is_ascii_digit())
    })
}

/// Listed wording, or the heading of a part; or what stands once an article at its opening, or at its
/// close where articles are short. In long ones the close is where slogans stand.
fn is_genre(lexicons: &Lexicons, short_articles: bool, item: &Item) -> bool {
    let facts = &item.facts;
    if is_heading(item) {
        return true;
    }
    let placed = facts.opening >= 0.7 || (short_articles && facts.closing >= 0.7);
    let once = item.count() as f64 <= 1.3 * facts.articles as f64;
    (placed && once) || lexicons.genre.iter().any(|wording| item.text.contains(wording))
}

/// Whether it begins with the number of a part of a document: `第五章 法律责任`.
fn is_heading(item: &Item) -> bool {
    let number = |c: char| c.is_ascii_digit() || "零〇一二三四五六七八九十百".contains(c);
    let rest = item.text.strip_prefix('第').map(|rest| (rest, rest.trim_start_matches(number)));
    rest.is_some_and(|(all, rest)| {
        rest.len() < all.len() && rest.starts_with(['编', '章', '节', '条'])
    })
}

/// A name without a verb that ends in a place, person or institution, or an office with a name; or a
/// person's name that fills a fifth of it.
/// In spaced languages what is written with capitals.
fn is_name(lexicons: &Lexicons, words: &[Tagged], item: &Item) -> bool {
    if item.spaced {
        return item.facts.capital >= 0.5;
    }
    if item.facts.quoted >= 0.3 || lexicons.formulas.iter().any(|part| item.text.contains(part)) {
        return false;
    }
    let is_person = |(word, tag): &&(String, String)| {
        let surname = word.starts_with(|c| lexicons.surnames.contains(&c));
        // A transliterated name (`nrt`) has no surname to test.
        tag == "nrt"
            || (tag.starts_with("nr") && surname && (2..=4).contains(&word.chars().count()))
    };
    let person: usize = words.iter().filter(is_person).map(|(word, _)| word.chars().count()).sum();
    let has_office = lexicons.offices.iter().any(|office| item.text.contains(office));
    if ends_in_officer(lexicons, &item.text) {
        return true;
    }
    if person >= 2 && (person * 5 >= item.length() || has_office) {
        return true;
    }
    let is_proper = |pair: &(String, String)| pair.1 == "ns" || pair.1 == "nt" || is_person(&pair);
    let has_verb = words.iter().any(|(_, tag)| tag.starts_with('v') && tag != "vn");
    let ends_in_office = lexicons.offices.iter().any(|office| item.text.ends_with(office));
    !has_verb
        && (words.last().is_some_and(is_proper)
            || lexicons.institutions.iter().any(|ending| item.text.ends_with(ending))
            || (ends_in_office && words.iter().any(is_proper)))
}

/// Whether an office and behind it two or three characters that begin with a surname end the text:
/// names the dictionary does not know.
fn ends_in_officer(lexicons: &Lexicons, text: &str) -> bool {
    lexicons.offices.iter().any(|office| {
        let name = text.rfind(office).map_or("", |at| &text[at + office.len()..]);
        (2..=3).contains(&name.chars().count())
            && name.starts_with(|c| lexicons.surnames.contains(&c))
    })
}
