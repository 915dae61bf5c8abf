//! Native shapes: what is one thing in the picture is one thing on the slide.

use kurbo::Size;
use std::collections::BTreeMap;

use tiermap::chart::picture::{Picture, Subject};
use tiermap::chart::scene::{Node, Scene};
use tiermap::chart::style::ThemeName;
use tiermap::export::pptx::Ratio;
use tiermap::model::Workspace;

use super::{TODAY, deck, options, part, parts, read, template, views};

/// Every line of a scene is on its slide as often as it is in the scene, and no other text is.
pub(super) fn assert_all_said(scenes: &[(&str, Scene)], file: &[u8]) {
    let parts = parts(file);
    for (index, (view, scene)) in scenes.iter().enumerate() {
        let mut meant: BTreeMap<String, i32> = BTreeMap::new();
        scene.walk(&mut |node| {
            if let Node::Text(run) = node
                && !run.text.trim().is_empty()
            {
                *meant.entry(plain(&run.text).trim().to_owned()).or_default() += 1;
            }
        });
        if index > 0 {
            // The number of the slide.
            *meant.entry((index + 1).to_string()).or_default() += 1;
        }
        let xml = part(&parts, &format!("ppt/slides/slide{}.xml", index + 1));
        read(xml, |_| {}, |text| *meant.entry(text.trim().to_owned()).or_default() -= 1);
        meant.retain(|_, count| *count != 0);
        assert!(meant.is_empty(), "{view}: on the picture more (or less) often than on the slide: {meant:?}");
    }
}

fn plain(text: &str) -> String {
    tiermap::export::plain::line(text).into_owned()
}

#[test]
fn every_text_of_every_view_is_on_its_slide_once() {
    for name in ["three-tiers", "city-bikes-people", "thirty-five-teams"] {
        let workspace = template(name);
        let scenes = views(&workspace, ThemeName::Light, Ratio::Wide.size());
        assert_all_said(&scenes, &deck(&workspace, &scenes, &options(ThemeName::Light)));
    }
}

/// The slide of the chart as pieces, one a shape: from `<p:sp>` to its end.
fn shapes(name: &str, view: &str) -> Vec<String> {
    let workspace = template(name);
    let scenes = views(&workspace, ThemeName::Light, Ratio::Wide.size());
    let index = scenes.iter().position(|(other, _)| *other == view).unwrap();
    let file = deck(&workspace, &scenes, &options(ThemeName::Light));
    let parts = parts(&file);
    let xml = part(&parts, &format!("ppt/slides/slide{}.xml", index + 1));
    xml.split("<p:sp>").skip(1).map(|piece| piece.split("</p:sp>").next().unwrap().to_owned()).collect()
}

#[test]
fn a_region_is_one_shape_with_fill_border_and_text() {
    let shapes = shapes("three-tiers", "chart");
    for tier in ["Product Owner", "Product Manager", "Business Owner"] {
        let text = format!("<a:t>{tier}</a:t>");
        let owning: Vec<&String> = shapes.iter().filter(|shape| shape.contains(&text)).collect();
        let [region] = owning[..] else { panic!("{tier} is said by {} shapes", owning.len()) };
        // A rounded rectangle with a place for each arrow besides those in the middle of its sides.
        let (sites, corners) = (region.matches("<a:cxn ").count(), region.matches("<a:cubicBezTo>").count());
        assert!(sites > 4 && corners == 4 && region.contains("<a:close/>"), "{tier}: {region}");
        let (before, border) = region.split_once("<a:ln ").unwrap();
        assert!(before.contains("<a:solidFill>"), "{tier} has no fill of its own: {region}");
        assert!(border.split("</a:ln>").next().unwrap().contains("<a:schemeClr val=\"accent"), "{region}");
        assert!(region.contains(&format!("name=\"{tier}\"")), "{region}");
    }
}

#[test]
fn slides_have_numbers_that_count_by_themselves_from_the_second_on() {
    let workspace = template("three-tiers");
    let scenes = views(&workspace, ThemeName::Light, Ratio::Wide.size());
    let parts = parts(&deck(&workspace, &scenes, &options(ThemeName::Light)));
    for number in 1..=scenes.len() {
        let xml = part(&parts, &format!("ppt/slides/slide{number}.xml"));
        let field = xml.split(r#"type="slidenum""#).nth(1).map(|rest| rest.split("<a:t>").nth(1).unwrap());
        let said = field.map(|rest| rest.split('<').next().unwrap().parse::<usize>().unwrap());
        assert_eq!(said, (number > 1).then_some(number));
        assert_eq!(xml.contains(r#"<p:ph type="sldNum" sz="quarter" idx="10"/>"#), number > 1);
    }
}

#[test]
fn the_number_of_a_slide_is_as_large_as_the_foot_and_ends_at_the_margin() {
    let workspace = template("both-roles");
    let scenes = views(&workspace, ThemeName::Projector, Ratio::Wide.size());
    let parts = parts(&deck(&workspace, &scenes, &options(ThemeName::Projector)));
    for (index, (view, scene)) in scenes.iter().enumerate().skip(1) {
        let mut foot = None;
        scene.walk(&mut |node| match node {
            Node::Text(run) if run.text.contains("not a reporting structure") => foot = Some(run.clone()),
            _ => {}
        });
        let foot = foot.unwrap();
        let xml = part(&parts, &format!("ppt/slides/slide{}.xml", index + 1));
        let field = xml.split("<p:ph type=\"sldNum\"").nth(1).unwrap();
        let value = |before: &str| -> f64 {
            field.split(before).nth(1).unwrap().split('"').next().unwrap().parse().unwrap()
        };
        assert!((value("\" sz=\"") / 100.0 - foot.font.size).abs() < 0.01, "{view}");
        let (left, width) = (value("<a:off x=\"") / 12_700.0, value("<a:ext cx=\"") / 12_700.0);
        assert!((left + width - (scene.size.width - foot.origin.x)).abs() < 0.1, "{view}");
        assert!(foot.origin.x + foot.width < left + width - 1.2 * foot.font.size, "{view}: on the foot");
    }
}

#[test]
fn a_title_keeps_to_its_room_and_says_the_rest_where_it_cannot_be_seen() {
    let mut parts_of = template("three-tiers").to_parts();
    parts_of.meta.title = "Rather long ".repeat(42);
    let workspace = Workspace::from_parts(parts_of);
    let scenes = views(&workspace, ThemeName::Light, Ratio::Wide.size());
    let parts = parts(&deck(&workspace, &scenes, &options(ThemeName::Light)));
    let title = part(&parts, "ppt/slides/slide1.xml").split("</p:sp>").next().unwrap();
    let shown = title.split("<a:t>").nth(1).unwrap().split('<').next().unwrap();
    assert!(shown.ends_with('…') && shown.len() < 200, "{shown}");
    assert!(title.contains(&format!("descr=\"{}", &workspace.meta().title[..400])), "{title}");

    // A title of several lines is one text, and keeps to its column.
    let cover =
        Picture::new(Subject::Deck, Ratio::Wide.size(), ThemeName::Light, TODAY).album(&workspace).page(0);
    let parts = super::parts(&deck(&workspace, &[("cover", cover)], &options(ThemeName::Light)));
    let title = part(&parts, "ppt/slides/slide1.xml").split("</p:sp>").next().unwrap();
    assert_eq!(title.matches("<a:t>").count(), 1);
    assert!(title.contains("<a:lnSpc>") && title.contains("Rather long Rather long"), "{title}");
    let width = title.split("<a:ext cx=\"").nth(1).unwrap().split('"').next().unwrap();
    assert!(width.parse::<f64>().unwrap() < 0.6 * 12_192_000.0, "{width}");
}

#[test]
fn items_of_a_tier_are_a_group_of_that_name() {
    let workspace = template("three-tiers");
    let scenes = views(&workspace, ThemeName::Light, Ratio::Wide.size());
    let parts = parts(&deck(&workspace, &scenes, &options(ThemeName::Light)));
    let xml = part(&parts, "ppt/slides/slide1.xml");
    for name in ["Product Owner: User stories", "Product Manager: Features", "Business Owner: Epics"] {
        let group = xml.split("<p:nvGrpSpPr>").filter(|group| group.contains(&format!("name=\"{name}\"")));
        let group: Vec<&str> = group.map(|group| group.split("</p:grpSp>").next().unwrap()).collect();
        assert_eq!(group.len(), 1, "{name}");
        let marks = group[0].matches("<p:sp>").count();
        assert!(marks > 1 && group[0].matches(r#"prst="ellipse""#).count() * 2 > marks, "{name}: {marks}");
    }
}

#[test]
fn a_card_says_what_stands_first_in_it() {
    let shapes = shapes("city-bikes-people", "roles");
    let card = shapes.iter().find(|shape| shape.contains("<a:t>Mira Okafor</a:t>")).unwrap();
    assert!(card.contains(r#"prst="roundRect""#) && !card.contains("txBox"), "{card}");
}

/// Round corners push the text of a shape inwards, by 29,289 of 100,000 of their radius (`roundRect` in
/// presetShapeDefinitions.xml): what is indented besides is less by that.
#[test]
fn text_in_a_round_shape_starts_where_the_picture_has_it() {
    let workspace = template("city-bikes-people");
    let scenes = views(&workspace, ThemeName::Light, Ratio::Wide.size());
    let mut meant = None;
    scenes[2].1.walk(&mut |node| {
        if let Node::Text(run) = node
            && run.text == "Mira Okafor"
        {
            meant = Some(run.origin.x);
        }
    });
    let shapes = shapes("city-bikes-people", "roles");
    let card = shapes.iter().find(|shape| shape.contains("<a:t>Mira Okafor</a:t>")).unwrap();
    let value = |before: &str| -> f64 {
        let rest = card.split(before).nth(1).unwrap_or_else(|| panic!("{before} in {card}"));
        rest.split('"').next().unwrap().parse().unwrap()
    };
    let shorter = value("cx=\"").min(value("cy=\""));
    let corner = 0.29289 * shorter * value("fmla=\"val ") / 100_000.0;
    let starts = (value("<a:off x=\"") + corner + value("marL=\"")) / 12_700.0;
    assert!((starts - meant.unwrap()).abs() < 0.1, "{starts} is not {meant:?}");
}

#[test]
fn a_chip_is_one_shape_with_its_words_in_the_middle() {
    let shapes = shapes("three-tiers", "chart");
    let chip = shapes.iter().find(|shape| shape.contains("<a:t>Features</a:t>")).unwrap();
    assert!(chip.contains(r#"prst="roundRect""#) && chip.contains(r#"anchor="ctr""#), "{chip}");
    assert!(chip.contains(r#"algn="ctr""#), "{chip}");
}

#[test]
fn lines_of_one_name_begin_below_each_other_though_the_first_fills_its_shape() {
    let workspace = template("three-tiers");
    let size = Size::new(720.0, 540.0);
    let scenes = views(&workspace, ThemeName::Projector, size);
    let scenes: Vec<_> = scenes.into_iter().filter(|(name, _)| *name == "chart").collect();
    let file = deck(&workspace, &scenes, &options(ThemeName::Projector));
    let parts = parts(&file);
    let xml = part(&parts, "ppt/slides/slide1.xml");
    let owner = xml.split("<p:sp>").find(|piece| piece.contains("<a:t>Business</a:t>")).unwrap();
    assert!(owner.contains("<a:t>Owner</a:t>") && owner.contains(r#"algn="l""#), "{owner}");
    assert!(!owner.contains(r#"algn="ctr""#), "{owner}");
}

#[test]
fn a_bar_of_the_roadmap_keeps_its_title_and_says_all_of_it() {
    let shapes = shapes("city-bikes-people", "roadmap");
    let bar = shapes.iter().find(|shape| shape.contains("<a:t>Pay with one tap</a:t>")).unwrap();
    assert!(bar.contains(r#"prst="roundRect""#), "{bar}");
    assert!(bar.contains("descr=\"Pay with one tap, feature"), "{bar}");
    let cut: Vec<&String> = shapes.iter().filter(|shape| shape.contains("…</a:t>")).collect();
    assert!(cut.is_empty(), "a slide says a name whole or counts it: {cut:?}");
    let broken =
        shapes.iter().find(|shape| shape.contains("descr=\"Charge when the bike is docked, ")).unwrap();
    let words: Vec<&str> =
        broken.split("<a:t>").skip(1).map(|text| text.split("</a:t>").next().unwrap().trim()).collect();
    assert_eq!(words.join(" "), "Charge when the bike is docked");
}

#[test]
fn links_are_connectors_glued_at_both_ends() {
    let workspace = template("three-tiers");
    let scenes = views(&workspace, ThemeName::Light, Ratio::Wide.size());
    let mut links = 0;
    scenes[0].1.walk(&mut |node| links += usize::from(matches!(node, Node::Link(_))));
    assert_eq!(links, 2);
    let parts = parts(&deck(&workspace, &scenes, &options(ThemeName::Light)));
    let xml = part(&parts, "ppt/slides/slide1.xml");
    for element in ["<a:stCxn ", "<a:endCxn "] {
        assert_eq!(xml.matches(element).count(), links, "{element}");
    }
    assert_eq!(xml.matches(r#"prst="curvedConnector2""#).count(), links);
}

#[test]
fn colours_are_those_of_the_theme() {
    for theme in ThemeName::ALL {
        let workspace = template("three-tiers");
        let scenes = views(&workspace, theme, Ratio::Wide.size());
        let parts = parts(&deck(&workspace, &scenes, &options(theme)));
        let xml = part(&parts, "ppt/slides/slide1.xml");
        let fixed: Vec<&str> = xml.split("<a:srgbClr val=\"").skip(1).map(|rest| &rest[..6]).collect();
        let themed = xml.matches("<a:schemeClr").count();
        // What is left is the mix of two tints where tiers meet, and shades no theme can name.
        assert!(fixed.len() * 10 <= themed, "{theme}: {} of {themed} are fixed: {fixed:?}", fixed.len());
    }
}

#[test]
fn the_notes_say_what_the_picture_says() {
    let workspace = template("three-tiers");
    let scenes = views(&workspace, ThemeName::Light, Ratio::Wide.size());
    let parts = parts(&deck(&workspace, &scenes, &options(ThemeName::Light)));
    let mut said = Vec::new();
    read(part(&parts, "ppt/notesSlides/notesSlide1.xml"), |_| {}, |text| said.push(text.to_owned()));
    assert_eq!(said.concat(), scenes[0].1.description.replace('\n', ""));
    let paragraphs = part(&parts, "ppt/notesSlides/notesSlide1.xml").matches("<a:p>").count();
    assert_eq!(paragraphs, 1 + workspace.tiers().len(), "one for each tier, after what it is");
    assert!(said[0].contains("not a reporting structure"), "{said:?}");
}
