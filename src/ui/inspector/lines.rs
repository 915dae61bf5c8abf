//! A list of sentences, edited line by line: acceptance criteria with a tick, or what a tier makes
//! sure of and decides. The last line is always empty and waits for the next sentence; an emptied line
//! goes when it is left. Alt with an arrow moves a line, Enter goes to the next.

use egui::{Id, Key, Modifiers, Rect, Role, Sense, Stroke, Ui, UiBuilder, WidgetInfo, vec2};

use super::Inspector;
use crate::chart::scene::Weight;
use crate::chart::style::Theme;
use crate::edit::Transaction;
use crate::edit::ops::Refusal;
use crate::model::{Criterion, Workspace};
use crate::ui::dialogs::parts;
use crate::ui::draft::{Draft, Field, Left, merge_key};
use crate::ui::icons::Icon;
use crate::ui::ink::{color32, font};
use crate::ui::view::ViewCx;

/// What a line of the acceptance criteria is called.
pub const CRITERION: &str = "Criterion";

/// Which list it is.
pub struct Lines<'a> {
    pub record: u64,
    /// What one line is called: “Criterion”.
    pub name: &'a str,
    pub hint: &'a str,
    /// A tick before each line.
    pub checks: bool,
}

/// Room for the tick or dot before a line, and for the cross behind it, in points.
const SIGN: f32 = 26.0;
const CROSS: f32 = 32.0;

/// What happened to a line.
enum Change {
    Tick(usize),
    Remove(usize),
    Move(usize, usize),
    Next(usize),
}

impl Inspector {
    /// Shows the list; `write` makes the transaction for a whole new list.
    pub(super) fn lines_ui(
        &mut self,
        ui: &mut Ui,
        cx: &mut ViewCx<'_>,
        list: &Lines<'_>,
        lines: &[Criterion],
        write: impl Fn(&Workspace, Vec<Criterion>) -> Result<Transaction, Refusal>,
    ) {
        let empty = Criterion::default();
        let mut change = None;
        ui.spacing_mut().item_spacing.y = 2.0;
        for index in 0..=lines.len() {
            let line = lines.get(index).unwrap_or(&empty);
            let write_line = |workspace: &Workspace, text: &str| {
                let mut all = lines.to_vec();
                match all.get_mut(index) {
                    Some(line) => line.text = text.into(),
                    None => all.push(Criterion { text: text.into(), met: false }),
                }
                write(workspace, all)
            };
            let is_new = index == lines.len();
            if let Some(happened) = line_ui(ui, cx, &mut self.draft, list, line, (index, is_new), write_line)
            {
                change = Some(happened);
            }
        }
        ui.spacing_mut().item_spacing.y = 6.0;
        let mut all = lines.to_vec();
        let focus = |index: usize| ui.memory_mut(|memory| memory.request_focus(line_id(list, index)));
        match change {
            Some(Change::Next(index)) => return focus(index + 1),
            Some(Change::Tick(index)) => {
                if let Some(line) = all.get_mut(index) {
                    line.met = !line.met;
                }
            }
            Some(Change::Remove(index)) if index < all.len() => {
                all.remove(index);
            }
            Some(Change::Move(from, to)) if from < all.len() && to < all.len() => {
                all.swap(from, to);
                focus(to);
            }
            _ => return,
        }
        cx.perform(write(cx.workspace(), all));
    }
}

fn line_id(list: &Lines<'_>, index: usize) -> Id {
    field_of_line(list.record, list.name, index)
}

/// The field of a line of a list.
#[must_use]
pub fn field_of_line(record: u64, name: &str, index: usize) -> Id {
    Id::unique(("line", record, name, index))
}

fn line_ui(
    ui: &mut Ui,
    cx: &mut ViewCx<'_>,
    draft: &mut Draft,
    list: &Lines<'_>,
    line: &Criterion,
    (index, is_new): (usize, bool),
    write: impl Fn(&Workspace, &str) -> Result<Transaction, Refusal>,
) -> Option<Change> {
    let theme = cx.theme;
    let mut change = None;
    let id = line_id(list, index);
    let focused = ui.memory(|memory| memory.has_focus(id));
    let face = font(Weight::Regular, theme.scale.body);
    let color = if line.met { theme.muted } else { theme.ink };
    let room = (ui.available_width() - SIGN - CROSS).max(40.0);
    // A long sentence is shown as a whole; while it is edited it is one line that scrolls.
    let whole = (!focused && !is_new)
        .then(|| ui.painter().layout(line.text.to_string(), face.clone(), color32(color), room))
        .filter(|galley| galley.rows.len() > 1);
    let height = whole.as_ref().map_or(28.0, |galley| galley.size().y + 10.0);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let around = rect.expand2(vec2(6.0, 0.0));
    let over = ui.rect_contains_pointer(rect);
    if focused && !is_new {
        let alt = |key| ui.input_mut(|input| input.consume_key(Modifiers::ALT, key));
        if alt(Key::ArrowUp) && index > 0 {
            change = Some(Change::Move(index, index - 1));
        } else if alt(Key::ArrowDown) {
            change = Some(Change::Move(index, index + 1));
        }
    }
    if focused {
        let edge = Stroke::new(1.5, color32(theme.focus_ring));
        ui.painter().rect(around, 4.0, color32(theme.card), edge, egui::StrokeKind::Inside);
    } else if over {
        ui.painter().rect_filled(around, 4.0, color32(theme.hover));
    }
    let (sign, words) = rect.split_left_right_at_x(rect.left() + SIGN);
    let words = words.with_max_x(rect.right() - CROSS);
    let sign = sign.with_max_y(rect.top() + 28.0);
    let name = if is_new {
        format!("New {}", crate::model::tier::lower_first(list.name))
    } else {
        format!("{} {}", list.name, index + 1)
    };
    if is_new {
        let plus = Rect::from_center_size(sign.left_center() + vec2(8.0, 0.0), vec2(14.0, 14.0));
        parts::paint_icon(ui, Icon::Plus, plus, theme.muted);
    } else if list.checks {
        if tick(ui, theme, sign, id.with("met"), &line.text, line.met) {
            change = Some(Change::Tick(index));
        }
    } else {
        ui.painter().circle_filled(sign.left_center() + vec2(8.0, 0.0), 2.5, color32(theme.muted));
    }
    if let Some(galley) = whole {
        let response = ui.interact(words, id, Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, &name));
        ui.ctx().accesskit_node_builder(id, |node| node.set_value(line.text.as_str()));
        ui.painter().galley(words.min + vec2(0.0, 5.0), galley, color32(color));
        if response.clicked() {
            ui.memory_mut(|memory| memory.request_focus(id));
        }
        return cross_ui(ui, theme, rect, id, line, over).then_some(Change::Remove(index)).or(change);
    }
    let height = ui.fonts_mut(|fonts| fonts.row_height(&face));
    let place = Rect::from_center_size(words.center(), vec2(words.width(), height));
    let mut inner = ui.new_child(UiBuilder::new().id_salt(id).max_rect(place));
    let field = Field {
        id,
        name: &name,
        value: &line.text,
        hint: if is_new { list.hint } else { "" },
        font: face,
        color,
        rows: 1,
        bare: true,
        late: false,
        merge: merge_key(list.record, &format!("{} {index}", list.name)),
    };
    let typed = draft.field(&mut inner, cx, &field, write);
    if let Some((left, texts)) = typed.left {
        if texts.last.trim().is_empty() && !is_new {
            change = Some(Change::Remove(index));
        } else if left == Left::Enter && !is_new {
            change = Some(Change::Next(index));
        }
    }
    if !is_new && cross_ui(ui, theme, rect, id, line, over || focused) {
        change = Some(Change::Remove(index));
    }
    change
}

/// The cross that removes a line, while the line is looked at; whether it was pressed.
fn cross_ui(ui: &Ui, theme: &Theme, line_rect: Rect, id: Id, line: &Criterion, shown: bool) -> bool {
    if !shown {
        return false;
    }
    let cross = Rect::from_center_size(line_rect.right_center() - vec2(16.0, 0.0), vec2(24.0, 24.0));
    let remove = ui.interact(cross, id.with("remove"), Sense::click());
    let spoken = format!("Remove: {}", line.text);
    remove.widget_info(|| WidgetInfo::labeled(Role::Button, true, &spoken));
    if remove.hovered() {
        ui.painter().rect_filled(cross, 4.0, color32(theme.pressed));
    }
    parts::paint_icon(ui, Icon::X, cross.shrink(5.0), theme.muted);
    parts::focus_ring(ui, theme, &remove);
    remove.clicked()
}

fn tick(ui: &Ui, theme: &Theme, place: Rect, id: Id, text: &str, met: bool) -> bool {
    let square = Rect::from_center_size(place.left_center() + vec2(8.0, 0.0), vec2(16.0, 16.0));
    let response = ui.interact(square.expand(4.0), id, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, met, format!("Met: {text}")));
    let painter = ui.painter();
    if met {
        painter.rect_filled(square, 4.0, color32(theme.accent));
        parts::paint_icon(ui, Icon::Check, square.shrink(2.0), theme.on_accent);
    } else {
        let edge = if response.hovered() { theme.accent } else { theme.muted };
        let stroke = Stroke::new(1.5, color32(edge));
        painter.rect(square, 4.0, color32(theme.card), stroke, egui::StrokeKind::Inside);
    }
    parts::focus_ring(ui, theme, &response);
    response.clicked()
}
