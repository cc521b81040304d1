//! What lies beside the report: Parquet, graphs, and the texts of a large corpus.

use super::page::{Opened, opened};
use super::{files, lines, run, sample, write};
use crate::support::root;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::{Field, Row};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use tifa::params::{Params, ReportParams};
use tifa::report::{self, RunInfo};

/// The rows of a Parquet file as JSON.
fn parquet(path: &Path) -> (Vec<String>, Vec<Value>) {
    let file = fs::File::open(path).expect("it is written");
    let reader = SerializedFileReader::new(file).expect("it is Parquet");
    let schema = reader.metadata().file_metadata().schema().clone();
    let names = schema.get_fields().iter().map(|field| field.name().to_owned()).collect();
    let rows = reader.get_row_iter(None).expect("it has rows");
    let value = |field: &Field| match field {
        Field::Str(text) => Value::from(text.as_str()),
        Field::Bytes(bytes) => Value::from(bytes.as_utf8().expect("JSON is UTF-8")),
        Field::Long(number) => Value::from(*number),
        Field::Double(number) => Value::from(*number),
        Field::Bool(truth) => Value::from(*truth),
        Field::Null => Value::Null,
        other => panic!("{other} is of no kind that is written"),
    };
    let row = |row: Row| {
        let cells = row.get_column_iter().map(|(name, field)| (name.clone(), value(field)));
        Value::Object(cells.collect())
    };
    (names, rows.map(|next| row(next.expect("a row"))).collect())
}

#[test]
fn parquet_holds_what_the_lines_of_json_hold() {
    let place = tempfile::tempdir().expect("a temporary folder");
    let folder = place.path().join("run");
    let summary = write(&folder);
    for (table, file) in &summary.tables {
        let name = file.parquet.as_ref().expect("it was asked for");
        let (columns, rows) = parquet(&folder.join(name));
        let expected = lines(&folder, table);
        assert_eq!(rows.len(), expected.len(), "{table}");
        let fields = report::schema::fields(table).expect("the table is known");
        assert_eq!(columns, fields.iter().map(|field| field.name).collect::<Vec<_>>());
        for (row, expected) in rows.iter().zip(&expected) {
            for field in &fields {
                let there = expected.pointer(field.path).unwrap_or(&Value::Null);
                let here = &row[field.name];
                let same = match (field.kind, here) {
                    (report::schema::Kind::Json, Value::String(text)) => {
                        serde_json::from_str::<Value>(text).is_ok_and(|value| value == *there)
                    }
                    _ => here == there,
                };
                assert!(same, "{table}.{}: {here} is not {there}", field.name);
            }
            // No field of a row may be forgotten.
            let told: BTreeSet<&str> =
                fields.iter().filter_map(|field| field.path.split('/').nth(1)).collect();
            for key in expected.as_object().expect("an object").keys() {
                assert!(told.contains(key.as_str()), "{table}.{key} has no column");
            }
        }
    }
}

#[test]
fn hostile_text_leaves_graphs_well_formed() {
    let place = tempfile::tempdir().expect("a temporary folder");
    let folder = place.path().join("run");
    write(&folder);
    let graphs = ["articles", "regions"].map(|name| {
        fs::read_to_string(folder.join(format!("graph/{name}.gexf"))).expect("it is written")
    });
    for graph in &graphs {
        let allowed = |c: char| {
            matches!(c, '\n' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}') || c > '\u{FFFF}'
        };
        assert!(graph.chars().all(allowed));
        assert!(!graph.contains("<script"));
    }
    let Some(Opened { mut browser, .. }) = opened() else { return };
    for (graph, nodes, edges) in [(&graphs[0], 6, 3), (&graphs[1], 4, 6)] {
        let found = browser.run(&format!(
            "(() => {{ const xml = new DOMParser().parseFromString({}, 'application/xml'); \
             return ['parsererror', 'node', 'edge'].map((tag) => xml.getElementsByTagName(tag).length); }})()",
            Value::from(graph.as_str())
        ));
        assert_eq!(found, serde_json::json!([0, nodes, edges]));
    }
}

#[test]
fn what_is_not_wanted_is_not_written() {
    let place = tempfile::tempdir().expect("a temporary folder");
    let folder = place.path().join("run");
    let report = ReportParams { parquet: false, graph: false, ..ReportParams::default() };
    let run = RunInfo { params: Params { report, ..Params::default() }, ..run() };
    let summary = report::write(&sample::analysis(), &run, &folder, |_| Ok(())).expect("free");
    assert!(!folder.join("parquet").exists() && !folder.join("graph").exists());
    assert!(summary.tables.values().all(|file| file.parquet.is_none()));
    assert!(files(&folder).contains_key("report.html"));
}

#[test]
fn texts_beside_the_report_are_read_when_they_are_wanted() {
    let Some(Opened { mut browser, .. }) = opened() else { return };
    let place = tempfile::tempdir().expect("a temporary folder");
    let folder = place.path().join("run");
    let report = ReportParams { inline_texts: 0, chunk_texts: 1_000, ..ReportParams::default() };
    let run = RunInfo { params: Params { report, ..Params::default() }, ..run() };
    report::write(&sample::analysis(), &run, &folder, |_| Ok(())).expect("free");
    assert!(fs::read_dir(folder.join("report-texts")).expect("it is there").count() > 2);
    let html = fs::read_to_string(folder.join("report.html")).expect("it is written");
    assert!(!html.contains("小事办好了，大事才有人信"), "no text stands in the page");
    browser.complaints("");
    browser.open(&format!("file://{}/report.html", folder.display()));
    browser.go("#/articles/%3D1%2B1?lang=en");
    let text = browser.run("document.querySelector('.reading .text').textContent").to_string();
    assert!(text.contains("<!--<script> <img src=x onerror=alert(1)>"), "{text}");
    browser.go("#/pairs/000%231/001%231?lang=en&view=full");
    assert!(browser.run("document.querySelectorAll('.side mark.same').length").as_u64() > Some(3));
    browser.go("#/articles?lang=en&deep=1&q=三百二十户");
    assert_eq!(browser.run("document.querySelectorAll('table.stack tbody tr').length"), 2);
    browser.go("#/phrases/1?lang=en");
    assert_eq!(browser.run("document.querySelectorAll('.kwic-line').length"), 2);
    browser.go("#/audit/1?lang=en");
    assert_eq!(browser.run("document.querySelectorAll('.block').length"), 3);
    // Everything asked for lies in the folder of the run.
    let within = format!("file://{}/report", folder.display());
    assert_eq!(browser.complaints(&within), Vec::<String>::new());
    assert_eq!(browser.run("document.querySelectorAll('#main script').length"), 0);
}

#[test]
fn the_schema_names_every_table() {
    let schema = fs::read_to_string(root().join("data/schema/report.schema.json"))
        .expect("the schema is part of the project");
    let schema: Value = serde_json::from_str(&schema).expect("the schema is JSON");
    for table in schema["properties"]["tables"]["required"].as_array().expect("a list") {
        assert!(report::schema::fields(table.as_str().expect("a name")).is_some(), "{table}");
    }
}
