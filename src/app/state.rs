//! Everything the window holds.

use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::Date;

use super::dialogs::{Dialogs, Picked, Request};
use super::exports::{Clip, LastExport};
use super::files::{FileState, Goal, Purpose};
use super::jobs::{Jobs, Mode};
use super::modal::Modal;
use super::work::Outcome;
use crate::chart::scene::Image;
use crate::chart::style::Theme;
use crate::chart::text::{Family, FontSource};
use crate::command::Situation;
use crate::edit::Document;
use crate::help::{self, Page};
use crate::insight::{self, Finding};
use crate::model::{IdSource, ItemId, Workspace};
use crate::store;
use crate::ui::backlog::BacklogPanel;
use crate::ui::chart_view::ChartView;
use crate::ui::health_view::HealthView;
use crate::ui::inspector::Inspector;
use crate::ui::notices::Notices;
use crate::ui::palette::Palette;
use crate::ui::present::Present;
use crate::ui::roadmap_view::RoadmapView;
use crate::ui::roles_view::RolesView;
use crate::ui::session::{Session, View};
use crate::ui::view::{Intent, ViewCx};
use crate::ui::welcome::Welcome;

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
            state_folder: store::state_folder(),
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
    pub roles: RolesView,
    pub health: HealthView,
    pub split: Splits,
}

/// What is drawn with a [`ViewCx`], borrowed beside it.
pub(super) struct Parts<'a> {
    pub views: &'a mut Views,
    pub palette: &'a mut Palette,
    pub notices: &'a mut Notices,
    pub welcome: &'a mut Welcome,
    pub modal: &'a mut Option<Modal>,
    pub findings: &'a Findings,
}

/// Where the lines between the areas stand, as shares of the window.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Splits {
    pub chart: Option<f32>,
    pub backlog: Option<f32>,
    pub roadmap: Option<f32>,
    pub list: Option<f32>,
    pub roles: Option<f32>,
    pub details: Option<f32>,
}

/// A path is being asked for.
#[derive(Clone, Debug)]
pub(super) struct Asking {
    /// Tells late answers from present ones.
    pub number: u64,
    pub purpose: Purpose,
    pub request: Request,
    /// When the dialog was asked for, in seconds of egui's clock.
    pub since: Option<f64>,
}

/// What the data says, found on a worker.
#[derive(Default)]
pub(super) struct Findings {
    pub list: Vec<Finding>,
    /// The list in a few words.
    pub summary: String,
    /// The revision and day that the list is for.
    pub of: Option<(u64, Date)>,
    pub under_way: bool,
}

/// What a job returned.
pub(super) enum Done {
    Picked {
        number: u64,
        picked: Picked,
    },
    Opened {
        path: PathBuf,
        result: Result<store::Loaded, String>,
    },
    Saved {
        path: PathBuf,
        state: u64,
        workspace: Workspace,
        result: Result<store::Saved, store::SaveError>,
    },
    Exported {
        path: PathBuf,
        result: Result<(), String>,
    },
    /// A picture for the clipboard.
    Copied(Result<Clip, String>),
    Logo {
        path: PathBuf,
        result: Result<Arc<Image>, String>,
    },
    Font {
        font: FontSource,
        result: Result<Family, String>,
    },
    /// Where letters come from that the font of a picture lacks.
    Letters(Family),
    /// A template for slides, and the room that its slides have, in points.
    Template {
        path: PathBuf,
        result: Result<kurbo::Size, String>,
    },
    Findings {
        of: (u64, Date),
        list: Vec<Finding>,
        summary: String,
    },
    Worked {
        number: u64,
        outcome: Outcome,
    },
}

/// The window's state.
pub struct App {
    pub(super) document: Document,
    pub(super) file: FileState,
    pub(super) session: Session,
    /// The state in which all selected items were found last.
    pub(super) repaired: Workspace,
    pub(super) views: Views,
    pub(super) palette: Palette,
    pub(super) notices: Notices,
    pub(super) modal: Option<Modal>,
    /// Where the help is opened again.
    pub(super) last_read: &'static Page,
    pub(super) services: Services,
    pub(super) settings: store::Settings,
    /// The settings as they were written last.
    pub(super) remembered: Option<store::Settings>,
    pub(super) journal: Option<store::recovery::Journal>,
    /// The revision that the journal has.
    pub(super) kept: u64,
    pub(super) ids: IdSource,
    pub(super) jobs: Jobs<Done>,
    pub(super) asking: Option<Asking>,
    /// The dialog for `asking` is to be shown in the next frame, which has the window at hand.
    pub(super) dialog_wanted: bool,
    /// How many paths were asked for so far.
    pub(super) questions: u64,
    /// How often something was done behind a dialog so far.
    pub(super) works: u64,
    /// Groups of items that look like duplicates and are none.
    pub(super) passed_over: HashSet<Vec<ItemId>>,
    /// What is to be in sight, too, once the list has been scrolled.
    pub(super) scroll_then: Option<ItemId>,
    pub(super) reminder: super::records::Reminder,
    /// A presentation is to begin or end in the next frame.
    pub(super) present_wanted: bool,
    /// On its way to the clipboard.
    pub(super) copied: Option<Clip>,
    pub(super) present: Option<Present>,
    pub(super) welcome: Welcome,
    pub(super) export: Option<LastExport>,
    pub(super) findings: Findings,
    pub(super) after_save: Option<Goal>,
    /// The window may close without another question.
    pub(super) closing: bool,
    pub(super) shown: super::window::Shown,
    pub(super) keyboard: super::keyboard::Keyboard,
}

impl App {
    /// A window with a workspace that no file holds yet.
    #[must_use]
    pub fn new(services: Services, workspace: Workspace) -> Self {
        let (settings, problem) = match &services.state_folder {
            Some(folder) => store::Settings::load(folder),
            None => (store::Settings::default(), None),
        };
        let ids = services.ids.clone();
        let jobs = Jobs::new(services.mode);
        let mut app = Self {
            document: Document::unsaved(workspace),
            file: FileState::default(),
            session: Session::default(),
            repaired: Workspace::default(),
            views: Views::default(),
            palette: Palette::default(),
            notices: Notices::default(),
            modal: None,
            last_read: help::first(),
            remembered: Some(settings.clone()),
            settings,
            journal: None,
            kept: 0,
            services,
            ids,
            jobs,
            asking: None,
            dialog_wanted: false,
            questions: 0,
            works: 0,
            scroll_then: None,
            passed_over: HashSet::new(),
            reminder: super::records::Reminder::default(),
            present_wanted: false,
            copied: None,
            present: None,
            welcome: Welcome::default(),
            export: None,
            findings: Findings::default(),
            after_save: None,
            closing: false,
            shown: super::window::Shown::default(),
            keyboard: super::keyboard::Keyboard::default(),
        };
        app.apply_settings(problem);
        app.repair_selection();
        app
    }

    /// Drops what no longer exists from the selection. Everything may be selected, so that is looked for only
    /// where something has changed.
    pub(super) fn repair_selection(&mut self) {
        /// So many are looked for in any case.
        const FEW: usize = 1_000;
        let (workspace, selection) = (self.document.workspace(), &mut self.session.selection);
        self.session.records.retain(|record| workspace.record(*record).is_some());
        if selection.items.len() <= FEW || !workspace.same_snapshot(&self.repaired) {
            selection.repair(workspace);
            self.repaired = workspace.clone();
        } else {
            selection.repair_tier(workspace);
        }
    }

    /// A window for tests: jobs run at once, nothing is kept, it is 21 November 2026.
    #[must_use]
    pub fn for_test(workspace: Workspace) -> Self {
        let mut app = Self::new(Services::scripted(super::Scripted::default(), None), workspace);
        app.welcome.dismiss();
        app
    }

    /// Takes the welcome away.
    pub fn dismiss_welcome(&mut self) {
        self.welcome.dismiss();
    }

    /// Whether the window is about to close.
    #[must_use]
    pub fn is_closing(&self) -> bool {
        self.closing
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
        let roles = self.session.view == View::Roles && !self.session.comparing;
        let items = !matches!(self.session.view, View::Roles | View::Health);
        let as_of = self.as_of();
        Situation {
            has_file: self.file.path.is_some(),
            is_unsaved: self.document.is_unsaved(),
            can_undo: self.document.undo_label().is_some(),
            can_redo: self.document.redo_label().is_some(),
            tier_selected: items && self.session.selection.tier.is_some(),
            items_selected: items && !self.session.selection.items.is_empty(),
            several_selected: items && self.session.selection.items.len() > 1,
            backlog_shown: matches!(self.session.view, View::Chart | View::Backlog),
            roles_shown: roles,
            review_due: self.document.workspace().reviews().any(|review| review.is_due(as_of)),
            no_duties: self.document.workspace().duties().len() == 0,
            record_selected: roles && !self.session.records.is_empty(),
            sorted: items
                && self.session.look.sort.is_some()
                && self.session.look.tier(self.session.selection.tier).is_some(),
            exported_before: self.export.as_ref().is_some_and(|export| export.path.is_some()),
            presenting: self.present.is_some(),
            typing: self.shown.typing,
        }
    }

    /// What views get in this frame, and the parts of the window that are drawn with it.
    pub(super) fn drawing<'a>(&'a mut self, intents: &'a mut Vec<Intent>) -> (ViewCx<'a>, Parts<'a>) {
        let (situation, as_of, today) = (self.situation(), self.as_of(), (self.services.today)());
        let cx = ViewCx {
            theme: Theme::builtin(self.session.theme),
            document: &self.document,
            session: &mut self.session,
            as_of,
            today,
            ids: &mut self.ids,
            situation,
            intents,
        };
        let parts = Parts {
            views: &mut self.views,
            palette: &mut self.palette,
            notices: &mut self.notices,
            welcome: &mut self.welcome,
            modal: &mut self.modal,
            findings: &self.findings,
        };
        (cx, parts)
    }

    /// Takes in what jobs returned.
    pub(super) fn collect(&mut self) {
        for done in self.jobs.collect() {
            match done {
                Done::Picked { number, picked } => self.picked(number, picked),
                Done::Opened { path, result } => self.opened(&path, result),
                Done::Saved { path, state, workspace, result } => {
                    self.saved(path, state, &workspace, result);
                }
                Done::Exported { path, result } => self.exported(&path, result),
                Done::Copied(result) => self.picture_copied(result),
                Done::Logo { path, result } => self.logo_read(&path, result),
                Done::Font { font, result } => self.font_read(font, result),
                Done::Letters(family) => self.letters_found(family),
                Done::Template { path, result } => self.template_read(&path, result),
                Done::Worked { number, outcome } => self.worked(number, outcome),
                Done::Findings { of, list, summary } => {
                    self.findings = Findings { list, summary, of: Some(of), under_way: false };
                }
            }
        }
    }

    /// Looks for findings on a worker when the document has changed since the last time.
    pub(super) fn look_for_findings(&mut self) {
        let of = (self.document.revision(), self.as_of());
        if self.findings.under_way || self.findings.of == Some(of) || self.document.in_gesture() {
            return;
        }
        self.findings.under_way = true;
        let workspace = self.document.workspace().clone();
        self.jobs.spawn("findings", move || {
            let list = insight::findings(&workspace, of.1);
            let summary = insight::summary(&workspace, &list).join(" · ");
            Done::Findings { of, list, summary }
        });
    }
}
