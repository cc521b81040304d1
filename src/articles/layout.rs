//! The best way to cut a page: one dynamic programme over its units.
//!
//! A page is a row of articles, groups of articles, and units that belong to none. Each stretch of
//! units has a score for every way it can be laid out; an article laid out unlike the rest of its
//! page costs extra, so the programme runs once for each layout that occurs and keeps the best.

use super::cluster::{Cluster, clusters};
use super::page::Page;
use super::span_score::Scorer;
use super::stretch::{Layout, Reading, Side};
use super::title::Block;
use super::units::{Unit, UnitKind};
use crate::params::ArticleParams;

/// An article may stretch over at least this many bounds, however large the page.
const FEWEST_BOUNDS: usize = 40;
/// Lower than any score.
const NEVER: f64 = -1e18;

/// One article of a page, as units.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// Units of the title.
    pub title: Vec<usize>,
    /// Byline, or the body that names its author.
    pub byline: Option<usize>,
    /// Units of the text, headings among them, ascending.
    pub body: Vec<usize>,
    /// Note on the author.
    pub notes: Vec<usize>,
    /// How far the best reading of the page is ahead of the best one without this article.
    pub margin: f64,
    /// Whether its title was printed among others, away from the text.
    pub grouped: bool,
}

/// What an edge of the programme stands for.
#[derive(Clone, Copy, Debug)]
enum Content {
    Article(Layout, Option<Block>, Option<usize>),
    Group(usize),
}

/// A stretch of units `from..` read as something.
#[derive(Clone, Copy, Debug)]
struct Edge {
    from: usize,
    score: f64,
    content: Content,
}

/// What tells an article of one reading from that of another: text and title.
#[derive(Clone, Debug, PartialEq)]
struct Identity {
    first: usize,
    last: usize,
    title: Vec<usize>,
}

/// How a title is set: whether blank lines stand before and behind it (`None` at the ends of the
/// page), and whether it was printed over itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Setting {
    gap_before: Option<bool>,
    gap_behind: Option<bool>,
    doubled: bool,
}

impl Setting {
    /// In how many ways two titles are set apart.
    fn apart(self, other: Self) -> u8 {
        let differ = |a: Option<bool>, b: Option<bool>| a.is_some() && b.is_some() && a != b;
        u8::from(differ(self.gap_before, other.gap_before))
            + u8::from(differ(self.gap_behind, other.gap_behind))
            + u8::from(self.doubled != other.doubled)
    }
}

/// What is usual on a page: the layout of its articles, and how their titles are set.
#[derive(Clone, Copy, Debug)]
struct Usual {
    layout: Option<Layout>,
    setting: Option<Setting>,
}

/// All edges of a page, and the best path.
struct Lattice<'a> {
    page: &'a Page<'a>,
    /// Edges by the unit they end before.
    ending: Vec<Vec<Edge>>,
    /// Places where an article can begin or end, and how many of them one can stretch over.
    bounds: Vec<usize>,
    reach: usize,
    groups: Vec<Cluster>,
    /// Cost of each unit that belongs to no article.
    skip: Vec<f64>,
    params: &'a ArticleParams,
}

/// Best scores from the left, and the edge that gives each (`None`: the unit is skipped).
struct Forward {
    best: Vec<f64>,
    back: Vec<Option<Edge>>,
}

/// Cuts a page: its articles in the order of their text.
pub(super) fn pieces(page: &Page, params: &ArticleParams) -> Vec<Piece> {
    let lattice = Lattice::new(page, params);
    let Some((usual, forward)) = lattice.best() else { return Vec::new() };
    let backward = lattice.backward(usual);
    let mut pieces = lattice.path(&forward);
    for piece in &mut pieces {
        let margin = lattice.margin(piece, usual, &forward, &backward);
        piece.margin = if piece.grouped { margin.min(piece.margin) } else { margin };
    }
    if pieces.is_empty() && !page.units.is_empty() {
        pieces.push(whole(page));
    }
    pieces.sort_by_key(|piece| piece.body.first().copied());
    pieces
}

/// A page on which no article was found is one article, with a first title-like line as its title.
fn whole(page: &Page) -> Piece {
    let n = page.units.len();
    let titled = n > 1 && page.units[0].is(UnitKind::Title);
    let first = usize::from(titled);
    let title = (0..first).collect();
    Piece {
        title,
        byline: None,
        body: (first..n).collect(),
        notes: Vec::new(),
        margin: 0.0,
        grouped: false,
    }
}

impl<'a> Lattice<'a> {
    fn new(page: &'a Page<'a>, params: &'a ArticleParams) -> Self {
        let units = page.units;
        let n = units.len();
        let scorer = Scorer::new(page, params);
        let bounds = bounds(units, params.max_span);
        let reach = (params.max_spans / bounds.len())
            .clamp(FEWEST_BOUNDS, params.max_span.max(FEWEST_BOUNDS));
        let mut ending: Vec<Vec<Edge>> = vec![Vec::new(); n + 1];
        for (place, &from) in bounds.iter().enumerate() {
            if units.get(from).is_none_or(|unit| unit.is(UnitKind::Note)) {
                continue;
            }
            for &to in bounds[place + 1..].iter().take(reach) {
                if page.bylines_before[to] - page.bylines_before[from] > 1 {
                    break;
                }
                ending[to].extend(scorer.readings(from, to).into_iter().map(|reading| {
                    let Reading { layout, score, title, byline } = reading;
                    Edge { from, score, content: Content::Article(layout, title, byline) }
                }));
            }
        }
        let groups = clusters(page, params);
        for (index, group) in groups.iter().enumerate() {
            let content = Content::Group(index);
            ending[group.to].push(Edge { from: group.from, score: group.score, content });
        }
        let skip = units.iter().map(|unit| skip(unit, params)).collect();
        Self { page, ending, bounds, reach, groups, skip, params }
    }

    /// Layouts that occur, ascending; displaced titles are no layout of a page.
    fn layouts(&self) -> Vec<Option<Layout>> {
        let mut layouts: Vec<Option<Layout>> = self
            .ending
            .iter()
            .flatten()
            .filter_map(|edge| match edge.content {
                Content::Article(layout, ..) if layout.title != Side::Displaced => {
                    Some(Some(layout))
                }
                _ => None,
            })
            .collect();
        layouts.sort_unstable();
        layouts.dedup();
        if layouts.is_empty() { vec![None] } else { layouts }
    }

    /// The best reading over all that can be usual on the page: first the layout, then, among the
    /// titles this finds, the way they are set.
    fn best(&self) -> Option<(Usual, Forward)> {
        let n = self.page.units.len();
        let better = |known: &Option<(Usual, Forward)>, forward: &Forward| {
            known.as_ref().is_none_or(|(_, known)| forward.best[n] > known.best[n])
        };
        let mut best = None;
        for layout in self.layouts() {
            let usual = Usual { layout, setting: None };
            let forward = self.forward(usual);
            if better(&best, &forward) {
                best = Some((usual, forward));
            }
        }
        let (usual, forward) = best?;
        let mut set = None;
        for setting in self.settings(&forward) {
            let usual = Usual { setting: Some(setting), ..usual };
            let forward = self.forward(usual);
            if better(&set, &forward) {
                set = Some((usual, forward));
            }
        }
        set.or(Some((usual, forward)))
    }

    /// How the titles of the best path are set, each way once.
    fn settings(&self, forward: &Forward) -> Vec<Setting> {
        let mut settings: Vec<Setting> = self
            .path(forward)
            .iter()
            .filter_map(|piece| {
                let (&start, &last) = (piece.title.first()?, piece.title.last()?);
                Some(self.setting(Block { start, end: last + 1 }))
            })
            .collect();
        settings.sort_unstable();
        settings.dedup();
        settings
    }

    fn setting(&self, block: Block) -> Setting {
        let units = self.page.units;
        let gap = |index: usize| units.get(index).map(|unit| unit.gap() > 0);
        Setting {
            gap_before: (block.start > 0).then(|| gap(block.start)).flatten(),
            gap_behind: gap(block.end),
            doubled: units[block.start].paragraph.doubled,
        }
    }

    /// Score of an edge on a page where that is usual.
    fn weight(&self, edge: &Edge, usual: Usual) -> f64 {
        let unlike = match (edge.content, usual.setting) {
            (Content::Article(layout, Some(block), _), Some(setting))
                if layout.title != Side::Displaced =>
            {
                self.params.setting * f64::from(setting.apart(self.setting(block)))
            }
            _ => 0.0,
        };
        let (Content::Article(layout, ..), Some(usual)) = (edge.content, usual.layout) else {
            return edge.score + unlike;
        };
        let cost = if layout == usual {
            0.0
        } else if layout.byline != usual.byline {
            self.params.layout
        } else if layout.title == Side::Displaced {
            self.params.displaced
        } else {
            self.params.other_title_side * self.params.layout
        };
        edge.score + cost + unlike
    }

    fn forward(&self, usual: Usual) -> Forward {
        let n = self.skip.len();
        let mut forward = Forward { best: vec![0.0], back: vec![None] };
        for to in 1..=n {
            let mut best = forward.best[to - 1] + self.skip[to - 1];
            let mut back = None;
            for edge in &self.ending[to] {
                let score = forward.best[edge.from] + self.weight(edge, usual);
                if score > best {
                    best = score;
                    back = Some(*edge);
                }
            }
            forward.best.push(best);
            forward.back.push(back);
        }
        forward
    }

    /// Best scores from the right.
    fn backward(&self, usual: Usual) -> Vec<f64> {
        let n = self.skip.len();
        let mut best = vec![NEVER; n + 1];
        best[n] = 0.0;
        for to in (1..=n).rev() {
            best[to - 1] = best[to - 1].max(best[to] + self.skip[to - 1]);
            for edge in &self.ending[to] {
                let score = best[to] + self.weight(edge, usual);
                best[edge.from] = best[edge.from].max(score);
            }
        }
        best
    }

    /// The articles of the best path.
    fn path(&self, forward: &Forward) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut to = self.skip.len();
        while to > 0 {
            let Some(edge) = forward.back[to] else {
                to -= 1;
                continue;
            };
            match edge.content {
                Content::Article(_, title, byline) => {
                    pieces.push(self.piece(edge.from, to, title, byline));
                }
                Content::Group(index) => pieces.extend(self.group(index)),
            }
            to = edge.from;
        }
        pieces
    }

    fn piece(&self, from: usize, to: usize, title: Option<Block>, byline: Option<usize>) -> Piece {
        let units = self.page.units;
        let is_body = |index: &usize| units[*index].is(UnitKind::Body);
        let (first, last) = self.page_bodies(from, to);
        let in_title = |index: usize| title.is_some_and(|block| block.holds(index));
        let before = |index: Option<usize>| index.filter(|&index| index < first);
        // Headings between the head of the article and its first paragraph belong to the text.
        let head = match title.filter(|block| block.end <= first) {
            Some(block) => {
                Some(before(byline).map_or(block.end, |byline| (byline + 1).max(block.end)))
            }
            None => before(byline).map(|byline| byline + 1),
        };
        let sections = head.map_or(first..first, |head| head..first);
        let sections = (from..first).filter(|&index| {
            let after_head = sections.contains(&index) && !units[index].label;
            units[index].is(UnitKind::Title) && (after_head || units[index].heading)
        });
        let inside = (first..=last).filter(|&index| {
            let kind = units[index].kind;
            is_body(&index)
                || (matches!(kind, UnitKind::Title | UnitKind::Byline)
                    && !in_title(index)
                    && Some(index) != byline)
        });
        Piece {
            title: title.map_or(Vec::new(), |block| (block.start..block.end).collect()),
            byline,
            body: sections.chain(inside).collect(),
            notes: (from..to).filter(|&index| units[index].is(UnitKind::Note)).collect(),
            margin: 0.0,
            grouped: false,
        }
    }

    /// First and last body of a stretch that holds one.
    fn page_bodies(&self, from: usize, to: usize) -> (usize, usize) {
        let page = self.page;
        let (a, b) = (page.bodies_before[from], page.bodies_before[to]);
        (page.bodies[a], page.bodies[b - 1])
    }

    fn group(&self, index: usize) -> Vec<Piece> {
        let units = self.page.units;
        let members = self.groups[index].members.iter();
        members
            .map(|member| {
                let text =
                    |index: &usize| matches!(units[*index].kind, UnitKind::Body | UnitKind::Title);
                Piece {
                    title: member.title.clone(),
                    byline: member.byline,
                    body: (member.first..=member.last).filter(text).collect(),
                    notes: Vec::new(),
                    margin: member.margin,
                    grouped: true,
                }
            })
            .collect()
    }

    /// How far the best path is ahead of the best one on which the first paragraph of an article
    /// belongs to another text or has another title.
    fn margin(&self, piece: &Piece, usual: Usual, forward: &Forward, backward: &[f64]) -> f64 {
        let units = self.page.units;
        let mut bodies =
            piece.body.iter().copied().filter(|&index| units[index].is(UnitKind::Body));
        let Some(first) = bodies.next() else { return 0.0 };
        let last = bodies.next_back().unwrap_or(first);
        let this = Identity { first, last, title: piece.title.clone() };
        let mut second = forward.best[first] + self.skip[first] + backward[first + 1];
        let next = self.bounds.partition_point(|&bound| bound <= first);
        for &to in self.bounds[next..].iter().take(self.reach) {
            for edge in self.ending[to].iter().filter(|edge| edge.from <= first) {
                let score = forward.best[edge.from] + self.weight(edge, usual) + backward[to];
                if score > second && !self.holds(edge, to, &this) {
                    second = score;
                }
            }
        }
        (forward.best[self.skip.len()] - second).max(0.0)
    }

    /// Whether an edge reads an article as the best path does.
    fn holds(&self, edge: &Edge, to: usize, this: &Identity) -> bool {
        match edge.content {
            Content::Article(_, title, _) => {
                let (first, last) = self.page_bodies(edge.from, to);
                let title = title.map_or(0..0, |block| block.start..block.end);
                first == this.first && last == this.last && title.eq(this.title.iter().copied())
            }
            Content::Group(index) => self.groups[index].members.iter().any(|member| {
                member.first == this.first && member.last == this.last && member.title == this.title
            }),
        }
    }
}

/// Places where an article can begin or end: before every unit and behind the last. On a page of more
/// than `longest` units, not between two texts that nothing parts, so that a book is not cut for its
/// length alone.
fn bounds(units: &[Unit], longest: usize) -> Vec<usize> {
    let parted = |place: usize| {
        let (last, first) = (&units[place - 1], &units[place]);
        !last.is(UnitKind::Body)
            || !first.is(UnitKind::Body)
            || first.first_authors.is_some()
            || last.last_authors.is_some()
    };
    let n = units.len();
    (0..=n).filter(|&place| n <= longest || place == 0 || place == n || parted(place)).collect()
}

/// What it costs that a unit belongs to no article.
fn skip(unit: &Unit, params: &ArticleParams) -> f64 {
    match unit.kind {
        UnitKind::Title if unit.label => params.skip_label,
        UnitKind::Title | UnitKind::Masthead | UnitKind::Jump => params.skip_title,
        UnitKind::Byline if unit.trust == 1.0 => params.skip_byline,
        UnitKind::Byline => params.skip_doubtful * params.skip_byline,
        UnitKind::Note => params.skip_note,
        UnitKind::Body => params.skip_text + params.skip_sign * unit.text().chars().count() as f64,
    }
}
