//! The saved views: a list to choose from, to keep the present look under a name, and to let one go.

use egui::{Id, Rect, Ui};

use super::words::Words;
use crate::edit::ops;
use crate::model::{Rank, View, ViewId};
use crate::ui::picker::{Choice, Offer, Picker, floating};
use crate::ui::view::ViewCx;

/// What an entry of the list does.
#[derive(Clone, Debug)]
enum Entry {
    Show(View),
    /// Keeps the present look under this name.
    Save(String),
    /// Makes the view what is shown now.
    Change(View),
    Delete(View),
}

/// The word on the button: the view that is shown, if it still is.
pub fn label(cx: &ViewCx<'_>) -> String {
    let look = &cx.session.look;
    let view = look.view.and_then(|id| cx.workspace().view(id));
    match view {
        Some(view) if look.is(view, cx.session.selection.tier) => view.name.clone(),
        Some(view) => format!("{} (changed)", view.name),
        None => "Saved views".to_owned(),
    }
}

/// Shows the list. Answers whether it stays open.
pub fn ui(ui: &Ui, cx: &mut ViewCx<'_>, picker: &mut Picker, anchor: Rect) -> bool {
    let id = Id::unique("saved views");
    let entries = entries(cx, &picker.query);
    let shown = floating(ui, cx.theme, id, anchor, "Saved views", |ui| {
        picker.show(
            ui,
            cx.theme,
            &Offer {
                id,
                name: "Saved views",
                hint: Some("Choose a view, or name this one"),
                count: entries.len(),
                choice: &|index| {
                    entries.get(index).map_or_else(|| Choice::new(""), |(choice, _)| choice.clone())
                },
                nothing: "No view is saved yet. Write a name to keep what is shown now.",
                width: 320.0,
            },
        )
    });
    let Some(taken) = shown else { return false };
    let Some((_, entry)) = taken.and_then(|taken| entries.into_iter().nth(taken)) else { return true };
    carry_out(cx, entry);
    false
}

fn entries(cx: &ViewCx<'_>, typed: &str) -> Vec<(Choice, Entry)> {
    let (workspace, look, tier) = (cx.workspace(), &cx.session.look, cx.session.selection.tier);
    let words = Words::new(typed);
    let mut entries = Vec::new();
    for view in workspace.views() {
        let choice = Choice::new(&*view.name).current(look.is(view, tier));
        entries.push((choice, Entry::Show(View::clone(view))));
    }
    if let Some(view) = look.view.and_then(|id| workspace.view(id)) {
        if !look.is(view, tier) {
            let choice = Choice::new(format!("Change “{}” to what is shown", view.name));
            entries.push((choice, Entry::Change(View::clone(view))));
        }
        entries.push((Choice::new(format!("Delete “{}”", view.name)), Entry::Delete(View::clone(view))));
    }
    entries.retain(|(choice, _)| words.find_in(&choice.label));
    let name = typed.trim();
    if !name.is_empty() && workspace.views().all(|view| view.name != name) {
        entries.push((Choice::new(format!("Save what is shown as “{name}”")), Entry::Save(name.to_owned())));
    }
    entries
}

fn carry_out(cx: &mut ViewCx<'_>, entry: Entry) {
    match entry {
        Entry::Show(view) => cx.session.show_view(&view),
        Entry::Save(name) => {
            // The operation gives it an id and a place of its own.
            let id = ViewId::new(cx.ids);
            let view = present(cx, id, name);
            match ops::add_view(cx.document.workspace(), cx.ids, view) {
                Ok((id, transaction)) => {
                    cx.perform(Ok(transaction));
                    cx.session.look.view = Some(id);
                }
                Err(refusal) => cx.perform(Err(refusal)),
            }
        }
        Entry::Change(view) => {
            let changed = present(cx, view.id, view.name);
            cx.perform(ops::edit_view(cx.workspace(), changed));
        }
        Entry::Delete(view) => {
            cx.session.look.view = None;
            cx.perform(ops::delete_view(cx.workspace(), view.id));
        }
    }
}

/// What is shown now, as a view.
fn present(cx: &ViewCx<'_>, id: ViewId, name: String) -> View {
    let look = &cx.session.look;
    View {
        id,
        rank: Rank::default(),
        name,
        tier: look.tier(cx.session.selection.tier),
        shape: look.shape,
        filter: look.filter.clone(),
        sort: look.sort,
        columns: look.columns.clone(),
    }
}
