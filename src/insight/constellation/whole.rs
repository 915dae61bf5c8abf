//! Which of the tiers are held at all.

use super::roles::{Role, Roles};
use super::{Constellation, Recognised, sentence};
use crate::model::RecordKey;

pub(super) fn find(roles: &Roles<'_>, found: &mut Vec<Recognised>) {
    let Some(nearest_held) = roles.held.first() else { return };
    let tiers = roles.workspace.tiers();
    let Some(lowest) = tiers.clone().next() else { return };
    let (near, far): (Vec<Role<'_>>, Vec<Role<'_>>) = roles.all.iter().partition(|role| role.position == 0);
    let everybody = sentence::holders(&roles.all);
    let people = Roles::people(&roles.all);
    let unheld = |from: usize| -> Vec<RecordKey> {
        let open = roles.workspace.tiers().enumerate().skip(from);
        open.filter(|(i, _)| !roles.held.contains(i)).map(|(_, tier)| RecordKey::Tier(tier.id)).collect()
    };
    let (kind, about, sentence, notes) = if tiers.len() == 1 {
        let holds = sentence::verb(people.len(), "holds", "hold");
        let sentence = format!(
            "There is one role and no other: {everybody} {holds} that of {}.",
            sentence::tier(lowest)
        );
        (Constellation::OneRole, Vec::new(), sentence, Vec::new())
    } else if *nearest_held > 0 {
        let is = sentence::verb(people.len(), "is", "are");
        let held = names(roles, 0);
        let sentence = format!("Nobody is {}; {everybody} {is} there as {held}.", sentence::tier(lowest));
        (Constellation::OnlyFurther, unheld(0), sentence, Vec::new())
    } else if far.is_empty() {
        let open: Vec<String> = tiers.skip(1).map(|tier| sentence::tier(tier)).collect();
        let is = sentence::verb(people.len(), "is", "are");
        let sentence = format!(
            "{everybody} {is} there as {}; nobody is {}.",
            sentence::tier(lowest),
            sentence::either(&open)
        );
        (Constellation::OnlyNearer, unheld(1), sentence, Vec::new())
    } else {
        // Two different people, unless one and the same holds everything.
        if people.len() < 2 {
            return;
        }
        let sentence = format!(
            "{} {} next to the team as {}, {} further away as {}.",
            sentence::holders(&near),
            sentence::verb(Roles::people(&near).len(), "is", "are"),
            sentence::tier(lowest),
            sentence::holders(&far),
            names(roles, 1),
        );
        let notes = vec![sentence::exchange_note(roles, &people)];
        (Constellation::BothRoles, Vec::new(), sentence, notes)
    };
    found.push(Recognised { kind, records: Roles::records(&roles.all, about), sentence, notes });
}

/// The tiers that are held, from this one on.
fn names(roles: &Roles<'_>, from: usize) -> String {
    let held = roles.workspace.tiers().enumerate().skip(from).filter(|(i, _)| roles.held.contains(i));
    let names: Vec<String> = held.map(|(_, tier)| sentence::tier(tier)).collect();
    sentence::listed(&names)
}
