//! What the data says: plans that contradict each other, and gaps in how people work together.
//!
//! Guarantees: the same workspace and day give the same findings in the same order; the work grows in
//! step with the number of items. A finding never changes anything, and none of them is about people:
//! this is how the tiers fit together, not a reporting structure.

mod chain;
mod checks;
pub mod constellation;
mod finding;
pub mod health;
pub mod lived;
mod overlap;
mod readiness;
pub mod roles;
mod rollup;
pub mod scale;
mod scores;
mod steps;
mod summary;

pub use chain::{Decider, chain};
pub use checks::{findings, findings_of};
pub use finding::{Code, Finding, Severity};
pub use overlap::Overlap;
pub use readiness::{Gap, Gaps, readiness};
pub use rollup::{Rollup, Rollups};
pub use summary::summary;
