//! Moving by keyboard goes by what is seen: past the next row that is shown beside it, whatever stands
//! between the two in the backlog.

use std::collections::HashSet;

use super::BacklogPanel;
use crate::edit::ops::Place;
use crate::listing::{ItemRow, Request, Row};
use crate::model::{ItemId, TierId, Workspace};

/// Up to so many items are looked up one by one; more are found by going through all rows once.
const FEW: usize = 16;

/// Items that move together, and where they go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    pub items: Vec<ItemId>,
    /// `None` where nothing is shown beyond them.
    pub place: Option<Place>,
}

impl BacklogPanel {
    /// Where items go when they are moved past the next rows: among the children of their parent in a tree,
    /// within their group, among what a filter has left. `None` while the rows are a whole backlog, or where
    /// none of the items is shown.
    #[must_use]
    pub fn past_shown(&self, workspace: &Workspace, items: &[ItemId], down: bool) -> Option<Vec<Move>> {
        if self.asked.request.as_ref().is_none_or(Request::is_whole_backlog) {
            return None;
        }
        let moving: HashSet<ItemId> = items.iter().copied().collect();
        let mut left: Vec<usize> = if items.len() <= FEW {
            let mut rows: Vec<usize> =
                items.iter().filter_map(|id| self.rows.row_of(workspace, *id)).collect();
            rows.sort_unstable();
            rows
        } else {
            let is_moving =
                |row: &usize| self.rows.item(workspace, *row).is_some_and(|id| moving.contains(&id));
            (0..self.rows.count(workspace)).filter(is_moving).collect()
        };
        if down {
            left.reverse();
        }
        let mut moves = Vec::new();
        let mut placed: HashSet<ItemId> = HashSet::new();
        // The outermost first: what lies between it and those behind it comes along.
        for row in left {
            let Some((at, tier)) = self.item_at(workspace, row) else { continue };
            if !placed.insert(at.id) {
                continue;
            }
            let beyond = self.beside(workspace, row, down).find(|id| !moving.contains(id));
            let mut together = vec![at.id];
            for id in self.beside(workspace, row, !down).filter(|id| moving.contains(id)) {
                if placed.insert(id) {
                    together.push(id);
                }
            }
            debug_assert!(together.iter().all(|id| workspace.item(*id).is_some_and(|it| it.tier == tier)));
            let place = beyond.map(if down { Place::After } else { Place::Before });
            moves.push(Move { items: together, place });
        }
        (!moves.is_empty()).then_some(moves)
    }

    fn item_at(&self, workspace: &Workspace, row: usize) -> Option<(ItemRow, TierId)> {
        match self.rows.row(workspace, row)? {
            Row::Item(at) => Some((at, workspace.item(at.id)?.tier)),
            Row::Heading(_) => None,
        }
    }

    /// What is shown beside a row in one direction, nearest first: as deep, of the same tier, below the same
    /// parent or under the same heading.
    fn beside<'a>(
        &'a self,
        workspace: &'a Workspace,
        row: usize,
        down: bool,
    ) -> impl Iterator<Item = ItemId> + 'a {
        let own = self.item_at(workspace, row);
        let count = self.rows.count(workspace);
        let rows: Box<dyn Iterator<Item = usize>> =
            if down { Box::new(row + 1..count) } else { Box::new((0..row).rev()) };
        rows.map_while(move |row| {
            let (own, tier) = own?;
            // A heading ends it.
            let (at, other) = self.item_at(workspace, row)?;
            if at.depth < own.depth {
                return None;
            }
            Some((at.depth == own.depth && other == tier).then_some(at.id))
        })
        .flatten()
    }
}
