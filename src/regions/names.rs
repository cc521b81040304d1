//! Names of places in a text, longest first, and the chains they form.

use super::gazetteer::{Gazetteer, Level, PlaceId};

/// A name of a place in a text.
#[derive(Clone, Debug)]
pub struct Mention {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// The places of that name.
    pub places: Vec<PlaceId>,
    /// Whether it is a full name.
    pub full: bool,
}

/// Names that stand side by side and lie in one another; a single name is the shortest chain.
pub(super) struct Chain {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// What the last name can be, given those before it.
    pub places: Vec<PlaceId>,
    /// Whether the last name is a full one.
    pub full: bool,
    /// Number of names.
    pub length: usize,
}

/// The search for names in a text.
pub trait Mentions {
    /// Names in `text`, from left to right, not overlapping; full names before short ones, longer
    /// names before shorter ones. Linear in the length of the text.
    fn mentions(&self, text: &[char]) -> Vec<Mention>;
}

impl Mentions for Gazetteer {
    fn mentions(&self, text: &[char]) -> Vec<Mention> {
        let mut found = Vec::new();
        let mut place = 0;
        let mut name = String::new();
        while place < text.len() {
            match mention_at(self, text, place, &mut name) {
                Some(mention) => {
                    place = mention.end;
                    found.push(mention);
                }
                None => place += 1,
            }
        }
        found
    }
}

fn mention_at(
    gazetteer: &Gazetteer,
    text: &[char],
    start: usize,
    name: &mut String,
) -> Option<Mention> {
    let lengths = gazetteer.lengths(text[start]);
    for full in [true, false] {
        for &length in lengths {
            let Some(candidate) = text.get(start..start + length) else { continue };
            name.clear();
            name.extend(candidate);
            let places = if full { gazetteer.named(name) } else { gazetteer.named_short(name) };
            let too_common = full && length == 2 && !"县市区旗".contains(candidate[1]);
            if length < 2 || places.is_empty() || too_common {
                continue;
            }
            let end = start + length;
            return Some(Mention { start, end, places: places.to_vec(), full });
        }
    }
    None
}

/// The chains of names in a text.
pub(super) fn chains(gazetteer: &Gazetteer, text: &[char]) -> Vec<Chain> {
    let mentions = gazetteer.mentions(text);
    let mut chains = Vec::new();
    let mut first = 0;
    while first < mentions.len() {
        let mut last = first;
        while mentions.get(last + 1).is_some_and(|next| next.start == mentions[last].end) {
            last += 1;
        }
        chains.push(chain(gazetteer, &mentions[first..=last]));
        first = last + 1;
    }
    chains
}

/// The longest nested beginning of a row of names.
fn chain(gazetteer: &Gazetteer, row: &[Mention]) -> Chain {
    let mut places = row[0].places.clone();
    let mut length = 1;
    for mention in &row[1..] {
        let inside = |place: &PlaceId| places.iter().any(|&above| gazetteer.lies_in(*place, above));
        let nested: Vec<PlaceId> = mention.places.iter().copied().filter(inside).collect();
        if nested.is_empty() {
            break;
        }
        places = nested;
        length += 1;
    }
    let last = &row[length - 1];
    Chain { start: row[0].start, end: last.end, places, full: last.full, length }
}

impl Gazetteer {
    /// Provinces named anywhere in `text`, by full or short name, ascending and each once.
    pub fn provinces_in(&self, text: &[char]) -> Vec<PlaceId> {
        self.places_within(text, |level| level == Level::Province, true)
    }

    /// Prefectures and counties whose full name stands anywhere in `text`, ascending, each once.
    pub fn places_in(&self, text: &[char]) -> Vec<PlaceId> {
        self.places_within(text, |level| level != Level::Province, false)
    }

    fn places_within(
        &self,
        text: &[char],
        wanted: impl Fn(Level) -> bool,
        short: bool,
    ) -> Vec<PlaceId> {
        let mut found = Vec::new();
        let mut name = String::new();
        for (start, &first) in text.iter().enumerate() {
            for &length in self.lengths(first) {
                let Some(candidate) = text.get(start..start + length) else { continue };
                name.clear();
                name.extend(candidate);
                let brief: &[PlaceId] = if short { self.named_short(&name) } else { &[] };
                let both = self.named(&name).iter().chain(brief).copied();
                found.extend(both.filter(|&place| wanted(self.level(place))));
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::params::RegionParams;

    #[test]
    fn a_chain_settles_which_place_a_shared_name_means() {
        let gazetteer = Gazetteer::china(&RegionParams::default());
        let text: Vec<char> = "河北省石家庄市桥西区人大常委会".chars().collect();
        let chains = chains(&gazetteer, &text);
        assert_eq!(chains.len(), 1);
        assert_eq!(chains[0].length, 3);
        assert_eq!(chains[0].places.len(), 1);
        assert_eq!(gazetteer.code(chains[0].places[0]), "130104");
        assert!(gazetteer.named("桥西区").len() > 1);
    }
}
