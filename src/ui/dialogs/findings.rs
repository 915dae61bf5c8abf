//! What the data says of itself, kind by kind, each with what to do about it. Choosing a finding goes to
//! what it is about.
//!
//! Works by keyboard alone: words narrow the list, arrows choose, Enter shows. Only rows in sight are laid
//! out, so the list may be as long as the backlogs are.

use egui::accesskit::Role;
use egui::{Align, Id, Key, Layout, Modifiers, Rect, Response, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::parts::{self, Placement, c32};
use crate::chart::style::Theme;
use crate::insight::{Code, Finding, Severity};
use crate::model::tier::group_digits;
use crate::ui::icons::Icon;
use crate::ui::virtual_list::{Rows, VirtualList};
use crate::ui::widgets::{Search, search_field};

/// What was answered.
#[derive(Clone, Debug, PartialEq)]
pub enum FindingsAnswer {
    /// Go to what this one is about.
    Show(Finding),
    /// Open the page of the help about findings of this kind.
    Explain(Code),
    Close,
}

/// The dialog: an open list with one chosen row.
#[derive(Debug, Default)]
pub struct FindingsDialog {
    /// What is looked for.
    query: String,
    /// The text of all findings in lower-case letters, one after the other, and where each ends.
    text: (String, Vec<usize>),
    /// Which findings the text was made of: where they stand in memory, and how many they are.
    of: Option<(usize, usize)>,
    /// What the rows were made for.
    shown: String,
    rows: Vec<Row>,
    /// Where in `rows` the findings stand.
    places: Vec<usize>,
    /// Index into `places`.
    chosen: usize,
    /// Rows without a filter: the room that the list keeps.
    most: usize,
    list: VirtualList,
    /// The field has the keyboard already.
    focused: bool,
}

#[derive(Clone, Copy, Debug)]
enum Row {
    Heading(Code, usize),
    Help(Code),
    Finding(usize),
}

const ROW: f32 = 28.0;
const WIDTH: f32 = 900.0;
/// Of “Why it matters”.
const WHY: f32 = 116.0;

impl FindingsDialog {
    /// Draws it; the answer, once there is one.
    /// `looking` while they are still being found.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        theme: &Theme,
        findings: &[Finding],
        looking: bool,
    ) -> Option<FindingsAnswer> {
        self.read(findings);
        let mut answer = None;
        let response = parts::dialog(ui, theme, "Findings", WIDTH, Placement::Middle, |ui| {
            ui.horizontal(|ui| {
                parts::title(ui, theme, "Findings");
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    if parts::close_button(ui, theme, "Close").clicked() {
                        answer = Some(FindingsAnswer::Close);
                    }
                });
            });
            if findings.is_empty() {
                let fine = "Nothing stands out: every item fits its tier and its context.";
                parts::body(ui, theme, if looking { "Looking…" } else { fine });
                // Where there is a list again, as of a file that was opened meanwhile, so is its field.
                self.focused = false;
                return;
            }
            self.keys(ui);
            if parts::enter(ui) {
                answer = self.chosen(findings);
            } else if ui.input_mut(|input| input.consume_key(Modifiers::SHIFT, Key::F1)) {
                answer = self.chosen_code(findings).map(FindingsAnswer::Explain);
            }
            self.field(ui, theme);
            let room = ui.ctx().content_rect().height() - 236.0;
            let height = (self.most as f32 * ROW).min(room).max(4.0 * ROW);
            let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
            if self.places.is_empty() {
                let text = format!("No finding has “{}”. Try fewer or shorter words.", self.query.trim());
                parts::within(ui, rect, |ui| parts::body(ui, theme, &text));
            } else if let Some(clicked) = parts::within(ui, rect, |ui| self.list_ui(ui, theme, findings)) {
                answer = Some(clicked);
            }
            let keys = "↑↓ choose · Ctrl+↑↓ next kind · Enter shows what it is about · Shift+F1 why it matters · Esc closes";
            let count = match (self.places.len(), findings.len()) {
                (shown, all) if shown == all => group_digits(all),
                (shown, all) => format!("{} of {}", group_digits(shown), group_digits(all)),
            };
            ui.horizontal(|ui| {
                parts::note(ui, theme, keys);
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| parts::note(ui, theme, &count));
            });
        });
        if matches!(answer, Some(FindingsAnswer::Explain(_))) {
            // Whoever comes back goes on where they were.
            self.focused = false;
        }
        answer.or_else(|| response.close.then_some(FindingsAnswer::Close))
    }

    /// Keeps text and rows in step with the findings and with what is looked for.
    fn read(&mut self, findings: &[Finding]) {
        let of = Some((findings.as_ptr().addr(), findings.len()));
        let new = self.of != of;
        if new {
            self.of = of;
            self.text = (String::new(), Vec::with_capacity(findings.len()));
            for Finding { code, message, .. } in findings {
                self.text.0.push_str(&format!("{code} {} {message}", code.title()).to_lowercase());
                self.text.1.push(self.text.0.len());
            }
        }
        if new || self.shown != self.query {
            self.shown.clone_from(&self.query);
            let words: Vec<String> = self.query.split_whitespace().map(str::to_lowercase).collect();
            self.rows = rows(findings, |index| {
                let start = index.checked_sub(1).and_then(|before| self.text.1.get(before)).copied();
                let end = self.text.1.get(index).copied().unwrap_or_default();
                let text = self.text.0.get(start.unwrap_or_default()..end).unwrap_or_default();
                words.iter().all(|word| text.contains(word))
            });
            let is_finding = |(at, row): (usize, &Row)| matches!(row, Row::Finding(_)).then_some(at);
            self.places = self.rows.iter().enumerate().filter_map(is_finding).collect();
            self.most = self.most.max(self.rows.len());
            self.chosen = if new { self.chosen.min(self.places.len().saturating_sub(1)) } else { 0 };
            self.list.reset();
            self.reveal();
        }
    }

    fn reveal(&mut self) {
        if let Some(place) = self.places.get(self.chosen).copied() {
            // The heading and the help above the first of a kind are seen with it.
            let above = place.checked_sub(1).and_then(|above| self.rows.get(above));
            let top = if matches!(above, Some(Row::Help(_))) { place.saturating_sub(2) } else { place };
            self.list.scroll_to(if top < self.list.first() { top } else { place });
        }
    }

    fn chosen(&self, findings: &[Finding]) -> Option<FindingsAnswer> {
        self.chosen_one(findings).cloned().map(FindingsAnswer::Show)
    }

    fn chosen_code(&self, findings: &[Finding]) -> Option<Code> {
        self.chosen_one(findings).map(|finding| finding.code)
    }

    fn chosen_one<'a>(&self, findings: &'a [Finding]) -> Option<&'a Finding> {
        let Row::Finding(index) = self.rows.get(*self.places.get(self.chosen)?)? else { return None };
        findings.get(*index)
    }

    fn keys(&mut self, ui: &Ui) {
        let last = self.places.len().saturating_sub(1);
        let before = self.chosen;
        let by_kind = ui.input_mut(|input| {
            let down = input.consume_key(Modifiers::COMMAND, Key::ArrowDown);
            let up = input.consume_key(Modifiers::COMMAND, Key::ArrowUp);
            (down, up)
        });
        let next_kind = match by_kind {
            (true, _) => self.starts().find(|start| *start > before).unwrap_or(last),
            (_, true) => self.starts().take_while(|start| *start < before).last().unwrap_or(0),
            _ => before,
        };
        self.chosen = next_kind;
        for (down, up, by) in [(Key::ArrowDown, Key::ArrowUp, 1), (Key::PageDown, Key::PageUp, 10)] {
            self.chosen = (self.chosen + by * parts::take_presses(ui, down)).min(last);
            self.chosen = self.chosen.saturating_sub(by * parts::take_presses(ui, up));
        }
        if self.chosen != before {
            self.reveal();
        }
    }

    /// The first finding of each kind, as indices into `places`.
    fn starts(&self) -> impl Iterator<Item = usize> + '_ {
        let counts = self.rows.iter().filter_map(|row| match row {
            Row::Heading(_, count) => Some(*count),
            _ => None,
        });
        counts.scan(0, |start, count| {
            let own = *start;
            *start += count;
            Some(own)
        })
    }

    fn field(&mut self, ui: &mut Ui, theme: &Theme) {
        let search = Search {
            name: "Filter findings",
            placeholder: "Words of a title, a kind or a code",
            width: ui.available_width(),
        };
        let response = search_field(ui, theme, &mut self.query, search);
        if !self.focused {
            response.request_focus();
            self.focused = true;
        }
    }

    /// What was clicked in the list.
    fn list_ui(&mut self, ui: &mut Ui, theme: &Theme, findings: &[Finding]) -> Option<FindingsAnswer> {
        let mut list = std::mem::take(&mut self.list);
        let about = Rows {
            id: Id::unique("list of findings"),
            count: self.rows.len(),
            height: ROW,
            name: "Findings",
            sideways: false,
        };
        let chosen = self.places.get(self.chosen).copied();
        let mut clicked = None;
        list.show(ui, theme, about, |ui, at, rect| match self.rows.get(at) {
            Some(Row::Heading(code, count)) => heading(ui, theme, rect, *code, *count),
            Some(Row::Help(code)) => {
                let pressed = help(ui, theme, rect, *code);
                clicked = pressed.then_some(FindingsAnswer::Explain(*code)).or(clicked.take());
            }
            Some(Row::Finding(index)) => {
                let Some(finding) = findings.get(*index) else { return };
                let id = about.id.with((finding.code, finding.records.first(), *index));
                let response = ui.interact(rect, id, Sense::click());
                row(ui, theme, rect, finding, &response, chosen == Some(at));
                if response.clicked() {
                    clicked = Some(FindingsAnswer::Show(finding.clone()));
                }
            }
            None => {}
        });
        self.list = list;
        clicked
    }
}

/// Those that are kept, by kind, each kind with its heading and what to do about it.
fn rows(findings: &[Finding], keep: impl Fn(usize) -> bool) -> Vec<Row> {
    let mut kinds: Vec<Vec<usize>> = Code::ALL.iter().map(|_| Vec::new()).collect();
    for (index, finding) in findings.iter().enumerate().filter(|(index, _)| keep(*index)) {
        if let Some(at) = Code::ALL.iter().position(|code| *code == finding.code) {
            kinds[at].push(index);
        }
    }
    let mut rows = Vec::new();
    for (code, own) in Code::ALL.into_iter().zip(kinds).filter(|(_, own)| !own.is_empty()) {
        rows.extend([Row::Heading(code, own.len()), Row::Help(code)]);
        rows.extend(own.into_iter().map(Row::Finding));
    }
    rows
}

fn heading(ui: &Ui, theme: &Theme, rect: Rect, code: Code, count: usize) {
    let response = ui.interact(rect, Id::unique(("kind of finding", code)), Sense::hover());
    let counted = format!("{} · {code}", group_digits(count));
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, format!("{}, {counted}", code.title())));
    let title = parts::short(ui, code.title(), parts::semibold(theme.scale.label), theme.ink, rect.width());
    let width = title.size().x;
    // Nearer to what it heads than to what is above.
    let y = rect.bottom() + 4.0;
    ui.painter().galley(pos2(rect.left() + 8.0, y - title.size().y), title, c32(theme.ink));
    let font = parts::regular(theme.scale.small);
    let counted = parts::short(ui, &counted, font, theme.muted, rect.width() - width);
    let at = pos2(rect.left() + 16.0 + width, y - 1.0 - counted.size().y);
    ui.painter().galley(at, counted, c32(theme.muted));
}

/// What to do, and a link to more; whether that was pressed.
fn help(ui: &mut Ui, theme: &Theme, rect: Rect, code: Code) -> bool {
    let place = Rect::from_min_max(pos2(rect.right() - WHY, rect.top()), rect.max);
    let layout = Layout::right_to_left(Align::Center);
    let builder = UiBuilder::new().max_rect(place).layout(layout).id_salt(("why", code));
    let link = parts::link(&mut ui.new_child(builder), theme, "Why it matters");
    let clicked = link.accessible_name(format!("Why it matters: {}", code.title())).clicked();
    let response = ui.interact(rect, Id::unique(("what to do about", code)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, code.help()));
    let font = parts::regular(theme.scale.small);
    let text = parts::short(ui, code.help(), font, theme.muted, rect.width() - WHY - 16.0);
    if text.elided {
        response.on_hover_text(code.help());
    }
    ui.painter().galley(rect.left_top() + vec2(8.0, 8.0), text, c32(theme.muted));
    clicked
}

fn row(ui: &Ui, theme: &Theme, rect: Rect, finding: &Finding, response: &Response, chosen: bool) {
    let said = format!("{}: {}", finding.severity.label(), finding.message);
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, chosen, &said));
    let fill = if chosen { Some(theme.accent_tint) } else { response.hovered().then_some(theme.hover) };
    if let Some(fill) = fill {
        ui.painter().rect_filled(rect.shrink2(vec2(0.0, 1.0)), 6.0, c32(fill));
    }
    let (icon, color) = match finding.severity {
        Severity::Error => (Icon::CircleAlert, theme.alarm),
        Severity::Warning => (Icon::TriangleAlert, theme.notice),
        Severity::Note => (Icon::Info, theme.muted),
    };
    let sign = Rect::from_center_size(pos2(rect.left() + 16.0, rect.center().y), vec2(14.0, 14.0));
    parts::paint_icon(ui, icon, sign, color);
    let font = parts::regular(theme.scale.body);
    let text = parts::short(ui, &finding.message, font, theme.ink, rect.width() - 40.0);
    if text.elided {
        response.clone().on_hover_text(&finding.message);
    }
    let at = pos2(rect.left() + 32.0, rect.center().y - text.size().y / 2.0);
    ui.painter().galley(at, text, c32(theme.ink));
}
