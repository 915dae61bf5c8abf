//! People on the chart where their roles are lived: the switch, drags, keys, the menu, and what is exported.

use egui_kittest::kittest::Queryable as _;
use tiermap::model::{Assignment, Place, RecordKey};
use tiermap::ui::session::View;

use super::*;

const SOFIA: &str = "sofia-po";
const JONAS: &str = "jonas-pm";
/// Without a place of her own.
const MIRA: &str = "mira-bo";

impl Window {
    /// Twelve people; the layer is switched on.
    fn people(size: Vec2) -> Self {
        let today = jiff::civil::date(2026, 11, 21);
        let mut window = Self::with(templates::instantiate("city-bikes-people", today).unwrap(), size);
        window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::L);
        assert!(window.harness.state_mut().session_mut().lived);
        window
    }

    fn role(&self, id: &str) -> Assignment {
        let found = self.app().document().workspace().assignment(id.parse().unwrap());
        found.unwrap().as_ref().clone()
    }

    fn name(&self, id: &str) -> String {
        let person = self.role(id).person;
        self.app().document().workspace().name_of(RecordKey::Person(person)).unwrap()
    }

    /// Where a role's marker is on the screen.
    fn marker(&self, id: &str) -> Pos2 {
        let label = format!("{}, ", self.name(id));
        let found = self.harness.query_all_by_label_contains(&label);
        let mut of_chart = found.filter(|node| node.accesskit_node().role() == egui::accesskit::Role::Button);
        of_chart.next().unwrap_or_else(|| panic!("no marker of {id}")).rect().center()
    }

    fn marked(&mut self) -> Option<String> {
        self.harness.state_mut().session_mut().marked().map(|id| id.to_string())
    }

    fn press_label(&mut self, label: &str) {
        self.harness.get_by_label(label).click();
        self.settle();
    }

    fn secondary(&mut self, pos: Pos2) {
        for pressed in [true, false] {
            let modifiers = Modifiers::NONE;
            self.harness.event(Event::PointerMoved(pos));
            self.harness.event(Event::PointerButton {
                pos,
                button: PointerButton::Secondary,
                pressed,
                modifiers,
            });
            self.harness.step();
        }
        self.settle();
    }
}

fn middle(place: Place) -> (f32, f32) {
    let focus = f32::midpoint(place.focus.from().value(), place.focus.to().value());
    (focus, place.horizon.typical().value())
}

#[test]
fn the_switch_is_on_the_chart_and_in_the_palette_and_is_remembered() {
    let mut window = Window::people(vec2(1920.0, 1080.0));
    let on = |window: &mut Window| window.harness.state_mut().session_mut().lived;
    assert!(window.harness.query_by_label("To be").is_some());
    window.press_label("As lived");
    assert!(!on(&mut window) && window.harness.query_by_label("To be").is_none());
    window.press(Modifiers::COMMAND, Key::K);
    window.type_text("roles are lived");
    window.press(Modifiers::NONE, Key::Enter);
    assert!(on(&mut window));
    window.harness.check_accessibility();
}

#[test]
fn a_drag_moves_where_a_role_is_lived_in_one_step() {
    let mut window = Window::people(vec2(1920.0, 1080.0));
    let before = window.role(JONAS);
    let at = window.marker(JONAS);
    window.drag(at, at + vec2(-120.0, 60.0), Modifiers::ALT);
    let (old, new) = (middle(before.lived.unwrap()), middle(window.role(JONAS).lived.unwrap()));
    assert!(new.0 < old.0 - 0.05 && new.1 < old.1, "{old:?} {new:?}");
    let near = window.marker(JONAS) - (at + vec2(-120.0, 60.0));
    assert!(near.length() < 8.0, "it is where it was dropped: {near:?}");
    assert_eq!(window.marked().as_deref(), Some(JONAS));
    assert_eq!(window.undo_label(), format!("Move “{}”", window.name(JONAS)));
    window.picture("lived-dragged");
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.role(JONAS), before);
    assert_eq!(window.undo_label(), "");
}

#[test]
fn the_middle_snaps_to_a_tier_and_escape_takes_a_drag_back() {
    let mut window = Window::people(vec2(1920.0, 1080.0));
    let before = window.role(JONAS);
    let tier = window.tier(0);
    let at = window.marker(JONAS);
    // Somewhere near the typical horizon of the tier next to the team.
    let region = window.region(&tier.name);
    let ln = |days: f32| (1.0 + days / 5.0).ln();
    let share = (ln(tier.horizon.typical().value()) - ln(tier.horizon.from().value()))
        / (ln(tier.horizon.to().value()) - ln(tier.horizon.from().value()));
    let to = Pos2::new(region.center().x + 4.0, region.bottom() - share * region.height() - 4.0);
    window.take(at, to, Modifiers::NONE);
    let during = window.role(JONAS).lived.unwrap();
    assert_eq!(during.horizon.typical(), tier.horizon.typical());
    let centre = f32::midpoint(tier.focus.from().value(), tier.focus.to().value());
    assert!((middle(during).0 - centre).abs() < 0.003, "{during:?}");
    window.picture("lived-snapped");
    window.press(Modifiers::NONE, Key::Escape);
    window.harness.drop_at(to);
    window.settle();
    assert_eq!(window.role(JONAS), before);
    assert_eq!(window.undo_label(), "");
}

#[test]
fn as_it_is_and_as_it_is_to_be_are_both_moved() {
    let mut window = Window::people(vec2(1920.0, 1080.0));
    let before = window.role(JONAS);
    assert_eq!(before.wanted, None);
    window.press_label("To be");
    let at = window.marker(JONAS);
    window.drag(at, at + vec2(90.0, -60.0), Modifiers::ALT);
    let after = window.role(JONAS);
    assert_eq!(after.lived, before.lived, "an arrow is drawn out of it");
    assert!(middle(after.wanted.unwrap()).0 > middle(before.lived.unwrap()).0);
    // Where it is to be can be taken hold of whatever is chosen.
    window.press_label("As is");
    let ghost = at + vec2(90.0, -60.0);
    window.drag(ghost, ghost + vec2(0.0, -50.0), Modifiers::ALT);
    let again = window.role(JONAS);
    assert_eq!(again.lived, before.lived);
    assert!(middle(again.wanted.unwrap()).1 > middle(after.wanted.unwrap()).1);
    window.picture("lived-to-be");
    for _ in 0..2 {
        window.press(Modifiers::COMMAND, Key::Z);
    }
    assert_eq!(window.role(JONAS), before, "two steps");
}

#[test]
fn arrows_move_a_role_delete_takes_its_place_away_and_enter_opens_it() {
    let mut window = Window::people(vec2(1920.0, 1080.0));
    let before = window.role(JONAS);
    let at = window.marker(JONAS);
    window.click(at);
    assert_eq!(window.marked().as_deref(), Some(JONAS));
    for _ in 0..3 {
        window.press(Modifiers::NONE, Key::ArrowRight);
    }
    window.press(Modifiers::SHIFT, Key::ArrowUp);
    let (old, new) = (middle(before.lived.unwrap()), middle(window.role(JONAS).lived.unwrap()));
    assert!((new.0 - old.0 - 0.03).abs() < 0.006 && new.1 > old.1, "{old:?} {new:?}");
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.role(JONAS), before, "a run of nudges is one step");
    let tiers = window.names();
    window.press(Modifiers::NONE, Key::Delete);
    assert_eq!(window.role(JONAS).lived, None);
    assert_eq!(window.names(), tiers, "the tier stays");
    window.press(Modifiers::COMMAND, Key::Z);
    window.click(window.marker(JONAS));
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(window.harness.state_mut().session_mut().view, View::Roles);
    let id = RecordKey::Assignment(JONAS.parse().unwrap());
    assert_eq!(window.harness.state_mut().session_mut().records, [id]);
}

#[test]
fn a_place_is_given_from_the_menu_from_the_list_and_by_dragging_a_name() {
    let mut window = Window::people(vec2(1920.0, 1080.0));
    assert_eq!(window.role(MIRA).lived, None);
    let name = window.name(MIRA);
    window.secondary(quiet(window.region("Business Owner")));
    window.harness.get_by_label_contains("Give a place of their own").click();
    window.settle();
    window.press_label(&name);
    let tier = window.tier(2);
    assert_eq!(window.role(MIRA).lived, Some(Place::of(&tier)));
    assert_eq!(window.marked().as_deref(), Some(MIRA), "ready to be moved");
    // Away again, by its own menu.
    window.secondary(window.marker(MIRA));
    window.press_label("Back to where the tier stands");
    assert_eq!(window.role(MIRA).lived, None);
    // By the list.
    window.press_label("People");
    let row = window.harness.get_by_label_contains(&format!("{name}, Business Owner: a place")).rect();
    let plot = window.region("Product Manager");
    window.drag(row.left_center() + vec2(60.0, 0.0), plot.center(), Modifiers::ALT);
    let lived = window.role(MIRA).lived.expect("dropped on the chart");
    assert!(middle(lived).1 < tier.horizon.typical().value(), "{lived:?}");
    assert_eq!(window.undo_label(), format!("Give “{name}” a place of their own"));
    window.press_label("People");
    window.picture("lived-people");
    window.harness.get_by_label_contains(&format!("{name}, Business Owner: a place")).click();
    window.settle();
    assert_eq!(window.role(MIRA).lived, None, "unticked");
}

#[test]
fn what_is_selected_has_its_details_beside_the_chart_until_something_else_is() {
    let mut window = Window::people(vec2(1280.0, 720.0));
    window.click(window.marker(SOFIA));
    assert!(window.harness.query_all_by_label_contains("Where it is lived").next().is_some());
    window.picture("lived-1280");
    window.harness.get_by_label_contains("Business Owner, tier:").focus();
    window.settle();
    assert_eq!(window.marked(), None);
    assert!(window.harness.query_all_by_label_contains("Where it is lived").next().is_none());
}

#[test]
fn how_people_are_placed_is_said_in_whole_in_a_small_window() {
    let mut parts = templates::open("city-bikes-people").unwrap().to_parts();
    for role in &mut parts.assignments {
        (role.lived, role.wanted) = (None, None);
    }
    let mut window = Window::with(Workspace::from_parts(parts), vec2(1280.0, 720.0));
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::L);
    let said = window.harness.get_by_label_contains("drag a name to where a role is really lived.").rect();
    assert!(said.height() > 40.0, "it takes two lines: {said:?}");
    assert!(said.left() > 90.0 && said.right() < 745.0, "{said:?}");
}
