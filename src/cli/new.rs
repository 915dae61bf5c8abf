//! `tiermap new`

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use jiff::civil::Date;

use super::failure::Failure;
use super::{export, stream};
use crate::store::templates;

/// Write a new workspace from a template
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// A name out of “tiermap templates”
    #[arg(long, value_name = "NAME", default_value = templates::DEFAULT)]
    template: String,
    /// The file to write; “-” for standard output
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    /// Move the plan so that this day lies in its first iteration
    #[arg(long, value_name = "DATE", value_parser = start)]
    start: Option<Date>,
}

/// A plan reaches some years beyond its start, and a file holds the years up to 2999.
fn start(text: &str) -> Result<Date, String> {
    let day = export::day(text)?;
    if (2000..=2900).contains(&day.year()) {
        Ok(day)
    } else {
        Err("write a day of the years 2000 to 2900".to_owned())
    }
}

impl Arguments {
    pub(super) fn run(self) -> Result<ExitCode, Failure> {
        let workspace = match self.start {
            Some(day) => templates::instantiate(&self.template, day),
            None => templates::open(&self.template),
        };
        stream::write(&self.output, &workspace.map_err(|error| Failure::said(&error))?)?;
        Ok(ExitCode::SUCCESS)
    }
}
