//! Scenes as slides: what every PPTX file promises, whatever it shows.

mod package;
mod shapes;
mod sites;
mod templates_of_others;

use std::collections::BTreeMap;
use std::io::Read as _;

use kurbo::Size;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use tiermap::chart::roadmap::{self, RoadmapOptions};
use tiermap::chart::roles::{RolesOptions, comparison, constellation, duties, health};
use tiermap::chart::scene::{Scene, Tag};
use tiermap::chart::style::{Theme, ThemeName};
use tiermap::chart::tier_chart::{self, ItemTimes, TierChartOptions};
use tiermap::export::pptx::{self, PptxOptions, Ratio, Slide};
use tiermap::model::{Holder, RecordKey, Workspace};
use tiermap::store::templates;

pub use self::templates_of_others::rewritten;

pub const TODAY: jiff::civil::Date = jiff::civil::date(2026, 11, 21);

pub fn template(name: &str) -> Workspace {
    templates::instantiate(name, TODAY).unwrap()
}

/// Every view of a workspace, at the size of a slide.
pub fn views(workspace: &Workspace, theme: ThemeName, size: Size) -> Vec<(&'static str, Scene)> {
    let theme = Theme::builtin(theme);
    let title = workspace.meta().title.clone();
    let times = ItemTimes::new(workspace, TODAY);
    let chart = TierChartOptions { title: title.clone(), ..TierChartOptions::new(size, theme, TODAY) };
    let roadmap = RoadmapOptions::page(size, theme, TODAY, title.as_str());
    let roles = RolesOptions { title, ..RolesOptions::new(size, theme, TODAY) };
    let tiers: Vec<Holder> = workspace.tiers().map(|tier| Holder::Tier(tier.id)).collect();
    vec![
        ("chart", tier_chart::layout(workspace, &times, &chart).scene),
        ("roadmap", roadmap::layout(workspace, &roadmap).scene),
        ("roles", constellation::layout(workspace, &roles).scene),
        ("duties", duties::layout(workspace, &roles).scene),
        ("comparison", comparison::layout(workspace, &tiers, &roles).scene),
        ("health", health::layout(workspace, &roles).scene),
    ]
}

fn options(theme: ThemeName) -> PptxOptions<'static> {
    PptxOptions { title: "City bikes", theme: Theme::builtin(theme), ratio: Ratio::Wide, template: None }
}

/// The scenes as a file.
fn deck(workspace: &Workspace, scenes: &[(&str, Scene)], options: &PptxOptions<'_>) -> Vec<u8> {
    let name = |tag| named(workspace, tag);
    let slides: Vec<Slide<'_>> = scenes.iter().map(|(_, scene)| Slide { scene, name: &name }).collect();
    pptx::write(&slides, options).unwrap()
}

fn named(workspace: &Workspace, tag: Tag) -> Option<String> {
    match tag {
        Tag::Tier(id) | Tag::TierName(id) => workspace.name_of(RecordKey::Tier(id)),
        Tag::Item(id) => workspace.name_of(RecordKey::Item(id)),
        Tag::Record(key) => workspace.name_of(key),
        _ => None,
    }
}

/// The parts of a file by name.
fn parts(file: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(file)).unwrap();
    let mut parts = BTreeMap::new();
    for index in 0..zip.len() {
        let mut entry = zip.by_index(index).unwrap();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        let name = entry.name().unwrap().into_owned();
        assert!(parts.insert(name.clone(), bytes).is_none(), "{name} is there twice");
    }
    parts
}

fn part<'a>(parts: &'a BTreeMap<String, Vec<u8>>, name: &str) -> &'a str {
    std::str::from_utf8(parts.get(name).unwrap_or_else(|| panic!("no part {name}"))).unwrap()
}

/// Visits every element of a part and every text, and demands that the part is well-formed.
fn read(xml: &str, mut element: impl FnMut(&BytesStart<'_>), mut text: impl FnMut(&str)) {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let (mut depth, mut words) = (0, String::new());
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => {
                depth += 1;
                words.clear();
                element(&start);
            }
            Event::Empty(start) => element(&start),
            Event::Text(part) => words.push_str(&part.decode().unwrap()),
            Event::GeneralRef(entity) => {
                let entity = entity.decode().unwrap();
                words.push(match entity.as_ref() {
                    "amp" => '&',
                    "lt" => '<',
                    "gt" => '>',
                    "quot" => '"',
                    "apos" => '\'',
                    other => panic!("&{other}; is not one of the five that XML knows"),
                });
            }
            Event::End(end) => {
                depth -= 1;
                if end.local_name().as_ref() == b"t" {
                    text(&words);
                }
                words.clear();
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(depth, 0, "an element is not closed");
}

fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let value = element.try_get_attribute(name).unwrap()?;
    Some(value.normalized_value(quick_xml::XmlVersion::Implicit1_0).unwrap().into_owned())
}
