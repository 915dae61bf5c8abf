//! One item becomes several: its parts are typed or pasted, one a line, and beside them stands what they
//! become. Ctrl+Enter splits, Enter begins the next line.

use egui::{
    Align, EventFilter, Frame, Key, Layout, Margin, Modifiers, ScrollArea, Stroke, TextEdit, Ui, vec2,
};

use super::items_to_be::ItemsToBe;
use super::parts::{self, Placement, Rank, c32};
use crate::chart::style::Theme;
use crate::model::Workspace;

/// What was answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SplitAnswer {
    Split,
    Cancel,
}

/// What the dialog begins with.
#[derive(Clone, Debug, Default)]
pub struct Splitting {
    /// “Pay with one tap”.
    pub title: String,
    /// Where the parts go, in a sentence.
    pub becomes: String,
    /// What can be written, in a sentence or two.
    pub help: &'static str,
    /// The acceptance criteria as lines, and how many they are.
    pub criteria: (String, usize),
}

/// What the parts were written as.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    pub text: String,
    /// A criterion goes to the part that has its words.
    pub take_criteria: bool,
}

/// The dialog.
#[derive(Debug)]
pub struct SplitDialog {
    about: Splitting,
    written: Written,
    /// What the preview was made of.
    read: Option<Written>,
    /// How many parts there are, in words: “3 user stories”; or why there are none.
    summary: Result<String, String>,
    items: ItemsToBe,
    fresh: bool,
}

/// More characters are a backlog, not the parts of one item.
pub const MOST: usize = 20_000;
const HEIGHT: f32 = 252.0;

impl SplitDialog {
    #[must_use]
    pub fn new(about: Splitting) -> Self {
        let written = Written { text: String::new(), take_criteria: true };
        let summary = Err(String::new());
        Self { about, written, read: None, summary, items: ItemsToBe::default(), fresh: true }
    }

    /// What was written.
    #[must_use]
    pub fn written(&self) -> &Written {
        &self.written
    }

    /// What was written since it was shown last what becomes of it.
    #[must_use]
    pub fn unread(&self) -> Option<Written> {
        (self.read.as_ref() != Some(&self.written)).then(|| self.written.clone())
    }

    /// What becomes of what was written: how many of what, and each of them; or why nothing does.
    pub fn show(&mut self, outcome: Result<(String, ItemsToBe), String>) {
        self.read = Some(self.written.clone());
        (self.summary, self.items) = match outcome {
            Ok((summary, items)) => (Ok(summary), items),
            Err(why) => (Err(why), ItemsToBe::default()),
        };
    }

    /// Draws it; the answer, once there is one.
    pub fn ui(&mut self, ui: &Ui, theme: &Theme, workspace: &Workspace) -> Option<SplitAnswer> {
        let mut answer = None;
        let response = parts::dialog(ui, theme, "Split into parts", 820.0, Placement::Middle, |ui| {
            parts::title(ui, theme, &format!("Split {}", self.about.title));
            parts::note(ui, theme, &self.about.becomes);
            let ready = self.summary.is_ok();
            if ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter)) && ready {
                answer = Some(SplitAnswer::Split);
            }
            ui.add_space(4.0);
            let width = (ui.available_width() - 24.0) / 2.0;
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = 24.0;
                ui.allocate_ui_with_layout(vec2(width, 0.0), Layout::top_down(Align::Min), |ui| {
                    self.text_ui(ui, theme);
                });
                ui.allocate_ui_with_layout(vec2(width, 0.0), Layout::top_down(Align::Min), |ui| {
                    self.preview_ui(ui, theme, workspace);
                });
            });
            self.criteria_ui(ui, theme);
            parts::buttons(ui, |ui| {
                ui.add_enabled_ui(ready, |ui| {
                    if parts::button(ui, theme, "Split", Rank::Primary).clicked() {
                        answer = Some(SplitAnswer::Split);
                    }
                });
                if parts::button(ui, theme, "Cancel", Rank::Plain).clicked() {
                    answer = Some(SplitAnswer::Cancel);
                }
                parts::buttons_hint(ui, theme, "Ctrl+Enter splits · Esc leaves everything as it is");
            });
        });
        self.fresh = false;
        answer.or_else(|| response.close.then_some(SplitAnswer::Cancel))
    }

    fn text_ui(&mut self, ui: &mut Ui, theme: &Theme) {
        let name = parts::note(ui, theme, "Parts, one a line");
        let frame = Frame::new()
            .fill(c32(theme.field))
            .stroke(Stroke::new(1.0, c32(theme.control_edge)))
            .corner_radius(6.0)
            .inner_margin(Margin::symmetric(10, 7));
        let shown = frame.show(ui, |ui| {
            let height = HEIGHT - 14.0;
            let rows = (f64::from(height) / (theme.scale.body * 1.6)).max(1.0);
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a small number of lines, never negative"
            )]
            let edit = TextEdit::multiline(&mut self.written.text)
                .frame(Frame::NONE)
                .margin(Margin::ZERO)
                .font(parts::regular(theme.scale.body))
                .text_color(c32(theme.ink))
                .char_limit(MOST)
                .desired_rows(rows as usize)
                .desired_width(f32::INFINITY)
                .event_filter(EventFilter {
                    tab: false,
                    horizontal_arrows: true,
                    vertical_arrows: true,
                    escape: false,
                });
            ScrollArea::vertical()
                .max_height(height)
                .min_scrolled_height(height)
                .auto_shrink([false, false])
                .show(ui, |ui| ui.add(edit).labelled_by(name.id))
                .inner
        });
        crate::ui::theme::focus_ring(ui, theme, &shown.inner, shown.response.rect);
        if self.fresh {
            shown.inner.request_focus();
        }
        if self.written.text.chars().count() >= MOST {
            parts::error(ui, theme, "Not all of it has room here. Longer lists are pasted into the backlog.");
        }
    }

    fn preview_ui(&mut self, ui: &mut Ui, theme: &Theme, workspace: &Workspace) {
        let heading = match &self.summary {
            Ok(summary) => format!("Becomes {summary}"),
            Err(_) => "What they become".to_owned(),
        };
        parts::note(ui, theme, &heading);
        match &self.summary {
            Ok(_) => {
                self.items.rows_ui(ui, theme, workspace, HEIGHT);
                self.items.notes_ui(ui, theme);
            }
            Err(why) => {
                let (rect, _) =
                    ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), egui::Sense::hover());
                parts::within(ui, rect, |ui| {
                    ui.add_space(7.0);
                    if why.is_empty() {
                        parts::body(ui, theme, self.about.help);
                    } else {
                        parts::error(ui, theme, why);
                    }
                });
            }
        }
    }

    /// What can be done with the acceptance criteria, where there are some.
    fn criteria_ui(&mut self, ui: &mut Ui, theme: &Theme) {
        let (lines, count) = &self.about.criteria;
        if *count == 0 {
            return;
        }
        ui.add_space(4.0);
        ui.horizontal(|ui| {
            let label = match count {
                1 => "Take its acceptance criterion".to_owned(),
                many => format!("Take its {many} acceptance criteria"),
            };
            if parts::button(ui, theme, &label, Rank::Plain).clicked() {
                let text = &mut self.written.text;
                if !text.is_empty() && !text.ends_with('\n') {
                    text.push('\n');
                }
                text.push_str(lines);
            }
            ui.add_space(8.0);
            let label = "A criterion goes to the part that has its words";
            parts::checkbox(ui, theme, label, &mut self.written.take_criteria);
        });
    }
}
