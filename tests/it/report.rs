//! The run folder and what stands in it.

mod access;
mod browser;
mod exports;
mod numbers;
mod page;
mod sample;
mod speed;
mod tiles;

use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use tifa::analysis::Analysis;
use tifa::read::File;
use tifa::report::{self, Input, RunFile, RunInfo, Stage, Summary};

fn run() -> RunInfo {
    let file = File { name: "pages/000.txt".to_owned(), bytes: b"abc".to_vec() };
    RunInfo {
        command: ["tifa", "analyze", "pages"].map(str::to_owned).to_vec(),
        inputs: vec![Input::of(&file)],
        stages: vec![Stage { name: "read".to_owned(), seconds: 0.5, results: 5 }],
        date: "2026-01-02T03:04:05Z".to_owned(),
        threads: 2,
        ..RunInfo::default()
    }
}

fn write(folder: &Path) -> Summary {
    report::write(&sample::analysis(), &run(), folder, |_| Ok(())).expect("the folder is free")
}

/// All files of a folder by name.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).expect("the folder is there");
    entries
        .map(|entry| entry.expect("it can be listed"))
        .filter(|entry| entry.path().is_file())
        .map(|entry| {
            let bytes = fs::read(entry.path()).expect("it can be read");
            (entry.file_name().to_string_lossy().into_owned(), bytes)
        })
        .collect()
}

fn lines(folder: &Path, table: &str) -> Vec<Value> {
    let text = fs::read_to_string(folder.join(format!("{table}.jsonl"))).expect("it is written");
    text.lines().map(|line| serde_json::from_str(line).expect("each line is JSON")).collect()
}

#[test]
fn a_run_folder_holds_all_that_is_promised() {
    let place = tempfile::tempdir().expect("a temporary folder");
    let folder = place.path().join("run");
    let summary = report::write(&sample::analysis(), &run(), &folder, |partial| {
        fs::create_dir(partial.join("index")).expect("the unfinished folder is there");
        Ok(())
    })
    .expect("the folder is free");
    let tables = [
        "articles",
        "duplicates",
        "families",
        "frames",
        "inner_region_pairs",
        "pairs",
        "passages",
        "phrases",
        "region_pairs",
        "region_phrases",
        "regions",
        "repeats",
        "shorthands",
        "watched",
    ];
    let mut expected: Vec<String> = tables
        .iter()
        .flat_map(|table| [format!("{table}.csv"), format!("{table}.jsonl")])
        .chain(["report.html", "report.json", "report.md", "run.json"].map(str::to_owned))
        .collect();
    expected.sort();
    let files = files(&folder);
    assert_eq!(files.keys().cloned().collect::<Vec<_>>(), expected);
    assert!(folder.join("index").is_dir());
    assert_eq!(summary.tables.keys().map(String::as_str).collect::<Vec<_>>(), tables);
    for (table, file) in &summary.tables {
        assert_eq!(lines(&folder, table).len(), file.rows, "{table}");
        assert!(file.rows > 0, "{table} has rows");
        assert!(files[&file.csv].starts_with("\u{FEFF}".as_bytes()));
    }
    assert_eq!(fs::read_dir(place.path()).expect("it is there").count(), 1, "nothing is left over");
}

#[test]
fn report_json_follows_its_schema() {
    let place = tempfile::tempdir().expect("a temporary folder");
    let folder = place.path().join("run");
    let summary = write(&folder);
    let schema =
        fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/data/schema/report.schema.json"))
            .expect("the schema is part of the project");
    let schema: Value = serde_json::from_str(&schema).expect("the schema is JSON");
    let report: Value =
        serde_json::from_slice(&files(&folder)["report.json"]).expect("report.json is JSON");
    let validator = jsonschema::validator_for(&schema).expect("the schema is one");
    let errors: Vec<String> = validator.iter_errors(&report).map(|e| e.to_string()).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    assert_eq!(serde_json::from_value::<Summary>(report).expect("it reads back"), summary);
}

#[test]
fn only_run_json_knows_time_and_threads() {
    let place = tempfile::tempdir().expect("a temporary folder");
    let (first, second) = (place.path().join("a"), place.path().join("b"));
    write(&first);
    let other = RunInfo { date: "2027".to_owned(), threads: 8, stages: Vec::new(), ..run() };
    report::write(&sample::analysis(), &other, &second, |_| Ok(())).expect("the folder is free");
    let (mut first, mut second) = (files(&first), files(&second));
    assert_ne!(first.remove("run.json"), second.remove("run.json"));
    assert_eq!(first, second);
}

#[test]
fn run_json_repeats_the_run() {
    let place = tempfile::tempdir().expect("a temporary folder");
    let folder = place.path().join("run");
    write(&folder);
    let read = RunFile::read(&folder.join("run.json")).expect("it is one of ours");
    assert_eq!(read.params, run().params);
    assert_eq!(read.command, run().command);
    let names: Vec<_> = read.stages.iter().map(|stage| stage.name.as_str()).collect();
    assert_eq!(names, ["read", "report", "index"]);
    assert_eq!(
        read.inputs[0].sha256,
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    );
}

#[test]
fn spans_point_at_the_text_in_article_and_source() {
    let place = tempfile::tempdir().expect("a temporary folder");
    let folder = place.path().join("run");
    write(&folder);
    let Analysis { pages, .. } = sample::analysis();
    let articles = lines(&folder, "articles");
    let cut = |text: &str, side: &Value, start: &str, end: &str| -> String {
        let place = |name: &str| side[name].as_u64().expect("an offset") as usize;
        text.chars().skip(place(start)).take(place(end) - place(start)).collect()
    };
    for passage in lines(&folder, "passages") {
        for side in [&passage["a"], &passage["b"]] {
            let row =
                articles.iter().find(|row| row["id"] == side["article"]).expect("it is there");
            let page =
                pages.list.iter().find(|page| page.source == row["source"]).expect("so is it");
            let text = cut(row["text"].as_str().expect("text"), side, "start", "end");
            assert!(text.starts_with("去年冬天"));
            assert_eq!(cut(&page.text, side, "source_start", "source_end"), text);
        }
    }
}

#[test]
fn phrases_count_what_a_plain_search_finds() {
    let place = tempfile::tempdir().expect("a temporary folder");
    let folder = place.path().join("run");
    write(&folder);
    let articles = lines(&folder, "articles");
    for row in lines(&folder, "phrases") {
        let phrase = row["phrase"].as_str().expect("a phrase");
        let mut by_region = BTreeMap::<String, usize>::new();
        let mut count = 0;
        for article in &articles {
            let here = article["text"].as_str().expect("text").matches(phrase).count();
            count += here;
            if let (Some(region), 1..) = (article["region"].as_str(), here) {
                *by_region.entry(region.to_owned()).or_default() += here;
            }
        }
        assert_eq!(row["count"], count, "{phrase}");
        assert_eq!(row["by_region"], serde_json::to_value(by_region).expect("a map"), "{phrase}");
    }
    let first = &lines(&folder, "phrases")[0];
    assert_eq!(first["first"]["date"], "2024-01-08");
    assert_eq!(first["n_provinces"], 2);
}

#[test]
fn csv_is_safe_in_a_spreadsheet() {
    let place = tempfile::tempdir().expect("a temporary folder");
    let folder = place.path().join("run");
    write(&folder);
    for (name, bytes) in files(&folder).iter().filter(|(name, _)| name.ends_with(".csv")) {
        let text = String::from_utf8(bytes.clone()).expect("UTF-8");
        let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{FEFF}').as_bytes());
        for record in reader.records() {
            for cell in &record.expect("every record has all columns") {
                let formula = cell.starts_with(['=', '+', '@', '\t', '\r']);
                assert!(!formula && !cell.contains('\0'), "{name}: {cell}");
            }
        }
    }
}

#[test]
fn text_on_the_terminal_and_in_markdown_is_tame() {
    let place = tempfile::tempdir().expect("a temporary folder");
    let folder = place.path().join("run");
    let summary = write(&folder);
    let text = report::text::summary(&summary, &folder);
    assert!(text.lines().count() <= 25, "{text}");
    assert!(text.contains("推动高质量发展") && text.contains("pages/broken.pdf"), "{text}");
    let markdown = String::from_utf8(files(&folder)["report.md"].clone()).expect("UTF-8");
    assert!(!markdown.contains("<script") && markdown.contains("not prove"), "{markdown}");
    for character in text.chars().chain(markdown.chars()) {
        assert!(character == '\n' || !character.is_control() && character != '\u{202e}');
    }
}

#[test]
fn an_old_run_goes_only_when_the_new_one_is_complete() {
    let place = tempfile::tempdir().expect("a temporary folder");
    let folder = place.path().join("run");
    write(&folder);
    fs::write(folder.join("old"), "").expect("it can be written");
    let failed = report::write(&sample::analysis(), &run(), &folder, |partial| {
        Err(tifa::error::Error::Format { path: partial.to_owned(), message: "broken".to_owned() })
    });
    assert!(failed.is_err());
    assert!(folder.join("old").exists() && folder.join("report.md").exists());
    assert_eq!(fs::read_dir(place.path()).expect("it is there").count(), 1, "nothing is left over");
    write(&folder);
    assert!(!folder.join("old").exists());
}

#[test]
fn a_folder_that_is_not_a_run_is_left_alone() {
    let place = tempfile::tempdir().expect("a temporary folder");
    let folder = place.path().join("thesis");
    fs::create_dir(&folder).expect("it can be made");
    fs::write(folder.join("run.json"), "{}").expect("it can be written");
    let error =
        report::write(&sample::analysis(), &run(), &folder, |_| Ok(())).expect_err("refused");
    assert!(error.to_string().contains("left alone"), "{error}");
    assert!(report::check_folder(&folder).is_err());
    assert_eq!(files(&folder).len(), 1);
}
