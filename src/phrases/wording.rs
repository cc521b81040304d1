//! A candidate -> its words, the information they carry, and how firmly they hold together.

use super::corpus::Corpus;
use super::marks::{HARD, TOKEN};
use super::windows::Candidate;

/// The words of a candidate as its occurrences are most often divided.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Wording {
    /// An occurrence divided that way.
    pub model: usize,
    /// Ends of the words: 0, then one a word, in units from the start.
    pub cuts: Vec<u8>,
    /// Surprise of each word alone, bits.
    pub bits: Vec<f64>,
    /// Surprise of all words, bits: how much the string says.
    pub information: f64,
    /// The weakest joint: over all divisions in two, how many bits likelier the whole is than chance
    /// would make it.
    pub cohesion: f64,
}

/// How the occurrences of a candidate are most often divided into words.
pub(super) struct Division {
    /// An occurrence divided that way.
    pub model: usize,
    /// Ends of the words: 0, then one a word, in units from the start.
    pub cuts: Vec<u8>,
}

impl Wording {
    /// Number of words.
    pub fn n_words(&self) -> usize {
        self.cuts.len().saturating_sub(1)
    }

    /// Puts the words of a candidate, divided so, to what its parts weigh.
    pub fn new(corpus: &Corpus, division: Division, weights: Weights) -> Self {
        let Division { model, cuts } = division;
        let word = |cut: &[u8]| {
            let (from, to) = (usize::from(cut[0]), usize::from(cut[1]));
            corpus.bits_at(model + from, to - from)
        };
        let bits = cuts.windows(2).map(word).collect();
        let Weights { information, cohesion } = weights;
        Self { model, cuts, bits, information, cohesion }
    }
}

/// What the words of a candidate say, and how firmly they hold together: as in [`Wording`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Weights {
    /// Surprise of all words, bits.
    pub information: f64,
    /// The weakest joint, bits.
    pub cohesion: f64,
}

/// A sub-span of whole words: the first word, one past the last, and the candidate it is.
pub(super) type Part = (usize, usize, usize);

/// Weighs the words of a candidate, and gives the sub-spans of whole words that are candidates, the whole
/// itself left out. Both ask for the same strings.
///
/// Cost: one search of the candidates for each sub-span.
pub(super) fn weigh(
    corpus: &Corpus,
    candidate: Candidate,
    division: &Division,
) -> (Weights, Vec<Part>) {
    let Division { model, cuts } = division;
    let (n, rare, whole) = (cuts.len() - 1, corpus.bits(1), corpus.bits(candidate.count()));
    let mut bits = vec![if n == 1 { whole } else { rare }; n];
    let (mut before, mut behind) = (vec![rare; n], vec![rare; n]);
    let mut parts = Vec::new();
    for from in 0..n {
        for to in (from + 1..=n).filter(|&to| (from, to) != (0, n)) {
            let (start, end) = (usize::from(cuts[from]), usize::from(cuts[to]));
            let Some(part) = corpus.candidate_at(model + start, end - start) else { continue };
            parts.push((from, to, part));
            let said = || corpus.bits(corpus.candidates.list[part].count());
            if to == from + 1 {
                bits[from] = said();
            }
            if from == 0 {
                before[to] = said();
            }
            if to == n {
                behind[from] = said();
            }
        }
    }
    let joints = (1..n).map(|joint| before[joint] + behind[joint] - whole);
    let cohesion = joints.min_by(f64::total_cmp).unwrap_or(whole);
    (Weights { information: bits.iter().sum(), cohesion }, parts)
}

impl Division {
    /// The commonest division among the first aligned occurrences (ties: the greater pattern of edges),
    /// and an occurrence that has it.
    pub fn new(corpus: &Corpus, candidate: Candidate) -> Self {
        let length = usize::from(candidate.length);
        let bits = &corpus.stream.bits;
        let mut patterns: Vec<(u64, usize, usize)> = Vec::new();
        let is_window = |from: usize| {
            let edges = bits[from] & bits[from + length] & TOKEN != 0;
            edges && bits[from + 1..from + length].iter().all(|bits| bits & HARD == 0)
        };
        let first = corpus.occurrences(candidate).iter().take(corpus.params.divisions);
        for from in first.map(|&from| from as usize).filter(|&from| is_window(from)) {
            note_pattern(&mut patterns, pattern(bits, from, length), from);
        }
        if patterns.is_empty() {
            let mut all = corpus.occurrences(candidate).iter().map(|&from| from as usize);
            let from = all
                .find(|&from| is_window(from))
                .expect("a candidate stands between edges somewhere");
            note_pattern(&mut patterns, pattern(bits, from, length), from);
        }
        let best = patterns.iter().max_by_key(|&&(pattern, count, _)| (count, pattern));
        let &(pattern, _, model) = best.expect("there is a pattern");
        let inner = (1..length).filter(|place| pattern >> (length - 1 - place) & 1 == 1);
        let cuts = [0].into_iter().chain(inner.map(|place| place as u8)).chain([candidate.length]);
        Self { model, cuts: cuts.collect() }
    }
}

fn note_pattern(patterns: &mut Vec<(u64, usize, usize)>, pattern: u64, from: usize) {
    match patterns.iter_mut().find(|known| known.0 == pattern) {
        Some(known) => known.1 += 1,
        None => patterns.push((pattern, 1, from)),
    }
}

/// Edges of words inside, the first unit as the highest bit.
fn pattern(bits: &[u16], from: usize, length: usize) -> u64 {
    bits[from..from + length].iter().fold(0, |mask, &bits| mask << 1 | u64::from(bits & TOKEN != 0))
}
