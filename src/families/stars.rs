//! Witnesses and passages -> stars: each a centre with witnesses aligned to it.
//!
//! A connected component would chain: A shares with B, B with C, and A and C nothing. In a star
//! every member shares more than half of the centre's span, so any two members share text of the
//! centre. A star needs only the passages with its centre, so it also holds groups too large to be
//! aligned all with all.

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

/// The centre of each of `n` witnesses; a centre is its own. `None` for a witness whose neighbours all
/// belong to nearer centres.
///
/// Centres are taken by falling sum of weights, each keeping its neighbours from becoming one; then
/// every other witness joins the centre it shares most with. Time: edges x log.
pub(super) fn centres(n: usize, edges: &[Edge]) -> Vec<Option<usize>> {
    let neighbours = neighbours(n, edges);
    let strength: Vec<f64> =
        neighbours.iter().map(|list| list.iter().map(|(_, weight)| weight).sum()).collect();
    let mut order: Vec<usize> = (0..n).collect();
    order.sort_by(|&x, &y| strength[y].total_cmp(&strength[x]).then(x.cmp(&y)));
    let mut is_centre = vec![false; n];
    for &witness in &order {
        is_centre[witness] = !neighbours[witness].iter().any(|&(other, _)| is_centre[other]);
    }
    let nearer = |x: &(usize, f64), y: &(usize, f64)| -> Ordering {
        x.1.total_cmp(&y.1).then(strength[x.0].total_cmp(&strength[y.0])).then(y.0.cmp(&x.0))
    };
    let mut centre: Vec<Option<usize>> = (0..n)
        .map(|witness| {
            if is_centre[witness] {
                return Some(witness);
            }
            let near = neighbours[witness].iter().copied().filter(|&(other, _)| is_centre[other]);
            near.max_by(nearer).map(|(other, _)| other)
        })
        .collect();
    let mut members = vec![0; n];
    for &near in centre.iter().flatten() {
        members[near] += 1;
    }
    for (witness, near) in centre.iter_mut().enumerate() {
        if members[witness] == 1 && *near == Some(witness) {
            *near = None;
        }
    }
    centre
}

/// The neighbours of each witness with the weight of all edges between the two, ascending.
fn neighbours(n: usize, edges: &[Edge]) -> Vec<Vec<(usize, f64)>> {
    let mut lists: Vec<Vec<(usize, f64)>> = vec![Vec::new(); n];
    for edge in edges.iter().filter(|edge| edge.u != edge.v) {
        lists[edge.u].push((edge.v, edge.weight));
        lists[edge.v].push((edge.u, edge.weight));
    }
    for list in &mut lists {
        list.sort_by(|x, y| x.0.cmp(&y.0).then(x.1.total_cmp(&y.1)));
        list.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            if same {
                kept.1 = kept.1.max(next.1);
            }
            same
        });
    }
    lists
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
                if centre[u].is_some() && centre[u] == centre[v] {
                    assert!(u.abs_diff(v) <= 2, "{u} and {v}");
                }
            }
        }
    }

    proptest! {
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
            for (witness, near) in centre.iter().enumerate() {
                if let Some(near) = *near {
                    prop_assert!(near == witness || joined(witness, near));
                    prop_assert_eq!(centre[near], Some(near));
                    prop_assert!(near == witness || centre[witness] != Some(witness));
                }
            }
        }
    }
}
