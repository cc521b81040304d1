//! Codes -> counts: after which units each unit stands, and in how many articles.

use super::alphabet::Code;
use super::random::{mix, mix_48};
use super::told::{CONTEXT, Probabilities, Seen};
use crate::passages::sorted::{Buckets, passes};

/// Occurrences sorted at once: bounds the memory of sorting to 20 bytes each.
const AT_ONCE: usize = 32_000_000;

/// A unit after a context, at a place: all in one number, which is compared in two instructions.
type Occurrence = u128;

/// Where in the number what stands: from the top the context, the unit, the article, and then, where the
/// context leaves room, the place; the last bit says whether the occurrence counts.
#[derive(Clone, Copy)]
struct Layout {
    placed: bool,
}

impl Layout {
    fn of(context: usize) -> Self {
        Self { placed: context <= CONTEXT }
    }

    /// Bits below the unit.
    fn below(self) -> u32 {
        if self.placed { 64 } else { 48 }
    }

    fn occurrence(
        self,
        context: u64,
        next: Code,
        (document, place): (usize, usize),
        counts: bool,
    ) -> Occurrence {
        let place = if self.placed { place } else { 0 };
        u128::from(context) << 64
            | u128::from(next) << self.below()
            | (document as u128) << (self.below() - 32)
            | (place as u128) << 1
            | u128::from(counts)
    }

    fn context(self, entry: Occurrence) -> u64 {
        let key = (entry >> 64) as u64;
        if self.placed { key & !0xFFFF } else { key }
    }

    fn next(self, entry: Occurrence) -> Code {
        (entry >> self.below()) as Code
    }

    fn document(self, entry: Occurrence) -> u32 {
        (entry >> (self.below() - 32)) as u32
    }

    /// The place, where there is room for it.
    fn place(entry: Occurrence) -> usize {
        (entry as u32 >> 1) as usize
    }

    fn counts(entry: Occurrence) -> bool {
        entry & 1 == 1
    }
}

/// The articles each gram of one length stands in, by its context: all its units but the last.
#[derive(Default)]
pub(super) struct Counts {
    /// The contexts, mixed so that they lie evenly, ascending.
    contexts: Vec<u64>,
    /// The sum of the counts of each context.
    totals: Vec<u32>,
    /// Number of different units after each context.
    distinct: Vec<u32>,
    /// Followers of context c: `starts[c]..starts[c + 1]`.
    starts: Vec<u32>,
    next: Vec<Code>,
    /// Sum of the counts of the followers of a context up to and with each.
    sums: Vec<u32>,
    /// First context of each slice of the numbers: where to look.
    directory: Vec<u32>,
    shift: u32,
}

/// What stands after a context.
pub(super) struct Followers<'a> {
    /// Sum over the units after it of the articles each stands in there.
    pub total: u32,
    /// Number of different units after it.
    pub distinct: u32,
    next: &'a [Code],
    sums: &'a [u32],
}

impl Counts {
    /// Counts the grams of `context` + 1 units in which not every unit is masked; those of fewer than
    /// `least` articles stay in the sums only. `told` learns what follows for every place, counted or not, while
    /// the context is at most [`CONTEXT`] units. Sorting dominates; `buckets` are its memory.
    pub fn new(
        texts: &[Vec<Code>],
        masked: &[Vec<bool>],
        (context, least): (usize, u32),
        told: &Probabilities,
        buckets: &mut Buckets,
    ) -> Self {
        let total: usize = texts.iter().map(Vec::len).sum();
        let passes = passes(total, AT_ONCE);
        let layout = Layout::of(context);
        let mut counts = Self::default();
        for pass in 0..passes {
            let of = |document: usize| {
                occurrences((&texts[document], &masked[document]), document, context)
            };
            let count = |bucket: &[Occurrence]| Self::piece(bucket, layout, least, told);
            let counted = buckets.sorted(texts.len(), total, (pass, passes), of, count);
            counted.into_iter().for_each(|piece| counts.append(piece));
        }
        counts.starts.push(counts.next.len() as u32);
        counts.index();
        counts
    }

    /// Counts some sorted occurrences, all of each context among them.
    fn piece(list: &[Occurrence], layout: Layout, least: u32, told: &Probabilities) -> Self {
        let mut counts = Self::default();
        for group in list.chunk_by(|&x, &y| layout.context(x) == layout.context(y)) {
            let (total, distinct) = counts.add(group, layout, least);
            if layout.placed {
                for entries in group.chunk_by(|&x, &y| layout.next(x) == layout.next(y)) {
                    let after = Seen { total, distinct, count: articles(entries, layout) };
                    told.refine(
                        &after,
                        entries
                            .iter()
                            .map(|&entry| (layout.document(entry) as usize, Layout::place(entry))),
                    );
                }
            }
        }
        counts
    }

    /// Adds a context; the sum of its counts, and how many different units follow it.
    fn add(&mut self, group: &[Occurrence], layout: Layout, least: u32) -> (u32, u32) {
        let start = self.next.len() as u32;
        let (mut total, mut kept, mut distinct) = (0, 0, 0);
        for entries in group.chunk_by(|&x, &y| layout.next(x) == layout.next(y)) {
            let articles = articles(entries, layout);
            total += articles;
            distinct += u32::from(articles > 0);
            if articles >= least.max(1) {
                kept += articles;
                self.next.push(layout.next(entries[0]));
                self.sums.push(kept);
            }
        }
        if kept > 0 {
            self.contexts.push(layout.context(group[0]));
            self.totals.push(total);
            self.distinct.push(distinct);
            self.starts.push(start);
        }
        (total, distinct)
    }

    /// Adds what was counted of greater contexts.
    fn append(&mut self, piece: Self) {
        let before = self.next.len() as u32;
        self.starts.extend(piece.starts.into_iter().map(|start| start + before));
        self.contexts.extend(piece.contexts);
        self.totals.extend(piece.totals);
        self.distinct.extend(piece.distinct);
        self.next.extend(piece.next);
        self.sums.extend(piece.sums);
    }

    fn index(&mut self) {
        let bits = usize::BITS - self.contexts.len().leading_zeros();
        self.shift = 64 - bits.max(1);
        self.directory = vec![0; (1 << bits.max(1)) + 1];
        for &context in &self.contexts {
            self.directory[(context >> self.shift) as usize + 1] += 1;
        }
        for slice in 1..self.directory.len() {
            self.directory[slice] += self.directory[slice - 1];
        }
    }

    /// What stands after a context, oldest unit first; `None` when nothing that was kept does.
    pub fn after(&self, context: &[Code]) -> Option<Followers<'_>> {
        let key = key(context);
        let slice = (key >> self.shift) as usize;
        let (first, last) = (self.directory[slice] as usize, self.directory[slice + 1] as usize);
        let place = first + self.contexts[first..last].iter().position(|&other| other == key)?;
        let range = self.starts[place] as usize..self.starts[place + 1] as usize;
        Some(Followers {
            total: self.totals[place],
            distinct: self.distinct[place],
            next: &self.next[range.clone()],
            sums: &self.sums[range],
        })
    }
}

impl Followers<'_> {
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

/// In how many articles a unit follows a context, given all its places there, by article.
fn articles(entries: &[Occurrence], layout: Layout) -> u32 {
    let mut articles = 0;
    let mut last = None;
    for &entry in entries.iter().filter(|&&entry| Layout::counts(entry)) {
        let document = Some(layout.document(entry));
        articles += u32::from(document != last);
        last = document;
    }
    articles
}

/// A context as one number, without two sharing one: at most four units. That of at most [`CONTEXT`] units
/// leaves the last 16 bits free.
fn key(context: &[Code]) -> u64 {
    let key = context.iter().fold(0, |key, &code| key << 16 | u64::from(code));
    if context.len() <= CONTEXT { mix_48(key) << 16 } else { mix(key) }
}

fn occurrences<'a>(
    (text, masked): (&'a [Code], &'a [bool]),
    document: usize,
    context: usize,
) -> impl Iterator<Item = Occurrence> + 'a {
    let layout = Layout::of(context);
    let mut open = 0;
    text.iter().enumerate().filter_map(move |(place, &next)| {
        // Units since the last one that is not masked, this one included: 0 when it is not.
        open = if masked[place] { open + 1 } else { 0 };
        let start = place.checked_sub(context)?;
        let counts = open <= context;
        (counts || layout.placed)
            .then(|| layout.occurrence(key(&text[start..place]), next, (document, place), counts))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
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
            let told = Probabilities::new(&texts, &[1, 1, 1, 1]);
            let counts = Counts::new(&texts, &masked, (2, 1), &told, &mut Buckets::default());
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
                    prop_assert_eq!(found.distinct as usize, plain.len());
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
