//! What the people and roles of a workspace amount to: the constellations that were recognised, why, and what
//! there is to say about each.

use egui::{Frame, Margin, ScrollArea, Ui, vec2};

use crate::chart::style::Theme;
use crate::insight::constellation::{Constellation, Recognised, When, constellations};
use crate::model::Workspace;
use crate::ui::dialogs::parts;
use crate::ui::inspector::section;
use crate::ui::view::{Intent, ViewCx};

/// The recognised constellations of a state, and which of them is unfolded.
#[derive(Debug, Default)]
pub struct RecognisedList {
    /// The state that they are of.
    of: Option<(u64, When)>,
    found: Vec<Recognised>,
    when: When,
    unfolded: Option<Constellation>,
}

/// No line is longer than can be read well, in points.
const MEASURE: f32 = 680.0;

impl RecognisedList {
    /// Brings the list up to the workspace.
    fn update(&mut self, workspace: &Workspace, revision: u64) {
        if self.of != Some((revision, self.when)) {
            self.of = Some((revision, self.when));
            self.found = constellations(workspace, self.when);
        }
    }

    /// Draws the list in the room that is left, with a scroll bar of its own.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>) {
        let margin = Margin { left: 24, right: 24, top: 8, bottom: 16 };
        ScrollArea::vertical().id_salt("recognised").auto_shrink(false).show(ui, |ui| {
            Frame::new().inner_margin(margin).show(ui, |ui| {
                ui.set_max_width(ui.available_width().min(MEASURE));
                ui.spacing_mut().item_spacing = vec2(8.0, 6.0);
                self.list_ui(ui, cx);
            });
        });
    }

    fn list_ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>) {
        let theme = cx.theme;
        let planned = cx.workspace().assignments().any(|role| role.stage.is_now() != role.stage.is_to_be());
        if !planned {
            self.when = When::Now;
        }
        if planned {
            let options = [(When::Now, "As it is"), (When::ToBe, "As it is to be")];
            parts::segments(ui, theme, &options, &mut self.when, false);
            ui.add_space(4.0);
        }
        self.update(cx.document.workspace(), cx.document.revision());
        if self.found.is_empty() {
            parts::body(
                ui,
                theme,
                "Who holds which role for what is recognised and named here as soon as somebody has a role.",
            );
            return;
        }
        let mut chosen = None;
        for (i, recognised) in self.found.iter().enumerate() {
            ui.add_space(if i == 0 { 0.0 } else { 12.0 });
            ui.push_id((recognised.kind, i), |ui| {
                if let Some(unfold) = one(ui, theme, recognised, self.unfolded == Some(recognised.kind), cx) {
                    chosen = Some(unfold.then_some(recognised.kind));
                }
            });
        }
        if let Some(chosen) = chosen {
            self.unfolded = chosen;
        }
    }
}

/// One of them. Answers whether it is to be unfolded or folded.
fn one(
    ui: &mut Ui,
    theme: &'static Theme,
    recognised: &Recognised,
    unfolded: bool,
    cx: &mut ViewCx<'_>,
) -> Option<bool> {
    let mut answer = None;
    let kind = recognised.kind;
    section::strong(ui, theme, kind.title());
    section::body(ui, theme, &recognised.sentence);
    for note in &recognised.notes {
        section::note(ui, theme, note);
    }
    if unfolded {
        for (heading, sentences) in [
            ("Speaks for it", recognised.speaks_for()),
            ("Speaks against it", recognised.speaks_against()),
            ("Watch for", recognised.watch_for()),
        ] {
            ui.add_space(6.0);
            section::note(ui, theme, heading);
            for sentence in sentences {
                section::body(ui, theme, sentence);
            }
        }
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 16.0;
        let label = if unfolded { "Less" } else { "What speaks for and against it" };
        if named(parts::link(ui, theme, label), &format!("{label}: {}", kind.title())).clicked() {
            answer = Some(!unfolded);
        }
        if named(parts::link(ui, theme, "Show who"), &format!("Show who: {}", kind.title())).clicked() {
            cx.session.records.clone_from(&recognised.records);
        }
        if let Some(page) = recognised.page()
            && named(parts::link(ui, theme, "Read on"), &format!("Read on: {}", kind.title())).clicked()
        {
            cx.intents.push(Intent::Explain(page));
        }
    });
    answer
}

/// With a name of its own for those who hear it, as the same words stand below each.
fn named(response: egui::Response, name: &str) -> egui::Response {
    let enabled = response.enabled();
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Link, enabled, name));
    response
}
