//! SVG in Chromium.

use std::fmt::Write as _;

use image::imageops;
use tiermap::export::svg::TextAs;

use super::vectors::{CURVES, LETTERS, write};
use super::*;

/// Runs Chromium without a window, on a page in a folder.
pub(super) fn chromium(folder: &Path, arguments: &[&str], page: &str) -> String {
    let address = format!("file://{}/{page}", folder.display());
    let profile = format!("--user-data-dir={}/chromium", folder.display());
    // Continuous integration runs as root, in a container that has no room to share memory in.
    let fixed =
        ["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars"];
    let all: Vec<&str> = fixed
        .into_iter()
        .chain([profile.as_str()])
        .chain(arguments.iter().copied())
        .chain([address.as_str()])
        .collect();
    run(folder, "chromium", &all)
}

/// Measured: up to 0.82, 0.0004 and 0.011 for curves; 8.0, 0.052 and 0.011 for another face.
#[test]
fn chromium_paints_every_page() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let sheets = sheets();
    let ours = ours(&sheets);
    for (text, most) in [(TextAs::Outlines, CURVES), (TextAs::Text, LETTERS)] {
        let files = write(folder, &sheets, text);
        assert_alike(&format!("Chromium-{text:?}"), &sheets, &ours, &painted(folder, &files), most);
    }
}

/// The pictures of all sheets, in columns of one page: the browser starts once.
fn painted(folder: &Path, files: &[String]) -> Vec<RgbImage> {
    const COLUMNS: u32 = 4;
    let size = Ratio::Wide.size();
    let count = u32::try_from(files.len()).unwrap();
    let rows = count.div_ceil(COLUMNS);
    let mut page = String::from("<!doctype html><style>body{margin:0;display:grid;");
    let _ = write!(
        page,
        "grid-template-columns:repeat({COLUMNS},{}px)}}img{{display:block}}</style>",
        size.width
    );
    for file in files {
        let _ = write!(page, "<img src={file} width={} height={}>", size.width, size.height);
    }
    std::fs::write(folder.join("all.html"), page).unwrap();
    let window =
        format!("--window-size={},{}", size.width * f64::from(COLUMNS), size.height * f64::from(rows));
    let scale = format!("--force-device-scale-factor={SCALE}");
    chromium(folder, &["--screenshot=all.png", &window, &scale], "all.html");
    let all = picture(&folder.join("all.png"));
    let (width, height) = (all.width() / COLUMNS, all.height() / rows);
    let cut = |index: u32| {
        let (x, y) = (index % COLUMNS * width, index / COLUMNS * height);
        imageops::crop_imm(&all, x, y, width, height).to_image()
    };
    (0..count).map(cut).collect()
}

/// What is printed from a browser can be selected and searched.
#[test]
fn chromium_prints_letters_as_text() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let sheets = sheets();
    let size = Ratio::Wide.size();
    let mut page = String::new();
    let _ = write!(
        page,
        "<!doctype html><style>@page{{size:{0}px {1}px;margin:0}}body{{margin:0}}img{{display:block;width:{0}px;height:{1}px;\
         break-after:page}}</style>",
        size.width, size.height
    );
    for file in write(folder, &sheets, TextAs::Text) {
        let _ = write!(page, "<img src={file}>");
    }
    std::fs::write(folder.join("all.html"), page).unwrap();
    chromium(folder, &["--print-to-pdf=all.pdf", "--no-pdf-header-footer"], "all.html");
    for (index, sheet) in sheets.iter().enumerate() {
        assert_said(sheet, &text(folder, "all.pdf", index + 1));
    }
}
