//! Numbers of a whole collection -> sorted buckets, without one sort of them all.
//!
//! Numbers whose first bits lie evenly are thrown into buckets by them; a bucket is small enough to be sorted near the
//! processor, and several threads go through the buckets afterwards. None holds a part of a key.

use rayon::prelude::*;

/// Bits a bucket is told by.
const BITS: u32 = 10;
/// Texts whose numbers are thrown at once by one thread: as many parts as this at most.
const PARTS: usize = 8;

/// The numbers of texts `0..n`, about `expected` in all, in ascending buckets, each sorted. The first bits of a number
/// count. `range`: the share of all numbers that is wanted, of how many: `(0, 1)` are all.
pub(super) fn sorted<I: Iterator<Item = u128>>(
    n: usize,
    expected: usize,
    (pass, passes): (usize, usize),
    numbers: impl Fn(usize) -> I + Sync,
) -> Vec<Vec<u128>> {
    let per_bucket = expected / passes / (PARTS << BITS);
    let parts: Vec<Vec<Vec<u128>>> = (0..PARTS)
        .into_par_iter()
        .map(|part| {
            let empty = || Vec::with_capacity(per_bucket + per_bucket / 4);
            let mut buckets: Vec<Vec<u128>> = (0..1 << BITS).map(|_| empty()).collect();
            for number in (n * part / PARTS..n * (part + 1) / PARTS).flat_map(&numbers) {
                let first = (number >> 96) as u64 * passes as u64;
                if first >> 32 == pass as u64 {
                    buckets[(first as u32 >> (32 - BITS)) as usize].push(number);
                }
            }
            buckets
        })
        .collect();
    (0..1 << BITS)
        .into_par_iter()
        .map(|bucket| {
            let mut list: Vec<u128> =
                parts.iter().flat_map(|part| part[bucket as usize].iter().copied()).collect();
            list.sort_unstable();
            list
        })
        .collect()
}

/// How often a collection of `total` numbers is gone through when no more than `at_once` are to be held.
pub(super) fn passes(total: usize, at_once: usize) -> usize {
    total.div_ceil(at_once).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// As one sort of all.
        #[test]
        fn buckets_in_a_row_are_sorted(
            texts in prop::collection::vec(prop::collection::vec(any::<u128>(), 0..30), 0..20),
            passes in 1usize..5,
        ) {
            let of = |text: usize| texts[text].iter().copied();
            let found: Vec<u128> = (0..passes)
                .flat_map(|pass| sorted(texts.len(), 100, (pass, passes), of))
                .flatten()
                .collect();
            let mut plain: Vec<u128> = texts.concat();
            plain.sort_unstable();
            prop_assert_eq!(found, plain);
        }
    }
}
