//! Places that speak in a text as institutions of their own: whose article it is.

use super::page::Page;
use crate::regions::{Level, Mentions, PlaceId};

/// Texts behind a place in which the next institution is looked for, that place's among them.
const TEXTS_AHEAD: usize = 3;
/// Texts before a place in which the last institution is looked for.
const TEXTS_BACK: usize = 6;

/// How the institutions named before a text and in it go together: 1 where the next one named is of
/// another place than the last, -1 where it is of the same, 0 where one of them is missing.
pub(super) fn changes(page: &Page) -> Vec<f64> {
    let homes: Vec<Vec<Vec<PlaceId>>> =
        page.bodies.iter().map(|&index| homes(page, &page.units[index].flat)).collect();
    (0..=homes.len())
        .map(|body| {
            let before = homes[body.saturating_sub(TEXTS_BACK)..body].iter().rev();
            let behind = homes[body..].iter().take(TEXTS_AHEAD);
            let last = before.filter_map(|named| named.last()).next();
            let next = behind.filter_map(|named| named.first()).next();
            match (last, next) {
                (Some(last), Some(next)) if akin(page, last, next) => -1.0,
                (Some(_), Some(_)) => 1.0,
                _ => 0.0,
            }
        })
        .collect()
}

/// The places below a province that a text names in full with an institution, in its order; each
/// with all the places of that name.
fn homes(page: &Page, text: &str) -> Vec<Vec<PlaceId>> {
    let signs: Vec<char> = text.chars().collect();
    let gazetteer = page.lexicon.gazetteer;
    let mentions = gazetteer.mentions(&signs);
    let part = |start: usize, end: usize| -> String {
        signs[start.min(signs.len())..end.min(signs.len())].iter().collect()
    };
    mentions
        .into_iter()
        .filter(|mention| {
            mention.full
                && gazetteer.level(mention.places[0]) != Level::Province
                && page.lexicon.institution_next.is_match(&part(mention.end, mention.end + 12))
                && !page
                    .lexicon
                    .visit
                    .is_match(&part(mention.start.saturating_sub(4), mention.start))
        })
        .map(|mention| mention.places)
        .collect()
}

/// Whether two names can be of one place, or of places of which one lies in the other.
fn akin(page: &Page, one: &[PlaceId], other: &[PlaceId]) -> bool {
    let gazetteer = page.lexicon.gazetteer;
    one.iter().any(|&a| other.iter().any(|&b| gazetteer.lies_in(a, b) || gazetteer.lies_in(b, a)))
}
