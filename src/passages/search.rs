//! Articles -> passages of all pairs worth aligning; and what the same search finds in texts made up.

use super::Passage;
use super::candidates::{Scores, windows};
use super::finish::{Measure, Side, Work, passages, repeats};
use super::grams::Grams;
use super::index::GramIndex;
use super::significance::{Judge, Meter, Model, Significance, Text};
use super::units::Units;
use super::weights::Weights;
use crate::articles::{Articles, Language};
use crate::params::PassageParams;
use crate::progress::Progress;
use crate::span::ArticleId;
use rayon::prelude::*;
use std::cmp::Reverse;

/// Articles searched with one working memory at least: making it costs as much as searching a few.
const AT_LEAST: usize = 16;
/// One gram in so many says well enough whom an article shares most with.
const LOOKED_AT: usize = 8;

/// A collection ready to be searched: its articles by identifier, then the texts made up.
pub(super) struct Search<'a> {
    order: &'a [usize],
    units: Vec<&'a Units>,
    grams: Grams,
    params: &'a PassageParams,
    /// What units weigh, and the evidence limit.
    pub weights: Weights,
    /// What units tell; `None` when nobody asks.
    significance: Option<&'a Significance>,
}

impl<'a> Search<'a> {
    /// Counts and weighs the grams of a collection. `order`: its articles by identifier; `units`: theirs.
    pub fn new(
        articles: &Articles,
        order: &'a [usize],
        units: &'a [Units],
        significance: Option<&'a Significance>,
        params: &'a PassageParams,
    ) -> Self {
        let decoys = significance.map_or(&[][..], |significance| &significance.decoys);
        let from = order.iter().copied().chain(decoys.iter().map(|&(like, _)| order[like]));
        let lengths = from
            .map(|article| match articles.list[article].language {
                Language::Chinese => params.gram_unspaced,
                Language::Spaced => params.gram_spaced,
            })
            .collect();
        let units: Vec<&Units> = units.iter().chain(decoys.iter().map(|decoy| &decoy.1)).collect();
        let grams = Grams::new(&units, lengths, order.len(), params.max_repeats);
        let weights = Weights::new(&grams, order.len(), params);
        Self { order, units, grams, params, weights, significance }
    }

    fn side(&self, document: usize) -> Side<'_> {
        let article = self.order.get(document).copied().unwrap_or(document);
        Side {
            article: ArticleId::at(article),
            units: self.units[document],
            sums: self.weights.sums.get(document),
            at: self.grams.at.get(document),
            often: self.grams.often(document),
            gram: self.grams.lengths[document],
            text: self.significance.map_or(Text { codes: &[], told: &[] }, |known| Text {
                codes: &known.codes[document],
                told: known.told.get(document),
            }),
        }
    }

    /// The passages of one text with articles before it that share `start` nats in one stretch, pair by pair, as
    /// far as `judge` keeps them.
    fn document(
        &self,
        (scores, measure): &mut (Scores, Measure<'_>),
        document: usize,
        start: f64,
        judge: Option<&Judge<'_>>,
    ) -> Vec<Passage> {
        let params = self.params;
        let candidates = scores.candidates(document, &self.grams, &self.weights, start, params);
        let mut list = Vec::new();
        if candidates.is_empty() {
            return list;
        }
        let y = self.side(document);
        let index = GramIndex::new(y.at, params.max_repeats);
        for pair in candidates.chunk_by(|x, y| x.other == y.other) {
            let x = self.side(pair[0].other);
            x.touch();
            let windows = windows(pair, params.start_margin);
            let mut found = passages(&x, (&y, &index), &windows, measure, params);
            if let Some(judge) = judge {
                judge.keep(&mut found, x.units.len() as f64 * y.units.len() as f64);
            }
            list.append(&mut found);
        }
        list
    }

    /// The passages of all pairs of articles that `judge` keeps, by their later articles and pair by pair.
    pub fn articles(
        &self,
        judge: Option<&Judge<'_>>,
        progress: &dyn Progress,
    ) -> Vec<Vec<Passage>> {
        let limit = self.weights.limit;
        let shares = match self.significance {
            Some(_) => (self.params.second_share, self.params.beside_share),
            None => (1.0, 1.0),
        };
        let (least, least_short) = (limit * shares.0, limit * shares.1);
        let of = |working: &mut (Scores, Measure<'_>), document: usize| {
            let found = self.document(working, document, limit * self.params.start_share, judge);
            progress.advance(1);
            found
        };
        let working = || {
            let meter = self.significance.map(|_| Meter::told());
            let measure =
                Measure { limit, least, least_short, meter, work: Work::new(self.params) };
            (Scores::new(self.order.len()), measure)
        };
        let found = self.in_groups().into_par_iter().with_min_len(AT_LEAST);
        found.map_init(working, of).collect()
    }

    /// The articles in an order in which those that share text follow one another: what one of them is compared with
    /// is near the processor still when the next one is. Each stands with those that share most with the same article.
    fn in_groups(&self) -> Vec<usize> {
        let n = self.order.len();
        let leader = |counts: &mut Vec<u32>, document: usize| {
            let firsts = || self.grams.firsts(document, LOOKED_AT, self.params.full_pairs);
            firsts().for_each(|first| counts[first as usize] += 1);
            let most = firsts().map(|first| (counts[first as usize], Reverse(first))).max();
            firsts().for_each(|first| counts[first as usize] = 0);
            (most.map_or(document as u32, |(_, Reverse(first))| first), document)
        };
        let leaders = (0..n).into_par_iter().with_min_len(AT_LEAST);
        let mut order: Vec<(u32, usize)> = leaders.map_init(|| vec![0; n], leader).collect();
        order.par_sort_unstable();
        order.into_iter().map(|(_, document)| document).collect()
    }

    /// The passages that stand twice in one article and that `judge` keeps, article by article, those with the whole
    /// evidence.
    pub fn within(&self, model: Option<&Model>, judge: &Judge<'_>) -> Vec<Passage> {
        let limit = self.weights.limit;
        let of = |measure: &mut Measure<'_>, document: usize| {
            let side = self.side(document);
            let mut found = repeats(&side, measure, self.params);
            judge.keep_certain(&mut found, (side.units.len() as f64).powi(2) / 2.0);
            found
        };
        (0..self.order.len())
            .into_par_iter()
            .with_min_len(AT_LEAST)
            .map_init(|| Measure::whole(limit, model, self.params), of)
            .flatten_iter()
            .collect()
    }

    /// The scores in bits of what the texts made up share with articles, and of how many pairs of places
    /// they come from.
    pub fn decoys(&self, model: &Model) -> (Vec<f64>, f64) {
        let limit = self.weights.limit * self.params.decoy_share;
        let of = |working: &mut (Scores, Measure<'_>), document: usize| {
            let found = self.document(working, document, limit, None);
            found.into_iter().map(|passage| passage.bits).collect::<Vec<f64>>()
        };
        let n = self.order.len();
        let scores = (n..self.units.len())
            .into_par_iter()
            .with_min_len(AT_LEAST)
            .map_init(|| (Scores::new(n), Measure::whole(limit, Some(model), self.params)), of)
            .flatten_iter()
            .collect();
        let length = |list: &[&Units]| list.iter().map(|units| units.len() as f64).sum::<f64>();
        (scores, length(&self.units[..n]) * length(&self.units[n..]))
    }
}
