//! The tables of a workspace, one for each kind of record that has one, and what is the same for all.

use std::borrow::Borrow;
use std::sync::Arc;

use super::record::tables;
use super::{
    Assignment, AssignmentId, CheckIn, CheckInId, Duty, DutyId, Exchange, ExchangeId, Goal, GoalId, IdSource,
    Item, Location, LocationId, Parts, Person, PersonId, Product, ProductId, Rank, Record, RecordKey, Review,
    ReviewId, Table, Tabled, Unit, UnitId, View, ViewId, Workspace,
};

macro_rules! tabled {
    ($($kind:ident $id:ident $gone:ident $many:ident $one:ident,)*) => {
        /// The records that are kept in tables.
        #[derive(Clone, Debug, Default)]
        pub(super) struct Tables {
            $(pub(super) $many: Table<$kind>,)*
        }

        impl Tables {
            /// Takes the records that belong into tables out of `parts`.
            pub(super) fn spread<I>(mut parts: Parts<I>) -> (Self, Parts<I>) {
                let tables = Self { $($many: Table::spread(std::mem::take(&mut parts.$many)),)* };
                (tables, parts)
            }

            /// The records in their order, as `parts` has them.
            pub(super) fn copy_to(&self, parts: &mut Parts) {
                $(parts.$many = self.$many.iter().map(|record| (**record).clone()).collect();)*
            }

            pub(super) fn record(&self, key: RecordKey) -> Option<Record> {
                match key {
                    $(RecordKey::$kind(id) => self.$many.get(id).cloned().map(Record::$kind),)*
                    _ => None,
                }
            }

            pub(super) fn same(&self, other: &Self) -> bool {
                $(self.$many.same(&other.$many))&&*
            }

            pub(super) fn changed_since(&self, before: &Self, keys: &mut Vec<RecordKey>) {
                $(keys.extend(self.$many.changed_since(&before.$many));)*
            }

            pub(super) fn put(&mut self, record: Record) {
                match record {
                    $(Record::$kind(record) => self.$many.put(record),)*
                    _ => {}
                }
            }

            pub(super) fn take(&mut self, key: RecordKey) {
                match key {
                    $(RecordKey::$kind(id) => self.$many.take(id),)*
                    _ => {}
                }
            }
        }

        impl RecordKey {
            /// The section of a file that has it.
            #[must_use]
            pub fn section(self) -> &'static str {
                match self {
                    Self::Meta => "meta",
                    Self::Calendar => "calendar",
                    Self::Tier(_) => "tiers",
                    $(Self::$kind(_) => stringify!($many),)*
                    Self::Item(_) => "items",
                }
            }

            /// What kind of record it is, in a word: `person`, `check_in`.
            #[must_use]
            pub fn kind(self) -> &'static str {
                match self {
                    Self::Meta => "meta",
                    Self::Calendar => "calendar",
                    Self::Tier(_) => "tier",
                    $(Self::$kind(_) => stringify!($one),)*
                    Self::Item(_) => "item",
                }
            }

            /// The id as a file has it; empty for what there is only one of.
            #[must_use]
            pub fn id(self) -> String {
                match self {
                    Self::Meta | Self::Calendar => String::new(),
                    Self::Tier(id) => id.to_string(),
                    $(Self::$kind(id) => id.to_string(),)*
                    Self::Item(id) => id.to_string(),
                }
            }

            /// The place of that section among the others.
            #[must_use]
            pub fn section_number(self) -> usize {
                const NAMES: &[&str] = &["meta", "calendar", "tiers", $(stringify!($many),)* "items"];
                NAMES.iter().position(|name| *name == self.section()).unwrap_or(NAMES.len())
            }
        }

        impl<I: Borrow<Item>> Parts<I> {
            /// Which record of its kind is the first with this key.
            #[must_use]
            pub fn position(&self, key: RecordKey) -> Option<usize> {
                match key {
                    RecordKey::Meta | RecordKey::Calendar => Some(0),
                    RecordKey::Tier(id) => self.tiers.iter().position(|tier| tier.id == id),
                    $(RecordKey::$kind(id) => self.$many.iter().position(|record| record.id == id),)*
                    RecordKey::Item(id) => self.items.iter().position(|item| item.borrow().id == id),
                }
            }
        }

        impl Workspace {
            $(
                /// All of them in their order.
                #[must_use]
                pub fn $many(
                    &self,
                ) -> impl ExactSizeIterator<Item = &Arc<$kind>> + DoubleEndedIterator + Clone {
                    self.tables.$many.iter()
                }

                #[must_use]
                pub fn $one(&self, id: $id) -> Option<&Arc<$kind>> {
                    self.tables.$many.get(id)
                }
            )*
        }

        $(impl Tabled for $kind {
            type Id = $id;

            fn new_id(source: &mut IdSource) -> $id {
                $id::new(source)
            }

            fn id(&self) -> $id {
                self.id
            }

            fn rank(&self) -> Rank {
                self.rank
            }

            fn set_rank(&mut self, rank: Rank) {
                self.rank = rank;
            }

            fn key(id: $id) -> RecordKey {
                RecordKey::$kind(id)
            }

            fn record(this: Arc<Self>) -> Record {
                Record::$kind(this)
            }

            fn table(workspace: &Workspace) -> &Table<Self> {
                &workspace.tables.$many
            }
        })*
    };
}
tables!(tabled);
