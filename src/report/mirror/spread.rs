//! Rows of `region_phrases`, `shorthands` and `watched`, and the spread in rows of `phrases`.

use super::Mirror;
use crate::findings::{Missing, PhraseSpread, Usage};
use crate::phrases::{Expansion, Shorthand, Watched};
use crate::report::schema::{
    ItemsRow, LevelRow, MissingRow, RegionPhraseRow, ShorthandRow, UsageRow, WatchedRow, fraction,
    significant,
};
use std::collections::{BTreeMap, BTreeSet};

impl<'a> Mirror<'a> {
    /// Rows of `region_phrases`, by region: what is missing, then what is used more, then less.
    pub(in crate::report) fn region_phrases(self) -> impl Iterator<Item = RegionPhraseRow<'a>> {
        let mut rows = Vec::new();
        let families = self.analysis.phrases.families.iter().zip(&self.analysis.findings.spread);
        for (index, (family, spread)) in families.enumerate() {
            let phrase = &*family.head.text;
            let row = |row: UsageRow<'a>, kind| RegionPhraseRow {
                region: row.region,
                level: row.level,
                kind,
                rank: index + 1,
                phrase,
                count: row.count,
                expected: row.expected,
                z: Some(row.z),
                instead: None,
            };
            rows.extend(self.usage(&spread.over).into_iter().map(|usage| row(usage, "over")));
            rows.extend(self.usage(&spread.under).into_iter().map(|usage| row(usage, "under")));
            rows.extend(self.missing(&spread.missing).into_iter().map(|missing| RegionPhraseRow {
                region: missing.region,
                level: missing.level,
                kind: "missing",
                rank: index + 1,
                phrase,
                count: 0,
                expected: missing.expected,
                z: None,
                instead: missing.instead,
            }));
        }
        rows.sort_by(|a, b| {
            let key = |row: &RegionPhraseRow<'a>| (row.level, row.region, kind_order(row.kind));
            key(a).cmp(&key(b)).then(a.rank.cmp(&b.rank))
        });
        rows.into_iter()
    }

    /// Spread at each level.
    pub(in crate::report) fn levels(self, spread: &PhraseSpread) -> Vec<LevelRow> {
        let levels = &self.analysis.findings.levels;
        let rows = spread.levels.iter().enumerate().map(|(index, level)| LevelRow {
            level: levels.depth[index],
            n_regions: level.n_regions,
            of: levels.groups[index].labels.len(),
            expected: significant(level.expected),
            dispersion: level.dispersion.map(fraction),
        });
        rows.collect()
    }

    /// Regions that use a phrase more, or less.
    pub(in crate::report) fn usage(self, usage: &[Usage]) -> Vec<UsageRow<'a>> {
        let levels = &self.analysis.findings.levels;
        let row = |usage: &Usage| UsageRow {
            region: levels.groups[usage.level].label(usage.region),
            level: levels.depth[usage.level],
            count: usage.count,
            expected: significant(usage.expected),
            z: significant(usage.z),
        };
        usage.iter().map(row).collect()
    }

    /// Regions that lack a phrase.
    pub(in crate::report) fn missing(self, missing: &'a [Missing]) -> Vec<MissingRow<'a>> {
        let levels = &self.analysis.findings.levels;
        let row = |missing: &'a Missing| MissingRow {
            region: levels.groups[missing.level].label(missing.region),
            level: levels.depth[missing.level],
            expected: significant(missing.expected),
            instead: missing.instead.as_deref(),
        };
        missing.iter().map(row).collect()
    }

    /// Rows of `shorthands`.
    pub(in crate::report) fn shorthands(self) -> impl Iterator<Item = ShorthandRow<'a>> {
        self.analysis.phrases.shorthands.iter().map(move |shorthand| self.shorthand_row(shorthand))
    }

    fn shorthand_row(self, shorthand: &'a Shorthand) -> ShorthandRow<'a> {
        let phrase = &shorthand.phrase;
        ShorthandRow {
            phrase: &phrase.text,
            rank: shorthand.family.map(|family| family + 1),
            n_articles: phrase.n_articles,
            n_regions: phrase.n_regions,
            count: phrase.places.len(),
            by_region: self.by_region(&phrase.places),
            items: shorthand.expansions.iter().map(|list| self.items_row(list)).collect(),
        }
    }

    fn items_row(self, expansion: &'a Expansion) -> ItemsRow<'a> {
        let places = &expansion.places;
        let first = places[0];
        ItemsRow {
            items: &expansion.items,
            n_articles: places.iter().map(|place| place.article).collect::<BTreeSet<_>>().len(),
            regions: self.by_region(places).into_keys().collect(),
            article: &self.article(first.article).id,
            start: first.range.start,
            end: first.range.end,
        }
    }

    /// Rows of `watched`.
    pub(in crate::report) fn watched(self) -> impl Iterator<Item = WatchedRow<'a>> {
        self.analysis.phrases.watched.iter().map(move |watched| self.watched_row(watched))
    }

    fn watched_row(self, watched: &'a Watched) -> WatchedRow<'a> {
        let phrase = &watched.phrase;
        let mut by_year: BTreeMap<&str, usize> = BTreeMap::new();
        for place in &phrase.places {
            if let Some(year) =
                self.article(place.article).date.as_deref().and_then(|date| date.get(..4))
            {
                *by_year.entry(year).or_default() += 1;
            }
        }
        WatchedRow {
            phrase: &phrase.text,
            rank: watched.family.map(|family| family + 1),
            n_articles: phrase.n_articles,
            n_regions: phrase.n_regions,
            count: phrase.places.len(),
            independent: phrase.independent,
            first: self.first(&phrase.places),
            by_region: self.by_region(&phrase.places),
            by_year,
        }
    }
}

/// Absence is the rarest news and comes first.
fn kind_order(kind: &str) -> usize {
    match kind {
        "missing" => 0,
        "over" => 1,
        _ => 2,
    }
}
