//! The texts of the page and all places in them, in UTF-16 units.

use super::choice::{Choice, places_shown};
use super::inert::block;
use super::pieces::n_dropped;
use super::utf16::Utf16;
use crate::passages::Standing;
use crate::read::PageKind;
use crate::report::mirror::{Mirror, kind_name, shorter_side};
use crate::report::schema::{PageColumns, PassageColumns, fraction, significant};
use crate::span::{FamilyId, Span};
use std::io::{Result, Write};

/// Writes all that stands after the interface: the pieces of texts last.
pub(super) fn write(mirror: Mirror<'_>, choice: &Choice, to: &mut impl Write) -> Result<()> {
    let articles = &mirror.analysis.articles.list;
    let maps: Vec<Utf16> = articles.iter().map(|article| Utf16::of(&article.text)).collect();
    let families = &mirror.analysis.families.list[..choice.families];
    let witnesses: Vec<Vec<usize>> =
        families.iter().map(|family| flat(family.witnesses.iter(), &maps)).collect();
    block("pages", &pages(mirror), to)?;
    block("passages", &passages(mirror, choice, &maps), to)?;
    block("runs", &runs(mirror, choice, &maps), to)?;
    block("places", &places(mirror, choice, &maps), to)?;
    block("witnesses", &witnesses, to)?;
    if !choice.pieces.beside {
        for (number, texts) in choice.pieces.texts(mirror).enumerate() {
            block(&format!("texts{number}"), &texts, to)?;
        }
    }
    Ok(())
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
    }
    columns
}

/// Matched runs of the passages: start and end in a, start and end in b, flat.
fn runs(mirror: Mirror<'_>, choice: &Choice, maps: &[Utf16]) -> Vec<Vec<usize>> {
    let of = |&index: &usize| {
        let passage = &mirror.analysis.passages[index];
        let (a, b) = (&maps[passage.a.article.index()], &maps[passage.b.article.index()]);
        let runs = passage.runs.iter().flat_map(|run| {
            [a.at(run.a), a.at(run.a + run.a_len), b.at(run.b), b.at(run.b + run.b_len)]
        });
        runs.collect()
    };
    choice.passages.iter().map(of).collect()
}

/// All pages, without their texts.
fn pages(mirror: Mirror<'_>) -> PageColumns<'_> {
    let mut columns = PageColumns::default();
    for (index, page) in mirror.analysis.pages.list.iter().enumerate() {
        columns.source.push(&page.source);
        columns.encoding.push(page.encoding);
        columns.cut.push(page.kind == PageKind::Page);
        columns.n_replaced.push(page.n_replaced);
        columns.n_chars.push(page.text.chars().count());
        columns.n_dropped.push(n_dropped(mirror, index));
    }
    columns
}
