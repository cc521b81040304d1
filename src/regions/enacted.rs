//! A law -> the place that made it.

use super::clues::Clues;
use super::fold::flat;
use super::gazetteer::{Gazetteer, Level, PlaceId};
use super::names::chains;

/// How the title of a law ends, what stands in brackets behind it left out.
const ENDINGS: [&str; 9] = ["条例", "规定", "办法", "规则", "细则", "决定", "决议", "法规", "规程"];
/// What the text of a law holds.
const ARTICLE: &str = "第一条";

/// The places, all of one name, that the title of a law begins with. Such a place made the law; places
/// in it that the text names are where it holds or who carries it out. `None` for other texts.
pub(super) fn enacted(clues: &Clues, gazetteer: &Gazetteer) -> Option<Vec<PlaceId>> {
    let title = clues.title.trim();
    let bare = title.split(['（', '(']).next().unwrap_or(title).trim_end();
    if !ENDINGS.iter().any(|ending| bare.ends_with(ending)) || !clues.text.contains(ARTICLE) {
        return None;
    }
    let first = chains(gazetteer, &flat(bare)).into_iter().find(|chain| chain.start == 0)?;
    let large = first.places.iter().all(|&place| gazetteer.level(place) < Level::County);
    // The short name of a county is a common word too often.
    (large || first.kind.is_full() || first.length > 1).then_some(first.places)
}
