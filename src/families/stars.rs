//! Witnesses and passages -> stars: each a centre with witnesses aligned to it.
//!
//! A connected component would chain: A shares with B, B with C, and A and C nothing. In a star
//! every member shares more than half of the centre's span, so any two members share text of the
//! centre. A star needs only the passages with its centre, so it also holds groups too large to be
//! aligned all with all.

use rayon::prelude::*;
use std::cmp::Ordering;

/// Two witnesses aligned with one another.
#[derive(Clone, Copy, Debug)]
pub(super) struct Edge {
    /// One witness.
    pub u: usize,
    /// The other.
    pub v: usize,
    /// How much they share: information in nats times mutual coverage.
    pub weight: f64,
}

/// The centre of each of `n` witnesses; a centre is its own, and may be alone where its neighbours all belong to
/// nearer centres.
///
/// Centres are taken by falling sum of weights, each keeping its neighbours from becoming one; then
/// every other witness joins the centre it shares most with. Time: edges x log.
pub(super) fn centres(n: usize, edges: &[Edge]) -> Vec<usize> {
    let neighbours = Neighbours::new(n, edges);
    let strength: Vec<f64> =
        (0..n).into_par_iter().map(|witness| neighbours.sum(witness)).collect();
    let mut order: Vec<(f64, u32)> = strength.iter().copied().zip(0..).collect();
    order.par_sort_unstable_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
    let mut is_centre = vec![false; n];
    for (_, witness) in order {
        let near = neighbours.of(witness as usize);
        is_centre[witness as usize] = !near.iter().any(|other| is_centre[other.witness as usize]);
    }
    let nearer = |x: &&Near, y: &&Near| -> Ordering {
        let stronger = strength[x.witness as usize].total_cmp(&strength[y.witness as usize]);
        x.weight.total_cmp(&y.weight).then(stronger).then(y.witness.cmp(&x.witness))
    };
    let of = |witness: usize| {
        if is_centre[witness] {
            return witness;
        }
        let near = neighbours.of(witness).iter();
        let near = near.filter(|other| is_centre[other.witness as usize]).max_by(nearer);
        near.map_or(witness, |other| other.witness as usize)
    };
    (0..n).into_par_iter().map(of).collect()
}

/// Makes stars one that are aligned with one another nearly throughout, by average linkage.
///
/// Two groups are joined when at least `share` of the pairs of their members are aligned: texts that share
/// nothing never are, and a single passage between large groups is not enough. In rounds, the densest pairs
/// first, each group at most once a round, until no two are dense enough; witnesses that are alone come last, so that
/// they are added to groups and do not keep these apart. Time: sorting the edges between
/// groups, and the pairs of groups they join x rounds.
pub(super) fn merged(mut group: Vec<usize>, edges: &[Edge], share: f64) -> Vec<usize> {
    let mut links = links(&group, edges);
    let mut least = 2;
    loop {
        let mut sizes = vec![0usize; group.len()];
        for &group in &group {
            sizes[group] += 1;
        }
        let size = |group: u32| sizes[group as usize];
        let density = |link: &Link| f64::from(link.n) / (size(link.x) * size(link.y)) as f64;
        let large = |link: &&Link| size(link.x).min(size(link.y)) >= least;
        let dense = links.iter().filter(large).map(|link| (density(link), link.x, link.y));
        let mut dense: Vec<(f64, u32, u32)> = dense.filter(|link| link.0 >= share).collect();
        if dense.is_empty() && least == 1 {
            return group;
        }
        if dense.is_empty() {
            least = 1;
            continue;
        }
        dense.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
        let mut becomes: Vec<u32> = (0..group.len() as u32).collect();
        let mut taken = vec![false; group.len()];
        for (_, x, y) in dense {
            if !taken[x as usize] && !taken[y as usize] {
                (taken[x as usize], taken[y as usize]) = (true, true);
                becomes[y as usize] = x;
            }
        }
        for group in &mut group {
            *group = becomes[*group] as usize;
        }
        let now = |group: u32| becomes[group as usize];
        let moved = links.into_iter().map(|link| Link::new(now(link.x), now(link.y), link.n));
        links = counted(moved.collect());
    }
}

/// How many pairs of members of two groups are aligned.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Link {
    x: u32,
    y: u32,
    n: u32,
}

impl Link {
    fn new(x: u32, y: u32, n: u32) -> Self {
        Self { x: x.min(y), y: x.max(y), n }
    }
}

/// The links between groups: each pair of witnesses counts once.
fn links(group: &[usize], edges: &[Edge]) -> Vec<Link> {
    let across = edges.par_iter().filter_map(|edge| match (group[edge.u], group[edge.v]) {
        (x, y) if x == y => None,
        (x, y) => {
            let pair = (edge.u.min(edge.v) as u32, edge.u.max(edge.v) as u32);
            Some((Link::new(x as u32, y as u32, 1), pair))
        }
    });
    let mut across: Vec<(Link, (u32, u32))> = across.collect();
    across.par_sort_unstable();
    across.dedup();
    counted(across.into_iter().map(|(link, _)| link).collect())
}

/// The links with those between the same groups made one; ascending. Those within a group are dropped.
fn counted(mut links: Vec<Link>) -> Vec<Link> {
    links.retain(|link| link.x != link.y);
    links.par_sort_unstable();
    let groups = links.chunk_by(|one, other| (one.x, one.y) == (other.x, other.y));
    let sum = |group: &[Link]| Link { n: group.iter().map(|link| link.n).sum(), ..group[0] };
    groups.map(sum).collect()
}

/// A neighbour of a witness, with the weight of the heaviest edge between the two.
struct Near {
    witness: u32,
    weight: f64,
}

/// The neighbours of all witnesses, each list ascending.
struct Neighbours {
    list: Vec<Near>,
    /// Where the neighbours of each witness end.
    ends: Vec<u32>,
}

impl Neighbours {
    fn new(n: usize, edges: &[Edge]) -> Self {
        assert!(u32::try_from(n.max(2 * edges.len())).is_ok(), "fewer than 2^31 passages");
        let both = |edge: &Edge| {
            let pair = |u: usize, v: usize| ((u as u64) << 32 | v as u64, edge.weight);
            [pair(edge.u, edge.v), pair(edge.v, edge.u)]
        };
        let apart = edges.par_iter().filter(|edge| edge.u != edge.v);
        let mut pairs: Vec<(u64, f64)> = apart.flat_map_iter(both).collect();
        pairs.par_sort_unstable_by(|x, y| x.0.cmp(&y.0).then(y.1.total_cmp(&x.1)));
        // The heaviest comes first.
        pairs.dedup_by_key(|pair| pair.0);
        let mut ends = vec![0; n];
        for (place, (pair, _)) in pairs.iter().enumerate() {
            ends[(pair >> 32) as usize] = place as u32 + 1;
        }
        for witness in 1..n {
            ends[witness] = ends[witness].max(ends[witness - 1]);
        }
        let near = |(pair, weight): (u64, f64)| Near { witness: pair as u32, weight };
        Self { list: pairs.into_iter().map(near).collect(), ends }
    }

    /// The neighbours of a witness.
    fn of(&self, witness: usize) -> &[Near] {
        let first = witness.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.list[first as usize..self.ends[witness] as usize]
    }

    /// The sum of their weights.
    fn sum(&self, witness: usize) -> f64 {
        self.of(witness).iter().map(|near| near.weight).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn chains_are_split() {
        let edge = |u, v| Edge { u, v, weight: 1.0 };
        let path: Vec<Edge> = (0..9).map(|u| edge(u, u + 1)).collect();
        let centre = centres(10, &path);
        for u in 0..10usize {
            for v in 0..10 {
                if centre[u] == centre[v] {
                    assert!(u.abs_diff(v) <= 2, "{u} and {v}");
                }
            }
        }
    }

    #[test]
    fn dense_groups_are_merged_and_loose_ones_are_not() {
        let edge = |u, v| Edge { u, v, weight: 1.0 };
        let groups = vec![0, 0, 2, 2];
        let two = [edge(0, 1), edge(2, 3), edge(1, 2), edge(0, 2)];
        assert_eq!(merged(groups.clone(), &two, 0.5), vec![0; 4]);
        assert_eq!(merged(groups.clone(), &two[..3], 0.5), groups);
    }

    proptest! {
        /// What is left apart is less dense than the share.
        #[test]
        fn groups_left_apart_are_loose(
            list in prop::collection::vec((0usize..12, 0usize..12, 0.1f64..9.0), 0..50),
        ) {
            let edges: Vec<Edge> =
                list.into_iter().map(|(u, v, weight)| Edge { u, v, weight }).collect();
            let group = merged(centres(12, &edges), &edges, 0.5);
            let members = |x| (0..12).filter(|&u| group[u] == x).collect::<Vec<usize>>();
            for x in 0..12 {
                for y in 0..x {
                    let (xs, ys) = (members(x), members(y));
                    let joined = |u: usize, v: usize| edges.iter().any(|edge| {
                        (edge.u, edge.v) == (u, v) || (edge.v, edge.u) == (u, v)
                    });
                    let links = xs.iter().flat_map(|&u| ys.iter().map(move |&v| (u, v)));
                    let n = links.filter(|&(u, v)| joined(u, v)).count();
                    prop_assert!(n == 0 || 2 * n < xs.len() * ys.len());
                }
            }
        }

        /// Every member is a neighbour of its centre, and no two centres are neighbours.
        #[test]
        fn members_touch_their_centre(
            list in prop::collection::vec((0usize..20, 0usize..20, 0.1f64..9.0), 0..60),
        ) {
            let edges: Vec<Edge> =
                list.into_iter().map(|(u, v, weight)| Edge { u, v, weight }).collect();
            let centre = centres(20, &edges);
            let joined = |x, y| {
                edges.iter().any(|edge| (edge.u, edge.v) == (x, y) || (edge.v, edge.u) == (x, y))
            };
            for (witness, &near) in centre.iter().enumerate() {
                prop_assert!(near == witness || joined(witness, near));
                prop_assert_eq!(centre[near], near);
            }
        }
    }
}
