//! `tifa params`: every parameter with its value, range and meaning.

use super::Outcome;
use super::args::{InputArguments, ParameterArguments};
use super::config::Config;
use anyhow::Result;
use std::io::Write;

pub(super) fn run(arguments: &ParameterArguments) -> Result<Outcome> {
    let params = Config::load(arguments)?.params(&InputArguments::default(), arguments)?;
    let mut out = std::io::stdout().lock();
    for row in params.table() {
        let changed = if row.value == row.default {
            String::new()
        } else {
            format!(" (default {})", row.default)
        };
        let range = if row.low < row.high && row.unit.is_empty() {
            String::new()
        } else if row.low < row.high {
            format!("  {} to {} {}", row.low, row.high, row.unit)
        } else {
            format!("  {}", row.unit)
        };
        writeln!(out, "{} = {}{changed}{range}\n    {}\n", row.name, row.value, row.help)?;
    }
    Ok(Outcome::Done)
}
