//! The rows of the backlog, kept up with the document and with how it is looked at.
//!
//! What is quick is made at once; what is not is made beside the window from a snapshot, while the rows
//! of before stay on the screen. A change that no row can show moves nothing.

use std::cell::Cell;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::sync::{Arc, Mutex, PoisonError};

use crate::listing::{self, Index, Listing, Request, Row};
use crate::model::{ItemId, RecordKey, Workspace};

/// Up to so many items a list is made within a frame: about three milliseconds' worth.
const AT_ONCE: usize = 6_000;

/// Rows that follow the document.
#[derive(Debug, Default)]
pub struct LiveRows {
    listing: Listing,
    shown: Option<Stamp>,
    /// The state that the rows were made of.
    snapshot: Workspace,
    making: Option<Making>,
    /// What lists are made of. Whoever makes one brings it up to its snapshot; it stays empty while nothing
    /// but whole backlogs are shown.
    index: Arc<Mutex<Index>>,
    /// Where an item was found last.
    near: Cell<usize>,
}

/// What rows were made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stamp {
    revision: u64,
    request: u64,
}

/// Rows on their way.
#[derive(Debug)]
struct Making {
    stamp: Stamp,
    snapshot: Workspace,
    stop: Arc<AtomicBool>,
    answer: Receiver<Listing>,
}

impl Drop for Making {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

impl LiveRows {
    /// Brings the rows up to `revision` of the workspace and `number` of the request. `wake` is called
    /// from elsewhere when there is something new to show.
    pub fn update(
        &mut self,
        workspace: &Workspace,
        revision: u64,
        (request, number): (&Request, u64),
        wake: impl FnOnce() + Send + 'static,
    ) {
        self.collect();
        let stamp = Stamp { revision, request: number };
        if self.shown == Some(stamp) || self.making.as_ref().is_some_and(|making| making.stamp == stamp) {
            return;
        }
        if self.making.is_none()
            && self.shown.is_some_and(|shown| shown.request == number)
            && !moves_rows(request, &self.snapshot, workspace)
        {
            self.take(stamp, workspace.clone(), None);
            return;
        }
        // What was on its way is told to stop by being dropped.
        self.making = None;
        let stop = Arc::new(AtomicBool::new(false));
        let snapshot = workspace.clone();
        if let Some(tier) = request.tier.filter(|_| request.is_whole_backlog()) {
            self.take(stamp, snapshot, Some(Listing::whole(tier)));
            return;
        }
        if workspace.item_count() <= AT_ONCE {
            let made = match self.index.try_lock() {
                Ok(mut index) => {
                    index.follow(workspace);
                    listing::make(&index, request, &stop)
                }
                // Somebody is still busy with a larger workspace.
                Err(_) => listing::make(&Index::new(workspace), request, &stop),
            };
            self.take(stamp, snapshot, made);
            return;
        }
        let (give, answer) = channel();
        let (theirs, request, told) = (snapshot.clone(), request.clone(), stop.clone());
        let index = self.index.clone();
        let worker = std::thread::Builder::new().name("listing".to_owned());
        let started = worker.spawn(move || {
            let mut index = index.lock().unwrap_or_else(|poisoned: PoisonError<_>| {
                // Whoever held it did not come to an end, so nothing in it can be relied on.
                let mut index = poisoned.into_inner();
                *index = Index::default();
                index
            });
            if told.load(Ordering::Relaxed) {
                return;
            }
            index.follow(&theirs);
            if let Some(listing) = listing::make(&index, &request, &told) {
                // Nobody waits any more when the rows were asked for anew: then they are not needed.
                let _ = give.send(listing);
                wake();
            }
        });
        match started {
            Ok(_) => self.making = Some(Making { stamp, snapshot, stop, answer }),
            Err(error) => log::error!("no worker for the list: {error}"),
        }
    }

    fn collect(&mut self) {
        let Some(making) = &self.making else { return };
        match making.answer.try_recv() {
            Ok(listing) => {
                if let Some(making) = self.making.take() {
                    self.take(making.stamp, making.snapshot.clone(), Some(listing));
                }
            }
            Err(TryRecvError::Disconnected) => self.making = None,
            Err(TryRecvError::Empty) => {}
        }
    }

    fn take(&mut self, stamp: Stamp, snapshot: Workspace, listing: Option<Listing>) {
        self.shown = Some(stamp);
        self.snapshot = snapshot;
        if let Some(listing) = listing {
            self.listing = listing;
        }
    }

    /// Whether newer rows are being made.
    #[must_use]
    pub fn is_working(&self) -> bool {
        self.making.is_some()
    }

    #[must_use]
    pub fn listing(&self) -> &Listing {
        &self.listing
    }

    #[must_use]
    pub fn count(&self, workspace: &Workspace) -> usize {
        self.listing.count(workspace)
    }

    #[must_use]
    pub fn row(&self, workspace: &Workspace, index: usize) -> Option<Row> {
        self.listing.row(workspace, index)
    }

    /// The item in a row; `None` for a heading.
    #[must_use]
    pub fn item(&self, workspace: &Workspace, index: usize) -> Option<ItemId> {
        self.listing.item(workspace, index)
    }

    /// The row of an item.
    #[must_use]
    pub fn row_of(&self, workspace: &Workspace, id: ItemId) -> Option<usize> {
        let row = self.listing.row_of(workspace, id, self.near.get())?;
        self.near.set(row);
        Some(row)
    }
}

/// Whether what has happened between two states can be seen in the rows of a request: which they are, their
/// order, or what a heading says.
fn moves_rows(request: &Request, before: &Workspace, after: &Workspace) -> bool {
    after.changed_since(before).into_iter().any(|key| match key {
        RecordKey::Item(id) => match (before.item(id), after.item(id)) {
            (Some(was), Some(is)) => request.tells_apart((before, was), (after, is)),
            _ => true,
        },
        // Titles, flips, saved views and roles are not in the rows.
        RecordKey::Meta => before.meta().criteria != after.meta().criteria,
        RecordKey::Calendar | RecordKey::Tier(_) | RecordKey::Unit(_) => true,
        _ => false,
    })
}
