//! Finding and doing by keyboard.

use super::*;

fn open(size: Vec2, theme_name: ThemeName) -> Window<Palette> {
    let mut palette = Palette::default();
    palette.toggle();
    stage(size, theme_name, palette, Palette::ui)
}

#[test]
fn finds_items_by_words_in_any_order() {
    let mut window = open(HD, ThemeName::Light);
    let title = {
        let workspace = window.state().document.workspace();
        workspace.items().find(|item| item.title.split(' ').count() >= 3).unwrap().title.to_string()
    };
    let mut words: Vec<&str> = title.split(' ').collect();
    words.reverse();
    type_text(&mut window, &words.join(" ").to_uppercase());
    let found = options(&window);
    assert!(found.iter().any(|row| row.starts_with(&title)), "{title} is not in {found:?}");
}

#[test]
fn enter_shows_the_record_and_selects_it() {
    let mut window = open(HD, ThemeName::Light);
    let item = {
        let workspace = window.state().document.workspace();
        let tier = workspace.tiers().nth(1).unwrap();
        workspace.item(workspace.backlog(tier.id).get(0).unwrap()).unwrap().clone()
    };
    type_text(&mut window, &item.title);
    press(&mut window, Key::Enter);
    let stage = window.state();
    assert!(!stage.view.is_open());
    assert_eq!(stage.session.selection.primary(), Some(item.id));
    assert_eq!(stage.session.selection.tier, Some(item.tier));
    assert_eq!(stage.session.scroll_to, Some(item.id));
}

#[test]
fn arrows_choose_a_command_and_enter_runs_it() {
    let mut window = open(HD, ThemeName::Light);
    type_text(&mut window, "export");
    let rows = options(&window);
    assert!(rows[0].starts_with("Export…"), "{rows:?}");
    press(&mut window, Key::Enter);
    assert_eq!(window.state().intents, [Intent::Run(Command::Export)]);
}

#[test]
fn pages_of_the_help_come_after_everything_else() {
    let mut window = open(HD, ThemeName::Light);
    type_text(&mut window, "owner product");
    let rows = options(&window);
    assert!(rows[0].starts_with("Product Owner, Tier"), "{rows:?}");
    assert!(rows.last().unwrap().contains("Product Owner"), "{rows:?}");
    press(&mut window, Key::ArrowUp);
    press(&mut window, Key::Enter);
    let page = match window.state().intents.as_slice() {
        [Intent::Explain(page)] => page.title(),
        other => panic!("{other:?}"),
    };
    assert!(rows.last().unwrap().starts_with(page), "{page}: the last one is chosen from the first by ↑");
}

#[test]
fn offers_only_what_can_be_done() {
    let window = open(HD, ThemeName::Light);
    let rows = options(&window);
    assert!(rows.iter().any(|row| row.starts_with("New…")));
    assert!(!rows.iter().any(|row| row.starts_with("Undo")), "nothing was done yet");
    assert!(!rows.iter().any(|row| row.starts_with("Raise priority")), "no item is selected");
}

#[test]
fn escape_closes_it_and_changes_nothing() {
    let mut window = open(HD, ThemeName::Light);
    type_text(&mut window, "bike");
    press(&mut window, Key::Escape);
    assert!(!window.state().view.is_open());
    assert!(window.state().intents.is_empty());
}

#[test]
fn thousands_of_hits_are_counted_and_the_first_are_shown() {
    let mut window = open(HD, ThemeName::Light);
    let workspace = templates::instantiate("thirty-five-teams", TODAY).unwrap();
    window.state_mut().document = Document::opened(workspace);
    // A new document begins with the revision of the old one, so the search must be a new one too.
    window.state_mut().view.toggle();
    window.state_mut().view.toggle();
    window.run_steps(4);
    type_text(&mut window, "e");
    let records = options(&window).len();
    assert!(records >= 50, "{records}");
    assert!(window.query_by_label_contains("more").is_some());
}
