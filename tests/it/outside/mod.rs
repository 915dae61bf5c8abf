//! Our files in programs that nobody here wrote: poppler, librsvg and Impress.
//!
//! Every view of two templates is written, opened, read and painted, and compared with our own PNG of the
//! same scene. A run of its own: `cargo nextest run --profile outside`. What is missing on the machine fails
//! with the name of its Debian package.

mod pages;
mod slides;
mod vectors;

use std::path::{Path, PathBuf};
use std::process::Command;

use image::RgbImage;
use kurbo::Point;
use tiermap::chart::scene::{Node, Scene};
use tiermap::chart::style::ThemeName;
use tiermap::export::png::{self, PngOptions};
use tiermap::export::pptx::Ratio;
use tiermap::model::Workspace;

/// Programs and the Debian package that has each.
const NEEDED: [(&str, &str); 6] = [
    ("pdfinfo", "poppler-utils"),
    ("pdffonts", "poppler-utils"),
    ("pdftotext", "poppler-utils"),
    ("pdftoppm", "poppler-utils"),
    ("rsvg-convert", "librsvg2-bin"),
    ("soffice", "libreoffice-impress"),
];
/// Pixels a point: a slide is then full HD.
const SCALE: f64 = 2.0;

/// What a program prints, run in a folder.
fn run(folder: &Path, program: &str, arguments: &[&str]) -> String {
    let package = NEEDED.iter().find(|(name, _)| *name == program).map_or(program, |(_, package)| package);
    let output = Command::new(program).args(arguments).current_dir(folder).env("LC_ALL", "C.UTF-8").output();
    let output = output.unwrap_or_else(|error| panic!("{program}: {error}; apt-get install {package}"));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{program} {arguments:?}: {said}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn templates() -> [(&'static str, Workspace); 2] {
    ["city-bikes-people", "three-tiers"].map(|name| (name, crate::slides::template(name)))
}

/// Every view at the size of a slide.
fn views(workspace: &Workspace) -> Vec<(&'static str, Scene)> {
    crate::slides::views(workspace, ThemeName::Light, Ratio::Wide.size())
}

/// Our own picture.
fn ours(scene: &Scene) -> RgbImage {
    let bytes = png::write(scene, &PngOptions::scaled(scene, SCALE)).unwrap();
    image::load_from_memory(&bytes).unwrap().to_rgb8()
}

fn picture(path: &Path) -> RgbImage {
    image::open(path).unwrap_or_else(|error| panic!("{}: {error}", path.display())).to_rgb8()
}

/// The picture of a page of a PDF file, counted from 1.
fn page(folder: &Path, file: &str, number: usize) -> RgbImage {
    let (number, dots) = (number.to_string(), (72.0 * SCALE).to_string());
    run(
        folder,
        "pdftoppm",
        &["-r", &dots, "-f", &number, "-l", &number, "-singlefile", "-png", file, "page"],
    );
    picture(&folder.join("page.png"))
}

/// All that a page of a PDF file says, without spaces.
fn text(folder: &Path, file: &str, number: usize) -> String {
    let number = number.to_string();
    squeezed(&run(folder, "pdftotext", &["-raw", "-f", &number, "-l", &number, file, "-"]))
}

/// Programs break lines and stretch spaces as they like.
fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect()
}

/// What a scene shows in words.
fn words(scene: &Scene) -> Vec<String> {
    let mut words = Vec::new();
    scene.walk(&mut |node| {
        if let Node::Text(run) = node {
            words.push(run.text.clone());
        }
    });
    assert!(!words.is_empty(), "{} shows no text", scene.title);
    words
}

/// How two pictures of one size differ.
#[derive(Debug)]
struct Difference {
    /// Of all channels of all pixels, 0 to 255.
    mean: f64,
    /// The share of pixels that differ by more than a quarter of the range in any channel.
    other: f64,
}

fn difference(a: &RgbImage, b: &RgbImage) -> Difference {
    assert_eq!(a.dimensions(), b.dimensions());
    let (mut sum, mut other) = (0_u64, 0_u64);
    for (a, b) in a.pixels().zip(b.pixels()) {
        let apart = [0, 1, 2].map(|channel| u64::from(a.0[channel].abs_diff(b.0[channel])));
        sum += apart.iter().sum::<u64>();
        other += u64::from(apart.iter().any(|apart| *apart > 64));
    }
    let pixels = f64::from(a.width()) * f64::from(a.height());
    Difference { mean: sum as f64 / (3.0 * pixels), other: other as f64 / pixels }
}

/// Keeps the pictures of a comparison that failed where they can be looked at.
fn keep(name: &str, ours: &RgbImage, theirs: &RgbImage) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("outside");
    std::fs::create_dir_all(&folder).unwrap();
    ours.save(folder.join(format!("{name}-ours.png"))).unwrap();
    theirs.save(folder.join(format!("{name}-theirs.png"))).unwrap();
    folder
}

fn assert_alike(name: &str, ours: &RgbImage, theirs: &RgbImage, most: &Difference) {
    let found = difference(ours, theirs);
    if found.mean > most.mean || found.other > most.other {
        let folder = keep(name, ours, theirs);
        panic!("{name}: {found:?}, at most {most:?}; see {}", folder.display());
    }
}

/// The colour at a point of the scene.
fn at(picture: &RgbImage, point: Point) -> [u8; 3] {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "held to the picture")]
    let pixel = |value: f64, most: u32| ((value * SCALE).max(0.0) as u32).min(most - 1);
    picture.get_pixel(pixel(point.x, picture.width()), pixel(point.y, picture.height())).0
}
