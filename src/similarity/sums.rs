//! One running sum a row of a tile, added to list by list and emptied by a scan.
//!
//! Sums are numbers of 16 bits, each product rounded up: twice as many fit into the nearest cache as in
//! single precision, and twice as many are compared at once. They are never too low, so they may rule out.

use super::postings::TILE;

/// Unit of a sum: 1 is this many. (65,535 times 65,535, the unit of a product, over 2^17.)
pub(super) const SUM_UNITS: f32 = 32_767.0;

/// Unit of the length of a head, such that the upper half of a product with one in [`OWN_UNITS`] is
/// in [`SUM_UNITS`]. Lengths may exceed 1 by rounding.
const HEAD_UNITS: f32 = 65_500.0;

/// Unit of the length of the one head that all others are multiplied by.
const OWN_UNITS: f32 = 32_786.5;

/// Sums a scan looks at together: long enough for the compiler's vector instructions.
const BLOCK: usize = 64;

/// Rows with more terms than this would overflow if every product were rounded up.
const LONG: usize = 30_000;

/// The length of a head in its units, rounded up.
pub(super) fn head_units(length: f32) -> u16 {
    (length * HEAD_UNITS).ceil() as u16
}

/// The length of the head of the row that is multiplied, in its units, rounded up.
fn own_units(length: f32) -> u16 {
    (length * OWN_UNITS).ceil() as u16
}

/// How the products of one row are rounded: up, by what is added to each; or, when it has so many terms
/// that this would overflow, down, and the bound is lowered by what that loses.
#[derive(Clone, Copy, Default)]
pub(super) struct Rounding {
    up: u16,
    lost: u16,
}

impl Rounding {
    /// For a row of `n_terms` terms.
    pub(super) fn of(n_terms: usize) -> Self {
        if n_terms <= LONG {
            Self { up: 1, lost: 0 }
        } else {
            Self { up: 0, lost: n_terms.min(u16::MAX.into()) as u16 }
        }
    }

    /// The sum that a score of at least `score` has for certain. Above 0 where a row that shares no
    /// term can be told by its sum.
    fn bound(self, score: f32) -> u16 {
        let sum = (score * SUM_UNITS).floor() - 1.0;
        (sum as u16).saturating_sub(self.lost).max(self.up)
    }

    /// The highest score a sum may stand for.
    pub(super) fn highest(self, sum: u16) -> f32 {
        (f32::from(sum) + f32::from(self.lost)) / SUM_UNITS
    }
}

/// The lowest score sought, with what the heads add to a sum.
pub(super) struct Bound<'a> {
    /// The score.
    pub(super) score: f32,
    /// Length of the row's own head.
    pub(super) own: f32,
    /// Lengths of the heads of the tile's rows, in their units.
    pub(super) heads: &'a [u16],
}

/// The sums of the products of one row with the rows of a tile.
pub(super) struct Sums {
    values: Box<[u16; TILE]>,
}

impl Sums {
    /// Sums of 0.
    pub(super) fn new() -> Self {
        Self { values: Box::new([0; TILE]) }
    }

    /// Adds `weight` times the weight of every row of a list.
    pub(super) fn add(&mut self, weight: u32, list: &[u32], rounding: Rounding) {
        for &entry in list {
            let sum = &mut self.values[entry as usize % TILE];
            *sum = sum.wrapping_add(product(weight, entry) + rounding.up);
        }
    }

    /// The same, and notes every row whose sum was 0.
    pub(super) fn add_noting(
        &mut self,
        weight: u32,
        list: &[u32],
        rounding: Rounding,
        touched: &mut Vec<u16>,
    ) {
        for &entry in list {
            let sum = &mut self.values[entry as usize % TILE];
            if *sum == 0 {
                touched.push(entry as u16);
            }
            *sum = sum.wrapping_add(product(weight, entry) + rounding.up);
        }
    }

    /// Takes the sums of the rows touched out, and hands on those that may reach the bound.
    pub(super) fn take_reaching(
        &mut self,
        touched: &[u16],
        bound: &Bound<'_>,
        rounding: Rounding,
        mut found: impl FnMut(u32, u16),
    ) {
        let (least, own) = (rounding.bound(bound.score), own_units(bound.own));
        for &row in touched {
            // With no rounding up a row may be noted twice: the second time its sum is gone.
            let sum = std::mem::take(&mut self.values[usize::from(row) % TILE]);
            if sum > 0 && with_head(sum, own, bound.heads[usize::from(row)]) >= least {
                found(row.into(), sum);
            }
        }
    }

    /// Takes the sums of the first rows out, as many as there are heads, and hands on those that may
    /// reach the bound.
    pub(super) fn drain_reaching(
        &mut self,
        bound: &Bound<'_>,
        rounding: Rounding,
        mut found: impl FnMut(u32, u16),
    ) {
        let (least, own) = (rounding.bound(bound.score), own_units(bound.own));
        let sums = &mut self.values[..bound.heads.len()];
        for (block, (sums, heads)) in
            sums.chunks_mut(BLOCK).zip(bound.heads.chunks(BLOCK)).enumerate()
        {
            let reaches = |(&sum, &head): (&u16, &u16)| with_head(sum, own, head) >= least;
            // No early exit: the whole block in a few vector instructions is faster.
            if sums.iter().zip(heads).fold(false, |any, pair| any | reaches(pair)) {
                for (place, pair) in sums.iter().zip(heads).enumerate() {
                    if reaches(pair) {
                        found((block * BLOCK + place) as u32, *pair.0);
                    }
                }
            }
            sums.fill(0);
        }
    }

    /// Takes the sums of the tile's `n_rows` rows out and adds the greatest to `best`: those above
    /// `floor` and `allowed`. `best` is cut back to the greatest `size` now and then; the smallest of
    /// them is the next floor.
    pub(super) fn drain_greatest(
        &mut self,
        n_rows: usize,
        size: usize,
        allowed: impl Fn(u32) -> bool,
        floor: &mut u16,
        best: &mut Vec<(u16, u32)>,
        first: u32,
    ) {
        for (block, sums) in self.values[..n_rows].chunks_mut(BLOCK).enumerate() {
            let least = *floor;
            if sums.iter().fold(false, |any, &sum| any | (sum > least)) {
                for (place, &sum) in sums.iter().enumerate() {
                    let row = first + (block * BLOCK + place) as u32;
                    if sum > least && allowed(row) {
                        best.push((sum, row));
                    }
                }
                // Cut back only when twice too many were gathered, so the cost stays linear.
                if best.len() >= 2 * size {
                    *floor = keep_greatest(best, size);
                }
            }
            sums.fill(0);
        }
    }
}

/// A product in units of a sum, rounded down. Both factors have at most 16 bits.
fn product(weight: u32, entry: u32) -> u16 {
    ((weight * (entry >> 16)) >> 17) as u16
}

/// A sum and the most that two heads can add, both in units of a sum.
fn with_head(sum: u16, own: u16, head: u16) -> u16 {
    sum.saturating_add(((u32::from(own) * u32::from(head)) >> 16) as u16)
}

/// Keeps the greatest `size` and gives the smallest kept, or 0 while there are fewer.
pub(super) fn keep_greatest(best: &mut Vec<(u16, u32)>, size: usize) -> u16 {
    if best.len() < size {
        return 0;
    }
    best.select_nth_unstable_by(size - 1, |x, y| y.0.cmp(&x.0).then(x.1.cmp(&y.1)));
    best.truncate(size);
    best[size - 1].0
}

#[cfg(test)]
mod tests {
    use super::super::postings::units;
    use super::*;

    fn entry(row: u32, weight: f32) -> u32 {
        units(weight) << 16 | row
    }

    #[test]
    fn drains_what_may_reach_the_bound_and_empties() {
        let mut sums = Sums::new();
        let list = [entry(3, 1.0), entry(40, 0.8), entry(69, 0.2)];
        let (rounding, heads) = (Rounding::of(1), vec![head_units(0.1); 60]);
        let mut drained = |score: f32| {
            sums.add(units(0.5), &list, rounding);
            let mut found = Vec::new();
            let bound = Bound { score, own: 1.0, heads: &heads };
            sums.drain_reaching(&bound, rounding, |row, sum| found.push((row, sum)));
            // Row 69 lies behind the rows there are heads of.
            std::mem::take(&mut sums.values[69]);
            assert!(sums.values.iter().all(|&sum| sum == 0));
            found.into_iter().map(|(row, sum)| (row, rounding.highest(sum))).collect::<Vec<_>>()
        };
        let found = drained(0.5);
        assert_eq!(found.iter().map(|found| found.0).collect::<Vec<_>>(), [3, 40]);
        assert!(found[0].1 >= 0.5 && found[0].1 < 0.5001 && found[1].1 >= 0.4);
        assert_eq!(drained(0.55).len(), 1);
        assert_eq!(drained(0.61).len(), 0);
    }

    #[test]
    fn greatest_are_the_greatest() {
        let weight = |row: u32| (row * 7919 % 503) as f32 / 503.0;
        let list: Vec<u32> = (0..500).map(|row| entry(row, weight(row))).collect();
        let (mut sums, mut best, mut floor) = (Sums::new(), Vec::new(), 0);
        sums.add(units(1.0), &list, Rounding::of(1));
        sums.drain_greatest(500, 3, |row| row != 9 + 70, &mut floor, &mut best, 70);
        keep_greatest(&mut best, 3);
        let mut expected: Vec<u32> = (0..500).filter(|&row| row != 9).collect();
        expected.sort_by(|&x, &y| weight(y).total_cmp(&weight(x)));
        let mut found: Vec<u32> = best.iter().map(|found| found.1 - 70).collect();
        found.sort_by(|&x, &y| weight(y).total_cmp(&weight(x)));
        assert_eq!(found, expected[..3]);
        assert!(sums.values.iter().all(|&sum| sum == 0));
    }

    /// Whatever the weights, a sum is never below the product it stands for.
    #[test]
    fn sums_are_never_too_low() {
        for n_terms in [1usize, 7, 400, LONG, LONG + 1, 60_000] {
            let (mut sums, rounding) = (Sums::new(), Rounding::of(n_terms));
            // Two equal rows of length 1: their product is 1.
            let weight = (1.0 / n_terms as f64).sqrt() as f32;
            (0..n_terms).for_each(|_| sums.add(units(weight), &[entry(5, weight)], rounding));
            let exact = n_terms as f64 * f64::from(weight) * f64::from(weight);
            let sum = sums.values[5];
            assert!(f64::from(rounding.highest(sum)) >= exact - 1e-6, "{n_terms}: {sum}");
            assert!(sum >= rounding.bound(exact as f32 - 1e-6), "{n_terms}: {sum}");
        }
    }
}
