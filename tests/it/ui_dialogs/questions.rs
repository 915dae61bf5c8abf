//! Questions with a few answers.

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
    assert_eq!(answer_to(confirm::delete_items("“Pay”", 3, 3, &noun), Key::Enter), Some(Children::Keep));
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
