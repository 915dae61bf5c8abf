//! A page as it is read: text set in lines that are not too long, with links in it.

use std::ops::Range;
use std::sync::Arc;

use egui::accesskit::Role;
use egui::style::ScrollAnimation;
use egui::text::{LayoutJob, TextFormat};
use egui::{
    CursorIcon, FontId, Galley, Id, Label, Pos2, Rect, RichText, ScrollArea, Sense, Stroke, Ui, WidgetInfo,
    pos2, vec2,
};

use super::parts::{self, c32};
use crate::chart::color::Color;
use crate::chart::style::Theme;
use crate::help::{self, Block, Page, Span, Style};
use crate::ui::theme as look;

/// Width of what belongs to the scroll bar, in points.
pub(super) const BAR: f32 = 24.0;
/// From a bullet to its words, in points.
const INDENT: f32 = 16.0;

/// Of the page that is shown, what is drawn.
#[derive(Debug)]
pub(super) struct Text {
    page: &'static Page,
    blocks: Vec<Block>,
    /// A line each, at the end.
    related: Vec<Span>,
}

/// How wide a line is that has about seventy characters at most, in points.
pub(super) fn measure(ui: &Ui, theme: &Theme) -> f32 {
    const ORDINARY: &str = "Between the two lies what causes most clashes, and what is left";
    let font = parts::regular(theme.scale.body);
    ui.painter().layout_no_wrap(ORDINARY.to_owned(), font, c32(theme.ink)).size().x
}

impl Text {
    pub fn of(page: &'static Page) -> Self {
        let link =
            |page: &Page| Span { text: page.title().to_owned(), style: Style::Link(page.name.to_owned()) };
        Self { page, blocks: page.blocks(), related: page.related().map(link).collect() }
    }

    /// Takes another page apart, if it is another one.
    pub fn show(&mut self, page: &'static Page) {
        if page != self.page {
            *self = Self::of(page);
        }
    }

    /// Draws it, scrolled down `by` points more; the page whose link was pressed.
    pub fn ui(&self, ui: &mut Ui, theme: &Theme, salt: (&str, usize), by: f32) -> Option<&'static Page> {
        let mut clicked = None;
        let area = ScrollArea::vertical().id_salt(salt).auto_shrink(false);
        area.max_height(ui.available_height()).show(ui, |ui| {
            if by != 0.0 {
                ui.scroll_with_delta_animation(vec2(0.0, -by), ScrollAnimation::none());
            }
            ui.set_max_width((ui.available_width() - BAR).min(measure(ui, theme)).max(160.0));
            ui.spacing_mut().item_spacing.y = 8.0;
            ui.add_space(8.0);
            if let Some(code) = self.page.code() {
                parts::note(ui, theme, &format!("Finding {code}"));
            }
            words(ui, self.page.title(), parts::semibold(theme.scale.heading), theme.ink, 26.0);
            words(ui, self.page.summary(), parts::regular(theme.scale.title), theme.muted, 23.0);
            ui.add_space(4.0);
            let mut number = 0;
            for block in &self.blocks {
                match block {
                    Block::Heading(text) => {
                        ui.add_space(8.0);
                        words(ui, text, parts::semibold(theme.scale.title), theme.ink, 22.0);
                    }
                    Block::Paragraph(spans) => {
                        clicked = paragraph(ui, theme, spans, 0.0, number).or(clicked);
                    }
                    Block::Bullet(spans) => {
                        clicked = paragraph(ui, theme, spans, INDENT, number).or(clicked);
                    }
                }
                number += 1;
            }
            ui.add_space(8.0);
            parts::hairline(ui, theme);
            parts::note(ui, theme, "See also");
            for related in &self.related {
                number += 1;
                clicked = paragraph(ui, theme, std::slice::from_ref(related), 0.0, number).or(clicked);
            }
            ui.add_space(8.0);
        });
        clicked
    }
}

fn words(ui: &mut Ui, text: &str, font: FontId, color: Color, line: f32) {
    let text = RichText::new(text).font(font).color(c32(color)).line_height(Some(line));
    ui.add(Label::new(text).wrap().selectable(false));
}

/// Draws words in lines, with a bullet where they stand back; the page whose link was pressed. `number` is
/// its place on the page.
fn paragraph(
    ui: &mut Ui,
    theme: &Theme,
    spans: &[Span],
    indent: f32,
    number: usize,
) -> Option<&'static Page> {
    let galley = ui.painter().layout_job(job(theme, spans, ui.available_width() - indent));
    let size = vec2(ui.available_width(), galley.size().y);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, galley.text()));
    let at = rect.min + vec2(indent, 0.0);
    if indent > 0.0 {
        let middle = galley.rows.first().map_or(0.0, |row| row.rect().center().y);
        ui.painter().circle_filled(pos2(rect.left() + 5.0, rect.top() + middle), 2.0, c32(theme.muted));
    }
    if ui.is_rect_visible(rect) {
        ui.painter().galley(at, Arc::clone(&galley), c32(theme.ink));
    }
    let mut clicked = None;
    let mut end = 0;
    for span in spans {
        let start = end;
        end += span.text.chars().count();
        let Style::Link(name) = &span.style else { continue };
        let id = ui.scope_id().with(("link", number, start));
        if link(ui, theme, &span.text, &places(&galley, start..end, at), id) {
            clicked = help::page(name);
        }
    }
    clicked
}

fn job(theme: &Theme, spans: &[Span], width: f32) -> LayoutJob {
    let mut job = LayoutJob::default();
    job.wrap.max_width = width;
    let line = look::size(0.0, theme.scale.body * 1.5).y;
    for span in spans {
        let (font, color) = match span.style {
            Style::Plain => (parts::regular(theme.scale.body), theme.ink),
            Style::Strong => (parts::semibold(theme.scale.body), theme.ink),
            Style::Link(_) => (parts::regular(theme.scale.body), theme.accent),
        };
        let mut format = TextFormat::simple(font, c32(color));
        format.line_height = Some(line.round());
        job.append(&span.text, 0.0, format);
    }
    job
}

/// Where some of the characters stand, a rectangle for each line, and how far down the letters stand in it.
fn places(galley: &Galley, characters: Range<usize>, at: Pos2) -> Vec<(Rect, f32)> {
    let mut before = 0;
    let lines = galley.rows.iter().filter_map(|row| {
        let first = before;
        before = first + row.char_count_including_newline().0;
        let from = characters.start.max(first) - first;
        let to = characters.end.saturating_sub(first).min(row.glyphs.len());
        let own = row.glyphs.get(from..to).unwrap_or_default();
        let place = own.iter().fold(Rect::NOTHING, |all, glyph| all.union(glyph.logical_rect()));
        let foot = own.first()?.pos.y - place.top();
        place.is_positive().then(|| (place.translate(row.pos.to_vec2() + at.to_vec2()), foot))
    });
    lines.collect()
}

/// Words that lead somewhere, in one line or in several; whether they were pressed.
fn link(ui: &Ui, theme: &Theme, text: &str, places: &[(Rect, f32)], id: Id) -> bool {
    let mut clicked = false;
    let mut focused = false;
    for (line, (place, foot)) in places.iter().enumerate() {
        // It is one link: only its first line is gone to by keyboard.
        let sense = if line == 0 { Sense::click() } else { Sense::CLICK };
        let response = ui.interact(*place, id.with(line), sense);
        if line == 0 {
            response.widget_info(|| WidgetInfo::labeled(Role::Link, true, text));
            focused = response.has_focus();
            if response.gained_focus() {
                ui.scroll_to_rect(place.expand(24.0), None);
            }
        }
        let underline = Stroke::new(1.0, c32(theme.accent));
        ui.painter().hline(place.x_range(), (place.top() + foot + 2.0).round() + 0.5, underline);
        if focused {
            let ring = Stroke::new(2.0, c32(theme.focus_ring));
            ui.painter().rect_stroke(place.expand2(vec2(3.0, 1.0)), 4.0, ring, egui::StrokeKind::Inside);
        }
        clicked |= response.on_hover_cursor(CursorIcon::PointingHand).clicked();
    }
    clicked
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::style::ThemeName;

    #[test]
    fn lines_have_about_seventy_characters_at_most() {
        let context = egui::Context::default();
        look::install(&context);
        let theme = Theme::builtin(ThemeName::Light);
        let mut lines = 0;
        let output = context.run_ui(egui::RawInput::default(), |ui| {
            let width = measure(ui, theme);
            for block in help::pages().flat_map(Page::blocks) {
                let galley = ui.painter().layout_job(job(theme, block.spans(), width));
                for row in &galley.rows {
                    let text = row.text();
                    assert!(text.trim_end().chars().count() <= 72, "{text}");
                    lines += 1;
                }
            }
        });
        output.drop_without_applying_deltas();
        assert!(lines > 500, "{lines} lines were looked at");
    }
}
