//! Units -> grams: which runs of k units stand in more than one place, and where.
//!
//! A gram is known by a 64-bit hash of its units. Two grams of one hash would only share a document
//! frequency: runs are later compared unit by unit, so a collision cannot make a match.

use super::flat::Flat;
use super::numbers::Numbers;
use super::sorted::{Buckets, passes};
use super::units::Units;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU32, Ordering};

/// Grams sorted at once: bounds the memory of sorting to 20 bytes each, whatever the collection.
const AT_ONCE: usize = 12_000_000;
/// The gram of a place whose gram stands nowhere else.
pub(super) const ALONE: u32 = u32::MAX;

/// A gram at a place, while grams are sorted: hash, document and place in one number, which is compared in two
/// instructions where fields in turn take a branch each.
fn occurrence(hash: u64, document: usize, place: usize) -> u128 {
    u128::from(hash) << 64 | (document as u128) << 32 | place as u128
}

fn document(occurrence: u128) -> u32 {
    (occurrence >> 32) as u32
}

fn place(occurrence: u128) -> u32 {
    occurrence as u32
}

/// The grams that stand at two places at least, numbered by where they stand first: those in a row in a text are in a
/// row in the tables, and so are those of its copies.
pub(super) struct Grams {
    /// Gram length of each article, in units.
    pub lengths: Vec<usize>,
    /// The gram that starts at each unit of each article, or [`ALONE`].
    pub at: Flat<u32>,
    /// Articles of gram `g`: `articles[starts[g]..starts[g + 1]]`, ascending.
    starts: Vec<u32>,
    articles: Vec<u32>,
    /// For articles in which a gram stands very often: the places of such grams, ascending.
    often: BTreeMap<u32, Vec<u32>>,
}

/// How grams are counted.
#[derive(Clone, Copy)]
struct Rule {
    /// Texts that count: the first ones.
    counted: usize,
    /// Places in one text from which a gram stands very often there.
    max_repeats: usize,
}

impl Grams {
    /// Counts the grams of a collection: the first `counted` texts. The others know the grams they
    /// share with it, but are counted nowhere. Sorting dominates; about 8 bytes a unit stay.
    pub fn new(units: &[&Units], lengths: Vec<usize>, counted: usize, max_repeats: usize) -> Self {
        let rule = Rule { counted, max_repeats };
        let total: usize = units.iter().map(|units| units.len()).sum();
        assert!(total < ALONE as usize, "fewer than 2^32 units");
        let places = Flat::new(units.iter().map(|units| units.len()), || AtomicU32::new(ALONE));
        let passes = passes(total, AT_ONCE);
        let mut buckets = Buckets::default();
        let mut pieces: Vec<Piece> = Vec::new();
        for pass in 0..passes {
            let of = |document: usize| {
                hashes(&units[document].ids, lengths[document])
                    .map(move |(place, hash)| occurrence(hash, document, place))
            };
            let read = |list: &[u128]| Piece::new(list, &places, rule);
            pieces.extend(buckets.sorted(units.len(), total, (pass, passes), of, read));
        }
        drop(buckets);
        let (starts, articles, often) = (Vec::new(), Vec::new(), BTreeMap::new());
        let mut grams =
            Self { lengths, at: places.map(AtomicU32::into_inner), starts, articles, often };
        grams.number(pieces);
        grams
    }

    /// Numbers the grams, known by where they stand first, in the order of these places.
    fn number(&mut self, pieces: Vec<Piece>) {
        let numbers = Numbers::new(self.at.items());
        self.at.items_mut().par_iter_mut().filter(|first| **first != ALONE).for_each(|first| {
            *first = numbers.of(*first);
        });
        let slots = |n: usize| -> Vec<AtomicU32> {
            (0..n).into_par_iter().map(|_| AtomicU32::new(0)).collect()
        };
        let plain = |slots: Vec<AtomicU32>| slots.into_iter().map(AtomicU32::into_inner).collect();
        let counts = slots(numbers.len() + 1);
        pieces.par_iter().flat_map_iter(|piece| &piece.grams).for_each(|&(first, n)| {
            counts[numbers.of(first) as usize + 1].store(n, Ordering::Relaxed);
        });
        let mut starts: Vec<u32> = plain(counts);
        for gram in 1..starts.len() {
            starts[gram] += starts[gram - 1];
        }
        let articles = slots(starts[numbers.len()] as usize);
        pieces.par_iter().for_each(|piece| {
            let mut list = piece.articles.iter();
            for &(first, n) in &piece.grams {
                let slots = &articles[starts[numbers.of(first) as usize] as usize..];
                let list = list.by_ref().take(n as usize);
                slots.iter().zip(list).for_each(|(slot, &of)| slot.store(of, Ordering::Relaxed));
            }
        });
        (self.starts, self.articles) = (starts, plain(articles));
        for (document, place) in pieces.into_iter().flat_map(|piece| piece.often) {
            self.often.entry(document).or_default().push(place);
        }
        self.often.values_mut().for_each(|places| places.sort_unstable());
    }

    /// The articles a gram stands in, ascending.
    pub fn articles(&self, gram: u32) -> &[u32] {
        self.listed(self.list(gram))
    }

    /// Where the articles of a gram begin and end in the list of all; nowhere for [`ALONE`].
    pub fn list(&self, gram: u32) -> (u32, u32) {
        match gram {
            ALONE => (0, 0),
            gram => (self.starts[gram as usize], self.starts[gram as usize + 1]),
        }
    }

    /// Such a list for each place of an article, and the first article of each; 0 for none.
    pub fn lists(&self, document: usize) -> impl Iterator<Item = ((u32, u32), u32)> {
        // All are looked up before any is read: so the memory is waited for once for many of them.
        let lists: Vec<(u32, u32)> =
            self.at.get(document).iter().map(|&gram| self.list(gram)).collect();
        let first = |&(start, end): &(u32, u32)| match start < end {
            true => self.articles[start as usize],
            false => 0,
        };
        let firsts: Vec<u32> = lists.iter().map(first).collect();
        lists.into_iter().zip(firsts)
    }

    /// The first article of one gram in `step` of a text, of those that at most `most` articles have.
    pub fn firsts(&self, document: usize, step: usize, most: usize) -> impl Iterator<Item = u32> {
        let lists = self.at.get(document).iter().step_by(step).map(|&gram| self.list(gram));
        let few = lists.filter(move |&(start, end)| (1..=most).contains(&((end - start) as usize)));
        few.map(|(start, _)| self.articles[start as usize])
    }

    /// The articles of such a list.
    pub fn listed(&self, list: (u32, u32)) -> &[u32] {
        &self.articles[list.0 as usize..list.1 as usize]
    }

    /// Number of articles a gram stands in.
    pub fn frequency(&self, gram: u32) -> usize {
        if gram == ALONE { 1 } else { self.articles(gram).len() }
    }

    /// The places of an article whose gram stands very often in it, ascending.
    pub fn often(&self, document: usize) -> &[u32] {
        self.often.get(&(document as u32)).map_or(&[], Vec::as_slice)
    }
}

/// The grams of some sorted occurrences.
#[derive(Default)]
struct Piece {
    /// Articles of all grams, one gram after another.
    articles: Vec<u32>,
    /// Where each gram stands first, among the units of all texts, and how many articles it has.
    grams: Vec<(u32, u32)>,
    /// Places (article, place) of grams that stand very often in one article.
    often: Vec<(u32, u32)>,
}

impl Piece {
    /// Reads grams, and writes to their places where each stands first.
    fn new(list: &[u128], at: &Flat<AtomicU32>, rule: Rule) -> Self {
        let mut piece = Self::default();
        for group in shared(list, rule.counted) {
            let before = piece.articles.len();
            let first = at.position(document(group[0]) as usize, place(group[0]) as usize) as u32;
            for places in group.chunk_by(|&x, &y| document(x) == document(y)) {
                let document = document(places[0]);
                for &occurrence in places {
                    let place = place(occurrence) as usize;
                    at.at(document as usize, place).store(first, Ordering::Relaxed);
                }
                if places.len() > rule.max_repeats {
                    piece.often.extend(places.iter().map(|&entry| (document, place(entry))));
                }
                if (document as usize) < rule.counted {
                    piece.articles.push(document);
                }
            }
            piece.grams.push((first, (piece.articles.len() - before) as u32));
        }
        piece
    }
}

/// The occurrences of each gram that stands twice, and in a text that counts.
fn shared(list: &[u128], counted: usize) -> impl Iterator<Item = &[u128]> {
    let groups = list.chunk_by(|x, y| x >> 64 == y >> 64);
    groups.filter(move |group| group.len() > 1 && (document(group[0]) as usize) < counted)
}

/// The hash of the gram that starts at each place, in order.
fn hashes(ids: &[u32], length: usize) -> impl Iterator<Item = (usize, u64)> + '_ {
    ids.windows(length).map(hash).enumerate()
}

/// Mixes the units of a gram (the finalizer is that of SplitMix64).
pub(super) fn hash(gram: &[u32]) -> u64 {
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
    use super::super::index::GramIndex;
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        /// Document frequencies and places as a plain dictionary of grams gives them.
        #[test]
        fn counts_as_a_dictionary(texts in prop::collection::vec("[一二三 ab]{0,40}", 1..8)) {
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            let units = super::super::units::read(&texts);
            let list: Vec<&Units> = units.iter().collect();
            let grams = Grams::new(&list, vec![3; units.len()], units.len(), 2);
            for document in 0..units.len() {
                let index = GramIndex::new(grams.at.get(document), 2);
                for &gram in grams.at.get(document).iter().filter(|&&gram| gram != ALONE) {
                    let mut places: Vec<u32> = (0..)
                        .zip(grams.at.get(document))
                        .filter_map(|(place, &other)| (other == gram).then_some(place))
                        .collect();
                    for &place in &places {
                        prop_assert_eq!(grams.often(document).contains(&place), places.len() > 2);
                        let several = index.several(place as usize) == place as usize;
                        prop_assert_eq!(several, places.len() > 1);
                        prop_assert!(places.len() > 2 || index.may(gram));
                    }
                    if places.len() > 2 {
                        places.clear();
                    }
                    prop_assert!(index.places(gram).eq(places.iter().map(|&place| place as usize)));
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
                    let number = grams.at.get(document)[place];
                    prop_assert_eq!(grams.frequency(number), plain[gram].len());
                    if number != ALONE {
                        prop_assert!(grams.articles(number).iter().eq(plain[gram].iter()));
                    }
                }
            }
        }
    }
}
