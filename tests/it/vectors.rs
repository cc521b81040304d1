//! Weights, against numbers that scikit-learn calculated.

use crate::tokens::tokens;
use serde_json::Value;
use tifa::articles::Groups;
use tifa::params::{SimilarityParams, TermFrequency, VectorParams};
use tifa::progress::Silent;
use tifa::similarity;
use tifa::span::{ArticleId, CharRange, TermId};
use tifa::tokens::{Token, Tokens};
use tifa::vectors::{Vectors, weigh};

/// scikit-learn weighs every word.
fn every_word(weighting: TermFrequency, min_document_frequency: u32) -> VectorParams {
    VectorParams {
        weighting,
        min_document_frequency,
        stop_words: false,
        leave_out_numbers: false,
        leave_out_single_characters: false,
        ..VectorParams::default()
    }
}

fn expected() -> Value {
    serde_json::from_str(include_str!("../fixtures/tfidf/expected.json")).expect("valid JSON")
}

/// Articles given as words with a space between, in a vocabulary of all of them.
fn spaced(articles: &Value) -> Tokens {
    let articles: Vec<Vec<&str>> = articles
        .as_array()
        .expect("a list")
        .iter()
        .map(|text| text.as_str().expect("a text").split_whitespace().collect())
        .collect();
    let mut vocabulary: Vec<String> =
        articles.concat().iter().map(|word| (*word).to_owned()).collect();
    vocabulary.sort();
    vocabulary.dedup();
    let token = |word: &&str| Token {
        term: TermId::at(vocabulary.binary_search(&(*word).to_owned()).expect("known")),
        range: CharRange::default(),
    };
    let tokens = articles.iter().map(|words| words.iter().map(token).collect()).collect();
    Tokens::new(vocabulary.clone(), tokens)
}

fn check(vectors: &Vectors, tokens: &Tokens, expected: &Value) {
    for article in 0..tokens.n_articles() {
        let (terms, weights) = vectors.row(ArticleId::at(article));
        let row = expected["rows"][article].as_object().expect("a row");
        assert_eq!(terms.len(), row.len(), "entries of article {article}");
        for (&term, &weight) in terms.iter().zip(weights) {
            let theirs = row[tokens.word(term)].as_f64().expect("a weight");
            assert!((f64::from(weight) - theirs).abs() < 1e-6, "{}", tokens.word(term));
        }
    }
    for (word, idf) in expected["terms"]
        .as_array()
        .expect("words")
        .iter()
        .zip(expected["idf"].as_array().expect("weights"))
    {
        let term = tokens
            .vocabulary
            .iter()
            .position(|known| known == word.as_str().expect("a word"))
            .expect("a known word");
        let ours = f64::from(vectors.inverse_document_frequency[term]);
        assert!((ours - idf.as_f64().expect("a weight")).abs() < 1e-6);
    }
}

#[test]
fn weights_are_those_of_scikit_learn() {
    let expected = expected();
    let tokens = spaced(&expected["articles"]);
    for (name, params) in [
        ("sublinear", every_word(TermFrequency::Sublinear, 1)),
        ("raw", every_word(TermFrequency::Raw, 1)),
        ("min_df_2", every_word(TermFrequency::Sublinear, 2)),
    ] {
        check(&weigh(&tokens, &params), &tokens, &expected[name]);
    }
}

#[test]
fn cosines_are_those_of_scikit_learn() {
    let expected = expected();
    let tokens = spaced(&expected["articles"]);
    let vectors = weigh(&tokens, &every_word(TermFrequency::Sublinear, 1));
    let groups = Groups { labels: Vec::new(), of: vec![None; tokens.n_articles()] };
    let params = SimilarityParams { top_k: 0, min_cosine: 0.0, cross_region_only: false };
    let pairs = similarity::pairs(&vectors, &groups, &params, &Silent);
    let mut n_pairs = 0;
    for a in 0..tokens.n_articles() {
        for b in a + 1..tokens.n_articles() {
            let theirs = expected["sublinear"]["cosines"][a][b].as_f64().expect("a cosine");
            let ours = pairs.iter().find(|pair| (pair.a.index(), pair.b.index()) == (a, b));
            assert!((ours.map_or(0.0, |pair| pair.cosine) - theirs).abs() < 1e-6, "{a} and {b}");
            n_pairs += usize::from(theirs > 0.0);
        }
    }
    assert_eq!(pairs.len(), n_pairs);
}

#[test]
fn words_that_say_nothing_weigh_nothing() {
    let tokens = tokens(&["2024年的乡村振兴，the 5G", "的 2024 市", ""]);
    let vectors = weigh(&tokens, &VectorParams::default());
    let words: Vec<&str> =
        vectors.row(ArticleId::at(0)).0.iter().map(|&term| tokens.word(term)).collect();
    assert_eq!(words, ["5g", "乡村振兴"]);
    assert!(
        vectors.row(ArticleId::at(1)).0.is_empty() && vectors.row(ArticleId::at(2)).0.is_empty()
    );
    assert_eq!(vectors.lengths[1], 0.0);
}
