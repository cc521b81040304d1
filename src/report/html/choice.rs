//! What of a large analysis stands in the page. The tables beside it always hold everything.
//!
//! The limits are set by what a browser opens at once: about 100 MB of file, tens of thousands of
//! rows. Every list in the page says how much of its table it shows. Texts are never left out: those
//! of a large corpus stand beside the page.

use super::beside::{Beside, pieces};
use crate::analysis::Analysis;
use crate::params::ReportParams;
use crate::read::{Page, PageKind};
use crate::report::schema::ChunkColumns;

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
/// Phrase families of which many occurrences are shown in context.
const LEADING: usize = 1_000;
/// Input files.
pub(super) const INPUTS: usize = 5_000;

/// Numbers of rows shown, which passages, and where the texts stand.
pub(super) struct Choice {
    pub(super) pairs: usize,
    pub(super) phrases: usize,
    pub(super) frames: usize,
    pub(super) families: usize,
    /// Passages shown, ascending.
    pub(super) passages: Vec<usize>,
    /// Place of each passage among those shown.
    pub(super) passage_place: Vec<Option<usize>>,
    /// The files beside the page that hold the texts; `None` when the page holds them.
    pub(super) beside: Option<Beside>,
}

impl Choice {
    pub(super) fn of(analysis: &Analysis, params: &ReportParams) -> Self {
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
            beside: beside(analysis, params),
            passages,
            passage_place,
        }
    }

    /// Where the page finds texts that it does not hold.
    pub(super) fn chunks(&self) -> Option<ChunkColumns> {
        self.beside.as_ref().map(Beside::columns)
    }
}

/// Whether the text of a page is shown. Records are not cut: theirs is that of their article.
pub(super) fn has_text(page: &Page) -> bool {
    page.kind == PageKind::Page
}

/// The texts in pieces, when they are too many for one file.
fn beside(analysis: &Analysis, params: &ReportParams) -> Option<Beside> {
    let articles = analysis.articles.list.iter().map(|article| article.text.len());
    let pages = analysis.pages.list.iter();
    let pages = pages.map(|page| if has_text(page) { page.text.len() } else { 0 });
    let all = articles.clone().sum::<usize>() + pages.clone().sum::<usize>();
    (all > params.inline_texts).then(|| Beside {
        articles: pieces(articles, params.chunk_texts),
        pages: pieces(pages, params.chunk_texts),
    })
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
