//! Files, and “-” for standard input and output.

use std::io::{self, Write as _};
use std::path::Path;

use super::failure::Failure;
use crate::model::Workspace;
use crate::store::{self, Loaded};

/// What messages call standard input.
const INPUT: &str = "standard input";

/// Reads a workspace.
pub(super) fn read(path: &Path) -> Result<Loaded, Failure> {
    if is_stream(path) {
        return Ok(store::open_stream(io::stdin().lock(), INPUT)?);
    }
    Ok(store::open(path)?)
}

/// Reads a workspace and says on standard error what had to be repaired.
pub(super) fn read_aloud(path: &Path) -> Result<Workspace, Failure> {
    let loaded = read(path)?;
    let mut errors = io::stderr().lock();
    for warning in &loaded.warnings {
        // Where standard error is closed, nobody wants to know.
        let _ = writeln!(errors, "{warning}");
    }
    Ok(loaded.workspace)
}

/// Writes a workspace.
pub(super) fn write(path: &Path, workspace: &Workspace) -> Result<(), Failure> {
    if is_stream(path) {
        let mut out = io::BufWriter::with_capacity(1 << 16, io::stdout().lock());
        store::write::to_writer(workspace, &mut out)?;
        return Ok(out.flush()?);
    }
    store::save(path, workspace)?;
    Ok(())
}

/// Writes an exported file.
pub(super) fn write_bytes(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    if is_stream(path) {
        let mut out = io::stdout().lock();
        out.write_all(bytes)?;
        return Ok(out.flush()?);
    }
    Ok(store::save_bytes(path, bytes)?)
}

/// What a message calls an input.
pub(super) fn name(path: &Path) -> String {
    if is_stream(path) { INPUT.to_owned() } else { path.display().to_string() }
}

pub(super) fn is_stream(path: &Path) -> bool {
    path.as_os_str() == "-"
}
