//! Units -> grams: which runs of k units stand in more than one place, and where.
//!
//! A gram is known by a 64-bit hash of its units. Two grams of one hash would only share a document
//! frequency: runs are later compared unit by unit, so a collision cannot make a match.

use super::units::Units;
use rayon::prelude::*;

/// Grams sorted at once: bounds the memory of sorting to 16 bytes each, whatever the collection.
const AT_ONCE: usize = 12_000_000;
/// The gram of a place whose gram stands nowhere else.
pub(super) const ALONE: u32 = u32::MAX;

/// A gram at a place, while grams are sorted: hash, document and place in one number, which is compared in two
/// instructions where fields in turn take a branch each.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Occurrence(u128);

impl Occurrence {
    fn new(hash: u64, document: usize, place: usize) -> Self {
        Self(u128::from(hash) << 64 | (document as u128) << 32 | place as u128)
    }

    fn hash(self) -> u64 {
        (self.0 >> 64) as u64
    }

    fn document(self) -> u32 {
        (self.0 >> 32) as u32
    }

    fn place(self) -> u32 {
        self.0 as u32
    }
}

/// The grams that stand at two places at least.
pub(super) struct Grams {
    /// Gram length of each article, in units.
    pub lengths: Vec<usize>,
    /// The gram that starts at each unit of each article, or [`ALONE`].
    pub at: Vec<Vec<u32>>,
    /// Articles of gram `g`: `articles[starts[g]..starts[g + 1]]`, ascending.
    starts: Vec<usize>,
    articles: Vec<u32>,
}

impl Grams {
    /// Counts the grams of a collection: the first `counted` texts. The others know the grams they
    /// share with it, but are counted nowhere. Sorting dominates; about 12 bytes a unit stay.
    pub fn new(units: &[&Units], lengths: Vec<usize>, counted: usize) -> Self {
        let at = units.iter().map(|units| vec![ALONE; units.len()]).collect();
        let mut grams = Self { lengths, at, starts: vec![0], articles: Vec::new() };
        let total: usize = units.iter().map(|units| units.len()).sum();
        let passes = total.div_ceil(AT_ONCE).max(1) as u128;
        for pass in 0..passes {
            let mut occurrences: Vec<Occurrence> = (0..units.len())
                .into_par_iter()
                .flat_map_iter(|document| {
                    hashes(&units[document].ids, grams.lengths[document])
                        .filter(move |&(_, hash)| (u128::from(hash) * passes) >> 64 == pass)
                        .map(move |(place, hash)| Occurrence::new(hash, document, place))
                })
                .collect();
            occurrences.par_sort_unstable();
            occurrences
                .chunk_by(|x, y| x.hash() == y.hash())
                .for_each(|group| grams.add(group, counted));
        }
        grams
    }

    /// Numbers one gram, given all its places, unless it stands once, or in no text that counts.
    fn add(&mut self, group: &[Occurrence], counted: usize) {
        if group.len() == 1 || group[0].document() as usize >= counted {
            return;
        }
        let number = u32::try_from(self.starts.len() - 1).expect("fewer than 2^32 shared grams");
        for occurrence in group {
            let document = occurrence.document();
            self.at[document as usize][occurrence.place() as usize] = number;
            let new = self.articles.len() == self.starts[number as usize]
                || self.articles.last() != Some(&document);
            if new && (document as usize) < counted {
                self.articles.push(document);
            }
        }
        self.starts.push(self.articles.len());
    }

    /// The articles a gram stands in, ascending.
    pub fn articles(&self, gram: u32) -> &[u32] {
        &self.articles[self.starts[gram as usize]..self.starts[gram as usize + 1]]
    }

    /// Number of articles a gram stands in.
    pub fn frequency(&self, gram: u32) -> usize {
        if gram == ALONE { 1 } else { self.articles(gram).len() }
    }

    /// Where the grams of an article stand that stand elsewhere too, without those of more than `max_repeats` places.
    pub fn index(&self, document: usize, max_repeats: usize) -> GramIndex {
        let mut list: Vec<(u32, u32)> = self.at[document]
            .iter()
            .enumerate()
            .filter(|&(_, &gram)| gram != ALONE)
            .map(|(place, &gram)| (gram, place as u32))
            .collect();
        list.sort_unstable();
        GramIndex::new(&list, self.starts.len() - 1, max_repeats)
    }
}

/// Where the grams of one text stand.
///
/// Grams are numbered in the order of their hashes, so those of a text lie evenly, and a directory of
/// as many slices as grams finds one at once.
pub(super) struct GramIndex {
    /// (gram, place), ascending.
    list: Vec<(u32, u32)>,
    /// First entry of each slice of the numbers.
    directory: Vec<u32>,
    n_grams: u64,
}

impl GramIndex {
    /// From (gram, place), ascending; grams are numbered below `n_grams`.
    pub fn new(list: &[(u32, u32)], n_grams: usize, max_repeats: usize) -> Self {
        let groups = list.chunk_by(|x, y| x.0 == y.0);
        let list = groups.filter(|group| group.len() <= max_repeats).flatten().copied().collect();
        let mut index = Self { list, directory: Vec::new(), n_grams: n_grams.max(1) as u64 };
        index.directory = vec![0; index.list.len() + 2];
        for entry in 0..index.list.len() {
            let slice = index.slice(index.list[entry].0);
            index.directory[slice + 1] += 1;
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

    /// The entries of a gram, by place.
    pub fn places(&self, gram: u32) -> &[(u32, u32)] {
        let slice = self.slice(gram);
        let (first, last) = (self.directory[slice] as usize, self.directory[slice + 1] as usize);
        let near = &self.list[first..last];
        let start = near.iter().take_while(|entry| entry.0 < gram).count();
        let n = near[start..].iter().take_while(|entry| entry.0 == gram).count();
        &near[start..start + n]
    }
}

/// The hash of the gram that starts at each place, in order.
fn hashes(ids: &[u32], length: usize) -> impl Iterator<Item = (usize, u64)> + '_ {
    ids.windows(length).map(hash).enumerate()
}

/// Mixes the units of a gram (the finalizer is that of SplitMix64).
fn hash(gram: &[u32]) -> u64 {
    let mut state = gram.len() as u64;
    for &unit in gram {
        state = (state.rotate_left(23) ^ u64::from(unit)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        state ^= state >> 29;
    }
    state = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    state = (state ^ (state >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    state ^ (state >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::{BTreeMap, BTreeSet};

    proptest! {
        /// Document frequencies and places as a plain dictionary of grams gives them.
        #[test]
        fn counts_as_a_dictionary(texts in prop::collection::vec("[一二三 ab]{0,40}", 1..8)) {
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            let units = super::super::units::read(&texts);
            let list: Vec<&Units> = units.iter().collect();
            let grams = Grams::new(&list, vec![3; units.len()], units.len());
            for document in 0..units.len() {
                let index = grams.index(document, 2);
                for &gram in grams.at[document].iter().filter(|&&gram| gram != ALONE) {
                    let mut places: Vec<(u32, u32)> = (0..)
                        .zip(&grams.at[document])
                        .filter_map(|(place, &other)| (other == gram).then_some((gram, place)))
                        .collect();
                    if places.len() > 2 {
                        places.clear();
                    }
                    prop_assert_eq!(index.places(gram), &places[..]);
                }
            }
            let mut plain: BTreeMap<&[u32], BTreeSet<u32>> = BTreeMap::new();
            for (document, units) in units.iter().enumerate() {
                for gram in units.ids.windows(3) {
                    plain.entry(gram).or_default().insert(document as u32);
                }
            }
            for (document, units) in units.iter().enumerate() {
                for (place, gram) in units.ids.windows(3).enumerate() {
                    let number = grams.at[document][place];
                    prop_assert_eq!(grams.frequency(number), plain[gram].len());
                    if number != ALONE {
                        prop_assert!(grams.articles(number).iter().eq(plain[gram].iter()));
                    }
                }
            }
        }
    }
}
