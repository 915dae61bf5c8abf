//! `tiermap sample`

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::failure::Failure;
use super::stream;
use crate::store::sample;

/// Write a realistic synthetic organisation of any size
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// How many items, up to 1,000,000
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(0..=most_items()))]
    items: u32,
    /// Another seed gives another organisation
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
    /// The file to write; “-” for standard output
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
}

fn most_items() -> i64 {
    i64::try_from(sample::MOST_ITEMS).unwrap_or(i64::MAX)
}

impl Arguments {
    pub(super) fn run(self) -> Result<ExitCode, Failure> {
        let items = usize::try_from(self.items).unwrap_or(usize::MAX);
        stream::write(&self.output, &sample::generate(items, self.seed))?;
        Ok(ExitCode::SUCCESS)
    }
}
