//! The lines of a journal: records as they stand in a file of version 2, each with its place in an
//! order instead of a rank.
//!
//! ```text
//! // tiermap-journal 2
//! Base(file: "/home/ada/Bikes.tiermap.ron", bytes: 5120, hash: "00c0ffee00c0ffee")
//! Item(tier: "po", after: "ab12", record: (id: "ab13", title: "Pay with one tap"))
//! NoItem("ab14")
//! End("0123456789abcdef")
//! ```
//!
//! The lines up to an `End` are one batch. `End` has the fingerprint of their bytes: a batch that was
//! torn by a crash is recognised, and left out as a whole.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use ron::extensions::Extensions;
use serde::Deserialize;

use super::super::format::{Fingerprint, optional, parsed};
use super::super::{v2, write};
use crate::model::{ItemId, RecordKey, TierId, UnitId, ViewId, Workspace};

pub(super) const HEADER: &str = "// tiermap-journal 2";

/// A journal of the version before: each of its records is one of this version as well.
const OLDER: &str = "// tiermap-journal 1";

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
    Meta(v2::Meta),
    Calendar(v2::Calendar),
    Tier {
        #[serde(default, deserialize_with = "optional")]
        after: Option<TierId>,
        record: Box<v2::Tier>,
    },
    Unit {
        #[serde(default, deserialize_with = "optional")]
        after: Option<UnitId>,
        record: Box<v2::Unit>,
    },
    View {
        #[serde(default, deserialize_with = "optional")]
        after: Option<ViewId>,
        record: Box<v2::View>,
    },
    Item {
        #[serde(deserialize_with = "parsed")]
        tier: TierId,
        #[serde(default, deserialize_with = "optional")]
        after: Option<ItemId>,
        record: Box<v2::Item>,
    },
    NoTier(#[serde(deserialize_with = "parsed")] TierId),
    NoUnit(#[serde(deserialize_with = "parsed")] UnitId),
    NoView(#[serde(deserialize_with = "parsed")] ViewId),
    NoItem(#[serde(deserialize_with = "parsed")] ItemId),
    End(String),
}

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
    let units = if keys.iter().any(|key| matches!(key, RecordKey::Unit(_))) {
        after.units().enumerate().map(|(i, unit)| (unit.id, i)).collect()
    } else {
        HashMap::new()
    };
    // Records in the order of a file, so that whatever a record comes after is in its place before.
    keys.sort_by_cached_key(|key| match *key {
        RecordKey::Meta => (0, 0, 0),
        RecordKey::Calendar => (1, 0, 0),
        RecordKey::Tier(id) => (2, 0, after.tier_position(id).unwrap_or(0)),
        RecordKey::Unit(id) => (3, 0, units.get(&id).copied().unwrap_or(0)),
        RecordKey::View(id) => (4, 0, after.views().position(|view| view.id == id).unwrap_or(0)),
        RecordKey::Item(id) => match after.item(id) {
            Some(item) => {
                let position = after.position(item).unwrap_or(0);
                (5, after.tier_position(item.tier).unwrap_or(0), position)
            }
            None => (5, 0, 0),
        },
    });
    let order: Vec<UnitId> =
        if units.is_empty() { Vec::new() } else { after.units().map(|unit| unit.id).collect() };
    let unit_before = |id| units.get(&id)?.checked_sub(1).and_then(|i| order.get(i).copied());
    let mut out = String::new();
    for key in keys {
        match key {
            RecordKey::Meta => push_plain(&mut out, "Meta", |out| write::meta(out, after.meta())),
            RecordKey::Calendar => {
                push_plain(&mut out, "Calendar", |out| write::calendar(out, after.calendar()));
            }
            RecordKey::Tier(id) => push_tier(&mut out, after, id),
            RecordKey::Unit(id) => push_unit(&mut out, after, id, unit_before(id)),
            RecordKey::View(id) => push_view(&mut out, after, id),
            RecordKey::Item(id) => push_item(&mut out, after, id),
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

fn push_unit(out: &mut String, workspace: &Workspace, id: UnitId, before: Option<UnitId>) {
    let Some(unit) = workspace.unit(id) else {
        let _ = writeln!(out, "NoUnit(\"{id}\")");
        return;
    };
    push_plain(out, "Unit", |out| {
        push_after(out, before);
        write::unit(out, unit);
    });
}

fn push_view(out: &mut String, workspace: &Workspace, id: ViewId) {
    let Some(view) = workspace.view(id) else {
        let _ = writeln!(out, "NoView(\"{id}\")");
        return;
    };
    push_plain(out, "View", |out| {
        let before = workspace.views().take_while(|other| other.id != id).last();
        push_after(out, before.map(|view| view.id));
        write::view(out, view);
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
    let rest = valid.strip_prefix(HEADER).or_else(|| valid.strip_prefix(OLDER))?.strip_prefix('\n')?;
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
