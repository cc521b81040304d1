//! Families -> the members worth showing, the most telling first.

use super::corpus::Corpus;
use super::greedy::{Families, Part};
use super::pool::Pool;
use rayon::prelude::*;

/// The listed members of every head, in the order of the heads.
///
/// Listed are items with clean edges that stand inside the head, hold it, or are a longer form.
/// First those that are closed (no longer listed one of the family occurs as often), then the rest; each
/// part by groups times information.
pub(super) fn listed(corpus: &Corpus, pool: &Pool, families: &Families) -> Vec<Vec<usize>> {
    let shown: Vec<(usize, usize)> = families
        .role
        .par_iter()
        .enumerate()
        .filter_map(|(item, role)| {
            let (head, part) = role.filter(|(_, part)| *part != Part::Head)?;
            is_listed(corpus, pool, head, item, part).then_some((head, item))
        })
        .collect();
    let mut of_head = vec![Vec::new(); pool.items.len()];
    shown.into_iter().for_each(|(head, item)| of_head[head].push(item));
    let open = open_members(pool, families, &of_head);
    // The order of strings is that of suffixes, then of lengths.
    let string = |number: usize| {
        let candidate = pool.candidate(number);
        (candidate.low, candidate.length)
    };
    families
        .heads
        .iter()
        .map(|&(head, _)| {
            let mut members = std::mem::take(&mut of_head[head]);
            members.sort_by(|&a, &b| {
                let weights = pool.weight(b).total_cmp(&pool.weight(a));
                open[a].cmp(&open[b]).then(weights).then_with(|| string(a).cmp(&string(b)))
            });
            members
        })
        .collect()
}

fn is_listed(corpus: &Corpus, pool: &Pool, head: usize, number: usize, part: Part) -> bool {
    if !pool.is_listed(number) || matches!(part, Part::Longer | Part::Held) {
        return pool.is_listed(number);
    }
    let model = pool.model(corpus, number);
    let text = corpus.stream.text(model, usize::from(pool.candidate(number).length));
    let (head, spaced) = (&pool.items[head].text, corpus.stream.is_spaced(model));
    contains(head, &text, spaced) || contains(&text, head, spaced)
}

/// Whether `outer` holds `inner`, by whole words in spaced languages.
pub(super) fn contains(outer: &str, inner: &str, spaced: bool) -> bool {
    if spaced {
        format!(" {outer} ").contains(&format!(" {inner} "))
    } else {
        outer.contains(inner)
    }
}

/// Which members stand in a longer one of their family exactly as often as by themselves.
fn open_members(pool: &Pool, families: &Families, of_head: &[Vec<usize>]) -> Vec<bool> {
    let mut open = vec![false; pool.n_told()];
    for &(head, _) in &families.heads {
        for &longer in of_head[head].iter().chain([&head]) {
            for (_, _, part) in pool.parts(longer) {
                let role = families.role.get(part).copied().flatten();
                if role.is_some_and(|(other, _)| other == head) {
                    open[part] |= pool.candidate(part).count() == pool.candidate(longer).count();
                }
            }
        }
    }
    open
}
