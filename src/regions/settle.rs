//! The evidence of the articles of one page -> a location each.

use super::clues::Clues;
use super::evidence::{Evidence, Score, weigh};
use super::gazetteer::{Gazetteer, Level, PlaceId};
use super::{Basis, Location};
use crate::params::RegionParams;
use std::collections::BTreeMap;

/// Words by which a text speaks of its own place without naming it.
const WHOLE: [&str; 8] = ["全市", "市人大", "市委", "市政府", "我市", "全省", "全县", "我县"];
/// The same, of a prefecture.
const WHOLE_CITY: [&str; 4] = ["全市", "市人大", "我市", "市委"];
/// How a text begins that the paper has from elsewhere.
const AGENCIES: [&str; 5] = ["新华社", "据新华社", "中新社", "人民日报", "据人民日报"];

/// Finds where each article of one page belongs. Articles of a page help each other: a name that
/// several places share is settled by what the others name, and an article that names nothing
/// takes what nearly all others agree on.
pub fn locate(page: &[Clues], gazetteer: &Gazetteer, params: &RegionParams) -> Vec<Location> {
    let evidence: Vec<Evidence> =
        page.iter().map(|clues| weigh(clues, gazetteer, params)).collect();
    let neighbours = Neighbours::new(&evidence, gazetteer);
    page.iter()
        .zip(&evidence)
        .map(|(clues, evidence)| {
            let one = One { clues, evidence, neighbours: &neighbours, gazetteer, params };
            match one.settle() {
                Some((place, basis)) => Location {
                    evidence: one.words(place, basis),
                    ..gazetteer.location(place, basis)
                },
                None => Location::default(),
            }
        })
        .collect()
}

/// How many articles of the page surely belong to a place or below it.
struct Neighbours {
    sure: BTreeMap<PlaceId, usize>,
    articles: usize,
}

impl Neighbours {
    fn new(evidence: &[Evidence], gazetteer: &Gazetteer) -> Self {
        let mut sure = BTreeMap::new();
        for article in evidence {
            let place = match &article.strong {
                Some(places) => (places.len() == 1).then(|| places[0]),
                None => article
                    .heaviest()
                    .filter(|score| score.places.len() == 1 && score.weight >= 2.0)
                    .map(|score| score.places[0]),
            };
            for place in place.into_iter().flat_map(|place| gazetteer.path(place)) {
                *sure.entry(place).or_insert(0) += 1;
            }
        }
        Self { sure, articles: evidence.len() }
    }

    fn count(&self, place: PlaceId) -> usize {
        self.sure.get(&place).copied().unwrap_or(0)
    }
}

/// One article among its neighbours.
struct One<'a> {
    clues: &'a Clues,
    evidence: &'a Evidence,
    neighbours: &'a Neighbours,
    gazetteer: &'a Gazetteer,
    params: &'a RegionParams,
}

impl One<'_> {
    fn settle(&self) -> Option<(PlaceId, Basis)> {
        let printed = self.evidence.province;
        let mut found = self.evidence.strong.as_ref().and_then(|places| {
            let place = self.narrow(places)?;
            let high = self.gazetteer.level(place) == Level::Province;
            Some((place, if printed.is_some() && high { Basis::Byline } else { Basis::Role }))
        });
        if let (None, None, Some(places)) = (found, printed, &self.evidence.enacted) {
            let maker = self.narrow(places).map(|place| (place, Basis::Text));
            return maker.or_else(|| self.walk_down(None));
        }
        if found.is_none_or(|(place, _)| self.gazetteer.level(place) == Level::Province) {
            found = self.walk_down(found).or(found);
        }
        if found.is_none() && printed.is_none() {
            let place = self.agreed_by_neighbours().or_else(|| self.of_paper());
            found = place.map(|place| (place, Basis::Text));
        }
        let found = found.or(printed.map(|place| (place, Basis::Byline)));
        self.completed(found)
    }

    /// The words by which a place is known: of the byline or the office, else the weightiest mention
    /// of it, or of what lies in it, in the text.
    fn words(&self, place: PlaceId, basis: Basis) -> Option<String> {
        let printed = match basis {
            Basis::Byline => self.clues.printed.clone(),
            Basis::Role => self.clues.role.clone().or_else(|| self.clues.authors.first().cloned()),
            _ => None,
        };
        let inside =
            |score: &&Score| score.places.iter().any(|&named| self.gazetteer.lies_in(named, place));
        let best = |best: &'_ Score, score: &'_ Score| score.best.0 > best.best.0;
        let mention = || {
            let scores = self.evidence.scores.iter().filter(inside);
            let top = scores.reduce(|top, score| if best(top, score) { score } else { top })?;
            (top.best.0 > 0.0).then(|| top.best.1.clone())
        };
        printed.or_else(mention).or_else(|| Some("the other articles of the page".to_owned()))
    }

    /// The one place meant by a name that several places share.
    fn narrow(&self, places: &[PlaceId]) -> Option<PlaceId> {
        let (&first, rest) = places.split_first()?;
        if rest.is_empty() {
            return Some(first);
        }
        let mut ranked: Vec<(f64, PlaceId)> =
            places.iter().map(|&place| (self.context(place), place)).collect();
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        if ranked[0].0 > ranked[1].0 + 0.2 {
            return Some(ranked[0].1);
        }
        let parent = self.gazetteer.parent(first);
        if rest.iter().all(|&place| self.gazetteer.parent(place) == parent) {
            let deeper = |best: PlaceId, place| {
                if self.gazetteer.level(place) > self.gazetteer.level(best) { place } else { best }
            };
            return Some(rest.iter().copied().fold(first, deeper));
        }
        let second = rest[0];
        if self.gazetteer.lies_in(first, second) {
            return Some(second);
        }
        self.gazetteer.lies_in(second, first).then_some(first)
    }

    /// How much the text and the neighbours speak of the places a place lies in.
    fn context(&self, place: PlaceId) -> f64 {
        let mut path = self.gazetteer.path(place);
        path.pop();
        let named = |above: PlaceId| -> f64 {
            let scores = self.evidence.scores.iter().filter(|score| score.places.contains(&above));
            scores.map(|score| score.weight * if score.places.len() == 1 { 1.0 } else { 0.3 }).sum()
        };
        path.into_iter()
            .map(|above| named(above) + 0.5 * self.neighbours.count(above).min(2) as f64)
            .sum()
    }

    /// From the province down, as long as one place holds most of the evidence.
    fn walk_down(&self, strong: Option<(PlaceId, Basis)>) -> Option<(PlaceId, Basis)> {
        let tally = Tally::new(self);
        let known = self.evidence.province.or(strong.map(|(place, _)| place));
        let top = match known {
            Some(place) => place,
            None => tally.heaviest(|place| self.gazetteer.level(place) == Level::Province)?,
        };
        let rival =
            tally.heaviest(|place| place != top && self.gazetteer.level(place) == Level::Province);
        // News from many provinces is no province's own.
        let least = rival.map_or(0.0, |rival| self.params.min_lead * tally.total(rival));
        if known.is_none() && tally.total(top) < least.max(self.params.min_province) {
            return None;
        }
        let basis = match (self.evidence.province, strong) {
            (Some(_), _) => Basis::Byline,
            (None, Some((_, basis))) => basis,
            (None, None) => Basis::Text,
        };
        let mut place = top;
        while let Some(child) = self.child(place, &tally) {
            place = child;
        }
        Some((place, basis))
    }

    fn child(&self, place: PlaceId, tally: &Tally) -> Option<PlaceId> {
        let below = |child: PlaceId| self.gazetteer.parent(child) == Some(place);
        let child = tally.heaviest(below)?;
        let total = tally.total(child);
        let rivals = tally.sum(below) - total;
        let share = match self.gazetteer.level(place) {
            Level::Province => self.params.min_share_province,
            _ => self.params.min_share,
        };
        let enough = total >= self.params.min_place
            && total >= self.params.min_lead * rivals
            && total >= share * tally.direct(place);
        enough.then_some(child)
    }

    /// What the other articles agree on, for a text that speaks of its place without naming it.
    fn agreed_by_neighbours(&self) -> Option<PlaceId> {
        let others = self.neighbours.articles.saturating_sub(1) as f64;
        let needed = (self.params.min_sibling_share * others).max(2.0);
        let opening: String = self.clues.text.chars().take(1500).collect();
        if !WHOLE.iter().any(|word| opening.contains(word)) {
            return None;
        }
        let mut best: Option<PlaceId> = None;
        for (&place, &count) in &self.neighbours.sure {
            let level = self.gazetteer.level(place);
            let deeper = best.is_none_or(|best| level > self.gazetteer.level(best));
            if count as f64 >= needed && level < Level::County && deeper {
                best = Some(place);
            }
        }
        best
    }

    /// The city or county whose own paper the page is, for a text of its own that names no other.
    fn of_paper(&self) -> Option<PlaceId> {
        let place = self.narrow(&self.evidence.paper)?;
        let local = self.gazetteer.level(place) != Level::Province;
        let text = self.clues.text.trim_start();
        let agency = AGENCIES.iter().any(|agency| text.starts_with(agency));
        let elsewhere = self.evidence.scores.iter().any(|score| {
            let inside = |&named: &PlaceId| {
                self.gazetteer.lies_in(named, place) || self.gazetteer.lies_in(place, named)
            };
            score.weight >= self.params.min_province && !score.places.iter().any(inside)
        });
        (local && !agency && !elsewhere).then_some(place)
    }

    /// An unsigned article known by its province alone, that speaks of `全市`, among articles of
    /// one prefecture.
    fn completed(&self, found: Option<(PlaceId, Basis)>) -> Option<(PlaceId, Basis)> {
        let (place, basis) = found?;
        let bare =
            self.gazetteer.level(place) == Level::Province && self.evidence.province.is_none();
        if !bare || self.clues.signed || self.neighbours.articles <= 2 {
            return found;
        }
        let needed = 0.8 * (self.neighbours.articles - 1) as f64;
        let agreed = self.neighbours.sure.iter().find(|&(&below, &count)| {
            self.gazetteer.level(below) == Level::Prefecture
                && self.gazetteer.parent(below) == Some(place)
                && count as f64 >= needed
        });
        match agreed {
            Some((&below, _)) if WHOLE_CITY.iter().any(|word| self.clues.text.contains(word)) => {
                Some((below, Basis::Text))
            }
            _ => Some((place, basis)),
        }
    }
}

/// Evidence by place: of its own, and with all that lies in it; in the order of first mention.
struct Tally {
    rows: Vec<(PlaceId, f64, f64)>,
}

impl Tally {
    fn new(one: &One) -> Self {
        let mut tally = Self { rows: Vec::new() };
        for score in &one.evidence.scores {
            let Some(place) = one.narrow(&score.places) else { continue };
            let printed = one.evidence.province;
            if printed.is_some_and(|province| !one.gazetteer.lies_in(place, province)) {
                continue;
            }
            tally.row(place).1 += score.weight;
            for above in one.gazetteer.path(place) {
                tally.row(above).2 += score.weight;
            }
        }
        tally
    }

    fn row(&mut self, place: PlaceId) -> &mut (PlaceId, f64, f64) {
        let index = self.rows.iter().position(|row| row.0 == place).unwrap_or_else(|| {
            self.rows.push((place, 0.0, 0.0));
            self.rows.len() - 1
        });
        &mut self.rows[index]
    }

    fn heaviest(&self, wanted: impl Fn(PlaceId) -> bool) -> Option<PlaceId> {
        let rows = self.rows.iter().filter(|row| wanted(row.0));
        rows.reduce(|best, row| if row.2 > best.2 { row } else { best }).map(|row| row.0)
    }

    fn sum(&self, wanted: impl Fn(PlaceId) -> bool) -> f64 {
        self.rows.iter().filter(|row| wanted(row.0)).map(|row| row.2).sum()
    }

    fn total(&self, place: PlaceId) -> f64 {
        self.rows.iter().find(|row| row.0 == place).map_or(0.0, |row| row.2)
    }

    fn direct(&self, place: PlaceId) -> f64 {
        self.rows.iter().find(|row| row.0 == place).map_or(0.0, |row| row.1)
    }
}
