//! Findings: shares of a likeness, and what regions share.

use tifa::analysis::{Analysis, analyze_pages};
use tifa::bench::corpus;
use tifa::params::Params;
use tifa::progress::Silent;
use tifa::read::{Metadata, Page, PageKind, Pages};
use tifa::span::ArticleId;

fn analyze(pages: Pages) -> Analysis {
    analyze_pages(pages, &Params::default(), &Silent)
}

fn record(id: &str, region: &str, text: String) -> Page {
    Page {
        source: format!("{id}.jsonl#1"),
        text,
        kind: PageKind::Record,
        metadata: Metadata {
            id: Some(id.to_owned()),
            region: Some(region.to_owned()),
            ..Metadata::default()
        },
        encoding: "UTF-8",
        ..Page::default()
    }
}

#[test]
fn shares_sum_to_one_and_terms_fall() {
    let analysis = analyze(corpus::pages(80, 7));
    assert!(!analysis.findings.pairs.is_empty(), "made-up articles share words");
    for explained in &analysis.findings.pairs {
        let shares = explained.shares;
        let parts = [shares.topic, shares.formula, shares.copying];
        assert!((parts.iter().sum::<f64>() - 1.0).abs() < 1e-12, "{shares:?}");
        assert!(parts.iter().all(|part| (0.0..=1.0).contains(part)), "{shares:?}");
        assert!(explained.terms.is_sorted_by(|x, y| x.1 >= y.1));
        assert!(explained.terms.iter().map(|term| term.1).sum::<f64>() <= 1.0 + 1e-9);
        for &index in &explained.passages {
            let passage = &analysis.passages[index];
            let of_pair = (passage.a.article, passage.b.article);
            assert_eq!(of_pair, (explained.pair.a, explained.pair.b));
        }
    }
}

#[test]
fn region_pairs_equal_a_plain_count() {
    let analysis = analyze(corpus::pages(80, 7));
    let findings = &analysis.findings;
    for row in &findings.region_pairs {
        let between = |a: ArticleId, b: ArticleId| {
            let regions = (findings.groups.of(a), findings.groups.of(b));
            regions == (Some(row.a), Some(row.b)) || regions == (Some(row.b), Some(row.a))
        };
        let pairs = findings.pairs.iter().filter(|found| between(found.pair.a, found.pair.b));
        assert_eq!(row.pairs.observed, pairs.count());
        let passages = analysis
            .passages
            .iter()
            .filter(|passage| between(passage.a.article, passage.b.article));
        assert_eq!(row.passages.observed, passages.count());
    }
    let expected: f64 = findings.region_pairs.iter().map(|row| row.pairs.expected).sum();
    let across = findings.pairs.iter().filter(|found| found.cross_region).count() as f64;
    assert!(expected <= across + 1e-6, "expectations spread what was seen: {expected} of {across}");
}

/// A copied half makes a likeness of copying; the same subject in other sentences does not.
#[test]
fn copying_is_told_from_topic() {
    let filler = corpus::pages(20, 3).list;
    let copied: String = filler[0].text.chars().take(240).collect();
    let own = |index: usize| filler[index].text.chars().skip(250).take(120).collect::<String>();
    let mut list = vec![
        record("copy-a", "甲", format!("{copied}。{}", own(1))),
        record("copy-b", "乙", format!("{copied}。{}", own(2))),
    ];
    list.extend((3..20).map(|index| record(&format!("own-{index:02}"), "丙", own(index))));
    let analysis = analyze(Pages { list, ..Pages::default() });
    let best = &analysis.findings.pairs[0];
    let id = |article: ArticleId| analysis.articles.list[article.index()].id.as_str();
    assert_eq!((id(best.pair.a), id(best.pair.b)), ("copy-a", "copy-b"));
    assert!(best.shares.copying > 0.7, "{:?}", best.shares);
    assert!(best.cross_region && !best.passages.is_empty());
}
