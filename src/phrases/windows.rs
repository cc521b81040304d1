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
}

/// All candidates, by length and then in order of their strings.
pub(super) struct Candidates {
    /// The candidates.
    pub list: Vec<Candidate>,
    /// Candidates of `n` units are `list[first[n]..first[n + 1]]`.
    first: Vec<usize>,
    /// For every length and block of [`BLOCK`] suffixes the first candidate that begins in the block
    /// or behind it: a search looks at a few neighbours and not all over the list.
    blocks: Vec<u32>,
    /// Blocks of one length, and one for the end.
    n_blocks: usize,
}

/// Suffixes of a block.
const BLOCK: usize = 256;

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
        list.par_sort_unstable();
        let first: Vec<usize> = (0..=MAX_REACH + 1)
            .map(|length| list.partition_point(|other| usize::from(other.length) < length))
            .collect();
        let n_blocks = suffixes.len() / BLOCK + 2;
        let mut blocks = Vec::with_capacity(n_blocks * (MAX_REACH + 1));
        for length in 0..=MAX_REACH {
            let mut at = first[length];
            for block in 0..n_blocks {
                while at < first[length + 1] && (list[at].low as usize) < block * BLOCK {
                    at += 1;
                }
                blocks.push(at as u32);
            }
        }
        Self { list, first, blocks, n_blocks }
    }

    /// The candidate that is the string of `length` units at the suffix with rank `rank`.
    /// Cost: logarithmic in the candidates of a block.
    pub fn find(&self, rank: u32, length: usize) -> Option<usize> {
        if length > MAX_REACH {
            return None;
        }
        let block = length * self.n_blocks + rank as usize / BLOCK;
        let (from, to) = (self.blocks[block] as usize, self.blocks[block + 1] as usize);
        let after = from + self.list[from..to].partition_point(|other| other.low <= rank);
        // The one before the block may reach into it.
        let index = after.checked_sub(1).filter(|&index| index >= self.first[length])?;
        (self.list[index].high > rank).then_some(index)
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
