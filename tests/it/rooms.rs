//! The layout keeps its promises: imports point one way, rooms are pure, files stay readable.

use crate::support::root;
use std::path::{Path, PathBuf};

/// Modules that import no room.
const FLOOR: [&str; 5] = ["error", "params", "progress", "script", "span"];

/// The rooms, each of which may import only those before it.
const ROOMS: [&str; 10] = [
    "read",
    "regions",
    "articles",
    "tokens",
    "vectors",
    "similarity",
    "phrases",
    "passages",
    "families",
    "findings",
];

/// The spine names all rooms; the store and the doors use them, and never each other.
const DOORS: [&str; 5] = ["analysis", "index", "report", "query", "bench"];

/// Lines after which a file is asked to be split.
const LONGEST_FILE: usize = 450;

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).expect("the folder is there").flatten() {
        let path = entry.path();
        if path.is_dir() {
            files.extend(sources(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// The module a file belongs to: the first part of its path below `src`.
fn module(path: &Path) -> String {
    let below = path.strip_prefix(root().join("src")).expect("the file lies in src");
    let first = below.components().next().expect("a file has a name").as_os_str();
    first.to_string_lossy().trim_end_matches(".rs").to_owned()
}

/// Code without tests and comments.
fn code(path: &Path) -> String {
    let text = std::fs::read_to_string(path).expect("the file can be read");
    let code = text.split("#[cfg(test)]\nmod tests").next().unwrap_or("");
    code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

fn imports(code: &str) -> Vec<String> {
    let is_name = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices("crate::")
        .map(|(place, found)| {
            code[place + found.len()..].chars().take_while(|&c| is_name(c)).collect::<String>()
        })
        .filter(|name| !name.is_empty())
        .collect()
}

fn allowed(from: &str, to: &str) -> bool {
    let place = |name| ROOMS.iter().position(|&room| room == name);
    if from == to || FLOOR.contains(&to) {
        return from == to || !FLOOR.contains(&from) || from == "params" && to == "error";
    }
    match (place(from), place(to)) {
        (Some(from), Some(to)) => to < from,
        (None, Some(_)) => DOORS.contains(&from),
        (None, None) => {
            // The spine may be read by doors, the index by those who ask or write a run.
            DOORS.contains(&from) && from != "analysis" && ["analysis", "index"].contains(&to)
        }
        (Some(_), None) => false,
    }
}

#[test]
fn imports_point_one_way() {
    let mut wrong = Vec::new();
    for path in sources(&root().join("src")) {
        let from = module(&path);
        if ["lib", "main", "cli"].contains(&from.as_str()) {
            continue;
        }
        for to in imports(&code(&path)) {
            if !allowed(&from, &to) {
                wrong.push(format!("{} imports {to}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "rooms import only what stands above them:\n{}", wrong.join("\n"));
}

#[test]
fn every_module_is_placed() {
    for path in sources(&root().join("src")) {
        let name = module(&path);
        let known = FLOOR.contains(&name.as_str())
            || ROOMS.contains(&name.as_str())
            || DOORS.contains(&name.as_str())
            || ["lib", "main", "cli"].contains(&name.as_str());
        assert!(known, "{name} is neither floor, room nor door: give it a place in this test");
    }
}

#[test]
fn rooms_are_pure() {
    let forbidden = [
        "std::fs",
        "std::io",
        "std::env",
        "std::time",
        "std::net",
        "std::process",
        "println!",
        "eprintln!",
        "\nstatic ",
        "\npub static ",
        "thread_local!",
        "OnceLock",
        "LazyLock",
    ];
    let mut wrong = Vec::new();
    for path in sources(&root().join("src")) {
        // The slow twins are compiled for the tests alone.
        let is_twin = path.file_name().is_some_and(|name| name == "naive.rs");
        if is_twin || !ROOMS.contains(&module(&path).as_str()) {
            continue;
        }
        // Taking the wrapping off a compressed file reads from memory.
        let code = code(&path).replace("use std::io::Read;", "").replace("std::io::Error", "");
        for word in forbidden.iter().filter(|word| code.contains(*word)) {
            wrong.push(format!("{} uses {word}", path.display()));
        }
        if module(&path) != "read" && code.contains("serde") {
            wrong.push(format!("{} uses serde", path.display()));
        }
    }
    assert!(wrong.is_empty(), "rooms do no I/O, printing, clock or globals:\n{}", wrong.join("\n"));
}

#[test]
fn files_stay_readable() {
    let folders = ["src", "tests", "benches"];
    for path in folders.iter().flat_map(|folder| sources(&root().join(folder))) {
        let lines = std::fs::read_to_string(&path).expect("readable").lines().count();
        assert!(lines <= LONGEST_FILE, "{} has {lines} lines: split it by idea", path.display());
    }
}

#[test]
fn the_code_speaks_of_nothing_else() {
    let words = ["TODO", "FIXME", "XXX"];
    for path in sources(&root().join("src")) {
        let text = std::fs::read_to_string(&path).expect("readable");
        for word in words {
            assert!(!text.contains(word), "{} holds {word}", path.display());
        }
    }
}

#[test]
fn the_overview_stays_short_and_names_every_module() {
    let text = std::fs::read_to_string(root().join("ARCHITECTURE.md")).expect("ARCHITECTURE.md");
    assert!(text.lines().count() < 200, "an overview of 200 lines is none");
    for name in ROOMS.iter().chain(&DOORS).chain(&FLOOR) {
        assert!(text.contains(&format!("`{name}")), "ARCHITECTURE.md does not name `{name}`");
    }
}
