//! Witnesses -> versions: what each says, and which of a family are worded alike.

use super::stars::Edge;
use crate::articles::Articles;
use crate::span::Span;
use rayon::prelude::*;
use std::hash::{Hash, Hasher};

/// What a witness says.
///
/// Two are the same when their texts are.
#[derive(Clone, Copy)]
pub(super) struct Version<'t> {
    /// Its text.
    pub text: &'t str,
    /// A number for its text, made while that was read: few versions need to be read again to tell them apart.
    number: u64,
    /// A number for its letters and digits: two that differ in them share one no more often than any two hashes of
    /// 64 bits.
    wording: u64,
}

impl PartialEq for Version<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.number == other.number && self.text == other.text
    }
}

impl Eq for Version<'_> {}

impl Hash for Version<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u64(self.number);
    }
}

impl<'t> Version<'t> {
    /// The version that says this.
    pub fn new(text: &'t str) -> Self {
        let (number, wording) = text.chars().fold((0, 0), |(number, wording), letter| {
            let mixed = |state| mix(state, letter);
            (mixed(number), if is_letter(letter) { mixed(wording) } else { wording })
        });
        Self { text, number, wording }
    }
}

/// The version of each witness; `list`: by article. Time and memory for one article at a time: its length, and that of
/// its witnesses.
pub(super) fn read<'t>(list: &[Span], articles: &'t Articles) -> Vec<Version<'t>> {
    let of_article: Vec<&[Span]> = list.chunk_by(|x, y| x.article == y.article).collect();
    let versions = of_article.into_par_iter().flat_map_iter(|witnesses| {
        cut(witnesses, &articles.list[witnesses[0].article.index()].text)
    });
    versions.collect()
}

/// The versions of the witnesses of one article.
fn cut<'t>(witnesses: &[Span], text: &'t str) -> impl Iterator<Item = Version<'t>> {
    let offsets: Vec<usize> =
        text.char_indices().map(|(offset, _)| offset).chain([text.len()]).collect();
    let at = move |place: u32| offsets.get(place as usize).copied().unwrap_or(text.len());
    witnesses
        .iter()
        .map(move |witness| Version::new(&text[at(witness.range.start)..at(witness.range.end)]))
}

/// Mixes a letter into a number.
fn mix(state: u64, letter: char) -> u64 {
    let mixed = (state ^ u64::from(u32::from(letter))).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    mixed ^ (mixed >> 32)
}

/// Whether a character is a letter or a digit; most are Chinese, and known without a look into the tables.
fn is_letter(character: char) -> bool {
    matches!(character, '\u{4E00}'..='\u{9FFF}') || character.is_alphanumeric()
}

/// The version of a family that is shown, by its place: of the commonest wording, letters and digits alone, if at least
/// `share` of them have it, else of all, the one nearest to the others; the first of equals. `links`: passages
/// between versions, by their places, with their identity.
pub(super) fn medoid(versions: &[Version<'_>], links: &[(Edge, f64)], share: f64) -> usize {
    let (common, nearness) =
        (have_common_wording(versions, share), nearness(versions.len(), links));
    let best = (0..versions.len()).max_by(|&x, &y| {
        let nearer = nearness[x].total_cmp(&nearness[y]);
        common[x].cmp(&common[y]).then(nearer).then(y.cmp(&x))
    });
    best.unwrap_or(0)
}

/// Whether each version has the commonest wording, or one of several that are as common; none where fewer than `share` of
/// them, or than two, have it.
fn have_common_wording(versions: &[Version<'_>], share: f64) -> Vec<bool> {
    let mut wordings: Vec<u64> = versions.iter().map(|version| version.wording).collect();
    wordings.sort_unstable();
    let same = || wordings.chunk_by(|x, y| x == y);
    let most = same().map(<[u64]>::len).max().unwrap_or(0);
    if most < 2 || (most as f64) < share * wordings.len() as f64 {
        return vec![false; versions.len()];
    }
    let common: Vec<u64> =
        same().filter(|group| group.len() == most).map(|group| group[0]).collect();
    versions.iter().map(|version| common.contains(&version.wording)).collect()
}

/// How near each of `n` versions is to the others: the sum of weight times identity of its passages.
fn nearness(n: usize, links: &[(Edge, f64)]) -> Vec<f64> {
    let mut sums = vec![0.0; n];
    for (edge, identity) in links {
        sums[edge.u] += edge.weight * identity;
        sums[edge.v] += edge.weight * identity;
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::{ArticleId, CharRange, slice};
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    proptest! {
        /// As cutting each witness out by itself and comparing what is left of it letter by letter.
        #[test]
        fn versions_as_each_is_cut_out(
            text in "[一二a1，“ é]{12}",
            ranges in prop::collection::btree_set((0usize..6, 0usize..5), 1..8),
        ) {
            let span = |(start, length)| Span {
                article: ArticleId::at(0),
                range: CharRange::new(start, start + length),
            };
            let list: Vec<Span> = ranges.into_iter().map(span).collect();
            let versions: Vec<Version<'_>> = cut(&list, &text).collect();
            let mut counts: BTreeMap<String, usize> = BTreeMap::new();
            let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
            for (span, version) in list.iter().zip(&versions) {
                prop_assert_eq!(version.text, slice(&text, span.range));
                *counts.entry(letters(version.text)).or_default() += 1;
            }
            let most = counts.values().copied().max().unwrap_or(0);
            let common = have_common_wording(&versions, 0.5);
            for (version, common) in versions.iter().zip(common) {
                let n = counts[&letters(version.text)];
                prop_assert_eq!(common, n == most && n >= 2 && 2 * n >= list.len());
            }
        }
    }
}
