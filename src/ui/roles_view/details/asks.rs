//! What can be said of a record by choosing, and what is on offer.

use crate::edit::Transaction;
use crate::edit::ops::{self, Refusal, Slot, SlotEdit};
use crate::model::assignment::{Availability, Manner, Side, Stage};
use crate::model::{
    Assignment, AssignmentId, Audience, Duty, DutyId, DutyKind, IdSource, Location, LocationId, Product,
    ProductId, RecordKey, TierId, Workspace,
};
use crate::ui::picker::{Choice, Mark};
use crate::ui::roles_view::columns::{self, Column};
use crate::ui::roles_view::offers::{fits, offered};
use crate::ui::roles_view::rows::Row;

/// A fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ask {
    /// A column of the list of people.
    Cell(Column),
    Places,
    Manner,
    Side,
    Availability,
    Origin,
    Stage,
    Audience,
    PartOf,
    Kind,
    UsualTier,
}

/// What choosing does.
pub type Act = Box<dyn FnOnce(&Workspace, &mut IdSource) -> Result<Transaction, Refusal>>;
type Offers = Vec<(Choice, Act)>;

impl Ask {
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Cell(column) => column.name(),
            Self::Places => "Serves places",
            Self::Manner => "How it is lived",
            Self::Side => "Half of the role",
            Self::Availability => "Answers the team",
            Self::Origin => "Came from",
            Self::Stage => "When",
            Self::Audience => "Who uses it",
            Self::PartOf => "Part of",
            Self::Kind => "What it is",
            Self::UsualTier => "Usually lies with",
        }
    }

    /// Several can be chosen together.
    #[must_use]
    pub fn is_list(self) -> bool {
        matches!(self, Self::Cell(Column::Serves) | Self::Places)
    }

    /// What the field says where one can type.
    #[must_use]
    pub fn hint(self) -> Option<&'static str> {
        match self {
            Self::Cell(_) | Self::Places | Self::Origin | Self::PartOf | Self::UsualTier => {
                Some("Find or add")
            }
            _ => None,
        }
    }

    /// What a record says; empty where nothing was said.
    #[must_use]
    pub fn said(self, workspace: &Workspace, key: RecordKey) -> String {
        match key {
            RecordKey::Assignment(id) => {
                workspace.assignment(id).map_or_else(String::new, |role| self.of_role(workspace, role))
            }
            RecordKey::Person(_) => {
                slot(workspace, key).map_or_else(String::new, |slot| cell(workspace, slot, Column::Location))
            }
            RecordKey::Product(id) => workspace.product(id).map_or_else(String::new, |product| match self {
                Self::Audience => product.audience.name().to_owned(),
                _ => product
                    .parent
                    .and_then(|id| workspace.product(id))
                    .map_or_else(String::new, |above| above.name.clone()),
            }),
            RecordKey::Duty(id) => workspace.duty(id).map_or_else(String::new, |duty| match self {
                Self::Kind => duty.kind.label().to_owned(),
                _ => tier_name(workspace, duty.tier),
            }),
            _ => String::new(),
        }
    }

    fn of_role(self, workspace: &Workspace, role: &Assignment) -> String {
        let said = match self {
            Self::Cell(column) => {
                let slot = Slot { person: role.person, role: Some(role.id) };
                return cell(workspace, slot, column);
            }
            Self::Places => {
                let names = role.locations.iter().filter_map(|id| workspace.location(*id));
                return names.map(|place| place.name.as_str()).collect::<Vec<_>>().join(", ");
            }
            Self::Manner => role.manner.map(Manner::label),
            Self::Side => role.side.map(Side::label),
            Self::Availability => role.availability.map(Availability::label),
            Self::Origin => return tier_name(workspace, role.origin),
            Self::Stage => Some(role.stage.label()),
            Self::Audience | Self::PartOf | Self::Kind | Self::UsualTier => None,
        };
        said.unwrap_or_default().to_owned()
    }

    /// What is on offer by what was typed.
    #[must_use]
    pub fn offered(self, workspace: &Workspace, key: RecordKey, typed: &str) -> Offers {
        match (self, key) {
            (Self::Cell(column), _) => slot(workspace, key).map_or_else(Vec::new, |slot| {
                let all = offered(workspace, slot, column, typed).into_iter();
                all.map(|(choice, edit)| (choice, slot_act(slot, edit))).collect()
            }),
            (_, RecordKey::Assignment(id)) => self.for_role(workspace, id, typed),
            (Self::Audience, RecordKey::Product(id)) => audiences(workspace, id),
            (_, RecordKey::Product(id)) => wholes(workspace, id, typed),
            (Self::Kind, RecordKey::Duty(id)) => kinds(workspace, id),
            (_, RecordKey::Duty(id)) => {
                let now = workspace.duty(id).and_then(|duty| duty.tier);
                let act = move |tier| change_duty(id, move |duty| duty.tier = tier);
                tiers(workspace, now, "No tier in particular", typed, act)
            }
            _ => Vec::new(),
        }
    }

    fn for_role(self, workspace: &Workspace, id: AssignmentId, typed: &str) -> Offers {
        let Some(role) = workspace.assignment(id) else { return Vec::new() };
        match self {
            Self::Places => places(workspace, role, typed),
            Self::Manner => {
                words(id, Manner::ALL, Manner::label, role.manner, |role, manner| role.manner = manner)
            }
            Self::Side => words(id, Side::ALL, Side::label, role.side, |role, side| role.side = side),
            Self::Availability => {
                words(id, Availability::ALL, Availability::label, role.availability, |role, soon| {
                    role.availability = soon;
                })
            }
            Self::Origin => {
                let act = move |tier| change_role(id, move |role| role.origin = tier);
                tiers(workspace, role.origin, "From nowhere in particular", typed, act)
            }
            Self::Stage => Stage::ALL
                .iter()
                .map(|stage| {
                    let choice = Choice::new(stage.label()).detail(meaning(*stage));
                    let act = change_role(id, move |role| role.stage = *stage);
                    (choice.current(role.stage == *stage), act)
                })
                .collect(),
            _ => Vec::new(),
        }
    }
}

fn meaning(stage: Stage) -> &'static str {
    match stage {
        Stage::Now => "as it is and is to be",
        Stage::Planned => "not yet, but to be",
        Stage::Ending => "still, but not to be",
    }
}

/// The line of a record in the list of people.
fn slot(workspace: &Workspace, key: RecordKey) -> Option<Slot> {
    match key {
        RecordKey::Person(person) => Some(Slot { person, role: None }),
        RecordKey::Assignment(id) => {
            workspace.assignment(id).map(|role| Slot { person: role.person, role: Some(id) })
        }
        _ => None,
    }
}

fn cell(workspace: &Workspace, key: Slot, column: Column) -> String {
    columns::text(workspace, Row { key, first: true, last: true, total: None }, column)
}

fn tier_name(workspace: &Workspace, tier: Option<TierId>) -> String {
    tier.and_then(|id| workspace.tier(id)).map_or_else(String::new, |tier| tier.name.clone())
}

fn slot_act(slot: Slot, edit: SlotEdit) -> Act {
    Box::new(move |workspace, ids| ops::edit_slots(workspace, ids, &[slot], &edit).map(|(_, made)| made))
}

fn change_role(id: AssignmentId, change: impl FnOnce(&mut Assignment) + 'static) -> Act {
    Box::new(move |workspace, _| ops::edit_record(workspace, id, "Change a role", change))
}

fn change_duty(id: DutyId, change: impl FnOnce(&mut Duty) + 'static) -> Act {
    Box::new(move |workspace, _| ops::edit_record(workspace, id, "Change a duty", change))
}

fn change_product(id: ProductId, change: impl FnOnce(&mut Product) + 'static) -> Act {
    Box::new(move |workspace, _| ops::edit_record(workspace, id, "Change a product", change))
}

/// One of a few words, or none of them.
fn words<T: Copy + PartialEq>(
    id: AssignmentId,
    all: &'static [T],
    label: fn(T) -> &'static str,
    now: Option<T>,
    set: fn(&mut Assignment, Option<T>),
) -> Offers {
    let offer = |value: Option<T>| {
        let choice = Choice::new(value.map_or("Not said", label)).current(value == now);
        (choice, change_role(id, move |role| set(role, value)))
    };
    all.iter().map(|value| Some(*value)).chain([None]).map(offer).collect()
}

fn tiers(
    workspace: &Workspace,
    now: Option<TierId>,
    none: &str,
    typed: &str,
    act: impl Fn(Option<TierId>) -> Act,
) -> Offers {
    let found = workspace.tiers().filter(|tier| fits(&tier.name, typed).is_some());
    let entry = |tier: &std::sync::Arc<crate::model::Tier>| {
        let choice = Choice::new(&*tier.name).mark(Mark::Tier(tier.hue)).current(now == Some(tier.id));
        (choice, act(Some(tier.id)))
    };
    let mut all: Offers = found.map(entry).collect();
    if typed.is_empty() {
        all.push((Choice::new(none).current(now.is_none()), act(None)));
    }
    all
}

fn places(workspace: &Workspace, role: &Assignment, typed: &str) -> Offers {
    let id = role.id;
    let toggle = move |place: LocationId| {
        change_role(id, move |role| {
            if role.locations.contains(&place) {
                role.locations.retain(|other| *other != place);
            } else {
                role.locations.push(place);
            }
        })
    };
    let found: Vec<&std::sync::Arc<Location>> =
        workspace.locations().filter(|place| fits(&place.name, typed).is_some()).collect();
    let mut all: Offers = found
        .iter()
        .map(|place| {
            let has = role.locations.contains(&place.id);
            (Choice::new(&*place.name).mark(Mark::Check(has)).current(has), toggle(place.id))
        })
        .collect();
    if !typed.is_empty() && !found.iter().any(|place| place.name == typed) {
        let name = typed.to_owned();
        let act: Act = Box::new(move |workspace, ids| ops::serve_new_location(workspace, ids, id, &name));
        all.push((Choice::new(format!("New location “{typed}”")).mark(Mark::New), act));
    }
    all
}

fn audiences(workspace: &Workspace, id: ProductId) -> Offers {
    let now = workspace.product(id).map(|product| product.audience);
    let offer = |audience: Audience| {
        let detail = match audience {
            Audience::External => "customers",
            Audience::Internal => "people or products of our own",
        };
        let choice = Choice::new(audience.name()).detail(detail).current(now == Some(audience));
        (choice, change_product(id, move |product| product.audience = audience))
    };
    Audience::ALL.map(offer).into()
}

/// What a product could be a part of: anything but itself and its own parts.
fn wholes(workspace: &Workspace, id: ProductId, typed: &str) -> Offers {
    let now = workspace.product(id).and_then(|product| product.parent);
    let within = |other: ProductId| {
        let above = |at: &ProductId| workspace.product(*at).and_then(|product| product.parent);
        std::iter::successors(Some(other), above).take(64).any(|at| at == id)
    };
    let found = workspace.products().filter(|other| !within(other.id) && fits(&other.name, typed).is_some());
    let set = |parent| change_product(id, move |product| product.parent = parent);
    let mut all: Offers = found
        .map(|other| (Choice::new(&*other.name).current(now == Some(other.id)), set(Some(other.id))))
        .collect();
    if typed.is_empty() {
        all.push((Choice::new("On its own").current(now.is_none()), set(None)));
    }
    all
}

fn kinds(workspace: &Workspace, id: DutyId) -> Offers {
    let now = workspace.duty(id).map(|duty| duty.kind);
    let offer = |kind: &DutyKind| {
        let kind = *kind;
        let choice = Choice::new(kind.label()).current(now == Some(kind));
        (choice, change_duty(id, move |duty| duty.kind = kind))
    };
    DutyKind::ALL.iter().map(offer).collect()
}
