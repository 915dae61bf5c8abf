//! Scene to SVG and PNG.

use kurbo::{BezPath, Point, Rect, Size};
use proptest::prelude::*;
use tiermap::chart::color::Color;
use tiermap::chart::outline;
use tiermap::chart::scene::*;
use tiermap::chart::text::{self, Anchor};
use tiermap::export::png::{self, PngOptions};
use tiermap::export::svg::{self, SvgOptions, TextAs};
use tiermap::export::{ExportError, Format};
use tiermap::model::{ItemId, TierId};

const INK: Color = Color::rgb(0x17, 0x21, 0x2e);
const BLUE: Color = Color::rgb(0x00, 0x72, 0xb2);

fn tier(id: &str) -> Tag {
    Tag::Tier(id.parse::<TierId>().unwrap())
}

fn words(content: &str, at: (f64, f64)) -> Node {
    Node::Text(text::line(content, Font::inter(Weight::Bold, 20.0), INK, at.into(), Anchor::Start))
}

fn link(path: BezPath, head: f64) -> Link {
    Link { from: tier("b2"), to: tier("c3"), path, stroke: Stroke::solid(INK, 1.5), head }
}

fn straight(to: Point) -> BezPath {
    let mut path = BezPath::new();
    path.move_to((20.0, 20.0));
    path.line_to(to);
    path
}

/// One of everything, 200 × 100.
pub fn scene() -> Scene {
    let rect = Rect::new(10.0, 10.0, 110.0, 90.0);
    let dashed = Stroke { color: BLUE, width: 2.0, dash: Dash::Dashed };
    let region = RectShape {
        rect,
        radius: 8.0,
        fill: Some(BLUE.fade(0.1)),
        stroke: Some(dashed),
        tag: Some(tier("b2")),
    };
    let circle = Rect::from_center_size((60.0, 70.0), Size::new(6.0, 6.0));
    let item = Tag::Item("d4".parse::<ItemId>().unwrap());
    let mark = EllipseShape { rect: circle, fill: Some(BLUE), stroke: None, tag: Some(item) };
    let group = Group {
        tag: Some(tier("b2")),
        name: "Product Owner".to_owned(),
        clip: Some(Rect::new(0.0, 0.0, 120.0, 100.0)),
        children: vec![Node::Rect(region), words("Product Owner", (20.0, 40.0)), Node::Ellipse(mark)],
    };
    Scene {
        size: Size::new(200.0, 100.0),
        background: Some(Color::rgb(255, 255, 255)),
        title: "Who looks how far".to_owned(),
        description: "One tier.".to_owned(),
        nodes: vec![Node::Group(group), Node::Link(link(straight(Point::new(180.0, 20.0)), 10.0))],
    }
}

fn decode(bytes: &[u8]) -> image::RgbaImage {
    image::load_from_memory(bytes).unwrap().to_rgba8()
}

#[test]
fn a_small_scene_as_svg() {
    let expected = r##"<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100" viewBox="0 0 200 100" role="img" aria-labelledby="tm-title tm-desc" font-family="Inter, Arial, sans-serif">
<title id="tm-title">Who looks how far</title>
<desc id="tm-desc">One tier.</desc>
<rect width="200" height="100" fill="#ffffff"/>
<clipPath id="tm-clip-1"><rect x="0" y="0" width="120" height="100"/></clipPath>
<g data-name="Product Owner" data-record="tier-b2" clip-path="url(#tm-clip-1)">
<title>Product Owner</title>
<rect x="10" y="10" width="100" height="80" rx="8" fill="#0072b2" fill-opacity="0.1" stroke="#0072b2" stroke-width="2" stroke-dasharray="8 5" data-record="tier-b2"/>
<text x="20" y="40" font-size="20" font-weight="700" textLength="WIDTH" lengthAdjust="spacingAndGlyphs" fill="#17212e">Product Owner</text>
<circle cx="60" cy="70" r="3" fill="#0072b2" data-record="item-d4"/>
</g>
<path d="M20 20L173 20" data-from="tier-b2" data-to="tier-c3" fill="none" stroke="#17212e" stroke-width="1.5"/>
<path d="M180 20L170 24.2L170 15.8Z" fill="#17212e"/>
</svg>
"##;
    let width = text::measure("Product Owner", Font::inter(Weight::Bold, 20.0));
    let expected = expected.replace("WIDTH", &format!("{width:.2}"));
    assert_eq!(svg::write(&scene(), &SvgOptions::default()), expected);
}

#[test]
fn transparent_leaves_the_background_out_and_outlines_leave_the_text_out() {
    let clear = svg::write(&scene(), &SvgOptions { transparent: true, text: TextAs::Text });
    assert!(!clear.contains("#ffffff"));
    let curves = svg::write(&scene(), &SvgOptions { transparent: false, text: TextAs::Outlines });
    assert!(!curves.contains("<text") && curves.contains("aria-label=\"Product Owner\""));
}

/// What must be a well-formed document that holds none of the dangerous things.
fn assert_harmless(source: &str) {
    for bad in
        ["<script", "javascript:", "rgba(", "href", "<style", "foreignObject", "\u{202e}", "\u{0}", "\u{7}"]
    {
        assert!(!source.contains(bad), "{bad:?} in {source}");
    }
    let tree = resvg::usvg::Tree::from_str(source, &resvg::usvg::Options::default());
    assert!(tree.is_ok(), "{:?}", tree.err());
}

#[test]
fn hostile_names_stay_names() {
    let long = "Ünïcödé ".repeat(63);
    let names = [
        "<script>alert(1)</script>",
        "\"/><g onload='x'>&amp;",
        "a\u{0}b\u{7}c\u{fffe}\n\u{202e}d",
        "שלום مرحبا",
        &long,
    ];
    for name in names {
        let mut scene = scene();
        name.clone_into(&mut scene.title);
        name.clone_into(&mut scene.description);
        scene.nodes.push(words(name, (0.0, 50.0)));
        // Even a run that was not made by `text::line`.
        if let Some(Node::Text(run)) = scene.nodes.last_mut() {
            name.clone_into(&mut run.text);
            run.full = Some(name.to_owned());
        }
        let group = Group { tag: None, name: name.to_owned(), clip: None, children: Vec::new() };
        scene.nodes.push(Node::Group(group));
        for text in [TextAs::Text, TextAs::Outlines] {
            assert_harmless(&svg::write(&scene, &SvgOptions { transparent: false, text }));
        }
        assert!(png::write(&scene, &PngOptions { width: 40, height: 20, transparent: false }).is_ok());
    }
}

#[test]
fn places_that_are_no_numbers_do_not_break_the_document() {
    let mut scene = scene();
    scene.nodes.push(words("lost", (f64::NAN, f64::INFINITY)));
    scene.nodes.push(Node::Link(link(straight(Point::new(f64::NAN, 0.0)), 10.0)));
    scene.nodes.push(Node::Link(link(BezPath::new(), 10.0)));
    let source = svg::write(&scene, &SvgOptions::default());
    assert!(!source.contains("NaN") && !source.contains("inf"), "{source}");
    assert_harmless(&source);
}

#[test]
fn a_png_has_the_size_and_the_pixels_asked_for() {
    let picture =
        decode(&png::write(&scene(), &PngOptions { width: 400, height: 200, transparent: false }).unwrap());
    assert_eq!(picture.dimensions(), (400, 200));
    assert_eq!(picture.get_pixel(399, 199).0, [255, 255, 255, 255], "the background");
    assert_eq!(picture.get_pixel(120, 140).0, [0x00, 0x72, 0xb2, 255], "the mark");
    assert_eq!(picture.get_pixel(60, 160).0, [0xe5, 0xf1, 0xf7, 255], "the region: a tenth of blue on white");
    assert_eq!(picture.get_pixel(346, 40).0, [0x17, 0x21, 0x2e, 255], "the arrow's head");
    assert_eq!(picture.get_pixel(362, 40).0, [255, 255, 255, 255], "nothing beyond the arrow's tip");
}

#[test]
fn a_transparent_png_has_no_ground() {
    let picture =
        decode(&png::write(&scene(), &PngOptions { width: 200, height: 100, transparent: true }).unwrap());
    assert_eq!(picture.get_pixel(199, 99).0[3], 0);
    assert_eq!(picture.get_pixel(60, 70).0[3], 255);
}

#[test]
fn other_proportions_leave_room_at_the_sides() {
    let picture =
        decode(&png::write(&scene(), &PngOptions { width: 400, height: 100, transparent: true }).unwrap());
    assert_eq!(picture.get_pixel(160, 70).0, [0x00, 0x72, 0xb2, 255], "the mark, 100 pixels further right");
}

#[test]
fn letters_in_a_png_are_where_they_were_measured() {
    let mut scene = scene();
    scene.nodes = vec![words("HHHH", (20.0, 60.0))];
    let picture =
        decode(&png::write(&scene, &PngOptions { width: 800, height: 400, transparent: false }).unwrap());
    let dark: Vec<(u32, u32)> =
        picture.enumerate_pixels().filter(|(_, _, p)| p.0[0] < 128).map(|(x, y, _)| (x, y)).collect();
    let ends = |axis: fn(&(u32, u32)) -> u32| {
        (dark.iter().map(axis).min().unwrap(), dark.iter().map(axis).max().unwrap())
    };
    let font = Font::inter(Weight::Bold, 20.0);
    let (left, right) = ends(|p| p.0);
    let (top, bottom) = ends(|p| p.1);
    let near = |pixel: u32, points: f64| (f64::from(pixel) / 4.0 - points).abs() < 2.0;
    assert!(near(left, 20.0) && near(right, 20.0 + text::measure("HHHH", font)), "{left}..{right}");
    assert!(near(bottom, 60.0) && near(top, 60.0 - text::metrics(font).cap_height), "{top}..{bottom}");
}

#[test]
fn absurd_sizes_are_refused_in_a_sentence() {
    let write = |width, height| png::write(&scene(), &PngOptions { width, height, transparent: false });
    let message = |result: Result<Vec<u8>, ExportError>| result.unwrap_err().to_string();
    assert_eq!(
        message(write(0, 100)),
        "a picture of 0 × 100 pixels has no room; give both sides at least 1 pixel"
    );
    let too_large = "a picture of 20001 × 10 pixels is too large; keep each side to 20000 and both together to 100 million";
    assert_eq!(message(write(20_001, 10)), too_large);
    assert!(matches!(write(20_000, 20_000), Err(ExportError::TooLarge { .. })));
    assert!(matches!(write(u32::MAX, u32::MAX), Err(ExportError::TooLarge { .. })));
    let empty = Scene { size: Size::ZERO, ..scene() };
    let options = PngOptions { width: 10, height: 10, transparent: false };
    assert!(matches!(png::write(&empty, &options), Err(ExportError::NoScene { .. })));
}

#[test]
fn the_same_scene_gives_the_same_bytes() {
    let options = PngOptions::scaled(&scene(), 2.0);
    assert_eq!((options.width, options.height), (400, 200));
    assert_eq!(png::write(&scene(), &options).unwrap(), png::write(&scene(), &options).unwrap());
}

#[test]
fn a_format_is_chosen_by_its_name() {
    assert_eq!("PNG".parse::<Format>().unwrap(), Format::Png);
    let error = "docx".parse::<Format>().unwrap_err().to_string();
    assert_eq!(error, "there is no format “docx”; choose svg, png, pdf, pptx or md");
}

#[test]
fn the_head_of_an_arrow_points_along_the_end_of_its_curve() {
    let mut curve = BezPath::new();
    curve.move_to((0.0, 100.0));
    curve.curve_to((0.0, 0.0), (50.0, 0.0), (100.0, 0.0));
    let arrow = outline::arrow(&link(curve, 10.0));
    let [tip, left, right] = arrow.head.unwrap();
    assert_eq!(tip, Point::new(100.0, 0.0));
    let base = left.midpoint(right);
    assert!(base.y.abs() < 1.5 && (tip.distance(base) - 10.0).abs() < 0.01, "{base:?}");
    assert!(
        outline::arrow(&link(straight(Point::new(20.0, 20.0)), 10.0)).head.is_none(),
        "no length, no head"
    );
    assert!(outline::arrow(&link(straight(Point::new(90.0, 20.0)), 0.0)).head.is_none());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_name_gives_a_well_formed_document(name in any::<String>()) {
        let mut scene = scene();
        scene.title.clone_from(&name);
        scene.nodes.push(words(&name, (5.0, 5.0)));
        scene.nodes.push(Node::Group(Group { tag: None, name, clip: None, children: Vec::new() }));
        let source = svg::write(&scene, &SvgOptions::default());
        prop_assert!(resvg::usvg::Tree::from_str(&source, &resvg::usvg::Options::default()).is_ok(), "{}", source);
    }
}
