//! What the regions inside one region share: prefectures of a province, counties of a prefecture.
//!
//! Only regions of the same parent are compared, so the cost is the sum of the squares of the numbers
//! of siblings and not the square of the number of regions.

use super::regions::Tables;
use super::{Evidence, Level, RegionPair, RegionRow, regions};
use crate::articles::{Articles, Groups};
use crate::phrases::Class;
use crate::span::{ArticleId, RegionId};
use std::collections::BTreeMap;

/// Siblings compared with one another at most; more than that is a list of labels and no level of
/// a country.
const SIBLINGS: usize = 300;

/// The levels below `level`, as deep as the region paths go.
pub(super) fn levels(evidence: Evidence<'_>, level: usize) -> Vec<Level> {
    let parts = |region: &str| region.split('/').count();
    let paths = evidence.articles.list.iter().filter_map(|a| a.location.region.as_deref());
    let deepest = paths.map(parts).max().unwrap_or(0);
    (level.saturating_add(1)..=deepest)
        .map(|level| {
            let groups = groups(evidence.articles, level);
            let regions = regions::rows(evidence.articles, &groups);
            let region_pairs = pairs(evidence, &groups, &regions);
            Level { groups, regions, region_pairs }
        })
        .collect()
}

/// Articles by the first `level` parts of their region path, without those of shorter paths.
fn groups(articles: &Articles, level: usize) -> Groups {
    let all = Groups::by_level(articles, level);
    let deep: Vec<bool> = all.labels.iter().map(|path| path.split('/').count() == level).collect();
    let mut place = vec![None; all.labels.len()];
    let mut labels = Vec::new();
    for (index, label) in all.labels.into_iter().enumerate().filter(|(index, _)| deep[*index]) {
        place[index] = Some(RegionId::at(labels.len()));
        labels.push(label);
    }
    let of = all.of.into_iter().map(|group| place[group?.index()]).collect();
    Groups { labels, of }
}

/// The regions inside one region, and the tables of what each two of them share.
struct Siblings {
    /// In order of their names.
    members: Vec<RegionId>,
    tables: Tables,
    lengths: Vec<f64>,
}

fn pairs(evidence: Evidence<'_>, groups: &Groups, regions: &[RegionRow]) -> Vec<RegionPair> {
    let (mut all, place) = siblings(groups, regions);
    let both = |a: ArticleId, b: ArticleId| {
        let (a, b) = (place[groups.of(a)?.index()]?, place[groups.of(b)?.index()]?);
        (a.0 == b.0 && a.1 != b.1).then_some((a.0, a.1.min(b.1), a.1.max(b.1)))
    };
    for (parent, a, b) in evidence.pairs.iter().filter_map(|pair| both(pair.a, pair.b)) {
        all[parent].tables.pairs[[a, b]] += 1.0;
    }
    let sides = evidence.passages.iter().map(|passage| (passage.a.article, passage.b.article));
    for (parent, a, b) in sides.filter_map(|(a, b)| both(a, b)) {
        all[parent].tables.passages[[a, b]] += 1.0;
    }
    count_phrases(evidence, groups, &place, &mut all);
    let mut found: Vec<RegionPair> =
        all.iter().flat_map(|inside| inside.tables.found(&inside.members, regions)).collect();
    found.sort_by_key(|pair| (pair.a, pair.b));
    found
}

/// Regions by the region they are in, and for each region its siblings and its place among them.
fn siblings(
    groups: &Groups,
    regions: &[RegionRow],
) -> (Vec<Siblings>, Vec<Option<(usize, usize)>>) {
    let mut inside = BTreeMap::<&str, Vec<RegionId>>::new();
    for (index, label) in groups.labels.iter().enumerate() {
        let parent = label.rsplit_once('/').map_or("", |(parent, _)| parent);
        inside.entry(parent).or_default().push(RegionId::at(index));
    }
    let mut place = vec![None; groups.labels.len()];
    let compared = inside.into_values().filter(|members| (2..=SIBLINGS).contains(&members.len()));
    let all = compared.enumerate().map(|(parent, members)| {
        for (own, member) in members.iter().enumerate() {
            place[member.index()] = Some((parent, own));
        }
        let lengths = members.iter().map(|member| regions[member.index()].n_chars as f64).collect();
        Siblings { tables: Tables::new(members.len()), lengths, members }
    });
    let all = all.collect();
    (all, place)
}

/// As for all regions: a family is used in two regions, or would be if each occurrence fell on
/// a region in proportion to its length.
fn count_phrases(
    evidence: Evidence<'_>,
    groups: &Groups,
    place: &[Option<(usize, usize)>],
    all: &mut [Siblings],
) {
    let formulas = evidence.phrases.families.iter().filter(|f| f.class == Class::Formula);
    for family in formulas {
        let mut uses = BTreeMap::<usize, BTreeMap<usize, i32>>::new();
        for span in &family.head.places {
            let region = groups.of(span.article).and_then(|region| place[region.index()]);
            if let Some((parent, own)) = region {
                *uses.entry(parent).or_default().entry(own).or_default() += 1;
            }
        }
        for (parent, by_region) in uses {
            let siblings = &mut all[parent];
            let total = siblings.lengths.iter().sum::<f64>().max(1.0);
            let placed = by_region.values().sum::<i32>();
            let chance = |length: &f64| 1.0 - (1.0 - length / total).powi(placed);
            let chances: Vec<f64> = siblings.lengths.iter().map(chance).collect();
            for a in 0..chances.len() {
                for b in a + 1..chances.len() {
                    siblings.tables.expected_phrases[[a, b]] += chances[a] * chances[b];
                }
            }
            let used: Vec<usize> = by_region.into_keys().collect();
            for (nth, &a) in used.iter().enumerate() {
                for &b in &used[nth + 1..] {
                    siblings.tables.phrases[[a, b]] += 1.0;
                }
            }
        }
    }
}
