//! Which picture: everything that decides what a chart, a roadmap or a diagram of roles looks like on a page, so that the
//! preview, the presentation and the exported file are one and the same scene.

use jiff::civil::Date;
use kurbo::Size;

use super::session::View;
use super::sides;
use crate::chart::roadmap::{self, RoadmapOptions};
use crate::chart::roles::{RolesOptions, comparison, constellation, health};
use crate::chart::scene::Scene;
use crate::chart::style::{Theme, ThemeName};
use crate::chart::tier_chart::{self, ItemTimes, TierChartOptions};
use crate::insight::constellation::{School, When};
use crate::model::{Holder, TierId, Workspace};

/// A picture of a workspace.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    pub view: View,
    /// Of the page, in points.
    pub size: Size,
    pub theme: ThemeName,
    /// The day from which horizons count.
    pub as_of: Date,
    pub title: String,
    /// Below the title; the roadmap has none, and people and roles have the names of their constellations.
    pub subtitle: String,
    /// Nothing but this tier.
    pub tier: Option<TierId>,
    /// The chart shows people where their roles are lived, instead of items.
    pub lived: bool,
    /// These side by side, instead of the constellation.
    pub compared: Option<Vec<Holder>>,
    /// People and roles as this school sees them; `None`: as they are recorded.
    pub school: Option<(School, When)>,
    /// No background.
    pub transparent: bool,
}

impl Picture {
    /// Lays it out.
    #[must_use]
    pub fn scene(&self, workspace: &Workspace) -> Scene {
        let theme = Theme::builtin(self.theme);
        match self.view {
            View::Chart | View::Backlog => self.chart(workspace, theme),
            View::Health => self.health(workspace, theme),
            View::Roadmap => self.roadmap(workspace, theme),
            View::Roles => match &self.compared {
                Some(sides) => self.comparison(workspace, theme, sides),
                None => self.roles(workspace, theme),
            },
        }
    }

    fn chart(&self, workspace: &Workspace, theme: &Theme) -> Scene {
        let times = ItemTimes::new(workspace, self.as_of);
        let mut options = TierChartOptions::new(self.size, theme, self.as_of);
        options.title.clone_from(&self.title);
        options.subtitle.clone_from(&self.subtitle);
        options.only = self.tier;
        options.transparent = self.transparent;
        options.show_items = self.theme != ThemeName::Projector && !self.lived;
        options.show_lived = self.lived;
        tier_chart::layout(workspace, &times, &options).scene
    }

    /// With what the people and roles amount to where the subtitle stands.
    fn roles(&self, workspace: &Workspace, theme: &Theme) -> Scene {
        let said = constellation::subtitle(workspace, self.school, self.theme);
        let subtitle = if said.is_empty() { self.subtitle.clone() } else { said };
        let options = RolesOptions { subtitle, school: self.school, ..self.of_roles(theme) };
        constellation::layout(workspace, &options).scene
    }

    fn comparison(&self, workspace: &Workspace, theme: &Theme, sides: &[Holder]) -> Scene {
        let options = RolesOptions { subtitle: self.subtitle.clone(), ..self.of_roles(theme) };
        comparison::layout(workspace, &sides::present(workspace, sides), &options).scene
    }

    fn health(&self, workspace: &Workspace, theme: &Theme) -> Scene {
        let options = RolesOptions { subtitle: self.subtitle.clone(), ..self.of_roles(theme) };
        health::layout(workspace, &options).scene
    }

    fn of_roles<'a>(&self, theme: &'a Theme) -> RolesOptions<'a> {
        RolesOptions {
            title: self.title.clone(),
            transparent: self.transparent,
            ..RolesOptions::new(self.size, theme, self.as_of)
        }
    }

    fn roadmap(&self, workspace: &Workspace, theme: &Theme) -> Scene {
        let mut options = RoadmapOptions::page(self.size, theme, self.as_of, self.title.clone());
        options.only_tier = self.tier;
        options.transparent = self.transparent;
        roadmap::layout(workspace, &options).scene
    }
}
