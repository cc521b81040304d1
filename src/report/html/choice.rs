//! What of a large analysis stands in the page. The tables beside it always hold everything.
//!
//! The limits are set by what a browser opens at once: about 100 MB of file, tens of thousands of
//! rows. Every list in the page says how much of its table it shows. Texts are never left out: those
//! of a large corpus stand beside the page.

use super::pieces::Pieces;
use crate::analysis::Analysis;
use crate::params::ReportParams;

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
    /// Where the texts stand.
    pub(super) pieces: Pieces,
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
            pieces: Pieces::of(analysis, params),
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
