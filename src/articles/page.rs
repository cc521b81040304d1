//! What the scores ask of a page: counts that answer in constant time.

use super::home::{self, Named};
use super::lexicon::Lexicon;
use super::signs::{self, head, is_ideograph};
use super::units::{Unit, UnitKind};
use crate::params::ArticleParams;
use crate::regions::PlaceId;
use rustc_hash::{FxBuildHasher, FxHashMap};
use std::collections::BTreeSet;

/// Bodies in which the words of a title are looked for: at the beginning of its text, and beside it.
const NEIGHBOURS: usize = 3;
/// Bodies on each side of a place whose language is compared.
const BESIDE: usize = 3;
/// Pairs of signs that more bodies hold tell nothing of whose they are.
const MOST_HOLDERS: usize = 8;

/// The units of a page and what is counted over them. Bodies are numbered from 0 among themselves.
pub(super) struct Page<'a> {
    pub units: &'a [Unit],
    pub lexicon: &'a Lexicon<'a>,
    pub params: &'a ArticleParams,
    /// Units that are bodies, ascending.
    pub bodies: Vec<usize>,
    /// Number of bodies before each unit.
    pub bodies_before: Vec<usize>,
    /// Number of sure bylines before each unit.
    pub bylines_before: Vec<usize>,
    /// Whether the page names no author anywhere.
    pub unsigned: bool,
    /// Length of the bodies before each body, white space not counted.
    pub length_before: Vec<usize>,
    /// How much like the beginning of an article each body is.
    pub intro: Vec<f64>,
    /// How deep the language changes before each body.
    pub depth: Vec<f64>,
    /// The places each body names.
    pub named: Vec<Named>,
    /// Whether the institutions named before each body and in it are of one place (-1) or not (1).
    pub home: Vec<f64>,
    /// How much like other headings each title is; 0 on signed pages.
    pub parallel: Vec<f64>,
    words: Words,
}

/// Pairs of signs: in which bodies each stands.
struct Words {
    ids: FxHashMap<u64, u32>,
    /// Bodies that hold a pair, ascending.
    postings: Rows,
    /// Pairs of each body, ascending.
    bodies: Rows,
}

/// Rows of numbers in one piece of memory: a row a pair would be ten thousand pieces a page.
struct Rows {
    numbers: Vec<u32>,
    /// Where each row begins, and the last ends.
    bounds: Vec<usize>,
}

/// A title as weighted pairs of signs.
#[derive(Clone, Debug, Default)]
pub(super) struct Weighted {
    /// Weight, and pair if any body holds it.
    pairs: Vec<(f64, Option<u32>)>,
    total: f64,
}

impl<'a> Page<'a> {
    /// Counts a page once. Linear in its length.
    pub fn new(units: &'a [Unit], lexicon: &'a Lexicon<'a>, params: &'a ArticleParams) -> Self {
        let bodies: Vec<usize> =
            (0..units.len()).filter(|&index| units[index].is(UnitKind::Body)).collect();
        let unsigned = !units.iter().any(|unit| {
            unit.is(UnitKind::Byline) || unit.first_authors.is_some() || unit.last_authors.is_some()
        });
        let texts: Vec<&str> = bodies.iter().map(|&index| units[index].flat.as_str()).collect();
        let words = Words::new(&texts);
        let mut page = Self {
            units,
            lexicon,
            params,
            bodies_before: before(units, |unit| usize::from(unit.is(UnitKind::Body))),
            bylines_before: before(units, |unit| usize::from(unit.is_sure_byline())),
            unsigned,
            length_before: Vec::new(),
            intro: units.iter().map(|unit| intro(unit.text(), lexicon, params)).collect(),
            depth: Vec::new(),
            named: bodies.iter().map(|&index| Named::new(&units[index].flat, lexicon)).collect(),
            home: Vec::new(),
            parallel: vec![0.0; units.len()],
            bodies,
            words,
        };
        let mut total = 0;
        page.length_before.push(0);
        for &index in &page.bodies {
            total += units[index].n_flat;
            page.length_before.push(total);
        }
        page.depth = page.depths();
        page.home = home::changes(&page.named, lexicon.gazetteer);
        if unsigned {
            page.parallel = parallels(units, params);
        }
        page
    }

    /// Length of bodies `from..to`.
    pub fn length(&self, from: usize, to: usize) -> usize {
        self.length_before[to] - self.length_before[from]
    }

    /// A title, ready for [`Self::affinity`].
    pub fn weigh(&self, text: &str) -> Weighted {
        let signs: Vec<char> = text
            .chars()
            .filter(|&sign| is_ideograph(sign) || sign.is_ascii_alphanumeric())
            .collect();
        let pairs: BTreeSet<(char, char)> =
            signs.windows(2).map(|pair| (pair[0], pair[1])).collect();
        let n = self.bodies.len().max(1) as f64;
        let weight = |pair: &(char, char)| match self.words.ids.get(&signs::pair(pair.0, pair.1)) {
            Some(&id) => {
                let holders = self.words.postings.row(id as usize).len() as f64;
                ((1.0 + n / (1.0 + holders)).ln(), Some(id))
            }
            None => (self.params.unknown_words * (1.0 + n).ln(), None),
        };
        let pairs: Vec<(f64, Option<u32>)> = pairs.iter().map(weight).collect();
        let total = pairs.iter().map(|pair| pair.0).sum();
        Weighted { pairs, total }
    }

    /// Share of a title's weight that stands in bodies `from..to`.
    pub fn share_inside(&self, title: &Weighted, from: usize, to: usize) -> f64 {
        if title.total == 0.0 {
            return 0.0;
        }
        let held: f64 = title
            .pairs
            .iter()
            .filter(|pair| pair.1.is_some_and(|id| self.words.any(id, from, to)))
            .map(|pair| pair.0)
            .sum();
        held / title.total
    }

    /// How much more of a title stands at the beginning of bodies `from..to` than in the bodies just
    /// before and behind them, -0.5 to 1. The beginning alone, so that a longer text is no better;
    /// the neighbours alone, because theirs the title would be otherwise.
    pub fn affinity(&self, title: &Weighted, from: usize, to: usize) -> f64 {
        let near = |from: usize, to: usize| self.share_inside(title, from, to);
        let inside = near(from, to.min(from + NEIGHBOURS));
        let before = near(from.saturating_sub(NEIGHBOURS), from);
        let behind = near(to, (to + NEIGHBOURS).min(self.bodies.len()));
        inside - self.params.foreign_words * before.max(behind)
    }

    /// Whether a title names a place that its text `from..to` names at its beginning and the texts just
    /// before do not: whose article it is.
    pub fn is_of_place(&self, places: &BTreeSet<PlaceId>, from: usize, to: usize) -> bool {
        let named = |bodies: &[Named]| {
            bodies
                .iter()
                .any(|body| !body.first.is_disjoint(places) || !body.regions.is_disjoint(places))
        };
        !places.is_empty()
            && named(&self.named[from..to.min(from + NEIGHBOURS)])
            && !named(&self.named[from.saturating_sub(NEIGHBOURS)..from])
    }

    /// Which of the bodies `among`, each owned by one of `heads`, hold the pairs of signs of `body`:
    /// shares that sum to 1, or even ones where no other body holds any.
    pub fn kinship(
        &self,
        body: usize,
        among: &[usize],
        owners: &[usize],
        heads: usize,
    ) -> Vec<f64> {
        let mut shares = vec![0.0; heads];
        let mut counts = vec![0usize; heads];
        for &id in self.words.bodies.row(body) {
            let holders = self.words.postings.row(id as usize);
            if holders.len() < 2 || holders.len() > MOST_HOLDERS {
                continue;
            }
            counts.fill(0);
            let mut others = 0;
            for holder in
                holders.iter().map(|&holder| holder as usize).filter(|&holder| holder != body)
            {
                if let Ok(place) = among.binary_search(&holder) {
                    counts[owners[place]] += 1;
                    others += 1;
                }
            }
            if others > 0 {
                let weight = (1.0 + self.bodies.len() as f64 / holders.len() as f64).ln();
                for (share, &count) in shares.iter_mut().zip(&counts) {
                    *share += weight * count as f64 / others as f64;
                }
            }
        }
        let total: f64 = shares.iter().sum();
        match total > 0.0 {
            true => shares.into_iter().map(|share| share / total).collect(),
            false => vec![1.0 / heads as f64; heads],
        }
    }

    /// How deep the language changes before each body, against the other bodies of the page; more
    /// where other regions are named on the two sides, less where the same are.
    fn depths(&self) -> Vec<f64> {
        let n = self.bodies.len();
        let mut depths = vec![0.0; n + 1];
        let likeness = self.words.likenesses();
        if likeness.len() <= 2 {
            return depths;
        }
        let mean = likeness.iter().sum::<f64>() / likeness.len() as f64;
        let variance = likeness.iter().map(|value| (value - mean).powi(2)).sum::<f64>();
        let deviation = (variance / likeness.len() as f64).sqrt();
        let deviation = if deviation == 0.0 { 1.0 } else { deviation };
        let regions: Vec<&BTreeSet<PlaceId>> =
            self.named.iter().map(|named| &named.regions).collect();
        for body in 1..n {
            let mut depth = ((mean - likeness[body - 1]) / deviation)
                .clamp(-self.params.depth_most, self.params.depth_most);
            let left = union(&regions[body.saturating_sub(4)..body]);
            let right = union(&regions[body..(body + 4).min(n)]);
            if !left.is_empty() && !right.is_empty() {
                depth += if left.is_disjoint(&right) {
                    self.params.other_regions
                } else {
                    self.params.same_regions
                };
            }
            depths[body] = depth;
        }
        depths
    }
}

impl Rows {
    fn row(&self, index: usize) -> &[u32] {
        &self.numbers[self.bounds[index]..self.bounds[index + 1]]
    }

    fn rows(&self, rows: std::ops::Range<usize>) -> &[u32] {
        &self.numbers[self.bounds[rows.start]..self.bounds[rows.end]]
    }

    fn len(&self) -> usize {
        self.bounds.len() - 1
    }

    /// For each of `n` numbers, the rows that hold it, ascending.
    fn turned(&self, n: usize) -> Self {
        let mut bounds = vec![0; n + 1];
        for &number in &self.numbers {
            bounds[number as usize + 1] += 1;
        }
        for number in 0..n {
            bounds[number + 1] += bounds[number];
        }
        let mut next = bounds.clone();
        let mut numbers = vec![0; self.numbers.len()];
        for row in 0..self.len() {
            for &number in self.row(row) {
                let place = &mut next[number as usize];
                numbers[*place] = u32::try_from(row).expect("fewer bodies than characters");
                *place += 1;
            }
        }
        Self { numbers, bounds }
    }
}

impl Words {
    fn new(texts: &[&str]) -> Self {
        // A sign takes three bytes.
        let most = texts.iter().map(|text| text.len() / 3).sum();
        let mut ids: FxHashMap<u64, u32> = FxHashMap::with_capacity_and_hasher(most, FxBuildHasher);
        let mut bodies = Rows { numbers: Vec::with_capacity(most), bounds: vec![0] };
        let mut own: Vec<u32> = Vec::new();
        for text in texts {
            own.clear();
            for pair in text.chars().zip(text.chars().skip(1)) {
                let next = u32::try_from(ids.len()).expect("fewer pairs than characters");
                own.push(*ids.entry(signs::pair(pair.0, pair.1)).or_insert(next));
            }
            own.sort_unstable();
            own.dedup();
            bodies.numbers.extend_from_slice(&own);
            bodies.bounds.push(bodies.numbers.len());
        }
        Self { postings: bodies.turned(ids.len()), bodies, ids }
    }

    /// Whether a pair stands in any of the bodies `from..to`.
    fn any(&self, id: u32, from: usize, to: usize) -> bool {
        let posting = self.postings.row(id as usize);
        let first = posting.partition_point(|&body| (body as usize) < from);
        posting.get(first).is_some_and(|&body| (body as usize) < to)
    }

    /// For each place between two bodies, the rare pairs that the three bodies on each side of it share,
    /// against all they hold. Linear in the pairs of the bodies.
    fn likenesses(&self) -> Vec<f64> {
        let n = self.bodies.len();
        let holders = |id: usize| self.postings.row(id).len() as f64;
        let rarity: Vec<f64> =
            (0..self.postings.len()).map(|id| (1.0 + n as f64 / holders(id)).ln()).collect();
        let most = (0.5 * n as f64).max(2.0);
        // The place at which a pair was last seen on the left, and on the right.
        let mut seen = vec![[0usize; 2]; self.postings.len()];
        let mut likeness = |body: usize| {
            let (mut shared, mut totals) = (0.0, [0.0, 0.0]);
            let sides = [body.saturating_sub(BESIDE)..body, body..(body + BESIDE).min(n)];
            for (side, bodies) in sides.into_iter().enumerate() {
                for &id in self.bodies.rows(bodies) {
                    let id = id as usize;
                    if seen[id][side] == body {
                        continue;
                    }
                    seen[id][side] = body;
                    totals[side] += rarity[id];
                    if side == 1 && seen[id][0] == body && holders(id) <= most {
                        shared += rarity[id];
                    }
                }
            }
            shared / (1.0 + totals[0].min(totals[1]))
        };
        (1..n).map(&mut likeness).collect()
    }
}

fn union(sets: &[&BTreeSet<PlaceId>]) -> BTreeSet<PlaceId> {
    sets.iter().flat_map(|set| set.iter()).copied().collect()
}

/// Sums before each unit, and the total.
pub(super) fn before(units: &[Unit], value: impl Fn(&Unit) -> usize) -> Vec<usize> {
    let mut sum = 0;
    let mut sums = vec![0];
    for unit in units {
        sum += value(unit);
        sums.push(sum);
    }
    sums
}

/// How much a paragraph reads as the first of an article.
pub(super) fn intro(text: &str, lexicon: &Lexicon, params: &ArticleParams) -> f64 {
    let first = head(text, 60);
    let mut score = 0.0;
    let adopted = first.starts_with(['（', '(']) && lexicon.adopted.is_match(first);
    if adopted || lexicon.is_news(first) || lexicon.law_begins.is_match(first) {
        score += params.news_beginning;
    } else if lexicon.beginning.is_match(first) {
        score += params.usual_beginning;
    }
    // Asked first, because the pattern takes time.
    let kinds = first.contains(['省', '市', '州', '区']);
    if kinds && lexicon.places.is_match(first) {
        score += params.places_beginning;
    } else if lexicon.place_institution.is_match(first) {
        score += params.institution_beginning;
    }
    if lexicon.counting.is_match(first) {
        score += params.counting_beginning;
    } else if score == 0.0 && lexicon.subjectless.is_match(first) {
        score += params.subjectless_beginning;
    }
    score
}

/// Section headings come in sets of one form: how like the likest of its neighbours each title is.
fn parallels(units: &[Unit], params: &ArticleParams) -> Vec<f64> {
    let titles: Vec<usize> =
        (0..units.len()).filter(|&index| units[index].is(UnitKind::Title)).collect();
    let forms: Vec<Form> = titles.iter().map(|&index| Form::new(units[index].text())).collect();
    let mut scores = vec![0.0; units.len()];
    for (place, &index) in titles.iter().enumerate() {
        // Documents of one kind have titles of one form: `关于...的决定`.
        if units[index].text().starts_with("关于") {
            continue;
        }
        let near = place.saturating_sub(6)..(place + 7).min(titles.len());
        scores[index] = near
            .filter(|&other| other != place && units[titles[other]].flat != units[index].flat)
            .map(|other| forms[place].likeness(&forms[other], params))
            .fold(0.0, f64::max);
    }
    scores
}

/// The form of a heading.
struct Form {
    signs: Vec<char>,
    /// Where its first space stands.
    gap: Option<usize>,
    /// Where the first sign stands that parts it: a comma, a colon, a dash.
    cut: Option<usize>,
}

impl Form {
    fn new(text: &str) -> Self {
        let signs: Vec<char> = text.chars().collect();
        let gap = signs.iter().position(|&sign| sign == ' ');
        let cut = signs.iter().position(|&sign| "，：:—".contains(sign));
        Self { signs, gap, cut }
    }

    fn likeness(&self, other: &Self, params: &ArticleParams) -> f64 {
        let same = |equal: bool, worth: f64| if equal { worth } else { 0.0 };
        let near =
            |a: Option<usize>, b: Option<usize>| a.zip(b).is_some_and(|(a, b)| a.abs_diff(b) <= 1);
        let apart = self.signs.len().abs_diff(other.signs.len());
        // Headings of one set share words in the same places: `正确监督讲政治`, `有效监督助发展`.
        let pairs = self.signs.windows(2).zip(other.signs.windows(2));
        let aligned = pairs
            .skip_while(|(a, b)| a[0] == b[0])
            .any(|(a, b)| a == b && is_ideograph(a[0]) && is_ideograph(a[1]));
        same(self.signs.first() == other.signs.first(), params.form_first_sign)
            + same(self.signs.iter().take(2).eq(other.signs.iter().take(2)), params.form_first_pair)
            + same(self.signs.last() == other.signs.last(), params.form_last_sign)
            + same(apart <= 1, params.form_length)
            + same(near(self.gap, other.gap), params.form_space)
            + same(near(self.cut, other.cut), params.form_cut)
            + same(aligned && apart <= 2, params.form_words)
            + params.form_apart * apart.saturating_sub(3) as f64
    }
}
