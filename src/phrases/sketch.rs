//! A candidate -> whether it may be shown, from what costs little to know.
//!
//! Of all strings that recur a quarter begin or end in a function word and are silent: they are asked
//! for their places when a longer one is weighed, and for nothing else. Of the rest a third stay
//! heads; only these are worth all their facts.

use super::corpus::Corpus;
use super::features::{Features, Seen};
use super::heads;
use super::lexicons::Lexicons;
use super::pool::NONE;
use super::windows::Candidate;
use super::wording::{Division, Weights, weigh};
use rayon::prelude::*;

/// A candidate, its words, and the facts of its edges.
pub(super) struct Draft {
    /// Where it stands.
    pub candidate: Candidate,
    /// Of the facts those of [`Features::of_edges`].
    pub facts: Features,
    /// Its words.
    pub division: Division,
    /// Its units as text.
    pub text: String,
    /// Whether it is of a spaced language.
    pub spaced: bool,
}

impl Draft {
    /// Units.
    pub fn length(&self) -> usize {
        usize::from(self.candidate.length)
    }
}

/// A candidate that may be shown.
pub(super) struct Sketch {
    /// Where it stands.
    pub candidate: Candidate,
    /// An occurrence divided as most are.
    pub model: u32,
    /// Groups it stands in.
    groups: u32,
    /// What its words weigh.
    pub weights: Weights,
    /// Sub-spans of whole words that can be members themselves. Looking them up is most of the work on
    /// it, and every later step asks for them.
    pub parts: Box<[PartOf]>,
    /// Whether it is shown as a member: no function word at an edge.
    pub listed: bool,
    /// Whether it can stand for a family.
    pub head: bool,
    /// Whether most of its occurrences are quotations.
    pub quoted: bool,
}

/// A sub-span of whole words: the first word, one past the last, and which string it is.
#[derive(Clone, Copy)]
pub(super) struct PartOf {
    /// First word.
    pub from: u8,
    /// One past the last word.
    pub to: u8,
    /// Number of the string.
    pub item: u32,
}

impl Sketch {
    /// Looks at a candidate; `None` when it is silent. Parts are numbered by `of_candidate`, which has
    /// [`NONE`] for what can be no member.
    pub fn new(
        corpus: &Corpus,
        lexicons: &Lexicons,
        candidate: Candidate,
        of_candidate: &[u32],
        seen: &mut Seen,
    ) -> Option<Self> {
        let division = Division::new(corpus, candidate);
        if heads::is_silent(corpus, lexicons, candidate, &division, seen) {
            return None;
        }
        let draft = Draft {
            candidate,
            facts: Features::of_edges(corpus, candidate, seen),
            text: corpus.stream.text(division.model, usize::from(candidate.length)),
            spaced: corpus.stream.is_spaced(division.model),
            division,
        };
        let (listed, head) = heads::standing(corpus, lexicons, &draft);
        if !listed && !head {
            return None;
        }
        let (weights, parts) = weigh(corpus, candidate, &draft.division);
        let known = parts.into_iter().map(|(from, to, part)| {
            // A candidate has at most 62 words.
            PartOf { from: from as u8, to: to as u8, item: of_candidate[part] }
        });
        Some(Self {
            candidate,
            model: draft.division.model as u32,
            groups: draft.facts.groups as u32,
            weights,
            parts: known.filter(|part| part.item != NONE).collect(),
            listed,
            head,
            quoted: draft.facts.quoted >= 0.5,
        })
    }

    /// How telling it is among the members of a family: groups times information.
    pub fn weight(&self) -> f64 {
        f64::from(self.groups) * self.weights.information
    }

    /// Number of occurrences.
    pub fn count(&self) -> usize {
        self.candidate.count()
    }
}

/// Looks at every candidate of a list, in its order.
pub(super) fn sketches(
    corpus: &Corpus,
    lexicons: &Lexicons,
    kept: &[(Candidate, u32)],
    of_candidate: &[u32],
) -> Vec<Option<Box<Sketch>>> {
    kept.par_iter()
        .map_init(
            || Seen::new(corpus),
            |seen, &(candidate, _)| {
                Sketch::new(corpus, lexicons, candidate, of_candidate, seen).map(Box::new)
            },
        )
        .collect()
}
