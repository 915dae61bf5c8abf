//! Who works with whom: where neighbouring tiers meet and what they meet for, how each tier hears from those
//! outside, and goals that serve wider ones.

use egui::{Rect, Ui};

use super::fields::{card, column, explain, heading, keep_in_sight, strong};
use crate::chart::style::Theme;
use crate::edit::ops;
use crate::insight::Overlap;
use crate::model::together::About;
use crate::model::{Exchange, ExchangeId, GoalId, RecordKey, Tier, TierId};
use crate::ui::dialogs::parts::{self, Rank};
use crate::ui::draft::Draft;
use crate::ui::session::EditRequest;
use crate::ui::view::ViewCx;

/// The page, with what it remembers between frames.
#[derive(Debug, Default)]
pub struct Together {
    pub(super) draft: Draft,
    /// What gets the keyboard as soon as it is drawn, such as the name of what was just added.
    pub(super) added: Option<Added>,
}

/// What gets the keyboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Added {
    Exchange(ExchangeId),
    Goal(GoalId),
    Channel(TierId, usize),
    /// The button that adds an exchange of a tier with the one above it.
    NoExchange(TierId),
    /// The button that adds a channel.
    NoChannel(TierId),
}

impl Together {
    /// Draws it into `rect`.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>, rect: Rect) {
        self.heed_request(cx);
        let (left, right) = rect.split_left_right_at_x(rect.left() + (rect.width() * 0.52).round());
        ui.painter().rect_filled(left, 0.0, parts::c32(cx.theme.card));
        let line = egui::Stroke::new(1.0, parts::c32(cx.theme.hairline));
        ui.painter().vline(left.right(), left.y_range(), line);
        column(ui, left, "who meets whom", |ui| self.pairs_ui(ui, cx));
        column(ui, right, "channels and goals", |ui| {
            self.channels_ui(ui, cx);
            ui.add_space(16.0);
            self.goals_ui(ui, cx);
        });
    }

    /// Gives the keyboard to what somebody wants to see.
    fn heed_request(&mut self, cx: &mut ViewCx<'_>) {
        let channels = |tier| cx.workspace().tier(tier).map_or(0, |tier| tier.channels.len());
        let wanted = match cx.session.edit_request {
            Some(EditRequest::Health(RecordKey::Exchange(id))) => Some(Added::Exchange(id)),
            Some(EditRequest::Health(RecordKey::Goal(id))) => Some(Added::Goal(id)),
            Some(EditRequest::Health(_)) => None,
            Some(EditRequest::Exchanges(near)) => Some(Added::NoExchange(near)),
            Some(EditRequest::Channels(tier)) if channels(tier) > 0 => Some(Added::Channel(tier, 0)),
            Some(EditRequest::Channels(tier)) => Some(Added::NoChannel(tier)),
            _ => return,
        };
        cx.session.edit_request = None;
        self.added = wanted.or(self.added);
    }

    /// A button that gets the keyboard where somebody came for what it adds; whether it was pressed.
    pub(super) fn add_button(&mut self, ui: &mut Ui, theme: &Theme, label: &str, wanted: Added) -> bool {
        let button = parts::button_sized(ui, theme, label, Rank::Plain, 0.0);
        if self.added == Some(wanted) {
            self.added = None;
            button.request_focus();
        }
        keep_in_sight(&button);
        button.clicked()
    }

    /// Neighbouring tiers, the pair next to the team first, each with its exchanges.
    fn pairs_ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>) {
        let theme = cx.theme;
        ui.horizontal(|ui| {
            heading(ui, theme, "Who meets whom", "");
            explain(ui, cx, "Why it matters", "collaboration");
        });
        let tiers: Vec<Tier> = cx.workspace().tiers().map(|tier| tier.as_ref().clone()).collect();
        if tiers.len() < 2 {
            parts::note(
                ui,
                theme,
                "One tier has nobody to meet but the team and the customers. Add another on the chart when \
                 somebody cannot keep up with both.",
            );
        }
        let mut shown: Vec<ExchangeId> = Vec::new();
        for pair in tiers.windows(2) {
            let [near, far] = pair else { continue };
            let of_pair: Vec<Exchange> = cx
                .workspace()
                .exchanges()
                .filter(|exchange| [near.id, far.id].iter().all(|tier| takes_part(cx, exchange, *tier)))
                .map(|exchange| exchange.as_ref().clone())
                .collect();
            ui.push_id((near.id.bits(), far.id.bits()), |ui| {
                self.pair_ui(ui, cx, [near, far], &of_pair, &mut shown);
            });
        }
        let others: Vec<Exchange> = cx
            .workspace()
            .exchanges()
            .filter(|exchange| !shown.contains(&exchange.id))
            .map(|exchange| exchange.as_ref().clone())
            .collect();
        ui.add_space(8.0);
        heading(ui, theme, "Other exchanges", "");
        if others.is_empty() {
            parts::note(
                ui,
                theme,
                "Between people of one tier, for instance, so that several of them pull together.",
            );
        }
        for exchange in &others {
            self.exchange_ui(ui, cx, exchange);
        }
        if parts::button_sized(ui, theme, "Add another exchange", Rank::Plain, 0.0).clicked() {
            let lowest = cx.workspace().tiers().next().map(|tier| tier.id);
            self.add_exchange(cx, "New exchange", lowest.into_iter().collect());
        }
    }

    fn pair_ui(
        &mut self,
        ui: &mut Ui,
        cx: &mut ViewCx<'_>,
        [near, far]: [&Tier; 2],
        of_pair: &[Exchange],
        shown: &mut Vec<ExchangeId>,
    ) {
        let theme = cx.theme;
        ui.add_space(4.0);
        strong(ui, theme, &format!("{} and {}", near.name, far.name));
        parts::note(ui, theme, &Overlap::of(near, far).words());
        for exchange in of_pair {
            // An exchange of three tiers stands where it is met first.
            if shown.contains(&exchange.id) {
                parts::note(ui, theme, &format!("They meet in “{}”, too.", exchange.name));
            } else {
                shown.push(exchange.id);
                self.exchange_ui(ui, cx, exchange);
            }
        }
        if of_pair.is_empty() {
            card(ui, theme, |ui| {
                parts::body(
                    ui,
                    theme,
                    "No exchange yet. How does one choose what is next without what the other knows?",
                );
                explain(ui, cx, "Questions to ask", "open-questions");
            });
        } else if !of_pair.iter().any(|exchange| exchange.about == About::Research) {
            parts::note(ui, theme, "None of them is about what research and customers say.");
        }
        let label = format!("Add exchange of {} and {}", near.name, far.name);
        if self.add_button(ui, theme, &label, Added::NoExchange(near.id)) {
            let name = format!("{} and {}", near.name, far.name);
            self.add_exchange(cx, &name, vec![near.id, far.id]);
        }
        ui.add_space(8.0);
    }

    fn add_exchange(&mut self, cx: &mut ViewCx<'_>, name: &str, tiers: Vec<TierId>) {
        match ops::add_exchange(cx.document.workspace(), cx.ids, name, tiers) {
            Ok((id, transaction)) => {
                self.added = Some(Added::Exchange(id));
                cx.perform(Ok(transaction));
            }
            Err(refusal) => cx.perform(Err(refusal)),
        }
    }
}

/// Whether a tier takes part, as a whole or by one of its people.
fn takes_part(cx: &ViewCx<'_>, exchange: &Exchange, tier: TierId) -> bool {
    exchange.tiers.contains(&tier)
        || cx.workspace().assignments().any(|role| {
            role.tier == Some(tier) && role.stage.is_now() && exchange.people.contains(&role.person)
        })
}
