//! The program as it is typed: output, messages, exit codes.

use crate::support::{folder, said, text, tifa, write};
use std::process::Command;

#[test]
fn slips_are_named_with_exit_code_2() {
    let empty = folder();
    let cases: [(&[&str], &str); 5] = [
        (&["analyze", "no/such/place"], "no such file or folder"),
        (&["analyze", text(empty.path())], "no files in"),
        (&["analyze", "data/pages", "--set", "similarity.nearest=3"], "unknown field `nearest`"),
        (&["analyze", "data/pages", "--min-cosine", "7"], "between 0 and 1"),
        (&["query", text(empty.path()), "phrase", "x"], "no finished run"),
    ];
    for (arguments, message) in cases {
        let said = tifa(arguments);
        assert_eq!(said.code, 2, "{arguments:?}: {}", said.err);
        assert!(said.err.contains(message), "{arguments:?}: {}", said.err);
        assert!(said.out.is_empty());
    }
}

#[test]
fn every_parameter_is_explained() {
    let said = tifa(&["params", "--set", "similarity.top_k=3"]);
    assert_eq!(said.code, 0);
    assert!(said.out.contains("similarity.top_k = 3 (default 10)"), "{}", said.out);
}

#[test]
fn standard_input_is_a_page() {
    let folder = folder();
    let page = write(folder.path(), "page.txt", "■ 王某某（山西）\n近年来，各地认真履职。\n");
    let input = std::fs::File::open(page).expect("the page is there");
    let said = said(
        Command::new(env!("CARGO_BIN_EXE_tifa")).args(["articles", "-", "--jsonl"]).stdin(input),
    );
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(said.out.contains("\"source\":\"-\""), "{}", said.out);
}
