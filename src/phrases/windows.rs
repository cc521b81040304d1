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
            candidates_of(stretch, stream, suffixes, longest, params)
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
    mut longest: Vec<u8>,
    params: &PhraseParams,
) -> Vec<Candidate> {
    let reach = params.max_units.min(MAX_REACH);
    // Most suffixes begin at no edge. All are asked in a loop of its own, which can wait for many places
    // of the text at once.
    for (longest, &from) in longest.iter_mut().zip(&suffixes.array[stretch.clone()]) {
        *longest *= (stream.bits[from as usize] & TOKEN != 0) as u8;
    }
    let mut list = Vec::new();
    let mut begun = [0_u32; MAX_REACH + 1];
    let mut open = 0_u64;
    for place in stretch.start..=stretch.end {
        let common = if place < stretch.end { usize::from(suffixes.common[place]) } else { 0 };
        if common < reach {
            let kept = (2_u64 << common) - 1;
            let mut closing = open & !kept;
            while closing != 0 {
                let length = closing.trailing_zeros();
                let low = begun[length as usize];
                list.push(Candidate { length: length as u8, low, high: place as u32 });
                closing &= closing - 1;
            }
            open &= kept;
            begun[common + 1..=reach].fill(place as u32);
        }
        if place < stretch.end && longest[place - stretch.start] > 0 {
            let longest = usize::from(longest[place - stretch.start]);
            open |= ends(stream, suffixes.array[place] as usize, longest.min(reach), params);
        }
    }
    list
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
