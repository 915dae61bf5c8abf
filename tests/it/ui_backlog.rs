//! The backlog and the inspector as a user has them in hand: by mouse, by keyboard, by a screen reader.

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, Pos2, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use tiermap::app::App;
use tiermap::model::{Item, ItemId, Parts, Period, Rank, Size, Status, TierId, Workspace};
use tiermap::store::{sample, templates};
use tiermap::ui::backlog::filter_id;
use tiermap::ui::session::Selection;
use tiermap::ui::theme;

const CTRL: Modifiers = Modifiers::COMMAND;

/// Three tiers, four epics, fifteen features, two stories.
fn city() -> Workspace {
    use Status::{Draft, Idea, InProgress, Ready};
    let tiers = templates::canonical_tiers();
    let [stories, features, epics] = [tiers[0].id, tiers[1].id, tiers[2].id];
    let id = |text: &str| text.parse::<ItemId>().unwrap();
    let new = |name: String, tier, title: &str| Item::new(id(&name), tier, Rank::default(), title);
    let mut items = Vec::new();
    let epic_titles = ["Ride every day", "Pay without thinking", "Grow to five cities", "Bikes that last"];
    for (i, title) in epic_titles.into_iter().enumerate() {
        items.push(new(format!("epi-{}", i + 1), epics, title));
    }
    for (i, (title, parent, status, target, size)) in [
        ("Reserve a bike before leaving home", 1, InProgress, "pi5", 8.0),
        ("See free docks at the destination", 1, InProgress, "pi5", 5.0),
        ("Pay with one tap", 2, InProgress, "pi5", 8.0),
        ("Monthly pass for commuters", 2, Ready, "pi6", 13.0),
        ("Move bikes to where they are needed", 1, Ready, "pi6", 8.0),
        ("Report a broken bike in two taps", 1, Ready, "pi6", 3.0),
        ("Swap batteries before they run out", 4, Draft, "pi6", 5.0),
        ("Speak the rider’s language", 3, Draft, "pi7", 5.0),
        ("Cargo bikes in the fleet", 3, Draft, "pi6", 20.0),
        ("Invoices for companies", 2, Draft, "2027-Q2", 8.0),
        ("Route that avoids steep hills", 1, Draft, "2027-Q2", 13.0),
        ("Open the second city", 3, Draft, "2027-Q3", 20.0),
        ("Refund when a dock is full", 2, Idea, "2027-Q3", 3.0),
        ("Ride with a friend", 1, Idea, "2027-Q3", 5.0),
        ("Weather-aware suggestions", 1, Idea, "2027-Q3", 2.0),
    ]
    .into_iter()
    .enumerate()
    {
        let mut item = new(format!("fea-{}", i + 1), features, title);
        item.parent = Some(id(&format!("epi-{parent}")));
        item.status = status;
        item.target = Some(target.parse().unwrap());
        item.size = Size::new(size);
        if title == "Weather-aware suggestions" {
            item.edit_details(|details| details.labels.push("leisure".to_owned()));
        }
        items.push(item);
    }
    for (name, title) in [("sto-1", "Store a card safely"), ("sto-2", "Receipt by mail")] {
        let mut item = new(name.to_owned(), stories, title);
        item.parent = Some(id("fea-3"));
        items.push(item);
    }
    Workspace::from_parts(Parts { tiers, items, ..Parts::default() })
}

struct Window {
    harness: Harness<'static, App>,
    tier: TierId,
}

impl Window {
    /// A window of this size on the second tier's backlog.
    fn sized(workspace: Workspace, size: Vec2) -> Self {
        let tier = workspace.tiers().nth(1).or_else(|| workspace.tiers().next()).unwrap().id;
        let mut app = App::for_test(workspace);
        app.dismiss_welcome();
        app.session_mut().selection = Selection::tier(tier);
        let harness = Harness::builder()
            .with_size(size)
            .with_theme(egui::Theme::Light)
            .with_context_setup(theme::install)
            .build_ui_state(|ui, app: &mut App| app.show(ui), app);
        let mut window = Self { harness, tier };
        window.settle();
        window
    }

    fn with(workspace: Workspace) -> Self {
        Self::sized(workspace, Vec2::new(1920.0, 1080.0))
    }

    fn features() -> Self {
        Self::with(city())
    }

    fn settle(&mut self) {
        self.harness.run_steps(4);
    }

    fn press(&mut self, key: Key) {
        self.press_with(Modifiers::NONE, key);
    }

    fn press_with(&mut self, modifiers: Modifiers, key: Key) {
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

    fn row<'a>(&'a self, title: &'a str) -> egui_kittest::Node<'a> {
        self.harness.get_by_role_and_label(Role::ListItem, title)
    }

    fn select(&mut self, title: &str) {
        self.row(title).click();
        self.settle();
    }

    /// Selects an item that may be out of sight, as another view would.
    fn open(&mut self, title: &str) {
        let item = self.item(title);
        let session = self.harness.state_mut().session_mut();
        session.selection = Selection::item(item.tier, item.id);
        session.scroll_to = Some(item.id);
        self.settle();
    }

    fn workspace(&self) -> &Workspace {
        self.harness.state().document().workspace()
    }

    fn titles(&self) -> Vec<String> {
        let workspace = self.workspace();
        workspace.backlog(self.tier).iter().map(|id| workspace.item(id).unwrap().title.to_string()).collect()
    }

    fn item(&self, title: &str) -> Item {
        let workspace = self.workspace();
        let found = workspace.items().find(|item| &*item.title == title);
        found.unwrap_or_else(|| panic!("no item “{title}”")).as_ref().clone()
    }

    fn undo_label(&self) -> Option<String> {
        self.harness.state().document().undo_label().map(str::to_owned)
    }

    fn selected(&mut self) -> Vec<ItemId> {
        self.harness.state_mut().session_mut().selection.items.clone()
    }

    fn rows_in_sight(&self) -> usize {
        self.harness.query_all_by_role(Role::ListItem).count()
    }

    fn has(&self, label: &str) -> bool {
        self.harness.query_all_by_label_contains(label).next().is_some()
    }
}

#[test]
fn an_item_is_added_and_named_in_one_step() {
    let mut window = Window::features();
    let before = window.titles();
    window.click("Add feature");
    window.type_text("Ring the bell");
    window.press(Key::Enter);
    assert_eq!(window.titles().last().unwrap(), "Ring the bell");
    window.press_with(CTRL, Key::Z);
    assert_eq!(window.titles(), before, "adding and naming are taken back together");
}

#[test]
fn a_new_item_without_a_title_goes_again() {
    let mut window = Window::features();
    let before = window.titles();
    for typed in ["", "not this"] {
        window.select("Pay with one tap");
        window.press_with(CTRL, Key::Enter);
        assert_eq!(window.titles().len(), before.len() + 1);
        window.type_text(typed);
        window.press(Key::Escape);
        assert_eq!(window.titles(), before, "after typing “{typed}”");
        assert_eq!(window.undo_label(), None, "after typing “{typed}”");
    }
}

#[test]
fn items_are_written_one_below_the_other_without_the_mouse() {
    let mut window = Window::features();
    window.select("Pay with one tap");
    for title in ["First", "Second"] {
        window.press_with(CTRL, Key::Enter);
        window.type_text(title);
        window.press(Key::Enter);
    }
    let titles = window.titles();
    let at = titles.iter().position(|title| title == "Pay with one tap").unwrap();
    assert_eq!(titles[at + 1..=at + 2], ["First".to_owned(), "Second".to_owned()]);
    let parent = window.item("Pay with one tap").parent;
    assert_eq!(window.item("First").parent, parent, "it stands in the same context");
}

#[test]
fn a_title_is_edited_in_its_row_as_one_step() {
    let mut window = Window::features();
    window.select("Pay with one tap");
    window.press(Key::Enter);
    window.type_text("Pay by glance");
    assert_eq!(window.item("Pay by glance").tier, window.tier, "the document has the words while one types");
    window.press(Key::Enter);
    window.press_with(CTRL, Key::Z);
    assert!(window.titles().contains(&"Pay with one tap".to_owned()));
    assert_eq!(window.undo_label(), None, "it was one step");
}

#[test]
fn escape_brings_a_title_back_and_leaves_no_step() {
    let mut window = Window::features();
    let before = window.titles();
    window.select("Pay with one tap");
    window.press(Key::F2);
    window.type_text("something else");
    window.press(Key::Escape);
    assert_eq!(window.titles(), before);
    assert_eq!(window.undo_label(), None);
    window.press(Key::ArrowDown);
    let next = window.selected();
    assert_eq!(
        window.workspace().item(next[0]).unwrap().title.as_ref(),
        before[3],
        "the rows have the keyboard"
    );
}

#[test]
fn undo_inside_a_field_is_the_documents() {
    let mut window = Window::features();
    window.select("Pay with one tap");
    window.press(Key::Enter);
    window.type_text("Pay");
    window.press_with(CTRL, Key::Z);
    assert!(window.titles().contains(&"Pay with one tap".to_owned()));
    let field = window.harness.get_by_role_and_label(Role::TextInput, "Title of Pay with one tap");
    assert_eq!(field.value().as_deref(), Some("Pay with one tap"), "the field shows what the document says");
    window.press_with(CTRL.plus(Modifiers::SHIFT), Key::Z);
    assert!(window.titles().contains(&"Pay".to_owned()));
}

#[test]
fn a_title_cannot_be_emptied() {
    let mut window = Window::features();
    window.select("Pay with one tap");
    window.press(Key::Enter);
    window.press(Key::Backspace);
    window.press(Key::Enter);
    assert!(window.titles().contains(&"Pay with one tap".to_owned()));
}

#[test]
fn rows_are_reordered_by_keyboard() {
    let mut window = Window::features();
    let before = window.titles();
    window.select(&before[2]);
    window.press_with(Modifiers::ALT, Key::ArrowDown);
    let after = window.titles();
    assert_eq!((&after[2], &after[3]), (&before[3], &before[2]));
    window.press_with(Modifiers::ALT, Key::ArrowUp);
    assert_eq!(window.titles(), before);
}

#[test]
fn rows_are_dragged_to_another_priority_as_one_step() {
    let mut window = Window::features();
    let before = window.titles();
    let from = window.row(&before[1]).rect().center();
    let target = window.row(&before[5]).rect();
    window.harness.drag_at(from);
    window.harness.step();
    for y in [10.0, 40.0, 90.0] {
        window.harness.hover_at(Pos2::new(from.x, from.y + y));
        window.harness.step();
    }
    let to = Pos2::new(from.x, target.bottom() - 3.0);
    window.harness.hover_at(to);
    window.harness.step();
    window.harness.drop_at(to);
    window.settle();
    let mut wanted = before.clone();
    let moved = wanted.remove(1);
    wanted.insert(5, moved);
    assert_eq!(window.titles(), wanted);
    window.press_with(CTRL, Key::Z);
    assert_eq!(window.titles(), before);
    assert_eq!(window.undo_label(), None);
}

#[test]
fn several_rows_are_selected_by_keyboard_and_mouse() {
    let mut window = Window::features();
    let titles = window.titles();
    window.select(&titles[1]);
    window.press_with(Modifiers::SHIFT, Key::ArrowDown);
    window.press_with(Modifiers::SHIFT, Key::ArrowDown);
    assert_eq!(window.selected().len(), 3);
    window.row(&titles[7]).click_modifiers(CTRL);
    window.settle();
    assert_eq!(window.selected().len(), 4);
    window.row(&titles[9]).click_modifiers(Modifiers::SHIFT);
    window.settle();
    assert_eq!(window.selected().len(), 3, "from the last one clicked");
    window.press(Key::Escape);
    assert_eq!(window.selected().len(), 1);
    window.press_with(CTRL, Key::A);
    assert_eq!(window.selected().len(), titles.len());
}

#[test]
fn typing_a_word_jumps_and_space_marks_as_done() {
    let mut window = Window::features();
    window.select("Pay with one tap");
    window.type_text("carg");
    let cargo = window.item("Cargo bikes in the fleet").id;
    assert_eq!(window.selected(), [cargo]);
    window.harness.run_steps(8);
    window.press(Key::Space);
    assert_eq!(window.item("Cargo bikes in the fleet").status, Status::Done);
}

#[test]
fn the_parent_is_found_by_words_in_any_order() {
    let mut window = Window::features();
    window.select("Pay with one tap");
    window.press_with(CTRL, Key::P);
    window.type_text("five cities");
    window.press(Key::Enter);
    let parent = window.item("Grow to five cities").id;
    assert_eq!(window.item("Pay with one tap").parent, Some(parent));
    window.press_with(CTRL, Key::P);
    window.press(Key::Home);
    window.press(Key::Enter);
    assert_eq!(window.item("Pay with one tap").parent, None, "“No parent” comes first");
}

#[test]
fn status_size_and_target_are_set_in_the_row() {
    let mut window = Window::features();
    window.select("Cargo bikes in the fleet");
    let status = window.item("Cargo bikes in the fleet").status;
    window.click(&format!("Status of Cargo bikes in the fleet: {}", status.label()));
    window.type_text("r");
    window.press(Key::Enter);
    assert_eq!(window.item("Cargo bikes in the fleet").status, Status::Ready);

    window.click("Size of Cargo bikes in the fleet: 20");
    window.type_text("6.5");
    window.press(Key::Enter);
    assert_eq!(window.item("Cargo bikes in the fleet").size.unwrap().to_string(), "6.5");

    let when = window.item("Cargo bikes in the fleet").target.unwrap().label();
    window.click(&format!("When of Cargo bikes in the fleet: {when}"));
    window.type_text("someday");
    assert!(window.has("“someday” is not a period"));
    window.press(Key::Enter);
    assert_eq!(window.item("Cargo bikes in the fleet").target.unwrap().label(), when, "nothing was taken");
    window.press_with(CTRL, Key::A);
    window.type_text("q1 2028");
    window.press(Key::Enter);
    assert_eq!(window.item("Cargo bikes in the fleet").target, Some(Period::Quarter(2028, 1)));
}

#[test]
fn a_cell_of_several_selected_rows_sets_them_all_in_one_step() {
    let mut window = Window::features();
    let titles = window.titles();
    window.select(&titles[9]);
    window.press_with(Modifiers::SHIFT, Key::ArrowDown);
    assert!(window.has("2 features selected"));
    window.click("Status: draft");
    window.type_text("d");
    window.press(Key::Enter);
    for title in &titles[9..=10] {
        assert_eq!(window.item(title).status, Status::Done, "{title}");
    }
    window.press_with(CTRL, Key::Z);
    assert_eq!(window.item(&titles[9]).status, Status::Draft);
    assert_eq!(window.undo_label(), None);
}

#[test]
fn the_filter_finds_words_status_and_nothing() {
    let mut window = Window::features();
    let all = window.titles().len();
    window.press_with(CTRL, Key::F);
    window.type_text("ready");
    let ready =
        window.workspace().items().filter(|item| item.tier == window.tier && item.status == Status::Ready);
    let ready = ready.count();
    assert!(ready > 0 && ready < all);
    assert_eq!(window.rows_in_sight(), ready);
    window.type_text(" zebra");
    assert!(window.has("No features match"));
    window.click("Show all");
    assert!(window.rows_in_sight() > ready);
    assert!(window.harness.ctx.memory(|memory| !memory.has_focus(filter_id())));
}

#[test]
fn what_is_being_edited_stays_although_the_filter_does_not_find_it() {
    let mut window = Window::features();
    window.press_with(CTRL, Key::F);
    window.type_text("cargo");
    assert_eq!(window.rows_in_sight(), 1);
    window.press(Key::ArrowDown);
    window.press_with(CTRL, Key::Enter);
    window.type_text("Trailer");
    window.press(Key::Enter);
    assert!(window.titles().contains(&"Trailer".to_owned()));
    assert_eq!(window.rows_in_sight(), 2);
}

#[test]
fn an_empty_backlog_says_what_it_is_for() {
    let mut window = Window::with(templates::open("blank").unwrap());
    let tier = window.workspace().tier(window.tier).unwrap().clone();
    let one = tier.currency.one.to_lowercase();
    assert!(window.has(&format!("No {} yet", tier.currency.many.to_lowercase())));
    window.click(&format!("Add the first {one}"));
    window.type_text("The first");
    window.press(Key::Enter);
    assert_eq!(window.titles(), ["The first"]);
}

#[test]
fn a_hundred_thousand_rows_cost_what_can_be_seen() {
    let mut window = Window::with(sample::generate(100_000, 1));
    let tier = window.workspace().tiers().next().unwrap().id;
    window.tier = tier;
    window.harness.state_mut().session_mut().selection = Selection::tier(tier);
    window.settle();
    let count = window.workspace().backlog(tier).len();
    assert!(count > 50_000, "{count}");
    let in_sight = window.rows_in_sight();
    assert!((5..40).contains(&in_sight), "{in_sight} rows were laid out");

    let first = window.workspace().backlog(tier).get(0).unwrap();
    let title = window.workspace().item(first).unwrap().title.to_string();
    window.harness.query_all_by_role_and_label(Role::ListItem, &title).next().unwrap().click();
    window.settle();
    window.press(Key::End);
    assert_eq!(window.selected(), [window.workspace().backlog(tier).get(count - 1).unwrap()]);
    assert!(window.rows_in_sight() < 40);
    window.press(Key::PageUp);
    window.press(Key::ArrowUp);
    assert!(window.rows_in_sight() < 40);

    window.press_with(CTRL, Key::F);
    window.type_text("ready");
    window.harness.run_steps(40);
    let ready =
        window.workspace().items().filter(|item| item.tier == tier && item.status == Status::Ready).count();
    let list = window.harness.query_all_by_role(Role::List).next().unwrap();
    let spoken = list.accesskit_node().label().unwrap();
    let words = window.workspace().tier(tier).unwrap().currency.count(ready);
    assert!(ready < count);
    let found: usize = spoken.chars().filter(char::is_ascii_digit).collect::<String>().parse().unwrap();
    assert!(found >= ready, "{spoken} is at least {words}");
}

#[test]
fn rows_say_what_they_are() {
    let mut window = Window::features();
    window.select("Pay with one tap");
    let list = window.harness.get_by_role_and_label(Role::List, "15 features");
    assert_eq!(list.accesskit_node().size_of_set(), Some(15));
    let row = window.row("Pay with one tap");
    assert_eq!(row.accesskit_node().is_selected(), Some(true));
    assert_eq!(row.accesskit_node().position_in_set(), Some(3));
    assert_eq!(
        row.accesskit_node().description().as_deref(),
        Some("feature, in progress, PI 5, size 8, in the context of Pay without thinking")
    );
    for column in ["Feature", "Epic", "Status", "When", "Size"] {
        window.harness.get_by_role_and_label(Role::ColumnHeader, column);
    }
}

#[test]
fn narrow_windows_keep_title_status_and_when() {
    let window = Window::sized(city(), Vec2::new(1280.0, 720.0));
    for column in ["Feature", "Status", "When"] {
        window.harness.get_by_role_and_label(Role::ColumnHeader, column);
    }
}

#[test]
fn the_tiers_backlogs_are_a_key_apart() {
    let mut window = Window::features();
    let tiers: Vec<TierId> = window.workspace().tiers().map(|tier| tier.id).collect();
    window.click("Epics, 4");
    assert_eq!(window.harness.state_mut().session_mut().selection.tier, Some(tiers[2]));
    window.harness.get_by_label("Epics, 4").focus();
    window.settle();
    window.press(Key::ArrowLeft);
    window.press(Key::ArrowLeft);
    assert_eq!(window.harness.state_mut().session_mut().selection.tier, Some(tiers[0]));
}

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
        item.details().acceptance.iter().map(|line| (line.text.clone(), line.met)).collect()
    };
    let line = |text: &str, met| (text.to_owned(), met);
    assert_eq!(texts(&window), [line("It rains", false), line("It snows", false)]);
    window.press_with(Modifiers::ALT, Key::ArrowUp);
    assert_eq!(texts(&window), [line("It snows", false), line("It rains", false)]);
    window.click("Met: It rains");
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
