//! The file as a package: parts, their types, and what refers to what.

use std::collections::BTreeSet;

use proptest::prelude::*;
use tiermap::chart::style::ThemeName;
use tiermap::export::pptx::Ratio;

use super::{attribute, deck, options, part, parts, read, template, views};
use crate::generate;

/// Every part has a type, every relationship a part, and every part somebody who refers to it.
pub(super) fn assert_sound(file: &[u8]) {
    let parts = parts(file);
    let mut typed: BTreeSet<String> = BTreeSet::new();
    let mut endings: BTreeSet<String> = BTreeSet::new();
    read(
        part(&parts, "[Content_Types].xml"),
        |element| {
            if let Some(name) = attribute(element, "PartName") {
                let name = name.strip_prefix('/').unwrap().to_owned();
                assert!(parts.contains_key(&name), "{name} has a type, but is not there");
                typed.insert(name);
            }
            endings.extend(attribute(element, "Extension"));
        },
        |_| {},
    );
    let mut referred: BTreeSet<String> = BTreeSet::new();
    for name in parts.keys().filter(|name| name.as_str() != "[Content_Types].xml") {
        let ending = name.rsplit('.').next().unwrap();
        assert!(typed.contains(name) || endings.contains(ending), "{name} has no type");
        let Some(source) = name.strip_suffix(".rels") else { continue };
        let (folder, source) = source.rsplit_once("_rels/").unwrap();
        assert!(
            source.is_empty() || parts.contains_key(&format!("{folder}{source}")),
            "{name} is of no part"
        );
        let mut ids = BTreeSet::new();
        read(
            part(&parts, name),
            |element| {
                let Some(target) = attribute(element, "Target") else { return };
                assert_eq!(attribute(element, "TargetMode"), None, "{name} refers out of the file: {target}");
                assert!(
                    ids.insert(attribute(element, "Id").unwrap()),
                    "{name}: an identifier is there twice"
                );
                let target = url(folder, &target);
                assert!(parts.contains_key(&target), "{name} refers to {target}, which is not there");
                referred.insert(target);
            },
            |_| {},
        );
    }
    for name in parts.keys().filter(|name| !name.contains("_rels/") && name.as_str() != "[Content_Types].xml")
    {
        assert!(referred.contains(name), "nothing refers to {name}");
    }
}

fn url(folder: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut path: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        if step == ".." {
            path.pop();
        } else {
            path.push(step);
        }
    }
    path.join("/")
}

/// Identifiers on a slide are there once, and connectors are glued to some of them.
pub(super) fn assert_slides_sound(file: &[u8]) {
    let parts = parts(file);
    for (name, _) in parts.iter().filter(|(name, _)| name.starts_with("ppt/slides/slide")) {
        let (mut ids, mut glued) = (BTreeSet::new(), Vec::new());
        read(
            part(&parts, name),
            |element| match element.name().as_ref() {
                b"p:cNvPr" => {
                    let id: u32 = attribute(element, "id").unwrap().parse().unwrap();
                    assert!(id > 0 && ids.insert(id), "{name}: two shapes are number {id}");
                }
                b"a:stCxn" | b"a:endCxn" => {
                    glued.push(attribute(element, "id").unwrap().parse::<u32>().unwrap());
                }
                b"a:ext" if attribute(element, "cx").is_some() => {
                    for side in ["cx", "cy"] {
                        let side: i64 = attribute(element, side).unwrap().parse().unwrap();
                        assert!((0..=51_206_400).contains(&side), "{name}: a shape is {side} units long");
                    }
                }
                _ => {}
            },
            |_| {},
        );
        assert!(glued.iter().all(|id| ids.contains(id)), "{name}: a connector is glued to nothing");
    }
}

#[test]
fn every_view_in_every_theme_is_a_sound_package() {
    let workspace = template("city-bikes-people");
    for theme in ThemeName::ALL {
        for ratio in [Ratio::Wide, Ratio::Standard] {
            let scenes = views(&workspace, theme, ratio.size());
            let mut options = options(theme);
            options.ratio = ratio;
            let file = deck(&workspace, &scenes, &options);
            assert_sound(&file);
            assert_slides_sound(&file);
            let parts = parts(&file);
            let size = match ratio {
                Ratio::Wide => r#"<p:sldSz cx="12192000" cy="6858000"/>"#,
                Ratio::Standard => r#"<p:sldSz cx="9144000" cy="6858000"/>"#,
            };
            assert!(part(&parts, "ppt/presentation.xml").contains(size), "{theme}: {ratio:?}");
            assert_eq!(
                parts.keys().filter(|name| name.starts_with("ppt/slides/slide")).count(),
                scenes.len()
            );
        }
    }
}

#[test]
fn the_same_scenes_give_the_same_bytes() {
    let workspace = template("three-tiers");
    let file = || {
        let scenes = views(&workspace, ThemeName::Light, Ratio::Wide.size());
        deck(&workspace, &scenes, &options(ThemeName::Light))
    };
    assert_eq!(file(), file());
}

#[test]
fn no_slide_is_a_file_too() {
    let file = deck(&template("three-tiers"), &[], &options(ThemeName::Light));
    assert_sound(&file);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    /// Names of any characters: nothing breaks the file, and every text is on its slide, once.
    #[test]
    fn whatever_the_names_are_the_file_is_sound(workspace in generate::workspace()) {
        let scenes = views(&workspace, ThemeName::Light, Ratio::Wide.size());
        let file = deck(&workspace, &scenes, &options(ThemeName::Light));
        assert_sound(&file);
        assert_slides_sound(&file);
        super::shapes::assert_all_said(&scenes, &file);
    }
}
