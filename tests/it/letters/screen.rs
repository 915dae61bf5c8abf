//! The screen shows the letters that exports show.

use tiermap::chart::scene::{Font, Weight};
use tiermap::export::png::{self, PngOptions};

use super::super::painter::{difference, screen};
use super::{NAMES, borrowing, page};

/// The share of pixels in which the screen and the PNG differ.
fn apart(lines: &[&str], font: Font, zoom: f32) -> f64 {
    let scene = page(lines, font);
    let exported = png::write(&scene, &PngOptions::scaled(&scene, f64::from(zoom) * 2.0)).unwrap();
    let exported = image::load_from_memory(&exported).unwrap().to_rgba8();
    let shown = screen(scene, zoom);
    if let Some(folder) = std::env::var_os("TIERMAP_PICTURES") {
        shown.save(std::path::Path::new(&folder).join(format!("letters-screen-{zoom}.png"))).unwrap();
    }
    difference(&shown, &exported)
}

#[test]
fn lent_letters_are_on_the_screen_where_they_are_in_the_file() {
    for zoom in [1.0, 1.7] {
        let share = apart(&NAMES, borrowing(), zoom);
        assert!(share < 0.004, "zoom {zoom}: {:.2} % of the pixels differ", share * 100.0);
    }
}

#[test]
fn empty_boxes_stand_for_missing_letters_there_too() {
    let share = apart(&["東京 plan", "דרך 27"], Font::inter(Weight::Regular, 20.0), 1.0);
    assert!(share < 0.004, "{:.2} % of the pixels differ", share * 100.0);
}
