//! Counts -> surprisal: what a unit tells after those before it, in bits; and texts made up alike.

use super::alphabet::{Alphabet, Code, RARE};
use super::contexts::{SAMPLED, learn};
use super::counts::Counts;
use super::random::Random;
use super::told::{BOTH, CONTEXT, DISCOUNT, Seen, alone, bits};
use crate::params::PassageParams;
use crate::passages::flat::Flat;
use rayon::prelude::*;

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
    /// Counts a collection. `masked` units are not counted again. Beside the model what each unit tells when two
    /// articles are left out, as [`Model::bits`] would tell it.
    pub(super) fn new(
        alphabet: Alphabet,
        texts: &[Vec<Code>],
        masked: &[Vec<bool>],
        params: &PassageParams,
    ) -> (Self, Flat<f64>) {
        let (floor, cap) = (params.bits_floor, params.bits_cap);
        let (counts, mut told) = learn(texts, masked, &alphabet.counts, (floor, cap));
        let mut sum = 0;
        let sums = alphabet
            .counts
            .iter()
            .map(|count| {
                sum += count;
                sum
            })
            .collect();
        let model = Self { alphabet, sums, counts, floor, cap };
        // Where the whole context does not stand.
        told.lists_mut().into_par_iter().zip(texts).for_each(|(told, text)| {
            for (place, told) in told.iter_mut().enumerate().take(CONTEXT) {
                *told = model.bits(text, place, BOTH);
            }
        });
        (model, told)
    }

    /// What the unit at `place` of a text tells, in bits, when `left_out` articles that have it there are
    /// not counted: the probability of the longest context, completed by those of shorter ones.
    pub fn bits(&self, text: &[Code], place: usize, left_out: u32) -> f64 {
        let unit = text[place];
        if unit == RARE {
            return self.cap;
        }
        let mut probability = alone(unit, &self.alphabet.counts, self.total());
        for (length, counts) in (1..=CONTEXT.min(place)).zip(&self.counts) {
            let Some(after) = counts.after(&text[place - length..place]) else { break };
            let (total, distinct) = (after.total, after.distinct());
            let seen = Seen { total, distinct, count: after.count(unit) };
            let Some(longer) = seen.probability(probability, left_out) else { break };
            probability = longer;
        }
        bits(unit, probability, (self.floor, self.cap))
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

#[cfg(test)]
mod tests {
    use super::super::alphabet::Alphabet;
    use super::super::told::UNSEEN;
    use super::*;
    use crate::passages::units::read;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn model(texts: &[String]) -> (Model, Vec<Vec<Code>>, Flat<f64>) {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let units = read(&texts);
        let (alphabet, codes) = Alphabet::new(&units.iter().collect::<Vec<_>>());
        let masked: Vec<Vec<bool>> = codes.iter().map(|text| vec![false; text.len()]).collect();
        let (model, told) = Model::new(alphabet, &codes, &masked, &PassageParams::default());
        (model, codes, told)
    }

    /// Articles in which a gram stands, by looking everywhere.
    fn articles(texts: &[Vec<Code>], gram: &[Code]) -> f64 {
        let has = |text: &&Vec<Code>| text.windows(gram.len()).any(|other| other == gram);
        texts.iter().filter(has).count() as f64
    }

    /// The probability of the last unit of a gram, by the formula, counting everything anew.
    fn plain(texts: &[Vec<Code>], gram: &[Code], left_out: f64) -> f64 {
        let all: Vec<Code> = texts.iter().flatten().copied().collect();
        let Some((&unit, context)) = gram.split_last() else { return 0.0 };
        if context.is_empty() {
            let n = all.iter().filter(|&&other| other == unit).count() as f64;
            return (n + 0.5) / (all.len() as f64 + UNSEEN);
        }
        let shorter = plain(texts, &gram[1..], left_out);
        let counts: Vec<(Code, f64)> = all
            .iter()
            .copied()
            .collect::<BTreeSet<Code>>()
            .into_iter()
            .map(|next| (next, articles(texts, &[context, &[next]].concat())))
            .filter(|count| count.1 > 0.0)
            .collect();
        let own = counts.iter().find(|count| count.0 == unit).map_or(0.0, |count| count.1);
        let total = counts.iter().map(|count| count.1).sum::<f64>() - own.min(left_out);
        if total == 0.0 {
            return shorter;
        }
        let gone = own > 0.0 && own <= left_out;
        let distinct = counts.len() as f64 - f64::from(u8::from(gone));
        let kept = ((own - left_out).max(0.0) - DISCOUNT).max(0.0) / total;
        kept + (DISCOUNT * distinct / total).min(1.0) * shorter
    }

    proptest! {
        /// Surprisal as the formula gives it from counts made anew for every unit.
        #[test]
        fn bits_as_the_formula(
            texts in prop::collection::vec("[一二三]{0,14}", 1..9),
            left_out in 1u32..3,
        ) {
            let (model, codes, told) = model(&texts);
            for (number, text) in codes.iter().enumerate() {
                let told = told.get(number);
                for place in 0..text.len() {
                    let gram = &text[place.saturating_sub(CONTEXT)..=place];
                    let plain = -plain(&codes, gram, f64::from(left_out)).log2();
                    let found = model.bits(text, place, left_out);
                    if left_out == BOTH {
                        prop_assert_eq!(found, told[place]);
                    }
                    prop_assert!((found - plain.clamp(0.3, 6.0)).abs() < 1e-9);
                }
            }
        }
    }

    #[test]
    fn texts_made_up_follow_frequent_grams_and_copy_no_single_article() {
        let stock = "坚持稳中求进工作总基调";
        let texts: Vec<String> = (0..30u32)
            .map(|n| {
                let own = (0..40).filter_map(|i| char::from_u32(0x5000 + n * 40 + i));
                format!("{stock}{}", own.collect::<String>())
            })
            .collect();
        let (model, codes, _) = model(&texts);
        let made = model.text(5000, &mut Random::new(1));
        assert_eq!(made.len(), 5000);
        let stands = |gram: &[Code]| made.windows(gram.len()).any(|other| other == gram);
        assert!(stands(&codes[0][..11]), "the stock phrase is written again");
        assert!(!codes.iter().any(|text| stands(&text[12..20])), "no article is");
    }
}
