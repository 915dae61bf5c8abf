//! Making a picture for elsewhere: what it shows, how large, in which colours, beside the very scene that
//! will be written.

mod choices;
mod preview;
mod publisher;
mod request;
mod size;

use std::path::Path;
use std::sync::Arc;

use egui::{Rect, Sense, Ui, pos2, vec2};
use jiff::civil::Date;
use kurbo::Size;

pub use self::choices::AS_RECORDED;
use self::preview::Preview;
pub use self::request::ExportRequest;
use self::size::SizeChoice;
use super::parts::{self, Placement, Rank};
use crate::chart::color::Color;
use crate::chart::format::Format;
use crate::chart::picture::{Picture, Subject};
use crate::chart::scene::Image;
use crate::chart::style::{Theme, ThemeName};
use crate::chart::text::{self, Family, FontSource};
use crate::model::{Holder, Workspace};

/// Width and height that a picture may have, in points.
pub const SIDES: std::ops::RangeInclusive<u32> = 16..=20_000;

/// A file that becomes a part of what is exported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attachment {
    Logo,
    /// Letters of the picture.
    Font,
    Template,
}

/// What was answered. The dialog stays open after all but [`Export`](Self::Export) and
/// [`Cancel`](Self::Cancel).
#[derive(Clone, Debug, PartialEq)]
pub enum ExportAnswer {
    Export(ExportRequest),
    /// The clipboard is to have it as pixels.
    Copy(ExportRequest),
    /// The clipboard is to have it as the text of an SVG file.
    CopySvg(ExportRequest),
    /// A file is to be chosen.
    Choose(Attachment),
    /// The letters of this font are to be read.
    LookUp(FontSource),
    /// The fonts of this machine are to lend letters to this one.
    Borrow(Family),
    Cancel,
}

/// The dialog.
pub struct ExportDialog {
    request: ExportRequest,
    /// Who is compared, should that be chosen.
    sides: Vec<Holder>,
    size: SizeChoice,
    width: String,
    height: String,
    as_of: String,
    brand: String,
    /// The name of an installed family, as it is typed.
    family: String,
    /// Why a file that was chosen cannot be what it was chosen for.
    refused: Option<(Attachment, String)>,
    preview: Preview,
    shown: bool,
}

const WIDTH: f32 = 1180.0;
const CONTROLS: f32 = 412.0;
/// Between controls, across.
const GAP: f32 = 12.0;

const PICTURES: [(Subject, &str); 8] = [
    (Subject::Chart, "Chart"),
    (Subject::Roadmap, "Roadmap"),
    (Subject::Roles, "Roles"),
    (Subject::Comparison, "Comparison"),
    (Subject::Duties, "Duties"),
    (Subject::Health, "Health"),
    (Subject::Backlog, "Backlog"),
    (Subject::Deck, "All as a deck"),
];

impl ExportDialog {
    /// The dialog with the settings of the last time, or [`ExportRequest::new`]. `sides`: who is compared where
    /// nobody has chosen.
    #[must_use]
    pub fn new(request: ExportRequest, sides: Vec<Holder>) -> Self {
        let picture = &request.picture;
        Self {
            sides,
            size: SizeChoice::of(request.format, picture.size),
            width: picture.size.width.to_string(),
            height: picture.size.height.to_string(),
            as_of: picture.as_of.to_string(),
            brand: picture.brand.map(|color| color.to_string()).unwrap_or_default(),
            family: match &request.font {
                Some(FontSource::Installed(name)) => name.clone(),
                _ => String::new(),
            },
            request,
            refused: None,
            preview: Preview::default(),
            shown: false,
        }
    }

    /// A file was read: it is the logo now, or it is said why it cannot be.
    pub fn set_logo(&mut self, path: &Path, logo: Result<Arc<Image>, String>) {
        self.refused = None;
        match logo {
            Ok(image) => {
                self.request.picture.logo = Some(image);
                self.request.logo = Some(path.to_owned());
            }
            Err(why) => self.refused = Some((Attachment::Logo, why)),
        }
    }

    /// A file was read: slides take its master now, and have `room` points for a picture, or it is said why
    /// they cannot.
    pub fn set_template(&mut self, path: &Path, room: Result<Size, String>) {
        self.refused = None;
        match room {
            Ok(room) => {
                self.request.template = Some(path.to_owned());
                self.size = SizeChoice::Custom;
                self.set_size(Size::new(room.width.round(), room.height.round()));
            }
            Err(why) => self.refused = Some((Attachment::Template, why)),
        }
    }

    /// A font was read: letters are its own now, or it is said why they cannot be. The answer asks for
    /// letters that it lacks, should these be lent.
    pub fn set_font(&mut self, font: FontSource, found: Result<Family, String>) -> Option<ExportAnswer> {
        // Somebody went on typing while it was looked up.
        let typed = FontSource::Installed(self.family.trim().to_owned());
        if matches!(font, FontSource::Installed(_)) && font != typed {
            return None;
        }
        self.refused = None;
        match found {
            Ok(own) => {
                if matches!(font, FontSource::File(_)) {
                    self.family.clear();
                }
                (self.request.own, self.request.picture.family) = (own, own);
                self.request.font = Some(font);
                self.request.borrowed.then_some(ExportAnswer::Borrow(own))
            }
            Err(why) => {
                self.refused = Some((Attachment::Font, why));
                None
            }
        }
    }

    /// The fonts that letters come from were looked up.
    pub fn set_family(&mut self, family: Family) {
        self.request.picture.family = family;
    }

    /// Draws it; the answer, once there is one.
    pub fn ui(&mut self, ui: &mut Ui, theme: &Theme, workspace: &Workspace) -> Option<ExportAnswer> {
        let mut answer = None;
        let response = parts::dialog(ui, theme, "Export a picture", WIDTH, Placement::Middle, |ui| {
            parts::title(ui, theme, "Export a picture");
            let enter = parts::enter(ui);
            self.subjects(ui, theme);
            ui.add_space(4.0);
            let height = (ui.ctx().content_rect().height() - 232.0).clamp(200.0, 620.0);
            let (area, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
            let controls = Rect::from_min_max(pos2(area.right() - CONTROLS, area.top()), area.max);
            let preview = Rect::from_min_max(area.min, pos2(controls.left() - 20.0, area.bottom()));
            parts::within(ui, controls, |ui| {
                egui::ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
                    answer = self.controls(ui, theme, workspace);
                });
            });
            let unit = self.unit();
            let picture = Picture { paged: self.request.format.has_pages(), ..self.request.picture.clone() };
            self.preview.ui(ui, theme, workspace, &picture, preview, unit);
            answer = answer.take().or(self.buttons(ui, theme, enter));
        });
        self.shown = true;
        answer.or_else(|| response.close.then_some(ExportAnswer::Cancel))
    }

    fn buttons(&self, ui: &mut Ui, theme: &Theme, enter: bool) -> Option<ExportAnswer> {
        let mut answer = None;
        let ready = self.wrong().is_none();
        let single = self.request.picture.subject != Subject::Deck;
        parts::buttons(ui, |ui| {
            let label = format!("Export {}…", self.request.format.title());
            let export = ui.add_enabled_ui(ready, |ui| parts::button(ui, theme, &label, Rank::Primary)).inner;
            if export.clicked() || (enter && ready) {
                answer = Some(ExportAnswer::Export(self.request.clone()));
            }
            if parts::button(ui, theme, "Cancel", Rank::Plain).clicked() {
                answer = Some(ExportAnswer::Cancel);
            }
            if single {
                ui.add_space(12.0);
                ui.add_enabled_ui(ready, |ui| {
                    if parts::button(ui, theme, "Copy SVG", Rank::Plain).clicked() {
                        answer = Some(ExportAnswer::CopySvg(self.request.clone()));
                    }
                    if parts::button(ui, theme, "Copy picture", Rank::Plain).clicked() {
                        answer = Some(ExportAnswer::Copy(self.request.clone()));
                    }
                });
            }
        });
        answer
    }

    /// What there is to be exported.
    fn subjects(&mut self, ui: &mut Ui, theme: &Theme) {
        let picture = &mut self.request.picture;
        if !parts::segments(ui, theme, &PICTURES, &mut picture.subject, !self.shown) {
            return;
        }
        if picture.subject == Subject::Comparison && picture.compared.is_empty() {
            picture.compared.clone_from(&self.sides);
        }
        let offered = Format::offered(picture.subject);
        if !offered.contains(&self.request.format)
            && let Some(format) = offered.first()
        {
            self.set_format(*format);
        }
    }

    fn set_format(&mut self, format: Format) {
        let paged = self.request.format.has_pages();
        self.request.format = format;
        // A size that somebody typed is kept.
        if format.has_pages() != paged && self.size != SizeChoice::Custom {
            self.size = SizeChoice::usual(format);
            self.take_size();
        }
    }

    fn controls(&mut self, ui: &mut Ui, theme: &Theme, workspace: &Workspace) -> Option<ExportAnswer> {
        ui.spacing_mut().item_spacing = vec2(GAP, 4.0);
        let width = ui.available_width() - 12.0;
        self.format(ui, theme);
        row(ui, theme, &format!("Size in {}", self.unit()), |ui| {
            let offered = SizeChoice::offered(self.request.format);
            if parts::segments(ui, theme, offered, &mut self.size, false) {
                self.take_size();
            }
        });
        if self.size == SizeChoice::Custom {
            self.custom_size(ui, theme);
        }
        row(ui, theme, "Colours", |ui| {
            let themes = [
                (ThemeName::Light, "Light"),
                (ThemeName::Dark, "Dark"),
                (ThemeName::Projector, "Projector"),
                (ThemeName::Mono, "Mono"),
            ];
            parts::segments(ui, theme, &themes, &mut self.request.picture.theme, false);
        });
        self.content(ui, theme, workspace, width);
        ui.add_space(6.0);
        let borrow = self.letters(ui, theme);
        parts::field(ui, theme, "Title", &mut self.request.picture.title, width, None);
        ui.add_space(6.0);
        parts::field(ui, theme, "Subtitle", &mut self.request.picture.subtitle, width, None);
        ui.add_space(6.0);
        let half = (width - GAP) / 2.0;
        ui.horizontal_top(|ui| {
            let wrong = self.wrong_day();
            let name = "As of (year-month-day)";
            let response = parts::field(ui, theme, name, &mut self.as_of, half, wrong);
            if response.changed()
                && let Ok(day) = self.as_of.trim().parse()
            {
                self.request.picture.as_of = day;
            }
            ui.vertical(|ui| {
                ui.add_space(28.0);
                parts::checkbox(ui, theme, "Say the day", &mut self.request.picture.dated);
            });
        });
        ui.add_space(6.0);
        self.publisher(ui, theme, half).or(borrow)
    }

    /// What the picture cannot show, and where the letters could come from.
    fn letters(&mut self, ui: &mut Ui, theme: &Theme) -> Option<ExportAnswer> {
        let missing = self.preview.missing();
        if missing.is_empty() && !self.request.borrowed {
            return None;
        }
        if !missing.is_empty() {
            let are = if missing.len() == 1 { "1 character is" } else { "Some characters are" };
            let listed = text::listed(missing);
            parts::error(ui, theme, &format!("{are} not in the font of the picture: {listed}"));
        }
        let label = "Take letters from the fonts of this machine";
        let changed = parts::checkbox(ui, theme, label, &mut self.request.borrowed).changed();
        ui.add_space(6.0);
        if changed && !self.request.borrowed {
            self.request.picture.family = self.request.own;
        }
        (changed && self.request.borrowed).then_some(ExportAnswer::Borrow(self.request.own))
    }

    fn format(&mut self, ui: &mut Ui, theme: &Theme) {
        row(ui, theme, "Format", |ui| {
            let mut format = self.request.format;
            let offered = Format::offered(self.request.picture.subject);
            let named: Vec<_> = offered.iter().map(|format| (*format, format.title())).collect();
            if parts::segments(ui, theme, &named, &mut format, false) {
                self.set_format(format);
            }
        });
        ui.horizontal(|ui| {
            let picture = &mut self.request.picture;
            if self.request.format != Format::Markdown {
                parts::checkbox(ui, theme, "No background", &mut picture.transparent);
            }
            match self.request.format {
                Format::Svg => {
                    parts::checkbox(ui, theme, "Letters as curves", &mut self.request.outlines);
                }
                Format::Png => {
                    let scales = [(1, "1×"), (2, "2×"), (3, "3×")];
                    ui.add_space(GAP);
                    parts::note(ui, theme, "Pixels");
                    parts::segments(ui, theme, &scales, &mut self.request.scale, false);
                }
                Format::Pdf | Format::Pptx | Format::Markdown => {}
            }
        });
        ui.add_space(6.0);
    }

    /// What is shown of the workspace, as far as the picture leaves a choice.
    fn content(&mut self, ui: &mut Ui, theme: &Theme, workspace: &Workspace, width: f32) {
        let picture = &mut self.request.picture;
        let half = (width - GAP) / 2.0;
        if picture.subject == Subject::Chart {
            ui.horizontal(|ui| {
                parts::checkbox(ui, theme, "Items", &mut picture.items);
                parts::checkbox(ui, theme, "People where their roles are lived", &mut picture.lived);
            });
            ui.add_space(4.0);
        }
        ui.horizontal_top(|ui| {
            if picture.subject == Subject::Comparison {
                choices::compared(ui, theme, workspace, &mut picture.compared, width);
                return;
            }
            choices::tiers(ui, theme, workspace, &mut picture.tiers, half);
            match picture.subject {
                Subject::Chart => choices::highlight(ui, theme, workspace, &mut picture.only, half),
                Subject::Roles => choices::school(ui, theme, &mut picture.school, half),
                _ => {}
            }
        });
    }

    /// What lengths are counted in.
    fn unit(&self) -> &'static str {
        if self.request.format.has_pages() { "points" } else { "pixels" }
    }

    /// The size that was chosen becomes the picture's.
    fn take_size(&mut self) {
        if let Some((width, height)) = self.size.size() {
            self.set_size(Size::new(width.into(), height.into()));
        }
    }

    fn set_size(&mut self, size: Size) {
        self.request.picture.size = size;
        (self.width, self.height) = (size.width.to_string(), size.height.to_string());
    }

    fn custom_size(&mut self, ui: &mut Ui, theme: &Theme) {
        ui.horizontal_top(|ui| {
            let size = &mut self.request.picture.size;
            let sides =
                [("Width", &mut self.width, &mut size.width), ("Height", &mut self.height, &mut size.height)];
            for (name, text, side) in sides {
                let wrong = side_of(text).is_none().then_some("16 to 20,000");
                if parts::field(ui, theme, name, text, 96.0, wrong).changed()
                    && let Some(value) = side_of(text)
                {
                    *side = value.into();
                }
            }
        });
        ui.add_space(6.0);
    }

    /// Why the picture cannot be exported as it is described.
    fn wrong(&self) -> Option<&'static str> {
        let sides = self.size == SizeChoice::Custom
            && (side_of(&self.width).is_none() || side_of(&self.height).is_none());
        if sides { Some("a side must be 16 to 20,000") } else { self.wrong_day().or(self.wrong_brand()) }
    }

    fn wrong_day(&self) -> Option<&'static str> {
        self.as_of.trim().parse::<Date>().is_err().then_some("Write 2026-11-21")
    }

    fn wrong_brand(&self) -> Option<&'static str> {
        color_of(&self.brand).is_err().then_some("Write #0a5c8f, or nothing")
    }
}

/// A colour as it was typed; nothing where nothing was.
fn color_of(text: &str) -> Result<Option<Color>, crate::chart::color::ColorError> {
    let digits = text.trim().trim_start_matches('#');
    if digits.is_empty() { Ok(None) } else { format!("#{digits}").parse().map(Some) }
}

/// A side as it was typed, when it is one.
fn side_of(text: &str) -> Option<u32> {
    text.trim().replace([',', ' '], "").parse().ok().filter(|side| SIDES.contains(side))
}

fn row(ui: &mut Ui, theme: &Theme, name: &str, add: impl FnOnce(&mut Ui)) {
    parts::note(ui, theme, name);
    add(ui);
    ui.add_space(6.0);
}

#[cfg(test)]
mod tests {
    use super::{color_of, side_of};

    #[test]
    fn a_side_is_a_number_between_16_and_20_000() {
        assert_eq!(side_of("1920"), Some(1920));
        assert_eq!(side_of(" 20,000 "), Some(20_000));
        for wrong in ["15", "20001", "-5", "1e3", "", "wide"] {
            assert_eq!(side_of(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_colour_may_be_left_out_and_its_sign_too() {
        assert_eq!(color_of("  ").unwrap(), None);
        assert_eq!(color_of("0a5c8f").unwrap(), color_of("#0A5C8F").unwrap());
        for wrong in ["blue", "#12345", "#+1+2+3"] {
            assert!(color_of(wrong).is_err(), "{wrong}");
        }
    }
}
