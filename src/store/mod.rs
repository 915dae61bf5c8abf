//! Disk: reading and writing workspaces, the recovery journal, settings, installed typefaces.
//!
//! A workspace is one RON file that a person can read, edit by hand and keep in git:
//!
//! ```text
//! // tiermap 3
//! (
//!   meta: (title: "City bikes"),
//!   calendar: (start: "2026-01-05", iteration_days: 14, iterations_per_increment: 5),
//!   tiers: [
//!     (id: "po", name: "Product Owner", …),
//!   ],
//!   units: [
//!     (id: "falcon", name: "Falcon", tier: "po"),
//!   ],
//!   people: [
//!     (id: "ada", name: "Ada Okafor"),
//!   ],
//!   assignments: [
//!     (id: "ada-po", person: "ada", tier: "po", units: ["falcon"], share: 80),
//!   ],
//!   views: [
//!     (id: "mine", name: "What comes next", tier: "po", filter: "status:ready"),
//!   ],
//!   items: {
//!     "po": [
//!       (id: "ab12", title: "Pay with one tap", kind: BugFix, status: Ready, size: 8),
//!     ],
//!   },
//! )
//! ```
//!
//! The first line says that the file is ours and which version of the format it has; it is a RON
//! comment, so any RON tool reads the file as well. One record a line, sections in a fixed order,
//! default values left out, sections of roles only where there are any, each backlog in its priority order: moving an item moves one line.
//!
//! Guarantees: what was written is read back the same; an untouched file is written with the same
//! bytes; a file is replaced as a whole or not at all; whatever the bytes, reading gives a workspace
//! or one message with the place and what to do. Comments are read over and are gone after a save.

mod backlogs;
mod disk;
mod format;
mod locate;
mod message;
mod migrate;
mod open;
mod pieces;
pub mod read;
pub mod recovery;
pub mod sample;
mod save;
pub mod settings;
pub mod templates;
mod typefaces;
pub mod v1;
pub mod v2;
pub mod v3;
pub mod write;

pub use disk::{Disk, LocalDisk};
pub use format::{Fingerprint, NEWEST};
pub use open::{OpenError, open, open_stream, read_bytes};
pub use read::{Fault, Loaded, ReadError, Warning};
pub use save::{
    SaveError, Saved, folder_beside, save, save_beside, save_bytes, save_unless_changed, save_with,
};
pub use settings::{Settings, state_folder};
pub use typefaces::installed_typefaces;
