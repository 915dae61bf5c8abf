//! What few items say: the story sentence, owner, links, dependencies, scores, and who decides.

use super::*;
use tiermap::edit::ops::{self, ItemEdit, TierEdit};
use tiermap::model::score::{Grade, Weighted};
use tiermap::model::{Meta, Moscow, Step};

const FEATURE: &str = "Weather-aware suggestions";

impl Window {
    fn feature(&self) -> Item {
        self.item(FEATURE)
    }
}

fn item_changed(title: &str, edit: &ItemEdit) -> Workspace {
    let mut workspace = city();
    let id = workspace.items().find(|item| &*item.title == title).unwrap().id;
    ops::edit_item(&workspace, id, edit).unwrap().apply(&mut workspace).unwrap();
    workspace
}

#[test]
fn the_story_is_written_in_three_parts_and_read_as_a_sentence() {
    let mut window = Window::features();
    window.open(FEATURE);
    assert!(window.harness.query_by_label("What they want").is_none(), "folded while it is empty");
    window.enter("Add story");
    window.type_text("commuter");
    window.press(Key::Tab);
    window.type_text("a hint before rain");
    window.press(Key::Tab);
    window.type_text("I arrive dry");
    assert!(window.has("ask before you build"), "each part says what it is good for");
    window.press(Key::Enter);
    let details = window.feature().details().clone();
    assert_eq!(details.who, "commuter");
    assert_eq!(&*details.want, "a hint before rain");
    assert_eq!(details.why, "I arrive dry");
    assert_eq!(window.steps(), 3, "one step for each part");
    window.enter("Show the story as a sentence");
    let sentence = "As a commuter, I want a hint before rain, so that I arrive dry.";
    assert!(window.has(sentence));
    window.click("Edit the story");
    assert!(window.harness.query_by_label("What they want").is_some());
}

#[test]
fn an_owner_is_completed_out_of_those_in_use() {
    let owned = item_changed("Pay with one tap", &ItemEdit::Owner("Ada Lovelace".to_owned()));
    let mut window = Window::with(owned);
    window.open(FEATURE);
    window.enter("Owner: nobody");
    window.type_text("love");
    window.press(Key::Enter);
    assert_eq!(window.feature().owner(), "Ada Lovelace");
    assert_eq!(window.undo_label().unwrap(), format!("Set owner of “{FEATURE}”"));
    // The keyboard is where it was: Enter opens the card again.
    window.press(Key::Enter);
    window.type_text("Grace");
    window.press(Key::Enter);
    assert_eq!(window.feature().owner(), "Grace");
    window.enter("Owner: Grace");
    window.type_text("nobody");
    window.press(Key::Enter);
    assert_eq!(window.feature().owner(), "");
}

#[test]
fn links_are_written_opened_and_removed() {
    let mut window = Window::features();
    window.open(FEATURE);
    window.enter("Add link");
    window.type_text("https://example.org/rain");
    window.focus("Label 1");
    window.type_text("Study");
    window.focus("Address 2");
    window.type_text("file:///etc/passwd");
    window.press(Key::Enter);
    let links = window.feature().details().extra().links.clone();
    assert_eq!((&*links[0].label, &*links[0].url), ("Study", "https://example.org/rain"));
    assert_eq!(links.len(), 2);
    assert!(window.harness.query_by_label_contains("Open file").is_none());
    assert!(window.has("is kept, and not opened"));
    window.harness.get_by_label("Open Study").click_accesskit();
    let mut opened = Vec::new();
    for _ in 0..3 {
        window.harness.step();
        opened.extend(window.harness.output().platform_output.commands.iter().filter_map(|command| {
            match command {
                egui::OutputCommand::OpenUrl(open) => Some(open.url.clone()),
                _ => None,
            }
        }));
    }
    assert_eq!(opened, ["https://example.org/rain"]);
    window.harness.get_by_label("Remove link 1").click_accesskit();
    window.settle();
    assert_eq!(window.feature().details().extra().links.len(), 1);
}

#[test]
fn what_an_item_waits_for_is_found_in_any_tier_and_leads_there() {
    let mut window = Window::features();
    window.open(FEATURE);
    window.enter("Add dependency");
    window.type_text("card stor");
    window.press(Key::Enter);
    let story = window.item("Store a card safely").id;
    assert_eq!(window.feature().depends_on(), [story]);
    window.harness.get_by_label_contains("User story Store a card safely, user story").click_accesskit();
    window.settle();
    assert_eq!(window.selected(), [story]);
    // There it stands who waits for it, and waiting for that one would be a circle.
    assert!(window.has("Needed by"));
    window.enter("Add dependency");
    window.type_text("weather");
    window.press(Key::Enter);
    assert!(window.has("would wait for itself in a circle"));
    assert_eq!(window.item("Store a card safely").depends_on(), []);
    window.type_text(" no such words");
    assert!(!window.has("in a circle"));
    window.press(Key::Escape);
    window.open(FEATURE);
    window.harness.get_by_label("No longer depends on Store a card safely").click_accesskit();
    window.settle();
    assert_eq!(window.feature().depends_on(), []);
}

#[test]
fn an_item_cannot_wait_for_itself() {
    let mut window = Window::features();
    window.open(FEATURE);
    window.enter("Add dependency");
    window.type_text("weather");
    window.press(Key::Enter);
    assert!(window.has("cannot wait for itself"));
    assert_eq!(window.feature().depends_on(), []);
}

#[test]
fn scores_are_chosen_and_say_what_is_missing() {
    let mut workspace = city();
    let weight = Grade::new(2).unwrap();
    let criteria = vec![Weighted { name: "Delight".to_owned(), weight }];
    let meta = Meta { criteria, ..Meta::clone(workspace.meta()) };
    ops::edit_meta(&workspace, "criteria", meta).apply(&mut workspace).unwrap();
    let mut window = Window::with(workspace);
    window.open(FEATURE);
    window.enter("Add scores");
    // MoSCoW has the keyboard.
    window.press(Key::Enter);
    window.type_text("s");
    window.press(Key::Enter);
    assert_eq!(window.feature().moscow, Some(Moscow::Should));
    for (part, key) in [("Value", "8"), ("Urgency", "5"), ("Risk or opportunity", "3")] {
        window.enter(&format!("{part}: –"));
        window.type_text(key);
        window.press(Key::Enter);
    }
    assert!(window.has("job size is missing"));
    window.enter("Job size: –");
    window.type_text("5");
    window.press(Key::Enter);
    assert_eq!(window.feature().scores().wsjf.score(), Some(3.2));
    assert!(window.harness.query_by_label("3.2").is_some());
    window.enter("Reach: –");
    window.type_text("a few");
    assert!(window.has("write a number from 0 to 1,000,000,000"));
    window.press_with(CTRL, Key::A);
    window.type_text("2500");
    window.press(Key::Enter);
    assert!(window.has("Reach: 2,500"));
    assert!(window.has("impact, confidence and effort are missing"));
    window.enter("Delight: –");
    window.type_text("70");
    window.press(Key::Enter);
    assert_eq!(window.feature().scores().own_score(&window.workspace().meta().criteria), Some(70.0));
}

#[test]
fn a_card_of_points_is_used_by_mouse() {
    let mut window = Window::with(item_changed(FEATURE, &ItemEdit::Moscow(Some(Moscow::Must))));
    window.open(FEATURE);
    window.harness.get_by_label("MoSCoW: must").scroll_to_me();
    window.settle();
    window.click("MoSCoW: must");
    window.harness.get_by_role_and_label(Role::ListBoxOption, "won’t").click();
    window.settle();
    assert_eq!(window.feature().moscow, Some(Moscow::Wont));
}

#[test]
fn who_decides_is_answered_up_the_chain() {
    let mut window = Window::features();
    window.open("Store a card safely");
    assert!(!window.has("Talks to"));
    window.enter("Show who decides this, up the chain");
    for tier in window.workspace().tiers().cloned().collect::<Vec<_>>() {
        assert!(window.has(&format!("Talks to: {}", tier.contact)), "{}", tier.name);
        assert!(window.has(&tier.decides[0]), "{}", tier.name);
    }
    assert!(window.has("Holds this user story, looks"));
    window.harness.get_by_label_contains("Epic Pay without thinking, epic, looks").click_accesskit();
    window.settle();
    assert_eq!(window.selected(), [window.item("Pay without thinking").id]);
}

#[test]
fn the_steps_of_a_tier_are_what_is_on_offer_and_say_when_they_are_full() {
    let mut workspace = city();
    let tier = workspace.tiers().nth(1).unwrap().id;
    let step = |name: &str, status, limit| Step { name: name.to_owned(), status, limit };
    let steps = vec![
        step("Inbox", Status::Idea, None),
        step("Build", Status::InProgress, Some(1)),
        step("Review", Status::InProgress, Some(4)),
        step("Shipped", Status::Done, None),
    ];
    ops::edit_tier(&workspace, tier, &TierEdit::Steps(steps)).unwrap().apply(&mut workspace).unwrap();
    let mut window = Window::with(workspace);
    window.open(FEATURE);
    window.enter("Status: Inbox");
    let option = |name| window.harness.get_by_role_and_label(Role::ListBoxOption, name);
    assert!(option("Review").rect().top() > option("Build").rect().top());
    window.type_text("r");
    window.press(Key::Enter);
    let item = window.feature();
    assert_eq!((item.status, item.step), (Status::InProgress, 1));
    assert_eq!(window.undo_label().unwrap(), format!("Set “{FEATURE}” to Review"));
    let full = tiermap::ui::choices::fullness(window.workspace(), tier);
    assert_eq!(full, ["", "3 of at most 1", "1 of at most 4", ""]);
}

#[test]
fn many_items_get_owner_label_and_moscow_in_one_step_each() {
    let mut window = Window::features();
    window.select("Pay with one tap");
    window.press_with(Modifiers::SHIFT, Key::ArrowDown);
    let chosen = window.selected();
    assert_eq!(chosen.len(), 2);
    let all = |window: &Window, holds: &dyn Fn(&Item) -> bool| {
        chosen.iter().all(|id| holds(window.workspace().item(*id).unwrap()))
    };
    window.enter("Owner: nobody");
    window.type_text("Ada");
    window.press(Key::Enter);
    window.enter("MoSCoW: –");
    window.type_text("m");
    window.press(Key::Enter);
    window.focus("New label");
    window.type_text("money");
    window.press(Key::Enter);
    assert!(all(&window, &|item| item.owner() == "Ada"));
    assert!(all(&window, &|item| item.moscow == Some(Moscow::Must)));
    assert!(all(&window, &|item| item.details().labels == ["money"]));
    assert_eq!(window.steps(), 3);
    window.harness.get_by_label("Remove label money").click_accesskit();
    window.settle();
    assert!(all(&window, &|item| item.details().labels.is_empty()));
}

#[test]
fn what_is_below_is_added_up() {
    let mut window = Window::features();
    window.open("Pay without thinking");
    assert!(window.has("All below: 6 items · 0 done · size 32, 0 of it done"));
}
