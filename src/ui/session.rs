//! What the user is looking at: selection, view, theme. Never in the file, never undone.

use super::look::Look;
use crate::chart::picture::Subject;
use crate::chart::style::ThemeName;
use crate::insight::constellation::{School, When};
use crate::model::{
    self, Assignment, AssignmentId, DutyKind, Field, Holder, ItemId, RecordKey, TierId, Workspace,
};

/// The views of the top bar.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum View {
    #[default]
    Chart,
    Roadmap,
    /// The backlog in all the room there is.
    Backlog,
    /// People with their roles, products, places and duties.
    Roles,
    /// Whether the roles work.
    Health,
}

/// The pages of the view of health.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum HealthPage {
    #[default]
    CheckIns,
    /// “Should it be you?”
    Reviews,
    /// Who meets whom, and goals.
    Together,
    Scale,
}

/// What is selected. The selected tier is that of the primary item.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// Whose backlog is shown.
    pub tier: Option<TierId>,
    /// In the order in which they were selected; the last one is what the inspector shows.
    pub items: Vec<ItemId>,
}

impl Selection {
    #[must_use]
    pub fn tier(tier: TierId) -> Self {
        Self { tier: Some(tier), items: Vec::new() }
    }

    #[must_use]
    pub fn item(tier: TierId, item: ItemId) -> Self {
        Self { tier: Some(tier), items: vec![item] }
    }

    /// The item that the keyboard acts on and the inspector shows.
    #[must_use]
    pub fn primary(&self) -> Option<ItemId> {
        self.items.last().copied()
    }

    #[must_use]
    pub fn contains(&self, item: ItemId) -> bool {
        self.items.contains(&item)
    }

    /// Drops what no longer exists; keeps a tier selected as long as there is one.
    pub fn repair(&mut self, workspace: &Workspace) {
        self.items.retain(|item| workspace.item(*item).is_some());
        self.repair_tier(workspace);
    }

    /// As [`repair`](Self::repair) where all selected items are known to exist.
    pub fn repair_tier(&mut self, workspace: &Workspace) {
        let first = || workspace.tiers().next().map(|tier| tier.id);
        let primary = self.primary().and_then(|id| workspace.item(id)).map(|item| item.tier);
        self.tier = primary.or(self.tier).filter(|tier| workspace.tier(*tier).is_some()).or_else(first);
    }
}

/// A text field that is to be opened for editing in the next frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditRequest {
    /// The title of an item, in its row of the backlog.
    ItemTitle(ItemId),
    /// The name of a tier, on the chart.
    TierName(TierId),
    /// The picker of the parent of the selected items.
    Parent,
    /// The filter line of the backlog.
    Filter,
    /// The name of a person, a product, a location, or a duty, where it is listed.
    Name(RecordKey),
    /// The name of a person who is to be added.
    NewPerson,
    /// Another role for the selected person.
    NewRole,
    /// The name of a duty or a decision that is to be added.
    NewDuty(DutyKind),
    /// The field of an item in the inspector; of [`Field::Readiness`] the first one that is missing.
    Detail(ItemId, Field),
    /// The first cell of the comparison is to have the keyboard.
    Comparison,
    /// A check-in of the unit that is shown.
    NewCheckIn,
    /// A walk through “Should it be you?”.
    NewReview,
    /// The same for the review that is due.
    LookAgain,
    /// A check-in, a review, an exchange or a goal is to be shown.
    Health(RecordKey),
    /// The exchanges of a tier with the one above it.
    Exchanges(TierId),
    /// How a tier hears from those outside.
    Channels(TierId),
}

/// What a picture shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    pub view: View,
    /// The chart shows people where their roles are lived.
    pub lived: bool,
    /// These side by side, instead of the constellation.
    pub compared: Option<Vec<Holder>>,
    /// The diagram of roles as this school sees it; `None`: as it is recorded.
    pub school: Option<(School, When)>,
}

impl Shown {
    /// What a picture of it shows.
    #[must_use]
    pub fn subject(&self) -> Subject {
        match self.view {
            View::Chart | View::Backlog => Subject::Chart,
            View::Roadmap => Subject::Roadmap,
            View::Roles if self.compared.is_some() => Subject::Comparison,
            View::Roles => Subject::Roles,
            View::Health => Subject::Health,
        }
    }
}

impl From<View> for Shown {
    fn from(view: View) -> Self {
        Self { view, lived: false, compared: None, school: None }
    }
}

/// The state of the window that views share.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each says one independent fact")]
pub struct Session {
    pub view: View,
    /// The page of the view of health.
    pub health: HealthPage,
    pub selection: Selection,
    /// What is selected among people, roles, products, locations and duties, in the order in which it was
    /// selected; the last one is what the inspector shows.
    pub records: Vec<RecordKey>,
    /// The chart shows people where their roles are lived, and where these are to be.
    pub lived: bool,
    /// The view of roles compares tiers and people side by side.
    pub comparing: bool,
    /// Who is compared, in the order of the columns.
    pub compared: Vec<Holder>,
    /// The role that was selected on the chart, with what else was selected then; read it by
    /// [`marked`](Self::marked).
    pub marked: Option<(AssignmentId, Selection)>,
    /// The diagram of roles is drawn as this school sees it; `None`: as it is recorded.
    pub school: Option<(School, When)>,
    pub look: Look,
    pub theme: ThemeName,
    /// Taken (`Option::take`) by the view that opens the field.
    pub edit_request: Option<EditRequest>,
    /// The row or bar that should be scrolled into view in the next frame; taken by the view.
    pub scroll_to: Option<ItemId>,
    /// The selected record should be brought into sight; taken by the view.
    pub reveal: bool,
    /// No animations.
    pub reduced_motion: bool,
}

impl Session {
    /// Goes to a view that shows the backlog, unless it is in sight.
    pub fn show_backlog(&mut self) {
        if matches!(self.view, View::Roadmap | View::Roles | View::Health) {
            self.view = View::Chart;
        }
    }

    /// Goes to the lists of people and what they do.
    pub fn show_roles(&mut self) {
        (self.view, self.comparing) = (View::Roles, false);
    }

    /// Goes to the comparison of these.
    pub fn compare(&mut self, sides: Vec<Holder>) {
        (self.view, self.comparing, self.compared) = (View::Roles, true, sides);
        self.edit_request = Some(EditRequest::Comparison);
    }

    /// What is to be seen of all this in a presentation.
    #[must_use]
    pub fn shown(&self) -> Shown {
        let compared = (self.view == View::Roles && self.comparing).then(|| self.compared.clone());
        Shown { view: self.view, lived: self.lived, compared, school: self.school }
    }

    /// Goes to a person, a role, a product, a location or a duty, and selects it.
    pub fn show_record(&mut self, record: RecordKey) {
        self.show_roles();
        self.records = vec![record];
        self.reveal = true;
    }

    /// Selects a role on the chart, with the tier that it belongs to.
    pub fn mark(&mut self, role: &Assignment) {
        if let Some(tier) = role.tier {
            self.selection = Selection::tier(tier);
        }
        self.selection.items.clear();
        self.records = vec![RecordKey::Assignment(role.id)];
        self.marked = Some((role.id, self.selection.clone()));
    }

    /// The role that is selected on the chart, until anything else is.
    #[must_use]
    pub fn marked(&self) -> Option<AssignmentId> {
        let (id, with) = self.marked.as_ref()?;
        let same = *with == self.selection && self.records == [RecordKey::Assignment(*id)];
        (same && self.lived && self.view == View::Chart).then_some(*id)
    }

    /// No role is selected on the chart any more.
    pub fn unmark(&mut self) {
        if self.marked.take().is_some() {
            self.records.clear();
        }
    }

    /// Goes to a page of the view of health, and asks it for something.
    pub fn show_health(&mut self, page: HealthPage, request: Option<EditRequest>) {
        (self.view, self.health) = (View::Health, page);
        self.edit_request = request.or(self.edit_request);
    }

    /// Looks at the backlog as a saved view does.
    pub fn show_view(&mut self, view: &model::View) {
        if let Some(tier) = view.tier {
            self.selection = Selection::tier(tier);
        }
        let shown = self.look.shown.wrapping_add(1);
        self.look = Look { shown, ..Look::of(view) };
    }
}

impl Default for Session {
    fn default() -> Self {
        Self {
            view: View::Chart,
            health: HealthPage::default(),
            selection: Selection::default(),
            records: Vec::new(),
            lived: false,
            comparing: false,
            compared: Vec::new(),
            marked: None,
            school: None,
            look: Look::default(),
            theme: ThemeName::Light,
            edit_request: None,
            scroll_to: None,
            reveal: false,
            reduced_motion: false,
        }
    }
}
