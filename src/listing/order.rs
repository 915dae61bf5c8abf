//! Comparing items by a field. What is missing comes last in either direction; what is equal stays in the
//! order of priority.

use super::facts::Facts;
use super::index::{Place, parts};
use crate::model::{Field, Sort};

/// Where an item stands by one field.
#[derive(Clone, Copy, Debug)]
struct Key {
    missing: bool,
    /// The first bytes, which decide nearly always.
    head: u128,
    /// The place of all bytes, where a text gave more of them.
    tail: (u32, u32),
    place: Place,
}

/// Keys, and the bytes of those that are texts.
struct Keys {
    list: Vec<Key>,
    bytes: Vec<u8>,
}

/// Sorts items, which come in the order of priority.
pub(super) fn sort(facts: &mut Facts<'_>, sort: Sort, items: &mut [Place]) {
    if sort.field == Field::Priority {
        if sort.descending {
            items.reverse();
        }
        return;
    }
    let mut keys = Keys { list: Vec::with_capacity(items.len()), bytes: Vec::new() };
    for place in items.iter() {
        keys.add(facts, sort.field, *place);
    }
    let Keys { mut list, bytes } = keys;
    let tail = |key: &Key| &bytes[key.tail.0 as usize..key.tail.1 as usize];
    let order = |a: &Key, b: &Key| {
        let missing = a.missing.cmp(&b.missing);
        let order = a.head.cmp(&b.head).then_with(|| tail(a).cmp(tail(b)));
        missing.then(if sort.descending { order.reverse() } else { order })
    };
    let size = list.len().div_ceil(parts(list.len()));
    if size < list.len() {
        std::thread::scope(|scope| {
            for part in list.chunks_mut(size) {
                scope.spawn(|| part.sort_by(order));
            }
        });
    }
    // What is in order already, part by part, is only put together.
    list.sort_by(order);
    for (place, key) in items.iter_mut().zip(list) {
        *place = key.place;
    }
}

impl Keys {
    fn add(&mut self, facts: &mut Facts<'_>, field: Field, place: Place) {
        let item = facts.index.at(place);
        let details = item.details();
        match field {
            Field::Priority => {
                self.number(place, facts.workspace.position(item).map(|position| position as f64));
            }
            Field::Key => self.text(place, item.key.as_deref().unwrap_or_default()),
            Field::Title => self.text(place, &item.title),
            Field::Tier => {
                self.number(place, facts.workspace.tier_position(item.tier).map(|position| position as f64));
            }
            Field::Kind => self.number(place, Some(f64::from(item.kind as u8))),
            Field::Status => self.number(place, facts.step_index(item).map(|index| index as f64)),
            Field::Size => self.number(place, item.size.map(|size| size.value().into())),
            Field::Target => self.number(place, item.target.map(|target| facts.days_to(target))),
            Field::Certainty => self.number(place, item.target.map(|_| f64::from(item.certainty as u8))),
            Field::Parent => self.text(place, facts.parent(place).map_or("", |parent| &parent.title)),
            Field::Unit => self.text(place, facts.unit(item).map_or("", |unit| &unit.name)),
            Field::Owner => self.text(place, item.owner()),
            Field::Labels => self.text(place, details.labels.first().map_or("", String::as_str)),
            Field::Want => self.text(place, &details.extra().want),
            Field::Why => self.text(place, &details.why),
            Field::Who => self.text(place, &details.who),
            Field::Acceptance => self.count(place, details.acceptance.len()),
            Field::DependsOn => self.count(place, item.depends_on().len()),
            Field::Wsjf => self.number(place, item.scores().wsjf.score().map(f64::from)),
            Field::Rice => self.number(place, item.scores().rice.score().map(f64::from)),
            Field::Moscow => self.number(place, item.scores().moscow.map(|moscow| f64::from(moscow as u8))),
            Field::Own => self.number(place, facts.own_score(item).map(f64::from)),
            Field::Readiness => self.number(place, Some(facts.gaps(item) as f64)),
            Field::Progress => self.number(place, facts.progress(place)),
        }
    }

    fn number(&mut self, place: Place, value: Option<f64>) {
        let head = value.map_or(0, |value| u128::from(ordered_bits(value)));
        self.list.push(Key { missing: value.is_none(), head, tail: (0, 0), place });
    }

    fn count(&mut self, place: Place, count: usize) {
        self.number(place, (count > 0).then_some(count as f64));
    }

    fn text(&mut self, place: Place, text: &str) {
        let mut head = [0_u8; size_of::<u128>()];
        let start = self.bytes.len();
        write_order(text, &mut self.bytes);
        let written = &self.bytes[start..];
        let known = written.len().min(head.len());
        head[..known].copy_from_slice(&written[..known]);
        if written.len() <= head.len() {
            self.bytes.truncate(start);
        }
        // Past four gigabytes of texts their heads have to do.
        let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let end = offset(self.bytes.len());
        let tail = if end == u32::MAX { (0, 0) } else { (offset(start), end) };
        self.list.push(Key { missing: text.is_empty(), head: u128::from_be_bytes(head), tail, place });
    }
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
    use std::cmp::Ordering;

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
