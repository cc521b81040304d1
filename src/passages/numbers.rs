//! Places where something stands first -> its number in the order of these places.

use rayon::prelude::*;

/// Places whose marks are one word.
const WORD: usize = 64;

/// Numbers of what stands first at some of many places: how many such places lie before.
pub(super) struct Numbers {
    /// For the places of one word a bit where something stands first, and how many lie before the word.
    words: Vec<(u64, u32)>,
    n: usize,
}

impl Numbers {
    /// `firsts`: for each place where what stands there stands first, if it stands anywhere else. Linear.
    pub fn new(firsts: &[u32]) -> Self {
        let marked = |(word, firsts): (usize, &[u32])| {
            let places = ((word * WORD) as u32..).zip(firsts).zip(0..);
            let bits = places
                .fold(0, |bits, ((place, &first), bit)| bits | u64::from(place == first) << bit);
            (bits, 0)
        };
        let mut words: Vec<(u64, u32)> = firsts.par_chunks(WORD).enumerate().map(marked).collect();
        let mut n = 0;
        for (bits, before) in &mut words {
            *before = n;
            n += bits.count_ones();
        }
        Self { words, n: n as usize }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.n
    }

    /// The number of what stands first at a place.
    pub fn of(&self, first: u32) -> u32 {
        let (bits, before) = self.words[first as usize / WORD];
        before + (bits & ((1 << (first as usize % WORD)) - 1)).count_ones()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// As looking for each thing's first place, one place after another.
        #[test]
        fn numbers_in_the_order_of_first_places(list in prop::collection::vec(0u8..90, 0..200)) {
            let first = |thing: &u8| list.iter().position(|other| other == thing).unwrap_or(0);
            let firsts: Vec<u32> = list.iter().map(|thing| first(thing) as u32).collect();
            let numbers = Numbers::new(&firsts);
            let mut seen: Vec<u8> = Vec::new();
            for (thing, &first) in list.iter().zip(&firsts) {
                if !seen.contains(thing) {
                    seen.push(*thing);
                }
                let plain = seen.iter().position(|other| other == thing);
                prop_assert_eq!(Some(numbers.of(first) as usize), plain);
            }
            prop_assert_eq!(numbers.len(), seen.len());
        }
    }
}
