//! What a backlog has to show: its first items that are not done, and how many there are.

use std::collections::HashMap;

use crate::model::tier::{group_digits, lower_first};
use crate::model::{Item, ItemId, Status, Tier, Workspace};

/// No page has room for more cards of one tier than this.
const MOST: usize = 400;

/// One tier's backlog.
pub(super) struct Pile<'a> {
    pub tier: &'a Tier,
    /// What is not done, in the order of priority; at most [`MOST`].
    pub first: Vec<&'a Item>,
    /// How many are not done.
    pub count: usize,
    pub done: usize,
    /// Where each of the first stands in the whole backlog, from 1.
    pub places: Vec<usize>,
}

/// Items under the larger one that they belong to.
pub(super) struct Group<'a> {
    pub parent: Option<&'a Item>,
    /// Indices into [`Pile::first`].
    pub items: Vec<usize>,
}

impl<'a> Pile<'a> {
    pub fn new(workspace: &'a Workspace, tier: &'a Tier) -> Self {
        let mut pile = Self { tier, first: Vec::new(), count: 0, done: 0, places: Vec::new() };
        for (place, item) in workspace.backlog(tier.id).iter().enumerate() {
            let Some(item) = workspace.item(item) else { continue };
            if item.status == Status::Done {
                pile.done += 1;
                continue;
            }
            pile.count += 1;
            if pile.first.len() < MOST {
                pile.first.push(item);
                pile.places.push(place + 1);
            }
        }
        pile
    }

    /// “24 user stories” and “3 done”.
    pub fn counts(&self) -> Vec<String> {
        let all = self.tier.currency.count(self.count + self.done);
        let done = (self.done > 0).then(|| format!("{} done", group_digits(self.done)));
        std::iter::once(all).chain(done).collect()
    }

    /// What stands where there is nothing to show.
    pub fn nothing(&self) -> &'static str {
        if self.done > 0 { "All of them are done." } else { "Nothing here yet." }
    }

    /// The first `count` items under what they belong to, which stands where its first item does; nothing
    /// where none of them belongs to anything.
    pub fn groups(&self, workspace: &'a Workspace, count: usize) -> Vec<Group<'a>> {
        let mut groups: Vec<Group<'a>> = Vec::new();
        let mut of: HashMap<Option<ItemId>, usize> = HashMap::new();
        for (i, item) in self.first.iter().take(count).enumerate() {
            let parent = item.parent.and_then(|id| workspace.item(id));
            let at = *of.entry(parent.map(|parent| parent.id)).or_insert_with(|| {
                groups.push(Group { parent: parent.map(AsRef::as_ref), items: Vec::new() });
                groups.len() - 1
            });
            groups[at].items.push(i);
        }
        if groups.iter().all(|group| group.parent.is_none()) {
            return Vec::new();
        }
        // Those that belong to nothing come last.
        groups.sort_by_key(|group| group.parent.is_none());
        groups
    }

    /// The heading of what belongs to nothing: “Without a feature”.
    pub fn without(&self, workspace: &Workspace) -> String {
        let above = workspace.tier_above(self.tier.id).map(|tier| lower_first(&tier.currency.one));
        match above.filter(|word| !word.trim().is_empty()) {
            Some(word) => {
                let article = if word.starts_with(['a', 'e', 'i', 'o']) { "an" } else { "a" };
                format!("Without {article} {word}")
            }
            None => "Without anything above".to_owned(),
        }
    }
}
