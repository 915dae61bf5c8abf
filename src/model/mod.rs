//! Pure data: tiers, units, people and their roles, items, the calendar, and the orders between them. No input or output, no
//! window, no clock.
//!
//! Records are replaced as a whole, by [`edit`](crate::edit) alone; everybody else reads. A
//! [`Workspace`] is a snapshot: cloning it is O(1).

pub mod aspect;
pub mod assignment;
mod backlog;
pub mod calendar;
pub mod check;
pub mod duty;
mod field;
pub mod health;
mod id;
mod item;
mod key;
mod meta;
mod names;
mod narrow;
mod people;
mod period;
mod rank;
mod record;
pub mod score;
pub mod spelling;
mod table;
mod tables;
mod text;
pub mod tier;
pub mod together;
mod unit;
mod view;
mod workspace;

pub use aspect::{Aspect, Aspects};
pub use assignment::{Assignment, Place, Share, Stage};
pub use backlog::Backlog;
pub use calendar::Calendar;
pub use duty::{Delegation, Duty, DutyKind, Held, Holder};
pub use field::{Field, FieldError};
pub use health::{CheckIn, Review};
pub use id::{
    AssignmentId, CheckInId, DutyId, ExchangeId, GoalId, IdError, IdSource, ItemId, LocationId, PersonId,
    ProductId, ReviewId, TierId, UnitId, ViewId,
};
pub use item::{Certainty, Criterion, Details, Extra, Item, Kind, Link, Size, Status};
pub use key::Key;
pub use meta::Meta;
pub use people::{Audience, Location, Person, Product};
pub use period::{Period, PeriodError};
pub use rank::Rank;
pub(crate) use record::tables;
pub use record::{Record, RecordKey};
pub use score::{Moscow, Scores};
pub use table::{Table, Tabled};
pub use text::{KnownTexts, Text};
pub use tier::{Days, Focus, FocusRange, Horizon, Hue, Noun, Span, Step, Tier};
pub use together::{Channel, Exchange, Goal, Voice};
pub use unit::Unit;
pub use view::{Column, Shape, Sort, View};
pub use workspace::{Parts, Workspace};
