//! Comparing items by a field. What is missing comes last in either direction; what is equal stays in the
//! order of priority.

use std::cmp::Ordering;

use super::facts::Facts;
use crate::model::{Field, Item, ItemId, Sort};

/// Where an item stands by one field.
#[derive(Clone, Copy, Debug)]
struct Key<'a> {
    missing: bool,
    /// Decides nearly always.
    head: u64,
    text: &'a str,
    id: ItemId,
}

/// Sorts items, which come in the order of priority.
pub(super) fn sort(facts: &mut Facts<'_>, sort: Sort, items: &mut [ItemId]) {
    if sort.field == Field::Priority {
        if sort.descending {
            items.reverse();
        }
        return;
    }
    let mut keys: Vec<Key<'_>> = Vec::with_capacity(items.len());
    let workspace = facts.workspace;
    for id in items.iter() {
        let key = workspace.item(*id).map(|item| key(facts, sort.field, item));
        keys.push(key.unwrap_or(Key { missing: true, head: 0, text: "", id: *id }));
    }
    keys.sort_by(|a, b| {
        let missing = a.missing.cmp(&b.missing);
        let order = a.head.cmp(&b.head).then_with(|| compare_texts(a.text, b.text));
        missing.then(if sort.descending { order.reverse() } else { order })
    });
    for (place, key) in items.iter_mut().zip(keys) {
        *place = key.id;
    }
}

fn key<'a>(facts: &mut Facts<'a>, field: Field, item: &'a Item) -> Key<'a> {
    let id = item.id;
    let number = |value: Option<f64>| match value {
        Some(value) => Key { missing: false, head: ordered_bits(value), text: "", id },
        None => Key { missing: true, head: 0, text: "", id },
    };
    let text = |text: &'a str| Key { missing: text.is_empty(), head: text_head(text), text, id };
    let count = |count: usize| number((count > 0).then_some(count as f64));
    let details = item.details();
    match field {
        Field::Priority => number(facts.workspace.position(item).map(|position| position as f64)),
        Field::Key => text(item.key.as_deref().unwrap_or_default()),
        Field::Title => text(&item.title),
        Field::Tier => number(facts.workspace.tier_position(item.tier).map(|position| position as f64)),
        Field::Kind => number(Some(f64::from(item.kind as u8))),
        Field::Status => number(facts.step_index(item).map(|index| index as f64)),
        Field::Size => number(item.size.map(|size| size.value().into())),
        Field::Target => number(item.target.map(|target| facts.days_to(target))),
        Field::Certainty => number(item.target.map(|_| f64::from(item.certainty as u8))),
        Field::Parent => text(facts.parent(item).map_or("", |parent| &parent.title)),
        Field::Unit => text(facts.unit(item).map_or("", |unit| &unit.name)),
        Field::Owner => text(item.owner()),
        Field::Labels => text(details.labels.first().map_or("", String::as_str)),
        Field::Want => text(&details.extra().want),
        Field::Why => text(&details.why),
        Field::Who => text(&details.who),
        Field::Acceptance => count(details.acceptance.len()),
        Field::DependsOn => count(item.depends_on().len()),
        Field::Wsjf => number(item.scores().wsjf.score().map(f64::from)),
        Field::Rice => number(item.scores().rice.score().map(f64::from)),
        Field::Moscow => number(item.scores().moscow.map(|moscow| f64::from(moscow as u8))),
        Field::Own => number(facts.own_score(item).map(f64::from)),
        Field::Readiness => number(Some(facts.gaps(item) as f64)),
        Field::Progress => number(facts.progress(item)),
    }
}

/// Orders finite numbers as themselves.
fn ordered_bits(value: f64) -> u64 {
    let bits = (value + 0.0).to_bits();
    if bits >> 63 == 0 { bits | 1 << 63 } else { !bits }
}

/// The first letters, up to the first digit, so that most texts need not be looked at again. Agrees with
/// [`compare_texts`].
fn text_head(text: &str) -> u64 {
    let mut head = [0_u8; 8];
    for (place, byte) in head.iter_mut().zip(text.bytes()) {
        if !(b' '..=b'~').contains(&byte) || byte.is_ascii_digit() {
            break;
        }
        *place = byte.to_ascii_lowercase();
    }
    u64::from_be_bytes(head)
}

/// In any case, digits as numbers: “PROJ-9” before “proj-10”.
fn compare_texts(a: &str, b: &str) -> Ordering {
    let (mut a, mut b) = (a.chars().map(folded).peekable(), b.chars().map(folded).peekable());
    loop {
        let (Some(x), Some(y)) = (a.peek().copied(), b.peek().copied()) else {
            return a.peek().is_some().cmp(&b.peek().is_some());
        };
        if x.is_ascii_digit() && y.is_ascii_digit() {
            let (left, right) = (number(&mut a), number(&mut b));
            // Of numbers without leading zeros, the longer is the larger.
            let order = left.len().cmp(&right.len()).then_with(|| left.cmp(&right));
            if order.is_ne() {
                return order;
            }
        } else {
            // Whatever is not plain text comes first as it does in `text_head`, then digits.
            let order = class(x).cmp(&class(y)).then(x.cmp(&y));
            if order.is_ne() {
                return order;
            }
            a.next();
            b.next();
        }
    }
}

/// In lower case, letter by letter; a letter outside ASCII stays outside.
fn folded(letter: char) -> char {
    if letter.is_ascii() {
        return letter.to_ascii_lowercase();
    }
    let mut lower = letter.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(one), None) if !one.is_ascii() => one,
        _ => letter,
    }
}

/// Where `text_head` stops comes before where it goes on.
fn class(letter: char) -> u8 {
    u8::from((' '..='~').contains(&letter) && !letter.is_ascii_digit())
}

fn number(letters: &mut std::iter::Peekable<impl Iterator<Item = char>>) -> String {
    let mut digits = String::new();
    while let Some(digit) = letters.next_if(char::is_ascii_digit) {
        if !(digits.is_empty() && digit == '0') {
            digits.push(digit);
        }
    }
    digits
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order(a: &str, b: &str) -> Ordering {
        text_head(a).cmp(&text_head(b)).then_with(|| compare_texts(a, b))
    }

    #[test]
    fn digits_are_numbers_and_case_does_not_count() {
        let sorted = [
            "", "2 weeks", "10 weeks", "Anna", "apple", "apple 2", "Apple 10", "apples", "PROJ-9", "proj-10",
            "zoo",
        ];
        for pair in sorted.windows(2) {
            assert_eq!(order(pair[0], pair[1]), Ordering::Less, "{pair:?}");
            assert_eq!(order(pair[1], pair[0]), Ordering::Greater, "{pair:?}");
        }
        assert_eq!(order("STRASSE", "strasse"), Ordering::Equal);
    }

    proptest::proptest! {
        #[test]
        fn the_head_agrees_with_the_whole_text(a in "[a-cA-C09é _~-]{0,12}", b in "[a-cA-C09é _~-]{0,12}") {
            proptest::prop_assert_eq!(order(&a, &b), compare_texts(&a, &b));
        }

        #[test]
        fn numbers_keep_their_order(a in -1e9_f64..1e9, b in -1e9_f64..1e9) {
            proptest::prop_assert_eq!(ordered_bits(a).cmp(&ordered_bits(b)), a.total_cmp(&b));
        }
    }
}
