//! Which columns a row has room for, and where they are. Priority, title, status and when stay; the
//! unit goes first, then the parent, then the size.

use egui::{Align2, Rect, Role, Sense, Ui, WidgetInfo, pos2};

use crate::chart::scene::Weight;
use crate::model::{Tier, Workspace};
use crate::ui::ink::{font, paint_line};
use crate::ui::item_popup::Aspect;
use crate::ui::view::ViewCx;

/// Widths from the left edge of a row; cells that there is no room for have none.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Columns {
    number: f32,
    title: f32,
    parent: Option<f32>,
    unit: Option<f32>,
    status: f32,
    when: f32,
    size: Option<f32>,
}

/// Between two columns, in points.
const GAP: f32 = 10.0;
/// Words begin and end this far inside of a row.
const INDENT: f32 = 10.0;
const NUMBER: f32 = 26.0;
const STATUS: f32 = 94.0;
const WHEN: f32 = 84.0;
const SIZE: f32 = 34.0;
/// A title is never narrower while another column could go.
const MIN_TITLE: f32 = 200.0;

impl Columns {
    /// For rows of `width` points; `highest` is the largest number to be shown.
    #[must_use]
    pub fn new(workspace: &Workspace, tier: &Tier, width: f32, highest: usize) -> Self {
        let digits = highest.max(1).ilog10() + 1;
        let number = NUMBER.max(14.0 + digits as f32 * 7.5);
        let parent = (width * 0.18).clamp(110.0, 220.0);
        let unit = (width * 0.13).clamp(90.0, 150.0);
        let mut columns = Self {
            number,
            title: 0.0,
            parent: workspace.tier_above(tier.id).map(|_| parent),
            unit: workspace.units().any(|served| served.tier == tier.id).then_some(unit),
            status: STATUS,
            when: WHEN,
            size: Some(SIZE),
        };
        if columns.room_for_title(width) < MIN_TITLE + 60.0 {
            columns.unit = None;
        }
        if columns.room_for_title(width) < MIN_TITLE {
            columns.parent = None;
        }
        if columns.room_for_title(width) < MIN_TITLE {
            columns.size = None;
        }
        columns.title = columns.room_for_title(width).max(60.0);
        columns
    }

    fn room_for_title(&self, width: f32) -> f32 {
        let others: f32 = [self.parent, self.unit, Some(self.status), Some(self.when), self.size]
            .into_iter()
            .flatten()
            .map(|cell| cell + GAP)
            .sum();
        width - 2.0 * INDENT - self.number - GAP - others
    }

    /// The rectangle of the priority number in a row.
    #[must_use]
    pub fn number(&self, row: Rect) -> Rect {
        cell(row, row.left() + INDENT, self.number)
    }

    /// The rectangle of the title in a row.
    #[must_use]
    pub fn title(&self, row: Rect) -> Rect {
        cell(row, row.left() + INDENT + self.number + GAP, self.title)
    }

    /// The other cells of a row, from left to right.
    pub fn cells(&self, row: Rect) -> impl Iterator<Item = (Aspect, Rect)> {
        let widths = [
            (Aspect::Parent, self.parent),
            (Aspect::Unit, self.unit),
            (Aspect::Status, Some(self.status)),
            (Aspect::When, Some(self.when)),
            (Aspect::Size, self.size),
        ];
        let mut left = row.left() + INDENT + self.number + 2.0 * GAP + self.title;
        widths.into_iter().filter_map(move |(aspect, width)| {
            let width = width?;
            let rect = cell(row, left, width);
            left += width + GAP;
            Some((aspect, rect))
        })
    }

    /// Paints the heads of the columns into `row`.
    pub fn head_ui(&self, ui: &Ui, cx: &ViewCx<'_>, tier: &Tier, row: Rect) {
        let above = cx.workspace().tier_above(tier.id);
        head(ui, cx, self.title(row), &tier.currency.one, Align2::LEFT_CENTER);
        for (aspect, rect) in self.cells(row) {
            let word = match aspect {
                Aspect::Parent => above.map_or("", |tier| tier.currency.one.as_str()),
                Aspect::Unit => tier.unit.one.as_str(),
                other => other.name(),
            };
            let align = if aspect == Aspect::Size { Align2::RIGHT_CENTER } else { Align2::LEFT_CENTER };
            head(ui, cx, rect, word, align);
        }
        ui.painter().hline(
            row.x_range(),
            row.bottom() - 0.5,
            egui::Stroke::new(1.0, crate::ui::ink::color32(cx.theme.control_edge)),
        );
    }
}

fn head(ui: &Ui, cx: &ViewCx<'_>, rect: Rect, word: &str, align: Align2) {
    let theme = cx.theme;
    paint_line(ui, ui.painter(), rect, align, word, font(Weight::Medium, theme.scale.small), theme.muted);
    let response = ui.interact(rect, ui.scope_id().with(("head", word)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, word));
}

fn cell(row: Rect, left: f32, width: f32) -> Rect {
    Rect::from_min_max(pos2(left, row.top()), pos2((left + width).min(row.right()), row.bottom()))
}
