//! Rows of `phrases` and `frames`.

use super::Mirror;
use crate::phrases::{Class, Frame, Phrase, PhraseFamily, Variant};
use crate::report::schema::{
    FillerRow, FrameRow, MemberRow, PhraseRow, VariantRow, fraction, significant,
};
use crate::span::Span;
use std::collections::{BTreeMap, BTreeSet};

impl<'a> Mirror<'a> {
    /// Rows of `phrases`.
    pub(in crate::report) fn phrases(self) -> impl Iterator<Item = PhraseRow<'a>> {
        let families = self.analysis.phrases.families.iter().enumerate();
        families.map(move |(index, family)| self.phrase_row(index + 1, family))
    }

    fn phrase_row(self, rank: usize, family: &'a PhraseFamily) -> PhraseRow<'a> {
        let head = &family.head;
        let spread = &self.analysis.findings.spread[rank - 1];
        let levels = self.levels(spread);
        PhraseRow {
            rank,
            phrase: &head.text,
            score: significant(family.score),
            n_articles: head.n_articles,
            n_regions: head.n_regions,
            n_provinces: self.n_provinces(head),
            count: head.places.len(),
            independent: head.independent,
            expected_regions: significant(family.expected_regions),
            p_value: family.p_value.map(significant),
            q_value: family.q_value.map(significant),
            false_share: family.false_share.map(significant),
            dispersion: levels.last().and_then(|level| level.dispersion),
            levels,
            over: self.usage(&spread.over),
            under: self.usage(&spread.under),
            missing: self.missing(&spread.missing),
            by_year: spread.by_year.iter().map(|(year, n)| (year.as_str(), *n)).collect(),
            items: family.items.as_deref(),
            first: self.first(&head.places),
            by_region: self.by_region(&head.places),
            quoted_share: fraction(family.quoted_share),
            class: class_name(family.class),
            members: family.members.iter().map(member_row).collect(),
            variants: family.variants.iter().map(variant_row).collect(),
        }
    }

    /// Occurrences by full region path; those of articles without a region are left out.
    pub(in crate::report) fn by_region(self, places: &[Span]) -> BTreeMap<&'a str, usize> {
        let mut counts = BTreeMap::new();
        for place in places {
            if let Some(region) = self.region(place) {
                *counts.entry(region).or_default() += 1;
            }
        }
        counts
    }

    /// Number of first parts of the region paths a phrase stands in.
    pub(in crate::report) fn n_provinces(self, phrase: &Phrase) -> usize {
        let province = |place| Some(self.region(place)?.split('/').next().unwrap_or_default());
        phrase.places.iter().filter_map(province).collect::<BTreeSet<_>>().len()
    }

    fn region(self, place: &Span) -> Option<&'a str> {
        self.article(place.article).location.region.as_deref()
    }

    /// Rows of `frames`.
    pub(in crate::report) fn frames(self) -> impl Iterator<Item = FrameRow<'a>> {
        self.analysis.phrases.frames.iter().map(move |frame| self.frame_row(frame))
    }

    fn frame_row(self, frame: &'a Frame) -> FrameRow<'a> {
        let filler = |(text, places): &'a (String, Vec<Span>)| FillerRow {
            text,
            n_articles: places.iter().map(|place| place.article).collect::<BTreeSet<_>>().len(),
            regions: self.by_region(places).into_keys().collect(),
        };
        FrameRow { frame: &frame.frame, fillers: frame.fillers.iter().map(filler).collect() }
    }
}

fn member_row(member: &Phrase) -> MemberRow<'_> {
    MemberRow {
        phrase: &member.text,
        n_articles: member.n_articles,
        n_regions: member.n_regions,
        count: member.places.len(),
        independent: member.independent,
    }
}

fn variant_row(variant: &Variant) -> VariantRow<'_> {
    VariantRow {
        phrase: &variant.phrase.text,
        diff: &variant.difference,
        n_articles: variant.phrase.n_articles,
        n_regions: variant.phrase.n_regions,
        count: variant.phrase.places.len(),
        independent: variant.phrase.independent,
    }
}

/// How a class is written.
pub(in crate::report) fn class_name(class: Class) -> &'static str {
    match class {
        Class::Formula => "formula",
        Class::Name => "name",
        Class::Genre => "genre",
        Class::Boilerplate => "boilerplate",
    }
}
