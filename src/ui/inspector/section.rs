//! What all parts of the inspector are made of: a small heading, a named text field, a quiet link.

use egui::text::{LayoutJob, TextFormat};
use egui::{Align, Id, Label, Layout, Response, RichText, Role, Ui, WidgetInfo};

use crate::chart::scene::Weight;
use crate::chart::style::Theme;
use crate::edit::Transaction;
use crate::edit::ops::Refusal;
use crate::model::Workspace;
use crate::ui::dialogs::parts;
use crate::ui::draft::{Draft, Field, Typed, merge_key};
use crate::ui::ink::{color32, font};
use crate::ui::view::ViewCx;

/// A heading over a part, with a word beside it that stands back.
pub fn heading(ui: &mut Ui, theme: &Theme, text: &str, beside: &str) -> Response {
    ui.add_space(10.0);
    let mut job = LayoutJob::default();
    let head = TextFormat::simple(font(Weight::SemiBold, theme.scale.small), color32(theme.muted));
    job.append(text, 0.0, head);
    if !beside.is_empty() {
        let quiet = TextFormat::simple(font(Weight::Regular, theme.scale.small), color32(theme.muted));
        job.append(beside, 12.0, quiet);
    }
    let label = ui.add(Label::new(job).selectable(false));
    label.widget_info(|| WidgetInfo::labeled(Role::Heading, true, text));
    label
}

/// A line of body text.
pub fn body(ui: &mut Ui, theme: &Theme, text: &str) -> Response {
    let text = RichText::new(text).font(font(Weight::Regular, theme.scale.body)).color(color32(theme.ink));
    ui.add(Label::new(text).wrap().selectable(false))
}

/// A line that stands back.
pub fn note(ui: &mut Ui, theme: &Theme, text: &str) -> Response {
    let text = RichText::new(text).font(font(Weight::Regular, theme.scale.small)).color(color32(theme.muted));
    ui.add(Label::new(text).wrap().selectable(false))
}

/// A field of a record, for [`text`].
pub struct TextOf<'a> {
    /// The record's id as a number.
    pub record: u64,
    /// The name of the field, shown above it and said by screen readers.
    pub name: &'a str,
    pub value: &'a str,
    pub hint: &'a str,
    pub rows: usize,
    pub late: bool,
}

/// A named text field; why its text is not taken stands below it.
pub fn text(
    ui: &mut Ui,
    cx: &mut ViewCx<'_>,
    draft: &mut Draft,
    of: &TextOf<'_>,
    write: impl Fn(&Workspace, &str) -> Result<Transaction, Refusal>,
) -> Typed {
    let theme = cx.theme;
    ui.with_layout(Layout::top_down(Align::Min), |ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        note(ui, theme, of.name);
        let field = Field {
            id: field_id(of.record, of.name),
            name: of.name,
            value: of.value,
            hint: of.hint,
            font: font(Weight::Regular, theme.scale.body),
            color: theme.ink,
            rows: of.rows,
            bare: false,
            late: of.late,
            merge: merge_key(of.record, of.name),
        };
        let typed = draft.field(ui, cx, &field, write);
        if let Some(refusal) = &typed.refusal {
            parts::error(ui, theme, &format!("Not taken: {refusal}."));
        }
        typed
    })
    .inner
}

/// The id of a record's field.
#[must_use]
pub fn field_id(record: u64, name: &str) -> Id {
    Id::unique(("inspector", record, name))
}

/// A word that can be pressed, in the line of other words.
pub fn link(ui: &mut Ui, theme: &Theme, label: &str, spoken: &str) -> Response {
    let text = RichText::new(label).font(font(Weight::Medium, theme.scale.body)).color(color32(theme.accent));
    let link = ui.add(egui::Button::new(text).frame(false));
    parts::focus_ring(ui, theme, &link);
    link.on_hover_cursor(egui::CursorIcon::PointingHand).accessible_name(spoken)
}
