//! Saved views: adding, changing, reordering, deleting.

use super::{Refusal, quote, tier};
use crate::edit::Transaction;
use crate::model::{IdSource, Rank, RecordKey, View, ViewId, Workspace};

/// Saves a view at the end of the list, under a new id.
///
/// # Errors
/// The name is empty, or the view's tier does not exist.
pub fn add_view(
    workspace: &Workspace,
    ids: &mut IdSource,
    view: View,
) -> Result<(ViewId, Transaction), Refusal> {
    check(workspace, &view)?;
    let id = loop {
        let id = ViewId::new(ids);
        if workspace.view(id).is_none() {
            break id;
        }
    };
    let mut transaction = Transaction::new(format!("Save view {}", quote(&view.name)));
    let mut order: Vec<ViewId> = workspace.views().map(|view| view.id).collect();
    order.push(id);
    put_in_order(workspace, &mut transaction, &order, Some(&View { id, ..view }));
    Ok((id, transaction))
}

/// Replaces what a view shows, or its name; its place in the list stays.
///
/// # Errors
/// The view or its tier does not exist, or the name is empty.
pub fn edit_view(workspace: &Workspace, view: View) -> Result<Transaction, Refusal> {
    let old = workspace.view(view.id).ok_or(Refusal::NoView(view.id))?;
    check(workspace, &view)?;
    let renamed = View { name: old.name.clone(), rank: old.rank, ..view.clone() } == **old;
    let what = if renamed { "Rename" } else { "Change" };
    let mut transaction = Transaction::new(format!("{what} view {}", quote(&old.name)));
    transaction.put(workspace, View { rank: old.rank, ..view });
    Ok(transaction)
}

/// Puts a view at another position in the list, 0 the first.
///
/// # Errors
/// The view does not exist.
pub fn move_view(workspace: &Workspace, id: ViewId, position: usize) -> Result<Transaction, Refusal> {
    let view = workspace.view(id).ok_or(Refusal::NoView(id))?;
    let mut order: Vec<ViewId> = workspace.views().map(|view| view.id).filter(|other| *other != id).collect();
    order.insert(position.min(order.len()), id);
    let mut transaction = Transaction::new(format!("Move view {}", quote(&view.name)));
    put_in_order(workspace, &mut transaction, &order, None);
    Ok(transaction)
}

/// Deletes a view. What it showed stays.
///
/// # Errors
/// The view does not exist.
pub fn delete_view(workspace: &Workspace, id: ViewId) -> Result<Transaction, Refusal> {
    let view = workspace.view(id).ok_or(Refusal::NoView(id))?;
    let mut transaction = Transaction::new(format!("Delete view {}", quote(&view.name)));
    transaction.take(workspace, RecordKey::View(id));
    Ok(transaction)
}

fn check(workspace: &Workspace, view: &View) -> Result<(), Refusal> {
    if view.name.trim().is_empty() {
        return Err(Refusal::EmptyName);
    }
    view.tier.map_or(Ok(()), |id| tier(workspace, id).map(|_| ()))
}

/// Writes the views with ranks for `order`, `new` among them: there are never many.
fn put_in_order(workspace: &Workspace, transaction: &mut Transaction, order: &[ViewId], new: Option<&View>) {
    for (i, id) in order.iter().enumerate() {
        let rank = Rank::spread(i, order.len());
        if let Some(view) = new.filter(|new| new.id == *id).or(workspace.view(*id).map(|view| &**view)) {
            transaction.put(workspace, View { rank, ..view.clone() });
        }
    }
}
