//! Lengths of time as people write them: “14”, “2 weeks”, “a quarter”, “18 months”.

use crate::model::Days;

/// Days to a month and to a quarter, as the words of [`Days::words`] count them.
const MONTH: f32 = 30.437;

/// Reads a length of time; a bare number is days.
#[must_use]
pub fn parse(text: &str) -> Option<Days> {
    let text = text.trim().to_lowercase().replace(',', ".");
    if text == "today" {
        return Some(Days::ZERO);
    }
    if text == "half a year" {
        return Some(Days::new(182.0));
    }
    let digits = text.chars().take_while(|c| c.is_ascii_digit() || *c == '.').count();
    let (number, word) = text.split_at(digits);
    let (number, word): (f32, &str) = match word.trim().strip_prefix("a ") {
        Some(word) if number.is_empty() => (1.0, word),
        _ => (number.parse().ok()?, word),
    };
    let unit = match word.trim() {
        "" | "d" | "day" | "days" => 1.0,
        "w" | "week" | "weeks" => 7.0,
        "m" | "month" | "months" => MONTH,
        "q" | "quarter" | "quarters" => 91.0,
        "y" | "year" | "years" if (number - 1.0).abs() < f32::EPSILON => 365.0,
        "y" | "year" | "years" => 365.25,
        _ => return None,
    };
    let days = number * unit;
    (0.0..=Days::MAX.value()).contains(&days).then(|| Days::new(days))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_numbers_are_read() {
        for (text, days) in [
            ("14", 14.0),
            ("2 weeks", 14.0),
            ("2w", 14.0),
            ("a quarter", 91.0),
            ("today", 0.0),
            ("1.5", 1.5),
            ("a year", 365.0),
            ("half a year", 182.0),
        ] {
            assert_eq!(parse(text).map(Days::value), Some(days), "{text}");
        }
        for text in ["", "soon", "-3", "14 bananas", "1e9", "99999999 years", "a"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_shown_can_be_typed() {
        for days in [0.0, 1.0, 5.0, 14.0, 28.0, 91.0, 182.0, 365.0, 1096.0] {
            let words = Days::new(days).words();
            assert_eq!(parse(&words).map(Days::words).as_deref(), Some(words.as_str()), "{days}");
        }
    }
}
