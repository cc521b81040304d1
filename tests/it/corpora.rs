//! Whole corpora are read as their file names, folders and fields say: work reports, regulations,
//! speeches. The texts stand beside the checkout; without them the tests say that they are skipped.

use crate::support::{say, shared};
use std::path::{Path, PathBuf};
use tifa::articles::{self, Article, Articles, DateBasis};
use tifa::params::Params;
use tifa::progress::Silent;
use tifa::read::{self, File, Pages};
use tifa::regions::{Basis, Gazetteer};

/// The 50 states: name and postal code.
const STATES: &str = "Alabama,AL;Alaska,AK;Arizona,AZ;Arkansas,AR;California,CA;Colorado,CO;\
    Connecticut,CT;Delaware,DE;Florida,FL;Georgia,GA;Hawaii,HI;Idaho,ID;Illinois,IL;Indiana,IN;\
    Iowa,IA;Kansas,KS;Kentucky,KY;Louisiana,LA;Maine,ME;Maryland,MD;Massachusetts,MA;Michigan,MI;\
    Minnesota,MN;Mississippi,MS;Missouri,MO;Montana,MT;Nebraska,NE;Nevada,NV;New Hampshire,NH;\
    New Jersey,NJ;New Mexico,NM;New York,NY;North Carolina,NC;North Dakota,ND;Ohio,OH;Oklahoma,OK;\
    Oregon,OR;Pennsylvania,PA;Rhode Island,RI;South Carolina,SC;South Dakota,SD;Tennessee,TN;\
    Texas,TX;Utah,UT;Vermont,VT;Virginia,VA;Washington,WA;West Virginia,WV;Wisconsin,WI;Wyoming,WY";

/// Files of a folder and its folders, by name relative to it.
fn files(root: &Path, ending: &str) -> Vec<File> {
    let mut paths: Vec<PathBuf> = Vec::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
            match entry.path() {
                path if path.is_dir() => folders.push(path),
                path if path.to_string_lossy().ends_with(ending) => paths.push(path),
                _ => {}
            }
        }
    }
    paths.sort();
    let file = |path: PathBuf| File {
        name: path.strip_prefix(root).expect("below the root").to_string_lossy().into_owned(),
        bytes: std::fs::read(&path).expect("readable"),
    };
    paths.into_iter().map(file).collect()
}

fn cut(files: Vec<File>, gazetteer: &Gazetteer, params: &Params) -> (Pages, Articles) {
    let pages = read::decode(files, &params.read);
    let found = articles::cut(&pages, gazetteer, &params.articles, &params.regions, &Silent);
    (pages, found)
}

fn flat(text: &str) -> String {
    text.chars().filter(|sign| !sign.is_whitespace()).collect()
}

/// Says how many are right, and fails if any is wrong.
fn none_wrong(of: usize, what: &str, wrong: &[String]) {
    say(&format!("{what}: {} of {of} right", of - wrong.len()));
    assert!(wrong.is_empty(), "{what}:\n{}", wrong.join("\n"));
}

/// What a web page leaves, as a reader would look for it at either end of a text.
const FURNITURE: [&str; 21] = [
    "下载",
    "打印",
    "收藏",
    "字号",
    "字体",
    "还原",
    "减小",
    "分享",
    "首页",
    "位置：",
    "位置:",
    "来源：",
    "来源:",
    "时间：",
    "阅读量",
    "相关报道",
    "相关文档",
    "相关链接",
    "关闭窗口",
    "扫一扫",
    "责任编辑",
];

#[test]
fn work_reports_are_placed_dated_and_free_of_their_web_pages() {
    let Some(folder) = shared("corpora/work-reports-2026") else { return };
    let params = Params::default();
    let gazetteer = Gazetteer::china(&params.regions);
    let (pages, found) = cut(files(&folder, ".csv"), &gazetteer, &params);
    assert_eq!(found.list.len(), 31);
    let (mut region, mut date, mut left, mut lost) = (vec![], vec![], vec![], vec![]);
    for article in &found.list {
        let page = &pages.list[article.page.index()];
        let source = &page.source;
        let province = source.split('_').nth(1).expect("2026_<province>_...");
        if article.location.province.as_deref() != Some(province) {
            region.push(format!("{source}: {:?}", article.location));
        }
        let stated = page.metadata.date.as_deref();
        if article.date.as_deref() != stated || article.date_basis != Some(DateBasis::Metadata) {
            date.push(format!("{source}: {:?} for {stated:?}", article.date));
        }
        let lines: Vec<&str> = article.text.lines().map(str::trim).collect();
        let ends = lines.iter().take(30).chain(lines.iter().rev().take(30));
        for line in ends.filter(|line| line.chars().count() <= 30) {
            if FURNITURE.iter().any(|word| line.contains(word)) || ["全屏", "加大"].contains(line)
            {
                left.push(format!("{source}: {line}"));
            }
        }
        let text = flat(&article.text);
        for line in page.text.lines().map(str::trim).filter(|line| !line.is_empty()) {
            if line.chars().count() > 45 && !text.contains(&flat(line)) {
                lost.push(format!("{source}: {line}"));
            }
        }
    }
    none_wrong(31, "province", &region);
    none_wrong(31, "date", &date);
    none_wrong(31, "furniture", &left);
    none_wrong(31, "text", &lost);
}

#[test]
fn a_work_report_is_placed_by_its_text_alone() {
    let Some(folder) = shared("corpora/work-reports-2026") else { return };
    let mut params = Params::default();
    params.read.map.insert("region".to_owned(), "none".to_owned());
    params.read.map.insert("date".to_owned(), "none".to_owned());
    let gazetteer = Gazetteer::china(&params.regions);
    let (pages, found) = cut(files(&folder, ".csv"), &gazetteer, &params);
    let mut wrong = Vec::new();
    for article in &found.list {
        let source = &pages.list[article.page.index()].source;
        if article.location.province.as_deref() != source.split('_').nth(1) {
            wrong.push(format!("{source}: {:?}", article.location));
        }
    }
    none_wrong(31, "province by text", &wrong);
}

/// The date and the title in the name of a regulation's file: `<title>(<date>).md`.
fn named(source: &str) -> (&str, Option<&str>) {
    let stem = source.rsplit('/').next().and_then(|name| name.strip_suffix(".md")).expect("a name");
    let bracket = stem.strip_suffix(')').and_then(|stem| stem.rsplit_once('('));
    match bracket.filter(|(_, date)| date.len() == 10 && date.starts_with(['1', '2'])) {
        Some((title, date)) => (title, Some(date)),
        None => (stem, None),
    }
}

/// Names of files leave out the full name of the state within a title.
fn bare(title: &str) -> String {
    flat(title).replace("中华人民共和国", "")
}

fn regulations(region_from_folder: bool) -> Option<(Pages, Articles)> {
    let folder = shared("corpora/regulations")?;
    let mut params = Params::default();
    params.read.region_from_folder = region_from_folder;
    let gazetteer = Gazetteer::china(&params.regions);
    let (pages, found) = cut(files(&folder, ".md"), &gazetteer, &params);
    // A few files hold a heading and nothing below it.
    assert_eq!(
        (pages.list.len() + pages.skipped.len(), found.list.len()),
        (1521, pages.list.len())
    );
    Some((pages, found))
}

/// Articles whose province is not the one of their folder.
fn misplaced(pages: &Pages, found: &Articles) -> Vec<String> {
    let province = |article: &Article| article.location.province.clone().unwrap_or_default();
    found
        .list
        .iter()
        .map(|article| (article, &pages.list[article.page.index()].source))
        .filter(|(article, source)| {
            let folder = source.split('/').next().expect("a folder");
            !province(article).starts_with(folder)
        })
        .map(|(article, source)| format!("{source}: {:?}", article.location))
        .collect()
}

#[test]
fn regulations_have_the_title_date_and_province_their_files_state() {
    let Some((pages, found)) = regulations(true) else { return };
    let (mut titles, mut dates, mut n_dated) = (vec![], vec![], 0);
    for article in &found.list {
        let source = &pages.list[article.page.index()].source;
        let (title, date) = named(source);
        let found = article.title.as_deref().unwrap_or_default();
        if bare(found) != bare(title) {
            titles.push(format!("{source}: {found}"));
        }
        n_dated += usize::from(date.is_some());
        let of_name = (article.date.as_deref(), article.date_basis);
        if date.is_some() && of_name != (date, Some(DateBasis::FileName)) {
            dates.push(format!("{source}: {of_name:?}"));
        }
    }
    let n = found.list.len();
    none_wrong(n, "title", &titles);
    none_wrong(n_dated, "date", &dates);
    none_wrong(n, "province by folder", &misplaced(&pages, &found));
    assert!(found.list.iter().all(|article| article.location.basis == Some(Basis::Folder)));
}

#[test]
fn regulations_are_placed_by_their_texts_alone() {
    let Some((pages, found)) = regulations(false) else { return };
    let mut wrong = misplaced(&pages, &found);
    // One names no place at all, in its title or its text.
    wrong.retain(|line| !line.contains("关于市人民政府向市人民代表大会常务委员会报告重大事项"));
    none_wrong(found.list.len(), "province by text", &wrong);
}

/// A list of the 50 states.
fn states() -> Vec<(&'static str, &'static str)> {
    STATES.split(';').filter_map(|state| state.split_once(',')).collect()
}

#[test]
fn speeches_are_placed_in_a_list_of_fifty_states() {
    let Some(folder) = shared("corpora/governors-2019/speeches") else { return };
    let mut list = "name,parent,aliases\n".to_owned();
    for (state, code) in states() {
        list.push_str(&format!("{state},,{code}\n"));
    }
    let mut params = Params::default();
    let gazetteer = Gazetteer::from_list(&list, &params.regions).expect("a good list");
    let state = |name: &str| {
        let name = name.split('_').next().expect("a state stands first").to_owned();
        let found = states().into_iter().find(|(state, _)| flat(state) == name);
        found.expect("one of the fifty").0
    };
    let by_text = files(&folder, ".txt");
    let by_folder = by_text.iter().map(|file| File {
        name: format!("{}/{}", state(&file.name).to_lowercase(), file.name),
        bytes: file.bytes.clone(),
    });
    let by_folder = by_folder.collect();
    for (files, what) in [(by_text, "state by text"), (by_folder, "state by folder")] {
        let (pages, found) = cut(files, &gazetteer, &params);
        assert_eq!(found.list.len(), 50);
        let mut wrong = Vec::new();
        for article in &found.list {
            let source = &pages.list[article.page.index()].source;
            let wanted = state(source.rsplit('/').next().expect("a name"));
            let location = &article.location;
            if location.province.as_deref() != Some(wanted) {
                wrong.push(format!("{source}: {location:?}"));
            }
        }
        none_wrong(50, what, &wrong);
        params.read.region_from_folder = true;
    }
}
