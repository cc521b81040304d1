//! Where a phrase stands: every occurrence in its context (key word in context), and counts.
//!
//! The search ignores everything but letters and digits after compatibility normalisation (NFKC), in
//! the phrase and in the text alike, so that `不敢腐、不能腐` finds `不敢腐不能腐` and full-width digits
//! find half-width ones; traditional and simplified characters find each other. Occurrences may overlap. Cost: linear in the text.

use super::run::StoredArticle;
use crate::script::simplified;
use crate::span::CharRange;
use std::collections::{BTreeMap, BTreeSet};
use unicode_normalization::UnicodeNormalization;

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
    /// Earliest date it stands at, if any article that holds it has one.
    pub first: Option<String>,
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

/// Finds every occurrence of a phrase. A phrase without a letter or digit stands nowhere.
pub fn concordance(articles: &[StoredArticle], phrase: &str) -> Concordance {
    let wanted: String = letters(phrase).into_iter().map(|(c, _)| c).collect();
    let mut found = Concordance::default();
    if wanted.is_empty() {
        return found;
    }
    let mut regions: BTreeMap<String, usize> = BTreeMap::new();
    let mut holding = BTreeSet::new();
    for (index, article) in articles.iter().enumerate() {
        for range in places(&article.text, &wanted) {
            found.lines.push(Line { article: index, range });
            holding.insert(index);
            if let Some(region) = &article.region {
                *regions.entry(region.clone()).or_default() += 1;
            }
        }
    }
    found.n_articles = holding.len();
    found.first = holding.iter().filter_map(|&index| articles[index].date.clone()).min();
    found.by_region = regions.into_iter().collect();
    found.by_region.sort_by(|x, y| y.1.cmp(&x.1).then_with(|| x.0.cmp(&y.0)));
    found
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
}
