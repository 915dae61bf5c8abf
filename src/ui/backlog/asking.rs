//! What the rows are asked for, kept in step with how the backlog is looked at.

use jiff::civil::Date;

use crate::listing::query::Problem;
use crate::listing::{Folds, Query, Request};
use crate::model::{ItemId, Shape};
use crate::ui::view::ViewCx;

/// What the rows are asked for.
#[derive(Debug, Default)]
pub struct Asking {
    pub request: Option<Request>,
    /// Rises with every other request.
    pub number: u64,
    /// What the filter line has that means nothing.
    pub problems: Vec<Problem>,
    /// Shown although the filter does not find them.
    pub pinned: Vec<ItemId>,
    /// What a filtered tree shows is open; what was closed in it is remembered apart.
    pub found_folds: Folds,
    /// What the filter was made of.
    filter: Option<(String, u64, Date)>,
    pub query: Query,
}

impl Asking {
    /// Brings the request up to what is looked at.
    pub fn follow(&mut self, cx: &ViewCx<'_>) {
        let look = &cx.session.look;
        let made_of = (look.filter.as_str(), cx.document.revision(), cx.as_of);
        let before = self.filter.as_ref().map(|(text, revision, as_of)| (text.as_str(), *revision, *as_of));
        if before != Some(made_of) {
            if before.is_none_or(|(text, ..)| text != look.filter) {
                self.pinned.clear();
                self.found_folds = Folds::to_depth(u8::MAX);
            }
            self.filter = Some((look.filter.clone(), cx.document.revision(), cx.as_of));
            let parsed = Query::parse(&look.filter, cx.workspace(), cx.as_of);
            (self.query, self.problems) = (parsed.query, parsed.problems);
        }
        let filtered = !self.query.is_empty();
        let folds = if filtered && look.shape == Shape::Tree { &self.found_folds } else { &look.folds };
        let tier = look.tier(cx.session.selection.tier);
        let same = self.request.as_ref().is_some_and(|request| {
            (request.tier, request.shape, request.sort) == (tier, look.shape, look.sort)
                && request.query == self.query
                && request.pinned == self.pinned
                && request.folds == *folds
        });
        if !same {
            self.number += 1;
            self.request = Some(Request {
                tier,
                shape: look.shape,
                sort: look.sort,
                query: self.query.clone(),
                pinned: self.pinned.clone(),
                folds: folds.clone(),
            });
        }
    }
}
