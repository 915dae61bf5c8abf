//! Queries of every sort, made for a workspace, so that they find something in it.

use fastrand::Rng;
use tiermap::model::{Certainty, Item, Kind, Moscow, Period, Tier, Workspace};

use super::reference::{Ask, GAPS, kind_names, stage_names, texts, tier_names};

/// Makes queries that have something to do with a workspace.
pub struct Maker<'a> {
    rng: Rng,
    items: Vec<&'a Item>,
    workspace: &'a Workspace,
}

const TEXTS: [&str; 11] =
    ["title", "key", "why", "who", "want", "description", "acceptance", "notes", "link", "text", "label"];
const RELATED: [&str; 4] = ["parent", "under", "depends-on", "blocks"];
const NUMBERS: [&str; 5] = ["size", "wsjf", "rice", "score", "priority"];
const PARTS: [&str; 24] = [
    "parent",
    "children",
    "acceptance",
    "want",
    "why",
    "who",
    "description",
    "target",
    "size",
    "owner",
    "unit",
    "label",
    "link",
    "notes",
    "depends-on",
    "blocks",
    "score",
    "wsjf",
    "rice",
    "moscow",
    "own",
    "key",
    "title",
    "gap",
];
const STATES: [&str; 8] = ["open", "done", "overdue", "blocked", "oversize", "undated", "dated", "ready"];

impl<'a> Maker<'a> {
    pub fn new(workspace: &'a Workspace, seed: u64) -> Self {
        let items = workspace.items().map(|item| &**item).collect();
        Self { rng: Rng::with_seed(seed), items, workspace }
    }

    fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.rng.usize(..of.len())]
    }

    /// A piece of a text; never only spaces.
    fn piece(&mut self, text: &str) -> String {
        let chars: Vec<char> = text.chars().collect();
        let from = self.rng.usize(..=chars.len());
        let to = self.rng.usize(from..=chars.len().min(from + 6));
        let piece: String = chars[from..to].iter().collect();
        let case = self.rng.u8(..4);
        let piece = if case == 0 { piece.to_uppercase() } else { piece };
        if piece.trim().is_empty() { "a".to_owned() } else { piece }
    }

    /// A piece of something that an item says.
    fn said(&mut self) -> String {
        let text = if self.items.is_empty() {
            "nothing at all".to_owned()
        } else {
            let item = self.items[self.rng.usize(..self.items.len())];
            let mut all = texts("text", item);
            all.push(item.target.map(Period::label).unwrap_or_default());
            all.push(self.workspace.tier(item.tier).unwrap().step_of(item).name.clone());
            all.swap_remove(self.rng.usize(..all.len()))
        };
        self.piece(&text)
    }

    /// A name out of a list, or how one of its words begins; never only spaces.
    fn name(&mut self, op: &str, of: &[String]) -> Option<String> {
        let known: Vec<&String> = of.iter().filter(|name| !name.trim().is_empty()).collect();
        let name = *known.get(self.rng.usize(..known.len().max(1)))?;
        let whole = op == "=" || self.rng.bool();
        let short: String = name.chars().take(3).collect();
        Some(if whole || short.trim().is_empty() { name.clone() } else { short })
    }

    fn field(&mut self) -> Ask {
        let (mut op, mut values) = (":", Vec::new());
        let exact = self.rng.u8(..5) == 0;
        let tiers: Vec<&Tier> = self.workspace.tiers().map(|tier| &**tier).collect();
        let tier = self.one(&tiers);
        let compare = ["<", "<=", ">", ">=", ":", "="];
        let sort = self.rng.u8(..13);
        let name = match sort {
            0 => "tier",
            1 => "kind",
            2 => "status",
            3 => "unit",
            4 => "owner",
            5 => "target",
            6 => self.one(&["certainty", "moscow"]),
            7 => self.one(&NUMBERS),
            8 => self.one(&["has", "missing", "readiness"]),
            9 => "is",
            10 => self.one(&RELATED),
            11 => "id",
            _ => self.one(&TEXTS),
        };
        if exact && sort != 8 && sort != 9 && sort != 11 {
            op = "=";
        }
        if sort == 5 || sort == 7 {
            op = self.one(&compare);
        }
        for _ in 0..self.rng.usize(1..=3) {
            let value = match name {
                "tier" => self.name(op, &tier_names(tier)),
                "kind" => {
                    let kind = self.one(&Kind::ALL);
                    self.name(op, &kind_names(tier, kind))
                }
                "status" => {
                    let step = self.one(&tier.workflow().iter().collect::<Vec<_>>());
                    let mut names = stage_names(step.status);
                    names.push(step.name.clone());
                    self.name(op, &names)
                }
                "unit" => {
                    let names: Vec<String> = self.workspace.units().map(|unit| unit.name.clone()).collect();
                    self.name(op, &names)
                }
                "target" => {
                    let own =
                        self.items.iter().filter_map(|item| item.target).map(|period| period.to_string());
                    let mut all: Vec<String> = own.collect();
                    all.extend(["today", "2026-Q4", "2027", "it24", "2026-12-01"].map(str::to_owned));
                    Some(all.swap_remove(self.rng.usize(..all.len())))
                }
                "certainty" => Some(self.one(&Certainty::ALL).label().to_owned()),
                "moscow" => Some(self.one(&Moscow::ALL).label().to_owned()),
                "has" | "missing" => Some(self.one(&PARTS).to_owned()),
                "readiness" => Some(self.one(&GAPS).to_owned()),
                "is" => Some(self.one(&STATES).to_owned()),
                "id" => Some(self.items.first().map_or("x".to_owned(), |item| item.id.to_string())),
                number if NUMBERS.contains(&number) => {
                    Some(self.one(&["1", "2", "3", "8", "0.5", "50", "2.1"]).to_owned())
                }
                _ => Some(self.said()),
            };
            let without = ["tier", "kind", "status", "has", "missing", "is", "id", "priority", "text"];
            let equal = matches!(op, ":" | "=");
            if equal && !without.contains(&name) && self.rng.u8(..8) == 0 {
                values.push(self.one(&["none", "any"]).to_owned());
            } else {
                // A word of the language would be quoted, and mean itself.
                values
                    .extend(value.filter(|value| !matches!(value.as_str(), "none" | "any") || name == "id"));
            }
        }
        if values.is_empty() { Ask::Word(self.said()) } else { Ask::Field { name, op, values } }
    }

    pub fn ask(&mut self, depth: usize) -> Ask {
        let sort = self.rng.u8(..if depth == 0 { 6 } else { 10 });
        let some = |maker: &mut Self| (0..maker.rng.usize(2..=3)).map(|_| maker.ask(depth - 1)).collect();
        match sort {
            0 | 1 => Ask::Word(self.said()),
            2..=5 => self.field(),
            6 => Ask::All(some(self)),
            7 | 8 => Ask::Any(some(self)),
            _ => Ask::Not(Box::new(self.ask(depth - 1))),
        }
    }
}
