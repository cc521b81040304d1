//! What the parts of one article say about where it belongs.

use super::clues::Clues;
use super::enacted::enacted;
use super::fold::{flat, is_spaced};
use super::forms::{NO_DISTRICT, NO_NAME};
use super::gazetteer::{Gazetteer, Level, NameKind, PlaceId};
use super::names::{Chain, Mentions, chains};
use crate::params::RegionParams;
use rustc_hash::FxHashMap;

/// What a mention of a place in passing is worth, all those of one name together.
const PASSING: f64 = 2.0;
/// What the full name of a place is worth that acts, or of which a town is named.
const ACTING: f64 = 1.0;
/// What it is worth that the paper itself is of a place the text names.
const OF_PAPER: f64 = 1.5;
/// Digits of the code of a town.
const TOWN: usize = 9;
/// How far before a name it is looked for what makes it a visited one.
const BEFORE: usize = 16;
/// How far behind a name it is looked for what belongs to it.
const BEHIND: usize = 12;

/// Evidence for the places of one name (several where the name is shared).
pub(super) struct Score {
    pub places: Vec<PlaceId>,
    pub weight: f64,
    /// The mention that is worth most, as it is printed, and its worth.
    pub best: (f64, String),
}

/// All evidence of one article.
#[derive(Default)]
pub(super) struct Evidence {
    /// Province printed with the byline.
    pub province: Option<PlaceId>,
    /// Places of the role, the note or the author, all of one name.
    pub strong: Option<Vec<PlaceId>>,
    /// Places, all of one name, that the title of a law begins with.
    pub enacted: Option<Vec<PlaceId>>,
    /// Places the text names, in the order of their first mention.
    pub scores: Vec<Score>,
    /// The deepest place the head of the page names.
    pub paper: Vec<PlaceId>,
}

impl Evidence {
    /// The heaviest evidence of the text; of equals the first named.
    pub(super) fn heaviest(&self) -> Option<&Score> {
        self.scores
            .iter()
            .reduce(|best, score| if score.weight > best.weight { score } else { best })
    }
}

/// Weighs the parts of an article.
pub(super) fn weigh(clues: &Clues, gazetteer: &Gazetteer, params: &RegionParams) -> Evidence {
    let mut evidence = Evidence::default();
    if let Some(printed) = &clues.printed {
        read_printed(&mut evidence, &flat(printed), gazetteer);
    }
    let institutions: String = clues
        .authors
        .iter()
        .filter(|author| gazetteer.forms.institution.is_match(author))
        .cloned()
        .collect();
    let role = clues.role.as_deref().unwrap_or_default();
    for source in [role, &clues.note, &institutions] {
        if let Some(places) = read_office(&flat(source), evidence.province, gazetteer) {
            evidence.strong = Some(places);
        }
    }
    evidence.enacted = enacted(clues, gazetteer);
    evidence.scores = read_text(clues, evidence.province, gazetteer, params);
    evidence.paper = read_paper(&mut evidence.scores, &clues.paper, gazetteer);
    evidence
}

/// The province, or the places, in brackets behind the authors.
fn read_printed(evidence: &mut Evidence, printed: &[char], gazetteer: &Gazetteer) {
    let places: Vec<PlaceId> =
        gazetteer.mentions(printed).into_iter().flat_map(|mention| mention.places).collect();
    let province = |place: &&PlaceId| gazetteer.level(**place) == Level::Province;
    evidence.province = places.iter().rfind(province).copied();
    if evidence.province.is_some() || places.is_empty() {
        return;
    }
    let first = gazetteer.province(places[0]);
    if places.iter().all(|&place| gazetteer.province(place) == first) {
        evidence.province = Some(first);
    }
    evidence.strong = Some(places);
}

/// The deepest place an office or institution names.
fn read_office(
    source: &[char],
    province: Option<PlaceId>,
    gazetteer: &Gazetteer,
) -> Option<Vec<PlaceId>> {
    let mut best: Option<Vec<PlaceId>> = None;
    for chain in chains(gazetteer, source) {
        let places = within(&chain.places, province, gazetteer);
        let Some(&first) = places.first() else { continue };
        let level = gazetteer.level(first);
        let certain = chain.kind.is_full() || chain.length > 1 || level < Level::County;
        if certain && best.as_ref().is_none_or(|best| level >= gazetteer.level(best[0])) {
            best = Some(places);
        }
    }
    best
}

fn within(places: &[PlaceId], province: Option<PlaceId>, gazetteer: &Gazetteer) -> Vec<PlaceId> {
    let inside =
        |place: &PlaceId| province.is_none_or(|province| gazetteer.lies_in(*place, province));
    places.iter().copied().filter(inside).collect()
}

/// The places the title and the text name, each with the sum of its evidence.
fn read_text(
    clues: &Clues,
    province: Option<PlaceId>,
    gazetteer: &Gazetteer,
    params: &RegionParams,
) -> Vec<Score> {
    let mut text = flat(&clues.title);
    let title_length = text.len();
    text.push('。');
    text.extend(flat(&clues.text));
    let reader = Reader { text: &text, title_length, gazetteer, params };
    let mut sums = Sums::default();
    let mut named: Vec<PlaceId> = Vec::new();
    let mut visited_end = None;
    for chain in chains(gazetteer, &text) {
        let around = reader.around(&chain);
        if reader.is_no_name(&chain, &around) {
            continue;
        }
        if reader.is_visited(&chain, &around, visited_end) {
            visited_end = Some(chain.end);
            continue;
        }
        let places = within(&chain.places, province, gazetteer);
        let Some(&first) = places.first() else { continue };
        named.extend_from_slice(&places);
        if chain.length > 1 {
            named.extend(gazetteer.parent(first));
        }
        let (weight, own) = reader.weight(&chain, &around, first);
        let in_passing = !own && !is_spaced(text[chain.start]);
        sums.add(places, weight, in_passing, || reader.shown(&chain, &around.after));
    }
    drop_towns(&mut sums.scores, &named, gazetteer);
    sums.scores
}

/// The evidence for each name met so far.
#[derive(Default)]
struct Sums {
    scores: Vec<Score>,
    /// Of each, what it has from mentions in passing.
    passing: Vec<f64>,
    known: FxHashMap<Vec<PlaceId>, usize>,
}

impl Sums {
    /// Adds a mention of places of one name. `shown` prints it.
    ///
    /// Names mentioned in passing never outweigh an own institution, however often. Spaced writing
    /// has no sure sign of one: there it is how often a place is named that tells.
    fn add(
        &mut self,
        mut places: Vec<PlaceId>,
        mut weight: f64,
        in_passing: bool,
        shown: impl Fn() -> String,
    ) {
        places.sort_unstable();
        let index = *self.known.entry(places.clone()).or_insert_with(|| {
            self.scores.push(Score { places, weight: 0.0, best: (0.0, String::new()) });
            self.passing.push(0.0);
            self.scores.len() - 1
        });
        if in_passing {
            weight = weight.min(PASSING - self.passing[index]).max(0.0);
            self.passing[index] += weight;
        }
        self.scores[index].weight += weight;
        if weight > self.scores[index].best.0 {
            self.scores[index].best = (weight, shown());
        }
    }
}

/// Only few towns are known, and others bear their names: theirs is the city the text names.
fn drop_towns(scores: &mut Vec<Score>, named: &[PlaceId], gazetteer: &Gazetteer) {
    scores.retain(|score| {
        let of_named =
            |town: PlaceId| gazetteer.parent(town).is_some_and(|city| named.contains(&city));
        score.places.iter().all(|&place| gazetteer.code(place).len() != TOWN || of_named(place))
    });
}

/// Adds what the head of the page says: the places it names, where the text names them as well. Gives
/// the deepest of them.
fn read_paper(scores: &mut [Score], paper: &str, gazetteer: &Gazetteer) -> Vec<PlaceId> {
    let mut deepest: Option<Vec<PlaceId>> = None;
    for chain in chains(gazetteer, &flat(paper)) {
        let level = |places: &[PlaceId]| places.first().map(|&place| gazetteer.level(place));
        let certain = chain.kind.is_full() || chain.length > 1;
        if certain && deepest.as_ref().is_none_or(|known| level(known) < level(&chain.places)) {
            deepest = Some(chain.places);
        }
    }
    let places = deepest.unwrap_or_default();
    for score in scores {
        if score.weight > 0.0 && score.places.iter().any(|place| places.contains(place)) {
            score.weight += OF_PAPER;
        }
    }
    places
}

/// Title and text, and what their mentions of places are worth.
struct Reader<'a> {
    text: &'a [char],
    title_length: usize,
    gazetteer: &'a Gazetteer,
    params: &'a RegionParams,
}

/// What stands around a mention.
struct Around {
    before: String,
    after: String,
}

impl Reader<'_> {
    fn around(&self, chain: &Chain) -> Around {
        Around {
            before: part(self.text, chain.start.saturating_sub(BEFORE), chain.start),
            after: part(self.text, chain.end, chain.end + BEHIND),
        }
    }

    /// Whether signs only look like the name of a county: `振兴县域`, `设区的市和县人民政府`.
    fn is_no_name(&self, chain: &Chain, around: &Around) -> bool {
        if chain.length > 1 {
            return false;
        }
        if chain.end - chain.start > 2 {
            let district = chain.kind.is_full() && self.text[chain.end - 1] == '区';
            return district && around.after.starts_with(NO_DISTRICT);
        }
        let joins = self.text[chain.start] == '和'
            && chain.start > 0
            && "省市区州县旗级乡镇）".contains(self.text[chain.start - 1]);
        joins || around.after.starts_with(NO_NAME)
    }

    /// Whether a place is only visited, or come from, or stands in a list behind such a place.
    fn is_visited(&self, chain: &Chain, around: &Around, visited_end: Option<usize>) -> bool {
        let forms = &self.gazetteer.forms;
        let listed = visited_end.is_some_and(|end| {
            chain.start - end <= BEHIND && forms.list.is_match(&part(self.text, end, chain.start))
        });
        listed || forms.is_visit(&around.before)
    }

    /// What one mention is worth, and whether it is an institution of the place itself.
    fn weight(&self, chain: &Chain, around: &Around, place: PlaceId) -> (f64, bool) {
        let forms = &self.gazetteer.forms;
        let Around { before, after } = around;
        let in_title = chain.start < self.title_length;
        let large = self.gazetteer.level(place) < Level::County;
        let confirmed = || chain.start == 0 && !large && self.is_confirmed(chain, place);
        let full = chain.kind.is_full() || confirmed();
        // A title that begins with a place speaks of that place.
        let own = match (in_title && chain.start == 0, full) {
            (true, _) if full || chain.length > 1 => true,
            (_, true) => forms.own.is_match(after),
            (_, false) => forms.own_short.is_match(after),
        };
        let mut weight = match (own, full) {
            (true, full) if full || large || chain.length > 1 => 3.0,
            (true, _) => 0.8,
            (false, full) => self.passing(after, full),
        };
        let opening = chain.start < self.params.opening + self.title_length;
        if opening && (full || chain.length > 1) {
            weight *= 2.0;
        }
        // Who acts in the first sentence is mostly whose news it is.
        let lead =
            chain.start > self.title_length && chain.start <= self.title_length + self.params.lead;
        if own && full && lead {
            weight += 3.0;
        }
        if in_title && (full || large) {
            weight = weight.max(if chain.start == 0 { PASSING } else { 0.8 });
        }
        if chain.length > 1 {
            weight += 1.0;
        }
        if !own && after.starts_with(['—', '、', '（', '(']) {
            weight *= 0.5;
        }
        // The short name of a county is a common word too often (`资源`, `公安`, `合作`).
        if !full && !own && !large && chain.length == 1 {
            weight = 0.0;
        }
        if self.is_part_of_name(around, full) {
            weight *= 0.1;
        }
        let bracketed = opening && before.ends_with('【') && after.starts_with('】');
        if bracketed || (forms.dateline.is_match(before) && forms.dateline_end.is_match(after)) {
            weight += 2.5;
        }
        (weight, own)
    }

    /// What a mention is worth that is no institution of the place, by the name it is mentioned with.
    fn passing(&self, after: &str, full: bool) -> f64 {
        let forms = &self.gazetteer.forms;
        match full {
            true if forms.town.is_match(after) || forms.acting.is_match(after) => ACTING,
            true => 0.5,
            false => 0.15,
        }
    }

    /// Whether a name is part of another name, or of people who come from there.
    fn is_part_of_name(&self, around: &Around, full: bool) -> bool {
        let forms = &self.gazetteer.forms;
        let Around { before, after } = around;
        forms.makes_other_name(after)
            || (!full && forms.other_short.is_match(after))
            || forms.is_in_other_name(before)
            || forms.from_there.is_match(after)
    }

    /// Whether the text gives in full the place that a title begins with, by its short name.
    fn is_confirmed(&self, chain: &Chain, place: PlaceId) -> bool {
        let name: Vec<char> = self.gazetteer.name(place).chars().collect();
        chain.places.len() == 1
            && self.text[self.title_length..].windows(name.len()).any(|part| part == name)
    }

    /// A mention as it is printed, with the institution behind it; a former name with that of today.
    fn shown(&self, chain: &Chain, after: &str) -> String {
        let own = self.gazetteer.forms.own.find(after).map_or("", |own| own.as_str());
        let printed = part(self.text, chain.start, chain.end);
        let today = match (chain.kind, &chain.places[..]) {
            (NameKind::Former | NameKind::FormerShort, [place]) => {
                format!(" (today {})", self.gazetteer.name(*place))
            }
            _ => String::new(),
        };
        format!("{printed}{own}{today}")
    }
}

fn part(text: &[char], start: usize, end: usize) -> String {
    let signs = &text[start.min(text.len())..end.min(text.len())];
    let mut part = String::with_capacity(3 * signs.len());
    part.extend(signs);
    part
}
