//! The walk through “Should it be you?”, one step at a time. Each answer is in the workspace as soon as it is
//! given, so that nothing is lost and everything undoes; with the decision the review is finished.

use egui::{Id, Key, Modifiers, Rect, Stroke, TextEdit, Ui, vec2};
use jiff::civil::Date;

use super::fields::{choices, column, combo, day, explain, heading, keep_in_sight, short_day};
use super::reviews::answers;
use crate::chart::style::Theme;
use crate::edit::ops;
use crate::insight::health::{former_review, suggestions};
use crate::model::calendar::add_days;
use crate::model::health::{BestUse, Going, Outcome as Decision};
use crate::model::{IdSource, PersonId, Review, ReviewId, Workspace};
use crate::ui::dialogs::parts::{self, Rank};
use crate::ui::draft::merge_key;
use crate::ui::ink::color32;
use crate::ui::view::ViewCx;

/// What became of it in this frame.
pub(super) enum Outcome {
    Under,
    /// It is to be recorded, with this day to look again.
    Asked(Date),
    Recorded(ReviewId),
    Left,
}

#[derive(Debug)]
pub(super) struct Walk {
    step: usize,
    /// The review, from the first answer on.
    review: Option<ReviewId>,
    /// What it begins with, as long as nothing is answered.
    blank: Review,
    /// The one that is looked at again.
    former: Option<ReviewId>,
    /// What is decided, before it is recorded.
    outcome: Option<Decision>,
    /// When to look again, as it is typed.
    again: String,
    /// The step has just been come to.
    fresh: bool,
}

/// Height of the strip with the buttons, in points.
const FOOT: f32 = 57.0;

const STEPS: [&str; 5] = ["How is it going?", "Options", "Most value", "Small batches", "Decision"];

impl Walk {
    pub(super) fn new(as_of: Date) -> Self {
        // The id is replaced when it is written.
        let blank = Review::new(ReviewId::new(&mut IdSource::seeded(0)), None, as_of);
        Self {
            step: 0,
            review: None,
            blank,
            former: None,
            outcome: None,
            again: add_days(as_of, 14).to_string(),
            fresh: true,
        }
    }

    /// The same again, with what was answered.
    pub(super) fn again(former: &Review, as_of: Date) -> Self {
        let new = Self::new(as_of);
        let Review { id, rank, .. } = new.blank;
        let blank =
            Review { id, rank, date: as_of, outcome: None, again: None, closed: false, ..former.clone() };
        Self { blank, former: Some(former.id), outcome: former.outcome, ..new }
    }

    /// One that was left, at the first step without an answer.
    pub(super) fn go_on(review: &Review, as_of: Date) -> Self {
        let open = [
            review.going.is_none(),
            review.insider.is_empty() && review.newcomer.is_empty(),
            review.value.is_none(),
            review.small_batches.is_none(),
        ];
        let step = open.iter().position(|open| *open).unwrap_or(STEPS.len() - 1);
        Self { review: Some(review.id), step, ..Self::new(as_of) }
    }

    /// The review that it has become.
    pub(super) fn review(&self) -> Option<ReviewId> {
        self.review
    }

    /// The answers so far; what was undone is not there.
    fn answers(&self, workspace: &Workspace) -> Review {
        let written = self.review.and_then(|id| workspace.review(id));
        written.map_or_else(|| self.blank.clone(), |review| review.as_ref().clone())
    }

    /// Draws it into `rect`, with the buttons at its foot, always in sight.
    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>, rect: Rect) -> Outcome {
        let theme = cx.theme;
        let (content, foot) = rect.split_top_bottom_at_y(rect.bottom() - FOOT);
        let fresh = std::mem::take(&mut self.fresh);
        let before = self.answers(cx.workspace());
        let former = self.former.and_then(|id| cx.workspace().review(id).cloned());
        let former = former.or_else(|| former_review(cx.workspace(), &before));
        let mut answers = before.clone();
        column(ui, content, "walk", |ui| {
            ui.set_max_width(ui.available_width().min(640.0));
            self.steps_ui(ui, theme);
            ui.add_space(12.0);
            match self.step {
                0 => going_ui(ui, cx, fresh, &mut answers),
                1 => options_ui(ui, theme, fresh, &mut answers),
                2 => value_ui(ui, theme, fresh, &mut answers),
                3 => batches_ui(ui, theme, fresh, &mut answers),
                _ => self.decision_ui(ui, cx, fresh, &mut answers),
            }
            if let Some(former) = &former {
                former_ui(ui, theme, former, self.step);
            }
        });
        if answers != before {
            self.write(cx, &before, answers.clone());
        }
        ui.painter().hline(foot.x_range(), foot.top(), Stroke::new(1.0, color32(theme.hairline)));
        let inside = foot.shrink2(vec2(24.0, 12.0));
        let mut child = ui.new_child(egui::UiBuilder::new().id_salt("walk buttons").max_rect(inside));
        let recorded = self.buttons_ui(&mut child, cx);
        match recorded {
            Outcome::Asked(again) => self.record(cx, answers, again, former.map(|former| former.id)),
            other => other,
        }
    }

    /// Writes the answers down. What is typed into one field is one step.
    fn write(&mut self, cx: &mut ViewCx<'_>, before: &Review, answers: Review) {
        let typed = ["insider", "newcomer", "reason"]
            .into_iter()
            .zip([
                before.insider != answers.insider,
                before.newcomer != answers.newcomer,
                before.reason != answers.reason,
            ])
            .find_map(|(field, changed)| changed.then_some(field));
        match ops::record_review(cx.document.workspace(), cx.ids, answers, None) {
            Ok((id, step)) => {
                self.review = Some(id);
                match typed {
                    Some(field) => cx.perform_merging(Ok(step), merge_key(id.bits(), field)),
                    None => cx.perform(Ok(step)),
                }
            }
            Err(refusal) => cx.perform(Err(refusal)),
        }
    }

    /// Where one is among the steps.
    fn steps_ui(&mut self, ui: &mut Ui, theme: &Theme) {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
            for (index, name) in STEPS.iter().enumerate() {
                let here = index == self.step;
                let label = format!("{}. {name}", index + 1);
                let font = if here { parts::semibold } else { parts::regular };
                let color = if here { theme.accent } else { theme.muted };
                let text = egui::RichText::new(&label).font(font(theme.scale.small)).color(color32(color));
                let fill = if here { theme.accent_tint } else { theme.card };
                let button = egui::Button::new(text).fill(color32(fill)).stroke(Stroke::NONE);
                let response = ui.add(button);
                parts::focus_ring(ui, theme, &response);
                if response.clicked() {
                    self.go(index);
                }
            }
        });
    }

    fn go(&mut self, step: usize) {
        self.step = step.min(STEPS.len() - 1);
        self.fresh = true;
    }

    fn decision_ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>, fresh: bool, answers: &mut Review) {
        let theme = cx.theme;
        heading(ui, theme, "What do you decide?", "there is no single right answer");
        let said = suggestions(answers);
        ui.scope(|ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            for sentence in said {
                parts::note(ui, theme, sentence);
            }
        });
        choices(ui, theme, &labelled(Decision::ALL, Decision::label), &mut self.outcome, fresh);
        ui.add_space(4.0);
        let width = (ui.available_width() - 24.0).min(480.0);
        parts::field(ui, theme, "Why, or what exactly is tried", &mut answers.reason, width, None);
        ui.add_space(4.0);
        parts::note(ui, theme, "Look again on");
        ui.horizontal(|ui| {
            let wrong = day(&self.again).is_err();
            let edge = if wrong { theme.alarm } else { theme.control_edge };
            let edit = TextEdit::singleline(&mut self.again).desired_width(110.0);
            parts::text_edit(ui, theme, edit, edge).accessible_name("Look again on");
            for (label, days) in [("In 2 weeks", 14), ("In a month", 30), ("In a quarter", 91)] {
                let preset = parts::button_sized(ui, theme, label, Rank::Plain, 0.0);
                keep_in_sight(&preset);
                if preset.clicked() {
                    self.again = add_days(cx.as_of, days).to_string();
                }
            }
        });
        match day(&self.again) {
            Ok(again) if again <= cx.as_of => {
                parts::note(ui, theme, "That day has come already; choose a later one.");
            }
            Ok(again) => {
                parts::note(ui, theme, &format!("Tiermap brings it up again on {}.", short_day(again)));
            }
            Err(_) => parts::error(ui, theme, "Write a day as 2026-12-05."),
        }
        explain(ui, cx, "More about the four steps", "should-it-be-you");
    }

    fn buttons_ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>) -> Outcome {
        let theme = cx.theme;
        let mut outcome = Outcome::Under;
        let last = self.step + 1 == STEPS.len();
        let again = day(&self.again).ok().filter(|again| *again > cx.as_of);
        let ready = self.outcome.is_some() && again.is_some();
        let alt = |key| ui.input_mut(|input| input.count_and_consume_key(Modifiers::ALT, key));
        let (mut back, mut next) = (alt(Key::ArrowLeft), alt(Key::ArrowRight));
        ui.horizontal(|ui| {
            let first = self.step == 0;
            let pressed =
                ui.add_enabled_ui(!first, |ui| parts::button(ui, theme, "Back", Rank::Plain).clicked()).inner;
            back += usize::from(pressed);
            if last {
                let record = ui
                    .add_enabled_ui(ready, |ui| parts::button(ui, theme, "Record", Rank::Primary).clicked())
                    .inner;
                if let Some(again) = again.filter(|_| record) {
                    outcome = Outcome::Asked(again);
                }
            } else {
                next += usize::from(parts::button(ui, theme, "Next", Rank::Primary).clicked());
            }
            if parts::button(ui, theme, "Leave", Rank::Text).clicked() {
                outcome = Outcome::Left;
            }
            parts::note(ui, theme, if last && !ready { "Choose what you decide, and a day." } else { "" });
        });
        // Enter in a field goes on, as in every form; Space chooses.
        if !last && entered(ui) {
            next += 1;
        }
        let to = (self.step + next).saturating_sub(back).min(STEPS.len() - 1);
        if to != self.step {
            self.go(to);
        }
        outcome
    }

    /// Finishes it; the one that it looks at again is closed.
    fn record(
        &mut self,
        cx: &mut ViewCx<'_>,
        answers: Review,
        again: Date,
        former: Option<ReviewId>,
    ) -> Outcome {
        let date = cx.as_of;
        let review = Review { date, outcome: self.outcome, again: Some(again), ..answers };
        match ops::record_review(cx.document.workspace(), cx.ids, review, former) {
            Ok((id, transaction)) => {
                cx.perform(Ok(transaction));
                Outcome::Recorded(id)
            }
            Err(refusal) => {
                cx.perform(Err(refusal));
                Outcome::Under
            }
        }
    }
}

fn going_ui(ui: &mut Ui, cx: &mut ViewCx<'_>, fresh: bool, answers: &mut Review) {
    let theme = cx.theme;
    heading(ui, theme, "How are things going?", "");
    parts::note(
        ui,
        theme,
        "If it is really bad, somebody has to step in, or something fundamentally different is needed.",
    );
    choices(ui, theme, &labelled(Going::ALL, Going::label), &mut answers.going, fresh);
    ui.add_space(8.0);
    parts::note(ui, theme, "Whose role is it about?");
    let mut people: Vec<(Option<PersonId>, String)> = vec![(None, "Nobody named".to_owned())];
    people.extend(cx.workspace().people().map(|person| (Some(person.id), person.name.clone())));
    combo(ui, "Whose role is it about?", 260.0, &people, &mut answers.person);
    if people.len() == 1 {
        parts::note(ui, theme, "Nobody is in the workspace yet; people are added on the tab Roles.");
    }
}

fn options_ui(ui: &mut Ui, theme: &Theme, fresh: bool, answers: &mut Review) {
    heading(ui, theme, "Which options are there?", "");
    parts::note(ui, theme, "Name people. “Nobody” is often said before anyone has asked.");
    let width = (ui.available_width() - 24.0).min(480.0);
    let insider =
        parts::field(ui, theme, "Who on the team is interested?", &mut answers.insider, width, None);
    if fresh {
        insider.request_focus();
    }
    parts::field(ui, theme, "Who could join?", &mut answers.newcomer, width, None);
}

fn value_ui(ui: &mut Ui, theme: &Theme, fresh: bool, answers: &mut Review) {
    heading(ui, theme, "Where do you create most value?", "");
    parts::note(ui, theme, "With the team, or outside, because the connection to customers is poor?");
    choices(ui, theme, &labelled(BestUse::ALL, BestUse::label), &mut answers.value, fresh);
}

fn batches_ui(ui: &mut Ui, theme: &Theme, fresh: bool, answers: &mut Review) {
    heading(ui, theme, "Can you try it in small batches?", "");
    parts::note(ui, theme, "If work comes in small pieces, you can experiment, and then compare.");
    let options = [(true, "Yes"), (false, "No, the pieces are too large")];
    choices(ui, theme, &options, &mut answers.small_batches, fresh);
}

/// What was answered last time.
fn former_ui(ui: &mut Ui, theme: &Theme, former: &Review, step: usize) {
    let on = short_day(former.date);
    let answer = if let Some((_, answer)) = answers(former).get(step) {
        answer.clone()
    } else {
        let outcome = former.outcome.map_or("nothing decided", Decision::label);
        match former.reason.trim() {
            "" => outcome.to_owned(),
            reason => format!("{outcome} – {reason}"),
        }
    };
    ui.add_space(8.0);
    parts::note(ui, theme, &format!("Last time, on {on}: {answer}"));
    if step + 1 == STEPS.len() {
        parts::note(ui, theme, &format!("To record this closes the review of {on}."));
    }
}

/// Whether Enter was pressed in a text field, which then let go of the keyboard.
fn entered(ui: &Ui) -> bool {
    let focused: Option<Id> = ui.memory(egui::Memory::focused);
    focused.is_none() && ui.input(|input| input.key_pressed(Key::Enter))
}

fn labelled<T: Copy>(all: &[T], label: fn(T) -> &'static str) -> Vec<(T, &'static str)> {
    all.iter().map(|one| (*one, label(*one))).collect()
}
