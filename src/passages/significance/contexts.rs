//! Codes -> what stands after which context, and what every unit of a collection tells, found meanwhile.
//!
//! All units are thrown into blocks by the unit before them. A block is sorted by its units and counted, then sorted by the unit
//! before that one into smaller blocks, and so on to the longest contexts. So all but the first blocks are near the
//! processor, and what shorter contexts told of a unit is at hand; looking up the contexts of every unit
//! afterwards would wait for the memory three times a unit.

use super::alphabet::Code;
use super::counts::Counts;
use super::told::{BOTH, CONTEXT, Seen, alone, bits};
use crate::passages::flat::Flat;
use rayon::prelude::*;
use std::ops::Range;
use std::sync::atomic::{AtomicU64, Ordering};

/// Longest context that is counted: texts are made up by one unit more than tells what a unit is worth, so
/// that they are no less stock phrases than real ones.
pub(super) const SAMPLED: usize = 4;
/// Articles a follower of the longest contexts needs to be drawn.
const DRAWN: u32 = BOTH + 1;
/// Units thrown at once: bounds the memory of sorting to 16 bytes each, but where one unit stands more often.
const AT_ONCE: usize = 12_000_000;
/// Texts whose units are thrown by one thread: as many parts as this.
const PARTS: usize = 8;
/// Blocks counted by one thread hold so many units at least, or are the last.
const JOB: usize = 100_000;
/// Blocks of fewer units are compared, larger ones thrown by their digits.
const SMALL: usize = 64;

/// A unit at a place: from the top the unit, those two, three and four before it, its article, its place, and how many units up
/// to it are masked in a row, `SAMPLED` + 1 for more.
type Entry = u128;

/// The unit itself, for 0, or the one `n` + 1 before it.
fn unit(entry: Entry, n: usize) -> Code {
    (entry >> (112 - 16 * n)) as Code
}

fn document(entry: Entry) -> usize {
    (entry >> 34) as usize & 0x3FFF_FFFF
}

fn place(entry: Entry) -> usize {
    (entry as u64 >> 3) as usize & 0x7FFF_FFFF
}

/// Whether it counts after a context of so many units: there are as many, and one of all is not masked.
fn counts(entry: Entry, context: usize) -> bool {
    (entry & 7) as usize <= context && context <= place(entry)
}

/// The counts after contexts of 1 to [`SAMPLED`] units, and what each unit tells when two articles that have it are left
/// out, in bits from `floor` to `cap`; those of the first [`CONTEXT`] places tell nothing yet.
///
/// `totals`: of all codes; `masked` units do not count where all of a gram are. Time: one sort of all units, in
/// blocks; memory while it works: 16 bytes for each of at most [`AT_ONCE`] units.
pub(super) fn learn(
    texts: &[Vec<Code>],
    masked: &[Vec<bool>],
    totals: &[u32],
    (floor, cap): (f64, f64),
) -> (Vec<Counts>, Flat<f64>) {
    assert!(texts.len() < 1 << 30, "fewer than 2^30 articles");
    let told = Flat::new(texts.iter().map(Vec::len), || AtomicU64::new(0));
    let total = totals.iter().sum();
    let alone: Vec<f64> =
        (0..totals.len()).map(|code| alone(code as Code, totals, total)).collect();
    let mut counted: [Counts; SAMPLED] = Default::default();
    for codes in ranges(0..totals.len(), totals, AT_ONCE) {
        let part = |part: usize| {
            let of = texts.len() * part / PARTS..texts.len() * (part + 1) / PARTS;
            Part::thrown(of, texts, masked, &codes)
        };
        let parts: Vec<Part> = (0..PARTS).into_par_iter().map(part).collect();
        let reader = || Reader::new(&alone, &told, (floor, cap));
        let read = |reader: &mut Reader<'_>, range: Range<usize>| {
            let mut counts = Default::default();
            range.for_each(|code| reader.block(code, codes.start, &parts, &mut counts));
            counts
        };
        let jobs = ranges(codes.clone(), totals, JOB);
        let found: Vec<[Counts; SAMPLED]> =
            jobs.into_par_iter().with_max_len(1).map_init(reader, read).collect();
        for piece in found {
            counted.iter_mut().zip(piece).for_each(|(counts, piece)| counts.append(piece));
        }
    }
    counted.par_iter_mut().for_each(Counts::index);
    (counted.into(), told.map(|bits| f64::from_bits(bits.into_inner())))
}

/// Some codes in a row in ranges of at most `most` occurrences, or of one code.
fn ranges(codes: Range<usize>, totals: &[u32], most: usize) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let (mut start, mut sum) = (codes.start, 0);
    for code in codes.clone() {
        let n = totals[code] as usize;
        if sum + n > most && code > start {
            ranges.push(start..code);
            (start, sum) = (code, 0);
        }
        sum += n;
    }
    ranges.push(start..codes.end);
    ranges
}

/// The units of some texts, by the unit before them, then by article and place.
struct Part {
    entries: Vec<Entry>,
    /// Where those after each code end, and those after the first begin.
    ends: Vec<usize>,
}

impl Part {
    /// Throws the units of some texts that follow one of some codes.
    fn thrown(
        documents: Range<usize>,
        texts: &[Vec<Code>],
        masked: &[Vec<bool>],
        codes: &Range<usize>,
    ) -> Self {
        let number = |code: Code| usize::from(code).wrapping_sub(codes.start);
        let mut ends = vec![0; codes.len() + 1];
        for text in &texts[documents.clone()] {
            for &code in text.split_last().map_or(&[][..], |(_, before)| before) {
                if let Some(end) = ends[1..].get_mut(number(code)) {
                    *end += 1;
                }
            }
        }
        for code in 1..ends.len() {
            ends[code] += ends[code - 1];
        }
        let mut entries = vec![0; ends[codes.len()]];
        let mut next = ends.clone();
        next.pop();
        for document in documents {
            let (text, masked) = (&texts[document], &masked[document]);
            let mut open = masked.first().map_or(0, |&masked| u128::from(masked));
            for place in 1..text.len() {
                open = if masked[place] { (open + 1).min(SAMPLED as u128 + 1) } else { 0 };
                if let Some(at) = next.get_mut(number(text[place - 1])) {
                    let earlier = |n| text[usize::saturating_sub(place, n)];
                    let units = [text[place], earlier(2), earlier(3), earlier(4)];
                    let units = units.iter().fold(0, |all, &unit| all << 16 | u128::from(unit));
                    let from = (document as u128) << 34 | (place as u128) << 3;
                    entries[*at] = units << 64 | from | open;
                    *at += 1;
                }
            }
        }
        Self { entries, ends }
    }

    fn after(&self, number: usize) -> &[Entry] {
        &self.entries[self.ends[number]..self.ends[number + 1]]
    }
}

/// Counts blocks.
struct Reader<'a> {
    /// The probability of each unit without a context.
    alone: &'a [f64],
    told: &'a Flat<AtomicU64>,
    range: (f64, f64),
    block: Vec<Entry>,
    spare: Vec<Entry>,
    /// For contexts of 1 to [`CONTEXT`] units the probability of each unit after the one in hand; below 0 when no longer
    /// context can change it.
    known: [Vec<f64>; CONTEXT],
    /// The units after the context in hand, in how many articles each counts there, and at how many places it stands.
    after: Vec<(Code, u32)>,
    places: Vec<usize>,
}

impl<'a> Reader<'a> {
    fn new(alone: &'a [f64], told: &'a Flat<AtomicU64>, range: (f64, f64)) -> Self {
        let known = std::array::from_fn(|_| vec![0.0; alone.len()]);
        let (block, spare, after, places) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        Self { alone, told, range, block, spare, known, after, places }
    }

    /// Counts all that stands after a code and longer contexts.
    fn block(&mut self, code: usize, first: usize, parts: &[Part], counts: &mut [Counts; SAMPLED]) {
        let (mut block, mut spare) =
            (std::mem::take(&mut self.block), std::mem::take(&mut self.spare));
        block.clear();
        parts.iter().for_each(|part| block.extend_from_slice(part.after(code - first)));
        if spare.len() < block.len() {
            spare.resize(block.len(), 0);
        }
        sort(&mut block, &mut spare, 0);
        self.descend(&mut block, &mut spare, (code as u64, 1), counts);
        (self.block, self.spare) = (block, spare);
    }

    /// Counts what stands after a context of `length` units, and after longer ones. `block`: by unit, article and place.
    fn descend(
        &mut self,
        block: &mut [Entry],
        spare: &mut [Entry],
        (context, length): (u64, usize),
        counts: &mut [Counts; SAMPLED],
    ) {
        if let [entry] = *block
            && length > 1
        {
            self.single(entry, (context, length), counts);
            return;
        }
        self.after.clear();
        self.places.clear();
        for group in block.chunk_by(|&x, &y| unit(x, 0) == unit(y, 0)) {
            self.after.push((unit(group[0], 0), articles(group, length)));
            self.places.push(group.len());
        }
        let least = if length > CONTEXT { DRAWN } else { 1 };
        counts[length - 1].add(context, length, &self.after, least);
        if length <= CONTEXT {
            self.refine(block, length);
        }
        // Nobody asks after longer contexts what stands there in fewer articles.
        let drawn = || self.places.iter().any(|&places| places >= DRAWN as usize);
        if length == SAMPLED || (length == CONTEXT && !drawn()) {
            return;
        }
        sort(block, spare, length);
        for block in block.chunk_by_mut(|&x, &y| unit(x, length) == unit(y, length)) {
            let older = u64::from(unit(block[0], length)) << (16 * length);
            let spare = &mut spare[..block.len()];
            self.descend(block, spare, (older | context, length + 1), counts);
        }
    }

    /// Tells the probabilities of the units after the context in hand, and what they tell when it is the longest.
    fn refine(&mut self, block: &[Entry], length: usize) {
        let total = self.after.iter().map(|after| after.1).sum();
        let distinct = self.after.iter().map(|after| u32::from(after.1 > 0)).sum();
        let mut rest = block;
        for (&(unit, count), &places) in self.after.iter().zip(&self.places) {
            let shorter = self.shorter(unit, length);
            let seen = Seen { total, distinct, count };
            let longer = match shorter > 0.0 {
                true => seen.probability(shorter, BOTH).unwrap_or(-shorter),
                false => shorter,
            };
            self.known[length - 1][usize::from(unit)] = longer;
            let (group, others) = rest.split_at(places);
            rest = others;
            if length == CONTEXT {
                self.tell(group, longer);
            }
        }
    }

    /// A block of one unit: after this context and longer ones nothing else stands.
    fn single(
        &mut self,
        entry: Entry,
        (mut context, length): (u64, usize),
        all: &mut [Counts; SAMPLED],
    ) {
        self.tell(&[entry], self.shorter(unit(entry, 0), length));
        for length in length..=CONTEXT {
            if counts(entry, length) {
                all[length - 1].add(context, length, &[(unit(entry, 0), 1)], 1);
            }
            context |= u64::from(unit(entry, length)) << (16 * length);
        }
    }

    /// The probability of a unit after the context in hand without its oldest unit.
    fn shorter(&self, unit: Code, length: usize) -> f64 {
        let known = length.checked_sub(2).map_or(self.alone, |known| &self.known[known]);
        known[usize::from(unit)]
    }

    /// Tells what the same unit of this probability tells at all of some places.
    fn tell(&self, group: &[Entry], probability: f64) {
        let bits = bits(unit(group[0], 0), probability.abs(), self.range).to_bits();
        for &entry in group {
            self.told.at(document(entry), place(entry)).store(bits, Ordering::Relaxed);
        }
    }
}

/// In how many articles a unit counts after a context of so many units, given all its places there, by article.
fn articles(group: &[Entry], context: usize) -> u32 {
    let mut articles = 0;
    let mut last = None;
    for &entry in group.iter().filter(|&&entry| counts(entry, context)) {
        let document = Some(document(entry));
        articles += u32::from(document != last);
        last = document;
    }
    articles
}

/// Sorts by one unit of each entry (see [`unit`]); those with the same keep their order. `spare`: as long.
fn sort(list: &mut [Entry], spare: &mut [Entry], n: usize) {
    if list.len() < SMALL {
        list.sort_by_key(|&entry| unit(entry, n));
        return;
    }
    let digits = |entry: Entry| unit(entry, n).to_le_bytes().map(usize::from);
    let mut ends = [[0usize; 256]; 2];
    for digits in list.iter().map(|&entry| digits(entry)) {
        ends[0][digits[0]] += 1;
        ends[1][digits[1]] += 1;
    }
    for ends in &mut ends {
        let mut total = 0;
        for end in ends {
            total += *end;
            *end = total - *end;
        }
    }
    let spare = &mut spare[..list.len()];
    let mut throw = |from: &[Entry], to: &mut [Entry], digit: usize| {
        for &entry in from {
            let end = &mut ends[digit][digits(entry)[digit]];
            to[*end] = entry;
            *end += 1;
        }
    };
    throw(list, spare, 0);
    throw(spare, list, 1);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// As a sort that compares, whatever the length.
        #[test]
        fn sorted_by_one_unit_only(
            list in prop::collection::vec((0u16..600, any::<u16>()), 0..3 * SMALL),
            n in 0usize..4,
        ) {
            let entry = |(key, rest): (u16, u16)| u128::from(key) << (112 - 16 * n) | u128::from(rest);
            let mut found: Vec<Entry> = list.into_iter().map(entry).collect();
            let mut plain = found.clone();
            plain.sort_by_key(|&entry| unit(entry, n));
            let mut spare = vec![0; found.len()];
            sort(&mut found, &mut spare, n);
            prop_assert_eq!(found, plain);
        }

        /// Each code is in one range, and only a code by itself is too much.
        #[test]
        fn ranges_hold_no_more_than_told(
            totals in prop::collection::vec(0u32..9, 1..30),
            most in 1usize..20,
        ) {
            let ranges = ranges(0..totals.len(), &totals, most);
            prop_assert!(ranges.iter().cloned().flatten().eq(0..totals.len()));
            for range in ranges {
                let sum: u32 = totals[range.clone()].iter().sum();
                prop_assert!(range.len() == 1 || sum as usize <= most);
            }
        }

        /// Every unit with one before it is thrown once, with those before it and what is masked up to it.
        #[test]
        fn thrown_by_the_unit_before(
            texts in prop::collection::vec(prop::collection::vec((0u16..4, any::<bool>()), 0..12), 0..6),
        ) {
            let masked: Vec<Vec<bool>> =
                texts.iter().map(|text| text.iter().map(|unit| unit.1).collect()).collect();
            let texts: Vec<Vec<Code>> =
                texts.iter().map(|text| text.iter().map(|unit| unit.0).collect()).collect();
            let part = Part::thrown(0..texts.len(), &texts, &masked, &(1..4));
            for code in 1..4u16 {
                let mut thrown = part.after(usize::from(code) - 1).iter();
                for (number, text) in texts.iter().enumerate() {
                    for at in (1..text.len()).filter(|&at| text[at - 1] == code) {
                        let entry = *thrown.next().expect("one for each place");
                        prop_assert_eq!((document(entry), place(entry)), (number, at));
                        for n in 0..4 {
                            let before = if n == 0 { 0 } else { n + 1 };
                            prop_assert!(at < before || unit(entry, n) == text[at - before]);
                        }
                        for context in 1..=SAMPLED {
                            let whole = context <= at
                                && !masked[number][at - context..=at].iter().all(|&masked| masked);
                            prop_assert_eq!(counts(entry, context), whole);
                        }
                    }
                }
                prop_assert!(thrown.next().is_none());
            }
        }
    }
}
