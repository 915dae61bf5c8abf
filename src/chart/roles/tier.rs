//! One tier on a page: whom it serves, how far it looks, what it makes sure of and decides, its backlog and
//! its people (D6 to D11, D27).

use std::collections::BTreeMap;

use super::RolesOptions;
use super::parts::{self, Part};
use super::sheet::{Sheet, weighted};
use super::table::{Cell, Kind, Row, Set};
use crate::chart::scene::{Scene, Tag, Weight};
use crate::chart::text;
use crate::model::tier::{group_digits, lower_first, upper_first};
use crate::model::{Status, Tier, TierId, Workspace};

/// The pages on which everything that a tier says of itself stands in whole; one that says so where there is no
/// such tier.
#[must_use]
pub fn parts(workspace: &Workspace, tier: TierId, options: &RolesOptions<'_>) -> Vec<Part> {
    let Some(tier) = workspace.tier(tier) else { return vec![Part::ONLY] };
    let said = said(workspace, tier);
    let make = |sheet: &Sheet<'_>, factor: f64| set(sheet, tier, &said, factor);
    parts::parts(workspace, &entitled(tier, options), make)
}

/// Lays out one of these pages; the options' title and subtitle give way to the tier's name and what it is there
/// for.
#[must_use]
pub fn page(workspace: &Workspace, tier: TierId, part: &Part, options: &RolesOptions<'_>) -> Scene {
    let Some(tier) = workspace.tier(tier) else {
        return Sheet::new(workspace, options).say("This tier is no longer there.");
    };
    let options = part.entitled(&entitled(tier, options));
    let all = said(workspace, tier);
    let make = |sheet: &Sheet<'_>, factor: f64| set(sheet, tier, &all, factor);
    let (sheet, _) = parts::draw(workspace, &options, part, make);
    let said = all.iter().map(|(label, words)| {
        let words: Vec<&str> = words.iter().map(|line| line.trim_end_matches('.')).collect();
        format!("\n{label}: {}.", words.join("; "))
    });
    let mission = if tier.mission.is_empty() { String::new() } else { format!(" {}", tier.mission) };
    let description = format!("{}.{mission}{}", tier.name, said.collect::<String>());
    sheet.finish(description)
}

fn entitled<'a>(tier: &Tier, options: &RolesOptions<'a>) -> RolesOptions<'a> {
    RolesOptions { title: tier.name.clone(), subtitle: tier.mission.clone(), ..options.clone() }
}

/// What there is to say about something, a line for each thing.
type Said = (&'static str, Vec<String>);

fn set(sheet: &Sheet<'_>, tier: &Tier, said: &[Said], factor: f64) -> Set {
    let theme = sheet.theme;
    let font = sheet.sized(sheet.fonts.tier_detail, factor);
    let head = sheet.sized(sheet.fonts.axis, factor);
    let strong = weighted(font, Weight::SemiBold);
    let pad = font.size * if sheet.large { 0.3 } else { 0.6 };
    let all = sheet.body.width();
    let widest = said.iter().map(|(label, _)| text::measure(label, strong)).fold(0.0, f64::max) + 2.2 * pad;
    let label = (all * 0.24).min(font.size * 14.0).max(widest).min(all * 0.4);
    let tag = Some(Tag::Tier(tier.id));
    let cell = |words: &str, font, color| Cell { words: words.to_owned(), font, color, tag, chip: None };
    let colors = theme.tier(tier.hue);
    let holds = format!("Works with {}", lower_first(&tier.currency.many));
    let mut rows = vec![Row::usual(vec![cell("", head, theme.muted), cell(&holds, head, colors.text)])];
    for (label, lines) in said {
        for (at, words) in lines.iter().enumerate() {
            let (kind, label) = if at == 0 { (Kind::Usual, *label) } else { (Kind::Following, "") };
            rows.push(Row::new(kind, vec![cell(label, strong, theme.ink), cell(words, font, theme.ink)]));
        }
    }
    Set { widths: vec![label, all - label], rows, pad, lines: 12, whole: true }
}

fn said(workspace: &Workspace, tier: &Tier) -> Vec<Said> {
    let horizon = tier.horizon;
    let ahead = format!(
        "Typically {}, from {} to {}",
        horizon.typical().words(),
        horizon.from().words(),
        horizon.to().words()
    );
    let said = [
        ("Serves", vec![tier.unit.many.clone()]),
        ("Looks ahead", vec![ahead]),
        ("Talks with", vec![upper_first(&tier.contact)]),
        ("Makes sure of", tier.ensures.clone()),
        ("Decides", tier.decides.clone()),
        ("Backlog", vec![backlog(workspace, tier)]),
        ("People", vec![people(workspace, tier)]),
    ];
    let told = said.into_iter().map(|(label, mut lines)| {
        lines.retain(|line| !line.trim().is_empty());
        (label, lines)
    });
    told.filter(|(_, lines)| !lines.is_empty()).collect()
}

/// “15 features: draft 8, ready 4, in progress 3”.
fn backlog(workspace: &Workspace, tier: &Tier) -> String {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    let mut all = 0;
    for item in workspace.backlog(tier.id).iter().filter_map(|id| workspace.item(id)) {
        let place = Status::ALL.iter().position(|status| *status == item.status).unwrap_or(0);
        *counts.entry(place).or_default() += 1;
        all += 1;
    }
    if all == 0 {
        return String::new();
    }
    let parts = counts.into_iter().filter_map(|(place, count)| {
        let status = Status::ALL.get(place)?;
        Some(format!("{} {}", lower_first(status.name()), group_digits(count)))
    });
    format!("{}: {}", tier.currency.count(all), parts.collect::<Vec<_>>().join(", "))
}

/// Who holds a role of this tier now.
fn people(workspace: &Workspace, tier: &Tier) -> String {
    let mut names: Vec<String> = Vec::new();
    for role in workspace.assignments() {
        let held = role.tier == Some(tier.id) && role.stage.is_now();
        if let Some(person) = workspace.person(role.person).filter(|_| held)
            && !names.contains(&person.name)
        {
            names.push(person.name.clone());
        }
    }
    let more = names.len().saturating_sub(NAMED);
    names.truncate(NAMED);
    let named = names.join(", ");
    if more == 0 { named } else { format!("{named}, and {} more", group_digits(more)) }
}

/// So many people are named; who is who is told on pages of its own.
const NAMED: usize = 24;
