//! Backlogs as a picture: for each tier a column of cards in the order of priority, the most important on top.
//!
//! A single tier has the whole page: its cards stand in several columns below the larger items that they
//! belong to. What is done is counted, not shown; what finds no room is counted too. The type is the largest
//! in which everything has room; where nothing is large enough, the first of each backlog are shown in a
//! comfortable one.
//!
//! Guarantees: nothing leaves the page, no label stands on another, every card carries the tag of its item;
//! the same input gives the same scene. Of a long backlog only the beginning is looked at closely.

mod card;
mod flow;
mod pile;
mod plan;

use std::fmt::Write as _;

use jiff::civil::Date;
use kurbo::Size;

use self::pile::Pile;
use super::page::Furniture;
use super::roles::sheet::Sheet;
use super::roles::{RolesOptions, Spot};
use super::scene::Scene;
use super::style::Theme;
use crate::model::tier::group_digits;
use crate::model::{TierId, Workspace};

/// What a picture of backlogs is drawn for.
#[derive(Clone, Debug)]
pub struct BacklogOptions<'a> {
    /// Of the page, in points.
    pub size: Size,
    pub theme: &'a Theme,
    /// The day in the footer.
    pub as_of: Date,
    /// Above the picture; nothing where it is empty.
    pub title: String,
    /// Below the title; nothing where it is empty.
    pub subtitle: String,
    /// Nothing but these tiers; all of them where there is none. A single one has headings.
    pub only: Vec<TierId>,
    /// Whether the page keeps its own ground or lets through what is below.
    pub transparent: bool,
    pub furniture: Furniture,
}

impl<'a> BacklogOptions<'a> {
    /// A page of all backlogs without a title.
    #[must_use]
    pub fn new(size: Size, theme: &'a Theme, as_of: Date) -> Self {
        let (title, subtitle) = (String::new(), String::new());
        let furniture = Furniture::default();
        Self { size, theme, as_of, title, subtitle, only: Vec::new(), transparent: false, furniture }
    }
}

/// Backlogs that were laid out.
#[derive(Clone, Debug, PartialEq)]
pub struct BacklogPicture {
    pub scene: Scene,
    /// The cards.
    pub spots: Vec<Spot>,
    /// How many items that are not done found no room.
    pub more: usize,
}

/// What a workspace without tiers says.
pub const NO_TIERS: &str = "There are no tiers yet. Add one, and its backlog stands here.";

/// What a workspace without items says.
pub const EMPTY: &str = "Nothing is planned yet. Add items to a backlog, and they stand here in the order \
                         of their priority.";

/// Lays the backlogs out.
#[must_use]
pub fn layout(workspace: &Workspace, options: &BacklogOptions<'_>) -> BacklogPicture {
    let page = RolesOptions {
        title: options.title.clone(),
        subtitle: options.subtitle.clone(),
        transparent: options.transparent,
        furniture: options.furniture,
        ..RolesOptions::new(options.size, options.theme, options.as_of)
    };
    let mut sheet = Sheet::new(workspace, &page);
    let say = |sheet: Sheet<'_>, words: &str| BacklogPicture {
        scene: sheet.say(words),
        spots: Vec::new(),
        more: 0,
    };
    let mut tiers: Vec<_> =
        workspace.tiers().filter(|tier| options.only.is_empty() || options.only.contains(&tier.id)).collect();
    if workspace.meta().flip_focus {
        tiers.reverse();
    }
    if tiers.is_empty() {
        let gone = "The tier whose backlog this shows is no longer there. Choose another one.";
        return say(sheet, if options.only.is_empty() { NO_TIERS } else { gone });
    }
    let piles: Vec<Pile<'_>> = tiers.into_iter().map(|tier| Pile::new(workspace, tier)).collect();
    if piles.iter().all(|pile| pile.count + pile.done == 0) {
        return say(sheet, EMPTY);
    }
    let plan = plan::best(&sheet, &piles);
    let (spots, more) = plan.paint(&mut sheet, &piles);
    let description = description(&piles);
    BacklogPicture { scene: sheet.finish(description), spots, more }
}

/// So many items of each backlog are named in the description.
const NAMED: usize = 10;

fn description(piles: &[Pile<'_>]) -> String {
    let mut text = "Backlogs in the order of priority.".to_owned();
    for pile in piles {
        let named: Vec<&str> = pile.first.iter().take(NAMED).map(|item| item.title.trim()).collect();
        let rest = match pile.count - named.len() {
            0 => String::new(),
            more => format!(" and {} more", group_digits(more)),
        };
        let colon = if named.is_empty() { "" } else { ": " };
        let (name, counts, named) = (&pile.tier.name, pile.counts().join(", "), named.join("; "));
        let _ = write!(text, "\n{name}, {counts}{colon}{named}{rest}.");
    }
    text
}
