//! E-values: in collections made up from the phrases of others, where nothing is copied, about as many
//! passages of E <= 1 are found as that says.

use super::planted::{Writer, articles};
use tifa::params::PassageParams;
use tifa::passages::{made_up, shared};
use tifa::progress::Silent;

/// Passages of E at most 1, 10 and 100 in `draws` collections made up like `texts`, searched so deep that none
/// of them is missed.
fn by_chance(texts: &[String], draws: u32) -> [usize; 3] {
    let deep = PassageParams {
        evidence: 10.0,
        evidence_floor: 10.0,
        second_share: 1.0,
        decoy_share: 1.0,
        decoy_units: 200_000,
        ..PassageParams::default()
    };
    let mut counts = [0; 3];
    let collection = articles(texts);
    for draw in 0..draws {
        let made = made_up(&collection, draw, &deep);
        for passage in shared(&articles(&made), &deep, &Silent) {
            let e = passage.e_value.expect("the collection is large enough");
            for (count, most) in counts.iter_mut().zip([1.0, 10.0, 100.0]) {
                *count += usize::from(e <= most);
            }
        }
    }
    counts
}

/// Of 4 draws 4 passages of E <= 1 are expected: the band holds all but one in three thousand Poisson draws of
/// that mean. Further from the tail that is fitted the law is rough, within a factor of five.
fn check(counts: [usize; 3]) {
    crate::support::say(&format!("by chance in 4 draws, E <= 1, 10, 100: {counts:?}"));
    assert!(counts[0] <= 12, "{counts:?}");
    assert!((4..=200).contains(&counts[1]), "{counts:?}");
    assert!(counts[2] >= 80, "{counts:?}");
}

#[test]
fn chance_brings_what_e_values_say() {
    let mut writer = Writer::new(21);
    let texts: Vec<String> = (0..500).map(|_| writer.text(400)).collect();
    check(by_chance(&texts, 4));
}

#[test]
fn chance_in_news_brings_what_e_values_say() {
    let Some(texts) = super::news() else { return };
    check(by_chance(&texts.into_iter().step_by(10).collect::<Vec<_>>(), 4));
}

#[test]
fn texts_made_up_are_as_long_and_the_same_each_time() {
    let mut writer = Writer::new(22);
    let mut texts: Vec<String> = (0..20).map(|_| writer.text(100)).collect();
    texts.push(String::new());
    texts.push("two words 三 four".to_owned());
    let collection = articles(&texts);
    let made = made_up(&collection, 1, &PassageParams::default());
    assert_eq!(made, made_up(&collection, 1, &PassageParams::default()));
    assert_ne!(made, made_up(&collection, 2, &PassageParams::default()));
    assert_eq!(made.len(), texts.len());
    assert_eq!(made[20], "");
}
