//! The publisher's colour and logo on a picture: in every kind of file, and what cannot be a logo.

use std::io::{Cursor, Read as _};
use std::sync::Arc;

use image::{ExtendedColorType, ImageEncoder as _, Rgba, RgbaImage};
use jiff::civil::date;
use kurbo::{Rect, Size};
use tiermap::chart::color::Color;
use tiermap::chart::picture::{Picture, Subject};
use tiermap::chart::scene::{Image, Node, Scene};
use tiermap::chart::style::ThemeName;
use tiermap::export::logo::{self, LogoError};
use tiermap::export::pptx::Ratio;
use tiermap::export::svg::TextAs;
use tiermap::export::{self, Format, Output};
use tiermap::model::Workspace;
use tiermap::store::templates;

const SVG: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 10">
  <rect width="30" height="10" fill="#c8102e"/></svg>"##;
const RED: [u8; 4] = [0xc8, 0x10, 0x2e, 255];
const BRAND: Color = Color::rgb(0x0a, 0x5c, 0x8f);
const SLIDE: Size = Size::new(960.0, 540.0);

fn people() -> Workspace {
    templates::open("city-bikes-people").unwrap()
}

fn picture(subject: Subject) -> Picture {
    let plain = Picture::new(subject, SLIDE, ThemeName::Light, date(2026, 11, 21));
    let logo = Some(Arc::new(logo::read(SVG.as_bytes()).unwrap()));
    Picture { title: "City bikes".to_owned(), brand: Some(BRAND), logo, ..plain }
}

fn logo_of(scene: &Scene) -> Option<Rect> {
    let mut found = None;
    scene.walk(&mut |node| {
        if let Node::Image(shape) = node {
            found = Some(shape.rect);
        }
    });
    found
}

fn written(picture: &Picture, format: Format) -> Vec<u8> {
    let workspace = people();
    let theme = picture.branded_theme();
    let output = Output {
        format,
        pixels: [960, 540],
        transparent: false,
        text: TextAs::Text,
        title: "City bikes",
        theme: &theme,
        ratio: Ratio::Wide,
        template: None,
        folder: "pictures",
        name: &|tag| tag.name(&workspace),
    };
    export::write(&picture.album(&workspace).pages(), &output).unwrap().main
}

#[test]
fn the_logo_stands_in_the_corner_of_every_page_and_on_nothing_else() {
    let workspace = people();
    for subject in Subject::ALL {
        for title in ["City bikes", ""] {
            let picture = Picture { title: title.to_owned(), ..picture(subject) };
            for scene in picture.album(&workspace).pages() {
                let logo = logo_of(&scene).unwrap();
                assert!(SLIDE.to_rect().contains_rect(logo), "{subject:?} {logo:?}");
                assert!((logo.width() / logo.height() - 3.0).abs() < 0.01, "its own proportions: {logo:?}");
                scene.walk(&mut |node| {
                    if let Node::Text(run) = node {
                        let (x, y, size) = (run.origin.x, run.origin.y, run.font.size);
                        let text = Rect::new(x, y - 0.74 * size, x + run.width, y + 0.22 * size);
                        assert!(
                            logo.intersect(text).is_zero_area(),
                            "{subject:?}: “{}” on the logo",
                            run.text
                        );
                    }
                });
            }
        }
    }
}

#[test]
fn every_kind_of_file_shows_the_logo() {
    let picture = picture(Subject::Chart);
    let rect = logo_of(&picture.scene(&people())).unwrap();
    let png = image::load_from_memory(&written(&picture, Format::Png)).unwrap().into_rgba8();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "on the page")]
    let (x, y) = (rect.center().x as u32, rect.center().y as u32);
    assert_eq!(png.get_pixel(x, y), &Rgba(RED));
    assert_eq!(png.get_pixel(480, 1), &Rgba([BRAND.r, BRAND.g, BRAND.b, 255]), "the bar");

    let svg = String::from_utf8(written(&picture, Format::Svg)).unwrap();
    assert_eq!(svg.matches("href=\"data:image/png;base64,").count(), 1);
    let pdf = written(&picture, Format::Pdf);
    assert!(pdf.windows(6).any(|part| part == b"/Image"));

    let deck = written(&Picture { subject: Subject::Deck, ..picture }, Format::Pptx);
    let mut package = zip::ZipArchive::new(Cursor::new(deck)).unwrap();
    let mut part = |name: &str| {
        let mut text = Vec::new();
        package.by_name(name).unwrap().read_to_end(&mut text).unwrap();
        text
    };
    for slide in [1, 2, 3] {
        let tree = String::from_utf8(part(&format!("ppt/slides/slide{slide}.xml"))).unwrap();
        assert_eq!(tree.matches("<p:pic>").count(), 1);
        assert!(tree.contains("<a:blip r:embed=\"rId3\"/>") && tree.contains("descr=\"Logo\""));
        let relations = String::from_utf8(part(&format!("ppt/slides/_rels/slide{slide}.xml.rels"))).unwrap();
        assert!(relations.contains("/ppt/media/tiermap1.png"), "{relations}");
    }
    assert!(part("ppt/media/tiermap1.png").starts_with(b"\x89PNG"));
    let media =
        package.file_names().filter(|name| name.as_ref().is_ok_and(|name| name.contains("media"))).count();
    assert_eq!(media, 1, "once in the file, however many slides show it");
}

#[test]
fn a_colour_that_cannot_be_read_is_no_colour_for_a_title() {
    let title = |brand: Color| {
        let scene = Picture { brand: Some(brand), ..picture(Subject::Chart) }.scene(&people());
        let mut color = None;
        scene.walk(&mut |node| {
            if let Node::Text(run) = node
                && run.text == "City bikes"
            {
                color = color.or(Some(run.color));
            }
        });
        color.unwrap()
    };
    assert_eq!(title(BRAND), BRAND);
    let yellow = Color::rgb(0xff, 0xe0, 0x40);
    assert_ne!(title(yellow), yellow);
    assert!(title(yellow).contrast(Color::rgb(255, 255, 255)) > 7.0);
}

/// A file of one colour.
fn file(width: u32, height: u32, jpeg: bool) -> Vec<u8> {
    let pixels = RgbaImage::from_pixel(width, height, Rgba(RED));
    let mut bytes = Vec::new();
    if jpeg {
        let rgb = image::DynamicImage::ImageRgba8(pixels).into_rgb8();
        rgb.write_to(&mut Cursor::new(&mut bytes), image::ImageFormat::Jpeg).unwrap();
    } else {
        image::codecs::png::PngEncoder::new(&mut bytes)
            .write_image(&pixels, width, height, ExtendedColorType::Rgba8)
            .unwrap();
    }
    bytes
}

fn near(image: &Image) -> bool {
    image.rgba.chunks(4).all(|pixel| pixel.iter().zip(RED).all(|(a, b)| a.abs_diff(b) <= 4))
}

#[test]
fn png_jpeg_and_svg_become_the_same_pixels_of_a_bounded_size() {
    for (bytes, size) in [
        (file(60, 20, false), (60, 20)),
        (file(60, 20, true), (60, 20)),
        (file(3000, 1500, false), (1024, 512)),
        (SVG.as_bytes().to_vec(), (1024, 341)),
        ([b"\xef\xbb\xbf<?xml version=\"1.0\"?>\n", SVG.as_bytes()].concat(), (1024, 341)),
    ] {
        let image = logo::read(&bytes).unwrap();
        assert_eq!((image.width, image.height), size);
        assert!(near(&image));
        assert_eq!(image, logo::read(&bytes).unwrap(), "the same file, the same pixels");
    }
}

#[test]
fn what_is_no_picture_is_said_to_be_none() {
    let whole = file(60, 20, false);
    for bytes in [&b""[..], b"hello", b"<html><body/></html>", b"PK\x03\x04", b"GIF89a"] {
        assert_eq!(logo::read(bytes).unwrap_err(), LogoError::NoPicture);
    }
    for bytes in [&whole[..whole.len() / 2], b"<svg", b"<svg xmlns='http://www.w3.org/2000/svg'><g></svg>"] {
        assert!(matches!(logo::read(bytes).unwrap_err(), LogoError::Broken(_)));
    }
    // A header that promises more than memory holds.
    let mut bomb = whole.clone();
    bomb[16..24].copy_from_slice(&[0, 0, 255, 255, 0, 0, 255, 255]);
    assert!(matches!(logo::read(&bomb).unwrap_err(), LogoError::Broken(_)));
}

#[test]
fn an_svg_reads_no_other_file() {
    let folder = tempfile::tempdir().unwrap();
    let secret = folder.path().join("secret.png");
    std::fs::write(&secret, file(60, 20, false)).unwrap();
    let svg = format!(
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 30 10'><image href='{}' width='30' height='10'/></svg>",
        secret.display()
    );
    assert!(logo::read(svg.as_bytes()).unwrap().rgba.iter().all(|byte| *byte == 0));
}
