//! Roles as a picture: what is exported and presented is what people and roles amount to.

use jiff::civil::date;
use kurbo::Size;
use tiermap::chart::picture::{Picture, Subject};
use tiermap::chart::scene::{Node, Scene};
use tiermap::chart::style::ThemeName;
use tiermap::store::templates;
use tiermap::ui::dialogs::export::ExportRequest;
use tiermap::ui::present;
use tiermap::ui::session::View;

fn texts(scene: &Scene) -> String {
    let mut texts = Vec::new();
    scene.walk(&mut |node| {
        if let Node::Text(run) = node {
            texts.push(run.text.clone());
        }
    });
    texts.join("\n")
}

#[test]
fn the_exported_picture_of_roles_names_people_and_the_constellation() {
    let library = templates::open("split-by-area").unwrap();
    let day = date(2026, 11, 22);
    let picture = ExportRequest::new(&library, Subject::Roles, day).picture;
    let said = texts(&Picture { theme: ThemeName::Dark, ..picture }.scene(&library));
    for words in ["Henrike Aalto", "Release owner", "Split by area", "not a reporting structure"] {
        assert!(said.contains(words), "{words}\n{said}");
    }
    let chart = ExportRequest::new(&library, Subject::Chart, day).picture.scene(&library);
    assert!(!texts(&chart).contains("Henrike"));
}

#[test]
fn a_presentation_of_roles_begins_with_the_people_and_goes_on_with_their_tiers() {
    let library = templates::open("split-by-area").unwrap();
    let slide = |step| {
        texts(&present::slide(
            &library,
            &View::Roles.into(),
            step,
            Size::new(1920.0, 1080.0),
            date(2026, 11, 22),
        ))
    };
    assert!(slide(0).contains("Shirin Vahidi"));
    assert!(slide(1).contains("Product Owner") && !slide(1).contains("Shirin"));
}
