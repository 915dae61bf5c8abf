//! A workspace from a path.

use std::fs::File;
use std::io::{self, Read as _, Seek as _};
use std::path::{Path, PathBuf};

use super::format::HEADER_BYTES;
use super::read::{self, Loaded, ReadError, check_header};

/// Files above are refused: a million items take about 200 MB.
const MOST_BYTES: u64 = 2 << 30;

/// Why a path gives no workspace; each is one sentence that names the path.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    #[error("{}: there is no such file; check the path", .0.display())]
    NotFound(PathBuf),
    #[error("{}: this is a folder; choose a file in it", .0.display())]
    Folder(PathBuf),
    #[error("{}: you may not read this file; ask its owner for permission", .0.display())]
    NotAllowed(PathBuf),
    #[error("{}: the file has {bytes} bytes, more than a workspace can have; choose another", path.display())]
    TooLarge { path: PathBuf, bytes: u64 },
    #[error("{}: the file is larger than {most} MB; choose a smaller one", path.display())]
    Attachment { path: PathBuf, most: u64 },
    #[error("{}: the file cannot be read ({error}); check the disk and try again", path.display())]
    Disk { path: PathBuf, error: io::Error },
    #[error(transparent)]
    Read(#[from] ReadError),
}

/// Reads a workspace from a file. A file that is not ours is refused by its first bytes, however
/// large it is.
///
/// # Errors
/// What keeps it from being read, as a sentence.
pub fn open(path: &Path) -> Result<Loaded, OpenError> {
    let failed = |error| because(path, error);
    let mut file = File::open(path).map_err(failed)?;
    let found = file.metadata().map_err(failed)?;
    if found.is_dir() {
        return Err(OpenError::Folder(path.to_owned()));
    }
    if found.len() > MOST_BYTES {
        return Err(OpenError::TooLarge { path: path.to_owned(), bytes: found.len() });
    }
    if found.is_file() {
        let limited = (&mut file).take(MOST_BYTES);
        if let Some(checked) = read::checked_in_pieces(limited) {
            return Ok(checked.index());
        }
        file.rewind().map_err(failed)?;
    }
    read_all(file, path, found.len())
}

/// Reads a workspace from a stream that has no path, such as the standard input; `name` is what
/// messages call it.
///
/// # Errors
/// As [`open`].
pub fn open_stream(stream: impl io::Read, name: &str) -> Result<Loaded, OpenError> {
    read_all(stream, Path::new(name), 0)
}

/// Reads a file that goes into an exported one, such as a template or a logo, of at most `most` bytes.
///
/// # Errors
/// What keeps it from being read, as a sentence.
pub fn read_bytes(path: &Path, most: u64) -> Result<Vec<u8>, OpenError> {
    let failed = |error| because(path, error);
    let file = File::open(path).map_err(failed)?;
    if file.metadata().map_err(failed)?.is_dir() {
        return Err(OpenError::Folder(path.to_owned()));
    }
    let mut bytes = Vec::new();
    let read = file.take(most.saturating_add(1)).read_to_end(&mut bytes).map_err(failed)? as u64;
    if read > most {
        return Err(OpenError::Attachment { path: path.to_owned(), most: most >> 20 });
    }
    Ok(bytes)
}

fn read_all(mut stream: impl io::Read, path: &Path, expected: u64) -> Result<Loaded, OpenError> {
    let failed = |error| because(path, error);
    let name = path.display().to_string();
    let mut bytes = Vec::with_capacity(usize::try_from(expected).unwrap_or(0).saturating_add(1));
    let start = HEADER_BYTES as u64 + 8;
    (&mut stream).take(start).read_to_end(&mut bytes).map_err(failed)?;
    check_header(&bytes).map_err(|fault| ReadError { name: name.clone(), place: None, fault })?;
    // A file may grow while it is read, and a device or a pipe tells no length.
    stream.take(MOST_BYTES).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > MOST_BYTES {
        return Err(OpenError::TooLarge { path: path.to_owned(), bytes: bytes.len() as u64 });
    }
    let checked = match read::checked_in_pieces(&bytes[..]) {
        Some(checked) => checked,
        None => read::checked(&bytes, &name)?,
    };
    // The bytes go before the indexes come: a large file is never in memory beside all of them.
    drop(bytes);
    Ok(checked.index())
}

fn because(path: &Path, error: io::Error) -> OpenError {
    let path = path.to_owned();
    match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => OpenError::NotFound(path),
        io::ErrorKind::PermissionDenied => OpenError::NotAllowed(path),
        io::ErrorKind::IsADirectory => OpenError::Folder(path),
        _ => OpenError::Disk { path, error },
    }
}
