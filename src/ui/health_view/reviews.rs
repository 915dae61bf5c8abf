//! “Should it be you?”: the reviews on the left, and on the right the walk through its four steps, or what
//! was decided.

use egui::accesskit::Role;
use egui::{Align2, EventFilter, Id, Key, Modifiers, Rect, ScrollArea, Sense, Ui, WidgetInfo, vec2};

use super::fields::{TextOf, card, column, day, explain, heading, short_day, strong, text};
use super::walk::{Outcome, Walk};
use crate::chart::scene::Weight;
use crate::chart::style::Theme;
use crate::edit::ops::{self, ReviewEdit};
use crate::insight::health;
use crate::model::health::{BestUse, Going, Outcome as Decision};
use crate::model::{RecordKey, Review, ReviewId, Workspace};
use crate::ui::dialogs::parts::{self, Rank};
use crate::ui::draft::Draft;
use crate::ui::icons::Icon;
use crate::ui::ink::{color32, font, paint_line};
use crate::ui::session::EditRequest;
use crate::ui::view::ViewCx;

/// The page, with what it remembers between frames.
#[derive(Debug, Default)]
pub struct Reviews {
    /// The one that is shown; the newest where there is none.
    shown: Option<ReviewId>,
    /// A walk that is under way.
    walk: Option<Walk>,
    draft: Draft,
}

const ROW: f32 = 48.0;

impl Reviews {
    /// Draws it into `rect`.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>, rect: Rect) {
        self.heed_request(cx);
        let reviews = in_order(cx);
        if self.shown.is_none_or(|id| cx.workspace().review(id).is_none()) {
            self.shown = reviews.first().copied();
        }
        let list = (rect.width() * 0.22).clamp(240.0, 340.0);
        let (left, right) = rect.split_left_right_at_x(rect.left() + list);
        ui.painter().rect_filled(right, 0.0, color32(cx.theme.card));
        let line = egui::Stroke::new(1.0, color32(cx.theme.hairline));
        ui.painter().vline(right.left(), right.y_range(), line);
        self.list_ui(ui, cx, left, &reviews);
        if let Some(walk) = &mut self.walk {
            match walk.ui(ui, cx, right) {
                Outcome::Under | Outcome::Asked(_) => {}
                Outcome::Recorded(id) => {
                    self.shown = Some(id);
                    self.walk = None;
                }
                Outcome::Left => {
                    self.shown = walk.review().or(self.shown);
                    self.walk = None;
                }
            }
            return;
        }
        column(ui, right, "review", |ui| {
            ui.set_max_width(ui.available_width().min(640.0));
            match self.shown.and_then(|id| cx.workspace().review(id).cloned()) {
                Some(review) => self.review_ui(ui, cx, &review),
                None => self.empty_ui(ui, cx),
            }
        });
    }

    fn heed_request(&mut self, cx: &mut ViewCx<'_>) {
        match cx.session.edit_request {
            Some(EditRequest::NewReview) => self.walk = Some(Walk::new(cx.as_of)),
            Some(EditRequest::LookAgain) => {
                let due = health::due_reviews(cx.workspace(), cx.as_of);
                if let Some(first) = due.first() {
                    self.shown = Some(first.id);
                    self.walk = Some(Walk::again(first, cx.as_of));
                }
            }
            Some(EditRequest::Health(RecordKey::Review(id))) => {
                self.shown = Some(id);
                self.walk = None;
            }
            _ => return,
        }
        cx.session.edit_request = None;
    }

    fn list_ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>, rect: Rect, reviews: &[ReviewId]) {
        let theme = cx.theme;
        let mut child = ui.new_child(egui::UiBuilder::new().id_salt("reviews").max_rect(rect));
        child.set_clip_rect(child.clip_rect().intersect(rect));
        let ui = &mut child;
        egui::Frame::new().inner_margin(egui::Margin { left: 16, right: 16, top: 12, bottom: 8 }).show(
            ui,
            |ui| {
                let width = ui.available_width();
                if parts::button_sized(ui, theme, "Should it be you?", Rank::Primary, width).clicked() {
                    self.walk = Some(Walk::new(cx.as_of));
                }
            },
        );
        let area = ui.interact(ui.available_rect_before_wrap(), list_id(), Sense::FOCUSABLE);
        area.widget_info(|| WidgetInfo::labeled(Role::ListBox, true, "Reviews"));
        let mut chosen = None;
        ScrollArea::vertical().id_salt("review rows").auto_shrink(false).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            for (index, id) in reviews.iter().enumerate() {
                let Some(review) = cx.workspace().review(*id) else { continue };
                let (place, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
                let place = place.shrink2(vec2(8.0, 0.0));
                let response = ui.interact(place, list_id().with(index), Sense::CLICK);
                let current = match &self.walk {
                    Some(walk) => walk.review() == Some(*id),
                    None => self.shown == Some(*id),
                };
                let who = person(cx.workspace(), review);
                let said = state(review, cx.as_of);
                let spoken = format!("{who}, {}, {said}", decided(review));
                response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, current, &spoken));
                if current {
                    ui.painter().rect_filled(place, 6.0, color32(theme.accent_tint));
                } else if response.hovered() {
                    ui.painter().rect_filled(place, 6.0, color32(theme.hover));
                }
                let inside = place.shrink2(vec2(10.0, 5.0));
                let (upper, lower) = inside.split_top_bottom_at_fraction(0.52);
                let face = font(Weight::SemiBold, theme.scale.body);
                let title = format!("{who}: {}", decided(review));
                paint_line(ui, ui.painter(), upper, Align2::LEFT_CENTER, &title, face, theme.ink);
                let due = review.is_due(cx.as_of);
                let color = if due { theme.alarm } else { theme.muted };
                let weight = if due { Weight::SemiBold } else { Weight::Regular };
                let small = font(weight, theme.scale.small);
                paint_line(ui, ui.painter(), lower, Align2::LEFT_CENTER, &said, small, color);
                if response.clicked() {
                    area.request_focus();
                    chosen = Some(*id);
                }
            }
        });
        if area.has_focus() {
            parts::focus_ring(ui, theme, &area);
            chosen = chosen.or_else(|| self.step(ui, reviews));
        }
        if let Some(id) = chosen {
            self.shown = Some(id);
            self.walk = None;
        }
    }

    fn step(&self, ui: &Ui, reviews: &[ReviewId]) -> Option<ReviewId> {
        let keep = EventFilter { vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(list_id(), keep));
        let here = reviews.iter().position(|id| Some(*id) == self.shown)?;
        let taken = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        if taken(Key::ArrowDown) {
            reviews.get(here + 1).copied()
        } else if taken(Key::ArrowUp) {
            here.checked_sub(1).map(|to| reviews[to])
        } else {
            None
        }
    }

    fn empty_ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>) {
        let theme = cx.theme;
        ui.set_max_width(ui.available_width().min(520.0));
        ui.add_space(24.0);
        heading(ui, theme, "Should it be you?", "");
        parts::body(
            ui,
            theme,
            "For somebody who wonders whether to take on a role, keep it or hand it over. Four steps: how are \
             things going, which options are there, where do you create most value, and can you try it in \
             small batches? At the end stands a decision with a day to look again.",
        );
        ui.add_space(8.0);
        ui.horizontal(|ui| {
            if parts::button(ui, theme, "Walk through it", Rank::Primary).clicked() {
                self.walk = Some(Walk::new(cx.as_of));
            }
            explain(ui, cx, "More about the four steps", "should-it-be-you");
        });
    }

    /// What was decided.
    fn review_ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>, review: &Review) {
        let theme = cx.theme;
        ui.horizontal(|ui| {
            heading(ui, theme, &person(cx.workspace(), review), &short_day(review.date));
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                if parts::icon_button(ui, theme, Icon::Trash2, "Delete this review").clicked() {
                    cx.perform(ops::delete_review(cx.workspace(), review.id));
                }
            });
        });
        parts::title(ui, theme, decided(review));
        let said = state(review, cx.as_of);
        if review.is_under_way() {
            parts::note(ui, theme, "The answers so far are below. Go on where they end.");
            if parts::button(ui, theme, "Go on", Rank::Primary).clicked() {
                self.walk = Some(Walk::go_on(review, cx.as_of));
            }
            answers_ui(ui, theme, review);
            return;
        }
        if review.is_due(cx.as_of) {
            card(ui, theme, |ui| {
                strong(ui, theme, &format!("{said}: is it still right?"));
                parts::note(
                    ui,
                    theme,
                    "Walk through the steps again with the former answers beside them, or close it.",
                );
                self.again_ui(ui, cx, review);
            });
        } else {
            parts::note(ui, theme, &said);
            self.again_ui(ui, cx, review);
        }
        ui.add_space(8.0);
        let reason = TextOf {
            record: review.id.bits(),
            name: "Why",
            shown: true,
            value: &review.reason,
            hint: "Why, or what exactly is tried",
            rows: 2,
            late: false,
        };
        text(ui, cx, &mut self.draft, &reason, |workspace, typed| {
            ops::edit_review(workspace, review.id, &ReviewEdit::Reason(typed.to_owned()))
        });
        ui.allocate_ui(vec2(160.0, 56.0), |ui| {
            let value = review.again.map(|day| day.to_string()).unwrap_or_default();
            let of = TextOf {
                record: review.id.bits(),
                name: "Look again on",
                shown: true,
                value: &value,
                hint: "2026-12-05",
                rows: 1,
                late: true,
            };
            text(ui, cx, &mut self.draft, &of, |workspace, typed| {
                let again = if typed.trim().is_empty() { None } else { Some(day(typed)?) };
                ops::edit_review(workspace, review.id, &ReviewEdit::Again(again))
            });
        });
        answers_ui(ui, theme, review);
    }

    fn again_ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>, review: &Review) {
        let theme = cx.theme;
        ui.horizontal(|ui| {
            let rank = if review.is_due(cx.as_of) { Rank::Primary } else { Rank::Plain };
            if parts::button(ui, theme, "Look again", rank).clicked() {
                self.walk = Some(Walk::again(review, cx.as_of));
            }
            let (label, closed) = if review.closed { ("Reopen", false) } else { ("Close", true) };
            if parts::button(ui, theme, label, Rank::Plain).clicked() {
                cx.perform(ops::edit_review(cx.workspace(), review.id, &ReviewEdit::Closed(closed)));
            }
        });
    }
}

/// The four questions, each with its answer close below it.
fn answers_ui(ui: &mut Ui, theme: &Theme, review: &Review) {
    ui.add_space(8.0);
    heading(ui, theme, "The answers", "");
    for (question, answer) in answers(review) {
        ui.scope(|ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            parts::note(ui, theme, question);
            parts::body(ui, theme, &answer);
        });
        ui.add_space(2.0);
    }
}

/// What is due first, then what is not finished, the open ones, then the closed; the newest first.
fn in_order(cx: &ViewCx<'_>) -> Vec<ReviewId> {
    let mut reviews: Vec<_> = cx.workspace().reviews().cloned().collect();
    reviews.sort_by_key(|review| {
        (!review.is_due(cx.as_of), !review.is_under_way(), review.closed, std::cmp::Reverse(review.date))
    });
    reviews.iter().map(|review| review.id).collect()
}

/// Whose role it is about.
pub(super) fn person(workspace: &Workspace, review: &Review) -> String {
    let person = review.person.and_then(|id| workspace.person(id));
    person.map_or_else(|| "Nobody named".to_owned(), |person| person.name.clone())
}

fn decided(review: &Review) -> &'static str {
    review.outcome.map_or("Nothing decided", Decision::label)
}

/// “Look again on 5 Dec 2026”.
fn state(review: &Review, as_of: jiff::civil::Date) -> String {
    match review.again {
        _ if review.closed => "Closed".to_owned(),
        _ if review.is_under_way() => "Not finished".to_owned(),
        Some(again) if review.is_due(as_of) => format!("To be looked at again since {}", short_day(again)),
        Some(again) => format!("Look again on {}", short_day(again)),
        None => "No day to look again".to_owned(),
    }
}

/// The steps with what was answered.
pub(super) fn answers(review: &Review) -> Vec<(&'static str, String)> {
    let or_open = |text: Option<&str>| text.unwrap_or("not answered").to_owned();
    // A full stop of their own would stand before what follows.
    let named = |text: &str| {
        let text = text.trim().trim_end_matches('.');
        if text.is_empty() { None } else { Some(text.to_owned()) }
    };
    let options = [
        named(&review.insider).map(|who| format!("on the team: {who}")),
        named(&review.newcomer).map(|who| format!("could join: {who}")),
    ];
    let options: Vec<String> = options.into_iter().flatten().collect();
    vec![
        ("How are things going?", or_open(review.going.map(Going::label))),
        (
            "Which options are there?",
            if options.is_empty() { "nobody is named".to_owned() } else { options.join("; ") },
        ),
        ("Where is most value created?", or_open(review.value.map(BestUse::label))),
        (
            "Can it be tried in small batches?",
            or_open(review.small_batches.map(|small| if small { "Yes" } else { "No" })),
        ),
    ]
}

/// The list as a whole.
#[must_use]
pub fn list_id() -> Id {
    Id::unique("health reviews")
}
