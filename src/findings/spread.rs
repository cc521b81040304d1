//! Each phrase against every region: who uses it more or less than others, who lacks it, and when.
//!
//! Occurrences are counted as they stand, copies included; what copies make of a count shows in
//! `independent`. Articles without a region are left out, those without a date from the years.
//!
//! - *Expected regions*: `sum 1 - (1 - share)^n`, the regions n occurrences would reach by length.
//! - *Dispersion*: DPnorm, half the sum of |share of occurrences - share of text|, over 1 less the
//!   smallest share of text (Gries 2008; Lijffijt and Gries 2012). 0 is as even as the text, 1 all in the
//!   smallest region. It depends on the number of regions and is noisy for rare phrases (Nelson 2023), so
//!   it is told only from `dispersion_uses` occurrences a region, and compares phrases of one run alone.
//! - *Over- and under-use*: log-odds ratio of the region against the rest with an informative
//!   Dirichlet prior, over its standard deviation (Monroe, Colaresi and Quinn 2008). A character of text is a
//!   chance for the phrase to stand there. No correction for the many regions looked at.
//! - *Missing*: what nearly all other regions use and this one does not, with the occurrences its length
//!   would give; and the variant or piece it uses instead, where it does.
//!
//! All of it at each level of the region path that tells regions apart.
//!
//! Cost: occurrences of the heads times the levels, and families times regions.

use super::levels::{Lengths, Levels};
use crate::articles::Articles;
use crate::params::FindingParams;
use crate::phrases::{Phrase, PhraseFamily};
use crate::span::{RegionId, Span};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// How the head of one family is spread.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PhraseSpread {
    /// One for each level of [`Levels`].
    pub levels: Vec<LevelSpread>,
    /// Regions that use it more than the rest does, the surest first.
    pub over: Vec<Usage>,
    /// Regions that use it less, the surest first; those that do not use it at all may be among them.
    pub under: Vec<Usage>,
    /// Regions that lack what nearly all others use, those of most expected occurrences first.
    pub missing: Vec<Missing>,
    /// Occurrences by year (`2024`), ascending; undated articles are left out.
    pub by_year: Vec<(String, usize)>,
}

/// Spread over the regions of one level.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LevelSpread {
    /// Regions it stands in.
    pub n_regions: usize,
    /// Regions its occurrences would reach by length alone.
    pub expected: f64,
    /// DPnorm: 0 as even as the text, 1 all in the smallest region. `None` for too few occurrences.
    pub dispersion: Option<f64>,
}

/// Use of a phrase in one region against the rest.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Usage {
    /// Place of the level in [`Levels`].
    pub level: usize,
    /// The region, of that level.
    pub region: RegionId,
    /// Occurrences there.
    pub count: usize,
    /// Occurrences its length would give at the rate of all regions.
    pub expected: f64,
    /// Log-odds ratio over its standard deviation: above 0 is more than the rest.
    pub z: f64,
}

/// A region without a phrase that nearly all others use.
#[derive(Clone, Debug, PartialEq)]
pub struct Missing {
    /// Place of the level in [`Levels`].
    pub level: usize,
    /// The region, of that level.
    pub region: RegionId,
    /// Occurrences its length would give at the rate of the others.
    pub expected: f64,
    /// The first variant, else member, of the family that does stand there.
    pub instead: Option<String>,
}

/// The spread of every family, in their order.
pub fn spread_of(
    articles: &Articles,
    families: &[PhraseFamily],
    levels: &Levels,
    params: &FindingParams,
) -> Vec<PhraseSpread> {
    families
        .par_iter()
        .map_init(Reach::default, |reach, family| {
            let mut spread = of_phrase(articles, &family.head, levels, params, reach);
            for missing in &mut spread.missing {
                let groups = &levels.groups[missing.level];
                let stands = |phrase: &&Phrase| {
                    phrase
                        .places
                        .iter()
                        .any(|place| groups.of(place.article) == Some(missing.region))
                };
                let variants = family.variants.iter().map(|variant| &variant.phrase);
                let found = variants.chain(&family.members).find(stands);
                missing.instead = found.map(|phrase| phrase.text.clone());
            }
            spread
        })
        .collect()
}

/// The spread of one phrase.
fn of_phrase(
    articles: &Articles,
    phrase: &Phrase,
    levels: &Levels,
    params: &FindingParams,
    reach: &mut Reach,
) -> PhraseSpread {
    let mut spread =
        PhraseSpread { by_year: by_year(articles, &phrase.places), ..PhraseSpread::default() };
    for (level, counts) in levels.counts(&phrase.places).iter().enumerate() {
        let table = Table::new(counts, &levels.lengths[level]);
        spread.levels.push(table.spread(reach.of(level, &table), params));
        table.note(level, params, &mut spread);
    }
    let surest = |a: &Usage, b: &Usage| {
        b.z.abs().total_cmp(&a.z.abs()).then((a.level, a.region).cmp(&(b.level, b.region)))
    };
    spread.over.sort_by(surest);
    spread.under.sort_by(surest);
    spread.missing.sort_by(|a, b| {
        b.expected.total_cmp(&a.expected).then((a.level, a.region).cmp(&(b.level, b.region)))
    });
    spread
}

fn by_year(articles: &Articles, places: &[Span]) -> Vec<(String, usize)> {
    let mut years: BTreeMap<&str, usize> = BTreeMap::new();
    for place in places {
        let date = articles.list[place.article.index()].date.as_deref();
        if let Some(year) = date.and_then(|date| date.get(..4)) {
            *years.entry(year).or_default() += 1;
        }
    }
    years.into_iter().map(|(year, count)| (year.to_owned(), count)).collect()
}

/// Regions reached by as many occurrences as were asked for before: most phrases stand a few times.
#[derive(Default)]
struct Reach(FxHashMap<(usize, usize), f64>);

impl Reach {
    fn of(&mut self, level: usize, table: &Table<'_>) -> f64 {
        let reached = || table.lengths.reached(table.count);
        *self.0.entry((level, table.count as usize)).or_insert_with(reached)
    }
}

/// Occurrences and length of every region of one level.
struct Table<'a> {
    counts: &'a [usize],
    lengths: &'a Lengths,
    count: f64,
    regions: usize,
}

impl<'a> Table<'a> {
    fn new(counts: &'a [usize], lengths: &'a Lengths) -> Self {
        Self {
            counts,
            lengths,
            count: counts.iter().sum::<usize>() as f64,
            regions: counts.iter().filter(|&&count| count > 0).count(),
        }
    }

    /// The spread, given the regions that as many occurrences would reach.
    fn spread(&self, expected: f64, params: &FindingParams) -> LevelSpread {
        let shares = || self.lengths.n_chars.iter().map(|&n| n as f64 / self.lengths.all);
        let enough = self.counts.len() >= 2
            && self.count > 0.0
            && self.count >= params.dispersion_uses * self.counts.len() as f64;
        let dispersion = enough.then(|| {
            let least = shares().fold(1.0, f64::min);
            let apart = |(share, &count): (f64, &usize)| (count as f64 / self.count - share).abs();
            let apart: f64 = shares().zip(self.counts).map(apart).sum();
            (0.5 * apart / (1.0 - least)).clamp(0.0, 1.0)
        });
        LevelSpread { n_regions: self.regions, expected, dispersion }
    }

    /// Notes the regions that stand out.
    fn note(&self, level: usize, params: &FindingParams, spread: &mut PhraseSpread) {
        if self.counts.len() < 2 {
            return;
        }
        let all = self.lengths.all;
        // In a small collection the prior must not outweigh the regions.
        let prior = params.usage_prior.min(all / self.counts.len() as f64);
        for (region, (&count, &n_chars)) in
            self.counts.iter().zip(&self.lengths.n_chars).enumerate()
        {
            let region = RegionId::at(region);
            let (own, length) = (count as f64, n_chars as f64);
            let expected = self.count * length / all;
            // Regions so small that nothing could be told of them are most regions of a deep level.
            if count > 0 || expected >= 1.0 {
                let z = log_odds([own, length], [self.count, all], prior);
                let usage = Usage { level, region, count, expected, z };
                if z >= params.usage_z {
                    spread.over.push(usage);
                } else if -z >= params.usage_z {
                    spread.under.push(usage);
                }
            }
            let others = (self.counts.len() - 1) as f64;
            let rest = (all - length).max(1.0);
            let expected = self.count * length / rest;
            if count == 0
                && self.counts.len() > 2
                && self.regions as f64 >= params.missing_share * others
                && expected >= params.missing_expected
            {
                spread.missing.push(Missing { level, region, expected, instead: None });
            }
        }
    }
}

/// Log-odds ratio of `own` (count, length) against the rest of `all`, over its standard deviation,
/// with a prior of `prior` characters at the rate of all: formulas 15 to 22 of Monroe, Colaresi
/// and Quinn (2008).
fn log_odds(own: [f64; 2], all: [f64; 2], prior: f64) -> f64 {
    let [count, length] = own;
    let (rest, rest_length) = (all[0] - count, all[1] - length);
    let believed = prior * all[0] / all[1].max(1.0);
    if believed <= 0.0 {
        return 0.0;
    }
    let odds = |count: f64, length: f64| {
        let hits = count + believed;
        // A phrase that overlaps itself can stand more often than there are characters left.
        (hits / (length + prior - hits).max(1.0)).ln()
    };
    let variance = 1.0 / (count + believed) + 1.0 / (rest + believed);
    (odds(count, length) - odds(rest, rest_length)) / variance.sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn log_odds_follow_the_formula() {
        // By hand: prior 100 at rate 12/3000 is 0.4; (10.4/1089.6) against (2.4/2097.6).
        let expected = ((10.4_f64 / 1089.6).ln() - (2.4_f64 / 2097.6).ln())
            / (1.0_f64 / 10.4 + 1.0 / 2.4).sqrt();
        assert!((log_odds([10.0, 1000.0], [12.0, 3000.0], 100.0) - expected).abs() < 1e-12);
        assert!(log_odds([4.0, 1000.0], [12.0, 3000.0], 100.0).abs() < 1e-12);
        assert_eq!(log_odds([0.0, 10.0], [0.0, 100.0], 100.0), 0.0);
        assert!(log_odds([0.0, 1000.0], [40.0, 3000.0], 100.0) < -2.0);
    }

    #[test]
    fn dispersion_runs_from_even_to_all_in_the_smallest() {
        let params = FindingParams::default();
        let of = |counts: &[usize], n_chars: &[usize]| {
            let lengths = Lengths::new(n_chars.to_vec());
            let table = Table::new(counts, &lengths);
            table.spread(lengths.reached(table.count), &params)
        };
        let even = of(&[2, 4, 2], &[100, 200, 100]);
        assert!(even.dispersion.is_some_and(|d| d.abs() < 1e-12) && even.n_regions == 3);
        let one = of(&[9, 0, 0], &[100, 200, 300]).dispersion;
        assert!(one.is_some_and(|d| (d - 1.0).abs() < 1e-12), "{one:?}");
        assert_eq!(of(&[1, 1, 0], &[100, 200, 300]).dispersion, None, "fewer uses than regions");
        let expected = of(&[1, 1, 0], &[100, 100, 200]).expected;
        assert!((expected - (0.4375 + 0.4375 + 0.75)).abs() < 1e-12);
    }

    #[test]
    fn short_regions_are_not_accused() {
        let params = FindingParams::default();
        let mut spread = PhraseSpread::default();
        let counts = [0, 0, 2, 2, 2, 2, 2, 2, 2, 2, 2];
        let mut n_chars = [10_000; 11];
        n_chars[0] = 1_000;
        Table::new(&counts, &Lengths::new(n_chars.to_vec())).note(0, &params, &mut spread);
        let accused: Vec<usize> = spread.missing.iter().map(|m| m.region.index()).collect();
        assert_eq!(accused, [1]);
        assert!(spread.missing[0].expected > 1.9);
    }
}
