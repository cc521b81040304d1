//! Passages that faulty extraction printed twice on a page: kept once.

use super::units::{Unit, UnitKind};
use rustc_hash::{FxBuildHasher, FxHashSet};

/// Length of the strings looked up.
const GRAM: usize = 16;
/// The base in which such a string is a number.
const BASE: u64 = 0x9E37_79B9_7F4A_7C15;
/// Shorter paragraphs repeat by chance.
const SHORTEST: usize = 30;
/// Shorter headings repeat by chance.
const SHORTEST_HEADING: usize = 4;

/// For each unit, whether it stands on the page before. Linear in the length of the page.
///
/// `share`: share of a paragraph's strings of 16 characters that must have been seen.
pub(super) fn repeats(units: &[Unit], share: f64) -> Vec<bool> {
    let mut repeated = body_repeats(units, share);
    let mut headings: FxHashSet<&str> = FxHashSet::default();
    let body = repeated.clone();
    for (index, unit) in units.iter().enumerate() {
        let beside = |near: Option<usize>| near.and_then(|near| body.get(near)) == Some(&true);
        let heading = matches!(unit.kind, UnitKind::Title | UnitKind::Byline);
        if heading
            && unit.n_flat >= SHORTEST_HEADING
            && headings.contains(unit.flat.as_str())
            && (beside(Some(index + 1)) || beside(index.checked_sub(1)))
        {
            repeated[index] = true;
        }
        headings.insert(&unit.flat);
    }
    for index in 1..units.len() {
        if units[index].is(UnitKind::Title) && units[index].flat == units[index - 1].flat {
            repeated[index] = true;
        }
    }
    repeated
}

fn body_repeats(units: &[Unit], share: f64) -> Vec<bool> {
    // A sign takes three bytes.
    let most = units.iter().filter(|unit| unit.is(UnitKind::Body)).map(|unit| unit.flat.len() / 3);
    let mut seen: FxHashSet<u64> = FxHashSet::with_capacity_and_hasher(most.sum(), FxBuildHasher);
    let mut repeated = vec![false; units.len()];
    for (index, unit) in units.iter().enumerate().filter(|(_, unit)| unit.is(UnitKind::Body)) {
        let grams = grams(&unit.flat);
        let known = grams.iter().filter(|&gram| seen.contains(gram)).count();
        let long = grams.len() + GRAM > SHORTEST;
        repeated[index] = long && known as f64 >= share * grams.len() as f64;
        seen.extend(grams);
    }
    repeated
}

/// A number for every string of `GRAM` signs, from left to right: its signs as the figures of a number
/// in a large odd base, modulo 2^64. Two of the ten thousand strings of a page share a number once in
/// some 10^11 pages.
fn grams(text: &str) -> Vec<u64> {
    let signs: Vec<u64> = text.chars().map(|sign| u64::from(u32::from(sign))).collect();
    let top = BASE.wrapping_pow(GRAM as u32);
    let mut sum = 0u64;
    let mut grams = Vec::with_capacity(signs.len().saturating_sub(GRAM - 1));
    for (place, &sign) in signs.iter().enumerate() {
        sum = sum.wrapping_mul(BASE).wrapping_add(sign);
        if place >= GRAM {
            sum = sum.wrapping_sub(top.wrapping_mul(signs[place - GRAM]));
        }
        if place + 1 >= GRAM {
            grams.push(sum);
        }
    }
    grams
}
