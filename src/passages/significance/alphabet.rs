//! Units -> codes of 16 bits, so that a gram of four fits one word of the machine.

use crate::passages::units::Units;
use rayon::prelude::*;
use rustc_hash::FxHashMap;

/// A unit as the model knows it.
pub(in crate::passages) type Code = u16;
/// The code of all units too rare to have one of their own.
pub(super) const RARE: Code = Code::MAX;

/// The units of a collection by frequency, the commonest first.
pub(super) struct Alphabet {
    /// The unit of each code, then those that share [`RARE`].
    units: Vec<u32>,
    /// How often each code stands in the collection, [`RARE`] last.
    pub counts: Vec<u32>,
}

impl Alphabet {
    /// Gives the [`RARE`] commonest units codes, and reads the collection in them. Linear but for
    /// sorting the distinct units. Among equals the smaller unit comes first.
    pub fn new(list: &[&Units]) -> (Self, Vec<Vec<Code>>) {
        let counts: FxHashMap<u32, u32> = list
            .par_iter()
            .fold(FxHashMap::default, |mut counts, units| {
                for &unit in &units.ids {
                    *counts.entry(unit).or_default() += 1;
                }
                counts
            })
            .reduce(FxHashMap::default, merged);
        let mut order: Vec<(u32, u32)> = counts.into_iter().collect();
        order.par_sort_unstable_by_key(|&(unit, count)| (std::cmp::Reverse(count), unit));
        let own = order.len().min(usize::from(RARE));
        let codes: FxHashMap<u32, Code> =
            order[..own].iter().enumerate().map(|(code, entry)| (entry.0, code as Code)).collect();
        let texts = list
            .par_iter()
            .map(|units| units.ids.iter().map(|id| *codes.get(id).unwrap_or(&RARE)).collect())
            .collect();
        let mut frequencies = vec![0; usize::from(RARE) + 1];
        for (code, entry) in order.iter().enumerate() {
            frequencies[code.min(usize::from(RARE))] += entry.1;
        }
        (
            Self { units: order.into_iter().map(|entry| entry.0).collect(), counts: frequencies },
            texts,
        )
    }

    /// A unit with this code: one of the rare ones, chosen by `choice`, for [`RARE`].
    pub fn unit(&self, code: Code, choice: u64) -> u32 {
        let own = usize::from(RARE).min(self.units.len());
        match code {
            RARE => self.units[own + (choice % (self.units.len() - own) as u64) as usize],
            code => self.units[usize::from(code)],
        }
    }
}

fn merged(mut x: FxHashMap<u32, u32>, mut y: FxHashMap<u32, u32>) -> FxHashMap<u32, u32> {
    if x.len() < y.len() {
        std::mem::swap(&mut x, &mut y);
    }
    let mut rest: Vec<(u32, u32)> = y.into_iter().collect();
    rest.sort_unstable();
    for (unit, count) in rest {
        *x.entry(unit).or_default() += count;
    }
    x
}
