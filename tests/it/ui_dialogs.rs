//! Bars, palette, notices, dialogs and the presentation: by keyboard, by name, and what they look like.
//!
//! With `TIERMAP_PICTURES=folder` in the environment, and ignored tests included, each stage is written
//! there as PNG, for the eye.

use egui::{Key, Modifiers, Ui, Vec2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use jiff::civil::{Date, date};
use tiermap::chart::style::{Theme, ThemeName};
use tiermap::command::{Command, Situation};
use tiermap::edit::Document;
use tiermap::model::{IdSource, Workspace};
use tiermap::store::templates;
use tiermap::ui::dialogs::about::About;
use tiermap::ui::dialogs::confirm::{self, Confirm};
use tiermap::ui::dialogs::export::{ExportAnswer, ExportDialog, ExportFormat, ExportRequest};
use tiermap::ui::dialogs::new_workspace::{NewAnswer, NewWorkspace, TemplateCard};
use tiermap::ui::dialogs::path_entry::{Disk, Entry, Kind, PathAnswer, PathEntry, Purpose};
use tiermap::ui::dialogs::settings::Settings;
use tiermap::ui::notices::Notices;
use tiermap::ui::palette::Palette;
use tiermap::ui::present::{self, Present};
use tiermap::ui::session::{Session, View};
use tiermap::ui::shell::{self, FileLabel, FileState, Status};
use tiermap::ui::shortcut_sheet::ShortcutSheet;
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

fn picture<V>(window: &mut Window<V>, name: &str) {
    let Some(folder) = std::env::var_os("TIERMAP_PICTURES") else { return };
    window.remove_cursor();
    window.run_steps(2);
    let file = std::path::Path::new(&folder).join(format!("{name}.png"));
    window.render().unwrap().save(file).unwrap();
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

/// Each size and theme that is looked at.
fn looks() -> [(Vec2, ThemeName, &'static str); 4] {
    [
        (HD, ThemeName::Light, "1280-light"),
        (HD, ThemeName::Dark, "1280-dark"),
        (FULL_HD, ThemeName::Light, "1920-light"),
        (FULL_HD, ThemeName::Dark, "1920-dark"),
    ]
}

mod palette {
    use super::*;

    fn open(size: Vec2, theme_name: ThemeName) -> Window<Palette> {
        let mut palette = Palette::default();
        palette.toggle();
        stage(size, theme_name, palette, Palette::ui)
    }

    #[test]
    fn finds_items_by_words_in_any_order() {
        let mut window = open(HD, ThemeName::Light);
        let title = {
            let workspace = window.state().document.workspace();
            workspace.items().find(|item| item.title.split(' ').count() >= 3).unwrap().title.to_string()
        };
        let mut words: Vec<&str> = title.split(' ').collect();
        words.reverse();
        type_text(&mut window, &words.join(" ").to_uppercase());
        let found = options(&window);
        assert!(found.iter().any(|row| row.starts_with(&title)), "{title} is not in {found:?}");
    }

    #[test]
    fn enter_shows_the_record_and_selects_it() {
        let mut window = open(HD, ThemeName::Light);
        let item = {
            let workspace = window.state().document.workspace();
            let tier = workspace.tiers().nth(1).unwrap();
            workspace.item(workspace.backlog(tier.id).get(0).unwrap()).unwrap().clone()
        };
        type_text(&mut window, &item.title);
        press(&mut window, Key::Enter);
        let stage = window.state();
        assert!(!stage.view.is_open());
        assert_eq!(stage.session.selection.primary(), Some(item.id));
        assert_eq!(stage.session.selection.tier, Some(item.tier));
        assert_eq!(stage.session.scroll_to, Some(item.id));
    }

    #[test]
    fn arrows_choose_a_command_and_enter_runs_it() {
        let mut window = open(HD, ThemeName::Light);
        type_text(&mut window, "export");
        let rows = options(&window);
        assert!(rows[0].starts_with("Export…"), "{rows:?}");
        press(&mut window, Key::Enter);
        assert_eq!(window.state().intents, [Intent::Run(Command::Export)]);
    }

    #[test]
    fn offers_only_what_can_be_done() {
        let window = open(HD, ThemeName::Light);
        let rows = options(&window);
        assert!(rows.iter().any(|row| row.starts_with("New…")));
        assert!(!rows.iter().any(|row| row.starts_with("Undo")), "nothing was done yet");
        assert!(!rows.iter().any(|row| row.starts_with("Raise priority")), "no item is selected");
    }

    #[test]
    fn escape_closes_it_and_changes_nothing() {
        let mut window = open(HD, ThemeName::Light);
        type_text(&mut window, "bike");
        press(&mut window, Key::Escape);
        assert!(!window.state().view.is_open());
        assert!(window.state().intents.is_empty());
    }

    #[test]
    fn thousands_of_hits_are_counted_and_the_first_are_shown() {
        let mut window = open(HD, ThemeName::Light);
        let workspace = templates::instantiate("thirty-five-teams", TODAY).unwrap();
        window.state_mut().document = Document::opened(workspace);
        // A new document begins with the revision of the old one, so the search must be a new one too.
        window.state_mut().view.toggle();
        window.state_mut().view.toggle();
        window.run_steps(4);
        type_text(&mut window, "e");
        let records = options(&window).len();
        assert!(records >= 50, "{records}");
        assert!(window.query_by_label_contains("more").is_some());
    }

    #[test]
    #[ignore = "makes pictures, for the eye"]
    fn looks() {
        for (size, theme_name, name) in super::looks() {
            let mut window = open(size, theme_name);
            picture(&mut window, &format!("palette-{name}"));
            type_text(&mut window, "pay");
            picture(&mut window, &format!("palette-pay-{name}"));
        }
    }
}

mod questions {
    use super::*;

    fn ask<T: Clone + 'static>(
        size: Vec2,
        theme_name: ThemeName,
        question: Confirm<T>,
    ) -> Window<(Confirm<T>, Option<T>)> {
        stage(size, theme_name, (question, None), |(question, answer), ui, cx| {
            if answer.is_none() {
                *answer = question.ui(ui, cx.theme);
            }
        })
    }

    fn answer_to<T: Clone + 'static>(question: Confirm<T>, key: Key) -> Option<T> {
        let mut window = ask(HD, ThemeName::Light, question);
        press(&mut window, key);
        window.state().view.1.clone()
    }

    #[test]
    fn enter_answers_what_loses_nothing_and_escape_cancels() {
        use confirm::{ChangedOnDisk, Children, Proceed, Recovered, Unsaved};
        let noun = tiermap::model::Noun::new("Feature", "Features");
        assert_eq!(answer_to(confirm::unsaved("City bikes", "closing"), Key::Enter), Some(Unsaved::Save));
        assert_eq!(answer_to(confirm::unsaved("City bikes", "closing"), Key::Escape), Some(Unsaved::Cancel));
        assert_eq!(answer_to(confirm::revert("City bikes"), Key::Enter), Some(Proceed::Cancel));
        assert_eq!(answer_to(confirm::overwrite("a.ron"), Key::Enter), Some(Proceed::Cancel));
        assert_eq!(answer_to(confirm::delete_tier("PM", 11, &noun), Key::Enter), Some(Proceed::Yes));
        assert_eq!(answer_to(confirm::delete_items("“Pay”", 3, &noun), Key::Enter), Some(Children::Keep));
        assert_eq!(answer_to(confirm::changed_on_disk("a.ron"), Key::Enter), Some(ChangedOnDisk::SaveAs));
        assert_eq!(answer_to(confirm::recovered("City bikes", 4), Key::Escape), Some(Recovered::Keep));
    }

    #[test]
    fn tab_reaches_every_answer() {
        let mut window = ask(HD, ThemeName::Light, confirm::unsaved("City bikes", "closing"));
        press(&mut window, Key::Tab);
        press(&mut window, Key::Tab);
        press(&mut window, Key::Enter);
        assert_eq!(window.state().view.1, Some(confirm::Unsaved::Discard));
    }

    #[test]
    #[ignore = "makes pictures, for the eye"]
    fn looks() {
        for (size, theme_name, name) in super::looks() {
            let mut window = ask(size, theme_name, confirm::unsaved("City bikes", "closing"));
            picture(&mut window, &format!("unsaved-{name}"));
        }
        let noun = tiermap::model::Noun::new("Feature", "Features");
        let mut window = ask(HD, ThemeName::Light, confirm::delete_tier("Product Manager", 11, &noun));
        picture(&mut window, "delete-tier");
        let mut window = ask(HD, ThemeName::Light, confirm::delete_items("“Pay with one tap”", 5, &noun));
        picture(&mut window, "delete-items");
        let mut window = ask(HD, ThemeName::Light, confirm::changed_on_disk("city-bikes.tiermap.ron"));
        picture(&mut window, "changed-on-disk");
    }
}

mod new_workspace {
    use super::*;

    fn cards() -> Vec<TemplateCard> {
        templates::list()
            .iter()
            .map(|template| TemplateCard {
                name: template.name.to_owned(),
                title: template.title.to_owned(),
                description: template.description.to_owned(),
                workspace: templates::instantiate(template.name, TODAY).unwrap(),
            })
            .collect()
    }

    fn open(size: Vec2, theme_name: ThemeName) -> Window<(NewWorkspace, Option<NewAnswer>)> {
        stage(size, theme_name, (NewWorkspace::new(cards(), TODAY), None), |(dialog, answer), ui, cx| {
            if answer.is_none() {
                *answer = dialog.ui(ui, cx.theme);
            }
        })
    }

    #[test]
    fn enter_takes_the_first_and_arrows_another() {
        let mut window = open(HD, ThemeName::Light);
        press(&mut window, Key::Enter);
        assert_eq!(window.state().view.1, Some(NewAnswer::Template("three-tiers".to_owned())));
        let mut window = open(HD, ThemeName::Light);
        press(&mut window, Key::ArrowRight);
        press(&mut window, Key::Enter);
        let second = templates::list()[1].name.to_owned();
        assert_eq!(window.state().view.1, Some(NewAnswer::Template(second)));
    }

    #[test]
    fn escape_cancels() {
        let mut window = open(HD, ThemeName::Light);
        press(&mut window, Key::Escape);
        assert_eq!(window.state().view.1, Some(NewAnswer::Cancel));
    }

    #[test]
    #[ignore = "makes pictures, for the eye"]
    fn looks() {
        for (size, theme_name, name) in super::looks() {
            let mut window = open(size, theme_name);
            picture(&mut window, &format!("new-{name}"));
        }
    }
}

mod export {
    use super::*;

    fn open(size: Vec2, theme_name: ThemeName) -> Window<(ExportDialog, Option<ExportAnswer>)> {
        let request = ExportRequest::new(&city_bikes(), View::Chart, TODAY);
        stage(size, theme_name, (ExportDialog::new(request), None), |(dialog, answer), ui, cx| {
            if answer.is_none() {
                *answer = dialog.ui(ui, cx.theme, cx.workspace());
            }
        })
    }

    fn exported(window: &Window<(ExportDialog, Option<ExportAnswer>)>) -> ExportRequest {
        match &window.state().view.1 {
            Some(ExportAnswer::Export(request)) => request.clone(),
            other => panic!("{other:?}"),
        }
    }

    fn click<V>(window: &mut Window<V>, label: &str) {
        window.get_by_label(label).click();
        window.run_steps(4);
    }

    #[test]
    fn answers_with_what_was_chosen() {
        let mut window = open(HD, ThemeName::Light);
        click(&mut window, "Roadmap");
        click(&mut window, "PNG");
        click(&mut window, "3840×2160");
        click(&mut window, "Projector");
        click(&mut window, "Transparent background");
        click(&mut window, "Export PNG…");
        let request = exported(&window);
        assert_eq!((request.view, request.format), (View::Roadmap, ExportFormat::Png));
        assert_eq!((request.width, request.height), (3840, 2160));
        assert_eq!(request.theme, ThemeName::Projector);
        assert!(request.transparent);
        assert_eq!((request.extension(), request.view_name()), ("png", "roadmap"));
        let scene = request.scene(window.state().document.workspace());
        assert_eq!((scene.size.width, scene.size.height), (3840.0, 2160.0));
        assert!(scene.background.is_none());
    }

    #[test]
    fn a_side_of_nothing_is_refused_beside_the_field() {
        let mut window = open(HD, ThemeName::Light);
        click(&mut window, "Custom");
        window.get_by_label("Width").focus();
        window.run_steps(2);
        window.key_press_modifiers(Modifiers::COMMAND, Key::A);
        window.run_steps(2);
        type_text(&mut window, "7");
        assert!(window.query_by_label("16 to 20,000").is_some());
        press(&mut window, Key::Enter);
        assert_eq!(window.state().view.1, None);
        window.get_by_label("Width").focus();
        window.run_steps(2);
        type_text(&mut window, "77");
        press(&mut window, Key::Enter);
        assert_eq!(exported(&window).width, 777);
    }

    #[test]
    fn space_chooses_and_enter_exports() {
        let mut window = open(HD, ThemeName::Light);
        press(&mut window, Key::Tab);
        press(&mut window, Key::Space);
        press(&mut window, Key::Enter);
        assert_eq!(exported(&window).view, View::Roadmap);
    }

    #[test]
    fn enter_on_cancel_cancels() {
        let mut window = open(HD, ThemeName::Light);
        window.get_by_label("Cancel").focus();
        window.run_steps(2);
        press(&mut window, Key::Enter);
        assert_eq!(window.state().view.1, Some(ExportAnswer::Cancel));
    }

    #[test]
    fn escape_cancels() {
        let mut window = open(HD, ThemeName::Light);
        press(&mut window, Key::Escape);
        assert_eq!(window.state().view.1, Some(ExportAnswer::Cancel));
    }

    #[test]
    #[ignore = "makes pictures, for the eye"]
    fn looks() {
        for (size, theme_name, name) in super::looks() {
            let mut window = open(size, theme_name);
            picture(&mut window, &format!("export-{name}"));
            click(&mut window, "Roadmap");
            click(&mut window, "Custom");
            click(&mut window, "Transparent background");
            picture(&mut window, &format!("export-roadmap-{name}"));
        }
    }
}

mod settings {
    use super::*;

    fn open(size: Vec2, theme_name: ThemeName) -> Window<(Settings, bool)> {
        stage(size, theme_name, (Settings::default(), false), |(dialog, done), ui, cx| {
            if !*done {
                *done = dialog.ui(ui, cx);
            }
        })
    }

    fn replace<V>(window: &mut Window<V>, field: &str, text: &str) {
        window.get_by_label(field).focus();
        window.run_steps(2);
        window.key_press_modifiers(Modifiers::COMMAND, Key::A);
        window.run_steps(2);
        type_text(window, text);
        press(window, Key::Enter);
    }

    #[test]
    fn a_field_is_one_step_that_can_be_undone() {
        let mut window = open(HD, ThemeName::Light);
        let before = window.state().document.workspace().meta().title.clone();
        replace(&mut window, "Title, on every picture", "Night trains");
        let document = &mut window.state_mut().document;
        assert_eq!(document.workspace().meta().title, "Night trains");
        assert_eq!(document.undo_label(), Some("Change title"));
        document.undo();
        assert_eq!(document.workspace().meta().title, before);
    }

    #[test]
    fn a_calendar_that_cannot_be_changes_nothing() {
        let mut window = open(HD, ThemeName::Light);
        window.get_by_label("Calendar").click();
        window.run_steps(3);
        let before = window.state().document.workspace().calendar().as_ref().clone();
        replace(&mut window, "Days in an iteration", "99");
        assert!(window.query_by_label("1 to 70 days").is_some());
        assert_eq!(*window.state().document.workspace().calendar().as_ref(), before);
        replace(&mut window, "Days in an iteration", "21");
        assert_eq!(window.state().document.workspace().calendar().iteration_days, 21);
    }

    #[test]
    fn units_are_added_renamed_and_deleted() {
        let mut window = open(HD, ThemeName::Light);
        window.get_by_label("Teams and units").click();
        window.run_steps(3);
        let count = window.state().document.workspace().units().count();
        window.get_by_label("Add team").click();
        window.run_steps(4);
        let workspace = window.state().document.workspace().clone();
        assert_eq!(workspace.units().count(), count + 1);
        let added = workspace.units().last().unwrap().name.clone();
        replace(&mut window, &format!("Name of {added}"), "Osprey");
        assert_eq!(window.state().document.workspace().units().last().unwrap().name, "Osprey");
        window.get_by_label("Delete Osprey").click();
        window.run_steps(4);
        assert_eq!(window.state().document.workspace().units().count(), count);
    }

    #[test]
    fn escape_closes() {
        let mut window = open(HD, ThemeName::Light);
        press(&mut window, Key::Escape);
        assert!(window.state().view.1);
    }

    #[test]
    #[ignore = "makes pictures, for the eye"]
    fn looks() {
        for (size, theme_name, name) in super::looks() {
            let mut window = open(size, theme_name);
            picture(&mut window, &format!("settings-{name}"));
            window.get_by_label("Calendar").click();
            window.run_steps(3);
            picture(&mut window, &format!("settings-calendar-{name}"));
            window.get_by_label("Teams and units").click();
            window.run_steps(3);
            picture(&mut window, &format!("settings-units-{name}"));
        }
    }
}

mod paths {
    use std::path::{Path, PathBuf};

    use super::*;

    /// `/home/ada` with a file and a folder in it.
    struct Pretend;

    impl Disk for Pretend {
        fn list(&self, folder: &Path) -> Result<Vec<Entry>, String> {
            let entry = |name: &str, is_folder| Entry { name: name.to_owned(), is_folder };
            match folder.to_str() {
                Some("/home/ada") => Ok(vec![
                    entry("plans", true),
                    entry("bikes.tiermap.ron", false),
                    entry("notes.txt", false),
                ]),
                Some("/home/ada/plans") => Ok(Vec::new()),
                _ => Err(format!("“{}” cannot be read", folder.display())),
            }
        }

        fn kind(&self, path: &Path) -> Kind {
            match path.to_str() {
                Some("/home/ada" | "/home/ada/" | "/home/ada/plans" | "/home/ada/plans/") => Kind::Folder,
                Some("/home/ada/bikes.tiermap.ron") => Kind::File,
                _ => Kind::Nothing,
            }
        }
    }

    fn open(purpose: Purpose, name: &str) -> Window<(PathEntry, Option<PathAnswer>)> {
        let dialog = PathEntry::new("Open a workspace", purpose, "tiermap.ron", Path::new("/home/ada"), name);
        stage(HD, ThemeName::Light, (dialog, None), |(dialog, answer), ui, cx| {
            if answer.is_none() {
                *answer = dialog.ui(ui, cx.theme, &Pretend);
            }
        })
    }

    #[test]
    fn a_typed_file_is_opened_and_a_missing_one_is_named() {
        let mut window = open(Purpose::Open, "");
        type_text(&mut window, "nothing");
        press(&mut window, Key::Enter);
        assert!(window.query_by_label_contains("There is no file").is_some());
        let mut window = open(Purpose::Open, "");
        type_text(&mut window, "bikes.tiermap.ron");
        press(&mut window, Key::Enter);
        let path = PathBuf::from("/home/ada/bikes.tiermap.ron");
        assert_eq!(window.state().view.1, Some(PathAnswer::Path(path)));
    }

    #[test]
    fn only_what_can_be_opened_is_listed() {
        let window = open(Purpose::Open, "");
        assert!(window.query_by_label("Folder plans").is_some());
        assert!(window.query_by_label("bikes.tiermap.ron").is_some());
        assert!(window.query_by_label("notes.txt").is_none());
    }

    #[test]
    fn replacing_needs_a_second_yes() {
        let mut window = open(Purpose::Save, "bikes");
        press(&mut window, Key::Enter);
        assert_eq!(window.state().view.1, None);
        assert!(window.query_by_label("Replace").is_some());
        window.get_by_label("Replace").click();
        window.run_steps(3);
        let path = PathBuf::from("/home/ada/bikes.tiermap.ron");
        assert_eq!(window.state().view.1, Some(PathAnswer::Path(path)));
    }

    #[test]
    #[ignore = "makes pictures, for the eye"]
    fn looks() {
        let mut window = open(Purpose::Open, "");
        picture(&mut window, "path");
        let mut window = open(Purpose::Save, "bikes");
        press(&mut window, Key::Enter);
        picture(&mut window, "path-replace");
    }
}

mod sheet {
    use super::*;

    fn open(size: Vec2, theme_name: ThemeName) -> Window<(ShortcutSheet, bool)> {
        stage(size, theme_name, (ShortcutSheet::default(), false), |(sheet, done), ui, cx| {
            if !*done {
                *done = sheet.ui(ui, cx.theme);
            }
        })
    }

    #[test]
    fn every_shortcut_is_listed_and_can_be_searched() {
        let mut window = open(HD, ThemeName::Light);
        for command in Command::ALL {
            for shortcut in command.shortcuts() {
                let keys = shortcut.to_string();
                assert!(window.query_all_by_label_contains(&keys).next().is_some(), "{keys}");
            }
        }
        type_text(&mut window, "redo");
        assert!(window.query_by_label_contains("Redo:").is_some());
        assert!(window.query_by_label_contains("Save:").is_none());
        press(&mut window, Key::Escape);
        assert!(window.state().view.1);
    }

    #[test]
    #[ignore = "makes pictures, for the eye"]
    fn looks() {
        for (size, theme_name, name) in super::looks() {
            let mut window = open(size, theme_name);
            picture(&mut window, &format!("shortcuts-{name}"));
        }
    }
}

mod about {
    use super::*;

    #[test]
    fn names_the_version_and_closes_by_enter() {
        let mut window = stage(HD, ThemeName::Light, (About::default(), false), |(about, done), ui, cx| {
            *done |= about.ui(ui, cx.theme);
        });
        assert!(window.query_by_label_contains(env!("CARGO_PKG_VERSION")).is_some());
        picture(&mut window, "about");
        press(&mut window, Key::Enter);
        assert!(window.state().view.1);
    }
}

mod notices {
    use super::*;

    fn notice(severity: Severity, text: &str, action: Option<Command>) -> Notice {
        Notice { severity, text: text.to_owned(), action }
    }

    fn show(size: Vec2, theme_name: ThemeName) -> Window<Notices> {
        let mut notices = Notices::default();
        notices.push(notice(Severity::Info, "Exported city-bikes-chart.svg to Pictures.", None));
        notices.push(notice(Severity::Warning, "A name cannot be empty.", None));
        let error = "city-bikes.tiermap.ron:12:7: the disk is full; free some space and save again, or save to another place.";
        notices.push(notice(Severity::Error, error, Some(Command::SaveAs)));
        stage(size, theme_name, notices, |notices, ui, cx| notices.ui(ui, cx, shell::STATUS))
    }

    #[test]
    fn errors_stay_and_the_rest_goes_by_itself() {
        let mut window = show(HD, ThemeName::Light);
        assert!(window.query_by_label_contains("Exported").is_some());
        // Steps are a quarter of a second.
        window.run_steps(60);
        assert!(window.query_by_label_contains("Exported").is_none());
        assert!(window.query_by_label_contains("cannot be empty").is_none());
        assert!(window.query_by_label_contains("disk is full").is_some());
        window.get_by_label("Dismiss").click();
        window.run_steps(3);
        assert!(window.state().view.is_empty());
    }

    #[test]
    fn the_button_runs_its_command() {
        let mut window = show(HD, ThemeName::Light);
        window.get_by_label("Save as…").click();
        window.run_steps(3);
        assert_eq!(window.state().intents, [Intent::Run(Command::SaveAs)]);
    }

    #[test]
    fn waiting_costs_no_frames() {
        let mut window = show(HD, ThemeName::Light);
        window.run_steps(60);
        window.remove_cursor();
        window.run_steps(4);
        let output = window.output();
        let delay = output.viewport_output.values().map(|viewport| viewport.repaint_delay).min().unwrap();
        assert!(delay > std::time::Duration::from_secs(1), "{delay:?}");
    }

    #[test]
    #[ignore = "makes pictures, for the eye"]
    fn looks() {
        for (size, theme_name, name) in super::looks() {
            let mut window = show(size, theme_name);
            picture(&mut window, &format!("notices-{name}"));
        }
    }
}

mod bars {
    use super::*;

    fn show(size: Vec2, theme_name: ThemeName, title: &'static str) -> Window<Welcome> {
        stage(size, theme_name, Welcome::default(), move |welcome, ui, cx| {
            let recent =
                ["/home/ada/bikes.tiermap.ron".to_owned(), "/home/ada/plans/trains.tiermap.ron".to_owned()];
            let file = FileLabel {
                title,
                path: "/home/ada/bikes.tiermap.ron",
                state: FileState::Unsaved,
                recent: &recent,
            };
            ui.spacing_mut().item_spacing = Vec2::ZERO;
            let whole = ui.max_rect();
            shell::top_bar(ui, cx, file);
            let bottom =
                egui::Rect::from_min_max(egui::pos2(whole.left(), whole.bottom() - shell::STATUS), whole.max);
            ui.scope_builder(egui::UiBuilder::new().max_rect(bottom), |ui| {
                let status = Status {
                    findings: 2,
                    summary: "a story planned beyond its tier · a feature later than its epic",
                    zoom: 1.0,
                };
                shell::status_bar(ui, cx, status);
            });
            let chart = egui::Rect::from_min_max(
                egui::pos2(0.0, shell::TOP),
                egui::pos2(whole.width() * 0.6, bottom.top()),
            );
            welcome.ui(ui, cx, chart);
        })
    }

    #[test]
    fn everything_is_named_and_inside_the_window() {
        for width in [1280.0, 1024.0, 720.0] {
            let window = show(
                vec2(width, 720.0),
                ThemeName::Light,
                "City bikes and everything else that moves on two wheels",
            );
            let mut right: f32 = 0.0;
            let mut spans: Vec<(f32, f32, String)> = Vec::new();
            for name in ["Menu", "Chart", "Roadmap", "Find or do anything…", "Export…", "Present"] {
                let rect = window.get_by_label(name).rect();
                assert!(rect.left() >= 0.0 && rect.right() <= width, "{name} at {rect:?} of {width}");
                right = right.max(rect.right());
                spans.push((rect.left(), rect.right(), name.to_owned()));
            }
            spans.sort_by(|a, b| a.0.total_cmp(&b.0));
            for pair in spans.windows(2) {
                assert!(pair[0].1 <= pair[1].0, "{pair:?} overlap at {width}");
            }
        }
    }

    #[test]
    fn commands_are_run() {
        let mut window = show(HD, ThemeName::Light, "City bikes");
        for (name, command) in
            [("Roadmap", Command::ShowRoadmap), ("Export…", Command::Export), ("Present", Command::Present)]
        {
            window.get_by_label(name).click();
            window.run_steps(3);
            assert_eq!(window.state().intents, [Intent::Run(command)]);
            window.state_mut().intents.clear();
        }
    }

    #[test]
    fn the_welcome_goes_when_it_is_closed() {
        let mut window = show(FULL_HD, ThemeName::Light, "City bikes");
        window.get_by_label("Start from a template…").click();
        window.run_steps(3);
        assert_eq!(window.state().intents, [Intent::Run(Command::New)]);
        window.get_by_label("Close the welcome").click();
        window.run_steps(3);
        assert!(!window.state().view.is_open());
        assert!(window.query_by_label_contains("Welcome").is_none());
    }

    #[test]
    #[ignore = "makes pictures, for the eye"]
    fn looks() {
        for (size, theme_name, name) in super::looks() {
            let mut window = show(size, theme_name, "City bikes");
            picture(&mut window, &format!("bars-{name}"));
            window.get_by_label("Menu").click();
            window.run_steps(4);
            window.get_by_label("Edit").hover();
            window.run_steps(4);
            picture(&mut window, &format!("menu-{name}"));
        }
    }
}

mod presentation {
    use kurbo::Size;
    use tiermap::chart::scene::{Font, Node, TextRun};
    use tiermap::chart::text;

    use super::*;

    fn show(size: Vec2, view: View) -> Window<(Option<Present>, bool)> {
        stage(size, ThemeName::Light, (None, true), move |(present, stays), ui, cx| {
            let present = present.get_or_insert_with(|| Present::enter(ui.ctx(), view));
            *stays &= present.ui(ui, cx.document, cx.as_of);
        })
    }

    fn step(window: &Window<(Option<Present>, bool)>) -> usize {
        window.state().view.0.as_ref().unwrap().step()
    }

    #[test]
    fn keys_go_tier_by_tier_and_escape_leaves() {
        let mut window = show(HD, View::Chart);
        assert_eq!(step(&window), 0);
        for (key, wanted) in [
            (Key::ArrowRight, 1),
            (Key::Space, 2),
            (Key::PageDown, 3),
            (Key::ArrowRight, 3),
            (Key::ArrowLeft, 2),
            (Key::Home, 0),
            (Key::ArrowLeft, 0),
            (Key::End, 3),
        ] {
            press(&mut window, key);
            assert_eq!(step(&window), wanted, "after {key:?}");
        }
        assert!(window.state().view.1);
        press(&mut window, Key::Escape);
        assert!(!window.state().view.1);
    }

    #[test]
    fn nothing_can_be_changed() {
        let mut window = show(HD, View::Chart);
        let before = window.state().document.revision();
        for key in [Key::Delete, Key::Backspace, Key::F2, Key::Enter, Key::Space, Key::A] {
            press(&mut window, key);
        }
        window.drag_at(egui::pos2(400.0, 400.0));
        window.run_steps(2);
        window.drop_at(egui::pos2(700.0, 200.0));
        window.run_steps(2);
        assert_eq!(window.state().document.revision(), before);
        assert!(window.state().intents.is_empty());
    }

    fn runs(scene: &tiermap::chart::scene::Scene) -> Vec<TextRun> {
        let mut runs = Vec::new();
        scene.walk(&mut |node| {
            if let Node::Text(run) = node {
                runs.push(run.clone());
            }
        });
        runs
    }

    #[test]
    fn every_letter_can_be_read_from_the_last_row() {
        let mut workspaces = vec![city_bikes()];
        workspaces.push(templates::instantiate("thirty-five-teams", TODAY).unwrap());
        for workspace in workspaces {
            for (width, height) in [(1920.0, 1080.0), (1280.0, 720.0), (1024.0, 768.0), (800.0, 1200.0)] {
                for view in [View::Chart, View::Roadmap] {
                    for step in 0..present::count(&workspace) {
                        let scene = present::slide(&workspace, view, step, Size::new(width, height), TODAY);
                        for run in runs(&scene) {
                            let cap = text::metrics(Font { ..run.font }).cap_height / height;
                            let at = format!("“{}” on step {step} of {view:?} at {width}×{height}", run.text);
                            assert!(cap >= present::CAP_SHARE - 1e-9, "{at} is {cap:.4} high");
                            let right = run.origin.x + run.width;
                            assert!(run.origin.x >= -0.5 && right <= width + 0.5, "{at} leaves the picture");
                            assert!(run.origin.y <= height, "{at} leaves the picture");
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn each_tier_says_what_it_is_for() {
        let workspace = city_bikes();
        for (i, tier) in workspace.tiers().enumerate() {
            let scene = present::slide(&workspace, View::Chart, i + 1, Size::new(1920.0, 1080.0), TODAY);
            let words: Vec<String> = runs(&scene).into_iter().map(|run| run.text).collect();
            let all = words.join(" ");
            for wanted in
                [tier.name.as_str(), tier.currency.many.as_str(), "ahead", "Makes sure of", "Decides"]
            {
                assert!(all.contains(wanted), "{wanted} is missing in {all}");
            }
        }
    }

    #[test]
    #[ignore = "makes pictures, for the eye"]
    fn looks() {
        for (size, name) in [(HD, "1280"), (FULL_HD, "1920")] {
            for (view, what) in [(View::Chart, "chart"), (View::Roadmap, "roadmap")] {
                let mut window = show(size, view);
                picture(&mut window, &format!("present-{what}-0-{name}"));
                for i in 1..4 {
                    press(&mut window, Key::ArrowRight);
                    picture(&mut window, &format!("present-{what}-{i}-{name}"));
                }
            }
        }
    }
}

mod whole_window {
    use tiermap::app::{App, Scripted, Services};

    use super::*;

    #[test]
    #[ignore = "makes pictures, for the eye"]
    fn looks() {
        for (size, theme_name, name) in super::looks() {
            let mut app = App::new(Services::scripted(Scripted::default(), None), city_bikes());
            app.session_mut().theme = theme_name;
            let setup = Harness::builder().with_size(size).with_context_setup(theme::install);
            let mut window = setup.build_ui_state(
                |ui, app: &mut App| {
                    let whole = ui.ctx().content_rect();
                    app.show(&mut ui.new_child(egui::UiBuilder::new().max_rect(whole)));
                },
                app,
            );
            window.run_steps(6);
            let Some(folder) = std::env::var_os("TIERMAP_PICTURES") else { return };
            for (key, what) in [
                (None, "chart"),
                (Some((Modifiers::COMMAND, Key::Num2)), "roadmap"),
                (Some((Modifiers::COMMAND, Key::E)), "export"),
                (Some((Modifiers::NONE, Key::Escape)), "roadmap-again"),
                (Some((Modifiers::COMMAND, Key::N)), "new"),
            ] {
                if let Some((modifiers, key)) = key {
                    window.key_press_modifiers(modifiers, key);
                    window.run_steps(6);
                }
                let file = std::path::Path::new(&folder).join(format!("app-{what}-{name}.png"));
                window.render().unwrap().save(file).unwrap();
            }
        }
    }
}
