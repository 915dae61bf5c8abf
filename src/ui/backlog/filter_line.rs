//! The filter line: what is typed into it, what could be typed next, and what of it makes no sense.

use std::ops::Range;

use egui::text::{CCursor, CCursorRange, LayoutJob};
use egui::{
    EventFilter, Id, Key, Modifiers, Response, Stroke, SurrenderFocusOn, TextBuffer, TextEdit, TextFormat,
    Ui, text_edit::TextEditState,
};

use super::completing::Completing;
use super::empty;
use crate::chart::scene::Weight;
use crate::chart::style::Theme;
use crate::listing::query::{Completion, Problem};
use crate::ui::dialogs::parts;
use crate::ui::ink::{color32, font};
use crate::ui::view::ViewCx;

/// What the line remembers between frames.
#[derive(Debug, Default)]
pub struct FilterLine {
    completing: Completing,
    focused: bool,
}

/// What happened to the filter line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filtering {
    Nothing,
    Changed,
    /// Go on in the rows.
    Down,
}

impl FilterLine {
    /// Shows the line; Escape empties it, the down arrow goes on to the rows, both after the list of
    /// completions had its turn. `problems` are those of the text as it was.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        cx: &ViewCx<'_>,
        id: Id,
        text: &mut String,
        problems: &[Problem],
    ) -> Filtering {
        let mut did = Filtering::Nothing;
        if ui.memory(|memory| memory.has_focus(id)) {
            did = self.keys(ui, id, text, problems);
        }
        let before = ui.ctx().options(|options| options.input_options.surrender_focus_on);
        if self.completing.is_under_pointer(ui) {
            ui.ctx()
                .options_mut(|options| options.input_options.surrender_focus_on = SurrenderFocusOn::Never);
        }
        let clear_width = if text.is_empty() { 0.0 } else { 32.0 };
        let field = ui
            .horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 4.0;
                let field = self.field_ui(ui, cx.theme, id, text, problems, clear_width);
                if clear_width > 0.0 && parts::close_button(ui, cx.theme, "Clear filter").clicked() {
                    text.clear();
                    did = Filtering::Changed;
                }
                field
            })
            .inner;
        ui.ctx().options_mut(|options| options.input_options.surrender_focus_on = before);
        if field.changed() {
            did = Filtering::Changed;
        }
        self.complete(ui, cx, &field, text);
        if let Some(clicked) = self.show_offers(ui, cx.theme, &field) {
            self.put(ui, id, text, &clicked);
            did = Filtering::Changed;
        }
        if did == Filtering::Changed {
            // What of the new text makes no sense is known in the next frame.
            ui.ctx().request_repaint();
        }
        did
    }

    fn keys(&mut self, ui: &Ui, id: Id, text: &mut String, problems: &[Problem]) -> Filtering {
        if ui.input_mut(|input| input.consume_key(Modifiers::ALT, Key::Enter)) {
            return match problems.iter().find(|problem| problem.suggestion.is_some()) {
                Some(problem) if correct(ui, id, text, problem) => Filtering::Changed,
                _ => Filtering::Nothing,
            };
        }
        if let Some(taken) = self.completing.keys(ui) {
            self.put(ui, id, text, &taken);
            return Filtering::Changed;
        }
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        if pressed(Key::ArrowDown) || pressed(Key::Enter) {
            return Filtering::Down;
        }
        if pressed(Key::Escape) {
            if text.is_empty() {
                return Filtering::Down;
            }
            text.clear();
            return Filtering::Changed;
        }
        Filtering::Nothing
    }

    fn field_ui(
        &self,
        ui: &mut Ui,
        theme: &Theme,
        id: Id,
        text: &mut String,
        problems: &[Problem],
        clear_width: f32,
    ) -> Response {
        let wrong: Vec<Range<usize>> = self.shown(problems).map(|problem| problem.span.clone()).collect();
        let mut layouter = |ui: &Ui, buffer: &dyn TextBuffer, _: f32| {
            ui.painter().layout_job(underlined(theme, buffer.as_str(), &wrong))
        };
        let width = ui.available_width() - clear_width;
        let edit = TextEdit::singleline(text)
            .id(id)
            .hint_text("Filter: words, or status:doing size>5")
            .desired_width(width)
            .layouter(&mut layouter)
            .event_filter(keeps(self.completing.keeps_tab()));
        parts::text_edit(ui, theme, edit, theme.control_edge).accessible_name("Filter")
    }

    /// Brings the completions up to the line.
    fn complete(&mut self, ui: &Ui, cx: &ViewCx<'_>, field: &Response, text: &str) {
        if field.has_focus() {
            if !self.focused {
                self.completing.enter(text);
            }
            self.completing.follow(cx, text, cursor(ui, field.id, text), field.changed());
            // Tab means the list from the moment on in which it is seen.
            let filter = keeps(self.completing.keeps_tab());
            ui.memory_mut(|memory| memory.set_focus_lock_filter(field.id, filter));
        } else {
            self.completing.close();
        }
        self.focused = field.has_focus();
    }

    fn show_offers(&mut self, ui: &Ui, theme: &Theme, field: &Response) -> Option<Completion> {
        if self.completing.is_open() { self.completing.show(ui, theme, field) } else { None }
    }

    fn put(&mut self, ui: &Ui, id: Id, text: &mut String, taken: &Completion) {
        if replace(ui, id, text, &taken.replace, &taken.text) {
            self.completing.took(taken);
        }
    }

    /// What is to be said of a text: not what is being written just now.
    fn shown<'a>(&self, problems: &'a [Problem]) -> impl Iterator<Item = &'a Problem> {
        let at = self.completing.at();
        let begun =
            move |problem: &&Problem| at.is_some_and(|at| problem.span.start <= at && at <= problem.span.end);
        problems.iter().filter(move |problem| !begun(problem))
    }

    /// What of the filter line makes no sense, with what could stand there instead.
    pub fn problems_ui(&self, ui: &mut Ui, cx: &mut ViewCx<'_>, id: Id, problems: &[Problem]) {
        let theme = cx.theme;
        let Some(problem) = self.shown(problems).next() else { return };
        let more = self.shown(problems).count() - 1;
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            let more = if more == 0 { String::new() } else { format!(" (and {more} more)") };
            parts::note(ui, theme, &format!("{}{more}", empty::capital(&problem.message)));
            if let Some(suggestion) = &problem.suggestion {
                let label = if suggestion.is_empty() {
                    "Leave it out".to_owned()
                } else {
                    format!("Use {suggestion}")
                };
                let link = parts::link(ui, theme, &label).on_hover_text("Alt+Enter in the filter line");
                if link.clicked() && correct(ui, id, &mut cx.session.look.filter, problem) {
                    ui.memory_mut(|memory| memory.request_focus(id));
                }
            }
        });
    }
}

/// What of the keyboard's own ways through the window means the line instead.
fn keeps(tab: bool) -> EventFilter {
    EventFilter { tab, horizontal_arrows: true, vertical_arrows: true, escape: true }
}

/// Puts what could stand there in the place of what makes no sense.
fn correct(ui: &Ui, id: Id, text: &mut String, problem: &Problem) -> bool {
    problem.suggestion.as_ref().is_some_and(|suggestion| replace(ui, id, text, &problem.span, suggestion))
}

/// Puts a text in the place of a part, and the cursor behind it. Answers whether there is such a part.
fn replace(ui: &Ui, id: Id, text: &mut String, part: &Range<usize>, by: &str) -> bool {
    if text.get(part.clone()).is_none() {
        return false;
    }
    text.replace_range(part.clone(), by);
    let behind = text.get(..part.start + by.len()).map_or(0, |before| before.chars().count());
    let mut state = TextEditState::load(ui.ctx(), id).unwrap_or_default();
    state.cursor.set_char_range(Some(CCursorRange::one(CCursor::new(behind))));
    state.store(ui.ctx(), id);
    true
}

/// Where the cursor is, in bytes.
fn cursor(ui: &Ui, id: Id, text: &str) -> usize {
    let range = TextEditState::load(ui.ctx(), id).and_then(|state| state.cursor.char_range());
    let at = range.and_then(|range| text.char_indices().nth(range.primary.index.0));
    at.map_or(text.len(), |(at, _)| at)
}

/// The line with what makes no sense underlined.
fn underlined(theme: &Theme, text: &str, wrong: &[Range<usize>]) -> LayoutJob {
    let right = TextFormat::simple(font(Weight::Regular, theme.scale.body), color32(theme.ink));
    let underline = Stroke::new(2.0, color32(theme.alarm));
    let marked = TextFormat { underline, ..right.clone() };
    let mut job = LayoutJob::default();
    let mut from = 0;
    for span in wrong.iter().filter(|span| span.end <= text.len()) {
        if let (Some(before), Some(part)) = (text.get(from..span.start), text.get(span.clone())) {
            job.append(before, 0.0, right.clone());
            job.append(part, 0.0, marked.clone());
            from = span.end;
        }
    }
    job.append(text.get(from..).unwrap_or_default(), 0.0, right);
    job.break_on_newline = false;
    job
}
