//! What a row can show, and what rows can be sorted, grouped and filtered by.

use std::fmt;
use std::str::FromStr;

/// One aspect of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    /// The place in its backlog.
    Priority,
    Key,
    Title,
    Tier,
    Kind,
    /// The step of its tier's workflow.
    Status,
    Size,
    Target,
    Certainty,
    Parent,
    Unit,
    Owner,
    Labels,
    Want,
    Why,
    Who,
    Acceptance,
    DependsOn,
    Wsjf,
    Rice,
    Moscow,
    /// The organisation's own weighted score.
    Own,
    Readiness,
    /// How much of what is below is done.
    Progress,
}

/// A text that names no field.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a field; use one of {names}", names = Field::ALL.map(Field::name).join(", "))]
pub struct FieldError(pub String);

impl Field {
    pub const ALL: [Self; 24] = [
        Self::Priority,
        Self::Key,
        Self::Title,
        Self::Tier,
        Self::Kind,
        Self::Status,
        Self::Size,
        Self::Target,
        Self::Certainty,
        Self::Parent,
        Self::Unit,
        Self::Owner,
        Self::Labels,
        Self::Want,
        Self::Why,
        Self::Who,
        Self::Acceptance,
        Self::DependsOn,
        Self::Wsjf,
        Self::Rice,
        Self::Moscow,
        Self::Own,
        Self::Readiness,
        Self::Progress,
    ];

    /// The heading of its column: “Depends on”. The tier's own words for parent and unit are better
    /// where there is one tier.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Priority => "Priority",
            Self::Key => "Key",
            Self::Title => "Title",
            Self::Tier => "Tier",
            Self::Kind => "Kind",
            Self::Status => "Status",
            Self::Size => "Size",
            Self::Target => "Target",
            Self::Certainty => "Certainty",
            Self::Parent => "Parent",
            Self::Unit => "Unit",
            Self::Owner => "Owner",
            Self::Labels => "Labels",
            Self::Want => "What they want",
            Self::Why => "Why",
            Self::Who => "Who uses it",
            Self::Acceptance => "Acceptance criteria",
            Self::DependsOn => "Depends on",
            Self::Wsjf => "WSJF",
            Self::Rice => "RICE",
            Self::Moscow => "MoSCoW",
            Self::Own => "Own score",
            Self::Readiness => "Readiness",
            Self::Progress => "Progress",
        }
    }

    /// The name in files and in the filter line, which stays the same for ever: `depends-on`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Priority => "priority",
            Self::Key => "key",
            Self::Title => "title",
            Self::Tier => "tier",
            Self::Kind => "kind",
            Self::Status => "status",
            Self::Size => "size",
            Self::Target => "target",
            Self::Certainty => "certainty",
            Self::Parent => "parent",
            Self::Unit => "unit",
            Self::Owner => "owner",
            Self::Labels => "labels",
            Self::Want => "want",
            Self::Why => "why",
            Self::Who => "who",
            Self::Acceptance => "acceptance",
            Self::DependsOn => "depends-on",
            Self::Wsjf => "wsjf",
            Self::Rice => "rice",
            Self::Moscow => "moscow",
            Self::Own => "score",
            Self::Readiness => "readiness",
            Self::Progress => "progress",
        }
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Field {
    type Err = FieldError;

    fn from_str(text: &str) -> Result<Self, FieldError> {
        let error = || FieldError(text.chars().take(40).collect());
        Self::ALL.into_iter().find(|field| field.name() == text).ok_or_else(error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_is_found_by_its_name() {
        for field in Field::ALL {
            assert_eq!(field.to_string().parse(), Ok(field));
        }
        assert!("depends on".parse::<Field>().is_err());
    }
}
