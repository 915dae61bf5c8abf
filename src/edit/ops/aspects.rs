//! What is said of a tier or a person where roles are compared.

use super::{Batch, Refusal, quote, tier};
use crate::edit::Transaction;
use crate::model::{Aspect, Holder, Person, RecordKey, Tier, Workspace};

/// Says something about one aspect in words of one's own; with an empty text it follows from the tier again.
///
/// # Errors
/// The tier or the person does not exist.
pub fn say_aspect(
    workspace: &Workspace,
    holder: Holder,
    aspect: Aspect,
    text: &str,
) -> Result<Transaction, Refusal> {
    let label = |name: &str| format!("Say “{}” of {}", aspect.label(), quote(name));
    match holder {
        Holder::Tier(id) => {
            let old = tier(workspace, id)?;
            let mut new = Tier::clone(old);
            new.aspects.set(aspect, text);
            let mut transaction = Transaction::new(label(&old.name));
            if new != *old {
                transaction.put(workspace, new);
            }
            Ok(transaction)
        }
        Holder::Person(id) => {
            let name =
                workspace.name_of(RecordKey::Person(id)).ok_or(Refusal::NoRecord(RecordKey::Person(id)))?;
            let mut batch = Batch::new(workspace);
            batch.edit(id, |person: &mut Person| person.aspects.set(aspect, text))?;
            batch.finish(label(&name))
        }
    }
}
