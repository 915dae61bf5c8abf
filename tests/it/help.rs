//! The help: every page can be reached, read and trusted, and every idea of the domain has one.

use std::collections::BTreeSet;
use std::path::Path;

use tiermap::help::{self, Block, Page, Rank, Style};
use tiermap::insight::Code;

/// A page about findings of one kind: its name is their code.
fn is_code(page: &Page) -> bool {
    page.name.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
}

/// The words of a page below its summary.
fn body(page: &Page) -> String {
    page.blocks().iter().map(Block::text).collect::<Vec<_>>().join("\n")
}

/// The names of the pages that the text links to.
fn links(page: &Page) -> Vec<String> {
    let blocks = page.blocks();
    let spans = blocks.iter().flat_map(Block::spans);
    let to = spans.filter_map(|span| match &span.style {
        Style::Link(name) => Some(name.clone()),
        Style::Plain | Style::Strong => None,
    });
    to.collect()
}

#[test]
fn every_file_is_a_page_and_every_name_stands_once() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/help");
    let files: BTreeSet<String> = std::fs::read_dir(folder)
        .expect("the folder")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    let named: BTreeSet<String> = help::pages().map(|page| format!("{}.md", page.name)).collect();
    assert_eq!(files, named);
    assert_eq!(named.len(), help::pages().count());
    let titles: BTreeSet<&str> = help::pages().map(Page::title).collect();
    assert_eq!(titles.len(), named.len(), "no two are called the same");
}

#[test]
fn title_summary_and_text_have_a_sensible_length() {
    for page in help::pages() {
        let (name, title, summary) = (page.name, page.title(), page.summary());
        assert!((4..=50).contains(&title.chars().count()) && !title.ends_with('.'), "{name}: {title}");
        assert!((40..=130).contains(&summary.chars().count()), "{name}: {summary}");
        assert!(summary.ends_with(['.', '?']), "{name}: {summary}");
        let words = body(page).split_whitespace().count();
        let expected = if is_code(page) { 60..=150 } else { 150..=350 };
        assert!(expected.contains(&words), "{name} has {words} words");
        assert!((2..=4).contains(&page.related().count()), "{name}");
    }
}

#[test]
fn every_link_leads_somewhere_and_says_where() {
    for page in help::pages() {
        let root = env!("CARGO_MANIFEST_DIR");
        let source = std::fs::read_to_string(format!("{root}/assets/help/{}.md", page.name)).expect("reads");
        for link in links(page) {
            assert!(help::page(&link).is_some(), "{} links to {link}", page.name);
        }
        let (_, ending) = source.rsplit_once("See also:").expect("other pages to read");
        let named: Vec<String> =
            page.related().map(|other| format!("[{}]({}.md)", other.title(), other.name)).collect();
        assert_eq!(ending.trim(), named.join(" · "), "{}", page.name);
        assert!(page.related().all(|other| other != page), "{} sends its reader to itself", page.name);
    }
}

#[test]
fn every_page_is_in_our_own_words_and_names_nothing_internal() {
    for page in help::pages() {
        let text = format!("{} {} {}", page.title(), page.summary(), body(page));
        let words = text.split(|c: char| !c.is_alphanumeric());
        for word in words {
            let number = word.strip_prefix(['D', '#']).is_some_and(|rest| rest.parse::<u32>().is_ok());
            assert!(!number, "{}: {word}", page.name);
        }
        for mark in ["TODO", "**", "](", "\n#", "--", "  "] {
            assert!(!text.contains(mark), "{} has “{mark}”", page.name);
        }
    }
}

#[test]
fn every_code_has_a_page_with_the_same_three_headings() {
    for code in Code::ALL {
        let page = help::page(code.as_str()).unwrap_or_else(|| panic!("{code} has no page"));
        assert_eq!((page.title(), page.summary()), (code.title(), code.help()));
        assert_eq!(page.name, code.as_str());
    }
    for page in help::pages().filter(|page| is_code(page)) {
        let headings = page.blocks().into_iter().filter(|block| matches!(block, Block::Heading(_)));
        let headings: Vec<String> = headings.map(|block| block.text()).collect();
        assert_eq!(headings, ["What it says", "Why it matters", "What to try"], "{}", page.name);
    }
}

#[test]
fn words_find_pages_in_any_order_the_best_first() {
    let names =
        |query: &str| -> Vec<&str> { help::search(query).iter().map(|(_, page)| page.name).collect() };
    assert_eq!(names("axes two")[0], "two-axes");
    assert_eq!(names("b06")[0], "B06");
    assert_eq!(names("PRODUCTS several one")[0], "one-person-many-products");
    assert_eq!(names("scribe"), ["role-as-lived", "R17", "authority", "po-and-pm"], "not in “describe”");
    assert!(names("").is_empty() && names("xyzzy").is_empty());
    let ranks: Vec<Rank> = help::search("roadmap").iter().map(|(rank, _)| *rank).collect();
    assert!(ranks.is_sorted() && ranks.contains(&Rank::Text), "{ranks:?}");
    assert_eq!(help::page("t01"), help::page("T01"), "codes are found however they are typed");
}

/// What the domain consists of, which page tells of it, and words that page has to say about it.
const IDEAS: &[(u8, &str, &[&str])] = &[
    (1, "guiding-question", &["put a backlog in order", "talk to customers", "placed", "look ahead"]),
    (2, "not-a-reporting-structure", &["who reports to whom", "meetings", "Higher means"]),
    (3, "scale", &["one team", "thirty or more teams", "neither their number nor their names"]),
    (
        4,
        "two-axes",
        &["from the team on the left to the customer", "range", "Two weeks, a quarter and a year"],
    ),
    (5, "three-tiers", &["more on the team than on the customer", "mostly on customers and the business"]),
    (6, "three-tiers", &["Serves a team", "Serves a train", "Serves a portfolio or a solution"]),
    (7, "three-tiers", &["about two weeks", "about a quarter", "about a year"]),
    (8, "three-tiers", &["user stories", "features", "epics"]),
    (9, "three-tiers", &["understands its backlog", "program backlog", "the trust and the room to decide"]),
    (10, "three-tiers", &["really use the product", "a level above the end users", "inside the office"]),
    (11, "three-tiers", &["as work is finished", "Stands up for the roadmap"]),
    (12, "in-the-context-of", &["Product Manager’s features", "Business Owner’s epics", "total view"]),
    (13, "in-the-context-of", &["A story belongs to a feature", "Both directions", "Upwards"]),
    (
        14,
        "vocabulary",
        &[
            "Team:",
            "Train:",
            "Product:",
            "Solution:",
            "Team, program and portfolio backlog",
            "Roadmap",
            "Vision",
            "Customer",
            "End user",
            "Feedback",
            "Value",
            "Requirement",
            "Priority",
            "WIP",
        ],
    ),
    (
        15,
        "four-dimensions",
        &["engineering", "where three things meet", "one to five weeks", "single stories"],
    ),
    (16, "others-on-the-team", &["Scrum Master", "project management", "Developers", "Testers", "DevOps"]),
    (17, "stories-together", &["prepare stories together", "user story", "customer"]),
    (18, "one-person-both-roles", &["always needed now", "forecasts", "prices", "hard choices"]),
    (19, "surprises", &["internal demo", "release"]),
    (20, "questions", &["Fundamental", "Tactical", "narrative", "Who uses it?"]),
    (21, "design-process", &["Interactive prototypes", "bring", "before"]),
    (
        22,
        "should-it-be-you",
        &["really badly", "on the team", "most value", "small batches", "date to look again"],
    ),
    (
        23,
        "duties-po",
        &[
            "Backlog management",
            "Prioritisation",
            "acceptance criteria",
            "Sprint planning",
            "Feedback and validation",
            "day-to-day decisions",
        ],
    ),
    (
        24,
        "duties-pm",
        &[
            "Vision and strategy",
            "Roadmap",
            "Market research",
            "Stakeholder management",
            "Going to market",
            "profitability",
        ],
    ),
    (25, "backlog-items", &["Epic", "Feature", "User story", "Enhancement", "Bug fix"]),
    (
        26,
        "eight-aspects",
        &[
            "Focus",
            "Scope",
            "Primary responsibility",
            "Collaboration",
            "Level of detail",
            "Decision making",
            "Time horizon",
            "Customer focus",
        ],
    ),
    (
        27,
        "authority",
        &["within the team and for the current iteration", "pricing, positioning", "across teams"],
    ),
    (28, "collaboration", &["designers", "retrospective", "marketing, sales, finance", "analysts"]),
    (29, "one-person-both-roles", &["In a small company", "grows and matures"]),
    (30, "positions", &["One role", "at any size", "Scrum knows no Product Manager"]),
    (31, "positions", &["Split by area", "team release goal aligned", "always available"]),
    (32, "positions", &["Stakeholder", "budget, marketing and suppliers", "turns needs into items"]),
    (33, "one-person-both-roles", &["Half a brain", "act towards the team as the Product Manager"]),
    (34, "open-questions", &["without data from research", "settles a clash", "regular exchange"]),
    (35, "positions", &["one to five", "life of the product", "epic story", "a service", "there are tiers"]),
    (36, "only-pos", &["start-up", "Product Managers do elsewhere"]),
    (36, "only-pms", &["took that over", "Product Owners do elsewhere"]),
    (37, "one-person-many-products", &["two or more products"]),
    (38, "split-by-product-type", &["internal product", "what customers buy"]),
    (39, "many-pos-one-product", &["many stakeholders"]),
    (40, "role-as-lived", &["Far-reaching competence", "scribe", "Mostly other work", "Part-time developer"]),
    (41, "business-and-development-po", &["customers notice", "how the solution is built"]),
    (42, "coordination", &["Hierarchical", "Informal"]),
    (43, "what-to-watch-for", &["Titles matter little", "beats structure", "middle management", "itself"]),
    (27, "delegation-levels", &["Tell", "Sell", "Consult", "Agree", "Advise", "Inquire", "Delegate"]),
    (36, "po-and-pm", &["separated", "interact"]),
    (37, "group-one-product", &["together"]),
    (42, "distributed-development", &["Product Owner of its own", "coordinates closely"]),
    (40, "constellations", &["as it is lived"]),
    (44, "running-the-workshop", &["Collect constellations", "experiences", "recommendations", "twenty"]),
];

#[test]
fn every_idea_of_the_domain_is_told() {
    let mut missing = Vec::new();
    for (number, name, words) in IDEAS {
        let page = help::page(name).unwrap_or_else(|| panic!("{number}: there is no page “{name}”"));
        let text = format!("{}\n{}\n{}", page.title(), page.summary(), body(page));
        let absent = words.iter().filter(|words| !text.contains(**words));
        missing.extend(absent.map(|words| format!("{number}: “{name}” does not say “{words}”")));
    }
    assert_eq!(missing, Vec::<String>::new());
    let told: BTreeSet<u8> = IDEAS.iter().map(|(number, ..)| *number).collect();
    assert!(told.into_iter().eq(1..=44));
}
