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
        let tally = |mut tally: Tally, units: &&Units| {
            units.ids.iter().for_each(|&unit| tally.count(unit));
            tally
        };
        let tally = list
            .par_iter()
            .with_min_len(AT_LEAST)
            .fold(Tally::new, tally)
            .reduce(Tally::new, merged);
        let mut order: Vec<(u32, u32)> = tally.counts();
        order.par_sort_unstable_by_key(|&(unit, count)| (std::cmp::Reverse(count), unit));
        let own = order.len().min(usize::from(RARE));
        let mut codes = Codes { near: vec![RARE; NEAR], far: FxHashMap::default() };
        for (&(unit, _), code) in order[..own].iter().zip(0..) {
            match codes.near.get_mut(unit as usize) {
                Some(near) => *near = code,
                None => {
                    codes.far.insert(unit, code);
                }
            }
        }
        let texts = list
            .par_iter()
            .map(|units| units.ids.iter().map(|&id| codes.of(id)).collect())
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

/// Units below this have a place in tables of their own: nearly all letters.
const NEAR: usize = 1 << 16;
/// Texts counted in one table at least.
const AT_LEAST: usize = 1024;

/// The code of each unit that has one.
struct Codes {
    near: Vec<Code>,
    far: FxHashMap<u32, Code>,
}

impl Codes {
    fn of(&self, unit: u32) -> Code {
        match self.near.get(unit as usize) {
            Some(&code) => code,
            None => *self.far.get(&unit).unwrap_or(&RARE),
        }
    }
}

/// How often each unit stands in some texts.
struct Tally {
    near: Vec<u32>,
    far: FxHashMap<u32, u32>,
}

impl Tally {
    fn new() -> Self {
        Self { near: vec![0; NEAR], far: FxHashMap::default() }
    }

    fn count(&mut self, unit: u32) {
        match self.near.get_mut(unit as usize) {
            Some(count) => *count += 1,
            None => *self.far.entry(unit).or_default() += 1,
        }
    }

    /// The units that stand anywhere, and how often.
    fn counts(self) -> Vec<(u32, u32)> {
        let near = (0..).zip(self.near).filter(|entry| entry.1 > 0);
        let mut counts: Vec<(u32, u32)> = near.collect();
        counts.extend(self.far);
        counts
    }
}

fn merged(mut x: Tally, y: Tally) -> Tally {
    x.near.iter_mut().zip(y.near).for_each(|(x, y)| *x += y);
    let (mut far, other) = if x.far.len() < y.far.len() { (y.far, x.far) } else { (x.far, y.far) };
    let mut rest: Vec<(u32, u32)> = other.into_iter().collect();
    rest.sort_unstable();
    for (unit, count) in rest {
        *far.entry(unit).or_default() += count;
    }
    x.far = far;
    x
}
