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
    #[arg(long, value_name = "DATE", value_parser = export::day)]
    start: Option<Date>,
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
