//! Reading: kinds of files, encodings, fields, and what cannot be read.

mod formats;
mod pdf;

use encoding_rs::GB18030;
use std::io::Write;
use tifa::params::ReadParams;
use tifa::read::{File, PageKind, Pages, decode};

fn file(name: &str, content: impl AsRef<[u8]>) -> File {
    File { name: name.to_owned(), bytes: content.as_ref().to_vec() }
}

fn read(files: Vec<File>) -> Pages {
    decode(files, &ReadParams::default())
}

fn reasons(pages: &Pages) -> Vec<(&str, &str)> {
    pages.skipped.iter().map(|skipped| (skipped.source.as_str(), skipped.reason.as_str())).collect()
}

#[test]
fn a_text_is_a_page_and_stays_as_it_is() {
    let text = "  ■ 某某（山西）\r\n\r\n近年来，\u{3000}各地\n";
    let pages = read(vec![file("a/b.txt", text)]);
    assert_eq!(pages.list[0].text, text);
    assert_eq!((pages.list[0].kind, pages.list[0].encoding), (PageKind::Page, "UTF-8"));
}

#[test]
fn the_order_of_files_does_not_matter() {
    let names = ["b.txt", "a.txt", "c.jsonl"];
    let files = || names.map(|name| file(name, "{\"text\": \"甲乙丙丁\"}\n"));
    let sources =
        |files: Vec<File>| read(files).list.into_iter().map(|page| page.source).collect::<Vec<_>>();
    let mut reversed = files().to_vec();
    reversed.reverse();
    assert_eq!(sources(files().to_vec()), ["a.txt", "b.txt", "c.jsonl#1"]);
    assert_eq!(sources(reversed), ["a.txt", "b.txt", "c.jsonl#1"]);
}

#[test]
fn fields_go_by_many_names() {
    let lines = concat!(
        "{\"id\": \"x\", \"series\": \"晚报\", \"text\": \"甲\", \"date\": \"2014-01-01\"}\n\n",
        "{\"编号\": 7, \"地区\": \"山西省\", \"正文\": \"乙\", \"作者\": [\"王某\", \"李某\"]}\n",
    );
    let pages = read(vec![file("a.jsonl", lines)]);
    let (first, second) = (&pages.list[0], &pages.list[1]);
    assert_eq!(first.metadata.region.as_deref(), Some("晚报"));
    assert_eq!(first.metadata.date.as_deref(), Some("2014-01-01"));
    assert_eq!((second.source.as_str(), second.text.as_str()), ("a.jsonl#3", "乙"));
    assert_eq!(second.metadata.id.as_deref(), Some("7"));
    assert_eq!(second.metadata.authors, ["王某", "李某"]);
}

#[test]
fn fields_can_be_named() {
    let params = ReadParams {
        map: [("text".to_owned(), "body_zh".to_owned())].into(),
        ..ReadParams::default()
    };
    let pages = decode(vec![file("a.csv", "text,body_zh\nno,\"yes,\nyes\"\n")], &params);
    assert_eq!(pages.list[0].text, "yes,\nyes");
}

#[test]
fn csv_may_begin_with_a_mark_and_hold_line_ends() {
    let table = "\u{FEFF}province,title,full_text\n山西省,题,\"下载\n各位代表：\n报告\"\n";
    let pages = read(vec![file("a.csv", table)]);
    assert_eq!(pages.list[0].metadata.region.as_deref(), Some("山西省"));
    assert_eq!(pages.list[0].text, "下载\n各位代表：\n报告");
}

#[test]
fn a_markdown_heading_is_the_title() {
    let text = "# 某市条例\n\n2011年通过\n\n<!-- INFO END -->\n\n第一条 为了\n";
    let pages = read(vec![file("浙江/某市条例(2020-05-14).md", text)]);
    let page = &pages.list[0];
    assert_eq!(page.metadata.title.as_deref(), Some("某市条例"));
    assert_eq!(page.metadata.date.as_deref(), Some("2020-05-14"));
    assert_eq!(page.text, "第一条 为了");
    let source: Vec<char> = text.chars().collect();
    let length = page.text.chars().count();
    assert!(page.text.chars().eq(source[page.offset..page.offset + length].iter().copied()));
}

#[test]
fn compressed_files_are_opened() {
    let line = "{\"text\": \"甲乙\"}\n";
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    gzip.write_all(line.as_bytes()).expect("compresses");
    let gzip = gzip.finish().expect("compresses");
    let zstd = zstd::encode_all(line.as_bytes(), 3).expect("compresses");
    let pages = read(vec![file("a.jsonl.gz", gzip), file("b.jsonl.zst", zstd)]);
    assert_eq!(pages.list.len(), 2, "{:?}", pages.skipped);
}

#[test]
fn a_bomb_is_refused_before_it_fills_the_memory() {
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    gzip.write_all(&vec![b'a'; 1_000_000]).expect("compresses");
    let bomb = gzip.finish().expect("compresses");
    let params = ReadParams { max_file_size: 10_000, ..ReadParams::default() };
    let pages = decode(vec![file("a.txt.gz", bomb)], &params);
    assert!(reasons(&pages)[0].1.contains("larger than 10000 bytes"));
}

#[test]
fn a_bad_record_does_not_harm_the_others() {
    let pages = read(vec![file("a.jsonl", "{\"text\": \"甲\"}\n{oops\n{\"title\": \"无\"}\n")]);
    assert_eq!(pages.list.len(), 1);
    let reasons = reasons(&pages);
    assert!(reasons[0].0 == "a.jsonl#2" && reasons[0].1.contains("not JSON"));
    assert!(reasons[1].0 == "a.jsonl#3" && reasons[1].1.contains("--map text="));
}

#[test]
fn what_cannot_be_read_is_listed_with_what_to_try() {
    let pages = read(vec![
        file("a.txt", ""),
        file("b.pdf", "%PDF-1.4"),
        file("c.txt", [0u8, 1, 2, 3, 0, 0, 9, 200].repeat(50)),
        file("d.gz", "not compressed"),
        file("e.txt", " \n \n"),
        file("f.md", "# 标题\n\n"),
    ]);
    assert!(pages.list.is_empty());
    let expected = ["empty", "damaged PDF", "binary", "damaged", "white space", "heading"];
    for ((source, reason), word) in reasons(&pages).into_iter().zip(expected) {
        assert!(reason.contains(word), "{source}: {reason}");
    }
}

#[test]
fn a_file_in_another_encoding_reads_the_same() {
    let text = "■ 某某（山西）\n近年来，省人大常委会坚持以人民为中心的发展思想。\n";
    let pages = read(vec![file("a.txt", GB18030.encode(text).0)]);
    assert_eq!((pages.list[0].text.as_str(), pages.list[0].encoding), (text, "gb18030"));
}

#[test]
fn the_folder_can_be_the_region() {
    let params = ReadParams { region_from_folder: true, ..ReadParams::default() };
    let pages = decode(vec![file("x/浙江/a.txt", "甲乙丙")], &params);
    assert_eq!(pages.list[0].metadata.region.as_deref(), Some("浙江"));
    assert!(pages.list[0].metadata.region_is_folder);
}
