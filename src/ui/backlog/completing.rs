//! The list of what could be written at the cursor of the filter line: fields, then values.
//!
//! It opens while a word is typed that something begins with, in an empty line, and when it is asked for.
//! The keyboard stays in the line; arrows choose, Tab or Enter takes, Escape closes. egui's own list of
//! completions knows words between spaces only, and takes one with Enter that nobody has chosen.

use egui::accesskit::Role;
use egui::{
    Area, Id, Key, LayerId, Modifiers, Order, Response, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2,
};
use jiff::civil::Date;

use crate::chart::scene::Weight;
use crate::chart::style::Theme;
use crate::listing::query::{Completion, Query};
use crate::ui::dialogs::parts;
use crate::ui::ink::{color32, font, line};
use crate::ui::picker::card;
use crate::ui::theme;
use crate::ui::view::ViewCx;

/// Questions to begin with, where nothing is written yet.
const EXAMPLES: [(&str, &str); 4] = [
    ("is:overdue", "late and not done"),
    ("is:blocked", "waits for something else"),
    ("parent:none", "belongs to nothing above"),
    ("missing:acceptance", "nobody has said when it is done"),
];

/// Rows that are seen at once, at most; more are scrolled to.
const MOST_ROWS: usize = 8;
/// In points, at the usual size of letters; wider below a wider line.
const WIDTH: [f32; 2] = [400.0, 560.0];

/// What could be written at the cursor, and whether it is shown.
#[derive(Debug, Default)]
pub struct Completing {
    /// The list may be open: something was typed, or it was asked for.
    wanted: bool,
    /// It was asked for, so it is shown where nothing has been begun, too.
    asked: bool,
    made_for: Option<Place>,
    offers: Vec<Completion>,
    /// The one that Enter takes.
    chosen: Option<usize>,
    /// The chosen one is to be scrolled into sight.
    reveal: bool,
}

/// What offers are made for.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Place {
    text: String,
    /// In bytes.
    cursor: usize,
    revision: u64,
    as_of: Date,
}

impl Completing {
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.wanted && !self.offers.is_empty()
    }

    /// Where the cursor was when the list was made, while it is open: what is being written there is not
    /// wrong yet.
    #[must_use]
    pub fn at(&self) -> Option<usize> {
        self.made_for.as_ref().filter(|_| self.is_open()).map(|place| place.cursor)
    }

    /// Reads the keys that mean the list. Answers what was taken.
    pub fn keys(&mut self, ui: &Ui) -> Option<Completion> {
        if ui.input_mut(|input| input.consume_key(Modifiers::CTRL, Key::Space)) {
            (self.wanted, self.asked, self.made_for) = (true, true, None);
        }
        if !self.is_open() {
            return None;
        }
        let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
        // Whoever is quicker than the frames has pressed an arrow several times.
        let times = |key| ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key));
        let last = self.offers.len() - 1;
        let before = self.chosen;
        for _ in 0..times(Key::ArrowDown) {
            self.chosen = Some(self.chosen.map_or(0, |at| if at >= last { 0 } else { at + 1 }));
        }
        for _ in 0..times(Key::ArrowUp) {
            self.chosen = Some(self.chosen.and_then(|at| at.checked_sub(1)).unwrap_or(last));
        }
        if pressed(Modifiers::NONE, Key::PageDown) {
            self.chosen = Some(self.chosen.map_or(0, |at| at + MOST_ROWS).min(last));
        }
        if pressed(Modifiers::NONE, Key::PageUp) {
            self.chosen = Some(self.chosen.map_or(0, |at| at.saturating_sub(MOST_ROWS)));
        }
        self.reveal |= self.chosen != before;
        if pressed(Modifiers::NONE, Key::Escape) {
            self.close();
            return None;
        }
        let back = ui.input(|input| input.modifiers.shift);
        let taken = self.keeps_tab() && !back && pressed(Modifiers::NONE, Key::Tab)
            || self.chosen.is_some() && pressed(Modifiers::NONE, Key::Enter);
        taken.then(|| self.offers.get(self.chosen.unwrap_or(0)).cloned()).flatten()
    }

    /// Whether Tab takes something; in a line where nothing was begun or chosen it goes on as anywhere.
    #[must_use]
    pub fn keeps_tab(&self) -> bool {
        let begun = self.made_for.as_ref().is_some_and(|place| !place.text.trim().is_empty());
        self.is_open() && (begun || self.chosen.is_some())
    }

    /// The line has the keyboard since now.
    pub fn enter(&mut self, text: &str) {
        (self.wanted, self.asked, self.made_for) = (text.trim().is_empty(), false, None);
        self.chosen = None;
    }

    pub fn close(&mut self) {
        *self = Self::default();
    }

    /// Something was put into the line: behind a field the list goes on with its values.
    pub fn took(&mut self, completion: &Completion) {
        self.close();
        self.wanted = completion.text.ends_with(':');
    }

    /// Brings the offers up to the line and its cursor, in bytes. `typed` when the line was changed by hand.
    pub fn follow(&mut self, cx: &ViewCx<'_>, text: &str, cursor: usize, typed: bool) {
        if typed {
            (self.wanted, self.asked) = (true, false);
        }
        if !self.wanted {
            return;
        }
        let place =
            Place { text: text.to_owned(), cursor, revision: cx.document.revision(), as_of: cx.as_of };
        if self.made_for.as_ref() == Some(&place) {
            return;
        }
        let moved = self.made_for.as_ref().is_some_and(|made| made.text == text && made.cursor != cursor);
        if moved && !typed {
            self.close();
            return;
        }
        (self.offers, self.chosen) = (offers(cx, text, cursor, self.asked), None);
        self.made_for = Some(place);
        self.reveal = true;
    }

    /// The layer that the list is in.
    fn layer() -> LayerId {
        LayerId::new(Order::Foreground, list_id())
    }

    /// Whether the pointer is over the open list: a press there leaves the keyboard in the line.
    #[must_use]
    pub fn is_under_pointer(&self, ui: &Ui) -> bool {
        let at = ui.ctx().pointer_interact_pos().and_then(|at| ui.ctx().layer_id_at(at));
        self.is_open() && at == Some(Self::layer())
    }

    /// Shows the list below the line. Answers what was clicked.
    pub fn show(&mut self, ui: &Ui, theme: &Theme, field: &Response) -> Option<Completion> {
        let screen = ui.ctx().content_rect();
        let grown = theme::size(theme.scale.body / 14.0, 0.0).x;
        let [least, most] = WIDTH.map(|width| width * grown);
        let width = field.rect.width().clamp(least, most).min(screen.width() - 16.0);
        let left = field.rect.left().min(screen.right() - 8.0 - width).max(8.0);
        let top = field.rect.bottom() + 4.0;
        let row = theme::size(0.0, theme.control.compact).y;
        let rows = ((screen.bottom() - top - 3.0 * row) / row).floor().clamp(2.0, MOST_ROWS as f32);
        let chosen = self.chosen;
        let reveal = std::mem::take(&mut self.reveal);
        let blank = self.made_for.as_ref().is_some_and(|place| place.text.trim().is_empty());
        let offers = &self.offers;
        let mut taken = None;
        let mut named = None;
        Area::new(list_id())
            .order(Order::Foreground)
            .fixed_pos(pos2(left, top))
            .default_width(width)
            .constrain(false)
            .fade_in(false)
            .accessible_name("What could be written")
            .role(Role::ListBox)
            .show(ui.ctx(), |ui| {
                card(theme).show(ui, |ui| {
                    ui.set_width(width - 18.0);
                    ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
                    if blank {
                        words(ui, theme, "Type words to find items, or ask a question:");
                    }
                    let area = ScrollArea::vertical().max_height(rows * row).auto_shrink([false, true]);
                    let area =
                        if reveal && chosen.is_none() { area.vertical_scroll_offset(0.0) } else { area };
                    area.show(ui, |ui| {
                        for (i, offer) in offers.iter().enumerate() {
                            let response = offer_ui(ui, theme, i, offer, row, chosen == Some(i));
                            if chosen == Some(i) {
                                named = Some(response.id);
                                if reveal {
                                    response.scroll_to_me(None);
                                }
                            }
                            if response.clicked() {
                                taken = Some(offer.clone());
                            }
                        }
                    });
                    words(ui, theme, "↑↓ choose · Tab takes · Esc closes");
                });
            });
        if let Some(named) = named {
            ui.ctx().accesskit_node_builder(field.id, |node| {
                node.set_active_descendant(named.accesskit_id());
            });
        }
        taken
    }
}

fn list_id() -> Id {
    Id::unique("what could be written")
}

/// What could stand at the cursor and does not yet; nothing where nobody has begun to write, unless asked.
fn offers(cx: &ViewCx<'_>, text: &str, cursor: usize, asked: bool) -> Vec<Completion> {
    let blank = text.trim().is_empty();
    let mut offers = Query::complete(text, cursor, cx.workspace(), cx.as_of);
    offers.retain(|offer| text.get(offer.replace.clone()) != Some(offer.text.as_str()));
    let begun = offers.first().is_some_and(|offer| !offer.replace.is_empty());
    let joined = text.get(..cursor).and_then(|before| before.chars().next_back());
    if !(asked || blank || begun || joined.is_some_and(|before| !before.is_whitespace())) {
        return Vec::new();
    }
    if blank {
        let example = |(text, hint): (&str, &str)| Completion {
            replace: cursor..cursor,
            text: text.to_owned(),
            hint: hint.to_owned(),
        };
        offers.splice(0..0, EXAMPLES.map(example));
    }
    offers
}

/// A line of small words above or below the offers.
fn words(ui: &mut Ui, theme: &Theme, text: &str) {
    let height = theme::size(0.0, theme.scale.small).y + 10.0;
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    parts::within(ui, rect.shrink2(vec2(8.0, 3.0)), |ui| parts::note(ui, theme, text));
}

fn offer_ui(
    ui: &mut Ui,
    theme: &Theme,
    index: usize,
    offer: &Completion,
    height: f32,
    chosen: bool,
) -> Response {
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), height));
    let response = ui.interact(rect, list_id().with(index), Sense::CLICK | Sense::HOVER);
    let spoken = format!("{}, {}", offer.text, offer.hint);
    response.widget_info(|| WidgetInfo::labeled(Role::ListBoxOption, true, &spoken));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_selected(chosen));
    if !ui.is_rect_visible(rect) {
        return response;
    }
    if chosen {
        ui.painter().rect_filled(rect, 4.0, color32(theme.accent_tint));
    } else if response.hovered() {
        ui.painter().rect_filled(rect, 4.0, color32(theme.hover));
    }
    // The scroll bar has a place of its own.
    let inside = rect.with_max_x(rect.right() - 6.0).shrink2(vec2(8.0, 0.0));
    let ink = if chosen { theme.accent } else { theme.ink };
    let name = line(ui, &offer.text, font(Weight::Medium, theme.scale.body), ink, inside.width() * 0.8);
    let room = inside.width() - name.size().x - 16.0;
    let hint = line(ui, &offer.hint, font(Weight::Regular, theme.scale.small), theme.muted, room);
    let at = |x: f32, galley: &egui::Galley| pos2(x, rect.center().y - galley.size().y / 2.0);
    let (name_at, hint_at) = (at(inside.left(), &name), at(inside.right() - hint.size().x, &hint));
    ui.painter().galley(name_at, name, color32(ink));
    ui.painter().galley(hint_at, hint, color32(theme.muted));
    response
}
