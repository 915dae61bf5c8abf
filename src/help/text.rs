//! The part of Markdown that pages are written in: headings, paragraphs, bullets, bold, links.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

/// A piece of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    Heading(String),
    Paragraph(Vec<Span>),
    /// One line of a list.
    Bullet(Vec<Span>),
}

/// Some words of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    pub text: String,
    pub style: Style,
}

/// What is special about some words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Style {
    Plain,
    Strong,
    /// Leads to the page of that name.
    Link(String),
}

impl Block {
    /// What it says, without its looks.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Heading(text) => text.clone(),
            Self::Paragraph(spans) | Self::Bullet(spans) => {
                spans.iter().map(|span| span.text.as_str()).collect()
            }
        }
    }

    /// Its words; none of a heading.
    #[must_use]
    pub fn spans(&self) -> &[Span] {
        match self {
            Self::Heading(_) => &[],
            Self::Paragraph(spans) | Self::Bullet(spans) => spans,
        }
    }

    pub(super) fn into_spans(self) -> Vec<Span> {
        match self {
            Self::Heading(_) => Vec::new(),
            Self::Paragraph(spans) | Self::Bullet(spans) => spans,
        }
    }
}

/// Takes Markdown apart. What is no part of the subset is read as the words in it.
pub(super) fn blocks(source: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut spans: Vec<Span> = Vec::new();
    let mut style = Style::Plain;
    let mut items = 0_usize;
    for event in Parser::new(source) {
        match event {
            Event::Start(Tag::Strong) => style = Style::Strong,
            Event::Start(Tag::Link { dest_url, .. }) => {
                style = Style::Link(dest_url.trim_end_matches(".md").to_owned());
            }
            Event::End(TagEnd::Strong | TagEnd::Link) => style = Style::Plain,
            Event::Start(Tag::Item) => items += 1,
            Event::Text(text) | Event::Code(text) => push(&mut spans, &text, &style),
            Event::SoftBreak | Event::HardBreak => push(&mut spans, " ", &style),
            Event::End(TagEnd::Heading(_)) => {
                let text = std::mem::take(&mut spans).into_iter().map(|span| span.text).collect();
                blocks.push(Block::Heading(text));
            }
            Event::End(TagEnd::Paragraph) if items == 0 => {
                blocks.push(Block::Paragraph(std::mem::take(&mut spans)));
            }
            Event::End(TagEnd::Item) => {
                items = items.saturating_sub(1);
                blocks.push(Block::Bullet(std::mem::take(&mut spans)));
            }
            _ => {}
        }
    }
    blocks
}

/// Adds words, to those before them where both are of one kind.
fn push(spans: &mut Vec<Span>, text: &str, style: &Style) {
    match spans.last_mut() {
        Some(last) if last.style == *style => last.text.push_str(text),
        _ => spans.push(Span { text: text.to_owned(), style: style.clone() }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(text: &str, style: Style) -> Span {
        Span { text: text.to_owned(), style }
    }

    #[test]
    fn a_page_is_taken_apart() {
        let read =
            blocks("## Why\n\nLook **far**\nahead, as [a role](two-axes.md) does.\n\n- one\n- **two**: b\n");
        let expected = [
            Block::Heading("Why".to_owned()),
            Block::Paragraph(vec![
                span("Look ", Style::Plain),
                span("far", Style::Strong),
                span(" ahead, as ", Style::Plain),
                span("a role", Style::Link("two-axes".to_owned())),
                span(" does.", Style::Plain),
            ]),
            Block::Bullet(vec![span("one", Style::Plain)]),
            Block::Bullet(vec![span("two", Style::Strong), span(": b", Style::Plain)]),
        ];
        assert_eq!(read, expected);
    }
}
