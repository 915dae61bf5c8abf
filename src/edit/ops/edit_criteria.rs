//! The criteria of the organisation's own score.

use super::{Refusal, quote};
use crate::edit::Transaction;
use crate::model::score::{Grade, Weighted};
use crate::model::{Item, Meta, Scores, Workspace};

/// One change of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CriterionEdit {
    /// At the end.
    Add(Weighted),
    Rename {
        from: String,
        to: String,
    },
    Weigh(String, Grade),
    /// The ratings by it go with it.
    Delete(String),
}

/// Changes the criteria, and the ratings of all items with them.
///
/// # Errors
/// There is no such criterion, or the name is empty or taken.
pub fn edit_criteria(workspace: &Workspace, edit: &CriterionEdit) -> Result<Transaction, Refusal> {
    let mut meta = Meta::clone(workspace.meta());
    let place = |name: &str| meta.criteria.iter().position(|criterion| criterion.name == name);
    let existing = |name: &str| place(name).ok_or_else(|| Refusal::NoCriterion(name.to_owned()));
    let free = |name: &str| match place(name) {
        _ if name.trim().is_empty() => Err(Refusal::EmptyName),
        Some(_) => Err(Refusal::CriterionExists(name.to_owned())),
        None => Ok(()),
    };
    let (label, ratings) = match edit {
        CriterionEdit::Add(new) => {
            free(&new.name)?;
            meta.criteria.push(new.clone());
            (format!("Add criterion {}", quote(&new.name)), None)
        }
        CriterionEdit::Rename { from, to } => {
            let at = existing(from)?;
            if from != to {
                free(to)?;
            }
            meta.criteria[at].name.clone_from(to);
            (format!("Rename criterion {}", quote(from)), Some((from, Some(to))))
        }
        CriterionEdit::Weigh(name, weight) => {
            let at = existing(name)?;
            meta.criteria[at].weight = *weight;
            (format!("Weigh criterion {}", quote(name)), None)
        }
        CriterionEdit::Delete(name) => {
            meta.criteria.remove(existing(name)?);
            (format!("Delete criterion {}", quote(name)), Some((name, None)))
        }
    };
    let mut transaction = Transaction::new(label);
    transaction.put(workspace, meta);
    if let Some((name, to)) = ratings {
        for item in workspace.items().filter(|item| item.scores().rating(name).is_some()) {
            let mut item = Item::clone(item);
            let scores = rated_by(item.scores().clone(), name, to.map(String::as_str));
            item.edit_extra(|extra| extra.set_scores(scores));
            transaction.put(workspace, item);
        }
    }
    Ok(transaction)
}

/// The scores with another name for a criterion, or without it.
fn rated_by(mut scores: Scores, name: &str, to: Option<&str>) -> Scores {
    match to {
        Some(to) => {
            for rating in scores.own.iter_mut().filter(|rating| &*rating.criterion == name) {
                rating.criterion = to.into();
            }
        }
        None => scores.own.retain(|rating| &*rating.criterion != name),
    }
    scores
}
