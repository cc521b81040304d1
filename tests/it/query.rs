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

fn rows(run: &str, table: &str) -> Vec<Value> {
    let lines = std::fs::read_to_string(Path::new(run).join(table)).expect("a table");
    lines.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

fn asked(question: &[&str]) -> Value {
    let said = tifa(question);
    serde_json::from_str(&said.out).unwrap_or_else(|_| panic!("{}{}", said.out, said.err))
}

/// Only some rows are read, but they are those of the tables.
#[test]
fn queries_tell_what_the_tables_hold() {
    let folder = folder();
    let run = analyzed(folder.path());
    let tells_of = |row: &Value, id: &str| row["a"] == id || row["b"] == id;
    let pairs = rows(&run, "pairs.jsonl");
    let passages = rows(&run, "passages.jsonl");
    assert!(pairs.len() > 3 && !passages.is_empty());
    for (id, ..) in ARTICLES {
        let article = asked(&["query", &run, "article", id, "--json"]);
        let of: Vec<_> = pairs.iter().filter(|row| tells_of(row, id)).collect();
        let told = article["pairs"].as_array().expect("a list");
        assert_eq!(told.len(), of.len(), "{id}");
        let of = passages.iter();
        let of = of.filter(|row| row["a"]["article"] == *id || row["b"]["article"] == *id).count();
        assert_eq!(article["passages"].as_array().map(Vec::len), Some(of), "{id}");
        // The same articles, cosines and reasons, however they are asked for.
        let similar = asked(&["query", &run, "similar", id, "--json"]);
        for hit in similar["articles"].as_array().expect("a list") {
            let other = hit["id"].as_str().expect("an id");
            let pair = pairs.iter().find(|row| tells_of(row, id) && tells_of(row, other));
            if let Some(pair) = pair {
                let (told, found) = (hit["cosine"].as_f64(), pair["cosine"].as_f64());
                let distance = told.zip(found).map(|(x, y)| (x - y).abs());
                assert!(distance.is_some_and(|distance| distance < 1e-5), "{id} {other}");
                assert_eq!(hit["shares"], pair["shares"], "{id} {other}");
                assert_eq!(hit["relation"], pair["relation"], "{id} {other}");
            } else {
                assert_eq!(hit["shares"], Value::Null);
            }
        }
    }
    for family in rows(&run, "families.jsonl") {
        let id = family["id"].as_str().expect("an id");
        assert_eq!(asked(&["query", &run, "family", id, "--json"])["text"], family["text"]);
        assert!(tifa(&["query", &run, "family", id]).out.contains("witnesses"));
    }
    for nobody in ["f0", "f01", "f999999", "f", "x1"] {
        assert_eq!(tifa(&["query", &run, "family", nobody]).code, 1, "{nobody}");
    }
    assert_eq!(tifa(&["query", &run, "article", "nobody"]).code, 1);
}

/// A text of the run, typed anew, finds its own article and the neighbours that article has.
#[test]
fn a_text_finds_what_its_article_finds() {
    let folder = folder();
    let input = folder.path().join("articles.jsonl");
    let lines: Vec<String> = ARTICLES
        .iter()
        .map(|(id, .., text)| json!({ "id": id, "text": text }).to_string())
        .collect();
    std::fs::write(&input, lines.join("\n")).expect("a folder that can be written to");
    let run = folder.path().join("run");
    let run = text(&run);
    let said = tifa(&["analyze", text(&input), "-q", "-o", run, "--min-cosine", "0"]);
    assert_eq!(said.code, 0, "{}", said.err);
    for (id, .., text) in ARTICLES {
        let by_text = asked(&["query", run, "similar", text, "--json"]);
        let by_text = by_text["articles"].as_array().expect("a list");
        let by_id = asked(&["query", run, "similar", id, "--json"]);
        let by_id = by_id["articles"].as_array().expect("a list");
        let mut cosines = Vec::new();
        for hit in by_text.iter().filter(|hit| hit["id"] != *id) {
            cosines.push((&hit["id"], &hit["cosine"]));
        }
        let expected: Vec<_> = by_id.iter().map(|hit| (&hit["id"], &hit["cosine"])).collect();
        assert_eq!(cosines, expected, "{id}");
        let own = by_text.iter().find(|hit| hit["id"] == *id).expect("itself");
        assert_eq!(own["cosine"], 1.0);
    }
}

/// So it does where articles have titles, which count: it is taken for the article it is.
#[test]
fn a_text_of_a_titled_article_finds_what_its_article_finds() {
    let folder = folder();
    let run = analyzed(folder.path());
    // The fourth is a copy of the third, and what is asked about is the third.
    for (id, .., text) in ARTICLES.iter().filter(|article| article.0 != "copy") {
        let cosines = |question: &str| {
            let found = asked(&["query", &run, "similar", question, "--json"]);
            let hits = found["articles"].as_array().expect("a list").iter();
            let others = hits.filter(|hit| hit["id"] != *id);
            let mut cosines: Vec<(String, String)> =
                others.map(|hit| (hit["id"].to_string(), hit["cosine"].to_string())).collect();
            cosines.sort();
            cosines
        };
        assert_eq!(cosines(text), cosines(id), "{id}");
    }
}

/// Every pair above a threshold, written as it is found, is the list of the analysis.
#[test]
fn pairs_are_written_as_they_are_found() {
    let folder = folder();
    let run = analyzed(folder.path());
    let input = folder.path().join("articles.jsonl");
    let said = tifa(&["pairs", text(&input), "-q", "--min-cosine", "0.05", "--terms"]);
    assert_eq!(said.code, 0, "{}", said.err);
    let found: Vec<Value> =
        said.out.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let listed = rows(&run, "pairs.jsonl");
    assert_eq!(found.len(), listed.len());
    for pair in &found {
        let row = listed.iter().find(|row| row["a"] == pair["a"] && row["b"] == pair["b"]);
        let row = row.expect("the same pairs");
        assert_eq!(pair["cross_region"], row["cross_region"]);
        assert_eq!(pair["terms"][0]["term"], row["terms"][0]["term"]);
    }
    assert_eq!(tifa(&["pairs", text(&input), "-q", "--min-cosine", "0.999"]).code, 1);
}
