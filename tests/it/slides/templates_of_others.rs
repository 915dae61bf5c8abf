//! A company's own PPTX as the template: its look stays, its slides go; what is none is refused.

use std::io::Write as _;

use tiermap::chart::style::{Theme, ThemeName};
use tiermap::export::ExportError;
use tiermap::export::pptx::{self, PptxOptions, Ratio, TemplateError};
use zip::write::SimpleFileOptions;

use super::package::{assert_slides_sound, assert_sound};
use super::{deck, options, part, parts, template, views};

/// A file as somebody may have it: our own of one slide, with a title and colours that are not ours.
fn corporate() -> Vec<u8> {
    let workspace = template("three-tiers");
    let scenes = views(&workspace, ThemeName::Light, Ratio::Standard.size());
    let options = PptxOptions { ratio: Ratio::Standard, ..options(ThemeName::Light) };
    let file = deck(&workspace, &scenes[..2], &options);
    rewritten(&file, |name, text| match name {
        "ppt/theme/theme1.xml" => text.replace("Arial", "Verdana").replace(&accent(text, 1), "7A1FA2"),
        "ppt/slideMasters/slideMaster1.xml" => text.replace("Title Placeholder 1", "Corporate title"),
        _ => text.to_owned(),
    })
}

fn accent(theme: &str, number: u32) -> String {
    let rest = theme.split(&format!("<a:accent{number}><a:srgbClr val=\"")).nth(1).unwrap();
    rest[..6].to_owned()
}

/// The file with other texts in its parts.
pub fn rewritten(file: &[u8], change: impl Fn(&str, &str) -> String) -> Vec<u8> {
    let parts = parts(file);
    zipped(parts.iter().map(|(name, bytes)| {
        let text = std::str::from_utf8(bytes).unwrap();
        (name.clone(), change(name, text).into_bytes())
    }))
}

fn zipped(parts: impl Iterator<Item = (String, Vec<u8>)>) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(&bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn with(template: &[u8]) -> PptxOptions<'_> {
    let theme = Theme::builtin(ThemeName::Light);
    PptxOptions { title: "City bikes", theme, ratio: Ratio::Wide, template: Some(template) }
}

#[test]
fn master_faces_colours_and_size_are_the_templates_and_its_slides_are_gone() {
    let corporate = corporate();
    let workspace = template("three-tiers");
    let options = with(&corporate);
    let room = pptx::room(&options).unwrap();
    assert!(room.width < 720.0 && room.height < 540.0, "the room is below the title: {room:?}");
    let scenes = views(&workspace, ThemeName::Light, room);
    let file = deck(&workspace, &scenes[..1], &options);
    assert_sound(&file);
    assert_slides_sound(&file);
    let parts = parts(&file);
    let theme = part(&parts, "ppt/theme/theme1.xml");
    assert!(theme.contains("Verdana") && accent(theme, 1) == "7A1FA2");
    assert!(part(&parts, "ppt/slideMasters/slideMaster1.xml").contains("Corporate title"));
    assert!(part(&parts, "ppt/presentation.xml").contains(r#"<p:sldSz cx="9144000" cy="6858000"/>"#));
    let slides: Vec<&String> = parts.keys().filter(|name| name.starts_with("ppt/slides/slide")).collect();
    assert_eq!(slides, ["ppt/slides/slide1.xml"]);
    // The title is where the master has it, and its look is the master's.
    let title = part(&parts, "ppt/slides/slide1.xml").split("</p:sp>").next().unwrap();
    assert!(title.contains(r#"<p:ph type="title"/>"#) && title.contains("<p:spPr></p:spPr>"), "{title}");
}

#[test]
fn a_template_used_twice_gives_the_same_bytes() {
    let corporate = corporate();
    let workspace = template("three-tiers");
    let scenes = views(&workspace, ThemeName::Light, Ratio::Wide.size());
    let once = deck(&workspace, &scenes, &with(&corporate));
    let twice = deck(&workspace, &scenes, &with(&corporate));
    assert_eq!(once, twice);
    // What comes out can be a template again.
    let again = deck(&workspace, &scenes, &with(&once));
    assert_sound(&again);
}

#[test]
fn programs_in_a_template_do_not_get_into_the_file() {
    let corporate = corporate();
    let mut parts = parts(&corporate);
    parts.insert("ppt/vbaProject.bin".to_owned(), b"macro".to_vec());
    let relations = part(&parts, "ppt/_rels/presentation.xml.rels").replace(
        "</Relationships>",
        r#"<Relationship Id="rId99" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="vbaProject.bin"/></Relationships>"#,
    );
    parts.insert("ppt/_rels/presentation.xml.rels".to_owned(), relations.into_bytes());
    let types = part(&parts, "[Content_Types].xml")
        .replace(
            "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
            "application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml",
        )
        .replace(
            "</Types>",
            r#"<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>"#,
        );
    parts.insert("[Content_Types].xml".to_owned(), types.into_bytes());
    let macros = zipped(parts.into_iter());
    let workspace = template("three-tiers");
    let scenes = views(&workspace, ThemeName::Light, Ratio::Wide.size());
    let file = deck(&workspace, &scenes[..1], &with(&macros));
    assert_sound(&file);
    let parts = super::parts(&file);
    assert!(!parts.contains_key("ppt/vbaProject.bin"));
    assert!(!part(&parts, "[Content_Types].xml").contains("macroEnabled"));
}

fn refused(bytes: &[u8]) -> TemplateError {
    match pptx::write(&[], &with(bytes)) {
        Err(ExportError::Template(why)) => why,
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_is_no_template_is_refused_with_the_reason() {
    assert_eq!(refused(b""), TemplateError::NoPackage);
    assert_eq!(refused(b"PK\x03\x04 and then nothing"), TemplateError::NoPackage);
    let other = |name: &str, text: &str| zipped([(name.to_owned(), text.as_bytes().to_vec())].into_iter());
    assert_eq!(refused(&other("word/document.xml", "<a/>")), TemplateError::NoPresentation);
    assert_eq!(refused(&other("[Content_Types].xml", "<Types/>")), TemplateError::NoPresentation);
    assert_eq!(refused(&other("[Content_Types].xml", "<Types")), TemplateError::NoPresentation);
    let corporate = corporate();
    let types = |name: &str, text: &str| match name {
        "[Content_Types].xml" => text.replace("presentationml.slideLayout+xml", "presentationml.other+xml"),
        _ => text.to_owned(),
    };
    assert_eq!(refused(&rewritten(&corporate, types)), TemplateError::NoLayout);
}

#[test]
fn a_template_that_unpacks_to_gigabytes_is_refused_before_they_are_unpacked() {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file("[Content_Types].xml", SimpleFileOptions::default()).unwrap();
    zip.write_all(b"<Types/>").unwrap();
    let zeros = vec![0_u8; 1 << 20];
    for part in 0..2 {
        zip.start_file(format!("ppt/media/{part}.bin"), SimpleFileOptions::default()).unwrap();
        for _ in 0..70 {
            zip.write_all(&zeros).unwrap();
        }
    }
    let bomb = zip.finish().unwrap().into_inner();
    assert!(bomb.len() < 1 << 20, "{} bytes", bomb.len());
    assert_eq!(refused(&bomb), TemplateError::TooLarge);
}
