//! Alignments -> bits and E-values: how far shared wording goes beyond what chance brings, given the
//! phrases of the collection.
//!
//! Each matched unit is worth its surprisal after the three before it, under a backed-off model of the
//! collection that leaves out the two articles compared; so a stock phrase is worth little after its first
//! words. Texts made up by the same model, which hold the collection's phrases but no copies, are
//! searched like articles; their scores say how many passages of a score chance brings.
//!
//! Cost: one sort of the collection's units, in blocks that are sorted further and further, and the search of
//! `decoy_units` units; memory about 30 bytes a unit while it is counted, and 200 MB for sorting at most. The same for
//! any number of threads.
//!
//! Not done: words of different articles on one event share a subject, which no such model knows: a small E
//! says that wording is shared, not that it was copied.

mod alphabet;
mod contexts;
mod counts;
mod fit;
mod mask;
mod model;
mod random;
mod score;
mod told;

use alphabet::Code;
pub(super) use model::Model;
pub(super) use score::{Meter, Text};

use super::Passage;
use super::flat::Flat;
use super::units::Units;
use crate::params::PassageParams;
use crate::span::CharRange;
use alphabet::Alphabet;
pub(super) use fit::Law;
use fit::q_values;
use random::Random;
use rayon::prelude::*;

/// A collection as a model reads it, and texts made up by it.
pub(super) struct Significance {
    /// The units of the articles as the model reads them, then those of the texts made up.
    pub codes: Vec<Vec<Code>>,
    /// What each unit of the articles tells where two of them are compared, in bits.
    pub told: Flat<f64>,
    /// The texts made up, and the article each has its length from.
    pub decoys: Vec<(usize, Units)>,
}

impl Significance {
    /// Learns what the units of a collection tell. `groups`: which region each article is of.
    pub fn learn(units: &[Units], groups: &[usize], params: &PassageParams) -> (Model, Self) {
        let list: Vec<&Units> = units.iter().collect();
        let (alphabet, mut codes) = Alphabet::new(&list);
        let masked = mask::masked(&codes, groups, params);
        let (model, told) = Model::new(alphabet, &codes, &masked, params);
        let lengths: Vec<usize> = units.iter().map(Units::len).collect();
        let made: Vec<(usize, Vec<Code>, Units)> = chosen(&lengths, params.decoy_units)
            .into_par_iter()
            .enumerate()
            .map(|(number, article)| {
                let (text, units) = made_up(&model, lengths[article], number as u64);
                (article, text, units)
            })
            .collect();
        let mut decoys = Vec::with_capacity(made.len());
        for (article, text, units) in made {
            codes.push(text);
            decoys.push((article, units));
        }
        (model, Self { codes, told, decoys })
    }
}

/// A text of `length` units made up by a model: another for each seed.
pub(super) fn made_up(model: &Model, length: usize, seed: u64) -> (Vec<Code>, Units) {
    let mut random = Random::new(seed);
    let text = model.text(length, &mut random);
    let ids = model.units(&text, &mut random);
    let ranges = (0..ids.len()).map(|n| CharRange::new(n, n + 1)).collect();
    (text, Units { ids, ranges })
}

/// Articles, evenly chosen, whose lengths come to about `wanted` units: some of a large collection, each
/// several times of a small one.
fn chosen(lengths: &[usize], wanted: usize) -> Vec<usize> {
    let total: usize = lengths.iter().sum();
    if total == 0 {
        return Vec::new();
    }
    let more = (ENOUGH as f64 / total as f64).clamp(1.0, MOST_MORE);
    let n = (lengths.len() as f64 * wanted as f64 * more / total as f64).ceil() as usize;
    let n = n.min(lengths.len() * MOST_OFTEN);
    (0..n).map(|number| number * lengths.len() / n).collect()
}

/// Units of a collection below which more texts are made up, up to so many times more: chance finds less in a
/// small one, and searching it costs less.
const ENOUGH: usize = 1_000_000;
const MOST_MORE: f64 = 4.0;
/// How often at most a text is made up in the length of one article.
const MOST_OFTEN: usize = 50;

/// Tells which passages chance may have brought.
pub(super) struct Judge<'a> {
    /// How many passages of a score chance brings; `None` when that is not known.
    law: Option<Law>,
    /// Pairs of places that are compared in the whole collection, or in all its articles by themselves.
    cells: f64,
    /// Nats of evidence.
    limit: f64,
    params: &'a PassageParams,
}

impl<'a> Judge<'a> {
    /// Judges passages that two articles share. `lengths`: units of the articles; `limit`: nats of evidence.
    pub fn of_pairs(
        law: Option<Law>,
        lengths: &[usize],
        limit: f64,
        params: &'a PassageParams,
    ) -> Self {
        let sum: f64 = lengths.iter().map(|&n| n as f64).sum();
        let squares: f64 = lengths.iter().map(|&n| (n as f64).powi(2)).sum();
        Self { law, cells: (sum * sum - squares) / 2.0, limit, params }
    }

    /// Judges passages that stand twice in one article.
    pub fn of_articles(
        law: Option<Law>,
        lengths: &[usize],
        limit: f64,
        params: &'a PassageParams,
    ) -> Self {
        let cells = lengths.iter().map(|&n| (n as f64).powi(2) / 2.0).sum();
        Self { law, cells, limit, params }
    }

    /// Gives passages their E-values. `cells`: pairs of places of the two sides.
    fn rate(&self, passages: &mut [Passage], cells: f64) {
        let Some(law) = self.law else { return };
        for passage in passages {
            passage.e_value = Some(law.e_value(passage.bits, self.cells));
            passage.pair_e_value = Some(law.e_value(passage.bits, cells));
        }
    }

    /// Gives the passages of one article their E-values, and drops those that chance may have brought in all
    /// articles together.
    pub fn keep_certain(&self, passages: &mut Vec<Passage>, cells: f64) {
        self.rate(passages, cells);
        let most = self.params.max_e_value;
        passages.retain(|passage| passage.e_value.is_none_or(|e| e <= most));
    }

    /// Gives the passages of one pair their E-values, and drops those that chance may have brought.
    ///
    /// One of `limit` nats stays, up to `shown_e_value`; a long one of fewer when chance is ruled out; and any beside
    /// one that is certain when chance is ruled out between the two.
    pub fn keep(&self, passages: &mut Vec<Passage>, cells: f64) {
        let (limit, params) = (self.limit, self.params);
        if self.law.is_none() {
            passages.retain(|passage| passage.score >= limit);
            return;
        }
        self.rate(passages, cells);
        let below = |e: Option<f64>, most: f64| e.is_some_and(|e| e <= most);
        let good = |passage: &Passage| below(passage.e_value, params.max_e_value);
        let shown = params.shown_e_value.unwrap_or(f64::INFINITY);
        let certain = passages.iter().any(|passage| passage.score >= limit && good(passage));
        passages.retain(|passage| {
            let long = passage.n_matched >= params.copied_units && good(passage);
            let beside = certain
                && passage.score >= limit * params.beside_share
                && below(passage.pair_e_value, params.max_pair_e_value);
            long || beside || (passage.score >= limit && below(passage.e_value, shown))
        });
        if !certain {
            passages.iter_mut().for_each(|passage| passage.pair_e_value = None);
        }
    }
}

/// Gives all passages that have an E-value the share of chance among those as good.
pub(super) fn share_chance(passages: &mut [Passage]) {
    let e_values: Option<Vec<f64>> = passages.par_iter().map(|passage| passage.e_value).collect();
    let q_values = e_values.map(|list| q_values(&list)).unwrap_or_default();
    passages.par_iter_mut().zip(q_values).for_each(|(passage, q)| passage.q_value = Some(q));
}
