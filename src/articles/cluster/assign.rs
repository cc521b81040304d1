//! Breaks and owners of a group of titles, chosen together by one dynamic programme.

use super::super::page::Page;
use crate::params::ArticleParams;

/// Times the breaks are chosen again with the words of the texts found so far.
const ROUNDS: usize = 3;
/// Bodies by which a break is moved to see how sure it is.
const SHIFTS: usize = 3;
/// Lower than any score.
const NEVER: f64 = -1e9;

/// What parts two texts: by itself, and by the head the second one has.
pub(super) struct Breaks<'a> {
    pub scores: &'a [f64],
    pub starts: &'a [Vec<f64>],
    /// What each place counts by which a text is out of the order of the titles.
    pub order: f64,
}

/// Breaks and owners of a group.
pub(super) struct Settled {
    pub score: f64,
    /// The head of each body.
    pub owners: Vec<usize>,
    /// For each head, how far this is ahead of the best in which its text begins or ends elsewhere
    /// or has another title.
    pub margins: Vec<f64>,
}

/// Breaks and owners, then again with what the first answer teaches: a text goes to the head whose
/// other texts hold its rare words.
pub(super) fn settle(
    page: &Page,
    fit: &[Vec<f64>],
    breaks: &Breaks,
    bodies: &[usize],
    params: &ArticleParams,
) -> Option<Settled> {
    let heads = fit.first()?.len();
    let numbers: Vec<usize> = bodies.iter().map(|&index| page.bodies_before[index]).collect();
    let (mut score, mut owners) = assign(fit, breaks, heads)?;
    let mut taught = fit.to_vec();
    for _ in 0..ROUNDS {
        taught = teach(page, fit, &numbers, &owners, params);
        let (next_score, next) = assign(&taught, breaks, heads)?;
        score = next_score;
        let settled = next == owners;
        owners = next;
        if settled {
            break;
        }
    }
    let margins = margins(&taught, breaks, &owners, heads);
    Some(Settled { score, owners, margins })
}

/// The fits, each with what the other texts of the head say: the share of the rare words of a body
/// that they hold, against the share of the length that is theirs.
fn teach(
    page: &Page,
    fit: &[Vec<f64>],
    numbers: &[usize],
    owners: &[usize],
    params: &ArticleParams,
) -> Vec<Vec<f64>> {
    let heads = fit.first().map_or(0, Vec::len);
    let length = |body: usize| page.length(body, body + 1) as f64;
    let mut sizes = vec![0.0; heads];
    for (&body, &owner) in numbers.iter().zip(owners) {
        sizes[owner] += length(body);
    }
    let total: f64 = sizes.iter().sum();
    let mut taught = Vec::with_capacity(fit.len());
    for ((row, &body), &own) in fit.iter().zip(numbers).zip(owners) {
        let shares = page.kinship(body, numbers, owners, heads);
        let others = 1.0 + total - length(body);
        let expected =
            |head: usize| (sizes[head] - if head == own { length(body) } else { 0.0 }) / others;
        let fits = row.iter().zip(shares).enumerate();
        taught.push(
            fits.map(|(head, (fit, share))| fit + params.cluster_words * (share - expected(head)))
                .collect(),
        );
    }
    taught
}

/// For each head, what the best answer loses when a break of its text moves by up to `SHIFTS` bodies
/// or when it changes titles with another.
fn margins(fit: &[Vec<f64>], breaks: &Breaks, owners: &[usize], heads: usize) -> Vec<f64> {
    let best = value(fit, breaks, owners);
    let mut margins = vec![f64::INFINITY; heads];
    let mut lose =
        |head: usize, value: f64| margins[head] = margins[head].min((best - value).max(0.0));
    for place in (1..owners.len()).filter(|&place| owners[place] != owners[place - 1]) {
        let (left, right) = (owners[place - 1], owners[place]);
        for shift in 1..=SHIFTS {
            // To the left the right text grows, unless that would leave nothing of the left one.
            for (from, to, new) in
                [(place.saturating_sub(shift), place, right), (place, place + shift, left)]
            {
                let mut moved = owners.to_vec();
                let Some(stretch) = moved.get_mut(from..to) else { continue };
                stretch.fill(new);
                if moved.contains(&left) && moved.contains(&right) {
                    let value = value(fit, breaks, &moved);
                    lose(left, value);
                    lose(right, value);
                }
            }
        }
    }
    for one in 0..heads {
        for other in one + 1..heads {
            let exchanged = owners.iter().map(|&owner| match owner {
                owner if owner == one => other,
                owner if owner == other => one,
                owner => owner,
            });
            let value = value(fit, breaks, &exchanged.collect::<Vec<usize>>());
            lose(one, value);
            lose(other, value);
        }
    }
    margins
}

/// The score of a choice of owners.
fn value(fit: &[Vec<f64>], breaks: &Breaks, owners: &[usize]) -> f64 {
    let mut sum = 0.0;
    for (place, &owner) in owners.iter().enumerate() {
        sum += fit[place][owner];
        match place.checked_sub(1).map(|before| owners[before]) {
            None => sum += breaks.starts[0][owner],
            Some(before) if before != owner => sum += begin(breaks, place, before, owner),
            Some(_) => {}
        }
    }
    sum
}

/// What it is worth that the text of `owner` begins at a body behind that of `before`.
fn begin(breaks: &Breaks, place: usize, before: usize, owner: usize) -> f64 {
    let out_of_order = (owner as f64 - before as f64 - 1.0).abs();
    breaks.scores[place] + breaks.starts[place][owner] + breaks.order * out_of_order
}

/// The best breaks and owners: score, and the head of each body. Every head owns one run of bodies.
fn assign(fit: &[Vec<f64>], breaks: &Breaks, heads: usize) -> Option<(f64, Vec<usize>)> {
    let state = |used: usize, owner: usize| used * heads + owner;
    let n_states = (1 << heads) * heads;
    let mut best = vec![NEVER; n_states];
    for owner in 0..heads {
        best[state(1 << owner, owner)] = fit[0][owner] + breaks.starts[0][owner];
    }
    let mut from: Vec<Vec<u16>> = vec![vec![0; n_states]];
    for (place, row) in fit.iter().enumerate().skip(1) {
        let mut next = vec![NEVER; n_states];
        let mut back = vec![0u16; n_states];
        for used in 1..1usize << heads {
            for owner in (0..heads).filter(|&owner| best[state(used, owner)] > NEVER) {
                let here = state(used, owner);
                let mut offer = |there: usize, score: f64| {
                    if score > next[there] {
                        next[there] = score;
                        back[there] = u16::try_from(here).expect("at most 2^7 * 7 states");
                    }
                };
                offer(here, best[here] + row[owner]);
                for new in (0..heads).filter(|&new| used >> new & 1 == 0) {
                    let score = best[here] + row[new] + begin(breaks, place, owner, new);
                    offer(state(used | 1 << new, new), score);
                }
            }
        }
        best = next;
        from.push(back);
    }
    let full = (1 << heads) - 1;
    let last = (0..heads).rev().map(|owner| state(full, owner)).reduce(|best_state, other| {
        if best[other] > best[best_state] { other } else { best_state }
    })?;
    (best[last] > NEVER).then(|| (best[last], owners(&from, last, heads)))
}

/// The owner of each body on the way that ends in state `last`. `from`: for each body the state before each state.
fn owners(from: &[Vec<u16>], last: usize, heads: usize) -> Vec<usize> {
    let mut owners = Vec::with_capacity(from.len());
    let mut current = last;
    for back in from.iter().rev() {
        owners.push(current % heads);
        current = back[current] as usize;
    }
    owners.reverse();
    owners
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The best of all choices in which every head owns one run of bodies, tried one by one.
    fn every_choice(fit: &[Vec<f64>], breaks: &Breaks, heads: usize) -> f64 {
        fn go(owners: &mut Vec<usize>, n: usize, heads: usize, found: &mut dyn FnMut(&[usize])) {
            if owners.len() == n {
                if (0..heads).all(|head| owners.contains(&head)) {
                    found(owners);
                }
                return;
            }
            for head in 0..heads {
                if owners.contains(&head) && owners.last() != Some(&head) {
                    continue;
                }
                owners.push(head);
                go(owners, n, heads, found);
                owners.pop();
            }
        }
        let mut best = f64::NEG_INFINITY;
        go(&mut Vec::new(), fit.len(), heads, &mut |owners| {
            best = best.max(value(fit, breaks, owners));
        });
        best
    }

    proptest! {
        #[test]
        fn the_best_choice_is_found(
            heads in 2usize..4,
            rows in proptest::collection::vec((proptest::collection::vec(-3.0f64..3.0, 6), -3.0f64..3.0), 4..7),
        ) {
            let fit: Vec<Vec<f64>> = rows.iter().map(|row| row.0[..heads].to_vec()).collect();
            let starts: Vec<Vec<f64>> = rows.iter().map(|row| row.0[3..3 + heads].to_vec()).collect();
            let scores: Vec<f64> = rows.iter().map(|row| row.1).collect();
            let breaks = Breaks { scores: &scores, starts: &starts, order: -0.15 };
            let (score, owners) = assign(&fit, &breaks, heads).expect("as many bodies as heads");
            prop_assert!((score - every_choice(&fit, &breaks, heads)).abs() < 1e-9);
            prop_assert!((score - value(&fit, &breaks, &owners)).abs() < 1e-9);
            prop_assert!(margins(&fit, &breaks, &owners, heads).iter().all(|&margin| margin >= 0.0));
        }
    }
}
