//! Terms joined by and, or and not: built so that equal queries are equal trees, written back as text, and
//! asked about items.

use std::fmt;

use super::fits::Ground;
use super::lexer::{quoted, written};
use super::rule::{Anywhere, Term};
use crate::model::Item;

/// A query that leaves something out.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// Two or more, none of which is `All`.
    All(Vec<Node>),
    /// Two or more, none of which is `Any`.
    Any(Vec<Node>),
    /// Never of `Not`.
    Not(Box<Node>),
    Word(Anywhere),
    Term(Term),
}

impl Node {
    /// All of them; `None` when there are none.
    #[must_use]
    pub fn all(nodes: Vec<Self>) -> Option<Self> {
        let mut flat = Vec::with_capacity(nodes.len());
        for node in nodes {
            if let Self::All(inner) = node { flat.extend(inner) } else { flat.push(node) }
        }
        if flat.len() < 2 { flat.pop() } else { Some(Self::All(flat)) }
    }

    /// One of them; `None` when there are none.
    #[must_use]
    pub fn any(nodes: Vec<Self>) -> Option<Self> {
        let mut flat = Vec::with_capacity(nodes.len());
        for node in nodes {
            if let Self::Any(inner) = node { flat.extend(inner) } else { flat.push(node) }
        }
        if flat.len() < 2 { flat.pop() } else { Some(Self::Any(flat)) }
    }

    #[must_use]
    pub fn not(self) -> Self {
        if let Self::Not(inner) = self { *inner } else { Self::Not(Box::new(self)) }
    }

    pub fn fits(&self, ground: Ground<'_>, item: &Item) -> bool {
        match self {
            Self::All(nodes) => nodes.iter().all(|node| node.fits(ground, item)),
            Self::Any(nodes) => nodes.iter().any(|node| node.fits(ground, item)),
            Self::Not(node) => !node.fits(ground, item),
            Self::Word(word) => word.fits(ground, item),
            Self::Term(term) => term.fits(ground, item),
        }
    }
}

impl fmt::Display for Node {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::All(nodes) => {
                for (i, node) in nodes.iter().enumerate() {
                    f.write_str(if i > 0 { " " } else { "" })?;
                    if matches!(node, Self::Any(_)) { write!(f, "({node})")? } else { write!(f, "{node}")? }
                }
                Ok(())
            }
            Self::Any(nodes) => {
                for (i, node) in nodes.iter().enumerate() {
                    write!(f, "{}{node}", if i > 0 { " or " } else { "" })?;
                }
                Ok(())
            }
            Self::Not(node) if matches!(**node, Self::All(_) | Self::Any(_)) => write!(f, "-({node})"),
            Self::Not(node) => write!(f, "-{node}"),
            Self::Word(word) => f.write_str(&written(word.needle.as_str())),
            Self::Term(term) => write!(f, "{term}"),
        }
    }
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.name.as_str(), self.op.as_str())?;
        for (i, value) in self.values.iter().enumerate() {
            f.write_str(if i > 0 { "," } else { "" })?;
            let text = if value.quoted { quoted(&value.text).into() } else { written(&value.text) };
            f.write_str(&text)?;
        }
        Ok(())
    }
}
