//! Commands as data: what each is called, what it is for, its shortcut, its icon and when it makes
//! sense. Menus, the palette, the sheet of shortcuts and the key handling all read this table; one
//! place (`app::dispatch`) carries commands out.

mod shortcut;

pub use shortcut::{Key, Shortcut};

use shortcut::Key::{
    Backspace, C, Comma, D, Delete, Down, E, Enter, F, F1, F2, F5, J, K, L, Left, M, N, Num0, Num1, Num2,
    Num3, O, P, Q, Right, S, Up, Y, Z,
};

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
    ShowChart,
    ShowRoadmap,
    ShowBacklog,
    ShowList,
    ShowTree,
    ShowGroups,
    Present,
    Palette,
    Filter,
    FlipFocus,
    FlipHorizon,
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
    View,
    Help,
}

impl Section {
    pub const ALL: [Self; 6] = [Self::File, Self::Edit, Self::Backlog, Self::Tiers, Self::View, Self::Help];

    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::File => "File",
            Self::Edit => "Edit",
            Self::Backlog => "Backlog",
            Self::Tiers => "Tiers",
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
    /// The backlog is shown in another order than its priority.
    pub sorted: bool,
    pub exported_before: bool,
    /// Nothing can be changed: a presentation is running.
    pub presenting: bool,
    /// A text field has the keyboard.
    pub typing: bool,
}

/// One row of the table.
struct Entry {
    name: &'static str,
    tooltip: &'static str,
    section: Section,
    shortcuts: &'static [Shortcut],
}

impl Command {
    /// All commands in the order in which they are listed.
    pub const ALL: [Self; 51] = [
        Self::New,
        Self::Open,
        Self::Save,
        Self::SaveAs,
        Self::Revert,
        Self::Export,
        Self::ExportAgain,
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
        Self::ShowChart,
        Self::ShowRoadmap,
        Self::ShowBacklog,
        Self::ShowList,
        Self::ShowTree,
        Self::ShowGroups,
        Self::Present,
        Self::Palette,
        Self::ToggleTheme,
        Self::Help,
        Self::Shortcuts,
        Self::About,
    ];

    #[expect(clippy::too_many_lines, reason = "a table, a row a command")]
    fn entry(self) -> Entry {
        const fn entry(
            section: Section,
            name: &'static str,
            tooltip: &'static str,
            shortcuts: &'static [Shortcut],
        ) -> Entry {
            Entry { name, tooltip, section, shortcuts }
        }
        use Section::{Backlog, Edit, File, Help, Tiers, View};
        const fn ctrl(key: Key) -> Shortcut {
            Shortcut::new(key).ctrl()
        }
        const fn alt(key: Key) -> Shortcut {
            Shortcut::new(key).alt()
        }
        match self {
            Self::New => entry(File, "New…", "Start from a template", const { &[ctrl(N)] }),
            Self::Open => entry(File, "Open…", "Open a workspace file", const { &[ctrl(O)] }),
            Self::Save => entry(File, "Save", "Write the workspace to its file", const { &[ctrl(S)] }),
            Self::SaveAs => {
                entry(File, "Save as…", "Write the workspace to another file", const { &[ctrl(S).shift()] })
            }
            Self::Revert => entry(File, "Revert to saved…", "Go back to what is in the file", &[]),
            Self::Export => {
                entry(File, "Export…", "Make a picture of the chart or the roadmap", const { &[ctrl(E)] })
            }
            Self::ExportAgain => {
                entry(File, "Export again", "Repeat the last export", const { &[ctrl(E).shift()] })
            }
            Self::Quit => entry(File, "Quit", "Close Tiermap", const { &[ctrl(Q)] }),
            Self::Undo => entry(Edit, "Undo", "Take the last step back", const { &[ctrl(Z)] }),
            Self::Redo => entry(Edit, "Redo", "Do the step again", const { &[ctrl(Z).shift(), ctrl(Y)] }),
            Self::Rename => {
                entry(Edit, "Rename", "Edit the name of what is selected", const { &[Shortcut::new(F2)] })
            }
            Self::Duplicate => entry(Edit, "Duplicate", "Copy what is selected", const { &[ctrl(D)] }),
            Self::Delete => entry(
                Edit,
                "Delete",
                "Delete what is selected",
                const { &[Shortcut::new(Delete), Shortcut::new(Backspace)] },
            ),
            Self::AddItem => entry(
                Backlog,
                "Add item",
                "Add an item at the end of the backlog",
                const { &[ctrl(N).shift()] },
            ),
            Self::AddItemBelow => entry(
                Backlog,
                "Add item below",
                "Add an item below the selected one",
                const { &[ctrl(Enter)] },
            ),
            Self::AddChild => entry(
                Backlog,
                "Add child",
                "Add an item to the tier below, in the context of the selected one",
                const { &[ctrl(Enter).shift()] },
            ),
            Self::RaisePriority => {
                entry(Backlog, "Raise priority", "Move the selected items up", const { &[alt(Up)] })
            }
            Self::LowerPriority => {
                entry(Backlog, "Lower priority", "Move the selected items down", const { &[alt(Down)] })
            }
            Self::ConvertUp => entry(
                Backlog,
                "Move up a tier",
                "Make the selected items, and what is below them, items of the tier above",
                const { &[alt(Left)] },
            ),
            Self::ConvertDown => entry(
                Backlog,
                "Move down a tier",
                "Make the selected items, and what is below them, items of the tier below",
                const { &[alt(Right)] },
            ),
            Self::Split => entry(
                Backlog,
                "Split into parts…",
                "Make several items of the selected one, in the tier below it or beside it",
                const { &[ctrl(J).shift()] },
            ),
            Self::Merge => {
                entry(Backlog, "Merge into one…", "Make one item of the selected ones", const { &[ctrl(J)] })
            }
            Self::FindDuplicates => entry(
                Backlog,
                "Find duplicates…",
                "Items of this backlog with the same words in their titles",
                &[],
            ),
            Self::ApplyOrder => entry(
                Backlog,
                "Make this the priority",
                "Give the backlog the order in which it is sorted",
                &[],
            ),
            Self::CopyRows => entry(
                Backlog,
                "Copy as rows",
                "Copy the selected items for a spreadsheet, or to paste them here",
                const { &[ctrl(C)] },
            ),
            Self::CopyText => {
                entry(Backlog, "Copy as text", "Copy the selected items as an indented list", &[])
            }
            Self::CopyMarkdown => {
                entry(Backlog, "Copy as Markdown", "Copy the selected items with their criteria", &[])
            }
            Self::PlanEarlier => entry(
                Backlog,
                "Plan earlier",
                "Move the selected items to the period before",
                const { &[alt(Left).shift(), alt(Left)] },
            ),
            Self::PlanLater => entry(
                Backlog,
                "Plan later",
                "Move the selected items to the next period",
                const { &[alt(Right).shift(), alt(Right)] },
            ),
            Self::ToggleDone => entry(
                Backlog,
                "Mark as done",
                "Mark the selected items as done, or as ready again",
                const { &[ctrl(L)] },
            ),
            Self::FillIn => entry(
                Backlog,
                "Fill in what is missing",
                "Go to the first thing that keeps the item from being ready",
                const { &[ctrl(M)] },
            ),
            Self::SelectParent => {
                entry(Backlog, "Set parent…", "Choose the item of the tier above", const { &[ctrl(P)] })
            }
            Self::Filter => {
                entry(Backlog, "Filter backlog", "Show only matching items", const { &[ctrl(F)] })
            }
            Self::AddTier => entry(Tiers, "Add tier", "Add a tier beyond the selected one", &[]),
            Self::FurtherAhead => {
                entry(Tiers, "Move tier further ahead", "Swap with the tier that looks further ahead", &[])
            }
            Self::NearerToTeam => {
                entry(Tiers, "Move tier nearer to the team", "Swap with the tier nearer to the team", &[])
            }
            Self::FlipFocus => {
                entry(Tiers, "Flip focus axis", "Customer on the left, team on the right", &[])
            }
            Self::FlipHorizon => entry(Tiers, "Flip horizon axis", "Today at the top", &[]),
            Self::WorkspaceSettings => entry(
                Tiers,
                "Workspace settings…",
                "Title, calendar, teams and trains",
                const { &[ctrl(Comma)] },
            ),
            Self::ShowChart => {
                entry(View, "Show chart", "Who looks how far, and for whom", const { &[ctrl(Num1)] })
            }
            Self::ShowRoadmap => {
                entry(View, "Show roadmap", "The same items on time", const { &[ctrl(Num2)] })
            }
            Self::ShowBacklog => {
                entry(View, "Show backlog", "The backlog in all the room there is", const { &[ctrl(Num3)] })
            }
            Self::ShowList => entry(View, "Backlog as a list", "In the order of priority", &[]),
            Self::ShowTree => entry(View, "Backlog as a tree", "Items below what they are part of", &[]),
            Self::ShowGroups => {
                entry(View, "Backlog in groups", "By status; another field can be chosen there", &[])
            }
            Self::Present => entry(
                View,
                "Present",
                "Show the picture full screen, tier by tier",
                const { &[Shortcut::new(F5)] },
            ),
            Self::Palette => {
                entry(View, "Find or do anything…", "Run any command, find any record", const { &[ctrl(K)] })
            }
            Self::ToggleTheme => {
                entry(View, "Switch light and dark", "Change the theme", const { &[ctrl(Num0).shift()] })
            }
            Self::Help => entry(
                Help,
                "Help",
                "What the roles, the tiers and the findings mean",
                const { &[Shortcut::new(F1).shift()] },
            ),
            Self::Shortcuts => entry(
                Help,
                "Keyboard shortcuts",
                "Everything that the keyboard does",
                const { &[Shortcut::new(F1)] },
            ),
            Self::About => entry(Help, "About Tiermap", "Version and licences", &[]),
        }
    }

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
                (now.items_selected || now.tier_selected) && !now.typing
            }
            // In a text, Alt with an arrow moves what is typed in.
            Self::RaisePriority | Self::LowerPriority | Self::PlanEarlier | Self::PlanLater => {
                now.items_selected && !now.typing
            }
            // On the roadmap these keys plan.
            Self::ConvertUp | Self::ConvertDown => now.items_selected && now.backlog_shown && !now.typing,
            Self::Split => now.items_selected && !now.several_selected && !now.typing,
            Self::Merge => now.several_selected && !now.typing,
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
