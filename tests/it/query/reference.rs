//! The meaning of a query once more, as plainly as possible: texts are copied, names are looked up for each
//! item, days are counted.

use jiff::civil::Date;
use tiermap::model::calendar::add_days;
use tiermap::model::{Item, ItemId, Kind, Period, Status, Tier, Workspace};

use super::TODAY;

pub const GAPS: [&str; 6] = ["acceptance", "parent", "why", "who", "children", "size"];

/// What is asked.
#[derive(Clone, Debug)]
pub enum Ask {
    Word(String),
    Field { name: &'static str, op: &'static str, values: Vec<String> },
    All(Vec<Ask>),
    Any(Vec<Ask>),
    Not(Box<Ask>),
}

pub fn written(ask: &Ask) -> String {
    let quoted = |text: &String| format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
    let join = |asks: &[Ask], by: &str| {
        let parts: Vec<String> = asks.iter().map(|ask| format!("({})", written(ask))).collect();
        parts.join(by)
    };
    match ask {
        Ask::Word(word) => quoted(word),
        Ask::Field { name, op, values } => {
            let keyword = |value: &String| matches!(value.as_str(), "none" | "any" | "today");
            let value = |value: &String| if keyword(value) { value.clone() } else { quoted(value) };
            format!("{name}{op}{}", values.iter().map(value).collect::<Vec<_>>().join(","))
        }
        Ask::All(asks) => join(asks, " "),
        Ask::Any(asks) => join(asks, " or "),
        Ask::Not(ask) => format!("-({})", written(ask)),
    }
}

pub fn fits(ask: &Ask, workspace: &Workspace, item: &Item) -> bool {
    match ask {
        Ask::All(asks) => asks.iter().all(|ask| fits(ask, workspace, item)),
        Ask::Any(asks) => asks.iter().any(|ask| fits(ask, workspace, item)),
        Ask::Not(ask) => !fits(ask, workspace, item),
        Ask::Word(word) => word_fits(word, workspace, item),
        Ask::Field { name, op, values } => {
            values.iter().any(|value| value_fits(name, op, value, workspace, item))
        }
    }
}

fn folded(text: &str) -> String {
    text.chars()
        .map(|c| match c.to_lowercase().collect::<Vec<_>>()[..] {
            ['ς'] => 'σ',
            [one] if c.is_ascii() || !one.is_ascii() => one,
            _ => c,
        })
        .collect()
}

fn has(text: &str, part: &str) -> bool {
    folded(text).contains(&folded(part))
}

fn level(text: &str) -> String {
    folded(text).replace(['-', '_'], " ")
}

fn begins_word(name: &str, value: &str) -> bool {
    let value = level(value.trim());
    let starts = name.char_indices().filter(|(at, _)| !name[..*at].ends_with(char::is_alphanumeric));
    starts.into_iter().any(|(at, _)| level(&name[at..]).starts_with(&value))
}

fn named(op: &str, name: &str, value: &str) -> bool {
    if op == "=" { level(name.trim()) == level(value.trim()) } else { begins_word(name, value) }
}

/// Whether one of an item's names is meant, of all the names that there are: those that are the value,
/// or, when none is, those that begin like it.
fn chosen(op: &str, value: &str, all: &[String], own: &[String]) -> bool {
    let squeezed = |text: &str| level(text).replace(char::is_whitespace, "");
    let exact = |name: &String| squeezed(name) == squeezed(value.trim());
    if op == "=" || all.iter().any(exact) {
        return own.iter().any(exact);
    }
    own.iter().any(|name| begins_word(name, value))
}

fn parent<'a>(workspace: &'a Workspace, item: &Item) -> Option<&'a Item> {
    workspace.item(item.parent?).map(|item| &**item)
}

fn word_fits(word: &str, workspace: &Workspace, item: &Item) -> bool {
    let tier = workspace.tier(item.tier).unwrap();
    let undated = word.len() > 2 && "undated".starts_with(&folded(word));
    has(&item.title, word)
        || item.key.as_deref().is_some_and(|key| has(key, word))
        || item.details().labels.iter().any(|label| has(label, word))
        || has(item.owner(), word)
        || has(&tier.step_of(item).name, word)
        || item.unit.is_some_and(|unit| has(&workspace.unit(unit).unwrap().name, word))
        || item.target.map_or(undated, |target| has(&target.label(), word))
        || parent(workspace, item).is_some_and(|parent| has(&parent.title, word))
}

fn item_is(other: &Item, value: &str) -> bool {
    value.parse::<ItemId>().is_ok_and(|id| id == other.id)
        || other.key.as_deref().is_some_and(|key| folded(key) == folded(value))
        || value.split_whitespace().all(|word| has(&other.title, word))
}

pub fn texts(name: &str, item: &Item) -> Vec<String> {
    let (details, extra) = (item.details(), item.details().extra());
    match name {
        "title" => vec![item.title.to_string()],
        "key" => item.key.iter().map(ToString::to_string).collect(),
        "label" => details.labels.iter().map(ToString::to_string).collect(),
        "owner" if item.owner().is_empty() => Vec::new(),
        "owner" => vec![item.owner().to_owned()],
        "why" => vec![details.why.to_string()],
        "who" => vec![details.who.to_string()],
        "want" => vec![details.want.to_string()],
        "notes" => vec![extra.notes.to_string()],
        "description" => vec![details.description.to_string()],
        "acceptance" => details.acceptance.iter().map(|criterion| criterion.text.to_string()).collect(),
        "link" => extra.links.iter().flat_map(|link| [link.label.clone(), link.url.clone()]).collect(),
        _ => ["title", "key", "label", "why", "who", "want", "notes", "description", "acceptance", "link"]
            .into_iter()
            .flat_map(|name| texts(name, item))
            .chain([item.owner().to_owned()])
            .collect(),
    }
}

fn has_part(part: &str, workspace: &Workspace, item: &Item) -> bool {
    let scores = item.scores();
    match part {
        "parent" | "under" => item.parent.is_some(),
        "children" => workspace.items().any(|other| other.parent == Some(item.id)),
        "target" => item.target.is_some(),
        "size" => item.size.is_some(),
        "unit" => item.unit.is_some(),
        "label" => !item.details().labels.is_empty(),
        "acceptance" => !item.details().acceptance.is_empty(),
        "link" => !item.details().extra().links.is_empty(),
        "depends-on" => !item.depends_on().is_empty(),
        "blocks" => workspace.items().any(|other| other.depends_on().contains(&item.id)),
        "wsjf" => scores.wsjf.score().is_some(),
        "rice" => scores.rice.score().is_some(),
        "moscow" => item.moscow.is_some(),
        "own" => scores.own_score(&workspace.meta().criteria).is_some(),
        "score" => ["wsjf", "rice", "moscow", "own"].iter().any(|part| has_part(part, workspace, item)),
        "gap" => GAPS.iter().any(|gap| has_gap(gap, workspace, item)),
        text => texts(text, item).iter().any(|text| !text.is_empty()),
    }
}

/// What an item lacks that its tier asks for.
fn has_gap(gap: &str, workspace: &Workspace, item: &Item) -> bool {
    let lowest = workspace.tier_below(item.tier).is_none();
    let applies = match gap {
        "acceptance" | "who" => lowest,
        "children" => !lowest,
        "parent" => {
            workspace.tier_above(item.tier).is_some_and(|tier| !workspace.backlog(tier.id).is_empty())
        }
        _ => true,
    };
    let lacks = match gap {
        "why" => item.details().why.trim().is_empty(),
        "who" => item.details().who.trim().is_empty(),
        "size" => is_state("oversize", workspace, item),
        _ => !has_part(gap, workspace, item),
    };
    item.status != Status::Done && applies && lacks
}

fn compared(op: &str, value: f64, with: f64, slack: f64) -> bool {
    match op {
        "<" => value < with,
        "<=" => value <= with,
        ">" => value > with,
        ">=" => value >= with,
        _ => (value - with).abs() <= slack,
    }
}

fn span(workspace: &Workspace, text: &str) -> (Date, Date) {
    let period = if text == "today" { Period::Day(TODAY) } else { text.parse().unwrap() };
    let (first, end) = period.span(workspace.calendar());
    (first, add_days(end, -1))
}

fn due(op: &str, last: Date, (first, end): (Date, Date)) -> bool {
    match op {
        "<" => last < first,
        "<=" => last <= end,
        ">" => last > end,
        ">=" => last >= first,
        _ => first <= last && last <= end,
    }
}

fn is_state(state: &str, workspace: &Workspace, item: &Item) -> bool {
    let open = item.status != Status::Done;
    match state {
        "open" => open,
        "done" => !open,
        "ready" => open && !has_part("gap", workspace, item),
        "dated" => item.target.is_some(),
        "undated" => item.target.is_none(),
        "overdue" => open && item.target.is_some_and(|target| target.span(workspace.calendar()).1 <= TODAY),
        "blocked" => {
            let undone = |id: &ItemId| workspace.item(*id).unwrap().status != Status::Done;
            open && item.depends_on().iter().any(undone)
        }
        "oversize" => {
            let limit = workspace.tier(item.tier).unwrap().size_limit;
            item.size.is_some_and(|size| limit.is_some_and(|limit| size.value() > limit.value()))
        }
        other => unreachable!("{other}"),
    }
}

pub fn tier_names(tier: &Tier) -> Vec<String> {
    let initials = tier.name.split_whitespace().filter_map(|word| word.chars().next()).collect();
    vec![
        tier.currency.one.clone(),
        tier.currency.many.clone(),
        tier.name.clone(),
        initials,
        tier.id.to_string(),
    ]
}

pub fn kind_names(tier: &Tier, kind: Kind) -> Vec<String> {
    match kind {
        Kind::Plain => vec![tier.currency.one.clone(), tier.currency.many.clone(), "plain".to_owned()],
        other => vec![other.label("")],
    }
}

pub fn stage_names(status: Status) -> Vec<String> {
    let mut names = vec![status.label().to_owned()];
    if status == Status::InProgress {
        names.extend(["doing".to_owned(), "wip".to_owned()]);
    }
    names
}

fn status_fits(op: &str, value: &str, tier: &Tier, item: &Item) -> bool {
    let mut all: Vec<String> = Status::ALL.into_iter().flat_map(stage_names).collect();
    all.extend(tier.workflow().iter().map(|step| step.name.clone()));
    let mut own = stage_names(item.status);
    own.push(tier.step_of(item).name.clone());
    chosen(op, value, &all, &own)
}

fn unit_fits(op: &str, value: &str, workspace: &Workspace, item: &Item) -> bool {
    let all: Vec<String> = workspace.units().map(|unit| unit.name.clone()).collect();
    let mut next = item.unit;
    while let Some(unit) = next.and_then(|unit| workspace.unit(unit)) {
        if chosen(op, value, &all, std::slice::from_ref(&unit.name)) {
            return true;
        }
        next = unit.parent.filter(|_| op != "=");
    }
    false
}

fn value_fits(name: &str, op: &str, value: &str, workspace: &Workspace, item: &Item) -> bool {
    let tier = workspace.tier(item.tier).unwrap();
    let part = match name {
        "certainty" => "target",
        "score" => "own",
        "readiness" => "gap",
        other => other,
    };
    match (value, name) {
        ("none", _) => return !has_part(part, workspace, item),
        ("any", _) => return has_part(part, workspace, item),
        _ => {}
    }
    match name {
        "tier" => {
            let all: Vec<String> = workspace.tiers().flat_map(|tier| tier_names(tier)).collect();
            chosen(op, value, &all, &tier_names(tier))
        }
        "kind" => {
            let kinds = |tier: &Tier| Kind::ALL.map(|kind| kind_names(tier, kind)).concat();
            let all: Vec<String> = workspace.tiers().flat_map(|tier| kinds(tier)).collect();
            chosen(op, value, &all, &kind_names(tier, item.kind))
        }
        "status" => status_fits(op, value, tier, item),
        "unit" => unit_fits(op, value, workspace, item),
        "parent" => parent(workspace, item).is_some_and(|parent| item_is(parent, value)),
        "under" => workspace.ancestors(item.id).iter().any(|id| item_is(workspace.item(*id).unwrap(), value)),
        "depends-on" => item.depends_on().iter().any(|id| item_is(workspace.item(*id).unwrap(), value)),
        "blocks" => {
            workspace.items().any(|other| other.depends_on().contains(&item.id) && item_is(other, value))
        }
        "label" | "owner" | "key" => texts(name, item).iter().any(|text| named(op, text, value)),
        "target" => item.target.is_some_and(|target| {
            let last = add_days(target.span(workspace.calendar()).1, -1);
            due(op, last, span(workspace, value))
        }),
        "certainty" => item.target.is_some() && begins_word(item.certainty.label(), value),
        "moscow" => item.moscow.is_some_and(|class| begins_word(class.label(), value)),
        "readiness" => has_gap(value, workspace, item),
        "id" => item.id.to_string() == value,
        "has" => has_part(value, workspace, item),
        "missing" => !has_part(value, workspace, item),
        "is" => is_state(value, workspace, item),
        "size" | "wsjf" | "rice" | "score" | "priority" => {
            let (number, slack) = match name {
                "size" => (item.size.map(tiermap::model::Size::value), 0.0),
                "wsjf" => (item.scores().wsjf.score(), 0.05),
                "rice" => (item.scores().rice.score(), 0.05),
                "score" => (item.scores().own_score(&workspace.meta().criteria), 0.05),
                _ => {
                    let before = workspace.items().filter(|other| {
                        other.tier == item.tier && (other.rank, other.id) < (item.rank, item.id)
                    });
                    (Some(before.count() as f32 + 1.0), 0.0)
                }
            };
            number.is_some_and(|number| compared(op, number.into(), value.parse().unwrap(), slack))
        }
        _ => texts(name, item)
            .iter()
            .any(|text| if op == "=" { folded(text) == folded(value) } else { has(text, value) }),
    }
}
