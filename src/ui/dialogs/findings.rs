//! What the data says of itself, sorted by kind, each with why it matters. Choosing a finding goes to
//! what it is about.

use egui::{Align, Button, Key, Label, Layout, Modifiers, RichText, ScrollArea, Ui, UiBuilder, vec2};

use super::parts::{self, Placement, c32};
use crate::chart::style::Theme;
use crate::insight::{Code, Finding};
use crate::model::RecordKey;
use crate::model::tier::group_digits;

/// What was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FindingsAnswer {
    /// Show these records.
    Show(Vec<RecordKey>),
    Close,
}

/// The dialog: an open list with one chosen row.
#[derive(Debug, Default)]
pub struct FindingsDialog {
    /// Index of the chosen finding.
    chosen: usize,
    rows: Vec<Row>,
    /// How many findings the rows were made of.
    of: usize,
    scroll: bool,
}

#[derive(Clone, Copy, Debug)]
enum Row {
    Heading(Code, usize),
    Help(Code),
    Finding(usize),
}

const ROW: f32 = 28.0;

impl FindingsDialog {
    /// Draws it; the answer, once there is one.
    pub fn ui(&mut self, ui: &mut Ui, theme: &Theme, findings: &[Finding]) -> Option<FindingsAnswer> {
        if self.of != findings.len() || self.rows.is_empty() {
            self.of = findings.len();
            self.rows = rows(findings);
            self.chosen = self.chosen.min(findings.len().saturating_sub(1));
        }
        let mut answer = None;
        let response = parts::dialog(ui, theme, "Findings", 720.0, Placement::Middle, |ui| {
            ui.horizontal(|ui| {
                parts::title(ui, theme, "Findings");
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    if parts::close_button(ui, theme, "Close").clicked() {
                        answer = Some(FindingsAnswer::Close);
                    }
                });
            });
            if findings.is_empty() {
                parts::body(ui, theme, "Nothing stands out: every item fits its tier and its context.");
                return;
            }
            self.keys(ui, findings.len());
            let height = (self.rows.len() as f32 * ROW).min(ui.ctx().content_rect().height() - 220.0);
            let order: Vec<usize> = self.order();
            let mut area = ScrollArea::vertical().max_height(height.max(120.0)).auto_shrink([false, true]);
            if std::mem::take(&mut self.scroll)
                && let Some(row) = self
                    .rows
                    .iter()
                    .position(|row| matches!(row, Row::Finding(i) if Some(i) == order.get(self.chosen)))
            {
                area = area.vertical_scroll_offset((row as f32 * ROW - height / 2.0).max(0.0));
            }
            ui.spacing_mut().item_spacing.y = 0.0;
            area.show_rows(ui, ROW, self.rows.len(), |ui, range| {
                for row in &self.rows[range] {
                    let place =
                        ui.allocate_exact_size(vec2(ui.available_width(), ROW), egui::Sense::hover()).0;
                    let layout = Layout::left_to_right(Align::Center);
                    ui.scope_builder(UiBuilder::new().max_rect(place).layout(layout), |ui| match row {
                        Row::Heading(code, count) => heading(ui, theme, *code, *count),
                        Row::Help(code) => help(ui, theme, *code),
                        Row::Finding(i) => {
                            if let Some(finding) = findings.get(*i) {
                                let chosen = order.get(self.chosen) == Some(i);
                                if finding_row(ui, theme, finding, *i, chosen) {
                                    answer = Some(FindingsAnswer::Show(finding.records.clone()));
                                }
                            }
                        }
                    });
                }
            });
            let enter = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
            if enter && let Some(finding) = order.get(self.chosen).and_then(|i| findings.get(*i)) {
                answer = Some(FindingsAnswer::Show(finding.records.clone()));
            }
            ui.add_space(8.0);
            parts::note(ui, theme, "↑↓ choose · Enter shows what it is about · Esc closes");
        });
        answer.or_else(|| response.close.then_some(FindingsAnswer::Close))
    }

    /// The findings in the order of the rows.
    fn order(&self) -> Vec<usize> {
        let finding = |row: &Row| match row {
            Row::Finding(i) => Some(*i),
            _ => None,
        };
        self.rows.iter().filter_map(finding).collect()
    }

    fn keys(&mut self, ui: &Ui, count: usize) {
        let (down, up) = ui.input_mut(|input| {
            let down = input.count_and_consume_key(Modifiers::NONE, Key::ArrowDown);
            (down, input.count_and_consume_key(Modifiers::NONE, Key::ArrowUp))
        });
        if down + up > 0 {
            self.chosen = (self.chosen + down).saturating_sub(up).min(count - 1);
            self.scroll = true;
        }
    }
}

/// Findings by kind, each kind with its heading and why it matters.
fn rows(findings: &[Finding]) -> Vec<Row> {
    let mut rows = Vec::with_capacity(findings.len() + 2 * Code::ALL.len());
    for code in Code::ALL {
        let mut own = findings.iter().enumerate().filter(|(_, finding)| finding.code == code).peekable();
        if own.peek().is_some() {
            let start = rows.len();
            rows.push(Row::Heading(code, 0));
            rows.push(Row::Help(code));
            rows.extend(own.map(|(i, _)| Row::Finding(i)));
            rows[start] = Row::Heading(code, rows.len() - start - 2);
        }
    }
    rows
}

fn heading(ui: &mut Ui, theme: &Theme, code: Code, count: usize) {
    let text = RichText::new(code.title()).font(parts::semibold(theme.scale.label)).color(c32(theme.ink));
    ui.add(Label::new(text).selectable(false));
    let text = format!("{} · {code}", group_digits(count));
    let text = RichText::new(text).font(parts::regular(theme.scale.small)).color(c32(theme.muted));
    ui.add(Label::new(text).selectable(false));
}

fn help(ui: &mut Ui, theme: &Theme, code: Code) {
    let text = RichText::new(code.help()).font(parts::regular(theme.scale.small)).color(c32(theme.muted));
    ui.add(Label::new(text).truncate().selectable(false));
}

/// One finding; whether it was chosen with the mouse.
fn finding_row(ui: &mut Ui, theme: &Theme, finding: &Finding, number: usize, chosen: bool) -> bool {
    ui.push_id(number, |ui| {
        let text =
            RichText::new(&finding.message).font(parts::regular(theme.scale.body)).color(c32(theme.ink));
        let fill = if chosen { c32(theme.accent_tint) } else { egui::Color32::TRANSPARENT };
        let button = Button::new(text).fill(fill).truncate().min_size(vec2(ui.available_width(), ROW - 2.0));
        ui.add(button.frame(chosen)).clicked()
    })
    .inner
}
