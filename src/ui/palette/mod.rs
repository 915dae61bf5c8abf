//! Find or do anything (Ctrl+K): one field, below it the commands and records that match what was typed.
//!
//! Commands come from the table, and only those that make sense at the moment; records are found by words
//! in any order, and after them pages of the help. Everything works from the keyboard: arrows choose, Enter runs, Escape closes.

mod reading;
pub mod search;

use egui::accesskit::Role;
use egui::{
    Key, Modifiers, Rect, Response, RichText, ScrollArea, Sense, TextEdit, Ui, WidgetInfo, pos2, vec2,
};

pub use search::Found;
use search::{Search, quality};

use super::backlog::words::Words;
use super::dialogs::parts::{self, Placement, c32};
use super::icons::Icon;
use super::look::Scope;
use super::session::{Selection, View};
use super::view::{Intent, Notice, Severity, ViewCx};
use crate::chart::style::Theme;
use crate::command::Command;
use crate::help::{self, Page};
use crate::listing::Query;
use crate::model::tier::group_digits;
use crate::model::{Item, RecordKey, Text, Workspace};

const WIDTH: f32 = 640.0;
const ROW: f32 = 36.0;
/// Rows that are seen at once; more are scrolled to.
const VISIBLE: usize = 10;
/// Pages of the help that are offered.
const PAGES: usize = 5;

/// The palette, open or not.
#[derive(Debug, Default)]
pub struct Palette {
    open: Option<Open>,
}

#[derive(Debug, Default)]
struct Open {
    query: String,
    /// Made in the first frame.
    search: Option<Search>,
    /// Which of the rows Enter would run.
    chosen: usize,
    /// The field has the keyboard already.
    shown: bool,
    /// The chosen row is to be scrolled into view.
    scroll: bool,
    /// There may be more to be found.
    searching: bool,
}

/// What became of it in a frame.
enum Outcome {
    Stays,
    Closes,
    Runs(Row),
}

/// One line that can be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Row {
    Command(Command),
    Record(Found),
    Page(&'static Page),
}

impl Palette {
    /// Opens it with an empty field, or closes it.
    pub fn toggle(&mut self) {
        self.open = match self.open {
            Some(_) => None,
            None => Some(Open::default()),
        };
    }

    #[must_use]
    pub fn is_open(&self) -> bool {
        self.open.is_some()
    }

    pub fn close(&mut self) {
        self.open = None;
    }

    /// Draws it over everything, when it is open.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>) {
        let Some(open) = &mut self.open else { return };
        match open.ui(ui, cx) {
            Outcome::Stays => {}
            Outcome::Closes => self.open = None,
            Outcome::Runs(row) => {
                self.open = None;
                run(row, cx);
            }
        }
    }
}

impl Open {
    fn ui(&mut self, ui: &mut Ui, cx: &ViewCx<'_>) -> Outcome {
        let revision = cx.document.revision();
        let same = self.search.take().filter(|search| search.revision() == revision);
        let mut search = same.unwrap_or_else(|| Search::new(cx.workspace(), revision));
        search.set_query(&self.query);
        self.searching = search.advance();
        if self.searching {
            ui.ctx().request_repaint();
        }
        let rows = self.rows(cx, &search);
        self.chosen = self.chosen.min(rows.len().saturating_sub(1));
        let mut ran = None;
        // The keys that open it close it, too.
        let toggled = self.shown && ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::K));
        let theme = cx.theme;
        let response = parts::dialog(ui, theme, "Find or do anything", WIDTH, Placement::Top, |ui| {
            ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
            self.keys(ui, rows.len());
            if parts::take_key(ui, Key::Enter) {
                ran = rows.get(self.chosen).copied();
            }
            self.field(ui, theme);
            parts::hairline(ui, theme);
            if let Some(clicked) = self.list(ui, cx, &rows) {
                ran = Some(clicked);
            }
            parts::hairline(ui, theme);
            self.footer(ui, theme, &rows, search.total());
        });
        self.search = Some(search);
        self.shown = true;
        self.scroll = false;
        match ran {
            Some(row) => Outcome::Runs(row),
            None if response.close || toggled => Outcome::Closes,
            None => Outcome::Stays,
        }
    }

    fn rows(&self, cx: &ViewCx<'_>, search: &Search) -> Vec<Row> {
        let words = Words::new(&self.query);
        let mut commands: Vec<(usize, Command)> = Command::ALL
            .into_iter()
            .filter(|command| *command != Command::Palette && command.is_available(cx.situation))
            .filter_map(|command| Some((command_quality(command, words.as_slice())?, command)))
            .collect();
        commands.sort_by_key(|(quality, _)| *quality);
        let commands = commands.into_iter().map(|(_, command)| Row::Command(command));
        if words.is_empty() {
            return commands.collect();
        }
        commands.chain(search.results().map(Row::Record)).chain(pages(&self.query)).collect()
    }

    fn keys(&mut self, ui: &Ui, rows: usize) {
        let page = VISIBLE - 1;
        let last = rows.saturating_sub(1);
        let before = self.chosen;
        for _ in 0..parts::take_presses(ui, Key::ArrowDown) {
            self.chosen = if self.chosen >= last { 0 } else { self.chosen + 1 };
        }
        for _ in 0..parts::take_presses(ui, Key::ArrowUp) {
            self.chosen = self.chosen.checked_sub(1).unwrap_or(last);
        }
        self.chosen = (self.chosen + page * parts::take_presses(ui, Key::PageDown)).min(last);
        self.chosen = self.chosen.saturating_sub(page * parts::take_presses(ui, Key::PageUp));
        self.scroll |= self.chosen != before;
    }

    fn field(&mut self, ui: &mut Ui, theme: &Theme) {
        let frame =
            egui::Frame::new().inner_margin(egui::Margin { left: 50, right: 20, top: 16, bottom: 16 });
        let hint = RichText::new("Find or do anything").font(parts::regular(theme.scale.title));
        let edit = TextEdit::singleline(&mut self.query)
            .hint_text(hint.color(c32(theme.muted)))
            .font(parts::regular(theme.scale.title))
            .text_color(c32(theme.ink))
            .frame(frame)
            .desired_width(f32::INFINITY);
        let response = ui.add(edit).accessible_name("Find or do anything");
        let icon = pos2(response.rect.left() + 30.0, response.rect.center().y);
        parts::paint_icon(ui, Icon::Search, Rect::from_center_size(icon, vec2(18.0, 18.0)), theme.muted);
        if !self.shown {
            response.request_focus();
        }
        if response.changed() {
            self.chosen = 0;
            self.scroll = true;
            ui.ctx().request_repaint();
        }
    }

    fn list(&mut self, ui: &mut Ui, cx: &ViewCx<'_>, rows: &[Row]) -> Option<Row> {
        let mut clicked = None;
        let moved = ui.input(|input| input.pointer.delta() != egui::Vec2::ZERO);
        ScrollArea::vertical().max_height(ROW * VISIBLE as f32 + 8.0).auto_shrink([false, true]).show(
            ui,
            |ui| {
                ui.add_space(4.0);
                if rows.is_empty() {
                    nothing(ui, cx.theme, &self.query, self.searching);
                }
                let mut heading = "";
                let typed = Words::new(&self.query);
                for (i, row) in rows.iter().enumerate() {
                    let group = group(*row, &self.query);
                    if group != heading {
                        heading = group;
                        group_label(ui, cx.theme, group);
                    }
                    let response = row_ui(ui, cx, *row, &typed, i == self.chosen);
                    if i == self.chosen && self.scroll {
                        response.scroll_to_me(None);
                    }
                    if response.hovered() && moved {
                        self.chosen = i;
                    }
                    if response.clicked() {
                        clicked = Some(*row);
                    }
                }
                ui.add_space(4.0);
            },
        );
        clicked
    }

    fn footer(&self, ui: &mut Ui, theme: &Theme, rows: &[Row], total: usize) {
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 32.0), Sense::hover());
        let font = parts::regular(theme.scale.small);
        let keys = "↑↓ choose · Enter run · Esc close";
        let galley = ui.painter().layout_no_wrap(keys.to_owned(), font, c32(theme.muted));
        let at = pos2(rect.right() - 20.0 - galley.size().x, rect.center().y - galley.size().y / 2.0);
        ui.painter().galley(at, galley, c32(theme.muted));
        let shown = rows.iter().filter(|row| matches!(row, Row::Record(_))).count();
        let text = match total.saturating_sub(shown) {
            _ if self.query.trim().is_empty() => {
                "Type words of a title, a key, a label or an owner to find items".to_owned()
            }
            0 => return,
            more => format!("and {} more", group_digits(more)),
        };
        let rect = Rect::from_min_max(pos2(rect.left() + 20.0, rect.top() + 8.0), at + vec2(-8.0, 24.0));
        parts::within(ui, rect, |ui| parts::note(ui, theme, &text));
    }
}

/// Pages of the help that are about what was typed; one that only has the words in its text is not.
fn pages(query: &str) -> impl Iterator<Item = Row> {
    let telling = query.trim().chars().count() > 2;
    let found = if telling { help::search(query) } else { Vec::new() };
    let about = found.into_iter().filter(|(rank, _)| *rank < help::Rank::Text);
    about.take(PAGES).map(|(_, page)| Row::Page(page))
}

fn command_quality(command: Command, words: &[String]) -> Option<usize> {
    let name = command.name().to_lowercase();
    quality(&name, words).or_else(|| {
        let all = format!("{name} {} {}", command.section().label(), command.tooltip()).to_lowercase();
        // One letter in a description says nothing.
        let telling = words.iter().all(|word| word.chars().count() > 2);
        quality(&all, words).filter(|_| telling).map(|_| 3)
    })
}

/// The heading that a row stands under.
fn group(row: Row, query: &str) -> &'static str {
    match row {
        Row::Command(command) if query.trim().is_empty() => command.section().label(),
        Row::Command(_) => "Commands",
        Row::Record(_) => "Found",
        Row::Page(_) => "Help",
    }
}

fn group_label(ui: &mut Ui, theme: &Theme, text: &str) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 26.0), Sense::hover());
    let galley =
        ui.painter().layout_no_wrap(text.to_owned(), parts::medium(theme.scale.small), c32(theme.muted));
    let at = pos2(rect.left() + 20.0, rect.bottom() - 3.0 - galley.size().y);
    ui.painter().galley(at, galley, c32(theme.muted));
}

fn nothing(ui: &mut Ui, theme: &Theme, query: &str, searching: bool) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 3.0 * ROW), Sense::hover());
    let text = if searching {
        "Looking…".to_owned()
    } else {
        format!("Nothing has “{}”. Try fewer or shorter words.", query.trim())
    };
    let galley = parts::short(ui, &text, parts::regular(theme.scale.body), theme.muted, rect.width() - 40.0);
    ui.painter().galley(rect.center() - galley.size() / 2.0, galley, c32(theme.muted));
}

/// What a row says: the words, what sort of thing it is, its keys or its key.
struct Label {
    title: String,
    detail: String,
    keys: Option<String>,
    hue: Option<egui::Color32>,
}

fn label(row: Row, workspace: &Workspace, theme: &Theme, typed: &Words) -> Label {
    let plain =
        |title: &str, detail: String| Label { title: title.to_owned(), detail, keys: None, hue: None };
    match row {
        Row::Command(command) => Label {
            keys: command.shortcuts().first().map(ToString::to_string),
            ..plain(command.name(), command.tooltip().to_owned())
        },
        Row::Page(page) => plain(page.title(), page.summary().to_owned()),
        Row::Record(Found::Tier(id)) => workspace.tier(id).map_or_else(
            || plain("", String::new()),
            |tier| Label {
                hue: Some(c32(theme.tier(tier.hue).edge)),
                ..plain(&tier.name, format!("Tier · {}", tier.currency.many))
            },
        ),
        Row::Record(Found::Unit(id)) => workspace.unit(id).map_or_else(
            || plain("", String::new()),
            |unit| {
                let kind = workspace.tier(unit.tier).map_or("Unit", |tier| &tier.unit.one);
                plain(&unit.name, kind.to_owned())
            },
        ),
        Row::Record(Found::Row(key)) => {
            let name = workspace.name_of(key).unwrap_or_default();
            plain(&name, row_detail(workspace, key))
        }
        Row::Record(Found::View(id)) => workspace.view(id).map_or_else(
            || plain("", String::new()),
            |view| plain(&view.name, "Saved view of a backlog".to_owned()),
        ),
        Row::Record(Found::Item(id)) => workspace.item(id).map_or_else(
            || plain("", String::new()),
            |item| {
                let tier = workspace.tier(item.tier);
                let kind = tier.map_or("Item", |tier| &tier.currency.one);
                let title = if item.title.is_empty() { "Without a title" } else { &*item.title };
                let hue = tier.map(|tier| c32(theme.tier(tier.hue).mark));
                Label { hue, ..plain(title, item_detail(item, kind, typed)) }
            },
        ),
    }
}

/// What sort of record it is, and what a person does.
fn row_detail(workspace: &Workspace, key: RecordKey) -> String {
    match key {
        RecordKey::Person(id) => {
            let roles = workspace.assignments().filter(|role| role.person == id);
            let mut names: Vec<&str> = roles.map(|role| workspace.role_name(role)).collect();
            names.retain(|name| !name.is_empty());
            if names.is_empty() { "Person".to_owned() } else { names.join(", ") }
        }
        RecordKey::Product(_) => "Product".to_owned(),
        RecordKey::Location(_) => "Location".to_owned(),
        RecordKey::Duty(id) => {
            workspace.duty(id).map_or_else(String::new, |duty| duty.kind.label().to_owned())
        }
        _ => String::new(),
    }
}

/// Key and kind, and what else the words were found in.
fn item_detail(item: &Item, kind: &str, typed: &Words) -> String {
    let found = |text: &&str| !text.is_empty() && typed.touch(text);
    let others = item.details().labels.iter().map(Text::as_str).chain([item.owner()]).filter(found);
    let all: Vec<&str> = item.key.as_deref().into_iter().chain([kind]).chain(others).collect();
    all.join(" · ")
}

fn row_ui(ui: &mut Ui, cx: &ViewCx<'_>, row: Row, typed: &Words, chosen: bool) -> Response {
    let theme = cx.theme;
    let words = label(row, cx.workspace(), theme, typed);
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::CLICK | Sense::HOVER);
    let name = format!("{}, {}", words.title, words.detail);
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, chosen, &name));
    if !ui.is_rect_visible(rect) {
        return response;
    }
    if chosen {
        let fill = rect.shrink2(vec2(8.0, 1.0));
        ui.painter().rect_filled(fill, 6.0, c32(theme.accent_tint));
    }
    let mut left = rect.left() + 20.0;
    let middle = rect.center().y;
    if let Some(hue) = words.hue {
        ui.painter().circle_filled(pos2(left + 4.0, middle), 4.0, hue);
        left += 18.0;
    }
    let mut right = rect.right() - 20.0;
    if let Some(keys) = &words.keys {
        right = parts::paint_keys(ui, theme, keys, pos2(right, middle)) - 16.0;
    }
    let ink = if chosen { theme.accent } else { theme.ink };
    let font = parts::medium(theme.scale.body);
    let title = parts::short(ui, &words.title, font, ink, (right - left) * 0.75);
    let detail_room = right - left - title.size().x - 24.0;
    let detail = parts::short(ui, &words.detail, parts::regular(theme.scale.small), theme.muted, detail_room);
    let title_width = title.size().x;
    ui.painter().galley(pos2(left, middle - title.size().y / 2.0), title, c32(ink));
    if detail_room > 40.0 {
        let at = pos2(left + title_width + 12.0, middle - detail.size().y / 2.0);
        ui.painter().galley(at, detail, c32(theme.muted));
    }
    response
}

/// Says that the list is not what the filter finds, where an item is gone to that it hides.
fn tell_of_filter(cx: &mut ViewCx<'_>, item: &Item) {
    let look = &cx.session.look;
    // Another tier's backlog comes without the filter of this one.
    let leaves = look.scope == Scope::Selected && cx.session.selection.tier != Some(item.tier);
    if leaves || look.filter.trim().is_empty() {
        return;
    }
    let query = Query::parse(&look.filter, cx.workspace(), cx.as_of).query;
    if !query.matches(cx.workspace(), item) {
        let title = if item.title.is_empty() { "an item without a title" } else { &*item.title };
        let text = format!("The filter does not find “{title}”; it is shown beside what the filter finds.");
        let action = Some(Command::Filter);
        cx.intents.push(Intent::Notify(Notice { severity: Severity::Info, text, action }));
    }
}

/// Carries out what was chosen: runs the command, or shows the record where it lives.
fn run(row: Row, cx: &mut ViewCx<'_>) {
    match row {
        Row::Command(command) => cx.run(command),
        Row::Page(page) => cx.intents.push(Intent::Explain(page)),
        Row::Record(Found::Tier(id)) => {
            cx.session.view = View::Chart;
            cx.select(Selection::tier(id));
        }
        Row::Record(Found::Unit(id)) => {
            // A unit shows as a lane of its tier.
            let Some(tier) = cx.workspace().unit(id).map(|unit| unit.tier) else { return };
            cx.session.view = View::Roadmap;
            cx.select(Selection::tier(tier));
        }
        Row::Record(Found::Row(key)) => cx.session.show_record(key),
        Row::Record(Found::View(id)) => {
            let Some(view) = cx.workspace().view(id).cloned() else { return };
            cx.session.show_backlog();
            cx.session.show_view(&view);
        }
        Row::Record(Found::Item(id)) => {
            let Some(item) = cx.workspace().item(id).cloned() else { return };
            tell_of_filter(cx, &item);
            cx.select(Selection::item(item.tier, id));
            cx.session.scroll_to = Some(id);
        }
    }
}
