//! What a person reads when a text is not RON or not a workspace: the parser's errors, each as a
//! sentence that says what is wrong and what to do.

use ron::error::Error;

use crate::model::spelling::nearest;

/// The sentence for a parser's error.
pub(super) fn of(error: &Error) -> String {
    match error {
        // The text that could not be read may have held anything.
        Error::Message(text) => text.replace(char::is_control, " "),
        Error::ExpectedStringEnd => {
            "the text that begins here has no closing quote; add it, or restore a complete copy".to_owned()
        }
        Error::NoSuchStructField { expected, found, outer } => {
            let record = outer.as_ref().map(|name| format!(" in {}", article(name))).unwrap_or_default();
            format!("there is no field “{}”{record}; {}", one_line(found), choices(found, expected))
        }
        Error::MissingStructField { field, outer } => {
            let record = outer.as_ref().map(|name| format!(" of {}", article(name))).unwrap_or_default();
            format!("the field “{field}”{record} is missing; add it")
        }
        Error::DuplicateStructField { field, .. } => {
            format!("the field “{field}” stands twice in one record; keep one of the two")
        }
        Error::NoSuchEnumVariant { expected, found, .. } => {
            format!("“{}” is not known here; {}", one_line(found), choices(found, expected))
        }
        Error::ExceededRecursionLimit => {
            "brackets are nested too deeply for a workspace; remove the inner ones".to_owned()
        }
        Error::IntegerOutOfBounds => "the number is too large or negative; correct it".to_owned(),
        Error::ExpectedInteger | Error::InvalidIntegerDigit { .. } => {
            "a whole number is expected here; correct the value".to_owned()
        }
        Error::ExpectedFloat => "a number is expected here; correct the value".to_owned(),
        Error::ExpectedBoolean => "true or false is expected here; correct the value".to_owned(),
        Error::ExpectedString => "a text in quotes is expected here; put the value in \"…\"".to_owned(),
        Error::ExpectedComma => "a comma is missing before this; add it".to_owned(),
        Error::ExpectedMapColon => "a colon is missing between a name and its value; add it".to_owned(),
        Error::ExpectedArray => "a list is expected here; begin it with [".to_owned(),
        Error::ExpectedArrayEnd => "the list does not end where it should; close it with ]".to_owned(),
        Error::ExpectedMap => "the backlogs of the tiers are expected here; begin them with {".to_owned(),
        Error::ExpectedMapEnd => "the backlogs do not end where they should; close them with }".to_owned(),
        Error::ExpectedStructLike | Error::ExpectedNamedStructLike(_) => {
            "a record is expected here; begin it with (".to_owned()
        }
        Error::ExpectedStructLikeEnd => "the record does not end where it should; close it with )".to_owned(),
        Error::TrailingCharacters => "something follows the end of the workspace; remove it".to_owned(),
        other => {
            let text = other.to_string().replace('`', "");
            let mut chars = text.chars();
            let first = chars.next().map(|c| c.to_lowercase().to_string()).unwrap_or_default();
            format!("{first}{}; correct it, or restore an earlier copy", chars.as_str())
        }
    }
}

/// A text as part of a message: held to one line of a length that can be read.
pub(super) fn one_line(text: &str) -> String {
    let plain = |c: char| if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') { ' ' } else { c };
    let short: String = text.chars().take(60).map(plain).collect();
    if text.chars().nth(60).is_some() { format!("{short}…") } else { short }
}

/// A record's name in a sentence: “a tier”, “an item”, “the calendar”.
fn article(name: &str) -> String {
    let word = name.to_lowercase();
    match word.as_str() {
        "meta" | "calendar" | "workspace" | "focus" | "horizon" => format!("the {word}"),
        "item" => "an item".to_owned(),
        "assignment" => "an assignment".to_owned(),
        "exchange" => "an exchange".to_owned(),
        "aspect" => "an aspect".to_owned(),
        "checkin" => "a check-in".to_owned(),
        "held" => "a say".to_owned(),
        "criterion" => "an acceptance criterion".to_owned(),
        "weighted" => "a criterion of the own score".to_owned(),
        "scores" => "the scores".to_owned(),
        "wsjf" | "rice" => format!("the {} score", word.to_uppercase()),
        _ => format!("a {word}"),
    }
}

/// “did you mean “title”?”, or all that there is to choose from.
fn choices(found: &str, known: &[&str]) -> String {
    match nearest(found, known.iter().copied()) {
        Some(name) => format!("did you mean “{name}”?"),
        None => format!("use one of {}", known.join(", ")),
    }
}
