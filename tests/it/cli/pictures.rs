//! Pictures from the command line.

use jiff::civil::date;
use tiermap::chart::picture::{Picture, Subject};
use tiermap::chart::style::ThemeName;
use tiermap::export::svg::{self, SvgOptions};
use tiermap::store::templates;
use tiermap::ui::dialogs::export::ExportRequest;

use super::Desk;

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

/// Width and height out of a PNG's first chunk.
fn png_size(bytes: &[u8]) -> [u32; 2] {
    assert!(bytes.starts_with(PNG));
    let number = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().expect("four bytes"));
    [number(16), number(20)]
}

fn views() -> &'static [&'static str] {
    &["chart", "roadmap", "roles", "duties", "comparison", "health", "backlog"]
}

#[test]
fn the_same_input_gives_the_same_bytes_in_every_theme() {
    let desk = Desk::new();
    desk.fine(&["new", "-o", "a.tiermap.ron"]);
    for view in views() {
        let mut pictures = Vec::new();
        for theme in ["light", "dark", "projector", "mono"] {
            let draw = |out: &str| {
                desk.fine(&["export", "a.tiermap.ron", "--view", view, "--theme", theme, "-o", out])
            };
            draw("one.svg");
            draw("two.svg");
            assert!(desk.read("one.svg") == desk.read("two.svg"), "{view} in {theme}");
            pictures.push(desk.read("one.svg"));
        }
        pictures.dedup();
        assert_eq!(pictures.len(), 4, "themes differ");
        let svg = String::from_utf8(pictures.swap_remove(0)).expect("text");
        assert!(svg.starts_with("<svg ") && svg.contains("viewBox=\"0 0 1920 1080\""), "{view}");
        assert!(svg.contains("City bikes") && svg.contains("not a reporting structure"), "{view}");
    }
}

#[test]
fn every_template_becomes_a_picture() {
    let desk = Desk::new();
    for template in
        ["three-tiers", "two-roles", "one-role", "thirty-five-teams", "city-bikes-people", "blank"]
    {
        desk.fine(&["new", "--template", template, "-o", "a.tiermap.ron"]);
        for view in views() {
            let svg =
                desk.fine(&["export", "a.tiermap.ron", "--view", view, "--format", "svg", "-o", "-"]).out;
            assert!(svg.trim_end().ends_with("</svg>"), "{template}: {view}");
        }
    }
}

#[test]
fn the_size_is_the_size_asked_for() {
    let desk = Desk::new();
    desk.fine(&["new", "-o", "a.tiermap.ron"]);
    for view in views() {
        desk.fine(&["export", "a.tiermap.ron", "--view", view, "-o", "a.png", "--size", "640x360"]);
        assert_eq!(png_size(&desk.read("a.png")), [640, 360], "{view}");
        let piped = desk.fine(&[
            "export",
            "a.tiermap.ron",
            "--view",
            view,
            "--format",
            "png",
            "-o",
            "-",
            "--size",
            "640x360",
        ]);
        assert!(piped.bytes == desk.read("a.png"), "{view}");
        desk.fine(&[
            "export",
            "a.tiermap.ron",
            "--view",
            view,
            "-o",
            "b.png",
            "--size",
            "640x360",
            "--transparent",
        ]);
        assert!(desk.read("a.png") != desk.read("b.png"), "{view}");
        for absurd in ["1x1", "20000x1", "1x20000", "7x900"] {
            let ended =
                desk.run(&["export", "a.tiermap.ron", "--view", view, "-o", "c.svg", "--size", absurd]);
            assert_eq!(ended.code, 0, "{view} at {absurd}: {}", ended.err);
        }
    }
}

#[test]
fn what_was_repaired_is_said_while_a_picture_is_made() {
    let desk = Desk::new();
    let text = String::from_utf8(super::asset("blank")).expect("text");
    desk.put("a.tiermap.ron", text.replace("parent: \"train\"", "parent: \"gone\""));
    for view in views() {
        let ended = desk.run(&["export", "a.tiermap.ron", "--view", view, "-o", "a.svg"]);
        let said =
            "a.tiermap.ron:13:5: unit “team” (Team): there is no unit “gone”; the parent was left out\n";
        assert_eq!((ended.code, ended.err.as_str()), (0, said));
    }
}

#[test]
fn a_scale_gives_more_pixels_of_the_same_picture_and_outlines_no_text() {
    let desk = Desk::new();
    desk.fine(&["new", "-o", "a.tiermap.ron"]);
    let draw =
        |options: &[&str]| desk.fine(&[&["export", "a.tiermap.ron", "--view", "chart"], options].concat());
    draw(&["-o", "a.png", "--size", "800x450", "--scale", "2.5"]);
    assert_eq!(png_size(&desk.read("a.png")), [2000, 1125]);
    draw(&["-o", "a.svg", "--outlines", "--title", "Ours <b>", "--subtitle", "", "--no-date"]);
    let svg = String::from_utf8(desk.read("a.svg")).expect("text");
    assert!(!svg.contains("<text") && svg.contains("Ours &lt;b&gt;"));
    draw(&["-o", "b.svg", "--no-date", "--title", "Ours"]);
    let svg = String::from_utf8(desk.read("b.svg")).expect("text");
    assert!(svg.contains(">Ours<") && !svg.contains("2026"));
}

#[test]
fn tiers_that_are_not_named_are_nowhere() {
    let desk = Desk::new();
    desk.fine(&["new", "--template", "city-bikes-people", "-o", "a.tiermap.ron"]);
    for view in views() {
        let tiers = ["--tier", "product owner", "--tier", "Product Manager"];
        desk.fine(&[&["export", "a.tiermap.ron", "--view", view, "-o", "a.svg"][..], &tiers[..]].concat());
        let svg = String::from_utf8(desk.read("a.svg")).expect("text");
        assert!(!svg.contains("Business Owner"), "{view}");
    }
}

#[test]
fn the_command_line_and_the_window_make_the_same_picture() {
    let desk = Desk::new();
    desk.fine(&["new", "-o", "a.tiermap.ron"]);
    let workspace = templates::open(templates::DEFAULT).expect("opens");
    for subject in Subject::ALL.into_iter().filter(|subject| *subject != Subject::Deck) {
        for theme in ThemeName::ALL {
            let request = ExportRequest::new(&workspace, subject, date(2026, 11, 21));
            let shown = Picture { theme, ..request.picture };
            let window = svg::write(&shown.scene(&workspace), &SvgOptions::default());
            let name = subject.name();
            let theme = theme.to_string();
            let options = ["--view", name, "--theme", &theme, "--as-of", "2026-11-21", "-o", "a.svg"];
            desk.fine(&[&["export", "a.tiermap.ron"][..], &options[..]].concat());
            assert!(desk.read("a.svg") == window.into_bytes(), "{name} in {theme}");
        }
    }
}

#[test]
fn slides_of_every_view_in_both_forms_and_on_a_template() {
    let desk = Desk::new();
    desk.fine(&["new", "--template", "city-bikes-people", "-o", "a.tiermap.ron"]);
    for view in views() {
        desk.fine(&["export", "a.tiermap.ron", "--view", view, "-o", "wide.pptx"]);
        desk.fine(&["export", "a.tiermap.ron", "--view", view, "--ratio", "4:3", "-o", "narrow.pptx"]);
        let on = ["export", "a.tiermap.ron", "--view", view, "--template", "narrow.pptx", "-o", "on.pptx"];
        desk.fine(&on);
        for name in ["wide.pptx", "narrow.pptx", "on.pptx"] {
            assert!(desk.read(name).starts_with(b"PK"), "{view}: {name}");
        }
        desk.fine(&["export", "a.tiermap.ron", "--view", view, "-o", "again.pptx"]);
        assert!(desk.read("wide.pptx") == desk.read("again.pptx"), "{view}");
    }
}

#[test]
fn a_template_that_is_none_is_refused_and_nothing_is_written() {
    let desk = Desk::new();
    desk.fine(&["new", "-o", "a.tiermap.ron"]);
    let export = |template: &str, line: &str| {
        desk.fails(
            &["export", "a.tiermap.ron", "--view", "chart", "--template", template, "-o", "x.pptx"],
            line,
        );
        assert!(!desk.files().contains(&"x.pptx".to_owned()));
    };
    export("none.pptx", "none.pptx: there is no such file; check the path");
    desk.put("text.pptx", "not a presentation");
    export(
        "text.pptx",
        "tiermap: text.pptx: cannot be the template: it is not a PPTX file (it is no ZIP archive, or a broken one)",
    );
    // Only slides have one.
    let picture = ["export", "a.tiermap.ron", "--view", "chart", "--template", "text.pptx", "-o", "x.svg"];
    desk.fails(&picture, "tiermap: --template is for slides; leave it out, or write a PPTX file");
}

#[test]
fn pages_of_every_view_are_as_large_as_slides_unless_one_says_otherwise() {
    let desk = Desk::new();
    desk.fine(&["new", "--template", "city-bikes-people", "-o", "a.tiermap.ron"]);
    let page = |more: &[&str], size: &str| {
        desk.fine(&[&["export", "a.tiermap.ron", "-o", "a.pdf"], more].concat());
        let (file, said) = (desk.read("a.pdf"), format!("/MediaBox[0 0 {size}]"));
        assert!(file.windows(said.len()).any(|bytes| bytes == said.as_bytes()), "{more:?}: {said}");
    };
    for view in [views(), &["deck"]].concat() {
        page(&["--view", view], "960 540");
        page(&["--view", view, "--ratio", "4:3"], "720 540");
    }
    page(&["--view", "chart", "--size", "1280x720"], "1280 720");
    let line = "tiermap: a page of 20000 × 540 points is one that readers of PDF do not show; keep each side from 3 to \
                14400";
    let wide = ["export", "a.tiermap.ron", "--view", "chart", "--size", "20000x540", "-o", "wide.pdf"];
    desk.fails(&wide, line);
}

#[test]
fn a_deck_is_slides_and_nothing_else() {
    let desk = Desk::new();
    desk.fine(&["new", "--template", "city-bikes-people", "-o", "a.tiermap.ron"]);
    desk.fine(&["export", "a.tiermap.ron", "--view", "deck", "-o", "deck.pptx"]);
    assert!(desk.read("deck.pptx").starts_with(b"PK"));
    let line = "tiermap: a deck has several pages; write it as a PPTX, PDF or MD file";
    desk.fails(&["export", "a.tiermap.ron", "--view", "deck", "-o", "deck.svg"], line);
    assert!(!desk.files().contains(&"deck.svg".to_owned()));
}

#[test]
fn who_holds_which_role_is_drawn_as_a_school_sees_it() {
    let desk = Desk::new();
    desk.fine(&["new", "--template", "city-bikes-people", "-o", "a.tiermap.ron"]);
    let draw = |school: &str| {
        desk.fine(&["export", "a.tiermap.ron", "--view", "roles", "--school", school, "-o", "x.svg"]);
        String::from_utf8(desk.read("x.svg")).expect("text")
    };
    let stakeholder = draw("stakeholder");
    for words in ["According to “Stakeholder”", "Stakeholders who suggest", "The role: Product Owner"] {
        assert!(stakeholder.contains(words), "{words}");
    }
    assert!(!stakeholder.contains("Clara Weiss"), "who is beside the tiers is nobody that it looks at");
    assert!(draw("one-role").contains("One role, whatever it is called"));
    desk.fails(
        &["export", "a.tiermap.ron", "--view", "roles", "--school", "scrum", "-o", "x.svg"],
        "tiermap: invalid value 'scrum' for '--school <NAME>' [possible values: tiers, one-role, split-by-area, \
         stakeholder, half-brain]; see tiermap --help",
    );
    let elsewhere = ["export", "a.tiermap.ron", "--view", "chart", "--school", "tiers", "-o", "chart.svg"];
    desk.fails(
        &elsewhere,
        "tiermap: --school is for who holds which role; leave it out, or draw --view roles",
    );
    assert!(!desk.files().contains(&"chart.svg".to_owned()), "nothing is written");
}
