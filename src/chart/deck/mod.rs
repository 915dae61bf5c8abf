//! A workspace as a row of pages, in the order in which it is told: the title, who looks how far, each tier,
//! what tells them apart, who is who, who decides what, what comes when, how it goes, what to talk about.
//! A page that would have nothing to say is left out.

mod cover;

use jiff::civil::Date;
use kurbo::Size;

use super::page::Furniture;
use super::roadmap::{self, RoadmapOptions};
use super::roles::{RolesOptions, comparison, constellation, duties, health, open, tier};
use super::scene::Scene;
use super::style::{Theme, ThemeName};
use super::tier_chart::{self, ItemTimes, TierChartOptions};
use crate::insight::{self, Finding};
use crate::model::{Holder, TierId, Workspace};

/// What the pages of a deck are drawn for.
#[derive(Clone, Debug)]
pub struct DeckOptions<'a> {
    /// Of every page, in points.
    pub size: Size,
    pub theme: &'a Theme,
    /// The day from which horizons count, and the date on the first page.
    pub as_of: Date,
    /// On the first page; the workspace's own where it is empty.
    pub title: String,
    /// Below it; the workspace's own where it is empty.
    pub subtitle: String,
    /// No background.
    pub transparent: bool,
    pub furniture: Furniture,
}

/// What one page tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeckPage {
    Cover,
    Chart,
    Tier(TierId),
    /// One of its pages, counted from 0.
    Comparison(usize),
    Roles,
    Duties,
    Roadmap,
    Health,
    /// What to talk about.
    Findings,
}

/// Which pages a workspace has.
#[derive(Clone, Debug)]
pub struct Deck {
    pages: Vec<DeckPage>,
    findings: Vec<Finding>,
}

impl Deck {
    /// The pages on a day, in a size and theme.
    #[must_use]
    pub fn new(workspace: &Workspace, options: &DeckOptions<'_>) -> Self {
        let findings = insight::findings(workspace, options.as_of);
        let tiers = workspace.tiers().map(|tier| DeckPage::Tier(tier.id));
        let some = |condition: bool, page| condition.then_some(page);
        let mut pages = vec![DeckPage::Cover];
        pages.extend(some(workspace.tiers().len() > 0, DeckPage::Chart));
        pages.extend(tiers);
        if workspace.tiers().len() > 1 {
            let count = comparison::page_count(workspace, &sides(workspace), &compared(options));
            pages.extend((0..count).map(DeckPage::Comparison));
        }
        pages.extend(some(workspace.people().next().is_some(), DeckPage::Roles));
        pages.extend(some(workspace.duties().next().is_some(), DeckPage::Duties));
        pages.extend(some(workspace.item_count() > 0, DeckPage::Roadmap));
        pages.extend(some(workspace.check_ins().next().is_some(), DeckPage::Health));
        pages.extend(some(!findings.is_empty(), DeckPage::Findings));
        Self { pages, findings }
    }

    /// What the pages tell, in their order.
    #[must_use]
    pub fn pages(&self) -> &[DeckPage] {
        &self.pages
    }

    /// How many pages there are, at least one.
    #[must_use]
    pub fn count(&self) -> usize {
        self.pages.len()
    }

    /// Lays out a page of the workspace that the deck was made for, counted from 0; the last one where there
    /// are not so many.
    #[must_use]
    pub fn page(&self, workspace: &Workspace, index: usize, options: &DeckOptions<'_>) -> Scene {
        let DeckOptions { size, theme, as_of, transparent, furniture, .. } = *options;
        let roles = |title: &str| RolesOptions {
            title: title.to_owned(),
            transparent,
            furniture,
            ..RolesOptions::new(size, theme, as_of)
        };
        let page = self.pages.get(index).or(self.pages.last()).copied().unwrap_or(DeckPage::Cover);
        match page {
            DeckPage::Cover => cover::layout(workspace, options),
            DeckPage::Chart => {
                let times = ItemTimes::new(workspace, as_of);
                let chart = TierChartOptions {
                    title: "Who looks how far, and for whom".to_owned(),
                    show_items: theme.name != ThemeName::Projector,
                    transparent,
                    furniture,
                    ..TierChartOptions::new(size, theme, as_of)
                };
                tier_chart::layout(workspace, &times, &chart).scene
            }
            DeckPage::Tier(id) => tier::layout(workspace, id, &roles("")),
            DeckPage::Comparison(index) => {
                comparison::page(workspace, &sides(workspace), index, &compared(options)).scene
            }
            DeckPage::Roles => {
                let subtitle = constellation::recognised(workspace);
                let options = RolesOptions { subtitle, ..roles("Who is who") };
                constellation::layout(workspace, &options).scene
            }
            DeckPage::Duties => duties::layout(workspace, &roles("Who decides what")).scene,
            DeckPage::Roadmap => {
                let options = RoadmapOptions {
                    transparent,
                    furniture,
                    ..RoadmapOptions::page(size, theme, as_of, "What comes when")
                };
                roadmap::layout(workspace, &options).scene
            }
            DeckPage::Health => health::layout(workspace, &roles("How it goes")).scene,
            DeckPage::Findings => open::layout(workspace, &self.findings, &roles("What to talk about")),
        }
    }
}

/// All tiers side by side.
fn sides(workspace: &Workspace) -> Vec<Holder> {
    workspace.tiers().map(|tier| Holder::Tier(tier.id)).collect()
}

fn compared<'a>(options: &DeckOptions<'a>) -> RolesOptions<'a> {
    let DeckOptions { size, theme, as_of, transparent, furniture, .. } = *options;
    let title = "What is the difference?".to_owned();
    RolesOptions { title, transparent, furniture, ..RolesOptions::new(size, theme, as_of) }
}
