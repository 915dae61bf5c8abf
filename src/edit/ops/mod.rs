//! One user operation a file. Each takes a workspace and returns the transaction that would do it.

mod add_item;
mod add_tier;
mod apply_order;
mod aspects;
mod batch;
mod convert_items;
mod delete_items;
mod delete_tier;
mod duplicates;
mod duties;
mod edit_criteria;
mod edit_items;
mod edit_tier;
mod edit_workflow;
mod edit_workspace;
mod health;
mod insert_outline;
mod merge_items;
mod move_items;
mod move_tier;
mod people;
mod place;
mod place_role;
mod plan_items;
mod propose;
mod reparent_items;
mod rows;
mod shaping;
mod split_item;
mod together;
mod units;
mod views;

pub use add_item::{NewItem, add_item, duplicate_items};
pub use add_tier::{add_tier, duplicate_tier};
pub use apply_order::apply_order;
pub use aspects::say_aspect;
pub use batch::Batch;
pub use convert_items::{Direction, convert_items};
pub use delete_items::{AtStake, Orphans, children_at_stake, delete_items};
pub use delete_tier::delete_tier;
pub use duplicates::duplicates;
pub use duties::{add_duty, add_usual_duties, set_level};
pub use edit_criteria::{CriterionEdit, edit_criteria};
pub use edit_items::{ItemEdit, edit_item, edit_items};
pub use edit_tier::{TierEdit, edit_tier, usual_spans};
pub use edit_workflow::{WorkflowEdit, edit_workflow};
pub use edit_workspace::{edit_calendar, edit_meta};
pub use health::{
    CheckInEdit, ReviewEdit, add_check_in, delete_check_in, delete_review, edit_check_in, edit_review,
    record_review,
};
pub use insert_outline::{
    Context, Outline, OutlineEntry, Settled, Target, TierStep, insert_outline, settle_outline,
};
pub use merge_items::merge_items;
pub use move_items::{move_items, move_items_by};
pub use move_tier::move_tier;
pub use people::{
    Served, Slot, SlotEdit, add_location, add_person, add_product, add_role, edit_record, edit_slots, rename,
    serve_new_location,
};
pub use place::Place;
pub use place_role::{Stand, place_now, place_role};
pub use plan_items::{Planning, Serving, plan_items};
pub use propose::{MOST_PROPOSED, Proposed, propose};
pub use reparent_items::reparent_items;
pub use rows::{delete_records, duplicate_records, move_records, put_records};
pub use split_item::{Distribution, Split, plan_split, split_item};
pub use together::{
    ExchangeEdit, GoalEdit, add_exchange, add_goal, delete_exchange, delete_goal, edit_exchange, edit_goal,
};
pub use units::{UnitEdit, add_unit, delete_unit, edit_unit, move_unit};
pub use views::{add_view, delete_view, edit_view, move_view};

use crate::model::check::Rule;
use crate::model::{Item, ItemId, RecordKey, Tier, TierId, UnitId, ViewId, Workspace};

/// Why something cannot be done, in a sentence for the user. Nothing was changed.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Refusal {
    #[error("this item no longer exists")]
    NoItem(ItemId),
    #[error("this tier no longer exists")]
    NoTier(TierId),
    #[error("this unit no longer exists")]
    NoUnit(UnitId),
    #[error("a workspace has at most {0} tiers; delete one first")]
    TooManyTiers(usize),
    #[error("a workspace needs at least one tier")]
    LastTier,
    #[error("“{child}” can only stand in the context of an item of the tier above")]
    ParentInWrongTier { child: String },
    #[error("“{item}” is in the top tier already; there is no tier above it")]
    TopTier { item: String },
    #[error("“{item}” is in the lowest tier already; there is no tier below it")]
    LowestTier { item: String },
    #[error("“{item}” is in another backlog; an item can only be placed within its own")]
    OtherBacklog { item: String },
    #[error("only items of one tier can be merged; move the others to that tier first")]
    SeveralTiers,
    #[error("“{item}” would wait for itself by way of “{through}”; remove one of these dependencies first")]
    MergeCircle { item: String, through: String },
    #[error("a unit cannot be a part of itself")]
    UnitCycle,

    #[error("“{0}” cannot wait for itself")]
    DependsOnItself(String),
    #[error("“{0}” would wait for itself in a circle")]
    DependencyCircle(String),
    #[error("this view no longer exists")]
    NoView(ViewId),
    #[error("there is no criterion “{0}”")]
    NoCriterion(String),
    #[error("there is a criterion “{0}” already")]
    CriterionExists(String),
    #[error("a workflow has at most {0} steps; delete one first")]
    TooManySteps(usize),
    #[error(
        "this is no place for what is being moved; drop it beside one of its own kind, or onto its parent"
    )]
    NoPlaceHere,
    #[error("this step no longer exists")]
    NoStep,
    #[error("a name cannot be empty")]
    EmptyName,
    #[error("this record no longer exists")]
    NoRecord(RecordKey),
    #[error("{0}")]
    Breaks(Box<Rule>),
    #[error("the {0} must be {1}")]
    OutOfRange(&'static str, &'static str),
}

pub(super) fn item(workspace: &Workspace, id: ItemId) -> Result<&Item, Refusal> {
    workspace.item(id).map(AsRef::as_ref).ok_or(Refusal::NoItem(id))
}

pub(super) fn tier(workspace: &Workspace, id: TierId) -> Result<&Tier, Refusal> {
    workspace.tier(id).map(AsRef::as_ref).ok_or(Refusal::NoTier(id))
}

/// “Pay with one tap” for one item, “3 stories” for several of one tier, “3 items” otherwise.
fn name_items(workspace: &Workspace, ids: &[ItemId]) -> String {
    let mut items = ids.iter().filter_map(|id| workspace.item(*id));
    let Some(first) = items.next() else { return "nothing".to_owned() };
    if ids.len() == 1 {
        return if first.title.is_empty() { "an item".to_owned() } else { quote(&first.title) };
    }
    let same = items.all(|item| item.tier == first.tier);
    match workspace.tier(first.tier) {
        Some(tier) if same => tier.currency.count(ids.len()),
        _ => format!("{} items", ids.len()),
    }
}

/// The text in quotation marks, shortened to what a menu can show.
fn quote(text: &str) -> String {
    const MOST: usize = 32;
    if text.chars().count() <= MOST {
        return format!("“{text}”");
    }
    let start: String = text.chars().take(MOST - 1).collect();
    format!("“{}…”", start.trim_end())
}
