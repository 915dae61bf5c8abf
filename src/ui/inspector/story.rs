//! The story sentence: “As a …, I want …, so that …”. It is read as a sentence and edited in its three
//! parts, each with what it is good for.

use egui::text::{LayoutJob, TextFormat};
use egui::{Label, Ui, vec2};

use super::Inspector;
use super::folds::Part;
use super::section::{self, field_id};
use crate::chart::scene::Weight;
use crate::edit::ops::{self, ItemEdit};
use crate::model::Item;
use crate::model::tier::lower_first;
use crate::ui::draft::{Field, merge_key};
use crate::ui::ink::{color32, font};
use crate::ui::parent_picker::article;
use crate::ui::view::ViewCx;

/// Room for the words before a field, in points.
const LEAD: f32 = 64.0;

/// One part of the sentence.
struct Clause<'a> {
    name: &'static str,
    lead: String,
    value: &'a str,
    hint: &'static str,
    help: &'static str,
    edit: fn(String) -> ItemEdit,
}

fn clauses(item: &Item) -> [Clause<'_>; 3] {
    let details = item.details();
    [
        Clause {
            name: "Who uses it",
            lead: as_a(&details.who),
            value: &details.who,
            hint: "rider in a hurry",
            help: "Who uses it: a person with a need, not “the user” and not the team that builds it.",
            edit: ItemEdit::Who,
        },
        Clause {
            name: "What they want",
            lead: "I want".to_owned(),
            value: &details.want,
            hint: "to pay with one tap",
            help: "What they want to do or have, in their own words; how it is built stays open.",
            edit: ItemEdit::Want,
        },
        Clause {
            name: "Why",
            lead: "so that".to_owned(),
            value: &details.why,
            hint: "I catch my train",
            help: "Why it is being built: what gets better for them. If nobody can say, ask before you build.",
            edit: ItemEdit::Why,
        },
    ]
}

/// “As a”, “As an”, or “As” where an article is written already or there are several of them.
fn as_a(who: &str) -> String {
    let words: Vec<String> = who.split_whitespace().map(str::to_lowercase).collect();
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return "As a".to_owned() };
    let several = |word: &str| word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us");
    match first.as_str() {
        "a" | "an" | "the" | "somebody" | "someone" | "anybody" | "anyone" => "As".to_owned(),
        _ if several(first) || several(last) => "As".to_owned(),
        _ => format!("As {}", article(first)),
    }
}

/// The text as it stands inside the sentence.
fn inside(text: &str) -> String {
    let text = text.trim().trim_end_matches(['.', ',']);
    // “I” stays what it is.
    let is_i = text.strip_prefix('I').is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
    if is_i { text.to_owned() } else { lower_first(text) }
}

/// The id of the field that is first to be filled.
#[must_use]
pub fn first_field(item: &Item) -> egui::Id {
    field_id(item.id.bits(), "Who uses it")
}

/// The sentence with its leading words apart, `(lead, text)`; nothing as long as it does not say what is
/// wanted, as then it is none.
fn sentence(item: &Item) -> Vec<(String, String)> {
    let clauses = clauses(item);
    if clauses[1].value.trim().is_empty() {
        return Vec::new();
    }
    let filled: Vec<Clause<'_>> =
        clauses.into_iter().filter(|clause| !clause.value.trim().is_empty()).collect();
    let last = filled.len().saturating_sub(1);
    let part = |(index, clause): (usize, &Clause<'_>)| {
        let end = if index == last { "." } else { "," };
        (clause.lead.clone(), format!("{}{end}", inside(clause.value)))
    };
    filled.iter().enumerate().map(part).collect()
}

impl Inspector {
    pub(super) fn story_ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>, item: &Item) {
        if !self.folds.shows(Part::Story, item) {
            return;
        }
        let open = self.folds.is_open(Part::Story);
        let clauses = clauses(item);
        let missing: Vec<&str> = clauses
            .iter()
            .zip(["who", "what is wanted", "why"])
            .filter(|(c, _)| c.value.trim().is_empty())
            .map(|(_, name)| name)
            .collect();
        let beside = match missing.as_slice() {
            [] | [_, _, _] => String::new(),
            [one] => format!("does not say {one} yet"),
            [one, two, ..] => format!("does not say {one} and {two} yet"),
        };
        let link = if open { "Done" } else { "Edit" };
        let spoken = if open { "Show the story as a sentence" } else { "Edit the story" };
        if section::heading_with_link(ui, cx.theme, ["Story", &beside], link, spoken) {
            if open {
                self.folds.set(Part::Story, false);
            } else {
                self.folds.enter(Part::Story, first_field(item));
            }
        }
        if !open {
            sentence_ui(ui, cx, item);
            return;
        }
        let mut help =
            "Three parts that read as one sentence, so that everybody knows whom it is for and why.";
        for clause in &clauses {
            let id = field_id(item.id.bits(), clause.name);
            ui.horizontal_top(|ui| {
                let (rect, _) = ui.allocate_exact_size(vec2(LEAD, 32.0), egui::Sense::hover());
                let face = font(Weight::Medium, cx.theme.scale.body);
                let at = egui::Align2::RIGHT_CENTER;
                crate::ui::ink::paint_line(ui, ui.painter(), rect, at, &clause.lead, face, cx.theme.ink);
                let field = Field {
                    id,
                    name: clause.name,
                    value: clause.value,
                    hint: clause.hint,
                    font: font(Weight::Regular, cx.theme.scale.body),
                    color: cx.theme.ink,
                    rows: 1,
                    bare: false,
                    late: false,
                    merge: merge_key(item.id.bits(), clause.name),
                };
                let typed = self.draft.field(ui, cx, &field, |workspace, text| {
                    ops::edit_item(workspace, item.id, &(clause.edit)(text.to_owned()))
                });
                section::keep_in_sight(&typed.response);
                typed.response.on_hover_text(clause.help);
            });
            if ui.memory(|memory| memory.has_focus(id)) {
                help = clause.help;
            }
        }
        section::note(ui, cx.theme, help);
    }
}

/// The whole sentence, or the parts that there are; its own words louder than those that join them.
fn sentence_ui(ui: &mut Ui, cx: &ViewCx<'_>, item: &Item) {
    let theme = cx.theme;
    let parts = sentence(item);
    if parts.is_empty() {
        for clause in clauses(item).iter().filter(|clause| !clause.value.trim().is_empty()) {
            section::named(ui, theme, clause.name, clause.value);
        }
        return;
    }
    let face = font(Weight::Regular, theme.scale.body);
    let quiet = TextFormat::simple(face.clone(), color32(theme.muted));
    let loud = TextFormat::simple(face, color32(theme.ink));
    let mut job = LayoutJob::default();
    for (index, (lead, text)) in parts.iter().enumerate() {
        let space = if index == 0 { "" } else { " " };
        job.append(&format!("{space}{lead} "), 0.0, quiet.clone());
        job.append(text, 0.0, loud.clone());
    }
    ui.add(Label::new(job).wrap().selectable(false));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Rank;

    fn read(who: &str, want: &str, why: &str) -> String {
        let (Ok(id), Ok(tier)) = ("a".parse(), "po".parse()) else { unreachable!("valid ids") };
        let mut item = Item::new(id, tier, Rank::default(), "A");
        item.edit_details(|details| {
            details.who = who.into();
            details.why = why.into();
            details.want = want.into();
        });
        let parts = sentence(&item);
        parts.iter().map(|(lead, text)| format!("{lead} {text}")).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn the_parts_read_as_one_sentence() {
        assert_eq!(
            read("rider", "to pay with one tap", "I catch my train."),
            "As a rider, I want to pay with one tap, so that I catch my train."
        );
        assert_eq!(read("editor", "drafts", ""), "As an editor, I want drafts.");
        assert_eq!(
            read("First-time riders", "a receipt", "The trip is clear"),
            "As first-time riders, I want a receipt, so that the trip is clear."
        );
        assert_eq!(read("the operator", "proof", ""), "As the operator, I want proof.");
        assert_eq!(read("", "API keys", "I’m safe"), "I want API keys, so that I’m safe.");
        assert_eq!(read("rider", " ", "bikes last"), "", "no story without what is wanted");
    }
}
