//! Constellations: who holds which role for what, recognised in the data and called by a name (D30–D43).
//!
//! [`constellations`] names what is there, each with the sentence that says why, the records it rests on,
//! what speaks for it and against it, and what to watch for. Several may hold at once, the most specific
//! comes first. None of them is right or wrong, and none is about who reports to whom.
//!
//! Where experienced people contradict each other, [`Matter`] and [`School`] keep their positions side by
//! side, and [`as_school`] looks at the same people with the eyes of one school. Nothing is averaged, and
//! looking changes nothing.
//!
//! Guarantees: the same workspace gives the same answers in the same order; the work grows in step with
//! the records and what they refer to; tiers are told apart by where they stand, never by name.

mod alone;
mod apart;
mod drawn;
mod kind;
mod roles;
mod school;
mod seen;
mod sentence;
mod stands;
mod together;
mod whole;
mod words;

use crate::help;
use crate::model::{RecordKey, Stage, Workspace};

pub use drawn::{Band, Drawn, drawn};
pub use kind::Constellation;
pub use school::{Matter, Position, School};
pub use seen::{Member, Seat, Seen, SeenRole, as_school};
pub use stands::stands;

/// At which time roles are looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum When {
    /// As it is.
    #[default]
    Now,
    /// As it is to be.
    ToBe,
}

impl When {
    pub const ALL: [Self; 2] = [Self::Now, Self::ToBe];

    /// Whether an assignment at this stage counts.
    #[must_use]
    pub fn includes(self, stage: Stage) -> bool {
        match self {
            Self::Now => stage.is_now(),
            Self::ToBe => stage.is_to_be(),
        }
    }
}

/// A constellation that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recognised {
    pub kind: Constellation,
    /// What it rests on, each once: people first, then what it is about, then the roles.
    pub records: Vec<RecordKey>,
    /// Why it was recognised, in a sentence that names people, roles and products.
    pub sentence: String,
    /// What the data shows about it here, a sentence each; may be empty.
    pub notes: Vec<String>,
}

impl Recognised {
    /// What speaks for this kind, a sentence each.
    #[must_use]
    pub fn speaks_for(&self) -> &'static [&'static str] {
        self.kind.speaks_for()
    }

    /// What speaks against it, a sentence each.
    #[must_use]
    pub fn speaks_against(&self) -> &'static [&'static str] {
        self.kind.speaks_against()
    }

    /// What to watch for, a sentence each (D43).
    #[must_use]
    pub fn watch_for(&self) -> &'static [&'static str] {
        self.kind.watch_for()
    }

    /// Where to read on.
    #[must_use]
    pub fn page(&self) -> Option<&'static help::Page> {
        self.kind.page()
    }
}

/// All constellations of a workspace at a time, the most specific first, and otherwise in the order of the
/// records they begin with. Empty while nobody holds a role.
#[must_use]
pub fn constellations(workspace: &Workspace, when: When) -> Vec<Recognised> {
    let roles = roles::Roles::of(workspace, when);
    let mut found = Vec::new();
    alone::find(&roles, &mut found);
    apart::find(&roles, &mut found);
    together::find(&roles, &mut found);
    whole::find(&roles, &mut found);
    // Stable, so that within a kind the order stays as it was found.
    found.sort_by_key(|recognised| recognised.kind);
    found
}
