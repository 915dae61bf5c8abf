//! A workspace as a row of pages.

use egui_kittest::SnapshotResults;
use kurbo::Size;
use proptest::prelude::*;
use tiermap::chart::picture::{Picture, Subject};
use tiermap::chart::scene::Scene;
use tiermap::chart::style::ThemeName;
use tiermap::insight;
use tiermap::model::tier::upper_first;
use tiermap::model::{Meta, Parts, Workspace};
use tiermap::store::templates;

use super::{TODAY, assert_legible, look, people, said};

const SLIDE: Size = Size::new(960.0, 540.0);

fn pages(workspace: &Workspace, theme: ThemeName, size: Size) -> Vec<Scene> {
    Picture::new(Subject::Deck, size, theme, TODAY).album(workspace).pages()
}

fn titles(pages: &[Scene]) -> Vec<&str> {
    pages.iter().map(|page| page.title.as_str()).collect()
}

#[test]
fn the_pages_stand_in_the_order_in_which_it_is_told() {
    assert_eq!(
        titles(&pages(&people(), ThemeName::Light, SLIDE)),
        [
            "City bikes",
            "Who looks how far, and for whom",
            "Product Owner",
            "Product Manager",
            "Business Owner",
            "What is the difference?",
            "Who is who",
            "Who decides what",
            "What comes when: roadmap",
            "What comes when · User stories: roadmap",
            "How it goes",
            "What to talk about",
        ]
    );
}

#[test]
fn what_has_nothing_to_say_has_no_page() {
    let meta = Meta { title: "Bare".to_owned(), ..Meta::default() };
    let bare = Workspace::from_parts(Parts::<tiermap::model::Item> { meta, ..Parts::default() });
    assert_eq!(titles(&pages(&bare, ThemeName::Light, SLIDE)), ["Bare"]);
    let one = templates::instantiate("one-role", TODAY).unwrap();
    let titles_of_one = pages(&one, ThemeName::Light, SLIDE);
    assert!(!titles(&titles_of_one).contains(&"What is the difference?"));
}

#[test]
fn the_page_of_a_tier_says_all_that_the_tier_does() {
    let workspace = people();
    let pages = pages(&workspace, ThemeName::Light, SLIDE);
    for tier in workspace.tiers() {
        let page = pages.iter().find(|page| page.title == tier.name).unwrap();
        let words = said(page).replace('\n', " ");
        for text in
            tier.ensures.iter().chain(&tier.decides).chain([&upper_first(&tier.contact), &tier.mission])
        {
            assert!(words.contains(text.as_str()), "{}: “{text}” is not in “{words}”", tier.name);
        }
    }
}

#[test]
fn what_to_talk_about_counts_what_it_leaves_out() {
    let workspace = people();
    let findings = insight::findings(&workspace, TODAY);
    let page = pages(&workspace, ThemeName::Light, SLIDE).pop().unwrap();
    let words = said(&page);
    for code in insight::Code::ALL {
        let own = findings.iter().filter(|finding| finding.code == code).count();
        assert_eq!(own > 0, words.contains(code.title()), "{code}");
        // A line that counts one would have room for it.
        if own > 4 {
            assert!(words.contains(&format!("and {} more", own - 3)), "{code}: {words}");
        }
        assert!(!words.contains("and 1 more"), "{words}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 30, ..ProptestConfig::default() })]

    #[test]
    fn every_page_of_any_workspace_is_legible(workspace in crate::generate::workspace(), pick in 0_usize..4) {
        let size = [SLIDE, Size::new(720.0, 540.0), Size::new(1920.0, 1080.0), Size::new(3840.0, 2160.0)][pick];
        let drawn = pages(&workspace, ThemeName::ALL[pick], size);
        // The chart and the roadmap have laws of their own.
        let own_laws = ["Who looks how far, and for whom", "What comes when: roadmap"];
        for page in drawn.iter().filter(|page| !own_laws.contains(&page.title.as_str())) {
            assert_legible(page, &page.title);
        }
        prop_assert_eq!(drawn, pages(&workspace, ThemeName::ALL[pick], size));
    }
}

#[test]
fn looks() {
    let mut results = SnapshotResults::new();
    let light = pages(&people(), ThemeName::Light, SLIDE);
    look(&mut results, "deck-cover-light-960", &light[0]);
    look(&mut results, "deck-tier-light-960", &light[3]);
    look(&mut results, "deck-open-light-960", light.last().unwrap());
    let dark = pages(&people(), ThemeName::Dark, Size::new(1920.0, 1080.0));
    look(&mut results, "deck-cover-dark-1920", &dark[0]);
}
