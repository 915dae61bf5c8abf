//! The first minute: a card in a free corner of the chart that says what this is and what to try. It never
//! stands in the way: everything else works while it is there, and it goes for good when it is closed.

use egui::accesskit::Role;
use egui::{Area, Id, Margin, Order, Rect, Sense, Ui, WidgetInfo, pos2, vec2};

use super::dialogs::parts::{self, Rank, c32};
use super::icons::Icon;
use super::view::ViewCx;
use crate::chart::style::Theme;
use crate::command::Command;

/// The card.
#[derive(Clone, Copy, Debug)]
pub struct Welcome {
    open: bool,
}

impl Default for Welcome {
    fn default() -> Self {
        Self { open: true }
    }
}

const WIDTH: f32 = 380.0;
/// Where the chart is small, so that the card leaves it free.
const NARROW: f32 = 336.0;
/// Height of the axis and the footer below the chart, in points; they stay readable.
const ABOVE_AXIS: f32 = 96.0;

impl Welcome {
    /// Shows it again.
    pub fn open(&mut self) {
        self.open = true;
    }

    /// Takes it away.
    pub fn dismiss(&mut self) {
        self.open = false;
    }

    #[must_use]
    pub fn is_open(&self) -> bool {
        self.open
    }

    /// Draws it in the lower right corner of `chart`, above the axis, while it is open. Nothing is drawn
    /// where there is no room for it.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>, chart: Rect) {
        if !self.open || chart.width() < NARROW + 48.0 || chart.height() < 400.0 {
            return;
        }
        let compact = chart.width() < 960.0 || chart.height() < 760.0;
        let (width, margin) = if compact { (NARROW, 14) } else { (WIDTH, 20) };
        // A small chart has a low foot.
        let foot = if compact { ABOVE_AXIS - 14.0 } else { ABOVE_AXIS };
        let theme = cx.theme;
        let area = Area::new(Id::unique("welcome"))
            .order(Order::Middle)
            .constrain_to(chart)
            .pivot(egui::Align2::RIGHT_BOTTOM)
            .fixed_pos(chart.right_bottom() - vec2(28.0, foot))
            .accessible_name("Welcome")
            .role(Role::Group);
        area.show(ui.ctx(), |ui| {
            parts::card(theme).inner_margin(Margin::same(margin)).show(ui, |ui| {
                ui.set_width(width - 2.0 * f32::from(margin));
                ui.spacing_mut().item_spacing = vec2(8.0, if compact { 2.0 } else { 6.0 });
                self.card_ui(ui, cx, compact);
            });
        });
    }

    fn card_ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>, compact: bool) {
        let theme = cx.theme;
        ui.horizontal(|ui| {
            if compact {
                parts::heading(ui, theme, "Welcome to Tiermap");
            } else {
                parts::title(ui, theme, "Welcome to Tiermap");
            }
            ui.add_space((ui.available_width() - 28.0).max(0.0));
            if parts::close_button(ui, theme, "Close the welcome").clicked() {
                self.open = false;
            }
        });
        let sentence = "See who decides what, how far ahead, and for whom, beside the backlogs behind it.";
        if compact {
            parts::note(ui, theme, sentence);
        } else {
            parts::body(ui, theme, sentence);
        }
        ui.add_space(if compact { 4.0 } else { 8.0 });
        let add = Command::AddItem.shortcuts().first().map(ToString::to_string).unwrap_or_default();
        let add_line = format!("Select Product Manager, then press {add}.");
        let add_line = match feature_tier(cx) {
            Some(name) => format!("Select {name}, then press {add}."),
            None => add_line,
        };
        let edges = "Pull its edges to let it look further ahead.";
        let back = "Arrow keys go tier by tier; Escape brings you back.";
        for (icon, what, how) in [
            (Icon::MousePointerClick, "Drag a tier", edges),
            (Icon::Plus, "Add a feature", &add_line),
            (Icon::Presentation, "Press F5 to present", back),
        ] {
            step(ui, theme, icon, what, how, compact);
        }
        ui.add_space(if compact { 6.0 } else { 10.0 });
        ui.horizontal(|ui| {
            if parts::button(ui, theme, "Start from a template…", Rank::Primary).clicked() {
                cx.run(Command::New);
            }
            if parts::button(ui, theme, "Open…", Rank::Plain).clicked() {
                cx.run(Command::Open);
            }
        });
    }
}

/// The tier whose items stand between the nearest and the furthest: where features usually are.
fn feature_tier(cx: &ViewCx<'_>) -> Option<String> {
    cx.workspace().tiers().nth(1).map(|tier| tier.name.clone())
}

/// One thing to try; what it leads to is said where there is room, and always to a screen reader.
fn step(ui: &mut Ui, theme: &Theme, icon: Icon, what: &str, how: &str, compact: bool) {
    let width = ui.available_width();
    let (badge, left) = if compact { (20.0, 28.0) } else { (32.0, 44.0) };
    let title = parts::short(ui, what, parts::semibold(theme.scale.body), theme.ink, width - left);
    let small = parts::regular(theme.scale.small);
    let how_galley = ui.painter().layout(how.to_owned(), small, c32(theme.muted), width - left);
    let full = (title.size().y + how_galley.size().y + 2.0).max(badge) + 6.0;
    let height = if compact { 24.0 } else { full };
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    let said = format!("{what}. {how}");
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
    let badge = Rect::from_min_size(pos2(rect.left(), rect.top() + 2.0), vec2(badge, badge));
    ui.painter().rect_filled(badge, 6.0, c32(theme.accent_tint));
    parts::paint_icon(ui, icon, badge.shrink(badge.width() * 0.2), theme.accent);
    let (left, below) = (rect.left() + left, rect.top() + title.size().y + 2.0);
    let top = if compact { badge.center().y - title.size().y / 2.0 } else { rect.top() };
    ui.painter().galley(pos2(left, top), title, c32(theme.ink));
    if compact {
        response.on_hover_text(how);
    } else {
        ui.painter().galley(pos2(left, below), how_galley, c32(theme.muted));
    }
}
