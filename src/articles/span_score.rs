//! How well a stretch of units reads as one article.

use super::counts::{headings, last_body, next_body, provinces_at, role_bodies};
use super::page::{Page, before};
use super::stretch::{Layout, Order, Reading, Side};
use super::title::{Block, Scored, Titles, blocks};
use super::units::{Unit, UnitKind};
use crate::params::ArticleParams;
use crate::regions::PlaceId;

/// Units before the text, and behind it, that an article may hold.
const MOST_OUTSIDE: usize = 7;
/// Most lines in mid-sentence among which the title is looked for.
const MOST_INSIDE: usize = 8;

/// Scores stretches of a page.
pub(super) struct Scorer<'a> {
    page: &'a Page<'a>,
    titles: Titles,
    params: &'a ArticleParams,
    first_authors: Vec<usize>,
    last_authors: Vec<usize>,
    own_paper: Vec<usize>,
    /// Texts that began on another page, and that go on there.
    begun: Vec<usize>,
    cut_off: Vec<usize>,
    doubtful_bylines: Vec<usize>,
    notes: Vec<usize>,
    title_units: Vec<usize>,
    /// Units that begin as a later point of a list does.
    numbered: Vec<bool>,
    /// Bodies, by number, that end as articles do; on unsigned pages alone.
    ended: Vec<bool>,
    /// Sum of what lines inside a text cost as headings, before each unit.
    headings: Vec<f64>,
    /// Titles in mid-sentence, ascending.
    displaced: Vec<usize>,
    /// First and last body at or after, and before, each unit.
    next_body: Vec<usize>,
    last_body: Vec<Option<usize>>,
    /// For each sure byline with a role: bodies that name the place of the role.
    role_bodies: Vec<Option<Vec<usize>>>,
    /// Province of each byline.
    provinces: Vec<Option<PlaceId>>,
    /// Provinces named at the beginning of each body.
    named: Vec<Vec<PlaceId>>,
}

impl<'a> Scorer<'a> {
    /// Counts what the scores need. Linear in the length of the page.
    pub fn new(page: &'a Page<'a>, params: &'a ArticleParams) -> Self {
        let units = page.units;
        let (headings, displaced) = headings(page, params);
        let ends = |index: usize| page.lexicon.ending.is_match(units[index].text());
        let doubtful =
            |unit: &Unit| usize::from(unit.is(UnitKind::Byline) && !unit.is_sure_byline());
        let provinces: Vec<Option<PlaceId>> =
            units.iter().map(|unit| province(unit, page)).collect();
        let asked = provinces.iter().any(Option::is_some);
        Self {
            titles: Titles::new(page, params),
            params,
            first_authors: before(units, |unit| usize::from(unit.first_authors.is_some())),
            last_authors: before(units, |unit| usize::from(unit.last_authors.is_some())),
            own_paper: before(units, |unit| usize::from(is_of_own_paper(unit, page))),
            begun: before(units, |unit| usize::from(unit.comes_from)),
            cut_off: before(units, |unit| usize::from(unit.goes_on)),
            doubtful_bylines: before(units, doubtful),
            notes: before(units, |unit| usize::from(unit.is(UnitKind::Note))),
            title_units: before(units, |unit| usize::from(unit.is(UnitKind::Title))),
            numbered: units.iter().map(|unit| is_numbered(unit.text(), page)).collect(),
            ended: page.bodies.iter().map(|&index| page.unsigned && ends(index)).collect(),
            headings,
            displaced,
            next_body: next_body(units),
            last_body: last_body(units),
            role_bodies: role_bodies(page),
            named: units
                .iter()
                .map(|unit| if asked { provinces_at(page, unit) } else { Vec::new() })
                .collect(),
            provinces,
            page,
        }
    }

    /// The best reading of units `from..to` as one article, for each layout it can have.
    pub fn readings(&self, from: usize, to: usize) -> Vec<Reading> {
        let Some(span) = self.span(from, to) else { return Vec::new() };
        let base = self.base(&span);
        let mut readings: Vec<Reading> = Vec::new();
        let mut offer = |title: Option<Block>, side: Side| {
            let score = base + self.title_score(&span, title, side);
            let order = match (title, span.byline) {
                (Some(block), Some(byline)) if side == span.side => {
                    if block.start < byline {
                        Order::TitleFirst
                    } else {
                        Order::BylineFirst
                    }
                }
                _ => Order::Apart,
            };
            let layout = Layout { title: side, byline: span.side, order };
            let reading = Reading { layout, score, title, byline: span.byline.or(span.inside) };
            match readings.iter_mut().find(|reading| reading.layout == layout) {
                Some(known) if known.score < score => *known = reading,
                Some(_) => {}
                None => readings.push(reading),
            }
        };
        offer(None, Side::Absent);
        for (titles, side) in [
            (&span.before, Side::Before),
            (&span.after, Side::After),
            (&span.displaced, Side::Displaced),
        ] {
            blocks(titles).into_iter().for_each(|block| offer(Some(block), side));
        }
        readings
    }

    /// The parts of a stretch, or `None` if it cannot be one article.
    fn span(&self, from: usize, to: usize) -> Option<Span> {
        let page = self.page;
        let first = self.next_body[from];
        let last = self.last_body[to].filter(|&last| last >= first && first < to)?;
        let sure = page.bylines_before[to] - page.bylines_before[from];
        if sure > 1 || first - from > MOST_OUTSIDE || to - 1 - last > MOST_OUTSIDE {
            return None;
        }
        let sure_inside = page.bylines_before[last] - page.bylines_before[first];
        let notes_before = self.notes[last] - self.notes[from];
        if sure_inside > 0 || notes_before > 0 || self.notes[to] - self.notes[from] > 1 {
            return None;
        }
        let mut bylines = (from..first)
            .chain(last + 1..to)
            .filter(|&index| page.units[index].is(UnitKind::Byline));
        let byline = bylines.next();
        if bylines.next().is_some() {
            return None;
        }
        let (inside, side) = self.signature(byline, first, last);
        let displaced = &self.displaced[self.displaced.partition_point(|&index| index < first)..];
        let displaced = &displaced[..displaced.partition_point(|&index| index < last)];
        Some(Span {
            from,
            to,
            first,
            last,
            byline,
            inside,
            side,
            before: self.titles_in(from..first),
            after: self.titles_in(last + 1..to),
            n_displaced: displaced.len(),
            displaced: if displaced.len() <= MOST_INSIDE { displaced.to_vec() } else { Vec::new() },
        })
    }

    /// The body that names its author, if any, and where the authors stand.
    fn signature(&self, byline: Option<usize>, first: usize, last: usize) -> (Option<usize>, Side) {
        let units = self.page.units;
        let inside = match units[first].first_authors {
            Some(_) => Some(first),
            None => units[last].last_authors.is_some().then_some(last),
        };
        let side = match (byline, inside) {
            (Some(byline), _) if byline < first => Side::Before,
            (Some(_), _) => Side::After,
            (None, Some(_)) => Side::Inside,
            (None, None) => Side::Absent,
        };
        (inside, side)
    }

    /// The title-like units of a range that can be titles.
    fn titles_in(&self, range: std::ops::Range<usize>) -> Vec<usize> {
        let units = self.page.units;
        range.filter(|&index| units[index].is(UnitKind::Title) && !units[index].heading).collect()
    }

    /// What does not depend on the title.
    fn base(&self, span: &Span) -> f64 {
        let (page, params) = (self.page, self.params);
        let (a, b) = span.bodies(page);
        let mut score = params.article;
        score += match page.length(a, b) {
            0..50 => params.tiny_text,
            50..120 => params.short_text,
            _ => 0.0,
        };
        let within = |sums: &[usize], from: usize, to: usize| (sums[to] - sums[from]) as f64;
        score += params.doubtful_byline * within(&self.doubtful_bylines, span.first, span.last);
        score += params.author_inside * within(&self.first_authors, span.first + 1, span.last + 1);
        score += params.author_inside * within(&self.last_authors, span.first, span.last);
        score += params.jump_inside * within(&self.begun, span.first + 1, span.last + 1);
        score += params.jump_inside * within(&self.cut_off, span.first, span.last);
        score += params.own_paper_inside * within(&self.own_paper, span.first + 1, span.last + 1);
        score += match (span.byline, span.inside) {
            (Some(byline), inside) => {
                let twice = if inside.is_some() { params.two_bylines } else { 0.0 };
                params.byline * page.units[byline].trust + self.byline_fit(byline, span) + twice
            }
            (None, Some(_)) => params.byline,
            // The rest of an article has neither byline nor, often, title.
            (None, None) if page.units[span.first].comes_from => params.byline - params.no_title,
            (None, None) if page.unsigned => 0.0,
            (None, None) => params.no_byline,
        };
        score += self.beginning(span, a) + self.bonds(span);
        score + self.headings[span.last] - self.headings[span.first]
    }

    /// Whether the text names the province or the office of its byline.
    fn byline_fit(&self, byline: usize, span: &Span) -> f64 {
        let params = self.params;
        let mut score = 0.0;
        let unit = &self.page.units[byline];
        if span.side == Side::Before && unit.text().starts_with(['（', '(']) {
            score += params.bracketed_before;
        }
        if let Some(province) = self.provinces[byline] {
            let named = &self.named[span.first];
            if !named.is_empty() {
                score += if named.contains(&province) {
                    params.byline_named
                } else {
                    params.byline_foreign
                };
            }
        }
        if let Some(bodies) = &self.role_bodies[byline] {
            let (a, b) = span.bodies(self.page);
            let first = bodies.partition_point(|&body| body < a);
            score += if bodies.get(first).is_some_and(|&body| body < b) {
                params.office_named
            } else {
                params.office_foreign
            };
        }
        score
    }

    /// How good a place this is for an article to begin.
    fn beginning(&self, span: &Span, body: usize) -> f64 {
        let (page, params) = (self.page, self.params);
        let unsigned = page.unsigned;
        let share = |signed: f64| if unsigned { 1.0 } else { signed };
        let mut score = params.intro * page.intro[span.first] * share(params.signed_intro);
        if self.numbered[span.first] {
            score += params.numbered_beginning;
        }
        if body > 0 {
            score += params.depth * page.depth[body] * share(params.signed_change);
            score += params.home * page.home[body] * share(params.signed_change);
            if unsigned {
                score += params.further;
                if self.ended[body - 1] {
                    score += params.ending;
                }
            }
        }
        score
    }

    /// What parts the article from the text before and behind it.
    fn bonds(&self, span: &Span) -> f64 {
        let (units, params) = (self.page.units, self.params);
        let body = |index: usize| units[index].is(UnitKind::Body);
        let mut score = 0.0;
        if span.from > 0 && body(span.from - 1) && body(span.from) {
            let (last, first) = (&units[span.from - 1], &units[span.from]);
            score += params.bare_boundary / 2.0;
            if first.first_authors.is_some()
                || last.last_authors.is_some()
                || first.comes_from
                || last.goes_on
            {
                score += params.author_at_boundary;
            } else if first.begins {
                score += params.begins_at_boundary;
            }
        }
        if span.to < units.len() && body(span.to - 1) && body(span.to) {
            score += params.bare_boundary / 2.0;
        }
        let last = &units[span.last];
        if last.open && last.last_authors.is_none() {
            let more = self.next_body[span.to] < (span.to + 6).min(units.len());
            score += if more { params.open_end } else { params.open_last };
        }
        score
    }

    /// What the choice of a title, and the title-like lines left over, add.
    fn title_score(&self, span: &Span, title: Option<Block>, side: Side) -> f64 {
        let mut score = match title {
            None => self.params.no_title,
            Some(block) => {
                let Scored { shape, words, places } = self.titles.of(block);
                let (a, b) = span.bodies(self.page);
                let affinity = self.page.affinity(words, a, b);
                let of_place = self.page.unsigned && self.page.is_of_place(places, a, b);
                let place = if of_place { self.params.title_place } else { 0.0 };
                let split = self.splits_title(span, block) as f64 * self.params.split_title;
                self.params.title + shape + self.params.affinity * affinity + place + split
            }
        };
        if let (Some(block), Side::Displaced) = (title, side) {
            let others = span.n_displaced - (block.end - block.start);
            score += self.params.title_in_sentence;
            score += self.params.others_in_sentence * others as f64;
        }
        if let (Some(block), Some(byline)) = (title, span.byline.filter(|_| side == span.side)) {
            let distance = byline.abs_diff(block.start).min(byline.abs_diff(block.end - 1));
            score += self.params.byline_distance * (distance as f64 - 1.0);
        }
        let left = span.before.iter().chain(&span.after);
        let left = left.filter(|&&index| title.is_none_or(|block| !block.holds(index)));
        score + left.map(|&index| self.left_over(span, title, side, index)).sum::<f64>()
    }

    /// On how many sides the title is cut off from a line that stands close to it.
    fn splits_title(&self, span: &Span, block: Block) -> usize {
        let units = self.page.units;
        let line = |index: usize| units[index].is(UnitKind::Title) && !units[index].label;
        let close = |index: usize| units[index].gap() == 0;
        let (from, to) = (span.from, span.to);
        let subtitle = units[block.start].text().starts_with("——");
        let above = block.start == from && from > 0 && line(from - 1) && close(from) && !subtitle;
        let below = block.end == to && to < units.len() && line(to) && close(to);
        usize::from(above) + usize::from(below)
    }

    /// What a title-like line beside the text costs when it is not the title.
    fn left_over(&self, span: &Span, title: Option<Block>, side: Side, index: usize) -> f64 {
        let (units, params) = (self.page.units, self.params);
        let unit = &units[index];
        let ahead = index < span.first;
        let mut cost = match (unit.label, ahead) {
            (true, true) => params.label_above,
            (true, false) => params.label_below,
            (false, true) if unit.n_flat > 14 => params.long_line_above,
            (false, true) => params.line_above,
            (false, false) => params.line_below,
        };
        let Some(block) = title else {
            return if ahead && unit.text().starts_with("——") {
                cost + params.stray_subtitle
            } else {
                cost
            };
        };
        let behind_byline = span.byline.is_none_or(|byline| index > byline);
        if side == Side::Before && index >= block.end && behind_byline {
            // The first section heading.
            let sections = self.title_units[span.last] > self.title_units[span.first];
            cost = if sections { params.first_section } else { params.lone_section };
        }
        if ahead && unit.text().starts_with("——") {
            cost += params.stray_subtitle;
        }
        let first = &units[block.start];
        let above = index + 1 == block.start && first.gap() == 0 && !first.text().starts_with("——");
        let below =
            index == block.end && unit.gap() == 0 && (index + 1 < span.first || index > span.last);
        if !unit.label && (above || below) {
            cost += params.cut_from_title;
        }
        cost
    }
}

/// Whether a text begins with the dateline of the paper itself.
fn is_of_own_paper(unit: &Unit, page: &Page) -> bool {
    unit.is(UnitKind::Body)
        && unit.begins
        && (page.lexicon.own_paper.is_match(unit.text())
            || page.lexicon.dateline.is_match(unit.text()))
}

/// The province printed with a byline.
fn province(unit: &Unit, page: &Page) -> Option<PlaceId> {
    page.lexicon.gazetteer.province_named(unit.byline.as_ref()?.region.as_deref()?)
}

/// Whether a text begins as a point of a list, but not as a law.
fn is_numbered(text: &str, page: &Page) -> bool {
    page.lexicon.numbered.is_match(text) && !page.lexicon.law_begins.is_match(text)
}

/// The parts of a stretch.
struct Span {
    from: usize,
    to: usize,
    /// First and last body.
    first: usize,
    last: usize,
    /// Byline beside the text.
    byline: Option<usize>,
    /// Body that names its author.
    inside: Option<usize>,
    side: Side,
    /// Title-like units before the text, behind it, in mid-sentence.
    before: Vec<usize>,
    after: Vec<usize>,
    displaced: Vec<usize>,
    n_displaced: usize,
}

impl Span {
    /// Its bodies, as numbers among the bodies.
    fn bodies(&self, page: &Page) -> (usize, usize) {
        (page.bodies_before[self.first], page.bodies_before[self.last] + 1)
    }
}
