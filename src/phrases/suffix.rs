//! Stream -> suffix array, ranks, and lengths of common prefixes.

use libsais::SuffixArrayConstruction;

/// The suffixes of a stream in order.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Suffixes {
    /// Starts of the suffixes, in order.
    pub array: Vec<u32>,
    /// The place of each suffix in `array`.
    pub rank: Vec<u32>,
    /// Units that each suffix shares with the one before it in `array`, at most 255.
    pub common: Vec<u8>,
}

impl Suffixes {
    /// Sorts the suffixes of `units`, numbers from 0. Cost: linear; 9 bytes a unit.
    ///
    /// `units` is borrowed mutably because the construction uses it as scratch; it comes back as it
    /// was.
    pub fn new(units: &mut [i32]) -> Self {
        if units.is_empty() {
            return Self { array: Vec::new(), rank: Vec::new(), common: Vec::new() };
        }
        let array: Vec<u32> = SuffixArrayConstruction::for_text_mut(units)
            .in_owned_buffer32()
            .single_threaded()
            .run()
            .expect("the units are numbers from 0 and fewer than 2^31")
            .into_vec()
            .into_iter()
            .map(|place| place as u32)
            .collect();
        let mut rank = vec![0; array.len()];
        for (place, &suffix) in array.iter().enumerate() {
            rank[suffix as usize] = place as u32;
        }
        let common = common_prefixes(units, &array, &rank);
        Self { array, rank, common }
    }

    /// The suffixes that begin with `wanted`, as a half-open range of ranks; empty where none does.
    /// Cost: the length of `wanted` times the logarithm of the number of suffixes.
    pub fn find(&self, units: &[i32], wanted: &[i32]) -> (u32, u32) {
        let prefix = |&from: &u32| {
            let from = from as usize;
            &units[from..units.len().min(from + wanted.len())]
        };
        let low = self.array.partition_point(|from| prefix(from) < wanted);
        let high = low + self.array[low..].partition_point(|from| prefix(from) == wanted);
        (low as u32, high as u32)
    }

    /// Number of suffixes.
    pub fn len(&self) -> usize {
        self.array.len()
    }
}

/// Kasai and others (2001): going by place in the text, each common prefix is at most one shorter
/// than the one before, so all of them cost linear time.
fn common_prefixes(units: &[i32], array: &[u32], rank: &[u32]) -> Vec<u8> {
    let mut common = vec![0_u8; units.len()];
    let mut length = 0_usize;
    for (place, &at) in rank.iter().enumerate() {
        if at == 0 {
            length = 0;
            continue;
        }
        let before = array[at as usize - 1] as usize;
        let limit = units.len() - place.max(before);
        while length < limit && units[place + length] == units[before + length] {
            length += 1;
        }
        common[at as usize] = length.min(usize::from(u8::MAX)) as u8;
        length = length.saturating_sub(1);
    }
    common
}
