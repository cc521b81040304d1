//! Articles -> shared passages: aligned spans of two articles that are alike beyond chance.
//!
//! [`shared`] searches a whole collection. Texts become units (a Chinese character, or a word
//! elsewhere); units in a row become grams, whose document frequency says what sharing them tells.
//! Pairs whose grams bring enough information together in one stretch are aligned: equal runs are
//! chained over small gaps, grown at their ends, and the gaps aligned unit by unit. A passage
//! stays when its information less the cost of its gaps reaches a limit. Stock phrases weigh
//! nothing by themselves, because many articles have their grams.
//!
//! [`compare`] reads two texts closely and finds reworded passages too.
//!
//! Cost of [`shared`]: one sort of all grams, then time by the number of (place, other article) that
//! share a gram, bounded for every gram by `full_pairs` articles; memory about 40 bytes a unit.
//! A text standing in more articles than that is not paired all with all: each article is aligned
//! with its neighbours and with the first, by identifier, so that groups stay connected.
//!
//! Not done: passages an article shares with itself; text without a single unchanged gram (for
//! collections); translation.

mod align;
mod candidates;
mod chain;
mod compare;
mod finish;
mod grams;
mod runs;
mod units;
mod weights;

use crate::articles::{Articles, Language};
use crate::params::PassageParams;
use crate::progress::Progress;
use crate::script::shadow;
use crate::span::{ArticleId, Span};
use candidates::{Scores, windows};
use finish::{Side, passages};
use grams::Grams;
use rayon::prelude::*;
use std::borrow::Cow;
use weights::Weights;

/// How closely the two sides of a passage agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Letter for letter, punctuation and space apart.
    Verbatim,
    /// The same with words changed, added or left out.
    Edited,
    /// Reworded: the same content in other words or another order.
    Paraphrase,
}

impl Kind {
    /// Its name in files and on screens.
    pub fn name(self) -> &'static str {
        match self {
            Self::Verbatim => "verbatim",
            Self::Edited => "edited",
            Self::Paraphrase => "paraphrase",
        }
    }
}

/// Two spans that share wording.
#[derive(Clone, Debug, PartialEq)]
pub struct Passage {
    /// Where it stands in the article that comes first.
    pub a: Span,
    /// Where it stands in the other.
    pub b: Span,
    /// How closely they agree.
    pub kind: Kind,
    /// Matched units (CJK characters, or words), ascending: (place in a, place in b) of each
    /// matched run, and its length in code points on both sides.
    pub runs: Vec<Run>,
    /// Number of matched units.
    pub n_matched: usize,
    /// Matched units divided by aligned columns, 0 to 1.
    pub identity: f64,
    /// Alignment score in nats: information of what matched less the cost of what did not.
    pub score: f64,
    /// The score in bits.
    pub bits: f64,
    /// Passages of this score expected by chance in a corpus of this size; smaller is surer.
    /// `None` when the corpus is too small to say.
    pub e_value: Option<f64>,
    /// Share of false passages among those as good, 0 to 1.
    pub q_value: Option<f64>,
}

/// A stretch that stands letter for letter in both sides (spaces and punctuation apart).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// First code point in article a.
    pub a: u32,
    /// First code point in article b.
    pub b: u32,
    /// Code points in a.
    pub a_len: u32,
    /// Code points in b.
    pub b_len: u32,
}

/// Finds the passages articles share, within a region as well as across.
///
/// Ordered by article a, article b and place. The same for any number of threads, and, up to the
/// numbers of the articles, for any order of them, as long as their identifiers are unique.
/// `progress` advances by one an article.
pub fn shared(
    articles: &Articles,
    params: &PassageParams,
    progress: &dyn Progress,
) -> Vec<Passage> {
    let mut order: Vec<usize> = (0..articles.list.len()).collect();
    order.sort_by_key(|&article| &articles.list[article].id);
    let shadows: Vec<Cow<str>> = order
        .iter()
        .map(|&article| shadow(&articles.list[article].text, params.simplify))
        .collect();
    let texts: Vec<&str> = shadows.iter().map(Cow::as_ref).collect();
    let lengths = order
        .iter()
        .map(|&article| match articles.list[article].language {
            Language::Chinese => params.gram_unspaced,
            Language::Spaced => params.gram_spaced,
        })
        .collect();
    let units = units::read(&texts);
    let grams = Grams::new(&units, lengths);
    let weights = Weights::new(&grams, params);
    let sorted: Vec<Vec<(u32, u32)>> =
        (0..order.len()).into_par_iter().map(|document| grams.sorted(document)).collect();
    let side = |document: usize| Side {
        article: ArticleId::at(order[document]),
        units: &units[document],
        sums: &weights.sums[document],
        at: &grams.at[document],
        grams: &sorted[document],
        gram: grams.lengths[document],
    };
    let mut found: Vec<Passage> = (0..order.len())
        .into_par_iter()
        .map_init(
            || Scores::new(order.len()),
            |scores, document| {
                let candidates = scores.candidates(document, &grams, &weights, params);
                let found: Vec<Passage> = candidates
                    .chunk_by(|x, y| x.other == y.other)
                    .flat_map(|pair| {
                        let windows = windows(pair, params.start_margin);
                        let (x, y) = (side(pair[0].other), side(document));
                        passages(&x, &y, &windows, weights.limit, params)
                    })
                    .collect();
                progress.advance(1);
                found
            },
        )
        .flatten_iter()
        .collect();
    found.par_sort_by_key(|passage| {
        (passage.a.article, passage.b.article, passage.a.range, passage.b.range)
    });
    found
}

/// Finds the passages two texts share, each read on its own: article 0 is `a`, article 1 is `b`.
///
/// Ordered by place in a; passages do not overlap there by more than half. Scores are the information shared, in
/// nats; there is no E-value, because two texts are no collection. Copies are looked for in `a`: a digest of
/// `b` in `a` is found, not the reverse. Time: for each word of a, the sentences of b that have it.
pub fn compare(a: &str, b: &str, params: &PassageParams) -> Vec<Passage> {
    compare::compare(&shadow(a, params.simplify), &shadow(b, params.simplify), params)
}
