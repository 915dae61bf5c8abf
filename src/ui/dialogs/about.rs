//! What the program is, its version, and whose work is in it.

use egui::Ui;

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
                ui.horizontal(|ui| {
                    let text = egui::RichText::new(name)
                        .font(parts::semibold(theme.scale.body))
                        .color(c32(theme.ink));
                    ui.add_sized(
                        [72.0, 36.0],
                        egui::Label::new(text).halign(egui::Align::Min).selectable(false),
                    );
                    ui.vertical(|ui| {
                        ui.spacing_mut().item_spacing.y = 0.0;
                        ui.add_space(2.0);
                        let text = egui::RichText::new(what)
                            .font(parts::regular(theme.scale.small))
                            .color(c32(theme.ink));
                        ui.add(egui::Label::new(text).selectable(false));
                        parts::note(ui, theme, licence);
                    });
                });
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
