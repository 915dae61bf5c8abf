//! Cards and headings into the columns of a panel, from top to bottom and from left to right.

use kurbo::{Point, Rect};

use super::card::{Card, Dress};
use super::pile::{Group, Pile};
use crate::chart::page::line_height;
use crate::chart::text;
use crate::model::{ItemId, Workspace};

/// What stands in a column.
pub(super) enum Content {
    /// An index into [`Pile::first`].
    Card(usize, Card),
    Heading(Option<ItemId>, Vec<String>),
}

/// What has a place.
pub(super) struct Settled {
    pub content: Content,
    pub rect: Rect,
}

/// Columns of one panel that were filled.
pub(super) struct Flow {
    pub settled: Vec<Settled>,
    /// Items that are not done and are not shown.
    pub more: usize,
    /// Whether no title was shortened.
    pub whole: bool,
    /// Where the lowest of all ends.
    pub bottom: f64,
    /// Where it is said how many more there are.
    pub note: Point,
}

/// The columns of a panel.
#[derive(Clone, Copy)]
pub(super) struct Columns {
    /// All of them together.
    pub area: Rect,
    pub count: usize,
}

impl Columns {
    pub fn width(&self, dress: &Dress) -> f64 {
        let gaps = dress.gap * (self.count.saturating_sub(1)) as f64;
        (self.area.width() - gaps) / self.count.max(1) as f64
    }

    fn left(&self, dress: &Dress, column: usize) -> f64 {
        self.area.x0 + column as f64 * (self.width(dress) + dress.gap)
    }

    /// More items than this never fit, whatever their titles.
    pub fn most(&self, dress: &Dress) -> usize {
        let each = (self.area.height() + dress.gap) / (dress.least_height() + dress.gap);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a page is a few cards")]
        let each = each.max(0.0) as usize;
        each * self.count
    }
}

/// Fills the columns in the order of priority.
pub(super) fn plain(
    workspace: &Workspace,
    pile: &Pile<'_>,
    dress: &Dress,
    columns: Columns,
    note: bool,
) -> Flow {
    let entries = (0..pile.first.len()).map(Entry::Card).collect();
    fill(workspace, pile, dress, columns, entries, note)
}

/// Fills the columns with as many of the first as have room below their headings; `None` where there is
/// nothing to stand below. `all`: those that have no room are of no interest, it will be done otherwise.
pub(super) fn headed(
    workspace: &Workspace,
    pile: &Pile<'_>,
    dress: &Dress,
    columns: Columns,
    all: bool,
) -> Option<Flow> {
    let without = pile.without(workspace);
    let made = |count: usize| {
        let groups = pile.groups(workspace, count);
        let more = pile.count > count;
        fill(workspace, pile, dress, columns, under(&groups, &without), more)
    };
    if pile.groups(workspace, pile.first.len()).is_empty() {
        return None;
    }
    let fits = |count: usize| made(count).more + count == pile.count;
    let most = pile.first.len().min(columns.most(dress));
    if all {
        return Some(made(pile.first.len()));
    }
    // The most that fit: with one more, somebody of a group before it would fall off the page.
    let (mut least, mut beyond) = (0, most + 1);
    while beyond - least > 1 {
        let middle = usize::midpoint(least, beyond);
        if fits(middle) {
            least = middle;
        } else {
            beyond = middle;
        }
    }
    Some(made(least))
}

fn under<'a>(groups: &'a [Group<'_>], without: &'a str) -> Vec<Entry<'a>> {
    let mut entries = Vec::new();
    for group in groups {
        let words = group.parent.map_or(without, super::card::title);
        entries.push(Entry::Heading(group.parent.map(|parent| parent.id), words));
        entries.extend(group.items.iter().copied().map(Entry::Card));
    }
    entries
}

/// What is to stand in the columns.
#[derive(Clone, Copy)]
enum Entry<'a> {
    Card(usize),
    Heading(Option<ItemId>, &'a str),
}

/// One after the other until there is no room; `note`: with room for a line below the last column.
fn fill(
    workspace: &Workspace,
    pile: &Pile<'_>,
    dress: &Dress,
    columns: Columns,
    entries: Vec<Entry<'_>>,
    note: bool,
) -> Flow {
    let count = pile.count;
    let width = columns.width(dress);
    let top = columns.area.y0;
    let mut flow = Flow { settled: Vec::new(), more: count, whole: true, bottom: top, note: Point::ZERO };
    let (mut column, mut y) = (0, top);
    // The heading that cards stand below, until it is drawn.
    let mut heading: Option<(Option<ItemId>, &str)> = None;
    let mut is_drawn = false;
    'entries: for entry in entries {
        let index = match entry {
            Entry::Heading(parent, words) => {
                (heading, is_drawn) = (Some((parent, words)), false);
                continue;
            }
            Entry::Card(index) => index,
        };
        let card = Card::new(workspace, pile, index, dress, width);
        loop {
            let begins = y <= top;
            // A column begins with the heading that its first cards stand below.
            let head = heading
                .filter(|_| !is_drawn || begins)
                .map(|(parent, words)| (parent, text::wrap(words, dress.head, width, 2)));
            let above = if begins { 0.0 } else { dress.gap };
            let own = head.as_ref().map_or(0.0, |(_, lines)| {
                let apart = if begins { 0.0 } else { dress.gap * 1.2 };
                apart + lines.len() as f64 * line_height(dress.head) + dress.gap * 0.6
            });
            let last = column + 1 >= columns.count;
            let reserve = if note && last { line_height(dress.detail) + dress.gap } else { 0.0 };
            if y + above + own + card.height > columns.area.y1 - reserve + 0.01 {
                if last {
                    break 'entries;
                }
                (column, y) = (column + 1, top);
                continue;
            }
            let left = columns.left(dress, column);
            y += above;
            if let Some((parent, lines)) = head {
                let from = y + own - dress.gap * 0.6 - lines.len() as f64 * line_height(dress.head);
                let rect = Rect::new(left, from, left + width, y + own - dress.gap * 0.6);
                flow.settled.push(Settled { content: Content::Heading(parent, lines), rect });
                y += own;
                is_drawn = true;
            }
            let rect = Rect::new(left, y, left + width, y + card.height);
            y = rect.y1;
            flow.bottom = flow.bottom.max(y);
            flow.whole &= card.whole;
            flow.more -= 1;
            flow.settled.push(Settled { content: Content::Card(index, card), rect });
            break;
        }
    }
    let left = columns.left(dress, columns.count.saturating_sub(1));
    let begins = column + 1 < columns.count || y <= top;
    let y = if begins { top } else { y + dress.gap * 0.6 };
    flow.note = Point::new(left + dress.pad * 0.4, y);
    if flow.more > 0 || count == 0 {
        flow.bottom = flow.bottom.max(y + line_height(dress.detail));
    }
    flow
}
