//! Workspace in, [`Scene`](scene::Scene) out: every picture of the program is laid out here, once.

pub mod color;
pub mod outline;
pub mod roadmap;
pub mod scene;
pub mod style;
pub mod text;
