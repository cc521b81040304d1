//! What the parts of one article say about where it belongs.

use super::clues::{Clues, flat};
use super::gazetteer::{Gazetteer, Level, PlaceId};
use super::names::{Chain, Mentions, chains};
use crate::params::RegionParams;
use rustc_hash::FxHashMap;

/// Evidence for the places of one name (several where the name is shared).
pub(super) struct Score {
    pub places: Vec<PlaceId>,
    pub weight: f64,
}

/// All evidence of one article.
#[derive(Default)]
pub(super) struct Evidence {
    /// Province printed with the byline.
    pub province: Option<PlaceId>,
    /// Places of the role, the note or the author, all of one name.
    pub strong: Option<Vec<PlaceId>>,
    /// Places the text names, in the order of their first mention.
    pub scores: Vec<Score>,
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
    evidence.scores = read_text(clues, evidence.province, gazetteer, params);
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
        let certain = chain.full || chain.length > 1 || level < Level::County;
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
    let title = flat(&clues.title);
    let mut text = title.clone();
    text.push('。');
    text.extend(flat(&clues.text));
    let mut scores: Vec<Score> = Vec::new();
    let mut passing: Vec<f64> = Vec::new();
    let mut known: FxHashMap<Vec<PlaceId>, usize> = FxHashMap::default();
    for chain in chains(gazetteer, &text) {
        let mut places = within(&chain.places, province, gazetteer);
        if places.is_empty()
            || gazetteer.forms.visit.is_match(&part(
                &text,
                chain.start.saturating_sub(4),
                chain.start,
            ))
        {
            continue;
        }
        let (mut weight, own) =
            mention_weight(&chain, places[0], &text, title.len(), gazetteer, params);
        places.sort_unstable();
        let index = *known.entry(places.clone()).or_insert_with(|| {
            scores.push(Score { places, weight: 0.0 });
            passing.push(0.0);
            scores.len() - 1
        });
        if !own {
            // Names mentioned in passing never outweigh an own institution, however often.
            weight = weight.min(2.0 - passing[index]).max(0.0);
            passing[index] += weight;
        }
        scores[index].weight += weight;
    }
    scores
}

/// What one mention is worth, and whether it is an institution of the place itself.
fn mention_weight(
    chain: &Chain,
    place: PlaceId,
    text: &[char],
    title_length: usize,
    gazetteer: &Gazetteer,
    params: &RegionParams,
) -> (f64, bool) {
    let after = part(text, chain.end, chain.end + 12);
    let own = gazetteer.forms.own.is_match(&after);
    let large = gazetteer.level(place) < Level::County;
    let mut weight: f64 = match (own, chain.full) {
        (true, full) if full || large => 3.0,
        (true, _) => 0.8,
        (false, true) => 0.5,
        (false, false) => 0.15,
    };
    if chain.start < params.opening + title_length && (chain.full || chain.length > 1) {
        weight *= 2.0;
    }
    if title_length > 0 && chain.start <= title_length && (chain.full || large) {
        weight = weight.max(0.8);
    }
    if chain.length > 1 {
        weight += 1.0;
    }
    if !own && after.starts_with(['—', '、', '（', '(']) {
        weight *= 0.5;
    }
    if !chain.full && gazetteer.name(place).chars().count() == 2 {
        weight = 0.0;
    }
    if gazetteer.forms.other_name.is_match(&after) {
        weight *= 0.1;
    }
    (weight, own)
}

fn part(text: &[char], start: usize, end: usize) -> String {
    text[start.min(text.len())..end.min(text.len())].iter().collect()
}
