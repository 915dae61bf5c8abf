//! What the program is, its version, whose work is in it, and the licences of that work in full.

use egui::accesskit::Role;
use egui::style::ScrollAnimation;
use egui::{EventFilter, Frame, Key, Label, Margin, RichText, ScrollArea, Sense, Ui, WidgetInfo, vec2};

use super::parts::{self, Placement, Rank, c32};
use crate::chart::style::Theme;

/// The dialog.
#[derive(Clone, Copy, Debug, Default)]
pub struct About {
    /// The licence that is being read.
    reading: Option<&'static Licence>,
    /// What has the keyboard was chosen.
    placed: bool,
}

/// Something that is in the program.
struct Part {
    name: &'static str,
    what: &'static str,
    terms: &'static str,
    /// The texts that are at hand.
    licences: &'static [Licence],
}

/// A licence in full.
#[derive(Debug)]
struct Licence {
    /// On the button.
    read: &'static str,
    title: &'static str,
    text: &'static str,
}

const PARTS: [Part; 4] = [
    Part {
        name: "Tiermap",
        what: "this program",
        terms: "MIT or Apache 2.0, as you like",
        licences: &[
            Licence {
                read: "Read MIT",
                title: "Tiermap: MIT License",
                text: include_str!("../../../LICENSE-MIT"),
            },
            Licence {
                read: "Read Apache",
                title: "Tiermap: Apache License 2.0",
                text: include_str!("../../../LICENSE-APACHE"),
            },
        ],
    },
    Part {
        name: "Inter",
        what: "the letters, by Rasmus Andersson and others",
        terms: "SIL Open Font License 1.1",
        licences: &[Licence {
            read: "Read",
            title: "Inter: SIL Open Font License 1.1",
            text: include_str!("../../../assets/fonts/LICENSE-Inter.txt"),
        }],
    },
    Part {
        name: "Lucide",
        what: "the icons, by Lucide Contributors",
        terms: "ISC",
        licences: &[Licence {
            read: "Read",
            title: "Lucide: ISC License",
            text: include_str!("../../../assets/icons/LICENSE-Lucide.txt"),
        }],
    },
    Part {
        name: "egui",
        what: "the window, by Emil Ernerfeldt and others",
        terms: "MIT or Apache 2.0",
        licences: &[],
    },
];

impl About {
    /// Draws it; whether it is to be closed.
    pub fn ui(&mut self, ui: &mut Ui, theme: &Theme) -> bool {
        let mut done = false;
        let width = if self.reading.is_some() { 640.0 } else { 480.0 };
        let response = parts::dialog(ui, theme, "About Tiermap", width, Placement::Middle, |ui| {
            let before = self.reading.map(|licence| licence.title);
            done = match self.reading {
                Some(licence) => self.licence_ui(ui, theme, licence),
                None => self.overview_ui(ui, theme),
            };
            self.placed = before == self.reading.map(|licence| licence.title);
        });
        done || response.close
    }

    fn overview_ui(&mut self, ui: &mut Ui, theme: &Theme) -> bool {
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
        for part in &PARTS {
            if let Some(licence) = part_ui(ui, theme, part) {
                self.reading = Some(licence);
            }
        }
        parts::buttons(ui, |ui| {
            let close = parts::button(ui, theme, "Close", Rank::Primary);
            if !self.placed {
                close.request_focus();
            }
            close.clicked()
        })
    }

    /// A licence, scrolled by wheel and by keys. Escape goes back to the overview.
    fn licence_ui(&mut self, ui: &mut Ui, theme: &Theme, licence: &Licence) -> bool {
        parts::title(ui, theme, licence.title);
        ui.add_space(4.0);
        let height = (ui.ctx().content_rect().height() - 220.0).clamp(160.0, 520.0);
        let (rect, paper) =
            ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::focusable_noninteractive());
        let name = format!("Text of {}", licence.title);
        paper.widget_info(|| WidgetInfo::labeled(Role::Document, true, &name));
        if !self.placed {
            paper.request_focus();
        }
        let mut by = 0.0;
        if paper.has_focus() {
            let keep = EventFilter { vertical_arrows: true, ..EventFilter::default() };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(paper.id, keep));
            by = scrolled(ui, height);
        }
        parts::within(ui, rect, |ui| {
            Frame::new().fill(c32(theme.field)).corner_radius(6.0).inner_margin(Margin::same(12)).show(
                ui,
                |ui| {
                    let area = ScrollArea::vertical().id_salt(licence.title).auto_shrink([false, false]);
                    area.max_height(height - 24.0).show(ui, |ui| {
                        if by != 0.0 {
                            ui.scroll_with_delta_animation(vec2(0.0, -by), ScrollAnimation::none());
                        }
                        let font = parts::regular(theme.scale.small);
                        let text = RichText::new(licence.text).font(font).color(c32(theme.ink));
                        ui.add(Label::new(text).wrap().selectable(true));
                    });
                },
            );
        });
        parts::focus_ring(ui, theme, &paper);
        let back = parts::take_key(ui, Key::Escape);
        parts::buttons(ui, |ui| {
            let done = parts::button(ui, theme, "Close", Rank::Primary).clicked();
            if parts::button(ui, theme, "Back", Rank::Plain).clicked() || back {
                self.reading = None;
            }
            done
        })
    }
}

/// How far the keys scroll a page of `height` points, in points downwards.
fn scrolled(ui: &Ui, height: f32) -> f32 {
    const LINE: f32 = 40.0;
    const ALL: f32 = 1e6;
    let page = height - LINE;
    let ways = [
        (Key::ArrowUp, -LINE),
        (Key::ArrowDown, LINE),
        (Key::PageUp, -page),
        (Key::PageDown, page),
        (Key::Space, page),
        (Key::Home, -ALL),
        (Key::End, ALL),
    ];
    parts::take_ways(ui, &ways)
}

/// One part in its row; the licence of it that is to be read.
fn part_ui(ui: &mut Ui, theme: &Theme, part: &Part) -> Option<&'static Licence> {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 38.0), Sense::hover());
    let said = format!("{}, {}: {}", part.name, part.what, part.terms);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
    for (text, x, y, font, color) in [
        (part.name, 0.0, 1.0, parts::semibold(theme.scale.body), theme.ink),
        (part.what, 84.0, 2.0, parts::regular(theme.scale.small), theme.ink),
        (part.terms, 84.0, 19.0, parts::regular(theme.scale.small), theme.muted),
    ] {
        let galley = parts::short(ui, text, font, color, rect.width() - x);
        ui.painter().galley(rect.min + vec2(x, y), galley, c32(color));
    }
    let mut read = None;
    parts::within(ui, rect, |ui| {
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 2.0;
            for licence in part.licences.iter().rev() {
                let link = parts::link(ui, theme, licence.read);
                if link.accessible_name(format!("Read {}", licence.title)).clicked() {
                    read = Some(licence);
                }
            }
        });
    });
    read
}
