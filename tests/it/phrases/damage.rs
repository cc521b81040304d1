//! Phrases planted in damaged pages are recovered in exactly their regions.

use super::{Dice, flat};
use std::collections::BTreeSet;
use tifa::analysis::analyze;
use tifa::params::{Params, PhraseParams};
use tifa::progress::Silent;
use tifa::read::File;

const REGIONS: [&str; 8] =
    ["山西省", "江苏省", "浙江省", "河南省", "广东省", "四川省", "福建省", "甘肃省"];

/// A phrase and the same with one word changed.
const PHRASES: [(&str, &str); 4] = [
    ("推动山海协作飞地共富", "推进山海协作飞地共富"),
    ("坚持一张蓝图绘到底", "坚持一张蓝图干到底"),
    ("守护绿水青山美丽家园", "呵护绿水青山美丽家园"),
    ("实现急难愁盼马上就办", "做到急难愁盼马上就办"),
];

/// Lines of a newspaper column: broken at a width, some headings spaced out, some printed twice.
fn damaged(sentences: &[String], headings: Vec<String>, dice: &mut Dice) -> String {
    let mut headings = headings.into_iter();
    let width = 18 + dice.below(10);
    let mut page = String::new();
    for paragraph in sentences.chunks(4) {
        let letters: Vec<char> = format!("　　{}", paragraph.concat()).chars().collect();
        for line in letters.chunks(width) {
            page.extend(line);
            page.push('\n');
        }
        page += &headings.next().unwrap_or_default();
    }
    page
}

/// The letters of a phrase with spaces between, as a layout that fills its lines prints them.
fn spaced_out(phrase: &str) -> String {
    phrase.chars().map(String::from).collect::<Vec<_>>().join(" ")
}

#[test]
fn damage_does_not_change_where_a_phrase_stands() {
    for seed in 1..=4 {
        let mut dice = Dice(seed);
        let words: Vec<&str> = super::WORDS.split_whitespace().collect();
        let mut truth = vec![BTreeSet::new(); 2 * PHRASES.len()];
        let mut lines = Vec::new();
        for (region, article) in REGIONS.iter().flat_map(|r| (0..2).map(move |a| (r, a))) {
            let mut sentences: Vec<String> = (0..16)
                .map(|_| {
                    let n = 5 + dice.below(8);
                    (0..n).map(|_| words[dice.below(words.len())]).collect::<String>() + "。"
                })
                .collect();
            let mut headings = Vec::new();
            for (index, (phrase, variant)) in PHRASES.iter().enumerate() {
                // Not everywhere: one region in three has neither.
                let (text, slot) = match dice.below(6) {
                    0..=2 => (*phrase, 2 * index),
                    3 => (*variant, 2 * index + 1),
                    _ => continue,
                };
                match dice.below(4) {
                    0 => headings.push(format!("{}\n", spaced_out(text))),
                    // Printed twice, as headings are that were set with a shadow.
                    1 => headings.push(format!("{text}{text}\n")),
                    _ => {
                        let at = dice.below(sentences.len());
                        sentences.insert(at, format!("{text}，{}。", words[article]));
                    }
                }
                truth[slot].insert((*region).to_owned());
            }
            let text = damaged(&sentences, headings, &mut dice);
            lines.push(serde_json::json!({ "region": region, "text": text }).to_string());
        }
        let file = File { name: "a.jsonl".to_owned(), bytes: lines.join("\n").into_bytes() };
        let phrases = PhraseParams { min_regions: Some(2), ..PhraseParams::default() };
        let params = Params { phrases, ..Params::default() };
        let found = analyze(vec![file], &params, &Silent);
        let regions = |wanted: &str| -> Option<BTreeSet<String>> {
            let phrase = found.phrases.families.iter().flat_map(super::all);
            let phrase = phrase.into_iter().find(|phrase| flat(&phrase.text) == wanted)?;
            let region = |article: usize| found.articles.list[article].location.region.clone();
            Some(phrase.places.iter().filter_map(|place| region(place.article.index())).collect())
        };
        for (slot, regions_of) in truth.iter().enumerate() {
            let (phrase, variant) = PHRASES[slot / 2];
            let text = if slot % 2 == 0 { phrase } else { variant };
            if regions_of.len() >= 2 {
                let repaired: Vec<_> = found
                    .articles
                    .list
                    .iter()
                    .filter(|article| flat(&article.text).contains(text))
                    .filter_map(|article| article.location.region.as_deref())
                    .collect();
                let found = regions(text)
                    .unwrap_or_else(|| panic!("{text}, seed {seed}: repaired in {repaired:?}"));
                assert_eq!(&found, regions_of, "{text}, seed {seed}");
            }
        }
        assert!(truth.iter().filter(|regions| regions.len() >= 2).count() >= 4);
    }
}
