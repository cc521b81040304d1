//! Articles are placed where their own institutions stand, not where their authors travelled.

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

/// Share of the texts that are placed rightly; prints the others.
fn share_right(name: &str) -> f64 {
    let texts = written(name);
    let mut right = 0;
    for (region, clues) in &texts {
        let found = place(std::slice::from_ref(clues)).remove(0);
        if found.region == *region {
            right += 1;
        } else {
            println!("{region:?}, found {:?} by {:?}: {}", found.region, found.evidence, clues.text);
        }
    }
    println!("{name}: {right} of {}", texts.len());
    right as f64 / texts.len() as f64
}

#[test]
fn places_of_written_texts_are_found() {
    assert!(share_right("before.tsv") >= 0.98);
}
