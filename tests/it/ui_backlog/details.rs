//! The inspector: everything about what is selected.

use super::*;

#[test]
fn criteria_are_added_ticked_moved_and_removed() {
    let mut window = Window::features();
    window.open("Weather-aware suggestions");
    window.harness.get_by_label("New criterion").focus();
    window.settle();
    window.type_text("It rains");
    window.press(Key::Enter);
    window.type_text("It snows");
    let texts = |window: &Window| -> Vec<(String, bool)> {
        let item = window.item("Weather-aware suggestions");
        item.details().acceptance.iter().map(|line| (line.text.to_string(), line.met)).collect()
    };
    let line = |text: &str, met| (text.to_owned(), met);
    assert_eq!(texts(&window), [line("It rains", false), line("It snows", false)]);
    window.press_with(Modifiers::ALT, Key::ArrowUp);
    assert_eq!(texts(&window), [line("It snows", false), line("It rains", false)]);
    // It may be below the fold.
    window.harness.get_by_label("Met: It rains").click_accesskit();
    window.settle();
    assert_eq!(texts(&window), [line("It snows", false), line("It rains", true)]);
    window.harness.get_by_label("Criterion 1").focus();
    window.settle();
    window.press_with(CTRL, Key::A);
    window.press(Key::Backspace);
    window.press(Key::Enter);
    assert_eq!(texts(&window), [line("It rains", true)], "an emptied line goes");
}

#[test]
fn labels_are_added_and_taken_away() {
    let mut window = Window::features();
    window.open("Weather-aware suggestions");
    window.harness.get_by_label("New label").focus();
    window.settle();
    window.type_text("autumn");
    window.press(Key::Enter);
    assert_eq!(window.item("Weather-aware suggestions").details().labels, ["leisure", "autumn"]);
    // It may be below the fold: a screen reader presses it all the same.
    window.harness.get_by_label("Remove label leisure").click_accesskit();
    window.settle();
    assert_eq!(window.item("Weather-aware suggestions").details().labels, ["autumn"]);
}

#[test]
fn the_chain_upwards_leads_to_the_parent_and_children_back() {
    let mut window = Window::features();
    window.select("Pay with one tap");
    window.harness.get_by_label_contains("Epic Pay without thinking").click();
    window.settle();
    assert_eq!(window.selected(), [window.item("Pay without thinking").id]);
    window.harness.get_by_label_contains("Feature Pay with one tap").click();
    window.settle();
    assert_eq!(window.selected(), [window.item("Pay with one tap").id]);
}

#[test]
fn a_tier_is_edited_in_words_and_numbers() {
    let mut window = Window::features();
    let horizon = |window: &Window| window.workspace().tier(window.tier).unwrap().horizon;
    let before = horizon(&window);
    window.harness.get_by_label("Looks ahead to").focus();
    window.settle();
    window.press_with(CTRL, Key::A);
    window.type_text("half a year");
    assert_eq!(horizon(&window), before, "a number is taken when the field is left");
    window.press(Key::Enter);
    assert_eq!(horizon(&window).to().words(), "half a year");
    window.harness.get_by_label("Looks ahead from").focus();
    window.settle();
    window.press_with(CTRL, Key::A);
    window.type_text("4 years");
    assert!(window.has("from the near end to the far end"));
    window.press(Key::Enter);
    assert_eq!(horizon(&window).from(), before.from());

    window.harness.get_by_label("Name of the tier").focus();
    window.settle();
    window.press_with(CTRL, Key::A);
    window.press(Key::Backspace);
    assert!(window.has("a name cannot be empty"));
    window.type_text("Keeper");
    window.press(Key::Enter);
    assert_eq!(window.workspace().tier(window.tier).unwrap().name, "Keeper");
}

#[test]
fn a_paragraph_is_undone_word_by_word() {
    let mut window = Window::features();
    window.open("Weather-aware suggestions");
    window.harness.get_by_role_and_label(Role::MultilineTextInput, "Description").focus();
    window.settle();
    let start = window.item("Weather-aware suggestions").details().description.clone();
    window.press_with(CTRL, Key::End);
    window.type_text(" one two");
    window.press_with(CTRL, Key::Z);
    let now = window.item("Weather-aware suggestions").details().description.clone();
    assert_eq!(now, format!("{start} one "));
}

#[test]
fn unit_notes_and_description_are_set_in_the_inspector_by_keyboard() {
    let mut window = Window::with(templates::open("three-tiers").unwrap());
    window.open("Weather hints");
    let item = |window: &Window| window.item("Weather hints");
    window.enter("Add notes");
    window.type_text("Ask the weather service");
    window.harness.get_by_role_and_label(Role::MultilineTextInput, "Description").focus();
    window.settle();
    window.press_with(CTRL, Key::A);
    window.type_text("A hint before rain");
    let unit = window.workspace().units().find(|unit| item(&window).unit != Some(unit.id)).unwrap().clone();
    let tier = window.workspace().tier(item(&window).tier).unwrap().unit.one.clone();
    let now = item(&window).unit.and_then(|unit| window.workspace().unit(unit)).map(|unit| unit.name.clone());
    window.enter(&format!("{tier}: {}", now.unwrap_or_else(|| "none".to_owned())));
    window.type_text(&unit.name);
    window.press(Key::Enter);
    let item = item(&window);
    assert_eq!(item.unit, Some(unit.id));
    assert_eq!(&*item.details().extra().notes, "Ask the weather service");
    assert_eq!(item.details().description, "A hint before rain");
    assert_eq!(window.undo_label().as_deref(), Some("Set team of “Weather hints”"));
}
