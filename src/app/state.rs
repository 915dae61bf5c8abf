//! Everything the window holds.

use std::path::PathBuf;

use jiff::civil::Date;

use super::dialogs::{Dialogs, Picked, Request};
use super::files::{FileState, Goal, Purpose};
use super::jobs::{Jobs, Mode};
use super::modal::Modal;
use crate::command::Situation;
use crate::edit::Document;
use crate::model::{IdSource, Workspace};
use crate::store;
use crate::ui::backlog::BacklogPanel;
use crate::ui::chart_view::ChartView;
use crate::ui::inspector::Inspector;
use crate::ui::notices::Notices;
use crate::ui::palette::Palette;
use crate::ui::roadmap_view::RoadmapView;
use crate::ui::session::Session;

/// What the window needs from outside; tests bring their own.
pub struct Services {
    pub dialogs: Box<dyn Dialogs>,
    /// Where settings and the recovery journal live; `None` keeps nothing.
    pub state_folder: Option<PathBuf>,
    /// The present day.
    pub today: fn() -> Date,
    pub ids: IdSource,
    pub(super) mode: Mode,
}

impl Services {
    /// The desktop's dialogs, the user's folders, the clock.
    #[must_use]
    pub fn desktop() -> Self {
        Self {
            dialogs: Box::new(super::dialogs::Native),
            state_folder: None,
            today: || jiff::Zoned::now().date(),
            ids: IdSource::random(),
            mode: Mode::Threads,
        }
    }

    /// Nothing from outside: jobs run at once, it is 21 November 2026, and dialogs answer from a list.
    #[must_use]
    pub fn scripted(dialogs: super::Scripted, state_folder: Option<PathBuf>) -> Self {
        Self {
            dialogs: Box::new(dialogs),
            state_folder,
            today: || jiff::civil::date(2026, 11, 21),
            ids: IdSource::seeded(7),
            mode: Mode::Inline,
        }
    }
}

/// The state of each view that is no part of the document.
#[derive(Default)]
pub(super) struct Views {
    pub chart: ChartView,
    pub roadmap: RoadmapView,
    pub backlog: BacklogPanel,
    pub inspector: Inspector,
}

/// A path is being asked for.
#[derive(Clone, Debug)]
pub(super) struct Asking {
    pub purpose: Purpose,
    pub request: Request,
}

/// What a job returned.
pub(super) enum Done {
    Picked(Picked),
    Opened { path: PathBuf, result: Result<store::Loaded, String> },
    Saved { path: PathBuf, state: u64, result: Result<store::Saved, store::SaveError> },
}

/// The window's state.
pub struct App {
    pub(super) document: Document,
    pub(super) file: FileState,
    pub(super) session: Session,
    pub(super) views: Views,
    pub(super) palette: Palette,
    pub(super) notices: Notices,
    pub(super) modal: Option<Modal>,
    pub(super) services: Services,
    pub(super) ids: IdSource,
    pub(super) jobs: Jobs<Done>,
    pub(super) asking: Option<Asking>,
    /// The dialog for `asking` is to be shown in the next frame, which has the window at hand.
    pub(super) dialog_wanted: bool,
    pub(super) after_save: Option<Goal>,
    /// The window may close without another question.
    pub(super) closing: bool,
    pub(super) shown: super::window::Shown,
}

impl App {
    /// A window with a workspace that no file holds yet.
    #[must_use]
    pub fn new(services: Services, workspace: Workspace) -> Self {
        let ids = services.ids.clone();
        let jobs = Jobs::new(services.mode);
        let mut app = Self {
            document: Document::unsaved(workspace),
            file: FileState::default(),
            session: Session::default(),
            views: Views::default(),
            palette: Palette::default(),
            notices: Notices::default(),
            modal: None,
            services,
            ids,
            jobs,
            asking: None,
            dialog_wanted: false,
            after_save: None,
            closing: false,
            shown: super::window::Shown::default(),
        };
        app.session.selection.repair(app.document.workspace());
        app
    }

    /// A window for tests: jobs run at once, nothing is kept, it is 21 November 2026.
    #[must_use]
    pub fn for_test(workspace: Workspace) -> Self {
        Self::new(Services::scripted(super::Scripted::default(), None), workspace)
    }

    /// The document that is being worked on.
    #[must_use]
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// What the user is looking at.
    pub fn session_mut(&mut self) -> &mut Session {
        &mut self.session
    }

    /// The day from which horizons count.
    #[must_use]
    pub fn as_of(&self) -> Date {
        self.document.workspace().meta().as_of.unwrap_or_else(self.services.today)
    }

    /// What there is to work on.
    #[must_use]
    pub fn situation(&self) -> Situation {
        Situation {
            has_file: self.file.path.is_some(),
            is_unsaved: self.document.is_unsaved(),
            can_undo: self.document.undo_label().is_some(),
            can_redo: self.document.redo_label().is_some(),
            tier_selected: self.session.selection.tier.is_some(),
            items_selected: !self.session.selection.items.is_empty(),
            exported_before: false,
            presenting: false,
            typing: self.shown.typing,
        }
    }

    /// Takes in what jobs returned.
    pub(super) fn collect(&mut self) {
        for done in self.jobs.collect() {
            match done {
                Done::Picked(picked) => self.picked(picked),
                Done::Opened { path, result } => self.opened(&path, result),
                Done::Saved { path, state, result } => self.saved(path, state, result),
            }
        }
    }
}
