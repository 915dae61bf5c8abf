//! Starting from a template: the plans each with the chart that it begins with; the constellations, which are
//! told apart by people and not by tiers, with the diagram of their roles; both drawn by the same layout as the
//! real ones, when they come into sight, one a frame. A line of words finds a template.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Key, Rect, Response, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};
use jiff::civil::Date;
use kurbo::Size;

use super::parts::{self, Placement, Rank, c32};
use crate::chart::picture::{Picture, Subject};
use crate::chart::roles::{RolesOptions, constellation};
use crate::chart::scene::Scene;
use crate::chart::style::{Theme, ThemeName};
use crate::model::Workspace;
use crate::ui::painter::{self, ScenePainter};
use crate::ui::widgets::{Search, search_field};

/// A template as it is offered.
#[derive(Clone, Debug)]
pub struct TemplateCard {
    /// What the command line calls it.
    pub name: String,
    pub group: Group,
    pub title: String,
    /// One sentence.
    pub description: String,
    pub workspace: Workspace,
}

/// What a template is for, in the order in which groups are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// A product with its backlogs.
    Start,
    /// Who holds which role for what.
    Constellation,
}

impl Group {
    const ALL: [Self; 2] = [Self::Start, Self::Constellation];

    fn heading(self) -> &'static str {
        match self {
            Self::Start => "Plans",
            Self::Constellation => "Constellations: who holds which role for what",
        }
    }

    /// How many cards stand in a row that is `room` points wide.
    fn columns(self, room: f32) -> usize {
        let (narrowest, most) = match self {
            Self::Start => (160.0, 6),
            Self::Constellation => (300.0, 3),
        };
        (1..=most).rev().find(|columns| room >= narrowest * *columns as f32).unwrap_or(1)
    }

    /// Size of the pictures, in points of their own.
    fn page(self) -> Size {
        match self {
            Self::Start => Size::new(960.0, 540.0),
            Self::Constellation => Size::new(480.0, 200.0),
        }
    }

    /// Height of what stands below a picture: a title, and four lines or two.
    fn words(self) -> f32 {
        match self {
            Self::Start => 98.0,
            Self::Constellation => 78.0,
        }
    }

    /// Height of a card.
    #[expect(clippy::cast_possible_truncation, reason = "a length in points")]
    fn height(self, width: f32) -> f32 {
        width * (self.page().height / self.page().width) as f32 + self.words()
    }
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
    /// The day from which horizons count.
    as_of: Date,
    chosen: usize,
    query: String,
    shown: bool,
}

struct Card {
    template: TemplateCard,
    /// What it begins with; made when the card is in sight.
    picture: Option<(Arc<Scene>, ScenePainter)>,
}

impl Card {
    /// Whether all words stand somewhere in what is said of it.
    fn has(&self, words: &[String]) -> bool {
        let TemplateCard { name, title, description, .. } = &self.template;
        let text = format!("{name} {title} {description}").to_lowercase();
        words.iter().all(|word| text.contains(word))
    }
}

const GAP: f32 = 12.0;
/// So wide that all plans stand in one row, and the constellations are seen below.
const WIDTH: f32 = 1160.0;
/// What the bar at the right takes.
const SCROLL_BAR: f32 = 12.0;

impl NewWorkspace {
    /// A choice of these templates, the first one chosen.
    #[must_use]
    pub fn new(templates: Vec<TemplateCard>, as_of: Date) -> Self {
        let cards = templates.into_iter().map(|template| Card { template, picture: None }).collect();
        Self { cards, as_of, chosen: 0, query: String::new(), shown: false }
    }

    /// How many pictures there are by now: one more with each frame, as long as cards in sight have none.
    #[must_use]
    pub fn pictures(&self) -> usize {
        self.cards.iter().filter(|card| card.picture.is_some()).count()
    }

    /// Draws it; the answer, once there is one.
    pub fn ui(&mut self, ui: &mut Ui, theme: &Theme) -> Option<NewAnswer> {
        let mut answer = None;
        let response = parts::dialog(ui, theme, "New workspace", WIDTH, Placement::Middle, |ui| {
            parts::title(ui, theme, "Start from a template");
            parts::note(ui, theme, "Everything in it can be changed, renamed and deleted afterwards.");
            ui.add_space(4.0);
            let (name, placeholder) = ("Find a template", "Find a template, such as “several products”");
            let search = Search { name, placeholder, width: ui.available_width() };
            let found = search_field(ui, theme, &mut self.query, search);
            let shown = self.found();
            if !shown.contains(&self.chosen) {
                self.chosen = shown.first().copied().unwrap_or(0);
            }
            ui.add_space(4.0);
            let focused = ui.memory(egui::Memory::focused);
            // Enter takes the keyboard away from a line of text in the same frame.
            let searching = found.has_focus() || found.lost_focus();
            let meant = searching || focused.is_some_and(|id| self.is_card(id));
            let mut create = (meant || !self.shown) && parts::take_key(ui, Key::Enter);
            let height = (ui.ctx().content_rect().height() - 260.0).max(180.0);
            // As high with few as with all, so that the line of words stays where it is.
            let area = ScrollArea::vertical().max_height(height).min_scrolled_height(height);
            area.auto_shrink(false).show(ui, |ui| create |= self.groups_ui(ui, theme, &shown));
            parts::buttons(ui, |ui| {
                create |= parts::button(ui, theme, "Create", Rank::Primary).clicked();
                if parts::button(ui, theme, "Cancel", Rank::Plain).clicked() {
                    answer = Some(NewAnswer::Cancel);
                }
            });
            if create && shown.is_empty() {
                found.request_focus();
            } else if create && answer.is_none() {
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

    /// The cards that have the words looked for.
    fn found(&self) -> Vec<usize> {
        let words: Vec<String> = self.query.split_whitespace().map(str::to_lowercase).collect();
        let cards = self.cards.iter().enumerate().filter(|(_, card)| card.has(&words));
        cards.map(|(i, _)| i).collect()
    }

    /// Draws the cards group by group; whether one was double-clicked.
    fn groups_ui(&mut self, ui: &mut Ui, theme: &Theme, shown: &[usize]) -> bool {
        if shown.is_empty() {
            parts::body(ui, theme, "No template has all of these words.");
            parts::note(ui, theme, "Look for one word only, or empty the line to see all of them.");
        }
        let (mut created, before) = (false, self.pictures());
        for group in Group::ALL {
            let of_group: Vec<usize> =
                shown.iter().copied().filter(|i| self.cards[*i].template.group == group).collect();
            if !of_group.is_empty() {
                parts::heading(ui, theme, group.heading());
                created |= self.cards_ui(ui, theme, &of_group, group, before);
                ui.add_space(12.0);
            }
        }
        if self.pictures() > before {
            // There may be more to make.
            ui.ctx().request_repaint();
        }
        created
    }

    /// Draws the cards of a group; whether one was double-clicked. `before` is how many pictures there were
    /// when the frame began.
    fn cards_ui(&mut self, ui: &mut Ui, theme: &Theme, shown: &[usize], group: Group, before: usize) -> bool {
        let room = ui.available_width() - SCROLL_BAR;
        let columns = group.columns(room);
        let width = (room - GAP * (columns - 1) as f32 - 4.0) / columns as f32;
        let size = vec2(width, group.height(width));
        let rows = shown.len().div_ceil(columns);
        let height = rows as f32 * (size.y + GAP) - GAP + 4.0;
        let (area, _) = ui.allocate_exact_size(vec2(room, height.max(0.0)), Sense::hover());
        let mut created = false;
        for (place, i) in shown.iter().copied().enumerate() {
            let (row, column) = (place / columns, place % columns);
            let at = area.min + vec2(2.0, 2.0) + (size + vec2(GAP, GAP)) * vec2(column as f32, row as f32);
            let chosen = i == self.chosen;
            let rect = Rect::from_min_size(at, size);
            let more = self.pictures() == before && ui.is_rect_visible(rect);
            let Some(card) = self.cards.get_mut(i) else { break };
            if more && card.picture.is_none() {
                let scene = picture(&card.template, theme, self.as_of);
                card.picture = Some((Arc::new(scene), ScenePainter::default()));
            }
            let response = card_ui(ui, theme, card, rect, card_id(i), chosen);
            if !self.shown && chosen {
                response.request_focus();
            }
            if response.clicked() {
                response.request_focus();
            }
            if (response.clicked() || (self.shown && response.has_focus())) && !chosen {
                self.chosen = i;
                response.scroll_to_me(None);
            }
            created |= response.double_clicked();
        }
        created
    }
}

/// What tells a template from others: its chart, or who holds which role for what.
fn picture(template: &TemplateCard, theme: &Theme, as_of: Date) -> Scene {
    let (workspace, size) = (&template.workspace, template.group.page());
    let as_of = workspace.meta().as_of.unwrap_or(as_of);
    if template.group == Group::Constellation {
        // Letters for a room would leave no room for what is told apart; the page is small instead.
        let options = RolesOptions { transparent: true, ..RolesOptions::new(size, theme, as_of) };
        return constellation::layout(workspace, &options).scene;
    }
    Picture::new(Subject::Chart, size, ThemeName::Projector, as_of).scene(workspace)
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
    ui.painter().rect_filled(rect, 6.0, c32(if chosen { theme.accent_tint } else { theme.card }));
    let picture = rect.with_max_y(rect.bottom() - card.template.group.words());
    let top = egui::CornerRadius { nw: 6, ne: 6, sw: 0, se: 0 };
    if let Some((scene, painter)) = &mut card.picture {
        let page = match card.template.group {
            Group::Start => Theme::builtin(ThemeName::Projector),
            Group::Constellation => theme,
        };
        ui.painter().rect_filled(picture, top, c32(page.card));
        let clipped = ui.painter().with_clip_rect(ui.clip_rect().intersect(picture));
        painter.paint(&clipped, scene, painter::Placement::fit(scene.size, picture, 4.0));
    }
    ui.painter().hline(rect.x_range(), picture.bottom(), Stroke::new(1.0, c32(theme.hairline)));
    let words = picture.bottom() + 10.0;

    let (left, room) = (rect.left() + 12.0, rect.width() - 24.0);
    let title = parts::short(ui, &card.template.title, parts::semibold(theme.scale.label), theme.ink, room);
    let below = words + title.size().y + 4.0;
    ui.painter().galley(pos2(left, words), title, c32(theme.ink));
    let mut job = egui::text::LayoutJob::simple(
        card.template.description.clone(),
        parts::regular(theme.scale.small),
        c32(theme.muted),
        room,
    );
    job.wrap.max_rows = 4;
    let galley = ui.painter().layout_job(job);
    ui.painter().galley(pos2(left, below), galley, c32(theme.muted));
    ui.painter().rect_stroke(rect, 6.0, Stroke::new(width, c32(edge)), StrokeKind::Inside);
    parts::focus_ring(ui, theme, &response);
    response
}
