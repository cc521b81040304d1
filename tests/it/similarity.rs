//! Pairs of like articles.

use crate::tokens::{articles, segmenter, tokens};
use std::path::{Path, PathBuf};
use tifa::articles::{Articles, Groups};
use tifa::params::{SimilarityParams, TokenParams, VectorParams};
use tifa::progress::Silent;
use tifa::similarity::{Pair, explain, pairs};
use tifa::span::{ArticleId, RegionId};
use tifa::tokens::tokenize;
use tifa::vectors::weigh;

const TEXTS: [&str; 6] = [
    "人大代表视察乡村振兴项目，建议完善农业保险制度。",
    "乡村振兴项目需要农业保险制度，人大代表提出建议。",
    "人大代表视察乡村振兴项目，建议完善农业保险制度。",
    "水污染防治条例执法检查报告，重点检查污水处理设施。",
    "执法检查组检查水污染防治条例实施情况和污水处理设施。",
    "",
];

fn regions(of: &[Option<usize>]) -> Groups {
    Groups {
        labels: vec!["山西省".to_owned(), "江苏省".to_owned()],
        of: of.iter().map(|region| region.map(RegionId::at)).collect(),
    }
}

fn found(params: &SimilarityParams, groups: &Groups) -> Vec<(usize, usize)> {
    let vectors = weigh(&tokens(&TEXTS), &VectorParams::default());
    let pairs = pairs(&vectors, groups, params, &Silent);
    assert!(pairs.is_sorted_by(|x, y| x.cosine >= y.cosine));
    assert!(pairs.iter().all(|pair| pair.a < pair.b && pair.cosine >= params.min_cosine));
    pairs.iter().map(|pair| (pair.a.index(), pair.b.index())).collect()
}

#[test]
fn like_articles_are_found_and_others_not() {
    let nowhere = regions(&[None; 6]);
    let default = found(&SimilarityParams::default(), &nowhere);
    assert_eq!(default[0], (0, 2));
    assert_eq!(default.len(), 4, "{default:?}");
    assert!(default.contains(&(3, 4)));
}

#[test]
fn a_pair_among_the_nearest_of_either_is_kept() {
    let nearest = SimilarityParams { top_k: 1, ..SimilarityParams::default() };
    // 1 is as like 0 as 2: the earlier article is its nearest.
    assert_eq!(found(&nearest, &regions(&[None; 6])), [(0, 2), (0, 1), (3, 4)]);
}

#[test]
fn only_pairs_of_known_different_regions_when_asked() {
    let params = SimilarityParams { cross_region_only: true, ..SimilarityParams::default() };
    let groups = regions(&[Some(0), Some(1), Some(0), None, Some(1), None]);
    assert_eq!(found(&params, &groups), [(0, 1), (1, 2)]);
    // The nearest are sought among those pairs alone: 0 has 1, though 2 is nearer.
    let nearest = SimilarityParams { top_k: 1, ..params };
    assert_eq!(found(&nearest, &groups), [(0, 1), (1, 2)]);
}

#[test]
fn nothing_gives_nothing() {
    let none: [&str; 0] = [];
    for texts in [&none[..], &[""], &["", ""], &["乡村"], &["乡村", "环境"]] {
        let vectors = weigh(&tokens(texts), &VectorParams::default());
        let groups = Groups { labels: Vec::new(), of: vec![None; texts.len()] };
        for top_k in [0, 10] {
            let params = SimilarityParams { top_k, min_cosine: 0.0, ..SimilarityParams::default() };
            assert!(pairs(&vectors, &groups, &params, &Silent).is_empty());
        }
    }
}

#[test]
fn shared_words_explain_a_pair() {
    let tokens = tokens(&TEXTS);
    let vectors = weigh(&tokens, &VectorParams::default());
    let terms = explain(&vectors, ArticleId::at(3), ArticleId::at(4), 3);
    let words: Vec<&str> = terms.iter().map(|&(term, _)| tokens.word(term)).collect();
    assert!(words.contains(&"检查"), "{words:?}");
    assert!(explain(&vectors, ArticleId::at(0), ArticleId::at(5), 3).is_empty());
}

/// The regulations, in order of their names, with their paths as identifiers.
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
    }
    articles
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
    let gold = std::fs::read_to_string(gold).expect("a list of subjects");
    let gold: serde_json::Value = serde_json::from_str(&gold).expect("valid JSON");
    let mut subject = vec![None; articles.list.len()];
    for (number, titles) in gold.as_object().expect("subjects").values().enumerate() {
        for title in titles.as_array().expect("a list") {
            let place = articles.list.iter().position(|article| *title == *article.id);
            subject[place.expect("a regulation of that name")] = Some(number);
        }
    }
    let tokens = tokenize(&articles, segmenter(), &TokenParams::default(), &Silent);
    let groups = Groups::by_region(&articles);
    let params = SimilarityParams { top_k: 0, min_cosine: 0.0, ..SimilarityParams::default() };
    for (sublinear, least) in [(true, 0.835), (false, 0.858)] {
        let weights = VectorParams { sublinear, ..VectorParams::default() };
        let found = pairs(&weigh(&tokens, &weights), &groups, &params, &Silent);
        let score = mean_average_precision(&found, &subject);
        assert!(score >= least, "sublinear {sublinear}: {score:.4}");
    }
}
