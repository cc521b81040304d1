//! Several titles and bylines printed together, away from their texts.
//!
//! Which text belongs to which title and where the texts break are chosen together, by one dynamic
//! programme over the paragraphs: its state is the set of titles used so far and the current one.
//! At most 7 titles, so at most 2^7 * 7 states a paragraph.

use super::page::{Page, Weighted};
use super::signs::head;
use super::units::UnitKind;
use crate::params::ArticleParams;
use crate::regions::{Level, PlaceId};
use std::collections::BTreeSet;

/// Most titles of one group.
const MOST_TITLES: usize = 7;
/// Most paragraphs beside one group.
const MOST_BODIES: usize = 150;
/// Times the breaks are chosen again with the words of the texts found so far.
const ROUNDS: usize = 3;
/// Signs of a text in which it says where it is from.
const BEGINNING: usize = 120;
/// Lower than any score.
const NEVER: f64 = -1e9;

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
    let (score, owners) = settle(
        page,
        &fit,
        &Breaks { scores: &breaks, starts: &starts },
        &bodies,
        group.heads.len(),
        params,
    )?;
    let mut members: Vec<Member> = Vec::new();
    let mut last = None;
    for (&body, &owner) in bodies.iter().zip(&owners) {
        match members.last_mut() {
            Some(member) if last == Some(owner) => member.last = body,
            _ => {
                let Head { title, byline } = group.heads[owner].clone();
                members.push(Member { first: body, last: body, title, byline });
            }
        }
        last = Some(owner);
    }
    let score = total(page, group, &members, score, params);
    Some(Cluster { from, to, score, members })
}

/// Breaks and owners, then again with what the first answer teaches: a text goes to the head whose
/// other texts hold its rare words.
fn settle(
    page: &Page,
    fit: &[Vec<f64>],
    breaks: &Breaks,
    bodies: &[usize],
    heads: usize,
    params: &ArticleParams,
) -> Option<(f64, Vec<usize>)> {
    let (mut score, mut owners) = assign(fit, breaks, heads)?;
    for _ in 0..ROUNDS {
        let numbers: Vec<usize> = bodies.iter().map(|&index| page.bodies_before[index]).collect();
        let taught: Vec<Vec<f64>> = fit
            .iter()
            .zip(&numbers)
            .map(|(row, &body)| {
                let mut sizes = vec![0.0; heads];
                let mut total = 1.0;
                for (&other, &owner) in numbers.iter().zip(&owners) {
                    if other != body {
                        sizes[owner] += page.length(other, other + 1) as f64;
                        total += page.length(other, other + 1) as f64;
                    }
                }
                let shares = page.kinship(body, &numbers, &owners, heads);
                row.iter()
                    .zip(shares)
                    .zip(sizes)
                    .map(|((fit, share), size)| fit + params.cluster_words * (share - size / total))
                    .collect()
            })
            .collect();
        let (next_score, next) = assign(&taught, breaks, heads)?;
        score = next_score;
        if next == owners {
            break;
        }
        owners = next;
    }
    Some((score, owners))
}

/// The best breaks and owners: score, and the head of each body. Every head owns one run of bodies.
fn assign(fit: &[Vec<f64>], breaks: &Breaks, heads: usize) -> Option<(f64, Vec<usize>)> {
    let state = |used: usize, owner: usize| used * heads + owner;
    let n_states = (1 << heads) * heads;
    let mut best = vec![NEVER; n_states];
    for owner in 0..heads {
        best[state(1 << owner, owner)] = fit[0][owner] + breaks.starts[0][owner];
    }
    let mut from: Vec<Vec<u16>> = vec![vec![0; n_states]];
    for (place, row) in fit.iter().enumerate().skip(1) {
        let mut next = vec![NEVER; n_states];
        let mut back = vec![0u16; n_states];
        for used in 1..1usize << heads {
            for owner in (0..heads).filter(|&owner| best[state(used, owner)] > NEVER) {
                let here = state(used, owner);
                let mut offer = |there: usize, score: f64| {
                    if score > next[there] {
                        next[there] = score;
                        back[there] = u16::try_from(here).expect("at most 2^7 * 7 states");
                    }
                };
                offer(here, best[here] + row[owner]);
                for new in (0..heads).filter(|&new| used >> new & 1 == 0) {
                    let out_of_order = (new as f64 - owner as f64 - 1.0).abs();
                    let score =
                        best[here] + breaks.scores[place] + breaks.starts[place][new] + row[new]
                            - 0.15 * out_of_order;
                    offer(state(used | 1 << new, new), score);
                }
            }
        }
        best = next;
        from.push(back);
    }
    let full = (1 << heads) - 1;
    let last = (0..heads).rev().map(|owner| state(full, owner)).reduce(|best_state, other| {
        if best[other] > best[best_state] { other } else { best_state }
    })?;
    if best[last] <= NEVER {
        return None;
    }
    let mut owners = Vec::with_capacity(fit.len());
    let mut current = last;
    for back in from.iter().rev() {
        owners.push(current % heads);
        current = back[current] as usize;
    }
    owners.reverse();
    Some((best[last], owners))
}

/// How well each body fits each head, centred over the heads.
fn fits(page: &Page, heads: &[Head], names: &Names, bodies: &[usize]) -> Vec<Vec<f64>> {
    let titles: Vec<Option<Weighted>> = heads.iter().map(|head| title_of(page, head)).collect();
    let mut rows = Vec::with_capacity(bodies.len());
    for &index in bodies {
        let text = &page.units[index].flat;
        let body = page.bodies_before[index];
        let row: Vec<f64> = (0..heads.len())
            .map(|head| {
                let own = if holds(text, &names.own[head]) { 2.2 } else { 0.0 };
                let foreign = if holds(text, &names.others[head]) { 1.5 } else { 0.0 };
                let words = titles[head].as_ref();
                let share = words.map_or(0.0, |words| page.share_inside(words, body, body + 1));
                own - foreign + 0.8 * share
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
fn starts(page: &Page, names: &Names, bodies: &[usize], params: &ArticleParams) -> Vec<Vec<f64>> {
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

/// What parts two texts: by itself, and by the head the second one has.
struct Breaks<'a> {
    scores: &'a [f64],
    starts: &'a [Vec<f64>],
}

/// Names of places that each head speaks of, and those that only the others do.
struct Names<'a> {
    own: Vec<BTreeSet<&'a str>>,
    others: Vec<BTreeSet<&'a str>>,
}

impl<'a> Names<'a> {
    fn new(page: &Page<'a>, heads: &[Head]) -> Self {
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

fn title_of(page: &Page, head: &Head) -> Option<Weighted> {
    let lines: Vec<&str> = head.title.iter().map(|&index| page.units[index].text()).collect();
    (!lines.is_empty()).then(|| page.weigh(&lines.join(" ")))
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

/// How good a place for a new article lies between two bodies.
fn break_score(page: &Page, before: usize, body: usize, params: &ArticleParams) -> f64 {
    let (last, first) = (&page.units[before], &page.units[body]);
    let mut score = -1.5;
    if last.open {
        score -= 8.0;
    }
    if body > before + 1 {
        score += 0.2;
    }
    if page.lexicon.ending.is_match(last.text()) {
        score += 1.0;
    }
    score += params.cluster_depth * page.depth[page.bodies_before[body]];
    score += params.cluster_home * page.home[page.bodies_before[body]];
    score += params.cluster_intro * page.intro[body];
    if first.first_authors.is_some() || last.last_authors.is_some() {
        score += 3.0;
    }
    if page.lexicon.numbered.is_match(first.text())
        || page.lexicon.later_point.is_match(first.text())
    {
        score -= 2.0;
    }
    if page.lexicon.leaning.is_match(first.text()) {
        score -= 1.5;
    }
    score
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
    let mut total = score.min(4.0 * heads.len() as f64) - 2.0;
    for (place, head) in heads.iter().enumerate() {
        total += params.article;
        total += if head.title.is_empty() { -2.0 } else { params.title };
        total += if head.byline.is_some() { params.byline } else { -1.5 };
        if place > 0 && head.byline.is_some() && !head.title.is_empty() {
            let inside = (head.start() + 1..head.end()).map(|index| units[index].gap()).max();
            let outside = units[head.start()].gap();
            total += match outside.cmp(&inside.unwrap_or(0)) {
                std::cmp::Ordering::Greater => 0.6,
                std::cmp::Ordering::Equal => 0.0,
                std::cmp::Ordering::Less => -0.6,
            };
        }
    }
    let start = heads.iter().map(Head::start).min().unwrap_or(group.edge);
    let end = heads.iter().map(Head::end).max().unwrap_or(group.edge);
    let left = if group.texts_before { group.edge..start } else { end..group.edge };
    let left = left.filter(|&index| units[index].is(UnitKind::Title) && !units[index].label);
    total -= 2.5 * left.count() as f64;
    let short = members.iter().any(|member| {
        let (a, b) = (page.bodies_before[member.first], page.bodies_before[member.last] + 1);
        page.length(a, b) < 60
    });
    if short { total - 4.0 } else { total }
}
