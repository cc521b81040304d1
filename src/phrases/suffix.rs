//! Stream -> suffix array, ranks, and lengths of common prefixes.

use libsais::SuffixArrayConstruction;
use rayon::prelude::*;
use std::ops::Range;
use std::sync::atomic::{AtomicU32, Ordering};

/// Suffixes that one thread takes at a time, at least; few in tests, so that there are several.
const STRETCH: usize = if cfg!(test) { 8 } else { 1 << 16 };

/// The suffixes of a stream in order.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Suffixes {
    /// Starts of the suffixes, in order.
    pub array: Vec<u32>,
    /// The place of each suffix in `array`.
    pub rank: Vec<u32>,
    /// Units that each suffix shares with the one before it in `array`, at most 255.
    pub common: Vec<u8>,
}

impl Suffixes {
    /// Sorts the suffixes of `units`, numbers from 0. Cost: linear; 9 bytes a unit, and 5 of scratch.
    pub fn new(units: &[i32]) -> Self {
        if units.is_empty() {
            return Self { array: Vec::new(), rank: Vec::new(), common: Vec::new() };
        }
        let mut scratch = units.to_vec();
        let array: Vec<u32> = SuffixArrayConstruction::for_text_mut(&mut scratch)
            .in_owned_buffer32()
            .single_threaded()
            .run()
            .expect("the units are numbers from 0 and fewer than 2^31")
            .into_vec()
            .into_iter()
            .map(|place| place as u32)
            .collect();
        let (rank, before) = inverse(&array, scratch);
        let common = common_prefixes(units, &array, &before);
        Self { array, rank, common }
    }

    /// The suffixes that begin with `wanted`, as a half-open range of ranks; empty where none does.
    /// Cost: the length of `wanted` times the logarithm of the number of suffixes.
    pub fn find(&self, units: &[i32], wanted: &[i32]) -> (u32, u32) {
        let prefix = |&from: &u32| {
            let from = from as usize;
            &units[from..units.len().min(from + wanted.len())]
        };
        let low = self.array.partition_point(|from| prefix(from) < wanted);
        let high = low + self.array[low..].partition_point(|from| prefix(from) == wanted);
        (low as u32, high as u32)
    }

    /// The suffixes in stretches, in order, such that no two that share a unit at their front are in
    /// different ones: what is told of strings can be told of each stretch by itself.
    pub fn stretches(&self) -> Vec<Range<usize>> {
        let mut stretches = Vec::new();
        let mut from = 0;
        for place in 1..=self.len() {
            let divides = place == self.len() || self.common[place] == 0;
            if divides && (place - from >= STRETCH || place == self.len()) {
                stretches.push(from..place);
                from = place;
            }
        }
        stretches
    }

    /// Number of suffixes.
    pub fn len(&self) -> usize {
        self.array.len()
    }
}

/// For each suffix its place in `array`, and the suffix before it there; for the first its own number.
/// `spare` is as long, and its memory is used.
fn inverse(array: &[u32], spare: Vec<i32>) -> (Vec<u32>, Vec<u32>) {
    let rank: Vec<AtomicU32> = array.par_iter().map(|_| AtomicU32::new(0)).collect();
    let before: Vec<AtomicU32> = spare.into_iter().map(|_| AtomicU32::new(0)).collect();
    array.par_iter().enumerate().for_each(|(place, &suffix)| {
        // Each suffix stands at one place: no other thread writes here.
        rank[suffix as usize].store(place as u32, Ordering::Relaxed);
        let other = array[place.saturating_sub(1)];
        before[suffix as usize].store(other, Ordering::Relaxed);
    });
    let plain = |numbers: Vec<AtomicU32>| numbers.into_iter().map(AtomicU32::into_inner).collect();
    (plain(rank), plain(before))
}

/// Going by place in the text, each common prefix is at most one shorter than the one before (Kasai and
/// others 2001), also when none is counted beyond 255: so all of them cost linear time, and no block of
/// places waits for another. `before` is for each suffix the one before it in order (Kärkkäinen, Manzini
/// and Puglisi 2009): read front to back, it spares the way through the suffix array.
fn common_prefixes(units: &[i32], array: &[u32], before: &[u32]) -> Vec<u8> {
    let mut by_place = vec![0_u8; units.len()];
    by_place.par_chunks_mut(STRETCH).enumerate().for_each(|(block, slots)| {
        let mut length = 0_usize;
        for (place, slot) in (block * STRETCH..).zip(slots) {
            let before = before[place] as usize;
            if before == place {
                length = 0;
                continue;
            }
            let limit = (units.len() - place.max(before)).min(usize::from(u8::MAX));
            while length < limit && units[place + length] == units[before + length] {
                length += 1;
            }
            *slot = length as u8;
            length = length.saturating_sub(1);
        }
    });
    array.par_iter().map(|&place| by_place[place as usize]).collect()
}
