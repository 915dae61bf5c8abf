//! Rust source to the paths it names, well enough for a dependency rule: comments, strings and
//! `#[cfg(test)]` modules are left out, use-trees are written out, `super` is followed. Paths that a macro
//! builds stay unseen.

/// A path as it stands in the code, `crate` and `super` resolved to an absolute one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Path {
    pub line: usize,
    pub segments: Vec<String>,
    /// Called with a number first, as `Color::rgb(12, …)` is.
    pub called_with_number: bool,
}

/// What a file says, without what it only says to readers and to its own tests.
#[derive(Debug, Default)]
pub struct Source {
    /// Absolute paths begin with `crate`; others with the name of a crate or with whatever is in scope.
    pub paths: Vec<Path>,
    /// Names of macros called, `println` for `println!(…)`.
    pub macros: Vec<(usize, String)>,
    /// String literals without their quotes.
    pub strings: Vec<(usize, String)>,
}

#[derive(Clone, Debug, PartialEq)]
enum Kind {
    Name(String),
    Number,
    Text(String),
    /// A single sign, or `::`.
    Sign(&'static str),
    Other,
}

type Token = (usize, Kind);

/// Reads `code`, the text of the module `module` (`["chart", "text"]` for `src/chart/text.rs`).
pub fn scan(code: &str, module: &[String]) -> Source {
    let tokens = without_tests(&tokens(code));
    let mut source = Source::default();
    let mut module = module.to_vec();
    let (mut depth, mut inline) = (0, Vec::new());
    let mut i = 0;
    while let Some((line, kind)) = tokens.get(i) {
        match kind {
            Kind::Text(text) => source.strings.push((*line, text.clone())),
            Kind::Sign("{") => depth += 1,
            Kind::Sign("}") => {
                depth -= 1;
                if inline.last() == Some(&depth) {
                    inline.pop();
                    module.pop();
                }
            }
            Kind::Name(name) => {
                let next = tokens.get(i + 1).map(|token| &token.1);
                if name == "mod"
                    && let Some(Kind::Name(child)) = next
                    && tokens.get(i + 2).map(|token| &token.1) == Some(&Kind::Sign("{"))
                {
                    inline.push(depth);
                    module.push(child.clone());
                } else if next == Some(&Kind::Sign("!")) {
                    source.macros.push((*line, name.clone()));
                }
                let used = i > 0 && tokens[i - 1].1 == Kind::Name("use".to_owned());
                if used || next == Some(&Kind::Sign("::")) {
                    i = path(&tokens, i, &[], &module, &mut source.paths);
                    continue;
                }
            }
            _ => {}
        }
        i += 1;
    }
    source
}

/// Reads the path or use-tree at `i` and gives where it ends.
fn path(tokens: &[Token], mut i: usize, prefix: &[String], module: &[String], into: &mut Vec<Path>) -> usize {
    let line = tokens[i].0;
    let mut segments = prefix.to_vec();
    loop {
        match tokens.get(i).map(|token| &token.1) {
            Some(Kind::Name(name)) => segments.push(name.clone()),
            Some(Kind::Sign("*")) => segments.push("*".to_owned()),
            Some(Kind::Sign("{")) => {
                i += 1;
                while let Some((_, kind)) = tokens.get(i) {
                    match kind {
                        Kind::Sign("}") => return i + 1,
                        Kind::Name(name) if name == "as" => i += 2,
                        Kind::Name(_) | Kind::Sign("*" | "{") => i = path(tokens, i, &segments, module, into),
                        _ => i += 1,
                    }
                }
                return i;
            }
            _ => return i,
        }
        i += 1;
        if tokens.get(i).map(|token| &token.1) != Some(&Kind::Sign("::")) {
            break;
        }
        i += 1;
        if !matches!(tokens.get(i).map(|token| &token.1), Some(Kind::Name(_) | Kind::Sign("*" | "{"))) {
            break;
        }
    }
    let called_with_number = tokens.get(i).map(|token| &token.1) == Some(&Kind::Sign("("))
        && tokens.get(i + 1).map(|token| &token.1) == Some(&Kind::Number);
    into.push(Path { line, segments: absolute(segments, module), called_with_number });
    i
}

fn absolute(segments: Vec<String>, module: &[String]) -> Vec<String> {
    let ups = segments.iter().take_while(|segment| *segment == "super").count();
    let own = segments.first().is_some_and(|segment| segment == "self");
    if ups == 0 && !own {
        return segments;
    }
    let base = module.len().saturating_sub(ups);
    let rest = segments.into_iter().skip(if own { 1 } else { ups });
    std::iter::once("crate".to_owned()).chain(module[..base].iter().cloned()).chain(rest).collect()
}

/// Drops every `#[cfg(test)] mod name { … }`.
fn without_tests(tokens: &[Token]) -> Vec<Token> {
    let named = |i: usize, name: &str| matches!(tokens.get(i), Some((_, Kind::Name(n))) if n == name);
    let sign = |i: usize, sign: &str| matches!(tokens.get(i), Some((_, Kind::Sign(s))) if *s == sign);
    let mut kept = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        let head = sign(i, "#") && named(i + 2, "cfg") && named(i + 4, "test") && named(i + 7, "mod");
        if !(head && sign(i + 9, "{")) {
            kept.push(tokens[i].clone());
            i += 1;
            continue;
        }
        let mut depth = 0;
        i += 9;
        loop {
            depth += i32::from(sign(i, "{"));
            depth -= i32::from(sign(i, "}"));
            i += 1;
            if depth == 0 || i >= tokens.len() {
                break;
            }
        }
    }
    kept
}

fn tokens(code: &str) -> Vec<Token> {
    const SIGNS: [&str; 9] = ["::", "{", "}", "(", "#", "!", "*", ",", ";"];
    let mut tokens = Vec::new();
    let (mut rest, mut line) = (code, 1);
    while let Some(first) = rest.chars().next() {
        let (kind, length) = if rest.starts_with("//") {
            (None, rest.find('\n').unwrap_or(rest.len()))
        } else if rest.starts_with("/*") {
            (None, block_comment(rest))
        } else if let Some((text, length)) = string(rest) {
            (Some(Kind::Text(text)), length)
        } else if first == '\'' {
            (None, character(rest))
        } else if first.is_alphabetic() || first == '_' {
            let length = word(rest);
            (Some(Kind::Name(rest[..length].to_owned())), length)
        } else if first.is_ascii_digit() {
            (Some(Kind::Number), word(rest))
        } else if let Some(sign) = SIGNS.into_iter().find(|sign| rest.starts_with(sign)) {
            (Some(Kind::Sign(sign)), sign.len())
        } else if first.is_whitespace() {
            (None, first.len_utf8())
        } else {
            (Some(Kind::Other), first.len_utf8())
        };
        tokens.extend(kind.map(|kind| (line, kind)));
        line += rest[..length].matches('\n').count();
        rest = &rest[length..];
    }
    tokens
}

fn word(rest: &str) -> usize {
    rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len())
}

fn block_comment(rest: &str) -> usize {
    let (mut depth, mut i) = (0, 0);
    while i < rest.len() {
        if rest[i..].starts_with("/*") {
            (depth, i) = (depth + 1, i + 2);
        } else if rest[i..].starts_with("*/") {
            (depth, i) = (depth - 1, i + 2);
            if depth == 0 {
                return i;
            }
        } else {
            i += rest[i..].chars().next().map_or(1, char::len_utf8);
        }
    }
    rest.len()
}

/// A string literal at the start: what is in it, and how long it is with its quotes and prefix.
fn string(rest: &str) -> Option<(String, usize)> {
    let prefix = rest.find(|c| !matches!(c, 'b' | 'c' | 'r')).filter(|length| *length <= 2)?;
    let after = &rest[prefix..];
    let hashes = after.find(|c| c != '#')?;
    let body = after[hashes..].strip_prefix('"')?;
    let start = prefix + hashes + 1;
    if rest[..prefix].contains('r') {
        let close = format!("\"{}", "#".repeat(hashes));
        let end = body.find(&close)?;
        return Some((body[..end].to_owned(), start + end + close.len()));
    }
    if hashes > 0 {
        return None;
    }
    let mut escaped = false;
    let end = body.find(|c| {
        let closes = c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        closes
    })?;
    Some((body[..end].to_owned(), start + end + 1))
}

/// A character literal, or the quote of a lifetime.
fn character(rest: &str) -> usize {
    let mut chars = rest.char_indices().skip(1);
    match chars.next() {
        Some((_, '\\')) => chars.skip(1).find(|(_, c)| *c == '\'').map_or(1, |(i, _)| i + 1),
        Some(_) => chars.next().filter(|(_, c)| *c == '\'').map_or(1, |(i, _)| i + 1),
        None => 1,
    }
}
