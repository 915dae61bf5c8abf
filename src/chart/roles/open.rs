//! What there is to talk about: findings by kind, the gravest first.

use super::RolesOptions;
use super::parts::{self, Part};
use super::sheet::{Sheet, weighted};
use super::table::{Cell, Row, Set};
use crate::chart::scene::{Scene, Tag, Weight};
use crate::chart::style::ThemeName;
use crate::insight::{Code, Finding, Severity};
use crate::model::Workspace;
use crate::model::tier::group_digits;

/// At most so many findings of a kind are spelt out.
const FIRST: usize = 3;

/// One kind of finding.
struct Kind<'a> {
    code: Code,
    findings: Vec<&'a Finding>,
}

/// The pages of a table of findings.
#[must_use]
pub fn parts(workspace: &Workspace, findings: &[Finding], options: &RolesOptions<'_>) -> Vec<Part> {
    let kinds = kinds(findings);
    let with = |first: usize| -> Vec<Part> {
        let make = |sheet: &Sheet<'_>, factor: f64| set(sheet, &kinds, first, factor);
        parts::parts(workspace, options, make).into_iter().map(|part| part.formed(first)).collect()
    };
    if options.theme.name != ThemeName::Projector {
        return with(FIRST);
    }
    // For a room, one of each kind is enough to begin with, and more where they take no other page.
    let least = with(1);
    let more = (2..=FIRST).rev().map(with).find(|parts| parts.len() <= least.len());
    more.unwrap_or(least)
}

/// Lays out one of these pages.
#[must_use]
pub fn page(workspace: &Workspace, findings: &[Finding], part: &Part, options: &RolesOptions<'_>) -> Scene {
    let kinds = kinds(findings);
    if kinds.is_empty() {
        return Sheet::new(workspace, options).say("Nothing stands out: no gap, no clash, nothing late.");
    }
    let options = part.entitled(options);
    let make = |sheet: &Sheet<'_>, factor: f64| set(sheet, &kinds, part.form().max(1), factor);
    let (sheet, _) = parts::draw(workspace, &options, part, make);
    let said = kinds.get(part.rows()).unwrap_or(&kinds).iter().map(|kind| {
        let lines: Vec<String> =
            lines(kind, FIRST).into_iter().map(|line| line.trim_end_matches('.').to_owned()).collect();
        format!("\n{} ({}): {}.", kind.code.title(), kind.findings.len(), lines.join("; "))
    });
    let description = format!("What there is to talk about.{}", said.collect::<String>());
    sheet.finish(description)
}

/// By code, those with errors first, then by how grave the first is.
fn kinds(findings: &[Finding]) -> Vec<Kind<'_>> {
    let mut kinds: Vec<Kind<'_>> = Vec::new();
    for finding in findings {
        match kinds.iter_mut().find(|kind| kind.code == finding.code) {
            Some(kind) => kind.findings.push(finding),
            None => kinds.push(Kind { code: finding.code, findings: vec![finding] }),
        }
    }
    let worst = |kind: &Kind<'_>| kind.findings.iter().map(|finding| finding.severity).max();
    kinds.sort_by_key(|kind| std::cmp::Reverse(worst(kind)));
    kinds
}

/// The first findings in words, and how many more there are: never one, which has room in that line itself.
fn lines(kind: &Kind<'_>, first: usize) -> Vec<String> {
    let first = if kind.findings.len() == first + 1 { first + 1 } else { first };
    let mut lines: Vec<String> =
        kind.findings.iter().take(first).map(|finding| finding.message.clone()).collect();
    if let Some(more) = kind.findings.len().checked_sub(first).filter(|more| *more > 0) {
        lines.push(format!("and {} more", group_digits(more)));
    }
    lines
}

fn set(sheet: &Sheet<'_>, kinds: &[Kind<'_>], first: usize, factor: f64) -> Set {
    let theme = sheet.theme;
    let font = sheet.sized(sheet.fonts.tier_detail, factor);
    let strong = weighted(font, Weight::SemiBold);
    let all = sheet.body.width();
    let label = (all * if sheet.large { 0.34 } else { 0.3 }).min(font.size * 20.0);
    let cell = |words: String, font, color, tag| Cell { words, font, color, tag, chip: None };
    let head = |words: &str| cell(words.to_owned(), strong, theme.muted, None);
    let mut rows = vec![Row::usual(vec![head("What stands out"), head("Where")])];
    for kind in kinds {
        let grave = kind.findings.iter().any(|finding| finding.severity == Severity::Error);
        let color = if grave { theme.alarm } else { theme.ink };
        let tag = kind.findings.first().and_then(|finding| finding.records.first()).copied();
        let tag = tag.map(Tag::Record);
        let title = cell(kind.code.title().to_owned(), strong, color, None);
        let words = cell(lines(kind, first).join("\n"), font, theme.ink, tag);
        rows.push(Row::usual(vec![title, words]).marked(grave));
    }
    let pad = font.size * if sheet.large { 0.3 } else { 0.6 };
    Set { widths: vec![label, all - label], rows, pad, lines: 8, whole: true }
}
