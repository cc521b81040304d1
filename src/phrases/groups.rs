//! Which groups must share a string: regions where they are known, else the articles themselves.

use super::longest::NO_GROUP;
use crate::articles::Groups;
use crate::params::PhraseParams;

/// The groups a string must spread over, and how many.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Gate {
    /// The group of each article, [`NO_GROUP`] when it supports nothing.
    pub of: Vec<u32>,
    /// Number of groups.
    pub n_groups: usize,
    /// Groups a string must stand in, 2 or more.
    pub wanted: usize,
}

impl Gate {
    /// Decides the groups of articles of `n_units` characters in all (words in spaced
    /// languages).
    ///
    /// Regions are used when at least two are known, enough articles have one, and there are as many as
    /// wanted; otherwise each article is a group of its own. Unless given, the number wanted grows with
    /// the text, since chance repeats do, but never beyond the number of regions.
    pub fn new(groups: &Groups, n_units: usize, params: &PhraseParams) -> Self {
        let by_size = match n_units {
            n if n < params.small_corpus => 2,
            n if n < params.large_corpus => 3,
            n if n / 10 < params.large_corpus => 5,
            _ => 8,
        };
        let n_regions = groups.labels.len();
        let known = groups.of.iter().flatten().count();
        let enough = known as f64 >= params.known_regions_share * groups.of.len() as f64;
        let regional = match params.min_regions {
            Some(wanted) => wanted.max(2),
            None => by_size.min(n_regions.max(2)),
        };
        if enough && n_regions >= regional {
            let of = groups.of.iter().map(|of| of.map_or(NO_GROUP, |id| id.index() as u32));
            return Self { of: of.collect(), n_groups: n_regions, wanted: regional };
        }
        let wanted = params.min_regions.unwrap_or(by_size).max(2);
        Self { of: (0..groups.of.len() as u32).collect(), n_groups: groups.of.len(), wanted }
    }
}
