//! The backlog and the inspector as a user has them in hand: by mouse, by keyboard, by a screen reader.

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, Pos2, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use tiermap::app::App;
use tiermap::listing::query::Query;
use tiermap::model::{Column, Field, Item, ItemId, Parts, Period, Rank, Size, Status, TierId, Workspace};
use tiermap::store::{sample, templates};
use tiermap::ui::backlog::filter_id;
use tiermap::ui::session::Selection;
use tiermap::ui::theme;

mod by_keys;
mod cells;
mod details;
mod fields;
mod finding;
mod grouping;
mod looks;
mod many;
mod missing;
mod moving;
mod opening;
mod reshaping;
mod rows;
mod shaping;
mod typing;
mod workflow;

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
            item.edit_details(|details| details.labels.push("leisure".into()));
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

    fn focus(&mut self, label: &str) {
        self.harness.get_by_label(label).focus();
        self.settle();
    }

    /// As by Tab to it and Enter.
    fn enter(&mut self, label: &str) {
        self.focus(label);
        self.press(Key::Enter);
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

    /// The rows in sight, headings included.
    fn listed(&self) -> Vec<String> {
        let rows = self.harness.get_all_by_role(Role::ListItem);
        let mut rows: Vec<(f32, String)> =
            rows.map(|row| (row.rect().top(), row.accesskit_node().label().unwrap_or_default())).collect();
        rows.sort_by(|a, b| a.0.total_cmp(&b.0));
        rows.into_iter().map(|(_, label)| label).collect()
    }

    /// The titles of what is selected.
    fn marked(&mut self) -> Vec<String> {
        let items = self.selected();
        items.iter().map(|id| self.workspace().item(*id).unwrap().title.to_string()).collect()
    }

    fn drag(&mut self, title: &str, to: Pos2) {
        let from = self.row(title).rect().center();
        self.drag_from(from, to);
    }

    fn drag_from(&mut self, from: Pos2, to: Pos2) {
        self.harness.hover_at(from);
        self.harness.step();
        self.harness.drag_at(from);
        self.harness.step();
        for share in [0.2, 0.5, 1.0] {
            self.harness.hover_at(from + (to - from) * share);
            self.harness.step();
        }
        self.harness.drop_at(to);
        self.settle();
    }

    fn choose(&mut self, button: &str, entry: &str) {
        self.click(button);
        self.harness.get_by_role_and_label(Role::ListBoxOption, entry).click();
        self.settle();
    }
}
