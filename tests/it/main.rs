//! One test binary: it links once, and a topic is a file.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on stops here"
)]

mod cli;
mod constellation;
mod contrast;
mod depth;
mod desktop;
mod domain;
mod export;
mod gallery;
mod generate;
mod health;
mod help;
mod history;
mod idle;
mod insight;
mod keys;
mod layering;
mod letters;
mod listing;
mod narrowed;
mod outside;
mod painter;
mod pdf;
mod pictures;
mod publisher;
mod query;
mod roadmap;
mod roles;
mod roles_pictures;
mod shape;
mod slides;
mod steps;
mod store;
mod templates;
mod text;
mod theme;
mod tier_chart;
mod ui_backlog;
mod ui_chart;
mod ui_compare;
mod ui_dialogs;
mod ui_exports;
mod ui_files;
mod ui_health;
mod ui_roles;
