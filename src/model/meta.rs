//! What a workspace says about itself.

use jiff::civil::Date;

use super::score::Weighted;

/// Title, notes and how the chart is turned.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meta {
    /// The product or organisation: “City bikes”.
    pub title: String,
    /// A sentence below the title on pictures.
    pub subtitle: String,
    /// Customer left and team right.
    pub flip_focus: bool,
    /// The near horizon at the top.
    pub flip_horizon: bool,
    /// The day from which horizons count, and by which reviews and check-ins fall due; `None` takes the present day in the window and the
    /// calendar's start on the command line, so that the same file gives the same picture.
    pub as_of: Option<Date>,
    /// What items are rated by for the organisation's own score; no name stands twice.
    pub criteria: Vec<Weighted>,
}
