//! One running sum a row, added to list by list and emptied by a scan.

/// Sums a scan looks at together: long enough for the compiler's vector instructions.
const BLOCK: usize = 32;

/// The sums of the products of one row with all others, in single precision: they only rule out.
pub(super) struct Sums {
    values: Vec<f32>,
}

impl Sums {
    /// A sum of 0 for each of `n_rows` rows.
    pub(super) fn new(n_rows: usize) -> Self {
        Self { values: vec![0.0; n_rows] }
    }

    /// Adds `weight` times the weight of every row of a list.
    pub(super) fn add(&mut self, weight: f32, (rows, weights): (&[u32], &[f32])) {
        for (&row, &other) in rows.iter().zip(weights) {
            self.values[row as usize] += weight * other;
        }
    }

    /// The same, and notes every row whose sum was 0.
    pub(super) fn add_noting(
        &mut self,
        weight: f32,
        (rows, weights): (&[u32], &[f32]),
        touched: &mut Vec<u32>,
    ) {
        for (&row, &other) in rows.iter().zip(weights) {
            let sum = &mut self.values[row as usize];
            if *sum == 0.0 {
                touched.push(row);
            }
            *sum += weight * other;
        }
    }

    /// Takes one sum out.
    pub(super) fn take(&mut self, row: u32) -> f32 {
        std::mem::take(&mut self.values[row as usize])
    }

    /// Takes the first sums out, one for each of `norms`, and hands on those that with
    /// `norm * norms[row]` added reach `bound`.
    pub(super) fn drain_reaching(
        &mut self,
        norm: f32,
        norms: &[f32],
        bound: f32,
        mut found: impl FnMut(u32, f32),
    ) {
        let sums = &mut self.values[..norms.len()];
        for (block, (sums, norms)) in sums.chunks_mut(BLOCK).zip(norms.chunks(BLOCK)).enumerate() {
            let reaches = |(sum, other): (&f32, &f32)| sum + norm * other >= bound;
            // No early exit: the whole block in a few vector instructions is faster.
            if sums.iter().zip(norms).fold(false, |any, pair| any | reaches(pair)) {
                for (place, pair) in sums.iter().zip(norms).enumerate() {
                    if reaches(pair) {
                        found((block * BLOCK + place) as u32, *pair.0);
                    }
                }
            }
            sums.fill(0.0);
        }
    }

    /// Takes all sums out and leaves the greatest in `best`: those `allowed`, at most `size`, in no
    /// particular order.
    pub(super) fn drain_greatest(
        &mut self,
        size: usize,
        allowed: impl Fn(u32) -> bool,
        best: &mut Vec<(f32, u32)>,
    ) {
        best.clear();
        let mut floor = 0.0;
        for (block, sums) in self.values.chunks_mut(BLOCK).enumerate() {
            if sums.iter().fold(false, |any, &sum| any | (sum > floor)) {
                for (place, &sum) in sums.iter().enumerate() {
                    let row = (block * BLOCK + place) as u32;
                    if sum > floor && allowed(row) {
                        best.push((sum, row));
                    }
                }
                // Cut back only when twice too many were gathered, so the cost stays linear.
                if best.len() >= 2 * size {
                    floor = keep_greatest(best, size);
                }
            }
            sums.fill(0.0);
        }
        keep_greatest(best, size);
    }
}

/// Keeps the greatest `size` and gives the smallest kept, or 0 while there are fewer.
fn keep_greatest(best: &mut Vec<(f32, u32)>, size: usize) -> f32 {
    if best.len() < size {
        return 0.0;
    }
    best.select_nth_unstable_by(size - 1, |x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
    best.truncate(size);
    best[size - 1].0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drains_what_reaches_the_bound_and_empties() {
        let mut sums = Sums::new(70);
        sums.add(0.5, (&[3, 40, 69], &[1.0, 0.8, 0.2]));
        let norms = vec![0.1; 60];
        let mut found = Vec::new();
        sums.drain_reaching(1.0, &norms, 0.5, |row, sum| found.push((row, sum)));
        assert_eq!(found, [(3, 0.5), (40, 0.4)]);
        assert_eq!((sums.take(40), sums.take(69)), (0.0, 0.1));
    }

    #[test]
    fn greatest_are_the_greatest() {
        let mut sums = Sums::new(500);
        let rows: Vec<u32> = (0..500).collect();
        let weights: Vec<f32> = rows.iter().map(|row| (row * 7919 % 503) as f32).collect();
        sums.add(1.0, (&rows, &weights));
        let mut best = Vec::new();
        sums.drain_greatest(3, |row| row != 9, &mut best);
        let mut expected: Vec<(f32, u32)> = weights.into_iter().zip(rows).collect();
        expected.retain(|&(_, row)| row != 9);
        expected.sort_by(|x, y| y.0.total_cmp(&x.0));
        best.sort_by(|x, y| y.0.total_cmp(&x.0));
        assert_eq!(best, expected[..3]);
        assert_eq!(sums.take(5), 0.0);
    }
}
