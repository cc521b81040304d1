//! What can be typed.

use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;
use tifa::index::Date;

/// What articles share: which are alike, which set phrases recur, which passages were copied, and
/// how that spreads across regions.
#[derive(Debug, Parser)]
#[command(
    name = "tifa",
    version,
    after_help = "Examples:\n  \
        tifa analyze data/pages               everything, into reports/pages\n  \
        tifa articles data/pages              how the pages were read and cut\n  \
        tifa query reports/pages phrase 两个维护\n  \
        tifa compare a.txt b.txt\n\n\
        Exit codes: 0 done or found; 1 a query found nothing; 2 error; 3 done, but some inputs\n\
        could not be read (they are listed); 130 interrupted."
)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub command: Command,
    /// Threads to use; by default as many as there are cores. Results do not depend on it.
    #[arg(long, global = true, value_name = "N")]
    pub threads: Option<usize>,
    /// No progress and no remarks on standard error, only errors.
    #[arg(long, short, global = true)]
    pub quiet: bool,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Finds everything the articles share and writes it to a folder: the main job.
    Analyze(AnalyzeArguments),
    /// Shows how the input is read and cut: encodings, articles, titles, authors, regions.
    Articles(ArticlesArguments),
    /// Writes every pair of articles with at least --min-cosine, a JSON object a line, as it is found:
    /// millions of pairs need no more memory than a few thousand. By the later article, then by the
    /// earlier.
    Pairs(PairsArguments),
    /// Asks a finished run.
    Query(QueryArguments),
    /// Sets two texts side by side and shows the passages they share.
    Compare(CompareArguments),
    /// Measures time, throughput, memory and growth of each stage on a corpus.
    Bench(BenchArguments),
    /// Lists every parameter with its value, range and meaning.
    Params(ParameterArguments),
}

/// What is read, and how.
#[derive(Args, Debug, Default)]
pub(super) struct InputArguments {
    /// Field of JSONL, CSV or Parquet to take something from: `region=province`. May be repeated.
    #[arg(long, value_name = "FIELD=COLUMN")]
    pub map: Vec<String>,
    /// Takes the region of each article from the name of its folder.
    #[arg(long, value_name = "WHERE")]
    pub region_from: Option<RegionFrom>,
    /// Encoding of every input, where detection is wrong: gb18030, utf-8, big5 ...
    #[arg(long, value_name = "NAME")]
    pub encoding: Option<String>,
}

/// The places texts are looked for in.
#[derive(Args, Debug, Default)]
pub(super) struct RegionArguments {
    /// Your own list of regions in the place of those of China: a CSV file with the columns name,
    /// parent and aliases (between `|`), in any language and depth. To keep those of China beside
    /// it, add --set regions.keep_china=true.
    #[arg(long, value_name = "FILE.csv")]
    pub regions: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum RegionFrom {
    /// The folder the file stands in.
    Folder,
}

/// The numbers of the method.
#[derive(Args, Debug, Default)]
pub(super) struct ParameterArguments {
    /// Parameters from a TOML file, or from the run.json of an earlier run.
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Sets any parameter by its full name (`tifa params` lists them). May be repeated.
    #[arg(long, value_name = "NAME=VALUE")]
    pub set: Vec<String>,
    /// Short for --set similarity.top_k=N: most alike articles kept for each article.
    #[arg(long, value_name = "N")]
    pub top_k: Option<usize>,
    /// Short for --set similarity.min_cosine=X: smallest cosine of a pair, 0 to 1.
    #[arg(long, value_name = "X")]
    pub min_cosine: Option<f64>,
    /// Short for --set similarity.cross_region_only=true: only pairs of articles of two regions.
    #[arg(long)]
    pub cross_region: bool,
    /// Short for --set findings.region_level=N: 1 compares provinces, 2 prefectures, 3 counties.
    #[arg(long, value_name = "N")]
    pub region_level: Option<usize>,
    /// Short for --set phrases.min_regions=N: regions a phrase must stand in.
    #[arg(long, value_name = "N")]
    pub min_regions: Option<usize>,
}

#[derive(Args, Debug)]
pub(super) struct AnalyzeArguments {
    /// Files and folders of .txt, .md, .html, .pdf, .json, .jsonl, .csv, .tsv, .parquet (also .gz, .zst);
    /// `-` reads one page from standard input. Without any, those of --config.
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Folder for the results [default: reports/<name of the input>].
    #[arg(long, short, value_name = "RUN")]
    pub output: Option<PathBuf>,
    /// Your own list of phrases, one a line (`#` begins a comment): each is counted whether it recurs
    /// or not, and stands in the table `watched`.
    #[arg(long, value_name = "FILE.txt")]
    pub lexicon: Option<PathBuf>,
    /// Your own tile map for the report: a CSV file with the columns region, row and column (from 1),
    /// for instance for the regions of --regions.
    #[arg(long, value_name = "FILE.csv")]
    pub tiles: Option<PathBuf>,
    #[command(flatten)]
    pub input: InputArguments,
    #[command(flatten)]
    pub regions: RegionArguments,
    #[command(flatten)]
    pub parameters: ParameterArguments,
}

#[derive(Args, Debug)]
pub(super) struct ArticlesArguments {
    /// Files and folders of .txt, .md, .html, .pdf, .json, .jsonl, .csv, .tsv, .parquet (also .gz, .zst);
    /// `-` reads one page from standard input.
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<PathBuf>,
    /// One JSON object a line and article, as in a run's articles.jsonl.
    #[arg(long)]
    pub jsonl: bool,
    /// Shows every block of every page: what it became and why.
    #[arg(long, conflicts_with = "jsonl")]
    pub blocks: bool,
    #[command(flatten)]
    pub input: InputArguments,
    #[command(flatten)]
    pub regions: RegionArguments,
    #[command(flatten)]
    pub parameters: ParameterArguments,
}

#[derive(Args, Debug)]
pub(super) struct PairsArguments {
    /// Files and folders of .txt, .md, .html, .pdf, .json, .jsonl, .csv, .tsv, .parquet (also .gz, .zst);
    /// `-` reads one page from standard input.
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<PathBuf>,
    /// Adds the terms that carry most of each cosine.
    #[arg(long)]
    pub terms: bool,
    #[command(flatten)]
    pub input: InputArguments,
    #[command(flatten)]
    pub regions: RegionArguments,
    #[command(flatten)]
    pub parameters: ParameterArguments,
}

#[derive(Args, Debug)]
pub(super) struct QueryArguments {
    /// Folder of a finished run.
    #[arg(value_name = "RUN")]
    pub run: PathBuf,
    #[command(subcommand)]
    pub question: Question,
}

#[derive(Debug, Subcommand)]
pub(super) enum Question {
    /// The articles most like a text, with the reason and the passages they share.
    Similar {
        /// The id of an article of the run, a text, the name of a file, or `-` for standard input.
        #[arg(value_name = "ID|TEXT|FILE|-")]
        text: String,
        /// Only articles of other known regions than the article asked about, compared at the
        /// level of the run; needs the id of an article, for a new text has no region.
        #[arg(long)]
        cross_region: bool,
        #[command(flatten)]
        wanted: WantedArguments,
        /// Articles to show.
        #[arg(long, default_value_t = 10, value_name = "N")]
        top: usize,
        /// One JSON document instead of a table.
        #[arg(long)]
        json: bool,
    },
    /// Where a phrase stands: counts by region and date, and its lines in context. Punctuation,
    /// width and script are ignored unless --exact or --regex is given.
    Phrase {
        /// The phrase.
        text: String,
        /// Finds the phrase only as it is typed.
        #[arg(long, conflicts_with = "regex")]
        exact: bool,
        /// Takes the phrase for a regular expression (Rust's syntax, without look-around).
        #[arg(long)]
        regex: bool,
        #[command(flatten)]
        wanted: WantedArguments,
        /// Characters of context on each side.
        #[arg(long, default_value_t = 16, value_name = "N")]
        context: usize,
        /// Lines to show.
        #[arg(long, default_value_t = 40, value_name = "N")]
        top: usize,
        /// One JSON document instead of lines.
        #[arg(long)]
        json: bool,
    },
    /// One article with all it shares.
    Article {
        /// Its id.
        id: String,
        /// Like articles, passages and phrases to show of each.
        #[arg(long, default_value_t = 20, value_name = "N")]
        top: usize,
        /// One JSON document instead of text.
        #[arg(long)]
        json: bool,
    },
    /// One family of passages with all its witnesses.
    Family {
        /// Its id.
        id: String,
        /// One JSON document instead of text.
        #[arg(long)]
        json: bool,
    },
}

/// Which articles are asked about.
#[derive(Args, Debug, Default)]
pub(super) struct WantedArguments {
    /// Only articles of this region: any part of the path, or its beginning (`山西省/太原市`).
    #[arg(long, value_name = "NAME")]
    pub region: Option<String>,
    /// Only articles of this day, month or year (2024-01-08, 2024-01, 2024) or later.
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub since: Option<Date>,
    /// Only articles of this day, month or year or earlier.
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub until: Option<Date>,
}

fn date(text: &str) -> Result<Date, String> {
    Date::parse(text).ok_or_else(|| "a date is written 2024-01-08, 2024-01 or 2024".to_owned())
}

#[derive(Args, Debug)]
pub(super) struct CompareArguments {
    /// Two texts.
    #[arg(value_name = "FILE", num_args = 2, required_unless_present = "pairs")]
    pub files: Vec<PathBuf>,
    /// A list of pairs to compare in one process: two paths a line with a tab between.
    #[arg(long, value_name = "FILE", conflicts_with = "files")]
    pub pairs: Option<PathBuf>,
    /// One JSON object a line and pair.
    #[arg(long)]
    pub jsonl: bool,
    #[command(flatten)]
    pub parameters: ParameterArguments,
}

#[derive(Args, Debug)]
pub(super) struct BenchArguments {
    /// Files and folders to measure on; without any, text made up by a seeded generator.
    #[arg(value_name = "CORPUS")]
    pub paths: Vec<PathBuf>,
    /// Articles of the made-up text.
    #[arg(long, default_value_t = 2000, value_name = "N")]
    pub articles: usize,
    /// One JSON document instead of a table.
    #[arg(long)]
    pub json: bool,
    /// Measures finding like pairs alone, so many times.
    #[arg(long, value_name = "TIMES")]
    pub pairs: Option<usize>,
    /// Writes the TF-IDF rows to a file, for other programs (see benches/peers).
    #[arg(long, value_name = "FILE")]
    pub rows: Option<PathBuf>,
    /// Writes a folder that answers `tifa query FOLDER similar`, for measuring single queries.
    #[arg(long, value_name = "FOLDER")]
    pub index: Option<PathBuf>,
    #[command(flatten)]
    pub input: InputArguments,
    #[command(flatten)]
    pub parameters: ParameterArguments,
}
