//! The worked cases of topic, formula and copying, on real text: versions of one law are copies, one event
//! told twice is a topic, two governments' reports share phrases and subjects.

use crate::support::shared;
use std::path::Path;
use tifa::analysis::{Analysis, analyze};
use tifa::findings::ExplainedPair;
use tifa::params::Params;
use tifa::progress::Silent;
use tifa::read::File;

/// Files of a folder that are wanted, in the order of their names.
fn files(folder: &Path, wanted: impl Fn(usize, &str) -> bool) -> Vec<File> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("a file").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    let names = names.into_iter().enumerate().filter(|(n, name)| wanted(*n, name));
    let file = |(_, name): (usize, String)| {
        let bytes = std::fs::read(folder.join(&name)).expect("readable");
        File { name, bytes }
    };
    names.map(file).collect()
}

fn found(files: Vec<File>, min_cosine: f64) -> Analysis {
    let mut params = Params::default();
    params.similarity.min_cosine = min_cosine;
    analyze(files, &params, &Silent)
}

/// The pair of the articles whose names hold these words.
fn pair<'a>(run: &'a Analysis, a: &str, b: &str) -> &'a ExplainedPair {
    let name = |found: &ExplainedPair| {
        [found.pair.a, found.pair.b].map(|id| {
            let article = &run.articles.list[id.index()];
            format!("{} {}", article.id, article.title.as_deref().unwrap_or_default())
        })
    };
    let holds = |found: &&ExplainedPair| {
        let [x, y] = name(found);
        x.contains(a) && y.contains(b) || x.contains(b) && y.contains(a)
    };
    run.findings.pairs.iter().find(holds).unwrap_or_else(|| panic!("no pair of {a} and {b}"))
}

#[test]
fn versions_of_a_law_are_copied() {
    let Some(folder) = shared("corpora/regulations/上海") else { return };
    let versions = ["上海市优化营商环境条例", "上海市住宅物业管理规定"];
    let wanted = |n: usize, name: &str| {
        n.is_multiple_of(8) || versions.iter().any(|title| name.starts_with(title))
    };
    let run = found(files(&folder, wanted), 0.2);
    let estates = pair(&run, "住宅物业管理规定(2010", "住宅物业管理规定(2020").shares;
    assert!(estates.copying > 0.85, "{estates:?}");
    let business = pair(&run, "优化营商环境条例(2020", "优化营商环境条例(2024").shares;
    assert!(business.copying > 0.75, "{business:?}");
}

#[test]
fn one_event_in_different_words_is_a_topic() {
    let Some(path) = shared("corpora/xwlb-2014-2015.jsonl.gz") else { return };
    let bytes = std::fs::read(path).expect("readable");
    let file = File { name: "news.jsonl.gz".to_owned(), bytes };
    let pages = tifa::read::decode(vec![file], &Params::default().read);
    // April to June 2014 hold the visit of a prime minister and the eve of an election.
    let mut pages = pages;
    pages.list = pages.list.drain(1250..2200).collect();
    let mut params = Params::default();
    params.similarity.min_cosine = 0.05;
    let run = tifa::analysis::analyze_pages(pages, &params, &Silent);
    let visit = pair(&run, "俞正声会见老挝总理", "习近平会见老挝总理").shares;
    // Both tell of the guest in the same words, which is copying as well.
    assert!(visit.topic > 0.45 && visit.topic > 1.5 * visit.copying, "{visit:?}");
    let election = pair(&run, "叙利亚总统大选倒计时", "8d8a124cea394a6ca0691f1257819c96").shares;
    assert!(election.topic > 0.7 && election.copying < 0.1, "{election:?}");
}

#[test]
fn work_reports_share_phrases_and_subjects_and_hardly_any_passage() {
    let Some(folder) = shared("corpora/work-reports-2026") else { return };
    let run = found(files(&folder, |n, _| n.is_multiple_of(2)), 0.0);
    let pairs = &run.findings.pairs;
    assert!(pairs.len() > 50, "{}", pairs.len());
    let median = |of: fn(&ExplainedPair) -> f64| {
        let mut shares: Vec<f64> = pairs.iter().map(of).collect();
        shares.sort_by(f64::total_cmp);
        shares[shares.len() / 2]
    };
    let (formula, copying) = (median(|p| p.shares.formula), median(|p| p.shares.copying));
    assert!(formula > 0.25 && copying < 0.05, "formula {formula}, copying {copying}");
}
