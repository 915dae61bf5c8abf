//! Workspace in, [`Scene`](scene::Scene) out: every picture of the program is laid out here, once.

pub mod axes;
pub mod backlog;
pub mod color;
pub mod deck;
pub mod format;
pub mod hit;
pub mod labels;
pub mod outline;
pub mod page;
pub mod picture;
pub mod roadmap;
pub mod roles;
pub mod scene;
pub mod style;
pub mod text;
pub mod tier_chart;
