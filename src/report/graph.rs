//! `graph/articles.gexf` and `graph/regions.gexf`: what is alike and what is shared as graphs, for Gephi.
//!
//! GEXF 1.3, the format of Gephi itself. XML forbids most control characters outright, so these become
//! U+FFFD; what remains is escaped.

use super::mirror::Mirror;
use super::schema::ObservedRow;
use super::tables::Output;
use crate::error::{Error, Result};
use crate::span::ArticleId;
use std::fmt::Write;
use std::path::Path;

/// Writes both graphs into the folder of a run. Linear in articles, pairs and pairs of regions.
pub(super) fn write(mirror: Mirror<'_>, folder: &Path) -> Result<()> {
    let folder = folder.join("graph");
    std::fs::create_dir(&folder).map_err(|source| Error::File { path: folder.clone(), source })?;
    graph(&folder.join("articles.gexf"), &ARTICLE, &PAIR, |out| articles(mirror, out))?;
    graph(&folder.join("regions.gexf"), &REGION, &REGION_PAIR, |out| regions(mirror, out))
}

/// Names and types of the attributes of nodes or edges.
type Attributes = [(&'static str, &'static str)];

const ARTICLE: [(&str, &str); 5] = [
    ("title", "string"),
    ("region", "string"),
    ("province", "string"),
    ("date", "string"),
    ("n_chars", "integer"),
];
const PAIR: [(&str, &str); 7] = [
    ("cosine", "double"),
    ("topic", "double"),
    ("formula", "double"),
    ("copying", "double"),
    ("n_passages", "integer"),
    ("cross_region", "boolean"),
    ("relation", "string"),
];
const REGION: [(&str, &str); 2] = [("n_articles", "integer"), ("n_chars", "integer")];
const REGION_PAIR: [(&str, &str); 6] = [
    ("phrases_observed", "integer"),
    ("phrases_ratio", "double"),
    ("pairs_observed", "integer"),
    ("pairs_ratio", "double"),
    ("passages_observed", "integer"),
    ("passages_ratio", "double"),
];

/// A graph being written: nodes first, then edges.
struct Graph {
    output: Output,
    edges: usize,
}

fn graph(
    path: &Path,
    node: &Attributes,
    edge: &Attributes,
    content: impl FnOnce(&mut Graph) -> Result<()>,
) -> Result<()> {
    let mut graph = Graph { output: Output::create(path)?, edges: 0 };
    let version = env!("CARGO_PKG_VERSION");
    graph.put(&format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <gexf xmlns=\"http://gexf.net/1.3\" version=\"1.3\">\n\
         <meta><creator>tifa {version}</creator></meta>\n\
         <graph defaultedgetype=\"undirected\" mode=\"static\">\n"
    ))?;
    for (class, attributes) in [("node", node), ("edge", edge)] {
        let mut text = format!("<attributes class=\"{class}\">\n");
        for (index, (title, kind)) in attributes.iter().enumerate() {
            put(
                &mut text,
                format_args!("<attribute id=\"{index}\" title=\"{title}\" type=\"{kind}\"/>\n"),
            );
        }
        graph.put(&(text + "</attributes>\n"))?;
    }
    graph.put("<nodes>\n")?;
    content(&mut graph)?;
    graph.put("</edges>\n</graph>\n</gexf>\n")?;
    graph.output.finish()
}

impl Graph {
    fn put(&mut self, text: &str) -> Result<()> {
        self.output.write(text.as_bytes())
    }

    fn node(&mut self, id: usize, label: &str, values: &[Option<String>]) -> Result<()> {
        let mut text = format!("<node id=\"{id}\" label=\"{}\">", escape(label));
        attvalues(values, &mut text);
        self.put(&(text + "</node>\n"))
    }

    fn edges(&mut self) -> Result<()> {
        self.put("</nodes>\n<edges>\n")
    }

    fn edge(&mut self, ends: [usize; 2], weight: f64, values: &[Option<String>]) -> Result<()> {
        let [source, target] = ends;
        let mut text = format!(
            "<edge id=\"{}\" source=\"{source}\" target=\"{target}\" weight=\"{weight}\">",
            self.edges
        );
        attvalues(values, &mut text);
        self.edges += 1;
        self.put(&(text + "</edge>\n"))
    }
}

fn attvalues(values: &[Option<String>], text: &mut String) {
    text.push_str("<attvalues>");
    for (index, value) in values.iter().enumerate() {
        if let Some(value) = value {
            put(text, format_args!("<attvalue for=\"{index}\" value=\"{}\"/>", escape(value)));
        }
    }
    text.push_str("</attvalues>");
}

/// All articles, and the like pairs, as heavy as their cosine.
fn articles(mirror: Mirror<'_>, graph: &mut Graph) -> Result<()> {
    for (index, row) in mirror.articles().enumerate() {
        let text = |value: Option<&str>| value.map(str::to_owned);
        let values = [
            Some(mirror.label(ArticleId::at(index))),
            text(row.region),
            text(row.province),
            text(row.date),
            Some(row.n_chars.to_string()),
        ];
        graph.node(index, row.id, &values)?;
    }
    graph.edges()?;
    for (row, explained) in mirror.pairs().zip(&mirror.analysis.findings.pairs) {
        let values = [
            Some(row.cosine.to_string()),
            Some(row.shares.topic.to_string()),
            Some(row.shares.formula.to_string()),
            Some(row.shares.copying.to_string()),
            Some(explained.passages.len().to_string()),
            Some(row.cross_region.to_string()),
            row.relation.map(str::to_owned),
        ];
        let pair = explained.pair;
        graph.edge([pair.a.index(), pair.b.index()], row.cosine, &values)?;
    }
    Ok(())
}

/// The compared regions, and what each two share, as heavy as their phrases are against expectation.
fn regions(mirror: Mirror<'_>, graph: &mut Graph) -> Result<()> {
    for (index, row) in mirror.regions().enumerate() {
        let values = [Some(row.n_articles.to_string()), Some(row.n_chars.to_string())];
        graph.node(index, row.region, &values)?;
    }
    graph.edges()?;
    let found = &mirror.analysis.findings.region_pairs;
    for (row, pair) in mirror.region_pairs().zip(found) {
        let of =
            |count: ObservedRow| [Some(count.observed.to_string()), Some(count.ratio.to_string())];
        let values = [of(row.phrases), of(row.pairs), of(row.passages)].concat();
        graph.edge([pair.a.index(), pair.b.index()], row.phrases.ratio, &values)?;
    }
    Ok(())
}

/// Text for an attribute of XML 1.0.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            '"' => escaped.push_str("&quot;"),
            '\t' | '\n' | '\r' => escaped.push(' '),
            // Not allowed in any form, or not where it is seen.
            c if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') => escaped.push('\u{FFFD}'),
            c => escaped.push(c),
        }
    }
    escaped
}

fn put(text: &mut String, part: std::fmt::Arguments<'_>) {
    text.write_fmt(part).expect("writing to a string cannot fail");
}
