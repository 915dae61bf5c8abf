//! Opening, saving, reverting and leaving, through the window with dialogs that answer from a list:
//! nothing is lost on any of these ways.

use std::path::{Path, PathBuf};

use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use tiermap::app::{App, Kind, Picked, Scripted, Services};
use tiermap::command::Command;
use tiermap::edit::ops::{self, TierEdit};
use tiermap::store::{self, templates};
use tiermap::ui::theme;
use tiermap::ui::view::Intent;

const CTRL: Modifiers = Modifiers::COMMAND;

pub struct Window {
    pub harness: Harness<'static, App>,
    pub dialogs: Scripted,
    folder: tempfile::TempDir,
}

impl Window {
    pub fn new() -> Self {
        Self::with(tempfile::tempdir().unwrap())
    }

    /// The program ends and is started again.
    pub fn restarted(self) -> Self {
        Self::with(self.folder)
    }

    fn with(folder: tempfile::TempDir) -> Self {
        let dialogs = Scripted::default();
        let services = Services::scripted(dialogs.clone(), Some(folder.path().join("state")));
        let mut app = App::new(services, templates::open("three-tiers").unwrap());
        app.dismiss_welcome();
        let harness = Harness::builder()
            .with_size([1280.0, 720.0])
            .with_context_setup(theme::install)
            .build_eframe(|_| app);
        let mut window = Self { harness, dialogs, folder };
        window.settle();
        window
    }

    /// Runs frames until what was asked for is done.
    pub fn settle(&mut self) {
        self.harness.run_steps(4);
    }

    pub fn press(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.settle();
    }

    pub fn click(&mut self, label: &str) {
        self.harness.get_by_label(label).click();
        self.settle();
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn app(&self) -> &App {
        self.harness.state()
    }

    /// Renames the first tier, as the chart does.
    pub fn change(&mut self, name: &str) {
        let workspace = self.app().document().workspace();
        let tier = workspace.tiers().next().unwrap().id;
        let transaction = ops::edit_tier(workspace, tier, &TierEdit::Name(name.to_owned())).unwrap();
        self.harness.state_mut().carry_out(vec![Intent::Do(transaction, None)]);
        self.settle();
    }

    fn first_tier(&self) -> String {
        self.app().document().workspace().tiers().next().unwrap().name.clone()
    }

    pub fn save_as(&mut self, name: &str) -> PathBuf {
        let path = self.path(name);
        self.dialogs.answer(Picked::Path(path.clone()));
        self.press(CTRL.plus(Modifiers::SHIFT), Key::S);
        path
    }

    pub fn shows(&self, text: &str) -> bool {
        self.harness.query_all_by_label_contains(text).next().is_some()
    }
}

fn tier_name_in(path: &Path) -> String {
    store::open(path).unwrap().workspace.tiers().next().unwrap().name.clone()
}

#[test]
fn a_new_workspace_is_saved_where_the_dialog_says_and_then_there() {
    let mut window = Window::new();
    window.change("Team voice");
    let path = window.path("bikes.tiermap.ron");
    window.dialogs.answer(Picked::Path(path.clone()));
    window.press(CTRL, Key::S);
    assert_eq!(tier_name_in(&path), "Team voice");
    assert!(!window.app().document().is_unsaved());

    window.change("Voice of the team");
    assert!(window.app().document().is_unsaved());
    window.press(CTRL, Key::S);
    assert_eq!(tier_name_in(&path), "Voice of the team");
    let asked = window.dialogs.asked();
    assert_eq!(asked.len(), 1, "the second save asks nothing");
    assert_eq!((asked[0].kind, asked[0].file_name.as_str()), (Kind::Save, "city-bikes.tiermap.ron"));
}

#[test]
fn a_name_without_ending_gets_one_and_what_is_there_is_not_replaced_unasked() {
    let mut window = Window::new();
    let path = window.path("bikes.tiermap.ron");
    std::fs::write(&path, "somebody else's").unwrap();
    window.save_as("bikes");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "somebody else's");
    window.click("Cancel");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "somebody else's");
    window.save_as("bikes");
    window.click("Replace");
    assert_eq!(tier_name_in(&path), "Product Owner");
}

#[test]
fn an_ending_that_is_there_twice_is_written_once() {
    let mut window = Window::new();
    window.save_as("bikes.tiermap.ron.ron");
    assert_eq!(tier_name_in(&window.path("bikes.tiermap.ron")), "Product Owner");
    assert!(!window.path("bikes.tiermap.ron.ron").exists());
}

#[test]
fn closing_with_unsaved_work_asks_and_saving_first_is_one_click() {
    let mut window = Window::new();
    let path = window.save_as("bikes.tiermap.ron");
    window.change("Team voice");
    window.press(CTRL, Key::Q);
    assert!(window.shows("Save the changes to"));
    window.press(Modifiers::NONE, Key::Escape);
    assert!(!window.app().is_closing(), "Escape stays");
    window.press(CTRL, Key::Q);
    window.click("Save");
    window.settle();
    assert_eq!(tier_name_in(&path), "Team voice");
    assert!(window.app().is_closing());
}

#[test]
fn closing_without_saving_leaves_the_file_as_it_was() {
    let mut window = Window::new();
    let path = window.save_as("bikes.tiermap.ron");
    window.change("Team voice");
    window.press(CTRL, Key::Q);
    window.click("Don’t save");
    assert!(window.app().is_closing());
    assert_eq!(tier_name_in(&path), "Product Owner");
}

#[test]
fn an_untouched_template_closes_without_a_question() {
    let mut window = Window::new();
    window.press(CTRL, Key::Q);
    assert!(window.app().is_closing());
}

#[test]
fn a_file_that_cannot_be_read_is_named_and_the_window_keeps_what_it_had() {
    let mut window = Window::new();
    let path = window.path("broken.tiermap.ron");
    std::fs::write(&path, "// tiermap 1\n(\n  tiers: oops\n)\n").unwrap();
    window.dialogs.answer(Picked::Path(path));
    window.press(CTRL, Key::O);
    assert!(window.shows("broken.tiermap.ron:3:"), "path, line and column");
    assert_eq!(window.first_tier(), "Product Owner");
}

#[test]
fn opening_another_file_asks_about_unsaved_work_first() {
    let mut window = Window::new();
    let other = window.path("other.tiermap.ron");
    store::save(&other, &templates::open("two-roles").unwrap()).unwrap();
    window.change("Team voice");
    window.dialogs.answer(Picked::Path(other));
    window.press(CTRL, Key::O);
    assert_eq!(window.first_tier(), "Team voice", "not before the question is answered");
    window.click("Don’t save");
    window.settle();
    assert_eq!(window.app().document().workspace().tiers().len(), 2);
    assert!(!window.app().document().is_unsaved());
}

#[test]
fn a_file_that_somebody_else_changed_is_not_overwritten_unasked() {
    let mut window = Window::new();
    let path = window.save_as("bikes.tiermap.ron");
    let theirs = templates::open("two-roles").unwrap();
    store::save(&path, &theirs).unwrap();
    window.change("Team voice");
    window.press(CTRL, Key::S);
    assert!(window.shows("was changed by another program"));
    window.click("Cancel");
    assert_eq!(store::open(&path).unwrap().workspace.tiers().len(), 2);
    window.press(CTRL, Key::S);
    window.click("Replace");
    assert_eq!(tier_name_in(&path), "Team voice");
}

#[test]
fn reverting_goes_back_to_the_file_after_a_question() {
    let mut window = Window::new();
    window.save_as("bikes.tiermap.ron");
    window.change("Team voice");
    window.harness.state_mut().run(Command::Revert);
    window.settle();
    window.click("Revert");
    window.settle();
    assert_eq!(window.first_tier(), "Product Owner");
    assert!(!window.app().document().is_unsaved());
}

#[test]
fn undo_back_to_the_saved_state_is_saved() {
    let mut window = Window::new();
    window.save_as("bikes.tiermap.ron");
    window.change("Team voice");
    assert!(window.app().document().is_unsaved());
    window.press(CTRL, Key::Z);
    assert!(!window.app().document().is_unsaved());
    window.press(CTRL.plus(Modifiers::SHIFT), Key::Z);
    assert_eq!(window.first_tier(), "Team voice");
}

#[test]
fn where_no_dialog_comes_a_path_can_be_typed() {
    let mut window = Window::new();
    window.dialogs.answer(Picked::Unavailable);
    window.press(CTRL, Key::S);
    assert!(window.shows("did not answer"));
    window.press(Modifiers::NONE, Key::Escape);
    assert!(window.app().document().is_unsaved());
}

#[test]
fn a_save_that_fails_says_why_and_stays_unsaved() {
    let mut window = Window::new();
    window.dialogs.answer(Picked::Path(window.path("no-such-folder/bikes.tiermap.ron")));
    window.press(CTRL, Key::S);
    assert!(window.shows("the folder does not exist"));
    assert!(window.app().document().is_unsaved());
}

#[test]
fn a_picture_is_exported_to_where_the_dialog_says_and_again_with_one_key() {
    let mut window = Window::new();
    let path = window.path("bikes.svg");
    window.press(CTRL, Key::E);
    window.dialogs.answer(Picked::Path(path.clone()));
    window.click("Export SVG…");
    window.settle();
    let first = std::fs::read_to_string(&path).unwrap();
    assert!(first.contains("Product Owner"));
    window.change("Team voice");
    window.press(CTRL.plus(Modifiers::SHIFT), Key::E);
    window.settle();
    let second = std::fs::read_to_string(&path).unwrap();
    assert!(second.contains("Team voice") && !second.contains("Product Owner"));
}
