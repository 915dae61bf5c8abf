//! The tab “Health” as a user has it in hand: by mouse, by keyboard, by a screen reader.

mod check_ins;
mod jumps;
mod reviews;
mod scale;
mod together;
mod trend;

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, Pos2, Vec2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use jiff::civil::date;
use tiermap::app::App;
use tiermap::model::Workspace;
use tiermap::store::templates;
use tiermap::ui::session::{HealthPage, View};
use tiermap::ui::theme;

struct Window {
    harness: Harness<'static, App>,
}

impl Window {
    fn with(workspace: Workspace, page: HealthPage, size: Vec2) -> Self {
        let mut app = App::for_test(workspace);
        app.session_mut().view = View::Health;
        app.session_mut().health = page;
        app.session_mut().reduced_motion = true;
        let harness = Harness::builder()
            .with_size(size)
            .with_step_dt(0.03)
            .with_theme(egui::Theme::Light)
            .with_context_setup(theme::install)
            .build_ui_state(|ui, app: &mut App| app.show(ui), app);
        let mut window = Self { harness };
        window.settle();
        window.harness.check_accessibility();
        window
    }

    /// The usual example, as of the day of the tests.
    fn open(page: HealthPage) -> Self {
        let workspace = templates::instantiate("three-tiers", date(2026, 11, 21)).unwrap();
        Self::with(workspace, page, vec2(1280.0, 720.0))
    }

    fn settle(&mut self) {
        self.harness.run_steps(4);
    }

    fn workspace(&self) -> &Workspace {
        self.harness.state().document().workspace()
    }

    fn undo_label(&self) -> &str {
        self.harness.state().document().undo_label().unwrap_or_default()
    }

    fn press(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.settle();
    }

    fn key(&mut self, key: Key) {
        self.press(Modifiers::NONE, key);
    }

    fn type_text(&mut self, text: &str) {
        self.harness.event(Event::Text(text.to_owned()));
        self.settle();
    }

    /// What can be used under a name; the words that stand above a field have the same one.
    fn control<'a>(&'a self, label: &'a str) -> egui_kittest::Node<'a> {
        let mut found = self.harness.query_all_by_label(label);
        found.find(|node| node.accesskit_node().role() != Role::Label).expect(label)
    }

    /// Clicks with the pointer, as a hand does.
    fn click(&mut self, label: &str) {
        let at = self.control(label).rect().center();
        self.click_at(at);
    }

    fn click_at(&mut self, at: Pos2) {
        self.harness.hover_at(at);
        self.harness.step();
        self.harness.drag_at(at);
        self.harness.step();
        self.harness.drop_at(at);
        self.settle();
    }

    fn focus(&mut self, label: &str) {
        self.control(label).focus();
        self.settle();
    }

    /// Replaces what stands in a field, and leaves it.
    fn fill(&mut self, label: &str, text: &str) {
        self.focus(label);
        self.press(Modifiers::COMMAND, Key::A);
        if text.is_empty() {
            self.key(Key::Backspace);
        } else {
            self.type_text(text);
        }
        self.key(Key::Tab);
    }

    fn shows(&self, label: &str) -> bool {
        self.harness.query_all_by_label_contains(label).next().is_some()
    }

    fn value(&self, label: &str) -> Option<String> {
        self.control(label).accesskit_node().value()
    }
}
