//! `tiermap templates`

use std::io::{self, Write as _};
use std::process::ExitCode;

use clap::Args;

use super::failure::Failure;
use crate::store::templates;

/// List the built-in templates, one a line: name, tab, description
#[derive(Debug, Args)]
pub(super) struct Arguments;

impl Arguments {
    #[expect(clippy::unused_self, reason = "every command is called in the same way")]
    pub(super) fn run(self) -> Result<ExitCode, Failure> {
        let mut out = io::stdout().lock();
        for template in templates::list() {
            writeln!(out, "{}\t{}", template.name, template.description)?;
        }
        Ok(ExitCode::SUCCESS)
    }
}
