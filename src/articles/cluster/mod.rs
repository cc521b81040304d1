//! Several titles and bylines printed together, away from their texts.
//!
//! Which text belongs to which title and where the texts break are chosen together, by one dynamic
//! programme over the paragraphs: its state is the set of titles used so far and the current one.
//! At most 7 titles, so at most 2^7 * 7 states a paragraph.

use super::page::Page;
use super::units::UnitKind;
use crate::params::ArticleParams;
use assign::{Breaks, settle};
use fit::{Names, break_score, fits, starts};

mod assign;
mod fit;

/// Most titles of one group.
const MOST_TITLES: usize = 7;
/// Most paragraphs beside one group.
const MOST_BODIES: usize = 150;

/// A title (its units) and a byline printed together.
#[derive(Clone, Debug)]
struct Head {
    title: Vec<usize>,
    byline: Option<usize>,
}

impl Head {
    fn start(&self) -> usize {
        self.title.iter().copied().chain(self.byline).min().unwrap_or(0)
    }

    fn end(&self) -> usize {
        self.title.iter().copied().chain(self.byline).max().map_or(0, |last| last + 1)
    }
}

/// An article of a group.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Member {
    /// First and last body.
    pub first: usize,
    pub last: usize,
    /// Units of the title.
    pub title: Vec<usize>,
    pub byline: Option<usize>,
    /// How far the group is ahead of the best reading in which this text begins or ends elsewhere, or
    /// has another title of the group.
    pub margin: f64,
}

/// Units read as several articles whose titles stand together.
#[derive(Clone, Debug)]
pub(super) struct Cluster {
    pub from: usize,
    pub to: usize,
    pub score: f64,
    /// In the order of their texts.
    pub members: Vec<Member>,
}

/// A group of heads and the side its texts are looked for on.
struct Group {
    heads: Vec<Head>,
    texts_before: bool,
    /// Where the gap that holds the group begins (texts before) or ends (texts behind).
    edge: usize,
}

/// The best reading of every group of titles of a page, at most one for the same units.
pub(super) fn clusters(page: &Page, params: &ArticleParams) -> Vec<Cluster> {
    let mut best: Vec<Cluster> = Vec::new();
    for group in groups(page) {
        let Some(cluster) = solve(page, &group, params) else { continue };
        let same = |known: &&mut Cluster| known.from == cluster.from && known.to == cluster.to;
        match best.iter_mut().rev().take(64).find(same) {
            Some(known) if known.score < cluster.score => *known = cluster,
            Some(_) => {}
            None => best.push(cluster),
        }
    }
    best
}

/// Groups in the gaps between bodies.
fn groups(page: &Page) -> Vec<Group> {
    let units = page.units;
    let mut groups = Vec::new();
    let mut start = 0;
    while start < units.len() {
        if units[start].is(UnitKind::Body) {
            start += 1;
            continue;
        }
        let end = (start..units.len()).find(|&index| units[index].is(UnitKind::Body));
        let end = end.unwrap_or(units.len());
        for heads in readings(page, start, end) {
            for length in 2..=heads.len().min(MOST_TITLES) {
                let sides =
                    [(true, &heads[..length], start), (false, &heads[heads.len() - length..], end)];
                for (texts_before, heads, edge) in sides {
                    if heads.iter().any(|head| !head.title.is_empty()) {
                        groups.push(Group { heads: heads.to_vec(), texts_before, edge });
                    }
                }
            }
        }
        start = end;
    }
    groups
}

/// Ways to read a gap as a row of heads.
fn readings(page: &Page, start: usize, end: usize) -> Vec<Vec<Head>> {
    let units = page.units;
    let title = |index: usize| units[index].is(UnitKind::Title) && !units[index].label;
    let bylines = (start..end).filter(|&index| units[index].is_sure_byline()).count();
    if bylines >= 2 {
        let forward: Vec<usize> = (start..end).collect();
        let backward: Vec<usize> = (start..end).rev().collect();
        let mut heads = [pairs(page, &forward), pairs(page, &backward)];
        heads[1].reverse();
        return heads.into();
    }
    let titles: Vec<usize> = (start..end).filter(|&index| title(index)).collect();
    let long = titles.iter().all(|&index| units[index].n_flat >= 9);
    if titles.len() < 2 || bylines > 0 || !long {
        return Vec::new();
    }
    vec![titles.into_iter().map(|index| Head { title: vec![index], byline: None }).collect()]
}

/// Each byline with the titles walked over since the last.
fn pairs(page: &Page, walk: &[usize]) -> Vec<Head> {
    let mut heads = Vec::new();
    let mut title = Vec::new();
    for &index in walk {
        let unit = &page.units[index];
        if unit.is(UnitKind::Title) && !unit.label {
            title.push(index);
        } else if unit.is(UnitKind::Byline) {
            title.sort_unstable();
            heads.push(Head { title: std::mem::take(&mut title), byline: Some(index) });
        }
    }
    heads
}

/// The bodies beside a group, up to the next byline or note: first unit, one past the last, bodies.
fn texts(page: &Page, group: &Group) -> Option<(usize, usize, Vec<usize>)> {
    let units = page.units;
    let bound =
        |index: &usize| !units[*index].is_sure_byline() && !units[*index].is(UnitKind::Note);
    let body = |index: &usize| units[*index].is(UnitKind::Body);
    let mut bodies: Vec<usize> = if group.texts_before {
        (0..group.edge).rev().take_while(bound).filter(body).take(MOST_BODIES + 1).collect()
    } else {
        (group.edge..units.len()).take_while(bound).filter(body).take(MOST_BODIES + 1).collect()
    };
    bodies.sort_unstable();
    if bodies.len() < group.heads.len() || bodies.len() > MOST_BODIES {
        return None;
    }
    let start = group.heads.iter().map(Head::start).min()?;
    let end = group.heads.iter().map(Head::end).max()?;
    match group.texts_before {
        true => Some((bodies[0], end, bodies)),
        false => Some((start, bodies[bodies.len() - 1] + 1, bodies)),
    }
}

fn solve(page: &Page, group: &Group, params: &ArticleParams) -> Option<Cluster> {
    let (from, to, bodies) = texts(page, group)?;
    let names = Names::new(page, &group.heads);
    let fit = fits(page, &group.heads, &names, &bodies);
    let starts = starts(page, &names, &bodies, params);
    let breaks: Vec<f64> = bodies
        .iter()
        .enumerate()
        .map(|(place, &body)| match place {
            0 => 0.0,
            _ => break_score(page, bodies[place - 1], body, params),
        })
        .collect();
    let breaks = Breaks { scores: &breaks, starts: &starts, order: params.cluster_order };
    let settled = settle(page, &fit, &breaks, &bodies, params)?;
    let mut members: Vec<Member> = Vec::new();
    let mut last = None;
    for (&body, &owner) in bodies.iter().zip(&settled.owners) {
        match members.last_mut() {
            Some(member) if last == Some(owner) => member.last = body,
            _ => {
                let Head { title, byline } = group.heads[owner].clone();
                let margin = settled.margins[owner];
                members.push(Member { first: body, last: body, title, byline, margin });
            }
        }
        last = Some(owner);
    }
    let score = total(page, group, &members, settled.score, params);
    Some(Cluster { from, to, score, members })
}

/// The score of the group among the other readings of the page.
fn total(
    page: &Page,
    group: &Group,
    members: &[Member],
    score: f64,
    params: &ArticleParams,
) -> f64 {
    let units = page.units;
    let heads = &group.heads;
    let mut total = score.min(params.cluster_most * heads.len() as f64);
    total += params.cluster_group;
    for (place, head) in heads.iter().enumerate() {
        total += params.article;
        total += if head.title.is_empty() { params.cluster_no_title } else { params.title };
        total += if head.byline.is_some() { params.byline } else { params.cluster_no_byline };
        if place > 0 && head.byline.is_some() && !head.title.is_empty() {
            let inside = (head.start() + 1..head.end()).map(|index| units[index].gap()).max();
            let outside = units[head.start()].gap();
            total += match outside.cmp(&inside.unwrap_or(0)) {
                std::cmp::Ordering::Greater => params.cluster_set,
                std::cmp::Ordering::Equal => 0.0,
                std::cmp::Ordering::Less => -params.cluster_set,
            };
        }
    }
    let start = heads.iter().map(Head::start).min().unwrap_or(group.edge);
    let end = heads.iter().map(Head::end).max().unwrap_or(group.edge);
    let left = if group.texts_before { group.edge..start } else { end..group.edge };
    let left = left.filter(|&index| units[index].is(UnitKind::Title) && !units[index].label);
    total += params.cluster_left * left.count() as f64;
    let short = members.iter().any(|member| {
        let (a, b) = (page.bodies_before[member.first], page.bodies_before[member.last] + 1);
        page.length(a, b) < 60
    });
    if short { total + params.cluster_short } else { total }
}
