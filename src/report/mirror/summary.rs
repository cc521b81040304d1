//! The summary: the funnel and the most telling results.

use super::passages::{family_id, shorter_side};
use super::{Mirror, shares_row};
use crate::families::Bundle;
use crate::findings::ExplainedPair;
use crate::passages::Standing;
use crate::phrases::{Class, PhraseFamily};
use crate::report::plain;
use crate::report::schema::{
    AlikePair, Counts, Generator, Notice, PhraseCounts, SharedFamily, Skip, Summary, TableFile,
    VERSION, WidePhrase, fraction, significant,
};
use crate::span::ArticleId;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Entries of each list of the summary.
const LISTED: usize = 20;
/// The widest phrases are chosen among the formulas ranked first: further down, what stands in most
/// provinces are plain words of the subject, which tell nothing.
const TELLING: usize = 50;
/// Code points of a passage shown in the summary.
const PASSAGE_SHOWN: usize = 200;
/// Code points of a text that stand for a missing title.
const TITLE_SHOWN: usize = 24;

/// What the results do not prove; the same words in every file.
const CAUTIONS: [&str; 4] = [
    "Likeness is not proof of copying, of an instruction, or of who wrote first: a common source is usual.",
    "\"Earliest\" means earliest among the dated articles of this corpus, not the origin.",
    "A set phrase shared by many regions shows a shared vocabulary; only passages beyond formula suggest that text was taken over.",
    "Regions are read from bylines, roles and texts where the input does not give them; see region_basis.",
];

impl Mirror<'_> {
    /// The summary of a run whose tables have these numbers of rows.
    pub(in crate::report) fn summary(self, tables: BTreeMap<String, TableFile>) -> Summary {
        Summary {
            schema: "tifa.report".to_owned(),
            schema_version: VERSION.to_owned(),
            generator: Generator {
                name: "tifa".to_owned(),
                version: env!("CARGO_PKG_VERSION").to_owned(),
            },
            offset_unit: "codepoint".to_owned(),
            counts: self.counts(),
            widest_phrases: self.widest_phrases(),
            most_alike_pairs: self.alike_pairs(),
            widest_families: self.widest_families(),
            skipped: self.skipped(),
            notices: self.notices(),
            tables,
            cautions: CAUTIONS.map(str::to_owned).to_vec(),
        }
    }

    fn counts(self) -> Counts {
        let analysis = self.analysis;
        let articles = &analysis.articles.list;
        let n = articles.len() as u64;
        let findings = &analysis.findings;
        Counts {
            pages: analysis.pages.list.len(),
            skipped: analysis.pages.skipped.len(),
            replaced_characters: analysis.pages.list.iter().map(|page| page.n_replaced).sum(),
            articles: articles.len(),
            characters: articles.iter().map(|article| article.n_chars).sum(),
            articles_with_region: articles.iter().filter(|a| a.location.region.is_some()).count(),
            articles_with_date: articles.iter().filter(|a| a.date.is_some()).count(),
            regions: findings.regions.len(),
            pairs_possible: n * n.saturating_sub(1) / 2,
            pairs: findings.pairs.len(),
            pairs_cross_region: findings.pairs.iter().filter(|pair| pair.cross_region).count(),
            phrases: analysis.phrases.families.len(),
            phrases_by_class: self.phrase_counts(),
            frames: analysis.phrases.frames.len(),
            passages: analysis.passages.len(),
            families: analysis.families.list.len(),
            families_cross_region: analysis.families.list.iter().filter(|f| f.cross_region).count(),
            bundles: analysis.families.bundles.len(),
        }
    }

    fn phrase_counts(self) -> PhraseCounts {
        let mut counts = PhraseCounts::default();
        for family in &self.analysis.phrases.families {
            *match family.class {
                Class::Formula => &mut counts.formula,
                Class::Name => &mut counts.name,
                Class::Genre => &mut counts.genre,
                Class::Boilerplate => &mut counts.boilerplate,
            } += 1;
        }
        counts
    }

    /// Of the telling formulas those of most provinces, then of most regions, then by rank.
    fn widest_phrases(self) -> Vec<WidePhrase> {
        let families = self.analysis.phrases.families.iter().enumerate();
        let mut widest: Vec<(usize, usize, &PhraseFamily)> = families
            .filter(|(_, family)| family.class == Class::Formula)
            .take(TELLING)
            .map(|(index, family)| (self.n_provinces(&family.head), index, family))
            .collect();
        widest.sort_by_key(|&(n, index, family)| {
            // Where no region is known, articles tell how wide a phrase is spread.
            let without_regions = if n == 0 { family.head.n_articles } else { 0 };
            (Reverse((n, family.head.n_regions, without_regions)), index)
        });
        widest.truncate(LISTED);
        widest
            .into_iter()
            .map(|(n_provinces, index, family)| WidePhrase {
                rank: index + 1,
                phrase: family.head.text.clone(),
                n_provinces,
                n_regions: family.head.n_regions,
                n_articles: family.head.n_articles,
                count: family.head.places.len(),
                expected_regions: significant(family.expected_regions),
                q_value: family.q_value.map(significant),
                first: self.first(&family.head.places),
            })
            .collect()
    }

    fn alike_pairs(self) -> Vec<AlikePair> {
        self.analysis.findings.pairs.iter().take(LISTED).map(|pair| self.alike_pair(pair)).collect()
    }

    fn alike_pair(self, explained: &ExplainedPair) -> AlikePair {
        let (a, b) = (explained.pair.a, explained.pair.b);
        let lengths =
            explained.passages.iter().map(|&index| shorter_side(&self.analysis.passages[index]));
        let region = |id| self.article(id).location.region.clone();
        AlikePair {
            a: self.article(a).id.clone(),
            a_title: self.label(a),
            a_region: region(a),
            b: self.article(b).id.clone(),
            b_title: self.label(b),
            b_region: region(b),
            cosine: fraction(explained.pair.cosine),
            cross_region: explained.cross_region,
            shares: shares_row(explained.shares),
            terms: self.terms(explained),
            n_passages: explained.passages.len(),
            longest_passage: lengths.max().unwrap_or(0),
        }
    }

    /// Title of an article, or its first words.
    pub(in crate::report) fn label(self, id: ArticleId) -> String {
        let article = self.article(id);
        match article.title.as_deref() {
            Some(title) if !title.trim().is_empty() => title.to_owned(),
            _ => plain::clip(&plain::line(&article.text), TITLE_SHOWN),
        }
    }

    fn widest_families(self) -> Vec<SharedFamily> {
        let standing = &self.analysis.findings.family_standing;
        let is_told = |bundle: &&Bundle| standing[bundle.families[0].index()] != Standing::Formula;
        let bundles = self.analysis.families.bundles.iter().filter(is_told).take(LISTED);
        bundles
            .map(|bundle| {
                let family = &self.analysis.families.list[bundle.families[0].index()];
                let text = self.medoid(family);
                SharedFamily {
                    id: family_id(bundle.families[0]),
                    text: self.medoid_in_clause(family, PASSAGE_SHOWN),
                    n_chars: text.chars().count(),
                    n_witnesses: family.witnesses.len(),
                    n_articles: family.n_articles,
                    n_regions: family.n_regions,
                    median_identity: fraction(family.median_identity),
                    first: self.first_witness(family),
                    bundle_size: bundle.families.len(),
                    bundle_share: fraction(bundle.share),
                }
            })
            .collect()
    }

    fn notices(self) -> Vec<Notice> {
        let notices = self.analysis.pages.notices.iter();
        notices
            .map(|notice| Notice { source: notice.source.clone(), text: notice.text.clone() })
            .collect()
    }

    fn skipped(self) -> Vec<Skip> {
        let skipped = self.analysis.pages.skipped.iter();
        skipped
            .map(|skip| Skip { source: skip.source.clone(), reason: skip.reason.clone() })
            .collect()
    }
}
