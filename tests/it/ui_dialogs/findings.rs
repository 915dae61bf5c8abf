//! The list of findings: by keyboard and by mouse, by kind, by words, and at any length.

use tiermap::insight::{self, Code, Finding};
use tiermap::model::RecordKey;
use tiermap::ui::dialogs::findings::{FindingsAnswer, FindingsDialog};

use super::*;

/// The dialog with what it was opened for, and what was answered.
#[derive(Default)]
struct Listed {
    dialog: FindingsDialog,
    findings: Vec<Finding>,
    answer: Option<FindingsAnswer>,
}

fn open(findings: Vec<Finding>) -> Window<Listed> {
    stage(HD, ThemeName::Light, Listed { findings, ..Listed::default() }, |listed, ui, cx| {
        if listed.answer.is_none() {
            listed.answer = listed.dialog.ui(ui, cx.theme, &listed.findings, false);
        }
    })
}

fn of_template() -> Vec<Finding> {
    insight::findings(&city_bikes(), TODAY)
}

fn shown(window: &Window<Listed>) -> Option<Vec<RecordKey>> {
    match &window.state().view.answer {
        Some(FindingsAnswer::Show(finding)) => Some(finding.records.clone()),
        _ => None,
    }
}

#[test]
fn they_are_listed_by_kind_and_enter_shows_what_the_chosen_one_is_about() {
    let findings = of_template();
    let mut window = open(findings.clone());
    let rows = options(&window);
    assert_eq!(rows.len(), findings.len());
    assert!(rows[0].starts_with("warning: 6 user stories are in “In progress”"), "{rows:?}");
    let heading = format!("{}, 1 · T02", Code::StepLimit.title());
    assert!(window.query_by_label(&heading).is_some());
    assert!(window.query_by_label(Code::StepLimit.help()).is_some(), "it says what to do");
    press(&mut window, Key::ArrowDown);
    press(&mut window, Key::Enter);
    assert_eq!(shown(&window), Some(findings[1].records.clone()));
}

#[test]
fn words_narrow_the_list() {
    let findings = of_template();
    let mut window = open(findings.clone());
    type_text(&mut window, "full REFUND");
    assert_eq!(options(&window).len(), 1);
    press(&mut window, Key::Enter);
    assert_eq!(shown(&window), Some(findings[2].records.clone()));
    let mut window = open(findings);
    type_text(&mut window, "xyzzy");
    assert!(options(&window).is_empty());
    press(&mut window, Key::Enter);
    assert_eq!(window.state().view.answer, None, "there is nothing to show");
    press(&mut window, Key::Escape);
    assert_eq!(window.state().view.answer, Some(FindingsAnswer::Close));
}

#[test]
fn a_click_shows_a_finding() {
    let findings = of_template();
    let mut window = open(findings.clone());
    let label = format!("warning: {}", findings[2].message);
    window.get_by_label(&label).click();
    window.run_steps(3);
    assert_eq!(shown(&window), Some(findings[2].records.clone()));
}

#[test]
fn why_a_kind_matters_is_a_click_or_a_key_away() {
    let findings = of_template();
    let mut window = open(findings.clone());
    window.get_by_label("Why it matters: Planned beyond its tier").click();
    window.run_steps(3);
    assert_eq!(window.state().view.answer, Some(FindingsAnswer::Explain(Code::BeyondHorizon)));
    let mut window = open(findings.clone());
    window.key_press_modifiers(Modifiers::SHIFT, Key::F1);
    window.run_steps(3);
    assert_eq!(window.state().view.answer, Some(FindingsAnswer::Explain(findings[0].code)));
    let mut window = open(findings);
    window.get_by_label("Why it matters: Planned later than what it belongs to").focus();
    window.run_steps(2);
    press(&mut window, Key::Enter);
    assert_eq!(window.state().view.answer, Some(FindingsAnswer::Explain(Code::LaterThanParent)));
}

#[test]
fn a_hundred_thousand_are_a_few_rows_and_a_kind_is_a_key_away() {
    let of_template = of_template();
    let mut findings = vec![of_template[1].clone(); 100_000];
    for (number, finding) in findings.iter_mut().enumerate() {
        finding.message = format!("Number {number}");
    }
    findings.push(of_template[2].clone());
    let mut window = open(findings);
    assert!(options(&window).len() < 40, "only rows in sight are laid out");
    window.key_press_modifiers(Modifiers::COMMAND, Key::ArrowDown);
    window.run_steps(3);
    let rows = options(&window);
    assert!(rows.last().unwrap().contains("Refund when a dock is full"), "{rows:?}");
    press(&mut window, Key::ArrowUp);
    press(&mut window, Key::PageUp);
    let chosen = "warning: Number 99989";
    assert!(options(&window).iter().any(|row| row == chosen), "{:?}", options(&window));
    type_text(&mut window, "number 4711");
    let first = "warning: Number 4711";
    assert_eq!(options(&window).first().map(String::as_str), Some(first));
    press(&mut window, Key::Enter);
    assert_eq!(shown(&window), Some(of_template[1].records.clone()));
}

#[test]
fn the_field_has_the_keyboard_again_after_another_file_was_opened() {
    let findings = of_template();
    let mut window = open(findings.clone());
    // Until those of the new file are found there are none.
    window.state_mut().view.findings.clear();
    window.run_steps(3);
    window.state_mut().view.findings = findings;
    window.run_steps(3);
    type_text(&mut window, "full refund");
    assert_eq!(options(&window).len(), 1);
}
