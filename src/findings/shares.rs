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
use crate::passages::Passage;
use crate::similarity::{self, Pair};
use crate::span::{ArticleId, CharRange, TermId};
use crate::tokens::Token;
use crate::vectors::Weighting;
use rayon::prelude::*;
use std::ops::Range;

/// The classes of occurrences, as indexes.
const TOPIC: usize = 0;
const FORMULA: usize = 1;
const COPYING: usize = 2;

/// Occurrences of one term, by class.
type Counts = [u32; 3];

/// A word where nothing is copied: its term's place in the row of the article, and whether it lies in a set
/// phrase, in one number.
type Word = u32;

/// Splits cosines. What does not depend on the pair is counted once an article.
pub(super) struct Splitter<'a> {
    evidence: Evidence<'a>,
    formulas: &'a Formulas,
    covered_share: f64,
    frequencies: Frequencies,
    /// The words of each article, in their order.
    words: Vec<Vec<Word>>,
}

impl<'a> Splitter<'a> {
    /// Looks up the words of all articles. Cost: linear in the tokens; 4 bytes a token.
    pub(super) fn new(evidence: Evidence<'a>, formulas: &'a Formulas, params: &Params) -> Self {
        let mut splitter = Self {
            evidence,
            formulas,
            covered_share: params.findings.covered_share,
            frequencies: Frequencies::new(Weighting::new(&params.vectors)),
            words: Vec::new(),
        };
        let articles = (0..evidence.tokens.n_articles()).into_par_iter().map(ArticleId::at);
        splitter.words = articles.map(|article| splitter.words_of(article)).collect();
        splitter
    }

    /// Splits the cosine of a pair that has these passages. Cost: linear in the tokens of both.
    pub(super) fn split(&self, pair: Pair, passages: &[Passage]) -> Shares {
        let vectors = self.evidence.vectors;
        let counts = |article| self.counts(article, &cover::copied(passages, article));
        let (counts_a, counts_b) = (counts(pair.a), counts(pair.b));
        let (terms_a, terms_b) = (vectors.row(pair.a).0, vectors.row(pair.b).0);
        let mut likeness = [0.0; 8];
        for (i, j) in similarity::shared(terms_a, terms_b) {
            let idf = f64::from(vectors.inverse_document_frequency[terms_a[i].index()]);
            let by_classes = likenesses(counts_a[i], counts_b[j], idf, &self.frequencies);
            for (sum, value) in likeness.iter_mut().zip(by_classes) {
                *sum += value;
            }
        }
        shapley(&likeness)
    }

    fn words_of(&self, article: ArticleId) -> Vec<Word> {
        let terms = self.evidence.vectors.row(article).0;
        let mut formulas = Along::new(self.formulas.of(article));
        let word = |token: &Token| match terms.binary_search(&token.term) {
            Ok(place) => {
                let covered = formulas.covered(token.range);
                (place << 1 | usize::from(self.is_enough(covered, token))) as Word
            }
            // What weighs nothing is counted beyond the row.
            Err(_) => (terms.len() << 1) as Word,
        };
        self.evidence.tokens.of(article).iter().map(word).collect()
    }

    /// Whether a word belongs to the stretches that cover so many of its code points.
    fn is_enough(&self, covered: usize, token: &Token) -> bool {
        covered as f64 >= token.range.len() as f64 * self.covered_share
    }

    /// Occurrences of the terms of an article's row, when it has these stretches in common with the other
    /// of a pair; what stands behind the row's is of words that weigh nothing.
    fn counts(&self, article: ArticleId, stretches: &[CharRange]) -> Vec<Counts> {
        let terms = self.evidence.vectors.row(article).0;
        let words = &self.words[article.index()];
        let mut counts = vec![Counts::default(); terms.len() + 1];
        let mut done = 0;
        for copied in self.copied(article, stretches) {
            count(&words[done..copied.start], &mut counts);
            for word in &words[copied.clone()] {
                counts[(word >> 1) as usize][COPYING] += 1;
            }
            done = copied.end;
        }
        count(&words[done..], &mut counts);
        self.add_title(article, terms, &mut counts);
        counts
    }

    /// Which of an article's words are copied, as ranges of their numbers: ascending and apart.
    fn copied(&self, article: ArticleId, stretches: &[CharRange]) -> Vec<Range<usize>> {
        let tokens = self.evidence.tokens.of(article);
        let is_copied =
            |token: &Token| self.is_enough(cover::covered(stretches, token.range), token);
        let mut done = 0;
        let words = stretches.iter().map(|stretch| {
            let ahead = &tokens[done..];
            let mut start = done + ahead.partition_point(|word| word.range.end <= stretch.start);
            let mut end = done + ahead.partition_point(|word| word.range.start < stretch.end);
            // All between the first and the last of them lie in it whole.
            start += usize::from(start < end && !is_copied(&tokens[start]));
            end -= usize::from(start < end && !is_copied(&tokens[end - 1]));
            done = end;
            start..end
        });
        words.collect()
    }

    /// Adds the words of the title, as what they count for: occurrences in the text. They are of the
    /// classes that the word's own occurrences there have, in proportion; a word the text lacks names the
    /// subject.
    fn add_title(&self, article: ArticleId, terms: &[TermId], counts: &mut [Counts]) {
        for (term, occurrences) in self.evidence.titles.of(article) {
            if let Ok(place) = terms.binary_search(term) {
                spread(&mut counts[place], *occurrences);
            }
        }
    }
}

/// Counts words of which nothing is copied.
fn count(words: &[Word], counts: &mut [Counts]) {
    for word in words {
        counts[(word >> 1) as usize][(word & 1) as usize] += 1;
    }
}

/// What occurrences count, for small numbers of them from a table.
struct Frequencies {
    weighting: Weighting,
    small: Vec<f64>,
}

/// Most words stand a few times in an article.
const SMALL: u32 = 256;

impl Frequencies {
    fn new(weighting: Weighting) -> Self {
        Self { weighting, small: (0..SMALL).map(|count| weighting.frequency(count)).collect() }
    }

    fn of(&self, count: u32) -> f64 {
        let small = self.small.get(count as usize);
        small.copied().unwrap_or_else(|| self.weighting.frequency(count))
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
fn likenesses(a: Counts, b: Counts, idf: f64, frequencies: &Frequencies) -> [f64; 8] {
    let weights = |[topic, formula, copying]: Counts| {
        let without = [0, topic, formula, topic + formula];
        std::array::from_fn(|set| {
            frequencies.of(without[set & 3] + if set & 4 == 0 { 0 } else { copying })
        })
    };
    let (a, b): ([f64; 8], [f64; 8]) = (weights(a), weights(b));
    std::array::from_fn(|set| idf * idf * a[set] * b[set])
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
    use crate::articles::Articles;
    use crate::params::{TermFrequency, VectorParams};
    use crate::tokens::Tokens;
    use crate::vectors::weigh;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    fn sublinear() -> Frequencies {
        Frequencies::new(Weighting { frequency: TermFrequency::Sublinear })
    }

    /// Four occurrences in A (three copied, one topic), three in B (all copied), idf 1.
    #[test]
    fn a_worked_example() {
        let v = likenesses([1, 0, 3], [0, 0, 3], 1.0, &sublinear());
        assert!((v[7] - 5.008).abs() < 1e-3 && (v[1 << COPYING] - 4.404).abs() < 1e-3);
        let shares = shapley(&v);
        assert!((shares.copying - 0.940).abs() < 1e-3, "{shares:?}");
        assert!((shares.topic - 0.060).abs() < 1e-3 && shares.formula.abs() < 1e-12);
    }

    proptest! {
        /// Words of one to four letters, some of which weigh nothing, against a look at every letter.
        #[test]
        fn words_are_of_the_class_of_their_letters(
            words in proptest::collection::vec((0..6_usize, 0..3_usize, 1..5_usize), 0..30),
            copied in stretches(), formulas in stretches(), covered_share in 0.1..1.0_f64
        ) {
            let tokens = tokens(&words);
            let vectors = weigh(&tokens, &VectorParams::default());
            let (titles, phrases, families) = Default::default();
            let evidence = Evidence {
                articles: &Articles::default(), tokens: &tokens, titles: &titles, vectors: &vectors,
                pairs: &[], phrases: &phrases, passages: &[], families: &families,
            };
            let mut params = Params::default();
            params.findings.covered_share = covered_share;
            let of_formulas = Formulas::from(vec![formulas.clone()]);
            let splitter = Splitter::new(evidence, &of_formulas, &params);
            let article = ArticleId::at(0);
            let found = splitter.counts(article, &copied);
            let mut wanted = BTreeMap::<TermId, Counts>::new();
            for token in tokens.of(article) {
                let inside = |stretches: &[CharRange]| {
                    let held = |place| stretches.iter().any(|s| s.indexes().contains(&place));
                    let n = token.range.indexes().filter(|&place| held(place)).count();
                    n as f64 >= token.range.len() as f64 * covered_share
                };
                let class = if inside(&copied) { COPYING } else { usize::from(inside(&formulas)) };
                wanted.entry(token.term).or_default()[class] += 1;
            }
            let row = vectors.row(article).0;
            for (term, counts) in row.iter().zip(&found) {
                prop_assert_eq!(counts, &wanted[term]);
            }
        }
    }

    /// Words as (which, gap before it, length).
    fn tokens(words: &[(usize, usize, usize)]) -> Tokens {
        let mut end = 0;
        let place = |&(word, gap, length): &(usize, usize, usize)| {
            end += gap + length;
            Token { term: TermId::at(word), range: CharRange::new(end - length, end) }
        };
        let vocabulary = ["1", "2", "人大", "代表", "会议", "常委会"].map(str::to_owned);
        Tokens::new(vocabulary.to_vec(), vec![words.iter().map(place).collect()])
    }

    fn stretches() -> impl Strategy<Value = Vec<CharRange>> {
        let one = (0..60_usize, 1..9_usize);
        let joined = |list: Vec<(usize, usize)>| {
            cover::join(list.iter().map(|&(from, n)| CharRange::new(from, from + n)).collect())
        };
        proptest::collection::vec(one, 0..6).prop_map(joined)
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
        let v = likenesses([2, 1, 4], [1, 5, 2], 1.7, &sublinear());
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
