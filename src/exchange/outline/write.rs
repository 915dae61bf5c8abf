//! Items as text for the clipboard, in forms that [`read`](super::read) understands.

use std::collections::{HashMap, HashSet};

use super::formula::harmless;
use super::list::{CRITERIA, guarded};

use crate::model::tier::lower_first;
use crate::model::{Item, ItemId, Kind, Workspace};

/// What is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// One title a line, a tab for each level.
    Text,
    /// A nested list with acceptance criteria as checkboxes.
    Markdown,
    /// A header and one row for each item, a tab between cells, for a spreadsheet. What a spreadsheet
    /// would take for a formula gets `'` before it.
    Rows,
}

/// The items in the order given, each below the nearest of its ancestors among them. Items that do not
/// exist are passed over.
#[must_use]
pub fn write(workspace: &Workspace, ids: &[ItemId], form: Form) -> String {
    let nested = nested(workspace, ids);
    match form {
        Form::Text => {
            let line = |(item, depth): &(&Item, usize)| {
                format!("{}{}\n", "\t".repeat(*depth), guarded(&title(item)))
            };
            nested.iter().map(line).collect()
        }
        Form::Markdown => nested.iter().map(|(item, depth)| markdown(item, *depth)).collect(),
        Form::Rows => rows(workspace, &nested),
    }
}

/// Texts as the titles of a list, one a line; blank ones are passed over.
#[must_use]
pub fn lines<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    let texts = texts.into_iter().map(one_line).filter(|text| !text.is_empty());
    texts.flat_map(|text| [guarded(&text), "\n".to_owned()]).collect()
}

/// Parents before children, with how many of the items each stands below.
fn nested<'a>(workspace: &'a Workspace, ids: &[ItemId]) -> Vec<(&'a Item, usize)> {
    let mut chosen = HashSet::with_capacity(ids.len());
    let once: Vec<&Item> = ids
        .iter()
        .filter(|id| chosen.insert(**id))
        .filter_map(|id| workspace.item(*id).map(AsRef::as_ref))
        .collect();
    let mut below: HashMap<Option<ItemId>, Vec<&Item>> = HashMap::new();
    for item in once {
        let above = workspace.ancestors(item.id).into_iter().find(|ancestor| chosen.contains(ancestor));
        below.entry(above).or_default().push(item);
    }
    let mut nested = Vec::with_capacity(ids.len());
    let roots = below.remove(&None).unwrap_or_default();
    let mut stack: Vec<(&Item, usize)> = roots.into_iter().rev().map(|item| (item, 0)).collect();
    while let Some((item, depth)) = stack.pop() {
        nested.push((item, depth));
        let children = below.remove(&Some(item.id)).unwrap_or_default();
        stack.extend(children.into_iter().rev().map(|child| (child, depth + 1)));
    }
    nested
}

/// The title on one line.
fn title(item: &Item) -> String {
    let title = one_line(&item.title);
    if title.is_empty() { "Untitled".to_owned() } else { title }
}

fn one_line(text: &str) -> String {
    let is_shown = |c: &char| *c != '\u{feff}' && (!c.is_control() || c.is_whitespace());
    let shown: String = text.chars().filter(is_shown).collect();
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn markdown(item: &Item, depth: usize) -> String {
    let indent = "  ".repeat(depth);
    let mut lines = vec![format!("{indent}- {}\n", guarded(&title(item)))];
    let criteria =
        item.details().acceptance.iter().map(|criterion| (criterion.met, one_line(&criterion.text)));
    let mut criteria = criteria.filter(|(_, text)| !text.is_empty()).peekable();
    if criteria.peek().is_some() {
        lines.push(format!("{indent}  - {CRITERIA}\n"));
    }
    lines.extend(criteria.map(|(met, text)| {
        let done = if met { 'x' } else { ' ' };
        format!("{indent}    - [{done}] {}\n", guarded(&text))
    }));
    lines.concat()
}

/// The header of [`Form::Rows`].
const HEADER: [&str; 18] = [
    "Tier",
    "Key",
    "Title",
    "Parent",
    "Kind",
    "Status",
    "Size",
    "Target",
    "Certainty",
    "Unit",
    "Owner",
    "Labels",
    "Who",
    "Want",
    "Why",
    "Acceptance criteria",
    "Description",
    "Notes",
];

fn rows(workspace: &Workspace, nested: &[(&Item, usize)]) -> String {
    let mut writer = csv::WriterBuilder::new().delimiter(b'\t').from_writer(Vec::new());
    // Writing into memory does not fail.
    let mut written = writer.write_record(HEADER);
    for (item, _) in nested {
        written =
            written.and_then(|()| writer.write_record(cells(workspace, item).map(|cell| harmless(&cell))));
    }
    let bytes = written.ok().and_then(|()| writer.into_inner().ok()).unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

fn cells(workspace: &Workspace, item: &Item) -> [String; HEADER.len()] {
    let tier = workspace.tier(item.tier);
    let details = item.details();
    let extra = details.extra();
    let parent = item.parent.and_then(|parent| workspace.item(parent));
    let criteria: Vec<String> = details
        .acceptance
        .iter()
        .map(|criterion| format!("[{}] {}", if criterion.met { 'x' } else { ' ' }, one_line(&criterion.text)))
        .collect();
    [
        tier.map_or_else(String::new, |tier| tier.currency.one.clone()),
        item.key.as_deref().map(one_line).unwrap_or_default(),
        title(item),
        parent.map_or_else(String::new, |parent| title(parent)),
        if item.kind == Kind::Plain { String::new() } else { lower_first(&item.kind.label("")) },
        tier.map_or_else(String::new, |tier| tier.step_of(item).name.clone()),
        item.size.map_or_else(String::new, |size| size.to_string()),
        item.target.map_or_else(String::new, |target| target.to_string()),
        if item.target.is_some() { item.certainty.label().to_owned() } else { String::new() },
        item.unit.and_then(|unit| workspace.unit(unit)).map_or_else(String::new, |unit| unit.name.clone()),
        item.owner().to_owned(),
        details.labels.join(", "),
        details.who.to_string(),
        details.want.to_string(),
        details.why.to_string(),
        criteria.join("\n"),
        details.description.to_string(),
        extra.notes.to_string(),
    ]
    .map(|cell| cell.replace("\r\n", "\n").replace('\r', "\n"))
}
