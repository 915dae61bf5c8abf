//! From tokens to a tree. Every text gives one: what makes no sense is left out and said, with its place.

use std::iter::Peekable;
use std::ops::Range;

use super::lexer::{Lexer, Literal, Op, Token, What, quoted};
use super::names::{self, NAMES};
use super::node::Node;
use super::resolve::{Resolver, Trouble, shortened};
use super::{Problem, quote_suggestion};
use crate::model::spelling::nearest;

/// How deep parentheses may stand in one another.
const DEEPEST: usize = 32;
/// Words and values that are looked for; each costs time for every item.
const MOST_VALUES: usize = 256;
/// Words, values, parentheses and joins that are read.
const MOST_TOKENS: usize = 2_000;
/// More problems than this help nobody.
const MOST_PROBLEMS: usize = 20;

pub struct Parser<'a> {
    text: &'a str,
    tokens: Peekable<std::iter::Take<Lexer<'a>>>,
    resolver: Resolver<'a>,
    values_left: usize,
    pub problems: Vec<Problem>,
}

impl<'a> Parser<'a> {
    #[must_use]
    pub fn new(text: &'a str, resolver: Resolver<'a>) -> Self {
        let tokens = Lexer::new(text).take(MOST_TOKENS).peekable();
        Self { text, tokens, resolver, values_left: MOST_VALUES, problems: Vec::new() }
    }

    fn report(&mut self, span: Range<usize>, message: impl Into<String>, suggestion: Option<String>) {
        if self.problems.len() < MOST_PROBLEMS {
            self.problems.push(Problem { span, message: message.into(), suggestion });
        }
    }

    /// The whole text.
    pub fn whole(&mut self) -> Option<Node> {
        let node = self.any(0);
        if let Some(token) = Lexer::new(self.text).nth(MOST_TOKENS) {
            let span = token.span.start..self.text.len();
            self.report(span, "the filter is too long from here on; leave this out", None);
        }
        // A list of problems is read from left to right.
        self.problems.sort_by_key(|problem| problem.span.start);
        node
    }

    /// Parts joined by `or`, up to a closing parenthesis.
    fn any(&mut self, depth: usize) -> Option<Node> {
        let mut nodes = Vec::new();
        let mut join: Option<Range<usize>> = None;
        loop {
            let (node, something) = self.all(depth);
            nodes.extend(node);
            let next = self.tokens.next_if(|token| token.what == What::Or).map(|token| token.span);
            if !something && let Some(join) = join.take().or_else(|| next.clone()) {
                self.report(join, "“or” needs something on both sides; add it, or put “or” in quotes", None);
            }
            join = next;
            if join.is_none() {
                return Node::any(nodes);
            }
        }
    }

    /// Parts side by side, and whether anything was there, even if nothing came of it.
    fn all(&mut self, depth: usize) -> (Option<Node>, bool) {
        let mut nodes = Vec::new();
        let mut something = false;
        while let Some(token) = self.tokens.peek() {
            match token.what {
                What::Or => break,
                What::Close if depth > 0 => break,
                What::Close => {
                    let span = token.span.clone();
                    self.tokens.next();
                    self.report(
                        span,
                        "nothing is open here that this could close; leave it out",
                        Some(String::new()),
                    );
                }
                What::And => {
                    self.tokens.next();
                }
                _ => {
                    something = true;
                    nodes.extend(self.part(depth));
                }
            }
        }
        (Node::all(nodes), something)
    }

    /// One part, with the negations before it.
    fn part(&mut self, depth: usize) -> Option<Node> {
        let mut negated = false;
        let mut negation: Option<Range<usize>> = None;
        while let Some(token) = self.tokens.next_if(|token| matches!(token.what, What::Minus | What::Not)) {
            negated = !negated;
            negation = Some(token.span);
        }
        let stands = |token: &Token<'_>| !matches!(token.what, What::Or | What::And | What::Close);
        let Some(Token { span, what }) = self.tokens.next_if(stands) else {
            if let Some(span) = negation {
                self.report(span, "“not” needs something after it; add it, or put “not” in quotes", None);
            }
            return None;
        };
        let node = match what {
            What::Open => self.group(span, depth),
            What::Words(literal) => self.word(&literal),
            What::Field { name, op, op_end, values } => self.field(span, name, op, op_end, &values),
            What::Close | What::Minus | What::Not | What::And | What::Or => None,
        };
        node.map(|node| if negated { node.not() } else { node })
    }

    fn group(&mut self, open: Range<usize>, depth: usize) -> Option<Node> {
        if depth == DEEPEST {
            self.report(open, "parentheses are nested too deeply here; remove the inner ones", None);
            let mut level = 1_usize;
            while level > 0
                && let Some(token) = self.tokens.next()
            {
                match token.what {
                    What::Open => level += 1,
                    What::Close => level -= 1,
                    _ => {}
                }
            }
            return None;
        }
        if self.tokens.peek().is_some_and(|token| token.what == What::Close) {
            let end = self.tokens.next().map_or(open.end, |token| token.span.end);
            self.report(
                open.start..end,
                "nothing stands in these parentheses; leave them out",
                Some(String::new()),
            );
            return None;
        }
        let node = self.any(depth + 1);
        if self.tokens.next_if(|token| token.what == What::Close).is_none() {
            self.report(open, "this parenthesis is not closed; add “)”", None);
        }
        node
    }

    fn word(&mut self, literal: &Literal<'_>) -> Option<Node> {
        self.check_quote(literal);
        // An empty phrase is found everywhere.
        if literal.text.trim().is_empty() || !self.spend(1, &literal.span) {
            return None;
        }
        Some(Node::Word(self.resolver.anywhere(&literal.text)))
    }

    fn field(
        &mut self,
        span: Range<usize>,
        name: &str,
        op: Op,
        op_end: usize,
        values: &[Literal<'_>],
    ) -> Option<Node> {
        let Some(word) = names::find(&NAMES, name) else {
            self.unknown_field(span, name);
            return None;
        };
        let (name, at) = (word.means, span.start..op_end);
        for value in values {
            self.check_quote(value);
        }
        if op.compares() && !name.compares() {
            let message = format!("“{0}” cannot be compared; write {0}:…", word.text);
            self.report(at, message, Some(format!("{}:", word.text)));
            return None;
        }
        if values.is_empty() {
            self.report(
                at.clone(),
                format!("say what to look for after “{}”", shortened(&self.text[at])),
                None,
            );
            return None;
        }
        if !self.spend(values.len(), &span) {
            return None;
        }
        let mut troubles: Vec<(usize, Trouble)> = Vec::new();
        let room = MOST_PROBLEMS.saturating_sub(self.problems.len());
        let term = self.resolver.term(name, op, values, |i, trouble| {
            if troubles.len() < room {
                troubles.push((i, trouble));
            }
        });
        for (i, trouble) in troubles {
            self.report(values[i].span.clone(), trouble.message, trouble.suggestion);
        }
        term.map(Node::Term)
    }

    fn unknown_field(&mut self, span: Range<usize>, name: &str) {
        let known = || NAMES.iter().map(|word| word.text);
        let begun = |known: &&str| name.len() > 1 && known.starts_with(&name.to_ascii_lowercase());
        let meant = known().find(begun).or_else(|| nearest(name, known()));
        let shown = shortened(name);
        if let Some(meant) = meant {
            let at = span.start..span.start + name.len();
            let message = format!("there is no field “{shown}”; did you mean “{meant}”?");
            self.report(at, message, Some(meant.to_owned()));
        } else {
            let message =
                format!("there is no field “{shown}”; put the text in quotes to look for it as it is");
            let suggestion = quoted(&self.text[span.clone()].replace('"', ""));
            self.report(span, message, Some(suggestion));
        }
    }

    fn check_quote(&mut self, literal: &Literal<'_>) {
        if !literal.closed {
            let suggestion = quote_suggestion(&self.text[literal.span.clone()]);
            self.report(
                literal.span.clone(),
                "the quote is not closed; add “\"” at its end",
                Some(suggestion),
            );
        }
    }

    /// Whether so many more values can be looked for.
    fn spend(&mut self, values: usize, span: &Range<usize>) -> bool {
        if values <= self.values_left {
            self.values_left -= values;
            return true;
        }
        self.values_left = 0;
        self.report(
            span.clone(),
            format!("a filter looks for at most {MOST_VALUES} things; leave this out"),
            None,
        );
        false
    }
}
