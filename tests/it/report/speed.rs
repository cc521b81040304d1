//! How fast the report opens: a benchmark with a clock, so it is run by hand and prints what it saw.
//!
//! `TIFA_REPORT=RUN cargo test --test it report::speed -- --ignored --nocapture`

use super::browser;
use crate::support::say;
use serde_json::Value;

/// Runs before anything of the page: notes every task of 50 ms and more, and the first rows.
const WATCH: &str = "window.seen = {tasks: [], rows: null, done: null}; \
    new PerformanceObserver((list) => { for (const task of list.getEntries()) \
        seen.tasks.push([Math.round(task.startTime), Math.round(task.duration)]); }) \
        .observe({type: 'longtask', buffered: true}); \
    const look = () => { if (document.querySelectorAll('table.stack tbody tr').length > 9) \
        seen.rows = Math.round(performance.now()); else requestAnimationFrame(look); }; look(); \
    addEventListener('load', () => { seen.done = Math.round(performance.now()); });";

#[test]
#[ignore = "a benchmark: needs a run folder in TIFA_REPORT"]
fn first_rows_and_long_tasks() {
    let run = std::env::var("TIFA_REPORT").expect("TIFA_REPORT names a run folder");
    let Some(mut browser) = browser::find() else { return crate::support::skip("no Chromium") };
    browser.view(1280, 900, false);
    browser.at_start(WATCH);
    for view in ["pairs", "phrases", "articles", "overview", "audit"] {
        for _ in 0..5 {
            browser.open("about:blank");
            browser.open(&format!("file://{run}/report.html#/{view}?lang=zh"));
            browser.run("new Promise((done) => setTimeout(done, 1500))");
            let seen = browser.run("seen");
            say(&format!(
                "{view}: first rows {} ms, whole file {} ms, tasks of 50 ms and more {}",
                seen["rows"], seen["done"], seen["tasks"]
            ));
        }
    }
    for view in ["pairs", "phrases", "families", "articles", "regions"] {
        browser.run("seen.tasks.length = 0");
        browser.go(&format!("#/{view}?lang=en"));
        let opened: Value = browser.run(
            "(() => { const row = document.querySelector('table.stack tbody a'); \
             if (row) row.click(); return row !== null; })()",
        );
        browser.run("new Promise((done) => setTimeout(done, 2500))");
        say(&format!("{view}, then its first row ({opened}): tasks {}", browser.run("seen.tasks")));
    }
}
