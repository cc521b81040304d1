//! PDF: columns in reading order, Chinese fonts without tables of their own, and files that are
//! scans, locked, damaged, looping or bombs. The files are written here, byte by byte.

use crate::support::{folder, skip, text, tifa, write};
use encoding_rs::{BIG5, GBK};
use std::fmt::Write as _;
use std::io::Write as _;
use std::process::Command;
use tifa::params::ReadParams;
use tifa::read::{File, Pages, decode};

/// A PDF of objects, numbered from 1; the first is the catalogue.
fn pdf(objects: &[Vec<u8>], trailer: &str) -> Vec<u8> {
    let mut file = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (index, object) in objects.iter().enumerate() {
        places.push(file.len());
        file.extend(format!("{} 0 obj\n", index + 1).bytes());
        file.extend(object);
        file.extend(b"\nendobj\n");
    }
    let start = file.len();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for place in places {
        writeln!(table, "{place:010} 00000 n ").expect("text can be written to");
    }
    let size = objects.len() + 1;
    file.extend(table.bytes());
    file.extend(
        format!("trailer\n<</Size {size} /Root 1 0 R {trailer}>>\nstartxref\n{start}\n%%EOF\n")
            .bytes(),
    );
    file
}

fn stream(description: &str, content: &[u8]) -> Vec<u8> {
    let mut object = format!("<<{description} /Length {}>>\nstream\n", content.len()).into_bytes();
    object.extend(content);
    object.extend(b"\nendstream");
    object
}

/// Pages that are drawn by these instructions, in a font of Adobe's collection that is not embedded.
fn pages_in(encoding: &str, ordering: &str, contents: &[Vec<u8>]) -> Vec<u8> {
    let kids: String =
        (0..contents.len()).map(|page| format!("{} 0 R ", 5 + 2 * page)).collect::<String>();
    let mut objects: Vec<Vec<u8>> = vec![
        b"<</Type /Catalog /Pages 2 0 R>>".to_vec(),
        format!(
            "<</Type /Pages /Count {} /Kids [{kids}] /MediaBox [0 0 600 800] \
             /Resources <</Font <</F1 3 0 R>>>>>>",
            contents.len()
        )
        .into_bytes(),
        format!(
            "<</Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /{encoding} \
             /DescendantFonts [4 0 R]>>"
        )
        .into_bytes(),
        format!(
            "<</Type /Font /Subtype /CIDFontType2 /BaseFont /SimSun /DW 1000 /CIDSystemInfo \
             <</Registry (Adobe) /Ordering ({ordering}) /Supplement 4>>>>"
        )
        .into_bytes(),
    ];
    for (page, content) in contents.iter().enumerate() {
        let own = 6 + 2 * page;
        objects.push(format!("<</Type /Page /Parent 2 0 R /Contents {own} 0 R>>").into_bytes());
        objects.push(stream("", content));
    }
    pdf(&objects, "")
}

/// The instruction that prints a line at a place, from the bottom left corner.
fn line(x: f64, y: f64, size: f64, codes: &[u8]) -> Vec<u8> {
    let hex: String = codes.iter().map(|byte| format!("{byte:02X}")).collect();
    format!("BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm <{hex}> Tj ET\n").into_bytes()
}

fn gbk(text: &str) -> Vec<u8> {
    GBK.encode(text).0.into_owned()
}

fn read(name: &str, bytes: Vec<u8>) -> Pages {
    decode(vec![File { name: name.to_owned(), bytes }], &ReadParams::default())
}

fn reason(bytes: Vec<u8>) -> String {
    let pages = read("a.pdf", bytes);
    assert!(pages.list.is_empty(), "read as {:?}", pages.list[0].text);
    pages.skipped[0].reason.clone()
}

fn printed(bytes: Vec<u8>) -> String {
    let pages = read("a.pdf", bytes);
    pages.list.first().unwrap_or_else(|| panic!("{:?}", pages.skipped)).text.clone()
}

#[test]
fn fonts_that_only_name_a_standard_encoding_come_out_right() {
    let text = "省人大常委会召开会议，学习贯彻。";
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let cases = [
        ("GBK-EUC-H", "GB1", gbk(text), text),
        ("GBKp-EUC-H", "GB1", gbk(text), text),
        ("UniGB-UCS2-H", "GB1", utf16.clone(), text),
        ("UniGB-UTF16-H", "GB1", utf16, text),
        ("ETen-B5-H", "CNS1", BIG5.encode("立法院審議預算").0.into_owned(), "立法院審議預算"),
    ];
    for (encoding, ordering, codes, expected) in cases {
        let file = pages_in(encoding, ordering, &[line(50.0, 700.0, 10.0, &codes)]);
        assert_eq!(printed(file), expected, "{encoding}");
    }
}

/// Three columns of body text under a heading that spans two of them, drawn in the worst order: row by
/// row, from right to left.
fn newspaper() -> (Vec<u8>, Vec<Vec<String>>) {
    let signs: Vec<char> =
        "坚持以人民为中心的发展思想推动高质量发展扎实推进共同富裕".chars().collect();
    let columns: Vec<Vec<String>> = (0..3)
        .map(|column: usize| {
            let row = |row: usize| {
                (0..12).map(|at| signs[(at + 5 * row + 11 * column) % signs.len()]).collect()
            };
            (0..10).map(row).collect()
        })
        .collect();
    let mut page = Vec::new();
    for row in 0..10u32 {
        for (column, x) in [50.0, 190.0, 330.0].into_iter().enumerate().rev() {
            let y = 650.0 - 15.0 * f64::from(row);
            page.extend(line(x, y, 10.0, &gbk(&columns[column][row as usize])));
        }
    }
    page.extend(line(190.0, 664.0, 20.0, &gbk("让联络站成为直通车")));
    (page, columns)
}

#[test]
fn columns_come_out_one_after_another() {
    let (page, columns) = newspaper();
    let text = printed(pages_in("GBK-EUC-H", "GB1", &[page]));
    let blocks: Vec<&str> = text.split("\n\n").collect();
    let expected: Vec<String> = columns.iter().map(|column| column.join("\n")).collect();
    assert_eq!(blocks[0], "让联络站成为直通车", "{text}");
    assert_eq!(blocks[1..], expected, "{text}");
}

#[test]
fn two_articles_side_by_side_stay_apart() {
    let mut page = Vec::new();
    for (x, title, sign) in [(50.0, "左边的题目", "甲"), (320.0, "右边的题目", "乙")] {
        page.extend(line(x + 60.0, 700.0, 20.0, &gbk(title)));
        for row in 0..8 {
            for column in 0..2 {
                let codes = gbk(&sign.repeat(10 + column));
                let x = x + 125.0 * f64::from(u8::try_from(column).expect("small"));
                page.extend(line(x, 670.0 - 15.0 * f64::from(row), 10.0, &codes));
            }
        }
    }
    let text = printed(pages_in("GBK-EUC-H", "GB1", &[page]));
    let order: Vec<char> = text.chars().filter(|c| "左甲右乙".contains(*c)).collect();
    let last_left = order.iter().rposition(|&c| c == '甲').expect("it is there");
    let right = order.iter().position(|&c| c == '右').expect("it is there");
    assert!(order[0] == '左' && last_left < right, "{text}");
    assert_eq!(text.split("\n\n").count(), 6, "{text}");
}

#[test]
fn spaced_titles_doubled_letters_and_indents() {
    let mut page = Vec::new();
    for (index, sign) in ["履", "职", "为", "民"].into_iter().enumerate() {
        let x = 50.0 + 60.0 * index as f64;
        page.extend(line(x, 740.0, 30.0, &gbk(sign)));
        // Printed again, a little to the side: heavy letters.
        page.extend(line(x + 0.6, 740.0, 30.0, &gbk(sign)));
    }
    page.extend(line(70.0, 700.0, 10.0, &gbk("近年来，各地认真履职")));
    page.extend(line(50.0, 685.0, 10.0, &gbk("尽责，深入基层调查研究")));
    page.extend(line(50.0, 670.0, 10.0, &gbk("，听取意见。")));
    let text = printed(pages_in("GBK-EUC-H", "GB1", &[page]));
    assert_eq!(
        text,
        "履 职 为 民\n\n　　近年来，各地认真履职\n尽责，深入基层调查研究\n，听取意见。"
    );
}

#[test]
fn lines_from_top_to_bottom_come_out_as_drawn() {
    let lines = [(500.0, "竖排的文字"), (470.0, "第二列")];
    let page = lines.map(|(x, text)| line(x, 700.0, 10.0, &gbk(text))).concat();
    assert_eq!(printed(pages_in("GBK-EUC-V", "GB1", &[page])), "竖排的文字\n第二列");
}

#[test]
fn pages_are_parted_by_a_form_feed_on_a_line_of_its_own() {
    let pages = ["第一版", "第二版"].map(|name| line(50.0, 700.0, 10.0, &gbk(name)));
    assert_eq!(printed(pages_in("GBK-EUC-H", "GB1", &pages)), "第一版\n\u{C}\n第二版");
}

#[test]
fn the_program_reads_a_newspaper_from_a_folder() {
    let folder = folder();
    let (page, _) = newspaper();
    let file = pages_in("GBK-EUC-H", "GB1", &[page]);
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    gzip.write_all(&file).expect("compresses");
    write(folder.path(), "版面.pdf", &file);
    write(folder.path(), "包.pdf.gz", gzip.finish().expect("compresses"));
    write(folder.path(), "无名", &file);
    let said = tifa(&["articles", text(folder.path())]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert_eq!(said.out.matches("  PDF, articles: 1").count(), 3, "{}", said.out);
}

#[test]
fn a_scan_asks_for_ocr() {
    let objects = [
        b"<</Type /Catalog /Pages 2 0 R>>".to_vec(),
        b"<</Type /Pages /Count 1 /Kids [3 0 R]>>".to_vec(),
        b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R \
           /Resources <</XObject <</I 5 0 R>>>>>>"
            .to_vec(),
        stream("", b"q 600 0 0 800 0 0 cm /I Do Q"),
        stream(
            "/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 \
             /ColorSpace /DeviceGray",
            b"\0",
        ),
    ];
    let reason = reason(pdf(&objects, ""));
    assert!(reason.contains("page images only") && reason.contains("OCR"), "{reason}");
}

#[test]
fn a_locked_file_says_so() {
    let (page, _) = newspaper();
    let mut file = pages_in("GBK-EUC-H", "GB1", &[page]);
    let zeros = "00".repeat(32);
    let lock = format!(
        "/ID [<00> <00>] /Encrypt <</Filter /Standard /V 2 /R 3 /Length 128 /P -4 \
         /O <{zeros}> /U <{zeros}>>> >>\nstartxref"
    );
    let place = file.windows(11).rposition(|window| window == b">>\nstartxre").expect("a trailer");
    file.splice(place..place + 12, lock.bytes());
    let reason = reason(file);
    assert!(reason.contains("password"), "{reason}");
}

#[test]
fn damaged_files_say_so_or_are_mended() {
    let (page, _) = newspaper();
    let whole = pages_in("GBK-EUC-H", "GB1", &[page]);
    for kept in 0..40 {
        let pages = read("a.pdf", whole[..whole.len() * kept / 40].to_vec());
        assert_eq!(pages.list.len() + pages.skipped.len(), 1);
    }
    for reason in [reason(b"%PDF-1.7\n".to_vec()), reason(b"%PDF-1.4 %%EOF".to_vec())] {
        assert!(reason.contains("damaged PDF"), "{reason}");
    }
    let mut noise = whole.clone();
    for place in (64..noise.len()).step_by(37) {
        noise[place] ^= 0x55;
    }
    let pages = read("a.pdf", noise);
    assert_eq!(pages.list.len() + pages.skipped.len(), 1);
}

#[test]
fn loops_end() {
    let page = |contents: &str, resources: &str| {
        format!(
            "<</Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {contents} \
             /Resources <<{resources}>>>>"
        )
        .into_bytes()
    };
    let catalogue = b"<</Type /Catalog /Pages 2 0 R>>".to_vec();
    let pages = b"<</Type /Pages /Count 1 /Kids [3 0 R]>>".to_vec();
    // A tree of pages that holds itself.
    let tree = [catalogue.clone(), b"<</Type /Pages /Count 9 /Kids [2 0 R 2 0 R]>>".to_vec()];
    // A form that draws itself ten times, each of which does.
    let form = "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources <</XObject <</X 5 0 R>>>>";
    let form = [
        catalogue.clone(),
        pages.clone(),
        page("4 0 R", "/XObject <</X 5 0 R>>"),
        stream("", b"/X Do"),
        stream(form, "/X Do ".repeat(10).as_bytes()),
    ];
    // Contents that are their own reference, and a length that is.
    let own = [catalogue, pages, page("4 0 R", ""), b"4 0 R".to_vec()];
    for objects in [&tree[..], &form, &own] {
        let reason = reason(pdf(objects, ""));
        assert!(reason.contains("PDF"), "{reason}");
    }
    // A table of places that comes before itself.
    let looping = pdf(&own, "/Prev 9");
    let start = looping.windows(4).rposition(|window| window == b"xref").expect("a table");
    let reason = reason(pdf(&tree, &format!("/Prev {start}")));
    assert!(reason.contains("PDF"), "{reason}");
}

#[test]
fn a_bomb_is_refused_before_it_is_unpacked() {
    let pack = |bytes: &[u8]| {
        let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        packed.write_all(bytes).expect("compresses");
        packed.finish().expect("compresses")
    };
    let once = pack(&vec![b' '; 3_000_000]);
    let file = |filter: &str, content: &[u8]| {
        let objects = [
            b"<</Type /Catalog /Pages 2 0 R>>".to_vec(),
            b"<</Type /Pages /Count 1 /Kids [3 0 R]>>".to_vec(),
            b"<</Type /Page /Parent 2 0 R /Contents 4 0 R>>".to_vec(),
            stream(filter, content),
        ];
        File { name: "a.pdf".to_owned(), bytes: pdf(&objects, "") }
    };
    let params = ReadParams { max_file_size: 1_000_000, ..ReadParams::default() };
    let cases = [
        ("/Filter /FlateDecode", once.clone(), "unpacks to more than 1000000"),
        ("/Filter [/FlateDecode /FlateDecode]", pack(&once), "compressed twice"),
        (
            "/Filter [/ASCIIHexDecode /FlateDecode]",
            vec![b'0'; 6_000],
            "unpacks to more than 1000000",
        ),
    ];
    for (filter, content, word) in cases {
        let pages = decode(vec![file(filter, &content)], &params);
        assert!(pages.skipped[0].reason.contains(word), "{:?}", pages.skipped);
    }
}

/// A newspaper as a browser prints it: fonts cut down to what is used, justified columns under
/// headings that span some of them, two articles side by side.
#[test]
fn a_page_printed_by_a_browser_comes_out_in_order() {
    let fonts = Command::new("fc-list").arg(":lang=zh").output();
    if !fonts.is_ok_and(|fonts| !fonts.stdout.is_empty()) {
        return skip("no Chinese font is installed");
    }
    let words = ["人大代表联络站", "立法调研听证会", "民生实事项目票", "高质量发展思想"];
    let body = |article: usize| -> Vec<String> {
        let sentence = |part: usize| {
            format!(
                "第{article}篇第{part}句说{}要坚持全过程人民民主，",
                words[(article + part) % 4]
            )
        };
        (0..6)
            .map(|n| (6 * n..6 * n + 6).map(sentence).collect::<String>() + "长足进步。")
            .collect()
    };
    let article = |number: usize, columns: usize| {
        let body = body(number).iter().map(|text| format!("<p>{text}</p>")).collect::<String>();
        format!(
            "<div><h2>题目{number}：履职为民</h2><h3>■ 王某某（山西）</h3>\
             <section style='column-count:{columns}'>{body}</section></div>"
        )
    };
    let markup = format!(
        "<meta charset=utf-8><style>@page {{size: 300mm 400mm}} body {{font: 10pt serif}}\
         h2, h3 {{text-align: center; margin: 4pt}} h3 {{font: 10pt serif}}\
         p {{margin: 0; text-indent: 2em; text-align: justify}} section {{column-gap: 1.4em}}\
         main {{display: flex; gap: 14pt}} main div {{flex: 1}}</style>\
         {}<main>{}{}</main>",
        article(1, 4),
        article(2, 2),
        article(3, 2)
    );
    let folder = folder();
    let (page, file) = (write(folder.path(), "page.html", markup), folder.path().join("page.pdf"));
    let browsers = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    let printed = browsers.into_iter().any(|browser| {
        let mut command = Command::new(browser);
        command.args(["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]);
        command.arg(format!("--user-data-dir={}", folder.path().join("profile").display()));
        command.arg(format!("--print-to-pdf={}", file.display())).arg(&page);
        command.output().is_ok() && file.exists()
    });
    if !printed {
        return skip("no browser can print to PDF");
    }
    let pages = read("page.pdf", std::fs::read(&file).expect("printed"));
    let text = &pages.list.first().unwrap_or_else(|| panic!("{:?}", pages.skipped)).text;
    let joined: String = text.split_whitespace().collect();
    let mut from = 0;
    for number in 1..=3 {
        let parts =
            [format!("题目{number}：履职为民"), "王某某（山西）".to_owned(), body(number).concat()];
        for part in parts {
            let place = joined[from..].find(&part);
            from += place.unwrap_or_else(|| panic!("{part} is not next in\n{text}")) + part.len();
        }
    }
}
