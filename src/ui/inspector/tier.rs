//! A tier: what its backlog holds, whom it serves, where it stands on the two axes, and what it is
//! there for.

use egui::{Role, Sense, Stroke, Ui, WidgetInfo, vec2};

use super::ranges;
use super::section::{self, TextOf};
use super::{Inspector, lines};
use crate::edit::Transaction;
use crate::edit::ops::{self, Refusal, TierEdit};
use crate::model::{Criterion, Hue, Noun, Tier, TierId, Workspace};
use crate::ui::dialogs::parts;
use crate::ui::icons::Icon;
use crate::ui::ink::color32;
use crate::ui::view::ViewCx;

type Written = Result<Transaction, Refusal>;
/// What is to be changed to a value.
type Edit<T> = fn(T) -> TierEdit;
/// Name, hint, sentences.
type ListField<'a> = (&'a str, &'a str, &'a [String], Edit<Vec<String>>);

impl Inspector {
    pub(super) fn tier_ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>, id: TierId) {
        let Some(tier) = cx.workspace().tier(id).cloned() else { return };
        self.name_ui(ui, cx, &tier);
        self.nouns_ui(ui, cx, &tier);
        self.ranges_ui(ui, cx, &tier);
        section::heading(ui, cx.theme, "What it is there for", "");
        let texts: [(&str, &str, &str, Edit<String>); 2] = [
            ("Mission", &tier.mission, "In a sentence", TierEdit::Mission),
            ("Customer contact", &tier.contact, "real end users", TierEdit::Contact),
        ];
        for (name, value, hint, edit) in texts {
            let rows = if name == "Mission" { 2 } else { 1 };
            let of = TextOf { record: id.bits(), name, spoken: name, value, hint, rows, late: false };
            section::text(ui, cx, &mut self.draft, &of, |workspace, text| {
                ops::edit_tier(workspace, id, &edit(text.to_owned()))
            });
        }
        let lists: [ListField<'_>; 2] = [
            ("Makes sure of", "What happens because of it", &tier.ensures, TierEdit::Ensures),
            ("Decides", "What it may decide", &tier.decides, TierEdit::Decides),
        ];
        for (name, hint, list, edit) in lists {
            section::heading(ui, cx.theme, name, "");
            let shown: Vec<Criterion> =
                list.iter().map(|text| Criterion { text: text.into(), met: false }).collect();
            let of = lines::Lines { record: id.bits(), name, hint, checks: false };
            self.lines_ui(ui, cx, &of, &shown, |workspace, all| {
                let texts = all.into_iter().map(|line| line.text.to_string()).collect();
                ops::edit_tier(workspace, id, &edit(texts))
            });
        }
        self.workflow_ui(ui, cx, &tier);
        hues_ui(ui, cx, &tier);
    }

    fn name_ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>, tier: &Tier) {
        let id = tier.id;
        let field = crate::ui::draft::Field {
            id: section::field_id(id.bits(), "Name of the tier"),
            name: "Name of the tier",
            value: &tier.name,
            hint: "Name",
            font: crate::ui::ink::font(crate::chart::scene::Weight::SemiBold, cx.theme.scale.title + 2.0),
            color: cx.theme.ink,
            rows: 1,
            bare: true,
            late: false,
            merge: crate::ui::draft::merge_key(id.bits(), "tier name"),
        };
        let typed = self.draft.field(ui, cx, &field, |workspace, text| {
            ops::edit_tier(workspace, id, &TierEdit::Name(text.to_owned()))
        });
        if let Some(refusal) = typed.refusal {
            parts::error(ui, cx.theme, &format!("Not taken: {refusal}."));
        }
    }

    /// What the backlog holds and whom the tier serves, in singular and plural.
    fn nouns_ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>, tier: &Tier) {
        let id = tier.id;
        let nouns: [(&str, &Noun, Edit<Noun>); 2] = [
            ("Its backlog holds", &tier.currency, TierEdit::Currency),
            ("It serves", &tier.unit, TierEdit::Unit),
        ];
        for (head, noun, edit) in nouns {
            section::heading(ui, cx.theme, head, "");
            columns(ui, 2, |ui, column| {
                let (name, value) = if column == 0 { ("One", &noun.one) } else { ("Many", &noun.many) };
                let spoken = format!("{head}, {}", name.to_lowercase());
                let of = TextOf {
                    record: id.bits(),
                    name,
                    spoken: &spoken,
                    value,
                    hint: "",
                    rows: 1,
                    late: false,
                };
                section::text(ui, cx, &mut self.draft, &of, |workspace, text| {
                    let mut noun = noun.clone();
                    if column == 0 {
                        text.clone_into(&mut noun.one);
                    } else {
                        text.clone_into(&mut noun.many);
                    }
                    ops::edit_tier(workspace, id, &edit(noun))
                });
            });
        }
    }

    /// The two ranges in numbers, for who wants them exact.
    fn ranges_ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>, tier: &Tier) {
        section::heading(ui, cx.theme, "Looks ahead", "days, or words such as “2 weeks”");
        let horizon = tier.horizon;
        let ends = [("From", horizon.from()), ("Typically", horizon.typical()), ("To", horizon.to())];
        columns(ui, 3, |ui, column| {
            let Some((name, days)) = ends.get(column) else { return };
            self.end_ui(ui, cx, tier.id, ["Looks ahead", name], days.value(), |workspace, text| {
                set_horizon(workspace, tier.id, column, text)
            });
            section::note(ui, cx.theme, &days.words());
        });
        section::heading(ui, cx.theme, "Focus", "0 is all team, 100 is all customer");
        let ends = [("From", tier.focus.from()), ("To", tier.focus.to())];
        columns(ui, 2, |ui, column| {
            let Some((name, focus)) = ends.get(column) else { return };
            self.end_ui(ui, cx, tier.id, ["Focus", name], focus.value() * 100.0, |workspace, text| {
                set_focus(workspace, tier.id, column, text)
            });
        });
    }

    /// One end of a range as a number, taken over when the field is left.
    fn end_ui(
        &mut self,
        ui: &mut Ui,
        cx: &mut ViewCx<'_>,
        id: TierId,
        [range, name]: [&str; 2],
        value: f32,
        write: impl Fn(&Workspace, &str) -> Written,
    ) {
        let value = ranges::number(value);
        let spoken = format!("{range} {}", name.to_lowercase());
        let of =
            TextOf { record: id.bits(), name, spoken: &spoken, value: &value, hint: "", rows: 1, late: true };
        section::text(ui, cx, &mut self.draft, &of, write);
    }
}

fn set_horizon(workspace: &Workspace, id: TierId, end: usize, text: &str) -> Written {
    let tier = workspace.tier(id).ok_or(Refusal::NoTier(id))?;
    let horizon = ranges::horizon_with(tier.horizon, end, text)?;
    ops::edit_tier(workspace, id, &TierEdit::Ranges(tier.focus, horizon))
}

fn set_focus(workspace: &Workspace, id: TierId, end: usize, text: &str) -> Written {
    let tier = workspace.tier(id).ok_or(Refusal::NoTier(id))?;
    let focus = ranges::focus_with(tier.focus, end, text)?;
    ops::edit_tier(workspace, id, &TierEdit::Ranges(focus, tier.horizon))
}

/// Places side by side, equally wide.
fn columns(ui: &mut Ui, count: usize, mut add: impl FnMut(&mut Ui, usize)) {
    ui.columns(count, |columns| {
        for (index, ui) in columns.iter_mut().enumerate() {
            ui.spacing_mut().item_spacing.y = 4.0;
            add(ui, index);
        }
    });
}

/// The colours as a row of buttons, each with its name.
fn hues_ui(ui: &mut Ui, cx: &mut ViewCx<'_>, tier: &Tier) {
    let theme = cx.theme;
    section::heading(ui, theme, "Colour", tier.hue.name());
    let mut wanted = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
        for hue in Hue::ALL {
            let colors = theme.tier(hue);
            let (rect, response) = ui.allocate_exact_size(vec2(32.0, 32.0), Sense::click());
            let spoken = format!("Colour {}", hue.name());
            let chosen = hue == tier.hue;
            response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, chosen, &spoken));
            let swatch = rect.shrink(4.0);
            let width = if chosen { 3.0 } else { 1.5 };
            let edge = Stroke::new(width, color32(colors.edge));
            ui.painter().rect(swatch, 6.0, color32(colors.tint), edge, egui::StrokeKind::Inside);
            if chosen {
                parts::paint_icon(ui, Icon::Check, swatch.shrink(5.0), colors.text);
            } else if response.hovered() {
                ui.painter().rect_filled(swatch.shrink(7.0), 3.0, color32(colors.edge));
            }
            parts::focus_ring(ui, theme, &response);
            let response = response.on_hover_text(hue.name());
            if response.clicked() && !chosen {
                wanted = Some(hue);
            }
        }
    });
    if let Some(hue) = wanted {
        cx.perform(ops::edit_tier(cx.workspace(), tier.id, &TierEdit::Hue(hue)));
    }
}
