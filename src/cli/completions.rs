//! `tiermap completions`

use std::io::{self, Write as _};
use std::process::ExitCode;

use clap::{Args, CommandFactory as _};
use clap_complete::Shell;

use super::failure::Failure;

/// Print completions for a shell
#[derive(Debug, Args)]
pub(super) struct Arguments {
    shell: Shell,
}

impl Arguments {
    pub(super) fn run(self) -> Result<ExitCode, Failure> {
        // Into memory first: the generator stops the program when its output is closed.
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut super::Arguments::command(), "tiermap", &mut script);
        io::stdout().write_all(&script)?;
        Ok(ExitCode::SUCCESS)
    }
}
