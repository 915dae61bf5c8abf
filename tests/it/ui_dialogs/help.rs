//! The help: read, searched and walked through by keyboard and by mouse.

use egui::accesskit::Role;
use tiermap::app::App;
use tiermap::help::{self, Page};
use tiermap::ui::dialogs::help::{HelpAnswer, HelpDialog};

use super::*;

type Read = (HelpDialog, Option<HelpAnswer>);

pub(super) fn open(size: Vec2, theme_name: ThemeName, page: &str) -> Window<Read> {
    let dialog = HelpDialog::new(help::page(page).unwrap());
    stage(size, theme_name, (dialog, None), |(dialog, answer), ui, cx| {
        if answer.is_none() {
            *answer = dialog.ui(ui, cx.theme);
        }
    })
}

fn shown(window: &Window<Read>) -> &'static str {
    window.state().view.0.page().name
}

fn with_alt(window: &mut Window<Read>, key: Key) {
    window.key_press_modifiers(Modifiers::ALT, key);
    window.run_steps(3);
}

/// How far down the title of the page stands.
fn top(window: &Window<Read>, page: &str) -> f32 {
    window.get_by_label(help::page(page).unwrap().summary()).rect().top()
}

#[test]
fn every_page_stands_in_the_contents_and_arrows_go_through_them() {
    let mut window = open(HD, ThemeName::Light, help::first().name);
    let rows = options(&window);
    assert_eq!(rows.len(), help::pages().count());
    assert!(rows.contains(&"B01 Planned beyond its tier".to_owned()), "{rows:?}");
    let pages: Vec<&Page> = help::pages().collect();
    for page in &pages[1..] {
        press(&mut window, Key::ArrowDown);
        assert_eq!(shown(&window), page.name);
    }
    press(&mut window, Key::ArrowDown);
    assert_eq!(shown(&window), "F01", "the last one stays");
    assert!(window.get_by_label("F01 Repaired while reading").rect().bottom() < HD.y, "it is in sight");
    for key in [Key::ArrowUp, Key::ArrowUp] {
        window.key_press(key);
    }
    window.run_steps(3);
    assert_eq!(shown(&window), pages[pages.len() - 3].name, "two presses in one frame are two");
    with_alt(&mut window, Key::ArrowLeft);
    assert_eq!(shown(&window), help::first().name, "looking through them was one step");
}

#[test]
fn words_find_pages_and_show_the_best() {
    let mut window = open(HD, ThemeName::Light, "two-axes");
    type_text(&mut window, "DELEGATION level");
    assert_eq!(options(&window), ["Levels of delegation", "Who decides what"]);
    assert_eq!(shown(&window), "delegation-levels");
    press(&mut window, Key::ArrowDown);
    assert_eq!(shown(&window), "authority");
    type_text(&mut window, " xyzzy");
    assert!(options(&window).is_empty());
    assert!(window.query_by_label_contains("No page has “DELEGATION level xyzzy”").is_some());
    assert_eq!(shown(&window), "authority", "the page that was read stays");
    window.get_by_label("Clear: Search the help").click();
    window.run_steps(4);
    assert_eq!(options(&window).len(), help::pages().count());
    press(&mut window, Key::Escape);
    assert_eq!(window.state().view.1, Some(HelpAnswer::Close));
}

#[test]
fn links_are_followed_by_keyboard_and_one_comes_back() {
    let mut window = open(HD, ThemeName::Light, "constellations");
    press(&mut window, Key::Enter);
    press(&mut window, Key::Tab);
    let first = window.get_by_role_and_label(Role::Link, "Only Product Managers");
    assert!(first.is_focused(), "the first link of the page");
    press(&mut window, Key::Tab);
    press(&mut window, Key::Enter);
    assert_eq!(shown(&window), "only-pos");
    press(&mut window, Key::ArrowDown);
    assert_eq!(shown(&window), "only-pos", "the page has the keyboard: it scrolls");
    with_alt(&mut window, Key::ArrowLeft);
    assert_eq!(shown(&window), "constellations");
    with_alt(&mut window, Key::ArrowRight);
    assert_eq!(shown(&window), "only-pos");
    window.key_press_modifiers(Modifiers::COMMAND, Key::F);
    window.run_steps(3);
    type_text(&mut window, "scribe");
    assert_eq!(shown(&window), "role-as-lived", "the field has the keyboard again");
}

#[test]
fn links_rows_and_buttons_are_clicked() {
    let mut window = open(FULL_HD, ThemeName::Dark, "constellations");
    window.get_by_label("both").click();
    window.run_steps(4);
    assert_eq!(shown(&window), "po-and-pm");
    window.get_by_label("A group for one product").click();
    window.run_steps(4);
    assert_eq!(shown(&window), "group-one-product");
    for (name, page) in [("Back (Alt+←)", "po-and-pm"), ("Back (Alt+←)", "constellations")] {
        window.get_by_label(name).click();
        window.run_steps(4);
        assert_eq!(shown(&window), page);
    }
    window.get_by_label("Forward (Alt+→)").click();
    window.run_steps(4);
    assert_eq!(shown(&window), "po-and-pm");
    window.get_by_label("Keyboard shortcuts").click();
    window.run_steps(4);
    assert_eq!(window.state().view.1, Some(HelpAnswer::Shortcuts));
}

#[test]
fn a_long_page_is_scrolled_by_keys_from_anywhere() {
    let mut window = open(HD, ThemeName::Light, "three-tiers");
    let first = top(&window, "three-tiers");
    press(&mut window, Key::PageDown);
    let lower = top(&window, "three-tiers");
    assert!(lower < first - 100.0, "{first} {lower}");
    press(&mut window, Key::PageUp);
    assert!((top(&window, "three-tiers") - first).abs() < 1.0);
    press(&mut window, Key::Enter);
    press(&mut window, Key::ArrowDown);
    assert!((first - top(&window, "three-tiers") - 40.0).abs() < 1.0, "a line");
    press(&mut window, Key::End);
    assert!(top(&window, "three-tiers") < lower - 1.0);
    press(&mut window, Key::Home);
    assert!((top(&window, "three-tiers") - first).abs() < 1.0);
}

#[test]
fn it_fits_into_the_smallest_window() {
    let size = vec2(720.0, 480.0);
    let window = open(size, ThemeName::Light, "positions");
    let whole = egui::Rect::from_min_size(egui::Pos2::ZERO, size);
    for name in ["Search the help", "Close", "Keyboard shortcuts", "Back (Alt+←)"] {
        assert!(whole.contains_rect(window.get_by_label(name).rect()), "{name}");
    }
    let title = window.get_by_label(help::page("positions").unwrap().summary()).rect();
    assert!(title.left() > 0.0 && title.right() < size.x, "{title}");
}

fn whole() -> Harness<'static, App> {
    whole_window::open(App::for_test(city_bikes()), HD, ThemeName::Light)
}

fn key(window: &mut Harness<'static, App>, modifiers: Modifiers, key: Key) {
    window.key_press_modifiers(modifiers, key);
    window.run_steps(4);
}

#[test]
fn keys_open_it_close_it_and_it_opens_where_it_was_closed() {
    let mut window = whole();
    key(&mut window, Modifiers::SHIFT, Key::F1);
    assert!(window.query_by_label("Search the help").is_some());
    window.event(egui::Event::Text("surprises".to_owned()));
    window.run_steps(4);
    key(&mut window, Modifiers::SHIFT, Key::F1);
    assert!(window.query_by_label("Search the help").is_none());
    key(&mut window, Modifiers::SHIFT, Key::F1);
    let summary = help::page("surprises").unwrap().summary();
    assert!(window.query_by_label(summary).is_some());
    key(&mut window, Modifiers::NONE, Key::F1);
    assert!(window.query_by_label("Find a shortcut").is_some(), "the shortcuts are a key away");
    key(&mut window, Modifiers::SHIFT, Key::F1);
    assert!(window.query_by_label(summary).is_some(), "and back");
    key(&mut window, Modifiers::NONE, Key::Escape);
    assert!(window.query_by_label(summary).is_none());
}

#[test]
fn the_palette_finds_pages_and_opens_them() {
    let mut window = whole();
    key(&mut window, Modifiers::COMMAND, Key::K);
    window.event(egui::Event::Text("levels delegation".to_owned()));
    window.run_steps(6);
    key(&mut window, Modifiers::NONE, Key::Enter);
    assert!(window.query_by_label("Search the help").is_some());
    assert!(window.query_by_label(help::page("delegation-levels").unwrap().summary()).is_some());
}

#[test]
fn a_finding_leads_to_its_page_and_back() {
    let mut window = whole();
    window.get_by_label_contains("3 findings").click();
    window.run_steps(4);
    assert!(window.query_by_label("Filter findings").is_some());
    key(&mut window, Modifiers::NONE, Key::ArrowDown);
    key(&mut window, Modifiers::SHIFT, Key::F1);
    assert!(window.query_by_label("Search the help").is_some());
    assert!(window.query_by_label("What it says").is_some(), "a page about a finding");
    key(&mut window, Modifiers::NONE, Key::Escape);
    assert!(window.query_by_label("Filter findings").is_some(), "back where one came from");
    window.event(egui::Event::Text("refund".to_owned()));
    window.run_steps(4);
    let rows = window.query_all_by_role(Role::ListBoxOption);
    assert_eq!(rows.count(), 1, "the field has the keyboard");
}
