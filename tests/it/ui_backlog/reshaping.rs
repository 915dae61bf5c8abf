//! An item that becomes several, and several that become one: by keyboard alone, and by mouse.

use super::*;
use tiermap::edit::ops::{self, ItemEdit};
use tiermap::model::Criterion;
use tiermap::store::write;

impl Window {
    /// The document as a file has it.
    fn bytes(&self) -> String {
        write::to_string(self.workspace())
    }

    fn run(&mut self, command: &str) {
        self.press_with(CTRL, Key::K);
        self.type_text(command);
        self.press(Key::Enter);
    }

    /// The titles of what is selected.
    fn selected_titles(&mut self) -> Vec<String> {
        let items = self.selected();
        let workspace = self.workspace();
        items.iter().map(|id| workspace.item(*id).unwrap().title.to_string()).collect()
    }

    fn children_of(&self, title: &str) -> Vec<String> {
        let workspace = self.workspace();
        let children = workspace.children(self.item(title).id);
        children.map(|id| workspace.item(id).unwrap().title.to_string()).collect()
    }
}

/// The city with something said about an item.
fn with(mut workspace: Workspace, title: &str, edits: &[ItemEdit]) -> Workspace {
    let id = workspace.items().find(|item| &*item.title == title).unwrap().id;
    for edit in edits {
        ops::edit_item(&workspace, id, edit).unwrap().apply(&mut workspace).unwrap();
    }
    workspace
}

fn criteria(texts: &[&str]) -> ItemEdit {
    ItemEdit::Acceptance(texts.iter().map(|text| Criterion { text: (*text).into(), met: false }).collect())
}

#[test]
fn a_feature_is_split_into_stories_by_keyboard_alone() {
    let mut window = Window::features();
    window.select("Monthly pass for commuters");
    let before = window.bytes();
    window.press_with(CTRL | Modifiers::SHIFT, Key::J);
    assert!(window.has("Split “Monthly pass for commuters”"));
    assert!(window.has("Each line becomes a user story below this feature, after those it has."));
    // The field has the keyboard: Enter begins the next line.
    window.type_text("Buy a pass");
    window.press(Key::Enter);
    window.type_text("See what is left of it");
    assert!(window.has("Becomes 2 user stories"));
    assert!(window.has("See what is left of it: User story"));
    window.press_with(CTRL, Key::Enter);
    assert_eq!(window.children_of("Monthly pass for commuters"), ["Buy a pass", "See what is left of it"]);
    assert_eq!(window.selected_titles(), ["Buy a pass", "See what is left of it"]);
    window.row("Buy a pass");
    window.row("See what is left of it");
    assert_eq!(window.undo_label().as_deref(), Some("Split “Monthly pass for commuters” into 2"));
    window.press_with(CTRL, Key::Z);
    assert_eq!(window.bytes(), before, "one step");
    assert_eq!(window.undo_label(), None);
    assert_eq!(window.selected_titles(), ["Monthly pass for commuters"], "as before");
}

#[test]
fn a_story_is_split_into_its_criteria_by_mouse() {
    let workspace = with(city(), "Receipt by mail", &[criteria(&["- Sent at once", "Has the fare"])]);
    let workspace = with(workspace, "Receipt by mail", &[ItemEdit::Target("2027-Q1".parse().ok())]);
    let mut window = Window::with(workspace);
    window.click("User stories, 2");
    let before = window.bytes();
    window.row("Receipt by mail").click_secondary();
    window.settle();
    window.click("Split into parts… Ctrl+Shift+J");
    assert!(window.has("No tier is below: each line becomes a user story of its own"));
    assert!(window.harness.get_by_label("Split").accesskit_node().is_disabled(), "there are no parts yet");
    window.click("Take its 2 acceptance criteria");
    assert!(window.has("Becomes 2 user stories"));
    assert!(window.has("- Sent at once: User story · takes its criterion"));
    window.click("Split");
    let part = window.item("- Sent at once");
    assert_eq!(part.details().acceptance.len(), 1);
    assert_eq!(
        (part.parent, part.target),
        (Some(window.item("Pay with one tap").id), "2027-Q1".parse().ok())
    );
    assert_eq!(window.item("Receipt by mail").details().acceptance, []);
    assert_eq!(
        window.children_of("Pay with one tap"),
        ["Store a card safely", "Receipt by mail", "- Sent at once", "Has the fare"]
    );
    window.click("Undo");
    assert_eq!(window.bytes(), before);
    assert_eq!(window.selected_titles(), ["Receipt by mail"], "as before");
}

#[test]
fn criteria_stay_where_it_is_said_and_indented_lines_go_a_tier_down() {
    let workspace = with(city(), "Pay without thinking", &[criteria(&["By watch", "By phone"])]);
    let mut window = Window::with(workspace);
    window.click("Epics, 4");
    window.select("Pay without thinking");
    window.press_with(CTRL | Modifiers::SHIFT, Key::J);
    window.harness.event(Event::Paste("By watch\n\t- Pair the watch\n\t\t- Too deep\n".to_owned()));
    window.settle();
    assert!(window.has("Becomes 1 feature, 2 user stories"));
    assert!(window.has("Too deep: User story · no tier is deeper"));
    window.click("A criterion goes to the part that has its words");
    window.click("Split");
    assert_eq!(window.item("By watch").details().acceptance, []);
    assert_eq!(window.item("Pay without thinking").details().acceptance.len(), 2);
    assert_eq!(window.item("Pair the watch").parent, Some(window.item("By watch").id));
    assert_eq!(window.selected_titles(), ["By watch"]);
}

#[test]
fn all_parts_are_in_sight_wherever_they_stand() {
    let mut workspace = city();
    let story = workspace.tiers().next().unwrap().id;
    let mut ids = tiermap::model::IdSource::seeded(5);
    for i in 0..60 {
        let new = ops::NewItem {
            tier: story,
            place: ops::Place::First,
            title: format!("Story {i}"),
            parent: None,
            unit: None,
            target: None,
        };
        ops::add_item(&workspace, &mut ids, new).unwrap().1.apply(&mut workspace).unwrap();
    }
    let mut window = Window::sized(workspace, Vec2::new(1280.0, 720.0));
    window.select("Pay with one tap");
    window.press_with(CTRL | Modifiers::SHIFT, Key::J);
    window.harness.event(Event::Paste("One\nTwo\nThree\nFour".to_owned()));
    window.settle();
    window.press_with(CTRL, Key::Enter);
    window.settle();
    let list = window.harness.get_by_role(Role::List).rect();
    for part in ["One", "Two", "Three", "Four"] {
        let row = window.row(part).rect();
        assert!(list.expand(0.5).contains_rect(row), "{part} at {row:?} is in {list:?}");
    }
}

#[test]
fn a_split_can_be_left_and_says_what_is_no_list() {
    let mut window = Window::features();
    window.select("Pay with one tap");
    window.run("split into parts");
    window.harness.event(Event::Paste("\u{0}\u{1}\u{2}\u{3}\u{4}\u{5}\u{6}\u{7}\u{8}".to_owned()));
    window.settle();
    window.press_with(CTRL, Key::Enter);
    assert!(window.has("Split “Pay with one tap”"), "there is nothing to split into");
    window.press(Key::Escape);
    assert!(!window.has("Split “Pay with one tap”"));
    assert_eq!(window.undo_label(), None);
    // Of several items nobody can say what the parts are.
    window.press_with(Modifiers::SHIFT, Key::ArrowDown);
    window.press_with(CTRL | Modifiers::SHIFT, Key::J);
    assert!(!window.has("Split “"));
}

#[test]
fn features_are_merged_by_keyboard_alone() {
    let workspace = with(city(), "Pay with one tap", &[criteria(&["At the dock"])]);
    let mut window = Window::with(workspace);
    window.select("Pay with one tap");
    window.press_with(Modifiers::SHIFT, Key::ArrowDown);
    let before = window.bytes();
    window.press_with(CTRL, Key::J);
    assert!(window.has("Merge 2 features into one"));
    // The one of the highest priority stays, unless another one is chosen.
    assert!(window.has("given up: “13”"));
    window.press(Key::ArrowDown);
    assert!(window.has("given up: “8”"));
    assert!(window.has("2 user stories move here"));
    assert!(window.has("1, of which 1 from the others"));
    window.press(Key::Enter);
    assert!(!window.titles().contains(&"Pay with one tap".to_owned()));
    assert_eq!(window.children_of("Monthly pass for commuters"), ["Store a card safely", "Receipt by mail"]);
    assert_eq!(window.selected_titles(), ["Monthly pass for commuters"]);
    window.row("Monthly pass for commuters");
    window.press_with(CTRL, Key::Z);
    assert_eq!(window.bytes(), before, "one step");
    assert_eq!(window.undo_label(), None);
}

#[test]
fn features_are_merged_by_mouse() {
    let mut window = Window::features();
    window.select("Pay with one tap");
    window.harness.get_by_role_and_label(Role::ListItem, "Monthly pass for commuters").click_modifiers(CTRL);
    window.settle();
    window.row("Pay with one tap").click_secondary();
    window.settle();
    window.click("Merge into one… Ctrl+J");
    window.click("Monthly pass for commuters, Pay without thinking · Ready");
    window.click("Merge");
    assert!(!window.titles().contains(&"Pay with one tap".to_owned()));
    assert_eq!(window.item("Monthly pass for commuters").size, Size::new(13.0));
}

#[test]
fn items_of_several_tiers_or_in_a_circle_are_not_merged() {
    let mut window = Window::features();
    let ids = [window.item("Pay with one tap").id, window.item("Receipt by mail").id];
    window.harness.state_mut().session_mut().selection.items = ids.to_vec();
    window.settle();
    window.press_with(CTRL, Key::J);
    assert!(window.has("Only items of one tier can be merged"));

    let depends = |title: &str, on: &str, workspace: Workspace| {
        let on = workspace.items().find(|item| &*item.title == on).unwrap().id;
        with(workspace, title, &[ItemEdit::DependsOn(vec![on])])
    };
    let workspace = depends("Pay with one tap", "Ride with a friend", city());
    let workspace = depends("Ride with a friend", "Monthly pass for commuters", workspace);
    let mut window = Window::with(workspace);
    window.select("Pay with one tap");
    window.press_with(Modifiers::SHIFT, Key::ArrowDown);
    window.press_with(CTRL, Key::J);
    assert!(window.has("“Pay with one tap” would wait for itself by way of “Ride with a friend”"));
    window.press(Key::Enter);
    assert_eq!(window.undo_label(), None, "nothing is merged");
    window.press(Key::Escape);
    assert!(!window.has("Merge 2 features into one"));
}

/// The city with three pairs of features that say the same.
fn doubled() -> Workspace {
    let workspace = with(city(), "Weather-aware suggestions", &[title("With one tap: PAY")]);
    let workspace = with(workspace, "Ride with a friend", &[title("Open the second city!")]);
    with(workspace, "Route that avoids steep hills", &[title("invoices, for companies")])
}

fn title(text: &str) -> ItemEdit {
    ItemEdit::Title(text.to_owned())
}

#[test]
fn duplicates_are_found_merged_and_passed_over_by_keyboard_alone() {
    let mut window = Window::with(doubled());
    window.select("Cargo bikes in the fleet");
    window.run("find duplicates");
    assert!(window.has("3 groups with the same words in their titles"));
    window.press(Key::Space);
    assert!(window.has("2 groups with the same words in their titles"));
    let options = window.harness.query_all_by_role(Role::ListBoxOption);
    let options: Vec<String> = options.filter_map(|option| option.accesskit_node().label()).collect();
    assert!(options.iter().all(|option| !option.contains("PAY")), "{options:?}");
    window.press(Key::ArrowDown);
    window.press(Key::Enter);
    assert!(window.has("Merge 2 features into one"));
    window.press(Key::Escape);
    assert!(window.has("2 groups with"), "back among the groups");
    window.press(Key::Enter);
    window.press(Key::Enter);
    assert!(window.has("1 group with"));
    let merged = "Merge “Open the second city!” into “Open the second city”";
    assert_eq!(window.undo_label().as_deref(), Some(merged));
    window.press(Key::Enter);
    window.press(Key::Enter);
    assert!(window.has("No two features have the same words in their titles"));
    window.press(Key::Enter);
    assert!(!window.has("Duplicates among the features"));
    // What was passed over is no longer asked about.
    window.run("find duplicates");
    assert!(window.has("No two features have the same words in their titles"));
}

#[test]
fn a_group_of_duplicates_is_chosen_by_mouse() {
    let mut window = Window::with(doubled());
    window.select("Cargo bikes in the fleet");
    window.run("find duplicates");
    window.click("invoices, for companies, Ride every day · Draft");
    window.click("Merge…");
    window.click("Merge");
    assert!(!window.titles().contains(&"invoices, for companies".to_owned()));
    window.click("Pass over");
    assert!(window.has("1 group with"));
    window.click("Close");
    assert_eq!(window.selected_titles(), ["Invoices for companies"]);
}

#[test]
fn ten_thousand_groups_of_duplicates_are_a_few_rows() {
    let tiers = templates::canonical_tiers();
    let tier = tiers[1].id;
    let item = |i: usize| {
        Item::new(format!("i{i}").parse().unwrap(), tier, Rank::default(), format!("Same {}", i % 10_000))
    };
    let items = (0..20_000).map(item).collect();
    let mut window = Window::with(Workspace::from_parts(Parts { tiers, items, ..Parts::default() }));
    window.run("find duplicates");
    assert!(window.has("10,000 groups with"));
    let rows = window.harness.query_all_by_role(Role::ListBoxOption).count();
    assert!((10..40).contains(&rows), "only rows in sight are laid out, not {rows}");
    window.press(Key::End);
    assert!(window.has("Same 9999, Idea"));
    window.press(Key::Space);
    assert!(window.has("9,999 groups with"));
}
