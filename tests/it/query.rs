//! Questions to a run, as a user asks them.

use crate::support::{folder, text, tifa, write};
use serde_json::{Value, json};
use std::path::Path;

const ARTICLES: [(&str, &str, &str, &str, &str); 6] = [
    (
        "old",
        "山西省",
        "2011-05-27",
        "养老服务条例（2011年）",
        "为了促进养老服务，保障老年人合法权益，制定本条例。居家养老由社区食堂和日间照料中心支持，政府给予补贴。",
    ),
    (
        "new",
        "山西省",
        "2024-03-01",
        "养老服务条例（2024年修订）",
        "为了促进养老服务，保障老年人合法权益，制定本条例。机构养老、智慧养老与长期护理保险一体推进，家政企业参与。",
    ),
    (
        "near",
        "江苏省",
        "2012-01-05",
        "关于居家养老的调研",
        "居家养老由社区食堂和日间照料中心支持，政府给予补贴，各地探索居家养老新办法，社区食堂受到欢迎。",
    ),
    (
        "copy",
        "浙江省",
        "2012-02",
        "转载：居家养老调研",
        "居家养老由社区食堂和日间照料中心支持，政府给予补贴，各地探索居家养老新办法，社区食堂受到欢迎。",
    ),
    (
        "water",
        "江苏省",
        "2013",
        "水污染防治",
        "水污染防治条例执法检查，重点检查污水处理设施和河长制落实情况。",
    ),
    (
        "river",
        "山西省",
        "",
        "河长制",
        "河长制落实情况和污水处理设施检查，“河长制、湖长制”同步推进；河长制湖长制都要问责。",
    ),
];

/// The run of these articles.
fn analyzed(folder: &Path) -> String {
    let lines: Vec<String> = ARTICLES
        .iter()
        .map(|(id, region, date, title, text)| {
            json!({ "id": id, "region": region, "date": date, "title": title, "text": text })
                .to_string()
        })
        .collect();
    let input = write(folder, "articles.jsonl", lines.join("\n"));
    let run = folder.join("run");
    let said = tifa(&["analyze", text(&input), "-q", "-o", text(&run), "--min-cosine", "0.05"]);
    assert_eq!(said.code, 0, "{}", said.err);
    text(&run).to_owned()
}

fn ids(run: &str, question: &[&str]) -> Vec<String> {
    let asked = [&["query", run, "similar"], question, &["--json"]].concat();
    let said = tifa(&asked);
    let found: Value = serde_json::from_str(&said.out).expect("JSON");
    let articles = found["articles"].as_array().expect("a list");
    articles.iter().map(|article| article["id"].as_str().expect("an id").to_owned()).collect()
}

#[test]
fn an_article_is_asked_about_by_its_id() {
    let folder = folder();
    let run = analyzed(folder.path());
    // Its version comes first, though two articles share more words with it.
    assert_eq!(ids(&run, &["old"])[..3], ["new", "near", "copy"]);
    assert_eq!(ids(&run, &["near"])[0], "copy");
    assert_eq!(ids(&run, &["old", "--top", "1"]), ["new"]);
    assert_eq!(ids(&run, &["old", "--cross-region"])[..2], ["near", "copy"]);
    assert_eq!(ids(&run, &["old", "--region", "江苏省"])[0], "near");
    assert!(!ids(&run, &["old", "--region", "江苏省"]).contains(&"copy".to_owned()));
    assert_eq!(
        ids(&run, &["old", "--since", "2012-01-05", "--until", "2012-02"]),
        ["near", "copy"]
    );
    assert_eq!(ids(&run, &["old", "--until", "2012-01"]), ["near"]);
    let by_text = ids(&run, &[ARTICLES[2].4]);
    assert_eq!(by_text[..2], ["near", "copy"]);
    assert_eq!(tifa(&["query", &run, "similar", "养老", "--cross-region"]).code, 2);
    assert_eq!(tifa(&["query", &run, "similar", "养老", "--since", "soon"]).code, 2);
    assert_eq!(tifa(&["query", &run, "similar", "养老", "--region", "火星"]).code, 1);
    let shown = tifa(&["query", &run, "similar", "old"]).out;
    assert!(shown.lines().next().is_some_and(|line| line.ends_with("[new]  (version)")), "{shown}");
}

#[test]
fn near_duplicates_are_named() {
    let folder = folder();
    let run = analyzed(folder.path());
    let table = |name: &str| -> Vec<Value> {
        let lines = std::fs::read_to_string(Path::new(&run).join(name)).expect("a table");
        lines.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
    };
    let relation = |a: &str, b: &str| {
        let pairs = table("pairs.jsonl");
        let pair = pairs.iter().find(|pair| pair["a"] == a && pair["b"] == b).expect("a pair");
        pair["relation"].clone()
    };
    assert_eq!(relation("old", "new"), "version");
    assert_eq!(relation("near", "copy"), "copy");
    assert_eq!(relation("old", "near"), Value::Null);
    let groups = table("duplicates.jsonl");
    assert_eq!(groups.len(), 1);
    assert_eq!((&groups[0]["leader"], &groups[0]["kind"]), (&json!("near"), &json!("copy")));
    assert_eq!(groups[0]["others"][0]["article"], "copy");
    assert_eq!(groups[0]["first"]["date"], "2012-01-05");
    let article = tifa(&["query", &run, "article", "old", "--top", "1"]).out;
    assert!(article.contains("(version, ") && article.contains("1 of 4 shown"), "{article}");
}

#[test]
fn phrases_are_sought_in_three_ways() {
    let folder = folder();
    let run = analyzed(folder.path());
    let count = |question: &[&str]| {
        let said = tifa(&[&["query", &run, "phrase"], question, &["--json"]].concat());
        let found: Value = serde_json::from_str(&said.out).expect("JSON");
        (found["count"].as_u64().expect("a number"), found["by_month"].clone())
    };
    assert_eq!(count(&["河长制湖长制"]).0, 2);
    assert_eq!(count(&["河长制湖长制", "--exact"]).0, 1);
    assert_eq!(count(&["[河湖]长制", "--regex"]).0, 6);
    assert_eq!(count(&["社区食堂"]), (5, json!({ "2011-05": 1, "2012-01": 2, "2012-02": 2 })));
    assert_eq!(count(&["社区食堂", "--region", "江苏省"]).0, 2);
    assert_eq!(count(&["社区食堂", "--since", "2012-02"]).0, 2);
    assert_eq!(tifa(&["query", &run, "phrase", "(", "--regex"]).code, 2);
}

#[test]
fn keywords_stand_under_each_other() {
    let folder = folder();
    let run = analyzed(folder.path());
    let shown = tifa(&["query", &run, "phrase", "社区食堂"]).out;
    let columns: Vec<usize> = shown
        .lines()
        .filter_map(|line| line.split_once("[社区食堂]"))
        .map(|(left, _)| unicode_width::UnicodeWidthStr::width(left))
        .collect();
    assert_eq!(columns.len(), 5, "{shown}");
    assert!(columns.iter().all(|&column| column == columns[0]), "{columns:?}");
}
