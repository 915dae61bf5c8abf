//! The contents: which pages there are, and in which order.

use super::Page;

/// A part of the contents.
#[derive(Clone, Copy, Debug)]
pub struct Chapter {
    pub title: &'static str,
    pub pages: &'static [Page],
}

macro_rules! chapters {
    ($($title:literal: $($name:literal),+;)+) => {
        /// All pages, in the order in which they are best read.
        pub const CHAPTERS: &[Chapter] = &[
            $(Chapter {
                title: $title,
                pages: &[$(Page {
                    name: $name,
                    source: include_str!(concat!("../../assets/help/", $name, ".md")),
                }),+],
            }),+
        ];
    };
}

chapters! {
    "The idea":
        "guiding-question", "two-axes", "three-tiers", "in-the-context-of", "scale",
        "not-a-reporting-structure", "vocabulary";
    "Two roles":
        "four-dimensions", "eight-aspects", "duties-po", "duties-pm", "backlog-items", "authority",
        "delegation-levels", "collaboration", "stories-together", "others-on-the-team",
        "one-person-both-roles";
    "Does it work?":
        "health", "surprises", "questions", "design-process", "should-it-be-you";
    "Who holds which role":
        "constellations", "only-pms", "only-pos", "po-and-pm", "one-person-many-products",
        "group-one-product", "split-by-product-type", "many-pos-one-product",
        "business-and-development-po", "distributed-development", "coordination", "role-as-lived";
    "In a workshop":
        "running-the-workshop", "open-questions", "positions", "what-to-watch-for";
    "Findings":
        "T01", "T02", "T03", "B01", "B02", "B03", "B04", "B05", "B06", "B07", "B08", "B09", "B10", "B11", "B12",
        "R01", "R02", "R03", "R04", "R05", "R06", "R07", "R08", "R09", "R10", "R11", "R12", "R13", "R14", "R15",
        "R16", "R17", "H01", "H02", "H03", "H04", "H05", "H06", "F01";
}
