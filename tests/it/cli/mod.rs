//! The real program on the command line: what it prints, what it writes, and how it ends.

mod bad_input;
mod commands;
mod pictures;
mod summary;

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A folder of its own for one test, in which the program runs.
struct Desk(tempfile::TempDir);

/// How the program ended.
struct Ended {
    code: i32,
    out: String,
    err: String,
    bytes: Vec<u8>,
}

impl Desk {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn put(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        std::fs::write(self.path(name), bytes).expect("writes");
        self.path(name)
    }

    fn read(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.path(name)).expect("reads")
    }

    /// Names of all files, also of hidden ones.
    fn files(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.0.path()).expect("a folder");
        let mut names: Vec<String> = entries
            .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tiermap"));
        command
            .current_dir(self.0.path())
            .args(arguments)
            .env_remove("DISPLAY")
            .env_remove("WAYLAND_DISPLAY");
        command
    }

    fn run(&self, arguments: &[&str]) -> Ended {
        Ended::from(self.command(arguments).output().expect("runs"))
    }

    fn run_with(&self, arguments: &[&str], input: &[u8]) -> Ended {
        let mut command = self.command(arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("runs");
        // A program that refuses its input at the first bytes does not read the rest.
        let _ = child.stdin.take().expect("an input").write_all(input);
        Ended::from(child.wait_with_output().expect("ends"))
    }

    /// Runs a command that must succeed and say nothing on standard error.
    fn fine(&self, arguments: &[&str]) -> Ended {
        let ended = self.run(arguments);
        assert_eq!((ended.code, ended.err.as_str()), (0, ""), "{arguments:?}");
        ended
    }

    /// Runs a command that must fail with just this line.
    fn fails(&self, arguments: &[&str], line: &str) {
        let ended = self.run(arguments);
        assert_eq!(ended.err, format!("{line}\n"), "{arguments:?}");
        assert_eq!((ended.code, ended.out.as_str()), (2, ""), "{arguments:?}");
    }
}

impl From<Output> for Ended {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code().expect("the program was not killed"),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8(output.stderr).expect("text"),
            bytes: output.stdout,
        }
    }
}

fn asset(template: &str) -> Vec<u8> {
    let name = format!("assets/templates/{template}.tiermap.ron");
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).expect("reads")
}
