//! What belongs to whoever publishes a picture: a colour, a logo, a font, a template for slides.

use std::path::PathBuf;

use egui::Ui;

use super::super::parts::{self, Rank};
use super::size::SizeChoice;
use super::{Attachment, ExportAnswer, ExportDialog, GAP, color_of};
use crate::chart::format::Format;
use crate::chart::style::Theme;
use crate::chart::text::{Family, FontSource};

impl ExportDialog {
    /// Colour, logo and template of whoever publishes the picture.
    pub(super) fn publisher(&mut self, ui: &mut Ui, theme: &Theme, half: f32) -> Option<ExportAnswer> {
        let mut answer = None;
        ui.horizontal_top(|ui| {
            let wrong = self.wrong_brand();
            let name = "Your colour (#rrggbb)";
            if parts::field(ui, theme, name, &mut self.brand, half, wrong).changed() {
                self.request.picture.brand = color_of(&self.brand).ok().flatten();
            }
            let known = self.request.logo.clone();
            let (chosen, dropped) = file_choice(ui, theme, "Logo", known.as_ref(), half);
            if chosen {
                answer = Some(ExportAnswer::Choose(Attachment::Logo));
            }
            if dropped {
                (self.request.logo, self.request.picture.logo) = (None, None);
            }
        });
        ui.add_space(6.0);
        answer = self.font(ui, theme, half).or(answer);
        if self.request.format == Format::Pptx {
            ui.add_space(6.0);
            let known = self.request.template.clone();
            let name = "Slides look like those of";
            let (chosen, dropped) = file_choice(ui, theme, name, known.as_ref(), 2.0 * half + GAP);
            if chosen {
                answer = Some(ExportAnswer::Choose(Attachment::Template));
            }
            if dropped {
                self.request.template = None;
                self.size = SizeChoice::usual(self.request.format);
                self.take_size();
            }
        }
        if let Some((attachment, why)) = &self.refused {
            let what = match attachment {
                Attachment::Logo => "This cannot be the logo",
                Attachment::Font => "This cannot be the font",
                Attachment::Template => "This cannot be the template",
            };
            parts::error(ui, theme, &format!("{what}: {why}"));
        }
        ui.add_space(8.0);
        answer
    }

    /// The letters: the name of an installed family, or a file.
    fn font(&mut self, ui: &mut Ui, theme: &Theme, half: f32) -> Option<ExportAnswer> {
        let mut answer = None;
        let mut changed = None;
        ui.horizontal_top(|ui| {
            let typed = parts::field(ui, theme, "Font by its name", &mut self.family, half, None);
            let name = self.family.trim().to_owned();
            if typed.changed() {
                changed = Some((!name.is_empty()).then_some(FontSource::Installed(name)));
            } else if let (true, Some(font @ FontSource::Installed(_)), Family::INTER) =
                (typed.lost_focus(), &self.request.font, self.request.own)
            {
                answer = Some(ExportAnswer::LookUp(font.clone()));
            }
            let known = match &self.request.font {
                Some(FontSource::File(path)) => Some(path.clone()),
                _ => None,
            };
            let (chosen, dropped) = file_choice(ui, theme, "Font from a file", known.as_ref(), half);
            if chosen {
                answer = Some(ExportAnswer::Choose(Attachment::Font));
            }
            if dropped {
                changed = Some(None);
            }
        });
        if let Some(font) = changed {
            self.request.font = font;
            (self.request.own, self.request.picture.family) = (Family::INTER, Family::INTER);
            if self.refused.as_ref().is_some_and(|(what, _)| *what == Attachment::Font) {
                self.refused = None;
            }
            if self.request.borrowed {
                answer = Some(ExportAnswer::Borrow(Family::INTER));
            }
        }
        answer
    }
}

/// A button that names the file or asks for one, and one that drops it. Which of them was pressed.
fn file_choice(ui: &mut Ui, theme: &Theme, name: &str, known: Option<&PathBuf>, width: f32) -> (bool, bool) {
    let mut pressed = (false, false);
    ui.vertical(|ui| {
        parts::note(ui, theme, name);
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            let file = known.and_then(|path| path.file_name()).map(|name| name.to_string_lossy());
            let text = file.as_deref().unwrap_or("Choose a file…");
            let room = if known.is_some() { width - 36.0 } else { width };
            let button = parts::button_sized(ui, theme, text, Rank::Plain, room);
            let said = format!("{name}: {text}");
            button.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Button, true, &said));
            pressed.0 = button.clicked();
            if known.is_some() {
                let name = format!("Without {}", name.to_lowercase());
                pressed.1 = parts::close_button(ui, theme, &name).clicked();
            }
        });
    });
    pressed
}
