//! How fast the report opens: a benchmark with a clock, so it is run by hand and prints what it saw.
//!
//! `TIFA_REPORT=RUN cargo test --test it report::speed -- --ignored --nocapture`

use super::browser::{self, Browser};
use crate::support::say;
use serde_json::Value;
use std::collections::BTreeSet;

/// Runs before anything of the page: notes when the first rows stand, and when all is loaded.
const WATCH: &str = "window.seen = {rows: null, loaded: null}; \
    const look = () => { if (document.querySelectorAll('table.stack tbody tr').length > 9) \
        seen.rows = Math.round(performance.now()); else requestAnimationFrame(look); }; look(); \
    addEventListener('load', () => { seen.loaded = Math.round(performance.now()); });";

/// Times every view is opened anew.
const REPEATS: usize = 5;

#[test]
#[ignore = "a benchmark: needs a run folder in TIFA_REPORT"]
fn first_rows_and_long_tasks() {
    let run = std::env::var("TIFA_REPORT").expect("TIFA_REPORT names a run folder");
    let file = format!("{run}/report.html");
    let size = std::fs::metadata(&file).expect("the report is there").len();
    say(&format!(
        "{file}: {size} bytes; times in milliseconds, tasks as processor time (wall time)"
    ));
    let Some(mut browser) = browser::find() else { return crate::support::skip("no Chromium") };
    browser.view(1280, 900, false);
    browser.at_start(WATCH);
    for view in ["pairs", "phrases", "articles", "families"] {
        for _ in 0..REPEATS {
            browser.open("about:blank");
            let address = format!("file://{file}#/{view}?lang=zh");
            let tasks = browser.trace(|browser| {
                browser.open(&address);
                rest(browser);
            });
            let seen = browser.run("seen");
            say(&format!(
                "open {view}: first rows {}, all loaded {}, longest tasks {}",
                seen["rows"],
                seen["loaded"],
                longest(&tasks)
            ));
        }
    }
    for view in ["overview", "regions", "phrases", "pairs", "families", "articles", "audit"] {
        let list = browser.trace(|browser| {
            browser.go(&format!("#/{view}?lang=en"));
            rest(browser);
        });
        let first = browser.trace(|browser| {
            browser.run("document.querySelector('table.stack tbody a')?.click()");
            rest(browser);
        });
        say(&format!("go to {view}: {}; then its first row: {}", longest(&list), longest(&first)));
    }
}

/// Lets the page do all it has to do.
fn rest(browser: &mut Browser) {
    browser.run("new Promise((done) => setTimeout(done, 1500))");
}

/// The three longest tasks of the pages of the browser.
fn longest(recorded: &[Value]) -> String {
    let place = |event: &Value| (event["pid"].as_i64(), event["tid"].as_i64());
    let main = |event: &&Value| event["args"]["name"] == "CrRendererMain";
    let mains: BTreeSet<_> = recorded.iter().filter(main).map(place).collect();
    let milliseconds = |event: &Value, key: &str| event[key].as_f64().unwrap_or(0.0) / 1000.0;
    let mut tasks: Vec<(f64, f64)> = recorded
        .iter()
        .filter(|event| event["name"] == "ThreadControllerImpl::RunTask")
        .filter(|event| mains.contains(&place(event)))
        .map(|event| (milliseconds(event, "tdur"), milliseconds(event, "dur")))
        .collect();
    tasks.sort_by(|a, b| b.0.total_cmp(&a.0));
    let shown = tasks.iter().take(3).map(|(own, wall)| format!("{own:.0} ({wall:.0})"));
    shown.collect::<Vec<_>>().join(", ")
}
