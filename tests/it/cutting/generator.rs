//! Pages without number: every layout in turn, every kind of damage, answers known.

use super::gold::Trial;
use super::material::Material;
use super::random::Random;
use super::{columns, page};
use std::path::Path;
use tifa::params::Params;
use tifa::regions::Gazetteer;

/// `n` pages from a seed: the same for the same seed and material.
pub fn pages(seed: u64, n: usize, material: &Material) -> Vec<Trial> {
    let gazetteer = Gazetteer::china(&Params::default().regions);
    let mut random = Random::new(seed);
    let layouts: Vec<&'static str> = page::LAYOUTS.into_iter().chain(columns::LAYOUTS).collect();
    (0..n)
        .map(|index| {
            let layout = layouts[index % layouts.len()];
            let composed = match columns::LAYOUTS.contains(&layout) {
                true => columns::compose(&mut random, material, &gazetteer, layout),
                false => page::compose(&mut random, material, &gazetteer, layout),
            };
            composed.finish(&format!("g{index:04}.txt"))
        })
        .collect()
}

/// Writes the pages to `folder/pages` and what a reader finds on them to `folder/gold.json`.
pub fn write(trials: &[Trial], folder: &Path) {
    std::fs::create_dir_all(folder.join("pages")).expect("the folder can be made");
    let mut articles = Vec::new();
    for trial in trials {
        std::fs::write(folder.join("pages").join(&trial.name), &trial.text)
            .expect("the page can be written");
        for gold in &trial.gold {
            articles.push(serde_json::json!({
                "page": gold.page, "layout": trial.rows[1], "title": gold.title,
                "authors": gold.authors, "province": gold.province, "place": gold.place,
                "date": gold.date, "lines": gold.lines, "body": gold.body,
                "skip_province": gold.skip_province, "skip_place": gold.skip_place,
            }));
        }
    }
    let file = serde_json::to_string_pretty(&articles).expect("the gold is plain data");
    std::fs::write(folder.join("gold.json"), file).expect("the gold can be written");
}

#[test]
fn pages_are_the_same_from_the_same_seed_and_hold_what_they_should() {
    let material = Material::load(None);
    let trials = pages(7, 66, &material);
    let again = pages(7, 66, &material);
    for (trial, again) in trials.iter().zip(&again) {
        assert_eq!(trial.text, again.text);
        let lines: Vec<&str> = trial.text.split('\n').collect();
        for gold in &trial.gold {
            assert!(gold.body.chars().count() > 50, "{}", trial.name);
            let inside = |line: &str| lines.iter().any(|other| other.contains(line));
            assert!(gold.body.lines().all(inside), "{}", trial.name);
            assert!(gold.lines.iter().all(|&[a, b]| a >= 1 && a <= b && b <= lines.len()));
        }
    }
}
