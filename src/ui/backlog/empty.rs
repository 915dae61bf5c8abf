//! What stands where there are no rows: what a backlog is for, or how to see something again.

use egui::{Align, Label, Layout, RichText, Ui, vec2};

use crate::chart::scene::Weight;
use crate::command::Command;
use crate::model::Tier;
use crate::model::tier::lower_first;
use crate::ui::dialogs::parts;
use crate::ui::ink::{color32, font};
use crate::ui::parent_picker::article;
use crate::ui::view::ViewCx;

/// A backlog without items.
pub fn no_items_ui(ui: &mut Ui, cx: &mut ViewCx<'_>, tier: &Tier) {
    let many = lower_first(&tier.currency.many);
    let one = &tier.currency.one;
    let above = cx.workspace().tier_above(tier.id);
    let context = above.map_or_else(String::new, |above| {
        format!(
            " It stands in the context of {} {} of the {}.",
            article(&above.currency.one),
            lower_first(&above.currency.one),
            above.name
        )
    });
    let text = format!(
        "{} {} is what the {}’s backlog holds, in the order in which it is to be done.{context}",
        capital(article(one)),
        lower_first(one),
        tier.name
    );
    block(ui, cx, &format!("No {many} yet"), &text, |ui, cx| {
        if parts::button(ui, cx.theme, &format!("Add the first {}", lower_first(one)), parts::Rank::Primary)
            .clicked()
        {
            cx.run(Command::AddItem);
        }
    });
}

/// A filter that finds nothing. Answers whether it is to be cleared.
pub fn no_match_ui(ui: &mut Ui, cx: &mut ViewCx<'_>, tier: Option<&Tier>) -> bool {
    let mut clear = false;
    let items = tier.map_or_else(|| "items".to_owned(), |tier| lower_first(&tier.currency.many));
    let filter = cx.session.look.filter.trim().to_owned();
    let text = format!("Nothing here fits “{filter}”.");
    block(ui, cx, &format!("No {items} match"), &text, |ui, cx| {
        clear = parts::button(ui, cx.theme, "Show all", parts::Rank::Plain).clicked();
    });
    clear
}

fn block(
    ui: &mut Ui,
    cx: &mut ViewCx<'_>,
    head: &str,
    text: &str,
    button: impl FnOnce(&mut Ui, &mut ViewCx<'_>),
) {
    let theme = cx.theme;
    let above = (ui.available_height() * 0.18).min(72.0);
    ui.add_space(above);
    ui.with_layout(Layout::top_down(Align::Center), |ui| {
        ui.spacing_mut().item_spacing = vec2(0.0, 8.0);
        let width = ui.available_width().min(420.0);
        ui.set_max_width(width);
        let head =
            RichText::new(head).font(font(Weight::SemiBold, theme.scale.title)).color(color32(theme.ink));
        ui.add(Label::new(head).selectable(false));
        let text =
            RichText::new(text).font(font(Weight::Regular, theme.scale.body)).color(color32(theme.muted));
        ui.add(Label::new(text).wrap().selectable(false));
        ui.add_space(4.0);
        button(ui, cx);
    });
}

/// With a capital at the front.
pub fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
