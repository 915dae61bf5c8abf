//! Bytes into a workspace.
//!
//! Whatever the bytes are, reading ends with a workspace or with one message that has the place and
//! says what to do. A reference that leads nowhere is left out, with a warning; everything else about
//! the record stays. Nothing is guessed: two records with one id, or a range that runs backwards, are
//! errors.

mod repair;

use std::fmt;
use std::io::Read;
use std::sync::Arc;

use repair::repair;

use super::format::{self, Fingerprint, NEWEST};
use super::locate::{Places, error_place, line_and_column, places};
use super::message;
use super::migrate::{self, Converted, Note};
use super::pieces;
use crate::model::check::{self, Breach, Rule};
use crate::model::{Item, Parts, RecordKey, Workspace};

/// What a file held.
#[derive(Clone, Debug)]
pub struct Loaded {
    pub workspace: Workspace,
    /// What was repaired, in the order of the file.
    pub warnings: Vec<Warning>,
    /// The version of the format that the file has; below [`NEWEST`] it was migrated.
    pub version: u32,
    /// Of the bytes that were read, to notice later that the file was changed.
    pub fingerprint: Fingerprint,
}

/// Something about a record that was repaired while reading. Shown as `path:line:column: message`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    pub name: String,
    /// Line and column, counted from 1.
    pub place: Option<(usize, usize)>,
    pub record: RecordKey,
    pub message: String,
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_place(f, &self.name, self.place)?;
        f.write_str(&self.message)
    }
}

/// Why bytes are not a workspace. Shown as `path:line:column: what, and what to do`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadError {
    /// The path, or whatever the caller calls the bytes.
    pub name: String,
    /// Line and column, counted from 1, columns in characters; `None` where the whole file is meant.
    pub place: Option<(usize, usize)>,
    pub fault: Fault,
}

impl std::error::Error for ReadError {}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_place(f, &self.name, self.place)?;
        self.fault.fmt(f)
    }
}

fn write_place(f: &mut fmt::Formatter<'_>, name: &str, place: Option<(usize, usize)>) -> fmt::Result {
    match place {
        Some((line, column)) => write!(f, "{name}:{line}:{column}: "),
        None => write!(f, "{name}: "),
    }
}

/// What is wrong with a file as a whole or at one place.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    #[error("the file is empty; choose another, or restore a copy of it")]
    Empty,
    #[error(
        "this is not a Tiermap workspace; choose a .tiermap.ron file, whose first line is “{header}”",
        header = format::header()
    )]
    NotOurs,
    #[error("this text is in UTF-16; save it as UTF-8 in the editor that wrote it")]
    Utf16,
    #[error(
        "the file has format {0}, and this program reads up to format {NEWEST}; open it with a newer Tiermap"
    )]
    Newer(u32),
    #[error("there is no format {0}; write “{header}” in the first line", header = format::header())]
    NoSuchVersion(u32),
    #[error("the bytes from here on are not UTF-8 text; restore a copy, or save the file as UTF-8")]
    NotUtf8,
    #[error("the file breaks off here; it was cut short, so restore a complete copy")]
    CutShort,
    /// Not RON, or not the records that a workspace has.
    #[error("{0}")]
    Syntax(String),
    /// Records that contradict each other.
    #[error("{0}")]
    Integrity(String),
}

/// Reads a workspace; `name` is what messages call it, usually the path.
///
/// # Errors
/// The first thing that keeps the bytes from being a workspace.
pub fn from_bytes(bytes: &[u8], name: &str) -> Result<Loaded, ReadError> {
    checked(bytes, name).map(Checked::index)
}

/// Records that make a workspace, before they are indexed; the bytes are not needed any more.
pub(super) struct Checked {
    parts: Parts<Arc<Item>>,
    warnings: Vec<Warning>,
    version: u32,
    fingerprint: Fingerprint,
}

impl Checked {
    pub(super) fn index(self) -> Loaded {
        let Self { parts, warnings, version, fingerprint } = self;
        Loaded { workspace: Workspace::from_parts(parts), warnings, version, fingerprint }
    }
}

/// Parses, checks and repairs.
pub(super) fn checked(bytes: &[u8], name: &str) -> Result<Checked, ReadError> {
    let fail = |place, fault| ReadError { name: name.to_owned(), place, fault };
    let version = check_header(bytes).map_err(|fault| fail(None, fault))?;
    let bytes_after_mark = format::without_mark(bytes);
    let text = str::from_utf8(bytes_after_mark).map_err(|error| {
        let valid = str::from_utf8(&bytes_after_mark[..error.valid_up_to()]).unwrap_or("");
        fail(Some(line_and_column(valid, valid.len())), Fault::NotUtf8)
    })?;
    let Some(reader) = migrate::reader(version) else {
        return Err(fail(Some((1, 1)), Fault::NoSuchVersion(version)));
    };
    let mut converted = reader(text).map_err(|error| match error_place(text, &error) {
        Some(place) => fail(Some(place), Fault::Syntax(message::of(&error.code))),
        None => fail(Some(line_and_column(text, text.len())), Fault::CutShort),
    })?;
    let breaches = check::integrity(&converted.parts);
    let warnings = if breaches.is_empty() && converted.notes.is_empty() {
        Vec::new()
    } else {
        let places = places(text);
        if let Some(breach) = breaches.iter().find(|breach| !breach.rule.is_dangling_reference(breach.record))
        {
            let place = place_of(&places, breach.record, breach.index);
            let message = fatal_message(breach, &converted.parts, text, &places);
            return Err(fail(place.map(|at| line_and_column(text, at)), Fault::Integrity(message)));
        }
        let mut notes = std::mem::take(&mut converted.notes);
        notes.extend(breaches.into_iter().filter_map(|breach| repair(&mut converted.parts, breach)));
        locate(notes, text, &places, name)
    };
    Ok(Checked { parts: converted.parts, warnings, version, fingerprint: Fingerprint::of(bytes) })
}

/// Parses and checks a file in the layout that is written, without holding its text; `None` for any other
/// and where there is anything to say of it: [`checked`] tells what.
pub(super) fn checked_in_pieces(stream: impl Read + Send) -> Option<Checked> {
    let (Converted { parts, notes }, fingerprint) = pieces::read(stream, pieces::BYTES)?;
    let sound = notes.is_empty() && check::integrity(&parts).is_empty();
    sound.then_some(Checked { parts, warnings: Vec::new(), version: NEWEST, fingerprint })
}

/// The version of a file of ours that can be read, looking at its first bytes only.
pub(super) fn check_header(bytes: &[u8]) -> Result<u32, Fault> {
    if bytes.iter().take(format::HEADER_BYTES).all(u8::is_ascii_whitespace)
        && bytes.len() <= format::HEADER_BYTES
    {
        return Err(Fault::Empty);
    }
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Err(Fault::Utf16);
    }
    match format::version(bytes) {
        None => Err(Fault::NotOurs),
        Some(version) if version > NEWEST => Err(Fault::Newer(version)),
        Some(version) => Ok(version),
    }
}

fn place_of(places: &Places, record: RecordKey, index: usize) -> Option<usize> {
    places.get(record.section(), index)
}

/// What the rule says; for a duplicate, where the other one is as well.
fn fatal_message(breach: &Breach, parts: &Parts<Arc<Item>>, text: &str, places: &Places) -> String {
    let sentence = breach.rule.to_string();
    if !matches!(breach.rule, Rule::Duplicate(_)) {
        return sentence;
    }
    let first = parts.position(breach.record);
    match first.and_then(|index| place_of(places, breach.record, index)) {
        Some(at) => format!("{sentence} (the other is in line {})", line_and_column(text, at).0),
        None => sentence,
    }
}

fn locate(notes: Vec<Note>, text: &str, places: &Places, name: &str) -> Vec<Warning> {
    let mut notes: Vec<(Option<usize>, Note)> =
        notes.into_iter().map(|note| (place_of(places, note.record, note.index), note)).collect();
    notes.sort_by_key(|(at, _)| *at);
    // Each position is counted from the one before it, so that many warnings stay linear.
    let (mut from, mut line, mut column) = (0, 1, 1);
    notes
        .into_iter()
        .map(|(at, note)| {
            let place = at.map(|at| {
                let (lines, columns) = line_and_column(&text[from..], at - from);
                column = if lines == 1 { column + columns - 1 } else { columns };
                line += lines - 1;
                from = at;
                (line, column)
            });
            Warning { name: name.to_owned(), place, record: note.record, message: note.text }
        })
        .collect()
}
