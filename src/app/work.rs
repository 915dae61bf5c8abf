//! What takes a moment and is done beside the window, while a dialog says so. Leaving the dialog gives it up:
//! what comes of it then is let go.

use super::App;
use super::clipboard::{Made, Reading};
use super::modal::Modal;
use super::state::Done;
use crate::edit::Transaction;
use crate::edit::ops::Refusal;
use crate::exchange::outline::Form;
use crate::model::tier::group_digits;
use crate::model::{ItemId, TierId, Workspace};
use crate::ui::dialogs::duplicates::DuplicatesDialog;
use crate::ui::dialogs::working::Working;

/// What came of it.
pub(super) enum Outcome {
    Read(Result<Box<Reading>, String>),
    Made(Result<Box<Made>, String>),
    Changed(Result<Box<Changed>, String>),
    /// The order that is shown is to be the priority.
    Ordered(Result<Box<Changed>, String>),
    Copied {
        text: String,
        items: usize,
        form: Form,
    },
    Duplicates {
        tier: TierId,
        groups: Vec<Vec<ItemId>>,
    },
}

/// A step that was worked out, not yet taken over.
pub(super) struct Changed {
    transaction: Transaction,
    /// The state that it was made for, and the one that it leads to.
    before: Workspace,
    after: Workspace,
}

impl Changed {
    /// What a transaction leads to.
    pub(super) fn new(before: &Workspace, transaction: Transaction) -> Result<Self, String> {
        let mut after = before.clone();
        transaction.apply(&mut after).map_err(|conflict| conflict.to_string())?;
        Ok(Self { transaction, before: before.clone(), after })
    }

    /// What an operation leads to.
    pub(super) fn made(
        before: &Workspace,
        operation: impl FnOnce(&Workspace) -> Result<Transaction, Refusal>,
    ) -> Result<Box<Self>, String> {
        let transaction = operation(before).map_err(|refusal| refusal.to_string())?;
        Self::new(before, transaction).map(Box::new)
    }
}

/// So many items are changed within a frame.
pub(super) const AT_ONCE: usize = 500;

pub(super) const NOTHING_YET: &str = "Nothing is changed until all of it is worked out.";

impl App {
    /// Carries out an operation on this many items: within the frame, or beside the window where they are many.
    pub(super) fn perform_on(
        &mut self,
        items: usize,
        title: impl FnOnce(&str) -> String,
        operation: impl FnOnce(&Workspace) -> Result<Transaction, Refusal> + Send + 'static,
    ) {
        let workspace = self.document.workspace();
        if items <= AT_ONCE {
            let result = operation(workspace);
            return self.perform(result);
        }
        let workspace = workspace.clone();
        let title = title(&format!("{} items", group_digits(items)));
        self.work(title, NOTHING_YET, move || Outcome::Changed(Changed::made(&workspace, operation)));
    }

    /// Takes over a step that was worked out; whether that was possible.
    pub(super) fn has_changed(&mut self, change: Result<Box<Changed>, String>) -> bool {
        let committed = change.and_then(|change| {
            let Changed { transaction, before, after } = *change;
            self.document.commit_made(transaction, &before, after).map_err(|conflict| conflict.to_string())
        });
        if let Err(why) = &committed {
            self.complain(why);
        }
        self.repair_selection();
        committed.is_ok()
    }

    /// Does something beside the window, behind a dialog.
    pub(super) fn work(
        &mut self,
        title: impl Into<String>,
        detail: impl Into<String>,
        job: impl FnOnce() -> Outcome + Send + 'static,
    ) {
        self.works += 1;
        let number = self.works;
        self.modal = Some(Modal::Working(Working::new(title, detail), number));
        self.jobs.spawn("work", move || Done::Worked { number, outcome: job() });
    }

    /// Goes on with what came of it, unless it was given up.
    pub(super) fn worked(&mut self, number: u64, outcome: Outcome) {
        match &self.modal {
            Some(Modal::Working(_, waiting)) if *waiting == number => self.modal = None,
            _ => return,
        }
        match outcome {
            Outcome::Read(reading) => self.has_read(reading),
            Outcome::Made(made) => self.has_made(made),
            Outcome::Changed(change) => {
                self.has_changed(change);
            }
            Outcome::Ordered(change) => {
                if self.has_changed(change) {
                    self.session.look.sort = None;
                }
            }
            Outcome::Copied { text, items, form } => self.has_copied(text, items, form),
            Outcome::Duplicates { tier, groups } => {
                let groups = groups.into_iter().filter(|group| !self.passed_over.contains(group)).collect();
                self.modal = Some(Modal::Duplicates(DuplicatesDialog::new(tier, groups)));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Field, Sort};
    use crate::store::templates;
    use crate::ui::session::Selection;

    fn app() -> App {
        App::for_test(templates::open(templates::DEFAULT).expect("a template"))
    }

    #[test]
    fn what_was_given_up_is_let_go() {
        let mut app = app();
        let read = || Outcome::Read(Err("not a text".to_owned()));
        app.work("Reading…", "", read);
        assert!(matches!(app.modal, Some(Modal::Working(_, 1))));
        app.modal = None;
        app.collect();
        assert!(app.notices.is_empty() && app.modal.is_none());
        // The answer of one that was given up is not taken for that of the next.
        app.work("Reading…", "", read);
        app.worked(1, Outcome::Read(Err("late".to_owned())));
        assert!(app.notices.is_empty() && app.modal.is_some());
        app.collect();
        assert!(!app.notices.is_empty() && app.modal.is_none());
    }

    #[test]
    fn what_takes_long_is_read_and_made_behind_a_dialog() {
        let mut app = app();
        let before = app.document.workspace().item_count();
        let lines = (0..4_000).map(|i| format!("Line {i}")).collect::<Vec<_>>().join("\n");
        app.paste(lines);
        assert!(matches!(app.modal, Some(Modal::Working(..))), "nothing was read yet");
        app.collect();
        let Some(Modal::Paste(reading)) = app.modal.take() else { panic!("it is to be looked at") };
        app.insert(reading);
        assert!(matches!(app.modal, Some(Modal::Working(..))), "nothing was made yet");
        assert_eq!(app.document.workspace().item_count(), before);
        app.collect();
        assert_eq!(app.document.workspace().item_count(), before + 4_000);
        app.document.undo();
        assert_eq!(app.document.workspace().item_count(), before);
    }

    #[test]
    fn a_long_order_is_worked_out_behind_a_dialog() {
        let mut app = App::for_test(crate::store::sample::generate(2_000, 1));
        let tier = app.document.workspace().tiers().next().expect("a tier").id;
        let order = |app: &App| app.document.workspace().backlog(tier).iter().collect::<Vec<_>>();
        let sort = Some(Sort { field: Field::Title, descending: false });
        app.session.selection = Selection::tier(tier);
        app.session.look.sort = sort;
        let before = order(&app);
        app.apply_shown_order();
        assert!(matches!(app.modal, Some(Modal::Working(..))), "nothing is changed yet");
        // Given up, it is still shown as it was.
        app.modal = None;
        app.collect();
        assert_eq!((order(&app), app.session.look.sort), (before.clone(), sort));
        app.apply_shown_order();
        app.collect();
        assert_eq!(app.session.look.sort, None);
        let title = |id: &ItemId| app.document.workspace().item(*id).expect("an item").title.to_lowercase();
        let titles: Vec<String> = order(&app).iter().map(title).collect();
        assert!(titles.first() < titles.last() && order(&app) != before, "{:?}", titles.first());
        app.document.undo();
        assert_eq!(order(&app), before);
    }
}
