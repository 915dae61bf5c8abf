//! The window: it owns the document, lets views draw it, carries out what they ask for, and keeps
//! files, dialogs and work off the frame.

mod clipboard;
mod dialogs;
mod dispatch;
mod exports;
mod files;
mod folders;
mod jobs;
mod keyboard;
mod modal;
mod preferences;
mod records;
mod shaping;
mod state;
mod window;
mod work;

pub use dialogs::{Dialogs, Kind, Picked, Request, Scripted};
pub use state::{App, Services};
pub use window::{StartError, run};
