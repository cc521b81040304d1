//! What README shows is run.

use crate::support::{folder, root, said};
use std::process::Command;

/// The commands of the shell blocks: those of the program, without comments.
fn commands(text: &str) -> Vec<Vec<String>> {
    let mut inside = false;
    let mut commands = Vec::new();
    for line in text.lines() {
        if line.starts_with("```") {
            inside = line == "```sh";
        } else if inside {
            let line = line.split(" #").next().unwrap_or("").trim();
            let line = line.replace("cargo run --release --", "tifa");
            if let Some(arguments) = line.strip_prefix("tifa ") {
                let words = arguments.split_whitespace();
                commands.push(words.map(|word| word.trim_matches('"').to_owned()).collect());
            }
        }
    }
    commands
}

#[test]
fn every_command_of_the_readme_works() {
    let place = folder();
    let pages = place.path().join("data/pages");
    std::fs::create_dir_all(&pages).expect("a folder for the pages");
    for entry in std::fs::read_dir(root().join("data/pages")).expect("the pages").flatten() {
        std::fs::copy(entry.path(), pages.join(entry.file_name())).expect("a page is copied");
    }
    let text = std::fs::read_to_string(root().join("README.md")).expect("README.md");
    let commands = commands(&text);
    assert!(commands.len() >= 8, "the README shows how the program is used");
    for arguments in commands {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tifa"));
        let said = said(command.args(&arguments).current_dir(place.path()));
        assert_eq!(said.code, 0, "tifa {}\n{}", arguments.join(" "), said.err);
        assert!(!said.out.is_empty(), "tifa {} says nothing", arguments.join(" "));
    }
    assert!(place.path().join("reports/pages/report.html").is_file());
}
