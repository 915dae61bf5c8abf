//! Just enough JSON to print findings. A library for it would be the only reader of a dependency.

use std::fmt::Write as _;

/// A value to be printed; fields keep their order.
pub(super) enum Json {
    Null,
    Number(u64),
    Text(String),
    List(Vec<Json>),
    Record(Vec<(&'static str, Json)>),
}

impl From<&str> for Json {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<usize> for Json {
    fn from(number: usize) -> Self {
        Self::Number(number as u64)
    }
}

impl Json {
    /// Indented by two spaces, with a line break at the end.
    pub(super) fn print(&self) -> String {
        let mut out = String::new();
        self.push(&mut out, 0);
        out.push('\n');
        out
    }

    fn push(&self, out: &mut String, depth: usize) {
        match self {
            Self::Null => out.push_str("null"),
            Self::Number(number) => {
                let _ = write!(out, "{number}");
            }
            Self::Text(text) => push_text(out, text),
            Self::List(values) => {
                push_all(out, ['[', ']'], depth, values, |out, value| value.push(out, depth + 1));
            }
            Self::Record(fields) => push_all(out, ['{', '}'], depth, fields, |out, (name, value)| {
                push_text(out, name);
                out.push_str(": ");
                value.push(out, depth + 1);
            }),
        }
    }
}

fn push_all<T>(
    out: &mut String,
    brackets: [char; 2],
    depth: usize,
    values: &[T],
    push: impl Fn(&mut String, &T),
) {
    out.push(brackets[0]);
    for (i, value) in values.iter().enumerate() {
        out.push_str(if i > 0 { ",\n" } else { "\n" });
        out.push_str(&"  ".repeat(depth + 1));
        push(out, value);
    }
    if !values.is_empty() {
        out.push('\n');
        out.push_str(&"  ".repeat(depth));
    }
    out.push(brackets[1]);
}

fn push_text(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            c if c < ' ' => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_escaped_and_the_layout_is_stable() {
        let value = Json::Record(vec![
            ("text", Json::from("a \"b\" \\ \n \u{1} é")),
            ("list", Json::List(vec![Json::from(1), Json::Null])),
            ("empty", Json::List(Vec::new())),
        ]);
        let expected = "{\n  \"text\": \"a \\\"b\\\" \\\\ \\n \\u0001 é\",\n  \"list\": [\n    1,\n    null\n  ],\n  \
                        \"empty\": []\n}\n";
        assert_eq!(value.print(), expected);
    }
}
