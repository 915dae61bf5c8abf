//! Rows of a spreadsheet as they come from the clipboard: a tab between cells, quotation marks around
//! cells that hold tabs, ends of lines or quotation marks. A header says what the columns hold.

use std::collections::{BTreeMap, HashMap, HashSet};

use csv::{ReaderBuilder, StringRecord};

use super::fields::set;
use super::formula::plain;
use super::names::{Column, Names, reference, references};
use super::note::excerpt;
use super::recognise::Quoting;
use super::{About, Draft, Line, Source, set_title};
use crate::edit::ops::OutlineEntry;
use crate::model::{ItemId, TierId, Workspace};

/// Reads rows.
pub(super) fn read(text: &str, quoting: Quoting, workspace: &Workspace) -> Draft {
    let mut draft = Draft { source: Source::Rows, ..Draft::default() };
    if let Quoting::Open(number) = quoting {
        draft.note(number, About::OpenQuote);
    }
    let names = Names::of(workspace);
    let mut reader = ReaderBuilder::new()
        .delimiter(b'\t')
        .has_headers(false)
        .flexible(true)
        .quoting(quoting == Quoting::AroundCells)
        .from_reader(text.as_bytes());
    let mut record = StringRecord::new();
    let mut table: Option<Table> = None;
    // The text is in memory and is text: reading it cannot fail.
    while reader.read_record(&mut record).unwrap_or(false) {
        let number = first_line(text, &record);
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        if let Some(table) = &mut table {
            table.row(&mut draft, number, &record, &names);
            continue;
        }
        let mut first = Table::new(workspace);
        if !first.header(&mut draft, number, &record, &names) {
            first.row(&mut draft, number, &record, &names);
        }
        table = Some(first);
    }
    if let Some(table) = table {
        table.finish(&mut draft, workspace);
    }
    draft
}

/// The line that a row begins in. The position of a record is before the blank lines above it.
fn first_line(text: &str, record: &StringRecord) -> usize {
    let Some(position) = record.position() else { return 1 };
    let start = usize::try_from(position.byte()).unwrap_or(0);
    let blank = text.bytes().skip(start).take_while(|byte| *byte == b'\n').count();
    usize::try_from(position.line()).unwrap_or(0) + blank
}

/// What is known of a table while its rows are read.
struct Table {
    /// Empty without a header.
    columns: Vec<Column>,
    header: bool,
    /// The most cells beside the title in rows without a header, and the first row that has some.
    left_out: Option<(usize, usize)>,
    /// The open levels by column, with the entry and its title.
    levels: BTreeMap<usize, usize>,
    /// The last entry of each tier, by the tier's position.
    last_of_tier: HashMap<usize, usize>,
    positions: HashMap<TierId, usize>,
    /// The last entry of each name; of a tier where tiers are known.
    named: HashMap<(Option<usize>, String), usize>,
    /// Entries whose parent has not been met yet.
    waiting: Vec<(usize, String)>,
}

impl Table {
    fn new(workspace: &Workspace) -> Self {
        Self {
            columns: Vec::new(),
            header: false,
            left_out: None,
            levels: BTreeMap::new(),
            last_of_tier: HashMap::new(),
            positions: workspace.tiers().enumerate().map(|(i, tier)| (tier.id, i)).collect(),
            named: HashMap::new(),
            waiting: Vec::new(),
        }
    }

    /// Takes the first row for the header if it is one.
    fn header(&mut self, draft: &mut Draft, number: usize, record: &StringRecord, names: &Names) -> bool {
        let mut columns: Vec<Column> = record.iter().map(|cell| names.column(cell)).collect();
        let count = |wanted: fn(&Column) -> bool| columns.iter().filter(|column| wanted(column)).count();
        let titled = count(|column| *column == Column::Title) > 0;
        let levels = count(|column| matches!(column, Column::Level(_)));
        if !titled && count(|column| *column != Column::Unknown) < 2 {
            return false;
        }
        let has_parent = columns.contains(&Column::Parent);
        for column in &mut columns {
            // Beside a title, “Epic” names the parent.
            if titled && matches!(column, Column::Level(_)) {
                *column = if levels == 1 && !has_parent { Column::Parent } else { Column::Unknown };
            }
        }
        if !titled && levels == 0 {
            let first = columns.iter().position(|column| *column == Column::Unknown).unwrap_or(0);
            columns[first] = Column::Title;
        }
        for (column, head) in columns.iter().zip(record) {
            if *column == Column::Unknown && !head.trim().is_empty() {
                draft.note(number, About::UnknownColumn(excerpt(head)));
            }
        }
        (self.columns, self.header) = (columns, true);
        true
    }

    fn row(&mut self, draft: &mut Draft, number: usize, record: &StringRecord, names: &Names) {
        let first_filled = record.iter().position(|cell| !cell.trim().is_empty()).unwrap_or(0);
        if !self.header {
            let more = record.iter().skip(first_filled + 1).filter(|cell| !cell.trim().is_empty()).count();
            let (first, most) = self.left_out.unwrap_or((number, 0));
            self.left_out = Some((first, most.max(more)));
            let title = plain(record.get(first_filled).unwrap_or_default());
            self.level(draft, number, first_filled, None, &title);
            return;
        }
        let extra = record.iter().skip(self.columns.len()).filter(|cell| !cell.trim().is_empty()).count();
        if extra > 0 {
            draft.note(number, About::ExtraCells(extra));
        }
        let mut fields = OutlineEntry::default();
        let mut parent = None;
        let mut title = None;
        let mut levels: Vec<(usize, Option<TierId>, String)> = Vec::new();
        for (i, (column, cell)) in self.columns.iter().zip(record).enumerate() {
            if cell.trim().is_empty() {
                continue;
            }
            let cell = plain(cell);
            match column {
                Column::Title if title.is_none() => title = Some(cell),
                Column::Level(tier) => levels.push((i, *tier, cell)),
                Column::Parent => parent = Some(cell),
                column => set(draft, number, &mut fields, *column, &cell, names),
            }
        }
        if let Some((last, above)) = levels.split_last() {
            // A row may repeat what it stands below.
            for (column, tier, title) in above {
                let same = self.levels.get(column).and_then(|open| draft.outline.entries.get(*open));
                if same.is_none_or(|open| !open.title.split(' ').eq(title.split_whitespace())) {
                    self.level(draft, number, *column, *tier, title);
                }
            }
            let below = self.levels.range(..last.0).next_back().map(|(_, entry)| *entry);
            let tier = last.1.or(fields.tier);
            let entry = OutlineEntry { below, tier, ..fields };
            self.levels.split_off(&last.0);
            let entry = push(draft, number, entry, &last.2);
            self.levels.insert(last.0, entry);
        } else if let Some(title) = title {
            self.titled(draft, number, fields, &title, parent);
        } else {
            draft.note(number, About::NoTitle);
        }
    }

    /// Adds a title of a level, without fields.
    fn level(&mut self, draft: &mut Draft, number: usize, column: usize, tier: Option<TierId>, title: &str) {
        self.levels.split_off(&column);
        let below = self.levels.values().next_back().copied();
        let entry = push(draft, number, OutlineEntry { below, tier, ..OutlineEntry::default() }, title);
        self.levels.insert(column, entry);
    }

    /// Adds a row whose parent is named, or follows from the tiers.
    fn titled(
        &mut self,
        draft: &mut Draft,
        number: usize,
        mut entry: OutlineEntry,
        title: &str,
        parent: Option<String>,
    ) {
        let position = entry.tier.and_then(|tier| self.positions.get(&tier)).copied();
        let above = position.map(|position| position + 1);
        let parent = parent.map(|parent| reference(&parent));
        let named = self.columns.contains(&Column::Parent);
        let mut waits = None;
        entry.below = match &parent {
            Some(parent) => {
                let find = |tier| self.named.get(&(tier, parent.clone())).copied();
                let found = above.and_then(|above| find(Some(above))).or_else(|| find(None));
                waits = found.is_none().then(|| parent.clone());
                found
            }
            None if named => None,
            None => above.and_then(|above| self.last_of_tier.get(&above)).copied(),
        };
        let key = entry.key.as_deref().map(reference);
        let entry = push(draft, number, entry, title);
        if let Some(parent) = waits {
            self.waiting.push((entry, parent));
        }
        if let Some(position) = position {
            self.last_of_tier.insert(position, entry);
        }
        if named {
            for name in key.into_iter().chain([reference(title)]).filter(|name| !name.is_empty()) {
                if position.is_some() {
                    self.named.insert((position, name.clone()), entry);
                }
                self.named.insert((None, name), entry);
            }
        }
    }

    /// Finds the parents that come later or are in the workspace already.
    fn finish(self, draft: &mut Draft, workspace: &Workspace) {
        if let Some((first, more)) = self.left_out {
            draft.note(first, About::NoHeader(more));
        }
        if self.waiting.is_empty() {
            return;
        }
        let mut outside: Option<HashMap<String, ItemId>> = None;
        let mut later = false;
        for (entry, parent) in self.waiting {
            let found = self.named.get(&(None, parent.clone())).copied().filter(|found| *found != entry);
            if found.is_some() {
                draft.outline.entries[entry].below = found;
                later = true;
                continue;
            }
            let outside = outside.get_or_insert_with(|| references(workspace)).get(&parent);
            draft.outline.entries[entry].below_item = outside.copied();
            if outside.is_none() {
                let number = draft.lines[entry].number;
                draft.note(number, About::UnknownParent(excerpt(&parent)));
            }
        }
        if later {
            sort_below(draft);
        }
    }
}

fn push(draft: &mut Draft, number: usize, mut entry: OutlineEntry, title: &str) -> usize {
    set_title(draft, number, &mut entry, title);
    draft.push(number, entry)
}

/// Puts every entry behind what it stands below, whatever stands below the same in the order of the rows.
/// A circle is opened at one of its rows.
fn sort_below(draft: &mut Draft) {
    let entries = std::mem::take(&mut draft.outline.entries);
    let lines = std::mem::take(&mut draft.lines);
    let mut children: Vec<Vec<usize>> = vec![Vec::new(); entries.len()];
    for (i, entry) in entries.iter().enumerate() {
        if let Some(below) = entry.below {
            children[below].push(i);
        }
    }
    let mut places: Vec<Option<usize>> = vec![None; entries.len()];
    let mut order: Vec<usize> = Vec::with_capacity(entries.len());
    let roots = (0..entries.len()).filter(|i| entries[*i].below.is_none());
    let mut circles: HashSet<usize> = HashSet::new();
    for start in roots.chain(0..entries.len()) {
        if places[start].is_some() {
            continue;
        }
        // Whatever is left after all roots stands in a circle, or below one.
        let mut start = start;
        if entries[start].below.is_some() {
            let mut passed = HashSet::new();
            while let Some(below) = entries[start].below.filter(|_| passed.insert(start)) {
                start = below;
            }
            circles.insert(start);
        }
        let mut stack = vec![start];
        while let Some(i) = stack.pop() {
            if places[i].is_none() {
                places[i] = Some(order.len());
                order.push(i);
                stack.extend(children[i].iter().rev());
            }
        }
    }
    let mut entries: Vec<Option<OutlineEntry>> = entries.into_iter().map(Some).collect();
    for i in order {
        let Some(mut entry) = entries[i].take() else { continue };
        let Line { number, .. } = lines[i];
        if circles.contains(&i) {
            draft.note(number, About::BelowItself);
            entry.below = None;
        }
        entry.below = entry.below.and_then(|below| places[below]);
        draft.push(number, entry);
    }
}
