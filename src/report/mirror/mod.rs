//! The analysis as rows of the public tables: identifiers resolved to names, numbers rounded.
//!
//! Every method is an iterator that makes one row at a time, so a table of any length is written in
//! constant memory.

mod passages;
mod phrases;
mod spread;
mod summary;

pub(super) use passages::{kind_name, shorter_side};

use super::schema::{
    ArticleRow, DuplicateGroupRow, DuplicateRow, FirstRow, InnerPairRow, MeasuresRow, ObservedRow,
    PairRow, RegionPairRow, RegionRow, SharesRow, TermRow, fraction, significant,
};
use crate::analysis::Analysis;
use crate::articles::{Article, Articles, DateBasis, Groups, Language};
use crate::findings::{
    ExplainedPair, Level, Measures, Observed, RegionPair, RegionRow as RegionRowOf, Relation,
    Shares,
};
use crate::read::Pages;
use crate::regions::Basis;
use crate::span::{ArticleId, CharRange, Span, slice};
use std::collections::BTreeSet;

/// A view of an analysis in the words of the tables.
#[derive(Clone, Copy)]
pub(super) struct Mirror<'a> {
    /// What was found.
    pub(super) analysis: &'a Analysis,
}

impl<'a> Mirror<'a> {
    pub(super) fn new(analysis: &'a Analysis) -> Self {
        Self { analysis }
    }

    /// An article.
    pub(super) fn article(self, id: ArticleId) -> &'a Article {
        &self.analysis.articles.list[id.index()]
    }

    /// The text of a span.
    pub(super) fn text(self, span: Span) -> &'a str {
        slice(&self.article(span.article).text, span.range)
    }

    /// Rows of `articles`.
    pub(super) fn articles(self) -> impl Iterator<Item = ArticleRow<'a>> {
        let pages = &self.analysis.pages;
        let articles = &self.analysis.articles;
        articles.list.iter().map(move |article| article_row(pages, articles, article))
    }

    /// Rows of `pairs`.
    pub(super) fn pairs(self) -> impl Iterator<Item = PairRow<'a>> {
        self.analysis.findings.pairs.iter().map(move |explained| PairRow {
            a: &self.article(explained.pair.a).id,
            b: &self.article(explained.pair.b).id,
            cosine: fraction(explained.pair.cosine),
            cross_region: explained.cross_region,
            shares: shares_row(explained.shares),
            relation: explained.measures.relation.map(Relation::name),
            measures: measures_row(&explained.measures),
            terms: self.terms(explained),
        })
    }

    /// Rows of `duplicates`.
    pub(super) fn duplicates(self) -> impl Iterator<Item = DuplicateGroupRow<'a>> {
        let groups = self.analysis.findings.duplicates.iter().enumerate();
        groups.map(move |(index, group)| {
            let others = group.others.iter().map(|&(article, relation)| DuplicateRow {
                article: &self.article(article).id,
                relation: relation.name(),
                region: self.article(article).location.region.as_deref(),
                date: self.article(article).date.as_deref(),
            });
            let all: Vec<Span> = std::iter::once(group.leader)
                .chain(group.others.iter().map(|other| other.0))
                .map(|article| Span { article, range: CharRange::default() })
                .collect();
            let regions: BTreeSet<&str> = all
                .iter()
                .filter_map(|span| self.article(span.article).location.region.as_deref())
                .collect();
            let copies = group.others.iter().all(|other| other.1 == Relation::Copy);
            DuplicateGroupRow {
                id: format!("d{}", index + 1),
                kind: if copies { Relation::Copy } else { Relation::Reprint }.name(),
                leader: &self.article(group.leader).id,
                others: others.collect(),
                n_articles: all.len(),
                n_regions: regions.len(),
                first: self.first(&all),
            }
        })
    }

    /// The terms that carry a pair.
    pub(super) fn terms(self, explained: &ExplainedPair) -> Vec<TermRow> {
        let row = |&(term, share)| TermRow {
            term: self.analysis.tokens.word(term).to_owned(),
            share: fraction(share),
        };
        explained.terms.iter().map(row).collect()
    }

    /// Rows of `regions`.
    pub(super) fn regions(self) -> impl Iterator<Item = RegionRow<'a>> {
        let findings = &self.analysis.findings;
        findings.regions.iter().map(move |row| RegionRow {
            region: findings.groups.label(row.region),
            n_articles: row.articles.len(),
            n_chars: row.n_chars,
        })
    }

    /// Rows of `region_pairs`.
    pub(super) fn region_pairs(self) -> impl Iterator<Item = RegionPairRow<'a>> {
        let findings = &self.analysis.findings;
        findings.region_pairs.iter().map(move |pair| region_pair_row(&findings.groups, pair))
    }

    /// Rows of the regions of every level below, one list a level.
    pub(super) fn inner_regions(self) -> Vec<Vec<RegionRow<'a>>> {
        let levels = self.analysis.findings.inner.iter();
        let row = |level: &'a Level, row: &RegionRowOf| RegionRow {
            region: level.groups.label(row.region),
            n_articles: row.articles.len(),
            n_chars: row.n_chars,
        };
        levels.map(|level| level.regions.iter().map(|of| row(level, of)).collect()).collect()
    }

    /// Rows of `inner_region_pairs`: by level, then by name.
    pub(super) fn inner_region_pairs(self) -> impl Iterator<Item = InnerPairRow<'a>> {
        self.analysis.findings.inner.iter().flat_map(|level| {
            level.region_pairs.iter().map(|pair| {
                let pair = region_pair_row(&level.groups, pair);
                let parent = pair.a.rsplit_once('/').map_or("", |(parent, _)| parent);
                InnerPairRow { parent, pair }
            })
        })
    }

    /// The earliest dated one of some spans: by date, then by place. `None` without any date.
    pub(super) fn first(self, spans: &[Span]) -> Option<FirstRow> {
        let dated = spans.iter().filter_map(|span| {
            self.article(span.article).date.as_deref().map(|date| (date, *span))
        });
        dated.min().map(|(date, span)| FirstRow {
            date: date.to_owned(),
            article: self.article(span.article).id.clone(),
        })
    }
}

/// Language tag (BCP 47). Of spaced words only that they are spaced is known, not their language.
pub(super) fn language_tag(language: Language) -> &'static str {
    match language {
        Language::Chinese => "zh",
        Language::Spaced => "und",
    }
}

/// The row of one article.
pub(super) fn article_row<'a>(
    pages: &'a Pages,
    articles: &'a Articles,
    article: &'a Article,
) -> ArticleRow<'a> {
    let location = &article.location;
    let spans = article.origin.spans();
    ArticleRow {
        id: &article.id,
        source: &pages.list[article.page.index()].source,
        source_spans: spans.iter().map(|span| [span.start, span.end]).collect(),
        title: article.title.as_deref(),
        authors: &article.authors,
        role: article.role.as_deref(),
        province: location.province.as_deref(),
        place: location.place.as_deref(),
        region: location.region.as_deref(),
        region_code: location.code.as_deref(),
        region_basis: location.basis.map(Basis::name),
        region_evidence: location.evidence.as_deref(),
        date: article.date.as_deref(),
        date_basis: article.date_basis.map(DateBasis::name),
        lang: language_tag(article.language),
        n_chars: article.n_chars,
        confidence: fraction(article.confidence),
        continues: article.continues.map(|id| articles.list[id.index()].id.as_str()),
        text: &article.text,
    }
}

/// Shares, rounded.
pub(super) fn shares_row(shares: Shares) -> SharesRow {
    SharesRow {
        topic: fraction(shares.topic),
        formula: fraction(shares.formula),
        copying: fraction(shares.copying),
    }
}

/// A count against its expectation, rounded.
pub(super) fn observed_row(observed: Observed) -> ObservedRow {
    ObservedRow {
        observed: observed.observed,
        expected: significant(observed.expected),
        ratio: significant(observed.ratio()),
    }
}

fn region_pair_row<'a>(groups: &'a Groups, pair: &RegionPair) -> RegionPairRow<'a> {
    RegionPairRow {
        a: groups.label(pair.a),
        b: groups.label(pair.b),
        pairs: observed_row(pair.pairs),
        phrases: observed_row(pair.phrases),
        passages: observed_row(pair.passages),
    }
}

fn measures_row(measures: &Measures) -> MeasuresRow {
    MeasuresRow {
        a_in_b: fraction(measures.a_in_b),
        b_in_a: fraction(measures.b_in_a),
        jaccard: fraction(measures.jaccard),
        title_edit: measures.titles.map(|titles| fraction(titles.edit)),
        title_jaro_winkler: measures.titles.map(|titles| fraction(titles.jaro_winkler)),
    }
}
