//! All places, their names, and what lies in what.

use super::fold::key;
use super::forms::Forms;
use super::{Basis, Location};
use rustc_hash::FxHashMap;

/// A place: its row in the gazetteer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlaceId(u32);

/// How high a place stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Province, autonomous region, municipality, special administrative region; whatever lies in
    /// nothing.
    Province,
    /// Prefecture; in a list of the user's, what lies in a place of the first level.
    Prefecture,
    /// County, district, banner; in a list of the user's, whatever lies deeper.
    County,
}

/// A place on its way into the gazetteer.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub name: String,
    /// Short name; the full name where there is none.
    pub short: String,
    /// Administrative code; empty where there is none.
    pub code: String,
    pub level: Level,
    pub parent: Option<PlaceId>,
}

/// What a name is to a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum NameKind {
    /// Its full name, or an alias of the user's.
    Full,
    /// A full name it once had, or of a place that has become part of it.
    Former,
    /// Its short name.
    Short,
    /// The short form of a former name.
    FormerShort,
}

impl NameKind {
    /// The kinds in the order in which a name is looked for.
    pub const ALL: [Self; 4] = [Self::Full, Self::Former, Self::Short, Self::FormerShort];

    /// Whether it is a full name, of today or once.
    pub fn is_full(self) -> bool {
        matches!(self, Self::Full | Self::Former)
    }
}

/// The places of one name.
#[derive(Clone, Debug, Default)]
pub(super) struct Entry {
    /// As it is written, not folded: capitals matter.
    written: String,
    /// By kind of name, in the order of [`NameKind::ALL`].
    places: [Vec<PlaceId>; 4],
}

impl Entry {
    /// Its places by a kind of name, and the name as it is written.
    pub(super) fn of(&self, kind: NameKind) -> (&[PlaceId], &str) {
        (&self.places[kind as usize], &self.written)
    }
}

/// All places: names, short names, codes and what lies in what.
#[derive(Clone, Debug, Default)]
pub struct Gazetteer {
    /// What stands around names.
    pub(super) forms: Forms,
    places: Vec<Place>,
    entries: FxHashMap<String, Entry>,
    /// Lengths in code points of the names that begin with two characters, longest first; of names of
    /// one, under that and NUL.
    lengths: FxHashMap<(char, char), Vec<usize>>,
    /// Whether any name is a single character.
    single: bool,
    /// Which pairs of characters may begin a name.
    beginnings: Beginnings,
}

/// A set of pairs of characters that may say yes wrongly, never no. Most places of a text begin no
/// name: this tells nine in ten of them without a look into a large table.
#[derive(Clone, Debug)]
struct Beginnings {
    bits: Vec<u64>,
}

impl Default for Beginnings {
    fn default() -> Self {
        Self { bits: vec![0; 1 << (Self::BITS - 6)] }
    }
}

impl Beginnings {
    /// Bits of the number of a pair: 65,536 pairs are told apart, in 8 kB.
    const BITS: u32 = 16;

    fn at(first: char, second: char) -> (usize, u64) {
        let pair = u64::from(u32::from(first)) << 32 | u64::from(u32::from(second));
        // The base is that of Fibonacci hashing: neighbours fall far apart.
        let number = pair.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (64 - Self::BITS);
        ((number >> 6) as usize, 1 << (number & 63))
    }

    fn add(&mut self, first: char, second: char) {
        let (word, bit) = Self::at(first, second);
        self.bits[word] |= bit;
    }

    fn may_hold(&self, first: char, second: char) -> bool {
        let (word, bit) = Self::at(first, second);
        self.bits[word] & bit != 0
    }
}

impl Gazetteer {
    /// Adds a place under its full and its short name.
    pub(super) fn add(&mut self, place: Place) -> PlaceId {
        let id = PlaceId(u32::try_from(self.places.len()).expect("fewer than 2^32 places"));
        self.name_it(&place.name, NameKind::Full, id);
        if place.short != place.name {
            self.name_it(&place.short, NameKind::Short, id);
        }
        self.places.push(place);
        id
    }

    /// Gives a place another name.
    pub(super) fn name_it(&mut self, name: &str, kind: NameKind, place: PlaceId) {
        let key = key(name);
        let mut signs = key.chars();
        let Some(first) = signs.next() else { return };
        let length = key.chars().count();
        self.single |= length == 1;
        let second = signs.next().unwrap_or('\0');
        self.beginnings.add(first, second);
        let lengths = self.lengths.entry((first, second)).or_default();
        let at = lengths.partition_point(|&other| other > length);
        if lengths.get(at) != Some(&length) {
            lengths.insert(at, length);
        }
        let entry = self.entries.entry(key).or_default();
        if entry.written.is_empty() {
            name.clone_into(&mut entry.written);
        }
        let places = &mut entry.places[kind as usize];
        if !places.contains(&place) {
            places.push(place);
        }
    }

    /// Whether any place goes by that name.
    pub(super) fn knows(&self, name: &str) -> bool {
        self.entries.contains_key(&key(name))
    }

    /// The places of a folded name, by kind; and the name as it is written.
    pub(super) fn entry(&self, key: &str, kind: NameKind) -> (&[PlaceId], &str) {
        self.entries.get(key).map_or((&[], ""), |entry| entry.of(kind))
    }

    /// All places of a folded name.
    pub(super) fn known(&self, key: &str) -> Option<&Entry> {
        self.entries.get(key)
    }

    /// Whether a name may begin the folded `text`: false only where none does.
    pub(super) fn may_begin(&self, text: &[char]) -> bool {
        let Some(&first) = text.first() else { return false };
        text.get(1).is_some_and(|&second| self.beginnings.may_hold(first, second))
            || (self.single && self.beginnings.may_hold(first, '\0'))
    }

    /// Lengths in code points, longest first, of the names that may begin the folded `text`.
    pub(super) fn lengths<'a>(&'a self, text: &'a [char]) -> impl Iterator<Item = usize> + 'a {
        let of = |first: Option<&char>, second: char| {
            let lengths = first.and_then(|&first| self.lengths.get(&(first, second)));
            lengths.map_or(&[][..], Vec::as_slice).iter().copied()
        };
        let longer = text.get(1).map(|&second| of(text.first(), second));
        let fits = |length: &usize| *length <= text.len();
        let single = if self.single { of(text.first(), '\0') } else { of(None, '\0') };
        longer.into_iter().flatten().chain(single).filter(fits)
    }

    /// Number of places.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether it knows no place at all.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// All places, those above before those in them.
    pub(super) fn all(&self) -> impl Iterator<Item = PlaceId> + use<> {
        (0..self.places.len() as u32).map(PlaceId)
    }

    /// Places whose full name, or alias, is `name`, whatever its case and script.
    pub fn named(&self, name: &str) -> &[PlaceId] {
        self.entry(&key(name), NameKind::Full).0
    }

    /// Places whose short name is `name`, whatever its case and script.
    pub fn named_short(&self, name: &str) -> &[PlaceId] {
        self.entry(&key(name), NameKind::Short).0
    }

    /// The province of that full or short name.
    pub fn province_named(&self, name: &str) -> Option<PlaceId> {
        let key = key(name);
        let of = |kind| self.entry(&key, kind).0.iter().copied();
        of(NameKind::Full)
            .chain(of(NameKind::Short))
            .find(|&place| self.level(place) == Level::Province)
    }

    /// The one place a label means: a province or a path of places with `/`, by full, short or former
    /// names; or a row of names that lie in one another; or one full name that a single place bears.
    /// `None` for anything else: it is the user's own label.
    pub fn labelled(&self, label: &str) -> Option<PlaceId> {
        let mut parts = label.split('/').map(str::trim).filter(|part| !part.is_empty());
        let first = parts.next()?;
        let mut place = self.province_named(first).or_else(|| self.whole(first))?;
        for part in parts {
            let key = key(part);
            let mut named = NameKind::ALL.iter().flat_map(|&kind| self.entry(&key, kind).0);
            place = *named.find(|&&below| below != place && self.lies_in(below, place))?;
        }
        Some(place)
    }

    /// The one place a label is the full name of, or a chain of names.
    fn whole(&self, label: &str) -> Option<PlaceId> {
        let key = key(label);
        for kind in [NameKind::Full, NameKind::Former] {
            if let [place] = self.entry(&key, kind).0[..] {
                return Some(place);
            }
        }
        let flat = super::fold::flat(label);
        let chains = super::names::chains(self, &flat);
        let [chain] = &chains[..] else { return None };
        let all = chain.start == 0 && chain.end == flat.len();
        let [place] = chain.places[..] else { return None };
        (all && chain.length > 1).then_some(place)
    }

    /// Full name.
    pub fn name(&self, place: PlaceId) -> &str {
        &self.places[place.0 as usize].name
    }

    /// Short name; the full name where there is none.
    pub fn short_name(&self, place: PlaceId) -> &str {
        &self.places[place.0 as usize].short
    }

    /// Administrative code: six digits, nine for a town; empty where the user's list gives none.
    pub fn code(&self, place: PlaceId) -> &str {
        &self.places[place.0 as usize].code
    }

    /// Level.
    pub fn level(&self, place: PlaceId) -> Level {
        self.places[place.0 as usize].level
    }

    /// The place it lies in.
    pub fn parent(&self, place: PlaceId) -> Option<PlaceId> {
        self.places[place.0 as usize].parent
    }

    /// The places from the province down to this one.
    pub fn path(&self, place: PlaceId) -> Vec<PlaceId> {
        let mut path = vec![place];
        while let Some(parent) = path.last().and_then(|&last| self.parent(last)) {
            path.push(parent);
        }
        path.reverse();
        path
    }

    /// The province it lies in, or is.
    pub fn province(&self, place: PlaceId) -> PlaceId {
        let mut top = place;
        while let Some(parent) = self.parent(top) {
            top = parent;
        }
        top
    }

    /// Whether it is `above` or lies in it.
    pub fn lies_in(&self, place: PlaceId, above: PlaceId) -> bool {
        let mut current = Some(place);
        while let Some(place) = current {
            if place == above {
                return true;
            }
            current = self.parent(place);
        }
        false
    }

    /// The location of a place, with full names and its code.
    pub fn location(&self, place: PlaceId, basis: Basis) -> Location {
        let names: Vec<&str> = self.path(place).into_iter().map(|part| self.name(part)).collect();
        let spaced = names.iter().any(|name| name.chars().any(super::fold::is_spaced));
        let below = if spaced {
            // Read from the inside out, as addresses are: `Portland, Multnomah County`.
            names[1..].iter().rev().copied().collect::<Vec<_>>().join(", ")
        } else {
            names[1..].concat()
        };
        let code = self.code(place);
        Location {
            province: Some(names[0].to_owned()),
            place: (!below.is_empty()).then_some(below),
            region: Some(names.join("/")),
            code: (!code.is_empty()).then(|| code.to_owned()),
            basis: Some(basis),
            evidence: None,
        }
    }
}
