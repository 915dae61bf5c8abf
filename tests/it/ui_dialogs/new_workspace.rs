//! Starting from a template.

use super::*;

fn cards() -> Vec<TemplateCard> {
    templates::list()
        .iter()
        .map(|template| TemplateCard {
            name: template.name.to_owned(),
            group: match template.group {
                templates::Group::Start => Group::Start,
                templates::Group::Constellation => Group::Constellation,
            },
            title: template.title.to_owned(),
            description: template.description.to_owned(),
            workspace: templates::instantiate(template.name, TODAY).unwrap(),
        })
        .collect()
}

fn open(size: Vec2, theme_name: ThemeName) -> Window<(NewWorkspace, Option<NewAnswer>)> {
    stage(size, theme_name, (NewWorkspace::new(cards(), TODAY), None), |(dialog, answer), ui, cx| {
        if answer.is_none() {
            *answer = dialog.ui(ui, cx.theme);
        }
    })
}

#[test]
fn enter_takes_the_first_and_arrows_another() {
    let mut window = open(HD, ThemeName::Light);
    press(&mut window, Key::Enter);
    assert_eq!(window.state().view.1, Some(NewAnswer::Template("three-tiers".to_owned())));
    let mut window = open(HD, ThemeName::Light);
    press(&mut window, Key::ArrowRight);
    press(&mut window, Key::Enter);
    let second = templates::list()[1].name.to_owned();
    assert_eq!(window.state().view.1, Some(NewAnswer::Template(second)));
}

#[test]
fn pictures_are_made_one_a_frame_for_what_is_in_sight() {
    let mut window = open(HD, ThemeName::Light);
    let all = templates::list().len();
    let made = |window: &Window<(NewWorkspace, Option<NewAnswer>)>| window.state().view.0.pictures();
    window.run();
    let seen = made(&window);
    let plans = templates::list().iter().filter(|template| template.group == templates::Group::Start).count();
    assert!(
        (plans + 3..all).contains(&seen),
        "{seen} of {all}: the first row of constellations has pictures"
    );
    window.state_mut().view.0 = NewWorkspace::new(cards(), TODAY);
    for frame in 1..=4 {
        window.step();
        assert_eq!(made(&window), frame, "a window that opens has one more picture with each frame");
    }
    window.run();
    assert_eq!(made(&window), seen);
    for _ in 0..3 {
        window.step();
    }
    assert_eq!(made(&window), seen, "what is out of sight is left alone");
}

#[test]
fn escape_cancels() {
    let mut window = open(HD, ThemeName::Light);
    press(&mut window, Key::Escape);
    assert_eq!(window.state().view.1, Some(NewAnswer::Cancel));
}

fn type_text(window: &mut Window<(NewWorkspace, Option<NewAnswer>)>, text: &str) {
    window.get_by_label("Find a template").focus();
    window.run();
    window.get_by_label("Find a template").type_text(text);
    window.run();
}

#[test]
fn words_find_a_constellation_and_enter_takes_it() {
    let mut window = open(HD, ThemeName::Light);
    type_text(&mut window, "several PRODUCTS");
    assert!(window.query_by_label_contains("One person for several products.").is_some());
    assert!(window.query_by_label_contains("Three tiers.").is_none(), "it has neither of the words");
    press(&mut window, Key::Enter);
    assert_eq!(window.state().view.1, Some(NewAnswer::Template("one-for-many".to_owned())));
}

#[test]
fn where_nothing_is_found_nothing_is_taken() {
    let mut window = open(HD, ThemeName::Light);
    type_text(&mut window, "zeppelin");
    assert!(window.query_by_label_contains("No template has all of these words.").is_some());
    press(&mut window, Key::Enter);
    assert_eq!(window.state().view.1, None);
}

/// Down through all groups: the last card can be reached by the keyboard, and is then in view.
#[test]
fn arrows_lead_into_the_constellations() {
    let mut window = open(HD, ThemeName::Light);
    for _ in 0..30 {
        press(&mut window, Key::ArrowDown);
    }
    let chosen =
        window.get_all_by_role(egui::accesskit::Role::RadioButton).find(egui_kittest::Node::is_focused);
    let name = chosen.and_then(|card| card.accesskit_node().label()).unwrap_or_default();
    press(&mut window, Key::Enter);
    let Some(NewAnswer::Template(taken)) = window.state().view.1.clone() else {
        panic!("“{name}” was not taken");
    };
    let template = templates::list().iter().find(|template| template.name == taken).unwrap();
    assert_eq!(template.group, templates::Group::Constellation);
    assert!(name.starts_with(template.title), "{name}");
}
