//! The native window: eframe's side of the program.

use std::path::PathBuf;

use super::App;
use super::exports::Clip;
use super::files::Goal;
use super::modal::Modal;
use super::state::{Done, Services};
use crate::chart::color::Color;
use crate::chart::style::Theme;
use crate::store;
use crate::ui::dialogs::findings::FindingsDialog;
use crate::ui::dialogs::parts::c32;
use crate::ui::present::Present;
use crate::ui::session::View;
use crate::ui::shell::{FileLabel, FileState, Status};
use crate::ui::splitter::{Direction, Splitter};
use crate::ui::view::Intent;
use crate::ui::{keys, shell, theme};

/// Why no window could be opened.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    #[error(
        "there is no display to open a window on; on the command line, tiermap can list templates, make new \
         files, check and export them (see tiermap --help)"
    )]
    NoDisplay,
    #[error("the window could not be opened: {0}; see tiermap --help for what works without one")]
    Window(String),
}

/// Opens the window, with a file, the last one, or the canonical template, and returns when it closes.
///
/// # Errors
/// There is no display, or the window system refuses.
pub fn run(file: Option<PathBuf>) -> Result<(), StartError> {
    let unset = |name| std::env::var_os(name).is_none_or(|value| value.is_empty());
    if cfg!(target_os = "linux") && unset("DISPLAY") && unset("WAYLAND_DISPLAY") {
        return Err(StartError::NoDisplay);
    }
    // Silent but for errors, unless RUST_LOG asks for more; a second logger is no reason not to open.
    let _ = env_logger::try_init();
    let viewport = egui::ViewportBuilder::default()
        .with_app_id("tiermap")
        .with_title("Tiermap")
        .with_inner_size([1280.0, 800.0])
        .with_min_inner_size([720.0, 480.0])
        .with_drag_and_drop(true);
    let renderer =
        if cfg!(target_os = "linux") { eframe::Renderer::Glow } else { eframe::Renderer::default() };
    let options = eframe::NativeOptions { viewport, renderer, ..eframe::NativeOptions::default() };
    let started = eframe::run_native(
        "tiermap",
        options,
        Box::new(move |creation| {
            theme::install(&creation.egui_ctx);
            Ok(Box::new(App::start(Services::desktop(), file)))
        }),
    );
    match started {
        Ok(()) => Ok(()),
        Err(eframe::Error::WinitEventLoop(_)) => Err(StartError::NoDisplay),
        Err(error) => Err(StartError::Window(error.to_string())),
    }
}

/// What the window shows at present, so that it is told only of changes.
#[derive(Debug, Default)]
pub(super) struct Shown {
    title: String,
    /// A text field has the keyboard.
    pub typing: bool,
}

impl eframe::App for App {
    fn logic(&mut self, context: &egui::Context, frame: &mut eframe::Frame) {
        self.jobs.wake(context);
        self.collect();
        self.ask_native(frame);
        self.heed_close(context);
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        tell_first_frame(ui.ctx());
        self.show(ui);
    }

    #[cfg(target_os = "linux")]
    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.end_journal();
        self.remember();
    }

    #[cfg(not(target_os = "linux"))]
    fn on_exit(&mut self) {
        self.end_journal();
        self.remember();
    }

    fn clear_color(&self, _visuals: &egui::Visuals) -> [f32; 4] {
        let ground = Theme::builtin(self.session.theme).card;
        [ground.r, ground.g, ground.b, ground.a].map(|channel| f32::from(channel) / 255.0)
    }
}

const CHART: Splitter = Splitter {
    direction: Direction::Columns,
    default: 0.6,
    least: [360.0, 420.0],
    name: "between chart and backlog",
};
const BACKLOG: Splitter = Splitter {
    direction: Direction::Rows,
    default: 0.58,
    least: [200.0, 120.0],
    name: "between backlog and details",
};
const ROADMAP: Splitter = Splitter {
    direction: Direction::Columns,
    default: 0.8,
    least: [480.0, 300.0],
    name: "between roadmap and details",
};

const ROLES: Splitter = Splitter {
    direction: Direction::Columns,
    default: 0.56,
    least: [560.0, 380.0],
    name: "between people and picture",
};

const DETAILS: Splitter = Splitter {
    direction: Direction::Rows,
    default: 0.56,
    least: [180.0, 120.0],
    name: "between picture and details",
};

const LIST: Splitter = Splitter {
    direction: Direction::Columns,
    default: 0.7,
    least: [480.0, 300.0],
    name: "between list and details",
};

/// Draws a view inside its area and nowhere else.
fn within(ui: &mut egui::Ui, area: egui::Rect, ground: Color, add: impl FnOnce(&mut egui::Ui)) {
    ui.painter().rect_filled(area, 0.0, c32(ground));
    ui.scope_builder(egui::UiBuilder::new().max_rect(area), |ui| {
        ui.set_clip_rect(ui.clip_rect().intersect(area));
        add(ui);
    });
}

impl App {
    /// A window with a file, or with the canonical template.
    fn start(services: Services, file: Option<PathBuf>) -> Self {
        let today = (services.today)();
        let template = store::templates::instantiate(store::templates::DEFAULT, today).unwrap_or_default();
        let mut app = Self::new(services, template);
        app.start_journal();
        let last = app.settings.last().filter(|path| path.exists());
        match (file, app.any_recovery()) {
            (Some(path), _) => app.open(path),
            // What a crash left behind comes before what was open otherwise.
            (None, Some(pending)) => app.bring_back(pending),
            (None, None) => {
                if let Some(path) = last {
                    app.open(path);
                }
            }
        }
        app
    }

    /// The whole window for one frame. Tests call it without a native window.
    pub fn show(&mut self, ui: &mut egui::Ui) {
        let context = ui.ctx().clone();
        theme::apply(&context, self.session.theme, self.session.reduced_motion);
        self.keep_keyboard(&context);
        // The palette's field is no reason not to run what it finds.
        self.shown.typing = context.text_edit_focused() && !self.palette.is_open();
        if self.modal.is_none() && !self.palette.is_open() {
            for command in keys::pressed(&context, self.situation()) {
                self.run(command);
            }
        }
        self.look_for_findings();
        self.bring_up_reviews();
        self.collect();
        self.wait_for_dialog(&context);
        if std::mem::take(&mut self.present_wanted) {
            self.toggle_presentation(&context);
        }

        if self.session.scroll_to.is_none() {
            self.session.scroll_to = self.scroll_then.take();
        }

        let mut intents: Vec<Intent> = Vec::new();
        let as_of = self.as_of();
        if let Some(present) = &mut self.present {
            if !present.ui(ui, &self.document, as_of) {
                self.toggle_presentation(&context);
            }
        } else {
            self.panels_ui(ui, &mut intents);
            self.modal_ui(ui, &mut intents);
        }
        self.carry_out(intents);
        match self.copied.take() {
            Some(Clip::Text(text)) => context.copy_text(text),
            Some(Clip::Pixels(pixels)) => context.copy_image(pixels),
            None => {}
        }
        if self.session.scroll_to.is_none() && self.scroll_then.is_some() {
            context.request_repaint();
        }
        self.keep_in_journal();
        if self.welcome.is_open() && self.document.undo_label().is_some() {
            // Whoever has changed something has found the way.
            self.welcome.dismiss();
            self.remember();
        }
        self.take_dropped(&context);
        self.tell_title(&context);
    }

    fn panels_ui(&mut self, ui: &mut egui::Ui, intents: &mut Vec<Intent>) {
        let (title, state) = (self.display_name(), self.file_state());
        let path = self.file.path.as_ref().map(|path| path.display().to_string()).unwrap_or_default();
        let recent = self.recent_labels();
        let mut recent_chosen = None;
        let (mut cx, parts) = self.drawing(intents);
        let theme = cx.theme;
        let bare = |theme: crate::chart::color::Color| egui::Frame::new().fill(c32(theme));
        egui::Panel::top("top bar")
            .exact_size(shell::TOP)
            .show_separator_line(false)
            .frame(bare(theme.card))
            .show(ui, |ui| {
                let label = FileLabel { title: &title, path: &path, state, recent: &recent };
                recent_chosen = shell::top_bar(ui, &mut cx, label);
            });
        egui::Panel::bottom("status")
            .exact_size(shell::STATUS)
            .show_separator_line(false)
            .frame(bare(theme.ground))
            .show(ui, |ui| {
                let status = Status {
                    findings: parts.findings.list.len(),
                    summary: &parts.findings.summary,
                    zoom: ui.ctx().zoom_factor(),
                };
                if shell::status_bar(ui, &cx, status) {
                    *parts.modal = Some(Modal::Findings(FindingsDialog::default()));
                }
            });
        parts.notices.ui(ui, &mut cx, shell::STATUS);
        let area = ui.available_rect_before_wrap();
        let views = parts.views;
        let split = &mut views.split;
        match cx.session.view {
            View::Chart => {
                let (left, right) = CHART.split(ui, theme, area, &mut split.chart);
                let (upper, lower) = BACKLOG.split(ui, theme, right, &mut split.backlog);
                within(ui, left, theme.card, |ui| views.chart.ui(ui, &mut cx));
                within(ui, upper, theme.ground, |ui| views.backlog.ui(ui, &mut cx));
                within(ui, lower, theme.ground, |ui| match cx.session.marked() {
                    Some(_) => views.roles.details_ui(ui, &mut cx),
                    None => views.inspector.ui(ui, &mut cx),
                });
                parts.welcome.ui(ui, &mut cx, left);
            }
            View::Roadmap => {
                let (left, right) = ROADMAP.split(ui, theme, area, &mut split.roadmap);
                within(ui, left, theme.card, |ui| views.roadmap.ui(ui, &mut cx));
                within(ui, right, theme.ground, |ui| views.inspector.ui(ui, &mut cx));
            }
            View::Roles if cx.session.comparing => {
                within(ui, area, theme.card, |ui| views.roles.comparison_ui(ui, &mut cx));
            }
            View::Roles => {
                let (left, right) = ROLES.split(ui, theme, area, &mut split.roles);
                within(ui, left, theme.ground, |ui| views.roles.ui(ui, &mut cx));
                // What is selected has its details.
                let (upper, lower) = if cx.session.records.is_empty() {
                    (right, None)
                } else {
                    let (upper, lower) = DETAILS.split(ui, theme, right, &mut split.details);
                    (upper, Some(lower))
                };
                within(ui, upper, theme.card, |ui| views.roles.picture_ui(ui, &mut cx, right.bottom()));
                if let Some(lower) = lower {
                    within(ui, lower, theme.ground, |ui| views.roles.details_ui(ui, &mut cx));
                }
            }
            View::Health => within(ui, area, theme.ground, |ui| views.health.ui(ui, &mut cx)),
            View::Backlog => {
                let (left, right) = LIST.split(ui, theme, area, &mut split.list);
                within(ui, left, theme.ground, |ui| views.backlog.ui(ui, &mut cx));
                within(ui, right, theme.ground, |ui| views.inspector.ui(ui, &mut cx));
            }
        }
        if parts.palette.is_open() {
            parts.palette.ui(ui, &mut cx);
        }
        if let Some(path) = recent_chosen.and_then(|index| self.settings.recent().into_iter().nth(index)) {
            self.request(Goal::OpenPath(path));
        }
    }

    fn file_state(&self) -> FileState {
        if self.file.saving {
            FileState::Saving
        } else if self.file.recovered {
            FileState::Recovered
        } else if self.file.path.is_none() && self.document.undo_label().is_none() {
            FileState::New
        } else if self.document.is_unsaved() {
            FileState::Unsaved
        } else {
            FileState::Saved
        }
    }

    /// Shows the native dialog that was asked for, on a worker.
    fn ask_native(&mut self, frame: &eframe::Frame) {
        if !std::mem::take(&mut self.dialog_wanted) {
            return;
        }
        if let Some(asking) = &self.asking {
            let question = self.services.dialogs.ask(asking.request.clone(), frame);
            let number = asking.number;
            self.jobs.spawn("dialog", move || Done::Picked { number, picked: question() });
        }
    }

    /// Offers our own question for a path when the desktop's does not come: as long as this window has
    /// the keyboard, no dialog is in front of it.
    fn wait_for_dialog(&mut self, context: &egui::Context) {
        const PATIENCE: f64 = 5.0;
        let Some(asking) = &mut self.asking else { return };
        let (now, focused) = context.input(|input| (input.time, input.focused));
        let since = *asking.since.get_or_insert(now);
        if !focused {
            asking.since = Some(now);
        } else if now - since >= PATIENCE {
            if let Some(asking) = self.asking.take() {
                let covered = self.modal.take();
                self.modal = Some(Modal::path_entry(asking, covered));
            }
            return;
        }
        context.request_repaint_after(std::time::Duration::from_secs(1));
    }

    /// Begins or ends the presentation.
    fn toggle_presentation(&mut self, context: &egui::Context) {
        match self.present.take() {
            Some(present) => present.leave(context),
            None => self.present = Some(Present::enter(context, self.session.shown())),
        }
    }

    /// Keeps the window open while there is unsaved work, and asks.
    fn heed_close(&mut self, context: &egui::Context) {
        let asked = context.input(|input| input.viewport().close_requested());
        if self.closing {
            if !asked {
                context.send_viewport_cmd(egui::ViewportCommand::Close);
            }
        } else if asked {
            self.request(Goal::Close);
            if !self.closing {
                context.send_viewport_cmd(egui::ViewportCommand::CancelClose);
            }
        }
    }

    /// Opens a file that was dropped on the window.
    fn take_dropped(&mut self, context: &egui::Context) {
        let dropped = context.input(|input| {
            let file = input.raw.dropped_files.first()?;
            let path = file.path().to_owned();
            (!path.as_os_str().is_empty()).then_some(path)
        });
        if let Some(path) = dropped {
            self.request(Goal::OpenPath(path));
        }
    }

    /// Tells the desktop the window's name when it has changed.
    fn tell_title(&mut self, context: &egui::Context) {
        let mark =
            if self.document.is_unsaved() && self.file_state() != FileState::New { "• " } else { "" };
        let title = format!("{mark}{} – Tiermap", self.display_name());
        if title != self.shown.title {
            self.shown.title.clone_from(&title);
            context.send_viewport_cmd(egui::ViewportCommand::Title(title));
        }
    }
}

/// Says in the log, for those who measure it, when the first frame is on the screen: as soon as the second
/// one begins. Without that log there is no second one.
fn tell_first_frame(context: &egui::Context) {
    if log::log_enabled!(log::Level::Debug) {
        match context.cumulative_frame_nr() {
            0 => context.request_repaint(),
            1 => log::debug!("first frame"),
            _ => {}
        }
    }
}
