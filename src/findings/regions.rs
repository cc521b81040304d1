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
    let links = |sides: &mut dyn Iterator<Item = (ArticleId, ArticleId)>| {
        let mut counts = Array2::<f64>::zeros((regions.len(), regions.len()));
        for (a, b) in sides {
            if let (Some(a), Some(b)) = (groups.of(a), groups.of(b)) {
                counts[[a.min(b).index(), a.max(b).index()]] += 1.0;
            }
        }
        counts
    };
    let pairs = links(&mut evidence.pairs.iter().map(|pair| (pair.a, pair.b)));
    let passages =
        links(&mut evidence.passages.iter().map(|passage| (passage.a.article, passage.b.article)));
    let by_number: Vec<f64> = regions.iter().map(|row| row.articles.len() as f64).collect();
    let by_length: Vec<f64> = regions.iter().map(|row| row.n_chars as f64).collect();
    let (both, expected_both) = shared_families(evidence, groups, &by_length);

    let (all_pairs, all_passages) = (across(&pairs), across(&passages));
    let (pair_products, passage_products) = (products(&by_number), products(&by_length));
    let mut found = Vec::new();
    for a in 0..regions.len() {
        for b in a + 1..regions.len() {
            let seen = |counts: &Array2<f64>, expected: f64| Observed {
                observed: counts[[a, b]] as usize,
                expected,
            };
            let share =
                |sizes: &[f64], all: f64| if all > 0.0 { sizes[a] * sizes[b] / all } else { 0.0 };
            let pair = RegionPair {
                a: RegionId::at(a),
                b: RegionId::at(b),
                pairs: seen(&pairs, all_pairs * share(&by_number, pair_products)),
                phrases: seen(&both, expected_both[[a, b]]),
                passages: seen(&passages, all_passages * share(&by_length, passage_products)),
            };
            if pair.pairs.observed + pair.phrases.observed + pair.passages.observed > 0 {
                found.push(pair);
            }
        }
    }
    found
}

/// Sum over two different regions.
fn across(counts: &Array2<f64>) -> f64 {
    counts.sum() - counts.diag().sum()
}

/// Sum of the products of the sizes of every two different regions.
pub(super) fn products(sizes: &[f64]) -> f64 {
    let (sum, squares) = sizes.iter().fold((0.0, 0.0), |(s, q), size| (s + size, q + size * size));
    (sum * sum - squares) / 2.0
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
