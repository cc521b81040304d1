//! How much of a cosine is topic, formula and copying.
//!
//! Every occurrence of a word belongs to one class: *copying* when at least half of it lies in a
//! passage of this very pair, else *formula* when at least half lies in a set phrase, else *topic*.
//! With `n(t, S)` the occurrences of term `t` in the classes `S`, the likeness those classes would
//! make alone is `v(S) = sum over t of idf(t)^2 g(n_A(t, S)) g(n_B(t, S))`, where `g` is the term
//! weight of the vectors (the root of n by default). The words of the title count for occurrences in the
//! text, of the classes that the word has there. The share of a class is its Shapley value in `v`:
//! its mean contribution over all orders of adding the classes. The three sum to `v` of all classes
//! exactly, are never negative, and depend on no order, which the plainer definitions do not manage
//! under a sublinear `g` (L. S. Shapley, A value for n-person games, 1953).
//!
//! Limits: a formula inside a copied passage counts as copying; a passage that thirty articles hold
//! is copying for every pair of them; shares say little where the cosine itself is small.

use super::cover::{self, Along, Formulas};
use super::{Evidence, Shares};
use crate::params::Params;
use crate::similarity::Pair;
use crate::span::{ArticleId, CharRange, TermId};
use crate::vectors::Weighting;

/// The classes of occurrences, as indexes.
const TOPIC: usize = 0;
const FORMULA: usize = 1;
const COPYING: usize = 2;

/// Occurrences of one term, by class.
type Counts = [u32; 3];

/// Splits the cosine of a pair whose passages are `passages`.
pub(super) fn split(
    evidence: Evidence<'_>,
    pair: Pair,
    passages: &[usize],
    formulas: &Formulas,
    params: &Params,
) -> Shares {
    let passages: Vec<_> = passages.iter().map(|&index| &evidence.passages[index]).collect();
    let side = |article| {
        let copied = cover::copied(&passages, article);
        let mut counts =
            count(evidence, article, &copied, formulas.of(article), params.findings.covered_share);
        add_title(&mut counts, evidence, article);
        counts
    };
    let (a, b) = (side(pair.a), side(pair.b));
    let mut likeness = [0.0; 8];
    let mut others = b.iter().peekable();
    for &(term, in_a) in &a {
        while others.next_if(|&&(other, _)| other < term).is_some() {}
        let Some(&&(_, in_b)) = others.peek().filter(|&&&(other, _)| other == term) else {
            continue;
        };
        let idf = f64::from(evidence.vectors.inverse_document_frequency[term.index()]);
        let by_classes = likenesses(in_a, in_b, idf, Weighting::new(&params.vectors));
        for (sum, value) in likeness.iter_mut().zip(by_classes) {
            *sum += value;
        }
    }
    shapley(&likeness)
}

/// Occurrences of every weighted term of an article by class, ascending by term.
fn count(
    evidence: Evidence<'_>,
    article: ArticleId,
    copied: &[CharRange],
    formulas: &[CharRange],
    covered_share: f64,
) -> Vec<(TermId, Counts)> {
    let weighted = |term: TermId| evidence.vectors.inverse_document_frequency[term.index()] > 0.0;
    let (mut copied, mut formulas) = (Along::new(copied), Along::new(formulas));
    let tokens = evidence.tokens.of(article).iter().filter(|token| weighted(token.term));
    // Term and class as one number: numbers are sorted faster than pairs.
    let mut classed: Vec<u64> = tokens
        .map(|token| {
            let enough = token.range.len() as f64 * covered_share;
            let class = if copied.covered(token.range) as f64 >= enough {
                COPYING
            } else if formulas.covered(token.range) as f64 >= enough {
                FORMULA
            } else {
                TOPIC
            };
            (token.term.index() as u64) << 2 | class as u64
        })
        .collect();
    classed.sort_unstable();
    let mut counts: Vec<(TermId, Counts)> = Vec::new();
    for classed in classed {
        let term = TermId::at((classed >> 2) as usize);
        if counts.last().is_none_or(|&(last, _)| last != term) {
            counts.push((term, Counts::default()));
        }
        if let Some((_, of_term)) = counts.last_mut() {
            of_term[(classed & 3) as usize] += 1;
        }
    }
    counts
}

/// Adds the words of the title, as what they count for: occurrences in the text. They are of the classes
/// that the word's own occurrences there have, in proportion; a word the text lacks names the subject.
fn add_title(counts: &mut Vec<(TermId, Counts)>, evidence: Evidence<'_>, article: ArticleId) {
    for &(term, occurrences) in evidence.titles.of(article) {
        if evidence.vectors.inverse_document_frequency[term.index()] > 0.0 {
            match counts.binary_search_by_key(&term, |count| count.0) {
                Ok(place) => spread(&mut counts[place].1, occurrences),
                Err(place) => {
                    let mut new = Counts::default();
                    new[TOPIC] = occurrences;
                    counts.insert(place, (term, new));
                }
            }
        }
    }
}

/// Adds occurrences to those there are, in proportion; what rounding leaves goes to the topic.
fn spread(counts: &mut Counts, occurrences: u32) {
    let total: u64 = counts.iter().map(|&n| u64::from(n)).sum();
    let part = |n: u32| (u64::from(n) * u64::from(occurrences) / total.max(1)) as u32;
    let (formula, copying) = (part(counts[FORMULA]), part(counts[COPYING]));
    counts[FORMULA] += formula;
    counts[COPYING] += copying;
    counts[TOPIC] += occurrences - formula - copying;
}

/// What one term adds to `v` of each of the eight sets of classes; bit `i` of the index is class `i`.
fn likenesses(a: Counts, b: Counts, idf: f64, weighting: Weighting) -> [f64; 8] {
    let weight = |counts: Counts, set: usize| {
        let n: u32 = (0..3).filter(|class| set >> class & 1 == 1).map(|class| counts[class]).sum();
        weighting.frequency(n)
    };
    std::array::from_fn(|set| idf * idf * weight(a, set) * weight(b, set))
}

/// Shapley values of the three classes, as shares of the value of all. A pair without a common term
/// is all topic.
fn shapley(v: &[f64; 8]) -> Shares {
    let value = |class: usize| {
        let (own, [x, y]) = (1 << class, [1 << ((class + 1) % 3), 1 << ((class + 2) % 3)]);
        (2.0 * v[own] + (v[own | x] - v[x]) + (v[own | y] - v[y]) + 2.0 * (v[7] - v[x | y])) / 6.0
    };
    if v[7] <= 0.0 {
        return Shares { topic: 1.0, ..Shares::default() };
    }
    let share = |class| (value(class) / v[7]).clamp(0.0, 1.0);
    let (formula, copying) = (share(FORMULA), share(COPYING));
    // The last one is what is left, so that they sum to 1 exactly.
    debug_assert!((share(TOPIC) + formula + copying - 1.0).abs() < 1e-9);
    Shares { topic: (1.0 - formula - copying).max(0.0), formula, copying }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::params::TermFrequency;

    const SUBLINEAR: Weighting = Weighting { frequency: TermFrequency::Sublinear };

    /// Four occurrences in A (three copied, one topic), three in B (all copied), idf 1.
    #[test]
    fn a_worked_example() {
        let v = likenesses([1, 0, 3], [0, 0, 3], 1.0, SUBLINEAR);
        assert!((v[7] - 5.008).abs() < 1e-3 && (v[1 << COPYING] - 4.404).abs() < 1e-3);
        let shares = shapley(&v);
        assert!((shares.copying - 0.940).abs() < 1e-3, "{shares:?}");
        assert!((shares.topic - 0.060).abs() < 1e-3 && shares.formula.abs() < 1e-12);
    }

    #[test]
    fn titles_are_of_the_classes_of_their_words() {
        let mut counts = [1, 0, 3];
        spread(&mut counts, 10);
        assert_eq!(counts, [1 + 3, 0, 3 + 7]);
        spread(&mut counts, 0);
        assert_eq!(counts, [4, 0, 10]);
    }

    #[test]
    fn shares_equal_the_mean_over_all_orders() {
        let v = likenesses([2, 1, 4], [1, 5, 2], 1.7, SUBLINEAR);
        let orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];
        let mut sums = [0.0; 3];
        for order in orders {
            let mut set = 0;
            for class in order {
                sums[class] += v[set | 1 << class] - v[set];
                set |= 1 << class;
            }
        }
        let shares = shapley(&v);
        for (class, share) in [shares.topic, shares.formula, shares.copying].into_iter().enumerate()
        {
            assert!((share - sums[class] / 6.0 / v[7]).abs() < 1e-12);
        }
    }
}
