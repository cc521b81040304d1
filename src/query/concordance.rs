//! Where a phrase stands: every occurrence in its context (key word in context), and counts.
//!
//! By default the search ignores everything but letters and digits after compatibility normalisation
//! (NFKC), in the phrase and in the text alike, so that `不敢腐、不能腐` finds `不敢腐不能腐` and
//! full-width digits find half-width ones; traditional and simplified characters find each other.
//! It can also be exact, or a regular expression. Occurrences may overlap, but those of an expression
//! do not. Cost: linear in the text.

use super::run::{StoredArticle, StoredPhraseFamily};
use crate::error::{Error, Result};
use crate::index::{Date, Filter};
use crate::script::simplified;
use crate::span::CharRange;
use regex::Regex;
use std::collections::{BTreeMap, BTreeSet};
use unicode_normalization::UnicodeNormalization;

/// What is looked for.
#[derive(Clone, Debug)]
pub struct Search(Sought);

#[derive(Clone, Debug)]
enum Sought {
    /// Letters and digits, reduced as the text will be.
    Letters(String),
    Exact(String),
    Expression(Regex),
}

impl Search {
    /// A phrase whatever its punctuation, width and script.
    pub fn letters(phrase: &str) -> Self {
        Self(Sought::Letters(reduced(phrase)))
    }

    /// A phrase as it is written.
    pub fn exact(phrase: &str) -> Self {
        Self(Sought::Exact(phrase.to_owned()))
    }

    /// A regular expression.
    ///
    /// # Errors
    /// [`Error::Configuration`] when it is none.
    pub fn expression(text: &str) -> Result<Self> {
        let expression = Regex::new(text);
        let wrong = |error: regex::Error| Error::Configuration { message: error.to_string() };
        expression.map(|expression| Self(Sought::Expression(expression))).map_err(wrong)
    }

    /// Its places in a text, ascending; empty ones are left out.
    fn places(&self, text: &str) -> Vec<CharRange> {
        match &self.0 {
            Sought::Letters(wanted) if wanted.is_empty() => Vec::new(),
            Sought::Letters(wanted) => places(text, wanted),
            Sought::Exact(wanted) if wanted.is_empty() => Vec::new(),
            Sought::Exact(wanted) => {
                let (mut found, mut from) = (Vec::new(), 0);
                while let Some(at) = text[from..].find(wanted) {
                    found.push((from + at, from + at + wanted.len()));
                    from += at + text[from + at..].chars().next().map_or(1, char::len_utf8);
                }
                code_points(text, &found)
            }
            Sought::Expression(wanted) => {
                let found: Vec<_> = wanted
                    .find_iter(text)
                    .filter(|found| !found.is_empty())
                    .map(|found| (found.start(), found.end()))
                    .collect();
                code_points(text, &found)
            }
        }
    }
}

/// Ranges of bytes, ascending by start, as ranges of code points.
fn code_points(text: &str, ranges: &[(usize, usize)]) -> Vec<CharRange> {
    let (mut byte, mut place) = (0, 0);
    ranges
        .iter()
        .map(|&(start, end)| {
            place += text[byte..start].chars().count();
            byte = start;
            CharRange::new(place, place + text[start..end].chars().count())
        })
        .collect()
}

/// One occurrence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Index of the article.
    pub article: usize,
    /// Where in its text, from the first to the last letter of the phrase.
    pub range: CharRange,
}

/// All occurrences of a phrase.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Concordance {
    /// Occurrences by article and place.
    pub lines: Vec<Line>,
    /// Articles it stands in.
    pub n_articles: usize,
    /// Occurrences by region, the most first; articles of unknown region are left out.
    pub by_region: Vec<(String, usize)>,
    /// Occurrences by month (`2024-01`), or by year where no month is known; undated articles are left
    /// out.
    pub by_month: BTreeMap<String, usize>,
    /// Earliest date it stands at, if any article that holds it has one.
    pub first: Option<String>,
}

/// The letters and digits of a text in the form in which phrases are sought by default: one text holds
/// another if its form does.
pub fn reduced(text: &str) -> String {
    letters(text).into_iter().map(|(c, _)| c).collect()
}

/// The first family that shows a phrase as its head, member or variant, whatever the punctuation,
/// width, case and script. Families are in order of rank.
pub fn family_of<'a>(
    families: &'a [StoredPhraseFamily],
    phrase: &str,
) -> Option<&'a StoredPhraseFamily> {
    let plain = |text: &str| -> String {
        letters(text).into_iter().flat_map(|(c, _)| c.to_lowercase()).collect()
    };
    let wanted = plain(phrase);
    let shows = |family: &&StoredPhraseFamily| {
        let forms = family.members.iter().chain(&family.variants).map(|form| &form.phrase);
        std::iter::once(&family.phrase).chain(forms).any(|text| plain(text) == wanted)
    };
    families
        .iter()
        .find(|family| plain(&family.phrase) == wanted)
        .or_else(|| families.iter().find(shows))
}

/// Letters and digits of a text, each with the code point it came from.
fn letters(text: &str) -> Vec<(char, u32)> {
    let mut letters = Vec::new();
    for (place, c) in text.chars().enumerate() {
        let folded = std::iter::once(c).nfkc().filter(|c| c.is_alphanumeric());
        letters.extend(folded.map(|c| (simplified(c), place as u32)));
    }
    letters
}

/// Finds every occurrence in the articles that a filter wants. A phrase without a letter or digit
/// stands nowhere, unless it is sought exactly.
pub fn concordance(articles: &[StoredArticle], search: &Search, filter: &Filter) -> Concordance {
    let mut found = Concordance::default();
    let mut regions: BTreeMap<String, usize> = BTreeMap::new();
    let mut holding = BTreeSet::new();
    for (index, article) in articles.iter().enumerate().filter(|(_, a)| wanted(a, filter)) {
        for range in search.places(&article.text) {
            found.lines.push(Line { article: index, range });
            holding.insert(index);
            if let Some(region) = &article.region {
                *regions.entry(region.clone()).or_default() += 1;
            }
            if let Some(date) = &article.date {
                let month = date.get(..7).unwrap_or(date);
                *found.by_month.entry(month.to_owned()).or_default() += 1;
            }
        }
    }
    found.n_articles = holding.len();
    found.first = holding.iter().filter_map(|&index| articles[index].date.clone()).min();
    found.by_region = regions.into_iter().collect();
    found.by_region.sort_by(|x, y| y.1.cmp(&x.1).then_with(|| x.0.cmp(&y.0)));
    found
}

/// Whether a filter wants an article: as the index decides it.
fn wanted(article: &StoredArticle, filter: &Filter) -> bool {
    let date = article.date.as_deref().and_then(Date::parse).unwrap_or_default();
    let everywhere = filter.region.is_none() && filter.other_than.is_none();
    let region = article.region.as_deref().map_or(everywhere, |region| filter.wants(region));
    region && filter.period.holds(date)
}

/// Places of `wanted`, already reduced to letters, in one text.
fn places(text: &str, wanted: &str) -> Vec<CharRange> {
    let letters = letters(text);
    let reduced: String = letters.iter().map(|&(c, _)| c).collect();
    let n_wanted = wanted.chars().count();
    let (mut places, mut byte, mut letter) = (Vec::new(), 0, 0);
    while let Some(offset) = reduced[byte..].find(wanted) {
        letter += reduced[byte..byte + offset].chars().count();
        byte += offset;
        let (start, end) = (letters[letter].1, letters[letter + n_wanted - 1].1 + 1);
        places.push(CharRange { start, end });
        byte += reduced[byte..].chars().next().map_or(0, char::len_utf8);
        letter += 1;
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn punctuation_and_width_are_ignored() {
        let found = places("坚持“两个确立”、两 个确立！两个确", "两个确立");
        assert_eq!(found, [CharRange::new(3, 7), CharRange::new(9, 14)]);
        assert_eq!(places("共１１＋Ｎ条", "11").len(), 1);
        assert_eq!(places("堅持兩個確立", "两个确立"), [CharRange::new(2, 6)]);
    }

    #[test]
    fn occurrences_may_overlap() {
        assert_eq!(places("人人人人", "人人").len(), 3);
    }

    #[test]
    fn exact_phrases_and_expressions() {
        let exact = |text, phrase| Search::exact(phrase).places(text);
        assert_eq!(exact("不敢腐、不能腐，不敢腐不能腐", "不敢腐、"), [CharRange::new(0, 4)]);
        assert_eq!(exact("𠮷人人人", "人人"), [CharRange::new(1, 3), CharRange::new(2, 4)]);
        assert!(exact("人", "").is_empty());
        let search = Search::expression("不[敢能想]腐").expect("an expression");
        assert_eq!(search.places("𠮷不敢腐、不想腐"), [CharRange::new(1, 4), CharRange::new(5, 8)]);
        assert!(Search::expression("x*").expect("an expression").places("人").is_empty());
        assert!(Search::expression("(").is_err());
    }
}
