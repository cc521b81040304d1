//! Input made to hurt: every case ends soon, with a clear message, and leaves other files unharmed.

use crate::support::{Said, folder, text, tifa, write};
use std::io::Write;
use std::path::Path;
use tifa::params::ReadParams;
use tifa::read::{File, Pages, decode};

const GOOD: &str = "■ 王某某（山西）\n近年来，各地认真履职，深入基层调查研究，听取群众意见。\n";

/// Reads a folder that holds one good page besides what is in it; the good page must come out.
fn read_beside_a_good_page(folder: &Path) -> Said {
    write(folder, "good.txt", GOOD);
    let said = tifa(&["articles", text(folder)]);
    assert!(said.out.contains("good-1"), "{}\n{}", said.out, said.err);
    said
}

fn decoded(name: &str, bytes: impl Into<Vec<u8>>, params: &ReadParams) -> Pages {
    decode(vec![File { name: name.to_owned(), bytes: bytes.into() }], params)
}

/// A file that is not read says why, and the run ends with code 3.
fn refused(folder: &Path, reason: &str) {
    let said = read_beside_a_good_page(folder);
    assert_eq!(said.code, 3, "{}", said.err);
    assert!(said.err.contains(reason), "{}", said.err);
}

#[test]
fn one_line_without_end() {
    let folder = folder();
    write(folder.path(), "line.txt", "人民代表".repeat(100_000));
    assert_eq!(read_beside_a_good_page(folder.path()).code, 0);
    let params = ReadParams { max_text: 1_000, ..ReadParams::default() };
    for name in ["a.txt", "a.md", "a.html", "a.csv", "a.jsonl"] {
        let line = "text\n".to_owned() + &"人".repeat(5_000);
        let line = if name == "a.jsonl" { format!("{{\"text\": {line:?}}}") } else { line };
        let pages = decoded(name, line, &params);
        assert!(pages.skipped[0].reason.contains("read.max_text"), "{:?}", pages.skipped);
    }
}

#[test]
fn zeros_and_noise() {
    let folder = folder();
    write(folder.path(), "zeros.txt", [0; 10_000]);
    write(
        folder.path(),
        "noise.html",
        (0..9_999u32).map(|i| (i * i % 251) as u8).collect::<Vec<_>>(),
    );
    write(folder.path(), "few.txt", GOOD.replace("近年来", "近\0年\0来"));
    let said = read_beside_a_good_page(folder.path());
    assert_eq!(said.code, 3);
    assert!(said.err.contains("zeros.txt: a binary file"), "{}", said.err);
    assert!(said.out.contains("few-1"), "a zero among letters does no harm: {}", said.out);
    assert!(!said.out.contains('\0'));
}

#[test]
fn elements_and_values_nested_without_end() {
    let folder = folder();
    let deep = 100_000;
    let markup = format!("<html><body>{}{GOOD}{}", "<div>".repeat(deep), "</div>".repeat(deep));
    write(folder.path(), "deep.html", markup);
    write(folder.path(), "open.html", format!("{}<p>{GOOD}", "<b><i><table><font>".repeat(deep)));
    let less = format!("{}<p>{}</p>{}", "<div>".repeat(250), GOOD.repeat(9), "</div>".repeat(250));
    write(folder.path(), "less.html", less);
    let many: String = (0..50_000).map(|number| format!(" a{number}=1")).collect();
    write(folder.path(), "many.html", format!("<div{many}><p>{GOOD}</p></div>"));
    write(folder.path(), "deep.json", "[".repeat(deep));
    write(folder.path(), "deep.jsonl", format!("{}\n", "{\"a\":".repeat(deep)));
    let said = read_beside_a_good_page(folder.path());
    assert_eq!(said.code, 3);
    for name in ["deep.json", "deep.jsonl"] {
        assert!(said.err.contains(&format!("{name}: not JSON")), "{}", said.err);
    }
    for name in ["deep", "open", "less", "many"] {
        let read = format!("{name}.html  UTF-8, articles: 1");
        assert!(said.out.contains(&read), "{}\n{}", said.out, said.err);
    }
}

#[test]
fn bombs() {
    let folder = folder();
    let bytes = vec![b' '; 30_000_000];
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    gzip.write_all(&bytes).expect("compresses");
    write(folder.path(), "a.txt.gz", gzip.finish().expect("compresses"));
    write(folder.path(), "b.jsonl.zst", zstd::encode_all(&bytes[..], 3).expect("compresses"));
    write(folder.path(), "good.txt", GOOD);
    let limit = "read.max_file_size=10000000";
    let said = tifa(&["articles", text(folder.path()), "--set", limit]);
    assert_eq!(said.code, 3);
    assert_eq!(said.err.matches("larger than 10000000 bytes").count(), 2, "{}", said.err);
    assert!(said.out.contains("good-1"));
}

#[test]
fn an_empty_file_and_a_folder_named_like_a_file() {
    let folder = folder();
    write(folder.path(), "empty.pdf", "");
    write(folder.path(), "empty.parquet", "");
    write(folder.path(), "empty.html", "");
    std::fs::create_dir(folder.path().join("folder.txt")).expect("a folder");
    let said = read_beside_a_good_page(folder.path());
    assert_eq!(said.code, 3);
    assert_eq!(said.err.matches("empty file").count(), 3, "{}", said.err);
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;

    #[test]
    fn pipes_and_sockets_are_not_waited_for() {
        let folder = folder();
        let pipe = folder.path().join("pipe.txt");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status();
        assert!(made.is_ok_and(|status| status.success()), "mkfifo is part of every Unix");
        let _socket = std::os::unix::net::UnixListener::bind(folder.path().join("socket.txt"))
            .expect("a socket");
        let said = read_beside_a_good_page(folder.path());
        assert_eq!(said.code, 3);
        assert_eq!(said.err.matches("a pipe, socket or device").count(), 2, "{}", said.err);
        let alone = tifa(&["articles", text(&pipe)]);
        assert_eq!(alone.code, 2);
        assert!(alone.err.contains("standard input"), "{}", alone.err);
    }

    #[test]
    fn names_that_are_no_text_and_names_with_line_ends() {
        let folder = folder();
        for name in [&b"a\xFF.txt"[..], b"a\xFE.txt", b"two\nlines\x1b[31m.txt"] {
            std::fs::write(folder.path().join(OsStr::from_bytes(name)), GOOD).expect("written");
        }
        let said = read_beside_a_good_page(folder.path());
        assert_eq!(said.code, 0, "{}", said.err);
        for name in ["a\\xFF.txt", "a\\xFE.txt"] {
            assert!(said.out.contains(name), "{}", said.out);
        }
        assert_eq!(said.out.matches("articles: 1").count(), 4, "{}", said.out);
        assert!(!said.out.contains('\u{1b}'), "a name cannot colour the terminal");
    }

    #[test]
    fn links_in_a_circle_and_links_to_nothing() {
        use std::os::unix::fs::symlink;
        let folder = folder();
        symlink(folder.path(), folder.path().join("circle")).expect("a link");
        symlink("nowhere.txt", folder.path().join("gone.txt")).expect("a link");
        symlink("self.txt", folder.path().join("self.txt")).expect("a link");
        let said = read_beside_a_good_page(folder.path());
        assert_eq!(said.code, 3);
        assert_eq!(said.out.matches("articles: 1").count(), 1, "{}", said.out);
        assert!(said.err.contains("circle: a link back to"), "{}", said.err);
        assert!(said.err.contains("gone.txt: cannot be opened"), "{}", said.err);
    }
}

#[test]
fn a_file_that_vanishes_is_listed() {
    let open = |name: &str| match name {
        "good.txt" => Ok(GOOD.as_bytes().to_vec()),
        _ => Err("cannot be read: it is gone".to_owned()),
    };
    let names = vec!["gone.txt".to_owned(), "good.txt".to_owned()];
    let pages = tifa::read::decode_each(names, open, &ReadParams::default());
    assert_eq!((pages.list.len(), pages.skipped[0].source.as_str()), (1, "gone.txt"));
}

#[test]
fn a_damaged_parquet_file() {
    let tail = b"PAR1\x15\x04\x15\x00\x15\xff\xff\xff\x0f\x10\x00\x00\x00PAR1".to_vec();
    for bytes in [tail, b"PAR1PAR1".to_vec(), b"PAR1".repeat(100)] {
        let pages = decoded("a.parquet", bytes, &ReadParams::default());
        assert!(pages.skipped[0].reason.contains("damaged Parquet"), "{:?}", pages.skipped);
    }
}

#[test]
fn ten_thousand_bylines() {
    let folder = folder();
    write(folder.path(), "bylines.txt", "■ 王某某（山西）\n".repeat(10_000));
    read_beside_a_good_page(folder.path());
}

#[test]
fn what_no_file_survives_is_an_error() {
    let folder = folder();
    write(folder.path(), "a.docx", "PK\u{3}\u{4}");
    let said = tifa(&["articles", text(folder.path())]);
    assert_eq!(said.code, 2);
    assert!(said.err.contains("a.docx: files of word processors"), "{}", said.err);
    refused(folder.path(), "save it as .txt");
}
