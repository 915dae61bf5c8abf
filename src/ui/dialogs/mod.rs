//! The dialogs, one a file. Each is a value that the window keeps while it is open: `ui` draws it and
//! answers once, with what was chosen. Escape and a click beside a dialog cancel it, Enter confirms it,
//! and the keyboard starts where it is needed.

pub mod about;
pub mod confirm;
pub mod duplicates;
pub mod export;
pub mod findings;
pub mod help;
pub mod items_to_be;
pub mod merge;
pub mod new_workspace;
pub mod parts;
pub mod paste;
pub mod path_entry;
pub mod schools;
pub mod settings;
pub mod split;
pub mod working;
