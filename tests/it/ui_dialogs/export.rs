//! Describing a picture.

use super::*;

pub(super) fn open(size: Vec2, theme_name: ThemeName) -> Window<(ExportDialog, Option<ExportAnswer>)> {
    let request = ExportRequest::new(&city_bikes(), Subject::Chart, TODAY);
    stage(size, theme_name, (ExportDialog::new(request, Vec::new()), None), |(dialog, answer), ui, cx| {
        if answer.is_none() {
            *answer = dialog.ui(ui, cx.theme, cx.workspace());
        }
    })
}

fn exported(window: &Window<(ExportDialog, Option<ExportAnswer>)>) -> ExportRequest {
    match &window.state().view.1 {
        Some(ExportAnswer::Export(request)) => request.clone(),
        other => panic!("{other:?}"),
    }
}

fn click<V>(window: &mut Window<V>, label: &str) {
    window.get_by_label(label).click();
    window.run_steps(4);
}

#[test]
fn answers_with_what_was_chosen() {
    let mut window = open(HD, ThemeName::Light);
    click(&mut window, "Roadmap");
    click(&mut window, "PNG");
    click(&mut window, "3840×2160");
    click(&mut window, "Projector");
    click(&mut window, "No background");
    click(&mut window, "Export PNG…");
    let request = exported(&window);
    assert_eq!((request.picture.subject, request.format), (Subject::Roadmap, Format::Png));
    assert_eq!(request.picture.theme, ThemeName::Projector);
    assert!(request.picture.transparent);
    assert_eq!((request.format.extension(), request.picture.subject.name()), ("png", "roadmap"));
    let scene = request.picture.scene(window.state().document.workspace());
    assert_eq!((scene.size.width, scene.size.height), (3840.0, 2160.0));
    assert!(scene.background.is_none());
}

#[test]
fn slides_and_pages_are_as_large_as_slides_unless_one_says_otherwise() {
    let size = |choices: &[&str]| {
        let mut window = open(HD, ThemeName::Light);
        for label in choices {
            click(&mut window, label);
        }
        let format = choices.iter().rfind(|label| ["SVG", "PNG", "PDF", "PPTX"].contains(label)).unwrap();
        click(&mut window, &format!("Export {format}…"));
        let request = exported(&window);
        assert_eq!(request.format.extension(), format.to_lowercase());
        (request.picture.size.width, request.picture.size.height)
    };
    assert_eq!(size(&["PPTX"]), (960.0, 540.0));
    assert_eq!(size(&["PDF", "Slide 4:3"]), (720.0, 540.0));
    assert_eq!(size(&["PDF", "Slide 4:3", "PPTX"]), (720.0, 540.0), "both have pages");
    assert_eq!(size(&["PDF", "SVG"]), (1920.0, 1080.0), "a picture is as large as a screen");
    assert_eq!(size(&["Custom", "PPTX"]), (1920.0, 1080.0), "what was typed is kept");
}

#[test]
fn a_side_of_nothing_is_refused_beside_the_field() {
    let mut window = open(HD, ThemeName::Light);
    click(&mut window, "Custom");
    window.get_by_label("Width").focus();
    window.run_steps(2);
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.run_steps(2);
    type_text(&mut window, "7");
    assert!(window.query_by_label("16 to 20,000").is_some());
    press(&mut window, Key::Enter);
    assert_eq!(window.state().view.1, None);
    window.get_by_label("Width").focus();
    window.run_steps(2);
    type_text(&mut window, "77");
    press(&mut window, Key::Enter);
    assert_eq!(exported(&window).picture.size, kurbo::Size::new(777.0, 1080.0));
}

#[test]
fn space_chooses_and_enter_exports() {
    let mut window = open(HD, ThemeName::Light);
    press(&mut window, Key::Tab);
    press(&mut window, Key::Space);
    press(&mut window, Key::Enter);
    assert_eq!(exported(&window).picture.subject, Subject::Roadmap);
}

#[test]
fn enter_on_cancel_cancels() {
    let mut window = open(HD, ThemeName::Light);
    window.get_by_label("Cancel").focus();
    window.run_steps(2);
    press(&mut window, Key::Enter);
    assert_eq!(window.state().view.1, Some(ExportAnswer::Cancel));
}

#[test]
fn escape_cancels() {
    let mut window = open(HD, ThemeName::Light);
    press(&mut window, Key::Escape);
    assert_eq!(window.state().view.1, Some(ExportAnswer::Cancel));
}
