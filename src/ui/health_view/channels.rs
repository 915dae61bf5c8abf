//! How each tier hears from those outside: a line a channel, with whom it hears and how often.

use egui::{Ui, vec2};

use super::exchange::often;
use super::fields::{TextOf, combo, explain, field_id, heading, strong, text};
use super::together::{Added, Together};
use crate::edit::ops::{self, Refusal, TierEdit};
use crate::model::{Channel, Days, Tier, Voice, Workspace};
use crate::ui::dialogs::parts::{self, Rank};
use crate::ui::draft::Draft;
use crate::ui::icons::Icon;
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
                    let width = (ui.available_width() - 340.0).max(140.0);
                    ui.allocate_ui(vec2(width, 32.0), |ui| self.name_ui(ui, cx, tier, index, channel));
                    let voices: Vec<(Voice, String)> =
                        Voice::ALL.iter().map(|voice| (*voice, voice.label().to_owned())).collect();
                    let mut from = channel.from;
                    let spoken = format!("Whom {} hears: {}", tier.name, channel.name);
                    if combo(ui, &spoken, 150.0, &voices, &mut from) {
                        cx.perform(change(cx.workspace(), tier, index, |channel| channel.from = from));
                    }
                    ui.allocate_ui(vec2(92.0, 32.0), |ui| {
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
        if parts::button_sized(ui, theme, &label, Rank::Plain, 0.0).clicked() {
            let mut channels = tier.channels.clone();
            channels.push(Channel { name: "New channel".to_owned(), from: usual(cx, tier), every: None });
            self.added = Some(Added::Channel(tier.id, channels.len() - 1));
            cx.perform(ops::edit_tier(cx.workspace(), tier.id, &TierEdit::Channels(channels)));
        }
    }

    fn name_ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>, tier: &Tier, index: usize, channel: &Channel) {
        let of = TextOf {
            record: tier.id.bits(),
            name: &channel_name(index),
            shown: false,
            value: &channel.name,
            hint: "Rides along with couriers",
            rows: 1,
            late: false,
        };
        text(ui, cx, &mut self.draft, &of, |workspace, typed| {
            if typed.trim().is_empty() {
                return Err(Refusal::EmptyName);
            }
            change(workspace, tier, index, |channel| typed.clone_into(&mut channel.name))
        });
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
