//! Names of places in a text -> the region it belongs to.
//!
//! The gazetteer knows every province, prefecture and county of China by its full, its short and its
//! former names, or the places of a list of the user's, in any language and depth. Names that stand
//! side by side form a chain that must be nested (`浙江省杭州市西湖区`, `Portland, Oregon`), which
//! settles most names that several places share. Evidence, from the strongest: the input's own
//! metadata; the province printed with the byline; the office or institution of the author; the
//! places the text speaks of as its own. `X县人大常委会` in the first lines is such a place; a place
//! merely visited (`赴X县考察`), a newspaper or a university named after a place is not. A law belongs to
//! the place its title begins with. In spaced writing, where nothing marks an own institution, the
//! title, the opening and how often a place is named tell. From the province the choice walks down as long as one place holds most of the
//! evidence. A name that stays ambiguous is decided by the other places of the text, then by the
//! other articles of the page, and otherwise left out.
//!
//! Cost: linear in the length of the text, and quadratic in the few different ambiguous names of
//! one article. Memory: about 2 MB for the gazetteer.
//!
//! What it does not do: towns and villages, places abroad (but those of a list), and syntax (whether
//! a place is visited is read off the characters just before it).
//!
//! Source of the names and codes: `data/regions/README.md`.

mod china;
mod clues;
mod enacted;
mod evidence;
mod fold;
mod forms;
mod gazetteer;
mod list;
mod names;
mod settle;
mod short;

pub use clues::Clues;
pub use gazetteer::{Gazetteer, Level, PlaceId};
pub use list::ListFault;
pub use names::{Mention, Mentions};
pub use settle::locate;

/// How the region of an article is known, from the strongest to the weakest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Basis {
    /// A field of the input.
    Metadata,
    /// A folder or file name.
    Folder,
    /// The line that names the author gives the province; the text may have added the place.
    Byline,
    /// The office the author holds, or a note on the author.
    Role,
    /// Places the text speaks of as its own or, where it names none, those its page agrees on.
    Text,
}

impl Basis {
    /// Its name in files and on screens.
    pub fn name(self) -> &'static str {
        match self {
            Self::Metadata => "metadata",
            Self::Folder => "folder",
            Self::Byline => "byline",
            Self::Role => "role",
            Self::Text => "text",
        }
    }
}

/// Where an article belongs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Location {
    /// Full name of the province, `山西省`; `None` when unknown or when the region is a user's label.
    pub province: Option<String>,
    /// Full names below the province, joined: `杭州市西湖区`.
    pub place: Option<String>,
    /// Path of full names, `浙江省/杭州市/西湖区`, or the user's own label.
    pub region: Option<String>,
    /// Administrative code of the deepest place (GB/T 2260): `330106`; or what the user's list gives.
    pub code: Option<String>,
    /// How it is known.
    pub basis: Option<Basis>,
    /// The words it is known by, as they are printed: `远安县人大常委会`, `襄樊市 (today 襄阳市)`.
    pub evidence: Option<String>,
}
