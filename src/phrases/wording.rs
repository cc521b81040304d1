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

    /// Weighs the words of a candidate.
    pub fn new(corpus: &Corpus, candidate: Candidate, division: Division) -> Self {
        let Division { model, cuts } = division;
        let count = |from: u8, to: u8| {
            let (from, to) = (usize::from(from), usize::from(to));
            corpus
                .candidate_at(model + from, to - from)
                .map_or(1, |index| corpus.candidates.list[index].count())
        };
        let bits: Vec<f64> =
            cuts.windows(2).map(|word| corpus.bits(count(word[0], word[1]))).collect();
        let information = bits.iter().sum();
        let whole = corpus.bits(candidate.count());
        let last = candidate.length;
        let joints = cuts[1..cuts.len() - 1]
            .iter()
            .map(|&cut| corpus.bits(count(0, cut)) + corpus.bits(count(cut, last)) - whole);
        let cohesion = joints.min_by(f64::total_cmp).unwrap_or(whole);
        Self { model, cuts, bits, information, cohesion }
    }

    /// Sub-spans of whole words, the whole itself left out: (first word, one past the last word,
    /// candidate).
    pub fn parts<'a>(
        &'a self,
        corpus: &'a Corpus,
    ) -> impl Iterator<Item = (usize, usize, usize)> + 'a {
        let n = self.n_words();
        let spans = (0..n).flat_map(move |from| (from + 1..=n).map(move |to| (from, to)));
        spans.filter(move |&span| span != (0, n)).filter_map(move |(from, to)| {
            let (start, end) = (usize::from(self.cuts[from]), usize::from(self.cuts[to]));
            let found = corpus.candidate_at(self.model + start, end - start)?;
            Some((from, to, found))
        })
    }
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
