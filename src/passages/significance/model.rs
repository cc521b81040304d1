//! Counts -> surprisal: what a unit tells after those before it, in bits; and texts made up alike.

use super::alphabet::{Alphabet, Code, RARE};
use super::counts::Counts;
use super::random::Random;
use crate::params::PassageParams;

/// Longest context that tells what a unit is worth.
pub(super) const CONTEXT: usize = 3;
/// Longest context texts are made up by: one more, so that they are no less stock phrases than real ones.
const SAMPLED: usize = 4;
/// Taken from each count before it is trusted, the rest going to shorter contexts (absolute discounting).
const DISCOUNT: f64 = 0.5;
/// Units beyond those counted once, in units, that any text may bring.
const UNSEEN: f64 = 2500.0;
/// Articles left out of the counts when two articles of the collection are compared.
pub(in crate::passages) const BOTH: u32 = 2;
/// Articles left out when one article is compared with a text that is not counted.
pub(in crate::passages) const ONE: u32 = 1;

/// A model of what follows what in a collection.
pub(in crate::passages) struct Model {
    alphabet: Alphabet,
    /// Sums of the counts of the codes.
    sums: Vec<u32>,
    /// Counts after contexts of 1 to [`SAMPLED`] units.
    counts: Vec<Counts>,
    floor: f64,
    cap: f64,
}

impl Model {
    /// Counts a collection. `masked` units are not counted again.
    pub(super) fn new(
        alphabet: Alphabet,
        texts: &[Vec<Code>],
        masked: &[Vec<bool>],
        params: &PassageParams,
    ) -> Self {
        // A follower is only drawn from the longest contexts when three articles have it.
        let least = |context| if context > CONTEXT { BOTH + 1 } else { 1 };
        let counts = (1..=SAMPLED)
            .map(|context| Counts::new(texts, masked, context, least(context)))
            .collect();
        let mut sum = 0;
        let sums = alphabet
            .counts
            .iter()
            .map(|count| {
                sum += count;
                sum
            })
            .collect();
        Self { alphabet, sums, counts, floor: params.bits_floor, cap: params.bits_cap }
    }

    /// What the unit at `place` of a text tells, in bits, when `left_out` articles that have it there are
    /// not counted: the probability of the longest context, completed by those of shorter ones.
    pub fn bits(&self, text: &[Code], place: usize, left_out: u32) -> f64 {
        let unit = text[place];
        if unit == RARE {
            return self.cap;
        }
        let frequency = f64::from(self.alphabet.counts[usize::from(unit)]);
        let mut probability = (frequency + 0.5) / (f64::from(self.total()) + UNSEEN);
        for (length, counts) in (1..=CONTEXT.min(place)).zip(&self.counts) {
            let Some(after) = counts.after(&text[place - length..place]) else { break };
            let count = after.count(unit);
            let total = after.total - count.min(left_out);
            if total == 0 {
                break;
            }
            let distinct = after.distinct - u32::from(0 < count && count <= left_out);
            let kept = (f64::from(count.saturating_sub(left_out)) - DISCOUNT).max(0.0);
            let total = f64::from(total);
            let rest = (DISCOUNT * f64::from(distinct) / total).min(1.0);
            probability = kept / total + rest * probability;
        }
        (-probability.log2()).clamp(self.floor, self.cap)
    }

    fn total(&self) -> u32 {
        self.sums.last().copied().unwrap_or(0)
    }

    /// A text of `length` units in which units follow one another as in the collection: after the longest
    /// context a follower of one of its places is taken, unless chance, the more easily the fewer
    /// articles have it there, refers to a shorter one. So no single article is written anew.
    pub(super) fn text(&self, length: usize, random: &mut Random) -> Vec<Code> {
        let mut text: Vec<Code> = Vec::with_capacity(length);
        while text.len() < length && self.total() > 0 {
            let next = (1..=SAMPLED.min(text.len())).rev().find_map(|context| {
                let after = self.counts[context - 1].after(&text[text.len() - context..])?;
                let (unit, count) = after.pick(random.below(after.total))?;
                let trusted = f64::from(count) - f64::from(BOTH) - DISCOUNT;
                (random.share() * f64::from(count) < trusted).then_some(unit)
            });
            text.push(next.unwrap_or_else(|| {
                let point = random.below(self.total());
                self.sums.partition_point(|&sum| sum <= point) as Code
            }));
        }
        text
    }

    /// The units of a text made up.
    pub(super) fn units(&self, text: &[Code], random: &mut Random) -> Vec<u32> {
        text.iter().map(|&code| self.alphabet.unit(code, random.next())).collect()
    }
}
