//! The report as a browser shows it.

use super::browser::{self, Browser};
use super::write;
use tifa::report::Summary;

/// A report in a browser.
pub struct Opened {
    pub browser: Browser,
    /// Address of the file.
    pub file: String,
    pub summary: Summary,
    _folder: tempfile::TempDir,
}

/// Writes the report of the sample and opens it; `None` where there is no browser.
pub fn opened() -> Option<Opened> {
    let Some(mut browser) = browser::find() else {
        crate::support::skip("no Chromium found");
        return None;
    };
    let place = tempfile::tempdir().expect("a temporary folder");
    let folder = place.path().join("run");
    let summary = write(&folder);
    let file = format!("file://{}/report.html", folder.display());
    browser.view(1280, 900, false);
    browser.open(&file);
    Some(Opened { browser, file, summary, _folder: place })
}

/// Every view of the report of the sample, in both languages.
pub fn all_views() -> Vec<String> {
    let views = [
        "overview",
        "regions",
        "regions/山西省",
        "regions/山西省/江苏省",
        "regions/山西省%2F太原市",
        "regions/山西省%2F大同市/山西省%2F太原市",
        "phrases",
        "phrases/1",
        "phrases/2",
        "pairs",
        "pairs/000%231/001%231",
        "pairs/000%231/002%231",
        "pairs/002%231/%3D1%2B1",
        "families",
        "pairs/000%231/001%231?view=rows",
        "families/f1",
        "articles",
        "articles/000%231",
        "articles/003%231",
        "articles/%3D1%2B1",
        "audit",
        "audit/1",
        "audit/5",
        "method",
        "nowhere",
        "articles/none",
    ];
    let language = |language| {
        views.map(|view| {
            format!("#/{view}{}lang={language}", if view.contains('?') { "&" } else { "?" })
        })
    };
    [language("en"), language("zh")].concat()
}

#[test]
fn every_view_is_shown_without_errors_requests_or_sideways_scrolling() {
    let Some(Opened { mut browser, file, .. }) = opened() else { return };
    for (width, height, dark) in
        [(1280, 900, false), (390, 844, true), (1280, 900, true), (390, 844, false)]
    {
        browser.view(width, height, dark);
        for view in all_views() {
            browser.go(&view);
            let drawn = browser.run("document.querySelectorAll('#main h1').length");
            assert_eq!(drawn, 1, "{view} has one heading at {width}");
            let over = browser.run("document.documentElement.scrollWidth - window.innerWidth");
            assert!(over.as_i64() <= Some(0), "{view} is too wide by {over} at {width}");
            assert_eq!(browser.complaints(&file), Vec::<String>::new(), "{view} at {width}");
        }
    }
}

#[test]
fn the_figures_are_those_of_report_json() {
    let Some(Opened { mut browser, summary, .. }) = opened() else { return };
    browser.go("#/overview?lang=en");
    let shown =
        "[...document.querySelectorAll('.figures b')].map((figure) => figure.textContent).join()";
    let counts = summary.counts;
    let expected = [
        counts.articles,
        counts.regions,
        counts.phrases_by_class.formula,
        counts.pairs_cross_region,
        counts.families_cross_region,
    ];
    assert_eq!(browser.run(shown), expected.map(|count| count.to_string()).join(","));
}

#[test]
fn the_report_is_read_by_keyboard() {
    let Some(Opened { mut browser, file, .. }) = opened() else { return };
    browser.go("#/overview?lang=en");
    for (key, page) in [("p", "phrases"), ("r", "regions"), ("m", "method"), ("s", "pairs")] {
        browser.press("g");
        browser.press(key);
        browser.until(&format!(
            "document.getElementById('main').getAttribute('data-drawn') === '#/{page}?lang=en'"
        ));
    }
    browser.press("j");
    browser.until("document.activeElement.className === 'pair-link'");
    browser.press("Enter");
    browser.until("document.querySelectorAll('.side mark.same').length > 0");
    browser.press("n");
    browser.until("document.querySelectorAll('.number.chosen').length === 2");
    browser.press("]");
    browser.until("location.hash.includes('002')");
    browser.press("l");
    browser.until("document.documentElement.lang === 'zh-Hans'");
    browser.press("t");
    browser.until("document.documentElement.getAttribute('data-theme') === 'light'");
    browser.press("?");
    browser.until("document.querySelector('dialog[open]') !== null");
    assert_eq!(browser.complaints(&file), Vec::<String>::new());
}

#[test]
fn hostile_text_stays_text() {
    let Some(Opened { mut browser, file, .. }) = opened() else { return };
    browser.go("#/articles/%3D1%2B1?lang=zh");
    let text = browser.run("document.querySelector('.reading .text').textContent");
    let text = text.as_str().expect("the text is shown");
    assert!(text.contains("<!--<script> <img src=x onerror=alert(1)>"), "{text}");
    assert!(!text.contains(['\u{202e}', '\0']), "what cannot be seen is made visible");
    let title = browser.run("document.querySelector('h1').textContent");
    assert_eq!(title, "</script><script>alert(1)</script>");
    assert_eq!(browser.run("document.querySelectorAll('#main script, #main img').length"), 0);
    assert_eq!(browser.complaints(&file), Vec::<String>::new());
}

#[test]
fn marks_stand_on_the_same_words_as_the_offsets() {
    let Some(Opened { mut browser, .. }) = opened() else { return };
    // A character of two units stands after the passage of the second article, and before nothing.
    browser.go("#/pairs/000%231/001%231?lang=en&view=full");
    let same = browser.run(
        "[...document.querySelectorAll('.side')].map((side) => \
         [...side.querySelectorAll('mark.same')].map((mark) => mark.textContent).join('|'))",
    );
    let runs =
        "去年冬天，老旧小区的供暖管道|代表督办更换，三百二十户居民在第一场雪之前用上|新暖气。";
    assert_eq!(same[0], runs);
    assert_eq!(same[1], runs);
}
