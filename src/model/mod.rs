//! Pure data: tiers, units, items, the calendar, and the orders between them. No input or output, no
//! window, no clock.
//!
//! Records are replaced as a whole, by [`edit`](crate::edit) alone; everybody else reads. A
//! [`Workspace`] is a snapshot: cloning it is O(1).

mod backlog;
pub mod calendar;
pub mod check;
mod field;
mod id;
mod item;
mod meta;
mod period;
mod rank;
mod record;
pub mod score;
pub mod spelling;
pub mod tier;
mod unit;
mod view;
mod workspace;

pub use backlog::Backlog;
pub use calendar::Calendar;
pub use field::{Field, FieldError};
pub use id::{IdError, IdSource, ItemId, TierId, UnitId, ViewId};
pub use item::{Certainty, Criterion, Details, Extra, Item, Kind, Link, Size, Status};
pub use meta::Meta;
pub use period::{Period, PeriodError};
pub use rank::Rank;
pub use record::{Record, RecordKey};
pub use score::{Moscow, Scores};
pub use tier::{Days, Focus, FocusRange, Horizon, Hue, Noun, Step, Tier};
pub use unit::Unit;
pub use view::{Column, Shape, Sort, View};
pub use workspace::{Parts, Workspace};
