//! A workspace as a row of pages, in the order in which it is told: the title, who looks how far, each tier,
//! what tells them apart, who is who, who decides what, what comes when, how it goes, what to talk about.
//! A page that would have nothing to say is left out.

mod cover;

use jiff::civil::Date;
use kurbo::Size;

use super::roadmap::{self, RoadmapOptions};
use super::roles::{RolesOptions, comparison, constellation, duties, health, open, tier};
use super::scene::Scene;
use super::style::{Theme, ThemeName};
use super::tier_chart::{self, ItemTimes, TierChartOptions};
use crate::insight::Finding;
use crate::model::{Holder, Workspace};

/// What a deck is made for.
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
}

/// The pages. `findings` are those of the workspace on the same day.
#[must_use]
pub fn pages(workspace: &Workspace, findings: &[Finding], options: &DeckOptions<'_>) -> Vec<Scene> {
    let DeckOptions { size, theme, as_of, .. } = *options;
    let roles =
        |title: &str| RolesOptions { title: title.to_owned(), ..RolesOptions::new(size, theme, as_of) };
    let mut pages = vec![cover::layout(workspace, options)];
    let tiers: Vec<_> = workspace.tiers().map(|tier| tier.id).collect();
    if !tiers.is_empty() {
        let times = ItemTimes::new(workspace, as_of);
        let chart = TierChartOptions {
            title: "Who looks how far, and for whom".to_owned(),
            show_items: theme.name != ThemeName::Projector,
            ..TierChartOptions::new(size, theme, as_of)
        };
        pages.push(tier_chart::layout(workspace, &times, &chart).scene);
    }
    pages.extend(tiers.iter().map(|id| tier::layout(workspace, *id, &roles(""))));
    if tiers.len() > 1 {
        let sides: Vec<Holder> = tiers.iter().map(|id| Holder::Tier(*id)).collect();
        pages.push(comparison::layout(workspace, &sides, &roles("What is the difference?")).scene);
    }
    if workspace.people().next().is_some() {
        let subtitle = constellation::recognised(workspace);
        let options = RolesOptions { subtitle, ..roles("Who is who") };
        pages.push(constellation::layout(workspace, &options).scene);
    }
    if workspace.duties().next().is_some() {
        pages.push(duties::layout(workspace, &roles("Who decides what")).scene);
    }
    if workspace.items().next().is_some() {
        pages.push(
            roadmap::layout(workspace, &RoadmapOptions::page(size, theme, as_of, "What comes when")).scene,
        );
    }
    if workspace.check_ins().next().is_some() {
        pages.push(health::layout(workspace, &roles("How it goes")).scene);
    }
    if !findings.is_empty() {
        pages.push(open::layout(workspace, findings, &roles("What to talk about")));
    }
    pages
}
