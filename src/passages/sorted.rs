//! Numbers of a whole collection -> sorted buckets, without one sort of them all.
//!
//! Numbers whose first bits lie evenly are thrown into buckets by them; a bucket is small enough to be sorted near the
//! processor, and several threads go through the buckets afterwards. None holds a part of a key.

use rayon::prelude::*;

/// Bits a bucket is told by.
const BITS: u32 = 10;
/// Bits more a smaller bucket is told by.
const MORE: u32 = 8;
/// Texts whose numbers are thrown at once by one thread: as many parts as this at most.
const PARTS: usize = 8;

/// Numbers thrown into buckets, by part: kept from one sort to the next, so that the machine need not clear as much
/// memory again.
#[derive(Default)]
pub(super) struct Buckets(Vec<Vec<Vec<u128>>>);

impl Buckets {
    /// What `read` makes of each bucket of the numbers of texts `0..n`, about `expected` in all: buckets ascend, each is
    /// sorted. The first bits of a number count. `(pass, passes)`: which share of all numbers is wanted, of how many:
    /// `(0, 1)` are all.
    pub fn sorted<I: Iterator<Item = u128>, R: Send>(
        &mut self,
        n: usize,
        expected: usize,
        (pass, passes): (usize, usize),
        numbers: impl Fn(usize) -> I + Sync,
        read: impl Fn(&[u128]) -> R + Sync,
    ) -> Vec<R> {
        let per_bucket = expected / passes / (PARTS << BITS);
        let empty = || Vec::with_capacity(per_bucket + per_bucket / 4);
        self.0.resize_with(PARTS, Vec::new);
        self.0.par_iter_mut().enumerate().for_each(|(part, buckets)| {
            for bucket in buckets.iter_mut() {
                // Numbers that lie far from evenly leave buckets others do not need.
                if bucket.capacity() > 4 * per_bucket {
                    *bucket = empty();
                }
                bucket.clear();
            }
            buckets.resize_with(1 << BITS, empty);
            for number in (n * part / PARTS..n * (part + 1) / PARTS).flat_map(&numbers) {
                let share = share(number, passes);
                if share >> 32 == pass as u64 {
                    buckets[(share as u32 >> (32 - BITS)) as usize].push(number);
                }
            }
        });
        let parts = &self.0;
        let gathered = |list: &mut Vec<u128>, bucket: usize| {
            gather(
                parts,
                bucket,
                |number| share(number, passes) as u32 >> (32 - BITS - MORE),
                list,
            );
            read(list)
        };
        (0..1 << BITS).into_par_iter().map_init(Vec::new, gathered).collect()
    }
}

/// The pass a number belongs to, in the upper half, and how far it lies in there.
fn share(number: u128, passes: usize) -> u64 {
    (number >> 96) as u64 * passes as u64
}

/// The numbers of one bucket, sorted: thrown into smaller ones by its next bits as they come together. `bits`: those of
/// the bucket and the next ones.
fn gather(
    parts: &[Vec<Vec<u128>>],
    bucket: usize,
    bits: impl Fn(u128) -> u32,
    list: &mut Vec<u128>,
) {
    let small = |number: u128| (bits(number) & ((1 << MORE) - 1)) as usize;
    let numbers = || parts.iter().flat_map(|part| &part[bucket]).copied();
    let mut ends = [0usize; 1 << MORE];
    numbers().for_each(|number| ends[small(number)] += 1);
    let mut total = 0;
    for end in &mut ends {
        total += *end;
        *end = total - *end;
    }
    list.clear();
    list.resize(total, 0);
    for number in numbers() {
        let end = &mut ends[small(number)];
        list[*end] = number;
        *end += 1;
    }
    let mut start = 0;
    for end in ends {
        list[start..end].sort_unstable();
        start = end;
    }
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
            let mut buckets = Buckets::default();
            let found: Vec<u128> = (0..passes)
                .flat_map(|pass| {
                    buckets.sorted(texts.len(), 100, (pass, passes), of, <[u128]>::to_vec)
                })
                .flatten()
                .collect();
            let mut plain: Vec<u128> = texts.concat();
            plain.sort_unstable();
            prop_assert_eq!(found, plain);
        }
    }
}
