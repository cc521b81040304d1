//! `tifa articles`: how the input was read and cut, and nothing else.

use super::args::ArticlesArguments;
use super::config::Config;
use super::progress::Terminal;
use super::{Outcome, input, regions};
use anyhow::{Result, bail};
use std::io::{IsTerminal, Write};
use tifa::articles::{self, Article, Articles, Reading};
use tifa::progress::Progress;
use tifa::query::screen::{Ink, harmless, left_aligned};
use tifa::read::{Page, Pages};
use tifa::report;
use tifa::span::{self, PageId};

pub(super) fn run(arguments: &ArticlesArguments, quiet: bool) -> Result<Outcome> {
    let config = Config::load(&arguments.parameters)?;
    let params = config.params(&arguments.input, &arguments.parameters)?;
    let places = regions::load(&arguments.regions, &config, &params)?;
    let input = input::find(&arguments.paths)?;
    let terminal = Terminal::new(quiet);
    terminal.begin("read", 0);
    let (pages, _) = input.read(&params.read);
    terminal.end(pages.list.len());
    terminal.begin("articles", pages.list.len());
    let articles =
        articles::cut(&pages, &places.gazetteer, &params.articles, &params.regions, &terminal);
    terminal.end(articles.list.len());

    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    if arguments.jsonl {
        report::write_articles(&pages, &articles, &mut out)?;
    } else {
        show(&mut out, &pages, &articles, arguments.blocks)?;
    }
    out.flush()?;
    input::remark(&pages.skipped);
    input::notify(&pages.notices, quiet);
    if articles.list.is_empty() {
        bail!("no article found in {} inputs", pages.list.len() + pages.skipped.len());
    }
    Ok(if pages.skipped.is_empty() { Outcome::Done } else { Outcome::SomeFailed })
}

fn show(out: &mut impl Write, pages: &Pages, articles: &Articles, blocks: bool) -> Result<()> {
    let ink = Ink::new(std::io::stdout().is_terminal());
    for (index, page) in pages.list.iter().enumerate() {
        let own: Vec<&Article> =
            articles.list.iter().filter(|article| article.page == PageId::at(index)).collect();
        writeln!(out, "{}", ink.strong(&page_line(page, own.len())))?;
        for article in own {
            show_article(out, article, articles)?;
        }
        if blocks && let Some(reading) = articles.readings.get(index) {
            show_blocks(out, page, reading, articles)?;
        }
        writeln!(out)?;
    }
    Ok(())
}

fn page_line(page: &Page, n_articles: usize) -> String {
    let faults = match page.n_replaced {
        0 => String::new(),
        n => format!(", {n} undecodable places"),
    };
    let (source, encoding) = (harmless(&page.source), page.encoding);
    format!("{source}  {encoding}{faults}, articles: {n_articles}")
}

fn show_article(out: &mut impl Write, article: &Article, articles: &Articles) -> Result<()> {
    let title = article.title.as_deref().unwrap_or("(no title)");
    writeln!(out, "  {}  {}", harmless(&article.id), harmless(title))?;
    let mut facts = vec![if article.authors.is_empty() {
        "no author".to_owned()
    } else {
        article.authors.join("、")
    }];
    facts.extend(article.role.clone());
    facts.push(match (&article.location.region, article.location.basis) {
        (Some(region), Some(basis)) => match &article.location.evidence {
            Some(evidence) => format!("{region} (from the {}: {evidence})", basis.name()),
            None => format!("{region} (from the {})", basis.name()),
        },
        _ => "region unknown".to_owned(),
    });
    if let (Some(date), Some(basis)) = (&article.date, article.date_basis) {
        facts.push(format!("{date} (from the {})", basis.name()));
    }
    facts.push(format!("{} characters", article.n_chars));
    facts.push(format!("confidence {:.2}", article.confidence));
    let before = article.continues.map(|id| articles.list[id.index()].id.as_str());
    facts.extend(before.map(|before| format!("goes on from {before}")));
    writeln!(out, "      {}", harmless(&facts.join(" | ")))?;
    Ok(())
}

fn show_blocks(
    out: &mut impl Write,
    page: &Page,
    reading: &Reading,
    articles: &Articles,
) -> Result<()> {
    for block in &reading.blocks {
        let text = harmless(span::slice(&page.text, block.range));
        let kind = block.kind.name();
        let article = block.article.map_or("-", |id| articles.list[id.index()].id.as_str());
        writeln!(
            out,
            "    {:>6}-{:<6} {kind:9} {article}  {}  ({})",
            block.range.start,
            block.range.end,
            left_aligned(&text, 40),
            block.evidence
        )?;
    }
    Ok(())
}
