//! Pairs of like articles.

use crate::tokens::tokens;
use tifa::articles::Groups;
use tifa::params::{SimilarityParams, VectorParams};
use tifa::progress::Silent;
use tifa::similarity::{explain, pairs};
use tifa::span::{ArticleId, RegionId};
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
