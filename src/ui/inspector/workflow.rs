//! The workflow of a tier: its steps by stage, how many items each may hold, and the size above which an
//! item should be split. Alt with an arrow moves a step; items go with the step that they are in.

use egui::{Align2, ComboBox, Id, Key, Modifiers, Rect, Sense, Ui, UiBuilder, vec2};

use super::Inspector;
use super::section::{self, TextOf, field_id};
use crate::chart::scene::Weight;
use crate::edit::ops::{self, Refusal, TierEdit, WorkflowEdit};
use crate::model::{Size, Status, Step, Tier, TierId, Workspace};
use crate::ui::dialogs::parts;
use crate::ui::draft::{Field, merge_key};
use crate::ui::icons::Icon;
use crate::ui::ink::{font, paint_line};
use crate::ui::status_mark;
use crate::ui::view::ViewCx;

/// Points: the sign of the stage, the stage, the limit, the three buttons.
const SIGN: f32 = 20.0;
const STAGE: f32 = 128.0;
const LIMIT: f32 = 76.0;
const BUTTONS: f32 = 100.0;
const ROW: f32 = 34.0;
/// With less room than this a step takes two lines, so that its name can be read.
const NARROW: f32 = 480.0;
/// Room for “at most” in the second line.
const AT_MOST: f32 = 54.0;

impl Inspector {
    pub(super) fn workflow_ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>, tier: &Tier) {
        let steps = tier.workflow();
        let beside = if tier.steps.is_empty() { "the five stages as they are" } else { "its own steps" };
        if section::heading_with_link(ui, cx.theme, ["Workflow", beside], "Add step", "Add a step") {
            let (name, letters) = add_step(cx, tier);
            self.folds.focus_later(name, letters);
        }
        heads_ui(ui, cx);
        let mut edit = None;
        for (index, step) in steps.iter().enumerate() {
            edit = self.step_ui(ui, cx, tier, index, step).or(edit);
        }
        if let Some(edit) = edit {
            let moved = match edit {
                WorkflowEdit::Earlier(index) => index.checked_sub(1).map(|to| (index, to)),
                WorkflowEdit::Later(index) => Some((index, index + 1)),
                _ => None,
            };
            // Within a stage it changes its place, and the keyboard goes with it.
            if let Some((from, to)) = moved
                && steps.get(to).map(|step| step.status) == steps.get(from).map(|step| step.status)
                && ui.memory(|memory| memory.has_focus(name_id(tier.id, from)))
            {
                ui.memory_mut(|memory| memory.request_focus(name_id(tier.id, to)));
            }
            cx.perform(ops::edit_workflow(cx.workspace(), tier.id, &edit));
        }
        if !tier.steps.is_empty() {
            let words = "Back to the five stages";
            if section::small_link(ui, cx.theme, words, "Give the tier the five stages as they are").clicked()
            {
                cx.perform(ops::edit_tier(cx.workspace(), tier.id, &TierEdit::Steps(Vec::new())));
            }
        }
        self.folds.settle(ui);
        self.size_limit_ui(ui, cx, tier);
    }

    fn step_ui(
        &mut self,
        ui: &mut Ui,
        cx: &mut ViewCx<'_>,
        tier: &Tier,
        index: usize,
        step: &Step,
    ) -> Option<WorkflowEdit> {
        let theme = cx.theme;
        let mut edit = None;
        // The two lines of a step stand nearer to each other than to the next step.
        let height = if ui.available_width() < NARROW { ROW * 2.0 + 6.0 } else { ROW };
        let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
        let places = places(row);
        let sign = row.left_top() + vec2(6.0, ROW / 2.0);
        status_mark::paint(ui.painter(), sign, step.status, theme);
        if row.width() < NARROW {
            let words =
                Rect::from_min_max(places[1].right_top(), places[2].left_bottom()).shrink2(vec2(2.0, 0.0));
            let small = font(Weight::Regular, theme.scale.small);
            paint_line(ui, ui.painter(), words, Align2::CENTER_CENTER, "at most", small, theme.muted);
        }
        let name = name_id(tier.id, index);
        if ui.memory(|memory| memory.has_focus(name)) {
            let alt = |key| ui.input_mut(|input| input.consume_key(Modifiers::ALT, key));
            if alt(Key::ArrowUp) {
                edit = Some(WorkflowEdit::Earlier(index));
            } else if alt(Key::ArrowDown) {
                edit = Some(WorkflowEdit::Later(index));
            }
        }
        let refusal = self.step_field(
            ui,
            cx,
            tier,
            (places[0], name),
            &format!("Name of step {}", index + 1),
            &step.name,
            false,
            |text| Ok(WorkflowEdit::Rename(index, text.to_owned())),
        );
        let salt = (tier.id.bits(), "stage", index);
        let mut stage = child(ui, places[1], salt);
        edit = stage_choice(&mut stage, step, index).or(edit);
        let limit = step.limit.map(|limit| limit.to_string()).unwrap_or_default();
        let spoken = format!("At most in {}", step.name);
        let id = field_id(tier.id.bits(), &format!("Limit {index}"));
        let wrong = self.step_field(ui, cx, tier, (places[2], id), &spoken, &limit, true, |text| {
            Ok(WorkflowEdit::Limit(index, limit_of(text)?))
        });
        let mut buttons = child(ui, places[3], (tier.id.bits(), "buttons", index));
        buttons.spacing_mut().item_spacing.x = 4.0;
        for (icon, what, wanted) in [
            (Icon::ArrowUp, "Move earlier", WorkflowEdit::Earlier(index)),
            (Icon::ArrowDown, "Move later", WorkflowEdit::Later(index)),
            (Icon::Trash2, "Delete", WorkflowEdit::Delete(index)),
        ] {
            if parts::icon_button(&mut buttons, theme, icon, &format!("{what}: {}", step.name)).clicked() {
                edit = Some(wanted);
            }
        }
        if let Some(refusal) = refusal.or(wrong) {
            parts::error(ui, theme, &format!("Not taken: {refusal}."));
        }
        edit
    }

    /// A field of a step; why its text is not taken.
    #[expect(clippy::too_many_arguments, reason = "where it stands, what it is and what it writes")]
    fn step_field(
        &mut self,
        ui: &mut Ui,
        cx: &mut ViewCx<'_>,
        tier: &Tier,
        (place, id): (Rect, Id),
        name: &str,
        value: &str,
        late: bool,
        edit: impl Fn(&str) -> Result<WorkflowEdit, Refusal>,
    ) -> Option<String> {
        let field = Field {
            id,
            name,
            value,
            hint: if late { "any" } else { "Name" },
            font: font(Weight::Regular, cx.theme.scale.body),
            color: cx.theme.ink,
            rows: 1,
            bare: false,
            late,
            merge: merge_key(tier.id.bits(), name),
        };
        let mut inner = child(ui, place, id);
        let typed = self.draft.field(&mut inner, cx, &field, |workspace, text| {
            ops::edit_workflow(workspace, tier.id, &edit(text)?)
        });
        section::keep_in_sight(&typed.response);
        typed.refusal
    }

    fn size_limit_ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>, tier: &Tier) {
        let id = tier.id;
        let beside = format!("{} above it should be split", tier.currency.many);
        section::heading(ui, cx.theme, "Size limit", &crate::model::tier::lower_first(&beside));
        let value = tier.size_limit.map(|size| size.to_string()).unwrap_or_default();
        let of = TextOf {
            record: id.bits(),
            name: "A size, or nothing",
            spoken: "Largest size",
            value: &value,
            hint: "none",
            rows: 1,
            late: true,
        };
        ui.scope(|ui| {
            ui.set_max_width(150.0);
            section::text(ui, cx, &mut self.draft, &of, |workspace, text| {
                set_size_limit(workspace, id, text)
            });
        });
    }
}

/// One more step beside the last one in progress. Answers the field of its name, which is to be typed
/// over, and how long that is.
fn add_step(cx: &mut ViewCx<'_>, tier: &Tier) -> (Id, usize) {
    let steps = tier.workflow();
    let taken = |name: &str| steps.iter().any(|step| step.name == name);
    let names = (1..).map(|n| if n == 1 { "New step".to_owned() } else { format!("New step {n}") });
    let name = names.take(Tier::MOST_STEPS + 1).find(|name| !taken(name)).unwrap_or_default();
    let at = steps.iter().filter(|step| step.status <= Status::InProgress).count();
    let step = Step { name: name.clone(), status: Status::InProgress, limit: None };
    cx.perform(ops::edit_workflow(cx.workspace(), tier.id, &WorkflowEdit::Add(step)));
    (name_id(tier.id, at), name.chars().count())
}

fn name_id(tier: TierId, index: usize) -> Id {
    field_id(tier.bits(), &format!("Step {index}"))
}

/// Where name, stage, limit and buttons stand in a row.
fn places(row: Rect) -> [Rect; 4] {
    if row.width() < NARROW {
        let place = |x: f32, line: f32, width: f32| {
            Rect::from_min_size(egui::pos2(x, row.top() + line * ROW), vec2(width, ROW))
        };
        let left = row.left() + SIGN;
        let name = row.width() - SIGN - BUTTONS - 8.0;
        return [
            place(left, 0.0, name),
            place(left, 1.0, STAGE),
            place(left + STAGE + AT_MOST, 1.0, LIMIT),
            place(row.right() - BUTTONS, 0.0, BUTTONS),
        ];
    }
    let fixed = STAGE + LIMIT + BUTTONS + 3.0 * 8.0;
    let left = row.left() + SIGN;
    let name = (row.width() - SIGN - fixed).clamp(80.0, 320.0);
    let mut x = left;
    [name, STAGE, LIMIT, BUTTONS].map(|width| {
        let place = Rect::from_min_size(egui::pos2(x, row.top()), vec2(width, row.height()));
        x += width + 8.0;
        place
    })
}

fn child(ui: &mut Ui, place: Rect, salt: impl std::hash::Hash + std::fmt::Debug) -> Ui {
    let layout = egui::Layout::left_to_right(egui::Align::Center);
    ui.new_child(UiBuilder::new().id_salt(salt).max_rect(place).layout(layout))
}

/// What stands in the columns.
fn heads_ui(ui: &mut Ui, cx: &ViewCx<'_>) {
    if ui.available_width() < NARROW {
        return;
    }
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), 18.0), Sense::hover());
    let small = font(Weight::Regular, cx.theme.scale.small);
    for (place, name) in places(row).into_iter().zip(["Step", "Stage", "At most"]) {
        paint_line(ui, ui.painter(), place, Align2::LEFT_CENTER, name, small.clone(), cx.theme.muted);
    }
}

fn stage_choice(ui: &mut Ui, step: &Step, index: usize) -> Option<WorkflowEdit> {
    let mut status = step.status;
    let combo = ComboBox::from_id_salt("stage").width(STAGE - 16.0).selected_text(step.status.name());
    let response = combo.show_ui(ui, |ui| {
        for option in Status::ALL {
            ui.selectable_value(&mut status, option, option.name());
        }
    });
    response.response.accessible_name(format!("Stage of {}", step.name));
    (status != step.status).then_some(WorkflowEdit::Stage(index, status))
}

/// How many items a step may hold; nothing for any number.
fn limit_of(text: &str) -> Result<Option<u16>, Refusal> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let limit = text.parse().ok().filter(|limit| *limit > 0);
    limit.map(Some).ok_or(Refusal::OutOfRange("limit", "a whole number from 1 to 65,535, or empty"))
}

fn set_size_limit(
    workspace: &Workspace,
    id: TierId,
    text: &str,
) -> Result<crate::edit::Transaction, Refusal> {
    let text = text.trim().replace(',', ".");
    let limit = match text.as_str() {
        "" => None,
        text => Some(
            text.parse()
                .ok()
                .and_then(Size::new)
                .ok_or(Refusal::OutOfRange("size limit", "a number from 0 to 1,000,000, or empty"))?,
        ),
    };
    ops::edit_tier(workspace, id, &TierEdit::SizeLimit(limit))
}
