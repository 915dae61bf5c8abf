//! Starting from a template: each with its name, a sentence, and the chart that it begins with, drawn by
//! the same layout as the real one.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Key, Rect, Response, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};
use jiff::civil::Date;
use kurbo::Size;

use super::parts::{self, Placement, Rank, c32};
use crate::chart::scene::Scene;
use crate::chart::style::{Theme, ThemeName};
use crate::model::Workspace;
use crate::ui::painter::{self, ScenePainter};
use crate::ui::picture::Picture;
use crate::ui::session::View;

/// A template as it is offered.
#[derive(Clone, Debug)]
pub struct TemplateCard {
    /// What the command line calls it.
    pub name: String,
    pub title: String,
    /// One sentence.
    pub description: String,
    pub workspace: Workspace,
}

/// What was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NewAnswer {
    /// The name of the template.
    Template(String),
    Cancel,
}

/// The dialog.
pub struct NewWorkspace {
    cards: Vec<Card>,
    chosen: usize,
    shown: bool,
}

struct Card {
    template: TemplateCard,
    scene: Arc<Scene>,
    painter: ScenePainter,
}

const COLUMNS: usize = 3;
const GAP: f32 = 16.0;
const WIDTH: f32 = 840.0;
/// Height of what stands below a picture.
const WORDS: f32 = 84.0;

impl NewWorkspace {
    /// A choice of these templates, the first one chosen.
    #[must_use]
    pub fn new(templates: Vec<TemplateCard>, as_of: Date) -> Self {
        let cards = templates
            .into_iter()
            .map(|template| {
                let picture = Picture {
                    view: View::Chart,
                    size: Size::new(960.0, 540.0),
                    theme: ThemeName::Projector,
                    as_of: template.workspace.meta().as_of.unwrap_or(as_of),
                    title: String::new(),
                    subtitle: String::new(),
                    tier: None,
                    transparent: false,
                };
                let scene = Arc::new(picture.scene(&template.workspace));
                Card { template, scene, painter: ScenePainter::default() }
            })
            .collect();
        Self { cards, chosen: 0, shown: false }
    }

    /// Draws it; the answer, once there is one.
    pub fn ui(&mut self, ui: &mut Ui, theme: &Theme) -> Option<NewAnswer> {
        let mut answer = None;
        let response = parts::dialog(ui, theme, "New workspace", WIDTH, Placement::Middle, |ui| {
            parts::title(ui, theme, "Start from a template");
            parts::note(ui, theme, "Everything in it can be changed, renamed and deleted afterwards.");
            ui.add_space(8.0);
            let on_card = ui.memory(egui::Memory::focused).is_some_and(|id| self.is_card(id));
            let mut create = (on_card || !self.shown) && parts::take_key(ui, Key::Enter);
            let height = (ui.ctx().content_rect().height() - 220.0).max(200.0);
            ScrollArea::vertical().max_height(height).show(ui, |ui| create |= self.cards_ui(ui, theme));
            parts::buttons(ui, |ui| {
                create |= parts::button(ui, theme, "Create", Rank::Primary).clicked();
                if parts::button(ui, theme, "Cancel", Rank::Plain).clicked() {
                    answer = Some(NewAnswer::Cancel);
                }
            });
            if create && answer.is_none() {
                let chosen = self.cards.get(self.chosen);
                answer = chosen.map(|card| NewAnswer::Template(card.template.name.clone()));
            }
        });
        self.shown = true;
        answer.or_else(|| response.close.then_some(NewAnswer::Cancel))
    }

    fn is_card(&self, id: egui::Id) -> bool {
        (0..self.cards.len()).any(|i| card_id(i) == id)
    }

    /// Draws the cards; whether one was double-clicked.
    fn cards_ui(&mut self, ui: &mut Ui, theme: &Theme) -> bool {
        let width = (ui.available_width() - GAP * (COLUMNS - 1) as f32 - 4.0) / COLUMNS as f32;
        let size = vec2(width, width * 9.0 / 16.0 + WORDS);
        let rows = self.cards.len().div_ceil(COLUMNS);
        let height = rows as f32 * (size.y + GAP) - GAP + 4.0;
        let (area, _) = ui.allocate_exact_size(vec2(ui.available_width(), height.max(0.0)), Sense::hover());
        let mut created = false;
        for i in 0..self.cards.len() {
            let (row, column) = (i / COLUMNS, i % COLUMNS);
            let at = area.min + vec2(2.0, 2.0) + (size + vec2(GAP, GAP)) * vec2(column as f32, row as f32);
            let chosen = i == self.chosen;
            let Some(card) = self.cards.get_mut(i) else { break };
            let response = card_ui(ui, theme, card, Rect::from_min_size(at, size), card_id(i), chosen);
            if !self.shown && chosen {
                response.request_focus();
            }
            if response.clicked() {
                response.request_focus();
            }
            if response.clicked() || (self.shown && response.has_focus()) {
                self.chosen = i;
            }
            created |= response.double_clicked();
        }
        created
    }
}

fn card_id(i: usize) -> egui::Id {
    egui::Id::unique(("template card", i))
}

fn card_ui(ui: &Ui, theme: &Theme, card: &mut Card, rect: Rect, id: egui::Id, chosen: bool) -> Response {
    let response = ui.interact(rect, id, Sense::click());
    let name = format!("{}. {}", card.template.title, card.template.description);
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, chosen, &name));
    let (edge, width) = match (chosen, response.hovered()) {
        (true, _) => (theme.accent, 2.0),
        (false, true) => (theme.muted, 1.0),
        (false, false) => (theme.hairline, 1.0),
    };
    let picture = Rect::from_min_size(rect.min, vec2(rect.width(), rect.height() - WORDS));
    let paper = Theme::builtin(ThemeName::Projector).card;
    ui.painter().rect_filled(rect, 6.0, c32(if chosen { theme.accent_tint } else { theme.card }));
    let top = egui::CornerRadius { nw: 6, ne: 6, sw: 0, se: 0 };
    ui.painter().rect_filled(picture, top, c32(paper));
    let painter = ui.painter().with_clip_rect(ui.clip_rect().intersect(picture));
    let placement = painter::Placement::fit(card.scene.size, picture, 4.0);
    card.painter.paint(&painter, &card.scene, placement);
    ui.painter().hline(rect.x_range(), picture.bottom(), Stroke::new(1.0, c32(theme.hairline)));

    let (left, room) = (rect.left() + 12.0, rect.width() - 24.0);
    let title = parts::short(ui, &card.template.title, parts::semibold(theme.scale.label), theme.ink, room);
    let below = picture.bottom() + 10.0 + title.size().y + 4.0;
    ui.painter().galley(pos2(left, picture.bottom() + 10.0), title, c32(theme.ink));
    let mut job = egui::text::LayoutJob::simple(
        card.template.description.clone(),
        parts::regular(theme.scale.small),
        c32(theme.muted),
        room,
    );
    job.wrap.max_rows = 3;
    let galley = ui.painter().layout_job(job);
    ui.painter().galley(pos2(left, below), galley, c32(theme.muted));
    ui.painter().rect_stroke(rect, 6.0, Stroke::new(width, c32(edge)), StrokeKind::Inside);
    parts::focus_ring(ui, theme, &response);
    response
}
