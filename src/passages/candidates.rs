//! Grams -> candidates: the pairs of articles worth aligning.
//!
//! For one article all others are scored at once along its text: every shared gram adds its
//! information, every place without one costs, and a stretch longer than a passage may skip starts
//! anew. The best stretch bounds what an alignment can find, so a pair is aligned when it comes
//! near the evidence limit. A gram of very many articles starts few pairs (see
//! [`crate::params::PassageParams::full_pairs`]); elsewhere its places are neither gain nor gap.

use super::grams::Grams;
use super::weights::Weights;
use crate::params::PassageParams;

/// A stretch of an article that another one may share.
pub(super) struct Candidate {
    /// The other article.
    pub other: usize,
    /// First and one past the last place of a shared gram.
    pub window: (usize, usize),
}

/// How far one other article agrees with the stretch that ends at `last`.
#[derive(Clone, Copy)]
struct Stretch {
    other: u32,
    score: f32,
    best: f32,
    /// The last shared gram, counted from 1 over places that are gain or gap.
    last: u32,
    /// Place of the first shared gram, and of the one where the score was best.
    start: u32,
    end: u32,
}

/// Working memory for one thread: a stretch for every article met.
pub(super) struct Scores {
    /// One more than the place of each article among the stretches; 0 for one not met.
    place: Vec<u32>,
    stretches: Vec<Stretch>,
    found: Vec<Candidate>,
}

/// A shared gram of the article in hand.
struct Shared {
    /// Its place.
    place: u32,
    /// Its number among the places that are gain or gap, from 1.
    number: u32,
    /// What it tells, per unit.
    gain: f32,
}

impl Scores {
    /// Memory for a collection of `n` articles.
    pub fn new(n: usize) -> Self {
        Self { place: vec![0; n], stretches: Vec::new(), found: Vec::new() }
    }

    /// The stretches of `document` that articles before it may share with `least` nats, by article and place.
    ///
    /// Time grows with the number of (place, other article) where a gram is shared, at most
    /// `full_pairs` others a place.
    pub fn candidates(
        &mut self,
        document: usize,
        grams: &Grams,
        weights: &Weights,
        least: f64,
        params: &PassageParams,
    ) -> Vec<Candidate> {
        let length = grams.lengths[document];
        let limit = least as f32;
        let mut number = 0;
        for (place, (list, first)) in (0..).zip(grams.lists(document)) {
            if list.0 == list.1 {
                number += 1;
                continue;
            }
            let articles = grams.listed(list);
            let gain = weights.gram(articles.len(), length) as f32;
            let shared = Shared { place, number: number + 1, gain };
            let is_before = |other: u32| (other as usize) < document;
            if articles.len() <= params.full_pairs {
                number += 1;
                for &other in articles.iter().take_while(|&&other| is_before(other)) {
                    self.add(other, &shared, length, limit, params);
                }
                continue;
            }
            let rank = articles.partition_point(|&other| is_before(other));
            let nearest = rank.saturating_sub(params.neighbours);
            if nearest > 0 {
                self.add(first, &shared, length, limit, params);
            }
            for &other in &articles[nearest..rank] {
                self.add(other, &shared, length, limit, params);
            }
        }
        self.finish(limit)
    }

    /// Adds a shared gram to the stretch of another article.
    fn add(
        &mut self,
        other: u32,
        shared: &Shared,
        length: usize,
        limit: f32,
        params: &PassageParams,
    ) {
        let place = &mut self.place[other as usize];
        if *place == 0 {
            self.stretches.push(Stretch::new(other, shared, length));
            *place = self.stretches.len() as u32;
            return;
        }
        let stretch = &mut self.stretches[*place as usize - 1];
        if shared.number == stretch.last + 1 && stretch.score > 0.0 {
            stretch.score += shared.gain;
            stretch.last = shared.number;
            if stretch.score >= stretch.best {
                (stretch.best, stretch.end) = (stretch.score, shared.place);
            }
            return;
        }
        let passed = shared.number.saturating_sub(stretch.last) as usize;
        let skipped = passed.saturating_sub(length);
        let left = stretch.score - skipped as f32 * params.skip_cost as f32;
        if skipped > params.gap || left <= 0.0 {
            if stretch.best >= limit {
                self.found.push(stretch.candidate());
            }
            *stretch = Stretch::new(other, shared, length);
            return;
        }
        stretch.score = left + shared.gain * passed.clamp(1, length) as f32;
        stretch.last = shared.number;
        if stretch.score >= stretch.best {
            (stretch.best, stretch.end) = (stretch.score, shared.place);
        }
    }

    /// All stretches that reach `limit`; forgets everything.
    fn finish(&mut self, limit: f32) -> Vec<Candidate> {
        for stretch in self.stretches.drain(..) {
            self.place[stretch.other as usize] = 0;
            if stretch.best >= limit {
                self.found.push(stretch.candidate());
            }
        }
        let mut found = std::mem::take(&mut self.found);
        found.sort_unstable_by_key(|candidate| (candidate.other, candidate.window));
        found
    }
}

impl Stretch {
    /// The stretch that begins with a gram of `length` units.
    fn new(other: u32, shared: &Shared, length: usize) -> Self {
        let score = shared.gain * length as f32;
        let (start, end) = (shared.place, shared.place);
        Self { other, score, best: score, last: shared.number, start, end }
    }

    fn candidate(self) -> Candidate {
        let window = (self.start as usize, self.end as usize + 1);
        Candidate { other: self.other as usize, window }
    }
}

/// The windows of some candidates of one pair, ascending, widened by `margin` and joined where they touch.
pub(super) fn windows(candidates: &[Candidate], margin: usize) -> Vec<(usize, usize)> {
    let mut list: Vec<(usize, usize)> = Vec::new();
    for candidate in candidates {
        let (start, end) = candidate.window;
        let (start, end) = (start.saturating_sub(margin), end + margin);
        match list.last_mut() {
            Some(last) if start <= last.1 => last.1 = last.1.max(end),
            _ => list.push((start, end)),
        }
    }
    list
}
