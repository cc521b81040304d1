//! Rows of `passages` and `families`.

use super::Mirror;
use crate::families::{Bundle, Family};
use crate::passages::{Kind, Passage, Standing};
use crate::report::plain;
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
            standing: self.analysis.findings.family_standing[id.index()].name(),
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

    /// The same for readers: without the few letters of another paragraph that hang on at an end (`第九条` behind the
    /// eighth), cut after `most` code points, and an ellipsis at each side where its clause goes on outside.
    pub(in crate::report) fn medoid_in_clause(self, family: &Family, most: usize) -> String {
        let Some(&span) = family.witnesses.get(family.medoid) else { return String::new() };
        let text = &self.article(span.article).text;
        let is_letter = |at: usize| text.chars().nth(at).is_some_and(char::is_alphanumeric);
        let goes_on = |at: usize| is_letter(at - 1) && is_letter(at);
        let (before, shown) = without_hanging(self.text(span));
        let start = span.range.start as usize + before;
        let n_chars = shown.chars().count();
        let ellipsis = |shown: bool| if shown { "…" } else { "" };
        let clipped = plain::clip(shown, most);
        let behind = n_chars <= most && goes_on(start + n_chars);
        format!("{}{clipped}{}", ellipsis(start > 0 && goes_on(start)), ellipsis(behind))
    }

    /// The version of the earliest date, as the families room chose it.
    pub(in crate::report) fn first_witness(self, family: &Family) -> Option<FirstRow> {
        let article = self.article(family.witnesses.get(family.first?)?.article);
        Some(FirstRow { date: article.date.clone()?, article: article.id.clone() })
    }
}

/// Letters and digits of another paragraph that are not shown at the end of a passage.
const HANGING: usize = 5;

/// The paragraphs of a passage, and how many code points before them are left out: a first or last one of a few letters
/// hangs on by chance.
fn without_hanging(text: &str) -> (usize, &str) {
    let letters = |part: &str| part.chars().filter(|letter| letter.is_alphanumeric()).count();
    let hangs = |part: &str, rest: &str| letters(part) <= HANGING && letters(rest) > HANGING;
    let (mut shown, mut before) = (text.trim_end(), 0);
    if let Some((rest, last)) = shown.rsplit_once('\n')
        && hangs(last, rest)
    {
        shown = rest.trim_end();
    }
    if let Some((first, rest)) = shown.split_once('\n')
        && hangs(first, rest)
    {
        before = shown.len() - rest.trim_start().len();
        shown = rest.trim_start();
    }
    (text[..before].chars().count(), shown)
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

#[cfg(test)]
mod tests {
    use super::without_hanging;

    #[test]
    fn letters_of_another_paragraph_are_not_shown() {
        let shown = |text| without_hanging(text);
        assert_eq!(shown("应当协助做好工作。\n\n第九条 "), (0, "应当协助做好工作。"));
        assert_eq!(shown("议。\n第三条　地方性法规草案"), (3, "第三条　地方性法规草案"));
        assert_eq!(shown("议。\n应当协助做好工作。\n第九条"), (3, "应当协助做好工作。"));
        assert_eq!(shown("短。\n也短。"), (0, "短。\n也短。"));
        assert_eq!(shown("一段"), (0, "一段"));
        assert_eq!(shown(""), (0, ""));
    }
}
