//! Arguments to a window or a command; errors to exit codes. No logic.

fn main() -> std::process::ExitCode {
    tiermap::cli::run(std::env::args_os(), tiermap::app::run)
}
