//! Unsaved work survives: whatever was kept comes back, torn ends are left out as a whole, and no fault
//! of the disk leaves half a change.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use tiermap::edit::Transaction;
use tiermap::model::{Calendar, Item, Meta, Rank, RecordKey, Shape, View, Workspace};
use tiermap::store::recovery::{Journal, Pending, pending};
use tiermap::store::{Fingerprint, save, write};

use super::format::read_well;
use super::saving::Faulty;
use crate::generate;

const BIKES: &str = include_str!("city_bikes.tiermap.ron");

/// Three states of the same workspace: as it was read, then changed, then changed again.
fn states() -> [Workspace; 3] {
    let read = read_well(BIKES);
    let item = |state: &Workspace, id: &str| Item::clone(state.item(id.parse().unwrap()).unwrap());
    let first = item(&read, "ab12").rank;

    let mut moved = read.clone();
    let mut change = Transaction::new("Move an item up, before a new one");
    let mut idea = item(&read, "ab14");
    idea.title = "A “better”\nidea".into();
    let ranks = Rank::many_between(None, Some(first), 2).unwrap();
    idea.rank = ranks[0];
    let new = Item::new("new".parse().unwrap(), idea.tier, ranks[1], "New");
    change.put(&read, new);
    change.put(&read, idea);
    change.apply(&mut moved).unwrap();

    let mut less = moved.clone();
    let mut change = Transaction::new("Delete a team, and change what stands once");
    let unit = "falcon".parse().unwrap();
    change.take(&moved, RecordKey::Unit(unit));
    let mut pay = item(&moved, "ab12");
    pay.unit = None;
    change.put(&moved, pay);
    change.put(&moved, Meta { title: String::new(), ..Meta::clone(moved.meta()) });
    let mut view = View::clone(moved.views().next().unwrap());
    (view.name, view.shape) = ("Mine".to_owned(), Shape::Flat);
    change.put(&moved, view);
    change.take(&moved, RecordKey::View("all".parse().unwrap()));
    change.put(&moved, Calendar { iteration_days: 7, ..Calendar::clone(moved.calendar()) });
    change.apply(&mut less).unwrap();
    [read, moved, less]
}

struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn file(&self) -> PathBuf {
        self.0.path().join("Bikes.tiermap.ron")
    }

    fn journals(&self) -> PathBuf {
        self.0.path().join("state/recovery")
    }

    fn start(&self, base: &Workspace) -> (Journal, Fingerprint) {
        let fingerprint = save(&self.file(), base).unwrap().fingerprint;
        (Journal::start(&self.journals(), Some((&self.file(), fingerprint)), base), fingerprint)
    }

    /// The journals as they are at this moment, as a crash would leave them.
    fn crash(&self) -> Vec<Pending> {
        let left = self.0.path().join("left");
        let _ = fs::remove_dir_all(&left);
        fs::create_dir(&left).unwrap();
        for entry in fs::read_dir(self.journals()).into_iter().flatten().flatten() {
            fs::copy(entry.path(), left.join(entry.file_name())).unwrap();
        }
        pending(&left)
    }

    /// The one workspace that comes back.
    fn recovered(&self) -> String {
        let [pending] = &self.crash()[..] else { panic!("{:?}", self.crash()) };
        assert_eq!(pending.file, Some(self.file()));
        let recovered = pending.recover().unwrap().unwrap();
        assert!(!recovered.file_changed);
        assert_eq!(write::to_string(&recovered.base), fs::read_to_string(self.file()).unwrap());
        write::to_string(&recovered.workspace)
    }
}

fn names(folder: &Path) -> usize {
    fs::read_dir(folder).map_or(0, Iterator::count)
}

#[test]
fn a_change_comes_back_after_a_crash() {
    let [read, moved, less] = states();
    let folder = Folder::new();
    let (journal, fingerprint) = folder.start(&read);
    journal.keep(&read);
    journal.flush();
    assert!(!folder.journals().exists(), "nothing has changed");
    for state in [&moved, &less, &read, &moved] {
        journal.keep(state);
        journal.flush();
        if write::to_string(state) == BIKES {
            let pending = folder.crash();
            assert!(pending[0].recover().unwrap().is_none(), "the file holds everything");
        } else {
            assert_eq!(folder.recovered(), write::to_string(state));
        }
    }
    assert_eq!(pending(&folder.journals()), [], "its program lives");
    assert_eq!(journal.problem(), None);
    drop(journal);

    let left = pending(&folder.journals());
    let recovered = left[0].recover().unwrap().unwrap();
    assert_eq!(recovered.file, Some((folder.file(), fingerprint)));
    assert_eq!(write::to_string(&recovered.workspace), write::to_string(&moved));
    left[0].discard();
    assert_eq!(names(&folder.journals()), 0);
}

#[test]
fn after_a_save_only_what_came_later_is_kept() {
    let [read, moved, less] = states();
    let folder = Folder::new();
    let (journal, _) = folder.start(&read);
    journal.keep(&moved);
    let fingerprint = save(&folder.file(), &moved).unwrap().fingerprint;
    // Typing went on while the save was under way.
    journal.keep(&less);
    journal.saved(&folder.file(), fingerprint, &moved);
    journal.flush();
    assert_eq!(folder.recovered(), write::to_string(&less));

    let fingerprint = save(&folder.file(), &less).unwrap().fingerprint;
    journal.saved(&folder.file(), fingerprint, &less);
    journal.flush();
    assert_eq!(names(&folder.journals()), 0, "everything is saved");
    journal.keep(&moved);
    journal.flush();
    assert_eq!(folder.recovered(), write::to_string(&moved));
    journal.discard();
    assert_eq!(names(&folder.journals()), 0, "a clean end leaves nothing");
}

#[test]
fn a_workspace_that_was_never_saved_comes_back_whole() {
    let [read, moved, _] = states();
    let folder = Folder::new();
    let journal = Journal::start(&folder.journals(), None, &read);
    journal.keep(&moved);
    drop(journal);
    let [left] = &pending(&folder.journals())[..] else { panic!("one journal") };
    assert_eq!(left.file, None);
    let recovered = left.recover().unwrap().unwrap();
    assert_eq!(write::to_string(&recovered.workspace), write::to_string(&moved));
    assert_eq!(recovered.file, None);
}

#[test]
fn a_file_that_somebody_else_changed_keeps_both() {
    let [read, moved, _] = states();
    let folder = Folder::new();
    let (journal, _) = folder.start(&read);
    journal.keep(&moved);
    drop(journal);
    let theirs = BIKES.replace("See the nearest bike", "Find a bike nearby");
    fs::write(folder.file(), &theirs).unwrap();
    let recovered = pending(&folder.journals())[0].recover().unwrap().unwrap();
    assert!(recovered.file_changed);
    let both = write::to_string(&moved).replace("See the nearest bike", "Find a bike nearby");
    assert_eq!(write::to_string(&recovered.workspace), both);

    fs::remove_file(folder.file()).unwrap();
    let error = pending(&folder.journals())[0].recover().unwrap_err().to_string();
    assert!(error.starts_with("the file that the unsaved work belongs to cannot be read: "), "{error}");
}

#[test]
fn a_torn_journal_gives_the_last_whole_state() {
    let states = states();
    let folder = Folder::new();
    let (journal, _) = folder.start(&states[0]);
    for state in &states[1..] {
        journal.keep(state);
        journal.flush();
    }
    drop(journal);
    let path = fs::read_dir(folder.journals()).unwrap().next().unwrap().unwrap().path();
    let whole = fs::read(&path).unwrap();
    let texts = states.map(|state| write::to_string(&state));
    let mut at = 0;
    for end in (0..whole.len()).step_by(3).chain([whole.len()]) {
        fs::write(&path, &whole[..end]).unwrap();
        let recovered = pending(&folder.journals()).first().and_then(|left| left.recover().unwrap());
        let text = recovered.map_or_else(|| texts[0].clone(), |left| write::to_string(&left.workspace));
        let state = texts.iter().position(|other| *other == text).expect("no state in between");
        assert!(state >= at, "no going back");
        at = state;
    }
    assert_eq!(at, 2);

    let mut random = fastrand::Rng::with_seed(1);
    for _ in 0..200 {
        let mut bytes = whole.clone();
        let at = random.usize(..bytes.len());
        bytes[at] = random.u8(..);
        fs::write(&path, &bytes).unwrap();
        for left in pending(&folder.journals()) {
            // The name of the file may have been hit: then there is a message.
            let Ok(Some(recovered)) = left.recover() else { continue };
            let text = write::to_string(&recovered.workspace);
            assert!(texts.contains(&text) || bytes == whole, "a state that never was");
        }
    }
}

#[test]
fn whatever_step_fails_no_change_comes_back_in_half() {
    let states = states();
    let texts = states.clone().map(|state| write::to_string(&state));
    let mut problems = 0;
    for fails_at in 1..15 {
        let folder = Folder::new();
        let fingerprint = save(&folder.file(), &states[0]).unwrap().fingerprint;
        let disk = Faulty::new(fails_at, io::ErrorKind::StorageFull);
        let file = folder.file();
        let journal = Journal::start_on(disk, &folder.journals(), Some((&file, fingerprint)), &states[0]);
        for state in [1, 2, 1, 2] {
            journal.keep(&states[state]);
            journal.flush();
            for left in folder.crash() {
                let text = left.recover().unwrap().map(|left| write::to_string(&left.workspace));
                assert!(text.is_none_or(|text| texts.contains(&text)), "step {fails_at}");
            }
        }
        // The disk is well again: everything is there.
        assert_eq!(folder.recovered(), texts[2], "step {fails_at}");
        problems += usize::from(journal.problem().is_some_and(|text| {
            text == "Unsaved work cannot be kept for recovery (no storage space); save often, or free some space"
        }));
    }
    assert!(problems >= 8, "{problems}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_change_comes_back(states in prop::collection::vec(generate::workspace(), 2..5)) {
        let folder = Folder::new();
        let (journal, _) = folder.start(&states[0]);
        for state in &states[1..] {
            journal.keep(state);
        }
        drop(journal);
        let last = write::to_string(&states[states.len() - 1]);
        let recovered = pending(&folder.journals()).first().and_then(|left| left.recover().unwrap());
        let text = recovered.map_or_else(|| write::to_string(&states[0]), |left| write::to_string(&left.workspace));
        prop_assert_eq!(text, last);
    }
}

#[test]
fn a_journal_of_the_version_before_is_read() {
    let [read, moved, _] = states();
    let folder = Folder::new();
    let (journal, _) = folder.start(&read);
    journal.keep(&moved);
    journal.flush();
    for entry in fs::read_dir(folder.journals()).unwrap().flatten() {
        let path = entry.path();
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.starts_with("// tiermap-journal 3\n"), "{text}");
        fs::write(path, text.replacen("journal 3", "journal 2", 1)).unwrap();
    }
    assert_eq!(folder.recovered(), write::to_string(&moved));
}
