//! What is on the screen: views and widgets in egui, our theme, the painter of scenes.
//!
//! Views read the document and answer with [`view::Intent`]s; nothing here changes a workspace or
//! touches a disk.

pub mod backlog;
pub mod chart_view;
pub mod choices;
pub mod context_menu;
pub mod counted;
pub mod dialogs;
pub mod draft;
pub mod facet;
pub mod fonts;
pub mod health_view;
pub mod icons;
pub mod ink;
pub mod inspector;
pub mod item_card;
pub mod item_popup;
pub mod keys;
pub mod look;
pub mod notices;
pub mod painter;
pub mod palette;
pub mod parent_picker;
pub mod picker;
pub mod present;
pub mod roadmap_view;
pub mod roles_view;
pub mod session;
pub mod shell;
pub mod shortcut_sheet;
pub mod sides;
pub mod splitter;
pub mod status_mark;
pub mod theme;
pub mod view;
pub mod virtual_list;
pub mod welcome;
pub mod widgets;
