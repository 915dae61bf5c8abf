//! Changing a tier: its place on the axes, its names, its colour, what it says of itself.

use super::{Refusal, quote, tier};
use crate::edit::Transaction;
use crate::model::{Channel, FocusRange, Horizon, Hue, Noun, Size, Span, Step, Tier, TierId, Workspace};

/// One aspect with its new value.
#[derive(Clone, Debug, PartialEq)]
pub enum TierEdit {
    Name(String),
    Currency(Noun),
    Unit(Noun),
    /// Both ranges at once: what dragging a region or one of its edges changes.
    Ranges(FocusRange, Horizon),
    Contact(String),
    Mission(String),
    Ensures(Vec<String>),
    Decides(Vec<String>),
    Hue(Hue),
    /// The workflow, brought into the order of the stages; empty for the five stages as they are. Items
    /// stay in their stage.
    Steps(Vec<Step>),
    SizeLimit(Option<Size>),
    /// How it hears from those outside.
    Channels(Vec<Channel>),
    /// How much one person serves.
    Span(Option<Span>),
}

/// Sets one aspect of a tier.
///
/// # Errors
/// The tier does not exist, a name would be empty, or there would be too many steps.
pub fn edit_tier(workspace: &Workspace, id: TierId, edit: &TierEdit) -> Result<Transaction, Refusal> {
    let old = tier(workspace, id)?;
    let name = quote(&old.name);
    let mut tier: Tier = old.clone();
    let label = match edit.clone() {
        TierEdit::Name(name) if name.trim().is_empty() => return Err(Refusal::EmptyName),
        TierEdit::Name(new) => {
            tier.name = new;
            format!("Rename {name}")
        }
        TierEdit::Currency(noun) | TierEdit::Unit(noun) if noun.one.trim().is_empty() => {
            return Err(Refusal::EmptyName);
        }
        TierEdit::Currency(noun) => {
            tier.currency = noun;
            format!("Set what the backlog of {name} holds")
        }
        TierEdit::Unit(noun) => {
            tier.unit = noun;
            format!("Set whom {name} serves")
        }
        TierEdit::Ranges(focus, horizon) => {
            tier.focus = focus;
            tier.horizon = horizon;
            let same_size = same_width(old, &tier);
            format!("{} {}", if same_size { "Move" } else { "Resize" }, old.name)
        }
        TierEdit::Contact(text) => {
            tier.contact = text;
            format!("Set customer contact of {name}")
        }
        TierEdit::Mission(text) => {
            tier.mission = text;
            format!("Set mission of {name}")
        }
        TierEdit::Ensures(list) => {
            tier.ensures = list;
            format!("Set what {name} makes sure of")
        }
        TierEdit::Decides(list) => {
            tier.decides = list;
            format!("Set what {name} decides")
        }
        TierEdit::Hue(hue) => {
            tier.hue = hue;
            format!("Recolour {name}")
        }
        TierEdit::Steps(steps) if steps.len() > Tier::MOST_STEPS => {
            return Err(Refusal::TooManySteps(Tier::MOST_STEPS));
        }
        TierEdit::Steps(steps) if steps.iter().any(|step| step.name.trim().is_empty()) => {
            return Err(Refusal::EmptyName);
        }
        TierEdit::Steps(mut steps) => {
            steps.sort_by_key(|step| step.status);
            tier.steps = steps;
            format!("Set workflow of {name}")
        }
        TierEdit::Channels(channels) => {
            tier.channels = channels;
            format!("Set how {name} hears from outside")
        }
        TierEdit::Span(span) => {
            tier.span = span;
            format!("Set how much one {} serves", old.name)
        }
        TierEdit::SizeLimit(limit) => {
            tier.size_limit = limit;
            format!("Set size limit of {name}")
        }
    };
    let mut transaction = Transaction::new(label);
    transaction.put(workspace, tier);
    Ok(transaction)
}

/// Forgets how much one person of each tier serves, so that all have the usual figures again.
#[must_use]
pub fn usual_spans(workspace: &Workspace) -> Transaction {
    let mut transaction = Transaction::new("Go back to the usual figures".to_owned());
    for tier in workspace.tiers().filter(|tier| tier.span.is_some()) {
        transaction.put(workspace, Tier { span: None, ..tier.as_ref().clone() });
    }
    transaction
}

/// Whether a tier was moved rather than resized: neither of the ends stayed where it was alone.
fn same_width(old: &Tier, new: &Tier) -> bool {
    let one_end = |a: bool, b: bool| a != b;
    let focus = one_end(old.focus.from() == new.focus.from(), old.focus.to() == new.focus.to());
    let horizon = one_end(old.horizon.from() == new.horizon.from(), old.horizon.to() == new.horizon.to());
    !focus && !horizon
}
