//! Words and their places.

use proptest::prelude::*;
use std::sync::OnceLock;
use tifa::articles::{Article, Articles, Language, Origin};
use tifa::params::TokenParams;
use tifa::progress::Silent;
use tifa::regions::Location;
use tifa::span::{ArticleId, PageId, slice};
use tifa::tokens::{Segmenter, Tokens, tokenize};

/// Articles with these texts and nothing else.
pub fn articles<T: AsRef<str>>(texts: &[T]) -> Articles {
    let article = |(index, text): (usize, &T)| Article {
        id: format!("t{index}"),
        page: PageId::default(),
        text: text.as_ref().to_owned(),
        n_chars: text.as_ref().chars().count(),
        origin: Origin::default(),
        title: None,
        authors: Vec::new(),
        role: None,
        location: Location::default(),
        date: None,
        date_basis: None,
        language: Language::Chinese,
        confidence: 1.0,
        continues: None,
    };
    Articles { list: texts.iter().enumerate().map(article).collect(), readings: Vec::new() }
}

/// The segmenter with default numbers, loaded once for all tests.
pub fn segmenter() -> &'static Segmenter {
    static SEGMENTER: OnceLock<Segmenter> = OnceLock::new();
    SEGMENTER.get_or_init(|| Segmenter::new(&TokenParams::default()))
}

/// Tokens of these texts with default numbers.
pub fn tokens<T: AsRef<str>>(texts: &[T]) -> Tokens {
    tokenize(&articles(texts), segmenter(), &TokenParams::default(), &Silent)
}

fn words(text: &str) -> Vec<String> {
    let tokens = tokens(&[text]);
    let word = |token: &tifa::tokens::Token| tokens.word(token.term).to_owned();
    tokens.of(ArticleId::at(0)).iter().map(word).collect()
}

#[test]
fn chinese_words_and_additions() {
    assert_eq!(
        words("推进一带一路建设，发展全过程人民民主。"),
        ["推进", "一带一路", "建设", "发展", "全过程人民民主"]
    );
}

#[test]
fn scripts_mix() {
    assert_eq!(
        words("Hello, WORLD! it's 3.5% of the 5G网络 in 2024年，Ｇ２０峰会"),
        [
            "hello", "world", "it's", "3.5", "of", "the", "5g", "网络", "in", "2024", "年", "g20",
            "峰会"
        ]
    );
    assert_eq!(words("Привет, мир! Ça va? ÉTÉ"), ["привет", "мир", "ça", "va", "été"]);
}

#[test]
fn nothing_gives_no_token() {
    for text in ["", " \n\t", "，。！？……——“”", "\0", "🎉👨‍👩‍👧‍👦"]
    {
        assert!(words(text).is_empty(), "{text:?}: {:?}", words(text));
    }
}

#[test]
fn ranges_cover_the_words_they_name() {
    let text = "𠮷野家 in 山西，２０２４年🎉高质量发展 NAÏVE x";
    let tokens = tokens(&[text]);
    let covered: Vec<&str> =
        tokens.of(ArticleId::at(0)).iter().map(|token| slice(text, token.range)).collect();
    assert_eq!(covered.concat(), "𠮷野家in山西２０２４年高质量发展NAÏVEx");
}

#[test]
fn long_and_odd_lines_are_cut_quickly() {
    for unit in ["中", "a", "1", "🎉", "\u{1F1E6}", "\u{200D}", "\u{301}", "国a", "，"] {
        let text = unit.repeat(1_000_000 / unit.chars().count());
        let tokens = tokens(&[&text]);
        assert_eq!(tokens.n_articles(), 1);
    }
}

#[test]
fn segmenter_agrees_with_the_corpus() {
    let text = "The 中国共产党 第二十次全国代表大会 ＡＢＣ";
    assert_eq!(segmenter().words(text), words(text));
}

#[test]
fn parts_of_speech() {
    let tags = segmenter().tag("山西推进一带一路建设。");
    assert_eq!(tags[0], ("山西".to_owned(), "ns".to_owned()));
    assert!(tags.contains(&("一带一路".to_owned(), "nz".to_owned())));
    let joined: String = tags.into_iter().map(|(word, _)| word).collect();
    assert_eq!(joined, "山西推进一带一路建设。");
}

#[test]
fn threads_and_order_do_not_change_the_numbers() {
    let texts: Vec<String> = (0..100)
        .map(|n| {
            format!(
                "第{n}条 坚持党的领导、人民当家作主 w{} Rule {n}，{}",
                n % 7,
                "市县".repeat(n % 5)
            )
        })
        .collect();
    let on = |threads: usize, texts: &[String]| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool");
        pool.install(|| tokens(texts))
    };
    let one = on(1, &texts);
    assert_eq!(one, on(8, &texts));
    let reversed: Vec<String> = texts.iter().rev().cloned().collect();
    let other = on(3, &reversed);
    assert_eq!(one.vocabulary, other.vocabulary);
    for n in 0..100 {
        assert_eq!(one.of(ArticleId::at(n)), other.of(ArticleId::at(99 - n)));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Tokens ascend, do not overlap, stay in the text and hold a letter or digit each.
    #[test]
    fn ranges_ascend(text in "[a-cA-Z0-9 ，。.'中国人民的大会\u{301}\u{200D}🎉𠮷Ａ１．한글カナ\n\0]{0,60}") {
        let tokens = tokens(&[&text]);
        let mut end = 0;
        for token in tokens.of(ArticleId::at(0)) {
            prop_assert!(token.range.start >= end && !token.range.is_empty());
            prop_assert!(slice(&text, token.range).chars().any(char::is_alphanumeric));
            end = token.range.end;
        }
        prop_assert!(end as usize <= text.chars().count());
    }
}

/// A text cut with the words it can hold alone, and with the whole dictionary.
fn assert_cut_alike(text: &str) {
    let params = TokenParams::default();
    assert_eq!(Segmenter::words_of(text, &params), segmenter().words(text), "{text}");
}

#[test]
fn the_words_a_text_can_hold_cut_it_as_all_words_do() {
    for odd in ["", "a", "\u{0}", "\u{E000}\u{E000}", "𠮷野家🦀", "4S店T恤", "ＧＤＰ增速", "廣東省"]
    {
        assert_cut_alike(odd);
    }
    let pages = std::fs::read_dir(crate::support::root().join("data/pages")).expect("the pages");
    for page in pages.flatten() {
        let text = std::fs::read_to_string(page.path()).expect("UTF-8");
        assert_cut_alike(&text);
        // The shorter the text, the fewer words are loaded.
        text.lines().for_each(assert_cut_alike);
    }
}

#[test]
fn the_words_news_can_hold_cut_them_as_all_words_do() {
    use std::io::BufRead;
    let Some(path) = crate::support::shared("corpora/xwlb-2014-2015.jsonl.gz") else { return };
    let file = std::fs::File::open(path).expect("the news");
    let lines = std::io::BufReader::new(flate2::read::GzDecoder::new(file)).lines();
    for line in lines.step_by(3) {
        let item: serde_json::Value = serde_json::from_str(&line.expect("UTF-8")).expect("JSON");
        assert_cut_alike(item["text"].as_str().expect("a text"));
    }
}
