//! The fields of a record as text.

use std::fmt::{Display, Write as _};

/// The fields of a record, `(name: value, name: value)`. Writing into a string does not fail.
pub(super) struct Fields<'a> {
    pub(super) out: &'a mut String,
    any: bool,
}

impl<'a> Fields<'a> {
    pub(super) fn begin(out: &'a mut String) -> Self {
        out.push('(');
        Self { out, any: false }
    }

    pub(super) fn end(self) {
        self.out.push(')');
    }

    pub(super) fn name(&mut self, name: &str) {
        if self.any {
            self.out.push_str(", ");
        }
        self.any = true;
        self.out.push_str(name);
        self.out.push_str(": ");
    }

    /// A number or a name.
    pub(super) fn plain(&mut self, name: &str, value: impl Display) {
        self.name(name);
        let _ = write!(self.out, "{value}");
    }

    pub(super) fn plain_some(&mut self, name: &str, value: Option<impl Display>) {
        if let Some(value) = value {
            self.plain(name, value);
        }
    }

    pub(super) fn flag(&mut self, name: &str, value: bool) {
        if value {
            self.plain(name, true);
        }
    }

    /// A value whose text holds nothing that needs an escape.
    pub(super) fn quoted(&mut self, name: &str, value: impl Display) {
        self.name(name);
        let _ = write!(self.out, "\"{value}\"");
    }

    pub(super) fn quoted_some(&mut self, name: &str, value: Option<impl Display>) {
        if let Some(value) = value {
            self.quoted(name, value);
        }
    }

    pub(super) fn always_text(&mut self, name: &str, text: &str) {
        self.name(name);
        push_text(self.out, text);
    }

    pub(super) fn text(&mut self, name: &str, text: &str) {
        if !text.is_empty() {
            self.always_text(name, text);
        }
    }

    pub(super) fn texts(&mut self, name: &str, texts: &[impl AsRef<str>]) {
        if texts.is_empty() {
            return;
        }
        self.name(name);
        self.values(texts, |out, text| push_text(out, text.as_ref()));
    }

    /// A record inside this one.
    pub(super) fn record(&mut self, name: &str, fields: impl FnOnce(&mut Fields)) {
        self.name(name);
        let mut inner = Fields::begin(self.out);
        fields(&mut inner);
        inner.end();
    }

    /// Records inside this one; nothing where there are none.
    pub(super) fn list<T>(&mut self, name: &str, values: &[T], fields: impl Fn(&mut Fields, &T)) {
        if values.is_empty() {
            return;
        }
        self.name(name);
        self.values(values, |out, value| {
            let mut inner = Fields::begin(out);
            fields(&mut inner, value);
            inner.end();
        });
    }

    pub(super) fn values<T>(&mut self, values: &[T], push: impl Fn(&mut String, &T)) {
        self.out.push('[');
        for (i, value) in values.iter().enumerate() {
            if i > 0 {
                self.out.push_str(", ");
            }
            push(self.out, value);
        }
        self.out.push(']');
    }
}

/// A text in quotes. Whatever would break the line, or could not be seen in an editor, is escaped.
pub(in super::super) fn push_text(out: &mut String, text: &str) {
    out.push('"');
    let mut rest = text;
    while let Some(at) = rest.find(needs_escape) {
        out.push_str(&rest[..at]);
        let mut chars = rest[at..].chars();
        match chars.next() {
            Some('"') => out.push_str("\\\""),
            Some('\\') => out.push_str("\\\\"),
            Some('\n') => out.push_str("\\n"),
            Some('\r') => out.push_str("\\r"),
            Some('\t') => out.push_str("\\t"),
            Some(other) => {
                let _ = write!(out, "\\u{{{:x}}}", u32::from(other));
            }
            None => {}
        }
        rest = chars.as_str();
    }
    out.push_str(rest);
    out.push('"');
}

/// Controls, quotes, and the separators that Unicode counts as line breaks.
fn needs_escape(c: char) -> bool {
    matches!(c, '"' | '\\' | '\0'..='\x1f' | '\x7f'..='\u{9f}' | '\u{2028}' | '\u{2029}' | '\u{feff}')
}
