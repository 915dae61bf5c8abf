//! Leaving out what leads nowhere, and saying so.

mod roles;

use std::sync::Arc;

use super::super::message::one_line;
use super::super::migrate::Note;
use crate::model::check::{Breach, Rule};
use crate::model::{Item, Parts, RecordKey};

/// Leaves a reference out that leads nowhere.
pub(super) fn repair(parts: &mut Parts<Arc<Item>>, breach: Breach) -> Option<Note> {
    let Breach { record, index, rule } = breach;
    let (what, done) = match record {
        RecordKey::Unit(_) => {
            let unit = parts.units.get_mut(index)?;
            unit.parent = None;
            (format!("unit “{}” ({})", unit.id, one_line(&unit.name)), "parent")
        }
        RecordKey::Item(_) => {
            let item = Arc::make_mut(parts.items.get_mut(index)?);
            let what = format!("item “{}” ({})", item.id, one_line(&item.title));
            (what, repair_item(item, &rule))
        }
        RecordKey::View(_) => {
            let view = parts.views.get_mut(index)?;
            view.tier = None;
            (format!("view “{}” ({})", view.id, one_line(&view.name)), "tier")
        }
        RecordKey::Meta => {
            let Rule::CriterionTwice(name) = &rule else { return None };
            let criteria = &mut parts.meta.criteria;
            criteria.remove(criteria.iter().rposition(|criterion| criterion.name == *name)?);
            ("meta".to_owned(), "second one")
        }
        RecordKey::Calendar | RecordKey::Tier(_) => return None,
        _ => roles::repair(parts, record, index, &rule)?,
    };
    let why = rule.to_string();
    let why = why.split(';').next().unwrap_or_default();
    Some(Note { record, index, text: format!("{what}: {why}; the {done} was left out") })
}

/// Leaves out what leads nowhere and says what it is.
fn repair_item(item: &mut Item, rule: &Rule) -> &'static str {
    match rule {
        Rule::MissingUnit(_) => {
            item.unit = None;
            "unit"
        }
        Rule::MissingDependency(target) | Rule::DependsOnItself(target) | Rule::DependencyCircle(target) => {
            let others = item.depends_on().iter().copied().filter(|other| other != target).collect();
            item.edit_extra(|extra| extra.depends_on = others);
            "dependency"
        }
        Rule::DependsTwice(target) => {
            let mut targets = item.depends_on().to_vec();
            if let Some(at) = targets.iter().rposition(|other| other == target) {
                targets.remove(at);
            }
            item.edit_extra(|extra| extra.depends_on = targets.into());
            "second one"
        }
        Rule::MissingCriterion(name) => {
            let mut scores = item.scores().clone();
            scores.own.retain(|rating| *rating.criterion != **name);
            item.edit_extra(|extra| extra.set_scores(scores));
            "rating"
        }
        Rule::CriterionTwice(name) => {
            let mut scores = item.scores().clone();
            if let Some(at) = scores.own.iter().rposition(|rating| *rating.criterion == **name) {
                scores.own.remove(at);
            }
            item.edit_extra(|extra| extra.set_scores(scores));
            "second one"
        }
        _ => {
            item.parent = None;
            "parent"
        }
    }
}
