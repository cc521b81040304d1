//! What of a large analysis stands in the page. The tables beside it always hold everything.
//!
//! The limits are set by what a browser opens at once: about 100 MB of file, tens of thousands of
//! rows. Every list in the page says how much of its table it shows.

use crate::analysis::Analysis;
use crate::read::PageKind;

/// Like pairs, those of highest cosine.
const PAIRS: usize = 10_000;
/// Phrase families, by rank.
const PHRASES: usize = 10_000;
/// Numbers that phrase families may take together: regions, members, occurrences.
const PHRASE_NUMBERS: usize = 3_000_000;
/// Frames.
const FRAMES: usize = 500;
/// Families of passages, those of most regions.
const FAMILIES: usize = 5_000;
/// Passages: first those of shown pairs, then those of highest score.
const PASSAGES: usize = 40_000;
/// Bytes of article texts: first those with evidence in them.
const TEXT_BYTES: usize = 48 << 20;
/// Bytes of page texts.
const PAGE_BYTES: usize = 16 << 20;
/// Phrase families of which many occurrences are shown in context.
const LEADING: usize = 1_000;
/// Input files.
pub(super) const INPUTS: usize = 5_000;

/// Numbers of rows shown, and which passages, texts and pages.
pub(super) struct Choice {
    pub(super) pairs: usize,
    pub(super) phrases: usize,
    pub(super) frames: usize,
    pub(super) families: usize,
    /// Passages shown, ascending.
    pub(super) passages: Vec<usize>,
    /// Place of each passage among those shown.
    pub(super) passage_place: Vec<Option<usize>>,
    /// Whether the text of each article is shown.
    pub(super) text: Vec<bool>,
    /// Whether the text of each page is shown.
    pub(super) page: Vec<bool>,
}

impl Choice {
    pub(super) fn of(analysis: &Analysis) -> Self {
        let pairs = analysis.findings.pairs.len().min(PAIRS);
        let passages = passages(analysis, pairs);
        let mut passage_place = vec![None; analysis.passages.len()];
        for (place, &passage) in passages.iter().enumerate() {
            passage_place[passage] = Some(place);
        }
        Self {
            pairs,
            phrases: phrases(analysis),
            frames: analysis.phrases.frames.len().min(FRAMES),
            families: analysis.families.list.len().min(FAMILIES),
            text: texts(analysis, pairs, &passages),
            page: pages(analysis),
            passages,
            passage_place,
        }
    }
}

/// Occurrences shown in context, of the phrase at a place in the order of rank.
pub(super) fn places_shown(rank: usize, count: usize) -> usize {
    count.min(if rank < LEADING { 300 } else { 60 })
}

/// As many phrases as fit: one in thousands of regions takes much room.
fn phrases(analysis: &Analysis) -> usize {
    let mut room = PHRASE_NUMBERS;
    let families = analysis.phrases.families.iter().take(PHRASES).enumerate();
    families
        .take_while(|(rank, family)| {
            let places = places_shown(*rank, family.head.places.len());
            let needed = 3 * places
                + 2 * family.head.n_regions
                + 10 * (family.members.len() + family.variants.len());
            let fits = needed <= room;
            room = room.saturating_sub(needed);
            fits
        })
        .count()
}

fn passages(analysis: &Analysis, pairs: usize) -> Vec<usize> {
    let mut in_pair = vec![false; analysis.passages.len()];
    for pair in &analysis.findings.pairs[..pairs] {
        for &passage in &pair.passages {
            in_pair[passage] = true;
        }
    }
    let mut order: Vec<usize> = (0..analysis.passages.len()).collect();
    order.sort_by(|&x, &y| {
        let bits = |index: usize| analysis.passages[index].bits;
        in_pair[y].cmp(&in_pair[x]).then(bits(y).total_cmp(&bits(x))).then(x.cmp(&y))
    });
    order.truncate(PASSAGES);
    order.sort_unstable();
    order
}

/// Articles with evidence first, then the others, as long as there is room.
fn texts(analysis: &Analysis, pairs: usize, passages: &[usize]) -> Vec<bool> {
    let articles = &analysis.articles.list;
    let mut evidence = vec![false; articles.len()];
    for pair in &analysis.findings.pairs[..pairs] {
        evidence[pair.pair.a.index()] = true;
        evidence[pair.pair.b.index()] = true;
    }
    for passage in passages.iter().map(|&index| &analysis.passages[index]) {
        evidence[passage.a.article.index()] = true;
        evidence[passage.b.article.index()] = true;
    }
    let mut shown = vec![false; articles.len()];
    let mut room = TEXT_BYTES;
    for wanted in [true, false] {
        for (index, article) in articles.iter().enumerate() {
            if evidence[index] == wanted && article.text.len() <= room {
                room -= article.text.len();
                shown[index] = true;
            }
        }
    }
    shown
}

/// Records are not cut, so their text is already that of their article.
fn pages(analysis: &Analysis) -> Vec<bool> {
    let mut room = PAGE_BYTES;
    let pages = analysis.pages.list.iter();
    pages
        .map(|page| {
            let fits = page.kind == PageKind::Page && page.text.len() <= room;
            if fits {
                room -= page.text.len();
            }
            fits
        })
        .collect()
}
