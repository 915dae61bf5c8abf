//! Our files in programs that nobody here wrote: poppler, librsvg, Chromium, Impress, python-pptx and a
//! validator of the schemas.
//!
//! Every page of two decks, so every view there is, is written, opened, read and painted, and compared with our own PNG,
//! which resvg paints from our SVG. That the window shows the same scene is the painter's own test. A run of its
//! own: `cargo nextest run --profile outside`. What is missing on the machine fails with the name of its Debian
//! package; what Python needs, `.ci/test` installs into `target/python`.

mod browser;
mod hostile;
mod pages;
mod python;
mod slides;
mod vectors;

use std::path::{Path, PathBuf};
use std::process::Command;

use image::RgbImage;
use kurbo::{Point, Rect};
use tiermap::chart::picture::{Picture, Subject};
use tiermap::chart::scene::{Node, RectShape, Scene, Tag, TextRun};
use tiermap::chart::style::{Theme, ThemeName};
use tiermap::export::png::{self, PngOptions};
use tiermap::export::pptx::{self, PptxOptions, Ratio, Slide};
use tiermap::model::Workspace;

use crate::slides::{TODAY, template};

/// Programs and the Debian package that has each.
const NEEDED: [(&str, &str); 7] = [
    ("pdfinfo", "poppler-utils"),
    ("pdffonts", "poppler-utils"),
    ("pdftotext", "poppler-utils"),
    ("pdftoppm", "poppler-utils"),
    ("rsvg-convert", "librsvg2-bin"),
    ("soffice", "libreoffice-impress"),
    ("chromium", "chromium"),
];
/// Pixels a point: few enough that programs without optimisation compare them in seconds.
const SCALE: f64 = 1.0;

/// What a program prints, run in a folder.
fn run(folder: &Path, program: &str, arguments: &[&str]) -> String {
    let package = NEEDED.iter().find(|(name, _)| *name == program).map_or(program, |(_, package)| package);
    let output = Command::new(program).args(arguments).current_dir(folder).env("LC_ALL", "C.UTF-8").output();
    let output = output.unwrap_or_else(|error| panic!("{program}: {error}; apt-get install {package}"));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{program} {arguments:?}: {said}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// A page of a deck.
struct Sheet {
    /// The template and the number of the page.
    name: String,
    scene: Scene,
    workspace: Workspace,
}

/// Every page of two decks, and backlogs: between them, every view, sparse and dense.
fn sheets() -> Vec<Sheet> {
    let of = |name: &str| {
        let workspace = template(name);
        // Backlogs are the one view that no deck has.
        let backlogs = Picture {
            title: workspace.meta().title.clone(),
            ..Picture::new(Subject::Backlog, Ratio::Wide.size(), ThemeName::Light, TODAY)
        };
        let pages = deck_of(&workspace, ThemeName::Light, Ratio::Wide).into_iter();
        let pages = pages.chain([backlogs.scene(&workspace)]).enumerate();
        let sheet = |(index, scene)| Sheet {
            name: format!("{name}-{}", index + 1),
            scene,
            workspace: workspace.clone(),
        };
        pages.map(sheet).collect::<Vec<_>>()
    };
    let sheets: Vec<Sheet> = ["city-bikes-people", "thirty-five-teams"].into_iter().flat_map(of).collect();
    assert!(sheets.len() >= 21, "{} pages", sheets.len());
    sheets
}

fn deck_of(workspace: &Workspace, theme: ThemeName, ratio: Ratio) -> Vec<Scene> {
    Picture::new(Subject::Deck, ratio.size(), theme, TODAY).album(workspace).pages()
}

/// The sheets as a PPTX file.
fn slides_of(sheets: &[Sheet]) -> Vec<u8> {
    let names: Vec<_> = sheets.iter().map(|sheet| |tag: Tag| tag.name(&sheet.workspace)).collect();
    let slides: Vec<Slide<'_>> =
        sheets.iter().zip(&names).map(|(sheet, name)| Slide { scene: &sheet.scene, name }).collect();
    let theme = Theme::builtin(ThemeName::Light);
    let options = PptxOptions { title: "City bikes", theme, ratio: Ratio::Wide, template: None };
    pptx::write(&slides, &options).unwrap()
}

/// Our own pictures.
fn ours(sheets: &[Sheet]) -> Vec<RgbImage> {
    let paint = |sheet: &Sheet| {
        let bytes = png::write(&sheet.scene, &PngOptions::scaled(&sheet.scene, SCALE)).unwrap();
        image::load_from_memory(&bytes).unwrap().to_rgb8()
    };
    sheets.iter().map(paint).collect()
}

fn picture(path: &Path) -> RgbImage {
    image::open(path).unwrap_or_else(|error| panic!("{}: {error}", path.display())).to_rgb8()
}

/// Every page of a PDF file by poppler.
fn painted(folder: &Path, file: &str) -> Vec<RgbImage> {
    let dots = (72.0 * SCALE).to_string();
    run(folder, "pdftoppm", &["-r", &dots, "-png", file, "page"]);
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| {
        let name = path.file_name().unwrap().to_string_lossy();
        name.starts_with("page-") && name.ends_with(".png")
    });
    // Numbers have as many digits as the last.
    paths.sort();
    paths.iter().map(|path| picture(path)).collect()
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

/// That every word of a scene is in a text without spaces.
fn assert_said(sheet: &Sheet, text: &str) {
    for words in words(&sheet.scene) {
        assert!(text.contains(&squeezed(&words)), "{}: “{words}” is not in {text}", sheet.name);
    }
}

/// How a picture differs from ours.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
struct Difference {
    /// Of all channels of all pixels, 0 to 255.
    mean: f64,
    /// The share of pixels that differ by more than a quarter of the range in any channel.
    other: f64,
    /// The share of places beside the edges of boxes, three points inside and outside, whose colour is another.
    beside: f64,
}

impl Difference {
    fn between(scene: &Scene, ours: &RgbImage, theirs: &RgbImage) -> Self {
        // Who makes a page of inches may round it up by parts of a pixel.
        let ((width, height), page) = (ours.dimensions(), theirs.dimensions());
        assert!(
            page.0.abs_diff(width) <= 1 && page.1.abs_diff(height) <= 1,
            "{page:?} is not {width} × {height}"
        );
        let (mut sum, mut other) = (0_u64, 0_u64);
        for (x, y, pixel) in ours.enumerate_pixels().filter(|(x, y, _)| *x < page.0 && *y < page.1) {
            let their = theirs.get_pixel(x, y);
            let apart = [0, 1, 2].map(|channel| u64::from(pixel.0[channel].abs_diff(their.0[channel])));
            sum += apart.iter().sum::<u64>();
            other += u64::from(apart.iter().any(|apart| *apart > 64));
        }
        let pixels = f64::from(width) * f64::from(height);
        let places = beside_edges(scene);
        let off = places.iter().filter(|place| {
            let [ours, theirs] = [at(ours, **place), at(theirs, **place)];
            ours.iter().zip(theirs).any(|(ours, theirs)| ours.abs_diff(theirs) > 24)
        });
        let beside = off.count() as f64 / places.len().max(1) as f64;
        Self { mean: sum as f64 / (3.0 * pixels), other: other as f64 / pixels, beside }
    }

    /// The worst of both.
    fn or(self, other: Self) -> Self {
        let Self { mean, other: pixels, beside } = other;
        Self { mean: self.mean.max(mean), other: self.other.max(pixels), beside: self.beside.max(beside) }
    }

    fn within(self, most: Self) -> bool {
        self.mean <= most.mean && self.other <= most.other && self.beside <= most.beside
    }
}

/// What is shown by somebody else, page by page against ours, differs by no more than `most` anywhere.
#[expect(clippy::print_stderr, reason = "what was measured, for the bounds")]
fn assert_alike(by: &str, sheets: &[Sheet], ours: &[RgbImage], theirs: &[RgbImage], most: Difference) {
    assert_eq!(sheets.len(), theirs.len(), "pages by {by}");
    let places: usize = sheets.iter().map(|sheet| beside_edges(&sheet.scene).len()).sum();
    assert!(places > 500, "{places} places beside boxes are too few to judge by");
    let mut worst = Difference { mean: 0.0, other: 0.0, beside: 0.0 };
    let mut missed = Vec::new();
    for ((sheet, ours), theirs) in sheets.iter().zip(ours).zip(theirs) {
        let found = Difference::between(&sheet.scene, ours, theirs);
        if !found.within(most) {
            let folder = keep(&format!("{by}-{}", sheet.name), ours, theirs);
            missed.push(format!("{}: {found:?}, see {}", sheet.name, folder.display()));
        }
        worst = worst.or(found);
    }
    eprintln!("{by}: up to {worst:?}");
    assert!(missed.is_empty(), "{by}, at most {most:?}:\n{}", missed.join("\n"));
}

/// Keeps the pictures of a comparison that failed where they can be looked at.
fn keep(name: &str, ours: &RgbImage, theirs: &RgbImage) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("outside");
    std::fs::create_dir_all(&folder).unwrap();
    ours.save(folder.join(format!("{name}-ours.png"))).unwrap();
    theirs.save(folder.join(format!("{name}-theirs.png"))).unwrap();
    folder
}

/// The colour at a point of the scene.
fn at(picture: &RgbImage, point: Point) -> [u8; 3] {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "held to the picture")]
    let pixel = |value: f64, most: u32| ((value * SCALE).max(0.0) as u32).min(most - 1);
    picture.get_pixel(pixel(point.x, picture.width()), pixel(point.y, picture.height())).0
}

/// Points three points inside and outside the edges of boxes, away from their corners, and from letters and other
/// boxes: the edges themselves no two programs paint alike.
fn beside_edges(scene: &Scene) -> Vec<Point> {
    const OFF: f64 = 3.0;
    let mut places = Vec::new();
    let (mut letters, mut boxes) = (Vec::new(), Vec::new());
    scene.walk(&mut |node| {
        if let Node::Text(TextRun { origin, width, font, .. }) = node {
            let (above, below) = (font.size, 0.3 * font.size);
            letters.push(
                Rect::new(origin.x, origin.y - above, origin.x + width, origin.y + below).inflate(1.0, 1.0),
            );
        }
        if let Node::Rect(RectShape { rect, .. }) = node {
            boxes.push(*rect);
        }
        if let Node::Rect(RectShape { rect, radius, fill: Some(_), .. }) = node
            && rect.size().min_side() > 2.0 * radius + 8.0
        {
            // Not the middle: Impress leads glued connectors there.
            for part in [0.15, 0.35, 0.65, 0.85] {
                let (x, y) = (rect.x0 + part * rect.width(), rect.y0 + part * rect.height());
                for off in [-OFF, OFF] {
                    places.push(Point::new(rect.x0 + off, y));
                    places.push(Point::new(rect.x1 + off, y));
                    places.push(Point::new(x, rect.y0 + off));
                    places.push(Point::new(x, rect.y1 + off));
                }
            }
        }
    });
    let on_edge = |rect: &Rect, place: Point| {
        rect.inflate(1.5, 1.5).contains(place) && !rect.inflate(-1.5, -1.5).contains(place)
    };
    places.retain(|place| {
        let on_letters = letters.iter().any(|letters| letters.contains(*place));
        !on_letters && !boxes.iter().any(|rect| on_edge(rect, *place))
    });
    places
}
