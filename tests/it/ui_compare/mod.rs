//! Tiers and people side by side: found in the window, written in, exported and presented.

use egui::{Event, Key, Modifiers, Vec2, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use egui_kittest::{Harness, SnapshotResults};
use kurbo::Size;
use tiermap::app::App;
use tiermap::chart::picture::{Picture, Subject};
use tiermap::chart::roles::comparison::said;
use tiermap::chart::scene::{Node, Scene};
use tiermap::chart::style::ThemeName;
use tiermap::model::{Aspect, Holder, RecordKey, Workspace};
use tiermap::store::templates;
use tiermap::ui::dialogs::export::ExportRequest;
use tiermap::ui::present;
use tiermap::ui::session::{Shown, View};
use tiermap::ui::{sides, theme};

const CTRL: Modifiers = Modifiers::COMMAND;
const TODAY: jiff::civil::Date = jiff::civil::date(2026, 11, 21);

struct Window {
    harness: Harness<'static, App>,
}

impl Window {
    /// Twelve people, and the chart.
    fn sized(size: Vec2, theme_name: ThemeName) -> Self {
        let mut app = App::for_test(templates::instantiate("city-bikes-people", TODAY).unwrap());
        app.session_mut().theme = theme_name;
        let harness = Harness::builder()
            .with_size(size)
            .with_step_dt(0.03)
            .with_theme(egui::Theme::Light)
            .with_context_setup(theme::install)
            .build_ui_state(|ui, app: &mut App| app.show(ui), app);
        let mut window = Self { harness };
        window.settle();
        window
    }

    fn new() -> Self {
        Self::sized(vec2(1920.0, 1080.0), ThemeName::Light)
    }

    fn comparing() -> Self {
        let mut window = Self::new();
        window.press(CTRL | Modifiers::SHIFT, Key::K);
        assert!(window.harness.state_mut().session_mut().comparing);
        window
    }

    fn settle(&mut self) {
        self.harness.run_steps(4);
    }

    fn press(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.settle();
    }

    fn type_text(&mut self, text: &str) {
        for letter in text.chars() {
            self.harness.event(Event::Text(letter.to_string()));
            self.harness.step();
        }
        self.settle();
    }

    fn click(&mut self, label: &str) {
        self.harness.get_by_label(label).click();
        self.settle();
    }

    fn workspace(&self) -> &Workspace {
        self.harness.state().document().workspace()
    }

    fn tier(&self, name: &str) -> Holder {
        Holder::Tier(self.workspace().tiers().find(|tier| tier.name == name).unwrap().id)
    }

    fn person(&self, name: &str) -> Holder {
        Holder::Person(self.workspace().people().find(|person| person.name == name).unwrap().id)
    }

    fn sides(&mut self) -> Vec<Holder> {
        self.harness.state_mut().session_mut().compared.clone()
    }

    fn undo_label(&self) -> Option<String> {
        self.harness.state().document().undo_label().map(str::to_owned)
    }

    /// The cell that has the keyboard.
    fn focused(&self) -> String {
        let all = self.harness.get_all_by_role(egui::accesskit::Role::Button);
        let mut has = all.filter(|node| node.accesskit_node().is_focused());
        has.next().and_then(|node| node.accesskit_node().label()).unwrap_or_default()
    }

    fn has(&self, label: &str) -> bool {
        self.harness.query_all_by_label_contains(label).next().is_some()
    }
}

fn words(scene: &Scene) -> String {
    let mut words = String::new();
    scene.walk(&mut |node| {
        if let Node::Text(run) = node {
            words.push_str(&run.text);
            words.push('\n');
        }
    });
    words
}

#[test]
fn the_difference_is_a_press_away_on_the_first_screen() {
    let mut window = Window::new();
    window.click("Compare");
    let tiers: Vec<Holder> = window.workspace().tiers().map(|tier| Holder::Tier(tier.id)).collect();
    assert_eq!(window.sides(), tiers, "all tiers, from the one next to the team on");
    assert!(window.has("Product Owner, Time horizon: ") && window.has("Product Manager, Decision making: "));
    window.harness.check_accessibility();
    // Back to what was there.
    window.click("Constellation");
    assert!(!window.harness.state_mut().session_mut().comparing && window.has("Add person"));
    window.click("Comparison");
    assert!(window.harness.state_mut().session_mut().comparing);
    // And in the palette, where somebody asks for the difference.
    window.press(CTRL, Key::Num1);
    window.press(CTRL, Key::K);
    window.type_text("difference");
    window.press(Modifiers::NONE, Key::Enter);
    assert!(window.harness.state_mut().session_mut().comparing);
}

#[test]
fn arrows_go_from_cell_to_cell_and_what_is_typed_is_one_step() {
    let mut window = Window::comparing();
    assert!(window.focused().starts_with("Product Owner, Focus: "), "{}", window.focused());
    window.press(Modifiers::NONE, Key::ArrowRight);
    window.press(Modifiers::NONE, Key::ArrowDown);
    assert!(window.focused().starts_with("Product Manager, Scope: "), "{}", window.focused());
    window.type_text("Three trains");
    window.press(Modifiers::NONE, Key::Enter);
    let manager = window.tier("Product Manager");
    assert_eq!(said(window.workspace(), manager, Aspect::Scope), ("Three trains".to_owned(), true));
    assert!(
        window.focused().starts_with("Product Manager, Primary responsibility: "),
        "{}",
        window.focused()
    );
    assert_eq!(window.undo_label().unwrap(), "Say “Scope” of “Product Manager”");
    // Enter opens a cell with what is there, Tab goes on to the next one, Escape takes back.
    window.press(Modifiers::NONE, Key::ArrowUp);
    window.press(Modifiers::NONE, Key::Enter);
    window.type_text("Four trains");
    window.press(Modifiers::NONE, Key::Tab);
    assert_eq!(said(window.workspace(), manager, Aspect::Scope).0, "Four trains");
    assert!(window.focused().starts_with("Business Owner, Scope: "), "{}", window.focused());
    window.type_text("Nothing");
    window.press(Modifiers::NONE, Key::Escape);
    let owner = window.tier("Business Owner");
    assert!(!said(window.workspace(), owner, Aspect::Scope).1, "as it was");
    // Delete on a cell lets it follow from the tier again, and deletes nothing else.
    window.press(Modifiers::NONE, Key::ArrowLeft);
    let people = window.workspace().people().len();
    window.press(Modifiers::NONE, Key::Delete);
    assert!(!said(window.workspace(), manager, Aspect::Scope).1);
    assert_eq!((window.workspace().people().len(), window.workspace().tiers().len()), (people, 3));
    for wanted in ["Four trains", "Three trains"] {
        window.press(CTRL, Key::Z);
        assert_eq!(said(window.workspace(), manager, Aspect::Scope).0, wanted);
    }
}

#[test]
fn a_click_writes_where_nothing_was_said_yet() {
    let mut window = Window::comparing();
    window.harness.get_by_label("Business Owner, Reviews: nothing yet").click();
    window.settle();
    window.type_text("The year, with the board");
    window.press(Modifiers::NONE, Key::Enter);
    let owner = window.tier("Business Owner");
    assert_eq!(said(window.workspace(), owner, Aspect::Reviews).0, "The year, with the board");
    window.press(CTRL, Key::Z);
    assert_eq!(said(window.workspace(), owner, Aspect::Reviews).0, "", "one step");
}

#[test]
fn anybody_can_be_chosen_and_taken_away() {
    let mut window = Window::comparing();
    window.click("Take Business Owner out of the comparison");
    window.click("Choose who…");
    window.click("Compare Sofia Mendes");
    let wanted =
        [window.tier("Product Owner"), window.tier("Product Manager"), window.person("Sofia Mendes")];
    assert_eq!(window.sides(), wanted);
    window.press(Modifiers::NONE, Key::Escape);
    // Whoever is selected in the list stands beside the tier that they belong to.
    let Holder::Person(sofia) = wanted[2] else { unreachable!() };
    window.press(CTRL, Key::Num4);
    window.harness.state_mut().session_mut().show_record(RecordKey::Person(sofia));
    window.settle();
    window.press(CTRL | Modifiers::SHIFT, Key::K);
    assert_eq!(window.sides(), [window.tier("Product Owner"), wanted[2]]);
    assert!(window.has("Sofia Mendes, Scope: One team (follows from the tier)"));
    window.press(Modifiers::NONE, Key::ArrowRight);
    window.type_text("Writes down what others decide");
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(said(window.workspace(), wanted[2], Aspect::Focus).0, "Writes down what others decide");
    assert!(!said(window.workspace(), wanted[0], Aspect::Focus).1, "the tier is as it was");
}

#[test]
fn what_is_compared_is_exported_and_presented() {
    let mut window = Window::comparing();
    window.click("Take Business Owner out of the comparison");
    window.click("Make a picture…");
    assert!(window.has("Preview: ") && window.has("Roles side by side."), "the dialog shows it");
    assert!(window.has("Product Owner, Product Manager"), "and who");
    window.press(Modifiers::NONE, Key::Escape);
    let sides = window.sides();
    let request = ExportRequest::new(window.workspace(), Subject::Comparison, TODAY);
    let text = words(&Picture { compared: sides.clone(), ..request.picture }.scene(window.workspace()));
    assert!(text.contains("Time horizon") && !text.contains("Business Owner"), "{text}");
    let shown = Shown { view: View::Roles, lived: false, compared: Some(sides), school: None };
    let size = Size::new(1920.0, 1080.0);
    let count = present::count(window.workspace(), &shown, size, TODAY);
    let pages = count - window.workspace().tiers().len();
    let slide = |step| words(&present::slide(window.workspace(), &shown, step, size, TODAY));
    assert!(pages > 1 && slide(0).contains(&format!("1 of {pages}")), "{pages}: {}", slide(0));
    let all: String = (0..pages).map(slide).collect();
    assert!(all.contains("horizon") && !slide(pages).contains("horizon"), "then the tiers: {all}");
}

#[test]
fn nobody_to_compare_is_said_and_offered() {
    let mut window = Window::comparing();
    for name in ["Product Owner", "Product Manager", "Business Owner"] {
        window.click(&format!("Take {name} out of the comparison"));
    }
    assert!(window.has("Nothing to compare yet."));
    window.click("Compare the tiers");
    assert_eq!(window.sides(), sides::usual(window.workspace()));
}

#[test]
fn the_comparison_looks_as_it_was_accepted() {
    let mut results = SnapshotResults::new();
    let looks = [
        ("compare-1280", vec2(1280.0, 720.0), ThemeName::Light),
        ("compare-1920", vec2(1920.0, 1080.0), ThemeName::Light),
    ];
    for (name, size, theme_name) in looks {
        let mut window = Window::sized(size, theme_name);
        window.press(CTRL | Modifiers::SHIFT, Key::K);
        window.harness.remove_cursor();
        window.settle();
        let options = egui_kittest::SnapshotOptions::new().output_path("tests/it/ui_compare");
        results.add(window.harness.try_snapshot_options(name, &options));
    }
    let mut window = Window::comparing();
    window.press(Modifiers::NONE, Key::F5);
    window.harness.remove_cursor();
    window.settle();
    let options = egui_kittest::SnapshotOptions::new().output_path("tests/it/ui_compare");
    results.add(window.harness.try_snapshot_options("compare-projector", &options));
}
