//! Comparing items by a field. What is missing comes last in either direction; what is equal stays in the
//! order of priority.

use std::cmp::Ordering;
use std::panic::resume_unwind;

use super::facts::Facts;
use super::index::{Place, parts};
use crate::model::{Field, Sort, Text};

/// Sorts items, which come in the order of priority.
pub(super) fn sort(facts: &mut Facts<'_>, sort: Sort, items: &mut [Place]) {
    if sort.field == Field::Priority {
        if sort.descending {
            items.reverse();
        }
    } else if let Some(text) = text_of(sort.field) {
        by_text(facts, text, sort.descending, items);
    } else {
        by_number(facts, sort, items);
    }
}

/// Finds the text of an item in a field.
type TextOf = for<'a> fn(&Facts<'a>, Place) -> &'a str;

/// How to read a field that is sorted as a text; `None` where it is sorted as a number.
fn text_of(field: Field) -> Option<TextOf> {
    Some(match field {
        Field::Key => |facts, place| facts.index.at(place).key.as_deref().unwrap_or_default(),
        Field::Title => |facts, place| &facts.index.at(place).title,
        Field::Parent => |facts, place| facts.parent(place).map_or("", |parent| &parent.title),
        Field::Unit => |facts, place| facts.unit(facts.index.at(place)).map_or("", |unit| &unit.name),
        Field::Owner => |facts, place| facts.index.at(place).owner(),
        Field::Labels => {
            |facts, place| facts.index.at(place).details().labels.first().map_or("", Text::as_str)
        }
        Field::Want => |facts, place| &facts.index.at(place).details().want,
        Field::Why => |facts, place| &facts.index.at(place).details().why,
        Field::Who => |facts, place| &facts.index.at(place).details().who,
        _ => return None,
    })
}

/// A number as bits in their order, and where its item stood before.
type Numbered = (u64, u32);

fn by_number(facts: &mut Facts<'_>, sort: Sort, items: &mut [Place]) {
    let (mut keys, mut missing): (Vec<Numbered>, Vec<Place>) = (Vec::with_capacity(items.len()), Vec::new());
    for (at, place) in (0..).zip(items.iter()) {
        match number(facts, sort.field, *place).map(ordered_bits) {
            Some(bits) => keys.push((if sort.descending { !bits } else { bits }, at)),
            None => missing.push(*place),
        }
    }
    let size = keys.len().div_ceil(parts(keys.len())).max(1);
    if size < keys.len() {
        std::thread::scope(|scope| {
            for part in keys.chunks_mut(size) {
                scope.spawn(|| part.sort_unstable());
            }
        });
        // What is in order already, part by part, is only put together.
        keys.sort_by_key(|key| *key);
    } else {
        keys.sort_unstable();
    }
    let sorted: Vec<Place> = keys.iter().map(|(_, at)| items[*at as usize]).chain(missing).collect();
    items.copy_from_slice(&sorted);
}

/// `None` where it is missing.
fn number(facts: &mut Facts<'_>, field: Field, place: Place) -> Option<f64> {
    let item = facts.index.at(place);
    let count = |count: usize| (count > 0).then_some(count as f64);
    match field {
        Field::Priority => facts.workspace.position(item).map(|position| position as f64),
        Field::Tier => facts.workspace.tier_position(item.tier).map(|position| position as f64),
        Field::Kind => Some(f64::from(item.kind as u8)),
        Field::Status => facts.step_index(item).map(|index| index as f64),
        Field::Size => item.size.map(|size| size.value().into()),
        Field::Target => item.target.map(|target| facts.days_to(target)),
        Field::Certainty => item.target.map(|_| f64::from(item.certainty as u8)),
        Field::Acceptance => count(item.details().acceptance.len()),
        Field::DependsOn => count(item.depends_on().len()),
        Field::Wsjf => item.scores().wsjf.score().map(f64::from),
        Field::Rice => item.scores().rice.score().map(f64::from),
        Field::Moscow => item.moscow.map(|moscow| f64::from(moscow as u8)),
        Field::Own => facts.own_score(item).map(f64::from),
        Field::Readiness => Some(facts.gaps(item) as f64),
        Field::Progress => facts.progress(place),
        Field::Key
        | Field::Title
        | Field::Parent
        | Field::Unit
        | Field::Owner
        | Field::Labels
        | Field::Want
        | Field::Why
        | Field::Who => None,
    }
}

/// Where an item stands by a text.
#[derive(Clone, Copy, Debug)]
struct Key {
    /// The first bytes, which decide nearly always.
    head: [u64; 2],
    /// Where the text of a longer one has its remaining bytes: the first of them, and how many.
    tail: (u32, u32),
    place: Place,
}

/// Keys of a part of the items, in order, and what they refer to.
#[derive(Default)]
struct Part {
    keys: Vec<Key>,
    bytes: Vec<u8>,
    missing: Vec<Place>,
}

impl Part {
    fn tail(&self, key: &Key) -> &[u8] {
        &self.bytes[key.tail.0 as usize..][..key.tail.1 as usize]
    }

    fn of(facts: &Facts<'_>, text: TextOf, descending: bool, items: &[Place]) -> Self {
        let mut part = Self { keys: Vec::with_capacity(items.len()), ..Self::default() };
        let mut written = Vec::new();
        for place in items {
            let text = text(facts, *place);
            if text.is_empty() {
                part.missing.push(*place);
            } else {
                written.clear();
                write_order(text, &mut written);
                part.add(&written, *place);
            }
        }
        let mut keys = std::mem::take(&mut part.keys);
        keys.sort_by(|a, b| order((&part, a), (&part, b), descending));
        part.keys = keys;
        part
    }

    fn add(&mut self, written: &[u8], place: Place) {
        let mut head = [0_u8; 16];
        let known = written.len().min(head.len());
        head[..known].copy_from_slice(&written[..known]);
        let word = |bytes: &[u8]| bytes.iter().fold(0, |word, byte| word << 8 | u64::from(*byte));
        let head = [word(&head[..8]), word(&head[8..])];
        // Past four gigabytes of texts their heads have to do.
        let rest = &written[known..];
        let tail = match (u32::try_from(self.bytes.len()), u32::try_from(rest.len())) {
            (Ok(start), Ok(length)) if start.checked_add(length).is_some() => {
                self.bytes.extend_from_slice(rest);
                (start, length)
            }
            _ => (0, 0),
        };
        self.keys.push(Key { head, tail, place });
    }
}

/// Of two keys with the parts that they stand in.
fn order((part, a): (&Part, &Key), (other, b): (&Part, &Key), descending: bool) -> Ordering {
    let order = a.head.cmp(&b.head).then_with(|| part.tail(a).cmp(other.tail(b)));
    if descending { order.reverse() } else { order }
}

fn by_text(facts: &Facts<'_>, text: TextOf, descending: bool, items: &mut [Place]) {
    let size = items.len().div_ceil(parts(items.len())).max(1);
    let mut sorted: Vec<Part> = std::thread::scope(|scope| {
        let (first, others) = items.split_at(size.min(items.len()));
        let others: Vec<_> = others
            .chunks(size)
            .map(|items| scope.spawn(move || Part::of(facts, text, descending, items)))
            .collect();
        let first = Part::of(facts, text, descending, first);
        let others = others.into_iter().map(|part| part.join().unwrap_or_else(|panic| resume_unwind(panic)));
        [first].into_iter().chain(others).collect()
    });
    let missing: Vec<Place> = sorted.iter_mut().flat_map(|part| std::mem::take(&mut part.missing)).collect();
    // There are as many parts as cores: the next one is found by looking at the first of each.
    let mut at = vec![0; sorted.len()];
    let merged = (0..items.len() - missing.len()).filter_map(|_| {
        let heads = sorted.iter().zip(&at).enumerate();
        let heads = heads.filter_map(|(i, (part, at))| Some((i, part, part.keys.get(*at)?)));
        // Of equal ones the first comes first: it stood in an earlier part.
        let (i, _, key) =
            heads.min_by(|(_, part, a), (_, other, b)| order((part, a), (other, b), descending))?;
        at[i] += 1;
        Some(key.place)
    });
    let places: Vec<Place> = merged.chain(missing).collect();
    items.copy_from_slice(&places);
}

/// Orders finite numbers as themselves.
fn ordered_bits(value: f64) -> u64 {
    let bits = (value + 0.0).to_bits();
    if bits >> 63 == 0 { bits | 1 << 63 } else { !bits }
}

/// Writes a text so that its bytes are in the order in which people look for texts: in any case, digits as
/// numbers, “PROJ-9” before “proj-10”; whatever is not plain text comes before letters.
fn write_order(text: &str, bytes: &mut Vec<u8>) {
    /// Before what is below the digits, the digits, and all else that is not plain text.
    const CONTROL: u8 = 1;
    const NUMBER: u8 = 2;
    const OTHER: u8 = 3;
    /// Lengths of numbers from here on take four bytes more.
    const LONG: usize = 255;
    let mut rest = text.bytes().enumerate();
    let mut next = rest.next();
    while let Some((at, byte)) = next {
        let mut passed = 1;
        match byte {
            b'0'..=b'9' => {
                let count = text.as_bytes()[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
                let digits = &text.as_bytes()[at..at + count];
                let zeros = digits.iter().take_while(|byte| **byte == b'0').count();
                let digits = &digits[zeros..];
                bytes.push(NUMBER);
                // Of numbers without leading zeros, the longer is the larger.
                if digits.len() < LONG {
                    bytes.push(u8::try_from(digits.len()).unwrap_or(u8::MAX));
                } else {
                    bytes.push(u8::MAX);
                    bytes.extend(u32::try_from(digits.len()).unwrap_or(u32::MAX).to_be_bytes());
                }
                bytes.extend_from_slice(digits);
                passed = count;
            }
            b' '..=b'~' => bytes.push(0x80 | byte.to_ascii_lowercase()),
            0..b' ' => bytes.extend([CONTROL, byte]),
            _ => {
                let letter = text[at..].chars().next().map_or('\u{7f}', folded);
                bytes.push(OTHER);
                bytes.extend_from_slice(letter.encode_utf8(&mut [0; 4]).as_bytes());
                passed = text[at..].chars().next().map_or(1, char::len_utf8);
            }
        }
        next = rest.nth(passed - 1);
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

#[cfg(test)]
mod tests {
    use super::*;

    fn order(a: &str, b: &str) -> Ordering {
        let written = |text| {
            let mut bytes = Vec::new();
            write_order(text, &mut bytes);
            bytes
        };
        written(a).cmp(&written(b))
    }

    /// The same, said letter by letter.
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
                // Whatever is not plain text comes first, digits among it.
                let order = class(x).cmp(&class(y)).then(x.cmp(&y));
                if order.is_ne() {
                    return order;
                }
                a.next();
                b.next();
            }
        }
    }

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
        let long = |zeros: &str, digits: usize| format!("v{zeros}{}", "7".repeat(digits));
        assert_eq!(order(&long("", 300), &long("00", 299)), Ordering::Greater);
        assert_eq!(order(&long("", 255), &long("", 254)), Ordering::Greater);
    }

    proptest::proptest! {
        #[test]
        fn the_bytes_are_in_the_order_of_the_texts(a in "[a-cA-C09éÉ漢\t\x7f _~-]{0,12}", b in "[a-cA-C09éÉ漢\t\x7f _~-]{0,12}") {
            proptest::prop_assert_eq!(order(&a, &b), compare_texts(&a, &b));
        }

        #[test]
        fn numbers_keep_their_order(a in -1e9_f64..1e9, b in -1e9_f64..1e9) {
            proptest::prop_assert_eq!(ordered_bits(a).cmp(&ordered_bits(b)), a.total_cmp(&b));
        }
    }
}
