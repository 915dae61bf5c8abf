//! Changing what items say, one or many at a time.

use std::collections::HashSet;

use super::{Refusal, item, name_items};
use crate::edit::Transaction;
use crate::model::score::{Grade, Rice, Wsjf};
use crate::model::{
    Certainty, Criterion, Item, ItemId, Kind, Link, Meta, Moscow, Period, Size, Status, UnitId, Workspace,
};

/// One field with its new value.
#[derive(Clone, Debug, PartialEq)]
pub enum ItemEdit {
    Title(String),
    Kind(Kind),
    /// The first step of a stage.
    Status(Status),
    /// A stage, and a step within it: see [`Tier::step_at`](crate::model::Tier::step_at).
    Step(Status, u8),
    Size(Option<Size>),
    Target(Option<Period>),
    Certainty(Certainty),
    Parent(Option<ItemId>),
    Unit(Option<UnitId>),
    Key(Option<String>),
    Description(String),
    Why(String),
    Who(String),
    Acceptance(Vec<Criterion>),
    Labels(Vec<String>),
    /// One more, where it is not there yet.
    AddLabel(String),
    RemoveLabel(String),
    Owner(String),
    Want(String),
    Notes(String),
    Links(Vec<Link>),
    /// All at once.
    DependsOn(Vec<ItemId>),
    /// One more, beside those that there are.
    Await(ItemId),
    /// One less.
    NoLongerAwait(ItemId),
    Wsjf(Wsjf),
    Rice(Rice),
    Moscow(Option<Moscow>),
    /// The value by one criterion.
    Rating(String, Option<Grade>),
}

impl ItemEdit {
    /// What the step is called: “Rename “Pay with one tap””, “Set status of 3 stories”.
    fn label(&self, workspace: &Workspace, ids: &[ItemId]) -> String {
        let names = &name_items(workspace, ids);
        match self {
            Self::Title(_) => format!("Rename {names}"),
            Self::Kind(_) => format!("Set kind of {names}"),
            Self::Status(status) => format!("Set {names} to {}", status.label()),
            Self::Step(status, step) => {
                let first = ids.first().and_then(|id| workspace.item(*id));
                let tier = first.and_then(|item| workspace.tier(item.tier));
                let name = tier.map(|tier| &*tier.workflow()[tier.step_index(*status, *step)].name);
                format!("Set {names} to {}", name.unwrap_or(status.label()))
            }
            Self::Size(_) => format!("Set size of {names}"),
            Self::Target(Some(period)) => format!("Plan {names} for {}", period.label()),
            Self::Target(None) => format!("Make {names} undated"),
            Self::Certainty(_) => format!("Set certainty of {names}"),
            Self::Parent(Some(_)) => format!("Set parent of {names}"),
            Self::Parent(None) => format!("Remove parent of {names}"),
            Self::Unit(_) => format!("Set team of {names}"),
            Self::Key(_) => format!("Set key of {names}"),
            Self::Description(_) => format!("Describe {names}"),
            Self::Why(_) => format!("Say why for {names}"),
            Self::Who(_) => format!("Say who uses {names}"),
            Self::Acceptance(_) => format!("Edit acceptance criteria of {names}"),
            Self::Labels(_) => format!("Set labels of {names}"),
            Self::AddLabel(label) => format!("Add label {label} to {names}"),
            Self::RemoveLabel(label) => format!("Remove label {label} from {names}"),
            Self::Owner(owner) if owner.is_empty() => format!("Remove owner of {names}"),
            Self::Owner(_) => format!("Set owner of {names}"),
            Self::Want(_) => format!("Say what is wanted of {names}"),
            Self::Notes(_) => format!("Edit notes of {names}"),
            Self::Links(_) => format!("Edit links of {names}"),
            Self::DependsOn(_) | Self::Await(_) | Self::NoLongerAwait(_) => {
                format!("Set dependencies of {names}")
            }
            Self::Wsjf(_) => format!("Set WSJF of {names}"),
            Self::Rice(_) => format!("Set RICE of {names}"),
            Self::Moscow(_) => format!("Set MoSCoW of {names}"),
            Self::Rating(criterion, _) => format!("Rate {names} by {criterion}"),
        }
    }

    fn apply(&self, meta: &Meta, item: &mut Item) {
        match self.clone() {
            Self::Title(title) => item.title = title.into(),
            Self::Kind(kind) => item.kind = kind,
            Self::Status(status) => (item.status, item.step) = (status, 0),
            Self::Step(status, step) => (item.status, item.step) = (status, step),
            Self::Size(size) => item.size = size,
            Self::Target(target) => item.target = target,
            Self::Certainty(certainty) => item.certainty = certainty,
            Self::Parent(parent) => item.parent = parent,
            Self::Unit(unit) => item.unit = unit,
            Self::Key(key) => item.key = key.map(Into::into),
            Self::Description(text) => item.edit_details(|details| details.description = text.into()),
            Self::Why(text) => item.edit_details(|details| details.why = text.into()),
            Self::Who(text) => item.edit_details(|details| details.who = text.into()),
            Self::Acceptance(list) => item.edit_details(|details| details.acceptance = list),
            Self::Labels(list) => {
                item.edit_details(|details| details.labels = list.into_iter().map(Into::into).collect());
            }
            Self::AddLabel(label) => item.edit_details(|details| {
                if !details.labels.iter().any(|own| **own == *label) {
                    details.labels.push(label.into());
                }
            }),
            Self::RemoveLabel(label) => {
                item.edit_details(|details| details.labels.retain(|other| **other != *label));
            }
            Self::Owner(text) => item.owner = text.into(),
            Self::Want(text) => item.edit_details(|details| details.want = text.into()),
            Self::Notes(text) => item.edit_extra(|extra| extra.notes = text.into()),
            Self::Links(list) => item.edit_extra(|extra| extra.links = list.into()),
            Self::DependsOn(targets) => {
                let mut seen = HashSet::new();
                let once = targets.into_iter().filter(|target| seen.insert(*target)).collect();
                item.edit_extra(|extra| extra.depends_on = once);
            }
            Self::Await(target) => {
                let others = item.depends_on().iter().copied().filter(|other| *other != target);
                let all = others.chain([target]).collect();
                item.edit_extra(|extra| extra.depends_on = all);
            }
            Self::NoLongerAwait(target) => without_dependencies(item, |other| other == target),
            Self::Moscow(moscow) => item.moscow = moscow,
            Self::Wsjf(_) | Self::Rice(_) | Self::Rating(..) => {
                let mut scores = item.scores().clone();
                match self {
                    Self::Wsjf(wsjf) => scores.wsjf = *wsjf,
                    Self::Rice(rice) => scores.rice = *rice,
                    Self::Rating(criterion, value) => scores.rate(meta, criterion, *value),
                    _ => {}
                }
                item.edit_extra(|extra| extra.set_scores(scores));
            }
        }
    }
}

/// Sets a field of one item.
///
/// # Errors
/// See [`edit_items`].
pub fn edit_item(workspace: &Workspace, id: ItemId, edit: &ItemEdit) -> Result<Transaction, Refusal> {
    edit_items(workspace, &[id], edit)
}

/// Sets the same field of many items.
///
/// # Errors
/// An item, the unit, the parent or the criterion does not exist, the parent is not in the tier above, or
/// an item would wait for itself.
pub fn edit_items(workspace: &Workspace, ids: &[ItemId], edit: &ItemEdit) -> Result<Transaction, Refusal> {
    let mut transaction = Transaction::new(edit.label(workspace, ids));
    if let ItemEdit::Unit(Some(unit)) = edit {
        workspace.unit(*unit).ok_or(Refusal::NoUnit(*unit))?;
    }
    if let ItemEdit::Rating(criterion, _) = edit
        && !workspace.meta().criteria.iter().any(|other| other.name == *criterion)
    {
        return Err(Refusal::NoCriterion(criterion.clone()));
    }
    match edit {
        ItemEdit::DependsOn(targets) => check_dependencies(workspace, ids, targets)?,
        ItemEdit::Await(target) => check_dependencies(workspace, ids, &[*target])?,
        _ => {}
    }
    let mut seen = HashSet::with_capacity(ids.len());
    for id in ids.iter().filter(|id| seen.insert(**id)) {
        let mut item = item(workspace, *id)?.clone();
        if let ItemEdit::Parent(Some(parent)) = edit {
            check_parent(workspace, &item, *parent)?;
        }
        edit.apply(workspace.meta(), &mut item);
        transaction.put(workspace, item);
    }
    Ok(transaction)
}

/// Whether `parent` may be the parent of `child`: it exists and is in the tier above.
pub(super) fn check_parent(workspace: &Workspace, child: &Item, parent: ItemId) -> Result<(), Refusal> {
    let parent = item(workspace, parent)?;
    let above = workspace.tier_above(child.tier).map(|tier| tier.id);
    if above == Some(parent.tier) {
        Ok(())
    } else {
        Err(Refusal::ParentInWrongTier { child: child.title.to_string() })
    }
}

/// Takes dependencies off an item.
pub(super) fn without_dependencies(item: &mut Item, gone: impl Fn(ItemId) -> bool) {
    let kept = item.depends_on().iter().copied().filter(|target| !gone(*target)).collect();
    item.edit_extra(|extra| extra.depends_on = kept);
}

/// Whether all of `ids` may depend on all of `targets`: they exist, and no way leads from one of them
/// back to one of `ids`. Each item on the way is looked at once.
fn check_dependencies(workspace: &Workspace, ids: &[ItemId], targets: &[ItemId]) -> Result<(), Refusal> {
    let waiting: HashSet<ItemId> = ids.iter().copied().collect();
    let mut seen = HashSet::new();
    let mut open = Vec::new();
    for target in targets {
        let target = item(workspace, *target)?;
        if waiting.contains(&target.id) {
            return Err(Refusal::DependsOnItself(target.title.to_string()));
        }
        open.push(target);
    }
    while let Some(next) = open.pop() {
        if waiting.contains(&next.id) {
            return Err(Refusal::DependencyCircle(next.title.to_string()));
        }
        if seen.insert(next.id) {
            open.extend(next.depends_on().iter().filter_map(|id| workspace.item(*id)).map(AsRef::as_ref));
        }
    }
    Ok(())
}
