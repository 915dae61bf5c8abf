//! The dialog that is open, and what its answer leads to.

use std::path::PathBuf;

use super::App;
use super::clipboard::Reading;
use super::exports::Copied;
use super::files::{Goal, Purpose};
use super::folders::Folders;
use super::state::Asking;
use crate::chart::style::Theme;
use crate::edit::ops::{self, Orphans};
use crate::help::Page;
use crate::model::{ItemId, Noun, TierId};
use crate::store::recovery::Pending;
use crate::store::templates;
use crate::ui::dialogs::about::About;
use crate::ui::dialogs::confirm::{self, ChangedOnDisk, Children, Confirm, Proceed, Recovered, Unsaved};
use crate::ui::dialogs::duplicates::DuplicatesDialog;
use crate::ui::dialogs::export::{ExportAnswer, ExportDialog};
use crate::ui::dialogs::findings::{FindingsAnswer, FindingsDialog};
use crate::ui::dialogs::help::{HelpAnswer, HelpDialog};
use crate::ui::dialogs::merge::{MergeAnswer, MergeDialog};
use crate::ui::dialogs::new_workspace::{Group, NewAnswer, NewWorkspace, TemplateCard};
use crate::ui::dialogs::paste::PasteAnswer;
use crate::ui::dialogs::path_entry::{self, PathAnswer, PathEntry};
use crate::ui::dialogs::schools::{SchoolsAnswer, SchoolsDialog};
use crate::ui::dialogs::settings::Settings;
use crate::ui::dialogs::split::{SplitAnswer, SplitDialog};
use crate::ui::dialogs::working::Working;
use crate::ui::shortcut_sheet::{SheetAnswer, ShortcutSheet};
use crate::ui::view::Intent;

/// One dialog at a time.
pub(super) enum Modal {
    Unsaved(Confirm<Unsaved>, Goal),
    Proceed(Confirm<Proceed>, Action),
    Children(Confirm<Children>),
    Changed(Confirm<ChangedOnDisk>, PathBuf),
    Recovered(Confirm<Recovered>, Box<Pending>),
    New(Box<NewWorkspace>),
    Export(Box<ExportDialog>),
    Settings(Box<Settings>),
    /// With the dialog that asked, which is there again afterwards.
    Path(Box<PathEntry>, Asking, Option<Box<Modal>>),
    Shortcuts(ShortcutSheet),
    About(About),
    Findings(FindingsDialog),
    Schools(SchoolsDialog),
    /// With the findings that one comes from and goes back to.
    Help(Box<HelpDialog>, Option<FindingsDialog>),
    Paste(Box<Reading>),
    Split(Box<SplitDialog>, ItemId),
    /// With the duplicates that one comes from and goes back to.
    Merge(Box<MergeDialog>, Option<DuplicatesDialog>),
    Duplicates(DuplicatesDialog),
    /// Something on its way, with its number.
    Working(Working, u64),
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
        let stake = ops::children_at_stake(workspace, &selection.items);
        let below = selection.tier.and_then(|tier| workspace.tier_below(tier));
        let what = match selection.items.as_slice() {
            [one] => workspace.item(*one).map_or_else(String::new, |item| format!("“{}”", item.title)),
            many => crate::ui::counted::counted(workspace, many),
        };
        let currency = below.map_or_else(|| Noun::new("Item", "Items"), |tier| tier.currency.clone());
        Self::Children(confirm::delete_items(&what, stake.children, stake.below, &currency))
    }

    /// The templates, each moved to the present day.
    pub(super) fn new_workspace(app: &App) -> Self {
        let today = (app.services.today)();
        let card = |template: &templates::Template| TemplateCard {
            name: template.name.to_owned(),
            group: match template.group {
                templates::Group::Start => Group::Start,
                templates::Group::Constellation => Group::Constellation,
            },
            title: template.title.to_owned(),
            description: template.description.to_owned(),
            workspace: templates::instantiate(template.name, today).unwrap_or_default(),
        };
        Self::New(Box::new(NewWorkspace::new(templates::list().iter().map(card).collect(), today)))
    }

    /// Our own question for a path, where the desktop's does not come.
    pub(super) fn path_entry(asking: Asking, covered: Option<Self>) -> Self {
        let request = &asking.request;
        let purpose =
            if asking.purpose.reads() { path_entry::Purpose::Open } else { path_entry::Purpose::Save };
        let folder = request.folder.clone().or_else(|| std::env::current_dir().ok()).unwrap_or_default();
        let endings: Vec<&str> = request.filter.1.iter().map(String::as_str).collect();
        let dialog = PathEntry::new(&request.title, purpose, &endings, &folder, &request.file_name);
        Self::Path(Box::new(dialog), asking, covered.map(Box::new))
    }

    pub(super) fn changed_on_disk(path: PathBuf) -> Self {
        Self::Changed(confirm::changed_on_disk(&file_name(&path)), path)
    }
}

fn file_name(path: &std::path::Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}

impl App {
    /// Opens the help at a page.
    pub(super) fn explain(&mut self, page: &'static Page) {
        self.modal = Some(Modal::Help(Box::new(HelpDialog::new(page)), None));
    }

    /// Draws the dialog that is open, and goes on with its answer.
    pub(super) fn modal_ui(&mut self, ui: &mut egui::Ui, intents: &mut Vec<Intent>) {
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
                Some(Children::MoveUp) => {
                    self.delete_items(Orphans::MoveUp);
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
            Modal::Recovered(mut question, pending) => match question.ui(ui, theme) {
                None => Some(Modal::Recovered(question, pending)),
                Some(Recovered::Keep) => {
                    self.keep_recovered(&pending);
                    None
                }
                Some(Recovered::Discard) => {
                    self.drop_recovered(&pending);
                    None
                }
            },
            other => self.form_ui(other, ui, theme, intents),
        };
        // An answer may have opened the next dialog.
        self.modal = self.modal.take().or(open);
    }

    /// Draws a dialog that is more than a question; what stays open.
    fn form_ui(
        &mut self,
        modal: Modal,
        ui: &mut egui::Ui,
        theme: &'static Theme,
        intents: &mut Vec<Intent>,
    ) -> Option<Modal> {
        match modal {
            Modal::New(mut dialog) => match dialog.ui(ui, theme) {
                None => return Some(Modal::New(dialog)),
                Some(NewAnswer::Template(name)) => {
                    let today = (self.services.today)();
                    match templates::instantiate(&name, today) {
                        Ok(workspace) => self.show_new(workspace),
                        Err(error) => self.complain(&error.to_string()),
                    }
                }
                Some(NewAnswer::Cancel) => {}
            },
            Modal::Export(mut dialog) => {
                match dialog.ui(ui, theme, self.document.workspace()) {
                    None => {}
                    Some(ExportAnswer::Export(request)) => {
                        self.export(request);
                        return None;
                    }
                    Some(ExportAnswer::Cancel) => return None,
                    Some(ExportAnswer::Copy(request)) => self.copy_picture(request, Copied::Pixels),
                    Some(ExportAnswer::CopySvg(request)) => self.copy_picture(request, Copied::Svg),
                    Some(ExportAnswer::Borrow(own)) => self.borrow_letters(own),
                    Some(ExportAnswer::LookUp(font)) => self.look_up_font(font),
                    Some(ExportAnswer::Choose(attachment)) => self.ask_path(Purpose::Attach(attachment)),
                }
                return Some(Modal::Export(dialog));
            }
            Modal::Path(mut dialog, asking, covered) => {
                match dialog.ui(ui, theme, &Folders) {
                    None => return Some(Modal::Path(dialog, asking, covered)),
                    Some(PathAnswer::Path(path)) => self.write_to(asking.purpose, path),
                    Some(PathAnswer::Cancel) => self.after_save = None,
                }
                return covered.map(|modal| *modal);
            }
            Modal::Settings(mut dialog) => {
                let (mut cx, _) = self.drawing(intents);
                if !dialog.ui(ui, &mut cx) {
                    return Some(Modal::Settings(dialog));
                }
            }
            Modal::Shortcuts(mut sheet) => match sheet.ui(ui, theme) {
                None => return Some(Modal::Shortcuts(sheet)),
                Some(SheetAnswer::Help) => self.explain(self.last_read),
                Some(SheetAnswer::Close) => {}
            },
            Modal::About(mut about) => {
                if !about.ui(ui, theme) {
                    return Some(Modal::About(about));
                }
            }
            Modal::Findings(mut dialog) => {
                match dialog.ui(ui, theme, &self.findings.list, self.findings.under_way) {
                    None => return Some(Modal::Findings(dialog)),
                    Some(FindingsAnswer::Show(finding)) => self.follow(&finding),
                    Some(FindingsAnswer::Explain(code)) => {
                        let page = code.page().unwrap_or(self.last_read);
                        return Some(Modal::Help(Box::new(HelpDialog::new(page)), Some(dialog)));
                    }
                    Some(FindingsAnswer::Close) => {}
                }
            }
            Modal::Schools(mut dialog) => match dialog.ui(ui, theme) {
                None => return Some(Modal::Schools(dialog)),
                Some(SchoolsAnswer::Draw(school)) => self.draw_as(school),
                Some(SchoolsAnswer::Read(page)) => {
                    return Some(Modal::Help(Box::new(HelpDialog::new(page)), None));
                }
                Some(SchoolsAnswer::Close) => {}
            },
            Modal::Help(mut dialog, from) => match dialog.ui(ui, theme) {
                None => return Some(Modal::Help(dialog, from)),
                Some(answer) => {
                    self.last_read = dialog.page();
                    return match answer {
                        HelpAnswer::Shortcuts => Some(Modal::Shortcuts(ShortcutSheet::default())),
                        HelpAnswer::Close => from.map(Modal::Findings),
                    };
                }
            },
            other => return self.shape_ui(other, ui, theme),
        }
        None
    }

    /// Draws a dialog about items that change their shape; what stays open.
    fn shape_ui(&mut self, modal: Modal, ui: &egui::Ui, theme: &'static Theme) -> Option<Modal> {
        let workspace = self.document.workspace();
        match modal {
            Modal::Paste(mut reading) => match reading.dialog().ui(ui, theme, workspace) {
                None => return Some(Modal::Paste(reading)),
                Some(PasteAnswer::Insert) => self.insert(reading),
                Some(PasteAnswer::Cancel) => {}
            },
            Modal::Split(mut dialog, item) => {
                if let Some(written) = dialog.unread() {
                    dialog.show(self.preview_split(item, &written));
                }
                match dialog.ui(ui, theme, workspace) {
                    None => return Some(Modal::Split(dialog, item)),
                    Some(SplitAnswer::Split) => self.split(item, dialog.written()),
                    Some(SplitAnswer::Cancel) => {}
                }
            }
            Modal::Merge(mut dialog, mut from) => match dialog.ui(ui, theme, workspace) {
                None => return Some(Modal::Merge(dialog, from)),
                Some(MergeAnswer::Merge(into, others)) => {
                    if self.merge(into, &others)
                        && let Some(from) = &mut from
                    {
                        from.drop_chosen();
                    }
                    return from.map(Modal::Duplicates);
                }
                Some(MergeAnswer::Cancel) => return from.map(Modal::Duplicates),
            },
            Modal::Duplicates(mut dialog) => match dialog.ui(ui, theme, workspace) {
                None => return Some(Modal::Duplicates(dialog)),
                Some(answer) => return self.answer_duplicates(dialog, answer),
            },
            Modal::Working(mut working, number) => {
                if !working.ui(ui, theme) {
                    return Some(Modal::Working(working, number));
                }
            }
            question => return Some(question),
        }
        None
    }
}
