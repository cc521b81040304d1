//! Estimated chance finds against the truth, where the truth is known.

use super::{all, corpus, flat, phrases, planted, shuffled};
use tifa::articles::Language;
use tifa::params::PhraseParams;
use tifa::phrases::Phrases;

fn found(texts: &[(String, String)]) -> Phrases {
    let params = PhraseParams { min_regions: Some(3), ..PhraseParams::default() };
    phrases(&corpus(texts, Language::Chinese), &params)
}

/// Strings claimed at a stated share of chance finds, and how many of them are chance: nothing of a
/// planted phrase is in them.
fn claimed(found: &Phrases, planted: &[&str], stated: f64) -> (usize, usize) {
    let shares_a_word = |text: &str| {
        let letters: Vec<char> = flat(text).chars().collect();
        letters.windows(3).any(|part| {
            let part: String = part.iter().collect();
            planted.iter().any(|phrase| phrase.contains(&part))
        })
    };
    let claimed: Vec<&str> = found
        .families
        .iter()
        .filter(|family| family.false_share.is_some_and(|share| share <= stated))
        .map(|family| family.head.text.as_str())
        .collect();
    (claimed.len(), claimed.iter().filter(|text| !shares_a_word(text)).count())
}

#[test]
fn no_more_finds_are_chance_than_is_stated() {
    let seeds = [1, 2, 3, 4];
    let real: Vec<_> = seeds.iter().map(|&seed| planted(seed)).collect();
    let runs: Vec<Phrases> = real.iter().map(|(texts, _)| found(texts)).collect();
    for stated in [0.02, 0.05, 0.1, 0.2, 0.5] {
        let (mut n, mut chance) = (0, 0);
        for ((_, truth), run) in real.iter().zip(&runs) {
            let phrases: Vec<&str> = truth.iter().map(|(phrase, _)| *phrase).collect();
            let (all, wrong) = claimed(run, &phrases, stated);
            (n, chance) = (n + all, chance + wrong);
        }
        assert!(chance as f64 <= stated * n as f64, "{chance} of {n} at {stated}");
        assert!(stated < 0.2 || n >= 4 * seeds.len(), "the planted ones are claimed: {n}");
    }
}

#[test]
fn in_shuffled_texts_next_to_nothing_is_claimed() {
    let (mut n, mut claimed_at) = (0, 0);
    for seed in [1, 2, 3, 4] {
        let run = found(&shuffled(&planted(seed).0, seed + 10));
        n += run.families.iter().flat_map(all).count();
        claimed_at += claimed(&run, &[], 0.2).0;
        assert!(
            run.families.iter().all(|f| f.false_share.is_none_or(|s| (0.0..=1.0).contains(&s)))
        );
    }
    assert!(n > 0 && claimed_at == 0, "{claimed_at} of {n}");
}
