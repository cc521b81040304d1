//! `tifa query`: questions to a finished run.

mod article;
mod family;
mod phrase;
mod similar;

use super::Outcome;
use super::args::{QueryArguments, Question, WantedArguments};
use anyhow::Result;
use phrase::Window;
use similar::Asked;
use std::io::{IsTerminal, Write};
use tifa::index::{Filter, Period};
use tifa::query::concordance::Search;
use tifa::query::run::{RunFolder, StoredArticle, StoredSide};
use tifa::query::screen::{Ink, harmless};
use tifa::span::{self, CharRange};

pub(super) fn run(arguments: &QueryArguments) -> Result<Outcome> {
    let run = RunFolder::open(&arguments.run)?;
    let ink = Ink::new(std::io::stdout().is_terminal());
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let found = match &arguments.question {
        Question::Similar { text, cross_region, wanted, top, json } => {
            let asked = Asked { text, filter: filter(wanted), cross_region: *cross_region };
            similar::ask(&mut out, &run, asked, *top, *json, ink)?
        }
        Question::Phrase { text, exact, regex, wanted, context, top, json } => {
            let window = Window { context: *context, top: *top };
            let search = match (exact, regex) {
                (true, _) => Search::exact(text),
                (_, true) => Search::expression(text)?,
                _ => Search::letters(text),
            };
            phrase::ask(&mut out, &run, (text, search), &filter(wanted), window, *json, ink)?
        }
        Question::Article { id, top, json } => article::ask(&mut out, &run, id, *top, *json, ink)?,
        Question::Family { id, json } => family::ask(&mut out, &run, id, *json, ink)?,
    };
    out.flush()?;
    Ok(if found { Outcome::Done } else { Outcome::NothingFound })
}

fn filter(wanted: &WantedArguments) -> Filter {
    Filter {
        region: wanted.region.clone(),
        period: Period { since: wanted.since, until: wanted.until },
        ..Filter::default()
    }
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

/// The text of one side of a passage.
fn excerpt(article: &StoredArticle, side: &StoredSide) -> String {
    harmless(span::slice(&article.text, CharRange { start: side.start, end: side.end }))
}
