//! A record of any kind: what a change replaces as a whole, and what a file holds one of per line.

use std::sync::Arc;

use super::{Calendar, Item, ItemId, Meta, Tier, TierId, Unit, UnitId, View, ViewId};

/// One record, cheap to copy.
#[derive(Clone, Debug, PartialEq)]
pub enum Record {
    Meta(Arc<Meta>),
    Calendar(Arc<Calendar>),
    Tier(Arc<Tier>),
    Unit(Arc<Unit>),
    View(Arc<View>),
    Item(Arc<Item>),
}

/// Which record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RecordKey {
    Meta,
    Calendar,
    Tier(TierId),
    Unit(UnitId),
    View(ViewId),
    Item(ItemId),
}

impl Record {
    #[must_use]
    pub fn key(&self) -> RecordKey {
        match self {
            Self::Meta(_) => RecordKey::Meta,
            Self::Calendar(_) => RecordKey::Calendar,
            Self::Tier(tier) => RecordKey::Tier(tier.id),
            Self::Unit(unit) => RecordKey::Unit(unit.id),
            Self::View(view) => RecordKey::View(view.id),
            Self::Item(item) => RecordKey::Item(item.id),
        }
    }
}

macro_rules! from {
    ($($name:ident),*) => {$(
        impl From<$name> for Record {
            fn from(record: $name) -> Self {
                Self::$name(Arc::new(record))
            }
        }
    )*};
}
from!(Meta, Calendar, Tier, Unit, View, Item);
