//! The command line: one file a subcommand.
//!
//! Guarantees: the same input gives the same bytes out; an error is one line on standard error, with
//! the path and the place where there is one, and exit code 2; a file is written as a whole or not at
//! all; a reader that goes away early is no error. Everything but the window works without a display.

mod check;
mod completions;
mod explain;
mod export;
mod failure;
mod json;
mod letters;
mod man;
mod new;
mod sample;
mod stream;
mod templates;
mod usage;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use self::failure::Failure;

/// The exit code of every error.
const FAILED: u8 = 2;

const EXAMPLES: &str = "\
Examples:
  tiermap                                        open the window
  tiermap bikes.tiermap.ron                      open a file in the window
  tiermap new --template two-roles -o bikes.tiermap.ron
  tiermap check bikes.tiermap.ron
  tiermap explain B01                            why a finding matters
  tiermap export bikes.tiermap.ron --view chart -o chart.svg
  tiermap sample --items 100000 -o large.tiermap.ron

A workspace is one text file (.tiermap.ron). Where a file is asked for,
“-” stands for standard input or output. Exit codes: 0 fine, 1 findings of
severity error (check), 2 something could not be done.";

/// Who decides what, how far ahead, and for whom: tiers of product people as a two-axis chart beside
/// live backlogs and a roadmap.
#[derive(Debug, Parser)]
#[command(name = "tiermap", version, about, after_help = EXAMPLES, args_conflicts_with_subcommands = true)]
struct Arguments {
    /// The workspace to open in the window; the last one when left out
    file: Option<PathBuf>,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    Templates(templates::Arguments),
    New(new::Arguments),
    Check(check::Arguments),
    Explain(explain::Arguments),
    Export(Box<export::Arguments>),
    Sample(sample::Arguments),
    Completions(completions::Arguments),
    Man(man::Arguments),
}

/// Carries out what the arguments say; `window` opens the window with a file, and gives a sentence
/// when it cannot.
pub fn run<E: std::fmt::Display>(
    arguments: impl IntoIterator<Item = impl Into<OsString> + Clone>,
    window: impl FnOnce(Option<PathBuf>) -> Result<(), E>,
) -> ExitCode {
    let outcome = match Arguments::try_parse_from(arguments) {
        Ok(Arguments { command: None, file }) => {
            window(file).map(|()| ExitCode::SUCCESS).map_err(|error| Failure::said(&error))
        }
        Ok(Arguments { command: Some(command), .. }) => command.run(),
        Err(error) => usage::answer(&error),
    };
    outcome.unwrap_or_else(Failure::report)
}

impl Command {
    fn run(self) -> Result<ExitCode, Failure> {
        match self {
            Self::Templates(arguments) => arguments.run(),
            Self::New(arguments) => arguments.run(),
            Self::Check(arguments) => arguments.run(),
            Self::Explain(arguments) => arguments.run(),
            Self::Export(arguments) => arguments.run(),
            Self::Sample(arguments) => arguments.run(),
            Self::Completions(arguments) => arguments.run(),
            Self::Man(arguments) => arguments.run(),
        }
    }
}
