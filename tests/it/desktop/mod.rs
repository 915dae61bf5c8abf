//! The program in a real window with the real GTK file dialog, on a desktop without a monitor.
//!
//! [`harness`] is the desktop; [`real_window`] holds the tests, which run one at a time in a run of their
//! own: `cargo nextest run --profile desktop`.

mod harness;
mod real_window;
