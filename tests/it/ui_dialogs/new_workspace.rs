//! Starting from a template.

use super::*;

fn cards() -> Vec<TemplateCard> {
    templates::list()
        .iter()
        .map(|template| TemplateCard {
            name: template.name.to_owned(),
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
fn escape_cancels() {
    let mut window = open(HD, ThemeName::Light);
    press(&mut window, Key::Escape);
    assert_eq!(window.state().view.1, Some(NewAnswer::Cancel));
}
