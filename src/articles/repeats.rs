//! Passages that faulty extraction printed twice on a page: kept once.

use super::units::{Unit, UnitKind};
use rustc_hash::FxHashSet;

/// Length of the strings looked up.
const GRAM: usize = 16;
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
    let texts: Vec<Vec<char>> = units.iter().map(|unit| unit.flat.chars().collect()).collect();
    let mut seen: FxHashSet<&[char]> = FxHashSet::default();
    let mut repeated = vec![false; units.len()];
    for (index, unit) in units.iter().enumerate() {
        if !unit.is(UnitKind::Body) || texts[index].len() < GRAM {
            continue;
        }
        let grams = texts[index].windows(GRAM);
        let known = grams.clone().filter(|gram| seen.contains(gram)).count();
        repeated[index] =
            texts[index].len() >= SHORTEST && known as f64 >= share * grams.len() as f64;
        seen.extend(grams);
    }
    repeated
}
