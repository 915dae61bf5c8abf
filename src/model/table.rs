//! Records of one kind in the order of their ranks, found by their ids: what there are hundreds of, not
//! hundreds of thousands.

use std::fmt;
use std::sync::Arc;

use imbl::ordmap::DiffItem;
use imbl::{OrdMap, OrdSet};

use super::{IdSource, Rank, Record, RecordKey, Workspace};

/// A kind of record that a workspace keeps in a [`Table`].
pub trait Tabled: Clone + PartialEq + Sized + 'static {
    type Id: Copy + Ord + std::hash::Hash + fmt::Debug + fmt::Display;

    /// A new id; the caller makes sure that it is not taken.
    fn new_id(source: &mut IdSource) -> Self::Id;
    fn id(&self) -> Self::Id;
    fn rank(&self) -> Rank;
    fn set_rank(&mut self, rank: Rank);
    fn key(id: Self::Id) -> RecordKey;
    fn record(this: Arc<Self>) -> Record;
    fn table(workspace: &Workspace) -> &Table<Self>;
}

/// Records in order. A copy costs nothing; finding, inserting and removing cost O(log n).
#[derive(Clone, Debug)]
pub struct Table<T: Tabled> {
    records: OrdMap<T::Id, Arc<T>>,
    order: OrdSet<(Rank, T::Id)>,
}

impl<T: Tabled> Default for Table<T> {
    fn default() -> Self {
        Self { records: OrdMap::new(), order: OrdSet::new() }
    }
}

impl<T: Tabled> Table<T> {
    /// In the order given, with ranks spread anew.
    pub(super) fn spread(mut records: Vec<T>) -> Self {
        let count = records.len();
        for (i, record) in records.iter_mut().enumerate() {
            record.set_rank(Rank::spread(i, count));
        }
        Self {
            order: records.iter().map(|record| (record.rank(), record.id())).collect(),
            records: records.into_iter().map(|record| (record.id(), Arc::new(record))).collect(),
        }
    }

    #[must_use]
    pub fn len(&self) -> usize {
        self.records.len()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    #[must_use]
    pub fn get(&self, id: T::Id) -> Option<&Arc<T>> {
        self.records.get(&id)
    }

    /// All records in their order.
    #[must_use]
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Arc<T>> + DoubleEndedIterator + Clone {
        // Both hold the same ids, so looking one up always succeeds.
        self.order.iter().map(|(_, id)| &self.records[id])
    }

    /// The record that comes right before another one; `None` for the first, and for one that is not here.
    #[must_use]
    pub fn before(&self, id: T::Id) -> Option<T::Id> {
        let rank = self.get(id)?.rank();
        self.order.range(..(rank, id)).next_back().map(|(_, id)| *id)
    }

    /// The last rank that is taken; `None` when there is no record.
    #[must_use]
    pub fn last_rank(&self) -> Option<Rank> {
        self.order.get_max().map(|(rank, _)| *rank)
    }

    pub(super) fn put(&mut self, record: Arc<T>) {
        if let Some(old) = self.records.get(&record.id())
            && old.rank() != record.rank()
        {
            self.order.remove(&(old.rank(), old.id()));
        }
        self.order.insert((record.rank(), record.id()));
        self.records.insert(record.id(), record);
    }

    pub(super) fn take(&mut self, id: T::Id) {
        if let Some(old) = self.records.remove(&id) {
            self.order.remove(&(old.rank(), id));
        }
    }

    /// By identity of the shared parts; what is empty has none.
    pub(super) fn same(&self, other: &Self) -> bool {
        self.records.ptr_eq(&other.records) || (self.is_empty() && other.is_empty())
    }

    /// The records that are not as they were in `before`.
    pub(super) fn changed_since(&self, before: &Self) -> impl Iterator<Item = RecordKey> {
        before.records.diff(&self.records).map(|change| {
            T::key(match change {
                DiffItem::Add(id, _) | DiffItem::Remove(id, _) | DiffItem::Update { new: (id, _), .. } => *id,
            })
        })
    }
}
