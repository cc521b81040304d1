//! What is counted once over the units of a page, so that every stretch is scored in constant time.

use super::home::in_title;
use super::page::Page;
use super::signs::{is_latin, tail};
use super::units::{Unit, UnitKind};
use crate::params::ArticleParams;
use crate::regions::PlaceId;

/// Longer lines are rarely headings inside a text.
const LONGEST_HEADING: usize = 20;

/// What each title-like unit costs as a heading inside a text, summed; and which of them stand in
/// mid-sentence.
pub(super) fn headings(page: &Page, params: &ArticleParams) -> (Vec<f64>, Vec<usize>) {
    let units = page.units;
    let title = |index: usize| units.get(index).is_some_and(|unit| unit.is(UnitKind::Title));
    let (mut sums, mut displaced, mut sum) = (vec![0.0], Vec::new(), 0.0);
    // The first of a row of title-like units, and their number.
    let (mut start, mut row) = (0, 0);
    for (index, unit) in units.iter().enumerate() {
        if !title(index) {
            sums.push(sum);
            continue;
        }
        if index == 0 || !title(index - 1) {
            start = index;
            row = units[start..].iter().take_while(|unit| unit.is(UnitKind::Title)).count();
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
            sum += if index == start { params.displaced_heading } else { params.displaced_line };
        } else if !page.lexicon.numbered.is_match(unit.text()) {
            add_heading(&mut sum, page, (index, end), row, params);
        }
        sums.push(sum);
    }
    (sums, displaced)
}

/// Adds what the title-like unit `place.0` costs as a heading; it and those right behind it, of which
/// four are looked at, end before `place.1`. `row`: title-like units that stand together there.
fn add_heading(
    sum: &mut f64,
    page: &Page,
    place: (usize, usize),
    row: usize,
    params: &ArticleParams,
) {
    let (units, (index, end)) = (page.units, place);
    let unit = &units[index];
    *sum += match unit.n_flat {
        0..=12 => params.short_heading,
        13..=14 if row > 1 => params.short_heading,
        13..=LONGEST_HEADING => params.heading,
        _ => params.long_heading,
    };
    *sum += if unit.label { params.label_heading } else { 0.0 };
    *sum += if unit.subject { params.subject_heading } else { 0.0 };
    if page.unsigned {
        let body = page.bodies_before[index];
        let places = in_title(unit.text(), page.lexicon.gazetteer);
        if page.is_of_place(&places, body, (body + 1).min(page.bodies.len())) {
            *sum -= params.title_place;
        }
        let affinity = page.affinity(&page.weigh(unit.text()), body, body + 1);
        *sum += params.heading_affinity * affinity.max(0.0) / row as f64;
    }
    let set_apart = unit.gap() > 0 && units.get(end).is_some_and(|next| next.gap() > 0);
    if unit.n_flat > LONGEST_HEADING && set_apart && is_latin(unit.text()) {
        *sum += params.apart_heading;
    }
    if units.get(index + 1).is_some_and(|unit| unit.is(UnitKind::Body)) {
        *sum -= params.intro_heading * page.intro[index + 1].max(0.0);
    }
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
