//! The built-in help: contents at the left, a page at the right, a field that finds pages by words.
//!
//! Works by keyboard alone: in the field, arrows go from page to page and Enter goes into the page; there
//! they scroll, and Tab goes from link to link. Alt with an arrow goes back and forward as in a browser.

mod contents;
mod history;
mod page;

use egui::accesskit::Role;
use egui::{
    Align, EventFilter, Key, Layout, Modifiers, PointerButton, Rect, Sense, Ui, WidgetInfo, pos2, vec2,
};

use self::contents::Contents;
use self::history::History;
use super::parts::{self, Placement};
use crate::chart::style::Theme;
use crate::help::{self, Page};
use crate::ui::icons::Icon;
use crate::ui::widgets::{Search, search_field};

/// What was answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HelpAnswer {
    /// Show the sheet of shortcuts instead.
    Shortcuts,
    Close,
}

/// The dialog, open at a page.
#[derive(Debug)]
pub struct HelpDialog {
    query: String,
    contents: Contents,
    history: History,
    text: page::Text,
    focus: Option<Focus>,
    /// It was drawn before: the keys that opened it close it.
    drawn: bool,
}

/// What is to have the keyboard from the next frame on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Focus {
    Field,
    Page,
}

/// Of the contents, in points; less in a small window.
const CONTENTS: f32 = 296.0;
/// Between contents and page, in points.
const GAP: f32 = 20.0;
/// Left of the text, inside the ring around a page that has the keyboard, in points.
const MARGIN: f32 = 12.0;

impl HelpDialog {
    /// Open at a page.
    #[must_use]
    pub fn new(page: &'static Page) -> Self {
        Self {
            query: String::new(),
            contents: Contents::default(),
            history: History::new(page),
            text: page::Text::of(page),
            focus: Some(Focus::Field),
            drawn: false,
        }
    }

    /// The page that is shown.
    #[must_use]
    pub fn page(&self) -> &'static Page {
        self.history.page()
    }

    /// Draws it; the answer, once there is one.
    pub fn ui(&mut self, ui: &Ui, theme: &Theme) -> Option<HelpAnswer> {
        let mut answer = self.drawn.then(|| closing_keys(ui)).flatten();
        self.drawn = true;
        let measure = page::measure(ui, theme);
        let width = CONTENTS + GAP + MARGIN + measure + page::BAR + 48.0;
        let response = parts::dialog(ui, theme, "Help", width, Placement::Middle, |ui| {
            self.keys(ui);
            answer = answer.or(self.head(ui, theme));
            ui.add_space(4.0);
            let height = (ui.ctx().content_rect().height() - 184.0).clamp(200.0, 720.0);
            let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
            let left = CONTENTS.min(rect.width() * 0.4);
            let gap = if left < CONTENTS { GAP / 2.0 } else { GAP };
            let contents = Rect::from_min_max(rect.min, pos2(rect.left() + left, rect.bottom()));
            let page = Rect::from_min_max(pos2(contents.right() + gap, rect.top()), rect.max);
            parts::within(ui, contents, |ui| self.contents_ui(ui, theme));
            self.page_ui(ui, theme, page);
            let keys = "↑↓ choose a page · Enter reads it · Tab goes to its links · Alt+← back · Esc closes";
            parts::note(ui, theme, keys);
        });
        answer.or_else(|| response.close.then_some(HelpAnswer::Close))
    }

    /// Back, forward, the title, and the ways out.
    fn head(&mut self, ui: &mut Ui, theme: &Theme) -> Option<HelpAnswer> {
        let mut answer = None;
        ui.horizontal(|ui| {
            parts::title(ui, theme, "Help");
            ui.add_space(8.0);
            for (icon, name, possible, way) in [
                (Icon::ArrowLeft, "Back (Alt+←)", self.history.can_go_back(), -1),
                (Icon::ArrowRight, "Forward (Alt+→)", self.history.can_go_forward(), 1),
            ] {
                let button =
                    ui.add_enabled_ui(possible, |ui| parts::icon_button(ui, theme, icon, name)).inner;
                if button.clicked() {
                    self.travel(way);
                }
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if parts::close_button(ui, theme, "Close").clicked() {
                    answer = Some(HelpAnswer::Close);
                }
                if parts::link(ui, theme, "Keyboard shortcuts").clicked() {
                    answer = Some(HelpAnswer::Shortcuts);
                }
            });
        });
        answer
    }

    fn contents_ui(&mut self, ui: &mut Ui, theme: &Theme) {
        let search =
            Search { name: "Search the help", placeholder: "Search the help", width: ui.available_width() };
        let field = search_field(ui, theme, &mut self.query, search);
        if self.focus == Some(Focus::Field) {
            field.request_focus();
            self.focus = None;
        }
        if self.contents.find(&self.query)
            && let Some(best) = self.contents.first()
            && !self.query.trim().is_empty()
        {
            self.history.look_at(best);
        }
        ui.add_space(4.0);
        if let Some(clicked) = self.contents.ui(ui, theme, self.history.page(), &self.query) {
            self.read(clicked);
        }
    }

    fn page_ui(&mut self, ui: &mut Ui, theme: &Theme, rect: Rect) {
        let page = self.history.page();
        self.text.show(page);
        let paper = ui.allocate_rect(rect, Sense::focusable_noninteractive());
        paper.widget_info(|| WidgetInfo::labeled(Role::Document, true, page.title()));
        if self.focus == Some(Focus::Page) {
            paper.request_focus();
            self.focus = None;
        }
        let mut by = 0.0;
        if paper.has_focus() {
            let keep = EventFilter { vertical_arrows: true, ..EventFilter::default() };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(paper.id, keep));
            by += lines_scrolled(ui);
        }
        by += pages_scrolled(ui, rect.height());
        let salt = (page.name, self.history.place());
        let inner = Rect::from_min_max(rect.min + vec2(MARGIN, 0.0), rect.max);
        let clicked = parts::within(ui, inner, |ui| self.text.ui(ui, theme, salt, by));
        parts::focus_ring(ui, theme, &paper);
        if let Some(clicked) = clicked {
            self.read(clicked);
        }
    }

    /// Goes to a page to read it.
    fn read(&mut self, page: &'static Page) {
        self.history.go(page);
        self.contents.reveal();
        self.focus = Some(Focus::Page);
    }

    fn travel(&mut self, way: isize) {
        self.history.travel(way);
        self.contents.reveal();
    }

    fn keys(&mut self, ui: &Ui) {
        let (back, forward, find) = ui.input_mut(|input| {
            let alt = |input: &mut egui::InputState, key| input.consume_key(Modifiers::ALT, key);
            (
                alt(input, Key::ArrowLeft) || input.pointer.button_pressed(PointerButton::Extra1),
                alt(input, Key::ArrowRight) || input.pointer.button_pressed(PointerButton::Extra2),
                input.consume_key(Modifiers::COMMAND, Key::F),
            )
        });
        if back {
            self.travel(-1);
        } else if forward {
            self.travel(1);
        }
        if find {
            self.focus = Some(Focus::Field);
        }
        if !ui.ctx().text_edit_focused() {
            return;
        }
        for (key, way) in [(Key::ArrowDown, 1), (Key::ArrowUp, -1)] {
            for _ in 0..ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key)) {
                if let Some(next) = self.contents.beside(self.history.page(), way) {
                    self.history.look_at(next);
                    self.contents.reveal();
                }
            }
        }
        if parts::take_key(ui, Key::Enter) {
            self.focus = Some(Focus::Page);
        }
    }
}

impl Default for HelpDialog {
    fn default() -> Self {
        Self::new(help::first())
    }
}

/// Shift+F1 closes what it opened; F1 goes on to the shortcuts.
fn closing_keys(ui: &Ui) -> Option<HelpAnswer> {
    ui.input_mut(|input| {
        if input.consume_key(Modifiers::SHIFT, Key::F1) {
            Some(HelpAnswer::Close)
        } else if input.consume_key(Modifiers::NONE, Key::F1) {
            Some(HelpAnswer::Shortcuts)
        } else {
            None
        }
    })
}

const LINE: f32 = 40.0;

/// How far the keys of a page that has the keyboard scroll it, in points downwards.
fn lines_scrolled(ui: &Ui) -> f32 {
    const ALL: f32 = 1e6;
    let ways = [(Key::ArrowUp, -LINE), (Key::ArrowDown, LINE), (Key::Home, -ALL), (Key::End, ALL)];
    parts::take_ways(ui, &ways)
}

/// How far the keys scroll that mean the page wherever the keyboard is.
fn pages_scrolled(ui: &Ui, height: f32) -> f32 {
    let ways = [(Key::PageUp, LINE - height), (Key::PageDown, height - LINE)];
    parts::take_ways(ui, &ways)
}
