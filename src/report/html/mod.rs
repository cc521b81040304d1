//! `report.html`: one file that asks nothing of the network.
//!
//! In the order of the file: a short static summary for readers without scripts, what every view needs as
//! inert JSON, the interface, the rows of all lists, then the texts and the places in them. A browser
//! can show the first rows of a list while what stands after it is still being read. Style and script
//! are allowed by their checksums, and nothing else is. Texts that would make the file too large stand
//! beside it.

mod choice;
mod inert;
mod pieces;
mod policy;
mod rows;
mod texts;
mod utf16;

use super::mirror::Mirror;
use super::plain;
use super::schema::{RunInfo, Summary};
use crate::error::{Error, Result};
use askama::Template;
use choice::Choice;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

/// The look of the page.
const STYLE: &str = concat!(include_str!("../page/base.css"), include_str!("../page/views.css"));

/// The interface: one function, so that none of its names is global.
const SCRIPT: &str = concat!(
    "(function () {\n\"use strict\";\n",
    include_str!("../page/words.js"),
    include_str!("../page/evidence.js"),
    include_str!("../page/base.js"),
    include_str!("../page/data.js"),
    include_str!("../page/list.js"),
    include_str!("../page/marks.js"),
    include_str!("../page/spread.js"),
    include_str!("../page/overview.js"),
    include_str!("../page/regions.js"),
    include_str!("../page/phrases.js"),
    include_str!("../page/pairs.js"),
    include_str!("../page/pair.js"),
    include_str!("../page/families.js"),
    include_str!("../page/articles.js"),
    include_str!("../page/audit.js"),
    include_str!("../page/method.js"),
    include_str!("../page/main.js"),
    "})();\n",
);

/// Where the data goes. Escaped corpus text cannot hold these.
const CORE: &str = "<!--core-->";
const LISTS: &str = "<!--lists-->";

/// The file without its data.
#[derive(Template)]
#[template(path = "report.html")]
struct Shell<'a> {
    policy: String,
    style: &'static str,
    script: &'static str,
    summary: &'a Summary,
    core: &'static str,
    lists: &'static str,
}

impl Shell<'_> {
    fn percent(share: &f64) -> String {
        format!("{:.0} %", share * 100.0)
    }

    fn counted(n: &usize, one: &str, many: &str) -> String {
        plain::counted(*n, one, many)
    }

    fn line(text: &str) -> String {
        plain::line(text)
    }

    fn region(region: &Option<String>) -> String {
        region.as_deref().map(plain::line).unwrap_or_default()
    }
}

/// Writes the page. Time and size are linear in what is shown; memory in the rows, not the texts.
pub(super) fn write(
    mirror: Mirror<'_>,
    run: &RunInfo,
    summary: &Summary,
    folder: &Path,
) -> Result<()> {
    let path = &folder.join("report.html");
    let fail = |source| Error::File { path: path.to_owned(), source };
    let choice = Choice::of(mirror.analysis, &run.params.report);
    if choice.pieces.beside {
        choice.pieces.write(mirror, folder)?;
    }
    let shell = Shell {
        policy: policy::content_security(SCRIPT, STYLE, choice.pieces.beside),
        style: STYLE,
        script: SCRIPT,
        summary,
        core: CORE,
        lists: LISTS,
    };
    let shell = shell.render().map_err(|error| fail(std::io::Error::other(error)))?;
    let (head, rest) = shell.split_once(CORE).expect("the template names the core once");
    let (interface, tail) = rest.split_once(LISTS).expect("the template names the lists once");

    let file = File::create(path).map_err(fail)?;
    let mut output = BufWriter::with_capacity(1 << 18, file);
    output.write_all(head.as_bytes()).map_err(fail)?;
    rows::write_core(mirror, run, summary, &choice, &mut output).map_err(fail)?;
    output.write_all(interface.as_bytes()).map_err(fail)?;
    rows::write(mirror, &choice, &mut output).map_err(fail)?;
    texts::write(mirror, &choice, &mut output).map_err(fail)?;
    output.write_all(tail.as_bytes()).map_err(fail)?;
    output.flush().map_err(fail)
}
