//! `tifa query`: questions to a finished run.

mod article;
mod family;
mod phrase;
mod similar;

use super::Outcome;
use super::args::{QueryArguments, Question};
use anyhow::Result;
use phrase::Window;
use std::collections::BTreeMap;
use std::io::{IsTerminal, Write};
use tifa::query::run::{RunFolder, StoredArticle, StoredSide};
use tifa::query::screen::{Ink, harmless};
use tifa::span::{self, CharRange};

pub(super) fn run(arguments: &QueryArguments) -> Result<Outcome> {
    let run = RunFolder::open(&arguments.run)?;
    let ink = Ink::new(std::io::stdout().is_terminal());
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let found = match &arguments.question {
        Question::Similar { text, top, json } => {
            similar::ask(&mut out, &run, text, *top, *json, ink)?
        }
        Question::Phrase { text, context, top, json } => {
            let window = Window { context: *context, top: *top };
            phrase::ask(&mut out, &run, text, window, *json, ink)?
        }
        Question::Article { id, json } => article::ask(&mut out, &run, id, *json, ink)?,
        Question::Family { id, json } => family::ask(&mut out, &run, id, *json, ink)?,
    };
    out.flush()?;
    Ok(if found { Outcome::Done } else { Outcome::NothingFound })
}

fn write_json(out: &mut impl Write, value: &serde_json::Value) -> Result<()> {
    writeln!(out, "{}", serde_json::to_string_pretty(value)?)?;
    Ok(())
}

/// Where an article comes from, in few words.
fn origin(article: &StoredArticle) -> String {
    let date = article.date.as_deref().unwrap_or("");
    let region = article.region.as_deref().unwrap_or("region unknown");
    harmless(format!("{region} {date}").trim_end())
}

/// The articles by their identifiers.
fn by_id(articles: &[StoredArticle]) -> BTreeMap<&str, &StoredArticle> {
    articles.iter().map(|article| (article.id.as_str(), article)).collect()
}

/// The text of one side of a passage.
fn excerpt(article: &StoredArticle, side: &StoredSide) -> String {
    harmless(span::slice(&article.text, CharRange { start: side.start, end: side.end }))
}
