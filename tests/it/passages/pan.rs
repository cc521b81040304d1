//! The pairs of PAN 2013 with their gold answers, scored as the competition did.

use regex::Regex;
use std::path::Path;
use tifa::span::CharRange;

/// A case or a detection: where in the suspicious text, where in the source.
pub type Case = (CharRange, CharRange);

/// A pair of texts with its gold cases.
pub struct Pair {
    pub a: String,
    pub b: String,
    pub cases: Vec<Case>,
}

/// The first `n` pairs of a category.
pub fn pairs(folder: &Path, category: &str, n: usize) -> Vec<Pair> {
    let read = |path: &Path| std::fs::read_to_string(path).expect("the corpus is complete");
    let feature = Regex::new(r"<feature[^>]*>").expect("a pattern");
    let number = |text: &str, name: &str| -> Option<usize> {
        let pattern = Regex::new(&format!(r#"\b{name}="(\d+)""#)).expect("a pattern");
        pattern.captures(text).and_then(|found| found[1].parse().ok())
    };
    let case = |text: &str| -> Option<Case> {
        let (a, a_length) = (number(text, "this_offset")?, number(text, "this_length")?);
        let (b, b_length) = (number(text, "source_offset")?, number(text, "source_length")?);
        Some((CharRange::new(a, a + a_length), CharRange::new(b, b + b_length)))
    };
    read(&folder.join(category).join("pairs"))
        .lines()
        .filter_map(|line| line.split_once(' '))
        .take(n)
        .map(|(a, b)| {
            let stem = |name: &str| name.trim_end_matches(".txt").to_owned();
            let gold = folder.join(category).join(format!("{}-{}.xml", stem(a), stem(b)));
            Pair {
                a: read(&folder.join("susp").join(a)),
                b: read(&folder.join("src").join(b)),
                cases: feature.find_iter(&read(&gold)).filter_map(|m| case(m.as_str())).collect(),
            }
        })
        .collect()
}

/// Plagdet over pairs of (gold cases, detections): F1 of macro-averaged recall and precision over the
/// logarithm of the granularity.
pub fn plagdet(pairs: &[(Vec<Case>, Vec<Case>)]) -> f64 {
    let (mut recall, mut precision) = (Vec::new(), Vec::new());
    let (mut hits, mut detected) = (0, 0);
    for (cases, found) in pairs {
        for case in cases {
            recall.push(covered(case, found));
            let n = found.iter().filter(|found| touches(case, found)).count();
            hits += n;
            detected += usize::from(n > 0);
        }
        precision.extend(found.iter().map(|found| covered(found, cases)));
    }
    let mean = |list: &[f64]| list.iter().sum::<f64>() / list.len().max(1) as f64;
    let (recall, precision) = (mean(&recall), mean(&precision));
    let granularity = hits.max(1) as f64 / detected.max(1) as f64;
    2.0 * recall * precision / (recall + precision).max(1e-9) / (1.0 + granularity).log2()
}

fn touches(x: &Case, y: &Case) -> bool {
    x.0.overlap(y.0) > 0 && x.1.overlap(y.1) > 0
}

/// Share of the characters of `one` that those of `others` cover that overlap it on both sides.
fn covered(one: &Case, others: &[Case]) -> f64 {
    let hits: Vec<&Case> = others.iter().filter(|other| touches(one, other)).collect();
    let side = |range: CharRange, hits: Vec<CharRange>| {
        (range.start..range.end)
            .filter(|&at| hits.iter().any(|h| h.start <= at && at < h.end))
            .count()
    };
    let a = side(one.0, hits.iter().map(|hit| hit.0).collect());
    let b = side(one.1, hits.iter().map(|hit| hit.1).collect());
    (a + b) as f64 / (one.0.len() + one.1.len()).max(1) as f64
}
