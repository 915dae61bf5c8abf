//! Files that were damaged: cut at every byte, changed, shuffled, noise. Reading gives a workspace that
//! can be written and read again, or a message with a place inside the file; never a panic.

use tiermap::store::{OpenError, open_stream, read, write};

const SOUND: &str = include_str!("city_bikes.tiermap.ron");

/// Reads damaged bytes, as a whole and as they come, and checks what must hold whatever they are.
fn read_damaged(bytes: &[u8]) -> bool {
    let streamed = open_stream(bytes, "damaged");
    match read::from_bytes(bytes, "damaged") {
        Ok(loaded) => {
            let streamed = streamed.unwrap_or_else(|error| panic!("{error}"));
            assert_eq!(write::to_string(&streamed.workspace), write::to_string(&loaded.workspace));
            assert_eq!(streamed.warnings, loaded.warnings);
            assert_eq!((streamed.version, streamed.fingerprint), (loaded.version, loaded.fingerprint));
            let written = write::to_string(&loaded.workspace);
            let again =
                read::from_bytes(written.as_bytes(), "again").unwrap_or_else(|error| panic!("{error}"));
            assert_eq!(again.warnings, []);
            assert_eq!(write::to_string(&again.workspace), written);
            true
        }
        Err(error) => {
            assert!(matches!(streamed, Err(OpenError::Read(other)) if other == error), "{error}");
            let message = error.to_string();
            assert!(message.starts_with("damaged") && !message.contains('\n'), "{message}");
            assert!(
                message.contains("; ") || message.contains(" must ") || message.ends_with('?'),
                "says what to do: {message}"
            );
            let lines = bytes.split(|byte| *byte == b'\n').count();
            assert!(error.place.is_none_or(|(line, column)| (1..=lines).contains(&line) && column >= 1));
            false
        }
    }
}

#[test]
fn cut_at_every_byte() {
    for end in 0..SOUND.len() {
        let read = read_damaged(&SOUND.as_bytes()[..end]);
        // Only the line break at the end can be missed.
        assert_eq!(read, end >= SOUND.len() - 1, "cut at {end}");
    }
}

#[test]
fn every_byte_changed() {
    let mut random = fastrand::Rng::with_seed(1);
    let mut bytes = SOUND.as_bytes().to_vec();
    let telling = b"\"\\()[]{},:'/*#rN-09.\n\0\x80\xff";
    let mut read = 0;
    for at in 0..bytes.len() {
        let before = bytes[at];
        let flipped = before ^ (1 << random.u8(..8));
        bytes[at] = if random.bool() { flipped } else { telling[random.usize(..telling.len())] };
        read += usize::from(read_damaged(&bytes));
        bytes[at] = before;
    }
    assert!(read > 0, "a letter of a title may be another");
}

#[test]
fn pieces_left_out_doubled_and_exchanged() {
    let mut random = fastrand::Rng::with_seed(2);
    let bytes = SOUND.as_bytes();
    for _ in 0..4_000 {
        let mut marks = [0; 4].map(|_: usize| random.usize(..=bytes.len()));
        marks.sort_unstable();
        let [a, b, c, d] = marks;
        let pieces = [&bytes[..a], &bytes[a..b], &bytes[b..c], &bytes[c..d], &bytes[d..]];
        let order: &[usize] = match random.u8(..4) {
            0 => &[0, 2, 4],
            1 => &[0, 1, 1, 2, 3, 4],
            2 => &[0, 3, 2, 1, 4],
            _ => &[0, 1, 2, 3, 4, 1, 3],
        };
        read_damaged(&order.iter().flat_map(|i| pieces[*i]).copied().collect::<Vec<_>>());
    }
}

#[test]
fn lines_left_out_doubled_and_exchanged() {
    let mut random = fastrand::Rng::with_seed(3);
    let lines: Vec<&str> = SOUND.split_inclusive('\n').collect();
    let mut read = 0;
    for _ in 0..2_000 {
        let mut lines = lines.clone();
        for _ in 0..random.usize(1..4) {
            let (a, b) = (random.usize(1..lines.len()), random.usize(1..lines.len()));
            match random.u8(..3) {
                0 => drop(lines.remove(a)),
                1 => lines.insert(a, lines[b]),
                _ => lines.swap(a, b),
            }
        }
        read += usize::from(read_damaged(lines.concat().as_bytes()));
    }
    assert!(read > 100, "an item can be left out and be anywhere in its backlog: {read}");
}

#[test]
fn noise() {
    let mut random = fastrand::Rng::with_seed(4);
    let tokens = [
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        ",",
        ":",
        "\"",
        "\"po\"",
        "id",
        "title",
        "tiers",
        "items",
        "units",
        "meta",
        "\n",
        "//",
        "/*",
        "*/",
        "1",
        "-",
        "0.5",
        "NaN",
        "Some(",
        "None",
        "r#\"",
        "'",
        "\\u{",
        "é",
        "#![enable(",
    ];
    for _ in 0..3_000 {
        let mut bytes = b"// tiermap 1\n".to_vec();
        for _ in 0..random.usize(..60) {
            match random.u8(..8) {
                0 => bytes.push(random.u8(..)),
                _ => bytes.extend_from_slice(tokens[random.usize(..tokens.len())].as_bytes()),
            }
        }
        read_damaged(&bytes);
        read_damaged(&bytes[13..]);
    }
}
