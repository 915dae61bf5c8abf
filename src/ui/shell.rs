//! The frame of the window: the bar with the file, the views and the two things people come for, and the
//! line at the foot that says what was found.
//!
//! Nothing is ever cut: what does not fit is shortened with an ellipsis, from the title down.

use egui::accesskit::Role;
use egui::{
    Align, Button, Label, Layout, Popup, Rect, Response, RichText, Sense, Stroke, Ui, UiBuilder, WidgetInfo,
    pos2, vec2,
};

use super::dialogs::parts::{self, c32};
use super::icons::Icon;
use super::session::View;
use super::view::ViewCx;
use super::widgets;
use crate::chart::style::Theme;
use crate::command::{Command, Section};
use crate::model::tier::{group_digits, lower_first};

/// Height of the top bar in points.
pub const TOP: f32 = 52.0;
/// Height of the status bar in points.
pub const STATUS: f32 = 28.0;

/// Whether what is seen is on disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileState {
    /// Nothing was ever written.
    New,
    Saved,
    Unsaved,
    Saving,
    Recovered,
}

impl FileState {
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::New => "not saved yet",
            Self::Saved => "saved",
            Self::Unsaved => "unsaved changes",
            Self::Saving => "saving…",
            Self::Recovered => "recovered, not saved",
        }
    }
}

/// What the top bar says of the file.
#[derive(Clone, Copy, Debug)]
pub struct FileLabel<'a> {
    /// The workspace's title, or the file's name.
    pub title: &'a str,
    /// The whole path, shown on hovering; empty for what is not in a file.
    pub path: &'a str,
    pub state: FileState,
    /// Files opened lately, the last one first, as they are to be shown.
    pub recent: &'a [String],
}

/// Draws the top bar, [`TOP`] points high. Commands become intents; the index of a recent file that is
/// to be opened is returned.
pub fn top_bar(ui: &mut Ui, cx: &mut ViewCx<'_>, file: FileLabel<'_>) -> Option<usize> {
    let theme = cx.theme;
    let bar = Rect::from_min_size(ui.max_rect().min, vec2(ui.max_rect().width(), TOP));
    ui.painter().rect_filled(bar, 0.0, c32(theme.card));
    ui.painter().hline(bar.x_range(), bar.bottom() - 0.5, Stroke::new(1.0, c32(theme.hairline)));
    ui.allocate_rect(bar, Sense::hover());

    let right = right_width(bar.width());
    let from = bar.right() - 16.0 - right;
    let room = tab_room(ui, theme, from - bar.left());
    let tabs = tabs_width(ui, theme, room);
    let tabs_left = (bar.center().x - tabs / 2.0).min(from - 16.0 - tabs);
    let row = |left: f32, right: f32| {
        Rect::from_min_max(pos2(left, bar.top() + 10.0), pos2(right, bar.bottom() - 10.0))
    };

    let recent = in_row(ui, row(bar.left() + 12.0, tabs_left - 16.0), |ui| left_ui(ui, cx, file));
    in_row(ui, row(tabs_left, tabs_left + tabs), |ui| tabs_ui(ui, cx, room));
    in_row(ui, row(from, bar.right() - 16.0), |ui| right_ui(ui, cx, bar.width()));
    recent
}

fn in_row<R>(ui: &mut Ui, rect: Rect, add: impl FnOnce(&mut Ui) -> R) -> R {
    let builder = UiBuilder::new().max_rect(rect).layout(Layout::left_to_right(Align::Center));
    ui.scope_builder(builder, |ui| {
        ui.spacing_mut().item_spacing = vec2(8.0, 0.0);
        add(ui)
    })
    .inner
}

fn left_ui(ui: &mut Ui, cx: &mut ViewCx<'_>, file: FileLabel<'_>) -> Option<usize> {
    let theme = cx.theme;
    let menu = parts::icon_button(ui, theme, Icon::Menu, "Menu");
    let recent = Popup::menu(&menu)
        .accessible_name("Menu")
        .show(|ui| menu_ui(ui, cx, file.recent))
        .and_then(|shown| shown.inner);

    // Undo, redo and the state have their place first; the title takes what is left.
    let state = file.state.label();
    let note_font = parts::regular(theme.scale.small);
    let state_width =
        ui.painter().layout_no_wrap(state.to_owned(), note_font.clone(), c32(theme.muted)).size().x;
    let room = ui.available_width() - state_width - 2.0 * 28.0 - 40.0;
    let galley = parts::short(ui, file.title, parts::semibold(theme.scale.title), theme.ink, room.max(40.0));
    let (rect, response) = ui.allocate_exact_size(galley.size(), Sense::hover());
    let spoken = format!("{}, {state}", file.title);
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, &spoken));
    ui.painter().galley(rect.min, galley, c32(theme.ink));
    if !file.path.is_empty() {
        response.on_hover_text(file.path);
    }
    if room > 0.0 {
        let text = RichText::new(state).font(note_font).color(c32(theme.muted));
        ui.add(Label::new(text).selectable(false));
    }
    ui.add_space(4.0);
    ui.spacing_mut().item_spacing.x = 2.0;
    step_button(ui, cx, Command::Undo, Icon::Undo2);
    step_button(ui, cx, Command::Redo, Icon::Redo2);
    recent
}

/// Undo or redo, which says what it would take back or do again.
fn step_button(ui: &mut Ui, cx: &mut ViewCx<'_>, command: Command, icon: Icon) {
    let label = if command == Command::Undo { cx.document.undo_label() } else { cx.document.redo_label() };
    let enabled = command.is_available(cx.situation) && label.is_some();
    let name = match label {
        Some(label) => format!("{} {}", command.name(), lower_first(label)),
        None => format!("Nothing to {}", lower_first(command.name())),
    };
    let response = ui
        .add_enabled_ui(enabled, |ui| parts::icon_button(ui, cx.theme, icon, &with_keys(&name, command)))
        .inner;
    if response.clicked() {
        cx.run(command);
    }
}

/// “Undo move Product Manager (Ctrl+Z)”.
fn with_keys(name: &str, command: Command) -> String {
    match command.shortcuts().first() {
        Some(keys) => format!("{name} ({keys})"),
        None => name.to_owned(),
    }
}

const TABS: [(View, Command, &str); 5] = [
    (View::Chart, Command::ShowChart, "Chart"),
    (View::Roadmap, Command::ShowRoadmap, "Roadmap"),
    (View::Backlog, Command::ShowBacklog, "Backlog"),
    (View::Roles, Command::ShowRoles, "Roles"),
    (View::Health, Command::ShowHealth, "Health"),
];

fn tabs_width(ui: &Ui, theme: &Theme, room: f32) -> f32 {
    widgets::tabs_width(ui, theme, TABS.map(|(.., label)| label), room, 8.0)
}

/// The room beside the words of the tabs: less of it where the title would be cut off.
fn tab_room(ui: &Ui, theme: &Theme, width: f32) -> f32 {
    /// The menu, a short title, what is saved, undo and redo.
    const LEFT: f32 = 340.0;
    let fits = |room: &f32| width - 32.0 - tabs_width(ui, theme, *room) >= LEFT;
    [widgets::ROOMY, 1.0, 0.75, 0.5].into_iter().find(fits).unwrap_or(0.4)
}

fn tabs_ui(ui: &mut Ui, cx: &mut ViewCx<'_>, room: f32) {
    let tabs = TABS.map(|(value, command, label)| widgets::Tab {
        value,
        label,
        tooltip: with_keys(command.tooltip(), command),
    });
    let chosen = widgets::tabs(ui, cx.theme, "Views", cx.session.view, &tabs, room);
    if let Some((_, command, _)) = TABS.iter().find(|(view, ..)| Some(*view) == chosen) {
        cx.run(*command);
    }
}

const EXPORT: f32 = 96.0;
const PRESENT: f32 = 116.0;

fn search_width(window: f32) -> f32 {
    (window * 0.14).clamp(244.0, 268.0)
}

/// Below this width, searching and exporting are icons.
const NARROW: f32 = 1000.0;
const ICON: f32 = 28.0;

fn right_width(window: f32) -> f32 {
    let (search, export) = if window < NARROW { (ICON, ICON) } else { (search_width(window), EXPORT) };
    search + export + PRESENT + 2.0 * 12.0
}

fn right_ui(ui: &mut Ui, cx: &mut ViewCx<'_>, window: f32) {
    ui.spacing_mut().item_spacing.x = 12.0;
    let search = if window < NARROW {
        parts::icon_button(ui, cx.theme, Icon::Search, Command::Palette.name())
    } else {
        search_button(ui, cx.theme, search_width(window))
    };
    if search.clicked() {
        cx.run(Command::Palette);
    }
    let export = if window < NARROW {
        parts::icon_button(ui, cx.theme, Icon::Download, Command::Export.name())
    } else {
        parts::button_sized(ui, cx.theme, Command::Export.name(), parts::Rank::Plain, EXPORT)
    };
    if export.on_hover_text(with_keys(Command::Export.tooltip(), Command::Export)).clicked() {
        cx.run(Command::Export);
    }
    let present = parts::button_sized(ui, cx.theme, Command::Present.name(), parts::Rank::Primary, PRESENT);
    if present.on_hover_text(with_keys(Command::Present.tooltip(), Command::Present)).clicked() {
        cx.run(Command::Present);
    }
}

/// Looks like a field, opens the palette.
fn search_button(ui: &mut Ui, theme: &Theme, width: f32) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(width, 32.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, Command::Palette.name()));
    let edge = if response.hovered() { theme.muted } else { theme.control_edge };
    let stroke = Stroke::new(1.0, c32(edge));
    ui.painter().rect(rect, 6.0, c32(theme.field), stroke, egui::StrokeKind::Inside);
    let icon = Rect::from_center_size(pos2(rect.left() + 19.0, rect.center().y), vec2(16.0, 16.0));
    parts::paint_icon(ui, Icon::Search, icon, theme.muted);
    let middle = rect.center().y;
    let keys = Command::Palette
        .shortcuts()
        .first()
        .map(|keys| keys.to_string().replace('+', " "))
        .unwrap_or_default();
    let keys = ui.painter().layout_no_wrap(keys, parts::medium(theme.scale.small), c32(theme.muted));
    let keys_at = pos2(rect.right() - 12.0 - keys.size().x, middle - keys.size().y / 2.0);
    let font = parts::regular(theme.scale.body);
    let text = parts::short(ui, "Find or do anything", font, theme.muted, keys_at.x - rect.left() - 46.0);
    ui.painter().galley(pos2(rect.left() + 36.0, middle - text.size().y / 2.0), text, c32(theme.muted));
    ui.painter().galley(keys_at, keys, c32(theme.muted));
    parts::focus_ring(ui, theme, &response);
    response
}

fn menu_ui(ui: &mut Ui, cx: &mut ViewCx<'_>, recent: &[String]) -> Option<usize> {
    ui.set_min_width(200.0);
    ui.spacing_mut().button_padding = vec2(8.0, 4.0);
    let mut open = None;
    for section in Section::ALL {
        ui.menu_button(section.label(), |ui| {
            ui.set_min_width(280.0);
            ui.spacing_mut().button_padding = vec2(8.0, 4.0);
            for command in Command::ALL.into_iter().filter(|command| command.section() == section) {
                menu_item(ui, cx, command);
                if command == Command::Open && !recent.is_empty() {
                    ui.menu_button("Open recent", |ui| {
                        ui.set_max_width(480.0);
                        ui.spacing_mut().button_padding = vec2(8.0, 4.0);
                        for (i, file) in recent.iter().enumerate() {
                            if ui.add(Button::new(file.as_str()).truncate()).clicked() {
                                open = Some(i);
                            }
                        }
                    });
                }
            }
        });
    }
    open
}

fn menu_item(ui: &mut Ui, cx: &mut ViewCx<'_>, command: Command) {
    let keys = command.shortcuts().first().map(ToString::to_string).unwrap_or_default();
    let button = Button::new(command.name()).shortcut_text(keys);
    if ui.add_enabled(command.is_available(cx.situation), button).clicked() {
        cx.run(command);
    }
}

/// What the status bar says.
#[derive(Clone, Copy, Debug)]
pub struct Status<'a> {
    /// How many findings there are.
    pub findings: usize,
    /// What the first of them say.
    pub summary: &'a str,
    /// How large the picture is shown, 1 is one to one.
    pub zoom: f32,
}

/// Draws the status bar, [`STATUS`] points high; whether the findings were asked for.
pub fn status_bar(ui: &mut Ui, cx: &ViewCx<'_>, status: Status<'_>) -> bool {
    let theme = cx.theme;
    let bar = Rect::from_min_size(ui.max_rect().min, vec2(ui.max_rect().width(), STATUS));
    ui.painter().rect_filled(bar, 0.0, c32(theme.ground));
    ui.painter().hline(bar.x_range(), bar.top() + 0.5, Stroke::new(1.0, c32(theme.hairline)));
    ui.allocate_rect(bar, Sense::hover());
    let right = format!("as of {} · {:.0} %", cx.as_of.strftime("%-d %b %Y"), status.zoom * 100.0);
    let small = parts::regular(theme.scale.small);
    let galley = ui.painter().layout_no_wrap(right.clone(), small.clone(), c32(theme.muted));
    let right_at = bar.right() - 24.0 - galley.size().x;

    let mut asked = false;
    in_row(
        ui,
        Rect::from_min_max(pos2(bar.left() + 24.0, bar.top()), pos2(right_at - 16.0, bar.bottom())),
        |ui| {
            let count = match status.findings {
                0 => "No findings".to_owned(),
                1 => "1 finding".to_owned(),
                n => format!("{} findings", group_digits(n)),
            };
            let text = RichText::new(&count).font(parts::semibold(theme.scale.small)).color(c32(theme.ink));
            if status.findings == 0 {
                ui.add(Label::new(text).selectable(false));
                return;
            }
            let response = ui.add(Button::new(text).frame(false).small());
            parts::focus_ring(ui, theme, &response);
            asked = response.clicked();
            ui.add_space(12.0);
            let summary = RichText::new(status.summary).font(small.clone()).color(c32(theme.muted));
            ui.add(Label::new(summary).truncate().selectable(false));
        },
    );
    let place = Rect::from_min_max(pos2(right_at, bar.top()), pos2(bar.right(), bar.bottom()));
    in_row(ui, place, |ui| {
        let text = RichText::new(right).font(small).color(c32(theme.muted));
        ui.add(Label::new(text).selectable(false));
    });
    asked
}
