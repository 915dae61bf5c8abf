//! How each tier hears from those outside: a line a channel, with whom it hears and how often.

use egui::{Response, Ui, vec2};

use super::exchange::often;
use super::fields::{RowAction, TextOf, combo, explain, heading, row_actions, strong, text};
use super::together::{Added, Together};
use crate::edit::ops::{self, Refusal, TierEdit};
use crate::model::{Channel, Days, Tier, Voice, Workspace};
use crate::ui::dialogs::parts;
use crate::ui::draft::Draft;
use crate::ui::icons::Icon;
use crate::ui::inspector::section::field_id;
use crate::ui::view::ViewCx;

impl Together {
    pub(super) fn channels_ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>) {
        let theme = cx.theme;
        ui.horizontal(|ui| {
            heading(ui, theme, "How each tier hears from outside", "");
            explain(ui, cx, "More", "surprises");
        });
        let tiers: Vec<Tier> = cx.workspace().tiers().map(|tier| tier.as_ref().clone()).collect();
        for tier in &tiers {
            ui.push_id(tier.id.bits(), |ui| self.tier_ui(ui, cx, tier));
        }
    }

    fn tier_ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>, tier: &Tier) {
        let theme = cx.theme;
        ui.add_space(4.0);
        ui.horizontal(|ui| {
            strong(ui, theme, &tier.name);
            if !tier.contact.is_empty() {
                parts::note(ui, theme, &tier.contact);
            }
        });
        let mut gone = None;
        for (index, channel) in tier.channels.iter().enumerate() {
            ui.push_id(index, |ui| {
                ui.horizontal(|ui| {
                    let width = (ui.available_width() - 346.0).max(120.0);
                    let name =
                        ui.allocate_ui(vec2(width, 32.0), |ui| self.name_ui(ui, cx, tier, index, channel));
                    match row_actions(ui, &name.inner) {
                        Some(RowAction::Move(by)) => self.move_channel(cx, tier, index, by),
                        Some(RowAction::Delete) => gone = Some(index),
                        None => {}
                    }
                    let voices: Vec<(Voice, String)> =
                        Voice::ALL.iter().map(|voice| (*voice, voice.label().to_owned())).collect();
                    let mut from = channel.from;
                    let spoken = format!("Whom {} hears: {}", tier.name, channel.name);
                    if combo(ui, &spoken, 190.0, &voices, &mut from) {
                        cx.perform(change(cx.workspace(), tier, index, |channel| channel.from = from));
                    }
                    ui.allocate_ui(vec2(100.0, 32.0), |ui| {
                        self.every_channel_ui(ui, cx, tier, index, channel);
                    });
                    let label = format!("Remove {}", channel.name);
                    if parts::icon_button(ui, theme, Icon::Trash2, &label).clicked() {
                        gone = Some(index);
                    }
                });
            });
            if self.added == Some(Added::Channel(tier.id, index)) {
                self.added = None;
                Draft::focus(
                    ui,
                    field_id(tier.id.bits(), &channel_name(index)),
                    channel.name.chars().count(),
                );
            }
        }
        if tier.channels.is_empty() {
            parts::note(ui, theme, "No channel yet. Who tells this tier what is really needed?");
        }
        if let Some(index) = gone {
            let mut channels = tier.channels.clone();
            channels.remove(index);
            cx.perform(ops::edit_tier(cx.workspace(), tier.id, &TierEdit::Channels(channels)));
        }
        let label = format!("Add channel of {}", tier.name);
        if self.add_button(ui, theme, &label, Added::NoChannel(tier.id)) {
            let mut channels = tier.channels.clone();
            channels.push(Channel { name: "New channel".to_owned(), from: usual(cx, tier), every: None });
            self.added = Some(Added::Channel(tier.id, channels.len() - 1));
            cx.perform(ops::edit_tier(cx.workspace(), tier.id, &TierEdit::Channels(channels)));
        }
    }

    fn name_ui(
        &mut self,
        ui: &mut Ui,
        cx: &mut ViewCx<'_>,
        tier: &Tier,
        index: usize,
        channel: &Channel,
    ) -> Response {
        let of = TextOf {
            record: tier.id.bits(),
            name: &channel_name(index),
            shown: false,
            value: &channel.name,
            hint: "Rides along with couriers",
            rows: 1,
            late: false,
        };
        let typed = text(ui, cx, &mut self.draft, &of, |workspace, typed| {
            if typed.trim().is_empty() {
                return Err(Refusal::EmptyName);
            }
            change(workspace, tier, index, |channel| typed.clone_into(&mut channel.name))
        });
        typed.response
    }

    /// Moves a channel past its neighbour; the keyboard goes with it.
    fn move_channel(&mut self, cx: &mut ViewCx<'_>, tier: &Tier, index: usize, by: isize) {
        let mut channels = tier.channels.clone();
        let Some(to) = index.checked_add_signed(by).filter(|to| *to < channels.len()) else { return };
        channels.swap(index, to);
        self.added = Some(Added::Channel(tier.id, to));
        cx.perform(ops::edit_tier(cx.workspace(), tier.id, &TierEdit::Channels(channels)));
    }

    fn every_channel_ui(
        &mut self,
        ui: &mut Ui,
        cx: &mut ViewCx<'_>,
        tier: &Tier,
        index: usize,
        channel: &Channel,
    ) {
        let every = channel.every.map(Days::words).unwrap_or_default();
        let of = TextOf {
            record: tier.id.bits(),
            name: &format!("How often, channel {}", index + 1),
            shown: false,
            value: &every,
            hint: "how often",
            rows: 1,
            late: true,
        };
        text(ui, cx, &mut self.draft, &of, |workspace, typed| {
            let every = often(typed)?;
            change(workspace, tier, index, |channel| channel.every = every)
        });
    }
}

fn channel_name(index: usize) -> String {
    format!("Channel {}", index + 1)
}

/// The tier nearest to the team meets users, the one furthest ahead the business (D10).
fn usual(cx: &ViewCx<'_>, tier: &Tier) -> Voice {
    match cx.workspace().tier_position(tier.id) {
        Some(0) => Voice::EndUsers,
        Some(at) if at >= 2 && at + 1 == cx.workspace().tiers().len() => Voice::Business,
        _ => Voice::Customers,
    }
}

/// The tier as it is now, with one of its channels changed.
fn change(
    workspace: &Workspace,
    tier: &Tier,
    index: usize,
    change: impl FnOnce(&mut Channel),
) -> Result<crate::edit::Transaction, Refusal> {
    let mut channels = workspace.tier(tier.id).ok_or(Refusal::NoTier(tier.id))?.channels.clone();
    if let Some(channel) = channels.get_mut(index) {
        change(channel);
    }
    ops::edit_tier(workspace, tier.id, &TierEdit::Channels(channels))
}
