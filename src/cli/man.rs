//! `tiermap man`

use std::io::{self, Write as _};
use std::process::ExitCode;

use clap::{Args, CommandFactory as _};
use clap_mangen::Man;

use super::failure::Failure;

/// Print a manual page, as in: tiermap man | man -l -
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The command whose page it is; the whole program when left out
    command: Option<String>,
}

impl Arguments {
    pub(super) fn run(self) -> Result<ExitCode, Failure> {
        let mut program = super::Arguments::command();
        program.build();
        let page = match &self.command {
            None => program,
            Some(name) => {
                let command = program.get_subcommands().find(|command| command.get_name() == name);
                let Some(command) = command else {
                    let names: Vec<_> = program.get_subcommands().map(clap::Command::get_name).collect();
                    let sentence =
                        format!("there is no command “{name}”; the commands are {}", names.join(", "));
                    return Err(Failure::said(&sentence));
                };
                command.clone()
            }
        };
        // Into memory first, so that half a page is never written.
        let mut text = Vec::new();
        Man::new(page).render(&mut text)?;
        io::stdout().write_all(&text)?;
        Ok(ExitCode::SUCCESS)
    }
}
