//! How a workspace changes: transactions, the document with its history, and one function for each
//! thing a user can do.
//!
//! Operations are pure: they read a workspace and return the [`Transaction`] that would do it, or a
//! [`Refusal`](ops::Refusal) in words. Nothing else in the program changes a record.

mod change;
mod document;
pub mod ops;

pub use change::{Change, Conflict, Transaction};
pub use document::{Document, MergeKey};
