//! The user's own tile map.

use super::page::{Opened, opened};
use super::{run, sample};
use std::fs;
use std::process::Command;
use tifa::report::{self, RunFile, RunInfo};

#[test]
fn regions_stand_where_the_users_grid_puts_them() {
    let Some(Opened { mut browser, .. }) = opened() else { return };
    let place = tempfile::tempdir().expect("a temporary folder");
    let folder = place.path().join("run");
    let tiles = report::tiles("region,row,column\n山西省,2,3\n江苏省,1,1\n<b>,1,2\n");
    let run = RunInfo { tiles: tiles.expect("it is well formed"), ..run() };
    report::write(&sample::analysis(), &run, &folder, |_| Ok(())).expect("free");
    browser.complaints("");
    browser.open(&format!("file://{}/report.html", folder.display()));
    browser.go("#/regions?lang=en");
    let tile = |number: usize, value: &str| {
        format!("document.querySelectorAll('.tiles .tile')[{number}].{value}")
    };
    assert_eq!(browser.run("document.querySelectorAll('.tiles .tile').length"), 3);
    assert_eq!(browser.run(&tile(0, "querySelector('a span').textContent")), "山西");
    assert_eq!(browser.run(&tile(2, "querySelector('.in span').textContent")), "<b>");
    let area = |number: usize| {
        let style =
            format!("getComputedStyle(document.querySelectorAll('.tiles .tile')[{number}])");
        format!("{style}.gridRowStart + ' ' + {style}.gridColumnStart")
    };
    assert_eq!(browser.run(&area(0)), "2 3");
    assert_eq!(browser.run(&area(1)), "1 1");
    // A tile opens its region.
    browser.run(&tile(0, "querySelector('a').click()"));
    browser.until("document.querySelector('h1').textContent.startsWith('山西省')");
    // A strip has a cell for each tile.
    browser.go("#/phrases?lang=en");
    assert_eq!(
        browser.run("document.querySelector('.strip').getAttribute('viewBox')"),
        "0 0 12 12"
    );
    let title = browser.run("document.querySelector('.strip title').textContent").to_string();
    assert!(title.contains(" of 3: "), "{title}");
    let within = format!("file://{}/report", folder.display());
    assert_eq!(browser.complaints(&within), Vec::<String>::new());
}

#[test]
fn a_run_knows_its_grid_again() {
    let place = tempfile::tempdir().expect("a temporary folder");
    let [list, first, again] = ["tiles.csv", "first", "again"].map(|name| place.path().join(name));
    fs::write(&list, "region,row,column\n山西省,1,1\n").expect("it can be written");
    let page = concat!(env!("CARGO_MANIFEST_DIR"), "/data/pages/000_9941c51de8f75b0e.txt");
    let mut analyze = Command::new(env!("CARGO_BIN_EXE_tifa"));
    analyze.args(["analyze", "-q", page, "--tiles"]).arg(&list).arg("-o").arg(&first);
    assert!(analyze.output().expect("tifa runs").status.success());
    let known = RunFile::read(&first.join("run.json")).expect("it is a run").tile_list;
    assert!(known.is_some_and(|known| known.name.ends_with("tiles.csv")));
    let mut repeat = Command::new(env!("CARGO_BIN_EXE_tifa"));
    repeat.args(["analyze", "-q", "--config"]).arg(first.join("run.json")).arg("-o").arg(&again);
    assert!(repeat.output().expect("tifa runs").status.success());
    let html =
        |folder: &std::path::Path| fs::read(folder.join("report.html")).expect("it is written");
    assert!(html(&first) == html(&again));
    fs::write(&list, "region,row,column\n山西省,1,x\n").expect("it can be written");
    let failed = repeat.output().expect("tifa runs");
    let said = String::from_utf8_lossy(&failed.stderr).into_owned();
    assert!(!failed.status.success() && said.contains("line 2"), "{said}");
}
