//! Items that change their shape in the window: up and down a tier, pasted, copied, put into the shown order,
//! moved up into the place of a deleted parent.

use super::*;

impl Window {
    fn paste(&mut self, text: &str) {
        self.harness.event(Event::Paste(text.to_owned()));
        self.settle();
    }

    /// What the desktop's own key copies.
    fn copied(&mut self) -> Option<String> {
        self.harness.event(Event::Copy);
        self.clipboard()
    }

    /// What a command of the palette copies.
    fn written(&mut self, command: &str) -> String {
        self.press_with(CTRL, Key::K);
        self.type_text(command);
        // A frame each: what is copied is said in the frame of the press alone.
        self.harness.key_down(Key::Enter);
        let copied = self.clipboard().expect("a text on the clipboard");
        self.harness.key_up(Key::Enter);
        self.settle();
        copied
    }

    /// What is put on the clipboard within the next steps.
    fn clipboard(&mut self) -> Option<String> {
        for _ in 0..6 {
            self.harness.step();
            let commands = &self.harness.output().platform_output.commands;
            let copied = commands.iter().find_map(|command| match command {
                egui::OutputCommand::CopyText(text) => Some(text.clone()),
                _ => None,
            });
            if copied.is_some() {
                self.settle();
                return copied;
            }
        }
        None
    }

    fn tier_of(&self, title: &str) -> usize {
        self.workspace().tier_position(self.item(title).tier).unwrap()
    }
}

#[test]
fn items_move_up_and_down_a_tier_by_keyboard_as_one_step() {
    let mut window = Window::features();
    window.select("Pay with one tap");
    window.open("Ride with a friend");
    window.press_with(Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(window.tier_of("Ride with a friend"), 2);
    assert_eq!(window.item("Ride with a friend").parent, None);
    window.press_with(CTRL, Key::Z);
    assert_eq!(window.item("Ride with a friend").parent, Some(window.item("Ride every day").id));

    window.open("Weather-aware suggestions");
    window.press_with(Modifiers::ALT, Key::ArrowRight);
    assert_eq!(window.tier_of("Weather-aware suggestions"), 0);
    let parent = window.item("Weather-aware suggestions").parent;
    assert_eq!(
        parent,
        Some(window.item("Ride with a friend").id),
        "the feature before it among its siblings"
    );
    assert_eq!(window.item("Weather-aware suggestions").size, Size::new(2.0), "what it says stays");
}

#[test]
fn on_the_roadmap_the_same_keys_plan() {
    let mut window = Window::features();
    window.select("Pay with one tap");
    window.press_with(CTRL, Key::Num2);
    window.press_with(Modifiers::ALT, Key::ArrowRight);
    assert_eq!(window.tier_of("Pay with one tap"), 1);
    assert_eq!(window.item("Pay with one tap").target, Some(Period::Increment(6)));
}

#[test]
fn a_pasted_list_is_looked_at_and_becomes_a_hierarchy_in_one_step() {
    let mut window = Window::features();
    window.select("Pay with one tap");
    window.paste("- Pay by watch\n  - Pair the watch\n  - Show the fare\n- Split the fare\n");
    assert!(window.has("Paste 2 features, 2 user stories"));
    assert!(window.has("Pair the watch: User story"));
    window.press(Key::Enter);
    let titles = window.titles();
    let at = titles.iter().position(|title| title == "Pay with one tap").unwrap();
    assert_eq!(titles[at + 1..at + 3], ["Pay by watch", "Split the fare"]);
    assert_eq!(window.item("Pay by watch").parent, window.item("Pay with one tap").parent);
    assert_eq!(window.item("Show the fare").parent, Some(window.item("Pay by watch").id));
    window.press_with(CTRL, Key::Z);
    assert!(!window.titles().contains(&"Pay by watch".to_owned()));
    assert!(window.workspace().items().all(|item| &*item.title != "Show the fare"), "all of it");
}

#[test]
fn a_paste_can_be_left_and_nonsense_says_why() {
    let mut window = Window::features();
    window.select("Pay with one tap");
    window.paste("One\nTwo\nThree");
    assert!(window.has("Paste 3 features"));
    window.press(Key::Escape);
    assert_eq!(window.undo_label(), None);
    window.select("Monthly pass for commuters");
    window.paste(" \n\t\n");
    assert!(window.has("There is no text; copy a list or the rows of a spreadsheet first"));
    assert_eq!(window.undo_label(), None);
}

#[test]
fn a_paste_of_a_hundred_thousand_lines_is_looked_at_and_undone_as_one() {
    let mut window = Window::features();
    window.select("Pay with one tap");
    let before = tiermap::store::write::to_string(window.workspace());
    let lines: Vec<String> = (0..100_000).map(|i| format!("{}Line {i}", "\t".repeat(i % 3))).collect();
    window.paste(&lines.join("\n"));
    assert!(window.has("Paste 33,334 features, 66,666 user stories"));
    assert!(window.has("Line 2: User story · no tier is deeper"));
    window.press(Key::Enter);
    assert_eq!(window.workspace().item_count(), 100_021);
    assert_eq!(window.selected().len(), 1, "the first of them");
    window.row("Line 0");
    window.press_with(CTRL, Key::Z);
    assert_eq!(tiermap::store::write::to_string(window.workspace()), before);
    assert_eq!(window.undo_label(), None);
}

#[test]
fn binary_and_mixed_indentation_have_a_clear_outcome() {
    let mut window = Window::features();
    window.select("Pay with one tap");
    window.paste(&"PK\u{3}\u{4}\u{0}\u{0}\u{fffd}\u{1}".repeat(20_000));
    assert!(window.has("This is not text: 120,000 of 160,000 characters cannot be shown"));
    assert_eq!(window.undo_label(), None);
    window.paste("One\n\tTwo\n    Three\n\t  Four\n");
    assert!(window.has("tabs and spaces are mixed"));
    window.press(Key::Enter);
    assert_eq!(window.item("Two").parent, Some(window.item("One").id));
    window.press_with(CTRL, Key::Z);
    assert_eq!(window.undo_label(), None);
    window.paste("Title\tParent\nEgg\tHen\nHen\tEgg\n");
    assert!(window.has(": stands below itself, taken as having no parent"));
    window.press(Key::Escape);
    assert_eq!(window.undo_label(), None);
}

#[test]
fn thousands_of_items_are_copied_with_what_is_below() {
    let tiers = templates::canonical_tiers();
    let item = |i: usize| Item::new(format!("i{i}").parse().unwrap(), tiers[1].id, Rank::default(), "One");
    let items: Vec<Item> = (0..3_000).map(item).collect();
    let mut window = Window::with(Workspace::from_parts(Parts { tiers, items, ..Parts::default() }));
    let first = window.workspace().backlog(window.tier).get(0).unwrap();
    let tier = window.tier;
    window.harness.state_mut().session_mut().selection = Selection::item(tier, first);
    window.settle();
    window.harness.get_by_role(Role::List).focus();
    window.press_with(CTRL, Key::A);
    assert_eq!(window.selected().len(), 3_000);
    let text = window.written("copy as text");
    assert_eq!(text.lines().count(), 3_000);
    assert!(window.has("3,000 items copied as text, with what is below."));
}

#[test]
fn items_are_copied_as_text_and_markdown_by_keyboard_and_by_mouse() {
    let mut window = Window::features();
    window.select("Pay with one tap");
    assert_eq!(
        window.written("copy as text"),
        "Pay with one tap\n\tStore a card safely\n\tReceipt by mail\n"
    );
    let markdown = "- Pay with one tap\n  - Store a card safely\n  - Receipt by mail\n";
    assert_eq!(window.written("copy as markdown"), markdown);
    window.row("Pay with one tap").click_secondary();
    window.settle();
    window.harness.get_by_label_contains("Copy as Markdown").click();
    assert_eq!(window.clipboard().as_deref(), Some(markdown));
}

#[test]
fn an_item_is_moved_up_a_tier_by_mouse() {
    let mut window = Window::features();
    window.row("Monthly pass for commuters").click_secondary();
    window.settle();
    window.click("Move up a tier Alt+←");
    assert_eq!(window.tier_of("Monthly pass for commuters"), 2);
    assert_eq!(window.undo_label().as_deref(), Some("Move “Monthly pass for commuters” up to epics"));
}

#[test]
fn what_is_copied_can_be_pasted_again_with_what_it_says() {
    let mut window = Window::features();
    window.select("Pay with one tap");
    let text = window.copied().expect("a text on the clipboard");
    assert!(text.contains("Pay with one tap") && text.contains("Receipt by mail"), "{text}");
    window.open("Open the second city");
    window.paste(&text);
    window.press(Key::Enter);
    let workspace = window.workspace();
    let twins: Vec<_> = workspace.items().filter(|item| &*item.title == "Pay with one tap").collect();
    assert_eq!(twins.len(), 2);
    assert_eq!(twins[0].size, twins[1].size);
    assert_eq!(twins[0].target, twins[1].target);
    assert_eq!(workspace.items().filter(|item| &*item.title == "Receipt by mail").count(), 2);
}

#[test]
fn the_shown_order_becomes_the_priority_in_one_step() {
    let mut window = Window::features();
    let before = window.titles();
    window.harness.get_by_role_and_label(Role::ColumnHeader, "Size").click();
    window.settle();
    window.press_with(CTRL, Key::K);
    window.type_text("make this the priority");
    window.press(Key::Enter);
    assert_eq!(window.titles()[0], "Weather-aware suggestions");
    assert_eq!(window.titles()[14], "Open the second city");
    assert_eq!(window.undo_label().as_deref(), Some("Make this the order of features"));
    window.press_with(CTRL, Key::Z);
    assert_eq!(window.titles(), before);
}

#[test]
fn children_can_move_up_into_the_place_of_their_parent() {
    let mut window = Window::features();
    window.select("Pay with one tap");
    window.press(Key::Delete);
    assert!(window.has("2 user stories stand in the context of it"));
    window.click("Move up");
    assert!(!window.titles().contains(&"Pay with one tap".to_owned()));
    assert_eq!(window.tier_of("Receipt by mail"), 1);
    assert_eq!(window.item("Receipt by mail").parent, Some(window.item("Pay without thinking").id));
    window.press_with(CTRL, Key::Z);
    assert_eq!(window.item("Receipt by mail").parent, Some(window.item("Pay with one tap").id));
}
