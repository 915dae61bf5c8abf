//! What the cells of a row say, and how.

use egui::{Align2, Painter, Rect, Stroke, StrokeKind, Ui, pos2, vec2};

use super::head::is_number;
use super::row::shown_title;
use crate::chart::scene::Weight;
use crate::chart::style::Theme;
use crate::insight::{Rollups, readiness};
use crate::model::{Field, Item, Period, Workspace};
use crate::ui::facet::Facet;
use crate::ui::ink::{color32, font, paint_line};
use crate::ui::item_card::Ask;
use crate::ui::item_popup::Aspect;
use crate::ui::status_mark;

/// What pressing a cell does.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Press {
    /// Opens the card that sets it.
    Set(Facet),
    /// Goes to the field in the inspector: there is more to it than a choice.
    GoTo(Field),
}

impl Press {
    /// The word before the value, for people who hear it.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Set(facet) => facet.name(),
            Self::GoTo(field) => field.label(),
        }
    }
}

/// What pressing a cell does; `None` where the cell only tells.
#[must_use]
pub fn press(field: Field) -> Option<Press> {
    let facet: Facet = match field {
        Field::Parent => Aspect::Parent.into(),
        Field::Unit => Aspect::Unit.into(),
        Field::Status => Aspect::Status.into(),
        Field::Target => Aspect::When.into(),
        Field::Size => Aspect::Size.into(),
        Field::Kind => Aspect::Kind.into(),
        Field::Certainty => Aspect::Certainty.into(),
        Field::Owner => Ask::Owner.into(),
        Field::Labels => Ask::Labels.into(),
        Field::Moscow => Ask::Moscow.into(),
        Field::Want | Field::Why | Field::Who | Field::Acceptance | Field::DependsOn => {
            return Some(Press::GoTo(field));
        }
        Field::Wsjf | Field::Rice | Field::Own | Field::Readiness => return Some(Press::GoTo(field)),
        Field::Title | Field::Key | Field::Priority | Field::Tier | Field::Progress => return None,
    };
    Some(Press::Set(facet))
}

/// What an aspect of an item is called; empty where it has nothing of the kind.
#[must_use]
pub fn of(workspace: &Workspace, aspect: Aspect, item: &Item) -> String {
    let field = match aspect {
        Aspect::Parent => Field::Parent,
        Aspect::Unit => Field::Unit,
        Aspect::Status => Field::Status,
        Aspect::When => Field::Target,
        Aspect::Size => Field::Size,
        Aspect::Kind => Field::Kind,
        Aspect::Certainty => Field::Certainty,
    };
    text(workspace, &mut Rollups::default(), field, item)
}

/// What a cell says; empty where the item has nothing of the kind.
#[must_use]
pub fn text(workspace: &Workspace, rollups: &mut Rollups, field: Field, item: &Item) -> String {
    let details = item.details();
    let tier = workspace.tier(item.tier);
    let counted = |count: usize| if count == 0 { String::new() } else { count.to_string() };
    let score = |score: Option<f32>| score.map(short_number).unwrap_or_default();
    match field {
        Field::Parent => item
            .parent
            .and_then(|parent| workspace.item(parent))
            .map(|parent| shown_title(parent).to_owned())
            .unwrap_or_default(),
        Field::Unit => {
            item.unit.and_then(|unit| workspace.unit(unit)).map(|unit| unit.name.clone()).unwrap_or_default()
        }
        Field::Status => tier.map_or(item.status.name(), |tier| &tier.step_of(item).name).to_owned(),
        Field::Target => item.target.map_or_else(|| "undated".to_owned(), Period::label),
        Field::Size => item.size.map(|size| size.to_string()).unwrap_or_default(),
        Field::Kind => item.kind.label(tier.map_or("", |tier| &tier.currency.one)),
        Field::Certainty => {
            if item.target.is_some() {
                item.certainty.label().to_owned()
            } else {
                String::new()
            }
        }
        Field::Priority => workspace.position(item).map(|position| counted(position + 1)).unwrap_or_default(),
        Field::Key => item.key.as_deref().unwrap_or_default().to_owned(),
        Field::Title => shown_title(item).to_owned(),
        Field::Tier => tier.map(|tier| tier.name.clone()).unwrap_or_default(),
        Field::Owner => item.owner().to_owned(),
        Field::Labels => details.labels.join(", "),
        Field::Want => details.want.to_string(),
        Field::Why => details.why.to_string(),
        Field::Who => details.who.to_string(),
        Field::Acceptance => {
            let met = details.acceptance.iter().filter(|criterion| criterion.met).count();
            match details.acceptance.len() {
                0 => String::new(),
                all => format!("{met} of {all}"),
            }
        }
        Field::DependsOn => counted(item.depends_on().len()),
        Field::Wsjf => score(item.scores().wsjf.score()),
        Field::Rice => score(item.scores().rice.score()),
        Field::Moscow => item.moscow.map(|moscow| moscow.label().to_owned()).unwrap_or_default(),
        Field::Own => score(item.scores().own_score(&workspace.meta().criteria)),
        Field::Readiness => match readiness(workspace, item).len() {
            0 => "ready".to_owned(),
            1 => "1 missing".to_owned(),
            many => format!("{many} missing"),
        },
        Field::Progress => {
            let below = rollups.of(workspace, item.id);
            if below.count == 0 { String::new() } else { format!("{} of {}", below.done, below.count) }
        }
    }
}

/// “12.5”, “1,250”.
fn short_number(value: f32) -> String {
    if value >= 1_000.0 {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a score is positive and finite"
        )]
        crate::model::tier::group_digits(value.round() as usize)
    } else if value >= 100.0 || value.fract().abs() < 0.05 {
        format!("{value:.0}")
    } else {
        format!("{value:.1}")
    }
}

/// Paints a cell. `inviting` cells are those of a selected row, where an empty one can be pressed. Answers
/// whether the text did not fit.
#[expect(clippy::too_many_arguments, reason = "a cell is painted in one place")]
pub fn paint(
    ui: &Ui,
    theme: &Theme,
    field: Field,
    rect: Rect,
    item: &Item,
    text: &str,
    progress: Option<f32>,
    inviting: bool,
) -> bool {
    let painter = ui.painter();
    let body = font(Weight::Regular, theme.scale.body - 1.0);
    let left = Align2::LEFT_CENTER;
    match field {
        Field::Status => {
            status_mark::paint(painter, rect.left_center() + vec2(5.0, 0.0), item.status, theme);
            let words = Rect::from_min_max(rect.min + vec2(16.0, 0.0), rect.max);
            paint_line(ui, painter, words, left, text, body, theme.ink)
        }
        Field::Progress => {
            let Some(share) = progress else { return false };
            progress_bar(painter, theme, rect, share);
            let words = Rect::from_min_max(rect.min + vec2(38.0, 0.0), rect.max);
            paint_line(ui, painter, words, left, text, font(Weight::Regular, theme.scale.small), theme.muted)
        }
        Field::Target if item.target.is_none() => {
            paint_line(ui, painter, rect, left, text, body, theme.muted)
        }
        Field::Readiness if text == "ready" => paint_line(ui, painter, rect, left, text, body, theme.muted),
        _ if is_number(field) => {
            let empty = text.is_empty();
            let (text, color) = if empty { ("–", theme.muted) } else { (text, theme.ink) };
            paint_line(ui, painter, rect, Align2::RIGHT_CENTER, text, body, color)
        }
        Field::Parent | Field::Unit | Field::Tier | Field::Labels | Field::Key => {
            let text = if text.is_empty() && inviting { "–" } else { text };
            paint_line(ui, painter, rect, left, text, body, theme.muted)
        }
        _ if text.is_empty() && inviting => paint_line(ui, painter, rect, left, "–", body, theme.muted),
        _ => paint_line(ui, painter, rect, left, text, body, theme.ink),
    }
}

fn progress_bar(painter: &Painter, theme: &Theme, rect: Rect, share: f32) {
    let track = Rect::from_min_size(pos2(rect.left(), rect.center().y - 3.0), vec2(30.0, 6.0));
    let edge = Stroke::new(1.0, color32(theme.control_edge));
    painter.rect(track, 3.0, color32(theme.field), edge, StrokeKind::Inside);
    if share > 0.0 {
        let done = Rect::from_min_size(track.min, vec2((track.width() * share).max(4.0), track.height()));
        painter.rect_filled(done, 3.0, color32(theme.accent));
    }
}
