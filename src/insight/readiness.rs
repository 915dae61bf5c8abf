//! What an item still lacks before it can be worked on, cheap enough to ask for every row of a frame.

use crate::model::{Item, Status, Tier, Workspace};

/// One thing that is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Gap {
    /// Nothing says when it is accepted: for the tier nearest to the team.
    Acceptance,
    /// It belongs to nothing in the tier above, although there is something that it could belong to.
    Parent,
    /// Nothing says why it is built (D20).
    Why,
    /// Nobody is named who uses it (D20): for the tier nearest to the team.
    Who,
    /// It is in no detail yet: nothing in the tier below belongs to it.
    Children,
    /// It is above its tier's size limit and should be split.
    Size,
}

impl Gap {
    pub const ALL: [Self; 6] =
        [Self::Acceptance, Self::Parent, Self::Why, Self::Who, Self::Children, Self::Size];

    /// “no acceptance criteria”.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Acceptance => "no acceptance criteria",
            Self::Parent => "no parent",
            Self::Why => "no why",
            Self::Who => "nobody who uses it",
            Self::Children => "nothing below it",
            Self::Size => "above the size limit",
        }
    }

    /// Whether it matters as far as the item is. Detail comes with nearness: an idea or a draft may go
    /// without what has to be there once work on it is agreed.
    #[must_use]
    pub fn is_due(self, status: Status) -> bool {
        match self {
            Self::Parent | Self::Size => status != Status::Done,
            Self::Acceptance | Self::Why | Self::Who | Self::Children => {
                matches!(status, Status::Ready | Status::InProgress)
            }
        }
    }
}

/// A set of gaps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Gaps(u8);

impl Gaps {
    #[must_use]
    pub fn contains(self, gap: Gap) -> bool {
        self.0 & (1 << gap as u8) != 0
    }

    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    #[must_use]
    pub fn len(self) -> usize {
        self.iter().count()
    }

    pub fn iter(self) -> impl Iterator<Item = Gap> + use<> {
        Gap::ALL.into_iter().filter(move |gap| self.contains(*gap))
    }

    /// Those that matter as far as the item is: what the findings say of it.
    #[must_use]
    pub fn due(self, status: Status) -> Self {
        let mut due = Self::default();
        for gap in self.iter() {
            due.add(gap, gap.is_due(status));
        }
        due
    }

    fn add(&mut self, gap: Gap, missing: bool) {
        self.0 |= u8::from(missing) << gap as u8;
    }
}

/// What an item lacks. What is done lacks nothing. O(log n).
#[must_use]
pub fn readiness(workspace: &Workspace, item: &Item) -> Gaps {
    let position = workspace.tier_position(item.tier);
    position
        .and_then(|position| Standing::of(workspace, position))
        .map_or_else(Gaps::default, |standing| standing.gaps(workspace, item))
}

/// What is asked of an item because of the tier that it is in.
#[derive(Clone, Copy)]
pub(super) struct Standing<'a> {
    pub tier: &'a Tier,
    /// The tier nearest to the team.
    lowest: bool,
    pub below: Option<&'a Tier>,
    /// The tier above, if there is anything in it to belong to.
    pub above: Option<&'a Tier>,
}

impl<'a> Standing<'a> {
    pub(super) fn of(workspace: &'a Workspace, position: usize) -> Option<Self> {
        let tier = workspace.tiers().nth(position)?;
        let above = workspace.tiers().nth(position + 1);
        let below = position.checked_sub(1).and_then(|position| workspace.tiers().nth(position));
        Some(Self {
            tier,
            lowest: position == 0,
            below: below.map(|tier| &**tier),
            above: above.map(|tier| &**tier).filter(|tier| !workspace.backlog(tier.id).is_empty()),
        })
    }

    pub(super) fn gaps(&self, workspace: &Workspace, item: &Item) -> Gaps {
        let mut gaps = Gaps::default();
        if item.status == Status::Done {
            return gaps;
        }
        let details = item.details();
        let limit = self.tier.size_limit;
        gaps.add(Gap::Acceptance, self.lowest && details.acceptance.is_empty());
        gaps.add(Gap::Parent, self.above.is_some() && item.parent.is_none());
        gaps.add(Gap::Why, details.why.trim().is_empty());
        gaps.add(Gap::Who, self.lowest && details.who.trim().is_empty());
        gaps.add(Gap::Children, !self.lowest && workspace.children(item.id).next().is_none());
        gaps.add(Gap::Size, item.size.zip(limit).is_some_and(|(size, limit)| size > limit));
        gaps
    }
}
