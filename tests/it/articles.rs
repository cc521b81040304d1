//! Pages are repaired and cut into articles; records stay whole.

use crate::support::root;
use proptest::prelude::*;
use std::collections::BTreeMap;
use tifa::articles::{self, Articles, BlockKind};
use tifa::params::Params;
use tifa::progress::Silent;
use tifa::read::{Metadata, Page, PageKind, Pages};
use tifa::regions::{Basis, Gazetteer};

pub fn page(source: &str, text: &str, kind: PageKind) -> Page {
    Page {
        source: source.to_owned(),
        text: text.to_owned(),
        offset: 0,
        kind,
        metadata: Metadata::default(),
        encoding: "UTF-8",
        n_replaced: 0,
    }
}

pub fn cut(list: Vec<Page>) -> (Pages, Articles) {
    let params = Params::default();
    let pages = Pages { list, ..Pages::default() };
    let gazetteer = Gazetteer::china(&params.regions);
    let articles = articles::cut(&pages, &gazetteer, &params.articles, &params.regions, &Silent);
    (pages, articles)
}

fn cut_text(text: &str) -> (Pages, Articles) {
    cut(vec![page("page.txt", text, PageKind::Page)])
}

/// The pages of `data/pages`, by name.
fn printed_pages() -> Vec<Page> {
    let folder = root().join("data/pages");
    let mut pages = Vec::new();
    for entry in std::fs::read_dir(folder).expect("the pages are there").flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.ends_with(".txt") {
            let text = std::fs::read_to_string(entry.path()).expect("a page is UTF-8");
            pages.push(page(&name, &text, PageKind::Page));
        }
    }
    pages.sort_by(|a, b| a.source.cmp(&b.source));
    pages
}

fn flat(text: &str) -> String {
    text.chars().filter(|sign| !sign.is_whitespace()).collect()
}

fn grams(text: &str) -> BTreeMap<Vec<char>, usize> {
    let signs: Vec<char> = flat(text).chars().collect();
    let mut grams = BTreeMap::new();
    for gram in signs.windows(5) {
        *grams.entry(gram.to_vec()).or_insert(0) += 1;
    }
    grams
}

/// F1 of the five-character strings of two texts.
fn likeness(a: &str, b: &str) -> f64 {
    let (a, b) = (grams(a), grams(b));
    let shared: usize = a.iter().map(|(gram, &n)| n.min(b.get(gram).copied().unwrap_or(0))).sum();
    let all: usize = a.values().chain(b.values()).sum();
    2.0 * shared as f64 / all.max(1) as f64
}

#[test]
fn the_four_pages_are_cut_as_a_reader_would() {
    let gold = std::fs::read_to_string(root().join("tests/fixtures/pages-gold.json"))
        .expect("the gold is there");
    let gold: Vec<serde_json::Value> = serde_json::from_str(&gold).expect("the gold is JSON");
    let (pages, found) = cut(printed_pages());
    assert_eq!(found.list.len(), gold.len(), "as many articles as a reader finds");
    for wanted in &gold {
        let page = wanted["page"].as_str().expect("a page");
        let source = pages.list.iter().find(|other| other.source == page).expect("the page");
        let lines: Vec<&str> = source.text.split('\n').collect();
        let mut body = String::new();
        for range in wanted["lines"].as_array().expect("ranges of lines") {
            let place = |index: usize| range[index].as_u64().expect("a line number") as usize;
            body.push_str(&lines[place(0) - 1..place(1)].join("\n"));
        }
        let of_page =
            found.list.iter().filter(|article| pages.list[article.page.index()].source == page);
        let best = of_page
            .max_by(|a, b| likeness(&a.text, &body).total_cmp(&likeness(&b.text, &body)))
            .expect("an article");
        let title = wanted["title"].as_str();
        assert!(likeness(&best.text, &body) >= 0.98, "text of {title:?}");
        assert_eq!(best.title.as_deref().map(flat), title.map(flat));
        assert_eq!(best.location.province.as_deref(), wanted["province"].as_str(), "{title:?}");
        assert_eq!(best.location.place.as_deref(), wanted["place"].as_str(), "{title:?}");
        let authors: Vec<&str> = wanted["authors"]
            .as_array()
            .expect("authors")
            .iter()
            .filter_map(|author| author.as_str())
            .collect();
        assert_eq!(best.authors, authors);
        // The editor's note is no office.
        if let Some(role) = wanted["role"].as_str().filter(|_| !authors.is_empty()) {
            assert_eq!(best.role.as_deref(), Some(role));
        }
    }
}

#[test]
fn a_masthead_dates_its_page() {
    let (pages, found) = cut(printed_pages());
    let dated = found.list.iter().filter(|article| article.date.is_some());
    let dated: Vec<(&str, Option<&str>)> = dated
        .map(|article| (pages.list[article.page.index()].source.as_str(), article.date.as_deref()))
        .collect();
    assert_eq!(dated.len(), 8);
    assert!(
        dated.iter().all(|&(page, date)| page.starts_with("002") && date == Some("2024-01-08"))
    );
}

#[test]
fn a_word_that_a_line_break_parts_in_a_title_is_whole() {
    let (_, found) = cut(printed_pages());
    let titles: Vec<&str> =
        found.list.iter().filter_map(|article| article.title.as_deref()).collect();
    assert!(titles.contains(&"依法履职尽责推动新时代人大工作迈上新台阶"), "{titles:?}");
    assert!(titles.contains(&"提升人大调研实效 要走好“三步棋”"), "{titles:?}");
}

/// Every character of an article stands where its origin says, and every character of the page
/// lies in one block.
pub fn check_laws(pages: &Pages, found: &Articles) {
    for article in &found.list {
        let page = &pages.list[article.page.index()];
        let source: Vec<char> = page.text.chars().collect();
        assert_eq!(article.n_chars, article.text.chars().count());
        assert_eq!(article.n_chars, article.origin.len());
        assert!((0.0..=1.0).contains(&article.confidence));
        for (place, sign) in article.text.chars().enumerate() {
            let from = article.origin.source(place as u32) as usize - page.offset;
            if !sign.is_whitespace() {
                assert_eq!(source[from], sign);
            }
        }
    }
    assert_eq!(found.readings.len(), pages.list.len());
    for reading in &found.readings {
        let source: Vec<char> = pages.list[reading.page.index()].text.chars().collect();
        let mut place = 0;
        for block in &reading.blocks {
            assert!(place <= block.range.start as usize, "blocks do not overlap");
            let between = &source[place..block.range.start as usize];
            assert!(between.iter().all(|sign| is_blank(*sign)), "no character is lost");
            place = block.range.end as usize;
            assert!(!block.evidence.is_empty());
        }
        assert!(source[place..].iter().all(|sign| is_blank(*sign)), "no character is lost");
    }
}

fn is_blank(sign: char) -> bool {
    sign.is_whitespace() || "\u{feff}\u{200b}\u{ad}\0".contains(sign)
}

#[test]
fn origins_and_blocks_cover_the_printed_pages() {
    let (pages, found) = cut(printed_pages());
    check_laws(&pages, &found);
    // What was cut out needs no further repair.
    for article in &found.list {
        let (_, again) = cut(vec![page("again", &article.text, PageKind::Record)]);
        assert_eq!(again.list[0].text, article.text);
    }
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let run = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
        let (_, found) = pool.expect("a pool").install(|| cut(printed_pages()));
        format!("{:?}", found)
    };
    assert_eq!(run(1), run(8));
}

#[test]
fn a_record_is_never_cut_and_clean_text_stays_as_it_is() {
    let texts = [
        "",
        "\n",
        "One line.  Two  spaces,\ttab.\n\n  Indented.\r\n\r\nEnd  \n",
        "标题一样的一行\n\n■ 王小明（山西）\n\n近年来，我们坚持改革。\n　　第二段。\n",
        "1 2 3 4 5 6 7\nhotshots couscous\n",
    ];
    let list = texts.iter().map(|text| page("a.csv#1", text, PageKind::Record)).collect();
    let (pages, found) = cut(list);
    assert_eq!(found.list.len(), texts.len());
    for (article, text) in found.list.iter().zip(texts) {
        assert_eq!(article.text, text);
        assert_eq!(article.confidence, 1.0);
    }
    check_laws(&pages, &found);
    let ids: std::collections::BTreeSet<&str> =
        found.list.iter().map(|article| article.id.as_str()).collect();
    assert_eq!(ids.len(), texts.len(), "identifiers are unique");
}

#[test]
fn a_record_loses_the_buttons_of_its_web_page_and_the_spaces_within_words() {
    let text =
        "下载 打印 收藏\n【字号：加大】\n推 进 乡 村 全 面 振 兴 。\n他们下载了报告。\n分享到：\n";
    let (pages, found) = cut(vec![page("a.jsonl#1", text, PageKind::Record)]);
    assert_eq!(found.list[0].text, "推进乡村全面振兴。\n他们下载了报告。");
    let furniture = found.readings[0].blocks.iter().filter(|b| b.kind == BlockKind::Furniture);
    assert_eq!(furniture.count(), 3);
    check_laws(&pages, &found);
}

#[test]
fn the_input_overrules_the_text() {
    let mut record = page("a.jsonl#1", "山西省太原市人大常委会召开会议。", PageKind::Record);
    record.offset = 7;
    record.metadata = Metadata {
        id: Some("x1".to_owned()),
        title: Some("会议".to_owned()),
        authors: vec!["甲".to_owned()],
        region: Some("江苏/南京".to_owned()),
        region_is_folder: false,
        date: Some("2024/1/8".to_owned()),
    };
    let mut label = page("b.jsonl#1", "山西省太原市人大常委会召开会议。", PageKind::Record);
    label.metadata.id = Some("x1".to_owned());
    label.metadata.region = Some("华东组".to_owned());
    label.metadata.region_is_folder = true;
    let bare = page("c.jsonl#1", "山西省太原市人大常委会召开会议。", PageKind::Record);
    let (pages, found) = cut(vec![record, label, bare]);
    let [first, second, third] = &found.list[..] else { panic!("three articles") };
    assert_eq!((first.id.as_str(), second.id.as_str()), ("x1", "x1+2"));
    assert_eq!(first.location.region.as_deref(), Some("江苏省/南京市"));
    assert_eq!(first.location.code.as_deref(), Some("320100"));
    assert_eq!(first.location.basis, Some(Basis::Metadata));
    assert_eq!(first.date.as_deref(), Some("2024-01-08"));
    assert_eq!(first.origin.source(0), 7, "places count from the beginning of the source");
    assert_eq!(second.location.region.as_deref(), Some("华东组"));
    assert_eq!(
        (second.location.province.as_deref(), second.location.basis),
        (None, Some(Basis::Folder))
    );
    assert_eq!(third.location.place.as_deref(), Some("太原市"));
    assert_eq!(third.location.basis, Some(Basis::Text));
    check_laws(&pages, &found);
}

#[test]
fn a_page_in_another_language_stays_whole() {
    let text = "The State of the State\n\nToday we gather.\n\nOur goals:\n\n* Schools,\n* Roads.\n\nThank you.\n";
    let (_, found) = cut_text(text);
    assert_eq!(found.list.len(), 1);
    assert_eq!(found.list[0].text, text);
}

#[test]
fn hostile_pages_are_read_to_the_end() {
    let hostile = [
        "■ 王小明（山西）\n".repeat(3000),
        "推动高质量发展\n".repeat(3000),
        "啊".repeat(300_000),
        "， ".repeat(50_000),
        "人人人人人人人人人人人人人人人人人人人人\n".repeat(2000),
        "近年来，我们坚持改革，不断开拓。\n\n推动高质量发展\n\n".repeat(400),
        "（".repeat(20_000),
        "\0\u{feff}\u{200b}\r\r\n🦀𠮷".repeat(500),
        "本报讯（记者 张三）他说：“".repeat(800),
        // Thousands of stretches of two columns, each ended by a line that crosses the gutter.
        format!(
            "{}{}\n",
            "左边的一栏文字共十二字    右边的一栏文字共十二字\n".repeat(4),
            "一行横跨两栏的文字".repeat(4)
        )
        .repeat(4000),
        // Thousands of pages that go on from one another, and of headings in a row.
        (1..4000).map(|page| format!("某县文件\n取得成效，\n— {page} —\n\u{c}")).collect(),
        "推动高质量发展\n\n".repeat(30_000),
        // Lines with a gap after every sign, each at other cells.
        (0..400).map(|at| format!("{}{}\n", " ".repeat(at % 7), "字    ".repeat(200))).collect(),
    ];
    for text in hostile {
        let (pages, found) = cut_text(&text);
        check_laws(&pages, &found);
    }
}

#[test]
fn a_report_of_several_pages_is_one_article() {
    let page = |number: usize, text: &str| {
        format!("某县人大常委会文件汇编　　　　第 {number} 页 共 3 页\n\n{text}\n\n- {number} -\n")
    };
    let text = [
        page(
            1,
            "关于全县饮水工程管护情况的调研报告\n\n　　根据监督工作计划安排，今年四月至五月，县人大常委会对全县\n饮水工程的管护情况进行了调研，走访了九个乡镇、四十二个行政村\n，入户查看二百一十六家，召开座谈会七次，听取了水管人员和村民",
        ),
        page(
            2,
            "代表的意见。\n　　一、基本情况\n　　全县建成集中供水工程四百零三处，受益人口二十三万，工程分三\n类管理，各有各的办法。\n　　二、主要问题",
        ),
        page(3, "　　水费收不上来，有的村从没收过，电费靠村集体垫付，垫不起就停\n水，群众意见很大。"),
    ]
    .join("\u{c}");
    let (pages, found) = cut_text(&text);
    check_laws(&pages, &found);
    let [article] = &found.list[..] else { panic!("{:#?}", found.list) };
    assert_eq!(article.title.as_deref(), Some("关于全县饮水工程管护情况的调研报告"));
    assert!(article.text.contains("水管人员和村民代表的意见。\n一、基本情况"), "{}", article.text);
    assert!(article.text.contains("二、主要问题\n水费收不上来"), "{}", article.text);
    assert!(!article.text.contains("汇编"), "{}", article.text);
}

/// Lines as they stand on damaged pages, and as they never should.
fn any_line() -> impl Strategy<Value = String> {
    let printed = prop::sample::select(vec![
        "",
        "■ 王小明（山西）",
        "□ 某县人大常委会主任 李强",
        "本报记者 张三 通讯员 李四",
        "坚持绿色发展 建设美丽家园",
        "推推动动高高质质量量发发展展",
        "推 进 乡 村 全 面 振 兴",
        "近年来，山西省太原市人大常委会坚持改革，",
        "取得了明显成效。（王小明）",
        "（作者系江苏省南京市人大常委会主任）",
        "20242024年年11月月88日日 星期一星期一",
        "“绿水青山",
        "”的做法，受到好评。",
        "　　一是加强学习。",
        "LI LUN YUAN DI",
        "——某地经验",
    ]);
    prop_oneof![4 => printed.prop_map(str::to_owned), 1 => "\\PC{0,30}", 1 => any::<String>()]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn laws_hold_on_any_page(lines in prop::collection::vec(any_line(), 0..40)) {
        let text = lines.join("\n");
        let (pages, found) = cut_text(&text);
        check_laws(&pages, &found);
        let (pages, found) = cut(vec![page("r.jsonl#1", &text, PageKind::Record)]);
        check_laws(&pages, &found);
    }
}

/// The two pages of a paper of which the second holds the rest of an article of the first.
fn two_files(names: [&str; 2]) -> Vec<Page> {
    let path = root().join("tests/fixtures/cutting/open/o03-continued.txt");
    let text = std::fs::read_to_string(path).expect("a fixture");
    let parts: Vec<&str> = text.split('\u{c}').collect();
    names.iter().zip(parts).map(|(name, text)| page(name, text, PageKind::Page)).collect()
}

#[test]
fn the_rest_of_an_article_in_another_file_is_linked() {
    let (pages, articles) = cut(two_files(["paper/a.txt", "paper/b.txt"]));
    let rests: Vec<_> = articles.list.iter().filter(|one| one.continues.is_some()).collect();
    assert_eq!(rests.len(), 1);
    let rest = rests[0];
    let before = &articles.list[rest.continues.expect("it is linked").index()];
    assert_eq!((before.page.index(), rest.page.index()), (0, 1));
    assert_eq!(rest.title.as_deref(), Some("一条江的三种守法"));
    assert_eq!(rest.authors, ["任晓东", "孟兰"]);
    assert_eq!(rest.location.region, before.location.region);
    assert!(before.text.ends_with("巡河日记记了十一本。") && rest.text.starts_with("网来守"));
    // Every character of either part stands in its own file.
    for part in [before, rest] {
        let source: Vec<char> = pages.list[part.page.index()].text.chars().collect();
        for (place, sign) in part.text.chars().enumerate() {
            let printed = source[part.origin.source(place as u32) as usize];
            assert!(printed == sign || sign == '\n', "{printed} for {sign}");
        }
    }
    let says = |words: &str| {
        let blocks = articles.readings.iter().flat_map(|reading| &reading.blocks);
        blocks.filter(|block| block.evidence.contains(words)).count()
    };
    assert_eq!(says(&format!("goes on from {}", before.id)), 1);
    assert_eq!(says(&format!("goes on in {}", rest.id)), 1);
}

#[test]
fn a_rest_that_fits_two_beginnings_or_none_is_not_linked() {
    let linked = |pages: Vec<Page>| {
        let (_, articles) = cut(pages);
        articles.list.iter().filter(|one| one.continues.is_some()).count()
    };
    // Two papers in one folder with one article; a page of another folder.
    let twice =
        [two_files(["paper/a.txt", "paper/b.txt"]), two_files(["paper/c.txt", "paper/d.txt"])];
    assert_eq!(linked(twice.concat()), 0);
    assert_eq!(linked(two_files(["monday/a.txt", "tuesday/b.txt"])), 0);
    let mut other = two_files(["paper/a.txt", "paper/b.txt"]);
    other[1].text = other[1].text.replace("上接第一版", "上接第三版");
    assert_eq!(linked(other), 0);
}

#[test]
fn english_pages_are_linked_by_what_the_jumps_name() {
    let front = "THE BAY COURIER  Tuesday, October 3, 2023  Page A1\n\nFerry returns to the northern islands\n\nBy Ann Moss\n\n  The old ferry went back to sea on Monday after two years in the yard, and half the town came to see it go. The mayor said that the islands had waited long enough.\n  Its engine is new, its hull is the one that was built in 1961.\n\nContinued on Page A4\n";
    let inside = "THE BAY COURIER  Tuesday, October 3, 2023  Page A4\n\nContinued from Page A1\n\n  Tickets cost four dollars, as they did before. The captain said that he would sail in any weather that let him see the bow.\n  The first boat leaves at six in the morning and the last one at nine.\n";
    let (_, articles) = cut(vec![
        page("courier/a1.txt", front, PageKind::Page),
        page("courier/a4.txt", inside, PageKind::Page),
    ]);
    let rest = articles.list.iter().find(|one| one.continues.is_some()).expect("a rest");
    assert_eq!(rest.authors, ["Ann Moss"]);
    assert_eq!(rest.title.as_deref(), Some("Ferry returns to the northern islands"));
}
