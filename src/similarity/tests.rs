//! The fast join against its slow twin.

use super::*;
use crate::params::VectorParams;
use crate::progress::Silent;
use crate::span::{CharRange, RegionId, TermId};
use crate::tokens::{Token, Tokens};
use crate::vectors::weigh;
use proptest::prelude::*;

/// Rows of articles given by their words, as numbers.
fn rows(articles: &[Vec<u8>]) -> Vectors {
    let vocabulary: Vec<String> = (0..=u8::MAX).map(|n| format!("term{n:03}")).collect();
    let token = |&term: &u8| Token { term: TermId::at(term.into()), range: CharRange::default() };
    let tokens = articles.iter().map(|words| words.iter().map(token).collect()).collect();
    weigh(&Tokens::new(vocabulary, tokens), &VectorParams::default())
}

fn thirds(n: usize) -> Groups {
    let group = |n: usize| (n % 4 != 3).then(|| RegionId::at(n % 4));
    Groups { labels: vec!["a".into(), "b".into(), "c".into()], of: (0..n).map(group).collect() }
}

/// Articles with few distinct lengths and words, so that many scores tie; some empty, some equal.
fn articles() -> impl Strategy<Value = Vec<Vec<u8>>> {
    let skewed = (0u8..=255, 0u8..=255).prop_map(|(x, y)| x.min(y) / 4);
    prop::collection::vec(prop::collection::vec(skewed, 0..12), 0..60)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn fast_and_slow_agree(
        articles in articles(),
        top_k in prop_oneof![Just(0usize), 1..5usize, Just(100)],
        min_cosine in prop_oneof![Just(0.0), Just(0.2), Just(0.5), Just(0.9), Just(1.0)],
        cross_region_only in any::<bool>(),
    ) {
        let vectors = rows(&articles);
        let groups = thirds(articles.len());
        let params = SimilarityParams { top_k, min_cosine, cross_region_only };
        let fast = pairs(&vectors, &groups, &params, &Silent);
        prop_assert_eq!(fast, naive::pairs(&vectors, &groups, &params));
    }
}

/// Longer articles by a repeatable rule: enough rows for several tasks and blocks.
fn many() -> Vec<Vec<u8>> {
    let mut state = 1u64;
    let mut next = || {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as u32
    };
    (0..400)
        .map(|_| {
            (0..5 + next() % 40).map(|_| ((next() % 256) * (next() % 256) / 256) as u8).collect()
        })
        .collect()
}

#[test]
fn many_rows_agree_for_any_threads() {
    let vectors = rows(&many());
    let groups = thirds(400);
    for (top_k, min_cosine) in [(10, 0.2), (3, 0.0), (0, 0.4), (0, 0.0)] {
        for cross_region_only in [false, true] {
            let params = SimilarityParams { top_k, min_cosine, cross_region_only };
            let slow = naive::pairs(&vectors, &groups, &params);
            for threads in [1, 8] {
                let pool =
                    rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool");
                let fast = pool.install(|| pairs(&vectors, &groups, &params, &Silent));
                assert_eq!(fast, slow, "{params:?} on {threads} threads");
            }
        }
    }
}

/// Batches hold the same pairs as the list, by the later article and then by the earlier, until the sink
/// breaks off; together they are larger than any of them.
#[test]
fn batches_are_the_list_in_parts() {
    let vectors = rows(&many());
    let params = SimilarityParams { top_k: 0, min_cosine: 0.1, ..SimilarityParams::default() };
    for threads in [1, 3] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool");
        let (mut found, mut largest) = (Vec::new(), 0);
        pool.install(|| {
            each_batch(&vectors, &thirds(400), &params, &Silent, |batch| {
                largest = largest.max(batch.len());
                found.extend(batch);
                ControlFlow::Continue(())
            });
        });
        assert!(found.is_sorted_by_key(|pair: &Pair| (pair.b, pair.a)));
        assert!(largest < found.len());
        found.sort_by(nearest_first);
        assert_eq!(found, pairs(&vectors, &thirds(400), &params, &Silent));
    }
    let mut n_batches = 0;
    each_batch(&vectors, &thirds(400), &params, &Silent, |_| {
        n_batches += 1;
        ControlFlow::Break(())
    });
    assert_eq!(n_batches, 1);
}

/// Rows whose sums would overflow if every product were rounded up.
#[test]
fn very_long_articles_agree() {
    let vocabulary: Vec<String> = (0..70_000).map(|n| format!("term{n:05}")).collect();
    let token = |term: usize| Token { term: TermId::at(term), range: CharRange::default() };
    let article = |from: usize, to: usize| (from..to).map(token).collect();
    let articles = vec![
        article(0, 60_000),
        article(10, 60_005),
        article(30_000, 70_000),
        article(0, 31_000),
        article(69_000, 69_100),
    ];
    let vectors = weigh(&Tokens::new(vocabulary, articles), &VectorParams::default());
    for (top_k, min_cosine) in [(0, 0.0), (0, 0.6), (1, 0.2)] {
        let params = SimilarityParams { top_k, min_cosine, cross_region_only: false };
        let fast = pairs(&vectors, &thirds(5), &params, &Silent);
        assert_eq!(fast, naive::pairs(&vectors, &thirds(5), &params));
        assert!(!fast.is_empty());
    }
}

#[test]
fn equal_articles_have_exactly_one() {
    let vectors = rows(&[vec![1, 2, 2, 3, 9], vec![4, 5], vec![2, 3, 1, 2, 9], vec![1, 4]]);
    let found = pairs(&vectors, &thirds(4), &SimilarityParams::default(), &Silent);
    assert_eq!(found[0], Pair::new(0, 2, 1.0));
}

#[test]
fn shares_sum_to_one() {
    let vectors = rows(&many());
    let found = pairs(&vectors, &thirds(400), &SimilarityParams::default(), &Silent);
    for pair in &found[..50] {
        let shares = explain(&vectors, pair.a, pair.b, usize::MAX);
        let total: f64 = shares.iter().map(|&(_, share)| share).sum();
        assert!((total - 1.0).abs() < 1e-12);
        assert!(shares.is_sorted_by(|x, y| x.1 >= y.1));
        assert_eq!(explain(&vectors, pair.b, pair.a, 3), shares[..shares.len().min(3)]);
    }
}
