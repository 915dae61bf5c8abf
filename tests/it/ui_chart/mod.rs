//! The chart as a user has it in hand: by mouse, by keyboard, by a screen reader.

use egui::{Event, Key, Modifiers, PointerButton, Pos2, Rect, Vec2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use tiermap::app::App;
use tiermap::model::{Tier, TierId, Workspace};
use tiermap::store::{sample, templates};
use tiermap::ui::session::Selection;
use tiermap::ui::theme;

mod lived;

struct Window {
    harness: Harness<'static, App>,
}

impl Window {
    fn with(workspace: Workspace, size: Vec2) -> Self {
        let mut app = App::for_test(workspace);
        let second = app.document().workspace().tiers().nth(1).unwrap().id;
        app.session_mut().selection = Selection::tier(second);
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

    fn city_bikes() -> Self {
        Self::with(templates::open("three-tiers").unwrap(), vec2(1920.0, 1080.0))
    }

    fn settle(&mut self) {
        self.harness.run_steps(4);
    }

    fn app(&self) -> &App {
        self.harness.state()
    }

    fn tier(&self, at: usize) -> Tier {
        self.app().document().workspace().tiers().nth(at).unwrap().as_ref().clone()
    }

    fn names(&self) -> Vec<String> {
        self.app().document().workspace().tiers().map(|tier| tier.name.clone()).collect()
    }

    fn undo_label(&self) -> String {
        self.app().document().undo_label().unwrap_or_default().to_owned()
    }

    /// Where a tier's region is on the screen.
    fn region(&self, name: &str) -> Rect {
        self.harness.get_by_label_contains(&format!("{name}, tier:")).rect()
    }

    fn selected(&mut self) -> Option<TierId> {
        self.harness.state_mut().session_mut().selection.tier
    }

    fn press(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.settle();
    }

    fn type_text(&mut self, text: &str) {
        self.harness.event(Event::Text(text.to_owned()));
        self.settle();
    }

    fn click(&mut self, pos: Pos2) {
        self.harness.hover_at(pos);
        self.harness.step();
        self.harness.drag_at(pos);
        self.harness.step();
        self.harness.drop_at(pos);
        self.settle();
    }

    /// Presses at `from` and moves to `to`, without letting go.
    fn take(&mut self, from: Pos2, to: Pos2, modifiers: Modifiers) {
        self.harness.hover_at(from);
        self.harness.step();
        self.harness.drag_at(from);
        self.harness.step();
        for share in [0.2, 0.5, 0.8, 1.0, 1.0] {
            let at = from + (to - from) * share;
            self.harness.event_modifiers(Event::PointerMoved(at), modifiers);
            self.harness.step();
        }
    }

    fn drag(&mut self, from: Pos2, to: Pos2, modifiers: Modifiers) {
        self.take(from, to, modifiers);
        self.harness.event_modifiers(
            Event::PointerButton { pos: to, button: PointerButton::Primary, pressed: false, modifiers },
            modifiers,
        );
        self.settle();
    }

    fn picture(&mut self, name: &str) {
        let Some(folder) = std::env::var_os("TIERMAP_PICTURES") else { return };
        let file = std::path::Path::new(&folder).join(format!("{name}.png"));
        self.harness.render().unwrap().save(file).unwrap();
    }
}

/// A spot inside a region without text or marks worth naming: near the lower right corner.
fn quiet(region: Rect) -> Pos2 {
    region.right_bottom() - vec2(28.0, 20.0)
}

#[test]
fn a_click_selects_a_tier_and_its_backlog() {
    let mut window = Window::city_bikes();
    let far = window.region("Business Owner");
    window.click(far.center_top() + vec2(60.0, 24.0));
    let bo = window.tier(2).id;
    assert_eq!(window.selected(), Some(bo));
    assert!(window.harness.query_all_by_label_contains("Epics").next().is_some());
}

#[test]
fn a_drag_moves_a_tier_in_one_step_that_undo_takes_back() {
    let mut window = Window::city_bikes();
    let before = window.tier(1);
    let at = quiet(window.region("Product Manager"));
    window.drag(at, at + vec2(-90.0, -41.0), Modifiers::ALT);
    let after = window.tier(1);
    assert!(after.focus.from() < before.focus.from(), "{:?}", after.focus);
    assert!(after.horizon.to() > before.horizon.to(), "{:?}", after.horizon);
    let width = |tier: &Tier| tier.focus.to().value() - tier.focus.from().value();
    assert!((width(&after) - width(&before)).abs() < 0.002);
    assert_eq!(window.undo_label(), "Move Product Manager");
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.tier(1), before);
    assert_eq!(window.undo_label(), "");
}

#[test]
fn an_edge_snaps_to_a_landmark_unless_alt_is_held() {
    let mut window = Window::city_bikes();
    let region = window.region("Product Manager");
    let year = {
        let label = "a year";
        // The typical horizon of the next tier is a year: its tick is where the landmark is.
        assert!(window.tier(2).horizon.typical().words() == label);
        window.region("Business Owner")
    };
    let horizon = window.tier(2).horizon;
    // The axis is logarithmic: where a year is between the ends of the tier that looks a year ahead.
    let ln = |days: f32| (1.0 + days / 5.0).ln();
    let share =
        (ln(365.3) - ln(horizon.from().value())) / (ln(horizon.to().value()) - ln(horizon.from().value()));
    let y = year.bottom() - share * year.height();
    let top = region.center_top();
    window.drag(top, Pos2::new(top.x, y + 4.0), Modifiers::NONE);
    assert!((window.tier(1).horizon.to().value() - 365.3).abs() < 0.6, "{:?}", window.tier(1).horizon);
    assert_eq!(window.undo_label(), "Resize Product Manager");
    window.press(Modifiers::COMMAND, Key::Z);
    window.drag(top, Pos2::new(top.x, y + 4.0), Modifiers::ALT);
    let free = window.tier(1).horizon.to().value();
    assert!((free - 365.3).abs() > 0.6 && (free - 365.3).abs() < 20.0, "{free}");
}

#[test]
fn a_corner_changes_both_ranges_and_escape_takes_a_drag_back() {
    let mut window = Window::city_bikes();
    let before = window.tier(1);
    let region = window.region("Product Manager");
    let corner = region.right_bottom();
    window.take(corner, corner + vec2(60.0, 30.0), Modifiers::ALT);
    let during = window.tier(1);
    assert!(during.focus.to() > before.focus.to() && during.horizon.from() < before.horizon.from());
    assert_eq!(during.focus.from(), before.focus.from());
    window.picture("chart-drag");
    window.press(Modifiers::NONE, Key::Escape);
    window.harness.drop_at(corner + vec2(60.0, 30.0));
    window.settle();
    assert_eq!(window.tier(1), before);
    assert_eq!(window.undo_label(), "");
}

#[test]
fn arrows_nudge_a_tier_and_a_run_of_them_is_one_step() {
    let mut window = Window::city_bikes();
    let before = window.tier(1);
    window.harness.get_by_label_contains("Product Manager, tier:").focus();
    window.settle();
    for _ in 0..3 {
        window.press(Modifiers::NONE, Key::ArrowRight);
    }
    let small = window.tier(1);
    assert!((small.focus.from().value() - before.focus.from().value() - 0.03).abs() < 0.002);
    window.press(Modifiers::SHIFT, Key::ArrowRight);
    let large = window.tier(1);
    assert!((large.focus.from().value() - small.focus.from().value() - 0.05).abs() < 0.002);
    window.press(Modifiers::NONE, Key::ArrowUp);
    assert!(window.tier(1).horizon.to() > before.horizon.to());
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.tier(1), before, "one step");
}

#[test]
fn tab_reaches_every_tier_and_selects_it() {
    let mut window = Window::city_bikes();
    for name in ["Product Owner", "Business Owner"] {
        window.harness.get_by_label_contains(&format!("{name}, tier:")).focus();
        window.settle();
        let id = (0..3).map(|i| window.tier(i)).find(|tier| tier.name == name).unwrap().id;
        assert_eq!(window.selected(), Some(id));
        let label = format!("{name}, tier:");
        let node = window.harness.get_by_label_contains(&label);
        assert!(node.accesskit_node().is_selected().unwrap_or_default());
    }
}

#[test]
fn a_name_is_edited_where_it_stands() {
    let mut window = Window::city_bikes();
    window.harness.get_by_label_contains("Product Manager, tier:").focus();
    window.settle();
    window.press(Modifiers::NONE, Key::F2);
    window.picture("chart-rename");
    window.type_text("Feature lead");
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(window.tier(1).name, "Feature lead");
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.tier(1).name, "Product Manager");
    // And by a double click on the name.
    let name = window.region("Product Manager").left_top() + vec2(60.0, 30.0);
    for _ in 0..2 {
        window.harness.drag_at(name);
        window.harness.drop_at(name);
    }
    window.settle();
    window.type_text("Train lead");
    assert_eq!(window.tier(1).name, "Train lead");
    window.press(Modifiers::NONE, Key::Escape);
    assert_eq!(window.tier(1).name, "Product Manager", "Escape keeps the old one");
}

#[test]
fn a_double_click_on_the_empty_page_adds_a_tier_there() {
    let mut window = Window::city_bikes();
    let po = window.region("Product Owner");
    let bo = window.region("Business Owner");
    let empty = Pos2::new(bo.center().x, po.bottom() - 20.0);
    for _ in 0..2 {
        window.harness.drag_at(empty);
        window.harness.drop_at(empty);
    }
    window.settle();
    assert_eq!(window.names().len(), 4, "{:?}", window.names());
    window.type_text("Support lead");
    window.press(Modifiers::NONE, Key::Enter);
    let new = window.region("Support lead");
    assert!(new.x_range().contains(empty.x), "{new:?} {empty:?}");
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.names().len(), 3, "one step");
}

#[test]
fn delete_on_a_tier_without_items_takes_it_away() {
    let mut window = Window::with(templates::open("blank").unwrap(), vec2(1280.0, 800.0));
    let before = window.names().len();
    let name = window.tier(1).name;
    window.harness.get_by_label_contains(&format!("{name}, tier:")).focus();
    window.settle();
    window.press(Modifiers::NONE, Key::Delete);
    assert_eq!(window.names().len(), before - 1);
}

#[test]
fn marks_have_names_and_a_click_selects_their_item() {
    let mut window = Window::city_bikes();
    let workspace = window.app().document().workspace().clone();
    let tier = window.tier(2);
    let (item, rect) = workspace
        .backlog(tier.id)
        .iter()
        .filter_map(|id| workspace.item(id))
        .find_map(|item| {
            let label = format!("{}, {}", item.title, tier.currency.one);
            let node = window.harness.query_all_by_label_contains(&label).next()?;
            Some((item.id, node.rect()))
        })
        .expect("an epic on the chart");
    window.click(rect.center());
    assert_eq!(window.harness.state_mut().session_mut().selection.primary(), Some(item));
    window.picture("chart-item");
}

#[test]
fn the_chart_can_be_looked_at() {
    let mut window = Window::city_bikes();
    window.harness.check_accessibility();
    window.picture("chart-1920");
    let mut window = Window::with(templates::open("three-tiers").unwrap(), vec2(1280.0, 720.0));
    window.picture("chart-1280");
    let mut window = Window::with(sample::generate(2_000, 1), vec2(1280.0, 720.0));
    window.picture("chart-2000");
}

#[test]
fn the_menu_of_a_tier_is_opened_and_used_by_keyboard() {
    let mut window = Window::city_bikes();
    let at = quiet(window.region("Product Manager"));
    window.click(at);
    let open = |window: &Window| window.harness.query_by_label_contains("Move tier further ahead").is_some();
    window.press(Modifiers::SHIFT, Key::F10);
    assert!(open(&window));
    window.press(Modifiers::NONE, Key::Escape);
    assert!(!open(&window));
    window.press(Modifiers::NONE, Key::Menu);
    // Rename, Duplicate, Compare, Colour, Move tier further ahead.
    for _ in 0..4 {
        window.press(Modifiers::NONE, Key::ArrowDown);
    }
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(window.names(), ["Product Owner", "Business Owner", "Product Manager"]);
    assert!(!open(&window));
    let before = window.tier(2);
    window.press(Modifiers::NONE, Key::ArrowRight);
    assert_ne!(window.tier(2).focus, before.focus, "the tier has the keyboard again");
}
