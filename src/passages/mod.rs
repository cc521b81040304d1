//! Articles -> shared passages: aligned spans of two articles that are alike beyond chance.
//!
//! [`shared`] searches a whole collection. Texts become units (a Chinese character, or a word
//! elsewhere); units in a row become grams, whose document frequency says what sharing them tells.
//! Pairs whose grams bring enough information together in one stretch are aligned: equal runs are
//! chained over small gaps, grown at their ends, and the gaps aligned unit by unit. A passage
//! stays when its information less the cost of its gaps reaches a limit. Stock phrases weigh
//! nothing by themselves, because many articles have their grams. What remains is measured against texts made up
//! from the collection's own phrases: how many passages as good would chance bring?
//!
//! [`compare`] reads two texts closely and finds reworded passages too.
//!
//! Cost of [`shared`]: a sort of all grams and one of all contexts, then time by the number of (place, other article) that
//! share a gram, bounded for every gram by `full_pairs` articles, and the lengths of the pairs aligned: some five
//! microseconds of one core a pair. Memory: about 60 bytes a unit and 400 a passage (2.17 GB for 37 million characters with
//! 2.6 million passages, 0.39 GB for 4.7 million), with at most 240 MB for sorting, which does not grow.
//! A text standing in more articles than that is not paired all with all: each article is aligned
//! with its neighbours and with the first, by identifier, so that groups stay connected.
//!
//! [`reuse`] finds besides what an article says twice; those passages are kept apart from all others.
//!
//! Not done: text without a single unchanged gram (for
//! collections); translation.

mod align;
mod candidates;
mod chain;
mod compare;
mod extend;
mod finish;
mod flat;
mod grams;
mod growth;
mod index;
mod numbers;
mod order;
mod runs;
mod search;
mod significance;
mod sorted;
mod units;
mod versions;
mod weights;

use crate::articles::Articles;
use crate::params::PassageParams;
use crate::progress::Progress;
use crate::script::shadow;
use crate::span::Span;
use rayon::prelude::*;
use search::Search;
use significance::{Judge, Law, Significance};
use std::borrow::Cow;
use std::collections::BTreeMap;
use units::Units;

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
    /// What its best stretch tells beyond the phrases of the collection, in bits (see
    /// [`crate::params::PassageParams::bits_cap`]); the score in bits where two texts are compared.
    pub bits: f64,
    /// Passages of these bits that chance brings in the whole collection, given its phrases; smaller is
    /// surer. `None` when the collection is too small to say.
    pub e_value: Option<f64>,
    /// The same between these two articles alone, where one of their passages is certain: then it
    /// decides on the others.
    pub pair_e_value: Option<f64>,
    /// Share of passages by chance among those as good, 0 to 1.
    pub q_value: Option<f64>,
}

/// What a passage may be taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Shared beyond chance, and long enough outside set phrases: one was copied from the other, or both
    /// from a third.
    Copied,
    /// Shared beyond chance, but short outside set phrases: a term, a name, a phrase of this subject.
    Shared,
    /// Set phrases of the collection explain it.
    Formula,
}

impl Standing {
    /// Its name in files and on screens.
    pub fn name(self) -> &'static str {
        match self {
            Self::Copied => "copied",
            Self::Shared => "shared",
            Self::Formula => "formula",
        }
    }
}

impl Passage {
    /// What it may be taken for, when `formula_share` of its matched characters lie in set phrases.
    ///
    /// Formula when nearly all of them do and they are fewer than `formula_units`, or when texts made up
    /// from the phrases of the collection share as much: `max_e_value`, or in a pair that has a surer
    /// passage `max_pair_e_value`. Without E-values the evidence limit, which all passages reach, has to do.
    pub fn standing(&self, formula_share: f64, params: &PassageParams) -> Standing {
        let outside = self.n_matched as f64 * (1.0 - formula_share);
        let by_chance = self.e_value.is_some_and(|e| e > params.max_e_value);
        let in_pair = self.pair_e_value.is_none_or(|e| e > params.max_pair_e_value);
        // Nobody puts so many set phrases in one order by habit.
        let long = self.n_matched >= params.formula_units && !by_chance;
        if (formula_share >= params.formula_share && !long) || (by_chance && in_pair) {
            Standing::Formula
        } else if (long || outside >= params.copied_units as f64) && !by_chance {
            Standing::Copied
        } else {
            Standing::Shared
        }
    }
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

/// What a collection says more than once.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reuse {
    /// Passages two articles share, within a region as well as across: by article a, article b and place.
    pub shared: Vec<Passage>,
    /// Passages one article has twice: both sides are of the same article, a before b, without overlap; by
    /// article and place. Of enough evidence, `copied_units` matched units, and beyond chance where that is
    /// known. They count in no family and for no pair.
    pub repeats: Vec<Passage>,
}

/// Finds the passages articles share: [`Reuse::shared`] alone.
pub fn shared(
    articles: &Articles,
    params: &PassageParams,
    progress: &dyn Progress,
) -> Vec<Passage> {
    reuse(articles, params, progress).shared
}

/// Finds the passages articles share, and those that one article repeats.
///
/// The same for any number of threads, and, up to the numbers of the articles, for any order of them, as
/// long as their identifiers are unique. `progress` advances by one an article.
pub fn reuse(articles: &Articles, params: &PassageParams, progress: &dyn Progress) -> Reuse {
    let mut order: Vec<usize> = (0..articles.list.len()).collect();
    order.sort_by_key(|&article| &articles.list[article].id);
    let (units, lengths) = {
        let shadows: Vec<Cow<str>> = order
            .par_iter()
            .map(|&article| shadow(&articles.list[article].text, params.simplify))
            .collect();
        let units = units::read(&shadows.iter().map(Cow::as_ref).collect::<Vec<&str>>());
        let lengths: Vec<usize> = units.iter().map(Units::len).collect();
        (units, lengths)
    };
    let groups = regions(articles, &order);
    let (model, learnt) =
        params.significance.then(|| Significance::learn(&units, &groups, params)).unzip();
    let search = Search::new(articles, &order, &units, learnt.as_ref(), params);
    let limit = search.weights.limit;
    let law = model.as_ref().and_then(|model| {
        let (scores, cells) = search.decoys(model);
        Law::fit(scores, cells, params)
    });
    let judge = Judge::of_articles(law, &lengths, limit, params);
    let mut repeats = search.within(model.as_ref(), &judge);
    // What the model told is known by now, and passages need the room.
    drop(model);
    let judge = Judge::of_pairs(law, &lengths, limit, params);
    let found = search.articles(learnt.is_some().then_some(&judge), progress);
    drop(search);
    drop((learnt, units));
    let mut shared = Vec::with_capacity(found.iter().map(Vec::len).sum());
    found.into_iter().for_each(|mut list| shared.append(&mut list));
    significance::share_chance(&mut shared);
    order::by_place(&mut shared);
    order::by_place(&mut repeats);
    Reuse { shared, repeats }
}

/// The texts of a collection made up anew: as long, of the same stock phrases, and nothing copied in them.
/// What [`shared`] finds in them chance has brought: how E-values are checked. Another draw for each seed.
pub fn made_up(articles: &Articles, seed: u32, params: &PassageParams) -> Vec<String> {
    let mut order: Vec<usize> = (0..articles.list.len()).collect();
    order.sort_by_key(|&article| &articles.list[article].id);
    let texts: Vec<&str> =
        order.iter().map(|&article| articles.list[article].text.as_str()).collect();
    let (units, words) = units::read_words(&texts);
    let params = PassageParams { decoy_units: 0, ..params.clone() };
    let (model, _) = Significance::learn(&units, &regions(articles, &order), &params);
    let mut made: Vec<String> = vec![String::new(); order.len()];
    for (place, &article) in order.iter().enumerate() {
        let draw = u64::from(seed) << 32 | place as u64;
        let (_, text) = significance::made_up(&model, units[place].len(), draw);
        made[article] = units::written(&text, &words);
    }
    made
}

/// A number for the region of each article in `order`, one of its own where none is known.
fn regions(articles: &Articles, order: &[usize]) -> Vec<usize> {
    let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
    let number = |(place, &article): (usize, &usize)| match articles.list[article]
        .location
        .region
        .as_deref()
    {
        Some(region) => *numbers.entry(region).or_insert(place),
        None => place,
    };
    order.iter().enumerate().map(number).collect()
}

/// Finds the passages two texts share, each read on its own: article 0 is `a`, article 1 is `b`.
///
/// Ordered by place in a; passages do not overlap there by more than half. Scores are the information shared, in
/// nats; there is no E-value, because two texts are no collection. Copies are looked for in `a`: a digest of
/// `b` in `a` is found, not the reverse. Time: for each word of a, the sentences of b that have it.
pub fn compare(a: &str, b: &str, params: &PassageParams) -> Vec<Passage> {
    compare::compare(&shadow(a, params.simplify), &shadow(b, params.simplify), params)
}

/// How much alike versions of one passage are, for some pairs of them: matched units divided by aligned columns when
/// they are set against each other from end to end, 0 to 1. Time: about the length of both texts of every
/// pair, while most of it is alike; each text is read once.
pub fn identities(texts: &[&str], pairs: &[(usize, usize)], params: &PassageParams) -> Vec<f64> {
    versions::identities(texts, pairs, params)
}
