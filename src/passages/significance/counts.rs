//! What stands after the contexts of one length, and in how many articles: kept, and looked up.

use super::alphabet::Code;
use super::random::{mix, mix_48};
use super::told::CONTEXT;

/// The articles each gram of one length stands in, by its context: all its units but the last.
#[derive(Default)]
pub(super) struct Counts {
    /// The contexts, mixed so that they lie evenly.
    contexts: Vec<u64>,
    /// The sum of the counts of each context, those included that are not kept; empty where all are.
    totals: Vec<u32>,
    /// Followers of context c: `starts[c]..starts[c + 1]`.
    starts: Vec<u32>,
    next: Vec<Code>,
    /// Sum of the counts of the followers of a context up to and with each.
    sums: Vec<u32>,
    /// The contexts by the first bits of their numbers, and where those with the same begin: where to look.
    slots: Vec<u32>,
    directory: Vec<u32>,
    shift: u32,
}

/// What stands after a context.
pub(super) struct Followers<'a> {
    /// Sum over the units after it of the articles each stands in there.
    pub total: u32,
    next: &'a [Code],
    sums: &'a [u32],
}

impl Counts {
    /// Adds a context of `length` units (see [`key`]): after it each unit told, ascending, stands in so many articles.
    /// Those of fewer than `least` articles stay in the sums only.
    pub fn add(&mut self, context: u64, length: usize, after: &[(Code, u32)], least: u32) {
        let start = self.next.len() as u32;
        let (mut total, mut kept) = (0, 0);
        for &(unit, articles) in after {
            total += articles;
            if articles >= least.max(1) {
                kept += articles;
                self.next.push(unit);
                self.sums.push(kept);
            }
        }
        if kept > 0 {
            self.contexts.push(mixed(context, length));
            self.starts.push(start);
            if least > 1 {
                self.totals.push(total);
            }
        }
    }

    /// Adds what was counted of other contexts.
    pub fn append(&mut self, piece: Self) {
        let before = self.next.len() as u32;
        self.starts.extend(piece.starts.into_iter().map(|start| start + before));
        self.contexts.extend(piece.contexts);
        self.totals.extend(piece.totals);
        self.next.extend(piece.next);
        self.sums.extend(piece.sums);
    }

    /// Makes the contexts found, when all are added.
    pub fn index(&mut self) {
        self.starts.push(self.next.len() as u32);
        let bits = self.contexts.len().checked_ilog2().unwrap_or(0).max(1);
        self.shift = 64 - bits;
        self.directory = vec![0; (1 << bits) + 1];
        for &context in &self.contexts {
            self.directory[(context >> self.shift) as usize + 1] += 1;
        }
        for slice in 1..self.directory.len() {
            self.directory[slice] += self.directory[slice - 1];
        }
        let mut ends = self.directory.clone();
        self.slots = vec![0; self.contexts.len()];
        for (number, &context) in (0..).zip(&self.contexts) {
            let end = &mut ends[(context >> self.shift) as usize];
            self.slots[*end as usize] = number;
            *end += 1;
        }
    }

    /// What stands after a context, oldest unit first; `None` when nothing that was kept does.
    pub fn after(&self, context: &[Code]) -> Option<Followers<'_>> {
        let wanted = mixed(key(context), context.len());
        let slice = (wanted >> self.shift) as usize;
        let (first, last) = (self.directory[slice] as usize, self.directory[slice + 1] as usize);
        let mut near = self.slots[first..last].iter().map(|&number| number as usize);
        let place = near.find(|&number| self.contexts[number] == wanted)?;
        let range = self.starts[place] as usize..self.starts[place + 1] as usize;
        Some(Followers {
            total: self.totals.get(place).copied().unwrap_or(self.sums[range.end - 1]),
            next: &self.next[range.clone()],
            sums: &self.sums[range],
        })
    }
}

impl Followers<'_> {
    /// Number of different units after the context that were kept.
    pub fn distinct(&self) -> u32 {
        self.next.len() as u32
    }

    /// Number of articles in which a unit stands after the context.
    pub fn count(&self, unit: Code) -> u32 {
        self.next.binary_search(&unit).map_or(0, |place| self.at(place))
    }

    /// The follower that `point`, a number below the total, falls on, and its count; `None` when that is
    /// one which was not kept.
    pub fn pick(&self, point: u32) -> Option<(Code, u32)> {
        let place = self.sums.partition_point(|&sum| sum <= point);
        (place < self.next.len()).then(|| (self.next[place], self.at(place)))
    }

    fn at(&self, place: usize) -> u32 {
        self.sums[place] - place.checked_sub(1).map_or(0, |before| self.sums[before])
    }
}

/// A context as one number, without two of one length sharing one: at most four units, the oldest in the highest bits.
fn key(context: &[Code]) -> u64 {
    context.iter().fold(0, |key, &code| key << 16 | u64::from(code))
}

/// The same for a number that lies evenly.
fn mixed(key: u64, length: usize) -> u64 {
    if length <= CONTEXT { mix_48(key) << 16 } else { mix(key) }
}

#[cfg(test)]
mod tests {
    use super::super::contexts::learn;
    use proptest::prelude::*;
    use std::collections::{BTreeMap, BTreeSet};

    proptest! {
        /// As a dictionary of grams counts them.
        #[test]
        fn counts_as_a_dictionary(
            texts in prop::collection::vec(prop::collection::vec((0u16..4, 0u8..4), 0..30), 1..6),
        ) {
            let masked: Vec<Vec<bool>> = texts
                .iter()
                .map(|text| text.iter().map(|unit| unit.1 == 0).collect())
                .collect();
            let texts: Vec<Vec<u16>> =
                texts.iter().map(|text| text.iter().map(|unit| unit.0).collect()).collect();
            let counts = &learn(&texts, &masked, &[1, 1, 1, 1], (0.3, 6.0)).0[1];
            let mut plain: BTreeMap<&[u16], BTreeMap<u16, BTreeSet<usize>>> = BTreeMap::new();
            for (document, text) in texts.iter().enumerate() {
                for (place, gram) in text.windows(3).enumerate() {
                    if masked[document][place..place + 3].iter().any(|masked| !masked) {
                        let after = plain.entry(&gram[..2]).or_default();
                        after.entry(gram[2]).or_default().insert(document);
                    }
                }
            }
            for x in 0..4u16 {
                for y in 0..4 {
                    let (found, plain) = (counts.after(&[x, y]), plain.get(&[x, y][..]));
                    prop_assert_eq!(found.is_some(), plain.is_some());
                    let (Some(found), Some(plain)) = (found, plain) else { continue };
                    prop_assert_eq!(found.distinct() as usize, plain.len());
                    let mut point = 0;
                    for next in 0..4 {
                        let count = plain.get(&next).map_or(0, BTreeSet::len) as u32;
                        prop_assert_eq!(found.count(next), count);
                        for _ in 0..count {
                            prop_assert_eq!(found.pick(point), Some((next, count)));
                            point += 1;
                        }
                    }
                    prop_assert_eq!(found.total, point);
                    prop_assert_eq!(found.pick(point), None);
                }
            }
        }
    }
}
