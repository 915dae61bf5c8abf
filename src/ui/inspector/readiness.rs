//! What an item still lacks before it can be pulled, said as short lines with the way to it.

use egui::Ui;
use jiff::civil::Date;

use super::{Inspector, section};
use crate::insight::{self, Code, Gap};
use crate::model::tier::lower_first;
use crate::model::{Field, Item, ItemId, Status, TierId, Workspace};
use crate::ui::session::Selection;
use crate::ui::view::{Intent, ViewCx};

/// A line, and where it leads.
struct Hint {
    text: String,
    way: Way,
    /// The finding whose page of the help says why it matters.
    why: Option<Code>,
}

enum Way {
    /// To a field that is empty.
    Fill(Field),
    /// To a field that says something else.
    Change(Field),
    /// To other items.
    Show(TierId, Vec<ItemId>),
}

impl Inspector {
    /// The lines of one item, or that there is nothing to be said.
    pub(super) fn readiness_ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>, item: &Item) {
        if item.status == Status::Done {
            return;
        }
        section::heading(ui, cx.theme, "Ready?", "");
        let hints = hints(cx.workspace(), item, cx.as_of, &self.below.unclear);
        if hints.is_empty() {
            section::note(ui, cx.theme, "Nothing is missing.");
        }
        let mut taken = None;
        for hint in hints {
            ui.horizontal_wrapped(|ui| {
                // The word stands in the line of the others, wherever that ends.
                ui.spacing_mut().interact_size.y = 20.0;
                section::body(ui, cx.theme, &hint.text);
                let word = match hint.way {
                    Way::Fill(_) => "Fill in",
                    Way::Change(_) => "Change",
                    Way::Show(..) => "Show",
                };
                if section::link(ui, cx.theme, word, &format!("{word}: {}", hint.text)).clicked() {
                    taken = Some(hint.way);
                }
                let Some(page) = hint.why.and_then(Code::page) else { return };
                let spoken = format!("Why it matters: {}", hint.text);
                let why = section::small_link(ui, cx.theme, "Why it matters", &spoken);
                if why.on_hover_text(page.title()).clicked() {
                    cx.intents.push(Intent::Explain(page));
                }
            });
        }
        match taken {
            Some(Way::Fill(field) | Way::Change(field)) => self.go_to(cx, item, field),
            Some(Way::Show(tier, items)) => {
                cx.session.scroll_to = items.last().copied();
                cx.select(Selection { tier: Some(tier), items });
            }
            None => {}
        }
    }
}

/// The field that is to be filled in first; `None` when nothing is missing.
pub fn first_missing(workspace: &Workspace, item: &Item, as_of: Date) -> Option<Field> {
    let found = insight::findings_of(workspace, item, as_of);
    found.iter().find_map(|finding| finding.code.field()).or_else(|| {
        hints(workspace, item, as_of, &[]).into_iter().find_map(|hint| match hint.way {
            Way::Fill(field) | Way::Change(field) => Some(field),
            Way::Show(..) => None,
        })
    })
}

/// What an item lacks, and what of its plan does not fit; `unclear` are its open children without criteria.
fn hints(workspace: &Workspace, item: &Item, as_of: Date, unclear: &[ItemId]) -> Vec<Hint> {
    let mut hints: Vec<Hint> = Vec::new();
    for gap in insight::readiness(workspace, item).iter() {
        let way = if gap == Gap::Size { Way::Change(Field::Size) } else { Way::Fill(field(gap)) };
        hints.push(Hint { text: sentence(workspace, item, gap), way, why: Some(code(gap)) });
    }
    if item.target.is_none() {
        let why = Some(Code::NoTarget);
        hints.push(Hint { text: "It has no date".to_owned(), way: Way::Fill(Field::Target), why });
    }
    if item.size.is_none() && workspace.tier_below(item.tier).is_none() {
        hints.push(Hint { text: "It has no size".to_owned(), way: Way::Fill(Field::Size), why: None });
    }
    for finding in insight::findings_of(workspace, item, as_of) {
        if let (Code::BeyondHorizon | Code::LaterThanParent | Code::WaitsForLater, Some(field)) =
            (finding.code, finding.code.field())
        {
            let text = finding.said_of(&item.title);
            let text = text.trim_end_matches('.').to_owned();
            hints.push(Hint { text, way: Way::Change(field), why: Some(finding.code) });
        }
    }
    hints.extend(unclear_children(workspace, item, unclear));
    hints
}

/// Where a gap is filled.
fn field(gap: Gap) -> Field {
    match gap {
        Gap::Acceptance => Field::Acceptance,
        Gap::Parent => Field::Parent,
        Gap::Why => Field::Why,
        Gap::Who => Field::Who,
        Gap::Children => Field::Progress,
        Gap::Size => Field::Size,
    }
}

/// The finding that it is of an item that is ready.
fn code(gap: Gap) -> Code {
    match gap {
        Gap::Acceptance => Code::NoAcceptance,
        Gap::Parent => Code::NoParent,
        Gap::Why => Code::NoWhy,
        Gap::Who => Code::NoWho,
        Gap::Children => Code::NoChildren,
        Gap::Size => Code::TooLarge,
    }
}

/// A gap in the words of the item's tiers.
fn sentence(workspace: &Workspace, item: &Item, gap: Gap) -> String {
    match gap {
        Gap::Acceptance => "It has no acceptance criteria".to_owned(),
        Gap::Parent => {
            let above = workspace.tier_above(item.tier);
            let above = above.map_or_else(|| "item".to_owned(), |tier| lower_first(&tier.currency.one));
            format!("It stands in the context of no {above}")
        }
        Gap::Why => "Nothing says why it is built".to_owned(),
        Gap::Who => "Nobody is named who uses it".to_owned(),
        Gap::Children => {
            let below = workspace.tier_below(item.tier);
            let below = below.map_or_else(|| "items".to_owned(), |tier| lower_first(&tier.currency.many));
            format!("It has no {below} yet")
        }
        Gap::Size => {
            let limit = workspace.tier(item.tier).and_then(|tier| tier.size_limit);
            limit.map_or_else(
                || "It should be split".to_owned(),
                |limit| format!("It is larger than {limit} and should be split"),
            )
        }
    }
}

/// Open children of the lowest tier that nobody could accept.
fn unclear_children(workspace: &Workspace, item: &Item, unclear: &[ItemId]) -> Option<Hint> {
    let below = workspace.tier_below(item.tier)?;
    if unclear.is_empty() || workspace.tier_below(below.id).is_some() {
        return None;
    }
    let verb = if unclear.len() == 1 { "has" } else { "have" };
    let text = format!("{} {verb} no acceptance criteria", below.currency.count(unclear.len()));
    Some(Hint { text, way: Way::Show(below.id, unclear.to_vec()), why: Some(Code::NoAcceptance) })
}
