//! Passages: planted copies are found, stock phrases are not, nothing depends on threads or order.

mod calibration;
mod pan;
pub mod planted;
mod quality;
mod versions;

use planted::{Score, Writer, article, articles, plant, score};
use rayon::prelude::*;
use std::path::PathBuf;
use tifa::articles::Articles;
use tifa::params::PassageParams;
use tifa::passages::{Kind, Passage, compare, shared};
use tifa::progress::Silent;
use tifa::span::slice;

/// A corpus that may stand beside the checkout.
fn beside(name: &str) -> Option<PathBuf> {
    crate::support::shared(&format!("corpora/{name}"))
}

/// The texts of 10,093 news items, where they are at hand.
fn news() -> Option<Vec<String>> {
    use std::io::Read;
    let mut lines = String::new();
    let file =
        std::fs::File::open(beside("xwlb-2014-2015.jsonl.gz")?).expect("the news can be opened");
    flate2::read::MultiGzDecoder::new(file).read_to_string(&mut lines).expect("gzip of UTF-8");
    let text = |line| {
        let item: serde_json::Value = serde_json::from_str(line).expect("JSON");
        item["text"].as_str().unwrap_or("").to_owned()
    };
    Some(lines.lines().map(text).collect())
}

fn find(articles: &Articles) -> Vec<Passage> {
    shared(articles, &PassageParams::default(), &Silent)
}

fn text(articles: &Articles, passage: &Passage) -> (String, String) {
    let side = |span: tifa::span::Span| {
        slice(&articles.list[span.article.index()].text, span.range).to_owned()
    };
    (side(passage.a), side(passage.b))
}

fn planted(n: usize, seed: u64) -> (Vec<String>, Vec<planted::Plant>) {
    let mut writer = Writer::new(seed);
    let mut texts: Vec<String> = (0..n).map(|_| writer.text(400)).collect();
    let plants = plant(&mut texts, &mut writer, &[20, 40, 80, 160], &[0, 5, 10, 20], n / 2);
    (texts, plants)
}

#[test]
fn planted_copies_are_found_among_stock_phrases() {
    let (texts, plants) = planted(1200, 1);
    let passages = find(&articles(&texts));
    let score = score(&passages, &plants);
    let least = [
        ((20, 0), 0.95),
        ((40, 0), 0.98),
        ((40, 5), 0.97),
        ((40, 10), 0.93),
        ((80, 0), 0.99),
        ((80, 10), 0.97),
        ((80, 20), 0.92),
        ((160, 20), 0.95),
    ];
    for ((length, noise), bound) in least {
        let recall = score.recall(length, noise);
        assert!(recall >= bound, "{length} characters, {noise} % noise: recall {recall:.3}");
    }
    assert!(score.precision() >= 0.97, "precision {:.3}", score.precision());
    // Every passage between two articles that copied nothing from each other is chance or a phrase.
    let pairs: Vec<_> = plants.iter().map(|plant| (plant.donor, plant.carrier)).collect();
    let unplanted = passages
        .iter()
        .filter(|passage| !pairs.contains(&(passage.a.article.index(), passage.b.article.index())))
        .count();
    assert!(
        unplanted <= 30,
        "{unplanted} passages between 720,000 pairs of articles that copied nothing"
    );
}

#[test]
fn runs_stand_letter_for_letter_on_both_sides() {
    let (texts, _) = planted(200, 2);
    let articles = articles(&texts);
    let folded = |text: &str| text.replace(['，', '。'], "");
    let passages = find(&articles);
    assert!(passages.len() > 50);
    for passage in &passages {
        let (a, b) = text(&articles, passage);
        let mut matched = 0;
        for run in &passage.runs {
            let part = |text: &str, start: u32, from: u32, length: u32| {
                let range =
                    tifa::span::CharRange { start: start - from, end: start - from + length };
                folded(slice(text, range))
            };
            let in_a = part(&a, run.a, passage.a.range.start, run.a_len);
            assert_eq!(in_a, part(&b, run.b, passage.b.range.start, run.b_len));
            matched += in_a.chars().count();
        }
        assert_eq!(matched, passage.n_matched);
        assert_eq!(passage.kind == Kind::Verbatim, folded(&a) == folded(&b));
        assert!(passage.a.article < passage.b.article);
        assert!((0.0..=1.0).contains(&passage.identity) && passage.score > 0.0);
    }
}

#[test]
fn threads_and_order_of_articles_change_nothing() {
    let (texts, _) = planted(150, 3);
    let collection = articles(&texts);
    let with = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool");
        pool.install(|| find(&collection))
    };
    assert_eq!(with(1), with(8));
    let mut turned = articles(&texts);
    turned.list.reverse();
    let name = |articles: &Articles, passages: Vec<Passage>| {
        let mut list: Vec<_> = passages
            .into_iter()
            .map(|passage| {
                let side = |span: tifa::span::Span| {
                    (articles.list[span.article.index()].id.clone(), span.range)
                };
                let (a, b) = (side(passage.a), side(passage.b));
                let score = passage.score.to_bits();
                if a < b { (a, b, score) } else { (b, a, score) }
            })
            .collect();
        list.sort();
        list
    };
    assert_eq!(name(&collection, find(&collection)), name(&turned, find(&turned)));
}

#[test]
fn small_collections_share_what_is_long_enough() {
    let copy = "会议强调要坚持以人民为中心的发展思想着力解决群众急难愁盼问题推动各项工作落地见效";
    let mut writer = Writer::new(4);
    let texts = [
        format!("{}{copy}。{}", writer.text(200), writer.text(100)),
        writer.text(300),
        format!("{}{copy}。{}", writer.text(50), writer.text(200)),
    ];
    let collection = articles(&texts);
    let passages = find(&collection);
    assert_eq!(passages.len(), 1);
    assert!(text(&collection, &passages[0]).0.contains(copy));
    assert_eq!(passages[0].kind, Kind::Verbatim);
}

#[test]
fn words_are_units_where_words_are_spaced() {
    let mut random = planted::Random(5);
    let mut words = |n: usize| {
        (0..n)
            .map(|_| format!("w{}", (random.share().powi(2) * 3000.0) as usize))
            .collect::<Vec<_>>()
            .join(" ")
    };
    let copied = words(30);
    let mut edited: Vec<&str> = copied.split(' ').collect();
    edited[9] = "changed";
    edited.remove(20);
    let mut texts: Vec<String> = (0..60).map(|_| words(200)).collect();
    texts[7] = format!("{}. {copied}, {}", texts[7], words(50));
    texts[31] = format!("{} -- {}! {}", words(80), edited.join("  ").to_uppercase(), texts[31]);
    let passages = find(&articles(&texts));
    assert_eq!(passages.len(), 1);
    assert_eq!((passages[0].a.article.index(), passages[0].b.article.index()), (7, 31));
    assert_eq!((passages[0].kind, passages[0].n_matched), (Kind::Edited, 28));
}

#[test]
fn groups_larger_than_all_pairs_stay_connected() {
    let mut writer = Writer::new(6);
    let copied = writer.text(120);
    let texts: Vec<String> = (0..600)
        .map(|number| {
            let copied = if number % 4 == 0 { copied.as_str() } else { "" };
            format!("{}{copied}{}", writer.text(60), writer.text(60))
        })
        .collect();
    let passages = find(&articles(&texts));
    let mut linked: Vec<usize> = passages
        .iter()
        .filter(|passage| passage.n_matched > 80)
        .flat_map(|passage| [passage.a.article.index(), passage.b.article.index()])
        .collect();
    linked.sort_unstable();
    linked.dedup();
    assert_eq!(linked.len(), 150);
    assert!(passages.len() < 150 * 30, "{} passages", passages.len());
}

#[test]
fn text_of_all_articles_is_found() {
    let mut writer = Writer::new(13);
    let copied = writer.text(120);
    let texts: Vec<String> =
        (0..150).map(|_| format!("{}{copied}{}", writer.text(90), writer.text(90))).collect();
    let passages = find(&articles(&texts));
    let mut linked: Vec<usize> = passages
        .iter()
        .filter(|passage| passage.n_matched > 80)
        .flat_map(|passage| [passage.a.article.index(), passage.b.article.index()])
        .collect();
    linked.sort_unstable();
    linked.dedup();
    assert_eq!(linked.len(), 150);
}

#[test]
fn copies_of_whole_articles_are_one_passage() {
    let mut writer = Writer::new(7);
    let mut texts: Vec<String> = (0..40).map(|_| writer.text(300)).collect();
    texts[20] = texts[10].clone();
    let collection = articles(&texts);
    let passages = find(&collection);
    let between: Vec<&Passage> = passages
        .iter()
        .filter(|passage| (passage.a.article.index(), passage.b.article.index()) == (10, 20))
        .collect();
    assert_eq!(between.len(), 1);
    assert_eq!(between[0].kind, Kind::Verbatim);
    assert_eq!(between[0].a.range.len() + 1, collection.list[10].n_chars);
}

#[test]
fn no_text_is_too_strange() {
    let line = "啊".repeat(20_000);
    let noise: String = (0..3000).map(|i| char::from_u32(i * 37 % 0xD7FF).unwrap_or(' ')).collect();
    let strange = [
        "",
        "\0",
        "一",
        "👍🏽👨‍👩‍👧",
        &line,
        &line,
        "a\u{301}b",
        &noise,
        &noise,
        "𠮷𠮷𠮷",
        "  \n\n。。。",
        "word",
    ];
    let list = strange.iter().enumerate().map(|(i, text)| article(&i.to_string(), text)).collect();
    find(&Articles { list, readings: Vec::new() });
    find(&Articles::default());
    for a in strange {
        for b in ["", "一", "one two three", &noise] {
            compare(a, b, &PassageParams::default());
        }
    }
}

#[test]
fn copies_between_two_texts_are_found_and_named() {
    let mut writer = Writer::new(8);
    let (copied, edited) = (writer.text(120), writer.text(120));
    let letters: Vec<char> = edited.chars().collect();
    let changed: String = writer.noisy(&letters, 0.1).iter().collect();
    let a = format!("{}{copied}{}{changed}{}", writer.text(300), writer.text(300), writer.text(80));
    let b = format!("{}{edited}{}{copied}{}", writer.text(90), writer.text(400), writer.text(200));
    let passages = compare(&a, &b, &PassageParams::default());
    let kinds: Vec<Kind> = passages.iter().map(|passage| passage.kind).collect();
    assert_eq!(kinds, [Kind::Verbatim, Kind::Edited]);
    assert!(slice(&b, passages[0].b.range).chars().count().abs_diff(copied.chars().count()) < 20);
    assert!(passages.iter().all(|passage| passage.e_value.is_none()));
    let other = compare(&writer.text(500), &writer.text(500), &PassageParams::default());
    assert_eq!(other, []);
}

#[test]
fn planted_copies_are_found_in_news() {
    let Some(texts) = news() else { return };
    let mut texts: Vec<String> = texts.into_iter().step_by(4).collect();
    let mut writer = Writer::new(9);
    let plants = plant(&mut texts, &mut writer, &[40, 80, 200], &[0, 5, 10, 20], 1000);
    let found: Score = score(&find(&articles(&texts)), &plants);
    assert!(found.hit(40, 5) >= 0.97, "{:.3}", found.hit(40, 5));
    assert!(found.hit(40, 10) >= 0.94, "{:.3}", found.hit(40, 10));
    assert!(found.hit(80, 20) >= 0.97, "{:.3}", found.hit(80, 20));
    assert!(found.precision() >= 0.97, "{:.3}", found.precision());
}

/// Pairs a category, and the least plagdet of the first ones: what the method reaches less 0.01.
#[test]
fn pan_2013_is_answered_as_before() {
    let Some(folder) = beside("pan13") else { return };
    let categories = [
        ("01-no-plagiarism", 1.0),
        ("02-no-obfuscation", 0.97),
        ("03-random-obfuscation", 0.93),
        ("04-translation-obfuscation", 0.93),
        ("05-summary-obfuscation", 0.80),
    ];
    for (category, least) in categories {
        let answers: Vec<(Vec<pan::Case>, Vec<pan::Case>)> = pan::pairs(&folder, category, 80)
            .into_par_iter()
            .map(|pair| {
                let found = compare(&pair.a, &pair.b, &PassageParams::default());
                let found =
                    found.iter().map(|passage| (passage.a.range, passage.b.range)).collect();
                (pair.cases, found)
            })
            .collect();
        let reached = if category.starts_with("01") {
            f64::from(u8::from(answers.iter().all(|(_, found)| found.is_empty())))
        } else {
            pan::plagdet(&answers)
        };
        assert!(reached >= least, "{category}: plagdet {reached:.4}, wanted {least}");
    }
}
