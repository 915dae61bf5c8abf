//! Dragging rows: to another priority, onto a parent, into another group. A line or a frame shows what
//! would happen, the list scrolls near its edges, and letting go is one undo step.

use std::collections::HashSet;

use egui::{Align2, CursorIcon, Key, Modifiers, Pos2, Rect, Stroke, StrokeKind, Ui, pos2, vec2};

use super::live_rows::LiveRows;
use super::row;
use crate::chart::scene::Weight;
use crate::edit::Transaction;
use crate::edit::ops::{self, ItemEdit, Place, Refusal};
use crate::listing::{GroupKey, Row};
use crate::model::{Field, ItemId, Shape, Tier, TierId, Workspace};
use crate::ui::counted::counted;
use crate::ui::ink::{color32, font, line};
use crate::ui::look::Look;
use crate::ui::view::{Intent, Notice, Severity, ViewCx};
use crate::ui::virtual_list::{Shown, VirtualList};

/// Rows on their way.
#[derive(Debug)]
pub struct Reorder {
    items: Vec<ItemId>,
    /// The same, for looking up: there may be a hundred thousand of them.
    set: HashSet<ItemId>,
    /// The tier that all of them are in.
    tier: Option<TierId>,
}

/// What letting go here would do.
#[derive(Clone, Debug, PartialEq)]
enum Landing {
    /// Between two rows: another priority, and in a tree the parent of the neighbours.
    Gap(usize),
    /// Onto a row that becomes the parent.
    Onto(usize, ItemId),
    /// Into a group, whose heading is in a row.
    Group { group: usize, heading: usize },
}

impl Reorder {
    #[must_use]
    pub fn new(workspace: &Workspace, items: Vec<ItemId>) -> Self {
        let tiers = || items.iter().map(|id| workspace.item(*id).map(|item| item.tier));
        let tier = tiers().next().flatten().filter(|first| tiers().all(|tier| tier == Some(*first)));
        Self { set: items.iter().copied().collect(), items, tier }
    }

    #[must_use]
    pub fn contains(&self, id: ItemId) -> bool {
        self.set.contains(&id)
    }

    /// Follows the pointer. Answers whether the drag goes on.
    pub fn follow(
        &self,
        ui: &Ui,
        cx: &mut ViewCx<'_>,
        tier: &Tier,
        rows: &LiveRows,
        list: &mut VirtualList,
        shown: &Shown,
    ) -> bool {
        if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
            return false;
        }
        let (pointer, down, dt) =
            ui.input(|input| (input.pointer.latest_pos(), input.pointer.primary_down(), input.stable_dt));
        let Some(pointer) = pointer else { return down };
        let aimed = shown.rect.expand2(vec2(40.0, 80.0)).contains(pointer);
        let landing = self.landing(cx.workspace(), &cx.session.look, rows, shown, pointer.y);
        if !down {
            if aimed {
                self.drop(cx, rows, &landing);
            }
            return false;
        }
        ui.set_cursor_icon(CursorIcon::Grabbing);
        let speed = shown.edge_speed(pointer.y);
        if speed != 0.0 {
            list.scroll_by(speed * dt.min(0.1), row::HEIGHT);
            ui.ctx().request_repaint();
        }
        if aimed {
            show_landing(ui, cx, tier, shown, &landing);
        }
        ghost(ui, cx, tier, &self.items, pointer);
        true
    }

    fn landing(&self, workspace: &Workspace, look: &Look, rows: &LiveRows, shown: &Shown, y: f32) -> Landing {
        let y = y.clamp(shown.rect.top(), shown.rect.bottom());
        let over = shown.row_at(y);
        if let Shape::Grouped(_) = look.shape {
            // The heading of the group that the row is in.
            let heading = (0..=over).rev().find_map(|row| match rows.row(workspace, row) {
                Some(Row::Heading(group)) => Some((group, row)),
                _ => None,
            });
            let from = self.items.last().and_then(|id| rows.row_of(workspace, *id));
            let own = from.and_then(|row| match rows.row(workspace, row) {
                Some(Row::Item(item)) => Some(item.group as usize),
                _ => None,
            });
            if let Some((group, heading)) = heading.filter(|(group, _)| own != Some(*group)) {
                return Landing::Group { group, heading };
            }
        }
        let share = shown.share_at(y);
        if (0.3..0.7).contains(&share)
            && let Some(target) = rows.item(workspace, over)
            && self.can_be_parent(workspace, target)
        {
            return Landing::Onto(over, target);
        }
        Landing::Gap(shown.gap_at(y))
    }

    /// Whether all that is dragged may stand in the context of `target`.
    fn can_be_parent(&self, workspace: &Workspace, target: ItemId) -> bool {
        let Some(target) = workspace.item(target) else { return false };
        let below = workspace.tier_below(target.tier).map(|tier| tier.id);
        below.is_some() && self.tier == below
    }

    fn drop(&self, cx: &mut ViewCx<'_>, rows: &LiveRows, landing: &Landing) {
        let look = &cx.session.look;
        let workspace = cx.workspace();
        let result = match landing {
            Landing::Onto(_, parent) => {
                ops::edit_items(workspace, &self.items, &ItemEdit::Parent(Some(*parent)))
            }
            Landing::Group { group, .. } => {
                let Some(group) = rows.listing().groups().get(*group) else { return };
                let tier = self.items.last().and_then(|id| workspace.item(*id));
                let tier = tier.and_then(|item| workspace.tier(item.tier)).map(|tier| &**tier);
                match group_edit(tier, look.shape, &group.key) {
                    Some(edit) => ops::edit_items(workspace, &self.items, &edit),
                    None => {
                        return tell(cx, "This group comes of other facts; it cannot be set by dragging.");
                    }
                }
            }
            Landing::Gap(_) if look.sort.is_some() => {
                return tell(
                    cx,
                    "The rows are sorted. Show them by priority to move them, or apply this order as the \
                     priority.",
                );
            }
            Landing::Gap(gap) => self.move_to(workspace, look, rows, *gap),
        };
        cx.perform(result);
    }

    fn move_to(
        &self,
        workspace: &Workspace,
        look: &Look,
        rows: &LiveRows,
        gap: usize,
    ) -> Result<Transaction, Refusal> {
        let tier = self.items.last().and_then(|id| workspace.item(*id)).map(|item| item.tier);
        let neighbour = |row: usize| {
            rows.item(workspace, row).and_then(|id| workspace.item(id)).filter(|item| Some(item.tier) == tier)
        };
        let next = neighbour(gap);
        let previous = gap.checked_sub(1).and_then(neighbour);
        if look.shape == Shape::Tree {
            // In a tree, the place says whose child it becomes.
            let above = gap.checked_sub(1).and_then(|row| rows.item(workspace, row));
            if previous.is_none()
                && let Some(parent) = above.filter(|id| self.can_be_parent(workspace, *id))
            {
                let place = next
                    .filter(|next| next.parent == Some(parent))
                    .map_or(Place::Last, |next| Place::Before(next.id));
                return ops::reparent_items(workspace, &self.items, Some(parent), Some(place));
            }
            if let Some(sibling) = next.or(previous) {
                let place = match (next, previous) {
                    (Some(next), _) => Place::Before(next.id),
                    (None, _) => Place::After(sibling.id),
                };
                return ops::reparent_items(workspace, &self.items, sibling.parent, Some(place));
            }
            return Err(Refusal::NoPlaceHere);
        }
        let place = match (next, previous) {
            (Some(next), _) => Place::Before(next.id),
            (None, Some(previous)) => Place::After(previous.id),
            (None, None) if rows.count(workspace) == gap => Place::Last,
            (None, None) => return Err(Refusal::NoPlaceHere),
        };
        ops::move_items(workspace, &self.items, place)
    }
}

/// What being put into a group sets.
fn group_edit(tier: Option<&Tier>, shape: Shape, key: &GroupKey) -> Option<ItemEdit> {
    let Shape::Grouped(field) = shape else { return None };
    Some(match (field, key) {
        (_, GroupKey::Parent(parent)) => ItemEdit::Parent(Some(*parent)),
        (Field::Parent, GroupKey::None) => ItemEdit::Parent(None),
        (_, GroupKey::Unit(unit)) => ItemEdit::Unit(Some(*unit)),
        (Field::Unit, GroupKey::None) => ItemEdit::Unit(None),
        (_, GroupKey::Stage(status)) => ItemEdit::Status(*status),
        (_, GroupKey::Step(index)) => {
            let (status, step) = tier?.step_at(*index)?;
            ItemEdit::Step(status, step)
        }
        (_, GroupKey::Target(_, _, text)) => ItemEdit::Target(Some(text.parse().ok()?)),
        (Field::Target, GroupKey::None) => ItemEdit::Target(None),
        (Field::Owner, GroupKey::Text(owner)) => ItemEdit::Owner(owner.to_string()),
        (Field::Owner, GroupKey::None) => ItemEdit::Owner(String::new()),
        (Field::Kind, GroupKey::Kind(kind)) => {
            ItemEdit::Kind(crate::model::Kind::ALL.into_iter().find(|other| *other as u8 == *kind)?)
        }
        (Field::Certainty, GroupKey::Certainty(certainty)) => ItemEdit::Certainty(
            crate::model::Certainty::ALL.into_iter().find(|other| *other as u8 == *certainty)?,
        ),
        (Field::Labels, GroupKey::Text(label)) => ItemEdit::AddLabel(label.to_string()),
        (Field::Labels, GroupKey::None) => ItemEdit::Labels(Vec::new()),
        (Field::Moscow, GroupKey::Moscow(moscow)) => ItemEdit::Moscow(Some(*moscow)),
        (Field::Moscow, GroupKey::None) => ItemEdit::Moscow(None),
        _ => return None,
    })
}

fn tell(cx: &mut ViewCx<'_>, text: &str) {
    let notice = Notice { severity: Severity::Info, text: text.to_owned(), action: None };
    cx.intents.push(Intent::Notify(notice));
}

fn show_landing(ui: &Ui, cx: &ViewCx<'_>, tier: &Tier, shown: &Shown, landing: &Landing) {
    let color = color32(cx.theme.tier(tier.hue).edge);
    let painter = ui.painter();
    match landing {
        Landing::Gap(gap) => {
            let y = shown.gap_y(*gap).clamp(shown.rect.top() + 1.0, shown.rect.bottom() - 1.0);
            painter.hline(shown.rect.left() + 8.0..=shown.rect.right(), y, Stroke::new(2.0, color));
            painter.circle_stroke(pos2(shown.rect.left() + 4.0, y), 3.5, Stroke::new(2.0, color));
        }
        Landing::Onto(row, _) | Landing::Group { heading: row, .. } => {
            let rect = Rect::from_min_max(
                pos2(shown.rect.left(), shown.gap_y(*row)),
                pos2(shown.rect.right(), shown.gap_y(row + 1)),
            );
            painter.rect_stroke(rect.shrink(1.0), 4.0, Stroke::new(2.0, color), StrokeKind::Inside);
        }
    }
}

/// What is being moved, beside the pointer.
fn ghost(ui: &Ui, cx: &ViewCx<'_>, tier: &Tier, items: &[ItemId], pointer: Pos2) {
    let theme = cx.theme;
    let text = match items {
        [id] => cx.workspace().item(*id).map(|item| row::shown_title(item).to_owned()).unwrap_or_default(),
        many => counted(cx.workspace(), many),
    };
    let painter =
        ui.ctx().layer_painter(egui::LayerId::new(egui::Order::Tooltip, ui.scope_id().with("ghost")));
    let galley = line(ui, &text, font(Weight::Medium, theme.scale.body), theme.ink, 260.0);
    let size = galley.size() + vec2(20.0, 12.0);
    let rect: Rect = Align2::LEFT_TOP.anchor_size(pointer + vec2(14.0, 10.0), size);
    painter.rect_filled(rect, 6.0, color32(theme.card));
    painter.rect_stroke(
        rect,
        6.0,
        Stroke::new(1.0, color32(theme.tier(tier.hue).edge)),
        egui::StrokeKind::Inside,
    );
    painter.galley(rect.min + vec2(10.0, 6.0), galley, color32(theme.ink));
}
