//! Bars, palette, notices, dialogs and the presentation: by keyboard, by name, and what they look like.

mod about;
mod bars;
mod export;
mod findings;
mod help;
mod looks;
mod new_workspace;
mod notices;
mod palette;
mod paths;
mod presentation;
mod questions;
mod settings;
mod sheet;
mod whole_window;
mod working;

use egui::{Key, Modifiers, Ui, Vec2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use jiff::civil::{Date, date};
use tiermap::chart::format::Format;
use tiermap::chart::picture::Subject;
use tiermap::chart::style::{Theme, ThemeName};
use tiermap::command::{Command, Situation};
use tiermap::edit::Document;
use tiermap::model::{IdSource, Workspace};
use tiermap::store::templates;
use tiermap::ui::dialogs::about::About;
use tiermap::ui::dialogs::confirm::{self, Confirm};
use tiermap::ui::dialogs::export::{ExportAnswer, ExportDialog, ExportRequest};
use tiermap::ui::dialogs::new_workspace::{Group, NewAnswer, NewWorkspace, TemplateCard};
use tiermap::ui::dialogs::path_entry::{Disk, Entry, Kind, PathAnswer, PathEntry, Purpose};
use tiermap::ui::dialogs::settings::Settings;
use tiermap::ui::notices::Notices;
use tiermap::ui::palette::Palette;
use tiermap::ui::present::{self, Present};
use tiermap::ui::session::{Session, View};
use tiermap::ui::shell::{self, FileLabel, FileState, Status};
use tiermap::ui::shortcut_sheet::{SheetAnswer, ShortcutSheet};
use tiermap::ui::theme;
use tiermap::ui::view::{Intent, Notice, Severity, ViewCx};
use tiermap::ui::welcome::Welcome;

const TODAY: Date = date(2026, 11, 21);
const HD: Vec2 = vec2(1280.0, 720.0);
const FULL_HD: Vec2 = vec2(1920.0, 1080.0);

/// A window with one thing in it.
struct Stage<V> {
    view: V,
    document: Document,
    session: Session,
    ids: IdSource,
    intents: Vec<Intent>,
}

type Window<V> = Harness<'static, Stage<V>>;

fn city_bikes() -> Workspace {
    templates::instantiate("three-tiers", TODAY).unwrap()
}

fn stage<V: 'static>(
    size: Vec2,
    theme_name: ThemeName,
    view: V,
    mut draw: impl FnMut(&mut V, &mut Ui, &mut ViewCx<'_>) + 'static,
) -> Window<V> {
    let stage = Stage {
        view,
        document: Document::opened(city_bikes()),
        session: Session { theme: theme_name, ..Session::default() },
        ids: IdSource::seeded(7),
        intents: Vec::new(),
    };
    let mut window = Harness::builder()
        .with_size(size)
        .with_max_steps(30)
        .with_context_setup(theme::install)
        .build_ui_state(
            move |ui, stage: &mut Stage<V>| {
                theme::apply(ui.ctx(), theme_name, true);
                let whole = ui.ctx().content_rect();
                let ui = &mut ui.new_child(egui::UiBuilder::new().max_rect(whole));
                ui.painter().rect_filled(
                    whole,
                    0.0,
                    tiermap::ui::painter::color32(Theme::builtin(theme_name).card),
                );
                stage.session.selection.repair(stage.document.workspace());
                let situation = Situation {
                    can_undo: stage.document.undo_label().is_some(),
                    can_redo: stage.document.redo_label().is_some(),
                    tier_selected: stage.session.selection.tier.is_some(),
                    items_selected: !stage.session.selection.items.is_empty(),
                    ..Situation::default()
                };
                let mut cx = ViewCx {
                    document: &stage.document,
                    session: &mut stage.session,
                    theme: Theme::builtin(theme_name),
                    as_of: TODAY,
                    today: TODAY,
                    ids: &mut stage.ids,
                    situation,
                    intents: &mut stage.intents,
                };
                draw(&mut stage.view, ui, &mut cx);
                for intent in &stage.intents {
                    if let Intent::Do(transaction, merge) = intent {
                        stage.document.commit(transaction.clone(), *merge).unwrap();
                    }
                }
                stage.intents.retain(|intent| !matches!(intent, Intent::Do(..)));
            },
            stage,
        );
    window.run_steps(4);
    window.check_accessibility();
    window
}

fn press<V>(window: &mut Window<V>, key: Key) {
    window.key_press(key);
    window.run_steps(3);
}

fn type_text<V>(window: &mut Window<V>, text: &str) {
    window.event(egui::Event::Text(text.to_owned()));
    window.run_steps(6);
}

/// The names of everything that can be chosen in a list.
fn options<V>(window: &Window<V>) -> Vec<String> {
    let rows = window.query_all_by_role(egui::accesskit::Role::ListBoxOption);
    rows.filter_map(|row| row.accesskit_node().label()).collect()
}
