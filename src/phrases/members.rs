//! Families -> the members worth showing, the most telling first.

use super::greedy::{Families, Part};
use super::pool::Pool;

/// The listed members of every head, in the order of the heads.
///
/// Listed are items with clean edges that stand inside the head, hold it, or are a longer form.
/// First those that are closed (no longer listed one of the family occurs as often), then the rest; each
/// part by groups times information.
pub(super) fn listed(pool: &Pool, families: &Families) -> Vec<Vec<usize>> {
    let mut of_head = vec![Vec::new(); pool.items.len()];
    for (item, role) in families.role.iter().enumerate() {
        if let &Some((head, part)) = role
            && part != Part::Head
            && is_listed(pool, head, item, part)
        {
            of_head[head].push(item);
        }
    }
    let open = open_members(pool, families, &of_head);
    families
        .heads
        .iter()
        .map(|&(head, _)| {
            let mut members = std::mem::take(&mut of_head[head]);
            members.sort_by(|&a, &b| {
                let weight = |item: usize| pool.items[item].weight();
                open[a].cmp(&open[b]).then(weight(b).total_cmp(&weight(a))).then(a.cmp(&b))
            });
            members
        })
        .collect()
}

fn is_listed(pool: &Pool, head: usize, item: usize, part: Part) -> bool {
    pool.items[item].listed
        && (matches!(part, Part::Longer | Part::Held)
            || contains(&pool.items[head].text, &pool.items[item].text, pool.items[item].spaced)
            || contains(&pool.items[item].text, &pool.items[head].text, pool.items[item].spaced))
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
    let mut open = vec![false; pool.items.len()];
    for &(head, _) in &families.heads {
        for &longer in of_head[head].iter().chain([&head]) {
            for (_, _, part) in pool.parts(longer) {
                let same_family = families.role[part].is_some_and(|(other, _)| other == head);
                open[part] |= same_family && pool.items[part].count() == pool.items[longer].count();
            }
        }
    }
    open
}
