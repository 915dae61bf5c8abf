//! Typing people in, by keyboard alone.

use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use tiermap::model::RecordKey;
use tiermap::store::templates;

use super::{CTRL, Window, nobody};

/// Name, role, what it serves, location, part of the week, what it is called.
const TWELVE: [[&str; 6]; 12] = [
    ["Ada Okafor", "po", "Rider app", "Oslo", "60", "Business PO"],
    ["Ben Ito", "po", "Rider app", "Bergen", "100", "Development PO"],
    ["Cleo Park", "pm", "Rider app,Tariffs", "Oslo", "100", ""],
    ["Dag Lund", "bo", "", "Oslo", "50", ""],
    ["Eve Roy", "Scrum Master", "Rider app", "Bergen", "80", ""],
    ["Finn Vale", "Developer", "Rider app", "Bergen", "100", ""],
    ["Gro Hansen", "Developer", "Tariffs", "Oslo", "100", ""],
    ["Hana Sato", "Tester", "Tariffs", "Oslo", "100", ""],
    ["Ivo Blau", "product o", "Tariffs", "Oslo", "70", "service role"],
    ["Jo Smit", "Sales", "", "Bergen", "30", ""],
    ["Kim Aas", "Product Manager", "Tariffs", "Oslo", "40", ""],
    ["Lea Moe", "po", "", "", "", ""],
];

/// What one types for all of them.
fn keys() -> String {
    TWELVE.iter().map(|person| person.join("\t").trim_end_matches('\t').to_owned() + "\n").collect()
}

fn check(window: &Window) {
    assert_eq!(window.people(), TWELVE.map(|person| person[0].to_owned()));
    let workspace = window.workspace();
    for [name, _, serves, location, share, label] in TWELVE {
        let person = window.person(name);
        let place = person.location.and_then(|id| workspace.location(id)).map(|place| place.name.as_str());
        assert_eq!(place.unwrap_or_default(), location, "{name}");
        let roles = window.roles(name);
        let [role] = roles.as_slice() else { panic!("{name} has {} roles", roles.len()) };
        let products: Vec<&str> =
            role.products.iter().map(|id| workspace.product(*id).unwrap().name.as_str()).collect();
        assert_eq!(products.join(","), serves, "{name}");
        assert_eq!(role.share.map_or(String::new(), |share| share.percent().to_string()), share, "{name}");
        assert!(role.tier.is_none() || role.label == label, "{name} is called {}", role.label);
    }
    let role = |name: &str| {
        let role = &window.roles(name)[0];
        workspace.role_name(&tiermap::model::Assignment { label: String::new(), ..role.clone() }).to_owned()
    };
    assert_eq!(role("Ada Okafor"), "Product Owner", "the first letters of the words are enough");
    assert_eq!(role("Dag Lund"), "Business Owner");
    assert_eq!(role("Ivo Blau"), "Product Owner");
    assert_eq!(window.roles("Eve Roy")[0].label, "Scrum Master");
    assert_eq!((workspace.products().len(), workspace.locations().len(), workspace.tiers().len()), (2, 2, 3));
}

#[test]
fn twelve_people_with_their_roles_are_typed_in_without_the_mouse() {
    let mut window = Window::with(nobody());
    for letter in keys().chars() {
        match letter {
            '\t' => window.harness.key_press(Key::Tab),
            '\n' => window.harness.key_press(Key::Enter),
            letter => window.harness.event(Event::Text(letter.to_string())),
        }
        window.harness.step();
    }
    window.settle();
    check(&window);
    assert!(window.has("12 people · 12 roles"));
    assert_eq!(
        window.lines()[0],
        "Ada Okafor, Product Owner, serves Rider app, Oslo, 60 % of the week, lived as Business PO"
    );
}

#[test]
fn no_key_is_lost_in_a_slow_frame() {
    let mut window = Window::with(nobody());
    for person in keys().lines() {
        window.type_at_once(&format!("{person}\n"));
    }
    check(&window);
}

#[test]
fn each_cell_is_a_step_of_its_own() {
    let mut window = Window::with(nobody());
    window.type_at_once("Ada\tpo\tRider app\tOslo\t60\n");
    assert_eq!(window.steps(), 5);
    assert_eq!(window.undo_label().as_deref(), Some("Set the part of the week of “Ada”"));
    for _ in 0..3 {
        window.press_with(CTRL, Key::Z);
    }
    assert_eq!(window.workspace().products().len(), 0, "what was added on the way goes with it");
    assert_eq!(window.roles("Ada")[0].share, None);
    window.press_with(CTRL, Key::Y);
    assert_eq!(window.workspace().products().len(), 1);
}

#[test]
fn a_person_gets_another_role_and_a_second_person_the_same_one() {
    let mut window = Window::with(nobody());
    window.type_at_once("Ada\tpo\t\t\t60\n");
    window.type_at_once("Ben\tpo\n");
    window.press(Key::ArrowUp);
    window.press(Key::ArrowUp);
    let steps = window.steps();
    window.press_with(CTRL, Key::Enter);
    window.type_text("pm");
    window.press(Key::Tab);
    assert_eq!(window.steps(), steps + 1, "adding a role and saying which one is one step");
    window.press(Key::Tab);
    window.press(Key::Tab);
    window.type_text("50 %");
    window.press(Key::Enter);
    let roles = window.roles("Ada");
    assert_eq!(roles.len(), 2);
    assert_eq!(
        window.lines()[0],
        "Ada, Product Owner, 60 % of the week, 110 % in all: more than a whole week"
    );
    assert!(window.has("1 over a whole week"));
    assert_eq!(window.roles("Ben")[0].tier, roles[0].tier);
}

#[test]
fn a_role_of_which_nothing_was_said_goes_again() {
    let mut window = Window::with(nobody());
    window.type_at_once("Ada\tpo\n");
    window.press(Key::ArrowUp);
    window.press_with(CTRL, Key::Enter);
    assert_eq!(window.roles("Ada").len(), 2);
    window.press(Key::Escape);
    assert_eq!(window.roles("Ada").len(), 1);
}

#[test]
fn what_is_no_part_of_a_week_is_said_where_it_is_typed() {
    let mut window = Window::with(nobody());
    window.type_at_once("Ada\tpo\t\t\tmuch\n");
    assert!(window.has("“much” is no part of a week; write a number from 1 to 100."));
    window.press(Key::Escape);
    assert!(!window.has("is no part of a week"));
    assert_eq!(window.roles("Ada")[0].share, None);
}

#[test]
fn undo_while_typing_brings_back_what_the_cell_said() {
    let mut window = Window::with(nobody());
    window.type_at_once("Ada\n");
    window.press(Key::ArrowUp);
    window.type_text("Bea");
    window.press_with(CTRL, Key::Z);
    window.press(Key::Enter);
    assert_eq!(window.people(), ["Ada"]);
    assert_eq!(window.steps(), 1);
}

#[test]
fn a_team_and_a_tier_are_added_from_the_picker_too() {
    let mut window = Window::with(nobody());
    window.type_at_once("Ada\t");
    window.type_text("Portfolio Owner");
    window.harness.get_by_label("New tier “Portfolio Owner”").click();
    window.settle();
    assert_eq!(window.workspace().tiers().last().unwrap().name, "Portfolio Owner");
    assert_eq!(window.roles("Ada")[0].tier, window.workspace().tiers().last().map(|tier| tier.id));
    window.press(Key::Tab);
    window.type_text("Falcon");
    window.press(Key::ArrowDown);
    window.press(Key::Enter);
    let unit = window.workspace().units().next().unwrap().clone();
    assert_eq!(unit.name, "Falcon");
    assert_eq!(window.roles("Ada")[0].units, [unit.id]);
}

#[test]
fn tab_leaves_the_list_unless_cells_are_being_filled_in() {
    let mut window = Window::with(nobody());
    window.type_at_once("Ada\n");
    window.press(Key::ArrowUp);
    window.press_with(Modifiers::SHIFT, Key::Tab);
    window.press(Key::Enter);
    assert!(
        window.has("New person") || window.has("Name of a new person"),
        "the button above has the keyboard"
    );
}

#[test]
fn the_palette_and_commands_lead_here() {
    let mut window = Window::with(nobody());
    window.type_at_once("Ada\tpo\tRider app\n");
    window.press_with(CTRL, Key::Num1);
    window.press_with(CTRL, Key::Num4);
    let ada = window.person("Ada").id;
    window.press_with(CTRL | Modifiers::SHIFT, Key::N);
    window.type_at_once("Ben\n");
    assert_eq!(window.people(), ["Ada", "Ben"]);
    window.press_with(CTRL, Key::Num1);
    window.press_with(CTRL, Key::K);
    window.type_text("ada");
    window.press(Key::Enter);
    let records = window.harness.state_mut().session_mut().records.clone();
    assert_eq!(records, [RecordKey::Person(ada)]);
}

#[test]
fn what_is_called_a_team_is_one_and_takes_the_place_of_the_one_without_a_name() {
    let mut window = Window::with(templates::open("blank").unwrap());
    let mut enter = |line: &str, name: &str| {
        window.type_at_once(line);
        let role = window.roles(name)[0].clone();
        window.press(Key::Escape);
        window.click("Add a person");
        (role, window.workspace().clone())
    };
    let (role, workspace) = enter("Ada\tpo\tTeam Harbour\t", "Ada");
    let harbour = workspace.unit(role.units[0]).unwrap();
    assert_eq!((harbour.name.as_str(), role.products.len()), ("Team Harbour", 0));
    // A new workspace has one team without a name of its own: that is it, in its train.
    assert!(harbour.parent.is_some());
    assert!(!workspace.units().any(|unit| unit.name == "Team"));
    let (role, workspace) = enter("Bo\tDeveloper\tQuay team\t", "Bo");
    let quay = workspace.unit(role.units[0]).unwrap();
    assert_eq!((quay.name.as_str(), quay.parent), ("Quay team", harbour.parent), "beside the other one");
    let (role, _) = enter("Cy\tpo\tHarbour map\t", "Cy");
    assert_eq!((role.units.len(), role.products.len()), (0, 1), "anything else is a product");
}
