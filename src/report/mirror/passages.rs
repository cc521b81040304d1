//! Rows of `passages` and `families`.

use super::Mirror;
use crate::families::{Bundle, Family};
use crate::passages::{Kind, Passage, Standing};
use crate::report::schema::{
    FamilyRow, FirstRow, PassageRow, RepeatRow, SideRow, WitnessRow, fraction, significant,
};
use crate::span::{FamilyId, Span};

impl<'a> Mirror<'a> {
    /// Rows of `passages`.
    pub(in crate::report) fn passages(self) -> impl Iterator<Item = PassageRow<'a>> {
        let passages = self.analysis.passages.iter().enumerate();
        passages.map(move |(index, passage)| self.passage_row(index, passage))
    }

    fn passage_row(self, index: usize, passage: &Passage) -> PassageRow<'a> {
        let family = self.analysis.families.of_passage.get(index).copied().flatten();
        let formula = self.analysis.findings.formula_share.get(index).copied().unwrap_or(0.0);
        let standing = self.analysis.findings.standing.get(index).copied();
        let standing = standing.unwrap_or(Standing::Shared);
        PassageRow {
            a: self.side_row(passage.a),
            b: self.side_row(passage.b),
            kind: kind_name(passage.kind),
            n_chars: shorter_side(passage),
            n_matched: passage.n_matched,
            identity: fraction(passage.identity),
            score: significant(passage.score),
            bits: significant(passage.bits),
            e_value: passage.e_value.map(significant),
            pair_e_value: passage.pair_e_value.map(significant),
            q_value: passage.q_value.map(significant),
            formula_share: fraction(formula),
            standing: standing.name(),
            cross_region: self.analysis.regions.crosses(passage.a.article, passage.b.article),
            family: family.map(family_id),
        }
    }

    /// Rows of `repeats`.
    pub(in crate::report) fn repeats(self) -> impl Iterator<Item = RepeatRow<'a>> {
        self.analysis.repeats.iter().map(move |passage| RepeatRow {
            a: self.side_row(passage.a),
            b: self.side_row(passage.b),
            kind: kind_name(passage.kind),
            n_chars: shorter_side(passage),
            n_matched: passage.n_matched,
            identity: fraction(passage.identity),
            score: significant(passage.score),
            bits: significant(passage.bits),
            e_value: passage.e_value.map(significant),
        })
    }

    fn side_row(self, span: Span) -> SideRow<'a> {
        let article = self.article(span.article);
        let source = article.origin.source_range(span.range);
        SideRow {
            article: &article.id,
            start: span.range.start,
            end: span.range.end,
            source_start: source.start,
            source_end: source.end,
        }
    }

    /// Rows of `families`.
    pub(in crate::report) fn families(self) -> impl Iterator<Item = FamilyRow<'a>> {
        let families = self.analysis.families.list.iter().enumerate();
        families.map(move |(index, family)| self.family_row(FamilyId::at(index), family))
    }

    fn family_row(self, id: FamilyId, family: &'a Family) -> FamilyRow<'a> {
        let witness = |&span: &Span| {
            let article = self.article(span.article);
            WitnessRow {
                article: &article.id,
                start: span.range.start,
                end: span.range.end,
                region: article.location.region.as_deref(),
                date: article.date.as_deref(),
            }
        };
        let bundle = self.bundle(id);
        FamilyRow {
            id: family_id(id),
            text: self.medoid(family),
            witnesses: family.witnesses.iter().map(witness).collect(),
            n_articles: family.n_articles,
            n_regions: family.n_regions,
            min_identity: fraction(family.min_identity),
            median_identity: fraction(family.median_identity),
            first: self.first_witness(family),
            cross_region: family.cross_region,
            kind: family.kind.name(),
            bundle: family_id(bundle.families[0]),
            bundle_size: bundle.families.len(),
            bundle_share: fraction(bundle.share),
            bridges: family.bridges.iter().copied().map(family_id).collect(),
        }
    }

    /// The families that mostly the same articles share as this one.
    pub(in crate::report) fn bundle(self, id: FamilyId) -> &'a Bundle {
        let families = &self.analysis.families;
        &families.bundles[families.bundle_of[id.index()]]
    }

    /// The version that stands for all.
    pub(in crate::report) fn medoid(self, family: &Family) -> &'a str {
        family.witnesses.get(family.medoid).map_or("", |&span| self.text(span))
    }

    /// The version of the earliest date, as the families room chose it.
    pub(in crate::report) fn first_witness(self, family: &Family) -> Option<FirstRow> {
        let article = self.article(family.witnesses.get(family.first?)?.article);
        Some(FirstRow { date: article.date.clone()?, article: article.id.clone() })
    }
}

/// Public name of a family: `f1` is the first of the list.
pub(in crate::report) fn family_id(id: FamilyId) -> String {
    format!("f{}", id.index() + 1)
}

/// Code points of the shorter side: what the two can share at most.
pub(in crate::report) fn shorter_side(passage: &Passage) -> usize {
    passage.a.range.len().min(passage.b.range.len())
}

/// How a kind is written.
pub(in crate::report) fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Verbatim => "verbatim",
        Kind::Edited => "edited",
        Kind::Paraphrase => "paraphrase",
    }
}
