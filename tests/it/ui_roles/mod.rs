//! People and their roles as a facilitator has them in hand: by keyboard alone, by mouse, by a screen reader.

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use tiermap::app::App;
use tiermap::model::{Assignment, Parts, Person, Rank, Workspace};
use tiermap::store::templates;
use tiermap::ui::session::View;
use tiermap::ui::theme;

mod details;
mod duties;
mod entering;
mod looking;
mod looks;
mod moving;
mod pictures;
mod places;
mod recognised;
mod rows;
mod schools;

const CTRL: Modifiers = Modifiers::COMMAND;

/// Three tiers and nobody.
fn nobody() -> Workspace {
    Workspace::from_parts(Parts::<tiermap::model::Item> {
        tiers: templates::canonical_tiers(),
        ..Parts::default()
    })
}

struct Window {
    harness: Harness<'static, App>,
}

impl Window {
    fn sized(workspace: Workspace, size: Vec2) -> Self {
        let mut app = App::for_test(workspace);
        app.session_mut().view = View::Roles;
        let harness = Harness::builder()
            .with_size(size)
            .with_theme(egui::Theme::Light)
            .with_context_setup(theme::install)
            .build_ui_state(|ui, app: &mut App| app.show(ui), app);
        let mut window = Self { harness };
        window.settle();
        window
    }

    fn with(workspace: Workspace) -> Self {
        Self::sized(workspace, Vec2::new(1920.0, 1080.0))
    }

    fn settle(&mut self) {
        self.harness.run_steps(3);
    }

    fn press(&mut self, key: Key) {
        self.press_with(Modifiers::NONE, key);
    }

    fn press_with(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.settle();
    }

    /// Letter by letter.
    fn type_text(&mut self, text: &str) {
        for letter in text.chars() {
            self.harness.event(Event::Text(letter.to_string()));
            self.harness.step();
        }
        self.settle();
    }

    /// Everything within a frame, as in a slow one: `\t` and `\n` are keys.
    fn type_at_once(&mut self, text: &str) {
        for letter in text.chars() {
            let key = match letter {
                '\t' => Key::Tab,
                '\n' => Key::Enter,
                _ => {
                    self.harness.input_mut().events.push(Event::Text(letter.to_string()));
                    continue;
                }
            };
            for pressed in [true, false] {
                let modifiers = Modifiers::NONE;
                let event = Event::Key { key, physical_key: None, pressed, repeat: false, modifiers };
                self.harness.input_mut().events.push(event);
            }
        }
        self.harness.run_steps(24);
    }

    fn click(&mut self, label: &str) {
        self.harness.get_by_label(label).click();
        self.settle();
    }

    fn workspace(&self) -> &Workspace {
        self.harness.state().document().workspace()
    }

    fn undo_label(&self) -> Option<String> {
        self.harness.state().document().undo_label().map(str::to_owned)
    }

    fn steps(&self) -> usize {
        let mut document = self.harness.state().document().clone();
        let mut steps = 0;
        while document.undo_label().is_some() {
            document.undo();
            steps += 1;
        }
        steps
    }

    fn has(&self, label: &str) -> bool {
        self.harness.query_all_by_label_contains(label).next().is_some()
    }

    fn people(&self) -> Vec<String> {
        self.workspace().people().map(|person| person.name.clone()).collect()
    }

    fn person(&self, name: &str) -> Person {
        let found = self.workspace().people().find(|person| person.name == name);
        found.unwrap_or_else(|| panic!("nobody is called “{name}”")).as_ref().clone()
    }

    fn roles(&self, name: &str) -> Vec<Assignment> {
        let person = self.person(name).id;
        let roles = self.workspace().assignments().filter(|role| role.person == person);
        roles.map(|role| role.as_ref().clone()).collect()
    }

    /// What each line says, as a screen reader reads it: the name, then the rest.
    fn lines(&self) -> Vec<String> {
        let rows = self.harness.get_all_by_role(Role::ListItem);
        let mut rows: Vec<(f32, String)> = rows
            .map(|row| {
                let node = row.accesskit_node();
                let said = [node.label(), node.description()];
                let said: Vec<String> = said.into_iter().flatten().filter(|text| !text.is_empty()).collect();
                (row.rect().top(), said.join(", "))
            })
            .collect();
        rows.sort_by(|a, b| a.0.total_cmp(&b.0));
        rows.into_iter().map(|(_, line)| line).collect()
    }
}

/// A workspace with some people, each with one role, without using the window.
fn crowd(count: usize) -> Workspace {
    let tiers = templates::canonical_tiers();
    let people = (0..count).map(|i| Person {
        id: format!("p-{i}").parse().unwrap(),
        rank: Rank::default(),
        name: format!("Person {i}"),
        location: None,
        notes: String::new(),
        aspects: tiermap::model::Aspects::default(),
    });
    let roles = (0..count).map(|i| {
        let id = format!("r-{i}").parse().unwrap();
        let person = format!("p-{i}").parse().unwrap();
        Assignment::new(id, person, Some(tiers[i % 3].id), Rank::default())
    });
    Workspace::from_parts(Parts::<tiermap::model::Item> {
        people: people.collect(),
        assignments: roles.collect(),
        tiers: tiers.clone(),
        ..Parts::default()
    })
}
