//! The built-in help: short pages about the ideas behind the chart, about running a workshop, and one for
//! every finding. The window, the command line and the findings themselves read the same pages.
//!
//! A page is a Markdown file in `assets/help`, named like the page and listed in [`CHAPTERS`]: a title,
//! then a summary, then the text, which may link to other pages (`[Two axes](two-axes.md)`), and at the
//! end “See also:” with links alone. Tests hold that every link leads somewhere and that no file is left
//! out. Nothing is read from disk, and a page is only taken apart when somebody reads it.

mod chapters;
mod search;
mod text;

pub use chapters::{CHAPTERS, Chapter};
pub use search::{Rank, search};
pub use text::{Block, Span, Style};

/// A page of the help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page {
    /// Stays the same for ever: “two-axes”, or the code of a finding, “B01”.
    pub name: &'static str,
    source: &'static str,
}

impl Page {
    /// A few words for a heading.
    #[must_use]
    pub fn title(&self) -> &'static str {
        self.parts().0
    }

    /// What it says, in a sentence; of a finding, why it matters and what to do, in two.
    #[must_use]
    pub fn summary(&self) -> &'static str {
        self.parts().1
    }

    /// Its name, where it is the code of a finding: “B01”.
    #[must_use]
    pub fn code(&self) -> Option<&'static str> {
        let is_code = self.name.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
        is_code.then_some(self.name)
    }

    /// The text below title and summary, without “See also”.
    #[must_use]
    pub fn blocks(&self) -> Vec<Block> {
        text::blocks(self.parts().2)
    }

    /// The pages that it sends its reader to at its end.
    pub fn related(&self) -> impl Iterator<Item = &'static Self> {
        let spans = text::blocks(self.parts().3).into_iter().flat_map(Block::into_spans);
        spans.filter_map(|span| match span.style {
            Style::Link(name) => page(&name),
            Style::Plain | Style::Strong => None,
        })
    }

    /// Title, summary, text, and what comes after “See also:”.
    fn parts(&self) -> (&'static str, &'static str, &'static str, &'static str) {
        let (head, rest) = self.source.split_once("\n\n").unwrap_or((self.source, ""));
        let (summary, rest) = rest.split_once("\n\n").unwrap_or((rest, ""));
        let (body, related) = rest.rsplit_once("See also:").unwrap_or((rest, ""));
        (head.trim_start_matches("# ").trim(), summary.trim(), body, related)
    }
}

/// All pages in the order of the contents.
pub fn pages() -> impl Iterator<Item = &'static Page> {
    CHAPTERS.iter().flat_map(|chapter| chapter.pages)
}

/// The page of that name, in capitals or not.
#[must_use]
pub fn page(name: &str) -> Option<&'static Page> {
    pages().find(|page| page.name.eq_ignore_ascii_case(name))
}

/// Where one begins to read.
#[must_use]
pub fn first() -> &'static Page {
    &CHAPTERS[0].pages[0]
}
