//! How well likeness finds what belongs together: regulations on one subject, versions of one text.

use crate::tokens::{articles, segmenter};
use std::path::{Path, PathBuf};
use tifa::articles::{Article, Articles, Groups};
use tifa::findings::{Measures, Relation, between};
use tifa::params::{FindingParams, SimilarityParams, TermFrequency, TokenParams, VectorParams};
use tifa::progress::Silent;
use tifa::similarity::{Pair, pairs};
use tifa::tokens::{Tokens, tokenize};
use tifa::vectors::{Titles, weigh_with_titles};

/// The regulations, in order of their names, with their paths as identifiers, their first lines as
/// titles and their folders as regions.
fn regulations(root: &Path) -> Articles {
    let mut files: Vec<PathBuf> = Vec::new();
    for folder in std::fs::read_dir(root).expect("a folder").flatten() {
        if folder.path().is_dir() {
            let folder = std::fs::read_dir(folder.path()).expect("a folder");
            files.extend(folder.flatten().map(|file| file.path()));
        }
    }
    files.sort();
    let texts: Vec<String> =
        files.iter().map(|file| std::fs::read_to_string(file).expect("UTF-8")).collect();
    let mut articles = articles(&texts);
    for (article, file) in articles.list.iter_mut().zip(&files) {
        let path = file.strip_prefix(root).expect("within the root");
        article.id = path.to_string_lossy().replace('\\', "/");
        article.location.region = article.id.split('/').next().map(str::to_owned);
        // As the program reads Markdown: the heading is the title, and not part of the text.
        let (title, text) = article.text.split_once('\n').unwrap_or((&article.text, ""));
        article.title = Some(title.replace('#', "").trim().to_owned());
        article.text = text.to_owned();
    }
    articles
}

/// The subject of every regulation that has a partner, as a number.
fn subjects(articles: &Articles, gold: &Path) -> Vec<Option<usize>> {
    let gold = std::fs::read_to_string(gold).expect("a list of subjects");
    let gold: serde_json::Value = serde_json::from_str(&gold).expect("valid JSON");
    let mut subject = vec![None; articles.list.len()];
    for (number, titles) in gold.as_object().expect("subjects").values().enumerate() {
        for title in titles.as_array().expect("a list") {
            let place = articles.list.iter().position(|article| *title == *article.id);
            subject[place.expect("a regulation of that name")] = Some(number);
        }
    }
    subject
}

/// Like pairs of all regulations.
fn alike(
    articles: &Articles,
    tokens: &Tokens,
    params: &VectorParams,
    similarity: &SimilarityParams,
) -> Vec<Pair> {
    let titles = Titles::new(articles, tokens, segmenter(), params);
    let vectors = weigh_with_titles(tokens, &titles, params);
    pairs(&vectors, &Groups::by_region(articles), similarity, &Silent)
}

/// Mean average precision of ranking every article's neighbours by cosine, against its subject.
fn mean_average_precision(pairs: &[Pair], subject: &[Option<usize>]) -> f64 {
    let mut neighbours = vec![Vec::new(); subject.len()];
    for pair in pairs {
        neighbours[pair.a.index()].push(pair.b.index());
        neighbours[pair.b.index()].push(pair.a.index());
    }
    let precisions: Vec<f64> = (0..subject.len())
        .filter(|&article| subject[article].is_some())
        .map(|article| {
            let same = |&other: &usize| subject[other] == subject[article];
            let partners = (0..subject.len()).filter(same).count() - 1;
            let ranks = neighbours[article].iter().enumerate().filter(|(_, other)| same(other));
            let precision =
                ranks.enumerate().map(|(n, (rank, _))| (n + 1) as f64 / (rank + 1) as f64);
            precision.sum::<f64>() / partners as f64
        })
        .collect();
    precisions.iter().sum::<f64>() / precisions.len() as f64
}

#[test]
fn regulations_on_one_subject_are_near() {
    let (Some(root), Some(gold)) = (
        crate::support::shared("corpora/regulations"),
        crate::support::shared("gold/regulation_topics.json"),
    ) else {
        return;
    };
    let articles = regulations(&root);
    let subject = subjects(&articles, &gold);
    let tokens = tokenize(&articles, segmenter(), &TokenParams::default(), &Silent);
    let all = SimilarityParams { top_k: 0, min_cosine: 0.0, ..SimilarityParams::default() };
    let default = VectorParams::default();
    for (weighting, title_share, least) in [
        (TermFrequency::Sublinear, 0.0, 0.835),
        (TermFrequency::Raw, 0.15, 0.91),
        (default.weighting, default.title_share, 0.89),
    ] {
        let params = VectorParams { weighting, title_share, ..VectorParams::default() };
        let score = mean_average_precision(&alike(&articles, &tokens, &params, &all), &subject);
        assert!(score >= least, "{weighting:?}, title {title_share}: {score:.4}");
    }
    dated_versions_are_found(&articles, &tokens);
}

fn measured(a: &Article, b: &Article) -> Measures {
    between(a.into(), b.into(), &FindingParams::default())
}

/// Every regulation that stands there in two versions has the other among its nearest, and among
/// these the other alone is called a version.
fn dated_versions_are_found(articles: &Articles, tokens: &Tokens) {
    let undated = |id: &str| id.split(['(', '.']).next().map(str::to_owned);
    let pairs = alike(articles, tokens, &VectorParams::default(), &SimilarityParams::default());
    let mut n_versions = 0;
    for (place, article) in articles.list.iter().enumerate() {
        let versions: Vec<usize> = (0..articles.list.len())
            .filter(|&other| {
                other != place && undated(&articles.list[other].id) == undated(&article.id)
            })
            .collect();
        let near = pairs.iter().filter_map(|pair| match (pair.a.index(), pair.b.index()) {
            (a, b) if a == place => Some(b),
            (a, b) if b == place => Some(a),
            _ => None,
        });
        let called: Vec<usize> = near
            .filter(|&other| {
                let found = measured(article, &articles.list[other]);
                matches!(found.relation, Some(Relation::Version | Relation::Copy))
            })
            .collect();
        for version in &versions {
            n_versions += 1;
            let other = &articles.list[*version];
            let found = measured(article, other);
            assert!(
                called.contains(version),
                "{}: {} is no version: {found:?}",
                article.id,
                other.id
            );
        }
        if !versions.is_empty() {
            assert_eq!(called.len(), versions.len(), "{}: {called:?}", article.id);
        }
    }
    assert_eq!(n_versions, 36);
}
