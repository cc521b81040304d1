//! All places and the search for their names.

use super::forms::Forms;
use super::short::short;
use super::{Basis, Location};
use crate::params::RegionParams;
use rustc_hash::FxHashMap;

/// Rows of `code,name,level,parent`, ordered by code.
const CHINA: &str = include_str!("../../data/regions/china.csv");

/// A place: its row in the gazetteer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlaceId(u32);

/// How high a place stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Province, autonomous region, municipality, special administrative region.
    Province,
    /// Prefecture.
    Prefecture,
    /// County, district, banner.
    County,
}

#[derive(Clone, Debug)]
struct Place {
    name: &'static str,
    code: &'static str,
    level: Level,
    parent: Option<PlaceId>,
}

/// The places of one name.
#[derive(Clone, Debug, Default)]
struct Entry {
    /// Whose full name it is.
    full: Vec<PlaceId>,
    /// Whose short name it is.
    short: Vec<PlaceId>,
}

/// All places: names, short names, codes and what lies in what.
#[derive(Clone, Debug, Default)]
pub struct Gazetteer {
    /// What stands around names.
    pub(super) forms: Forms,
    places: Vec<Place>,
    entries: FxHashMap<&'static str, Entry>,
    /// Lengths in code points of the names that begin with a character, longest first.
    lengths: FxHashMap<char, Vec<usize>>,
}

impl Gazetteer {
    /// The provinces, prefectures and counties of China: 3,423 places, built in about 2 ms.
    pub fn china(_params: &RegionParams) -> Self {
        let mut gazetteer = Self::default();
        let mut ids: FxHashMap<&str, PlaceId> = FxHashMap::default();
        for row in CHINA.lines().skip(1) {
            let mut fields = row.split(',');
            let mut field = || fields.next().unwrap_or_default();
            let (code, name, level, parent) = (field(), field(), field(), field());
            let level = match level {
                "1" => Level::Province,
                "2" => Level::Prefecture,
                _ => Level::County,
            };
            let id = gazetteer.add(Place { name, code, level, parent: ids.get(parent).copied() });
            ids.insert(code, id);
        }
        gazetteer
    }

    fn add(&mut self, place: Place) -> PlaceId {
        let id = PlaceId(u32::try_from(self.places.len()).expect("a few thousand places"));
        let brief = short(place.name, place.level);
        self.entry(place.name).full.push(id);
        if brief != place.name {
            self.entry(brief).short.push(id);
        }
        self.places.push(place);
        id
    }

    fn entry(&mut self, name: &'static str) -> &mut Entry {
        if let Some(first) = name.chars().next() {
            let length = name.chars().count();
            let lengths = self.lengths.entry(first).or_default();
            let place = lengths.partition_point(|&other| other > length);
            if lengths.get(place) != Some(&length) {
                lengths.insert(place, length);
            }
        }
        self.entries.entry(name).or_default()
    }

    /// Places whose full name is exactly `name`.
    pub fn named(&self, name: &str) -> &[PlaceId] {
        self.entries.get(name).map_or(&[], |entry| &entry.full)
    }

    /// Places whose short name is exactly `name`.
    pub fn named_short(&self, name: &str) -> &[PlaceId] {
        self.entries.get(name).map_or(&[], |entry| &entry.short)
    }

    /// Lengths in code points, longest first, of the names that begin with `first`.
    pub(super) fn lengths(&self, first: char) -> &[usize] {
        self.lengths.get(&first).map_or(&[], Vec::as_slice)
    }

    /// The province of that full or short name.
    pub fn province_named(&self, name: &str) -> Option<PlaceId> {
        let both = self.named(name).iter().chain(self.named_short(name));
        both.copied().find(|&place| self.level(place) == Level::Province)
    }

    /// Full name.
    pub fn name(&self, place: PlaceId) -> &'static str {
        self.places[place.0 as usize].name
    }

    /// Short name; the full name where there is none.
    pub fn short_name(&self, place: PlaceId) -> &'static str {
        short(self.name(place), self.level(place))
    }

    /// Administrative code, six digits.
    pub fn code(&self, place: PlaceId) -> &'static str {
        self.places[place.0 as usize].code
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
        let below = names[1..].concat();
        Location {
            province: Some(names[0].to_owned()),
            place: (!below.is_empty()).then_some(below),
            region: Some(names.join("/")),
            code: Some(self.code(place).to_owned()),
            basis: Some(basis),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_county_knows_what_it_lies_in() {
        let gazetteer = Gazetteer::china(&RegionParams::default());
        assert_eq!(gazetteer.places.len(), 3423);
        let place = gazetteer.named("玄武区")[0];
        let location = gazetteer.location(place, Basis::Text);
        assert_eq!(location.region.as_deref(), Some("江苏省/南京市/玄武区"));
        assert_eq!(location.place.as_deref(), Some("南京市玄武区"));
        assert_eq!(location.code.as_deref(), Some("320102"));
    }

    #[test]
    fn provinces_go_by_either_name_and_have_six_digits() {
        let gazetteer = Gazetteer::china(&RegionParams::default());
        for name in ["山西", "山西省", "香港", "台湾省", "内蒙古", "重庆市"] {
            let place = gazetteer.province_named(name).expect("a province");
            assert_eq!(gazetteer.code(place).len(), 6);
            assert!(gazetteer.name(place).starts_with(gazetteer.short_name(place)));
        }
        assert_eq!(gazetteer.province_named("朝阳区"), None);
    }

    #[test]
    fn counties_under_placeholders_hang_from_the_province() {
        let gazetteer = Gazetteer::china(&RegionParams::default());
        let place = gazetteer.named("仙桃市")[0];
        let location = gazetteer.location(place, Basis::Text);
        assert_eq!(location.region.as_deref(), Some("湖北省/仙桃市"));
    }
}
