//! What is counted once over the units of a page, so that every stretch is scored in constant time.

use super::page::Page;
use super::signs::tail;
use super::units::{Unit, UnitKind};
use crate::params::ArticleParams;
use crate::regions::PlaceId;

/// What each title-like unit costs as a heading inside a text, summed; and which of them stand in
/// mid-sentence.
pub(super) fn headings(page: &Page, params: &ArticleParams) -> (Vec<f64>, Vec<usize>) {
    let units = page.units;
    let title = |index: usize| units.get(index).is_some_and(|unit| unit.is(UnitKind::Title));
    let (mut sums, mut displaced, mut sum) = (vec![0.0], Vec::new(), 0.0);
    let mut start = 0;
    for (index, unit) in units.iter().enumerate() {
        if !title(index) {
            sums.push(sum);
            continue;
        }
        if index == 0 || !title(index - 1) {
            start = index;
        }
        let run = units[index..].iter().take_while(|unit| unit.is(UnitKind::Title)).take(4).count();
        let end = index + run;
        let in_sentence = start > 0
            && units[start - 1].is(UnitKind::Body)
            && units[start - 1].open
            && units.get(end).is_some_and(|unit| unit.is(UnitKind::Body))
            && end - start <= 3;
        if in_sentence {
            displaced.push(index);
            sum -= if index == start { 2.0 } else { 0.5 };
        } else if !page.lexicon.numbered.is_match(unit.text()) {
            let several = (index > 0 && title(index - 1)) || title(index + 1);
            sum -= match unit.n_flat {
                0..=12 => 0.12,
                13..=14 if several => 0.12,
                13..=20 => 0.45,
                _ => 1.1,
            };
            sum -= if unit.label { 0.3 } else { 0.0 };
            if page.unsigned {
                let body = page.bodies_before[index];
                let affinity = page.affinity(&page.weigh(unit.text()), body, body + 1);
                sum +=
                    params.heading_affinity * affinity.max(0.0) / run_length(units, start) as f64;
            }
            if units.get(index + 1).is_some_and(|unit| unit.is(UnitKind::Body)) {
                sum -= params.intro_heading * page.intro[index + 1].max(0.0);
            }
        }
        sums.push(sum);
    }
    (sums, displaced)
}

/// Number of title-like units in the row that begins at `start`.
fn run_length(units: &[Unit], start: usize) -> usize {
    units[start..].iter().take_while(|unit| unit.is(UnitKind::Title)).count().max(1)
}

pub(super) fn next_body(units: &[Unit]) -> Vec<usize> {
    let mut next = vec![units.len(); units.len() + 1];
    for index in (0..units.len()).rev() {
        next[index] = if units[index].is(UnitKind::Body) { index } else { next[index + 1] };
    }
    next
}

pub(super) fn last_body(units: &[Unit]) -> Vec<Option<usize>> {
    let mut last = vec![None; units.len() + 1];
    for index in 0..units.len() {
        last[index + 1] = if units[index].is(UnitKind::Body) { Some(index) } else { last[index] };
    }
    last
}

pub(super) fn provinces_at(page: &Page, unit: &Unit) -> Vec<PlaceId> {
    let first: Vec<char> = unit.text().chars().take(120).collect();
    page.lexicon.gazetteer.provinces_in(&first)
}

/// For each byline with a role: the bodies up to the next sure bylines that name the role's place.
pub(super) fn role_bodies(page: &Page) -> Vec<Option<Vec<usize>>> {
    let units = page.units;
    let sure: Vec<usize> =
        (0..units.len()).filter(|&index| units[index].is_sure_byline()).collect();
    let mut found = vec![None; units.len()];
    for (place, &index) in sure.iter().enumerate() {
        let Some(role) = units[index].byline.as_ref().and_then(|byline| byline.role.as_ref())
        else {
            continue;
        };
        let places: Vec<&str> =
            page.lexicon.role_place.find_iter(role).map(|found| tail(found.as_str(), 4)).collect();
        if places.is_empty() {
            continue;
        }
        let from = place.checked_sub(1).map_or(0, |before| sure[before]);
        let to = sure.get(place + 1).copied().unwrap_or(units.len());
        let bodies = page.bodies_before[from]..page.bodies_before[to];
        let names =
            |body: &usize| places.iter().any(|&name| units[page.bodies[*body]].flat.contains(name));
        found[index] = Some(bodies.filter(names).collect());
    }
    found
}
