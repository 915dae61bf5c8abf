//! What a draft will become, before anything is done.

use super::Draft;
use crate::edit::ops::{Context, Refusal, Settled, Target, settle_outline};
use crate::model::tier::group_digits;
use crate::model::{TierId, Workspace};

/// The items that a draft becomes in a workspace.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Preview {
    /// One for each entry of the draft, in its order.
    pub rows: Vec<PreviewRow>,
    /// How many items of each tier, from the one furthest ahead; tiers without any are left out.
    pub counts: Vec<(TierId, usize)>,
    /// Items for which there was no tier below, kept in the lowest.
    pub too_deep: usize,
    /// Items that were to stand below something that cannot be their parent.
    pub lost_parents: usize,
}

/// One item to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PreviewRow {
    /// The line of the text that it comes from, counted from 1.
    pub line: usize,
    /// How deep it stands in the text.
    pub depth: usize,
    pub tier: TierId,
    pub parent: Option<Context>,
    /// See [`Settled::too_deep`].
    pub too_deep: bool,
    /// See [`Settled::lost_parent`].
    pub lost_parent: bool,
}

/// Says which line becomes what. Whoever then inserts the draft's outline at the same target in the same
/// workspace gets exactly that.
///
/// # Errors
/// See [`settle_outline`].
pub fn plan(draft: &Draft, workspace: &Workspace, target: &Target) -> Result<Preview, Refusal> {
    let settled = settle_outline(workspace, &draft.outline, target)?;
    let mut preview = Preview::default();
    let mut counts = vec![0; workspace.tiers().len()];
    for (line, Settled { tier, parent, too_deep, lost_parent }) in draft.lines.iter().zip(settled) {
        if let Some(count) = workspace.tier_position(tier).and_then(|at| counts.get_mut(at)) {
            *count += 1;
        }
        preview.too_deep += usize::from(too_deep);
        preview.lost_parents += usize::from(lost_parent);
        let (line, depth) = (line.number, line.depth);
        preview.rows.push(PreviewRow { line, depth, tier, parent, too_deep, lost_parent });
    }
    let tiers = workspace.tiers().zip(counts).rev().filter(|(_, count)| *count > 0);
    preview.counts = tiers.map(|(tier, count)| (tier.id, count)).collect();
    Ok(preview)
}

impl Preview {
    /// “2 features, 5 user stories”.
    #[must_use]
    pub fn summary(&self, workspace: &Workspace) -> String {
        let count = |(tier, count): &(TierId, usize)| match workspace.tier(*tier) {
            Some(tier) => tier.currency.count(*count),
            None => group_digits(*count),
        };
        self.counts.iter().map(count).collect::<Vec<_>>().join(", ")
    }
}
