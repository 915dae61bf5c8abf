//! One exchange: its name, what it is about, who takes part, who has the last word, how often.

use egui::containers::menu::{MenuButton, MenuConfig};
use egui::{Checkbox, PopupCloseBehavior, Ui, vec2};

use super::fields::{RowAction, TextOf, before, card, combo, row_actions, text};
use super::together::{Added, Together};
use crate::edit::ops::{self, ExchangeEdit, Refusal};
use crate::model::together::About;
use crate::model::{Days, Exchange, PersonId, RecordKey};
use crate::ui::dialogs::parts;
use crate::ui::draft::Draft;
use crate::ui::icons::Icon;
use crate::ui::inspector::days;
use crate::ui::inspector::section::field_id;
use crate::ui::view::ViewCx;

/// Width of the names before controls, in points.
const LABEL: f32 = 72.0;

/// How often, as one types it; nothing for whenever somebody asks.
pub(super) fn often(text: &str) -> Result<Option<Days>, Refusal> {
    let text = text.trim().trim_start_matches("every ").trim();
    let text =
        if text == "week" || text == "day" || text == "month" { format!("a {text}") } else { text.into() };
    if text.is_empty() {
        return Ok(None);
    }
    days::parse(&text)
        .filter(|days| days.value() > 0.0)
        .map(Some)
        .ok_or(Refusal::OutOfRange("time between two", "written as “5 days” or “2 weeks”"))
}

impl Together {
    pub(super) fn exchange_ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>, exchange: &Exchange) {
        let theme = cx.theme;
        let name = &exchange.name;
        ui.push_id(exchange.id.bits(), |ui| {
            card(ui, theme, |ui| {
                ui.horizontal(|ui| {
                    let width = ui.available_width() - 40.0;
                    ui.allocate_ui(vec2(width, 32.0), |ui| {
                        let of = TextOf {
                            record: exchange.id.bits(),
                            name: "Name of the exchange",
                            shown: false,
                            value: name,
                            hint: "What it is called",
                            rows: 1,
                            late: false,
                        };
                        let typed = text(ui, cx, &mut self.draft, &of, |workspace, typed| {
                            ops::edit_exchange(workspace, exchange.id, &ExchangeEdit::Name(typed.to_owned()))
                        });
                        let key = RecordKey::Exchange(exchange.id);
                        match row_actions(ui, &typed.response) {
                            Some(RowAction::Move(by)) => {
                                cx.perform(ops::move_records(cx.workspace(), &[key], by));
                            }
                            Some(RowAction::Delete) => {
                                cx.perform(ops::delete_exchange(cx.workspace(), exchange.id));
                            }
                            None => {}
                        }
                    });
                    if parts::icon_button(ui, theme, Icon::Trash2, &format!("Delete {name}")).clicked() {
                        cx.perform(ops::delete_exchange(cx.workspace(), exchange.id));
                    }
                });
                if self.added == Some(Added::Exchange(exchange.id)) {
                    self.added = None;
                    let id = field_id(exchange.id.bits(), "Name of the exchange");
                    Draft::focus(ui, id, name.chars().count());
                }
                ui.horizontal(|ui| {
                    before(ui, theme, "About", LABEL);
                    let options: Vec<(About, String)> =
                        About::ALL.iter().map(|about| (*about, about.label().to_owned())).collect();
                    let mut about = exchange.about;
                    if combo(ui, &format!("What {name} is about"), 280.0, &options, &mut about) {
                        let edit = ExchangeEdit::About(about);
                        cx.perform(ops::edit_exchange(cx.workspace(), exchange.id, &edit));
                    }
                });
                ui.horizontal(|ui| {
                    before(ui, theme, "Every", LABEL);
                    ui.allocate_ui(vec2(116.0, 32.0), |ui| self.every_ui(ui, cx, exchange));
                    parts::note(ui, theme, "Last word");
                    let mut lead = exchange.lead;
                    let mut people: Vec<(Option<PersonId>, String)> =
                        vec![(None, "all are equal".to_owned())];
                    people.extend(cx.workspace().people().map(|one| (Some(one.id), one.name.clone())));
                    if combo(ui, &format!("Who has the last word in {name}"), 176.0, &people, &mut lead) {
                        let edit = ExchangeEdit::Lead(lead);
                        cx.perform(ops::edit_exchange(cx.workspace(), exchange.id, &edit));
                    }
                });
                takes_part_ui(ui, cx, exchange);
                let of = TextOf {
                    record: exchange.id.bits(),
                    name: "Notes of the exchange",
                    shown: false,
                    value: &exchange.notes,
                    hint: "Anything else about it",
                    rows: 1,
                    late: false,
                };
                text(ui, cx, &mut self.draft, &of, |workspace, typed| {
                    ops::edit_exchange(workspace, exchange.id, &ExchangeEdit::Notes(typed.to_owned()))
                });
            });
        });
    }

    fn every_ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>, exchange: &Exchange) {
        let every = exchange.every.map(Days::words).unwrap_or_default();
        let of = TextOf {
            record: exchange.id.bits(),
            name: "How often",
            shown: false,
            value: &every,
            hint: "when asked",
            rows: 1,
            late: true,
        };
        text(ui, cx, &mut self.draft, &of, |workspace, typed| {
            ops::edit_exchange(workspace, exchange.id, &ExchangeEdit::Every(often(typed)?))
        });
    }
}

/// Who takes part: whole tiers and people, in a menu that stays open.
fn takes_part_ui(ui: &mut Ui, cx: &mut ViewCx<'_>, exchange: &Exchange) {
    let workspace = cx.workspace();
    let tiers = workspace.tiers().filter(|tier| exchange.tiers.contains(&tier.id));
    let people = workspace.people().filter(|person| exchange.people.contains(&person.id));
    let named: Vec<&str> =
        tiers.map(|tier| tier.name.as_str()).chain(people.map(|person| person.name.as_str())).collect();
    let text = if named.is_empty() { "nobody yet".to_owned() } else { named.join(", ") };
    let mut edit = None;
    ui.horizontal(|ui| {
        before(ui, cx.theme, "Takes part", LABEL);
        let config = MenuConfig::new().close_behavior(PopupCloseBehavior::CloseOnClickOutside);
        let button = egui::Button::new(text).truncate();
        let (response, _) = MenuButton::from_button(button).config(config).ui(ui, |ui| {
            for tier in cx.workspace().tiers() {
                let mut on = exchange.tiers.contains(&tier.id);
                if ui.add(Checkbox::new(&mut on, format!("All of {}", tier.name))).changed() {
                    edit = Some(ExchangeEdit::Tier(tier.id));
                }
            }
            for person in cx.workspace().people() {
                let mut on = exchange.people.contains(&person.id);
                if ui.add(Checkbox::new(&mut on, &person.name)).changed() {
                    edit = Some(ExchangeEdit::Person(person.id));
                }
            }
        });
        parts::focus_ring(ui, cx.theme, &response);
        response.accessible_name(format!("Who takes part in {}", exchange.name));
    });
    if let Some(edit) = edit {
        cx.perform(ops::edit_exchange(cx.workspace(), exchange.id, &edit));
    }
}
