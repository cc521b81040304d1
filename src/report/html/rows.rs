//! The rows of all lists of the page.

use super::choice::{Choice, INPUTS};
use super::inert::block;
use crate::articles::{Article, DateBasis};
use crate::findings::Relation;
use crate::regions::Basis;
use crate::report::mirror::{Mirror, language_tag, shorter_side};
use crate::report::schema::{
    ArticleColumns, FamilyColumns, PageCore, PairColumns, ParamRow, PhraseColumns, RunInfo,
    ShownColumns, SpreadColumns, Summary, UsageRow, fraction,
};
use crate::span::{ArticleId, FamilyId, RegionId, Span, TermId};
use std::collections::BTreeMap;
use std::io::{Result, Write};

/// Numeric shorthands shown, and phrases of the user's list.
const SHORTHANDS: usize = 500;
/// Code points of a passage shown in the list of families.
const PASSAGE_SHOWN: usize = 120;

/// Writes what stands before the interface.
pub(super) fn write_core(
    mirror: Mirror<'_>,
    run: &RunInfo,
    summary: &Summary,
    choice: &Choice,
    to: &mut impl Write,
) -> Result<()> {
    block("core", &core(mirror, run, summary, choice), to)
}

/// Writes what stands after it: a block a table, read when a view first wants it. What many lists need
/// comes first, and of the others the short ones.
pub(super) fn write(mirror: Mirror<'_>, choice: &Choice, to: &mut impl Write) -> Result<()> {
    block("articles", &articles(mirror, choice), to)?;
    block("families", &families(mirror, choice), to)?;
    let (pairs, words) = pairs(mirror, choice);
    block("words", &words, to)?;
    block("pairs", &pairs, to)?;
    let (phrases, spread) = phrases(mirror, choice);
    block("phrases", &phrases, to)?;
    block("spread", &spread, to)
}

/// What every view needs.
fn core<'a>(
    mirror: Mirror<'a>,
    run: &'a RunInfo,
    summary: &'a Summary,
    choice: &Choice,
) -> PageCore<'a> {
    let analysis = mirror.analysis;
    let mut inputs = run.inputs.clone();
    inputs.sort();
    inputs.truncate(INPUTS);
    PageCore {
        summary,
        shown: shown(mirror, run, choice),
        regions: &analysis.regions.labels,
        groups: &analysis.findings.groups.labels,
        region_rows: mirror.regions().collect(),
        region_pairs: mirror.region_pairs().collect(),
        inner_regions: mirror.inner_regions(),
        inner_pairs: mirror.inner_region_pairs().map(|row| row.pair).collect(),
        frames: mirror.frames().take(choice.frames).collect(),
        shorthands: mirror.shorthands().take(SHORTHANDS).collect(),
        watched: mirror.watched().take(SHORTHANDS).collect(),
        params: params(run),
        inputs,
        tiles: &run.tiles,
        pieces: choice.pieces.columns(),
    }
}

fn shown(mirror: Mirror<'_>, run: &RunInfo, choice: &Choice) -> ShownColumns {
    let analysis = mirror.analysis;
    let of = |all: usize| [all.min(SHORTHANDS), all];
    ShownColumns {
        pairs: [choice.pairs, analysis.findings.pairs.len()],
        phrases: [choice.phrases, analysis.phrases.families.len()],
        frames: [choice.frames, analysis.phrases.frames.len()],
        shorthands: of(analysis.phrases.shorthands.len()),
        watched: of(analysis.phrases.watched.len()),
        passages: [choice.passages.len(), analysis.passages.len()],
        families: [choice.families, analysis.families.list.len()],
        inputs: [run.inputs.len().min(INPUTS), run.inputs.len()],
    }
}

fn articles<'a>(mirror: Mirror<'a>, choice: &Choice) -> ArticleColumns<'a> {
    let analysis = mirror.analysis;
    let n_pairs = vec![0; analysis.articles.list.len()];
    let mut columns = ArticleColumns { n_pairs, ..ArticleColumns::default() };
    for found in &analysis.findings.pairs[..choice.pairs] {
        for article in [found.pair.a, found.pair.b] {
            columns.n_pairs[article.index()] += 1;
        }
    }
    for (index, article) in analysis.articles.list.iter().enumerate() {
        let id = ArticleId::at(index);
        columns.id.push(&article.id);
        columns.label.push(mirror.label(id));
        columns.titled.push(titled(article));
        columns.region.push(analysis.regions.of(id).map(RegionId::index));
        columns.group.push(group(mirror, index));
        columns.date.push(article.date.as_deref());
        columns.n_chars.push(article.n_chars);
        columns.authors.push(article.authors.join("、"));
        columns.role.push(article.role.as_deref());
        columns.basis.push(article.location.basis.map(Basis::name));
        columns.evidence.push(article.location.evidence.as_deref());
        columns.dated.push(article.date_basis.map(DateBasis::name));
        columns.confidence.push(fraction(article.confidence));
        columns.lang.push(language_tag(article.language));
        columns.page.push(article.page.index());
    }
    columns
}

fn titled(article: &Article) -> bool {
    article.title.as_deref().is_some_and(|title| !title.trim().is_empty())
}

/// The compared region of an article.
fn group(mirror: Mirror<'_>, article: usize) -> Option<usize> {
    let groups = &mirror.analysis.findings.groups;
    groups.of.get(article).copied().flatten().map(RegionId::index)
}

fn pairs<'a>(mirror: Mirror<'a>, choice: &Choice) -> (PairColumns, Vec<&'a str>) {
    let analysis = mirror.analysis;
    let mut columns = PairColumns::default();
    let mut words = Vec::new();
    let mut places = BTreeMap::<TermId, usize>::new();
    for explained in &analysis.findings.pairs[..choice.pairs] {
        let terms = explained.terms.iter().map(|&(term, share)| {
            let place = *places.entry(term).or_insert_with(|| {
                words.push(analysis.tokens.word(term));
                words.len() - 1
            });
            (place, fraction(share))
        });
        columns.terms.push(terms.collect());
        columns.a.push(explained.pair.a.index());
        columns.b.push(explained.pair.b.index());
        columns.cosine.push(fraction(explained.pair.cosine));
        columns.cross.push(explained.cross_region);
        let measures = &explained.measures;
        columns.relation.push(measures.relation.map(Relation::name));
        columns.inside.push([measures.a_in_b, measures.b_in_a].map(fraction));
        columns.titles.push(measures.titles.map(|titles| fraction(titles.edit)));
        let shares = explained.shares;
        columns.shares.push([shares.topic, shares.formula, shares.copying].map(fraction));
        columns.n_passages.push(explained.passages.len());
        let lengths = explained.passages.iter().map(|&i| shorter_side(&analysis.passages[i]));
        columns.longest.push(lengths.max().unwrap_or(0));
        let shown = explained.passages.iter().filter_map(|&index| choice.passage_place[index]);
        columns.passages.push(shown.collect());
    }
    (columns, words)
}

fn phrases<'a>(mirror: Mirror<'a>, choice: &Choice) -> (PhraseColumns<'a>, SpreadColumns<'a>) {
    let (mut columns, mut spread) = (PhraseColumns::default(), SpreadColumns::default());
    let families = &mirror.analysis.phrases.families;
    for (row, family) in mirror.phrases().zip(&families[..choice.phrases]) {
        columns.text.push(row.phrase);
        columns.class.push(row.class);
        columns.score.push(row.score);
        columns.n_articles.push(row.n_articles);
        columns.n_regions.push(row.n_regions);
        columns.n_provinces.push(row.n_provinces);
        columns.count.push(row.count);
        columns.independent.push(row.independent);
        columns.expected.push(row.expected_regions);
        columns.q.push(row.q_value);
        columns.first.push(row.first);
        columns.quoted.push(row.quoted_share);
        columns.groups.push(by_group(mirror, &family.head.places));
        columns.members.push(row.members);
        columns.variants.push(row.variants);
        columns.items.push(row.items);
        spread.dispersion.push(row.dispersion);
        spread.false_share.push(row.false_share);
        spread.by_year.push(row.by_year);
        let usage = |rows: Vec<UsageRow<'a>>| {
            rows.into_iter().map(|row| (row.region, row.count, row.expected, row.z)).collect()
        };
        spread.over.push(usage(row.over));
        spread.under.push(usage(row.under));
        let missing = row.missing.into_iter().map(|row| (row.region, row.expected, row.instead));
        spread.missing.push(missing.collect());
    }
    (columns, spread)
}

/// Occurrences by compared region.
fn by_group(mirror: Mirror<'_>, places: &[Span]) -> Vec<(usize, usize)> {
    let mut counts = BTreeMap::new();
    for place in places {
        if let Some(group) = group(mirror, place.article.index()) {
            *counts.entry(group).or_default() += 1;
        }
    }
    counts.into_iter().collect()
}

fn families(mirror: Mirror<'_>, choice: &Choice) -> FamilyColumns {
    let mut columns = FamilyColumns::default();
    for (index, family) in mirror.analysis.families.list[..choice.families].iter().enumerate() {
        let bundle = mirror.bundle(FamilyId::at(index));
        columns.text.push(mirror.medoid_in_clause(family, PASSAGE_SHOWN));
        columns.n_chars.push(mirror.medoid(family).chars().count());
        columns.n_witnesses.push(family.witnesses.len());
        columns.n_articles.push(family.n_articles);
        columns.n_regions.push(family.n_regions);
        columns.min_identity.push(fraction(family.min_identity));
        columns.median_identity.push(fraction(family.median_identity));
        columns.first.push(mirror.first_witness(family));
        columns.cross.push(family.cross_region);
        columns.kind.push(family.kind.name());
        columns.standing.push(mirror.analysis.findings.family_standing[index].name());
        columns.bundle.push(bundle.families[0].index());
        columns.bundle_size.push(bundle.families.len());
        columns.bundle_share.push(fraction(bundle.share));
        columns.bridges.push(family.bridges.iter().map(|id| id.index()).collect());
        columns.groups.push(by_group(mirror, &family.witnesses));
        columns.medoid.push(family.medoid);
    }
    columns
}

fn params(run: &RunInfo) -> Vec<ParamRow> {
    let rows = run.params.table().into_iter();
    rows.map(|row| ParamRow {
        name: row.name,
        help: row.help,
        value: row.value,
        default: row.default,
        low: row.low,
        high: row.high,
        unit: row.unit,
    })
    .collect()
}
