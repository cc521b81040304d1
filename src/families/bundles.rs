//! Families -> bundles: the passages that mostly the same articles share.
//!
//! Thirty cities that take over one law share hundreds of passages, and a reader wants that told once. Bundles
//! are stars, as families are: the first of the list leads, and a later family joins the leader
//! it has most articles in common with, if these are enough of the larger of both sets. A leader
//! joins nobody, so nothing chains. The articles of a bundle are those most of its families have, and the family that comes
//! nearest to these stands for it: one more article that shares a single passage does not.
//!
//! Sets that have so much in common share one of their first few articles, the rarest first
//! (Chaudhuri, Ganti and Kaushik 2006, prefix filter), so only leaders of these are looked at. Cost: for each
//! family the leaders that share a rare article with it; linear in the versions otherwise.

use super::Family;
use super::alike::covered;
use crate::articles::Articles;
use crate::params::FamilyParams;
use crate::span::{ArticleId, FamilyId, Span};
use rayon::prelude::*;

/// Families that mostly the same articles share.
#[derive(Clone, Debug, PartialEq)]
pub struct Bundle {
    /// The families: first the one whose articles are most nearly those of the bundle, then by rank. Never empty.
    pub families: Vec<FamilyId>,
    /// How much of its articles they are, together: of each article that more than half of them have the part that
    /// versions of all of them cover, and of these the median, 0 to 1.
    pub share: f64,
}

/// Gathers families into bundles, in the order of their first families; each family is in one.
pub(super) fn bundles(list: &[Family], articles: &Articles, params: &FamilyParams) -> Vec<Bundle> {
    let mut led: Vec<Vec<FamilyId>> = vec![Vec::new(); list.len()];
    let sets = Sets::new(list, articles.list.len());
    let leaders = leaders(&sets.of, articles.list.len(), params.bundle_overlap);
    for (family, leader) in leaders.into_iter().enumerate() {
        led[leader].push(FamilyId::at(family));
    }
    led.retain(|families| !families.is_empty());
    let bundle = |mut families: Vec<FamilyId>| {
        let most = sets.most(&families);
        let first = nearest(&families, &most, &sets);
        families[..=first].rotate_right(1);
        let of: Vec<ArticleId> = most.iter().map(|&place| sets.articles[place as usize]).collect();
        Bundle { share: share(&families, of, list, articles), families }
    };
    let mut bundles: Vec<Bundle> = led.into_par_iter().map(bundle).collect();
    bundles.sort_unstable_by_key(|bundle| bundle.families[0]);
    bundles
}

/// The articles of families, as places in the order of rarity: that of fewest families first.
struct Sets {
    /// The places of each family, ascending.
    of: Vec<Vec<u32>>,
    /// The article at each place.
    articles: Vec<ArticleId>,
}

impl Sets {
    fn new(list: &[Family], n_articles: usize) -> Self {
        let mut of: Vec<Vec<u32>> = list.par_iter().map(articles_of).collect();
        let mut counts = vec![0_u32; n_articles];
        for &article in of.iter().flatten() {
            counts[article as usize] += 1;
        }
        let mut order: Vec<usize> = (0..n_articles).collect();
        order.sort_by_key(|&article| counts[article]);
        let mut place = vec![0_u32; n_articles];
        for (at, &article) in (0_u32..).zip(&order) {
            place[article] = at;
        }
        of.par_iter_mut().for_each(|set| {
            set.iter_mut().for_each(|article| *article = place[*article as usize]);
            set.sort_unstable();
        });
        Self { of, articles: order.into_iter().map(ArticleId::at).collect() }
    }

    /// The places that more than half of some families have, ascending. Never empty: those of a bundle have more
    /// than half of the places of its leader each.
    fn most(&self, families: &[FamilyId]) -> Vec<u32> {
        let places = families.iter().flat_map(|family| &self.of[family.index()]);
        let mut places: Vec<u32> = places.copied().collect();
        places.sort_unstable();
        let same = places.chunk_by(|x, y| x == y);
        same.filter(|same| 2 * same.len() > families.len()).map(|same| same[0]).collect()
    }
}

/// Which of some families has most of some places in common; the first of equals.
fn nearest(families: &[FamilyId], places: &[u32], sets: &Sets) -> usize {
    let near = |at: usize| overlap(&sets.of[families[at].index()], places);
    let better = |x: &usize, y: &usize| near(*x).total_cmp(&near(*y)).then(y.cmp(x));
    (0..families.len()).max_by(better).unwrap_or(0)
}

/// The articles of a family, ascending.
fn articles_of(family: &Family) -> Vec<u32> {
    let articles = family.witnesses.iter().map(|span| span.article.index() as u32);
    let mut articles: Vec<u32> = articles.collect();
    articles.sort_unstable();
    articles.dedup();
    articles
}

/// The leader of each set, itself if it leads. `sets`: ascending places below `n_places`, the rarest first.
fn leaders(sets: &[Vec<u32>], n_places: usize, least: f64) -> Vec<usize> {
    // The leaders at each place with the sizes of their sets: most are too large or too small, which is seen here.
    let mut led_at: Vec<Vec<(u32, u32)>> = vec![Vec::new(); n_places];
    let mut met = vec![usize::MAX; sets.len()];
    let mut leader_of = Vec::with_capacity(sets.len());
    for (number, set) in sets.iter().enumerate() {
        // Whoever has enough in common with it has one of these.
        let enough = (least * set.len() as f64).ceil() as usize;
        let rare = &set[..(set.len() + 1).saturating_sub(enough.max(1))];
        let mut best: Option<(f64, usize)> = None;
        let fits = |size: u32| {
            let (x, y) = (size as f64, set.len() as f64);
            x.min(y) >= least * x.max(y)
        };
        let near = rare.iter().flat_map(|&place| &led_at[place as usize]);
        for leader in near.filter(|leader| fits(leader.1)).map(|leader| leader.0 as usize) {
            if std::mem::replace(&mut met[leader], number) == number {
                continue;
            }
            let overlap = overlap(set, &sets[leader]);
            let better = best
                .is_none_or(|(most, first)| overlap > most || (overlap == most && leader < first));
            if overlap >= least && better {
                best = Some((overlap, leader));
            }
        }
        if best.is_none() {
            let leader = (number as u32, set.len() as u32);
            rare.iter().for_each(|&place| led_at[place as usize].push(leader));
        }
        leader_of.push(best.map_or(number, |(_, leader)| leader));
    }
    leader_of
}

/// Members two ascending sets have in common, by those of the larger.
fn overlap(x: &[u32], y: &[u32]) -> f64 {
    let (small, large) = if x.len() <= y.len() { (x, y) } else { (y, x) };
    let mut rest = large;
    let mut common = 0_usize;
    for member in small {
        rest = &rest[rest.partition_point(|other| other < member)..];
        common += usize::from(rest.first() == Some(member));
    }
    common as f64 / large.len().max(1) as f64
}

/// See [`Bundle::share`]; `of`: the articles asked.
fn share(
    families: &[FamilyId],
    mut of: Vec<ArticleId>,
    list: &[Family],
    articles: &Articles,
) -> f64 {
    of.sort_unstable();
    let spans = families.iter().flat_map(|family| &list[family.index()].witnesses);
    let mut spans: Vec<Span> =
        spans.filter(|span| of.binary_search(&span.article).is_ok()).copied().collect();
    spans.sort_unstable();
    let mut shares: Vec<f64> =
        spans.chunk_by(|x, y| x.article == y.article).map(|of| part(of, articles)).collect();
    shares.sort_by(f64::total_cmp);
    shares[shares.len() / 2]
}

/// Part of an article that spans of it cover.
fn part(spans: &[Span], articles: &Articles) -> f64 {
    let n_chars = articles.list[spans[0].article.index()].n_chars.max(1);
    covered(spans.iter().map(|span| span.range).collect()) as f64 / n_chars as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    /// The leader of each set, by asking all leaders.
    fn plain(sets: &[Vec<u32>], least: f64) -> Vec<usize> {
        let mut leaders: Vec<usize> = Vec::new();
        let mut found = Vec::new();
        for (number, set) in sets.iter().enumerate() {
            let x: BTreeSet<u32> = set.iter().copied().collect();
            let share = |leader: usize| {
                let y: BTreeSet<u32> = sets[leader].iter().copied().collect();
                x.intersection(&y).count() as f64 / x.len().max(y.len()) as f64
            };
            let near = leaders.iter().copied().filter(|&leader| share(leader) >= least);
            let best = near.max_by(|&x, &y| share(x).total_cmp(&share(y)).then(y.cmp(&x)));
            if best.is_none() {
                leaders.push(number);
            }
            found.push(best.unwrap_or(number));
        }
        found
    }

    proptest! {
        #[test]
        fn leaders_as_from_all_pairs(
            sets in prop::collection::vec(prop::collection::btree_set(0_u32..12, 1..9), 0..25),
            least in 0.2..1.0,
        ) {
            let sets: Vec<Vec<u32>> = sets.into_iter().map(|set| set.into_iter().collect()).collect();
            prop_assert_eq!(leaders(&sets, 12, least), plain(&sets, least));
        }
    }
}
