//! The versions of a passage -> how much alike the least alike two are, and the middle two.
//!
//! Passages tell it only of pairs that were found by themselves. The others are aligned here, version against
//! version from end to end, equal versions once.

use super::stars::Edge;
use super::versions::Version;
use crate::params::{FamilyParams, PassageParams};
use crate::passages;
use rustc_hash::FxHashMap;

/// Identity of the pairs of one family.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Agreement {
    /// The smallest, 0 to 1.
    pub least: f64,
    /// The middle one, or the mean of the middle two.
    pub median: f64,
}

/// Different wordings of a family, and the identity of pairs of them.
struct Wordings<'t> {
    /// The wordings; those least like the medoid, as far as passages tell, come first.
    texts: Vec<&'t str>,
    /// How many versions have each.
    counts: Vec<u64>,
    /// Identity of pairs of wordings (the larger number first) that is known, ascending.
    known: Vec<Known>,
}

/// Smallest and median identity of all pairs of versions.
///
/// `links`: passages between two versions (as indexes of `versions`) with their identity, which
/// holds for that pair. All other pairs are aligned, while their lengths come to no more than
/// `identity_effort`: beyond that only those of the wordings least like the medoid are, and the median
/// is that of the pairs known. Time: `identity_effort` at most, and the links.
pub(super) fn agreement(
    versions: &[Version<'_>],
    medoid: usize,
    links: &[(Edge, f64)],
    family: &FamilyParams,
    params: &PassageParams,
) -> Agreement {
    let mut wordings = Wordings::new(versions, medoid, links);
    wordings.align(family.identity_effort, params);
    wordings.agreement()
}

/// Two wordings, the larger number first, and their identity.
type Known = ((usize, usize), f64);

/// Pairs with the best of their identities, ascending.
fn best(mut pairs: Vec<Known>) -> Vec<Known> {
    pairs.sort_unstable_by(|x, y| x.0.cmp(&y.0).then(y.1.total_cmp(&x.1)));
    pairs.dedup_by_key(|known| known.0);
    pairs
}

/// The identity of two wordings, if it is known.
fn look_up(known: &[Known], u: usize, v: usize) -> Option<f64> {
    let found = known.binary_search_by_key(&(u.max(v), u.min(v)), |known| known.0);
    found.ok().map(|place| known[place].1)
}

impl<'t> Wordings<'t> {
    fn new(versions: &[Version<'t>], medoid: usize, links: &[(Edge, f64)]) -> Self {
        let mut numbers: FxHashMap<Version<'_>, usize> = FxHashMap::default();
        let mut list: Vec<(&'t str, u64)> = Vec::new();
        let of: Vec<usize> = versions
            .iter()
            .map(|&version| {
                let next = list.len();
                let number = *numbers.entry(version).or_insert(next);
                if number == next {
                    list.push((version.text, 0));
                }
                list[number].1 += 1;
                number
            })
            .collect();
        let between = |(edge, identity): &(Edge, f64)| {
            let (u, v) = (of[edge.u], of[edge.v]);
            (u != v).then(|| ((u.max(v), u.min(v)), *identity))
        };
        let known = best(links.iter().filter_map(between).collect());
        let centre = of.get(medoid).copied().unwrap_or(0);
        let near = |number: usize| match number == centre {
            true => 2.0,
            false => look_up(&known, number, centre).unwrap_or(0.0),
        };
        let mut order: Vec<usize> = (0..list.len()).collect();
        order.sort_by(|&x, &y| near(x).total_cmp(&near(y)).then(x.cmp(&y)));
        let mut place = vec![0; list.len()];
        for (new, &old) in order.iter().enumerate() {
            place[old] = new;
        }
        let moved = |((u, v), identity): Known| {
            ((place[u].max(place[v]), place[u].min(place[v])), identity)
        };
        Self {
            texts: order.iter().map(|&old| list[old].0).collect(),
            counts: order.iter().map(|&old| list[old].1).collect(),
            known: best(known.into_iter().map(moved).collect()),
        }
    }

    /// Aligns the pairs of wordings not known, those of the first wordings first.
    fn align(&mut self, effort: usize, params: &PassageParams) {
        let lengths: Vec<usize> = self.texts.iter().map(|text| text.len()).collect();
        let (mut spent, mut wanted) = (0, Vec::new());
        let mut known = self.known.iter().map(|known| known.0).peekable();
        for second in 1..self.texts.len() {
            let mut is_known = |first: &usize| known.next_if_eq(&(second, *first)).is_some();
            let unknown: Vec<usize> = (0..second).filter(|first| !is_known(first)).collect();
            // A Chinese character has three bytes.
            spent +=
                unknown.iter().map(|&first| (lengths[first] + lengths[second]) / 3).sum::<usize>();
            if spent > effort {
                break;
            }
            wanted.extend(unknown.into_iter().map(|first| (first, second)));
        }
        let Some(&(_, last)) = wanted.last() else { return };
        let identities = passages::identities(&self.texts[..=last], &wanted, params);
        let wanted = wanted.into_iter().map(|(first, second)| (second, first));
        self.known.extend(wanted.zip(identities));
    }

    fn agreement(&self) -> Agreement {
        let mut pairs: Vec<(f64, u64)> = self
            .known
            .iter()
            .map(|&((u, v), identity)| (identity, self.counts[u] * self.counts[v]))
            .collect();
        let alike: u64 = self.counts.iter().map(|n| n * (n - 1) / 2).sum();
        if alike > 0 || pairs.is_empty() {
            pairs.push((1.0, alike.max(1)));
        }
        pairs.sort_by(|x, y| x.0.total_cmp(&y.0));
        let total: u64 = pairs.iter().map(|pair| pair.1).sum();
        let at = |place: u64| {
            let mut passed = 0;
            let found = pairs.iter().find(|pair| {
                passed += pair.1;
                place < passed
            });
            found.map_or(1.0, |pair| pair.0)
        };
        Agreement { least: at(0), median: f64::midpoint(at((total - 1) / 2), at(total / 2)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(u: usize, v: usize, identity: f64) -> (Edge, f64) {
        (Edge { u, v, weight: 1.0 }, identity)
    }

    fn of(texts: &[&str], links: &[(Edge, f64)], effort: usize) -> Agreement {
        let family = FamilyParams { identity_effort: effort, ..FamilyParams::default() };
        let versions: Vec<Version<'_>> = texts.iter().map(|text| Version::new(text)).collect();
        agreement(&versions, 0, links, &family, &PassageParams::default())
    }

    #[test]
    fn pairs_that_were_not_found_are_aligned() {
        let texts = ["甲乙丙丁戊己庚辛壬癸", "甲乙丙丁戊己庚辛壬子", "丑乙丙丁戊己庚辛壬癸"];
        let links = [link(0, 1, 0.9), link(0, 2, 0.9)];
        let found = of(&texts, &links, 10_000);
        assert!((found.least - 0.8).abs() < 1e-9 && (found.median - 0.9).abs() < 1e-9, "{found:?}");
        let bounded = of(&texts, &links, 0);
        assert!((bounded.least - 0.9).abs() < 1e-9, "{bounded:?}");
    }

    #[test]
    fn equal_versions_count_as_pairs() {
        let texts = [
            "甲乙丙丁戊己庚辛壬癸",
            "甲乙丙丁戊己庚辛壬癸",
            "甲乙丙丁戊己庚辛壬癸",
            "甲乙丙丁戊己庚辛壬子",
        ];
        let found = of(&texts, &[link(0, 3, 0.9)], 10_000);
        assert_eq!(found, Agreement { least: 0.9, median: 0.95 });
        assert_eq!(of(&texts[..2], &[], 0), Agreement { least: 1.0, median: 1.0 });
        assert_eq!(of(&[], &[], 0), Agreement { least: 1.0, median: 1.0 });
    }
}
