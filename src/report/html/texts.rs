//! The texts of the page and all places in them, in UTF-16 units.

use super::choice::{Choice, has_text, places_shown};
use super::utf16::Utf16;
use crate::articles::{Block, BlockKind, Reading};
use crate::passages::Standing;
use crate::read::PageKind;
use crate::report::mirror::{Mirror, kind_name, shorter_side};
use crate::report::schema::{
    BlockRow, PageColumns, PageTexts, PassageColumns, fraction, significant,
};
use crate::span::{ArticleId, FamilyId, Span};

/// All that stands after the interface.
pub(super) fn texts<'a>(mirror: Mirror<'a>, choice: &Choice) -> PageTexts<'a> {
    let articles = &mirror.analysis.articles.list;
    let maps: Vec<Utf16> = articles.iter().map(|article| Utf16::of(&article.text)).collect();
    let shown = if choice.beside.is_none() { articles.as_slice() } else { &[] };
    PageTexts {
        texts: shown.iter().map(|article| article.text.as_str()).collect(),
        places: places(mirror, choice, &maps),
        passages: passages(mirror, choice, &maps),
        witnesses: mirror.analysis.families.list[..choice.families]
            .iter()
            .map(|family| flat(family.witnesses.iter(), &maps))
            .collect(),
        pages: pages(mirror, choice),
    }
}

fn units(span: &Span, maps: &[Utf16]) -> [usize; 3] {
    let article = span.article.index();
    [article, maps[article].at(span.range.start), maps[article].at(span.range.end)]
}

fn flat<'a>(spans: impl Iterator<Item = &'a Span>, maps: &[Utf16]) -> Vec<usize> {
    spans.flat_map(|span| units(span, maps)).collect()
}

/// Occurrences of the heads: all of a rare phrase, evenly chosen ones of a common one.
fn places(mirror: Mirror<'_>, choice: &Choice, maps: &[Utf16]) -> Vec<Vec<usize>> {
    let families = &mirror.analysis.phrases.families[..choice.phrases];
    families
        .iter()
        .enumerate()
        .map(|(rank, family)| {
            let places = &family.head.places;
            let chosen = places_shown(rank, places.len());
            flat((0..chosen).map(|index| &places[index * places.len() / chosen]), maps)
        })
        .collect()
}

fn passages(mirror: Mirror<'_>, choice: &Choice, maps: &[Utf16]) -> PassageColumns {
    let analysis = mirror.analysis;
    let mut columns = PassageColumns::default();
    for &index in &choice.passages {
        let passage = &analysis.passages[index];
        let ([a, a_start, a_end], [b, b_start, b_end]) =
            (units(&passage.a, maps), units(&passage.b, maps));
        columns.sides.push([a, a_start, a_end, b, b_start, b_end]);
        columns.kind.push(kind_name(passage.kind));
        let standing = analysis.findings.standing.get(index).copied();
        columns.standing.push(standing.unwrap_or(Standing::Shared).name());
        columns.n_chars.push(shorter_side(passage));
        columns.identity.push(fraction(passage.identity));
        columns.bits.push(significant(passage.bits));
        columns.e.push(passage.e_value.map(significant));
        columns.q.push(passage.q_value.map(significant));
        let formula = analysis.findings.formula_share.get(index).copied().unwrap_or(0.0);
        columns.formula.push(fraction(formula));
        let family = analysis.families.of_passage.get(index).copied().flatten();
        let family = family.map(FamilyId::index);
        columns.family.push(family.filter(|&family| family < choice.families));
        let runs = passage.runs.iter().flat_map(|run| {
            [
                maps[a].at(run.a),
                maps[a].at(run.a + run.a_len),
                maps[b].at(run.b),
                maps[b].at(run.b + run.b_len),
            ]
        });
        columns.runs.push(runs.collect());
    }
    columns
}

/// All pages; without texts and blocks when these stand beside the report.
fn pages<'a>(mirror: Mirror<'a>, choice: &Choice) -> PageColumns<'a> {
    let mut columns = PageColumns::default();
    for (index, page) in mirror.analysis.pages.list.iter().enumerate() {
        columns.source.push(&page.source);
        columns.encoding.push(page.encoding);
        columns.cut.push(page.kind == PageKind::Page);
        columns.n_replaced.push(page.n_replaced);
        columns.n_chars.push(page.text.chars().count());
        columns.n_dropped.push(n_dropped(mirror, index));
        if choice.beside.is_none() {
            columns.text.push(page_text(mirror, index));
            columns.blocks.push(page_blocks(mirror, index));
        }
    }
    columns
}

/// Code points of a page that became no article though they hold something.
fn n_dropped(mirror: Mirror<'_>, page: usize) -> usize {
    let dropped = |kind| matches!(kind, BlockKind::Masthead | BlockKind::Furniture | BlockKind::Repeat);
    let blocks = reading(mirror, page).map_or(&[][..], |reading| &reading.blocks);
    blocks.iter().filter(|block| dropped(block.kind)).map(|block| block.range.len()).sum()
}

/// How a page was read.
fn reading(mirror: Mirror<'_>, page: usize) -> Option<&Reading> {
    let readings = &mirror.analysis.articles.readings;
    let at = readings.partition_point(|reading| reading.page.index() < page);
    readings.get(at).filter(|reading| reading.page.index() == page)
}

/// The text of a page, where it is shown.
pub(super) fn page_text(mirror: Mirror<'_>, page: usize) -> Option<&str> {
    let page = &mirror.analysis.pages.list[page];
    has_text(page).then_some(page.text.as_str())
}

/// What the parts of a page became; nothing where its text is not shown.
pub(super) fn page_blocks<'a>(mirror: Mirror<'a>, page: usize) -> Vec<BlockRow<'a>> {
    let (Some(text), Some(reading)) = (page_text(mirror, page), reading(mirror, page)) else {
        return Vec::new();
    };
    let map = Utf16::of(text);
    let block = |block: &'a Block| -> BlockRow<'a> {
        (
            map.at(block.range.start),
            map.at(block.range.end),
            block.kind.name(),
            block.article.map(ArticleId::index),
            &block.evidence,
        )
    };
    reading.blocks.iter().map(block).collect()
}
