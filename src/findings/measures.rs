//! Measures of a pair beside its cosine, and what they make of it: copy, reprint or version.
//!
//! A *shingle* is a run of a few letters or digits; punctuation, spaces, case, width and script are
//! ignored. The *containment* of A in B is the share of A's shingles that B has too: 1 when A stands
//! in B word for word. It tells what a cosine cannot: which of the two holds the other.
//!
//! Limits: shingles are kept as 32-bit sums, of which two different ones are equal once in 4e9 times;
//! containment counts each shingle once, however often it stands; a short article is easily
//! contained in a long one.
//!
//! Cost: linear in both texts a pair; 4 bytes a letter of the articles that are in pairs.
//!
//! Source: A. Broder, On the resemblance and containment of documents, 1997; F. Damerau, A technique
//! for computer detection and correction of spelling errors, 1964; W. Winkler, String comparator
//! metrics, 1990.

use super::edits;
use crate::articles::Article;
use crate::params::FindingParams;
use crate::script::simplified;
use rustc_hash::FxHasher;
use std::hash::Hasher;

/// How alike two articles are, letter by letter.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Measures {
    /// Share of the shingles of A that stand in B, 0 to 1.
    pub a_in_b: f64,
    /// Share of the shingles of B that stand in A, 0 to 1.
    pub b_in_a: f64,
    /// Shared shingles over all shingles of the two, 0 to 1.
    pub jaccard: f64,
    /// How alike the titles are; `None` where one has no title.
    pub titles: Option<TitleLikeness>,
    /// What the pair is, if it is more than alike.
    pub relation: Option<Relation>,
}

/// How alike two titles are, each 0 (nothing in common) to 1 (equal).
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct TitleLikeness {
    /// 1 less the Damerau-Levenshtein distance over the longer length.
    pub edit: f64,
    /// Jaro-Winkler, which favours a common beginning.
    pub jaro_winkler: f64,
}

/// What two near-duplicates are to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Relation {
    /// The same article: nearly all of each stands in the other.
    Copy,
    /// One stands nearly whole in the other, which has another lead, more or less: a reprint.
    Reprint,
    /// The same title from the same region and much of the text: two dated versions of one text.
    Version,
}

impl Relation {
    /// Its name in files and on screens.
    pub fn name(self) -> &'static str {
        match self {
            Self::Copy => "copy",
            Self::Reprint => "reprint",
            Self::Version => "version",
        }
    }
}

/// What is measured of an article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Side<'a> {
    /// Its title, if it has one.
    pub title: Option<&'a str>,
    /// Its region path, if it is known.
    pub region: Option<&'a str>,
    /// Its text.
    pub text: &'a str,
}

impl<'a> From<&'a Article> for Side<'a> {
    fn from(article: &'a Article) -> Self {
        Self {
            title: article.title.as_deref(),
            region: article.location.region.as_deref(),
            text: &article.text,
        }
    }
}

/// An article, with what is measured of it brought into the form in which it is compared.
pub(super) struct Measured<'a> {
    side: Side<'a>,
    /// Each once, ascending.
    shingles: Vec<u32>,
    /// The characters of the title, if it has one.
    title: Option<Vec<char>>,
}

impl<'a> Measured<'a> {
    /// Cost: linear in the text, and a sort of its shingles.
    pub(super) fn new(side: Side<'a>, params: &FindingParams) -> Self {
        let title = side.title.map(|title| title.chars().map(simplified).collect());
        Self { side, shingles: shingles(side.text, params.shingle), title }
    }
}

/// The shingles of a text, each once, ascending.
fn shingles(text: &str, length: usize) -> Vec<u32> {
    let letters: Vec<u32> = text.chars().filter_map(letter).collect();
    if letters.is_empty() {
        return Vec::new();
    }
    let mut shingles: Vec<u32> = letters.windows(length.min(letters.len())).map(sum).collect();
    shingles.sort_unstable();
    shingles.dedup();
    shingles.shrink_to_fit();
    shingles
}

/// A letter or digit in the form in which it is compared.
fn letter(c: char) -> Option<u32> {
    let c = match c {
        // Full-width forms lie at one distance from their half-width ones.
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0)?,
        _ => simplified(c),
    };
    // All of this block are letters that know no case: most of a Chinese text.
    if matches!(c, '\u{4E00}'..='\u{9FFF}') {
        return Some(u32::from(c));
    }
    c.is_alphanumeric().then(|| u32::from(c.to_lowercase().next().unwrap_or(c)))
}

fn sum(letters: &[u32]) -> u32 {
    let mut hasher = FxHasher::default();
    for &letter in letters {
        hasher.write_u32(letter);
    }
    let hash = hasher.finish();
    (hash ^ hash >> 32) as u32
}

/// Measures a pair.
pub(super) fn measure(a: &Measured<'_>, b: &Measured<'_>, params: &FindingParams) -> Measures {
    let shared = common(&a.shingles, &b.shingles);
    let share = |of: usize| if of == 0 { 0.0 } else { shared as f64 / of as f64 };
    let mut measures = Measures {
        a_in_b: share(a.shingles.len()),
        b_in_a: share(b.shingles.len()),
        jaccard: share(a.shingles.len() + b.shingles.len() - shared),
        titles: a.title.as_ref().zip(b.title.as_ref()).map(|(a, b)| title_likeness(a, b)),
        relation: None,
    };
    measures.relation = relation(a.side, b.side, &measures, params);
    measures
}

/// Measures two articles.
pub fn between(a: Side<'_>, b: Side<'_>, params: &FindingParams) -> Measures {
    measure(&Measured::new(a, params), &Measured::new(b, params), params)
}

/// Numbers that stand in both of two ascending lists.
fn common(a: &[u32], b: &[u32]) -> usize {
    let (mut i, mut j, mut shared) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        i += usize::from(x <= y);
        j += usize::from(y <= x);
        shared += usize::from(x == y);
    }
    shared
}

fn title_likeness(a: &Vec<char>, b: &Vec<char>) -> TitleLikeness {
    TitleLikeness { edit: edits::likeness(a, b), jaro_winkler: strsim::generic_jaro_winkler(a, b) }
}

fn relation(
    a: Side<'_>,
    b: Side<'_>,
    found: &Measures,
    params: &FindingParams,
) -> Option<Relation> {
    let (less, more) = (found.a_in_b.min(found.b_in_a), found.a_in_b.max(found.b_in_a));
    if less >= params.copy_containment {
        Some(Relation::Copy)
    } else if more >= params.version_containment && same_column(a, b) {
        Some(Relation::Version)
    } else if more >= params.reprint_containment {
        Some(Relation::Reprint)
    } else {
        None
    }
}

/// Whether two articles have one title, but for digits and brackets, and one region.
fn same_column(a: Side<'_>, b: Side<'_>) -> bool {
    let titles = [a, b].map(|side| side.title.map(undated).unwrap_or_default());
    !titles[0].is_empty() && titles[0] == titles[1] && a.region == b.region
}

/// The letters of a title without digits, and without what stands in brackets: dates, numbers of
/// issues, remarks on an amendment.
fn undated(title: &str) -> String {
    let mut depth = 0;
    let mut kept = String::new();
    for c in title.chars().map(simplified) {
        match c {
            '(' | '（' | '[' | '［' | '〔' => depth += 1,
            ')' | '）' | ']' | '］' | '〕' => depth = (depth - 1).max(0),
            c if depth == 0 && c.is_alphabetic() => kept.push(c),
            _ => {}
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn of(a: &str, b: &str) -> Measures {
        let side = |text| Side { text, ..Side::default() };
        between(side(a), side(b), &FindingParams::default())
    }

    #[test]
    fn containment_tells_which_holds_the_other() {
        let body = "代表们深入社区调研养老服务，提出建议二十三条，全部得到办理。";
        let longer = format!("本报讯记者昨日从市人大获悉，近日以来，{body}");
        let found = of(body, &longer);
        assert!(found.a_in_b == 1.0 && found.b_in_a < 0.8, "{found:?}");
        assert_eq!(found.jaccard, found.b_in_a);
        assert_eq!(found.relation, Some(Relation::Reprint));
        assert_eq!(of(body, body).relation, Some(Relation::Copy));
        // Punctuation, width and script make no difference.
        assert_eq!(of("开放ＡＢ，发展經濟！", "开放ab发展经济").jaccard, 1.0);
        assert_eq!(of("", body), Measures::default());
    }

    #[test]
    fn titles_are_compared_as_strings() {
        let of = |title: &str| title.chars().collect::<Vec<_>>();
        let found = title_likeness(&of("市人大常委会视察"), &of("市人大常委会调研视察"));
        assert!((found.edit - 0.8).abs() < 1e-12 && found.jaro_winkler > 0.9, "{found:?}");
        assert_eq!(undated("安全生产条例（2024年修订）"), undated("安全生产条例(2011-05-27)"));
    }

    proptest! {
        #[test]
        fn measures_equal_those_of_sets(a in "[甲乙丙，]{0,30}", b in "[甲乙丙，]{0,30}") {
            let set = |text: &str| -> BTreeSet<Vec<char>> {
                let letters: Vec<char> = text.chars().filter(|c| *c != '，').collect();
                if letters.is_empty() {
                    return BTreeSet::new();
                }
                letters.windows(5.min(letters.len())).map(<[char]>::to_vec).collect()
            };
            let (x, y) = (set(&a), set(&b));
            let shared = x.intersection(&y).count() as f64;
            let found = of(&a, &b);
            let share = |n: usize| if n == 0 { 0.0 } else { shared / n as f64 };
            prop_assert_eq!(found.a_in_b, share(x.len()));
            prop_assert_eq!(found.b_in_a, share(y.len()));
            prop_assert_eq!(found.jaccard, share(x.union(&y).count()));
        }
    }
}
