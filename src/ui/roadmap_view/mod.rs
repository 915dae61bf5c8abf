//! The roadmap, to look at and to work on: bars are dragged to other columns and teams, and to and from
//! the tray; the keyboard reaches every item; every change is one undo step.
//!
//! The picture is the same scene that is exported; this lays invisible widgets over it, one for each
//! bar, chip, count and lane in sight, so that pointer, keyboard and screen readers find them. Header
//! and tray stay while lanes scroll. Nothing here changes a workspace: what is done becomes intents.

mod drag;
mod layout;
mod menu;
pub(super) mod navigate;
mod parts;

use std::collections::BTreeSet;

use egui::{EventFilter, Id, Key, Modifiers, Rect, Role, Sense, Ui, WidgetInfo};

use self::drag::Drag;
use self::layout::Layout;
use super::painter::{Placement, ScenePainter};
use super::session::Selection;
use super::view::ViewCx;
use crate::chart::roadmap::LaneKey;
use crate::command::Command;
use crate::model::ItemId;

/// The roadmap, with what it remembers between frames.
#[derive(Default)]
pub struct RoadmapView {
    layout: Layout,
    painter: ScenePainter,
    /// How far the lanes are scrolled, in points.
    scroll: f64,
    size: egui::Vec2,
    /// How many undated items lie before those that the tray shows.
    tray_first: usize,
    collapsed: BTreeSet<LaneKey>,
    open: BTreeSet<LaneKey>,
    drag: Option<Drag>,
    /// The selected item is to have the keyboard.
    focus_wanted: bool,
    /// Where on the scroll bar's thumb the pointer took hold of it.
    grip: Option<f32>,
}

/// Narrower or lower than this there is nothing to see.
const LEAST: f32 = 120.0;

impl RoadmapView {
    /// Draws it for one frame.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>) {
        let rect = ui.available_rect_before_wrap();
        ui.advance_cursor_after_rect(rect);
        if rect.width() < LEAST || rect.height() < LEAST {
            return;
        }
        let ground = ui.interact(rect, view_id(), Sense::CLICK | Sense::FOCUSABLE);
        self.size = rect.size();
        self.layout.prepare(cx, self.size, &self.collapsed, &self.open);
        self.follow(cx);
        self.wheel(ui, rect);
        self.scroll = self.scroll.clamp(0.0, self.layout.max_scroll());
        let Some((map, scene)) = self.layout.paint(cx, self.scroll, self.tray_first) else { return };
        let placement = Placement { origin: rect.min, zoom: 1.0 };
        let ui = &mut ui.new_child(egui::UiBuilder::new().max_rect(rect).accessibility_parent(view_id()));
        ui.shrink_clip_rect(rect);
        self.painter.paint(ui.painter(), &scene, placement);
        let name = format!("Roadmap, as of {}", cx.as_of.strftime("%-d %b %Y"));
        ground.widget_info(|| WidgetInfo::labeled(Role::Figure, true, &name));
        ui.ctx().accesskit_node_builder(ground.id, |node| node.set_description(scene.description.clone()));
        if ground.clicked() {
            ground.request_focus();
            if let Some(tier) = cx.session.selection.tier {
                cx.select(Selection::tier(tier));
            }
        }
        if self.focus_wanted && cx.session.selection.primary().is_none() {
            ground.request_focus();
            self.focus_wanted = false;
        }
        self.lanes_ui(ui, cx, &map, placement);
        self.items_ui(ui, cx, &map, placement);
        if map.bars.is_empty() && map.stacks.is_empty() {
            parts::empty_ui(ui, cx, placement.screen_rect(map.body), placement.screen_rect(map.lanes_area()));
        }
        self.more_ui(ui, &map, placement);
        self.scroll_bar(ui, cx.theme, &map, placement);
        self.keys(ui, cx);
        if let Some(mut drag) = self.drag.take()
            && drag.follow(ui, cx, &map, placement, &mut self.scroll)
        {
            self.drag = Some(drag);
        }
    }

    /// Takes over what happened elsewhere: a bar or chip to be shown.
    fn follow(&mut self, cx: &mut ViewCx<'_>) {
        if let Some(item) = cx.session.scroll_to.take() {
            self.show(cx, item);
        }
        let (undated, _) = self.layout.in_tray(None);
        self.tray_first = self.tray_first.min(undated.saturating_sub(1));
    }

    /// Scrolls to an item, and opens its lane where it had no bar.
    fn show(&mut self, cx: &ViewCx<'_>, item: ItemId) {
        if let Some(scroll) = self.layout.reveal(item, self.scroll) {
            self.scroll = scroll;
        } else if let (_, Some(index)) = self.layout.in_tray(Some(item)) {
            if !(self.tray_first..self.tray_first + self.layout.chips()).contains(&index) {
                self.tray_first = index;
            }
        } else if let Some(lane) = self.layout.hidden_in(cx.workspace(), item) {
            self.collapsed.remove(&lane);
            self.open.insert(lane);
            self.layout.prepare(cx, self.size, &self.collapsed, &self.open);
            self.scroll = self.layout.reveal(item, self.scroll).unwrap_or(self.scroll);
        }
    }

    fn wheel(&mut self, ui: &Ui, rect: Rect) {
        if ui.rect_contains_pointer(rect) {
            let delta = ui.input_mut(|input| std::mem::take(&mut input.smooth_scroll_delta.y));
            self.scroll -= f64::from(delta);
        }
    }

    /// What the keys mean while the roadmap or one of its items has the keyboard.
    fn keys(&mut self, ui: &Ui, cx: &mut ViewCx<'_>) {
        let Some(focused) = ui.memory(egui::Memory::focused) else { return };
        let primary = cx.session.selection.primary();
        let ours = focused == view_id() || primary.is_some_and(|item| focused == item_id(item));
        let menu = egui::Popup::is_any_open(ui.ctx());
        if !ours
            || menu
            || self.drag.is_some()
            || ui.input(|input| input.modifiers.alt || input.modifiers.command)
        {
            return;
        }
        let keep = EventFilter { tab: false, horizontal_arrows: true, vertical_arrows: true, escape: true };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(focused, keep));
        let taken = |key: Key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let arrows = [
            (Key::ArrowLeft, navigate::Way::Left),
            (Key::ArrowRight, navigate::Way::Right),
            (Key::ArrowUp, navigate::Way::Up),
            (Key::ArrowDown, navigate::Way::Down),
            (Key::Home, navigate::Way::First),
            (Key::End, navigate::Way::Last),
        ];
        for (key, way) in arrows {
            if taken(key) {
                let sideways = match way {
                    navigate::Way::Left => Some(-1),
                    navigate::Way::Right => Some(1),
                    _ => None,
                };
                let next = match sideways.zip(self.layout.in_tray(primary).1) {
                    Some((by, index)) => self.layout.undated(index.checked_add_signed(by)),
                    None => navigate::next(&self.layout.places(cx.workspace()), primary, way),
                };
                if let Some(next) = next {
                    self.choose(cx, next);
                }
                return;
            }
        }
        if taken(Key::Enter) {
            if primary.is_some() {
                cx.run(Command::Rename);
            }
        } else if taken(Key::Escape) {
            if let Some(tier) = cx.session.selection.tier {
                cx.select(Selection::tier(tier));
                self.focus_wanted = true;
            }
        } else if taken(Key::Space) && primary.is_some() {
            cx.run(Command::ToggleDone);
        }
    }

    /// Selects an item, shows it and gives it the keyboard.
    fn choose(&mut self, cx: &mut ViewCx<'_>, item: ItemId) {
        let Some(tier) = cx.workspace().item(item).map(|item| item.tier) else { return };
        cx.select(Selection::item(tier, item));
        self.focus_wanted = true;
        self.show(cx, item);
    }

    /// How far the lanes are scrolled, in points.
    #[must_use]
    pub fn scroll(&self) -> f64 {
        self.scroll
    }
}

/// The roadmap as a whole.
#[must_use]
pub fn view_id() -> Id {
    Id::unique("roadmap view")
}

/// A bar or chip.
#[must_use]
pub fn item_id(item: ItemId) -> Id {
    Id::unique(("roadmap item", item.bits()))
}
