//! Passages -> which articles stand for a good part in which: versions of one text, whole articles printed again.

use crate::articles::Articles;
use crate::passages::Passage;
use crate::span::{ArticleId, CharRange};
use rayon::prelude::*;

/// The articles that each article stands in for a good part.
pub(super) struct Alike {
    /// Of each article, ascending.
    of: Vec<Vec<ArticleId>>,
}

impl Alike {
    /// Pairs of articles whose passages, together, cover at least `share` of one of them. Time: sorting the passages.
    pub fn new(passages: &[Passage], articles: &Articles, share: f64) -> Self {
        let sides = |passage: &Passage| (passage.a.article, passage.b.article);
        let mut order: Vec<u32> = (0..passages.len() as u32).collect();
        order.par_sort_by_key(|&number| sides(&passages[number as usize]));
        let same =
            |x: &u32, y: &u32| sides(&passages[*x as usize]) == sides(&passages[*y as usize]);
        let pairs: Vec<&[u32]> = order.chunk_by(same).collect();
        let good = |article: ArticleId, ranges: Vec<CharRange>| {
            covered(ranges) as f64 >= share * articles.list[article.index()].n_chars.max(1) as f64
        };
        let pair = |numbers: &&[u32]| {
            let list = || numbers.iter().map(|&number| &passages[number as usize]);
            let (a, b) = sides(&passages[numbers[0] as usize]);
            let of_a = good(a, list().map(|passage| passage.a.range).collect());
            let of_b = good(b, list().map(|passage| passage.b.range).collect());
            [of_a.then_some((a, b)), of_b.then_some((b, a))]
        };
        let found: Vec<(ArticleId, ArticleId)> =
            pairs.par_iter().flat_map_iter(pair).flatten().collect();
        let mut of = vec![Vec::new(); articles.list.len()];
        for (article, other) in found {
            of[article.index()].push(other);
        }
        of.par_iter_mut().for_each(|others| others.sort_unstable());
        Self { of }
    }

    /// Whether an article stands for a good part in one of some others, ascending.
    pub fn stands_in(&self, article: ArticleId, among: &[ArticleId]) -> bool {
        self.of[article.index()].iter().any(|other| among.binary_search(other).is_ok())
    }
}

/// Code points that lie in one of some ranges or more.
pub(super) fn covered(mut ranges: Vec<CharRange>) -> usize {
    ranges.sort_unstable();
    let (mut covered, mut end) = (0, 0);
    for range in ranges {
        covered += range.end.saturating_sub(range.start.max(end)) as usize;
        end = end.max(range.end);
    }
    covered
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn covered_as_counted_one_by_one(
            list in prop::collection::vec((0usize..30, 0usize..12), 0..8),
        ) {
            let ranges: Vec<CharRange> =
                list.into_iter().map(|(start, n)| CharRange::new(start, start + n)).collect();
            let one_by_one =
                (0..50).filter(|at| ranges.iter().any(|range| (range.start..range.end).contains(at)));
            prop_assert_eq!(covered(ranges.clone()), one_by_one.count());
        }
    }
}
