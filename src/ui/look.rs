//! How the backlog is looked at: which of it, in what shape and order, with which columns. It belongs to
//! the window; a saved view keeps it in the file.

use crate::listing::Folds;
use crate::model::{Column, Field, Shape, Sort, TierId, View, ViewId};

/// Which backlogs are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scope {
    /// That of the selected tier.
    #[default]
    Selected,
    /// In a tree: a tier's, with what is below it.
    Below(TierId),
    All,
}

/// A way to look at backlogs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Look {
    pub scope: Scope,
    pub shape: Shape,
    /// `None` shows the order of priority.
    pub sort: Option<Sort>,
    /// What is in the filter line.
    pub filter: String,
    /// In their order; empty for the usual ones.
    pub columns: Vec<Column>,
    pub folds: Folds,
    /// The saved view that this began as.
    pub view: Option<ViewId>,
    /// Rises whenever a saved view is shown.
    pub shown: u32,
}

impl Look {
    /// As a saved view has it.
    #[must_use]
    pub fn of(view: &View) -> Self {
        let scope = match (view.shape, view.tier) {
            (_, None) => Scope::All,
            (Shape::Tree, Some(tier)) => Scope::Below(tier),
            (_, Some(_)) => Scope::Selected,
        };
        Self {
            scope,
            shape: view.shape,
            sort: view.sort,
            filter: view.filter.clone(),
            columns: view.columns.clone(),
            folds: Folds::to_depth(1),
            view: Some(view.id),
            shown: 0,
        }
    }

    /// Whether it shows what the saved view shows.
    #[must_use]
    pub fn is(&self, view: &View, selected: Option<TierId>) -> bool {
        let tier = self.tier(selected);
        (tier, self.shape, self.sort, &self.filter, &self.columns)
            == (view.tier, view.shape, view.sort, &view.filter, &view.columns)
    }

    /// Whose backlog is listed; `None` for all.
    #[must_use]
    pub fn tier(&self, selected: Option<TierId>) -> Option<TierId> {
        match self.scope {
            Scope::Selected => selected,
            Scope::Below(tier) => Some(tier),
            Scope::All => None,
        }
    }

    /// Another shape. A tree begins at the top of everything, with its first level open.
    pub fn set_shape(&mut self, shape: Shape) {
        if self.shape == shape {
            return;
        }
        let was_tree = self.shape == Shape::Tree;
        self.shape = shape;
        if shape == Shape::Tree {
            self.scope = Scope::All;
            self.folds = Folds::to_depth(1);
        } else if was_tree {
            self.scope = Scope::Selected;
            self.folds = Folds::default();
        }
    }

    /// Sorts by a field: up, then down, then by priority again.
    pub fn turn_sort(&mut self, field: Field) {
        self.sort = match self.sort {
            Some(sort) if sort.field == field && sort.descending != starts_descending(field) => None,
            Some(sort) if sort.field == field => Some(Sort { field, descending: !sort.descending }),
            _ => Some(Sort { field, descending: starts_descending(field) }),
        };
        if field == Field::Priority {
            self.sort = None;
        }
    }
}

/// Of these the largest are of most interest.
fn starts_descending(field: Field) -> bool {
    matches!(field, Field::Wsjf | Field::Rice | Field::Own | Field::Readiness | Field::Progress)
}
