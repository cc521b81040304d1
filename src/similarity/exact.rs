//! The score itself, in one documented order, so that it has the same bits however it was found.

use super::rank::Ranked;

/// One row laid out by rank, to be multiplied with many others.
pub(super) struct Dense {
    weights: Vec<f32>,
}

impl Dense {
    /// An empty row over `n_ranks` ranks.
    pub(super) fn new(n_ranks: usize) -> Self {
        Self { weights: vec![0.0; n_ranks] }
    }

    /// Lays out a row. It must be [`clear`](Self::clear)ed before the next.
    pub(super) fn fill(&mut self, (ranks, weights): (&[u32], &[f32])) {
        for (&rank, &weight) in ranks.iter().zip(weights) {
            self.weights[rank as usize] = weight;
        }
    }

    /// Takes the row out again.
    pub(super) fn clear(&mut self, (ranks, _): (&[u32], &[f32])) {
        for &rank in ranks {
            self.weights[rank as usize] = 0.0;
        }
    }

    /// Product with some entries of another row, in single precision and in four sums that do not
    /// wait for each other: good enough to bound a score.
    pub(super) fn rough(&self, ranks: &[u32], weights: &[f32]) -> f32 {
        let mut sums = [0.0; 4];
        let (rank_blocks, ranks) = ranks.as_chunks::<4>();
        let (weight_blocks, weights) = weights.as_chunks::<4>();
        for (ranks, weights) in rank_blocks.iter().zip(weight_blocks) {
            for lane in 0..4 {
                sums[lane] += weights[lane] * self.weights[ranks[lane] as usize];
            }
        }
        let rest = ranks.iter().zip(weights);
        let rest: f32 = rest.map(|(&rank, &weight)| weight * self.weights[rank as usize]).sum();
        sums[0] + sums[1] + (sums[2] + sums[3]) + rest
    }

    /// Cosine of the row laid out, `i`, with row `j`: 0 to 1.
    ///
    /// The products (exact in double precision) are summed from the most frequent term to the rarest,
    /// and divided by the root of the product of both squared lengths, so that a row has exactly 1
    /// with its like. The order does not depend on which of the two is laid out: terms that one of
    /// them lacks add an exact 0.
    pub(super) fn cosine(&self, rows: &Ranked, i: usize, j: usize) -> f64 {
        let (ranks, weights) = rows.row(j);
        let product = ranks.iter().zip(weights).fold(0.0, |sum, (&rank, &weight)| {
            sum + f64::from(weight) * f64::from(self.weights[rank as usize])
        });
        if product == 0.0 {
            return 0.0;
        }
        (product / (rows.square(i) * rows.square(j)).sqrt()).min(1.0)
    }
}
