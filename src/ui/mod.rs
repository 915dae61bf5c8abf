//! What is on the screen: views and widgets in egui, our theme, the painter of scenes.
//!
//! Views read the document and answer with [`view::Intent`]s; nothing here changes a workspace or
//! touches a disk.

pub mod session;
pub mod view;
