//! The whole way: laws of a run, hostile and odd input, the sample.

use crate::support::{folder, root, said, text, tifa, write};
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

/// Every file of a run but `run.json`, which holds times.
fn files(run: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![run.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("the run is there").flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if entry.file_name() != "run.json" {
                let name = path.strip_prefix(run).expect("below the run").display().to_string();
                files.insert(name, std::fs::read(&path).expect("readable"));
            }
        }
    }
    files
}

fn assert_same(one: &BTreeMap<String, Vec<u8>>, other: &BTreeMap<String, Vec<u8>>, what: &str) {
    let names = |files: &BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(one), names(other), "{what}");
    for (name, bytes) in one {
        assert!(other[name] == *bytes, "{what}: {name} differs");
    }
}

#[test]
fn the_number_of_threads_does_not_matter() {
    let place = folder();
    let run = |threads: &str| {
        let run = place.path().join(threads);
        let said = tifa(&["analyze", "data/pages", "-o", text(&run), "--threads", threads]);
        assert_eq!(said.code, 0, "{}", said.err);
        files(&run)
    };
    let one = run("1");
    assert_same(&one, &run("2"), "two threads");
    assert_same(&one, &run("8"), "eight threads");
}

#[test]
fn the_order_of_the_files_does_not_matter() {
    let place = folder();
    let mut paths: Vec<String> = std::fs::read_dir(root().join("data/pages"))
        .expect("the pages")
        .flatten()
        .map(|entry| format!("data/pages/{}", entry.file_name().to_string_lossy()))
        .collect();
    paths.sort();
    let run = |name: &str, paths: &[String]| {
        let run = place.path().join(name);
        let mut arguments = vec!["analyze", "-o", text(&run)];
        arguments.extend(paths.iter().map(String::as_str));
        let said = tifa(&arguments);
        assert_eq!(said.code, 0, "{}", said.err);
        files(&run)
    };
    let forward = run("forward", &paths);
    paths.reverse();
    assert_same(&forward, &run("backward", &paths), "files in reverse");
}

/// The sample in the project is what the program makes. `TIFA_UPDATE_SAMPLE=1` makes it anew.
#[test]
fn the_sample_is_what_the_program_makes() {
    let place = folder();
    let run = place.path().join("sample");
    let said = tifa(&["analyze", "data/pages", "-o", text(&run)]);
    assert_eq!(said.code, 0, "{}", said.err);
    let made = files(&run);
    let sample = root().join("reports/sample");
    if std::env::var_os("TIFA_UPDATE_SAMPLE").is_some() {
        let _ = std::fs::remove_dir_all(&sample);
        for (name, bytes) in &made {
            write(&sample, name, bytes);
        }
    }
    assert_same(&files(&sample), &made, "reports/sample (see CONTRIBUTING.md to make it anew)");
}

#[test]
fn one_bad_file_is_listed_and_harms_nothing() {
    let place = folder();
    let pages = place.path().join("pages");
    write(&pages, "good.txt", "■ 王某某（山西）\n近年来，各地认真履职，服务群众。\n");
    write(&pages, "empty.txt", "");
    write(&pages, "binary.txt", [0u8, 7, 0, 200].repeat(500));
    let run = place.path().join("run");
    let said = tifa(&["analyze", text(&pages), "-o", text(&run)]);
    assert_eq!(said.code, 3, "{}", said.err);
    assert!(said.err.contains("empty.txt: empty file"), "{}", said.err);
    assert!(said.err.contains("binary.txt"), "{}", said.err);
    let summary = std::fs::read_to_string(run.join("report.json")).expect("the run is there");
    assert!(summary.contains("empty.txt") && summary.contains("binary.txt"));
}

#[test]
fn nothing_but_bad_files_is_an_error_that_leaves_no_folder() {
    let place = folder();
    let pages = place.path().join("pages");
    write(&pages, "empty.txt", "");
    let run = place.path().join("run");
    let said = tifa(&["analyze", text(&pages), "-o", text(&run)]);
    assert_eq!(said.code, 2);
    assert!(said.err.contains("no article found"), "{}", said.err);
    assert_eq!(std::fs::read_dir(place.path()).expect("readable").count(), 1, "only the pages");
}

#[test]
fn a_page_without_any_byline_is_one_article() {
    let place = folder();
    let body = "近年来，各地坚持以人民为中心的发展思想，扎实推进各项工作。\n".repeat(12);
    let page = write(place.path(), "page.txt", format!("关于做好今年工作的几点思考\n\n{body}"));
    let said = tifa(&["articles", text(&page), "--jsonl"]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert_eq!(said.out.lines().count(), 1, "{}", said.out);
}

#[test]
fn a_folder_that_is_no_run_is_left_alone() {
    let place = folder();
    let precious = write(place.path(), "mine/precious.txt", "do not touch");
    let said = tifa(&["analyze", "data/pages", "-o", text(&place.path().join("mine"))]);
    assert_eq!(said.code, 2);
    assert!(said.err.contains("not a run of tifa"), "{}", said.err);
    assert!(precious.is_file());
}

#[test]
fn odd_texts_do_no_harm() {
    let place = folder();
    let pages = place.path().join("pages");
    let odd = [
        "a",
        "。",
        "\u{202E}</script><script>alert(1)</script>\n=cmd|' /C calc'!A0\n",
        "𠮷野家\u{0}高质量发展\n",
        "■■■■（（（（\n\n\n\n《《《“““\n",
        "人人人人人人人人人人人人人人人人人人人人人人人人人人人人人人人人人人人人人人人人\n",
    ];
    for (index, content) in odd.into_iter().enumerate() {
        write(&pages, &format!("{index}.txt"), content);
    }
    write(&pages, "long.txt", "以人民为中心".repeat(20_000));
    write(&pages, "bylines.txt", "■ 王某某（山西）\n".repeat(3_000));
    let run = place.path().join("run");
    let said = tifa(&["analyze", text(&pages), "-o", text(&run)]);
    assert!([0, 3].contains(&said.code), "{}", said.err);
    let report = std::fs::read_to_string(run.join("report.html")).expect("the report is there");
    assert!(!report.contains("<script>alert"), "hostile text is escaped");
}

#[test]
fn a_run_repeats_itself_from_its_record() {
    let place = folder();
    let (first, second) = (place.path().join("first"), place.path().join("second"));
    let said_first =
        tifa(&["analyze", "data/pages", "-o", text(&first), "--top-k", "3", "--min-regions", "3"]);
    assert_eq!(said_first.code, 0, "{}", said_first.err);
    let record = first.join("run.json");
    let again = tifa(&["analyze", "--config", text(&record), "-o", text(&second)]);
    assert_eq!(again.code, 0, "{}", again.err);
    assert_same(&files(&first), &files(&second), "repeated from run.json");
}

#[test]
fn a_reader_that_has_seen_enough_is_no_error() {
    let command = format!("{} params | head -1", env!("CARGO_BIN_EXE_tifa"));
    let said = said(Command::new("sh").args(["-c", &command]));
    assert_eq!((said.code, said.err.as_str()), (0, ""));
}

#[test]
fn queries_answer_with_their_exit_code() {
    let place = folder();
    let run = place.path().join("run");
    assert_eq!(tifa(&["analyze", "data/pages", "-o", text(&run)]).code, 0);
    let run = text(&run);
    let found = tifa(&["query", run, "phrase", "两个确立"]);
    assert_eq!(found.code, 0, "{}", found.err);
    assert!(found.out.contains("“两个确立”"), "{}", found.out);
    assert_eq!(tifa(&["query", run, "phrase", "火星殖民计划"]).code, 1);
    assert_eq!(tifa(&["query", run, "article", "nobody"]).code, 1);
    assert_eq!(tifa(&["query", run, "family", "nothing"]).code, 1);
    let like = tifa(&["query", run, "similar", "人大代表联络站接待选民", "--json"]);
    assert_eq!(like.code, 0, "{}", like.err);
    let answer: serde_json::Value = serde_json::from_str(&like.out).expect("JSON");
    assert!(answer["articles"].as_array().is_some_and(|list| !list.is_empty()));
}

#[test]
fn a_missing_text_of_a_list_of_pairs_is_named_and_the_others_are_compared() {
    let place = folder();
    let page = "data/pages/000_9941c51de8f75b0e.txt";
    let list = write(place.path(), "pairs.tsv", format!("{page}\tnowhere.txt\n{page}\t{page}\n"));
    let said = tifa(&["compare", "--pairs", text(&list), "--jsonl"]);
    assert_eq!((said.code, said.out.lines().count()), (3, 1), "{}", said.err);
    assert!(said.err.contains("nowhere.txt"), "{}", said.err);
    assert_eq!(tifa(&["compare", page, "nowhere.txt"]).code, 2);
}

#[test]
fn comparing_a_text_with_itself_finds_it_whole() {
    let place = folder();
    let page = "data/pages/000_9941c51de8f75b0e.txt";
    let list = write(place.path(), "pairs.tsv", format!("{page}\t{page}\n"));
    let said = tifa(&["compare", "--pairs", text(&list), "--jsonl"]);
    assert_eq!(said.code, 0, "{}", said.err);
    let answer: serde_json::Value = serde_json::from_str(said.out.trim()).expect("JSON");
    assert!((answer["cosine"].as_f64().expect("a number") - 1.0).abs() < 1e-5);
    let passages = answer["passages"].as_array().expect("a list");
    let covered: u64 = passages
        .iter()
        .map(|passage| {
            passage["a"]["end"].as_u64().unwrap_or(0) - passage["a"]["start"].as_u64().unwrap_or(0)
        })
        .sum();
    let length = std::fs::read_to_string(root().join(page)).expect("the page").chars().count();
    assert!(covered as f64 > 0.95 * length as f64, "{covered} of {length}");
}
