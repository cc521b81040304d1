//! One text -> where each of its grams stands.
//!
//! Made for the text in hand, when others are compared with it: it stays near, and theirs are read from end to end. The
//! numbers of grams are spread, so that those of a text lie evenly, and a directory of as many slices
//! as grams finds one at once.

use super::grams::ALONE;

/// A gram, spread, and below it the place where it stands.
type Entry = u64;

/// Spreads the numbers of grams evenly; no two become one (Fibonacci hashing, Knuth 1973).
fn spread(gram: u32) -> u32 {
    gram.wrapping_mul(0x9E37_79B1)
}

fn gram(entry: Entry) -> u32 {
    (entry >> 32) as u32
}

fn place(entry: Entry) -> usize {
    entry as u32 as usize
}

/// Bits of the filter for each unit: one in as many other grams passes.
const FILTER: usize = 16;

/// Where the grams of one text stand that stand elsewhere too, without those of very many places.
pub(super) struct GramIndex {
    /// Spread gram and place in one number, ascending.
    list: Vec<Entry>,
    /// First entry of each slice of the numbers.
    directory: Vec<u32>,
    /// A bit for the last digits of each spread gram: most grams that do not stand here are told by it.
    filter: Vec<u64>,
    /// The first place from each on whose gram stands at several places, or the end.
    several: Vec<u32>,
}

/// The grams of a text that stand elsewhere too, ascending.
fn entries(at: &[u32]) -> Vec<Entry> {
    let grams = at.iter().zip(0u64..).filter(|entry| *entry.0 != ALONE);
    let mut list: Vec<Entry> =
        grams.map(|(&gram, place)| u64::from(spread(gram)) << 32 | place).collect();
    list.sort_unstable();
    list
}

/// Pairs of places of a text with the same gram, the first at least `apart` units before the second; grams of more
/// than `max_repeats` places left out. `at`: the gram at each place. Sorts them.
pub(super) fn repeated(at: &[u32], max_repeats: usize, apart: usize) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    for group in entries(at).chunk_by(|&x, &y| gram(x) == gram(y)) {
        if group.len() > max_repeats {
            continue;
        }
        for (number, later) in group.iter().map(|&entry| place(entry)).enumerate() {
            let earlier = group[..number].iter().map(|&entry| place(entry));
            pairs.extend(earlier.filter(|at| at + apart <= later).map(|at| (at, later)));
        }
    }
    pairs
}

impl GramIndex {
    /// The grams of a text, given that at each place, without those of more than `max_repeats` places. Sorts them.
    pub fn new(at: &[u32], max_repeats: usize) -> Self {
        let list = entries(at);
        let mut several = vec![at.len() as u32; at.len()];
        let groups = list.chunk_by(|&x, &y| gram(x) == gram(y));
        for group in groups.clone().filter(|group| group.len() > 1) {
            group.iter().for_each(|&entry| several[place(entry)] = entry as u32);
        }
        for place in (1..at.len()).rev() {
            several[place - 1] = several[place - 1].min(several[place]);
        }
        let list: Vec<Entry> =
            groups.filter(|group| group.len() <= max_repeats).flatten().copied().collect();
        let filter = vec![0; (FILTER * list.len()).div_ceil(64).next_power_of_two()];
        let mut index = Self { list, directory: Vec::new(), filter, several };
        index.directory = vec![0; index.list.len() + 2];
        for entry in 0..index.list.len() {
            let gram = gram(index.list[entry]);
            let (slice, (word, bit)) = (index.slice(gram), index.bit(gram));
            index.directory[slice + 1] += 1;
            index.filter[word] |= bit;
        }
        for slice in 1..index.directory.len() {
            index.directory[slice] += index.directory[slice - 1];
        }
        index
    }

    /// The slice of a spread gram.
    fn slice(&self, gram: u32) -> usize {
        ((u64::from(gram) * self.list.len() as u64) >> 32) as usize
    }

    fn bit(&self, gram: u32) -> (usize, u64) {
        ((gram >> 6) as usize & (self.filter.len() - 1), 1 << (gram & 63))
    }

    /// The first place from `place` on whose gram stands at several places in the text; its end where none does.
    pub fn several(&self, place: usize) -> usize {
        self.several[place] as usize
    }

    /// Whether a gram may stand in the text; one in some twenty others may too.
    pub fn may(&self, gram: u32) -> bool {
        let (word, bit) = self.bit(spread(gram));
        self.filter[word] & bit != 0
    }

    /// The places of a gram, ascending.
    pub fn places(&self, wanted: u32) -> impl ExactSizeIterator<Item = usize> + '_ {
        let wanted = spread(wanted);
        let mut found: &[Entry] = &[];
        if !self.list.is_empty() {
            let slice = self.slice(wanted);
            let (first, last) = (self.directory[slice], self.directory[slice + 1]);
            let near = &self.list[first as usize..last as usize];
            let start = near.iter().take_while(|&&entry| gram(entry) < wanted).count();
            let n = near[start..].iter().take_while(|&&entry| gram(entry) == wanted).count();
            found = &near[start..start + n];
        }
        found.iter().map(|&entry| place(entry))
    }
}
