//! Pictures of roles: who does what for whom, who decides what, and how it works out.
//!
//! Every picture is a pure function of a workspace and its options: the same input gives the same scene.
//! Guarantees: nothing leaves the page, no label stands on another, every shape of a record carries its
//! tag, and a workspace with nothing to show says in a sentence what to do.

pub mod comparison;
pub mod constellation;
pub mod duties;
pub mod health;
pub mod open;
mod parts;
pub(in crate::chart) mod sheet;
mod table;
pub mod tier;

pub use parts::Part;
pub(in crate::chart) use sheet::fitted;

use jiff::civil::Date;
use kurbo::{Rect, Size};

use super::page::Furniture;
use super::style::Theme;
use crate::insight::constellation::{School, When};
use crate::model::RecordKey;

/// What a picture of roles is drawn for.
#[derive(Clone, Debug)]
pub struct RolesOptions<'a> {
    /// Of the page, in points.
    pub size: Size,
    pub theme: &'a Theme,
    /// The day in the footer.
    pub as_of: Date,
    /// Above the picture; nothing where it is empty.
    pub title: String,
    /// Below the title, such as the name of a constellation; nothing where it is empty.
    pub subtitle: String,
    /// The diagram as this school sees those who hold a role of a tier at a time; `None`: as it is recorded.
    pub school: Option<(School, When)>,
    /// Whether the page keeps its own ground or lets through what is below.
    pub transparent: bool,
    pub furniture: Furniture,
}

impl<'a> RolesOptions<'a> {
    /// A page without a title.
    #[must_use]
    pub fn new(size: Size, theme: &'a Theme, as_of: Date) -> Self {
        Self {
            size,
            theme,
            as_of,
            title: String::new(),
            subtitle: String::new(),
            school: None,
            transparent: false,
            furniture: Furniture::default(),
        }
    }
}

/// Where a record is on a page, for hit tests.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spot {
    pub record: RecordKey,
    pub rect: Rect,
}
