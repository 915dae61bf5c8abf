//! The text of a filter line as tokens with their places. Whatever is written gives tokens: what a token
//! means, and whether it means anything, is the parser's to say.

use std::borrow::Cow;
use std::ops::Range;

/// A piece of the text; places are in bytes.
#[derive(Clone, Debug, PartialEq)]
pub struct Token<'a> {
    pub span: Range<usize>,
    pub what: What<'a>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum What<'a> {
    Open,
    Close,
    /// `-` right before something.
    Minus,
    Not,
    And,
    Or,
    /// A word or a phrase in quotes.
    Words(Literal<'a>),
    /// A field's name, what is asked of it, and the values.
    Field {
        name: &'a str,
        op: Op,
        op_end: usize,
        values: Vec<Literal<'a>>,
    },
}

/// A text as it was meant, without its quotes.
#[derive(Clone, Debug, PartialEq)]
pub struct Literal<'a> {
    pub span: Range<usize>,
    pub text: Cow<'a, str>,
    pub quoted: bool,
    /// False where the closing quote is missing.
    pub closed: bool,
}

/// What stands between a field and its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Op {
    /// `:`
    Has,
    /// `=`
    Is,
    Less,
    AtMost,
    More,
    AtLeast,
}

impl Op {
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Has => ":",
            Self::Is => "=",
            Self::Less => "<",
            Self::AtMost => "<=",
            Self::More => ">",
            Self::AtLeast => ">=",
        }
    }

    #[must_use]
    pub fn compares(self) -> bool {
        !matches!(self, Self::Has | Self::Is)
    }

    fn at_start(text: &str) -> Option<(Self, usize)> {
        // People who know other filters write `size:>8`.
        let skipped = usize::from(text.starts_with(":<") || text.starts_with(":>"));
        let found = [Self::AtMost, Self::AtLeast, Self::Less, Self::More, Self::Is, Self::Has]
            .into_iter()
            .find(|op| text[skipped..].starts_with(op.as_str()))?;
        Some((found, skipped + found.as_str().len()))
    }
}

/// Values of one field that are kept; more are passed over.
const MOST_VALUES: usize = 256;

/// Reads tokens from left to right, each byte once.
pub struct Lexer<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Lexer<'a> {
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    /// Goes on while `keep` holds, and gives what was passed.
    fn take_while(&mut self, keep: impl Fn(char) -> bool) -> &'a str {
        let rest = self.rest();
        let taken = &rest[..rest.find(|c| !keep(c)).unwrap_or(rest.len())];
        self.at += taken.len();
        taken
    }

    fn quoted(&mut self) -> Option<Literal<'a>> {
        let start = self.at;
        let opening = self.rest().chars().next()?;
        let closing = closing_quote(opening)?;
        let inside = &self.rest()[opening.len_utf8()..];
        let (mut escaped, mut end, mut escapes) = (false, None, false);
        for (at, c) in inside.char_indices() {
            match c {
                _ if escaped => escaped = false,
                '\\' => (escaped, escapes) = (true, true),
                c if c == closing => {
                    end = Some(at);
                    break;
                }
                _ => {}
            }
        }
        let text = &inside[..end.unwrap_or(inside.len())];
        self.at += opening.len_utf8() + text.len() + end.map_or(0, |_| closing.len_utf8());
        let text = if escapes { Cow::Owned(unescaped(text)) } else { Cow::Borrowed(text) };
        Some(Literal { span: start..self.at, text, quoted: true, closed: end.is_some() })
    }

    fn values(&mut self) -> Vec<Literal<'a>> {
        let mut values = Vec::new();
        loop {
            let start = self.at;
            let value = self.quoted().unwrap_or_else(|| {
                let text = self.take_while(|c| !ends_word(c) && c != ',');
                Literal { span: start..self.at, text: text.into(), quoted: false, closed: true }
            });
            if values.len() < MOST_VALUES && !value.text.trim().is_empty() {
                values.push(value);
            }
            if !self.rest().starts_with(',') {
                return values;
            }
            self.at += 1;
        }
    }

    fn word(&mut self) -> What<'a> {
        let start = self.at;
        let name = self.take_while(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
        if name.starts_with(char::is_alphabetic)
            && let Some((op, length)) = Op::at_start(self.rest())
        {
            self.at += length;
            let op_end = self.at;
            return What::Field { name, op, op_end, values: self.values() };
        }
        self.take_while(|c| !ends_word(c));
        let text = &self.text[start..self.at];
        for (keyword, what) in [("or", What::Or), ("and", What::And), ("not", What::Not)] {
            if text.eq_ignore_ascii_case(keyword) {
                return what;
            }
        }
        What::Words(Literal { span: start..self.at, text: text.into(), quoted: false, closed: true })
    }
}

impl<'a> Iterator for Lexer<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        self.take_while(char::is_whitespace);
        let start = self.at;
        let mut chars = self.rest().chars();
        let first = chars.next()?;
        let single = match first {
            '(' => Some(What::Open),
            ')' => Some(What::Close),
            '-' if chars.next().is_some_and(|c| !c.is_whitespace() && c != ')') => Some(What::Minus),
            _ => None,
        };
        let what = if let Some(what) = single {
            self.at += 1;
            what
        } else if let Some(phrase) = self.quoted() {
            What::Words(phrase)
        } else {
            self.word()
        };
        Some(Token { span: start..self.at, what })
    }
}

fn closing_quote(opening: char) -> Option<char> {
    match opening {
        '"' => Some('"'),
        '“' => Some('”'),
        '„' => Some('“'),
        _ => None,
    }
}

fn ends_word(c: char) -> bool {
    c.is_whitespace() || matches!(c, '(' | ')') || closing_quote(c).is_some()
}

fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match chars.peek() {
            Some(next) if c == '\\' && matches!(next, '\\' | '"' | '”' | '“') => out.extend(chars.next()),
            _ => out.push(c),
        }
    }
    out
}

/// A text so that it is read as one word or value: in quotes where it has to be.
#[must_use]
pub fn written(text: &str) -> Cow<'_, str> {
    let plain = |c: char| c.is_alphanumeric() || "-_./+#@&!?*%$'’;~^|".contains(c);
    let keyword = ["or", "and", "not"].iter().any(|keyword| text.eq_ignore_ascii_case(keyword));
    if !text.is_empty() && text.chars().all(plain) && !text.starts_with('-') && !keyword {
        return text.into();
    }
    quoted(text).into()
}

/// A text in quotes.
#[must_use]
pub fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(text: &str) -> Vec<String> {
        let literal = |literal: Literal<'_>| {
            format!("{}{}", literal.text, if literal.quoted { "″" } else { "" }).replace(' ', "·")
        };
        Lexer::new(text)
            .map(|token| match token.what {
                What::Words(words) => literal(words),
                What::Field { name, op, values, .. } => {
                    let values: Vec<_> = values.into_iter().map(literal).collect();
                    format!("{name}{}{}", op.as_str(), values.join("|"))
                }
                other => format!("{other:?}"),
            })
            .collect()
    }

    #[test]
    fn a_line_falls_into_its_tokens() {
        for (text, expected) in [
            ("tier:story due<2027-Q1 \"log in\"", vec!["tier:story", "due<2027-Q1", "log·in″"]),
            ("-label:a,\"b c\",d (x or y)", vec!["Minus", "label:a|b·c″|d", "Open", "x", "Or", "y", "Close"]),
            ("not NOT nothing and - x", vec!["Not", "Not", "nothing", "And", "-", "x"]),
            ("size:>=8 size=3 12:30 a,b", vec!["size>=8", "size=3", "12:30", "a,b"]),
            ("“curly” \"a \\\" b\" \"open", vec!["curly″", "a·\"·b″", "open″"]),
            ("label: label:,, label:a,", vec!["label:", "label:", "label:a"]),
            ("foo(bar)\"x", vec!["foo", "Open", "bar", "Close", "x″"]),
            (" \t ", vec![]),
        ] {
            assert_eq!(tokens(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_written_is_read_as_one_text() {
        for text in ["a", "a b", "or", "-x", "a:b", "“x”", "\\", "\\\"", "a\\", "", "(", "é", "a,b", "\n"]
        {
            let written = written(text);
            let read: Vec<_> = Lexer::new(&written).map(|token| token.what).collect();
            let [What::Words(literal)] = &read[..] else { unreachable!("{written} gives {read:?}") };
            assert_eq!(literal.text, text);
        }
    }
}
