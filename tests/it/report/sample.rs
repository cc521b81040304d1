//! A small analysis made by hand: every table has rows, and one article is hostile.

use tifa::analysis::Analysis;
use tifa::articles::{
    Article, Articles, Block, BlockKind, DateBasis, Groups, Language, Origin, Reading,
};
use tifa::families::{self, Bundle, Families, Family};
use tifa::findings::{
    DuplicateGroup, ExplainedPair, Findings, Level, Levels, Measures, Observed, RegionPair,
    RegionRow, Relation, Shares, TitleLikeness, spread_of,
};
use tifa::params::FindingParams;
use tifa::passages::{Kind, Passage, Run, Standing};
use tifa::phrases::{
    Class, Expansion, Frame, Phrase, PhraseFamily, Phrases, Shorthand, Variant, Watched,
};
use tifa::read::{Notice, Page, PageKind, Pages, Skipped};
use tifa::regions::{Basis, Location};
use tifa::similarity::Pair;
use tifa::span::{ArticleId, CharRange, FamilyId, PageId, RegionId, Span, TermId};
use tifa::tokens::Tokens;
use tifa::vectors::{Titles, Vectors};

/// Title, region path, date, text. The third paragraph of the first two is one passage.
const ARTICLES: [(&str, &str, &str, &str); 6] = [
    (
        "把代表联络站建到家门口",
        "山西省/太原市",
        "2024-01-08",
        "太原市坚持以人民为中心，推动高质量发展。\n代表联络站建在家门口，“民呼我应”成为常态。\n去年冬天，老旧小区的供暖管道由代表督办更换，三百二十户居民在第一场雪之前用上了新暖气。",
    ),
    (
        "冬天里的一件实事",
        "江苏省/南京市",
        "2024-01-15",
        "南京市坚持以人民为中心，持续推动高质量发展。\n去年冬天，老旧小区的供暖管道经代表督办更换，三百二十户居民在第一场雪之前用上新暖气。\n𠮷野家门前的路也修好了。",
    ),
    (
        "民生小事有回音",
        "河南省/郑州市",
        "2024-02",
        "郑州市围绕高质量发展开展监督，“民呼我应”写进了年度计划。代表说，小事办好了，大事才有人信。",
    ),
    ("无地名的短讯", "", "", "本报讯：会议听取了报告。高质量发展是主题。"),
    (
        "</script><script>alert(1)</script>",
        "北京市",
        "2024-03-01",
        "=cmd|' /C calc'!A0 <!--<script> <img src=x onerror=alert(1)> \u{202e}反写\u{202c} \0 高质量发展 \u{2028}行\u{2029}段 ]]> {{7*7}} 𠮷",
    ),
    (
        "联络站里的回音",
        "山西省/大同市",
        "2024-02-20",
        "大同市坚持以人民为中心，“民呼我应”有了回音。",
    ),
];

fn id(index: usize) -> ArticleId {
    ArticleId::at(index)
}

/// Every place a string stands at.
fn places(needle: &str) -> Vec<Span> {
    let mut found = Vec::new();
    for (index, (.., text)) in ARTICLES.iter().enumerate() {
        for (byte, _) in text.match_indices(needle) {
            let start = text[..byte].chars().count();
            let range = CharRange::new(start, start + needle.chars().count());
            found.push(Span { article: id(index), range });
        }
    }
    found
}

fn phrase(text: &str) -> Phrase {
    let places = places(text);
    let articles: std::collections::BTreeSet<_> = places.iter().map(|p| p.article).collect();
    let regions: std::collections::BTreeSet<_> =
        articles.iter().map(|a| ARTICLES[a.index()].1).filter(|r| !r.is_empty()).collect();
    Phrase {
        text: text.to_owned(),
        n_articles: articles.len(),
        n_regions: regions.len(),
        independent: places.len(),
        places,
    }
}

fn family_of(
    head: &str,
    class: Class,
    members: &[&str],
    variants: &[(&str, &str)],
) -> PhraseFamily {
    PhraseFamily {
        head: phrase(head),
        members: members.iter().map(|member| phrase(member)).collect(),
        variants: variants
            .iter()
            .map(|(text, difference)| Variant {
                phrase: phrase(text),
                difference: (*difference).to_owned(),
            })
            .collect(),
        class,
        score: 12.345_678_9,
        expected_regions: 2.25,
        p_value: Some(0.000_05),
        q_value: Some(0.000_123_456_789),
        false_share: Some(0.002),
        items: None,
        quoted_share: 0.5,
    }
}

fn phrases() -> Phrases {
    Phrases {
        families: vec![
            family_of(
                "推动高质量发展",
                Class::Formula,
                &["高质量发展", "高质量"],
                &[("开展监督", "[-推动-]{+开展+}监督")],
            ),
            family_of("民呼我应", Class::Formula, &[], &[]),
            family_of("坚持以人民为中心", Class::Genre, &[], &[]),
            family_of("代表联络站", Class::Name, &[], &[]),
        ],
        frames: vec![Frame {
            frame: "*高质量发展".to_owned(),
            fillers: vec![
                ("推动".to_owned(), places("推动高质量发展")),
                ("围绕".to_owned(), places("围绕高质量发展")),
            ],
        }],
        shorthands: vec![Shorthand {
            phrase: phrase("民呼我应"),
            expansions: vec![Expansion {
                items: vec!["民呼".to_owned(), "我应".to_owned()],
                places: places("民呼我应"),
            }],
            family: Some(1),
        }],
        watched: vec![Watched { phrase: phrase("代表联络站"), family: Some(3) }],
    }
}

fn articles() -> (Pages, Articles) {
    let mut pages = Pages::default();
    let mut articles = Articles::default();
    for (index, (title, region, date, text)) in ARTICLES.into_iter().enumerate() {
        let is_hostile = region == "北京市";
        let (source, offset) = (format!("{title}\n{text}\n第一版 广告"), title.chars().count() + 1);
        let n_chars = text.chars().count();
        let page = PageId::at(index);
        pages.list.push(Page {
            source: if is_hostile {
                "=evil.txt".to_owned()
            } else {
                format!("pages/{index:03}.txt")
            },
            text: source.clone(),
            kind: PageKind::Page,
            encoding: "UTF-8",
            n_replaced: usize::from(is_hostile),
            ..Page::default()
        });
        let block = |start, end, kind, evidence: &str| Block {
            range: CharRange::new(start, end),
            kind,
            article: (kind != BlockKind::Furniture).then(|| id(index)),
            evidence: evidence.to_owned(),
        };
        articles.readings.push(Reading {
            page,
            blocks: vec![
                block(0, offset - 1, BlockKind::Title, "short line before a paragraph"),
                block(offset, offset + n_chars, BlockKind::Body, "running text"),
                block(
                    offset + n_chars + 1,
                    source.chars().count(),
                    BlockKind::Furniture,
                    "page label",
                ),
            ],
        });
        articles.list.push(Article {
            id: if is_hostile { "=1+1".to_owned() } else { format!("{index:03}#1") },
            page,
            text: text.to_owned(),
            n_chars,
            origin: Origin::new((offset..offset + n_chars).map(|place| place as u32)),
            title: (index != 3).then(|| title.to_owned()),
            authors: vec!["史小军".to_owned(), "陆 敏".to_owned()],
            role: Some("市人大常委会主任".to_owned()),
            location: Location {
                province: region.split('/').next().filter(|r| !r.is_empty()).map(str::to_owned),
                place: region.split('/').nth(1).map(str::to_owned),
                region: (!region.is_empty()).then(|| region.to_owned()),
                code: (!region.is_empty()).then(|| "140100".to_owned()),
                basis: (!region.is_empty()).then_some(Basis::Byline),
                evidence: None,
            },
            date: (!date.is_empty()).then(|| date.to_owned()),
            date_basis: (!date.is_empty()).then_some(DateBasis::Masthead),
            language: Language::Chinese,
            confidence: 0.9,
            continues: None,
        });
    }
    pages.skipped.push(Skipped {
        source: "pages/broken.pdf".to_owned(),
        reason: "is encrypted; save it without a password".to_owned(),
    });
    pages.notices.push(Notice {
        source: "pages/metadata.csv#7".to_owned(),
        text: "names 009.txt, which is not among the inputs".to_owned(),
    });
    (pages, articles)
}

/// The regions below the provinces: two of them lie in one.
fn prefectures(articles: &Articles) -> Level {
    let all = Groups::by_level(articles, 2);
    let labels: Vec<String> =
        all.labels.iter().filter(|label| label.contains('/')).cloned().collect();
    let of = all.of.iter().map(|group| {
        let label = &all.labels[(*group)?.index()];
        labels.iter().position(|other| other == label).map(RegionId::at)
    });
    let of: Vec<Option<RegionId>> = of.collect();
    let row = |index: usize| {
        let region = RegionId::at(index);
        let own = (0..ARTICLES.len()).map(id).filter(|a| of[a.index()] == Some(region));
        let own: Vec<ArticleId> = own.collect();
        let n_chars = own.iter().map(|a| articles.list[a.index()].n_chars).sum();
        RegionRow { region, articles: own, n_chars }
    };
    let place = |name: &str| {
        RegionId::at(labels.iter().position(|label| label.ends_with(name)).expect("it is there"))
    };
    let seen = |observed, expected| Observed { observed, expected };
    let pair = RegionPair {
        a: place("大同市"),
        b: place("太原市"),
        pairs: seen(0, 0.0),
        phrases: seen(1, 0.75),
        passages: seen(0, 0.0),
    };
    Level {
        regions: (0..labels.len()).map(row).collect(),
        region_pairs: vec![pair],
        groups: Groups { labels, of },
    }
}

fn passage() -> Passage {
    let span = |needle: &str| places(needle)[0];
    let (a, b) = (
        span(
            "去年冬天，老旧小区的供暖管道由代表督办更换，三百二十户居民在第一场雪之前用上了新暖气。",
        ),
        span(
            "去年冬天，老旧小区的供暖管道经代表督办更换，三百二十户居民在第一场雪之前用上新暖气。",
        ),
    );
    let run = |text: &str| {
        let (a, b) = (places(text)[0].range, places(text)[1].range);
        Run { a: a.start, b: b.start, a_len: a.len() as u32, b_len: b.len() as u32 }
    };
    Passage {
        a,
        b,
        kind: Kind::Edited,
        runs: vec![
            run("去年冬天，老旧小区的供暖管道"),
            run("代表督办更换，三百二十户居民在第一场雪之前用上"),
            run("新暖气。"),
        ],
        n_matched: 36,
        identity: 0.947_368_421,
        score: 181.25,
        bits: 250.0,
        e_value: Some(1e-60),
        pair_e_value: Some(1e-64),
        q_value: None,
    }
}

/// The analysis.
pub fn analysis() -> Analysis {
    let (pages, articles) = articles();
    let groups = Groups::by_level(&articles, 1);
    let passage = passage();
    let family = Family {
        medoid: 0,
        witnesses: vec![passage.a, passage.b],
        n_articles: 2,
        n_regions: 2,
        min_identity: 0.947,
        median_identity: 0.947,
        first: Some(0),
        cross_region: true,
        kind: families::Kind::Passage,
        bridges: Vec::new(),
    };
    let vocabulary = ["供暖", "代表", "高质量"].map(str::to_owned).to_vec();
    let pair = |a, b, cosine, copying: f64| ExplainedPair {
        pair: Pair { a: id(a), b: id(b), cosine },
        cross_region: groups.crosses(id(a), id(b)),
        shares: Shares { topic: 0.7 - copying, formula: 0.3, copying },
        measures: Measures {
            a_in_b: copying,
            titles: Some(TitleLikeness { edit: 0.5, jaro_winkler: 0.6 }),
            relation: (copying > 0.0).then_some(Relation::Reprint),
            ..Measures::default()
        },
        terms: vec![(TermId::at(0), 0.4), (TermId::at(1), 0.25)],
        passages: if copying > 0.0 { vec![0] } else { Vec::new() },
    };
    let seen = |observed, expected| Observed { observed, expected };
    let phrases = phrases();
    let levels = Levels::new(&articles);
    // Five short articles tell nothing surely; the sample shall show every kind of row.
    let sensitive = FindingParams {
        usage_z: 0.1,
        missing_share: 0.3,
        missing_expected: 0.1,
        ..FindingParams::default()
    };
    let spread = spread_of(&articles, &phrases.families, &levels, &sensitive);
    let findings = Findings {
        levels,
        spread,
        pairs: vec![pair(0, 1, 0.612_345_678, 0.5), pair(0, 2, 0.3, 0.0), pair(2, 4, 0.1, 0.0)],
        duplicates: vec![DuplicateGroup {
            leader: id(0),
            others: vec![(id(1), Relation::Reprint)],
        }],
        formula_share: vec![0.125],
        standing: vec![Standing::Copied],
        family_standing: vec![Standing::Copied],
        regions: (0..groups.labels.len())
            .map(|index| {
                let region = RegionId::at(index);
                let of: Vec<_> = (0..ARTICLES.len())
                    .map(id)
                    .filter(|&article| groups.of(article) == Some(region))
                    .collect();
                let n_chars = of.iter().map(|a| articles.list[a.index()].n_chars).sum();
                RegionRow { region, articles: of, n_chars }
            })
            .collect(),
        region_pairs: (0..groups.labels.len())
            .flat_map(|a| (a + 1..groups.labels.len()).map(move |b| (a, b)))
            .map(|(a, b)| RegionPair {
                a: RegionId::at(a),
                b: RegionId::at(b),
                pairs: seen(usize::from(a == 0), 0.5),
                phrases: seen(a + b, 1.5),
                passages: seen(usize::from(a == 1 && b == 2), 0.1),
            })
            .collect(),
        inner: vec![prefectures(&articles)],
        groups,
    };
    Analysis {
        repeats: vec![Passage { b: passage.a, ..passage.clone() }],
        regions: Groups::by_region(&articles),
        tokens: Tokens::new(vocabulary, vec![Vec::new(); ARTICLES.len()]),
        titles: Titles::default(),
        vectors: Vectors::default(),
        phrases,
        passages: vec![passage],
        families: Families {
            list: vec![family],
            of_passage: vec![Some(FamilyId::at(0))],
            bundles: vec![Bundle { families: vec![FamilyId::at(0)], share: 0.5 }],
            bundle_of: vec![0],
        },
        findings,
        pages,
        articles,
    }
}
