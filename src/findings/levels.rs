//! The regions of each level of the region path, and how much text each has.

use crate::articles::{Articles, Groups};
use crate::span::{ArticleId, RegionId, Span};

/// The regions of every level of the path that tells more of them apart than the one above.
#[derive(Clone, Debug, Default)]
pub struct Levels {
    /// Number of parts of the path of each level, ascending: 1 is the province.
    pub depth: Vec<usize>,
    /// The regions of each level.
    pub groups: Vec<Groups>,
    /// The text of the regions of each level.
    pub(super) lengths: Vec<Lengths>,
    /// For each region of each level the one of the level above it is in; of the first level, nothing.
    above: Vec<Vec<RegionId>>,
}

impl Levels {
    /// The levels of a collection; none where no region is known.
    pub fn new(articles: &Articles) -> Self {
        let depth_of = |region: &String| region.split('/').count();
        let regions = articles.list.iter().filter_map(|article| article.location.region.as_ref());
        let deepest = regions.map(depth_of).max().unwrap_or(0);
        let mut levels = Self::default();
        for depth in 1..=deepest {
            let groups = Groups::by_level(articles, depth);
            let known = levels.groups.last().map_or(0, |above| above.labels.len());
            if groups.labels.len() > known {
                levels.add(depth, groups, articles);
            }
        }
        levels
    }

    fn add(&mut self, depth: usize, groups: Groups, articles: &Articles) {
        let mut n_chars = vec![0; groups.labels.len()];
        let mut above = vec![RegionId::default(); groups.labels.len()];
        for (index, region) in groups.of.iter().enumerate() {
            if let Some(region) = region {
                n_chars[region.index()] += articles.list[index].n_chars;
                let of_above =
                    self.groups.last().and_then(|groups| groups.of(ArticleId::at(index)));
                above[region.index()] = of_above.unwrap_or_default();
            }
        }
        self.depth.push(depth);
        self.groups.push(groups);
        self.lengths.push(Lengths::new(n_chars));
        self.above.push(above);
    }

    /// Occurrences in each region of each level. The places are gone through for the deepest level alone:
    /// an article whose region is known at one level has one at all.
    pub(super) fn counts(&self, places: &[Span]) -> Vec<Vec<usize>> {
        let mut counts: Vec<Vec<usize>> =
            self.groups.iter().map(|groups| vec![0; groups.labels.len()]).collect();
        if let (Some(groups), Some(counts)) = (self.groups.last(), counts.last_mut()) {
            for region in places.iter().filter_map(|place| groups.of(place.article)) {
                counts[region.index()] += 1;
            }
        }
        for level in (1..counts.len()).rev() {
            let (to, from) = counts.split_at_mut(level);
            for (count, above) in from[0].iter().zip(&self.above[level]) {
                to[level - 1][above.index()] += count;
            }
        }
        counts
    }
}

/// The text of every region of one level.
#[derive(Clone, Debug, Default)]
pub(super) struct Lengths {
    /// Code points of each region.
    pub(super) n_chars: Vec<usize>,
    /// Code points of all, at least 1.
    pub(super) all: f64,
    /// Logarithm of the share of the text that is not of each region.
    elsewhere: Vec<f64>,
}

impl Lengths {
    pub(super) fn new(n_chars: Vec<usize>) -> Self {
        let all = n_chars.iter().sum::<usize>().max(1) as f64;
        // ln_1p keeps the digits of small shares.
        let elsewhere = n_chars.iter().map(|&n| (-(n as f64 / all)).ln_1p()).collect();
        Self { n_chars, all, elsewhere }
    }

    /// Regions that so many occurrences would reach.
    pub(super) fn reached(&self, count: f64) -> f64 {
        self.elsewhere.iter().map(|log| -(log * count).exp_m1()).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn counts_equal_those_of_each_level(
            regions in proptest::collection::vec(
                proptest::option::of(proptest::collection::vec("[ab]", 1..4)), 1..9),
            at in proptest::collection::vec(0..9_usize, 0..20)
        ) {
            let mut articles = Articles::plain(regions.iter().map(|_| "人大"));
            for (article, region) in articles.list.iter_mut().zip(&regions) {
                article.location.region = region.as_ref().map(|parts| parts.join("/"));
            }
            let levels = Levels::new(&articles);
            let span = |at| Span { article: ArticleId::at(at), range: Default::default() };
            let places: Vec<Span> =
                at.into_iter().filter(|&at| at < regions.len()).map(span).collect();
            for (groups, counts) in levels.groups.iter().zip(levels.counts(&places)) {
                let mut wanted = vec![0; groups.labels.len()];
                for region in places.iter().filter_map(|place| groups.of(place.article)) {
                    wanted[region.index()] += 1;
                }
                prop_assert_eq!(counts, wanted);
            }
        }
    }
}
