//! The ways in which a stretch of units can be one article.

use super::title::Block;

/// Where a title or byline stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Side {
    /// There is none.
    Absent,
    /// In the text itself.
    Inside,
    /// Before the text.
    Before,
    /// Behind it.
    After,
    /// In the middle of a sentence, displaced.
    Displaced,
}

/// Which of title and byline on one side comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Order {
    /// They stand apart.
    Apart,
    /// The title.
    TitleFirst,
    /// The byline.
    BylineFirst,
}

/// How an article is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Layout {
    pub title: Side,
    pub byline: Side,
    pub order: Order,
}

/// A stretch of units read as one article.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reading {
    pub layout: Layout,
    pub score: f64,
    pub title: Option<Block>,
    /// Byline, or the body that names its author.
    pub byline: Option<usize>,
}
