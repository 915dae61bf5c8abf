//! Reading a file in the layout that is written: in pieces of many records, on all cores, its text never in
//! memory as a whole.
//!
//! Each record stands in a line of its own there, so that the parser can be given a line at a time. Records
//! come of it only where the whole text gives the same ones; any other file, a faulty one included, gives
//! nothing, and the caller reads the whole text, which all messages are about. Why that is certain:
//!
//! - The head is the text up to the line that opens the backlogs. It is parsed with these closed again right
//!   away, which succeeds only if a backlog may begin there: not within a text, a comment or another record.
//! - From there, a line that names a tier and opens its list leads to a place where a record may begin.
//! - From there, a line that holds a record from its first bracket to its last, as the parser sees it, and then
//!   a comma, leads to another such place: the parser looks no further than that bracket.
//! - A line that closes the list leads to where a backlog may begin, or the file end. There are no other lines.

use std::hash::Hasher as _;
use std::io::{self, Read};
use std::ops::Range;
use std::sync::{Arc, Mutex};
use std::{mem, thread};

use ron::Options;
use serde::Deserialize as _;

use super::format::{self, Fingerprint, FingerprintHasher, HEADER_BYTES, NEWEST};
use super::migrate::{self, Converted, Format as _, NewestFile, NewestItem};
use crate::model::{Item, KnownTexts, TierId};

/// The size of a piece: a thousand records, so that taking turns costs nothing, and no more memory than that
/// for each core.
pub(super) const BYTES: usize = 1 << 18;

/// More than all that stands before the backlogs.
const LONGEST_HEAD: usize = 1 << 24;

const OPENING: &[u8] = b"\n  items: {\n";
const CLOSING: &str = "  },\n)\n";
const BEFORE_RECORD: &str = "      ";

/// All records, not yet checked, and the fingerprint of the file; pieces of about so many bytes.
pub(super) fn read(stream: impl Read + Send, piece: usize) -> Option<(Converted, Fingerprint)> {
    let mut source = Source { stream, piece, rest: Vec::new(), hash: FingerprintHasher::default() };
    let (file, options) = head(&mut source)?;
    let turns = Mutex::new(Turns { source, place: Place::Backlogs, count: 0, pieces: Vec::new() });
    let cores = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        for _ in 1..cores {
            // Without another thread, this one does all of it.
            let _ = thread::Builder::new().spawn_scoped(scope, || work(&turns, &options));
        }
        work(&turns, &options);
    });
    let Turns { source, place, mut pieces, .. } = turns.into_inner().ok()?;
    if place != Place::End {
        return None;
    }
    pieces.sort_unstable_by_key(|(number, _)| *number);
    let mut converted = file.convert();
    converted.parts.items = pieces.into_iter().flat_map(|(_, records)| records).collect();
    Some((converted, source.hash.fingerprint()))
}

/// Everything before the backlogs, and how to go on parsing from there.
fn head(source: &mut Source<impl Read>) -> Option<(NewestFile, Options)> {
    let mut bytes = Vec::new();
    let end = loop {
        if bytes.len() > LONGEST_HEAD || source.read(&mut bytes).ok()? == 0 {
            return None;
        }
        // Noise of any size is left alone after its first bytes.
        if bytes.len() >= HEADER_BYTES && format::version(&bytes)? != NEWEST {
            return None;
        }
        if let Some(at) = memchr::memmem::find(&bytes, OPENING) {
            break at + OPENING.len();
        }
    };
    source.rest = bytes.split_off(end);
    if format::version(&bytes)? != NEWEST {
        return None;
    }
    bytes.extend_from_slice(CLOSING.as_bytes());
    let text = str::from_utf8(format::without_mark(&bytes)).ok()?;
    let mut parser = ron::Deserializer::from_str_with_options(text, &migrate::options()).ok()?;
    let file = NewestFile::deserialize(&mut parser).ok()?;
    parser.end().ok()?;
    // A file may ask for more of the notation than we do.
    Some((file, Options::default().with_default_extension(parser.extensions())))
}

/// Takes pieces and reads their records until there are no more.
fn work<R: Read>(turns: &Mutex<Turns<R>>, options: &Options) {
    let (mut bytes, mut texts) = (Vec::new(), KnownTexts::default());
    loop {
        let Some((number, lists)) = turns.lock().ok().and_then(|mut turns| turns.next(&mut bytes)) else {
            return;
        };
        let records = records(&bytes, lists, options, &mut texts);
        let Ok(mut turns) = turns.lock() else { return };
        match records {
            Some(records) => turns.pieces.push((number, records)),
            None => turns.place = Place::Elsewhere,
        }
    }
}

/// The records in a piece, list by list; `texts` are those that have come before.
fn records(
    bytes: &[u8],
    lists: Vec<(TierId, Range<usize>)>,
    options: &Options,
    texts: &mut KnownTexts,
) -> Option<Vec<Arc<Item>>> {
    let mut records = Vec::new();
    for (tier, lines) in lists {
        let text = str::from_utf8(bytes.get(lines)?).ok()?;
        for line in text.split_terminator('\n') {
            let record = line.strip_prefix(BEFORE_RECORD)?.strip_suffix(',')?;
            let mut parser = ron::Deserializer::from_str_with_options(record, options).ok()?;
            let record = NewestItem::deserialize(&mut parser).ok()?;
            if !parser.remainder().is_empty() {
                return None;
            }
            let mut item = Item::from((tier, record));
            item.share_texts(texts);
            records.push(Arc::new(item));
        }
    }
    Some(records)
}

/// Bytes in the order of the file.
struct Source<R> {
    stream: R,
    piece: usize,
    /// What was read already, and comes first.
    rest: Vec<u8>,
    hash: FingerprintHasher,
}

impl<R: Read> Source<R> {
    /// Appends a piece of the stream, nothing at its end.
    fn read(&mut self, bytes: &mut Vec<u8>) -> io::Result<usize> {
        let start = bytes.len();
        bytes.reserve(self.piece);
        let read = (&mut self.stream).take(self.piece as u64).read_to_end(bytes)?;
        self.hash.write(&bytes[start..]);
        Ok(read)
    }

    /// Whole lines, about a piece of them; none at the end of the file.
    fn lines(&mut self, bytes: &mut Vec<u8>) -> Option<()> {
        bytes.clear();
        bytes.append(&mut self.rest);
        loop {
            let last = self.read(bytes).ok()? == 0;
            let end = memchr::memrchr(b'\n', bytes).map_or(0, |at| at + 1);
            if end > 0 || last {
                self.rest.extend_from_slice(&bytes[end..]);
                bytes.truncate(end);
                // A line that the end of the file cuts off is none of ours.
                return (end > 0 || self.rest.is_empty()).then_some(());
            }
        }
    }
}

/// What may stand in the next line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// A backlog, or the end of all of them.
    Backlogs,
    /// A record of this tier, or the end of its list.
    List(TierId),
    /// The last line.
    LastLine,
    /// Nothing.
    End,
    /// Anything: this is not a file in our layout.
    Elsewhere,
}

/// Where the file is read from, in turns, and what came of it.
struct Turns<R> {
    source: Source<R>,
    place: Place,
    count: usize,
    pieces: Vec<(usize, Vec<Arc<Item>>)>,
}

impl<R: Read> Turns<R> {
    /// The next piece of the file: its number, and the lines that belong to each list.
    fn next(&mut self, bytes: &mut Vec<u8>) -> Option<(usize, Vec<(TierId, Range<usize>)>)> {
        if self.place == Place::Elsewhere {
            return None;
        }
        let lists = self.source.lines(bytes).and_then(|()| self.lists(bytes));
        if lists.is_none() {
            self.place = Place::Elsewhere;
        }
        let lists = lists.filter(|_| !bytes.is_empty())?;
        self.count += 1;
        Some((self.count, lists))
    }

    /// Which lines belong to which list; `None` when there is another line than may be there.
    fn lists(&mut self, bytes: &[u8]) -> Option<Vec<(TierId, Range<usize>)>> {
        let mut lists: Vec<(TierId, Range<usize>)> = Vec::new();
        let mut start = 0;
        for end in memchr::memchr_iter(b'\n', bytes) {
            let line = &bytes[start..end];
            let begin = mem::replace(&mut start, end + 1);
            self.place = match self.place {
                Place::List(tier) if line.starts_with(b"      (") => {
                    match lists.last_mut().filter(|(last, lines)| *last == tier && lines.end == begin) {
                        Some((_, lines)) => lines.end = start,
                        None => lists.push((tier, begin..start)),
                    }
                    continue;
                }
                Place::List(_) if line == b"    ]," => Place::Backlogs,
                Place::Backlogs if line == b"  }," => Place::LastLine,
                Place::Backlogs => {
                    let id = line.strip_prefix(b"    \"")?.strip_suffix(b"\": [")?;
                    Place::List(str::from_utf8(id).ok()?.parse().ok()?)
                }
                Place::LastLine if line == b")" => Place::End,
                _ => return None,
            };
        }
        Some(lists)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{read as whole, sample, write};
    use super::*;
    use crate::model::check::integrity;
    use crate::model::{Parts, Workspace};

    const SOUND: &str = include_str!("../../tests/it/store/city_bikes.tiermap.ron");

    fn written(parts: Parts<Arc<Item>>) -> String {
        write::to_string(&Workspace::from_parts(parts))
    }

    /// Whether a text is read in pieces; if so, into what it is read as a whole.
    fn agrees(text: &str, piece: usize) -> bool {
        let Some((converted, fingerprint)) = read(text.as_bytes(), piece) else { return false };
        assert_eq!(fingerprint, Fingerprint::of(text.as_bytes()));
        let repaired = !converted.notes.is_empty() || !integrity(&converted.parts).is_empty();
        match whole::from_bytes(text.as_bytes(), "whole") {
            Ok(loaded) if loaded.warnings.is_empty() => {
                assert_eq!(written(converted.parts), write::to_string(&loaded.workspace), "{text}");
            }
            // Whatever the checks have to say is said by those of the whole text.
            Ok(_) => assert!(repaired, "{text}"),
            Err(error) => assert!(repaired, "{error}\n{text}"),
        }
        true
    }

    #[test]
    fn pieces_of_any_size_make_the_same_whole() {
        let large = write::to_string(&sample::generate(300, 1));
        for piece in (1..200).chain([1_000, 10_000, BYTES]) {
            assert!(agrees(SOUND, piece), "in pieces of {piece}");
            assert!(piece < 20 || agrees(&large, piece), "in pieces of {piece}");
        }
    }

    #[test]
    fn what_items_say_in_the_same_words_is_one_text_for_each_core() {
        use std::collections::HashSet;
        let text = write::to_string(&sample::generate(3_000, 1));
        let (converted, _) = read(text.as_bytes(), 10_000).expect("our own layout");
        let texts = converted.parts.items.iter().flat_map(|item| {
            let details = item.details();
            let said = [item.owner(), &details.why, &details.who, &details.want];
            said.into_iter().chain(details.labels.iter().map(|label| &**label))
        });
        let texts: Vec<&str> = texts.filter(|text| !text.is_empty()).collect();
        let words = texts.iter().collect::<HashSet<_>>().len();
        let held = texts.iter().map(|text| text.as_ptr()).collect::<HashSet<_>>().len();
        assert!(texts.len() > 5 * words, "{} texts, {words} in other words", texts.len());
        let cores = thread::available_parallelism().map_or(1, usize::from);
        assert!(held <= words * cores, "{held} texts are held, {words} in other words");
    }

    #[test]
    fn what_only_looks_like_the_layout_is_left_to_the_whole_text() {
        let (head, backlogs) = SOUND.split_once("\n  items: {\n").expect("a golden file");
        let record = "      (id: \"x1\", title: \"X\"),\n";
        let list = backlogs.find("      (").expect("a record");
        let (before, records) = backlogs.split_at(list);
        let with = |line: &str| format!("{head}\n  items: {{\n{before}{line}{records}");
        assert!(agrees(&with(""), BYTES) && agrees(&with(record), BYTES));
        for other in [
            // Comments and texts that go on in the next line, or hide the end of this one.
            with(&record.replace("),\n", "), // more\n")),
            with(&record.replace("),\n", ") // ),\n")),
            with(&record.replace("),\n", "), /*\n")),
            with(&record.replace("),\n", ") /* ),\n")),
            with(&record.replace("X\"),\n", "X),\n")),
            with(&record.replace("(id", "(/* id")),
            // More than one record, none, and half of one.
            with(&record.replace(",\n", ", (id: \"x2\", title: \"Y\"),\n")),
            with(&record.replace("),\n", ")\n")),
            with(&record.replace("),\n", ",\n")),
            with(&record.replace(",\n", ",,\n")),
            with("\n"),
            with(&record.replace('\n', "\r\n")),
            with("    ],\n"),
            // Backlogs within a text, a comment, or another record.
            format!("{}\n  items: {{\n{backlogs}", head.replacen("(\n", "(\n/*\n", 1)),
            format!("{head}\n  /*\n  items: {{\n  */\n  items: {{\n{backlogs}"),
            format!("{}\n  items: {{\n{backlogs}", head.replacen("title: \"", "title: \"\n  items: {\n", 1)),
            format!("{head}\n  items: {{\n  }},\n  items: {{\n{backlogs}"),
            format!("{SOUND}\n"),
            format!("{SOUND}("),
            SOUND.trim_end().to_owned(),
            SOUND.replacen("tiermap 3", "tiermap 2", 1),
            SOUND.replacen("tiermap 3", "tiermap 4", 1),
            SOUND.replace('\n', "\r\n"),
        ] {
            assert!(!agrees(&other, BYTES), "{other}");
        }
        // What the head asks of the notation holds for all records.
        let asking = SOUND.replacen("(\n", "#![enable(explicit_struct_names)]\nWorkspace(\n", 1);
        assert!(!agrees(&asking, BYTES));
        let asking = SOUND.replacen("(\n", "#![enable(implicit_some)]\n(\n", 1);
        assert!(agrees(&asking, BYTES));
    }

    #[test]
    fn damaged_lines_make_the_same_whole_or_none() {
        let mut random = fastrand::Rng::with_seed(5);
        let lines: Vec<&str> = SOUND.split_inclusive('\n').collect();
        let mut read = 0;
        for _ in 0..600 {
            let mut lines = lines.clone();
            for _ in 0..random.usize(1..4) {
                let (a, b) = (random.usize(1..lines.len()), random.usize(1..lines.len()));
                match random.u8(..3) {
                    0 => drop(lines.remove(a)),
                    1 => lines.insert(a, lines[b]),
                    _ => lines.swap(a, b),
                }
            }
            read += usize::from(agrees(&lines.concat(), random.usize(1..2_000)));
        }
        assert!(read > 40, "records can be left out, doubled and exchanged: {read}");
    }
}
