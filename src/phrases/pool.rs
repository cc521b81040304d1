//! Candidates -> the ones that can be a member of a family, with all that is known of each.

use super::bound::is_bound;
use super::classes::Sort;
use super::corpus::Corpus;
use super::features::{Features, Seen, is_quoted};
use super::grammar;
use super::lexicons::Lexicons;
use super::pieces::is_piece_of_copies;
use super::sketch::{PartOf, Sketch, sketches};
use super::windows::Candidate;
use super::wording::{Division, Wording};
use crate::tokens::Segmenter;
use rayon::prelude::*;

/// A candidate that can stand for a family.
pub(super) struct Item {
    /// Where it stands.
    pub candidate: Candidate,
    /// Facts from its occurrences.
    pub facts: Features,
    /// Its words.
    pub wording: Wording,
    /// Sub-spans of whole words that are in the pool themselves.
    parts: Box<[PartOf]>,
    /// Its units as text.
    pub text: String,
    /// Whether it is of a spaced language.
    pub spaced: bool,
    /// Whether it is shown as a member, too: no function word at an edge.
    listed: bool,
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

/// All strings that can be members. Numbers go through the three lists: what can stand for a family,
/// what can be shown in one, and what is silent; each in the order of the strings.
pub(super) struct Pool {
    /// What can stand for a family.
    pub items: Vec<Item>,
    /// What can be shown in a family alone.
    others: Vec<Sketch>,
    /// Where each string stands, what is silent too: asked for more often than all else.
    candidates: Vec<Candidate>,
    /// For each number that is not silent the commonest longer one it yielded its right to be a head
    /// to, or `NONE`.
    pub holder: Vec<u32>,
}

/// No number.
pub(super) const NONE: u32 = u32::MAX;

impl Pool {
    /// Keeps the candidates that are long enough or quoted, looks at each, and all around at those that
    /// can stand for a family: their sort and their score.
    /// Cost: linear in the occurrences of all candidates.
    pub fn judged(corpus: &Corpus, lexicons: &Lexicons, segmenter: &Segmenter) -> Self {
        let kept = kept(corpus);
        let mut of_candidate = vec![NONE; corpus.candidates.list.len()];
        for (number, &(_, index)) in kept.iter().enumerate() {
            of_candidate[index as usize] = number as u32;
        }
        let mut sketches = sketches(corpus, lexicons, &kept, &of_candidate);
        drop(of_candidate);
        let holder = super::heads::yield_to_longer(corpus, &mut sketches);
        let (mut heads, mut others, mut silent) = (Vec::new(), Vec::new(), Vec::new());
        let order = Order::new(&sketches);
        for ((candidate, _), sketch) in kept.into_iter().zip(sketches) {
            match sketch {
                Some(sketch) if sketch.head => heads.push(*sketch),
                Some(sketch) => others.push(*sketch),
                None => silent.push(candidate),
            }
        }
        others.par_iter_mut().for_each(|sketch| order.renumber(&mut sketch.parts));
        let judge = Judge::new(corpus, lexicons, segmenter);
        let items = heads.into_par_iter().map_init(
            || Seen::new(corpus),
            |seen, mut sketch| {
                order.renumber(&mut sketch.parts);
                judge.item(sketch, seen)
            },
        );
        let items: Vec<Item> = items.collect();
        let mut candidates: Vec<Candidate> = items.iter().map(|item| item.candidate).collect();
        candidates.extend(others.iter().map(|other| other.candidate));
        candidates.append(&mut silent);
        Self { items, others, candidates, holder: order.holders(&holder) }
    }

    /// How many strings there are.
    pub fn len(&self) -> usize {
        self.candidates.len()
    }

    /// How many of them can be shown: the first ones.
    pub fn n_told(&self) -> usize {
        self.items.len() + self.others.len()
    }

    /// Where a string stands.
    pub fn candidate(&self, number: usize) -> Candidate {
        self.candidates[number]
    }

    /// What can be shown but stand for no family; `None` for all else.
    fn other(&self, number: usize) -> Option<&Sketch> {
        self.others.get(number.checked_sub(self.items.len())?)
    }

    /// Whether a string is shown as a member.
    pub fn is_listed(&self, number: usize) -> bool {
        match self.items.get(number) {
            Some(item) => item.listed,
            None => self.other(number).is_some_and(|other| other.listed),
        }
    }

    /// How telling a string is among the members of a family: groups times information. 0 for what is
    /// silent.
    pub fn weight(&self, number: usize) -> f64 {
        match self.items.get(number) {
            Some(item) => item.weight(),
            None => self.other(number).map_or(0.0, Sketch::weight),
        }
    }

    /// An occurrence of a string, divided into words as most are where that is known.
    pub fn model(&self, corpus: &Corpus, number: usize) -> usize {
        match (self.items.get(number), self.other(number)) {
            (Some(item), _) => item.wording.model,
            (_, Some(other)) => other.model as usize,
            _ => corpus.occurrences(self.candidate(number))[0] as usize,
        }
    }

    /// Sub-spans of whole words of a string that are in the pool themselves: (first word, one past the
    /// last, number). None of what is silent.
    pub fn parts(&self, number: usize) -> impl Iterator<Item = (usize, usize, usize)> {
        let parts = match self.items.get(number) {
            Some(item) => &item.parts[..],
            None => self.other(number).map_or(&[][..], |other| &other.parts),
        };
        parts.iter().map(|part| (part.from.into(), part.to.into(), part.item as usize))
    }
}

/// Numbers in the pool of what was numbered in the order of the strings.
struct Order {
    of: Vec<u32>,
    n_told: usize,
}

impl Order {
    fn new(sketches: &[Option<Box<Sketch>>]) -> Self {
        let rank = |sketch: &Option<Box<Sketch>>| match sketch {
            Some(sketch) if sketch.head => 0,
            Some(_) => 1,
            None => 2,
        };
        let mut next = [0_u32; 4];
        sketches.iter().for_each(|sketch| next[rank(sketch) + 1] += 1);
        next[2] += next[1];
        let n_told = next[2] as usize;
        let number = |sketch| {
            let slot = &mut next[rank(sketch)];
            *slot += 1;
            *slot - 1
        };
        Self { of: sketches.iter().map(number).collect(), n_told }
    }

    fn renumber(&self, parts: &mut [PartOf]) {
        parts.iter_mut().for_each(|part| part.item = self.of[part.item as usize]);
    }

    fn holders(&self, holder: &[u32]) -> Vec<u32> {
        let mut renumbered = vec![NONE; self.n_told];
        for (old, &holder) in holder.iter().enumerate().filter(|(_, holder)| **holder != NONE) {
            if let Some(slot) = renumbered.get_mut(self.of[old] as usize) {
                *slot = self.of[holder as usize];
            }
        }
        renumbered
    }
}

/// What is needed to judge an item.
struct Judge<'a> {
    corpus: &'a Corpus<'a>,
    lexicons: &'a Lexicons,
    segmenter: &'a Segmenter,
    short_articles: bool,
}

impl<'a> Judge<'a> {
    fn new(corpus: &'a Corpus, lexicons: &'a Lexicons, segmenter: &'a Segmenter) -> Self {
        let n_articles = corpus.gate.of.len().max(1);
        let short_articles = corpus.stream.len() / n_articles < corpus.params.short_articles;
        Self { corpus, lexicons, segmenter, short_articles }
    }

    /// All that is known of a head: its sort, whether it is torn, its score.
    fn item(&self, sketch: Sketch, seen: &mut Seen) -> Item {
        let (corpus, lexicons, candidate) = (self.corpus, self.lexicons, sketch.candidate);
        let spaced = corpus.stream.is_spaced(sketch.model as usize);
        let text = corpus.stream.text(sketch.model as usize, usize::from(candidate.length));
        let words = if spaced { Vec::new() } else { self.segmenter.tag(&text) };
        let mut item = Item {
            candidate,
            facts: Features::new(corpus, candidate, seen),
            wording: Wording::new(corpus, Division::new(corpus, candidate), sketch.weights),
            parts: sketch.parts,
            text,
            spaced,
            listed: sketch.listed,
            sort: Sort::Phrase,
            torn: false,
            score: 0.0,
        };
        item.sort = super::classes::sort(lexicons, &words, self.short_articles, &item);
        item.torn = match item.spaced {
            true => grammar::is_torn_spaced(&item.text, lexicons, &item.facts, corpus.params),
            false => grammar::is_torn(&words, &item.facts, corpus.params),
        };
        // A numeric shorthand is whole wherever it stands: `十三五|规划`.
        let numeric = item.text.starts_with(|c| lexicons.numerals.contains(&c));
        item.torn |= !numeric && is_bound(corpus, lexicons, candidate);
        item.score = super::score::score(&item, corpus.gate.n_groups, corpus.params);
        item
    }
}

/// The candidates that can be members, in the order of their strings, each with its number among all.
///
/// The order of suffixes is the order of strings; of two with one first suffix, one is the beginning
/// of the other. They are looked at in that order too: neighbours have places in common.
pub(super) fn kept(corpus: &Corpus) -> Vec<(Candidate, u32)> {
    let list = corpus.candidates.list.iter().copied();
    let mut order: Vec<(Candidate, u32)> = list.zip(0..).collect();
    order.par_sort_unstable_by_key(|(candidate, _)| (candidate.low, candidate.length));
    let kept = order.into_par_iter().with_max_len(SHARE).map_init(
        || Seen::new(corpus),
        |seen, (candidate, index)| {
            can_be_member(corpus, candidate, seen).then_some((candidate, index))
        },
    );
    kept.flatten().collect()
}

/// Candidates that one thread takes at a time, at most: they take very different time.
const SHARE: usize = 1 << 16;

/// Whether a candidate is long enough, or quoted in enough groups, more than one piece repeated, and
/// no piece of copied passages alone.
fn can_be_member(corpus: &Corpus, candidate: Candidate, seen: &mut Seen) -> bool {
    let from = corpus.suffixes.array[candidate.low as usize] as usize;
    let length = usize::from(candidate.length);
    let least = if corpus.stream.is_spaced(from) { 2 } else { corpus.params.min_units };
    let all = || corpus.occurrences(candidate).iter().map(|&from| from as usize);
    let mut quoted = || is_quoted(corpus, candidate, all(), seen);
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
