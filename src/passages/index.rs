//! One text -> where each of its grams stands.
//!
//! Made for the text in hand, when others are compared with it: it stays near, and theirs are read from end to end. Grams
//! are numbered in the order of their hashes, so those of a text lie evenly, and a directory of as many slices
//! as grams finds one at once.

use super::grams::ALONE;
use super::runs::same;

/// Bits of the filter for each unit: one in as many other grams passes.
const FILTER: usize = 16;

/// Where the grams of one text stand that stand elsewhere too, without those of very many places.
pub(super) struct GramIndex {
    /// (gram, place), ascending.
    list: Vec<(u32, u32)>,
    /// First entry of each slice of the numbers.
    directory: Vec<u32>,
    /// One more than the largest gram.
    n_grams: u64,
    /// A bit for the last digits of each gram: most grams that do not stand here are told by it.
    filter: Vec<u64>,
    /// The gram at each place, or [`SEVERAL`].
    only: Vec<u32>,
}

/// Stands for a gram that stands at several places.
const SEVERAL: u32 = ALONE - 1;

impl GramIndex {
    /// The grams of a text, given that at each place, without those of more than `max_repeats` places. Sorts them.
    pub fn new(at: &[u32], max_repeats: usize) -> Self {
        let grams = at.iter().zip(0..).filter(|entry| *entry.0 != ALONE);
        let mut list: Vec<(u32, u32)> = grams.map(|(&gram, place)| (gram, place)).collect();
        list.sort_unstable();
        let mut only = at.to_vec();
        let groups = list.chunk_by(|x, y| x.0 == y.0);
        for group in groups.clone().filter(|group| group.len() > 1) {
            group.iter().for_each(|entry| only[entry.1 as usize] = SEVERAL);
        }
        let list: Vec<(u32, u32)> =
            groups.filter(|group| group.len() <= max_repeats).flatten().copied().collect();
        let n_grams = list.last().map_or(1, |last| u64::from(last.0) + 1);
        let filter = vec![0; (FILTER * list.len()).div_ceil(64).next_power_of_two()];
        let mut index = Self { list, directory: Vec::new(), n_grams, filter, only };
        index.directory = vec![0; index.list.len() + 2];
        for entry in 0..index.list.len() {
            let gram = index.list[entry].0;
            let (slice, (word, bit)) = (index.slice(gram), index.bit(gram));
            index.directory[slice + 1] += 1;
            index.filter[word] |= bit;
        }
        for slice in 1..index.directory.len() {
            index.directory[slice] += index.directory[slice - 1];
        }
        index
    }

    /// Pairs of places with the same gram, the first at least `apart` units before the second.
    pub fn repeated(&self, apart: usize) -> Vec<(usize, usize)> {
        let mut pairs = Vec::new();
        for group in self.list.chunk_by(|x, y| x.0 == y.0) {
            for (number, &(_, later)) in group.iter().enumerate() {
                let earlier = group[..number].iter().map(|entry| entry.1 as usize);
                let apart = earlier.filter(|place| place + apart <= later as usize);
                pairs.extend(apart.map(|place| (place, later as usize)));
            }
        }
        pairs
    }

    fn slice(&self, gram: u32) -> usize {
        (u64::from(gram) * (self.list.len() as u64) / self.n_grams) as usize
    }

    fn bit(&self, gram: u32) -> (usize, u64) {
        ((gram >> 6) as usize & (self.filter.len() - 1), 1 << (gram & 63))
    }

    /// For how many places on another text goes on as this one from `place` on, by grams that stand here only there
    /// or nowhere else. `at`: the grams of the other.
    pub fn follows(&self, place: usize, at: &[u32]) -> usize {
        same(at, &self.only[place..])
    }

    /// Whether a gram may stand in the text; one in some twenty others may too.
    pub fn may(&self, gram: u32) -> bool {
        let (word, bit) = self.bit(gram);
        self.filter[word] & bit != 0
    }

    /// The entries of a gram, by place.
    pub fn places(&self, gram: u32) -> &[(u32, u32)] {
        if u64::from(gram) >= self.n_grams {
            return &[];
        }
        let slice = self.slice(gram);
        let (first, last) = (self.directory[slice] as usize, self.directory[slice + 1] as usize);
        let near = &self.list[first..last];
        let start = near.iter().take_while(|entry| entry.0 < gram).count();
        let n = near[start..].iter().take_while(|entry| entry.0 == gram).count();
        &near[start..start + n]
    }
}
