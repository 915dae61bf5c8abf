//! What the program is, its version, and whose work is in it.

use egui::accesskit::Role;
use egui::{Sense, Ui, WidgetInfo, vec2};

use super::parts::{self, Placement, Rank, c32};
use crate::chart::style::Theme;

/// The dialog.
#[derive(Clone, Copy, Debug, Default)]
pub struct About {
    shown: bool,
}

/// Name, what it is used for, licence.
const PARTS: [(&str, &str, &str); 4] = [
    ("Tiermap", "this program", "MIT or Apache 2.0, as you like"),
    ("Inter", "the letters, by Rasmus Andersson and others", "SIL Open Font License 1.1"),
    ("Lucide", "the icons, by Lucide Contributors", "ISC"),
    ("egui", "the window, by Emil Ernerfeldt and others", "MIT or Apache 2.0"),
];

impl About {
    /// Draws it; whether it is to be closed.
    pub fn ui(&mut self, ui: &mut Ui, theme: &Theme) -> bool {
        let mut done = false;
        let response = parts::dialog(ui, theme, "About Tiermap", 480.0, Placement::Middle, |ui| {
            parts::title(ui, theme, "Tiermap");
            parts::note(ui, theme, &format!("Version {}", env!("CARGO_PKG_VERSION")));
            ui.add_space(8.0);
            parts::body(
                ui,
                theme,
                "Who decides what, how far ahead, and for whom: tiers of product people as a chart with two \
                 axes, beside the backlogs they really work with.",
            );
            parts::body(ui, theme, "It shows how people collaborate. It is not a reporting structure.");
            ui.add_space(12.0);
            parts::hairline(ui, theme);
            ui.add_space(4.0);
            for (name, what, licence) in PARTS {
                let (rect, response) =
                    ui.allocate_exact_size(vec2(ui.available_width(), 38.0), Sense::hover());
                let said = format!("{name}, {what}: {licence}");
                response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
                for (text, x, y, font, color) in [
                    (name, 0.0, 1.0, parts::semibold(theme.scale.body), theme.ink),
                    (what, 84.0, 2.0, parts::regular(theme.scale.small), theme.ink),
                    (licence, 84.0, 19.0, parts::regular(theme.scale.small), theme.muted),
                ] {
                    let galley = parts::short(ui, text, font, color, rect.width() - x);
                    ui.painter().galley(rect.min + vec2(x, y), galley, c32(color));
                }
            }
            parts::buttons(ui, |ui| {
                let close = parts::button(ui, theme, "Close", Rank::Primary);
                if !self.shown {
                    close.request_focus();
                }
                done = close.clicked();
            });
        });
        self.shown = true;
        done || response.close
    }
}
