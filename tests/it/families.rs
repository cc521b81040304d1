//! Families: versions of one passage come together, and chains of passages do not.

use crate::passages::planted::{Random, Writer, article};
use tifa::articles::{Articles, Groups};
use tifa::families::{Families, group};
use tifa::params::{FamilyParams, PassageParams};
use tifa::passages::{Kind, Passage, shared};
use tifa::progress::Silent;
use tifa::span::{ArticleId, CharRange, Span};

fn grouped(articles: &Articles, passages: &[Passage]) -> Families {
    let (params, aligning) = (FamilyParams::default(), PassageParams::default());
    group(passages, articles, &Groups::by_region(articles), &params, &aligning)
}

fn span(article: usize, start: usize, end: usize) -> Span {
    Span { article: ArticleId::at(article), range: CharRange::new(start, end) }
}

fn passage(a: Span, b: Span, identity: f64) -> Passage {
    Passage {
        a,
        b,
        kind: Kind::Edited,
        runs: Vec::new(),
        n_matched: 50,
        identity,
        score: 50.0,
        bits: 72.0,
        e_value: None,
        pair_e_value: None,
        q_value: None,
    }
}

/// Articles whose dates and regions are told, a pair an article.
fn told(list: &[(Option<&str>, Option<&str>)]) -> Articles {
    let list = list
        .iter()
        .enumerate()
        .map(|(number, (date, region))| {
            // No two texts are alike but where a passage says so.
            let letter = char::from_u32(0x4E00 + number as u32).expect("a Han character");
            let mut article = article(&format!("{number:03}"), &letter.to_string().repeat(200));
            article.date = date.map(str::to_owned);
            article.location.region = region.map(str::to_owned);
            article
        })
        .collect();
    Articles { list, readings: Vec::new() }
}

#[test]
fn the_wording_of_half_the_versions_is_shown() {
    let mut articles = told(&[(None, None); 4]);
    let to = |a, b| passage(span(a, 0, 50), span(b, 0, 50), 0.9);
    let passages = [to(0, 2), to(1, 2), to(2, 3)];
    let shown = |articles: &Articles| {
        let found = grouped(articles, &passages);
        assert_eq!(found.list[0].witnesses.len(), 4);
        found.list[0].witnesses[found.list[0].medoid].article.index()
    };
    assert_eq!(shown(&articles), 2, "the one nearest to all");
    for number in 0..2 {
        articles.list[number].text = "同".repeat(200);
    }
    assert_eq!(shown(&articles), 0, "half of them say so");
}

#[test]
fn witnesses_stand_by_date_and_the_first_is_named() {
    let articles = told(&[
        (Some("2024-03"), Some("山西省")),
        (None, Some("山西省")),
        (Some("2023-01-09"), Some("河南省")),
    ]);
    let passages = [
        passage(span(0, 10, 60), span(1, 0, 50), 0.9),
        passage(span(0, 12, 61), span(2, 5, 54), 0.8),
        passage(span(1, 1, 50), span(2, 5, 54), 0.7),
    ];
    let families = grouped(&articles, &passages);
    assert_eq!(families.list.len(), 1);
    let family = &families.list[0];
    let order: Vec<usize> = family.witnesses.iter().map(|span| span.article.index()).collect();
    assert_eq!(order, [2, 0, 1]);
    assert_eq!((family.first, family.n_articles, family.n_regions), (Some(0), 3, 2));
    assert!(family.cross_region);
    assert_eq!((family.min_identity, family.median_identity), (0.7, 0.8));
    assert_eq!(family.witnesses[family.medoid].article.index(), 0);
    assert!(families.of_passage.iter().all(Option::is_some));
}

#[test]
fn chains_of_passages_are_no_family() {
    // Each article shares the end of what it has with the beginning of the next one's.
    let articles = told(&[(None, None); 12]);
    let chain: Vec<Passage> =
        (0..11).map(|i| passage(span(i, 40, 100), span(i + 1, 0, 60), 1.0)).collect();
    for family in grouped(&articles, &chain).list {
        assert_eq!(family.n_articles, 2, "two neighbours share text, three do not");
    }
    // A text that drifts: neighbours are nearly alike, the ends share nothing.
    let drift: Vec<Passage> =
        (0..11).map(|i| passage(span(i, 10, 100), span(i + 1, 0, 90), 1.0)).collect();
    for family in grouped(&articles, &drift).list {
        assert!(family.n_articles <= 3, "{} articles in a row", family.n_articles);
    }
}

/// Eight articles, each with two provisions of 40 letters: one, and the other `changed` letters from it. In each version
/// one letter more is its own.
fn parallel(changed: usize) -> (Articles, Vec<Passage>) {
    let letter = |number: usize| char::from_u32(0x4E00 + number as u32).expect("a Han character");
    let version = |article: usize, second: usize| {
        let of = |place: usize| match place {
            place if place == 5 + article + 10 * second => letter(900 + 2 * article + second),
            // Spread evenly, so that runs remain between them.
            place if second == 1 && place * changed / 40 != (place + 1) * changed / 40 => {
                letter(500 + place)
            }
            place => letter(place),
        };
        (0..40).map(of).collect::<String>()
    };
    let text = |number: usize| {
        let own = letter(1000 + number).to_string().repeat(60);
        format!("{}{own}{}", version(number, 0), version(number, 1))
    };
    let list = (0..8).map(|number| article(&format!("{number}"), &text(number))).collect();
    let side = |article, second: usize| span(article, 100 * second, 100 * second + 40);
    let mut passages = Vec::new();
    for b in 1..8 {
        for a in 0..b {
            for (x, y) in [(0, 0), (0, 1), (1, 0), (1, 1)] {
                passages.push(passage(side(a, x), side(b, y), 0.8));
            }
        }
    }
    (Articles { list, readings: Vec::new() }, passages)
}

#[test]
fn provisions_said_twice_in_parallel_are_two_families() {
    let (articles, passages) = parallel(8);
    let found = grouped(&articles, &passages);
    assert_eq!(found.list.len(), 2);
    for (family, start) in found.list.iter().zip([0, 100]) {
        assert_eq!((family.n_articles, family.witnesses.len()), (8, 8));
        assert!(
            family.witnesses.iter().all(|span| span.range == CharRange::new(start, start + 40))
        );
        assert_eq!(family.bridges.len(), 1, "the other one");
    }
    let within = found.of_passage.iter().flatten().count();
    assert_eq!(2 * within, passages.len(), "those between the two are of neither");
    assert_eq!(found.bundles.len(), 1, "the same articles share both");
}

#[test]
fn what_articles_say_twice_is_one_family() {
    let (articles, passages) = parallel(0);
    let found = grouped(&articles, &passages);
    assert_eq!((found.list.len(), found.list[0].witnesses.len()), (1, 16));
    assert!(found.of_passage.iter().all(Option::is_some));
}

#[test]
fn kinds_are_told_by_how_much_of_the_articles_is_shared() {
    let articles = told(&[(None, None); 4]);
    let at =
        |a, b, start, end, identity| passage(span(a, start, end), span(b, start, end), identity);
    let kinds = |passages: &[Passage]| {
        let list = grouped(&articles, passages).list;
        list.iter().map(|family| family.kind.name()).collect::<Vec<_>>()
    };
    // Of 200 letters 170 in one piece: printed again, or made after one model.
    assert_eq!(kinds(&[at(0, 1, 0, 170, 0.99)]), ["reprint"]);
    assert_eq!(kinds(&[at(0, 1, 0, 170, 0.85)]), ["version"]);
    // Three pieces are more than half together, two are less; a third article that has one of them changes nothing.
    let pieces = [at(0, 1, 20, 60, 1.0), at(0, 1, 70, 110, 1.0), at(0, 1, 120, 160, 1.0)];
    assert_eq!(kinds(&pieces), ["version"; 3]);
    assert_eq!(kinds(&pieces[..2]), ["passage"; 2]);
    let mut third = pieces.to_vec();
    third.push(at(0, 2, 70, 110, 1.0));
    third.push(at(1, 2, 70, 110, 1.0));
    assert_eq!(kinds(&third), ["version"; 3], "two of three");
    third.extend([at(0, 3, 70, 110, 1.0), at(1, 3, 70, 110, 1.0), at(2, 3, 70, 110, 1.0)]);
    assert_eq!(kinds(&third), ["passage", "version", "version"], "two of four");
}

#[test]
fn a_bundle_is_told_of_the_articles_most_of_it_has() {
    let articles = told(&[(None, Some("山西省")), (None, Some("河南省")), (None, Some("河北省"))]);
    let at = |a, b, place| passage(span(a, place, place + 30), span(b, place, place + 30), 1.0);
    // Three articles share the first, two of them all the rest.
    let mut passages = vec![at(0, 1, 0), at(0, 2, 0), at(1, 2, 0)];
    passages.extend([40, 80, 120].map(|place| at(0, 1, place)));
    let found = grouped(&articles, &passages);
    assert_eq!((found.list.len(), found.bundles.len()), (4, 1));
    let bundle = &found.bundles[0];
    let numbers: Vec<usize> = bundle.families.iter().map(|family| family.index()).collect();
    assert_eq!(numbers, [1, 0, 2, 3], "the first of those two stands for all");
    assert_eq!(bundle.share, 0.6, "120 of 200 letters of these two");
}

#[test]
fn no_passages_make_no_families() {
    assert!(grouped(&Articles::default(), &[]).list.is_empty());
}

/// Agreement of two groupings beyond chance, 1 for equal ones (Hubert and Arabie 1985).
fn adjusted_rand(pairs: &[(usize, usize)]) -> f64 {
    let both = pairs_within(pairs.to_vec());
    let one = pairs_within(pairs.iter().map(|pair| (pair.0, 0)).collect());
    let other = pairs_within(pairs.iter().map(|pair| (0, pair.1)).collect());
    let expected = one * other / choose_two(pairs.len());
    (both - expected) / (f64::midpoint(one, other) - expected)
}

/// Number of pairs of equal entries.
fn pairs_within(mut list: Vec<(usize, usize)>) -> f64 {
    list.sort_unstable();
    list.chunk_by(|x, y| x == y).map(|group| choose_two(group.len())).sum()
}

fn choose_two(n: usize) -> f64 {
    n as f64 * (n as f64 - 1.0) / 2.0
}

#[test]
fn planted_families_are_found_again() {
    let mut writer = Writer::new(11);
    let mut random = Random(12);
    let mut texts: Vec<String> = (0..600).map(|_| writer.text(250)).collect();
    let mut planted: Vec<(usize, usize, String)> = Vec::new();
    for family in 0..60 {
        let original: Vec<char> = writer.text(60 + random.below(140)).chars().collect();
        for _ in 0..2 + random.below(9) {
            let article = random.below(texts.len());
            let version: String = writer.noisy(&original, random.share() * 0.1).iter().collect();
            if planted.iter().any(|other| other.0 == article) {
                continue;
            }
            texts[article] = format!("{}{version}{}", texts[article], writer.text(100));
            planted.push((article, family, version));
        }
    }
    let articles = crate::passages::planted::articles(&texts);
    let passages = shared(&articles, &PassageParams::default(), &Silent);
    let families = grouped(&articles, &passages);
    let mut labels = Vec::new();
    let mut alone = families.list.len();
    for (article, truth, version) in &planted {
        let text = &articles.list[*article].text;
        let start = text[..text.find(version.as_str()).expect("it was planted")].chars().count();
        let place = CharRange::new(start, start + version.chars().count());
        let found = families.list.iter().position(|family| {
            family.witnesses.iter().any(|span| {
                span.article.index() == *article && 2 * span.range.overlap(place) > place.len()
            })
        });
        alone += 1;
        let size = planted.iter().filter(|other| other.1 == *truth).count();
        if size > 1 {
            labels.push((*truth, found.unwrap_or(alone)));
        }
    }
    let agreement = adjusted_rand(&labels);
    assert!(labels.len() > 200);
    assert!(agreement >= 0.95, "adjusted Rand index {agreement:.3}");
}
