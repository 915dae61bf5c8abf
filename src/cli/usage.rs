//! Help, version, and arguments that make no sense.

use std::process::ExitCode;

use clap::error::ErrorKind;

use super::failure::Failure;

/// Prints help and version on standard output; turns an error into one line.
pub(super) fn answer(error: &clap::Error) -> Result<ExitCode, Failure> {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        error.print()?;
        return Ok(ExitCode::SUCCESS);
    }
    Err(Failure::said(&sentence(&error.render().to_string())))
}

/// What is wrong, without the usage that follows it, and where the usage is.
fn sentence(rendered: &str) -> String {
    let mut parts: Vec<String> = rendered
        .split("\n\n")
        .map(|part| part.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|part| {
            !part.is_empty() && !part.starts_with("Usage:") && !part.starts_with("For more information")
        })
        .collect();
    if let Some(first) = parts.first_mut() {
        *first = first.trim_start_matches("error: ").trim_end_matches('.').to_owned();
    }
    let command = rendered.split("Usage: ").nth(1).map_or("tiermap", |usage| {
        let words =
            usage.split([' ', '\n']).take_while(|word| word.starts_with(|c: char| c.is_ascii_lowercase()));
        let length = words.map(|word| word.len() + 1).sum::<usize>().saturating_sub(1);
        usage.get(..length).filter(|words| !words.is_empty()).unwrap_or("tiermap")
    });
    format!("{}; see {command} --help", parts.join("; "))
}
