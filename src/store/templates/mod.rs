//! The workspaces that ship with the program, as the files in `assets/templates`, read by the same
//! reader as everybody's files.
//!
//! [`open`] gives a template as it is written, so the same command writes the same file for ever.
//! [`instantiate`] moves its dates, so that it begins in the iteration of a given day.

mod shift;

use jiff::civil::Date;

use crate::model::{Tier, Workspace};

/// A workspace to start from.
#[derive(Clone, Copy, Debug)]
pub struct Template {
    /// What the command line calls it: `three-tiers`.
    pub name: &'static str,
    /// What people read: “Three tiers”.
    pub title: &'static str,
    /// One sentence on what is in it.
    pub description: &'static str,
    text: &'static str,
}

/// The name of the template that the program starts with.
pub const DEFAULT: &str = "three-tiers";

static TEMPLATES: [Template; 5] = [
    Template {
        name: DEFAULT,
        title: "Three tiers",
        description: "Product Owners, a Product Manager and a Business Owner for a bike rental with two teams",
        text: include_str!("../../../assets/templates/three-tiers.tiermap.ron"),
    },
    Template {
        name: "two-roles",
        title: "Two roles",
        description: "A Product Owner and a Product Manager who share one product, a food delivery",
        text: include_str!("../../../assets/templates/two-roles.tiermap.ron"),
    },
    Template {
        name: "one-role",
        title: "One role",
        description: "One product person and one team, from today’s stories to next year’s ideas",
        text: include_str!("../../../assets/templates/one-role.tiermap.ron"),
    },
    Template {
        name: "thirty-five-teams",
        title: "Thirty-five teams",
        description: "Three tiers at scale: 35 teams, 4 trains, one portfolio and 1,500 items",
        text: include_str!("../../../assets/templates/thirty-five-teams.tiermap.ron"),
    },
    Template {
        name: "blank",
        title: "Blank",
        description: "Three tiers and no items, to fill with your own",
        text: include_str!("../../../assets/templates/blank.tiermap.ron"),
    },
];

/// A name that no template has.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no template “{0}”; choose {names}", names = names())]
pub struct UnknownTemplate(pub String);

/// All templates, the default first.
#[must_use]
pub fn list() -> &'static [Template] {
    &TEMPLATES
}

/// A template as its file is written.
///
/// # Errors
/// When no template has this name.
pub fn open(name: &str) -> Result<Workspace, UnknownTemplate> {
    let template = TEMPLATES.iter().find(|template| template.name == name);
    template.map(Template::workspace).ok_or_else(|| UnknownTemplate(name.chars().take(60).collect()))
}

/// A template that begins in the iteration which holds `today`: all dates are moved by the same
/// number of whole iterations, quarters and years by as many quarters.
///
/// # Errors
/// When no template has this name.
pub fn instantiate(name: &str, today: Date) -> Result<Workspace, UnknownTemplate> {
    Ok(shift::to(&open(name)?, today))
}

/// The tiers that a blank workspace has (DOMAIN, D5 to D12).
#[must_use]
pub fn canonical_tiers() -> Vec<Tier> {
    let [.., blank] = &TEMPLATES;
    blank.workspace().tiers().map(|tier| Tier::clone(tier)).collect()
}

impl Template {
    #[expect(
        clippy::expect_used,
        reason = "the text is part of the program, and a test opens every template"
    )]
    fn workspace(&self) -> Workspace {
        super::read::from_bytes(self.text.as_bytes(), self.name)
            .expect("a built-in template is sound")
            .workspace
    }
}

fn names() -> String {
    TEMPLATES.map(|template| template.name).join(", ")
}
