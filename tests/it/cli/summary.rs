//! A workspace as a Markdown text with its pictures beside it, read back as `CommonMark`.

use pulldown_cmark::{Event, Parser, Tag};

use super::Desk;

/// What a reader of Markdown sees: pictures, list entries, and whatever it must not see.
#[derive(Debug, Default)]
struct Read {
    pictures: Vec<String>,
    entries: usize,
    /// HTML, links, code.
    strange: Vec<String>,
    words: String,
}

fn read(text: &str) -> Read {
    let mut read = Read::default();
    for event in Parser::new(text) {
        match event {
            Event::Start(Tag::Image { dest_url, .. }) => read.pictures.push(dest_url.into_string()),
            Event::Start(Tag::Item) => read.entries += 1,
            Event::Start(Tag::Link { dest_url, .. }) => read.strange.push(dest_url.into_string()),
            Event::Html(html) | Event::InlineHtml(html) | Event::Code(html) => {
                read.strange.push(html.into_string());
            }
            Event::Text(text) => read.words.push_str(&text),
            _ => {}
        }
    }
    read
}

#[test]
fn a_deck_becomes_a_text_that_shows_every_page_and_says_what_is_on_it() {
    let desk = Desk::new();
    desk.fine(&["new", "--template", "city-bikes-people", "-o", "a.tiermap.ron"]);
    desk.fine(&["export", "a.tiermap.ron", "--view", "deck", "--size", "480x270", "-o", "our summary.md"]);
    let text = String::from_utf8(desk.read("our summary.md")).expect("text");
    let read = read(&text);
    assert!(read.pictures.len() >= 10, "{:?}", read.pictures);
    for picture in &read.pictures {
        assert!(desk.read(picture).starts_with(b"\x89PNG"), "{picture}");
    }
    assert_eq!(read.strange, [""; 0]);
    assert!(read.entries > 40, "people, duties and the rest are lists: {}", read.entries);
    for words in
        ["Mira Okafor: Business Owner", "Prices: Product Manager decides", "not a reporting structure"]
    {
        assert!(read.words.contains(words), "{words}");
    }
    // The same input, the same bytes, over what was there.
    desk.fine(&["export", "a.tiermap.ron", "--view", "deck", "--size", "480x270", "-o", "our summary.md"]);
    assert!(text.into_bytes() == desk.read("our summary.md"));
}

#[test]
fn names_that_look_like_mark_up_stay_names() {
    let desk = Desk::new();
    desk.fine(&["new", "-o", "a.tiermap.ron"]);
    let title = "# [a](javascript:alert) <script>alert(1)</script> `x` ![b](c) | 1. *d* &lt; \u{202e}abc";
    desk.fine(&["export", "a.tiermap.ron", "--view", "chart", "--title", title, "-o", "a.md"]);
    let text = String::from_utf8(desk.read("a.md")).expect("text");
    let read = read(&text);
    assert_eq!((read.pictures.len(), read.strange.len()), (1, 0), "{read:?}");
    assert!(read.words.contains("[a](javascript:alert) <script>alert(1)</script>"), "{}", read.words);
    assert!(!text.contains('\u{202e}'));
}

#[test]
fn where_the_pictures_have_no_place_there_is_no_text_either() {
    let desk = Desk::new();
    desk.fine(&["new", "-o", "a.tiermap.ron"]);
    desk.put("b-pictures", "a file, not a folder");
    let ended = desk.run(&["export", "a.tiermap.ron", "--view", "deck", "-o", "b.md"]);
    assert_eq!(ended.code, 2);
    assert!(ended.err.starts_with("b-pictures: ") && ended.err.lines().count() == 1, "{}", ended.err);
    assert_eq!(desk.files(), ["a.tiermap.ron", "b-pictures"]);
    let line = "tiermap: a text has its pictures beside it; name a file to write";
    desk.fails(&["export", "a.tiermap.ron", "--view", "deck", "--format", "md", "-o", "-"], line);
}
