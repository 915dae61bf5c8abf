//! The window's controls: names, sizes, keys, and how they look in each theme.

use std::cell::Cell;

use egui::accesskit::Role;
use egui::{Frame, Key, Modifiers, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use tiermap::chart::scene::Weight;
use tiermap::chart::style::{Theme, ThemeName};
use tiermap::ui::icons::{self, Icon};
use tiermap::ui::painter::color32;
use tiermap::ui::theme;
use tiermap::ui::widgets::{Push, ROOMY, Rank, Search, Tab, icon_button, search_field, tabs};

/// All controls on one card.
fn gallery(ui: &mut egui::Ui, name: ThemeName, words: &mut [String; 2]) {
    let t = Theme::builtin(name);
    theme::apply(ui.ctx(), name, true);
    let wide = if name == ThemeName::Projector { 1.6 } else { 1.0 };
    ui.painter().rect_filled(ui.max_rect(), 0.0, color32(t.ground));
    Frame::new().inner_margin(24.0).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 16.0;
        ui.horizontal(|ui| {
            ui.label(egui::RichText::new("City bikes").font(theme::font(Weight::SemiBold, t.scale.title)));
            ui.label(egui::RichText::new("saved").small().weak());
            icon_button(ui, t, Icon::Undo2, "Undo move Product Manager (Ctrl+Z)");
            ui.add_enabled_ui(false, |ui| icon_button(ui, t, Icon::Redo2, "Nothing to redo"));
            ui.add_space(24.0);
            tabs(ui, t, "Views", 0, &views(&["Chart", "Roadmap", "Roles", "Health"]), ROOMY);
        });
        ui.horizontal(|ui| {
            let [empty, filled] = words;
            let search = |name, width| Search { name, placeholder: "Find or do anything", width };
            search_field(ui, t, empty, search("Find", 260.0 * wide));
            search_field(ui, t, filled, search("Filter", 200.0 * wide));
        });
        ui.horizontal(|ui| {
            ui.add(Push::new(t, "Export…"));
            ui.add(Push::new(t, "Present").rank(Rank::Primary));
            ui.add(Push::new(t, "Add feature").icon(Icon::Plus));
            ui.add(Push::new(t, "Delete").rank(Rank::Alarm).icon(Icon::Trash2));
            ui.add_enabled(false, Push::new(t, "Save"));
            ui.add(Push::new(t, "show").rank(Rank::Text).compact());
        });
        theme::card(t).show(ui, |ui| {
            ui.set_width(280.0 * wide);
            ui.heading("Pay with one tap");
            ui.label("One tap at the dock, and the ride is paid.");
            ui.weak("feature · Pay without thinking");
        });
        ui.horizontal_wrapped(|ui| {
            for icon in Icon::ALL {
                let (rect, _) = ui.allocate_exact_size(Vec2::splat(20.0 * wide), egui::Sense::hover());
                icons::paint(ui.painter(), *icon, rect, color32(t.ink));
            }
        });
        ui.horizontal(|ui| {
            let mut on = true;
            ui.checkbox(&mut on, "Snap to landmarks");
            let _ = ui.radio(true, "Weeks");
            let _ = ui.radio(false, "Days");
            let mut share = 0.4;
            ui.add(egui::Slider::new(&mut share, 0.0..=1.0).text("Focus"));
            let _ = ui.button("A plain button");
            ui.menu_button("Menu", |ui| {
                for (item, keys) in [("New", "Ctrl+N"), ("Open…", "Ctrl+O"), ("Save as…", "Ctrl+Shift+S")]
                {
                    let _ = ui.add(egui::Button::new(item).shortcut_text(keys));
                }
                ui.separator();
                let _ = ui.button("Quit");
            });
        });
    });
}

fn views(labels: &[&'static str]) -> Vec<Tab<'static, usize>> {
    labels
        .iter()
        .enumerate()
        .map(|(value, label)| Tab { value, label, tooltip: format!("Shows {label}") })
        .collect()
}

fn harness(name: ThemeName, size: Vec2) -> Harness<'static> {
    let mut words = [String::new(), "Pay".to_owned()];
    let builder =
        Harness::builder().with_size(size).with_pixels_per_point(1.0).with_context_setup(move |ctx| {
            theme::install(ctx);
            theme::apply(ctx, name, true);
        });
    builder.build_ui(move |ui| gallery(ui, name, &mut words))
}

#[test]
fn the_gallery_is_painted_in_every_theme() {
    for name in ThemeName::ALL {
        let size =
            if name == ThemeName::Projector { Vec2::new(1280.0, 1240.0) } else { Vec2::new(800.0, 800.0) };
        let mut harness = harness(name, size);
        harness.get_by_label("Export…").focus();
        harness.run();
        harness.get_by_label("Menu").click();
        harness.run();
        let picture = harness.render().unwrap();
        if let Some(folder) = std::env::var_os("TIERMAP_PICTURES") {
            picture.save(std::path::PathBuf::from(folder).join(format!("gallery-{name}.png"))).unwrap();
        }
        let accent = Theme::builtin(name).accent;
        let filled = picture.pixels().filter(|p| p.0 == [accent.r, accent.g, accent.b, 255]).count();
        assert!(filled > 1000, "{name}: a primary button, but {filled} pixels of the accent");
    }
}

#[test]
fn whatever_can_be_pressed_is_large_enough() {
    for name in ThemeName::ALL {
        let harness = harness(name, Vec2::new(1400.0, 1100.0));
        let least = Theme::builtin(name).control.target;
        let buttons = harness.get_all_by(|node| [Role::Button, Role::Tab].contains(&node.role()));
        let mut count = 0;
        for button in buttons {
            let rect = button.rect();
            assert!(
                f64::from(rect.height()) >= least,
                "{name}: {:?} is {rect:?}",
                button.accesskit_node().label()
            );
            count += 1;
        }
        assert!(count >= 12, "{count} of the gallery's buttons and tabs");
    }
}

#[test]
fn tabs_are_chosen_by_click_and_by_arrow_key() {
    let current = Cell::new(0);
    let mut harness = Harness::builder().with_context_setup(theme::install).build_ui(|ui| {
        let light = Theme::builtin(ThemeName::Light);
        if let Some(chosen) =
            tabs(ui, light, "Views", current.get(), &views(&["Chart", "Roadmap", "Roles"]), ROOMY)
        {
            current.set(chosen);
        }
    });
    harness.get_by_label("Roadmap").click();
    harness.run();
    assert_eq!(current.get(), 1);
    harness.get_by_label("Roadmap").focus();
    harness.run();
    harness.key_press(Key::ArrowRight);
    harness.run();
    assert_eq!(current.get(), 2);
    harness.key_press(Key::ArrowRight);
    harness.run();
    assert_eq!(current.get(), 0, "around the end");
}

#[test]
fn a_search_field_takes_words_and_its_cross_empties_it() {
    let mut words = String::new();
    let mut harness = Harness::builder().with_context_setup(theme::install).build_ui_state(
        |ui, words: &mut String| {
            let search = Search { name: "Filter", placeholder: "Status, team or words", width: 240.0 };
            search_field(ui, Theme::builtin(ThemeName::Light), words, search);
        },
        std::mem::take(&mut words),
    );
    assert!(harness.query_by_label("Clear: Filter").is_none());
    harness.get_by_role(Role::TextInput).focus();
    harness.run();
    harness.get_by_role(Role::TextInput).type_text("pay");
    harness.run();
    assert_eq!(harness.state(), "pay");
    harness.get_by_label("Clear: Filter").click();
    harness.run();
    assert_eq!(harness.state(), "");
}

#[test]
fn an_icon_button_is_pressed_by_keyboard_and_says_its_name() {
    let pressed = Cell::new(0);
    let mut harness = Harness::builder().with_context_setup(theme::install).build_ui(|ui| {
        if icon_button(ui, Theme::builtin(ThemeName::Light), Icon::Undo2, "Undo").clicked() {
            pressed.set(pressed.get() + 1);
        }
    });
    harness.key_press_modifiers(Modifiers::NONE, Key::Tab);
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(pressed.get(), 1);
}

#[test]
fn both_of_eguis_styles_are_ours() {
    let ctx = egui::Context::default();
    theme::install(&ctx);
    for name in [ThemeName::Dark, ThemeName::Light, ThemeName::Projector] {
        theme::apply(&ctx, name, false);
        let t = Theme::builtin(name);
        let style = ctx.style_of(if t.dark { egui::Theme::Dark } else { egui::Theme::Light });
        assert_eq!(style.visuals.window_fill, color32(t.card));
        assert_eq!(style.text_styles[&egui::TextStyle::Body], theme::font(Weight::Regular, t.scale.body));
    }
}
