//! HTML, Parquet, JSON, tables of metadata, and encodings, through the program.

use crate::support::{folder, text, tifa, write};
use encoding_rs::{BIG5, GB18030};
use parquet::data_type::{ByteArray, ByteArrayType, Int32Type};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use std::sync::Arc;
use tifa::params::ReadParams;
use tifa::read::{File, PageKind, Pages, decode};

const BODY: [&str; 3] = [
    "近年来，山西省太原市杏花岭区人大常委会深入学习贯彻关于坚持和完善人民代表大会制度的重要思想。",
    "联络站点实现了大门常开、代表常在、实事常办，在践行全过程人民民主和推进基层治理中发挥了重要作用。",
    "联络站点实行专人负责，设站长、副站长、专职联络员，每名人员职责明确、责任落实，听取群众意见。",
];

fn read(files: &[(&str, &[u8])]) -> Pages {
    read_with(files, &ReadParams::default())
}

fn read_with(files: &[(&str, &[u8])], params: &ReadParams) -> Pages {
    let file =
        |(name, bytes): &(&str, &[u8])| File { name: (*name).to_owned(), bytes: bytes.to_vec() };
    decode(files.iter().map(file).collect(), params)
}

fn mapped(part: &str, field: &str) -> ReadParams {
    ReadParams { map: [(part.to_owned(), field.to_owned())].into(), ..ReadParams::default() }
}

/// A page of news as sites serve them: a menu, a body, and links.
fn news(head: &str) -> String {
    let menu: String =
        ["首页", "要闻", "评论"].map(|name| format!("<li><a href='/x'>{name}</a></li>")).concat();
    let body = BODY.map(|text| format!("<p>　　{text}</p>")).concat();
    format!(
        "<!DOCTYPE html><html><head>{head}<title>代表联络站成为民意直通车</title>\
         <meta name='author' content='王某某、李某某'>\
         <meta property='article:published_time' content='2024-01-08T08:30:00+08:00'>\
         <script>var menu = '<p>不是正文</p>';</script></head><body>\
         <div class='nav menu'><ul>{menu}</ul></div>\
         <div class='article-content'><h1>代表联络站成为民意直通车</h1>{body}</div>\
         <div class='footer sidebar'><a href='/y'>版权所有</a></div></body></html>"
    )
}

#[test]
fn the_main_text_of_a_web_page_is_one_article() {
    let pages = read(&[("a.html", news("<meta charset='utf-8'>").as_bytes())]);
    let page = &pages.list[0];
    assert_eq!(page.kind, PageKind::Record);
    assert_eq!(page.metadata.title.as_deref(), Some("代表联络站成为民意直通车"));
    assert_eq!(page.metadata.authors, ["王某某", "李某某"]);
    assert!(page.metadata.date.as_deref().is_some_and(|date| date.starts_with("2024-01-08")));
    let places = BODY.iter().map(|line| page.text.find(line).expect("all of the body"));
    assert!(places.is_sorted(), "{}", page.text);
    for word in ["首页", "版权所有", "不是正文"] {
        assert!(!page.text.contains(word), "{}", page.text);
    }
    assert!(page.text.lines().filter(|line| !line.is_empty()).count() >= 3, "{}", page.text);
}

#[test]
fn web_pages_say_their_encoding_and_may_lie() {
    let gbk = news("<meta http-equiv='Content-Type' content='text/html; charset=gb2312'>");
    let lie = news("<meta charset='iso-8859-1'>");
    let wrong = news("<meta charset='utf-8'>");
    let none = news("");
    let files: [(&str, &[u8]); 3] = [
        ("a.html", &GB18030.encode(&gbk).0),
        ("b.htm", &GB18030.encode(&none).0),
        ("c.xhtml", &GB18030.encode(&wrong).0),
    ];
    for page in read(&files).list {
        assert_eq!(page.encoding, "gb18030", "{}", page.source);
        assert!(page.text.contains(BODY[2]), "{}: {}", page.source, page.text);
    }
    assert_eq!(read(&[("a.html", lie.as_bytes())]).list[0].encoding, "windows-1252");
}

#[test]
fn a_web_page_without_an_article_is_read_as_it_is_seen() {
    let markup = "<html><head><style>p {}</style></head><body><p>甲&amp;乙&#x4E19;</p>\
                  <div>丁&nbsp;<b>戊</b><!-- 不见 --></div><script>if (a < b) {}</script></body>";
    let deep = format!("{}{markup}", "<div>".repeat(1_000));
    let pages = read(&[("a.html", deep.as_bytes())]);
    assert_eq!(pages.list[0].text, "甲&乙丙\n丁\u{A0}戊");
    assert_eq!(pages.list[0].kind, PageKind::Page);
    let empty = read(&[("b.html", b"<html><body><div id='app'></div><script>x</script></body>")]);
    assert!(empty.skipped[0].reason.contains("without visible text"), "{:?}", empty.skipped);
}

/// A Parquet file of texts with a list of authors, a date and a number that is nobody's business.
fn parquet_file() -> Vec<u8> {
    let schema = "message schema {
        OPTIONAL BYTE_ARRAY 正文 (UTF8);
        OPTIONAL group authors (LIST) { REPEATED group list { OPTIONAL BYTE_ARRAY element (UTF8); } }
        OPTIONAL INT32 date (DATE);
        OPTIONAL BYTE_ARRAY province (UTF8);
    }";
    let schema = parquet::schema::parser::parse_message_type(schema).expect("a schema");
    let properties = WriterProperties::builder()
        .set_compression(parquet::basic::Compression::ZSTD(Default::default()))
        .build();
    let mut bytes = Vec::new();
    let mut writer = SerializedFileWriter::new(&mut bytes, Arc::new(schema), Arc::new(properties))
        .expect("a writer");
    let mut group = writer.next_row_group().expect("a group");
    let texts = |list: &[&str]| list.iter().map(|&text| ByteArray::from(text)).collect::<Vec<_>>();
    for column in 0..4 {
        let mut next = group.next_column().expect("works").expect("a column");
        let done = match column {
            0 => next.typed::<ByteArrayType>().write_batch(
                &texts(&[BODY[0], BODY[1]]),
                Some(&[1, 1, 0]),
                None,
            ),
            1 => next.typed::<ByteArrayType>().write_batch(
                &texts(&["王某某", "李某某", "张某"]),
                Some(&[3, 3, 3, 0]),
                Some(&[0, 1, 0, 0]),
            ),
            2 => {
                next.typed::<Int32Type>().write_batch(&[19_730, 19_731, 0], Some(&[1, 1, 1]), None)
            }
            _ => next.typed::<ByteArrayType>().write_batch(
                &texts(&["山西省", "江苏省", "x"]),
                Some(&[1, 1, 1]),
                None,
            ),
        };
        done.expect("written");
        next.close().expect("closed");
    }
    group.close().expect("closed");
    writer.close().expect("closed");
    bytes
}

#[test]
fn parquet_is_read_as_other_tables_are() {
    let bytes = parquet_file();
    let pages = read(&[("a.parquet", &bytes)]);
    assert_eq!(pages.list.len(), 2, "{:?}", pages.skipped);
    let page = &pages.list[0];
    assert_eq!((page.source.as_str(), page.text.as_str()), ("a.parquet#1", BODY[0]));
    assert_eq!(page.metadata.authors, ["王某某", "李某某"]);
    assert_eq!(page.metadata.date.as_deref(), Some("2024-01-08"));
    assert_eq!(pages.list[1].metadata.region.as_deref(), Some("江苏省"));
    assert_eq!(pages.skipped[0].source, "a.parquet#3");
    let other = read_with(&[("a.parquet", &bytes)], &mapped("text", "body"));
    let reason = &other.skipped[0].reason;
    assert!(reason.contains("no field body") && reason.contains("正文, authors, date"), "{reason}");

    let folder = folder();
    write(folder.path(), "表.parquet", bytes);
    let said = tifa(&["articles", text(folder.path()), "--jsonl"]);
    assert_eq!(said.code, 3, "{}", said.err);
    assert!(said.out.contains("\"region\":\"山西省\""), "{}", said.out);
    assert!(said.out.contains("\"date\":\"2024-01-08\""), "{}", said.out);
}

#[test]
fn json_holds_records_in_several_ways() {
    let cases = [
        r#"[{"text": "甲"}, {"text": "乙"}]"#,
        r#"{"total": 2, "data": [{"text": "甲"}, {"text": "乙"}]}"#,
        r#"{"one": {"text": "甲"}, "two": {"text": "乙"}}"#,
        "{\"text\": \"甲\"}\n{\"text\": \"乙\"}\n",
        "[\n{\"text\": \"甲\", \"nested\": {\"deep\": [{}]}},\n{\"text\": \"乙\"}\n]",
    ];
    for case in cases {
        let pages = read(&[("a.json", case.as_bytes())]);
        let texts: Vec<&str> = pages.list.iter().map(|page| page.text.as_str()).collect();
        assert_eq!(texts, ["甲", "乙"], "{case}: {:?}", pages.skipped);
    }
    let named = read(&[("a.json", cases[2].as_bytes())]);
    assert_eq!(named.list[1].metadata.id.as_deref(), Some("two"));
    let single = read(&[("a.json", r#"{"id": 7, "text": "甲"}"#.as_bytes())]);
    assert_eq!(single.list[0].metadata.id.as_deref(), Some("7"));
    assert!(read(&[("a.json", b"3")]).skipped[0].reason.contains("without records"));
}

#[test]
fn passims_files_are_read_unchanged() {
    let input = r#"{"id": "n1", "series": "晚报", "ref": 0, "date": "2014-01-01", "text": "甲乙",
        "pages": [{"id": "p", "seq": 1, "regions": [{"coords": {"x": 1, "y": 2}}]}]}"#;
    let output = r#"{"uid": -66, "cluster": 3, "size": 2, "begin": 0, "end": 2, "id": "n2",
        "series": "早报", "src": [{"uid": 1}], "pboiler": 0.1, "text": "丙丁", "title": "题"}"#;
    let lines = [input, output].map(|line| line.replace('\n', " ")).join("\n");
    let pages = read(&[("a.jsonl", lines.as_bytes())]);
    let facts: Vec<_> = pages
        .list
        .iter()
        .map(|page| {
            (page.metadata.id.as_deref(), page.metadata.region.as_deref(), page.text.as_str())
        })
        .collect();
    assert_eq!(facts, [(Some("n1"), Some("晚报"), "甲乙"), (Some("n2"), Some("早报"), "丙丁")]);
}

#[test]
fn ragged_tables_and_tables_under_a_wrong_name() {
    let ragged = "id\ttext\tprovince\na\t甲\nb\t乙\t山西省\t多余\n\nc\n";
    let pages = read(&[("a.tsv", ragged.as_bytes())]);
    let texts: Vec<&str> = pages.list.iter().map(|page| page.text.as_str()).collect();
    assert_eq!(texts, ["甲", "乙"]);
    assert_eq!(pages.skipped.len(), 1);
    let tabs = read(&[("a.csv", "id\ttext\na\t甲\n".as_bytes())]);
    assert!(tabs.skipped[0].reason.contains("name it .tsv"), "{:?}", tabs.skipped);
    let marked = "\u{FEFF}\"text\",\"title\"\n\"甲\",\"题\"\n";
    assert_eq!(read(&[("a.csv", marked.as_bytes())]).list[0].metadata.title.as_deref(), Some("题"));
}

#[test]
fn a_field_that_is_missing_is_told_with_those_that_are_there() {
    let table = "编号,标题,内文\n1,题,文\n2,题,文\n";
    let lines = "{\"headline\": \"题\", \"story\": \"文\"}\n{\"story\": \"文\"}\n";
    for (name, content, fields) in
        [("a.csv", table, "编号, 标题, 内文"), ("a.jsonl", lines, "headline, story")]
    {
        let pages = read(&[(name, content.as_bytes())]);
        assert_eq!(pages.skipped.len(), 1, "said once: {:?}", pages.skipped);
        let reason = &pages.skipped[0].reason;
        assert!(reason.contains("--map text=") && reason.contains(fields), "{reason}");
    }
    let pages = read_with(&[("a.csv", table.as_bytes())], &mapped("region", "省"));
    let reason = &pages.skipped[0].reason;
    assert!(reason.contains("--map region=省") && reason.contains("编号"), "{reason}");
}

#[test]
fn files_of_several_packed_parts_are_read_whole() {
    use std::io::Write;
    let mut bytes = Vec::new();
    for line in ["{\"text\": \"甲\"}\n", "{\"text\": \"乙\"}\n"] {
        let mut part = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        part.write_all(line.as_bytes()).expect("compresses");
        bytes.extend(part.finish().expect("compresses"));
    }
    assert_eq!(read(&[("a.jsonl.gz", &bytes)]).list.len(), 2);
}

#[test]
fn short_chinese_texts_keep_their_characters_in_every_encoding() {
    let simplified =
        ["人大代表", "近年来，各地认真履职。", "省人大常委会召开会议", "要坚持以人民为中心"];
    let traditional = ["立法院審議通過預算案", "行政院表示將儘速執行", "各界反應熱烈，會議結束。"];
    let utf16 = |text: &str, order: fn(u16) -> [u8; 2]| -> Vec<u8> {
        text.encode_utf16().flat_map(order).collect()
    };
    let check = |bytes: Vec<u8>, text: &str, encoding: &str| {
        let pages = read(&[("a.txt", &bytes)]);
        let page = pages.list.first().unwrap_or_else(|| panic!("{text}: {:?}", pages.skipped));
        assert_eq!((page.text.as_str(), page.encoding, page.n_replaced), (text, encoding, 0));
    };
    for text in simplified {
        check(GB18030.encode(text).0.into_owned(), text, "gb18030");
    }
    for text in traditional {
        check(BIG5.encode(text).0.into_owned(), text, "Big5");
    }
    for text in simplified.into_iter().chain(traditional) {
        check(text.as_bytes().to_vec(), text, "UTF-8");
        check(utf16(text, u16::to_le_bytes), text, "UTF-16LE");
        check(utf16(text, u16::to_be_bytes), text, "UTF-16BE");
        let marked = |order| [utf16("\u{FEFF}", order), utf16(text, order)].concat();
        check(marked(u16::to_le_bytes), text, "UTF-16LE");
        check(marked(u16::to_be_bytes), text, "UTF-16BE");
    }
}

#[test]
fn other_scripts_are_left_to_the_detector() {
    let cases = [
        (
            encoding_rs::WINDOWS_1252,
            "L’été à la mairie : procès-verbal déposé près du château, où l’on déjà.",
        ),
        (encoding_rs::SHIFT_JIS, "これは日本語の文章です。会議は明日の午後に開かれます。"),
        (
            encoding_rs::WINDOWS_1251,
            "Сегодня состоялось заседание областной думы, депутаты приняли закон.",
        ),
    ];
    for (encoding, text) in cases {
        let pages = read(&[("a.txt", &encoding.encode(text).0)]);
        assert_eq!((pages.list[0].text.as_str(), pages.list[0].encoding), (text, encoding.name()));
    }
}

#[test]
fn undecodable_places_are_counted() {
    let mut bytes = "近年来，各地认真履职，深入基层，听取意见。".repeat(5).into_bytes();
    bytes.insert(30, 0xFF);
    let page = &read(&[("a.txt", &bytes)]).list[0];
    assert_eq!((page.n_replaced > 0, page.encoding), (true, "UTF-8"));
}

#[test]
fn a_table_of_metadata_speaks_for_the_files_beside_it() {
    let table = "file,id,title,authors,region,date\n\
                 a.txt,x1,题一,王某、李某,山西省,2024-01-08\n\
                 下/b,x2,题二,,江苏省,\n\
                 gone.txt,x3,题三,,,\n";
    let deep = "{\"文件\": \"c.txt\", \"省份\": \"河南省\"}\n";
    let pages = read(&[
        ("in/metadata.csv", table.as_bytes()),
        ("in/a.txt", BODY[0].as_bytes()),
        ("in/下/b.txt.gz.txt", BODY[1].as_bytes()),
        ("in/深/metadata.jsonl", deep.as_bytes()),
        ("in/深/c.txt", BODY[2].as_bytes()),
        ("in/d.txt", BODY[2].as_bytes()),
        ("in/e.csv", "text,id\n甲,x9\n".as_bytes()),
    ]);
    assert!(pages.skipped.is_empty(), "{:?}", pages.skipped);
    let regions: Vec<_> = pages
        .list
        .iter()
        .map(|page| (page.source.as_str(), page.metadata.region.as_deref()))
        .collect();
    assert_eq!(
        regions,
        [
            ("in/a.txt", Some("山西省")),
            ("in/d.txt", None),
            ("in/e.csv#1", None),
            ("in/下/b.txt.gz.txt", Some("江苏省")),
            ("in/深/c.txt", Some("河南省")),
        ]
    );
    let first = &pages.list[0].metadata;
    assert_eq!((first.id.as_deref(), first.title.as_deref()), (Some("x1"), Some("题一")));
    assert_eq!(first.authors, ["王某", "李某"]);
    let notices: Vec<_> =
        pages.notices.iter().map(|notice| (notice.source.as_str(), notice.text.as_str())).collect();
    assert_eq!(
        notices,
        [
            ("in/d.txt", "has no row in in/metadata.csv"),
            ("in/metadata.csv#3", "names gone.txt, which is not among the inputs"),
        ]
    );
}

#[test]
fn a_table_of_metadata_overrides_the_text_and_is_no_failure() {
    let folder = folder();
    write(folder.path(), "p.txt", format!("■ 王某某（山西）\n{}\n", BODY[0]));
    write(folder.path(), "metadata.csv", "filename,地区,标题\np,江苏省,另题\nq,河南省,无\n");
    let said = tifa(&["articles", text(folder.path())]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(said.out.contains("江苏省 (from the metadata)"), "{}", said.out);
    assert!(said.out.contains("另题"), "{}", said.out);
    assert!(said.err.contains("note: ") && said.err.contains("names q"), "{}", said.err);
    let quiet = tifa(&["articles", text(folder.path()), "-q"]);
    assert!(quiet.err.is_empty(), "{}", quiet.err);
}

#[test]
fn a_table_called_metadata_may_be_articles_or_nothing() {
    let articles = read(&[("metadata.csv", "file,text\na.txt,甲\n".as_bytes())]);
    assert_eq!(articles.list[0].text, "甲");
    let nothing = read(&[("metadata.csv", "标题,省份\n题,山西省\n".as_bytes())]);
    assert!(nothing.skipped[0].reason.contains("column `file`"), "{:?}", nothing.skipped);
}

#[test]
fn what_a_file_is_shows_under_any_name() {
    let cases: [(&str, &[u8], &str); 5] = [
        ("a.txt", &[0x1F, 0x8B, 8, 0], "name it .gz"),
        ("a", b"PK\x03\x04rest", "zip"),
        ("a.docx", b"x", "word processors"),
        ("a.xlsx", b"x", ".csv"),
        ("a.png", b"x", "OCR"),
    ];
    for (name, bytes, word) in cases {
        let pages = read(&[(name, bytes)]);
        assert!(pages.skipped[0].reason.contains(word), "{name}: {:?}", pages.skipped);
    }
}
