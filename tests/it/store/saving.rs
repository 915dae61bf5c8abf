//! Saving: all or nothing at any fault, links and permissions kept, changes of others noticed.

use std::cell::Cell;
use std::fmt::Write as _;
use std::fs::{self, File, Permissions};
use std::io;
use std::path::{Path, PathBuf};

use tiermap::model::Workspace;
use tiermap::store::{
    Disk, Fingerprint, LocalDisk, SaveError, open, save, save_unless_changed, save_with, write,
};

use super::format::read_well;

const OLD: &str = "// tiermap 3\n(tiers: [(id: \"a\", name: \"Old\", focus: (from: 0, to: 1), \
    horizon: (from: 0, typical: 7, to: 14))])";

/// A workspace whose file takes many writes.
fn large() -> Workspace {
    let mut text = OLD.replace("Old", "New");
    text.truncate(text.len() - 1);
    text.push_str(", items: {\"a\": [");
    for i in 0..5_000 {
        let _ = write!(text, "(id: \"i{i}\", title: \"An item with a title of some length\"),");
    }
    text.push_str("]})");
    read_well(&text)
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// The local disk, but the step with this number fails; of a write, half is done by then.
pub struct Faulty {
    steps: Cell<usize>,
    fails_at: usize,
    kind: io::ErrorKind,
}

impl Faulty {
    pub fn new(fails_at: usize, kind: io::ErrorKind) -> Self {
        Self { steps: Cell::new(0), fails_at, kind }
    }

    fn step(&self) -> io::Result<()> {
        self.steps.set(self.steps.get() + 1);
        if self.steps.get() == self.fails_at { Err(self.kind.into()) } else { Ok(()) }
    }
}

impl Disk for Faulty {
    fn create(&self, path: &Path) -> io::Result<File> {
        self.step()?;
        LocalDisk.create(path)
    }

    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<()> {
        let done = self.step();
        let bytes = if done.is_err() { &bytes[..bytes.len() / 2] } else { bytes };
        LocalDisk.write(file, bytes)?;
        done
    }

    fn set_permissions(&self, file: &File, permissions: Permissions) -> io::Result<()> {
        self.step()?;
        LocalDisk.set_permissions(file, permissions)
    }

    fn sync(&self, file: &File) -> io::Result<()> {
        self.step()?;
        LocalDisk.sync(file)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step()?;
        LocalDisk.rename(from, to)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        self.step()?;
        LocalDisk.sync_folder(folder)
    }
}

#[test]
fn whatever_step_fails_the_file_is_whole() {
    let workspace = large();
    let new = write::to_string(&workspace);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.tiermap.ron");
    let mut faults = 0;
    for fails_at in 1.. {
        fs::write(&path, OLD).unwrap();
        let disk = Faulty::new(fails_at, io::ErrorKind::Other);
        let result = save_with(&disk, &path, &workspace, Some(Fingerprint::of(OLD.as_bytes())));
        let bytes = fs::read_to_string(&path).unwrap();
        assert_eq!(names(folder.path()), ["a.tiermap.ron"], "nothing is left behind at step {fails_at}");
        match result {
            Ok(saved) => {
                assert_eq!(bytes, new);
                assert_eq!(saved.fingerprint, Fingerprint::of(new.as_bytes()));
                break;
            }
            Err(SaveError::Disk { .. }) => assert_eq!(bytes, OLD, "step {fails_at}"),
            // The last step: the new file has taken the old one's place.
            Err(SaveError::NotConfirmed { .. }) => assert_eq!(bytes, new, "step {fails_at}"),
            Err(error) => panic!("{error}"),
        }
        faults += 1;
    }
    assert!(faults >= 5 + new.len() / (1 << 16), "create, permissions, {faults} writes, sync, rename, sync");
}

#[test]
fn a_file_that_was_not_there_is_not_there_after_a_fault() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("new.tiermap.ron");
    for fails_at in 1..=4 {
        let disk = Faulty::new(fails_at, io::ErrorKind::Other);
        save_with(&disk, &path, &read_well(OLD), None).unwrap_err();
        assert_eq!(names(folder.path()), [""; 0]);
    }
    save(&path, &read_well(OLD)).unwrap();
    assert_eq!(names(folder.path()), ["new.tiermap.ron"]);
}

#[test]
fn every_reason_has_its_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.tiermap.ron");
    let workspace = read_well(OLD);
    let fail = |kind| {
        let error = save_with(&Faulty::new(1, kind), &path, &workspace, None).unwrap_err();
        error.to_string().replace(&*folder.path().to_string_lossy(), "DIR")
    };
    assert_eq!(
        fail(io::ErrorKind::PermissionDenied),
        "DIR/a.tiermap.ron: you may not write here; save in another folder"
    );
    assert_eq!(
        fail(io::ErrorKind::ReadOnlyFilesystem),
        "DIR/a.tiermap.ron: you may not write here; save in another folder"
    );
    assert_eq!(
        fail(io::ErrorKind::StorageFull),
        "DIR/a.tiermap.ron: the disk is full and nothing was changed; free some space, or save elsewhere"
    );
    assert_eq!(
        fail(io::ErrorKind::Other),
        "DIR/a.tiermap.ron: saving failed and nothing was changed (other error); try again, or save elsewhere"
    );
    let named = |path: &Path| {
        save(path, &workspace).unwrap_err().to_string().replace(&*folder.path().to_string_lossy(), "DIR")
    };
    assert_eq!(named(folder.path()), "DIR: this is a folder; choose a file name in it");
    assert_eq!(
        named(&folder.path().join("no/a.ron")),
        "DIR/no: the folder does not exist; create it, or choose another"
    );
    fs::write(&path, OLD).unwrap();
    assert_eq!(
        named(&path.join("a.ron")),
        "DIR/a.tiermap.ron: the folder does not exist; create it, or choose another"
    );
    let mut permissions = fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).unwrap();
    assert_eq!(
        named(&path),
        "DIR/a.tiermap.ron: this file is write-protected; allow writing, or save under another name"
    );
    assert_eq!(fs::read_to_string(&path).unwrap(), OLD);
    assert_eq!(names(folder.path()), ["a.tiermap.ron"]);
}

#[test]
fn a_change_by_somebody_else_is_noticed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.tiermap.ron");
    fs::write(&path, OLD).unwrap();
    let loaded = open(&path).unwrap();
    let saved = save_unless_changed(&path, &loaded.workspace, loaded.fingerprint).unwrap();
    assert_eq!(save_unless_changed(&path, &loaded.workspace, saved.fingerprint).unwrap(), saved);

    let theirs = OLD.replace("Old", "Odd");
    fs::write(&path, &theirs).unwrap();
    let error = save_unless_changed(&path, &loaded.workspace, saved.fingerprint).unwrap_err();
    assert!(matches!(&error, SaveError::ChangedOnDisk(changed) if *changed == path));
    assert!(error.to_string().ends_with(
        "the file was changed by another program since it was opened; save under another name, or overwrite it"
    ));
    assert_eq!(fs::read_to_string(&path).unwrap(), theirs);

    save(&path, &loaded.workspace).unwrap();
    fs::remove_file(&path).unwrap();
    save_unless_changed(&path, &loaded.workspace, saved.fingerprint).unwrap();
    assert_eq!(open(&path).unwrap().fingerprint, saved.fingerprint);
}

#[test]
fn what_a_killed_save_left_behind_goes_away_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.tiermap.ron");
    let long_ago = std::time::Duration::from_mins(2);
    let old = [".a.tiermap.ron.0123.tiermap-tmp", ".b.tiermap.ron.0123.tiermap-tmp", ".a.tiermap.ron.notes"];
    for name in old {
        let file = File::create(folder.path().join(name)).unwrap();
        let modified = file.metadata().unwrap().modified().unwrap();
        file.set_modified(modified - long_ago).unwrap();
    }
    // A save that goes on at the same time, and takes long.
    let going_on = File::create(folder.path().join(".a.tiermap.ron.4567.tiermap-tmp")).unwrap();
    going_on.set_modified(going_on.metadata().unwrap().modified().unwrap() - long_ago).unwrap();
    going_on.lock().unwrap();
    save(&path, &read_well(OLD)).unwrap();
    let expected = [
        ".a.tiermap.ron.4567.tiermap-tmp",
        ".a.tiermap.ron.notes",
        ".b.tiermap.ron.0123.tiermap-tmp",
        "a.tiermap.ron",
    ];
    assert_eq!(names(folder.path()), expected);
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;

    #[test]
    fn links_and_permissions_stay() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| -> PathBuf { folder.path().join(name) };
        fs::create_dir(at("real")).unwrap();
        fs::write(at("real/a.tiermap.ron"), OLD).unwrap();
        fs::set_permissions(at("real/a.tiermap.ron"), Permissions::from_mode(0o640)).unwrap();
        symlink("real/a.tiermap.ron", at("link")).unwrap();
        symlink(at("link"), at("link to link")).unwrap();
        symlink("real/not yet.tiermap.ron", at("dangling")).unwrap();

        save(&at("link to link"), &read_well(OLD)).unwrap();
        save(&at("dangling"), &read_well(OLD)).unwrap();
        for link in ["link", "link to link", "dangling"] {
            assert!(fs::symlink_metadata(at(link)).unwrap().is_symlink(), "{link}");
        }
        let new = write::to_string(&read_well(OLD));
        assert_eq!(fs::read_to_string(at("real/a.tiermap.ron")).unwrap(), new);
        assert_eq!(fs::read_to_string(at("real/not yet.tiermap.ron")).unwrap(), new);
        let mode = fs::metadata(at("real/a.tiermap.ron")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o640);

        symlink(at("circle b"), at("circle a")).unwrap();
        symlink(at("circle a"), at("circle b")).unwrap();
        let error = save(&at("circle a"), &read_well(OLD)).unwrap_err().to_string();
        assert!(error.contains("the symbolic links lead in a circle"), "{error}");
    }

    /// Files are made on the disk, but what is written to them goes to the device that is always full.
    struct FullDisk;

    impl Disk for FullDisk {
        fn create(&self, path: &Path) -> io::Result<File> {
            LocalDisk.create(path)?;
            File::options().write(true).open("/dev/full")
        }

        fn set_permissions(&self, _: &File, _: Permissions) -> io::Result<()> {
            Ok(()) // the device keeps its own
        }
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn a_disk_that_is_really_full() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.tiermap.ron");
        fs::write(&path, OLD).unwrap();
        let error = save_with(&FullDisk, &path, &large(), None).unwrap_err();
        assert!(matches!(error, SaveError::Full(_)), "{error:?}");
        assert_eq!(fs::read_to_string(&path).unwrap(), OLD);
        assert_eq!(names(folder.path()), ["a.tiermap.ron"]);
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn a_folder_of_the_system_that_nobody_may_write_in() {
        let error = save(Path::new("/proc/a.tiermap.ron"), &read_well(OLD)).unwrap_err().to_string();
        assert!(error.starts_with("/proc"), "{error}");
        let error = save(Path::new("/dev/null"), &read_well(OLD)).unwrap_err().to_string();
        assert!(error.contains("it is a device, not a file"), "{error}");
    }
}
