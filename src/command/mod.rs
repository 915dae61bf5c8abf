//! Commands as data: what each is called, what it is for, its shortcut, its icon and when it makes
//! sense. Menus, the palette, the sheet of shortcuts and the key handling all read this table; one
//! place (`app::dispatch`) carries commands out.

mod shortcut;
mod table;

pub use shortcut::{Key, Shortcut};

/// Everything that can be done by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Command {
    New,
    Open,
    Save,
    SaveAs,
    Revert,
    Export,
    ExportAgain,
    CopyPicture,
    CopySvg,
    Quit,
    Undo,
    Redo,
    Duplicate,
    Delete,
    Rename,
    AddItem,
    AddItemBelow,
    AddChild,
    AddTier,
    RaisePriority,
    LowerPriority,
    PlanEarlier,
    PlanLater,
    ToggleDone,
    FillIn,
    ConvertUp,
    ConvertDown,
    Split,
    Merge,
    FindDuplicates,
    ApplyOrder,
    CopyRows,
    CopyText,
    CopyMarkdown,
    FurtherAhead,
    NearerToTeam,
    SelectParent,
    AddPerson,
    AddRole,
    AddDuty,
    AddDecision,
    UsualDuties,
    Findings,
    Compare,
    CompareSchools,
    RowUp,
    RowDown,
    ShowChart,
    ShowRoadmap,
    ShowBacklog,
    ShowRoles,
    ShowHealth,
    NewCheckIn,
    ShouldItBeYou,
    LookAgain,
    ShowTogether,
    Scale,
    ShowList,
    ShowTree,
    ShowGroups,
    Present,
    Palette,
    Filter,
    FlipFocus,
    FlipHorizon,
    ShowLived,
    ToggleTheme,
    WorkspaceSettings,
    Help,
    Shortcuts,
    About,
}

/// Where a command is listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Section {
    File,
    Edit,
    Backlog,
    Tiers,
    Roles,
    View,
    Help,
}

impl Section {
    pub const ALL: [Self; 7] =
        [Self::File, Self::Edit, Self::Backlog, Self::Tiers, Self::Roles, Self::View, Self::Help];

    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::File => "File",
            Self::Edit => "Edit",
            Self::Backlog => "Backlog",
            Self::Tiers => "Tiers",
            Self::Roles => "Roles",
            Self::View => "View",
            Self::Help => "Help",
        }
    }
}

/// What is there to work on at the moment.
#[derive(Clone, Copy, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each says one independent fact of the moment")]
pub struct Situation {
    pub has_file: bool,
    pub is_unsaved: bool,
    pub can_undo: bool,
    pub can_redo: bool,
    pub tier_selected: bool,
    pub items_selected: bool,
    /// More than one item is.
    pub several_selected: bool,
    /// The backlog is in sight.
    pub backlog_shown: bool,
    /// People and their roles are in sight, and no items.
    pub roles_shown: bool,
    /// A person, a role, a product, a location or a duty is selected, and in sight.
    pub record_selected: bool,
    /// The day of a review has come.
    pub review_due: bool,
    /// There is no duty and no decision yet.
    pub no_duties: bool,
    /// The backlog is shown in another order than its priority.
    pub sorted: bool,
    pub exported_before: bool,
    /// Nothing can be changed: a presentation is running.
    pub presenting: bool,
    /// A text field has the keyboard.
    pub typing: bool,
}

impl Command {
    /// All commands in the order in which they are listed.
    pub const ALL: [Self; 71] = [
        Self::New,
        Self::Open,
        Self::Save,
        Self::SaveAs,
        Self::Revert,
        Self::Export,
        Self::ExportAgain,
        Self::CopyPicture,
        Self::CopySvg,
        Self::Quit,
        Self::Undo,
        Self::Redo,
        Self::Rename,
        Self::Duplicate,
        Self::Delete,
        Self::AddItem,
        Self::AddItemBelow,
        Self::AddChild,
        Self::RaisePriority,
        Self::LowerPriority,
        Self::ConvertUp,
        Self::ConvertDown,
        Self::Split,
        Self::Merge,
        Self::FindDuplicates,
        Self::ApplyOrder,
        Self::CopyRows,
        Self::CopyText,
        Self::CopyMarkdown,
        Self::PlanEarlier,
        Self::PlanLater,
        Self::ToggleDone,
        Self::FillIn,
        Self::SelectParent,
        Self::Filter,
        Self::AddTier,
        Self::FurtherAhead,
        Self::NearerToTeam,
        Self::FlipFocus,
        Self::FlipHorizon,
        Self::WorkspaceSettings,
        Self::AddPerson,
        Self::AddRole,
        Self::AddDuty,
        Self::AddDecision,
        Self::UsualDuties,
        Self::Compare,
        Self::CompareSchools,
        Self::RowUp,
        Self::RowDown,
        Self::ShowChart,
        Self::ShowLived,
        Self::ShowRoadmap,
        Self::ShowBacklog,
        Self::ShowRoles,
        Self::ShowHealth,
        Self::NewCheckIn,
        Self::ShouldItBeYou,
        Self::LookAgain,
        Self::ShowTogether,
        Self::Scale,
        Self::ShowList,
        Self::ShowTree,
        Self::ShowGroups,
        Self::Findings,
        Self::Present,
        Self::Palette,
        Self::ToggleTheme,
        Self::Help,
        Self::Shortcuts,
        Self::About,
    ];

    /// What menus and the palette call it. Ends in `…` when it asks for more.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.entry().name
    }

    /// What it is for, in a few words.
    #[must_use]
    pub fn tooltip(self) -> &'static str {
        self.entry().tooltip
    }

    #[must_use]
    pub fn section(self) -> Section {
        self.entry().section
    }

    /// The keys that run it, the one to show first.
    #[must_use]
    pub fn shortcuts(self) -> &'static [Shortcut] {
        self.entry().shortcuts
    }

    /// Whether it makes sense now. A command that does not never swallows its shortcut.
    #[must_use]
    pub fn is_available(self, now: Situation) -> bool {
        if now.presenting {
            return matches!(self, Self::Present | Self::ToggleTheme | Self::Quit);
        }
        match self {
            Self::Revert => now.has_file && now.is_unsaved,
            Self::ExportAgain => now.exported_before,
            Self::Undo => now.can_undo,
            Self::Redo => now.can_redo,
            Self::Duplicate | Self::Rename | Self::Delete => {
                (now.items_selected || now.tier_selected || now.record_selected) && !now.typing
            }
            // In a text, Alt with an arrow moves what is typed in.
            Self::RaisePriority | Self::LowerPriority | Self::PlanEarlier | Self::PlanLater => {
                now.items_selected && !now.typing
            }
            // On the roadmap these keys plan.
            Self::ConvertUp | Self::ConvertDown => now.items_selected && now.backlog_shown && !now.typing,
            Self::Split => now.items_selected && !now.several_selected && !now.typing,
            Self::Merge => now.several_selected && !now.typing,
            Self::AddRole => now.roles_shown && now.record_selected,
            Self::UsualDuties => now.no_duties,
            Self::RowUp | Self::RowDown => now.record_selected && !now.typing,
            Self::LookAgain => now.review_due,
            Self::ApplyOrder => now.sorted,
            Self::CopyRows | Self::CopyText | Self::CopyMarkdown => now.items_selected && !now.typing,
            Self::ToggleDone | Self::AddChild | Self::SelectParent | Self::FillIn => now.items_selected,
            Self::AddItem
            | Self::AddItemBelow
            | Self::FindDuplicates
            | Self::FurtherAhead
            | Self::NearerToTeam
            | Self::Filter => now.tier_selected,
            _ => true,
        }
    }
}
