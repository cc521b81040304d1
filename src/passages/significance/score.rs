//! An alignment -> bits: what its best stretch tells, less what its gaps cost.

use super::alphabet::Code;
use super::model::{Model, ONE};
use super::random::mix;
use super::told::CONTEXT;
use crate::params::PassageParams;
use crate::passages::runs::UnitRun;

/// Slots of the memory of one search: a megabyte stays near, and an article shares the same phrases with many.
const SLOTS: usize = 1 << 16;

/// The units of a text, and what each tells where that is known.
#[derive(Clone, Copy)]
pub(in crate::passages) struct Text<'a> {
    /// The units as the model reads them.
    pub codes: &'a [Code],
    /// What they tell, in bits; empty when the model is to be asked.
    pub told: &'a [f64],
}

/// Measures alignments, by what is told or by a model, and remembers what it looked up last.
pub(in crate::passages) struct Meter<'a> {
    /// The model, one article left out; `None` where all texts are told.
    model: Option<&'a Model>,
    /// Four units and what the last of them tells, at the slot of their hash.
    memory: Vec<(u64, f64)>,
}

impl<'a> Meter<'a> {
    /// A meter for texts that are told.
    pub fn told() -> Self {
        Self { model: None, memory: Vec::new() }
    }

    /// A meter for texts of which one is counted in the model.
    pub fn asking(model: &'a Model) -> Self {
        // No four units are all rare and still looked up, so this number means an empty slot.
        Self { model: Some(model), memory: vec![(u64::MAX, 0.0); SLOTS] }
    }

    /// Bits of the best stretch of an alignment, 0 or more.
    ///
    /// A matched unit brings what it tells on the side where it tells less; two different units cost
    /// `bits_mismatch`, a gap `bits_gap` and a bit a unit. `runs`: matched runs, ascending. Both texts are told, where
    /// the meter is for such. Linear.
    pub fn bits(
        &mut self,
        (a, b): (Text<'_>, Text<'_>),
        runs: &[UnitRun],
        params: &PassageParams,
    ) -> f64 {
        let (mut best, mut score) = (0.0f64, 0.0f64);
        let mut end = None;
        for run in runs {
            if let Some((a_end, b_end)) = end {
                score = (score - between(run.a - a_end, run.b - b_end, params)).max(0.0);
            }
            end = Some((run.a_end(), run.b_end()));
            for place in 0..run.length {
                let in_a = self.unit(a, run.a + place);
                // Further in, both sides have the same context.
                let known = place >= CONTEXT;
                let in_b = if known { in_a } else { self.unit(b, run.b + place) };
                score += in_a.min(in_b);
                best = best.max(score);
            }
        }
        best
    }

    /// What the unit at `place` tells, in bits.
    fn unit(&mut self, text: Text<'_>, place: usize) -> f64 {
        let Some(model) = self.model else { return text.told[place] };
        let Some(first) = place.checked_sub(CONTEXT) else {
            return model.bits(text.codes, place, ONE);
        };
        let key =
            text.codes[first..=place].iter().fold(0, |key, &code| key << 16 | u64::from(code));
        let slot = mix(key) as usize % SLOTS;
        if self.memory[slot].0 != key || key == u64::MAX {
            self.memory[slot] = (key, model.bits(text.codes, place, ONE));
        }
        self.memory[slot].1
    }
}

/// What the units between two runs cost: set against each other as far as they go, or all in gaps.
fn between(a: usize, b: usize, params: &PassageParams) -> f64 {
    let gap = |units: usize| if units == 0 { 0.0 } else { params.bits_gap + units as f64 };
    let paired = a.min(b) as f64 * params.bits_mismatch + gap(a.abs_diff(b));
    paired.min(gap(a) + gap(b))
}

#[cfg(test)]
mod tests {
    use super::super::alphabet::Alphabet;
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// The best stretch, as trying every first and last unit finds it.
        #[test]
        fn the_best_stretch_of_all(
            runs in prop::collection::vec((0usize..4, 0usize..4, 1usize..6), 1..6),
            texts in prop::collection::vec("[一二三]{0,20}", 2..6),
        ) {
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            let units = crate::passages::units::read(&texts);
            let (alphabet, codes) = Alphabet::new(&units.iter().collect::<Vec<_>>());
            let masked: Vec<Vec<bool>> =
                codes.iter().map(|text| vec![false; text.len()]).collect();
            let params = PassageParams::default();
            let (model, _) = Model::new(alphabet, &codes, &masked, &params);
            // Two texts of one unit agree wherever they are set against each other.
            let text: Vec<Code> = vec![0; 60];
            let (mut list, mut columns) = (Vec::new(), Vec::new());
            let (mut a, mut b) = (0, 0);
            for (skip_a, skip_b, length) in runs {
                columns.push(-between(skip_a, skip_b, &params));
                (a, b) = (a + skip_a, b + skip_b);
                list.push(UnitRun { a, b, length });
                columns.extend((0..length).map(|place| {
                    model.bits(&text, a + place, ONE).min(model.bits(&text, b + place, ONE))
                }));
                (a, b) = (a + length, b + length);
            }
            let stretches = (0..columns.len())
                .flat_map(|from| (from..columns.len()).map(move |to| (from, to)));
            let plain = stretches
                .map(|(from, to)| columns[from..=to].iter().sum::<f64>())
                .fold(0.0, f64::max);
            let text = Text { codes: &text, told: &[] };
            let found = Meter::asking(&model).bits((text, text), &list, &params);
            prop_assert!((found - plain).abs() < 1e-9, "{found} {plain}");
        }
    }

    #[test]
    fn units_between_runs_are_paired_or_left_out() {
        let params = PassageParams::default();
        assert!((between(0, 0, &params)).abs() < 1e-9);
        assert!((between(1, 1, &params) - 4.3).abs() < 1e-9);
        assert!((between(0, 3, &params) - 7.6).abs() < 1e-9);
        assert!((between(5, 5, &params) - 19.2).abs() < 1e-9);
    }
}
