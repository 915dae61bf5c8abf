//! What all parts of the inspector are made of: a small heading, a named text field, a quiet link.

use egui::text::{LayoutJob, TextFormat};
use egui::{
    Align, CursorIcon, Id, Label, Layout, Rect, Response, RichText, Role, Sense, Stroke, Ui, WidgetInfo,
    pos2, vec2,
};

use crate::chart::scene::Weight;
use crate::chart::style::Theme;
use crate::edit::Transaction;
use crate::edit::ops::Refusal;
use crate::model::Workspace;
use crate::ui::dialogs::parts;
use crate::ui::draft::{Draft, Field, Typed, merge_key};
use crate::ui::ink::{color32, font, line};
use crate::ui::view::ViewCx;

/// A heading over a part, with a word beside it that stands back.
pub fn heading(ui: &mut Ui, theme: &Theme, text: &str, beside: &str) -> Response {
    ui.add_space(10.0);
    let label = ui.add(Label::new(heading_job(theme, text, beside)).selectable(false));
    label.widget_info(|| WidgetInfo::labeled(Role::Heading, true, text));
    describe(ui, label.id, beside);
    label
}

/// A heading with a link at the right end of its line. Answers whether the link was pressed.
pub fn heading_with_link(
    ui: &mut Ui,
    theme: &Theme,
    [text, beside]: [&str; 2],
    label: &str,
    spoken: &str,
) -> bool {
    ui.add_space(8.0);
    let height = 20.0;
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let link = line(ui, label, font(Weight::Medium, theme.scale.small), theme.accent, rect.width());
    // What stands beside makes room for the link.
    let mut job = heading_job(theme, text, beside);
    job.wrap = egui::text::TextWrapping::truncate_at_width(rect.width() - link.size().x - 14.0);
    let head = ui.painter().layout_job(job);
    let after = rect.left() + head.size().x + 14.0;
    ui.painter().galley(rect.left_center() - vec2(0.0, head.size().y / 2.0), head, color32(theme.muted));
    let name = ui.interact(rect.with_max_x(after), ui.scope_id().with(text), Sense::hover());
    name.widget_info(|| WidgetInfo::labeled(Role::Heading, true, text));
    describe(ui, name.id, beside);
    let place = Rect::from_min_size(pos2(after, rect.top()), vec2(link.size().x, height));
    let response = ui.interact(place.expand(4.0), link_id(text), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, spoken));
    let at = place.left_center() - vec2(0.0, link.size().y / 2.0);
    if response.hovered() {
        let y = at.y + link.size().y - 1.0;
        ui.painter().hline(place.x_range(), y, Stroke::new(1.0, color32(theme.accent)));
    }
    ui.painter().galley(at, link, color32(theme.accent));
    keep_in_sight(&response);
    parts::focus_ring(ui, theme, &response);
    response.on_hover_cursor(CursorIcon::PointingHand).clicked()
}

/// The link beside a heading.
#[must_use]
pub fn link_id(heading: &str) -> Id {
    Id::unique(("inspector link", heading))
}

/// What stands beside a heading, for people who hear it.
fn describe(ui: &Ui, id: Id, beside: &str) {
    if !beside.is_empty() {
        ui.ctx().accesskit_node_builder(id, |node| node.set_description(beside));
    }
}

fn heading_job(theme: &Theme, text: &str, beside: &str) -> LayoutJob {
    let mut job = LayoutJob::default();
    let head = TextFormat::simple(font(Weight::SemiBold, theme.scale.small), color32(theme.muted));
    job.append(text, 0.0, head);
    if !beside.is_empty() {
        let quiet = TextFormat::simple(font(Weight::Regular, theme.scale.small), color32(theme.muted));
        job.append(beside, 12.0, quiet);
    }
    job
}

/// A line of body text.
pub fn body(ui: &mut Ui, theme: &Theme, text: &str) -> Response {
    let text = RichText::new(text).font(font(Weight::Regular, theme.scale.body)).color(color32(theme.ink));
    ui.add(Label::new(text).wrap().selectable(false))
}

/// A line that stands out.
pub fn strong(ui: &mut Ui, theme: &Theme, text: &str) -> Response {
    let text = RichText::new(text).font(font(Weight::SemiBold, theme.scale.body)).color(color32(theme.ink));
    ui.add(Label::new(text).selectable(false))
}

/// A sentence after its name, which stands back.
pub fn named(ui: &mut Ui, theme: &Theme, name: &str, text: &str) -> Response {
    let size = theme.scale.body - 1.0;
    let mut job = LayoutJob::default();
    let quiet = TextFormat::simple(font(Weight::Regular, size), color32(theme.muted));
    job.append(name, 0.0, quiet);
    job.append(text, 8.0, TextFormat::simple(font(Weight::Regular, size), color32(theme.ink)));
    let label = ui.add(Label::new(job).wrap().selectable(false));
    label.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{name}: {text}")));
    label
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
    /// Shown above the field; nothing where it is empty.
    pub name: &'a str,
    /// Said by screen readers, who do not see what it stands under.
    pub spoken: &'a str,
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
        if !of.name.is_empty() {
            note(ui, theme, of.name);
        }
        let field = Field {
            id: field_id(of.record, of.spoken),
            name: of.spoken,
            value: of.value,
            hint: of.hint,
            font: font(Weight::Regular, theme.scale.body),
            color: theme.ink,
            rows: of.rows,
            bare: false,
            late: of.late,
            merge: merge_key(of.record, of.spoken),
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

/// What gets the keyboard below the fold comes into sight.
pub fn keep_in_sight(response: &Response) {
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
}

/// A word that can be pressed, in the line of other words.
pub fn link(ui: &mut Ui, theme: &Theme, label: &str, spoken: &str) -> Response {
    link_sized(ui, theme, [label, spoken], theme.scale.body)
}

/// A small word that can be pressed.
pub fn small_link(ui: &mut Ui, theme: &Theme, label: &str, spoken: &str) -> Response {
    link_sized(ui, theme, [label, spoken], theme.scale.small)
}

fn link_sized(ui: &mut Ui, theme: &Theme, [label, spoken]: [&str; 2], size: f64) -> Response {
    let text = RichText::new(label).font(font(Weight::Medium, size)).color(color32(theme.accent));
    let link = ui.add(egui::Button::new(text).frame(false));
    keep_in_sight(&link);
    parts::focus_ring(ui, theme, &link);
    link.on_hover_cursor(egui::CursorIcon::PointingHand).accessible_name(spoken)
}
