//! What the words in headers and cells stand for: columns, and the names that a workspace has.

use std::collections::HashMap;
use std::sync::Arc;

use crate::edit::ops::TierStep;
use crate::model::{Item, ItemId, Kind, Status, TierId, UnitId, Workspace};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Title,
    /// Titles of one level of a hierarchy, of a tier where its name says so.
    Level(Option<TierId>),
    Key,
    Tier,
    Kind,
    Status,
    Size,
    Target,
    Certainty,
    Parent,
    Unit,
    Owner,
    Labels,
    Description,
    Acceptance,
    Why,
    Who,
    Want,
    Notes,
    Unknown,
}

/// Columns by the words that people head them with, without spaces and signs.
const HEADS: [(Column, &[&str]); 18] = [
    (Column::Title, &["title", "summary", "name", "item", "subject"]),
    (Column::Key, &["key", "id", "issuekey", "itemkey"]),
    (Column::Tier, &["tier", "type", "level", "issuetype", "workitemtype", "itemtype"]),
    (Column::Kind, &["kind"]),
    (Column::Status, &["status", "state", "step", "currentstate"]),
    (Column::Size, &["size", "estimate", "points", "storypoints", "storypointestimate", "effort"]),
    (Column::Target, &["target", "due", "duedate", "targetdate", "when", "period", "quarter", "iteration"]),
    (Column::Certainty, &["certainty", "confidence"]),
    (Column::Parent, &["parent", "parentkey", "parenttitle", "parentissue", "incontextof", "epiclink"]),
    (Column::Unit, &["unit", "team", "train"]),
    (Column::Owner, &["owner", "assignee", "assignedto"]),
    (Column::Labels, &["labels", "label", "tags", "tag"]),
    (Column::Description, &["description", "details", "text"]),
    (Column::Acceptance, &["acceptancecriteria", "acceptance", "criteria"]),
    (Column::Why, &["why", "sothat", "reason"]),
    (Column::Who, &["who", "asa", "whousesit"]),
    (Column::Want, &["want", "iwant"]),
    (Column::Notes, &["notes", "note", "comment", "comments"]),
];

/// What items of a level are commonly called, whatever the tiers of a workspace are.
const LEVELS: [&str; 12] = [
    "theme",
    "initiative",
    "capability",
    "epic",
    "epics",
    "feature",
    "features",
    "story",
    "stories",
    "userstory",
    "task",
    "subtask",
];

/// Stages by the words of other tools.
const STAGES: [(Status, &[&str]); 5] = [
    (Status::Idea, &["new", "open", "todo", "backlog", "proposed", "unstarted"]),
    (Status::Draft, &["refining", "refinement", "analysis", "indraft"]),
    (Status::Ready, &["selected", "approved", "planned", "refined"]),
    (Status::InProgress, &["doing", "active", "started", "wip", "inreview", "testing", "indevelopment"]),
    (Status::Done, &["closed", "resolved", "completed", "complete", "finished", "accepted", "released"]),
];

/// The names of a workspace, each looked up without regard to case, spaces and signs.
pub(super) struct Names {
    tiers: HashMap<String, TierId>,
    units: HashMap<String, UnitId>,
    stages: HashMap<String, Stage>,
}

/// What the name of a status stands for: in the tiers that have a step called so, and in all others.
pub(super) struct Stage {
    pub status: Status,
    pub steps: Arc<[TierStep]>,
}

/// A word as it is looked up.
pub(super) fn folded(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

impl Names {
    pub fn of(workspace: &Workspace) -> Self {
        let mut names = Self { tiers: HashMap::new(), units: HashMap::new(), stages: stages(workspace) };
        for tier in workspace.tiers() {
            for name in [&tier.name, &tier.currency.one, &tier.currency.many] {
                names.tiers.entry(folded(name)).or_insert(tier.id);
            }
        }
        // “Story” means “User story”, unless something else is called just that.
        for tier in workspace.tiers() {
            for name in [&tier.currency.one, &tier.currency.many] {
                let last = name.split_whitespace().next_back().unwrap_or_default();
                names.tiers.entry(folded(last)).or_insert(tier.id);
            }
        }
        names.tiers.remove("");
        for unit in workspace.units() {
            names.units.entry(folded(&unit.name)).or_insert(unit.id);
        }
        names.units.remove("");
        names
    }

    /// What a column with this head holds.
    pub fn column(&self, head: &str) -> Column {
        let head = folded(head);
        if let Some((column, _)) = HEADS.iter().find(|(_, words)| words.contains(&head.as_str())) {
            return *column;
        }
        let numbered = head.strip_prefix("title").is_some_and(|n| n.bytes().all(|b| b.is_ascii_digit()));
        match self.tiers.get(&head) {
            Some(tier) => Column::Level(Some(*tier)),
            None if numbered || LEVELS.contains(&head.as_str()) => Column::Level(None),
            None => Column::Unknown,
        }
    }

    pub fn tier(&self, name: &str) -> Option<TierId> {
        self.tiers.get(&folded(name)).copied()
    }

    pub fn unit(&self, name: &str) -> Option<UnitId> {
        self.units.get(&folded(name)).copied()
    }

    /// What a status of this name is.
    pub fn stage(&self, name: &str) -> Option<&Stage> {
        self.stages.get(&folded(name))
    }
}

/// All names of a status. Where a tier has no step of that name it is the stage that is commonly called so,
/// or else the one that it belongs to in the tier nearest to the team that has it.
fn stages(workspace: &Workspace) -> HashMap<String, Stage> {
    let mut steps: HashMap<String, Vec<TierStep>> = HashMap::new();
    for tier in workspace.tiers() {
        for (i, step) in tier.steps.iter().enumerate() {
            let own = steps.entry(folded(&step.name)).or_default();
            if let Some((status, step)) = tier.step_at(i).filter(|_| own.iter().all(|s| s.tier != tier.id)) {
                own.push(TierStep { tier: tier.id, status, step });
            }
        }
    }
    let labels = Status::ALL.map(|status| (status, status.label()));
    let words = STAGES.iter().flat_map(|(status, words)| words.iter().map(|word| (*status, *word)));
    let mut common: HashMap<String, Status> = HashMap::new();
    for (status, word) in labels.into_iter().chain(words) {
        common.entry(folded(word)).or_insert(status);
    }
    let mut stages: HashMap<String, Stage> = HashMap::new();
    for (name, status) in &common {
        stages.insert(name.clone(), Stage { status: *status, steps: Arc::default() });
    }
    for (name, steps) in steps {
        let Some(first) = steps.first().filter(|_| !name.is_empty()) else { continue };
        let status = common.get(&name).copied().unwrap_or(first.status);
        stages.insert(name, Stage { status, steps: steps.into() });
    }
    stages
}

/// “Bug fix”, “bug” or “defect”, “enhancement”, “enabler”.
pub(super) fn kind(text: &str) -> Option<Kind> {
    Some(match folded(text).as_str() {
        "plain" => Kind::Plain,
        "bug" | "bugfix" | "defect" => Kind::BugFix,
        "enhancement" | "improvement" => Kind::Enhancement,
        "enabler" | "spike" => Kind::Enabler,
        _ => return None,
    })
}

/// How a parent is named: its words in any case.
pub(super) fn reference(text: &str) -> String {
    text.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

/// The items of a workspace that rows may name as parents, by key and by title; of several the first in
/// priority order of the tier furthest ahead.
pub(super) fn references(workspace: &Workspace) -> HashMap<String, ItemId> {
    let mut found = HashMap::new();
    let items = || workspace.tiers().rev().flat_map(|tier| workspace.backlog(tier.id).iter());
    let mut add = |name: Option<&str>, item: &Item| {
        if let Some(name) = name.map(reference).filter(|name| !name.is_empty()) {
            found.entry(name).or_insert(item.id);
        }
    };
    for item in items().filter_map(|id| workspace.item(id)) {
        add(item.key.as_deref(), item);
    }
    for item in items().filter_map(|id| workspace.item(id)) {
        add(Some(&item.title), item);
    }
    found
}
