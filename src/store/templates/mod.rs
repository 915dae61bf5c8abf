//! The workspaces that ship with the program, as the files in `assets/templates`, read by the same
//! reader as everybody's files.
//!
//! [`open`] gives a template as it is written, so the same command writes the same file for ever.
//! [`instantiate`] moves its dates, so that it begins in the iteration of a given day.

mod list;
mod shift;

use jiff::civil::Date;

use crate::model::{Tier, Workspace};
use list::TEMPLATES;

/// A workspace to start from.
#[derive(Clone, Copy, Debug)]
pub struct Template {
    /// What the command line calls it: `three-tiers`.
    pub name: &'static str,
    pub group: Group,
    /// What people read: “Three tiers”.
    pub title: &'static str,
    /// One sentence on what is in it.
    pub description: &'static str,
    text: &'static str,
}

/// What a template is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Group {
    /// A product with its backlogs, to go on from.
    Start,
    /// Who holds which role for what, to be recognised and talked about.
    Constellation,
}

/// The name of the template that the program starts with.
pub const DEFAULT: &str = "three-tiers";

/// The name of the one that has nothing but tiers.
const BLANK: &str = "blank";

/// A name that no template has.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no template “{0}”; “tiermap templates” lists those there are")]
pub struct UnknownTemplate(pub String);

/// All templates, group by group, the default first.
#[must_use]
pub fn list() -> &'static [Template] {
    TEMPLATES
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
    let blank = TEMPLATES.iter().find(|template| template.name == BLANK).map(Template::workspace);
    blank.iter().flat_map(Workspace::tiers).map(|tier| Tier::clone(tier)).collect()
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
