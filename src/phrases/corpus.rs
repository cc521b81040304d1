//! What all later steps look at: the stream, its suffixes, the gate and the candidates.

use super::copies::Copies;
use super::groups::Gate;
use super::stream::Stream;
use super::suffix::Suffixes;
use super::windows::{Candidate, Candidates};
use crate::params::PhraseParams;

/// The text of a run, indexed.
pub(super) struct Corpus<'a> {
    /// All units.
    pub stream: &'a Stream,
    /// Their suffixes, in order.
    pub suffixes: &'a Suffixes,
    /// Which groups must share a string.
    pub gate: &'a Gate,
    /// All candidates.
    pub candidates: &'a Candidates,
    /// Runs copied between articles.
    pub copies: &'a Copies,
    /// Numbers of the method.
    pub params: &'a PhraseParams,
    /// Words of the corpus: edges of words in the stream.
    pub n_tokens: f64,
}

impl<'a> Corpus<'a> {
    /// Bundles the parts and counts the words.
    pub fn new(
        stream: &'a Stream,
        suffixes: &'a Suffixes,
        gate: &'a Gate,
        candidates: &'a Candidates,
        copies: &'a Copies,
        params: &'a PhraseParams,
    ) -> Self {
        let n_tokens = stream.n_tokens();
        Self {
            stream,
            suffixes,
            gate,
            candidates,
            copies,
            params,
            n_tokens: n_tokens.max(1) as f64,
        }
    }

    /// Units at which a candidate stands, in order of what follows.
    pub fn occurrences(&self, candidate: Candidate) -> &'a [u32] {
        &self.suffixes.array[candidate.low as usize..candidate.high as usize]
    }

    /// At most `limit` of those units, evenly spread: all of them where there are no more.
    pub fn sample(
        &self,
        candidate: Candidate,
        limit: usize,
    ) -> impl Iterator<Item = usize> + Clone + use<'a> {
        let all = self.occurrences(candidate);
        let taken = all.len().min(limit.max(1));
        // Mostly all are taken, and a division costs more than what is done with most of them.
        let place =
            move |index: usize| if taken == all.len() { index } else { index * all.len() / taken };
        (0..taken).map(move |index| all[place(index)] as usize)
    }

    /// The candidate that is the string of `length` units from `from`.
    pub fn candidate_at(&self, from: usize, length: usize) -> Option<usize> {
        self.candidates.find(self.suffixes.rank[from], length)
    }

    /// Bits of surprise in the string of `length` units from `from`; what is no candidate counts as rare.
    pub fn bits_at(&self, from: usize, length: usize) -> f64 {
        let known = self.candidate_at(from, length);
        self.bits(known.map_or(1, |index| self.candidates.list[index].count()))
    }

    /// Bits of surprise in a string that occurs `count` times, from the words of the corpus.
    pub fn bits(&self, count: usize) -> f64 {
        -(count.max(1) as f64 / self.n_tokens).log2()
    }
}
