//! The report for everybody: axe-core finds nothing, words agree with their numbers, paper has rows.

use super::page::{Opened, all_views, opened};
use crate::support::root;

/// Where `.ci/run` puts axe-core.
const AXE: &str = "target/axe/node_modules/axe-core/axe.min.js";

#[test]
fn axe_finds_nothing() {
    let path = root().join(AXE);
    let Ok(axe) = std::fs::read_to_string(&path) else {
        let how = "npm install --prefix target/axe axe-core";
        return crate::support::skip(&format!("{} is absent ({how})", path.display()));
    };
    let Some(Opened { mut browser, .. }) = opened() else { return };
    browser.run(&format!("{{ {axe}; true }}"));
    // A button that is being pressed fades, and a word that fades has no contrast.
    let run = "axe.run(document, {resultTypes: ['violations']}).then((found) => found.violations \
               .flatMap((rule) => rule.nodes.map((node) => rule.id + ' ' + node.target.join(' '))))";
    for (width, theme, lang) in
        [(1280, "light", "en"), (1280, "dark", "zh"), (390, "light", "zh"), (390, "dark", "en")]
    {
        browser.view(width, 900, false);
        let views = all_views().into_iter().filter(|view| view.ends_with(lang));
        for view in views {
            browser.go(&format!("{view}&theme={theme}"));
            assert_eq!(browser.run(run), serde_json::json!([]), "{view} {theme} at {width}");
        }
    }
}

#[test]
fn words_agree_with_their_numbers() {
    let Some(Opened { mut browser, .. }) = opened() else { return };
    let one_of_many = "(document.getElementById('main').textContent.match(\
        /(?<![\\d.,])1 (?:pages|articles|regions|provinces|pairs|families|versions|characters|times)\\b/) || []).join()";
    for view in all_views().into_iter().filter(|view| view.ends_with("en")) {
        browser.go(&view);
        assert_eq!(browser.run(one_of_many), "", "{view}");
    }
}

#[test]
fn lists_are_filtered_and_sorted_by_keyboard() {
    let Some(Opened { mut browser, file, .. }) = opened() else { return };
    let rows = "document.querySelectorAll('table.stack')[0].tBodies[0].rows";
    for (width, theme, lang) in [(1280, "light", "en"), (390, "dark", "zh")] {
        browser.view(width, 900, false);
        browser.go(&format!("#/pairs?lang={lang}&theme={theme}"));
        browser.until(&format!("{rows}.length === 3"));
        browser.press("/");
        browser.until("document.activeElement.id === 'filter'");
        browser.write("南京");
        browser.until(&format!("{rows}.length === 1"));
        assert_eq!(browser.run("location.hash.includes('q=')"), true, "the address says it");
        browser.press("Tab");
        browser.press("ArrowDown");
        browser.until("location.hash.includes('sort=copying')");
        browser.press("Escape");
        browser.press("j");
        browser.until("document.activeElement.className === 'pair-link'");
        browser.press("Enter");
        browser.until("document.querySelectorAll('mark.same').length > 0");
        assert_eq!(browser.complaints(&file), Vec::<String>::new());
    }
}

#[test]
fn paper_has_the_passages_in_rows() {
    let Some(Opened { mut browser, .. }) = opened() else { return };
    browser.go("#/pairs/000%231/001%231?lang=en&view=full");
    assert_eq!(browser.run("document.querySelectorAll('.rows .row').length"), 0);
    browser.run("window.dispatchEvent(new Event('beforeprint'))");
    assert_eq!(browser.run("document.querySelectorAll('.rows .row').length"), 1);
    let altered = "[...document.querySelectorAll('.altered del, .altered ins')].map((e) => e.textContent).join()";
    assert_eq!(browser.run(altered), "由,经,了");
    browser.run("window.dispatchEvent(new Event('afterprint'))");
    assert_eq!(browser.run("document.querySelectorAll('.rows .row').length"), 0);
}

#[test]
fn lines_join_what_two_articles_share() {
    let Some(Opened { mut browser, .. }) = opened() else { return };
    browser.go("#/pairs/000%231/001%231?lang=en&view=full");
    browser.until("document.querySelectorAll('.gutter path').length === 1");
    let ends = browser.run(
        "(() => { const box = document.querySelector('.gutter').getBoundingClientRect(); \
         const path = document.querySelector('.gutter path'); \
         const last = path.getPointAtLength(path.getTotalLength()).y + box.top; \
         const sign = document.querySelectorAll('.number')[1].getBoundingClientRect(); \
         return last >= sign.top && last <= sign.bottom; })()",
    );
    assert_eq!(ends, true, "the line ends at the number of the passage");
}

#[test]
fn regions_are_followed_down_and_cells_open_what_they_count() {
    let Some(Opened { mut browser, .. }) = opened() else { return };
    browser.go("#/regions?lang=en");
    let cells = "[...document.querySelectorAll('.matrix td a')].length";
    assert!(browser.run(cells).as_u64() > Some(0));
    browser.run("document.querySelector('.matrix td a').click()");
    browser.until("document.querySelector('h1').textContent.includes('share')");
    browser.go("#/regions/山西省?lang=en");
    let inside =
        "[...document.querySelectorAll('table.stack tbody th a')].map((a) => a.textContent)";
    let inside = browser.run(inside).to_string();
    assert!(inside.contains("太原市") && inside.contains("大同市"), "{inside}");
    browser.go("#/regions/山西省%2F太原市?lang=en");
    assert_eq!(browser.run("document.querySelector('h1').textContent"), "山西省 太原市");
    browser.go("#/regions/山西省%2F大同市/山西省%2F太原市?lang=en");
    browser.until("document.getElementById('main').textContent.includes('民呼我应')");
}

#[test]
fn notices_and_reasons_are_told_in_both_languages() {
    let Some(Opened { mut browser, .. }) = opened() else { return };
    for (lang, notice, reason) in [
        ("en", "names 009.txt, which is not among the inputs", "running text"),
        ("zh", "所列的 009.txt 不在输入之中", "连续的正文"),
    ] {
        browser.go(&format!("#/audit?lang={lang}"));
        let text = browser.run("document.getElementById('main').textContent").to_string();
        assert!(text.contains(notice) && text.contains("pages/broken.pdf"), "{text}");
        browser.go(&format!("#/audit/1?lang={lang}"));
        let text = browser.run("document.getElementById('main').textContent").to_string();
        assert!(text.contains(reason), "{text}");
    }
}
