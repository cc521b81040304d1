//! Which units a model must not count again, because an earlier article has them word for word.
//!
//! Else the versions of one text would teach the model that text, and copies of it would look like
//! stock phrases. What stands in very many articles of several regions is a stock phrase, and counts.

use super::alphabet::Code;
use super::random::mix;
use crate::params::PassageParams;
use rayon::prelude::*;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

/// A long gram of an article: from the top its hash, the article and the place, in one number.
type Long = u128;

fn document(long: Long) -> usize {
    (long >> 32) as u32 as usize
}

/// For each text which of its units lie in a gram of `mask_length` units that an earlier text has too,
/// and that is not widespread. `groups` says which region each text is of.
///
/// Grams whose hash comes once are dropped before any is sorted. Time: linear, and sorting the rest;
/// memory: a byte or two a unit while it works, and
/// 16 a gram that is left.
pub(super) fn masked(
    texts: &[Vec<Code>],
    groups: &[usize],
    params: &PassageParams,
) -> Vec<Vec<bool>> {
    let total: usize = texts.iter().map(Vec::len).sum();
    let seen = Seen::new(total);
    texts.par_iter().for_each(|text| {
        in_blocks(hashes(text, params.mask_length), |block| seen.mark(block));
    });
    let repeated = |document: usize| {
        let mut long: Vec<Long> = Vec::new();
        in_blocks(hashes(&texts[document], params.mask_length), |block| {
            for &(place, hash) in block.iter().filter(|&&(_, hash)| seen.twice(hash)) {
                long.push(u128::from(hash) << 64 | (document as u128) << 32 | place as u128);
            }
        });
        long
    };
    let mut long: Vec<Long> = (0..texts.len()).into_par_iter().flat_map_iter(repeated).collect();
    drop(seen);
    long.par_sort_unstable();
    let widespread =
        params.mask_articles.max((params.mask_share * texts.len() as f64).ceil() as usize);
    let none = |text: &Vec<Code>| text.iter().map(|_| AtomicBool::new(false)).collect();
    let starts: Vec<Vec<AtomicBool>> = texts.par_iter().map(none).collect();
    long.par_chunk_by(|x, y| x >> 64 == y >> 64).for_each(|group| {
        let first = document(group[0]);
        if !is_widespread(group, groups, widespread, params) {
            for &other in group.iter().filter(|&&other| document(other) != first) {
                starts[document(other)][other as u32 as usize].store(true, Ordering::Relaxed);
            }
        }
    });
    starts.into_par_iter().map(|starts| covered(starts, params.mask_length)).collect()
}

/// Which places lie in a stretch of `length` that starts at one of those told.
fn covered(starts: Vec<AtomicBool>, length: usize) -> Vec<bool> {
    let mut end = 0;
    let cover = |(place, start): (usize, AtomicBool)| {
        if start.into_inner() {
            end = place + length;
        }
        place < end
    };
    starts.into_iter().enumerate().map(cover).collect()
}

/// Hashes looked up together: the memory is waited for once for many of them.
const BLOCK: usize = 32;

/// Hands on hashes and their places block by block.
fn in_blocks(hashes: impl Iterator<Item = (usize, u64)>, mut read: impl FnMut(&[(usize, u64)])) {
    let mut block = [(0, 0); BLOCK];
    let mut n = 0;
    for hash in hashes {
        block[n] = hash;
        n += 1;
        if n == BLOCK {
            read(&block);
            n = 0;
        }
    }
    read(&block[..n]);
}

/// Which hashes came at least once, and at least twice, two bits each; a few others may be taken for such.
struct Seen(Vec<AtomicU64>);

impl Seen {
    fn new(n: usize) -> Self {
        Self((0..n.div_ceil(8).next_power_of_two()).map(|_| AtomicU64::new(0)).collect())
    }

    /// The word of a hash, and where its bits lie in there.
    fn slot(&self, hash: u64) -> (&AtomicU64, u32) {
        (&self.0[(hash >> 5) as usize & (self.0.len() - 1)], 2 * (hash as u32 & 31))
    }

    fn mark(&self, block: &[(usize, u64)]) {
        let mut words = [0; BLOCK];
        for (word, &(_, hash)) in words.iter_mut().zip(block) {
            *word = self.slot(hash).0.load(Ordering::Relaxed);
        }
        for (known, &(_, hash)) in words.iter().zip(block) {
            let (word, bit) = self.slot(hash);
            if known >> bit & 2 == 0 && word.fetch_or(1 << bit, Ordering::Relaxed) >> bit & 1 == 1 {
                word.fetch_or(2 << bit, Ordering::Relaxed);
            }
        }
    }

    fn twice(&self, hash: u64) -> bool {
        let (word, bit) = self.slot(hash);
        word.load(Ordering::Relaxed) >> bit & 2 == 2
    }
}

/// Whether a gram stands in enough articles and regions to be a stock phrase.
fn is_widespread(
    group: &[Long],
    groups: &[usize],
    articles: usize,
    params: &PassageParams,
) -> bool {
    if group.len() < articles {
        return false;
    }
    let mut documents: Vec<usize> = group.iter().map(|&long| document(long)).collect();
    documents.dedup();
    if documents.len() < articles {
        return false;
    }
    let mut regions: Vec<usize> = documents.iter().map(|&text| groups[text]).collect();
    regions.sort_unstable();
    regions.dedup();
    regions.len() >= params.mask_regions
}

/// The hash of the gram that starts at each place, in order.
fn hashes(text: &[Code], length: usize) -> impl Iterator<Item = (usize, u64)> + '_ {
    let top = (0..length).fold(1u64, |top, _| top.wrapping_mul(FACTOR));
    let mut hash = 0u64;
    text.iter().enumerate().filter_map(move |(end, &code)| {
        hash = hash.wrapping_mul(FACTOR).wrapping_add(u64::from(code) + 1);
        if let Some(gone) = end.checked_sub(length) {
            hash = hash.wrapping_sub((u64::from(text[gone]) + 1).wrapping_mul(top));
        }
        Some(((end + 1).checked_sub(length)?, mix(hash)))
    })
}

/// Factor of the rolling hash (that of Knuth's MMIX generator).
const FACTOR: u64 = 6_364_136_223_846_793_005;

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// As comparing every long gram with those of all earlier texts.
        #[test]
        fn masks_what_earlier_texts_have(
            texts in prop::collection::vec(prop::collection::vec(0u16..2, 0..30), 1..5),
        ) {
            let params = PassageParams { mask_length: 6, mask_articles: 4, mask_regions: 1, ..PassageParams::default() };
            let groups = vec![0; texts.len()];
            let found = masked(&texts, &groups, &params);
            for (number, text) in texts.iter().enumerate() {
                let mut plain = vec![false; text.len()];
                for (place, gram) in text.windows(6).enumerate() {
                    let has = |other: &Vec<u16>| other.windows(6).any(|other| other == gram);
                    let n = texts.iter().filter(|other| has(other)).count();
                    if texts[..number].iter().any(has) && n < 4 {
                        plain[place..place + 6].fill(true);
                    }
                }
                prop_assert_eq!(&found[number], &plain);
            }
        }
    }
}
