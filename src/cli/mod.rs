//! The command line: arguments -> a command -> an exit code.

mod analyze;
mod args;
mod articles;
mod bench;
mod compare;
mod config;
mod input;
mod lexicon;
mod list;
mod pairs;
mod parameters;
mod progress;
mod query;
mod regions;
mod tiles;

use args::{Arguments, Command};
use clap::Parser;
use std::process::ExitCode;

/// How a command ended. Errors are the fourth way, with exit code 2.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// Done, or found.
    Done,
    /// A query found nothing.
    NothingFound,
    /// Done, but some inputs could not be read; they are listed.
    SomeFailed,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Done => Self::SUCCESS,
            Outcome::NothingFound => Self::from(1),
            Outcome::SomeFailed => Self::from(3),
        }
    }
}

/// Runs the program with the arguments of the process.
#[allow(clippy::print_stderr)]
pub(crate) fn run() -> ExitCode {
    let arguments = Arguments::parse();
    match dispatch(&arguments) {
        Ok(outcome) => outcome.into(),
        // Whoever reads our output has seen enough: `tifa ... | head` is a success.
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("tifa: {error:#}");
            ExitCode::from(2)
        }
    }
}

fn dispatch(arguments: &Arguments) -> anyhow::Result<Outcome> {
    if let Some(threads) = arguments.threads {
        anyhow::ensure!(threads > 0, "--threads 0: at least one thread is needed");
        rayon::ThreadPoolBuilder::new().num_threads(threads).build_global()?;
    }
    match &arguments.command {
        Command::Analyze(command) => analyze::run(command, arguments.quiet),
        Command::Articles(command) => articles::run(command, arguments.quiet),
        Command::Pairs(command) => pairs::run(command, arguments.quiet),
        Command::Query(command) => query::run(command),
        Command::Compare(command) => compare::run(command),
        Command::Bench(command) => bench::run(command),
        Command::Params(command) => parameters::run(command),
    }
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause
            .downcast_ref::<std::io::Error>()
            .is_some_and(|error| error.kind() == std::io::ErrorKind::BrokenPipe)
    })
}
