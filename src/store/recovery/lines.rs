//! The lines of a journal: records as they stand in a file of version 3, each with its place in an
//! order instead of a rank.
//!
//! ```text
//! // tiermap-journal 3
//! Base(file: "/home/ada/Bikes.tiermap.ron", bytes: 5120, hash: "00c0ffee00c0ffee")
//! Item(tier: "po", after: "ab12", record: (id: "ab13", title: "Pay with one tap"))
//! NoItem("ab14")
//! End("0123456789abcdef")
//! ```
//!
//! The lines up to an `End` are one batch. `End` has the fingerprint of their bytes: a batch that was
//! torn by a crash is recognised, and left out as a whole.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use ron::extensions::Extensions;
use serde::Deserialize;

use super::super::format::{Fingerprint, optional, parsed};
use super::super::{v3, write};
use crate::model::{
    Assignment, AssignmentId, CheckIn, CheckInId, Duty, DutyId, Exchange, ExchangeId, Goal, GoalId, ItemId,
    Location, LocationId, Person, PersonId, Product, ProductId, Rank, RecordKey, Review, ReviewId, Tabled,
    TierId, Unit, UnitId, View, ViewId, Workspace, tables,
};

pub(super) const HEADER: &str = "// tiermap-journal 3";

/// Journals of the versions before: each of their records is one of this version as well.
const OLDER: [&str; 2] = ["// tiermap-journal 2", "// tiermap-journal 1"];

macro_rules! lines {
    ($($kind:ident $id:ident $gone:ident $many:ident $one:ident,)*) => {
        /// One line. Records are boxed, as most lines are short.
        #[derive(Debug, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub(super) enum Line {
            Base {
                #[serde(default)]
                file: Option<PathBuf>,
                #[serde(default)]
                bytes: u64,
                #[serde(default)]
                hash: String,
            },
            Meta(v3::Meta),
            Calendar(v3::Calendar),
            Tier {
                #[serde(default, deserialize_with = "optional")]
                after: Option<TierId>,
                record: Box<v3::Tier>,
            },
            $($kind {
                #[serde(default, deserialize_with = "optional")]
                after: Option<$id>,
                record: Box<v3::$kind>,
            },)*
            Item {
                #[serde(deserialize_with = "parsed")]
                tier: TierId,
                #[serde(default, deserialize_with = "optional")]
                after: Option<ItemId>,
                record: Box<v3::Item>,
            },
            NoTier(#[serde(deserialize_with = "parsed")] TierId),
            $($gone(#[serde(deserialize_with = "parsed")] $id),)*
            NoItem(#[serde(deserialize_with = "parsed")] ItemId),
            End(String),
        }

        /// A record of a table, or that it is gone, as a line.
        fn push_tabled(out: &mut String, workspace: &Workspace, key: RecordKey) {
            match key {
                $(RecordKey::$kind(id) => match workspace.$one(id) {
                    Some(record) => push_plain(out, stringify!($kind), |out| {
                        push_after(out, <$kind as Tabled>::table(workspace).before(id));
                        write::$one(out, record);
                    }),
                    None => {
                        let _ = writeln!(out, "{}(\"{id}\")", stringify!($gone));
                    }
                },)*
                RecordKey::Meta | RecordKey::Calendar | RecordKey::Tier(_) | RecordKey::Item(_) => {}
            }
        }

        /// Where a record of a table stands in the order of a file; those that are gone come first.
        fn place_in_table(workspace: &Workspace, key: RecordKey) -> Option<Rank> {
            match key {
                $(RecordKey::$kind(id) => workspace.$one(id).map(|record| record.rank),)*
                _ => None,
            }
        }
    };
}
tables!(lines);

/// The first lines: which file the changes were made to. `None` stands for an empty workspace.
pub(super) fn base(file: Option<(&Path, Fingerprint)>) -> String {
    let mut out = format!("{HEADER}\nBase(");
    if let Some((path, fingerprint)) = file.and_then(|(path, of)| Some((path.to_str()?, of))) {
        out.push_str("file: ");
        write::push_text(&mut out, path);
        let _ = write!(out, ", bytes: {}, hash: \"{:016x}\"", fingerprint.bytes, fingerprint.hash);
    }
    out.push_str(")\n");
    out
}

/// What leads from one state to another, as a batch; nothing when they are the same.
pub(super) fn batch(before: &Workspace, after: &Workspace) -> String {
    let mut keys = after.changed_since(before);
    // Records in the order of a file, so that whatever a record comes after is in its place before.
    keys.sort_by_cached_key(|key| {
        let section = key.section_number();
        match *key {
            RecordKey::Tier(id) => (section, after.tier_position(id).unwrap_or(0), None),
            RecordKey::Item(id) => match after.item(id) {
                Some(item) => (section + after.tier_position(item.tier).unwrap_or(0), 0, Some(item.rank)),
                None => (section, 0, None),
            },
            _ => (section, 0, place_in_table(after, *key)),
        }
    });
    let mut out = String::new();
    for key in keys {
        match key {
            RecordKey::Meta => push_plain(&mut out, "Meta", |out| write::meta(out, after.meta())),
            RecordKey::Calendar => {
                push_plain(&mut out, "Calendar", |out| write::calendar(out, after.calendar()));
            }
            RecordKey::Tier(id) => push_tier(&mut out, after, id),
            RecordKey::Item(id) => push_item(&mut out, after, id),
            _ => push_tabled(&mut out, after, key),
        }
    }
    if !out.is_empty() {
        let hash = Fingerprint::of(out.as_bytes()).hash;
        let _ = writeln!(out, "End(\"{hash:016x}\")");
    }
    out
}

fn push_plain(out: &mut String, kind: &str, record: impl FnOnce(&mut String)) {
    out.push_str(kind);
    out.push('(');
    record(out);
    out.push_str(")\n");
}

fn push_tier(out: &mut String, workspace: &Workspace, id: TierId) {
    let Some(tier) = workspace.tier(id) else {
        let _ = writeln!(out, "NoTier(\"{id}\")");
        return;
    };
    push_plain(out, "Tier", |out| {
        push_after(out, workspace.tier_below(id).map(|tier| tier.id));
        write::tier(out, tier);
    });
}

fn push_item(out: &mut String, workspace: &Workspace, id: ItemId) {
    let Some(item) = workspace.item(id) else {
        let _ = writeln!(out, "NoItem(\"{id}\")");
        return;
    };
    push_plain(out, "Item", |out| {
        let _ = write!(out, "tier: \"{}\", ", item.tier);
        let before = workspace.position(item).and_then(|position| position.checked_sub(1));
        push_after(out, before.and_then(|position| workspace.backlog(item.tier).get(position)));
        write::item(out, item);
    });
}

fn push_after(out: &mut String, id: Option<impl std::fmt::Display>) {
    if let Some(id) = id {
        let _ = write!(out, "after: \"{id}\", ");
    }
    out.push_str("record: ");
}

/// What a journal says, as far as it is whole.
#[derive(Debug)]
pub(super) struct Contents {
    /// The file that the changes were made to, and what it was.
    pub file: Option<(PathBuf, Fingerprint)>,
    pub batches: Vec<Vec<Line>>,
}

/// Reads the whole batches of a journal; `None` when it is not one, or its first lines are torn.
pub(super) fn contents(bytes: &[u8]) -> Option<Contents> {
    let whole = bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
    let valid = match str::from_utf8(&bytes[..whole]) {
        Ok(text) => text,
        Err(error) => str::from_utf8(&bytes[..error.valid_up_to()]).ok()?,
    };
    let rest = valid
        .strip_prefix(HEADER)
        .or_else(|| OLDER.iter().find_map(|older| valid.strip_prefix(older)))?
        .strip_prefix('\n')?;
    let (first, mut rest) = rest.split_once('\n')?;
    let Some(Line::Base { file, bytes, hash }) = line(first) else { return None };
    let hash = u64::from_str_radix(&hash, 16).unwrap_or(0);
    let file = file.map(|path| (path, Fingerprint { bytes, hash }));
    let mut batches = Vec::new();
    while let Some((batch, after)) = next_batch(rest) {
        batches.push(batch);
        rest = after;
    }
    Some(Contents { file, batches })
}

/// The first batch of a text and what follows; `None` when it is torn or there is none.
fn next_batch(text: &str) -> Option<(Vec<Line>, &str)> {
    let mut lines = Vec::new();
    let mut at = 0;
    for raw in text.split_inclusive('\n') {
        let line = line(raw.trim_end())?;
        if let Line::End(hash) = &line {
            let whole = u64::from_str_radix(hash, 16).ok()? == Fingerprint::of(&text.as_bytes()[..at]).hash;
            return whole.then(|| (lines, &text[at + raw.len()..]));
        }
        lines.push(line);
        at += raw.len();
    }
    None
}

fn line(text: &str) -> Option<Line> {
    let options = ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
    options.from_str(text).ok()
}
