//! Tiers and people side by side on what roles are compared by (D15, D26). What nobody has said in words
//! follows from what the tier says of itself.

use kurbo::Rect;

use super::RolesOptions;
use super::parts::{self, Part};
use super::sheet::{Sheet, weighted};
use super::table::{self, Cell, Kind, Row, Set};
use crate::chart::scene::{Scene, Tag, Weight};
use crate::chart::text;
use crate::model::tier::lower_first;
use crate::model::{Aspect, Holder, RecordKey, Tier, Workspace};

/// A comparison that was laid out.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    pub scene: Scene,
    /// Where each side says something about each aspect.
    pub cells: Vec<(Holder, Aspect, Rect)>,
}

/// What a comparison with nobody in it says.
pub const EMPTY: &str = "Nothing to compare yet. Choose two or more tiers or people, and they stand here \
                         side by side.";

/// Those that still exist, in their order.
#[must_use]
pub fn present(workspace: &Workspace, sides: &[Holder]) -> Vec<Holder> {
    let known = |side: &&Holder| match side {
        Holder::Tier(id) => workspace.tier(*id).is_some(),
        Holder::Person(id) => workspace.person(*id).is_some(),
    };
    sides.iter().filter(known).copied().collect()
}

/// Lays out a table with a column for each side.
#[must_use]
pub fn layout(workspace: &Workspace, sides: &[Holder], options: &RolesOptions<'_>) -> Comparison {
    let mut sheet = Sheet::new(workspace, options);
    if sides.is_empty() {
        return Comparison { scene: sheet.say(EMPTY), cells: Vec::new() };
    }
    let rects =
        table::draw(&mut sheet, |sheet, factor| set(sheet, sides, Aspect::ALL, Labels::Beside, factor));
    let mut cells = Vec::new();
    for (aspect, row) in Aspect::ALL.iter().zip(rects.iter().skip(1)) {
        cells.extend(sides.iter().zip(row.iter().skip(1)).map(|(side, rect)| (*side, *aspect, *rect)));
    }
    Comparison { scene: sheet.finish(description(workspace, sides, Aspect::ALL)), cells }
}

/// The pages on which everything is said in whole, in letters that can be read. Those aspects that nobody says
/// anything about have no place there.
#[must_use]
pub fn parts(workspace: &Workspace, sides: &[Holder], options: &RolesOptions<'_>) -> Vec<Part> {
    let aspects = told(workspace, sides);
    let with = |labels: Labels| -> Vec<Part> {
        let make = |sheet: &Sheet<'_>, factor: f64| set(sheet, sides, &aspects, labels, factor);
        parts::parts(workspace, options, make).into_iter().map(|part| part.formed(labels as usize)).collect()
    };
    let beside = with(Labels::Beside);
    if beside.len() <= 1 {
        return beside;
    }
    // Wider columns have shorter cells, which may be worth a line for each aspect.
    let above = with(Labels::Above);
    if above.len() < beside.len() { above } else { beside }
}

/// Lays out one of these pages.
#[must_use]
pub fn page(workspace: &Workspace, sides: &[Holder], part: &Part, options: &RolesOptions<'_>) -> Scene {
    let aspects = told(workspace, sides);
    if sides.is_empty() {
        return Sheet::new(workspace, options).say(EMPTY);
    }
    let options = part.entitled(options);
    let labels = if part.form() == Labels::Above as usize { Labels::Above } else { Labels::Beside };
    let make = |sheet: &Sheet<'_>, factor: f64| set(sheet, sides, &aspects, labels, factor);
    let (sheet, _) = parts::draw(workspace, &options, part, make);
    let (rows, of_aspect) = (part.rows(), labels.rows());
    let shown = aspects.get(rows.start / of_aspect..rows.end / of_aspect).unwrap_or(&aspects);
    sheet.finish(description(workspace, sides, shown))
}

/// What somebody says something about; all where nobody says anything.
fn told(workspace: &Workspace, sides: &[Holder]) -> Vec<Aspect> {
    let is_told = |aspect: &Aspect| sides.iter().any(|side| !said(workspace, *side, *aspect).0.is_empty());
    let told: Vec<Aspect> = Aspect::ALL.iter().copied().filter(is_told).collect();
    if told.is_empty() { Aspect::ALL.to_vec() } else { told }
}

fn description(workspace: &Workspace, sides: &[Holder], aspects: &[Aspect]) -> String {
    let mut description = "Roles side by side.".to_owned();
    for side in sides {
        description.push('\n');
        description.push_str(&name(workspace, *side));
        for aspect in aspects {
            let (words, _) = said(workspace, *side, *aspect);
            if !words.is_empty() {
                for part in [". ", aspect.label(), ": ", words.trim_end_matches('.')] {
                    description.push_str(part);
                }
            }
        }
        description.push('.');
    }
    description
}

/// Where the name of an aspect stands.
#[derive(Clone, Copy)]
enum Labels {
    /// In a column of its own, before what is said.
    Beside,
    /// In a line of its own, above it.
    Above,
}

impl Labels {
    /// How many rows of the table an aspect takes.
    const fn rows(self) -> usize {
        match self {
            Self::Beside => 1,
            Self::Above => 2,
        }
    }
}

fn set(sheet: &Sheet<'_>, sides: &[Holder], aspects: &[Aspect], labels: Labels, factor: f64) -> Set {
    let (theme, workspace) = (sheet.theme, sheet.workspace);
    let font = sheet.sized(sheet.fonts.tier_detail, factor);
    let strong = weighted(font, Weight::SemiBold);
    let head = sheet.sized(sheet.fonts.axis, factor);
    let all = sheet.body.width();
    let pad = font.size * if sheet.large { 0.3 } else { 0.6 };
    // Room for the longest word of those that name an aspect.
    let words = aspects.iter().flat_map(|aspect| aspect.label().split(' '));
    let widest = words.map(|word| text::measure(word, strong)).fold(0.0, f64::max) + 2.2 * pad;
    let label = match labels {
        Labels::Beside => Some((all * 0.2).min(font.size * 13.0).max(widest).min(all * 0.34)),
        Labels::Above => None,
    };
    let each = ((all - label.unwrap_or(0.0)) / sides.len() as f64).min(font.size * 44.0);
    let mut widths: Vec<f64> = label.into_iter().collect();
    widths.extend(sides.iter().map(|_| each));
    let cell = |words: String, font, color, tag| Cell { words, font, color, tag, chip: None };
    let mut first: Vec<Cell> =
        label.map(|_| cell(String::new(), head, theme.muted, None)).into_iter().collect();
    first.extend(sides.iter().map(|side| {
        let color = tier_of(workspace, *side).map_or(theme.ink, |tier| theme.tier(tier.hue).text);
        cell(name(workspace, *side), head, color, Some(tag(*side)))
    }));
    let mut rows = vec![Row::usual(first)];
    for aspect in aspects {
        let mut cells = vec![cell(aspect.label().to_owned(), strong, theme.ink, None)];
        if label.is_none() {
            rows.push(Row::new(Kind::Heading, std::mem::take(&mut cells)));
        }
        cells.extend(sides.iter().map(|side| {
            let (words, _) = said(workspace, *side, *aspect);
            let (words, color) =
                if words.is_empty() { ("–".to_owned(), theme.muted) } else { (words, theme.ink) };
            cell(words, font, color, Some(tag(*side)))
        }));
        rows.push(Row::usual(cells));
    }
    Set { widths, rows, pad, lines: 14, whole: true }
}

fn tag(side: Holder) -> Tag {
    match side {
        Holder::Tier(id) => Tag::Tier(id),
        Holder::Person(id) => Tag::Record(RecordKey::Person(id)),
    }
}

fn name(workspace: &Workspace, side: Holder) -> String {
    let name = match side {
        Holder::Tier(id) => workspace.tier(id).map(|tier| tier.name.clone()),
        Holder::Person(id) => workspace.person(id).map(|person| person.name.clone()),
    };
    name.filter(|name| !name.trim().is_empty()).unwrap_or_else(|| "Unnamed".to_owned())
}

/// The tier itself, or that of a person's first role in one.
fn tier_of(workspace: &Workspace, side: Holder) -> Option<&Tier> {
    let id = match side {
        Holder::Tier(id) => Some(id),
        Holder::Person(person) => {
            workspace.assignments().filter(|role| role.person == person).find_map(|role| role.tier)
        }
    };
    id.and_then(|id| workspace.tier(id)).map(AsRef::as_ref)
}

/// What is said about an aspect, and whether this side says it in words of its own.
#[must_use]
pub fn said(workspace: &Workspace, side: Holder, aspect: Aspect) -> (String, bool) {
    let own = match side {
        Holder::Tier(id) => workspace.tier(id).and_then(|tier| tier.aspects.get(aspect)),
        Holder::Person(id) => workspace.person(id).and_then(|person| person.aspects.get(aspect)),
    };
    if let Some(own) = own {
        return (own.to_owned(), true);
    }
    let Some(tier) = tier_of(workspace, side) else { return (String::new(), false) };
    let inherited = tier.aspects.get(aspect).map(str::to_owned);
    (inherited.unwrap_or_else(|| follows(tier, aspect)), false)
}

/// What follows from a tier's own data; empty where nothing does.
fn follows(tier: &Tier, aspect: Aspect) -> String {
    match aspect {
        Aspect::Focus => focus(tier),
        Aspect::Scope => match lower_first(&tier.unit.one) {
            unit if unit.trim().is_empty() => String::new(),
            unit => format!("One {unit}"),
        },
        Aspect::Responsibility => tier.mission.clone(),
        Aspect::Creates if !tier.currency.many.is_empty() => tier.currency.many.clone(),
        Aspect::Detail if !tier.currency.many.is_empty() => {
            format!("Down to {}", lower_first(&tier.currency.many))
        }
        Aspect::Decisions => {
            let rest = tier.decides.iter().skip(1).map(|one| lower_first(one));
            tier.decides.iter().take(1).cloned().chain(rest).collect::<Vec<_>>().join("; ")
        }
        Aspect::Horizon => {
            format!("About {}, and up to {}", tier.horizon.typical().words(), tier.horizon.to().words())
        }
        Aspect::Customer if !tier.contact.trim().is_empty() => {
            format!("Meets {}", lower_first(tier.contact.trim()))
        }
        _ => String::new(),
    }
}

fn focus(tier: &Tier) -> String {
    let middle = f32::midpoint(tier.focus.from().value(), tier.focus.to().value());
    let words = match middle {
        _ if middle < 0.2 => "The team",
        _ if middle < 0.4 => "The team more than the customer",
        _ if middle <= 0.6 => "The team and the customer alike",
        _ if middle <= 0.8 => "The customer more than the team",
        _ => "The customer and the business",
    };
    words.to_owned()
}
