//! `tifa compare`: two texts side by side on a screen of any width.

use crate::support::{Said, folder, root, said, text, write};
use std::path::Path;
use std::process::Command;
use tifa::query::screen::width;

const COPY: &str = "要把代表联络站建在群众家门口，代表定期进站接待，听民声、察民情、解民忧，件件有回音、事事有着落。";

fn compared(a: &Path, b: &Path, columns: &str) -> Said {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tifa"));
    said(command.args(["compare", text(a), text(b)]).env("COLUMNS", columns).current_dir(root()))
}

#[test]
fn what_is_alike_stands_on_one_line_of_any_screen() {
    let folder = folder();
    let edited = COPY.replace("定期进站接待", "每月轮流进站接待选民").replace("件件有回音、", "");
    let a = write(folder.path(), "a.txt", format!("今年以来，县人大开拓新路。{COPY}"));
    let b = write(
        folder.path(),
        "b.txt",
        format!("他山之石可以攻玉，市里也做了尝试。{edited}余不一一。"),
    );
    for columns in [40, 80, 120] {
        let found = compared(&a, &b, &columns.to_string());
        assert_eq!(found.code, 0, "{}", found.err);
        assert!(!found.out.contains('\u{1b}'), "no colours where nobody looks");
        let rows: Vec<&str> =
            found.out.lines().filter(|line| line.contains(" | ")).skip(1).collect();
        assert!(rows.len() > 1 || columns > 100, "{}", found.out);
        assert!(rows.concat().contains("[每"), "{}", found.out);
        let common = |side: &str| -> String {
            let parts =
                side.split('[').map(|part| part.split_once(']').map_or(part, |part| part.1));
            parts.collect::<String>().chars().filter(|c| c.is_alphanumeric()).collect()
        };
        for row in rows {
            let (left, right) = row.split_once(" | ").expect("two columns");
            assert!(width(row) <= columns, "{row}");
            assert_eq!(width(left), (columns - 3) / 2, "{row}");
            assert_eq!(common(left), common(right), "{row}");
        }
    }
}

#[test]
fn a_screen_of_no_sense_is_survived() {
    let folder = folder();
    let a = write(folder.path(), "a.txt", COPY);
    let b = write(folder.path(), "b.txt", COPY);
    for columns in ["0", "1", "-3", "wide", "99999"] {
        assert_eq!(compared(&a, &b, columns).code, 0);
    }
}
