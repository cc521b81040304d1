//! How well texts fit the titles of a group, and how good a place for a new text is.

use super::super::page::{Page, Weighted};
use super::super::signs::head;
use super::Head;
use crate::params::ArticleParams;
use crate::regions::{Level, PlaceId};
use std::collections::BTreeSet;

/// Signs of a text in which it says where it is from.
const BEGINNING: usize = 120;

/// Names of places that each head speaks of, and those that only the others do.
pub(super) struct Names<'a> {
    pub own: Vec<BTreeSet<&'a str>>,
    pub others: Vec<BTreeSet<&'a str>>,
}

impl<'a> Names<'a> {
    pub fn new(page: &Page<'a>, heads: &[Head]) -> Self {
        let own: Vec<BTreeSet<&str>> = heads.iter().map(|head| names_of(page, head)).collect();
        let others = (0..heads.len())
            .map(|head| {
                let other = own.iter().enumerate().filter(|(other, _)| *other != head);
                let other = other.flat_map(|(_, names)| names.iter().copied());
                other.filter(|name| !own[head].contains(name)).collect()
            })
            .collect();
        Self { own, others }
    }
}

/// Names of the places a head speaks of.
fn names_of<'a>(page: &Page<'a>, head: &Head) -> BTreeSet<&'a str> {
    let gazetteer = page.lexicon.gazetteer;
    let places =
        |text: &str| -> Vec<PlaceId> { gazetteer.places_in(&text.chars().collect::<Vec<char>>()) };
    let mut names = BTreeSet::new();
    let byline = head.byline.and_then(|index| page.units[index].byline.as_ref());
    if let Some(byline) = byline {
        let mut source = byline.role.clone().unwrap_or_default();
        source.push_str(byline.region.as_deref().unwrap_or_default());
        if let Some(author) =
            byline.authors.first().filter(|author| page.lexicon.institution_last.is_match(author))
        {
            source.push_str(author);
        }
        for place in places(&source) {
            names.insert(gazetteer.name(place));
            names.insert(gazetteer.short_name(place));
        }
        let province = byline.region.as_deref().and_then(|region| gazetteer.province_named(region));
        if let Some(province) = province.filter(|&place| gazetteer.level(place) == Level::Province)
        {
            names.insert(gazetteer.name(province));
            names.insert(gazetteer.short_name(province));
        }
    }
    for &index in &head.title {
        names.extend(
            places(page.units[index].text()).into_iter().map(|place| gazetteer.name(place)),
        );
    }
    names
}

/// How well each body fits each head, centred over the heads.
pub(super) fn fits(page: &Page, heads: &[Head], names: &Names, bodies: &[usize]) -> Vec<Vec<f64>> {
    let params = page.params;
    let titles: Vec<Option<Weighted>> = heads.iter().map(|head| title_of(page, head)).collect();
    let mut rows = Vec::with_capacity(bodies.len());
    for &index in bodies {
        let text = &page.units[index].flat;
        let body = page.bodies_before[index];
        let row: Vec<f64> = (0..heads.len())
            .map(|head| {
                let own = if holds(text, &names.own[head]) { params.cluster_own } else { 0.0 };
                let foreign =
                    if holds(text, &names.others[head]) { params.cluster_foreign } else { 0.0 };
                let words = titles[head].as_ref();
                let share = words.map_or(0.0, |words| page.share_inside(words, body, body + 1));
                own + foreign + params.cluster_affinity * share
            })
            .collect();
        let mean = row.iter().sum::<f64>() / row.len() as f64;
        rows.push(row.into_iter().map(|fit| fit - mean).collect());
    }
    rows
}

fn holds(text: &str, names: &BTreeSet<&str>) -> bool {
    names.iter().any(|name| text.contains(name))
}

/// What it is worth that a text of each head begins at each body: its beginning names the head's
/// own place, or another head's.
pub(super) fn starts(
    page: &Page,
    names: &Names,
    bodies: &[usize],
    params: &ArticleParams,
) -> Vec<Vec<f64>> {
    let start = |&index: &usize| {
        let first = head(&page.units[index].flat, BEGINNING);
        let score = |head: usize| {
            let own = if holds(first, &names.own[head]) { 1.0 } else { 0.0 };
            let foreign = if holds(first, &names.others[head]) { 1.0 } else { 0.0 };
            params.cluster_start * (own - foreign)
        };
        (0..names.own.len()).map(score).collect()
    };
    bodies.iter().map(start).collect()
}

fn title_of(page: &Page, head: &Head) -> Option<Weighted> {
    let lines: Vec<&str> = head.title.iter().map(|&index| page.units[index].text()).collect();
    (!lines.is_empty()).then(|| page.weigh(&lines.join(" ")))
}

/// How good a place for a new article lies between two bodies.
pub(super) fn break_score(page: &Page, before: usize, body: usize, params: &ArticleParams) -> f64 {
    let (last, first) = (&page.units[before], &page.units[body]);
    let mut score = params.cluster_break;
    if last.open {
        score += params.cluster_open;
    }
    if body > before + 1 {
        score += params.cluster_gap;
    }
    if page.lexicon.ending.is_match(last.text()) {
        score += params.cluster_ending;
    }
    score += params.cluster_depth * page.depth[page.bodies_before[body]];
    score += params.cluster_home * page.home[page.bodies_before[body]];
    score += params.cluster_intro * page.intro[body];
    if first.first_authors.is_some() || last.last_authors.is_some() {
        score += params.cluster_author;
    }
    if page.lexicon.numbered.is_match(first.text())
        || page.lexicon.later_point.is_match(first.text())
    {
        score += params.cluster_counting;
    }
    if page.lexicon.leaning.is_match(first.text()) {
        score += params.cluster_leaning;
    }
    score
}
