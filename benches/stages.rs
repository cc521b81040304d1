//! How long each room takes on a made-up corpus, in bytes of text a second. Run: `cargo bench`.

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;
use tifa::analysis::{Analysis, analyze_pages};
use tifa::articles::{self, Groups};
use tifa::bench::corpus;
use tifa::families;
use tifa::findings::{self, Evidence};
use tifa::index::{self, Contents, Filter, Index, Tables};
use tifa::params::{Params, SimilarityParams};
use tifa::passages;
use tifa::phrases;
use tifa::progress::Silent;
use tifa::regions::Gazetteer;
use tifa::similarity::{self, Pair};
use tifa::tokens::{Segmenter, tokenize};
use tifa::vectors::weigh;

/// Articles of the smaller and of the larger corpus.
const SIZES: [usize; 2] = [500, 2000];

/// A corpus with all that the rooms find in it: each room is given what those before it made.
struct Prepared {
    n: usize,
    n_bytes: u64,
    params: Params,
    segmenter: Segmenter,
    found: Analysis,
}

fn prepared(n: usize) -> Prepared {
    let params = Params::default();
    let found = analyze_pages(corpus::pages(n, corpus::SEED), &params, &Silent);
    let n_bytes = found.articles.list.iter().map(|article| article.text.len() as u64).sum();
    Prepared { n, n_bytes, segmenter: Segmenter::new(&params.tokens), params, found }
}

/// Measures one room on both corpora.
fn room<T>(criterion: &mut Criterion, name: &str, run: impl Fn(&Prepared) -> T) {
    let mut group = criterion.benchmark_group(name);
    group.sample_size(10);
    for n in SIZES {
        let corpus = prepared(n);
        group.throughput(Throughput::Bytes(corpus.n_bytes));
        group.bench_function(BenchmarkId::from_parameter(corpus.n), |bencher| {
            bencher.iter(|| run(black_box(&corpus)));
        });
    }
}

fn texts(criterion: &mut Criterion) {
    room(criterion, "articles", |Prepared { params, found, .. }| {
        let gazetteer = Gazetteer::china(&params.regions);
        articles::cut(&found.pages, &gazetteer, &params.articles, &params.regions, &Silent)
    });
    room(criterion, "tokens", |Prepared { params, found, segmenter, .. }| {
        tokenize(&found.articles, segmenter, &params.tokens, &Silent)
    });
    room(criterion, "vectors", |Prepared { params, found, .. }| {
        weigh(&found.tokens, &params.vectors)
    });
}

fn likeness(criterion: &mut Criterion) {
    let nearest = SimilarityParams::default();
    let above = SimilarityParams { top_k: 0, min_cosine: 0.5, ..SimilarityParams::default() };
    for (name, params) in [("pairs nearest", nearest), ("pairs above", above)] {
        room(criterion, name, |Prepared { found, .. }| {
            let groups = Groups::by_level(&found.articles, 1);
            similarity::pairs(&found.vectors, &groups, &params, &Silent)
        });
    }
    room(criterion, "findings", |Prepared { params, found, .. }| {
        let pairs: Vec<Pair> = found.findings.pairs.iter().map(|found| found.pair).collect();
        let evidence = Evidence {
            articles: &found.articles,
            tokens: &found.tokens,
            titles: &found.titles,
            vectors: &found.vectors,
            pairs: &pairs,
            phrases: &found.phrases,
            passages: &found.passages,
            families: &found.families,
        };
        findings::gather(evidence, params, &Silent)
    });
}

fn wording(criterion: &mut Criterion) {
    room(criterion, "phrases", |Prepared { params, found, segmenter, .. }| {
        let (articles, groups) = (&found.articles, &found.regions);
        phrases::recurring(
            articles,
            &found.tokens,
            segmenter,
            groups,
            &[],
            &params.phrases,
            &Silent,
        )
    });
    room(criterion, "passages", |Prepared { params, found, .. }| {
        passages::shared(&found.articles, &params.passages, &Silent)
    });
    room(criterion, "families", |Prepared { params, found, .. }| {
        families::group(
            &found.passages,
            &found.articles,
            &found.regions,
            &params.families,
            &params.passages,
        )
    });
}

fn queries(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a folder for the index");
    let path = folder.path().join("index");
    let write = |Prepared { params, found, .. }: &Prepared| {
        let (articles, tokens, vectors) = (&found.articles, &found.tokens, &found.vectors);
        let contents = Contents {
            articles,
            tokens,
            titles: &found.titles,
            vectors,
            params,
            lines: &[],
            tables: &Tables::default(),
        };
        index::write(&path, contents).expect("a folder that can be written to");
    };
    room(criterion, "index write", write);
    write(&prepared(SIZES[1]));
    room(criterion, "index query", |Prepared { found, params, .. }| {
        let words = Segmenter::words_of(&found.articles.list[0].text, &params.tokens);
        let index = Index::open(&path).expect("a good index");
        index.similar(&words, 10, &Filter::default()).expect("a good index")
    });
}

criterion_group!(stages, texts, likeness, wording, queries);
criterion_main!(stages);
