//! The places a text names, and those that speak in it as institutions of their own: whose article it
//! is.

use super::lexicon::Lexicon;
use super::signs::string;
use crate::regions::{Gazetteer, Level, Mention, Mentions, PlaceId};
use std::collections::BTreeSet;

/// Texts behind a place in which the next institution is looked for, that place's among them.
const TEXTS_AHEAD: usize = 3;
/// Texts before a place in which the last institution is looked for.
const TEXTS_BACK: usize = 6;
/// Signs of a text in which it names the regions it is of.
const OPENING: usize = 400;
/// Signs of a text in which it says what its title says.
const FIRST: usize = 120;

/// The places below a province that a text names.
#[derive(Debug, Default)]
pub(super) struct Named {
    /// Those named in full with an institution, in the order of the text; each with all the places of
    /// that name.
    institutions: Vec<Vec<PlaceId>>,
    /// Those named in full near its beginning, but not as visited ones.
    pub regions: BTreeSet<PlaceId>,
    /// All that its first signs may name.
    pub first: BTreeSet<PlaceId>,
}

impl Named {
    /// Reads a text without white space once.
    pub fn new(text: &str, lexicon: &Lexicon) -> Self {
        let signs: Vec<char> = text.chars().collect();
        let gazetteer = lexicon.gazetteer;
        let part = |start: usize, end: usize| -> String {
            string(&signs[start.min(signs.len())..end.min(signs.len())])
        };
        let mut named = Self::default();
        for mention in gazetteer.mentions(&signs) {
            if mention.end <= FIRST {
                named.first.extend(below_provinces(gazetteer, &mention));
            }
            if !mention.full || gazetteer.level(mention.places[0]) == Level::Province {
                continue;
            }
            let visited =
                lexicon.visit.is_match(&part(mention.start.saturating_sub(4), mention.start));
            if visited {
                continue;
            }
            if mention.end <= OPENING {
                named.regions.insert(mention.places[0]);
            }
            if lexicon.institution_next.is_match(&part(mention.end, mention.end + 12)) {
                named.institutions.push(mention.places);
            }
        }
        named
    }
}

/// The places below a province that a title may name.
pub(super) fn in_title(title: &str, gazetteer: &Gazetteer) -> BTreeSet<PlaceId> {
    let signs: Vec<char> = title.chars().filter(|sign| !sign.is_whitespace()).collect();
    let mentions = gazetteer.mentions(&signs);
    mentions.iter().flat_map(|mention| below_provinces(gazetteer, mention)).collect()
}

fn below_provinces(gazetteer: &Gazetteer, mention: &Mention) -> Vec<PlaceId> {
    let below = |place: &PlaceId| gazetteer.level(*place) != Level::Province;
    mention.places.iter().copied().filter(below).collect()
}

/// How the institutions named before a text and in it go together: 1 where the next one named is of
/// another place than the last, -1 where it is of the same, 0 where one of them is missing.
pub(super) fn changes(texts: &[Named], gazetteer: &Gazetteer) -> Vec<f64> {
    (0..=texts.len())
        .map(|body| {
            let before = texts[body.saturating_sub(TEXTS_BACK)..body].iter().rev();
            let behind = texts[body..].iter().take(TEXTS_AHEAD);
            let last = before.filter_map(|named| named.institutions.last()).next();
            let next = behind.filter_map(|named| named.institutions.first()).next();
            match (last, next) {
                (Some(last), Some(next)) if akin(gazetteer, last, next) => -1.0,
                (Some(_), Some(_)) => 1.0,
                _ => 0.0,
            }
        })
        .collect()
}

/// Whether two names can be of one place, or of places of which one lies in the other.
fn akin(gazetteer: &Gazetteer, one: &[PlaceId], other: &[PlaceId]) -> bool {
    one.iter().any(|&a| other.iter().any(|&b| gazetteer.lies_in(a, b) || gazetteer.lies_in(b, a)))
}
