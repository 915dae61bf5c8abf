//! Tables that take another page before anything in them is cut.

use std::collections::BTreeSet;

use kurbo::Size;
use tiermap::chart::picture::{Picture, Subject};
use tiermap::chart::roles::comparison;
use tiermap::chart::scene::{Group, Node, Scene, Tag};
use tiermap::chart::style::ThemeName;
use tiermap::chart::text;
use tiermap::insight::roles::of_duties;
use tiermap::model::{
    Aspect, Assignment, AssignmentId, Duty, DutyId, Holder, IdSource, Person, PersonId, RecordKey, Tier,
    Workspace,
};
use tiermap::store::templates;

use super::{TODAY, assert_legible, people, runs, said};

/// What slides and screens of a room are like, in points.
const SIZES: [Size; 4] =
    [Size::new(960.0, 540.0), Size::new(720.0, 540.0), Size::new(1280.0, 720.0), Size::new(1440.0, 1080.0)];

fn pages(workspace: &Workspace, subject: Subject, size: Size, theme: ThemeName) -> Vec<Scene> {
    let picture =
        Picture { title: "City bikes".to_owned(), paged: true, ..Picture::new(subject, size, theme, TODAY) };
    let pages = picture.album(workspace).pages();
    let count = pages.len();
    for (index, page) in pages.iter().enumerate() {
        let what = format!("{subject:?}, {theme}, {size}, page {} of {count}", index + 1);
        assert_legible(page, &what);
        for run in runs(page) {
            assert_eq!(run.full, None, "{what}: “{}” is cut", run.text);
            let least = if theme == ThemeName::Projector { 0.03 * size.height } else { 0.0 };
            assert!(text::metrics(run.font).cap_height >= least, "{what}: “{}”", run.text);
        }
        let expected = if count > 1 {
            format!("City bikes · {} of {count}", index + 1)
        } else {
            "City bikes".to_owned()
        };
        assert_eq!(page.title, expected);
    }
    pages
}

/// The words of a page in one line.
fn line(page: &Scene) -> String {
    said(page).replace('\n', " ")
}

#[test]
fn a_comparison_says_every_aspect_once() {
    for name in ["three-tiers", "city-bikes-people", "two-roles", "blank"] {
        let workspace = templates::instantiate(name, TODAY).unwrap();
        let sides: Vec<Holder> = workspace.tiers().map(|tier| Holder::Tier(tier.id)).collect();
        let is_told = |aspect: &&Aspect| {
            sides.iter().any(|side| !comparison::said(&workspace, *side, **aspect).0.is_empty())
        };
        for (size, theme) in
            SIZES.into_iter().flat_map(|size| [(size, ThemeName::Light), (size, ThemeName::Projector)])
        {
            let pages = pages(&workspace, Subject::Comparison, size, theme);
            assert!(theme == ThemeName::Light || pages.len() > 1, "{name}, {size}");
            let words: Vec<String> = pages.iter().map(line).collect();
            for aspect in Aspect::ALL.iter().filter(is_told) {
                for side in &sides {
                    let cell = comparison::said(&workspace, *side, *aspect).0;
                    let on = words.iter().filter(|page| page.contains(aspect.label())).count();
                    assert!(on >= 1, "{name}, {size}, {theme}: {} is on no page", aspect.label());
                    // Lines of cells beside each other are mixed; each word of a cell is there.
                    let there = |page: &&String| cell.split_whitespace().all(|word| page.contains(word));
                    assert!(words.iter().any(|page| there(&page)), "{name}, {size}, {theme}: “{cell}”");
                }
            }
        }
    }
}

#[test]
fn duties_say_what_everybody_may_do_and_what_is_wrong() {
    let workspace = people();
    for (size, theme) in
        SIZES.into_iter().flat_map(|size| [(size, ThemeName::Light), (size, ThemeName::Projector)])
    {
        let pages = pages(&workspace, Subject::Duties, size, theme);
        let words: Vec<String> = pages.iter().map(line).collect();
        let all = words.join(" ");
        for duty in workspace.duties() {
            let there = |page: &&String| duty.name.split_whitespace().all(|word| page.contains(word));
            assert!(words.iter().any(|page| there(&page)), "{size}, {theme}: {}", duty.name);
        }
        assert!(!all.contains("on a larger page"), "{all}");
        for finding in of_duties(&workspace) {
            let words = if finding.code.title() == "Two decide" { "two decide" } else { "nobody decides" };
            assert!(all.contains(words), "{size}, {theme}: {}", finding.message);
        }
        // In the room, everybody's level is there with its word.
        if theme == ThemeName::Projector {
            let levels: usize = workspace.duties().map(|duty| duty.held.len()).sum();
            let shown = pages.iter().flat_map(runs).filter(|run| is_level(&run.text));
            assert_eq!(shown.count(), levels, "{size}");
        }
    }
}

/// “7 Delegate”.
fn is_level(words: &str) -> bool {
    let mut parts = words.split(' ');
    let number = parts.next().is_some_and(|first| first.parse::<u8>().is_ok());
    number && parts.next().is_some_and(|word| word.starts_with(char::is_uppercase))
}

#[test]
fn no_page_of_duties_is_without_a_level_and_what_is_wrong_stands_where_it_can_be_seen() {
    for name in ["both-roles", "one-for-each-voice", "city-bikes-people"] {
        let workspace = templates::instantiate(name, TODAY).unwrap();
        for size in SIZES {
            for page in pages(&workspace, Subject::Duties, size, ThemeName::Projector) {
                let words = line(&page);
                assert!(runs(&page).iter().any(|run| is_level(&run.text)), "{name}, {size}: {words}");
                let clash = words.contains("two decide");
                assert!(!clash || words.contains("5 Advise") || words.contains("6 Inquire"), "{words}");
            }
        }
    }
    // Its tiers have no say of their own: they would be empty columns.
    let workspace = templates::instantiate("both-roles", TODAY).unwrap();
    let one = pages(&workspace, Subject::Duties, SIZES[0], ThemeName::Projector);
    assert_eq!(one.len(), 1);
    assert!(!line(&one[0]).contains("Business"), "{}", line(&one[0]));
}

#[test]
fn a_comparison_has_its_aspects_above_what_is_said_where_that_saves_a_page() {
    let above = |size: Size, theme: ThemeName| {
        let pages = pages(&people(), Subject::Comparison, size, theme);
        let lefts = |page: &Scene| -> Vec<f64> { runs(page).iter().map(|run| run.origin.x).collect() };
        let aspects = |page: &Scene| -> Vec<f64> {
            let named = |words: &str| Aspect::ALL.iter().any(|aspect| aspect.label() == words);
            runs(page).iter().filter(|run| named(&run.text)).map(|run| run.origin.x).collect()
        };
        // Words of the first side begin where the names of aspects do.
        let shared = pages.iter().filter(|page| {
            let own = aspects(page);
            let at = |x: &&f64| own.iter().any(|left| (left - **x).abs() < 0.01);
            !own.is_empty() && lefts(page).iter().filter(at).count() > own.len()
        });
        (pages.len(), shared.count())
    };
    assert_eq!(above(SIZES[1], ThemeName::Projector), (6, 6));
    let (count, shared) = above(SIZES[2], ThemeName::Light);
    assert_eq!((count, shared), (1, 0));
}

#[test]
fn so_many_duties_that_nobody_turns_all_pages_are_counted() {
    let mut parts = people().to_parts();
    let mut ids = IdSource::seeded(7);
    let like = parts.duties[0].clone();
    for number in 0..1_000 {
        let duty = Duty { id: DutyId::new(&mut ids), name: format!("Duty number {number}"), ..like.clone() };
        parts.duties.push(duty);
    }
    let workspace = Workspace::from_parts(parts);
    let pages = pages(&workspace, Subject::Duties, SIZES[0], ThemeName::Light);
    assert!(pages.len() < 30, "{}", pages.len());
    let all = pages.iter().map(line).collect::<Vec<_>>().join(" ");
    let shown = (0..1_000).filter(|number| all.contains(&format!("Duty number {number} "))).count();
    assert!(shown > 100, "{shown}");
    let told = all.split(" more, ").next().and_then(|before| before.rsplit("and ").next()).unwrap();
    let left: usize = told.parse().unwrap();
    assert!(shown + left >= 1_000 && left > 0, "{shown} and {left}");
}

#[test]
fn what_goes_on_over_the_page_says_what_it_belongs_to() {
    let mut parts = people().to_parts();
    let first = parts.tiers[0].id;
    for tier in &mut parts.tiers {
        if tier.id == first {
            let ensures = (0..40).map(|number| format!("Promise number {number} is kept.")).collect();
            *tier = Tier { ensures, ..tier.clone() };
        }
    }
    let workspace = Workspace::from_parts(parts);
    let deck = Picture::new(Subject::Deck, SIZES[0], ThemeName::Projector, TODAY).album(&workspace).pages();
    let of_tier: Vec<&Scene> =
        deck.iter().filter(|page| page.title.starts_with("Product Owner · ")).collect();
    assert!(of_tier.len() > 3, "{}", of_tier.len());
    let mut kept = 0;
    for page in of_tier {
        let words = line(page);
        let promises =
            (0..40).filter(|number| words.contains(&format!("Promise number {number} is kept."))).count();
        assert_eq!(promises > 0, words.contains("Makes sure of"), "{}: {words}", page.title);
        kept += promises;
        assert!(runs(page).iter().all(|run| run.full.is_none()), "{}", page.title);
    }
    assert_eq!(kept, 40, "each of them once");
}

#[test]
fn a_page_begins_with_what_its_first_row_stands_below() {
    let workspace = people();
    for page in pages(&workspace, Subject::Duties, SIZES[0], ThemeName::Projector) {
        let words = said(&page);
        let place = |what: &str| words.find(what);
        let first = place("Duties").or_else(|| place("Decisions"));
        let head = place("Product Owner").or_else(|| place("Product")).or_else(|| place("Tom Brandt"));
        assert!(first.is_some() && head < first, "{}: {words}", page.title);
        // The sentence about a duty stands behind its name.
        if let Some(wrong) = place("nobody\ndecides").or_else(|| place("nobody decides")) {
            assert!(place("Who settles").is_some_and(|duty| duty < wrong), "{words}");
        }
    }
}

#[test]
fn a_cell_that_is_higher_than_any_page_is_cut_and_keeps_all_its_words() {
    let mut parts = people().to_parts();
    let long = "A sentence that goes on and on. ".repeat(60);
    let mission = long.trim().to_owned();
    let tier = &mut parts.tiers[0];
    *tier = Tier { mission: mission.clone(), ..tier.clone() };
    let workspace = Workspace::from_parts(parts);
    let picture =
        Picture { paged: true, ..Picture::new(Subject::Comparison, SIZES[0], ThemeName::Projector, TODAY) };
    let pages = picture.album(&workspace).pages();
    let cut: Vec<_> = pages.iter().flat_map(runs).filter_map(|run| run.full).collect();
    assert!(!cut.is_empty() && cut.iter().all(|full| *full == mission), "{cut:?}");
    for page in &pages {
        assert_legible(page, "a long cell");
    }
}

#[test]
fn people_and_trends_take_pages_too() {
    let workspace = people();
    let forms = SIZES.into_iter().flat_map(|size| [(size, ThemeName::Light), (size, ThemeName::Projector)]);
    for (size, theme) in forms {
        let words = |subject| pages(&workspace, subject, size, theme).iter().map(line).collect::<Vec<_>>();
        let who = words(Subject::Roles).join(" ");
        for person in workspace.people() {
            assert!(who.contains(&person.name), "{size}, {theme}: {}", person.name);
        }
        let trends = words(Subject::Health).join(" ");
        for unit in ["Falcon", "Heron", "Kestrel", "Osprey"] {
            assert_eq!(trends.matches(unit).count(), 1, "{size}, {theme}: {unit}");
        }
    }
    let room = pages(&workspace, Subject::Roles, SIZES[1], ThemeName::Projector);
    assert!(room.len() > 1, "{} pages", room.len());
    // One picture, such as a PNG, stays one.
    let picture = Picture::new(Subject::Roles, SIZES[1], ThemeName::Projector, TODAY);
    assert_eq!(picture.album(&workspace).count(), 1);
}

#[test]
fn hundreds_of_people_are_counted_where_pages_end() {
    let mut parts = people().to_parts();
    let mut ids = IdSource::seeded(9);
    let (twelve, roles) = (parts.people.clone(), parts.assignments.clone());
    for number in 1..=40 {
        for one in &twelve {
            let id = PersonId::new(&mut ids);
            parts.people.push(Person { id, name: format!("{} {number}", one.name), ..one.clone() });
            let own = roles.iter().filter(|role| role.person == one.id).cloned();
            let renewed = own.map(|role| (AssignmentId::new(&mut ids), role));
            parts.assignments.extend(renewed.map(|(own, role)| Assignment { id: own, person: id, ..role }));
        }
    }
    let workspace = Workspace::from_parts(parts);
    let all = workspace.people().len();
    for theme in [ThemeName::Light, ThemeName::Projector] {
        let pages = pages(&workspace, Subject::Roles, SIZES[0], theme);
        assert_eq!(pages.len(), 12, "{theme}");
        let mut shown = BTreeSet::new();
        for page in &pages {
            page.walk(&mut |node| {
                if let Node::Group(Group { tag: Some(Tag::Record(key @ RecordKey::Person(_))), .. }) = node {
                    assert!(shown.insert(*key), "{theme}: nobody is there twice");
                }
            });
        }
        let words = line(&pages[11]);
        let left = words.split(" more people").next().and_then(|before| before.rsplit("and ").next());
        let left: usize = left.unwrap().parse().unwrap();
        assert!(left > 200, "{theme}: {left}");
        assert_eq!(shown.len() + left, all, "{theme}");
    }
    let deck = Picture::new(Subject::Deck, SIZES[0], ThemeName::Light, TODAY).album(&workspace).pages();
    let of_tier = deck.iter().filter(|page| page.title.starts_with("Product Owner"));
    let said = of_tier.map(line).collect::<Vec<_>>().join(" ");
    assert!(said.contains(", and ") && said.contains(" more"), "{said}");
}
