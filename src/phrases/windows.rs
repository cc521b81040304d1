//! Longest strings -> candidates: every sub-span between two edges, as an interval of suffixes.

use super::groups::Gate;
use super::longest::longest;
use super::marks::{HARD, TOKEN};
use super::stream::Stream;
use super::suffix::Suffixes;
use crate::params::PhraseParams;
use rayon::prelude::*;
use std::ops::Range;

/// A string, as the interval of the suffixes that begin with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Candidate {
    /// Units.
    pub length: u8,
    /// First suffix.
    pub low: u32,
    /// One past the last suffix.
    pub high: u32,
}

impl Candidate {
    /// Number of occurrences, overlapping ones included.
    pub fn count(self) -> usize {
        (self.high - self.low) as usize
    }

    /// The block of its first suffix.
    fn block(&self) -> usize {
        self.low as usize / BLOCK
    }
}

/// All candidates, by block of suffixes, then by length, then in order of their strings: what is asked
/// for together stands together.
pub(super) struct Candidates {
    /// The candidates.
    pub list: Vec<Candidate>,
    /// The first candidate that begins in each block of [`BLOCK`] suffixes or behind it, and one for the
    /// end.
    first: Vec<u32>,
    /// For every block and length the last candidate that begins before the block, or `NONE`: it may
    /// reach into it.
    before: Vec<u32>,
}

/// No candidate.
const NONE: u32 = u32::MAX;

/// Suffixes of a block.
const BLOCK: usize = 256;

/// Lengths there are, with 0.
const LENGTHS: usize = MAX_REACH + 1;

impl Candidates {
    /// Every string that begins and ends at an edge somewhere, holds no sentence end there, and
    /// stands in as many groups as are wanted.
    ///
    /// The suffixes are walked in order. All suffixes that begin with one string are neighbours, so
    /// a string is complete when the common prefix drops below its length: no hashing, no
    /// comparing of strings; stretches of suffixes with nothing in common are walked by themselves.
    /// Cost: linear in the units times the edges within reach.
    pub fn new(stream: &Stream, suffixes: &Suffixes, gate: &Gate, params: &PhraseParams) -> Self {
        let group = |unit: usize| gate.of[stream.article[unit] as usize];
        let of_stretch = |stretch: Range<usize>| {
            let longest = longest(suffixes, stretch.clone(), group, gate.n_groups, gate.wanted);
            candidates_of(stretch, stream, suffixes, &longest, params)
        };
        let stretches = suffixes.stretches().into_par_iter();
        let mut list: Vec<Candidate> = stretches.flat_map_iter(of_stretch).collect();
        list.par_sort_unstable_by_key(|other| (other.block(), other.length, other.low));
        let n_blocks = suffixes.len() / BLOCK + 1;
        let mut first = Vec::with_capacity(n_blocks + 1);
        let mut before = Vec::with_capacity(n_blocks * LENGTHS);
        let mut last = [NONE; LENGTHS];
        let mut at = 0;
        for block in 0..n_blocks {
            first.push(at as u32);
            before.extend_from_slice(&last);
            while let Some(other) = list.get(at).filter(|other| other.block() == block) {
                last[usize::from(other.length)] = at as u32;
                at += 1;
            }
        }
        first.push(at as u32);
        Self { list, first, before }
    }

    /// The candidate that is the string of `length` units at the suffix with rank `rank`.
    /// Cost: logarithmic in the candidates of a block.
    pub fn find(&self, rank: u32, length: usize) -> Option<usize> {
        if length > MAX_REACH {
            return None;
        }
        let block = rank as usize / BLOCK;
        let (from, to) = (self.first[block] as usize, self.first[block + 1] as usize);
        let wanted = (length, rank);
        let after = self.list[from..to]
            .partition_point(|other| (usize::from(other.length), other.low) <= wanted);
        let inside = after.checked_sub(1).map(|index| from + index);
        let index = match inside.filter(|&index| usize::from(self.list[index].length) == length) {
            Some(index) => index,
            None => self.before[block * LENGTHS + length] as usize,
        };
        (self.list.get(index)?.high > rank).then_some(index)
    }
}

/// The candidates of a stretch of suffixes, as they are complete. `longest` is the longest string of
/// each suffix.
fn candidates_of(
    stretch: Range<usize>,
    stream: &Stream,
    suffixes: &Suffixes,
    longest: &[u8],
    params: &PhraseParams,
) -> Vec<Candidate> {
    let mut strings = Strings::new(params.max_units.min(MAX_REACH));
    let mut edges = [false; AHEAD];
    for (block, longest) in stretch.clone().step_by(AHEAD).zip(longest.chunks(AHEAD)) {
        // A look at the text is a long way. In a loop of their own many are under way at once, and what
        // follows finds its text near at hand.
        for (edge, &from) in edges.iter_mut().zip(&suffixes.array[block..block + longest.len()]) {
            *edge = stream.bits[from as usize] & TOKEN != 0;
        }
        for (offset, &longest) in longest.iter().enumerate() {
            let place = block + offset;
            strings.close(place, usize::from(suffixes.common[place]));
            if longest > 0 && edges[offset] {
                let longest = usize::from(longest).min(strings.reach);
                strings.open |= ends(stream, suffixes.array[place] as usize, longest, params);
            }
        }
    }
    strings.close(stretch.end, 0);
    strings.complete
}

/// Suffixes whose text is looked at ahead.
const AHEAD: usize = 256;

/// The strings at the front of a suffix while suffixes are walked.
struct Strings {
    /// Longest one, in units.
    reach: usize,
    /// For every length the first suffix that begins with the string of that length.
    begun: [u32; MAX_REACH + 1],
    /// Lengths of those that are candidates.
    open: u64,
    /// Candidates with all their suffixes.
    complete: Vec<Candidate>,
}

impl Strings {
    fn new(reach: usize) -> Self {
        Self { reach, begun: [0; MAX_REACH + 1], open: 0, complete: Vec::new() }
    }

    /// Goes on to the suffix at `place`, which has `common` units in common with the one before.
    fn close(&mut self, place: usize, common: usize) {
        if common >= self.reach {
            return;
        }
        let kept = (2_u64 << common) - 1;
        let mut closing = self.open & !kept;
        while closing != 0 {
            let length = closing.trailing_zeros();
            let low = self.begun[length as usize];
            self.complete.push(Candidate { length: length as u8, low, high: place as u32 });
            closing &= closing - 1;
        }
        self.open &= kept;
        self.begun[common + 1..=self.reach].fill(place as u32);
    }
}

/// Longest candidate, in units: as many as fit a mask of 64 bits.
pub(super) const MAX_REACH: usize = 62;

/// The lengths of all candidates that begin at the edge `from`, as a mask.
fn ends(stream: &Stream, from: usize, longest: usize, params: &PhraseParams) -> u64 {
    let mut lengths = 0;
    let mut tokens = 1;
    for length in 1..=longest {
        if length > 1 {
            let bits = stream.bits[from + length - 1];
            tokens += usize::from(bits & TOKEN != 0);
            if bits & HARD != 0 || tokens > params.max_tokens {
                break;
            }
        }
        if stream.bits[from + length] & TOKEN != 0 {
            lengths |= 1 << length;
        }
    }
    lengths
}
