//! A workspace into a file, as a whole or not at all.
//!
//! The text goes into a temporary file beside the real target (symbolic links are followed, and
//! stay), which gets the target's permissions, is brought to the disk, and takes the target's place
//! in one step. Whatever fails before that step, the old file has its old bytes and the temporary
//! file is gone. A file of an older format is kept beside the new one.

use std::fs::{self, File, TryLockError};
use std::hash::Hasher as _;
use std::io::{self, BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::disk::{Disk, LocalDisk, folder_of, real_target};
use super::format::{self, Fingerprint, FingerprintHasher, HEADER_BYTES, NEWEST};
use super::write;
use crate::model::Workspace;

/// What was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// Of the new file, to notice later that somebody else changed it.
    pub fingerprint: Fingerprint,
    /// Where the file of an older format was kept, if there was one.
    pub kept: Option<PathBuf>,
}

/// Why a file was not saved; each is one sentence that names the path. The old file is untouched, but
/// for [`NotConfirmed`](Self::NotConfirmed).
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    #[error("{}: the folder does not exist; create it, or choose another", .0.display())]
    NoFolder(PathBuf),
    #[error("{}: this is a folder; choose a file name in it", .0.display())]
    Folder(PathBuf),
    #[error("{}: this file is write-protected; allow writing, or save under another name", .0.display())]
    WriteProtected(PathBuf),
    #[error("{}: you may not write here; save in another folder", .0.display())]
    NotAllowed(PathBuf),
    #[error("{}: the disk is full and nothing was changed; free some space, or save elsewhere", .0.display())]
    Full(PathBuf),
    #[error(
        "{}: the file was changed by another program since it was opened; save under another name, or overwrite it",
        .0.display()
    )]
    ChangedOnDisk(PathBuf),
    #[error("{}: saving failed and nothing was changed ({error}); try again, or save elsewhere", path.display())]
    Disk { path: PathBuf, error: io::Error },
    #[error(
        "{}: the file was saved, but the disk does not confirm it ({error}); save again, or elsewhere",
        path.display()
    )]
    NotConfirmed { path: PathBuf, error: io::Error },
}

/// Saves to a file, whatever is there.
///
/// # Errors
/// Why it was not saved.
pub fn save(path: &Path, workspace: &Workspace) -> Result<Saved, SaveError> {
    save_with(&LocalDisk, path, workspace, None)
}

/// Saves to a file, unless it is no longer the one that was read or written before. A file that is
/// gone meanwhile is written again.
///
/// # Errors
/// [`SaveError::ChangedOnDisk`], or why it was not saved.
pub fn save_unless_changed(
    path: &Path,
    workspace: &Workspace,
    before: Fingerprint,
) -> Result<Saved, SaveError> {
    save_with(&LocalDisk, path, workspace, Some(before))
}

/// Saves to a file on some disk.
///
/// # Errors
/// As [`save_unless_changed`].
pub fn save_with(
    disk: &impl Disk,
    path: &Path,
    workspace: &Workspace,
    before: Option<Fingerprint>,
) -> Result<Saved, SaveError> {
    replace(disk, path, before, |mut out| write::to_writer(workspace, &mut out))
}

/// Writes an exported file, whatever is there; as a whole or not at all, like a workspace.
///
/// # Errors
/// Why it was not written.
pub fn save_bytes(path: &Path, bytes: &[u8]) -> Result<(), SaveError> {
    replace(&LocalDisk, path, None, |out| out.write_all(bytes)).map(|_| ())
}

/// Writes an exported file after what belongs into a folder beside it, which is made if need be. The file
/// itself comes last, so that it never shows what is not there.
///
/// # Errors
/// The first file that could not be written, and why.
pub fn save_beside(path: &Path, bytes: &[u8], beside: &[(String, Vec<u8>)]) -> Result<(), SaveError> {
    if !beside.is_empty() {
        let folder = path.with_file_name(folder_beside(path));
        let folder = folder.as_path();
        std::fs::create_dir_all(folder).map_err(|error| because(folder, error))?;
        for (name, bytes) in beside {
            save_bytes(&folder.join(name), bytes)?;
        }
    }
    save_bytes(path, bytes)
}

/// The name of the folder with what belongs to an exported file: `summary-pictures` beside `summary.md`.
#[must_use]
pub fn folder_beside(path: &Path) -> String {
    let stem = path.file_stem().map(|stem| stem.to_string_lossy()).unwrap_or_default();
    format!("{stem}-pictures")
}

fn replace(
    disk: &impl Disk,
    path: &Path,
    before: Option<Fingerprint>,
    content: impl FnOnce(&mut dyn io::Write) -> io::Result<()>,
) -> Result<Saved, SaveError> {
    let failed = |error| because(path, error);
    let target = real_target(path).map_err(failed)?;
    let old = old_file(path, &target)?;
    if let (Some(before), Some(_)) = (before, &old)
        && fingerprint_of(&target).map_err(failed)? != before
    {
        return Err(SaveError::ChangedOnDisk(path.to_owned()));
    }
    let kept = match &old {
        Some(_) => keep_older(disk, &target, NEWEST).map_err(failed)?,
        None => None,
    };

    let temporary = Temporary { disk, path: temporary_path(&target), armed: true };
    let file = disk.create(&temporary.path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => SaveError::NoFolder(folder_of(&target).to_owned()),
        _ => because(path, error),
    })?;
    // Held until it is in place; a disk without locks is fine, left-over files merely stay longer.
    let _ = file.try_lock();
    remove_left_over(disk, &target, &temporary.path);
    if let Some(permissions) = old {
        disk.set_permissions(&file, permissions).map_err(failed)?;
    }
    let mut out = Hashing { disk, file, hasher: FingerprintHasher::default() };
    let mut buffered = BufWriter::with_capacity(1 << 16, &mut out);
    content(&mut buffered).map_err(failed)?;
    buffered.flush().map_err(failed)?;
    drop(buffered);
    disk.sync(&out.file).map_err(failed)?;
    let fingerprint = out.hasher.fingerprint();
    drop(out);
    disk.rename(&temporary.path, &target).map_err(failed)?;
    temporary.done();

    match disk.sync_folder(folder_of(&target)) {
        // Some network file systems cannot do this, and do not need it.
        Err(error) if !matches!(error.kind(), io::ErrorKind::Unsupported | io::ErrorKind::InvalidInput) => {
            Err(SaveError::NotConfirmed { path: path.to_owned(), error })
        }
        _ => Ok(Saved { fingerprint, kept }),
    }
}

fn because(path: &Path, error: io::Error) -> SaveError {
    let path = path.to_owned();
    match error.kind() {
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => SaveError::NotAllowed(path),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => {
            SaveError::Full(path)
        }
        io::ErrorKind::NotADirectory => SaveError::NoFolder(folder_of(&path).to_owned()),
        io::ErrorKind::IsADirectory => SaveError::Folder(path),
        _ => SaveError::Disk { path, error },
    }
}

/// The permissions of the file that is replaced, once it is sure that it may be.
fn old_file(path: &Path, target: &Path) -> Result<Option<fs::Permissions>, SaveError> {
    let found = match fs::metadata(target) {
        Ok(found) => found,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(because(path, error)),
    };
    if found.is_dir() {
        return Err(SaveError::Folder(path.to_owned()));
    }
    if !found.is_file() {
        let error = io::Error::other("it is a device, not a file");
        return Err(SaveError::Disk { path: path.to_owned(), error });
    }
    if found.permissions().readonly() {
        return Err(SaveError::WriteProtected(path.to_owned()));
    }
    // Taking a file's place needs no right to the file itself, so that right is asked for here.
    match File::options().write(true).open(target) {
        Ok(_) => Ok(Some(found.permissions())),
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
            Err(SaveError::WriteProtected(path.to_owned()))
        }
        Err(error) => Err(because(path, error)),
    }
}

fn fingerprint_of(path: &Path) -> io::Result<Fingerprint> {
    let mut file = File::open(path)?;
    let mut hasher = FingerprintHasher::default();
    let mut buffer = vec![0; 1 << 16];
    loop {
        match io::Read::read(&mut file, &mut buffer) {
            Ok(0) => return Ok(hasher.fingerprint()),
            Ok(read) => hasher.write(&buffer[..read]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

/// Copies a file of an older format beside itself, as `NAME.v1.tiermap.ron`, before it is replaced.
fn keep_older(disk: &impl Disk, target: &Path, newest: u32) -> io::Result<Option<PathBuf>> {
    let mut start = Vec::with_capacity(HEADER_BYTES);
    io::Read::read_to_end(&mut io::Read::take(File::open(target)?, HEADER_BYTES as u64), &mut start)?;
    let Some(version) = format::version(&start).filter(|version| *version < newest) else {
        return Ok(None);
    };
    let name = target.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let (stem, ending) = name.split_once('.').unwrap_or((&name, "ron"));
    let kept = target.with_file_name(format!("{stem}.v{version}.{ending}"));
    // One that is there was kept before, and is the older of the two.
    if !kept.exists() {
        disk.copy(target, &kept)?;
    }
    Ok(Some(kept))
}

/// `.NAME.RANDOM.tiermap-tmp` beside the target, which no other save uses.
fn temporary_path(target: &Path) -> PathBuf {
    target.with_file_name(format!("{}{:016x}{ENDING}", prefix(target), fastrand::u64(..)))
}

const ENDING: &str = ".tiermap-tmp";

fn prefix(target: &Path) -> String {
    format!(".{}.", target.file_name().unwrap_or_default().to_string_lossy())
}

/// Removes what a save that was killed has left behind: our temporary files for this target that no
/// living program holds a lock on, or that are very old where the disk knows no locks. What cannot be
/// removed stays; it harms nobody.
fn remove_left_over(disk: &impl Disk, target: &Path, present: &Path) {
    let modified = |path: &Path| fs::metadata(path).and_then(|found| found.modified()).ok();
    let (Some(now), Ok(entries)) = (modified(present), fs::read_dir(folder_of(target))) else { return };
    let prefix = prefix(target);
    for path in entries.flatten().map(|entry| entry.path()) {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if !name.starts_with(&prefix) || !name.ends_with(ENDING) || path == present {
            continue;
        }
        let patience = match File::open(&path).map(|file| file.try_lock()) {
            Err(_) | Ok(Err(TryLockError::WouldBlock)) => continue,
            // Between being made and being locked, a file of another program is nobody's for a moment.
            Ok(Ok(())) => Duration::from_secs(10),
            Ok(Err(TryLockError::Error(_))) => Duration::from_hours(1),
        };
        let age = modified(&path).and_then(|modified| now.duration_since(modified).ok());
        if age.is_some_and(|age| age > patience) && disk.remove(&path).is_err() {
            log::warn!("{}: this left-over file cannot be removed", path.display());
        }
    }
}

/// Removes the temporary file unless it has taken the target's place.
struct Temporary<'a, D: Disk> {
    disk: &'a D,
    path: PathBuf,
    armed: bool,
}

impl<D: Disk> Temporary<'_, D> {
    fn done(mut self) {
        self.armed = false;
    }
}

impl<D: Disk> Drop for Temporary<'_, D> {
    fn drop(&mut self) {
        if self.armed && self.path.exists() && self.disk.remove(&self.path).is_err() {
            log::warn!("{}: this temporary file cannot be removed", self.path.display());
        }
    }
}

/// Takes the fingerprint of what is written on the way.
struct Hashing<'a, D: Disk> {
    disk: &'a D,
    file: File,
    hasher: FingerprintHasher,
}

impl<D: Disk> io::Write for Hashing<'_, D> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.disk.write(&mut self.file, bytes)?;
        self.hasher.write(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_of_an_older_format_is_kept_once() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("Bikes.tiermap.ron");
        fs::write(&file, "// tiermap 1\n(older)").expect("writes");
        assert_eq!(keep_older(&LocalDisk, &file, 1).expect("reads"), None);
        let kept = keep_older(&LocalDisk, &file, 2).expect("copies").expect("is older");
        assert_eq!(kept, folder.path().join("Bikes.v1.tiermap.ron"));
        fs::write(&file, "// tiermap 1\n(changed)").expect("writes");
        keep_older(&LocalDisk, &file, 2).expect("leaves it");
        assert_eq!(fs::read_to_string(kept).expect("reads"), "// tiermap 1\n(older)");
    }
}
