//! Everything about the person, the role, the duty, the product or the location that is selected. All of it
//! can be edited where it stands, each field as one undo step.

mod asks;
mod duty;
mod person;
mod place;
mod role;

use egui::{Frame, Id, Margin, Rect, ScrollArea, Ui, vec2};

use self::asks::Ask;
use crate::edit::Transaction;
use crate::edit::ops::{self, Refusal};
use crate::model::{RecordKey, Tabled};
use crate::ui::draft::{Draft, Field, merge_key};
use crate::ui::inspector::{facts, section};
use crate::ui::picker::{Choice, Offer, Picker, floating};
use crate::ui::view::ViewCx;

/// The details, with what they remember between frames.
#[derive(Debug, Default)]
pub struct Details {
    draft: Draft,
    card: Option<Card>,
    /// The comparison of the person is open.
    compared: bool,
    subject: Option<RecordKey>,
}

/// What floats over the details.
#[derive(Debug)]
struct Card {
    key: RecordKey,
    ask: Ask,
    picker: Picker,
    anchor: Rect,
    return_to: Option<Id>,
}

impl Details {
    /// Draws it for one frame.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>) {
        let Some(subject) = cx.session.records.last().copied() else { return };
        if self.subject != Some(subject) {
            self.subject = Some(subject);
            self.card = None;
        }
        self.card_ui(ui, cx);
        let margin = Margin { left: 24, right: 24, top: 14, bottom: 16 };
        ScrollArea::vertical().id_salt(("details", subject)).auto_shrink(false).show(ui, |ui| {
            Frame::new().inner_margin(margin).show(ui, |ui| {
                ui.spacing_mut().item_spacing = vec2(8.0, 6.0);
                let many = cx.session.records.len();
                if many > 1 {
                    section::note(ui, cx.theme, &format!("The last of {many} that are selected"));
                }
                match subject {
                    RecordKey::Person(id) => self.person_ui(ui, cx, id),
                    RecordKey::Assignment(id) => self.role_ui(ui, cx, id),
                    RecordKey::Duty(id) => self.duty_ui(ui, cx, id),
                    RecordKey::Product(_) | RecordKey::Location(_) => self.made_ui(ui, cx, subject),
                    _ => {}
                }
            });
        });
    }

    /// The name as a heading that can be changed.
    fn name_ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>, key: RecordKey, bits: u64) {
        let Some(name) = cx.workspace().name_of(key) else { return };
        let field = Field {
            id: section::field_id(bits, "Name"),
            name: "Name",
            value: &name,
            hint: "Name",
            font: crate::ui::ink::font(crate::chart::scene::Weight::SemiBold, cx.theme.scale.title + 2.0),
            color: cx.theme.ink,
            rows: 1,
            bare: true,
            late: false,
            merge: merge_key(bits, "name"),
        };
        let typed = self.draft.field(ui, cx, &field, |workspace, text| ops::rename(workspace, key, text));
        if let Some(refusal) = typed.refusal {
            crate::ui::dialogs::parts::error(ui, cx.theme, &format!("Not taken: {refusal}."));
        }
    }

    /// A text of a record.
    fn text_ui<T: Tabled>(
        &mut self,
        ui: &mut Ui,
        cx: &mut ViewCx<'_>,
        id: T::Id,
        (bits, name, value, hint, rows): (u64, &str, &str, &str, usize),
        change: impl Fn(&mut T, String),
    ) {
        let of = section::TextOf { record: bits, name, spoken: name, value, hint, rows, late: false };
        let label = format!("Change {}", crate::model::tier::lower_first(name));
        section::text(ui, cx, &mut self.draft, &of, |workspace, text| {
            ops::edit_record(workspace, id, &label, |record: &mut T| change(record, text.to_owned()))
        });
    }

    /// Short facts side by side, each a button that opens the card which sets it.
    fn facts_ui(&mut self, ui: &mut Ui, cx: &ViewCx<'_>, key: RecordKey, asks: &[Ask]) {
        let mut pressed = None;
        ui.scope(|ui| {
            ui.spacing_mut().item_spacing = vec2(26.0, 6.0);
            ui.horizontal_wrapped(|ui| {
                for ask in asks {
                    let said = ask.said(cx.workspace(), key);
                    let id = Id::unique(("roles fact", key, *ask));
                    if let Some(anchor) = facts::plain(ui, cx.theme, id, ask.name(), &said) {
                        pressed = Some((*ask, anchor));
                    }
                }
            });
        });
        if let Some((ask, anchor)) = pressed {
            let offered = ask.offered(cx.workspace(), key, "");
            let current = offered.iter().position(|(choice, _)| choice.current).unwrap_or(0);
            let return_to = ui.memory(egui::Memory::focused);
            self.card = Some(Card { key, ask, picker: Picker::at(current), anchor, return_to });
        }
    }

    fn card_ui(&mut self, ui: &Ui, cx: &mut ViewCx<'_>) {
        let Some(card) = &mut self.card else { return };
        let mut offered = card.ask.offered(cx.workspace(), card.key, card.picker.query.trim());
        let id = Id::unique("roles details card");
        let name = card.ask.name();
        let offer = Offer {
            id,
            name,
            hint: card.ask.hint(),
            count: offered.len(),
            choice: &|index| offered.get(index).map_or_else(|| Choice::new(""), |(choice, _)| choice.clone()),
            nothing: "Nothing is called that.",
            width: 300.0,
        };
        let picker = &mut card.picker;
        let shown = floating(ui, cx.theme, id, card.anchor, name, |ui| picker.show(ui, cx.theme, &offer));
        let done = match shown {
            None => true,
            Some(None) => false,
            Some(Some(index)) => {
                let several = card.ask.is_list();
                card.picker.query.clear();
                if index < offered.len() {
                    let (_, act) = offered.swap_remove(index);
                    let made: Result<Transaction, Refusal> = act(cx.document.workspace(), cx.ids);
                    cx.perform(made);
                }
                !several
            }
        };
        if done {
            let return_to = self.card.take().and_then(|card| card.return_to);
            if let Some(id) = return_to {
                ui.memory_mut(|memory| memory.request_focus(id));
            }
            ui.ctx().request_repaint();
        }
    }
}
