//! The dialog that is open, and what its answer leads to.

use std::path::PathBuf;

use super::App;
use super::files::{Goal, Purpose};
use crate::chart::style::Theme;
use crate::edit::ops::Orphans;
use crate::model::{Noun, TierId};
use crate::ui::dialogs::confirm::{self, ChangedOnDisk, Children, Confirm, Proceed, Unsaved};

/// One dialog at a time.
pub(super) enum Modal {
    Unsaved(Confirm<Unsaved>, Goal),
    Proceed(Confirm<Proceed>, Action),
    Children(Confirm<Children>),
    Changed(Confirm<ChangedOnDisk>, PathBuf),
}

/// What a yes leads to.
pub(super) enum Action {
    Revert(PathBuf),
    Overwrite(Purpose, PathBuf),
    DeleteTier(TierId),
}

impl Modal {
    pub(super) fn unsaved(app: &App, goal: Goal) -> Self {
        let then = match goal {
            Goal::Close => "closing",
            Goal::New => "starting anew",
            Goal::Open | Goal::OpenPath(_) => "opening another file",
        };
        Self::Unsaved(confirm::unsaved(&app.display_name(), then), goal)
    }

    pub(super) fn revert(app: &App, path: PathBuf) -> Self {
        Self::Proceed(confirm::revert(&app.display_name()), Action::Revert(path))
    }

    pub(super) fn overwrite(purpose: Purpose, path: PathBuf) -> Self {
        let name = file_name(&path);
        Self::Proceed(confirm::overwrite(&name), Action::Overwrite(purpose, path))
    }

    pub(super) fn delete_tier(app: &App, id: TierId) -> Self {
        let workspace = app.document.workspace();
        let (name, currency) = workspace.tier(id).map_or_else(
            || (String::new(), Noun::default()),
            |tier| (tier.name.clone(), tier.currency.clone()),
        );
        let items = workspace.backlog(id).len();
        Self::Proceed(confirm::delete_tier(&name, items, &currency), Action::DeleteTier(id))
    }

    pub(super) fn delete_parents(app: &App) -> Self {
        let workspace = app.document.workspace();
        let selection = &app.session.selection;
        let children = selection
            .items
            .iter()
            .flat_map(|id| workspace.children(*id))
            .filter(|child| !selection.items.contains(child))
            .count();
        let tier = selection.tier.and_then(|tier| workspace.tier(tier));
        let below = selection.tier.and_then(|tier| workspace.tier_below(tier));
        let what = match (selection.items.as_slice(), tier) {
            ([one], _) => workspace.item(*one).map_or_else(String::new, |item| format!("“{}”", item.title)),
            (many, Some(tier)) => tier.currency.count(many.len()),
            (many, None) => format!("{} items", many.len()),
        };
        let currency = below.map_or_else(|| Noun::new("Item", "Items"), |tier| tier.currency.clone());
        Self::Children(confirm::delete_items(&what, children, &currency))
    }

    pub(super) fn changed_on_disk(path: PathBuf) -> Self {
        Self::Changed(confirm::changed_on_disk(&file_name(&path)), path)
    }
}

fn file_name(path: &std::path::Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}

impl App {
    /// Draws the dialog that is open, and goes on with its answer.
    pub(super) fn modal_ui(&mut self, ui: &mut egui::Ui) {
        let Some(modal) = self.modal.take() else { return };
        let theme = Theme::builtin(self.session.theme);
        let open = match modal {
            Modal::Unsaved(mut question, goal) => match question.ui(ui, theme) {
                None => Some(Modal::Unsaved(question, goal)),
                Some(Unsaved::Save) => {
                    self.after_save = Some(goal);
                    self.save();
                    None
                }
                Some(Unsaved::Discard) => {
                    self.pursue(goal);
                    None
                }
                Some(Unsaved::Cancel) => None,
            },
            Modal::Proceed(mut question, action) => match question.ui(ui, theme) {
                None => Some(Modal::Proceed(question, action)),
                Some(Proceed::Yes) => {
                    match action {
                        Action::Revert(path) => self.open(path),
                        Action::Overwrite(purpose, path) => self.write_to(purpose, path),
                        Action::DeleteTier(tier) => self.delete_tier(tier),
                    }
                    None
                }
                Some(Proceed::Cancel) => {
                    self.after_save = None;
                    None
                }
            },
            Modal::Children(mut question) => match question.ui(ui, theme) {
                None => Some(Modal::Children(question)),
                Some(Children::Delete) => {
                    self.delete_items(Orphans::Delete);
                    None
                }
                Some(Children::Keep) => {
                    self.delete_items(Orphans::Keep);
                    None
                }
                Some(Children::Cancel) => None,
            },
            Modal::Changed(mut question, path) => match question.ui(ui, theme) {
                None => Some(Modal::Changed(question, path)),
                Some(ChangedOnDisk::Overwrite) => {
                    self.write(path, true);
                    None
                }
                Some(ChangedOnDisk::SaveAs) => {
                    self.save_as();
                    None
                }
                Some(ChangedOnDisk::Cancel) => None,
            },
        };
        // An answer may have opened the next dialog.
        self.modal = self.modal.take().or(open);
    }
}
