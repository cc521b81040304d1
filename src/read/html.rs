//! HTML: the main text of a page, without what the site puts around it.
//!
//! The main text is found by the rules of Mozilla's Readability (the crate `dom_smoothie`), which
//! score elements by the text and the punctuation they hold. Where it finds none, or the page is too
//! large or nested too deep to be made a tree, all visible text is taken, and may be cut. Offsets
//! into the source count the characters of the text that was taken out, not of the markup.

use super::encoding::Decoded;
use super::{Metadata, Page, PageKind, fields};
use dom_smoothie::{Config, Readability, TextMode};
use std::panic::{AssertUnwindSafe, catch_unwind};

mod visible;

/// Elements inside elements up to which a page is made a tree.
const DEEPEST: usize = 256;

/// Bytes of markup up to which a page is made a tree, which takes thirty times as much memory.
const LARGEST: usize = 16_000_000;

/// Characters of text below which Readability tries again with weaker rules. A sixth of its
/// default: Chinese says as much in fewer characters, and short notices are articles too.
const SHORT: usize = 80;

/// Reads a page of HTML. Fails with a reason for the user when nothing can be seen on it.
pub(super) fn read(source: String, decoded: Decoded) -> Result<Page, String> {
    let Decoded { text: markup, encoding, n_replaced } = decoded;
    let page = Page { source, encoding, n_replaced, ..Page::default() };
    if let Some((text, metadata)) = main_text(&markup) {
        return Ok(Page { text, metadata, kind: PageKind::Record, ..page });
    }
    let text = visible::text(&markup);
    if text.trim().is_empty() {
        return Err(
            "an HTML page without visible text: if a browser shows one, save it from there \
                    as text (.txt), for scripts are not run"
                .to_owned(),
        );
    }
    Ok(Page { text, ..page })
}

/// The text taken out of a page, main or visible.
pub(super) fn text(markup: &str) -> String {
    main_text(markup).map_or_else(|| visible::text(markup), |(text, _)| text)
}

fn main_text(markup: &str) -> Option<(String, Metadata)> {
    if markup.len() > LARGEST || !visible::is_tame(markup, DEEPEST) {
        return None;
    }
    let config =
        Config { text_mode: TextMode::Formatted, char_threshold: SHORT, ..Config::default() };
    // A page that breaks the crate is read by its visible text.
    let article = catch_unwind(AssertUnwindSafe(|| {
        Readability::new(markup, None, Some(config)).ok()?.parse().ok()
    }))
    .ok()??;
    let text = tidy(&article.text_content);
    if text.is_empty() {
        return None;
    }
    let given = |text: String| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let metadata = Metadata {
        title: given(article.title),
        authors: article.byline.as_deref().map_or_else(Vec::new, byline),
        date: article.published_time.and_then(given),
        ..Metadata::default()
    };
    Some((text, metadata))
}

/// Names in a line that says who wrote the page.
fn byline(line: &str) -> Vec<String> {
    let line = line.trim();
    let named = ["作者：", "作者:", "作者", "记者：", "By ", "by "];
    let names = named.iter().find_map(|word| line.strip_prefix(word)).unwrap_or(line);
    // Longer lines say more than names: what they say is left to the text.
    if names.chars().count() > 60 { Vec::new() } else { fields::names(names) }
}

/// Lines without spaces at their ends, at most one blank line between them.
fn tidy(text: &str) -> String {
    let mut tidy = String::with_capacity(text.len());
    let mut blank = false;
    for line in text.lines().map(str::trim) {
        if line.is_empty() {
            blank = true;
            continue;
        }
        if !tidy.is_empty() {
            tidy.push_str(if blank { "\n\n" } else { "\n" });
        }
        tidy.push_str(line);
        blank = false;
    }
    tidy
}
