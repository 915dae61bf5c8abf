//! Links to places elsewhere: what people read and the address. Only web and mail addresses are opened.

use egui::{Id, OpenUrl, Ui, vec2};

use super::Inspector;
use super::folds::Part;
use super::section::{self, field_id};
use crate::chart::scene::Weight;
use crate::edit::ops::{self, ItemEdit};
use crate::model::{Item, Link};
use crate::ui::dialogs::parts;
use crate::ui::draft::{Field, merge_key};
use crate::ui::icons::Icon;
use crate::ui::ink::font;
use crate::ui::view::ViewCx;

/// Room for “Open” and the cross behind an address, in points.
const BEHIND: f32 = 92.0;

/// The field that a first address is written into.
#[must_use]
pub fn first_field(item: &Item) -> Id {
    field_id(item.id.bits(), "Address 1")
}

/// Whether the program opens an address: nothing but web and mail, as files come from elsewhere.
fn opens(url: &str) -> bool {
    let scheme = url.trim().split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    scheme.is_some_and(|scheme| ["http", "https", "mailto"].contains(&scheme.as_str()))
}

impl Inspector {
    pub(super) fn links_ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>, item: &Item) {
        if !self.folds.shows(Part::Links, item) {
            return;
        }
        section::heading(ui, cx.theme, "Links", "label and address");
        let links = &item.details().extra().links;
        let mut remove = None;
        let mut closed = false;
        for index in 0..=links.len() {
            let empty = Link::default();
            let link = links.get(index).unwrap_or(&empty);
            let is_new = index == links.len();
            let row = ui.horizontal(|ui| {
                let room = (ui.available_width() - BEHIND).max(120.0);
                let label = self.link_field(ui, cx, item, index, (false, room * 0.36));
                let address = self.link_field(ui, cx, item, index, (true, room * 0.64 - 8.0));
                if !is_new && opens(&link.url) {
                    let named = if link.label.is_empty() { &link.url } else { &link.label };
                    let open = section::link(ui, cx.theme, "Open", &format!("Open {named}"));
                    if open.on_hover_text(&link.url).clicked() {
                        ui.ctx().open_url(OpenUrl::new_tab(link.url.trim()));
                    }
                } else {
                    ui.add_space(37.0);
                }
                let spoken = format!("Remove link {}", index + 1);
                if !is_new && parts::icon_button(ui, cx.theme, Icon::X, &spoken).clicked() {
                    remove = Some(index);
                }
                label || address
            });
            closed |= !is_new && !link.url.trim().is_empty() && !opens(&link.url);
            if row.inner && !is_new && link.url.trim().is_empty() && link.label.trim().is_empty() {
                remove = Some(index);
            }
        }
        if closed {
            let why =
                "An address that begins with anything but http, https or mailto is kept, and not opened.";
            section::note(ui, cx.theme, why);
        }
        if let Some(index) = remove.filter(|index| *index < links.len()) {
            let mut rest = links.to_vec();
            rest.remove(index);
            cx.perform(ops::edit_item(cx.workspace(), item.id, &ItemEdit::Links(rest)));
        }
    }

    /// One of the two fields of a link. Answers whether it was left in this frame.
    fn link_field(
        &mut self,
        ui: &mut Ui,
        cx: &mut ViewCx<'_>,
        item: &Item,
        index: usize,
        (is_address, width): (bool, f32),
    ) -> bool {
        let links = &item.details().extra().links;
        let value = links.get(index).map_or("", |link| if is_address { &link.url } else { &link.label });
        let name = format!("{} {}", if is_address { "Address" } else { "Label" }, index + 1);
        let field = Field {
            id: field_id(item.id.bits(), &name),
            name: &name,
            value,
            hint: if is_address { "https://…" } else { "What it is" },
            font: font(Weight::Regular, cx.theme.scale.body),
            color: cx.theme.ink,
            rows: 1,
            bare: false,
            late: false,
            merge: merge_key(item.id.bits(), &name),
        };
        let write = |workspace: &_, text: &str| {
            let mut all = links.to_vec();
            if index == all.len() {
                all.push(Link::default());
            }
            if let Some(link) = all.get_mut(index) {
                text.clone_into(if is_address { &mut link.url } else { &mut link.label });
            }
            ops::edit_item(workspace, item.id, &ItemEdit::Links(all))
        };
        let place = ui.allocate_exact_size(vec2(width, 32.0), egui::Sense::hover()).0;
        let mut inner = ui.new_child(egui::UiBuilder::new().id_salt(&name).max_rect(place));
        let typed = self.draft.field(&mut inner, cx, &field, write);
        section::keep_in_sight(&typed.response);
        typed.left.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::opens;

    #[test]
    fn only_web_and_mail_are_opened() {
        for url in ["https://example.org/a", "HTTP://example.org", " mailto:ada@example.org"] {
            assert!(opens(url), "{url}");
        }
        for url in
            ["file:///etc/passwd", "javascript:alert(1)", "example.org", "", "C:\\notes.txt", "ftp://a"]
        {
            assert!(!opens(url), "{url}");
        }
    }
}
