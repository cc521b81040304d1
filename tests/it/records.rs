//! Records with broken lines are joined and all others left as they are; scripts are compared.

use crate::articles::{check_laws, cut, page};
use proptest::prelude::*;
use tifa::params::Params;
use tifa::progress::Silent;
use tifa::read::PageKind;

/// Breaks a text at `width` full-width signs; paragraphs are parted by `between`.
fn hard_wrapped(paragraphs: &[String], width: usize, between: &str) -> String {
    let broken = |paragraph: &String| {
        let signs: Vec<char> = paragraph.chars().collect();
        let lines: Vec<String> = signs.chunks(width).map(|line| line.iter().collect()).collect();
        lines.join("\n")
    };
    paragraphs.iter().map(broken).collect::<Vec<_>>().join(between)
}

fn record_text(text: &str) -> String {
    let (pages, found) = cut(vec![page("a.jsonl#1", text, PageKind::Record)]);
    check_laws(&pages, &found);
    found.list[0].text.clone()
}

/// Paragraphs of sentences of Chinese signs.
fn any_paragraphs() -> impl Strategy<Value = Vec<String>> {
    let sign = prop::sample::select(
        "人民代表大会制度坚持发展全过程主推进高质量乡村振兴".chars().collect::<Vec<_>>(),
    );
    let sentence = prop::collection::vec(sign, 12..40)
        .prop_map(|signs: Vec<char>| signs.into_iter().collect::<String>() + "。");
    let paragraph = prop::collection::vec(sentence, 4..9).prop_map(|list| list.concat());
    prop::collection::vec(paragraph, 2..6)
}

#[test]
fn a_record_of_broken_english_lines_is_joined() {
    let words = "The committee met on Monday to speak of the roads and the schools of the county. ";
    let mut lines = vec![String::new()];
    for word in words.repeat(12).split_whitespace() {
        let last = lines.last_mut().expect("a line");
        if last.len() + 1 + word.len() > 60 {
            lines.push(word.to_owned());
        } else {
            *last = format!("{last} {word}").trim_start().to_owned();
        }
    }
    let text = lines.join("\n");
    assert_eq!(record_text(&text), words.repeat(12).trim_end());
    let verse = "Shall I compare thee to a day in May\nThou art more lovely, and more true\n\
                 Rough winds do shake\nthe darling buds of all the trees in bloom\nAnd summer\n\
                 hath too short a date, they say.\nSometime too hot\nthe eye of heaven shines\n";
    assert_eq!(record_text(verse), verse);
}

#[test]
fn verse_and_lists_are_no_broken_lines() {
    let verse =
        "日照山川云出岫，\n风吹草木水生波。\n行人不问前程远，\n立马长亭听棹歌。\n".repeat(4);
    assert_eq!(record_text(&verse), verse);
    let list = "张三丰李四光王五常\n".repeat(12);
    assert_eq!(record_text(&list), list);
}

#[test]
fn the_same_article_in_two_scripts_is_a_near_copy() {
    use tifa::{analysis::analyze, read::File};
    let simplified = "人民代表大会制度是我国的根本政治制度。各级人大常委会要听取群众意见，监督预算执行，\
                      办理代表建议，让发展成果惠及全体人民。联络站设在街道和乡镇，群众随时反映问题。";
    let traditional = "人民代表大會制度是我國的根本政治制度。各級人大常委會要聽取群眾意見，監督預算執行，\
                       辦理代表建議，讓發展成果惠及全體人民。聯絡站設在街道和鄉鎮，群眾隨時反映問題。";
    let file = |region: &str, text: &str| File {
        name: format!("{region}.jsonl"),
        bytes: format!("{{\"region\": \"{region}\", \"text\": \"{text}\"}}\n").into_bytes(),
    };
    let files = || vec![file("甲", simplified), file("乙", traditional)];
    let found = analyze(files(), &Params::default(), &Silent);
    let texts: Vec<&str> = found.articles.list.iter().map(|a| a.text.as_str()).collect();
    assert!(texts.contains(&simplified) && texts.contains(&traditional), "each in its own script");
    assert!(found.findings.pairs[0].pair.cosine > 0.99);
    assert!(found.findings.pairs[0].shares.copying > 0.9);
    assert_eq!(found.passages.len(), 1);
    let mut params = Params::default();
    params.tokens.simplify = false;
    params.passages.simplify = false;
    let apart = analyze(files(), &params, &Silent);
    assert!(apart.findings.pairs.iter().all(|pair| pair.pair.cosine < 0.7));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn broken_lines_of_a_record_are_joined(paragraphs in any_paragraphs(), width in 16usize..45) {
        let whole = |between: &str| paragraphs.join(between);
        prop_assert_eq!(record_text(&hard_wrapped(&paragraphs, width, "\n\n")), whole("\n\n"));
        prop_assert_eq!(record_text(&hard_wrapped(&paragraphs, width, "\n　　")), whole("\n　　"));
    }

    #[test]
    fn a_record_that_is_not_broken_comes_out_unchanged(paragraphs in any_paragraphs()) {
        for between in ["\n", "\n\n", "\n　　"] {
            let text = paragraphs.join(between);
            prop_assert_eq!(record_text(&text), text);
        }
    }
}
