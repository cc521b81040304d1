//! What was found -> what is shown: ranked, explained, plain data. The waist between rooms and doors.
//!
//! Every pair of like articles is explained: how much of its cosine comes from passages both hold,
//! how much from set phrases both use, and how much from the subject ([`Shares`]); which terms carry
//! it; which passages it has; how much of each article stands in the other, and whether the two are
//! one article ([`Measures`]). Near-duplicates are grouped. Regions are counted against what their sizes
//! alone would give, and so are the regions inside each of them ([`Level`]).
//!
//! Cost: for the pairs, the tokens and the shingles of both articles a pair, and the product of the lengths
//! of their titles; what does not depend on the pair is made once an article. For the regions, families
//! times the square of the number of regions (a matrix product). Memory: eight bytes a stretch of formulas,
//! four a character for the shingles, four a token for its term and class, and the tables themselves.

use crate::articles::{Articles, Groups};
use crate::families::Families;
use crate::params::Params;
use crate::passages::{Passage, Standing};
use crate::phrases::Phrases;
use crate::progress::Progress;
use crate::similarity::Pair;
use crate::span::{ArticleId, RegionId, TermId};
use crate::tokens::Tokens;
use crate::vectors::{Titles, Vectors};
use rayon::prelude::*;

mod cover;
mod duplicates;
mod edits;
mod explained;
mod levels;
mod measures;
mod regions;
mod shares;
mod spread;
mod within;
pub use duplicates::DuplicateGroup;
use explained::explained;
pub use levels::Levels;
pub use measures::{Measures, Relation, Side, TitleLikeness, between};
pub use spread::{LevelSpread, Missing, PhraseSpread, Usage, spread_of};

/// How much of a cosine each of the three causes explains. They sum to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Shares {
    /// The same subject words.
    pub topic: f64,
    /// Set phrases both use.
    pub formula: f64,
    /// Passages both hold.
    pub copying: f64,
}

/// A pair with the reason for its likeness.
#[derive(Clone, Debug, PartialEq)]
pub struct ExplainedPair {
    /// The pair.
    pub pair: Pair,
    /// Whether the regions of the two are known and differ at the chosen level.
    pub cross_region: bool,
    /// How much of the cosine is topic, formula and copying.
    pub shares: Shares,
    /// How alike they are letter by letter, and whether they are one article.
    pub measures: Measures,
    /// Terms that carry most of the cosine, and their share of it, the largest first.
    pub terms: Vec<(TermId, f64)>,
    /// Passages of the pair: indexes into the list of passages, ascending.
    pub passages: Vec<usize>,
}

/// What is known of one region.
#[derive(Clone, Debug, PartialEq)]
pub struct RegionRow {
    /// The region.
    pub region: RegionId,
    /// Its articles, ascending.
    pub articles: Vec<ArticleId>,
    /// Code points in them.
    pub n_chars: usize,
}

/// How often something was seen, and how often the sizes of the regions alone would have it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Observed {
    /// Number seen.
    pub observed: usize,
    /// Number expected from the sizes of the regions alone.
    pub expected: f64,
}

impl Observed {
    /// Observed over expected: above 1 is more than size explains. 0 when nothing is expected.
    pub fn ratio(self) -> f64 {
        if self.expected > 0.0 { self.observed as f64 / self.expected } else { 0.0 }
    }
}

/// What two regions share.
#[derive(Clone, Debug, PartialEq)]
pub struct RegionPair {
    /// The region that comes first.
    pub a: RegionId,
    /// The other.
    pub b: RegionId,
    /// Like pairs with one article in each. Expected: in proportion to the pairs of articles.
    pub pairs: Observed,
    /// Families of formulas used in both. Expected: if each occurrence fell on a region by length.
    pub phrases: Observed,
    /// Passages with one side in each. Expected: in proportion to the product of lengths.
    pub passages: Observed,
}

/// Regions one level deeper than those compared: what those inside one region share.
#[derive(Clone, Debug, Default)]
pub struct Level {
    /// Regions of this level; an article whose region is not known so deep is in none.
    pub groups: Groups,
    /// One row a region, in the order of `groups`.
    pub regions: Vec<RegionRow>,
    /// Pairs of regions inside the same region that share anything, in order of their names. Expected:
    /// as for all regions, but from what the regions inside that one share.
    pub region_pairs: Vec<RegionPair>,
}

/// Everything that is shown.
#[derive(Clone, Debug, Default)]
pub struct Findings {
    /// Pairs by falling cosine.
    pub pairs: Vec<ExplainedPair>,
    /// Groups of near-duplicates among these pairs, the largest first.
    pub duplicates: Vec<DuplicateGroup>,
    /// Share of each passage that is set phrases, 0 to 1, in the order of the passages.
    pub formula_share: Vec<f64>,
    /// What each passage may be taken for, in the order of the passages.
    pub standing: Vec<Standing>,
    /// What each family may be taken for, as most of its passages are, in the order of the families.
    pub family_standing: Vec<Standing>,
    /// Regions at the chosen level.
    pub groups: Groups,
    /// One row a region, in the order of `groups`.
    pub regions: Vec<RegionRow>,
    /// Pairs of regions that share anything, in order of their names.
    pub region_pairs: Vec<RegionPair>,
    /// The levels below the chosen one, down to the deepest region path.
    pub inner: Vec<Level>,
    /// Regions at each level of the path, for `spread`.
    pub levels: Levels,
    /// How each phrase family is spread, in the order of the families.
    pub spread: Vec<PhraseSpread>,
}

/// What the rooms found.
#[derive(Clone, Copy)]
pub struct Evidence<'a> {
    /// The articles.
    pub articles: &'a Articles,
    /// Their words.
    pub tokens: &'a Tokens,
    /// Words of their titles, where they count.
    pub titles: &'a Titles,
    /// Their rows.
    pub vectors: &'a Vectors,
    /// Like pairs.
    pub pairs: &'a [Pair],
    /// Set phrases.
    pub phrases: &'a Phrases,
    /// Shared passages, ordered by their articles.
    pub passages: &'a [Passage],
    /// Families of passages.
    pub families: &'a Families,
}

/// Explains pairs and counts what regions share. Ticks once a pair.
pub fn gather(evidence: Evidence<'_>, params: &Params, progress: &dyn Progress) -> Findings {
    let Evidence { articles, phrases, passages, .. } = evidence;
    let groups = Groups::by_level(articles, params.findings.region_level);
    let formulas = cover::formulas(articles, phrases, &params.findings);
    let pairs = explained(evidence, &groups, &formulas, params, progress);
    let fixed = formulas.with_quotations(articles, params.findings.fixed_quotation);
    let formula_share: Vec<f64> = passages.par_iter().map(|passage| fixed.share(passage)).collect();
    let shares = passages.iter().zip(&formula_share);
    let standing = shares.map(|(passage, &share)| passage.standing(share, &params.passages));
    let standing: Vec<Standing> = standing.collect();
    let family_standing = standing_of(evidence.families, &standing);
    let regions = regions::rows(articles, &groups);
    let (region_pairs, (inner, duplicates)) = rayon::join(
        || regions::pairs(evidence, &groups, &regions),
        || (within::levels(evidence, params.findings.region_level), duplicates::groups(&pairs)),
    );
    let levels = Levels::new(articles);
    let spread = spread_of(articles, &phrases.families, &levels, &params.findings);
    Findings {
        pairs,
        duplicates,
        formula_share,
        standing,
        family_standing,
        groups,
        regions,
        region_pairs,
        inner,
        levels,
        spread,
    }
}

/// What families may be taken for: as most of their passages are, the stronger of equals.
fn standing_of(families: &Families, standing: &[Standing]) -> Vec<Standing> {
    let all = [Standing::Copied, Standing::Shared, Standing::Formula];
    let mut counts = vec![[0_usize; 3]; families.list.len()];
    for (family, standing) in families.of_passage.iter().zip(standing) {
        if let Some(family) = family {
            counts[family.index()][*standing as usize] += 1;
        }
    }
    let most = |counts: [usize; 3]| (0..3).rev().max_by_key(|&at| counts[at]).unwrap_or(0);
    counts.into_iter().map(|counts| all[most(counts)]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::FamilyId;

    #[test]
    fn families_are_what_most_of_their_passages_are() {
        use Standing::{Copied, Formula, Shared};
        let of = |list: &[(usize, Standing)]| {
            let of_passage = list.iter().map(|&(at, _)| (at < 2).then(|| FamilyId::at(at)));
            let (list_of, of_passage) = (vec![family(); 2], of_passage.collect());
            let families = Families { list: list_of, of_passage, ..Families::default() };
            let standing: Vec<Standing> = list.iter().map(|entry| entry.1).collect();
            standing_of(&families, &standing)
        };
        let told =
            of(&[(0, Formula), (1, Shared), (0, Formula), (0, Copied), (1, Formula), (9, Copied)]);
        assert_eq!(told, [Formula, Shared], "the stronger of equals");
    }

    fn family() -> crate::families::Family {
        crate::families::Family {
            medoid: 0,
            witnesses: Vec::new(),
            n_articles: 0,
            n_regions: 0,
            min_identity: 1.0,
            median_identity: 1.0,
            first: None,
            cross_region: false,
            kind: crate::families::Kind::Passage,
            bridges: Vec::new(),
        }
    }
}
