//! The places of China, built in.

use super::gazetteer::{Gazetteer, Level, NameKind, Place, PlaceId};
use super::short::{familiar, short};
use crate::params::RegionParams;
use rustc_hash::FxHashMap;

/// Rows of `code,name,level,parent`, ordered by code.
const CHINA: &str = include_str!("../../data/regions/china.csv");

/// Rows of `name,code,year,kind`: names that places had, with the code of the place of today.
const FORMER: &str = include_str!("../../data/regions/former.csv");

impl Gazetteer {
    /// The provinces, prefectures and counties of China: 3,423 places with their short, familiar and
    /// former names, built in about 3 ms.
    pub fn china(_params: &RegionParams) -> Self {
        let mut gazetteer = Self::default();
        let mut ids: FxHashMap<&str, PlaceId> = FxHashMap::default();
        for [code, name, level, parent] in rows(CHINA) {
            let level = match level {
                "1" => Level::Province,
                "2" => Level::Prefecture,
                _ => Level::County,
            };
            let parent = ids.get(parent).copied();
            let short = short(name, level).to_owned();
            let (name, code_of) = (name.to_owned(), code.to_owned());
            ids.insert(code, gazetteer.add(Place { name, short, code: code_of, level, parent }));
        }
        gazetteer.add_familiar();
        for [name, code, _, kind] in rows(FORMER) {
            gazetteer.add_former(name, kind, ids[code]);
        }
        gazetteer
    }

    /// `酉阳县` for `酉阳土家族苗族自治县`, `大理州` for `大理白族自治州`: as good as the full name,
    /// where no other place bears it.
    fn add_familiar(&mut self) {
        for place in self.all() {
            let Some(name) = familiar(self.name(place), self.level(place)) else { continue };
            if self.named(&name).is_empty() {
                self.name_it(&name, NameKind::Full, place);
            }
        }
    }

    /// A former name; of a renamed prefecture also its short form, where nothing of today goes by it.
    /// Those of counties are common words too often (`小河区`, `清江县`).
    fn add_former(&mut self, name: &str, kind: &str, place: PlaceId) {
        let brief = short(name, Level::Prefecture);
        let prefecture = kind == "renamed" && self.level(place) == Level::Prefecture;
        if prefecture && !self.knows(brief) {
            self.name_it(brief, NameKind::FormerShort, place);
        }
        self.name_it(name, NameKind::Former, place);
    }
}

/// Rows of four fields below a header.
fn rows(table: &'static str) -> impl Iterator<Item = [&'static str; 4]> {
    table.lines().skip(1).map(|row| {
        let mut fields = row.split(',');
        let mut field = || fields.next().unwrap_or_default();
        [field(), field(), field(), field()]
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::regions::Basis;

    #[test]
    fn a_county_knows_what_it_lies_in() {
        let gazetteer = Gazetteer::china(&RegionParams::default());
        assert_eq!(gazetteer.len(), 3423);
        let place = gazetteer.named("玄武区")[0];
        let location = gazetteer.location(place, Basis::Text);
        assert_eq!(location.region.as_deref(), Some("江苏省/南京市/玄武区"));
        assert_eq!(location.place.as_deref(), Some("南京市玄武区"));
        assert_eq!(location.code.as_deref(), Some("320102"));
    }

    #[test]
    fn provinces_go_by_either_name_and_have_six_digits() {
        let gazetteer = Gazetteer::china(&RegionParams::default());
        for name in ["山西", "山西省", "香港", "台湾省", "內蒙古", "重庆市", "廣東"]
        {
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

    #[test]
    fn every_place_lies_where_its_code_says() {
        let gazetteer = Gazetteer::china(&RegionParams::default());
        for place in gazetteer.all() {
            let code = gazetteer.code(place);
            let digits = code.len();
            assert!(digits == 6 || digits == 9, "{code}");
            assert!(code.bytes().all(|byte| byte.is_ascii_digit()), "{code}");
            let Some(parent) = gazetteer.parent(place) else {
                assert_eq!((&code[2..], gazetteer.level(place)), ("0000", Level::Province));
                continue;
            };
            let above = gazetteer.code(parent);
            // A county run by a province hangs from it; a town of nine digits from its prefecture.
            let shared = if above.ends_with("0000") { 2 } else { 4 };
            assert_eq!(code[..shared], above[..shared], "{}", gazetteer.name(place));
            assert!(gazetteer.level(parent) < gazetteer.level(place));
        }
    }

    #[test]
    fn former_names_are_names_of_no_place_of_today() {
        let gazetteer = Gazetteer::china(&RegionParams::default());
        let mut seen = std::collections::BTreeSet::new();
        for [name, code, year, kind] in rows(FORMER) {
            assert!(gazetteer.named(name).is_empty(), "{name} is a place of today");
            assert!(seen.insert((name, code)), "{name} stands twice");
            assert!(year.is_empty() || (1949..=2026).contains(&year.parse().unwrap_or(0)));
            assert!(
                ["renamed", "upgraded", "district", "merged", "split"].contains(&kind),
                "{name}"
            );
        }
        for (name, today) in [("襄樊市", "襄阳市"), ("大庸市", "张家界市"), ("思茅市", "普洱市")]
        {
            let found = gazetteer.labelled(name).expect("a former name");
            assert_eq!(gazetteer.name(found), today);
        }
    }

    #[test]
    fn familiar_names_mean_autonomous_places() {
        let gazetteer = Gazetteer::china(&RegionParams::default());
        for (name, full) in [
            ("酉阳县", "酉阳土家族苗族自治县"),
            ("大理州", "大理白族自治州"),
            ("黔东南州", "黔东南苗族侗族自治州"),
            ("鄂伦春旗", "鄂伦春自治旗"),
            ("锡盟", "锡林郭勒盟"),
        ] {
            let places = gazetteer.named(name);
            assert_eq!(places.len(), 1, "{name}");
            assert_eq!(gazetteer.name(places[0]), full);
        }
    }
}
