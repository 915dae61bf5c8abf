//! Tiermap draws who decides what, how far ahead, and for whom, beside the backlogs people work with.
//!
//! ```text
//! RON file ──store──▶ Workspace ──(snapshot, O(1))──▶ chart / roadmap layout ──▶ Scene ──▶ screen
//!                        ▲                                                          ├──▶ SVG ─▶ PNG
//!   every change ── Transaction (before/after) ◀── edit::ops ◀── views, commands    └──▶ …
//!                        └─▶ undo · redo · recovery
//! ```
//!
//! 1. A picture is laid out once, into a [`chart::scene::Scene`]; every output is a sink of it.
//! 2. Every change is a transaction: a list of records before and after, which can be undone,
//!    joined and written down.
//! 3. Records live in persistent maps, so a snapshot costs nothing.
//! 4. Everything but `ui` and `app` works without a window. What a list shows, and in what order, is made in
//!    [`listing`], too; `ui` only draws it.

pub mod app;
pub mod chart;
pub mod cli;
pub mod command;
pub mod edit;
pub mod exchange;
pub mod export;
pub mod help;
pub mod insight;
pub mod listing;
pub mod model;
pub mod store;
pub mod ui;
