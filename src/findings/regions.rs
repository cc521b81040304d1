//! What regions share, against what their sizes alone would give.

use super::{Evidence, Observed, RegionPair, RegionRow};
use crate::articles::{Articles, Groups};
use crate::phrases::{Class, PhraseFamily};
use crate::span::{ArticleId, RegionId};
use ndarray::Array2;

/// One row a region: its articles and their length.
pub(super) fn rows(articles: &Articles, groups: &Groups) -> Vec<RegionRow> {
    let mut rows: Vec<RegionRow> = (0..groups.labels.len())
        .map(|index| RegionRow { region: RegionId::at(index), articles: Vec::new(), n_chars: 0 })
        .collect();
    for (index, article) in articles.list.iter().enumerate() {
        let id = ArticleId::at(index);
        if let Some(region) = groups.of(id) {
            rows[region.index()].articles.push(id);
            rows[region.index()].n_chars += article.n_chars;
        }
    }
    rows
}

/// Every two regions that share a like pair, a formula or a passage.
pub(super) fn pairs(
    evidence: Evidence<'_>,
    groups: &Groups,
    regions: &[RegionRow],
) -> Vec<RegionPair> {
    let lengths: Vec<f64> = regions.iter().map(|row| row.n_chars as f64).collect();
    let mut tables = Tables::new(regions.len());
    (tables.phrases, tables.expected_phrases) = shared_families(evidence, groups, &lengths);
    let both = |a: ArticleId, b: ArticleId| {
        let (a, b) = (groups.of(a)?.index(), groups.of(b)?.index());
        Some([a.min(b), a.max(b)])
    };
    for place in evidence.pairs.iter().filter_map(|pair| both(pair.a, pair.b)) {
        tables.pairs[place] += 1.0;
    }
    let sides = evidence.passages.iter().map(|passage| (passage.a.article, passage.b.article));
    for place in sides.filter_map(|(a, b)| both(a, b)) {
        tables.passages[place] += 1.0;
    }
    let members: Vec<RegionId> = regions.iter().map(|row| row.region).collect();
    tables.found(&members, regions)
}

/// What each two of some regions share; only what stands above the diagonal counts.
pub(super) struct Tables {
    pub(super) pairs: Array2<f64>,
    pub(super) passages: Array2<f64>,
    pub(super) phrases: Array2<f64>,
    pub(super) expected_phrases: Array2<f64>,
}

impl Tables {
    /// Nothing is shared by so many regions.
    pub(super) fn new(n_regions: usize) -> Self {
        let table = || Array2::zeros((n_regions, n_regions));
        Self { pairs: table(), passages: table(), phrases: table(), expected_phrases: table() }
    }

    /// Every two of the regions, which are `members`, that share anything; `rows` are of all regions.
    pub(super) fn found(&self, members: &[RegionId], rows: &[RegionRow]) -> Vec<RegionPair> {
        let row = |member: &RegionId| &rows[member.index()];
        let numbers = members.iter().map(|member| row(member).articles.len() as f64);
        let lengths = members.iter().map(|member| row(member).n_chars as f64);
        let pairs = Expected::new(&self.pairs, numbers.collect());
        let passages = Expected::new(&self.passages, lengths.collect());
        let mut found = Vec::new();
        for a in 0..members.len() {
            for b in a + 1..members.len() {
                let phrases = Observed {
                    observed: self.phrases[[a, b]] as usize,
                    expected: self.expected_phrases[[a, b]],
                };
                let (pairs, passages) = (pairs.of(a, b), passages.of(a, b));
                if pairs.observed + phrases.observed + passages.observed > 0 {
                    found.push(RegionPair {
                        a: members[a],
                        b: members[b],
                        pairs,
                        phrases,
                        passages,
                    });
                }
            }
        }
        found
    }
}

/// Counts of what two regions share, beside what the sizes of the regions would give.
struct Expected<'a> {
    counts: &'a Array2<f64>,
    /// Sum of the counts of two different regions.
    all: f64,
    sizes: Vec<f64>,
    /// Sum of the products of the sizes of every two different regions.
    products: f64,
}

impl<'a> Expected<'a> {
    fn new(counts: &'a Array2<f64>, sizes: Vec<f64>) -> Self {
        let (sum, squares) =
            sizes.iter().fold((0.0, 0.0), |(s, q), size| (s + size, q + size * size));
        let all = counts.sum() - counts.diag().sum();
        Self { counts, all, sizes, products: (sum * sum - squares) / 2.0 }
    }

    fn of(&self, a: usize, b: usize) -> Observed {
        let product = self.sizes[a] * self.sizes[b];
        let share = if self.products > 0.0 { product / self.products } else { 0.0 };
        Observed { observed: self.counts[[a, b]] as usize, expected: self.all * share }
    }
}

/// Families taken together in one matrix product: bounds the memory, whatever their number.
const BATCH: usize = 4096;

/// For every two regions, how many families of formulas both use, and how many they would if each
/// occurrence fell on a region in proportion to its length: the sum over families of
/// `(1 - (1 - p_a)^n) (1 - (1 - p_b)^n)`.
fn shared_families(
    evidence: Evidence<'_>,
    groups: &Groups,
    lengths: &[f64],
) -> (Array2<f64>, Array2<f64>) {
    let total: f64 = lengths.iter().sum::<f64>().max(1.0);
    let size = (lengths.len(), lengths.len());
    let (mut observed, mut expected) = (Array2::zeros(size), Array2::zeros(size));
    let formulas: Vec<&PhraseFamily> =
        evidence.phrases.families.iter().filter(|family| family.class == Class::Formula).collect();
    for batch in formulas.chunks(BATCH) {
        let mut uses = Array2::<f64>::zeros((batch.len(), lengths.len()));
        let mut chances = uses.clone();
        for (row, family) in batch.iter().enumerate() {
            let mut placed = 0;
            for place in &family.head.places {
                if let Some(region) = groups.of(place.article) {
                    uses[[row, region.index()]] = 1.0;
                    placed += 1;
                }
            }
            for (region, length) in lengths.iter().enumerate() {
                chances[[row, region]] = 1.0 - (1.0 - length / total).powi(placed);
            }
        }
        observed += &uses.t().dot(&uses);
        expected += &chances.t().dot(&chances);
    }
    (observed, expected)
}
