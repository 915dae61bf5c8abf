//! Whether the roles work: what teams say of it in check-ins, who should hold a role, who meets whom, and
//! what a number of teams makes necessary. One page each, reached by mouse, by keyboard and by command.
//!
//! Nothing here changes a workspace: what is said becomes intents, each of one undo step.

mod backlog;
mod channels;
mod check_ins;
mod entry;
mod exchange;
pub mod fields;
mod goals;
mod reviews;
mod scale;
mod tally;
mod together;
mod trend;
pub mod unit_list;
mod walk;

use egui::{Frame, Margin, Ui};

use self::check_ins::CheckIns;
use self::reviews::Reviews;
use self::scale::ScalePage;
use self::together::Together;
use super::dialogs::parts;
use super::session::HealthPage;
use super::view::ViewCx;

/// The tab, with what it remembers between frames.
#[derive(Debug, Default)]
pub struct HealthView {
    check_ins: CheckIns,
    reviews: Reviews,
    together: Together,
    scale: ScalePage,
}

const PAGES: [(HealthPage, &str); 4] = [
    (HealthPage::CheckIns, "Check-ins"),
    (HealthPage::Reviews, "Should it be you?"),
    (HealthPage::Together, "Who meets whom"),
    (HealthPage::Scale, "Scale"),
];

impl HealthView {
    /// Draws it for one frame.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>) {
        let theme = cx.theme;
        Frame::new().inner_margin(Margin { left: 24, right: 24, top: 12, bottom: 8 }).show(ui, |ui| {
            ui.horizontal(|ui| {
                parts::segments(ui, theme, &PAGES, &mut cx.session.health, false);
            });
        });
        ui.spacing_mut().item_spacing.y = 0.0;
        parts::hairline(ui, theme);
        let rect = ui.available_rect_before_wrap();
        match cx.session.health {
            HealthPage::CheckIns => self.check_ins.ui(ui, cx, rect),
            HealthPage::Reviews => self.reviews.ui(ui, cx, rect),
            HealthPage::Together => self.together.ui(ui, cx, rect),
            HealthPage::Scale => self.scale.ui(ui, cx, rect),
        }
        ui.advance_cursor_after_rect(rect);
    }
}
