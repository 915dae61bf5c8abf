//! What each command is called, what it is for, where it is listed and which keys run it.

use super::shortcut::Key::{
    Backspace, C, Comma, D, Delete, Down, E, Enter, F, F1, F2, F5, J, K, L, Left, M, N, Num0, Num1, Num2,
    Num3, Num4, Num5, O, P, Q, Right, S, Up, Y, Z,
};
use super::{Command, Key, Section, Shortcut};

/// One row of the table.
pub(super) struct Entry {
    pub(super) name: &'static str,
    pub(super) tooltip: &'static str,
    pub(super) section: Section,
    pub(super) shortcuts: &'static [Shortcut],
}

impl Command {
    #[expect(clippy::too_many_lines, reason = "a table, a row a command")]
    pub(super) fn entry(self) -> Entry {
        const fn entry(
            section: Section,
            name: &'static str,
            tooltip: &'static str,
            shortcuts: &'static [Shortcut],
        ) -> Entry {
            Entry { name, tooltip, section, shortcuts }
        }
        use Section::{Backlog, Edit, File, Help, Roles, Tiers, View};
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
            Self::Export => entry(
                File,
                "Export…",
                "Make a picture of what is shown, or a deck of all",
                const { &[ctrl(E)] },
            ),
            Self::ExportAgain => {
                entry(File, "Export again", "Repeat the last export", const { &[ctrl(E).shift()] })
            }
            Self::CopyPicture => entry(
                File,
                "Copy as a picture",
                "Put what is shown into the clipboard, for a slide or a chat",
                const { &[ctrl(C).shift()] },
            ),
            Self::CopySvg => {
                entry(File, "Copy as SVG", "Put what is shown into the clipboard as the text of an SVG", &[])
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
            Self::AddPerson => {
                entry(Roles, "Add person", "Add a person below all others", const { &[ctrl(N).shift()] })
            }
            Self::AddRole => {
                entry(Roles, "Add role", "Give the selected person another role", const { &[ctrl(Enter)] })
            }
            Self::AddDuty => entry(Roles, "Add duty", "Something to be done, and who does it", &[]),
            Self::AddDecision => {
                entry(Roles, "Add decision", "Something to be decided, and who decides it", &[])
            }
            Self::UsualDuties => entry(
                Roles,
                "Add the usual duties",
                "Twelve duties and the usual decisions, for the two tiers nearest to the team",
                &[],
            ),
            Self::Compare => entry(
                Roles,
                "Compare…",
                "What is the difference: tiers or people side by side",
                const { &[ctrl(K).shift()] },
            ),
            Self::CompareSchools => entry(
                Roles,
                "Where schools disagree…",
                "What each says of product roles, where this workspace stands, and the diagram according to one",
                &[],
            ),
            Self::RowUp => entry(Roles, "Move up", "Move the selected rows up", const { &[alt(Up)] }),
            Self::RowDown => entry(Roles, "Move down", "Move the selected rows down", const { &[alt(Down)] }),
            Self::ShowRoles => {
                entry(View, "Show roles", "Who holds which role, for what", const { &[ctrl(Num4)] })
            }
            Self::ShowHealth => entry(View, "Show health", "Whether the roles work", const { &[ctrl(Num5)] }),
            Self::NewCheckIn => entry(
                Roles,
                "New check-in",
                "Count with a team what surprised it and what it asks",
                const { &[ctrl(Enter).alt()] },
            ),
            Self::ShouldItBeYou => {
                entry(Roles, "Should it be you?…", "Walk through four steps to a decision", &[])
            }
            Self::LookAgain => entry(Roles, "Look again", "Go through the review whose day has come", &[]),
            Self::ShowTogether => {
                entry(Roles, "Who meets whom", "Exchanges, channels to customers, and goals", &[])
            }
            Self::Scale => entry(Roles, "Scale…", "How many product people a number of teams needs", &[]),
            Self::ShowChart => {
                entry(View, "Show chart", "Who looks how far, and for whom", const { &[ctrl(Num1)] })
            }
            Self::ShowLived => entry(
                View,
                "Show how roles are lived",
                "People on the chart where their roles are lived, and where these are to be",
                const { &[ctrl(L).shift()] },
            ),
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
            Self::Findings => entry(
                View,
                "Findings",
                "What is worth talking about, each with its records and why it matters",
                const { &[ctrl(F).shift()] },
            ),
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
}
