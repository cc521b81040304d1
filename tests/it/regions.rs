//! Articles are placed where their own institutions stand, not where their authors travelled.

use crate::support::say;
use tifa::params::Params;
use tifa::regions::{Basis, Clues, Gazetteer, Location, locate};

fn place(clues: &[Clues]) -> Vec<Location> {
    let params = Params::default();
    locate(clues, &Gazetteer::china(&params.regions), &params.regions)
}

fn text(text: &str) -> Clues {
    Clues { text: text.to_owned(), ..Clues::default() }
}

#[test]
fn the_text_names_its_own_place() {
    let found = place(&[text("近年来，安徽省芜湖市人大常委会坚持改革。芜湖市委高度重视。")]);
    assert_eq!(found[0].region.as_deref(), Some("安徽省/芜湖市"));
    assert_eq!(found[0].basis, Some(Basis::Text));
}

#[test]
fn a_law_belongs_to_the_place_its_title_begins_with() {
    let law = |title: &str| Clues {
        title: title.to_owned(),
        text:
            "第一条 为了规范管理，制定本条例。\n第二条 浦东新区人民政府、浦东新区人大常委会根据授权\
               负责本条例在浦东新区的实施。浦东新区人民政府应当定期报告。"
                .to_owned(),
        ..Clues::default()
    };
    let regions: Vec<_> =
        ["上海市数据条例", "上海口岸服务条例（2020年修正）", "上海市浦东新区绿色发展规定"]
            .map(|title| place(&[law(title)]).remove(0).region.unwrap_or_default())
            .into();
    assert_eq!(regions[0], "上海市");
    assert_eq!(regions[1], "上海市");
    assert!(regions[2].ends_with("浦东新区"), "{regions:?}");
}

#[test]
fn a_visited_place_does_not_count() {
    let found = place(&[text("近日，湖北省十堰市人大常委会组织代表赴浙江省杭州市考察学习。")]);
    assert_eq!(found[0].place.as_deref(), Some("十堰市"));
}

#[test]
fn the_byline_overrules_the_text_and_the_text_completes_the_byline() {
    let clues = Clues {
        signed: true,
        printed: Some("江苏".to_owned()),
        ..text("玄武区人大常委会在南京市率先建立联络站，学习上海市经验。玄武区政府配合。")
    };
    let found = place(&[clues]);
    assert_eq!(found[0].region.as_deref(), Some("江苏省/南京市/玄武区"));
    assert_eq!(found[0].code.as_deref(), Some("320102"));
    assert_eq!(found[0].basis, Some(Basis::Byline));
}

#[test]
fn an_office_tells_which_of_several_places_of_one_name_is_meant() {
    let clues = Clues {
        signed: true,
        role: Some("河北省石家庄市桥西区人大常委会主任".to_owned()),
        ..text("桥西区人大常委会坚持为民履职。")
    };
    let bare = text("桥西区人大常委会召开会议。");
    let alone = place(std::slice::from_ref(&bare));
    assert_eq!(alone[0].place, None, "a shared name alone settles nothing");
    let found = place(&[clues, bare]);
    assert_eq!(found[0].place.as_deref(), Some("石家庄市桥西区"));
    assert_eq!(found[0].basis, Some(Basis::Role));
    assert_eq!(found[1].place.as_deref(), Some("石家庄市桥西区"), "its neighbour settles it");
}

#[test]
fn nothing_is_made_up() {
    for source in ["", "坚持改革创新。", "Parliament met today.", "\0🦀"] {
        assert_eq!(place(&[text(source)]), [Location::default()]);
    }
    assert!(place(&[]).is_empty());
}

/// Texts of our own with the place they belong to: `region<TAB>title<TAB>text`, `-` for none.
fn written(name: &str) -> Vec<(Option<String>, Clues)> {
    let path = crate::support::root().join("tests/fixtures/regions").join(name);
    let table = std::fs::read_to_string(path).expect("the texts are there");
    let row = |line: &str| {
        let mut fields = line.split('\t');
        let mut field = || fields.next().expect("three fields").to_owned();
        let (region, title, text) = (field(), field(), field());
        ((region != "-").then_some(region), Clues { title, text, ..Clues::default() })
    };
    table.lines().map(row).collect()
}

/// Share of the texts that are placed rightly; the others are named.
fn share_right(name: &str) -> f64 {
    let texts = written(name);
    let wrong: Vec<String> = texts
        .iter()
        .filter_map(|(region, clues)| {
            let found = place(std::slice::from_ref(clues)).remove(0);
            let (as_found, evidence) = (found.region, found.evidence);
            (as_found != *region)
                .then(|| format!("{region:?}, found {as_found:?} by {evidence:?}: {}", clues.text))
        })
        .collect();
    wrong.iter().for_each(|line| say(line));
    say(&format!("{name}: {} of {} right", texts.len() - wrong.len(), texts.len()));
    1.0 - wrong.len() as f64 / texts.len() as f64
}

#[test]
fn places_of_written_texts_are_found() {
    assert!(share_right("before.tsv") >= 0.98);
    assert!(share_right("after.tsv") >= 0.95);
}

#[test]
fn former_names_mean_the_place_of_today() {
    let found = place(&[text("襄樊市人大常委会召开会议，襄樊市政府报告工作。")]);
    assert_eq!(found[0].region.as_deref(), Some("湖北省/襄阳市"));
    assert_eq!(found[0].evidence.as_deref(), Some("襄樊市人大 (today 襄阳市)"));
}

#[test]
fn traditional_names_are_those_of_the_same_places() {
    let found = place(&[text("廣東省廣州市越秀區人大常委會召開會議，越秀區政府報告工作。")]);
    assert_eq!(found[0].region.as_deref(), Some("广东省/广州市/越秀区"));
}

/// A list of states and counties.
const LIST: &str = "name,parent,aliases\n\
    Oregon,,OR|Beaver State\n\
    Georgia,,GA\n\
    Washington,,WA\n\
    Washington County,Oregon,\n\
    Washington County,Georgia,\n\
    Portland,Oregon,\n";

fn place_in_list(clues: &[Clues]) -> Vec<Location> {
    let params = Params::default();
    let gazetteer = Gazetteer::from_list(LIST, &params.regions).expect("a good list");
    locate(clues, &gazetteer, &params.regions)
}

#[test]
fn a_list_in_another_language_places_texts() {
    let region = |text: &str| {
        let clues = Clues { text: text.to_owned(), ..Clues::default() };
        place_in_list(&[clues]).remove(0).region
    };
    let dateline = "PORTLAND, Oregon -- The city council met on Monday.";
    assert_eq!(region(dateline).as_deref(), Some("Oregon/Portland"));
    let shared = "Washington County commissioners met. Washington County is in Georgia, and Georgia \
                  pays for its roads. Georgia's governor was there.";
    assert_eq!(region(shared).as_deref(), Some("Georgia/Washington County"));
    assert_eq!(region("Georgian wine is sold here. Georgian cheese too."), None);
    assert_eq!(region("He studied at the University of Oregon and went home."), None);
    assert_eq!(region("广东省广州市人大常委会召开会议。"), None, "the list is all there is");
}

#[test]
fn a_list_is_given_on_the_command_line_and_repeated_from_a_run() {
    use crate::support::{folder, text, tifa, write};
    let home = folder();
    let list = write(home.path(), "states.csv", LIST);
    write(home.path(), "in/oregon/a.txt", "We gather in Salem today to speak of our schools.\n");
    write(
        home.path(),
        "in/b/b.jsonl",
        "{\"region\": \"ga\", \"text\": \"We speak of schools.\"}\n",
    );
    write(
        home.path(),
        "in/b/c.jsonl",
        "{\"text\": \"Oregon! Oregon has schools. Oregon has roads.\"}\n",
    );
    let input = home.path().join("in");
    let said = tifa(&["articles", text(&input), "--jsonl", "--regions", text(&list)]);
    assert_eq!(said.code, 0, "{}", said.err);
    let regions: Vec<serde_json::Value> = said
        .out
        .lines()
        .map(|line| {
            serde_json::from_str::<serde_json::Value>(line).expect("JSON")["region"].clone()
        })
        .collect();
    assert_eq!(
        regions,
        ["Georgia", "Oregon"]
            .map(Into::into)
            .into_iter()
            .chain([serde_json::Value::Null,])
            .collect::<Vec<_>>()
    );

    let (run, again) = (home.path().join("run"), home.path().join("again"));
    let said = tifa(&["analyze", text(&input), "-o", text(&run), "--regions", text(&list)]);
    assert_eq!(said.code, 0, "{}", said.err);
    let record = run.join("run.json");
    let record_text = std::fs::read_to_string(&record).expect("run.json");
    let json: serde_json::Value = serde_json::from_str(&record_text).expect("JSON");
    assert_eq!(json["region_list"]["sha256"].as_str().map(str::len), Some(64));
    let said = tifa(&["analyze", "--config", text(&record), "-o", text(&again)]);
    assert_eq!(said.code, 0, "{}", said.err);
    let articles =
        |run: &std::path::Path| std::fs::read(run.join("articles.jsonl")).expect("a table");
    assert_eq!(articles(&run), articles(&again));

    let bad = write(home.path(), "bad.csv", "name,parent\nOregon,USA\n");
    let said = tifa(&["articles", text(&input), "--regions", text(&bad)]);
    assert_eq!(said.code, 2);
    assert!(said.err.contains("bad.csv: line 2: the parent `USA`"), "{}", said.err);
}
