//! What is below an item, taken together: how much, how much of it is done, when it begins and ends.

use std::collections::HashMap;

use jiff::civil::Date;

use crate::model::{Item, ItemId, RecordKey, Status, Workspace};

/// Everything below an item, through all tiers; the item itself does not count.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rollup {
    pub count: usize,
    /// Items that are done.
    pub done: usize,
    /// The sum of the sizes.
    pub size: f64,
    /// The sum of the sizes of what is done.
    pub done_size: f64,
    /// The first day of the earliest target.
    pub from: Option<Date>,
    /// The day after the last target.
    pub to: Option<Date>,
}

impl Rollup {
    /// Takes in an item and what is below it.
    fn add(&mut self, workspace: &Workspace, item: &Item, below: &Self) {
        let size = item.size.map_or(0.0, |size| f64::from(size.value()));
        let done = item.status == Status::Done;
        self.count += 1 + below.count;
        self.done += usize::from(done) + below.done;
        self.size += size + below.size;
        self.done_size += if done { size } else { 0.0 } + below.done_size;
        let span = item.target.map(|target| target.span(workspace.calendar()));
        self.from = earliest([self.from, below.from, span.map(|span| span.0)]);
        self.to = [self.to, below.to, span.map(|span| span.1)].into_iter().flatten().max();
    }
}

fn earliest(days: [Option<Date>; 3]) -> Option<Date> {
    days.into_iter().flatten().min()
}

/// Roll-ups that were asked for, kept until something below changes.
#[derive(Clone, Debug, Default)]
pub struct Rollups {
    known: HashMap<ItemId, Rollup>,
    /// The state that they are of.
    of: Workspace,
}

/// From so many changes on it is quicker to forget everything.
const MANY: usize = 20_000;

impl Rollups {
    /// Goes on to another state: forgets what is above a change and nothing else.
    pub fn follow(&mut self, workspace: &Workspace) {
        if workspace.same_snapshot(&self.of) {
            return;
        }
        let changed = if self.known.is_empty() { Vec::new() } else { workspace.changed_since(&self.of) };
        if changed.len() > MANY {
            self.known.clear();
        } else {
            for key in changed {
                match key {
                    RecordKey::Item(id) => {
                        for state in [&self.of, workspace] {
                            for above in state.ancestors(id) {
                                self.known.remove(&above);
                            }
                        }
                    }
                    // Every period may be another time now.
                    RecordKey::Calendar => self.known.clear(),
                    _ => {}
                }
            }
        }
        self.of = workspace.clone();
    }

    /// What is below an item. The first time it takes as long as there are items below; follows the
    /// workspace by itself.
    pub fn of(&mut self, workspace: &Workspace, id: ItemId) -> Rollup {
        self.follow(workspace);
        self.below(workspace, id)
    }

    fn below(&mut self, workspace: &Workspace, id: ItemId) -> Rollup {
        if let Some(known) = self.known.get(&id) {
            return *known;
        }
        let mut sum = Rollup::default();
        for child in workspace.children(id) {
            let below = self.below(workspace, child);
            if let Some(child) = workspace.item(child) {
                sum.add(workspace, child, &below);
            }
        }
        // Most items have nothing below: they need not be remembered.
        if sum.count > 0 {
            self.known.insert(id, sum);
        }
        sum
    }
}
