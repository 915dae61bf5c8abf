//! A record of any kind: what a change replaces as a whole, and what a file holds one of per line.

use std::sync::Arc;

use super::{
    Assignment, AssignmentId, Calendar, CheckIn, CheckInId, Duty, DutyId, Exchange, ExchangeId, Goal, GoalId,
    Item, ItemId, Location, LocationId, Meta, Person, PersonId, Product, ProductId, Review, ReviewId, Tier,
    TierId, Unit, UnitId, View, ViewId,
};

/// The kinds of records that are kept in tables, in the order of a file: the kind, its id, how a journal
/// says that one is gone, the table, one record of it.
macro_rules! tables {
    ($each:ident) => {
        $each! {
            Unit UnitId NoUnit units unit,
            Product ProductId NoProduct products product,
            Location LocationId NoLocation locations location,
            Person PersonId NoPerson people person,
            Assignment AssignmentId NoAssignment assignments assignment,
            Duty DutyId NoDuty duties duty,
            Exchange ExchangeId NoExchange exchanges exchange,
            Goal GoalId NoGoal goals goal,
            CheckIn CheckInId NoCheckIn check_ins check_in,
            Review ReviewId NoReview reviews review,
            View ViewId NoView views view,
        }
    };
}
pub(crate) use tables;

macro_rules! records {
    ($($kind:ident $id:ident $gone:ident $many:ident $one:ident,)*) => {
        /// One record, cheap to copy.
        #[derive(Clone, Debug, PartialEq)]
        pub enum Record {
            Meta(Arc<Meta>),
            Calendar(Arc<Calendar>),
            Tier(Arc<Tier>),
            $($kind(Arc<$kind>),)*
            Item(Arc<Item>),
        }

        /// Which record, in the order of a file.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum RecordKey {
            Meta,
            Calendar,
            Tier(TierId),
            $($kind($id),)*
            Item(ItemId),
        }

        impl Record {
            #[must_use]
            pub fn key(&self) -> RecordKey {
                match self {
                    Self::Meta(_) => RecordKey::Meta,
                    Self::Calendar(_) => RecordKey::Calendar,
                    Self::Tier(tier) => RecordKey::Tier(tier.id),
                    $(Self::$kind(record) => RecordKey::$kind(record.id),)*
                    Self::Item(item) => RecordKey::Item(item.id),
                }
            }
        }

        $(impl From<$kind> for Record {
            fn from(record: $kind) -> Self {
                Self::$kind(Arc::new(record))
            }
        })*
    };
}
tables!(records);

macro_rules! from {
    ($($name:ident),*) => {$(
        impl From<$name> for Record {
            fn from(record: $name) -> Self {
                Self::$name(Arc::new(record))
            }
        }
    )*};
}
from!(Meta, Calendar, Tier, Item);
