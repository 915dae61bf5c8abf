//! The pages by chapter, or those that were found.

use egui::accesskit::Role;
use egui::{Rect, Response, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

use super::parts::{self, c32};
use crate::chart::style::Theme;
use crate::help::{self, CHAPTERS, Page};

/// The list at the left.
#[derive(Debug)]
pub(super) struct Contents {
    /// The words that were looked for, as they were typed.
    query: String,
    rows: Vec<Row>,
    /// The row of the page that is shown is to be scrolled into sight.
    reveal: bool,
}

#[derive(Clone, Copy, Debug)]
enum Row {
    Chapter(&'static str),
    Page(&'static Page),
}

const ROW: f32 = 28.0;
const CHAPTER: f32 = 36.0;

impl Default for Contents {
    fn default() -> Self {
        Self { query: String::new(), rows: all(), reveal: true }
    }
}

impl Contents {
    /// Lists what has these words, or everything without any. Whether that is another list than before.
    pub fn find(&mut self, query: &str) -> bool {
        if self.query == query {
            return false;
        }
        query.clone_into(&mut self.query);
        self.rows = if query.trim().is_empty() {
            all()
        } else {
            help::search(query).into_iter().map(|(_, page)| Row::Page(page)).collect()
        };
        self.reveal = true;
        true
    }

    /// Scrolls to the page that is shown.
    pub fn reveal(&mut self) {
        self.reveal = true;
    }

    fn pages(&self) -> impl DoubleEndedIterator<Item = &'static Page> + '_ {
        self.rows.iter().filter_map(|row| match row {
            Row::Page(page) => Some(*page),
            Row::Chapter(_) => None,
        })
    }

    /// The one at the top.
    pub fn first(&self) -> Option<&'static Page> {
        self.pages().next()
    }

    /// The page after this one, or before it; the first one where it is not listed.
    pub fn beside(&self, page: &Page, way: isize) -> Option<&'static Page> {
        let place = self.pages().position(|one| one == page);
        let Some(place) = place else { return self.first() };
        self.pages().nth(place.checked_add_signed(way)?)
    }

    /// Draws it; the page that was clicked.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        theme: &Theme,
        shown: &'static Page,
        query: &str,
    ) -> Option<&'static Page> {
        if self.rows.is_empty() {
            let text = format!("No page has “{}”. Try fewer or shorter words.", query.trim());
            parts::note(ui, theme, &text);
            return None;
        }
        let mut clicked = None;
        let reveal = std::mem::take(&mut self.reveal);
        let height = ui.available_height();
        ScrollArea::vertical().id_salt("contents of the help").max_height(height).auto_shrink(false).show(
            ui,
            |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                for row in &self.rows {
                    match row {
                        Row::Chapter(title) => chapter_ui(ui, theme, title),
                        Row::Page(page) => {
                            let response = row_ui(ui, theme, page, *page == shown);
                            if reveal && *page == shown {
                                // With a row or two beyond it, so that one sees that there are more.
                                ui.scroll_to_rect(response.rect.expand2(vec2(0.0, ROW + 8.0)), None);
                            }
                            if response.clicked() {
                                clicked = Some(*page);
                            }
                        }
                    }
                }
            },
        );
        clicked
    }
}

fn all() -> Vec<Row> {
    let rows = CHAPTERS.iter().flat_map(|chapter| {
        std::iter::once(Row::Chapter(chapter.title)).chain(chapter.pages.iter().map(Row::Page))
    });
    rows.collect()
}

fn chapter_ui(ui: &mut Ui, theme: &Theme, title: &str) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), CHAPTER), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, title));
    let galley = parts::short(ui, title, parts::semibold(theme.scale.small), theme.muted, rect.width() - 8.0);
    let at = pos2(rect.left() + 8.0, rect.bottom() - 4.0 - galley.size().y);
    ui.painter().galley(at, galley, c32(theme.muted));
}

fn row_ui(ui: &mut Ui, theme: &Theme, page: &Page, shown: bool) -> Response {
    let room = vec2(ui.available_width() - 8.0, ROW);
    let (rect, response) = ui.allocate_exact_size(room, Sense::CLICK | Sense::HOVER);
    let said = match page.code() {
        Some(code) => format!("{code} {}", page.title()),
        None => page.title().to_owned(),
    };
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, shown, &said));
    if !ui.is_rect_visible(rect) {
        return response;
    }
    let fill = if shown { Some(theme.accent_tint) } else { response.hovered().then_some(theme.hover) };
    if let Some(fill) = fill {
        ui.painter().rect_filled(rect.shrink2(vec2(0.0, 1.0)), 6.0, c32(fill));
    }
    let mut left = rect.left() + 8.0;
    if let Some(code) = page.code() {
        let galley = parts::short(ui, code, parts::regular(theme.scale.small), theme.muted, 40.0);
        ui.painter().galley(
            pos2(left, rect.center().y - galley.size().y / 2.0),
            galley.clone(),
            c32(theme.muted),
        );
        left += 32.0;
    }
    let ink = if shown { theme.accent } else { theme.ink };
    let font = if shown { parts::medium(theme.scale.body) } else { parts::regular(theme.scale.body) };
    let title = parts::short(ui, page.title(), font, ink, rect.right() - left - 8.0);
    let elided = title.elided;
    let place = Rect::from_min_max(pos2(left, rect.top()), rect.max);
    ui.painter().galley(pos2(left, place.center().y - title.size().y / 2.0), title, c32(ink));
    if elided { response.on_hover_text(page.title()) } else { response }
}
