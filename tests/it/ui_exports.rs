//! Pictures out of the window: to files and into the clipboard, with what was chosen the last time.

use std::io::Read as _;

use egui::accesskit::Role;
use egui::{Key, Modifiers, OutputCommand};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use tiermap::app::Picked;
use tiermap::command::Command;
use tiermap::ui::view::Intent;

use crate::ui_files::Window;

const CTRL: Modifiers = Modifiers::COMMAND;
const SVG: &str =
    "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 30 10'><rect width='30' height='10'/></svg>";

/// Presses a button, wherever the controls are scrolled to.
fn choose(window: &mut Window, label: &str) {
    window.harness.get_by_label(label).click_accesskit();
    window.settle();
}

/// What goes into the clipboard within the next frames: it is said in one frame alone.
fn copied(window: &mut Window) -> Option<OutputCommand> {
    for _ in 0..6 {
        window.harness.step();
        let commands = &window.harness.output().platform_output.commands;
        let copies = |command: &&OutputCommand| {
            matches!(command, OutputCommand::CopyImage(_) | OutputCommand::CopyText(_))
        };
        if let Some(command) = commands.iter().find(copies) {
            return Some(command.clone());
        }
    }
    None
}

#[test]
fn what_is_shown_is_copied_as_a_picture_and_as_svg() {
    let mut window = Window::new();
    window.harness.state_mut().carry_out(vec![Intent::Run(Command::CopyPicture)]);
    let Some(OutputCommand::CopyImage(image)) = copied(&mut window) else { panic!("no picture") };
    assert_eq!(image.size, [1920, 1080]);
    let colours: std::collections::HashSet<_> = image.pixels.iter().map(egui::Color32::to_array).collect();
    assert!(colours.len() > 20, "{} colours", colours.len());

    window.harness.state_mut().carry_out(vec![Intent::Run(Command::CopySvg)]);
    let Some(OutputCommand::CopyText(text)) = copied(&mut window) else { panic!("no text") };
    assert!(text.starts_with("<svg") && text.contains("Product Owner"), "{}", &text[..200]);
    assert!(window.shows("The SVG is in the clipboard"));

    let mut window = Window::new();
    window.press(CTRL.plus(Modifiers::SHIFT), Key::C);
    assert!(window.shows("The picture is in the clipboard"));
}

#[test]
fn a_deck_comes_from_the_dialog_with_a_preview_of_every_page() {
    let mut window = Window::new();
    window.press(CTRL, Key::E);
    window.click("All as a deck");
    assert!(window.shows("Preview: City bikes"));
    window.press(Modifiers::NONE, Key::PageDown);
    assert!(window.shows("Preview: Who looks how far"));
    window.click("Next page");
    assert!(window.shows("Preview: Product Owner"));
    let path = window.path("all.pptx");
    window.dialogs.answer(Picked::Path(path.clone()));
    window.click("Export PPTX…");
    let mut package = zip::ZipArchive::new(std::fs::File::open(&path).unwrap()).unwrap();
    let slides =
        (1..100).take_while(|n| package.by_name(&format!("ppt/slides/slide{n}.xml")).is_ok()).count();
    assert!(slides >= 7, "{slides} slides");

    window.press(CTRL, Key::E);
    window.click("Markdown");
    let path = window.path("summary.md");
    window.dialogs.answer(Picked::Path(path.clone()));
    window.click("Export Markdown…");
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(
        text.starts_with("# City bikes\n\n![City bikes](<summary-pictures/01-city-bikes.png>)\n"),
        "{text}"
    );
    let shown: Vec<&str> =
        text.lines().filter_map(|line| line.split_once("](<")?.1.strip_suffix(">)")).collect();
    assert_eq!(shown.len(), slides);
    for picture in shown {
        let mut start = [0; 4];
        std::fs::File::open(window.path(picture)).unwrap().read_exact(&mut start).unwrap();
        assert_eq!(&start, b"\x89PNG", "{picture}");
    }
}

#[test]
fn what_was_chosen_is_there_again_after_a_restart_and_one_key_repeats_it() {
    let mut window = Window::new();
    window.save_as("bikes.tiermap.ron");
    let logo = window.path("logo.svg");
    std::fs::write(&logo, SVG).unwrap();
    window.press(CTRL, Key::E);
    window.click("PNG");
    window.click("2×");
    window.click("1280×720");
    window.click("Dark");
    window.harness.get_by_label("Your colour (#rrggbb)").focus();
    window.settle();
    window.harness.event(egui::Event::Text("#0a5c8f".to_owned()));
    window.settle();
    window.dialogs.answer(Picked::Path(logo.clone()));
    choose(&mut window, "Logo: Choose a file…");
    let path = window.path("out.png");
    window.dialogs.answer(Picked::Path(path.clone()));
    window.click("Export PNG…");
    let first = std::fs::read(&path).unwrap();
    let picture = image::load_from_memory(&first).unwrap().into_rgba8();
    assert_eq!(picture.dimensions(), (2560, 1440));
    assert_eq!(picture.get_pixel(1280, 2).0, [0x0a, 0x5c, 0x8f, 255], "the bar in the colour that was typed");

    let file = window.path("bikes.tiermap.ron");
    let mut window = window.restarted();
    window.dialogs.answer(Picked::Path(file));
    window.press(CTRL, Key::O);
    std::fs::remove_file(&path).unwrap();
    window.press(CTRL.plus(Modifiers::SHIFT), Key::E);
    assert!(std::fs::read(&path).unwrap() == first, "the same picture, logo and all");

    // Without the logo's file it is said, and nothing is written.
    std::fs::remove_file(&path).unwrap();
    std::fs::remove_file(&logo).unwrap();
    let mut window = window.restarted();
    let file = window.path("bikes.tiermap.ron");
    window.dialogs.answer(Picked::Path(file));
    window.press(CTRL, Key::O);
    window.press(CTRL.plus(Modifiers::SHIFT), Key::E);
    assert!(!path.exists());
    assert!(window.shows("Not exported: ") && window.shows("logo.svg"));
}

#[test]
fn a_file_that_cannot_be_a_logo_is_said_to_be_none_and_the_rest_stays() {
    let mut window = Window::new();
    let wrong = window.path("notes.txt");
    std::fs::write(&wrong, "not a picture").unwrap();
    window.press(CTRL, Key::E);
    window.harness.get_by_role_and_label(Role::RadioButton, "Roadmap").click();
    window.settle();
    window.dialogs.answer(Picked::Path(wrong));
    choose(&mut window, "Logo: Choose a file…");
    assert!(window.shows("This cannot be the logo: it is no picture that can be read"));
    assert!(window.shows("Preview: City bikes: roadmap"));

    // Where no dialog comes, a path is typed, and the export is there again.
    let logo = window.path("logo.svg");
    std::fs::write(&logo, SVG).unwrap();
    window.dialogs.answer(Picked::Unavailable);
    choose(&mut window, "Logo: Choose a file…");
    assert!(window.shows("Choose a logo"));
    window.press(Modifiers::NONE, Key::Escape);
    assert!(window.shows("Preview: City bikes: roadmap"));
}

#[test]
fn a_template_gives_slides_its_size_and_a_wrong_one_is_refused() {
    let mut window = Window::new();
    let wrong = window.path("wrong.pptx");
    std::fs::write(&wrong, "no archive").unwrap();
    window.press(CTRL, Key::E);
    window.click("All as a deck");
    let template = |window: &mut Window, path| {
        window.dialogs.answer(Picked::Path(path));
        choose(window, "Slides look like those of: Choose a file…");
    };
    template(&mut window, wrong);
    assert!(window.shows("This cannot be the template: it is not a PPTX file"));

    // A deck of our own is a template like any other.
    let path = window.path("corporate.pptx");
    window.dialogs.answer(Picked::Path(path.clone()));
    window.click("Export PPTX…");
    window.press(CTRL, Key::E);
    template(&mut window, path);
    assert!(window.shows("corporate.pptx") && window.shows("Without slides look like those of"));
}

#[test]
fn letters_that_the_font_lacks_are_named_and_can_be_taken_from_the_machine() {
    let mut window = Window::new();
    // The window itself shows a box for such a letter.
    window.harness.ctx.set_missing_glyph_policy(egui::MissingGlyphPolicy::Tofu);
    window.change("東京 team");
    window.press(CTRL, Key::E);
    assert!(window.shows("Some characters are not in the font of the picture: 京, 東 in “東京 team”"));
    choose(&mut window, "Take letters from the fonts of this machine");
    // Whatever this machine has: what was asked for stays asked for, and is written without a complaint.
    let path = window.path("out.svg");
    window.dialogs.answer(Picked::Path(path.clone()));
    window.click("Export SVG…");
    assert!(std::fs::read_to_string(&path).unwrap().contains("東京 team"));
    window.press(CTRL, Key::E);
    let node = window.harness.get_by_label("Take letters from the fonts of this machine");
    assert_eq!(node.accesskit_node().toggled(), Some(egui::accesskit::Toggled::True));
}

#[test]
fn a_font_of_ones_own_sets_the_picture_and_a_wrong_one_is_refused() {
    let mut window = Window::new();
    let wrong = window.path("wrong.ttf");
    std::fs::write(&wrong, "no font").unwrap();
    window.press(CTRL, Key::E);
    window.dialogs.answer(Picked::Path(wrong));
    choose(&mut window, "Font from a file: Choose a file…");
    assert!(window.shows("This cannot be the font: "));
    let font = window.path("own.ttf");
    std::fs::copy(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fonts/NotoSerif-Regular.ttf"), &font).unwrap();
    window.dialogs.answer(Picked::Path(font));
    choose(&mut window, "Font from a file: Choose a file…");
    let path = window.path("out.svg");
    window.dialogs.answer(Picked::Path(path.clone()));
    window.click("Export SVG…");
    let svg = std::fs::read_to_string(&path).unwrap();
    assert!(svg.contains("Noto Serif"), "{}", &svg[..400]);
    window.press(CTRL, Key::E);
    choose(&mut window, "Without font from a file");
    window.dialogs.answer(Picked::Path(path.clone()));
    window.click("Export SVG…");
    assert!(!std::fs::read_to_string(&path).unwrap().contains("Noto Serif"));
}

/// Names a font instead of the one that is named, and goes on to the next control.
fn type_font(window: &mut Window, name: &str) {
    window.harness.get_by_label("Font by its name").focus();
    window.settle();
    window.press(CTRL, Key::A);
    window.press(Modifiers::NONE, Key::Delete);
    if !name.is_empty() {
        window.harness.event(egui::Event::Text(name.to_owned()));
    }
    window.settle();
    window.press(Modifiers::NONE, Key::Tab);
}

#[test]
fn a_font_is_named_as_well_and_one_that_is_not_installed_is_refused() {
    let mut window = Window::new();
    window.press(CTRL, Key::E);
    type_font(&mut window, "Nobody’s Sans");
    let refusal = "This cannot be the font: there is no font “Nobody’s Sans” on this machine; name a family that \
                   is installed, or a TTF, OTF or TTC file";
    assert!(window.shows(refusal));
    // Nothing is written in other letters than those that were asked for.
    let path = window.path("out.svg");
    window.dialogs.answer(Picked::Path(path.clone()));
    window.click("Export SVG…");
    assert!(window.shows("there is no font “Nobody’s Sans” on this machine"), "said where it is missed");
    assert!(!path.exists());
    // It is remembered until another takes its place.
    window.press(CTRL, Key::E);
    assert!(window.shows("Nobody’s Sans"));
    type_font(&mut window, "");
    assert!(!window.shows("This cannot be the font"));
    window.dialogs.answer(Picked::Path(path.clone()));
    window.click("Export SVG…");
    assert!(std::fs::read_to_string(&path).unwrap().contains("Inter"));
}
