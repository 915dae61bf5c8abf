//! In whose context an item stands, and what stands in its own: the spine of the whole model (D13).

use egui::{Align2, CursorIcon, Id, Rect, Role, Sense, Stroke, Ui, WidgetInfo, vec2};

use super::section;
use crate::chart::scene::Weight;
use crate::chart::style::Theme;
use crate::command::Command;
use crate::insight::Rollup;
use crate::model::calendar::add_days;
use crate::model::tier::{group_digits, lower_first};
use crate::model::{Item, ItemId, Status, Tier, Workspace};
use crate::ui::backlog::row::shown_title;
use crate::ui::ink::{color32, font, line, paint_line};
use crate::ui::session::Selection;
use crate::ui::view::ViewCx;

/// Children shown one by one; what is more is counted.
const MOST: usize = 12;

/// The chain upwards, nearest first.
pub fn context_ui(ui: &mut Ui, cx: &mut ViewCx<'_>, item: &Item) {
    let Some(above) = cx.workspace().tier_above(item.tier).cloned() else { return };
    let chain = cx.workspace().ancestors(item.id);
    let one = lower_first(&above.currency.one);
    let spoken = if chain.is_empty() { format!("Choose the {one}") } else { format!("Change the {one}") };
    if section::heading_with_link(ui, cx.theme, ["In the context of", ""], "Change…", &spoken) {
        cx.run(Command::SelectParent);
    }
    if chain.is_empty() {
        section::note(ui, cx.theme, &format!("No {one} yet."));
    }
    let mut goto = None;
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for id in &chain {
            let Some(parent) = cx.workspace().item(*id).cloned() else { continue };
            let Some(tier) = cx.workspace().tier(parent.tier).cloned() else { continue };
            if entry(ui, cx.theme, &tier, &parent, ("context", Sign::Square), &whose(&tier)) {
                goto = Some((parent.tier, *id));
            }
        }
    });
    go(cx, goto);
}

/// “epic · decided by Business Owner · looks a year ahead”.
fn whose(tier: &Tier) -> String {
    let ahead = tier.horizon.typical().words();
    format!("{} · decided by {} · looks {ahead} ahead", lower_first(&tier.currency.one), tier.name)
}

/// What stands in the context of an item, counted once for each state of the document.
#[derive(Debug, Default)]
pub struct Below {
    key: Option<(ItemId, u64)>,
    all: Vec<ItemId>,
    done: usize,
    /// Open ones that nobody could accept: there are no criteria.
    pub unclear: Vec<ItemId>,
}

impl Below {
    /// Counts anew if the item or the document is another.
    pub fn update(&mut self, workspace: &Workspace, id: ItemId, revision: u64) {
        if self.key == Some((id, revision)) {
            return;
        }
        *self = Self { key: Some((id, revision)), ..Self::default() };
        for child in workspace.children(id).filter_map(|id| workspace.item(id)) {
            self.all.push(child.id);
            if child.status == Status::Done {
                self.done += 1;
            } else if child.details().acceptance.is_empty() {
                self.unclear.push(child.id);
            }
        }
    }
}

/// The children one by one, and the way to add to them.
pub fn children_ui(ui: &mut Ui, cx: &mut ViewCx<'_>, item: &Item, below: &Below) {
    let Some(tier) = cx.workspace().tier_below(item.tier).cloned() else { return };
    let beside = match below.all.len() {
        0 => "none yet".to_owned(),
        all if below.done == 0 => group_digits(all),
        all => format!("{}, {} done", group_digits(all), group_digits(below.done)),
    };
    let one = lower_first(&tier.currency.one);
    let head = [tier.currency.many.as_str(), &beside];
    if section::heading_with_link(ui, cx.theme, head, &format!("Add {one}"), &format!("Add {one} here")) {
        cx.run(Command::AddChild);
    }
    let mut goto = None;
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for id in below.all.iter().take(MOST) {
            let Some(child) = cx.workspace().item(*id).cloned() else { continue };
            let done = child.status == Status::Done;
            if entry(ui, cx.theme, &tier, &child, ("below", Sign::Done(done)), &tier.step_of(&child).name) {
                goto = Some((child.tier, child.id));
            }
        }
    });
    if below.all.len() > MOST {
        let label = format!("{} more", group_digits(below.all.len() - MOST));
        if section::link(ui, cx.theme, &label, "Show all children").clicked() {
            cx.select(Selection { tier: Some(tier.id), items: below.all.clone() });
        }
    }
    go(cx, goto);
}

/// Everything below in all tiers: how much, its size, how much is done, and from when to when.
pub fn rollup_ui(ui: &mut Ui, cx: &ViewCx<'_>, below: &Rollup) {
    if below.count == 0 {
        return;
    }
    let items = if below.count == 1 { "item" } else { "items" };
    let mut parts = vec![format!("{} {items}", group_digits(below.count))];
    parts.push(format!("{} done", group_digits(below.done)));
    if below.size > 0.0 {
        parts.push(format!("size {}, {} of it done", below.size, below.done_size));
    }
    if let (Some(from), Some(to)) = (below.from, below.to) {
        let last = add_days(to, -1);
        parts.push(format!("{} – {}", from.strftime("%-d %b %Y"), last.strftime("%-d %b %Y")));
    }
    section::named(ui, cx.theme, "All below", &parts.join(" · "));
}

pub fn go(cx: &mut ViewCx<'_>, goto: Option<(crate::model::TierId, ItemId)>) {
    if let Some((tier, id)) = goto {
        cx.select(Selection::item(tier, id));
        cx.session.scroll_to = Some(id);
    }
}

#[derive(Clone, Copy)]
pub enum Sign {
    Square,
    Done(bool),
}

/// A line that leads to an item. Answers whether it was pressed.
pub fn entry(
    ui: &mut Ui,
    theme: &Theme,
    tier: &Tier,
    item: &Item,
    (list, sign): (&str, Sign),
    beside: &str,
) -> bool {
    let colors = theme.tier(tier.hue);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 24.0), Sense::hover());
    // The same item may stand in several parts.
    let id = Id::unique(("relative", list, item.id.bits()));
    let response = ui.interact(rect, id, Sense::click()).on_hover_cursor(CursorIcon::PointingHand);
    let title = shown_title(item);
    let spoken = format!("{} {title}, {beside}", tier.currency.one);
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, &spoken));
    section::keep_in_sight(&response);
    let painter = ui.painter();
    let around = rect.expand2(vec2(6.0, 0.0));
    if response.has_focus() {
        painter.rect_stroke(
            around,
            4.0,
            Stroke::new(2.0, color32(theme.focus_ring)),
            egui::StrokeKind::Inside,
        );
    } else if response.hovered() {
        painter.rect_filled(around, 4.0, color32(theme.hover));
    }
    let at = rect.left_center() + vec2(6.0, 0.0);
    let edge = color32(colors.edge);
    match sign {
        Sign::Square => {
            painter.rect_filled(Rect::from_center_size(at, vec2(10.0, 10.0)), 2.5, edge);
        }
        Sign::Done(true) => {
            painter.circle_filled(at, 5.5, edge);
            let check = vec![at + vec2(-2.4, 0.1), at + vec2(-0.7, 1.9), at + vec2(2.6, -1.7)];
            painter.add(egui::Shape::line(check, Stroke::new(1.4, color32(theme.card))));
        }
        Sign::Done(false) => {
            painter.circle_stroke(at, 4.8, Stroke::new(1.6, edge));
        }
    }
    let done = matches!(sign, Sign::Done(true));
    let weight = if matches!(sign, Sign::Square) { Weight::Medium } else { Weight::Regular };
    let mut words = rect;
    words.min.x += 20.0;
    let ink = if done { theme.muted } else { theme.ink };
    let name = line(ui, title, font(weight, theme.scale.body), ink, words.width() * 0.75);
    let width = name.size().x;
    painter.galley(words.left_center() - vec2(0.0, name.size().y / 2.0), name, color32(ink));
    words.min.x += width + 14.0;
    let small = font(Weight::Regular, theme.scale.small);
    paint_line(ui, painter, words, Align2::LEFT_CENTER, beside, small, theme.muted);
    response.clicked()
}
