//! Names of places in a text, longest first, and the chains they form.

use super::fold::{fold, is_spaced};
use super::gazetteer::{Entry, Gazetteer, Level, NameKind, PlaceId};

/// Longest name in capitals that is an abbreviation: it must stand exactly as it is written.
const LONGEST_ABBREVIATION: usize = 4;

/// A name of a place in a text.
#[derive(Clone, Debug)]
pub struct Mention {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// The places of that name.
    pub places: Vec<PlaceId>,
    /// Whether it is a full name, of today or once.
    pub full: bool,
    /// What the name is to those places.
    pub(super) kind: NameKind,
}

/// Names that stand side by side and lie in one another; a single name is the shortest chain.
pub(super) struct Chain {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// What the last name can be, given those before it.
    pub places: Vec<PlaceId>,
    /// What the name of the place is to it.
    pub kind: NameKind,
    /// Number of names.
    pub length: usize,
}

/// The search for names in a text.
pub trait Mentions {
    /// Names in `text`, from left to right, not overlapping; full names before short ones, longer
    /// names before shorter ones. A name in a spaced writing begins and ends where a word does
    /// (`Georgia` is not in `Georgian`) and has its capitals. Linear in the length of the text.
    fn mentions(&self, text: &[char]) -> Vec<Mention>;
}

impl Mentions for Gazetteer {
    fn mentions(&self, text: &[char]) -> Vec<Mention> {
        let folded: Vec<char> = text.iter().copied().map(fold).collect();
        let mut search = Search {
            gazetteer: self,
            text,
            folded: &folded,
            name: String::new(),
            known: Vec::new(),
        };
        let mut found = Vec::new();
        let mut place = 0;
        while place < text.len() {
            if !self.may_begin(&folded[place..]) {
                place += 1;
                continue;
            }
            match search.at(place) {
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

struct Search<'a> {
    gazetteer: &'a Gazetteer,
    text: &'a [char],
    folded: &'a [char],
    /// A candidate, and the names that begin at one place, the longest first: end and places.
    name: String,
    known: Vec<(usize, &'a Entry)>,
}

impl Search<'_> {
    fn at(&mut self, start: usize) -> Option<Mention> {
        let gazetteer = self.gazetteer;
        self.known.clear();
        for length in gazetteer.lengths(&self.folded[start..]) {
            self.name.clear();
            self.name.extend(&self.folded[start..start + length]);
            self.known.extend(gazetteer.known(&self.name).map(|entry| (start + length, entry)));
        }
        for kind in NameKind::ALL {
            for &(end, entry) in &self.known {
                let (places, written) = entry.of(kind);
                if places.is_empty() || !self.is_name(start, end, kind, written) {
                    continue;
                }
                return Some(Mention {
                    start,
                    end,
                    places: places.to_vec(),
                    full: kind.is_full(),
                    kind,
                });
            }
        }
        None
    }

    /// Whether a stretch that has the letters of a name is one.
    fn is_name(&self, start: usize, end: usize, kind: NameKind, written: &str) -> bool {
        let (first, last) = (self.text[start], self.text[end - 1]);
        if !is_spaced(first) {
            // A full name of two signs that is no kind of place is a common word.
            return end - start >= 2
                && !(kind.is_full() && end - start == 2 && !"县市区旗".contains(last));
        }
        let parted = |sign: Option<&char>| sign.is_none_or(|&sign| !is_spaced(sign));
        let before = start.checked_sub(1).and_then(|before| self.text.get(before));
        if !parted(before) || (is_spaced(last) && !parted(self.text.get(end))) {
            return false;
        }
        let capital = written.chars().next().is_none_or(|sign| !sign.is_uppercase());
        let abbreviation =
            end - start <= LONGEST_ABBREVIATION && !written.chars().any(char::is_lowercase);
        match abbreviation {
            true => written.chars().eq(self.text[start..end].iter().copied()),
            false => capital || first.is_uppercase(),
        }
    }
}

/// The chains of names in a text.
pub(super) fn chains(gazetteer: &Gazetteer, text: &[char]) -> Vec<Chain> {
    let mentions = gazetteer.mentions(text);
    let mut chains = Vec::new();
    let mut first = 0;
    while first < mentions.len() {
        if let Some(chain) = outward(gazetteer, text, &mentions[first..]) {
            first += chain.length;
            chains.push(chain);
            continue;
        }
        let mut last = first;
        while mentions.get(last + 1).is_some_and(|next| next.start == mentions[last].end) {
            last += 1;
        }
        chains.push(inward(gazetteer, &mentions[first..=last]));
        first = last + 1;
    }
    chains
}

/// The longest beginning of a row of names each of which lies in the one before: `河北省石家庄市`.
fn inward(gazetteer: &Gazetteer, row: &[Mention]) -> Chain {
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
    Chain { start: row[0].start, end: last.end, places, kind: last.kind, length }
}

/// Two names with a comma between, of which the first lies in the second: `Portland, Oregon`.
fn outward(gazetteer: &Gazetteer, text: &[char], row: &[Mention]) -> Option<Chain> {
    let [first, second, ..] = row else { return None };
    let comma = text.get(first.end..second.start)? == [',', ' '];
    let lies_inside = |place: &PlaceId| {
        let in_second = |&above: &PlaceId| *place != above && gazetteer.lies_in(*place, above);
        second.places.iter().any(in_second)
    };
    let places: Vec<PlaceId> = first.places.iter().copied().filter(lies_inside).collect();
    (comma && !places.is_empty()).then_some(Chain {
        start: first.start,
        end: second.end,
        places,
        kind: first.kind,
        length: 2,
    })
}

impl Gazetteer {
    /// Provinces named anywhere in `text`, by full or short name, ascending and each once.
    pub fn provinces_in(&self, text: &[char]) -> Vec<PlaceId> {
        let kinds = [NameKind::Full, NameKind::Short];
        self.places_within(text, |level| level == Level::Province, &kinds)
    }

    /// Prefectures and counties whose full name stands anywhere in `text`, ascending, each once.
    pub fn places_in(&self, text: &[char]) -> Vec<PlaceId> {
        self.places_within(text, |level| level != Level::Province, &[NameKind::Full])
    }

    fn places_within(
        &self,
        text: &[char],
        wanted: impl Fn(Level) -> bool,
        kinds: &[NameKind],
    ) -> Vec<PlaceId> {
        let folded: Vec<char> = text.iter().copied().map(fold).collect();
        let mut found = Vec::new();
        let mut name = String::new();
        for start in (0..folded.len()).filter(|&start| self.may_begin(&folded[start..])) {
            for length in self.lengths(&folded[start..]) {
                name.clear();
                name.extend(&folded[start..start + length]);
                let Some(entry) = self.known(&name) else { continue };
                let named = kinds.iter().flat_map(|&kind| entry.of(kind).0).copied();
                found.extend(named.filter(|&place| wanted(self.level(place))));
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

    #[test]
    fn names_in_spaced_writing_are_whole_words_with_their_capitals() {
        let list = "name,parent,aliases\nGeorgia,,GA\nNew York,,N.Y.|NY\nAthens,Georgia,\n";
        let gazetteer = Gazetteer::from_list(list, &RegionParams::default()).expect("a good list");
        let names = |text: &str| -> Vec<String> {
            let signs: Vec<char> = text.chars().collect();
            let part = |mention: Mention| signs[mention.start..mention.end].iter().collect();
            gazetteer.mentions(&signs).into_iter().map(part).collect()
        };
        assert_eq!(names("Georgian wine, Georgia's peaches"), ["Georgia"]);
        assert_eq!(names("GEORGIA and georgia, GA not Ga"), ["GEORGIA", "GA"]);
        assert_eq!(names("in New York, N.Y., not Yorkshire"), ["New York", "N.Y."]);
        let text: Vec<char> = "He lives in Athens, Georgia.".chars().collect();
        let chains = chains(&gazetteer, &text);
        assert_eq!((chains.len(), chains[0].length), (1, 2));
        assert_eq!(gazetteer.name(chains[0].places[0]), "Athens");
    }
}
