//! One tier on a page: whom it serves, how far it looks, what it makes sure of and decides, its backlog and
//! its people (D6 to D11, D27).

use std::collections::BTreeMap;

use super::RolesOptions;
use super::sheet::{Sheet, weighted};
use super::table::{self, Cell, Row, Set};
use crate::chart::scene::{Scene, Tag, Weight};
use crate::model::tier::{group_digits, lower_first};
use crate::model::{Status, Tier, TierId, Workspace};

/// Lays out the page; the options' title and subtitle give way to the tier's name and what it is there for.
#[must_use]
pub fn layout(workspace: &Workspace, tier: TierId, options: &RolesOptions<'_>) -> Scene {
    let Some(tier) = workspace.tier(tier) else {
        return Sheet::new(workspace, options).say("This tier is no longer there.");
    };
    let (title, subtitle) = (tier.name.clone(), tier.mission.clone());
    let options = RolesOptions { title, subtitle, ..options.clone() };
    let mut sheet = Sheet::new(workspace, &options);
    let rows = rows(workspace, tier);
    table::draw(&mut sheet, |sheet, factor| set(sheet, tier, &rows, factor));
    let said = rows.iter().map(|(label, words)| {
        format!("\n{label}: {}.", words.replace(".\n", "; ").replace('\n', "; ").trim_end_matches('.'))
    });
    let mission = if tier.mission.is_empty() { String::new() } else { format!(" {}", tier.mission) };
    let description = format!("{}.{mission}{}", tier.name, said.collect::<String>());
    sheet.finish(description)
}

fn set(sheet: &Sheet<'_>, tier: &Tier, rows: &[(&'static str, String)], factor: f64) -> Set {
    let theme = sheet.theme;
    let font = sheet.sized(sheet.fonts.tier_detail, factor);
    let head = sheet.sized(sheet.fonts.axis, factor);
    let strong = weighted(font, Weight::SemiBold);
    let all = sheet.body.width();
    let label = (all * 0.24).min(font.size * 14.0);
    let tag = Some(Tag::Tier(tier.id));
    let cell = |words: &str, font, color| Cell { words: words.to_owned(), font, color, tag, chip: None };
    let colors = theme.tier(tier.hue);
    let holds = format!("Works with {}", lower_first(&tier.currency.many));
    let first = vec![cell("", head, theme.muted), cell(&holds, head, colors.text)];
    let mut out = vec![Row::new(first)];
    out.extend(rows.iter().map(|(label, words)| {
        let cells = vec![cell(label, strong, theme.ink), cell(words, font, theme.ink)];
        Row::new(cells)
    }));
    let pad = font.size * if sheet.large { 0.3 } else { 0.6 };
    Set { widths: vec![label, all - label], rows: out, pad, lines: 12, whole: true }
}

/// What there is to say: labels and lines.
fn rows(workspace: &Workspace, tier: &Tier) -> Vec<(&'static str, String)> {
    let horizon = tier.horizon;
    let ahead = format!(
        "Typically {}, from {} to {}",
        horizon.typical().words(),
        horizon.from().words(),
        horizon.to().words()
    );
    let contact = if tier.contact.trim().is_empty() { String::new() } else { tier.contact.clone() };
    let rows = [
        ("Serves", tier.unit.many.clone()),
        ("Looks ahead", ahead),
        ("Talks with", contact),
        ("Makes sure of", tier.ensures.join("\n")),
        ("Decides", tier.decides.join("\n")),
        ("Backlog", backlog(workspace, tier)),
        ("People", people(workspace, tier)),
    ];
    rows.into_iter().filter(|(_, words)| !words.trim().is_empty()).collect()
}

/// “15 features: 3 in progress, 4 ready, 8 draft”.
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
        Some(format!("{} {}", group_digits(count), lower_first(status.name())))
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
    names.join(", ")
}
