//! The two ranges of a place on the chart as numbers: what a typed end makes of them.

use super::days;
use crate::edit::ops::Refusal;
use crate::model::{Focus, FocusRange, Horizon};

/// `14`, `1.5`: no more digits than there are.
#[must_use]
pub fn number(value: f32) -> String {
    let rounded = (value * 10.0).round() / 10.0;
    rounded.to_string()
}

/// The range with another near end (0), typical place (1) or far end (2), in days or words.
///
/// # Errors
/// It is no length of time, or the range would be empty.
pub fn horizon_with(old: Horizon, end: usize, text: &str) -> Result<Horizon, Refusal> {
    let refusal = |what| Refusal::OutOfRange("horizon", what);
    let days =
        days::parse(text).ok_or_else(|| refusal("a length of time such as 14, 2 weeks or a quarter"))?;
    let mut ends = [old.from(), old.typical(), old.to()];
    if let Some(value) = ends.get_mut(end) {
        *value = days;
    }
    let [from, typical, to] = ends;
    if to.value() - from.value() < Horizon::MIN_LENGTH {
        return Err(refusal("at least a day long, from the near end to the far end"));
    }
    if end == 1 && (typical < from || typical > to) {
        return Err(refusal("typically between its near end and its far end"));
    }
    Ok(Horizon::new(from, typical, to))
}

/// The range with another end on the team's side (0) or the customer's (1), from 0 to 100.
///
/// # Errors
/// It is no such number, or the range would be too narrow.
pub fn focus_with(old: FocusRange, end: usize, text: &str) -> Result<FocusRange, Refusal> {
    let value: Option<f32> = text.trim().trim_end_matches('%').trim().replace(',', ".").parse().ok();
    let value = value
        .filter(|value| (0.0..=100.0).contains(value))
        .ok_or(Refusal::OutOfRange("focus", "a number from 0 to 100"))?;
    let mut ends = [old.from(), old.to()];
    if let Some(focus) = ends.get_mut(end) {
        *focus = Focus::new(value / 100.0);
    }
    let [from, to] = ends;
    if to.value() - from.value() < FocusRange::MIN_WIDTH - f32::EPSILON {
        return Err(Refusal::OutOfRange("focus", "at least 5 wide, from the team’s side to the customer’s"));
    }
    Ok(FocusRange::new(from, to))
}
