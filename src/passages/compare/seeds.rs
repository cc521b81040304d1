//! Sentences -> clusters: neighbouring sentences of a that resemble neighbouring ones of b.
//!
//! Seeds are sentence pairs with like words (tf-isf cosine and Dice). Seeds close to one another on
//! both sides are a cluster, found by splitting at gaps: on a, on b, on a again, and with smaller
//! gaps where the two sides as wholes are not alike (after Sanchez-Perez, Sidorov and Gelbukh, PAN 2014).

use super::pair::{Pair, Range, Side};
use crate::params::PassageParams;

/// A pair of sentences by number: in a, in b.
type Seed = (usize, usize);

/// Clusters as ranges of units in a and in b, without repeats.
///
/// Time: for each token of a, the sentences of b that have it.
pub(super) fn clusters(pair: &Pair<'_>, params: &PassageParams) -> Vec<(Range, Range)> {
    let mut found = Vec::new();
    split(pair, &seeds(pair, params), params.pair_gap, params, &mut found);
    let mut clusters: Vec<(Range, Range)> = Vec::new();
    for (a, b) in found {
        let cluster = (units(&pair.a, a), units(&pair.b, b));
        if !clusters.contains(&cluster) {
            clusters.push(cluster);
        }
    }
    clusters
}

/// The units of the sentences from `first` to `last`, both included.
fn units(side: &Side<'_>, (first, last): Range) -> Range {
    (side.text.sentences[first].0, side.text.sentences[last].1)
}

/// The tokens of a sentence, each with its count, ascending.
fn bag(side: &Side<'_>, sentence: usize) -> Vec<(usize, f64)> {
    let (start, end) = side.text.sentences[sentence];
    let mut tokens = side.text.tokens[start..end].to_vec();
    tokens.sort_unstable();
    tokens.chunk_by(|x, y| x == y).map(|group| (group[0], group.len() as f64)).collect()
}

/// Sentence pairs alike by cosine and by Dice, ascending.
fn seeds(pair: &Pair<'_>, params: &PassageParams) -> Vec<Seed> {
    let n_b = pair.b.text.sentences.len();
    let norm = |bag: &[(usize, f64)]| {
        bag.iter().map(|&(token, n)| (n * pair.weights[token]).powi(2)).sum::<f64>().sqrt()
    };
    let mut postings: Vec<Vec<(usize, f64)>> = vec![Vec::new(); pair.weights.len()];
    let mut of_b = Vec::with_capacity(n_b);
    for sentence in 0..n_b {
        let bag = bag(&pair.b, sentence);
        for &(token, n) in &bag {
            postings[token].push((sentence, n));
        }
        of_b.push((norm(&bag), bag.len()));
    }
    let mut seeds = Vec::new();
    let (mut dots, mut shared) = (vec![0.0; n_b], vec![0usize; n_b]);
    for sentence in 0..pair.a.text.sentences.len() {
        let bag = bag(&pair.a, sentence);
        for &(token, n) in &bag {
            let weight = n * pair.weights[token].powi(2);
            for &(other, m) in &postings[token] {
                dots[other] += weight * m;
                shared[other] += 1;
            }
        }
        let norm = norm(&bag);
        for (other, &(other_norm, types)) in of_b.iter().enumerate() {
            let cosine = dots[other] / (norm * other_norm).max(1e-12);
            let dice = 2.0 * shared[other] as f64 / (bag.len() + types).max(1) as f64;
            if cosine > params.pair_cosine && dice > params.pair_dice {
                seeds.push((sentence, other));
            }
        }
        dots.fill(0.0);
        shared.fill(0);
    }
    seeds
}

/// Splits seeds at gaps and collects the clusters that are alike as wholes, as first and last sentence.
fn split(
    pair: &Pair<'_>,
    seeds: &[Seed],
    gap: usize,
    params: &PassageParams,
    found: &mut Vec<(Range, Range)>,
) {
    for on_a in groups(seeds, gap, |seed| seed.0) {
        for on_b in groups(&on_a, gap, |seed| seed.1) {
            for group in groups(&on_b, gap, |seed| seed.0) {
                let ends = |side: fn(&Seed) -> usize| {
                    let low = group.iter().map(side).min().unwrap_or(0);
                    (low, group.iter().map(side).max().unwrap_or(0))
                };
                let (a, b) = (ends(|seed| seed.0), ends(|seed| seed.1));
                if cosine(pair, units(&pair.a, a), units(&pair.b, b)) >= params.pair_cluster_cosine
                {
                    found.push((a, b));
                } else if gap > 0 {
                    split(pair, &group, gap - 1, params, found);
                }
            }
        }
    }
}

/// Seeds in groups with at most `gap` sentences of one side between them.
fn groups(seeds: &[Seed], gap: usize, side: impl Fn(&Seed) -> usize) -> Vec<Vec<Seed>> {
    let mut sorted = seeds.to_vec();
    sorted.sort_by_key(|seed| side(seed));
    sorted.chunk_by(|x, y| side(y) - side(x) <= gap + 1).map(<[Seed]>::to_vec).collect()
}

/// Cosine of the weighted words of two ranges of units.
fn cosine(pair: &Pair<'_>, a: Range, b: Range) -> f64 {
    let (in_a, in_b) = (pair.counts(&pair.a, a), pair.counts(&pair.b, b));
    let (mut dot, mut a_norm, mut b_norm) = (0.0, 0.0, 0.0);
    for ((&n, &m), &weight) in in_a.iter().zip(&in_b).zip(&pair.weights) {
        let (x, y) = (f64::from(n) * weight, f64::from(m) * weight);
        dot += x * y;
        a_norm += x * x;
        b_norm += y * y;
    }
    dot / (a_norm * b_norm).sqrt().max(1e-12)
}
