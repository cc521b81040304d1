//! Who uses a phrase, who lacks it, what a shorthand stands for, and lists of the user's own.

use super::{chinese, phrases};
use tifa::analysis::{Analysis, analyze_pages_in};
use tifa::articles::Language;
use tifa::findings::{Levels, PhraseSpread, spread_of};
use tifa::params::{FindingParams, Params, PhraseParams};
use tifa::phrases::{Phrases, Shorthand};
use tifa::progress::Silent;
use tifa::read::{File, decode};
use tifa::regions::Gazetteer;

const FILLING: [&str; 6] = [
    "春天到了，草木生长，河水上涨。",
    "工厂开工，机器转动，产品下线。",
    "学校上课，老师讲解，学生思考。",
    "医院看病，医生问诊，护士打针。",
    "商店开门，顾客挑选，店员收银。",
    "农民下地，种子入土，庄稼成熟。",
];

/// Ten regions of some length; all but the last two use one phrase, the ninth alters it.
fn regions() -> Vec<(String, String)> {
    (0..10)
        .map(|index| {
            let said = match index {
                8 => "践行正确政绩观。",
                9 => "",
                _ => "树立和践行正确政绩观。",
            };
            let mut text = String::new();
            for round in 0..4 {
                text += FILLING[(index + round * 5) % FILLING.len()];
                text += said;
            }
            (format!("{}省/{}市", ["甲", "乙"][index % 2], index), text)
        })
        .collect()
}

fn spread(texts: &[(String, String)], wanted: &str) -> (Levels, PhraseSpread) {
    let articles = super::corpus(texts, Language::Chinese);
    let found = phrases(&articles, &PhraseParams::default());
    let levels = Levels::new(&articles);
    let all = spread_of(&articles, &found.families, &levels, &FindingParams::default());
    let at = found.families.iter().position(|family| family.head.text == wanted);
    let heads: Vec<_> = found.families.iter().map(|family| &family.head.text).collect();
    (levels, all[at.unwrap_or_else(|| panic!("{wanted} in {heads:?}"))].clone())
}

#[test]
fn who_lacks_a_phrase_is_told_with_what_is_said_instead() {
    let (levels, spread) = spread(&regions(), "树立和践行正确政绩观");
    assert_eq!(levels.depth, [1, 2], "provinces and cities");
    let missing: Vec<(&str, Option<&str>)> = spread
        .missing
        .iter()
        .map(|m| (levels.groups[m.level].label(m.region), m.instead.as_deref()))
        .collect();
    assert!(missing.contains(&("甲省/8市", Some("践行正确政绩观"))), "{missing:?}");
    assert!(missing.contains(&("乙省/9市", None)), "{missing:?}");
    assert_eq!(missing.len(), 2);
    assert!(spread.missing.iter().all(|missing| missing.expected > 1.0));
    assert_eq!((spread.levels[0].n_regions, spread.levels[1].n_regions), (2, 8));
    assert!(spread.levels[1].dispersion.is_some_and(|d| (0.05..0.5).contains(&d)));
}

#[test]
fn over_use_is_told_with_its_region() {
    let mut texts = regions();
    for _ in 0..12 {
        texts[3].1 += "树立和践行正确政绩观。";
    }
    let (levels, spread) = spread(&texts, "树立和践行正确政绩观");
    let first = spread.over.first().expect("one region stands out");
    assert_eq!(levels.groups[first.level].label(first.region), "乙省/3市");
    assert!(first.count == 16 && first.expected < 16.0 && first.z >= 2.0, "{first:?}");
}

fn shorthand<'a>(found: &'a Phrases, text: &str) -> &'a Shorthand {
    let all: Vec<_> = found.shorthands.iter().map(|s| &s.phrase.text).collect();
    let found = found.shorthands.iter().find(|shorthand| shorthand.phrase.text == text);
    found.unwrap_or_else(|| panic!("{text} in {all:?}"))
}

#[test]
fn shorthand_gets_the_items_some_text_spells_out() {
    let found = phrases(
        &chinese(&[
            (
                "甲省",
                "增强“四个意识”，做到“两个维护”。落实“三会一课”（党员大会、支委会、党小组会、党课）制度。",
            ),
            (
                "乙省",
                "不断增强政治意识、大局意识、核心意识、看齐意识，牢记“四个意识”。五年来，成绩很大。",
            ),
            (
                "丙省",
                "建立“1+11+N”体系，即1个中心站，11个联络站，N个联系点。“十四五”规划。今后“五年”，五年又五年，五年接五年，五年。",
            ),
        ]),
        &PhraseParams::default(),
    );
    let items = |text: &str| -> Vec<String> {
        shorthand(&found, text).expansions.first().map(|e| e.items.clone()).unwrap_or_default()
    };
    assert_eq!(items("四个意识"), ["政治意识", "大局意识", "核心意识", "看齐意识"]);
    assert_eq!(items("三会一课"), ["党员大会", "支委会", "党小组会", "党课"]);
    assert_eq!(items("1+11+N"), ["1个中心站", "11个联络站", "N个联系点"]);
    assert!(items("两个维护").is_empty());
    assert_eq!(shorthand(&found, "四个意识").phrase.n_regions, 2);
    assert!(found.shorthands.iter().all(|s| !["十四五", "五年"].contains(&&*s.phrase.text)));
}

#[test]
fn phrases_of_the_lexicon_are_counted_whatever_is_found() {
    let lines = [
        r#"{"region": "山西省", "date": "2024-03-01", "text": "要增强“四个 意识”，做到两个维护。"}"#,
        r#"{"region": "江苏省", "text": "The State of our state is strong, and 四个意识 too."}"#,
    ];
    let file = File { name: "a.jsonl".to_owned(), bytes: lines.join("\n").into_bytes() };
    let params = Params::default();
    let lexicon = ["四个意识", "state of our state", "无人说过", "，"].map(str::to_owned);
    let found: Analysis = analyze_pages_in(
        decode(vec![file], &params.read),
        &Gazetteer::china(&params.regions),
        &lexicon,
        &params,
        &Silent,
    );
    let counts: Vec<(&str, usize)> = found
        .phrases
        .watched
        .iter()
        .map(|watched| (watched.phrase.text.as_str(), watched.phrase.places.len()))
        .collect();
    assert_eq!(counts[0].0, "四个意识");
    assert!(counts[0].1 >= 1, "{counts:?}");
    assert_eq!(&counts[2..], [("无人说过", 0), ("，", 0)]);
}
