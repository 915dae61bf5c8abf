//! One cell becomes one field of an item.

use super::names::{Column, Names, kind};
use super::note::excerpt;
use super::{About, Draft};
use crate::edit::ops::OutlineEntry;
use crate::model::{Certainty, Criterion, Size};

/// Takes a cell over into an entry; what cannot be understood is left out, and said.
pub(super) fn set(
    draft: &mut Draft,
    number: usize,
    entry: &mut OutlineEntry,
    column: Column,
    cell: &str,
    names: &Names,
) {
    let text = cell.trim();
    if text.is_empty() {
        return;
    }
    let understood = match column {
        Column::Status => match names.stage(text) {
            Some(stage) => {
                (entry.status, entry.steps) = (stage.status, stage.steps.clone());
                Ok(())
            }
            None => Err("status"),
        },
        Column::Tier => match (names.tier(text), kind(text)) {
            (Some(tier), _) => {
                entry.tier = Some(tier);
                Ok(())
            }
            (None, Some(kind)) => {
                entry.kind = kind;
                Ok(())
            }
            (None, None) => Err("tier"),
        },
        Column::Kind => kind(text).map(|kind| entry.kind = kind).ok_or("kind"),
        Column::Size => size(text).map(|size| entry.size = Some(size)).ok_or("size"),
        Column::Target => text.parse().map(|period| entry.target = Some(period)).map_err(|_| "target"),
        Column::Certainty => {
            let same = |certainty: &Certainty| certainty.label().eq_ignore_ascii_case(text);
            let found = Certainty::ALL.into_iter().find(same);
            found.map(|certainty| entry.certainty = certainty).ok_or("certainty")
        }
        Column::Unit => names.unit(text).map(|unit| entry.unit = Some(unit)).ok_or("unit"),
        _ => {
            set_text(entry, column, text);
            Ok(())
        }
    };
    if let Err(column) = understood {
        draft.note(number, About::NotUnderstood { column, text: excerpt(text) });
    }
}

fn set_text(entry: &mut OutlineEntry, column: Column, text: &str) {
    let details = &mut entry.details;
    match column {
        Column::Key => entry.key = Some(text.split_whitespace().collect::<Vec<_>>().join(" ")),
        Column::Labels => {
            for label in text.split([',', ';', '\n']).map(str::trim).filter(|label| !label.is_empty()) {
                if !details.labels.iter().any(|own| **own == *label) {
                    details.labels.push(label.into());
                }
            }
        }
        Column::Acceptance => details.acceptance.extend(text.lines().filter_map(criterion)),
        Column::Description => super::add_description(entry, text),
        Column::Why => details.why = text.into(),
        Column::Who => details.who = text.into(),
        Column::Want => details.want = text.into(),
        Column::Owner => text.clone_into(&mut entry.owner),
        Column::Notes => details.edit_extra(|extra| extra.notes = text.into()),
        _ => {}
    }
}

/// A line of a cell, with or without a box to check.
fn criterion(line: &str) -> Option<Criterion> {
    let line = line.trim();
    let boxed = |prefix: &str| line.strip_prefix(prefix).map(str::trim_start);
    let (text, met) = match (boxed("[x]").or_else(|| boxed("[X]")), boxed("[ ]")) {
        (Some(text), _) => (text, true),
        (None, Some(text)) => (text, false),
        (None, None) => (line, false),
    };
    (!text.is_empty()).then(|| Criterion { text: text.into(), met })
}

/// A number with a point or a comma.
fn size(text: &str) -> Option<Size> {
    text.replace(',', ".").parse().ok().and_then(Size::new)
}
