//! The filter line with what it offers to complete and to correct, by keyboard and by mouse.

use super::*;

impl Window {
    /// What the filter line offers, without what is said about it.
    fn offered(&self) -> Vec<String> {
        let rows = self.harness.query_all_by_role(Role::ListBoxOption);
        let label = |row: egui_kittest::Node<'_>| row.accesskit_node().label();
        let name = |label: String| label.split_once(", ").map(|(name, _)| name.to_owned());
        rows.filter_map(label).filter_map(name).collect()
    }

    /// Which of the offers Enter would take.
    fn chosen(&self) -> Option<String> {
        let mut rows = self.harness.query_all_by_role(Role::ListBoxOption);
        let row = rows.find(|row| row.accesskit_node().is_selected() == Some(true))?;
        row.accesskit_node().label()?.split_once(", ").map(|(name, _)| name.to_owned())
    }

    pub(super) fn filter(&mut self) -> String {
        self.harness.state_mut().session_mut().look.filter.clone()
    }

    fn in_filter(&self) -> bool {
        self.harness.ctx.memory(|memory| memory.has_focus(filter_id()))
    }
}

/// Tiers and items of a workspace, to be changed.
pub(super) fn parts(workspace: &Workspace) -> Parts {
    Parts {
        tiers: workspace.tiers().map(|tier| tier.as_ref().clone()).collect(),
        items: workspace.items().map(|item| item.as_ref().clone()).collect(),
        ..Parts::default()
    }
}

#[test]
fn a_filter_is_written_with_a_few_keys() {
    let mut window = Window::features();
    window.press_with(CTRL, Key::F);
    window.type_text("st");
    assert_eq!(window.offered()[0], "status:");
    window.press(Key::Tab);
    assert_eq!((window.filter().as_str(), window.in_filter()), ("status:", true));
    assert!(window.offered().contains(&"draft".to_owned()), "{:?}", window.offered());
    assert!(!window.has("status: needs"), "what is being written is not wrong yet");
    window.type_text("dr");
    window.press(Key::ArrowDown);
    assert_eq!(window.chosen().as_deref(), Some("draft"));
    window.press(Key::Enter);
    assert_eq!((window.filter().as_str(), window.in_filter()), ("status:draft", true));
    assert_eq!(window.offered(), [""; 0], "there is nothing more to be written");
    window.type_text(" si");
    window.press(Key::Tab);
    window.type_text("13");
    assert_eq!(window.filter(), "status:draft size:13");
    window.press(Key::Enter);
    assert!(!window.in_filter(), "Enter goes on to the rows as it always did");
    let first = window.item("Route that avoids steep hills");
    assert_eq!(window.selected(), [first.id]);
}

#[test]
fn an_empty_line_says_what_could_be_asked() {
    let mut window = Window::features();
    assert_eq!(window.offered(), [""; 0]);
    window.press_with(CTRL, Key::F);
    let offered = window.offered();
    assert!(offered.contains(&"parent:none".to_owned()), "{offered:?}");
    assert!(offered.contains(&"tier:".to_owned()), "{offered:?}");
    for example in offered.iter().take(4) {
        let parsed = Query::parse(example, window.workspace(), jiff::civil::date(2026, 11, 22));
        assert_eq!(parsed.problems, [], "{example}");
    }
    assert_eq!(window.chosen(), None, "Enter takes nothing by surprise");
    window.press(Key::ArrowDown);
    window.harness.key_press(Key::ArrowDown);
    window.press(Key::ArrowDown);
    assert_eq!(window.chosen().as_deref(), Some(offered[2].as_str()), "two in a frame are two");
    window.press(Key::ArrowUp);
    window.press(Key::ArrowUp);
    assert_eq!(window.chosen().as_deref(), Some(offered[0].as_str()));
    window.press(Key::ArrowUp);
    assert!(window.chosen().is_some(), "the list goes round");
    window.press(Key::Escape);
    assert_eq!((window.offered().len(), window.in_filter()), (0, true), "first the list is closed");
    window.press(Key::Escape);
    assert!(!window.in_filter());
}

#[test]
fn escape_closes_the_list_then_empties_the_line_then_leaves_it() {
    let mut window = Window::features();
    window.press_with(CTRL, Key::F);
    window.type_text("ow");
    assert!(!window.offered().is_empty());
    window.press(Key::Escape);
    assert_eq!((window.filter().as_str(), window.offered().len()), ("ow", 0));
    window.press_with(Modifiers::CTRL, Key::Space);
    assert!(!window.offered().is_empty(), "it can be asked for");
    window.press(Key::Escape);
    window.press(Key::Escape);
    assert_eq!((window.filter().as_str(), window.in_filter()), ("", true));
    window.press(Key::Escape);
    assert!(!window.in_filter());
}

#[test]
fn completion_works_in_the_middle_of_a_line() {
    let mut window = Window::features();
    window.press_with(CTRL, Key::F);
    window.type_text("tap  size>2");
    for _ in "size>2 ".chars() {
        window.press(Key::ArrowLeft);
    }
    assert!(window.offered().is_empty(), "moving about offers nothing");
    window.type_text("lab");
    assert_eq!(window.offered()[0], "label:");
    window.press(Key::Tab);
    window.type_text("lei");
    window.press(Key::Tab);
    assert_eq!(window.filter(), "tap label:leisure size>2");
    window.type_text(",x");
    assert_eq!(window.filter(), "tap label:leisure,x size>2", "the cursor is behind what was taken");
}

#[test]
fn a_click_takes_an_offer_and_the_keyboard_stays_in_the_line() {
    let mut window = Window::features();
    window.harness.get_by_label("Filter").click();
    window.settle();
    window.type_text("mo");
    let label = "moscow:, must, should, could, won’t";
    window.click(label);
    assert_eq!((window.filter().as_str(), window.in_filter()), ("moscow:", true));
    assert!(window.offered().contains(&"must".to_owned()), "{:?}", window.offered());
    window.type_text("m");
    window.press(Key::Tab);
    assert_eq!(window.filter(), "moscow:must");
    window.click("Tree");
    assert!(window.offered().is_empty() && !window.in_filter());
}

#[test]
fn tab_goes_on_from_an_empty_line_and_the_list_closes() {
    let mut window = Window::features();
    window.press_with(CTRL, Key::F);
    assert!(!window.offered().is_empty());
    window.press(Key::Tab);
    assert!(!window.in_filter());
    assert!(window.offered().is_empty());
}

#[test]
fn a_long_list_stays_in_the_window_and_scrolls_with_the_keyboard() {
    for size in [Vec2::new(720.0, 480.0), Vec2::new(1280.0, 720.0)] {
        let mut window = Window::sized(city(), size);
        window.press_with(CTRL, Key::F);
        let count = window.offered().len();
        assert!(count > 12, "{count}");
        window.press(Key::ArrowUp);
        let rows = window.harness.query_all_by_role(Role::ListBoxOption);
        let last = rows.last().unwrap().rect();
        let whole = egui::Rect::from_min_size(Pos2::ZERO, size);
        assert!(whole.contains_rect(last), "{last:?} is in sight at {size:?}");
    }
}

#[test]
fn what_makes_no_sense_is_put_right_by_a_key() {
    let mut window = Window::features();
    window.press_with(CTRL, Key::F);
    window.type_text("size>5 statsu:idea");
    assert!(window.has("There is no field “statsu”"));
    window.press_with(Modifiers::ALT, Key::Enter);
    assert_eq!((window.filter().as_str(), window.in_filter()), ("size>5 status:idea", true));
    assert!(!window.has("There is no field"));
    window.type_text("!");
    assert_eq!(window.filter(), "size>5 status!:idea", "the cursor is behind the correction");
    let mut window = Window::features();
    window.press_with(CTRL, Key::F);
    window.type_text("statsu:idea");
    window.click("Use status");
    assert_eq!((window.filter().as_str(), window.in_filter()), ("status:idea", true));
}

#[test]
fn the_keyboard_comes_back_after_the_sheet_of_shortcuts_and_the_palette() {
    let mut window = Window::features();
    window.select("Pay with one tap");
    let tap = window.item("Pay with one tap").id;
    for (open, modifiers) in [(Key::F1, Modifiers::NONE), (Key::K, CTRL)] {
        window.press_with(modifiers, open);
        window.type_text("below add");
        assert!(window.has("Add item below") && !window.has("Redo"), "any order of words");
        window.press(Key::Escape);
        assert_eq!(window.selected(), [tap]);
        window.press(Key::ArrowDown);
        window.press(Key::ArrowUp);
        assert_eq!(window.selected(), [tap], "the arrows mean the rows again");
        window.press(Key::ArrowDown);
        let next = window.item("Monthly pass for commuters").id;
        assert_eq!(window.selected(), [next]);
        window.press(Key::ArrowUp);
    }
    window.press_with(CTRL, Key::F);
    window.type_text("tap");
    window.press(Key::F1);
    assert!(!window.in_filter());
    window.press(Key::Escape);
    assert!(window.in_filter());
    window.type_text("x");
    assert_eq!(window.filter(), "tapx");
}

#[test]
fn columns_without_room_are_counted_in_few_words() {
    let mut window = Window::sized(city(), Vec2::new(1280.0, 720.0));
    let chosen = [Field::Status, Field::Target, Field::Size, Field::Owner, Field::Parent, Field::Kind];
    let columns = chosen.map(|field| Column::new(field, 120)).to_vec();
    window.harness.state_mut().session_mut().look.columns = columns;
    window.settle();
    let button = window.harness.get_by_label_contains("Columns +");
    let list = window.harness.get_by_role_and_label(Role::RadioButton, "List");
    let views = window.harness.get_by_label("Saved views");
    let line = list.rect().center().y;
    let on_line = |node: &egui_kittest::Node<'_>| (node.rect().center().y - line).abs() < 2.0;
    assert!(on_line(&button) && on_line(&views), "{:?} and {:?}", button.rect(), views.rect());
}

#[test]
fn the_palette_finds_records_by_words_of_title_key_label_and_owner_in_any_order() {
    let mut parts = parts(&city());
    let tap = parts.items.iter_mut().find(|item| &*item.title == "Pay with one tap").unwrap();
    tap.key = Some("CB-17".into());
    tap.edit_details(|details| details.labels.push("checkout".into()));
    tap.owner = "Grace Hopper".into();
    let mut window = Window::with(Workspace::from_parts(parts));
    let tap = window.item("Pay with one tap").id;
    for words in ["tap pay", "PAY one", "cb-17", "17 tap cb", "checkout pay", "hopper grace"] {
        window.press_with(CTRL, Key::K);
        window.type_text(words);
        let rows = window.harness.query_all_by_role(Role::ListBoxOption);
        let labels: Vec<String> = rows.filter_map(|row| row.accesskit_node().label()).collect();
        assert!(labels[0].starts_with("Pay with one tap, CB-17 · Feature"), "{words}: {labels:?}");
        window.press(Key::Enter);
        assert_eq!(window.selected(), [tap], "{words}");
        window.press(Key::Escape);
        assert!(window.selected().is_empty(), "the rows have the keyboard");
    }
    for (words, found) in [("owner product", "Product Owner, Tier"), ("epics", "Business Owner, Tier")] {
        window.press_with(CTRL, Key::K);
        window.type_text(words);
        assert!(window.has(found), "{words}");
        window.press(Key::Escape);
    }
}

#[test]
fn the_palette_shows_a_saved_view() {
    let mut window = Window::features();
    window.press_with(CTRL, Key::F);
    window.type_text("status:idea");
    window.click("Saved views");
    window.type_text("Rough thoughts");
    window.press(Key::Enter);
    window.press_with(CTRL, Key::F);
    window.press(Key::Escape);
    assert_eq!(window.filter(), "");
    window.press_with(CTRL, Key::K);
    window.type_text("thoughts rough");
    window.press(Key::Enter);
    assert_eq!(window.filter(), "status:idea");
    assert_eq!(window.rows_in_sight(), 3);
}

#[test]
fn a_parent_is_found_by_words_in_any_order_and_what_is_too_much_is_counted() {
    let mut parts = parts(&city());
    let epics = parts.tiers[2].id;
    for number in 0..120 {
        let id = format!("more-{number}").parse().unwrap();
        parts.items.push(Item::new(id, epics, Rank::default(), format!("Later plan {number}")));
    }
    let mut window = Window::with(Workspace::from_parts(parts));
    window.select("Pay with one tap");
    window.press_with(CTRL, Key::P);
    window.type_text("plan");
    assert!(window.has("Later plan 0"));
    window.press(Key::End);
    assert!(window.has("and 70 more; add a word"));
    window.press(Key::Enter);
    assert!(window.has("and 70 more; add a word"), "it is nothing to be chosen");
    window.type_text(" 119 LATER");
    window.press(Key::Enter);
    let parent = window.item("Pay with one tap").parent;
    assert_eq!(parent, Some("more-119".parse().unwrap()));
}

#[test]
fn what_is_added_from_the_palette_is_named_at_once() {
    let mut window = Window::features();
    window.select("Pay with one tap");
    window.press_with(CTRL, Key::K);
    window.type_text("below add item");
    window.press(Key::Enter);
    window.type_text("Pay with a ring");
    window.press(Key::Enter);
    let titles = window.titles();
    let tap = titles.iter().position(|title| title == "Pay with one tap").unwrap();
    assert_eq!(titles[tap + 1], "Pay with a ring");
}

#[test]
fn the_list_stands_still_while_one_types_and_changes_in_the_frame_of_the_letter() {
    let mut window = Window::features();
    window.press_with(CTRL, Key::F);
    for (letter, first) in ['s', 't', 'a', 't', 'u'].into_iter().zip(["status:"; 5]) {
        let event = Event::Text(letter.to_string());
        window.harness.event(event);
        for frame in 0..3 {
            window.harness.step();
            let offered = window.offered();
            assert_eq!(offered.first().map(String::as_str), Some(first), "{letter}, frame {frame}");
        }
    }
    for letter in "s:do".chars() {
        window.harness.event(Event::Text(letter.to_string()));
        window.harness.step();
        assert!(!window.offered().is_empty(), "{letter}");
    }
}

#[test]
fn a_record_is_found_and_gone_to_with_the_mouse() {
    let mut window = Window::features();
    window.click("Find or do anything…");
    window.type_text("dock refund");
    window.click("Refund when a dock is full, Feature");
    let refund = window.item("Refund when a dock is full").id;
    assert_eq!(window.selected(), [refund]);
    window.press(Key::ArrowDown);
    assert_ne!(window.selected(), [refund], "the rows have the keyboard");
}
