//! Candidates -> the ones that can be a member of a family, with all that is known of each.

use super::bound::is_bound;
use super::classes::Sort;
use super::corpus::Corpus;
use super::features::{Features, Seen, features, is_quoted};
use super::grammar;
use super::lexicons::Lexicons;
use super::pieces::is_piece_of_copies;
use super::windows::Candidate;
use super::wording::Wording;
use crate::tokens::Segmenter;
use rayon::prelude::*;

/// A candidate that can be a member.
pub(super) struct Item {
    /// Where it stands.
    pub candidate: Candidate,
    /// Facts from its occurrences.
    pub facts: Features,
    /// Its words.
    pub wording: Wording,
    /// Sub-spans of whole words that are items themselves. Looking them up is most of the work on an
    /// item, and every later step asks for them.
    parts: Box<[PartOf]>,
    /// Its units as text.
    pub text: String,
    /// Whether it is of a spaced language.
    pub spaced: bool,
    /// Whether it is shown as a member: no function word at an edge.
    pub listed: bool,
    /// Whether it can stand for a family.
    pub head: bool,
    /// What sort of phrase it is.
    pub sort: Sort,
    /// Whether an edge is torn.
    pub torn: bool,
    /// Rank score before families.
    pub score: f64,
}

impl Item {
    /// Number of occurrences.
    pub fn count(&self) -> usize {
        self.candidate.count()
    }

    /// Units.
    pub fn length(&self) -> usize {
        usize::from(self.candidate.length)
    }

    /// How telling it is among the members of a family: groups times information.
    pub fn weight(&self) -> f64 {
        self.facts.groups as f64 * self.wording.information
    }
}

/// A sub-span of whole words: the first word, one past the last, and the item it is.
#[derive(Clone, Copy)]
struct PartOf {
    from: u8,
    to: u8,
    item: u32,
}

/// All items, in the order of their strings, and where each candidate went.
pub(super) struct Pool {
    /// The items.
    pub items: Vec<Item>,
    /// For each item the commonest longer one it yielded its right to be a head to, or `NONE`.
    pub holder: Vec<u32>,
}

/// No item.
pub(super) const NONE: u32 = u32::MAX;

impl Pool {
    /// Keeps the candidates that are long enough or quoted, and looks at each.
    /// Cost: linear in the occurrences of all candidates.
    pub fn new(corpus: &Corpus, lexicons: &Lexicons) -> Self {
        let list = &corpus.candidates.list;
        let mut kept: Vec<(Candidate, u32)> = list
            .par_iter()
            .zip(0_u32..list.len() as u32)
            .map_init(
                || Seen::new(corpus),
                |seen, (&candidate, index)| {
                    can_be_member(corpus, candidate, seen).then_some((candidate, index))
                },
            )
            .flatten()
            .collect();
        // The order of suffixes is the order of strings; of two with one first suffix, one is the
        // beginning of the other.
        kept.sort_unstable_by_key(|(candidate, _)| (candidate.low, candidate.length));
        let mut of_candidate = vec![NONE; list.len()];
        for (item, &(_, index)) in kept.iter().enumerate() {
            of_candidate[index as usize] = item as u32;
        }
        let items = kept
            .par_iter()
            .map_init(
                || Seen::new(corpus),
                |seen, &(candidate, _)| Item::new(corpus, lexicons, candidate, &of_candidate, seen),
            )
            .collect();
        Self { holder: vec![NONE; kept.len()], items }
    }

    /// All items with their sort, their right to be a head, and their score.
    pub fn judged(corpus: &Corpus, lexicons: &Lexicons, segmenter: &Segmenter) -> Self {
        let mut pool = Self::new(corpus, lexicons);
        super::heads::yield_to_longer(corpus, &mut pool);
        let n_articles = corpus.gate.of.len().max(1);
        let short_articles = corpus.stream.len() / n_articles < corpus.params.short_articles;
        pool.items.par_iter_mut().for_each(|item| {
            let tagged = item.head && !item.spaced;
            let words = if tagged { segmenter.tag(&item.text) } else { Vec::new() };
            item.sort = super::classes::sort(lexicons, &words, short_articles, item);
            item.torn = match item.spaced {
                true => grammar::is_torn_spaced(&item.text, lexicons, &item.facts, corpus.params),
                false => grammar::is_torn(&words, &item.facts, corpus.params),
            };
            // A numeric shorthand is whole wherever it stands: `十三五|规划`.
            let numeric = item.text.starts_with(|c| lexicons.numerals.contains(&c));
            item.torn |= item.head && !numeric && is_bound(corpus, lexicons, item.candidate);
            item.score = super::score::score(item, corpus.gate.n_groups, corpus.params);
        });
        pool
    }

    /// Sub-spans of whole words of an item that are items themselves: (first word, one past the last,
    /// item).
    pub fn parts(&self, item: usize) -> impl Iterator<Item = (usize, usize, usize)> {
        let parts = self.items[item].parts.iter();
        parts.map(|part| (part.from.into(), part.to.into(), part.item as usize))
    }
}

impl Item {
    fn new(
        corpus: &Corpus,
        lexicons: &Lexicons,
        candidate: Candidate,
        of_candidate: &[u32],
        seen: &mut Seen,
    ) -> Self {
        let facts = features(corpus, candidate, seen);
        let wording = Wording::new(corpus, candidate);
        let known = wording.parts(corpus).filter(|&(_, _, part)| of_candidate[part] != NONE);
        // A candidate has at most 62 words.
        let parts = known.map(|(from, to, part)| PartOf {
            from: from as u8,
            to: to as u8,
            item: of_candidate[part],
        });
        let parts = parts.collect();
        let text = corpus.stream.text(wording.model, usize::from(candidate.length));
        let spaced = corpus.stream.is_spaced(wording.model);
        let mut item = Self {
            candidate,
            facts,
            wording,
            parts,
            text,
            spaced,
            listed: false,
            head: false,
            sort: Sort::Phrase,
            torn: false,
            score: 0.0,
        };
        (item.listed, item.head) = super::heads::standing(corpus, lexicons, &item);
        item
    }
}

/// Whether a candidate is long enough, or quoted in enough groups, more than one piece repeated, and
/// no piece of copied passages alone.
fn can_be_member(corpus: &Corpus, candidate: Candidate, seen: &mut Seen) -> bool {
    let from = corpus.suffixes.array[candidate.low as usize] as usize;
    let length = usize::from(candidate.length);
    let least = if corpus.stream.is_spaced(from) { 2 } else { corpus.params.min_units };
    let mut quoted = || is_quoted(corpus, candidate, corpus.params.min_quoted_groups, seen);
    length >= 2
        && (length >= least || quoted())
        && !is_repetition(&corpus.stream.units[from..from + length])
        && !is_piece_of_copies(corpus, candidate)
}

/// Whether a string is one piece over and over (`哈哈哈哈`): no phrase, and in a text of nothing else
/// every place would hold one of each length.
fn is_repetition(units: &[i32]) -> bool {
    (1..=units.len() / 2).any(|period| units[period..] == units[..units.len() - period])
}
