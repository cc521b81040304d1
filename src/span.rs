//! Identifiers and spans: how everything but the articles themselves speaks of text.
//!
//! Text is owned once, by [`crate::articles::Articles`]. Every later value holds identifiers and
//! half-open ranges of Unicode code points into it. The newtypes have no `From<integer>`, so that a
//! term cannot be taken for an article, nor a code point for a byte.

macro_rules! identifier {
    ($(#[doc = $doc:literal])* $name:ident) => {
        $(#[doc = $doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u32);

        impl $name {
            /// The identifier of the entry at `index` of the table it points into.
            ///
            /// # Panics
            /// When `index` does not fit 32 bits: no table of this program is that long.
            pub fn at(index: usize) -> Self {
                Self(u32::try_from(index).expect("a table holds fewer than 2^32 entries"))
            }

            /// The place in the table it points into.
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    };
}

identifier! {
    /// An article: its place in [`crate::articles::Articles::list`].
    ArticleId
}
identifier! {
    /// A page or record that was read: its place in [`crate::read::Pages::list`].
    PageId
}
identifier! {
    /// A term: its place in [`crate::tokens::Tokens::vocabulary`].
    TermId
}
identifier! {
    /// A group of articles, usually a region: its place in [`crate::articles::Groups::labels`].
    RegionId
}
identifier! {
    /// A family of passages: its place in [`crate::families::Families::list`].
    FamilyId
}

/// A half-open range of Unicode code points in the text of one article, or of its source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CharRange {
    /// First code point.
    pub start: u32,
    /// One past the last code point.
    pub end: u32,
}

impl CharRange {
    /// The range `start..end`.
    ///
    /// # Panics
    /// When `end` does not fit 32 bits.
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end, "a range ends where it starts, or later");
        let fit = |n: usize| u32::try_from(n).expect("a text holds fewer than 2^32 code points");
        Self { start: fit(start), end: fit(end) }
    }

    /// Number of code points.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether it holds nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The same range as indexes into a slice of code points.
    pub fn indexes(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Number of code points both ranges hold.
    pub fn overlap(self, other: Self) -> usize {
        (self.end.min(other.end)).saturating_sub(self.start.max(other.start)) as usize
    }
}

/// A span of one article: the article and a range of its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The article.
    pub article: ArticleId,
    /// Where in its text.
    pub range: CharRange,
}

/// The part of `text` that `range` covers, counted in code points. Cost: linear in `range.end`.
pub fn slice(text: &str, range: CharRange) -> &str {
    let mut offsets = text.char_indices().map(|(byte, _)| byte).chain([text.len()]);
    let start = offsets.by_ref().nth(range.start as usize).unwrap_or(text.len());
    let end = match range.len() {
        0 => start,
        n => offsets.nth(n - 1).unwrap_or(text.len()),
    };
    &text[start..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slices_count_code_points() {
        assert_eq!(slice("a𠮷野家高质量", CharRange::new(1, 4)), "𠮷野家");
        assert_eq!(slice("高质量", CharRange::new(3, 3)), "");
        assert_eq!(slice("高质量", CharRange::new(0, 3)), "高质量");
    }

    #[test]
    fn overlaps_of_disjoint_ranges_are_zero() {
        assert_eq!(CharRange::new(0, 4).overlap(CharRange::new(4, 9)), 0);
        assert_eq!(CharRange::new(0, 4).overlap(CharRange::new(2, 9)), 2);
    }
}
