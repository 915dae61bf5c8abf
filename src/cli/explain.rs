//! `tiermap explain`

use std::fmt::Write as _;
use std::path::Path;
use std::process::ExitCode;

use clap::Args;
use clap::builder::{PossibleValue, StringValueParser, TypedValueParser};

use super::failure::Failure;
use super::stream;
use crate::help::{self, Block, Page, Style};

/// Characters of a line.
const WIDTH: usize = 76;
/// What stands below a heading stands back by so many.
const INDENT: usize = 2;

/// Say why a finding matters, or what an idea behind the chart means
///
/// Without a name: all pages of the help, one a line: name, tab, title
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The code of a finding, such as B01, or a topic, such as two-axes
    #[arg(value_parser = Name, hide_possible_values = true)]
    name: Option<String>,
}

/// Offers the names of all pages to whoever completes one, and takes whatever was typed.
#[derive(Clone)]
struct Name;

impl TypedValueParser for Name {
    type Value = String;

    fn parse_ref(
        &self,
        command: &clap::Command,
        argument: Option<&clap::Arg>,
        value: &std::ffi::OsStr,
    ) -> Result<String, clap::Error> {
        StringValueParser::new().parse_ref(command, argument, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(help::pages().map(|page| PossibleValue::new(page.name).help(page.title()))))
    }
}

impl Arguments {
    pub(super) fn run(self) -> Result<ExitCode, Failure> {
        let text = match &self.name {
            None => list(),
            Some(name) => help::page(name).map(page_as_text).ok_or_else(|| Failure::said(&unknown(name)))?,
        };
        stream::write_bytes(Path::new("-"), text.as_bytes())?;
        Ok(ExitCode::SUCCESS)
    }
}

fn list() -> String {
    let mut out = String::new();
    for page in help::pages() {
        let _ = writeln!(out, "{}\t{}", page.name, page.title());
    }
    out
}

/// What to say of a name that no page has: those that come near, by their words or by their letters.
fn unknown(name: &str) -> String {
    const NEAR: f64 = 0.8;
    const MOST: usize = 3;
    let words = name.replace(['-', '_'], " ");
    let mut near: Vec<&str> = help::search(&words).iter().map(|(_, page)| page.name).collect();
    if near.is_empty() {
        let typed = name.to_lowercase();
        let alike = |page: &Page| strsim::jaro_winkler(&typed, &page.name.to_lowercase());
        let mut alike: Vec<(f64, &str)> = help::pages().map(|page| (alike(page), page.name)).collect();
        alike.sort_by(|a, b| b.0.total_cmp(&a.0));
        near = alike.into_iter().filter(|(alike, _)| *alike >= NEAR).map(|(_, name)| name).collect();
    }
    near.truncate(MOST);
    let near = match near.as_slice() {
        [] => String::new(),
        [one] => format!(" the nearest is {one};"),
        near => format!(" the nearest are {};", near.join(", ")),
    };
    format!("there is no page “{name}” in the help;{near} tiermap explain lists them all")
}

/// A page for a terminal, with the names of the pages that it leads to.
fn page_as_text(page: &'static Page) -> String {
    let mut out = format!("{} · {}\n\n", page.name, page.title());
    wrap(&mut out, page.summary(), "", "");
    let below = " ".repeat(INDENT);
    let mut in_list = false;
    let mut linked: Vec<&str> = Vec::new();
    let blocks = page.blocks();
    for block in &blocks {
        let is_bullet = matches!(block, Block::Bullet(_));
        if !(is_bullet && in_list) {
            out.push('\n');
        }
        in_list = is_bullet;
        match block {
            Block::Heading(heading) => wrap(&mut out, heading, "", ""),
            Block::Paragraph(_) => wrap(&mut out, &block.text(), &below, &below),
            Block::Bullet(_) => wrap(&mut out, &block.text(), "  • ", "    "),
        }
        linked.extend(block.spans().iter().filter_map(|span| match &span.style {
            Style::Link(name) => Some(name.as_str()),
            Style::Plain | Style::Strong => None,
        }));
    }
    linked.extend(page.related().map(|page| page.name));
    out.push('\n');
    wrap(&mut out, &format!("See also: {}", linked.join(", ")), "", "  ");
    out
}

/// Writes words in lines of at most [`WIDTH`] characters.
fn wrap(out: &mut String, text: &str, first: &str, others: &str) {
    let mut line = first.to_owned();
    let mut empty = true;
    for word in text.split_whitespace() {
        if !empty && line.chars().count() + 1 + word.chars().count() > WIDTH {
            let _ = writeln!(out, "{line}");
            others.clone_into(&mut line);
            empty = true;
        }
        if !empty {
            line.push(' ');
        }
        line.push_str(word);
        empty = false;
    }
    let _ = writeln!(out, "{line}");
}
