//! Which name somebody meant who made a typing error: for files and for the filter line.

/// The known name that a typing error away is `found`, in any case: about a third of its letters may
/// differ, and two letters in the wrong order count as one error.
#[must_use]
pub fn nearest<'a>(found: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let found: String = found.chars().take(40).flat_map(char::to_lowercase).collect();
    let distance = |name: &str| strsim::osa_distance(&found, &name.to_lowercase());
    let (distance, name) =
        known.into_iter().map(|name| (distance(name), name)).min_by_key(|found| found.0)?;
    (distance <= (found.chars().count() + 1) / 3).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_found() {
        let nearest = |found| nearest(found, ["id", "title", "status", "parent"]);
        assert_eq!(nearest("titel"), Some("title"));
        assert_eq!(nearest("stauts"), Some("status"));
        assert_eq!(nearest("Parent"), Some("parent"));
        assert_eq!(nearest("stat"), None);
        assert_eq!(nearest("colour"), None);
        assert_eq!(nearest(""), None);
    }
}
