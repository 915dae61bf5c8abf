//! Pure data: tiers, units, items, the calendar, and the orders between them. No input or output, no
//! window, no clock.
//!
//! Records are replaced as a whole, by [`edit`](crate::edit) alone; everybody else reads. A
//! [`Workspace`] is a snapshot: cloning it is O(1).

mod backlog;
pub mod calendar;
pub mod check;
mod id;
mod item;
mod meta;
mod period;
mod rank;
mod record;
pub mod tier;
mod unit;
mod workspace;

pub use backlog::Backlog;
pub use calendar::Calendar;
pub use id::{IdError, IdSource, ItemId, TierId, UnitId};
pub use item::{Certainty, Criterion, Details, Item, Kind, Size, Status};
pub use meta::Meta;
pub use period::{Period, PeriodError};
pub use rank::Rank;
pub use record::{Record, RecordKey};
pub use tier::{Days, Focus, FocusRange, Horizon, Hue, Noun, Tier};
pub use unit::Unit;
pub use workspace::{Parts, Workspace};
