//! Everything that the keyboard does (F1), from the table of commands and from what single views do with
//! keys of their own, searchable.

use egui::{Align, Key, Layout, Modifiers, Rect, ScrollArea, Sense, Ui, pos2, vec2};

use super::dialogs::parts::{self, Placement, c32};
use super::widgets::{Search, search_field};
use crate::chart::style::Theme;
use crate::command::{Command, Section, Shortcut};

/// The sheet.
#[derive(Clone, Debug, Default)]
pub struct ShortcutSheet {
    query: String,
    shown: bool,
}

/// What was answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SheetAnswer {
    /// Show the help instead.
    Help,
    Close,
}

/// A heading with its lines: what happens, and the keys (several ways parted by `·`).
struct Group {
    title: &'static str,
    lines: Vec<(String, String)>,
}

/// Keys that a view handles itself: heading, what happens, keys.
const LOCAL: [(&str, &[(&str, &str)]); 7] = [
    (
        "On the chart",
        &[
            ("Select the next tier", "Tab"),
            ("Move the selected tier", "Arrows"),
            ("Resize the selected tier", "Shift+Arrows"),
            ("Rename", "F2 · Double click"),
            ("Move or resize without snapping", "Alt+Drag"),
            ("Take back a drag", "Esc"),
            ("Menu of what is selected", "Shift+F10 · Menu"),
        ],
    ),
    (
        "In a backlog",
        &[
            ("Select another item", "↑ · ↓"),
            ("Select several", "Shift+↑ · Shift+↓ · Ctrl+Click"),
            ("First, last item", "Home · End"),
            ("Edit the title", "Enter · F2"),
            ("Keep, leave an edit", "Enter · Esc"),
            ("Reorder", "Alt+↑ · Alt+↓ · Drag"),
            ("To the tier above, below, from a title, too", "Alt+← · Alt+→"),
            ("In the list of columns: move one", "Alt+↑ · Alt+↓"),
            ("In the list of columns: narrower, wider", "Alt+← · Alt+→"),
            ("Menu of the selected item", "Shift+F10 · Menu"),
        ],
    ),
    (
        "In the filter line",
        &[
            ("Choose what to write next", "↑ · ↓"),
            ("Write it", "Tab · Enter"),
            ("Show what could be written", "Ctrl+Space"),
            ("Take the correction", "Alt+Enter"),
            ("Close the list, empty the line, leave it", "Esc"),
        ],
    ),
    (
        "On the roadmap",
        &[
            ("Select another item", "Arrows"),
            ("Plan earlier, later", "Alt+← · Alt+→"),
            ("Plan by hand", "Drag"),
            ("Take back a drag", "Esc"),
            ("Menu of what is selected", "Shift+F10 · Menu"),
        ],
    ),
    (
        "In the list of people",
        &[
            ("Another line, another cell", "Arrows"),
            ("Change a cell", "Enter · F2 · Letters"),
            ("Keep it and go down, to a new person in the end", "Enter"),
            ("Keep it and go along the line", "Tab · Shift+Tab"),
            ("Serve one more", "Comma"),
            ("Leave a cell as it was", "Esc"),
            ("Select several", "Shift+↑ · Shift+↓ · Ctrl+Click"),
            ("Delete the person, the role, or what a cell says", "Delete"),
            ("Reorder", "Alt+↑ · Alt+↓"),
            ("Menu of what is selected", "Shift+F10 · Menu"),
        ],
    ),
    (
        "In lists of products, locations and duties",
        &[
            ("Another line", "↑ · ↓"),
            ("Make a product a part of the one above, take it out", "→ · ←"),
            ("How much say in a duty, none", "1 to 7 · 0"),
            ("Reorder", "Alt+↑ · Alt+↓ · Drag"),
            ("Take back a drag", "Esc"),
            ("Menu of what is selected", "Shift+F10 · Menu"),
        ],
    ),
    (
        "While presenting",
        &[
            ("Next tier", "→ · Space · Page down"),
            ("Tier before", "← · Page up"),
            ("Whole picture, last tier", "Home · End"),
            ("Leave", "Esc · F5"),
        ],
    ),
];

impl ShortcutSheet {
    /// Draws it; the answer, once there is one.
    pub fn ui(&mut self, ui: &mut Ui, theme: &Theme) -> Option<SheetAnswer> {
        let mut answer = self.shown.then(|| leaving_keys(ui)).flatten();
        let response = parts::dialog(ui, theme, "Keyboard shortcuts", 880.0, Placement::Middle, |ui| {
            ui.horizontal(|ui| {
                parts::title(ui, theme, "Keyboard shortcuts");
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    if parts::close_button(ui, theme, "Close").clicked() {
                        answer = Some(SheetAnswer::Close);
                    }
                    if parts::link(ui, theme, "Help").clicked() {
                        answer = Some(SheetAnswer::Help);
                    }
                });
            });
            if parts::enter(ui) {
                answer = Some(SheetAnswer::Close);
            }
            let search = Search {
                name: "Find a shortcut",
                placeholder: "Find a shortcut",
                width: ui.available_width(),
            };
            let field = search_field(ui, theme, &mut self.query, search);
            if !self.shown {
                field.request_focus();
            }
            ui.add_space(4.0);
            let height = (ui.ctx().content_rect().height() - 220.0).clamp(200.0, 640.0);
            let groups = groups(&self.query);
            let moved = scroll_keys(ui, height);
            ScrollArea::vertical()
                .max_height(height)
                .min_scrolled_height(height)
                .auto_shrink([false, false])
                .show(ui, |ui| {
                    ui.scroll_with_delta(vec2(0.0, moved));
                    if groups.is_empty() {
                        parts::note(ui, theme, "No shortcut is called that.");
                    }
                    columns(ui, theme, &groups);
                });
        });
        self.shown = true;
        answer.or_else(|| response.close.then_some(SheetAnswer::Close))
    }
}

/// F1 closes what it opened; Shift+F1 goes on to the help.
fn leaving_keys(ui: &Ui) -> Option<SheetAnswer> {
    ui.input_mut(|input| {
        if input.consume_key(Modifiers::SHIFT, Key::F1) {
            Some(SheetAnswer::Help)
        } else if input.consume_key(Modifiers::NONE, Key::F1) {
            Some(SheetAnswer::Close)
        } else {
            None
        }
    })
}

/// How far the keys move the lines, in points: the field above takes letters, not these.
fn scroll_keys(ui: &Ui, height: f32) -> f32 {
    let ways = [
        (Key::ArrowDown, -LINE),
        (Key::ArrowUp, LINE),
        (Key::PageDown, LINE - height),
        (Key::PageUp, height - LINE),
    ];
    parts::take_ways(ui, &ways)
}

/// All groups with the lines that match.
/// The keys of a command, without those that are another one's where both can be used: what they do on the
/// roadmap stands under its own heading.
fn own_keys(command: Command) -> String {
    let others =
        || Command::ALL.into_iter().filter(|other| *other != command && other.section() == command.section());
    let taken = |keys: &Shortcut| others().any(|other| other.shortcuts().first() == Some(keys));
    let shortcuts = command.shortcuts().iter().enumerate();
    let own = shortcuts.filter(|(place, keys)| *place == 0 || !taken(keys)).map(|(_, keys)| keys.to_string());
    own.collect::<Vec<_>>().join(" · ")
}

fn groups(query: &str) -> Vec<Group> {
    let words: Vec<String> = query.split_whitespace().map(str::to_lowercase).collect();
    let matches = |title: &str, what: &str, keys: &str| {
        let all = format!("{title} {what} {keys}").to_lowercase();
        words.iter().all(|word| all.contains(word.as_str()))
    };
    let commands = Section::ALL.into_iter().map(|section| {
        let lines = Command::ALL
            .into_iter()
            .filter(|command| command.section() == section && !command.shortcuts().is_empty())
            .map(|command| (command.name().trim_end_matches('…').to_owned(), own_keys(command)));
        Group { title: section.label(), lines: lines.collect() }
    });
    let local = LOCAL.into_iter().map(|(title, lines)| Group {
        title,
        lines: lines.iter().map(|(what, keys)| ((*what).to_owned(), (*keys).to_owned())).collect(),
    });
    let mut groups: Vec<Group> = commands.chain(local).collect();
    for group in &mut groups {
        let title = group.title;
        group.lines.retain(|(what, keys)| matches(title, what, keys));
    }
    groups.retain(|group| !group.lines.is_empty());
    groups
}

const LINE: f32 = 30.0;
const HEAD: f32 = 36.0;

fn height(group: &Group) -> f32 {
    HEAD + LINE * group.lines.len() as f32 + 8.0
}

/// Two columns, filled one after the other, of about the same height.
fn columns(ui: &mut Ui, theme: &Theme, groups: &[Group]) {
    let total: f32 = groups.iter().map(height).sum();
    let mut split = 0;
    let mut left = 0.0;
    while split < groups.len() && left + height(&groups[split]) / 2.0 <= total / 2.0 {
        left += height(&groups[split]);
        split += 1;
    }
    let gap = 40.0;
    let width = (ui.available_width() - gap - 12.0) / 2.0;
    let (area, _) = ui.allocate_exact_size(vec2(2.0 * width + gap, left.max(total - left)), Sense::hover());
    for (i, column) in [&groups[..split], &groups[split..]].into_iter().enumerate() {
        let at = area.min + vec2(i as f32 * (width + gap), 0.0);
        parts::within(ui, Rect::from_min_size(at, vec2(width, area.height())), |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for group in column {
                group_ui(ui, theme, group);
            }
        });
    }
}

fn group_ui(ui: &mut Ui, theme: &Theme, group: &Group) {
    ui.add_space(8.0);
    parts::heading(ui, theme, group.title);
    ui.add_space(HEAD - 8.0 - 20.0);
    for (what, keys) in &group.lines {
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), LINE), Sense::hover());
        let spoken = format!("{what}: {keys}");
        response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Label, true, &spoken));
        let mut right = rect.right();
        let middle = rect.center().y;
        for (i, way) in keys.split(" · ").collect::<Vec<_>>().into_iter().rev().enumerate() {
            if i > 0 {
                right -= 10.0;
            }
            right = parts::paint_keys(ui, theme, way, pos2(right, middle));
        }
        let galley =
            parts::short(ui, what, parts::regular(theme.scale.body), theme.ink, right - rect.left() - 12.0);
        ui.painter().galley(pos2(rect.left(), middle - galley.size().y / 2.0), galley, c32(theme.ink));
        ui.painter().hline(rect.x_range(), rect.bottom(), egui::Stroke::new(1.0, c32(theme.hairline)));
    }
    ui.add_space(8.0);
}
