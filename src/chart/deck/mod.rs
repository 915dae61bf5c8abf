//! A workspace as a row of pages, in the order in which it is told: the title, who looks how far, each tier,
//! what tells them apart, who is who, who decides what, what comes when, how it goes, what to talk about.
//! A page that would have nothing to say is left out.

mod cover;

use jiff::civil::Date;
use kurbo::Size;

use super::page::Furniture;
use super::roadmap::{self, RoadmapOptions};
use super::roles::constellation::Roster;
use super::roles::duties::Sheaf;
use super::roles::{Part, RolesOptions, comparison, constellation, duties, health, open, tier};
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
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum DeckPage {
    Cover,
    Chart,
    Tier(TierId, Part),
    Comparison(Part),
    /// One of its pages, counted from 0.
    Roles(usize),
    Duties(Sheaf),
    Roadmap,
    /// Of one tier alone, where the page of all hides some of it.
    RoadmapOf(TierId),
    Health(Part),
    /// What to talk about.
    Findings(Part),
}

/// Titles of pages that may be several.
const COMPARED: &str = "What is the difference?";
const DECIDES: &str = "Who decides what";
const HEALTH: &str = "How it goes";
const OPEN: &str = "What to talk about";

/// Which pages a workspace has.
#[derive(Clone, Debug)]
pub struct Deck {
    pages: Vec<DeckPage>,
    roster: Roster,
    findings: Vec<Finding>,
}

impl Deck {
    /// The pages on a day, in a size and theme.
    #[must_use]
    pub fn new(workspace: &Workspace, options: &DeckOptions<'_>) -> Self {
        let findings = insight::findings(workspace, options.as_of);
        let some = |condition: bool, page| condition.then_some(page);
        let mut pages = vec![DeckPage::Cover];
        pages.extend(some(workspace.tiers().len() > 0, DeckPage::Chart));
        for tier in workspace.tiers() {
            let parts = tier::parts(workspace, tier.id, &of_roles(options, ""));
            pages.extend(parts.into_iter().map(|part| DeckPage::Tier(tier.id, part)));
        }
        if workspace.tiers().len() > 1 {
            let parts = comparison::parts(workspace, &sides(workspace), &of_roles(options, COMPARED));
            pages.extend(parts.into_iter().map(DeckPage::Comparison));
        }
        let mut roster = Roster::default();
        if workspace.people().next().is_some() {
            roster = Roster::new(workspace, &who_is_who(workspace, options));
            pages.extend((0..roster.count()).map(DeckPage::Roles));
        }
        if workspace.duties().next().is_some() {
            let parts = duties::parts(workspace, &of_roles(options, DECIDES));
            pages.extend(parts.into_iter().map(DeckPage::Duties));
        }
        if workspace.item_count() > 0 {
            pages.push(DeckPage::Roadmap);
            pages.extend(roadmap::pages(workspace, &planned(options)).into_iter().map(DeckPage::RoadmapOf));
        }
        if workspace.check_ins().next().is_some() {
            let parts = health::parts(workspace, &of_roles(options, HEALTH));
            pages.extend(parts.into_iter().map(DeckPage::Health));
        }
        if !findings.is_empty() {
            let parts = open::parts(workspace, &findings, &of_roles(options, OPEN));
            pages.extend(parts.into_iter().map(DeckPage::Findings));
        }
        Self { pages, roster, findings }
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
        let roles = |title: &str| of_roles(options, title);
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
            DeckPage::Tier(id, part) => tier::page(workspace, id, &part, &roles("")),
            DeckPage::Comparison(part) => {
                comparison::page(workspace, &sides(workspace), &part, &roles(COMPARED))
            }
            DeckPage::Roles(index) => {
                self.roster.page(workspace, index, &who_is_who(workspace, options)).scene
            }
            DeckPage::Duties(sheaf) => duties::page(workspace, &sheaf, &roles(DECIDES)),
            DeckPage::Roadmap => roadmap::layout(workspace, &planned(options)).scene,
            DeckPage::RoadmapOf(id) => {
                roadmap::layout(workspace, &RoadmapOptions { only: Some(id), ..planned(options) }).scene
            }
            DeckPage::Health(part) => health::page(workspace, &part, &roles(HEALTH)).scene,
            DeckPage::Findings(part) => open::page(workspace, &self.findings, &part, &roles(OPEN)),
        }
    }
}

/// All tiers side by side.
fn sides(workspace: &Workspace) -> Vec<Holder> {
    workspace.tiers().map(|tier| Holder::Tier(tier.id)).collect()
}

fn planned<'a>(options: &DeckOptions<'a>) -> RoadmapOptions<'a> {
    let DeckOptions { size, theme, as_of, transparent, furniture, .. } = *options;
    RoadmapOptions { transparent, furniture, ..RoadmapOptions::page(size, theme, as_of, "What comes when") }
}

fn of_roles<'a>(options: &DeckOptions<'a>, title: &str) -> RolesOptions<'a> {
    let DeckOptions { size, theme, as_of, transparent, furniture, .. } = *options;
    RolesOptions { title: title.to_owned(), transparent, furniture, ..RolesOptions::new(size, theme, as_of) }
}

fn who_is_who<'a>(workspace: &Workspace, options: &DeckOptions<'a>) -> RolesOptions<'a> {
    RolesOptions { subtitle: constellation::recognised(workspace), ..of_roles(options, "Who is who") }
}
