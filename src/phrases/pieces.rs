//! Which strings are mere pieces of copied passages.

use super::corpus::Corpus;
use super::marks::{HARD, TOKEN};
use super::windows::{Candidate, MAX_REACH};

/// Whether a string never stands by itself and recurs by copying alone: every occurrence is part of
/// one longer string, at least half of them are copies of others, and without these it would be in
/// fewer groups than wanted.
///
/// A sentence copied eight times recurs with each of its hundreds of sub-spans. The sentence is looked
/// at, and is a passage besides; its pieces would say nothing more.
///
/// Cost: two searches of the candidates, and the occurrences of what is part of a longer one.
pub(super) fn is_piece_of_copies(corpus: &Corpus, candidate: Candidate) -> bool {
    if corpus.copies.is_empty() || !is_held(corpus, candidate) {
        return false;
    }
    let (at, length) = (corpus.occurrences(candidate), usize::from(candidate.length));
    let enough = corpus.gate.wanted.min(candidate.count() / 2 + 1);
    !corpus.copies.leave(at, length, enough)
}

/// Whether the string of one word more, before or behind, is as frequent.
fn is_held(corpus: &Corpus, candidate: Candidate) -> bool {
    let bits = &corpus.stream.bits;
    let from = corpus.occurrences(candidate)[0] as usize;
    let end = from + usize::from(candidate.length);
    let is_edge = |place: &usize| bits[*place] & TOKEN != 0;
    let as_frequent = |from: usize, end: usize| {
        let longer = corpus.candidate_at(from, end - from);
        longer.is_some_and(|index| corpus.candidates.list[index].count() == candidate.count())
    };
    let behind = (end + 1..bits.len().min(from + MAX_REACH + 1)).find(is_edge);
    let before = (end.saturating_sub(MAX_REACH)..from).rev().find(is_edge);
    let open = |place: usize| bits[place] & HARD == 0;
    open(end) && behind.is_some_and(|end| as_frequent(from, end))
        || open(from) && before.is_some_and(|from| as_frequent(from, end))
}
