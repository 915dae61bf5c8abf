//! Who lends a letter: of a library of faces the one that suits the script best.
//!
//! Guarantees: the choice depends on the script, on the language that the line seems to be in and on the
//! faces themselves, never on the order in which they were found. Upright, proportional faces without serifs
//! come first, then those with most letters of the script, then by name. Only letters that can be drawn in
//! one colour count. A file that cannot be read any more lends nothing.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};
use std::sync::{Mutex, OnceLock, PoisonError};

use fontdb::{Database, FaceInfo, ID, Stretch, Style};
use skrifa::raw::TableProvider as _;
use skrifa::{FontRef, MetadataProvider};
use unicode_script::{Script, UnicodeScript as _};

use super::face::{self, FaceId};
use super::is_invisible;
use crate::chart::scene::Weight;

/// A library with what is known about it.
pub(super) struct Lenders {
    library: &'static Database,
    families: OnceLock<Vec<Lender>>,
    chosen: Mutex<Chosen>,
}

/// What was looked up before.
#[derive(Default)]
struct Chosen {
    /// Families that have letters of a script, the best first, as places in `families`.
    ranks: HashMap<(Script, Language), Vec<usize>>,
    /// Who lends what a reader sees as one character.
    faces: HashMap<(Script, Language, Weight), HashMap<Box<str>, Option<FaceId>>>,
}

/// A family of the library.
struct Lender {
    name: String,
    /// The upright faces of usual width.
    faces: Vec<(ID, u16)>,
    /// What speaks against it: equal widths, serifs.
    flaws: usize,
    /// Characters that it has, by script.
    letters: HashMap<Script, usize>,
    /// “ulCodePageRange1” of its table `OS/2`.
    code_pages: u32,
}

/// In which language the Han characters of a line are meant: each has forms of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Language {
    Japanese,
    Korean,
    SimplifiedChinese,
    TraditionalChinese,
}

impl Language {
    /// What the other characters of a line say.
    pub fn of(line: &str) -> Self {
        let has = |scripts: &[Script]| line.chars().any(|c| scripts.contains(&c.script()));
        if has(&[Script::Hiragana, Script::Katakana]) {
            Self::Japanese
        } else if has(&[Script::Hangul]) {
            Self::Korean
        } else if has(&[Script::Bopomofo]) {
            Self::TraditionalChinese
        } else {
            Self::SimplifiedChinese
        }
    }

    /// Its bit of “ulCodePageRange1” (OpenType 1.9, table `OS/2`), and what names of families end in.
    const fn marks(self) -> (u32, &'static str) {
        match self {
            Self::Japanese => (1 << 17, "JP"),
            Self::SimplifiedChinese => (1 << 18, "SC"),
            Self::Korean => (1 << 19, "KR"),
            Self::TraditionalChinese => (1 << 20, "TC"),
        }
    }
}

/// The script by which a face is chosen: those of East Asia are at home in the same faces.
pub(super) fn home(script: Script) -> Script {
    match script {
        Script::Hiragana | Script::Katakana | Script::Bopomofo | Script::Hangul => Script::Han,
        other => other,
    }
}

pub(super) fn is_east_asian(text: &str) -> bool {
    text.chars().any(|c| home(c.script()) == Script::Han)
}

/// Lenders of the same library are the same.
impl PartialEq for Lenders {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.library, other.library)
    }
}

impl Lenders {
    pub fn new(library: &'static Database) -> Self {
        Self { library, families: OnceLock::new(), chosen: Mutex::default() }
    }

    /// The face that shows what a reader sees as one character, in a text of this script.
    pub fn face_for(&self, cluster: &str, script: Script, line: Language, weight: Weight) -> Option<FaceId> {
        let families = self.families.get_or_init(|| families(self.library));
        let mut chosen = self.chosen.lock().unwrap_or_else(PoisonError::into_inner);
        let script = home(script);
        if let Some(face) = chosen.faces.get(&(script, line, weight)).and_then(|faces| faces.get(cluster)) {
            return *face;
        }
        let visible: Vec<char> = cluster.chars().filter(|c| !is_invisible(*c)).collect();
        // Punctuation between letters comes from their face; a sign that this lacks from one for signs.
        let mut scripts = vec![script];
        scripts.extend(visible.first().map(|first| home(first.script())));
        scripts.dedup();
        // A mark that nobody has is no reason to do without its letter.
        let wanted = [visible.as_slice(), visible.get(..1).unwrap_or_default()];
        let ways = wanted.into_iter().flat_map(|wanted| scripts.iter().map(move |script| (wanted, *script)));
        let face = ways.filter(|(wanted, _)| !wanted.is_empty()).find_map(|(wanted, script)| {
            let ranks = chosen.ranks.entry((script, line)).or_insert_with(|| ranked(families, script, line));
            let mut best = ranks.iter().filter_map(|place| families.get(*place));
            best.find_map(|family| family.lend(self.library, wanted, weight))
        });
        chosen.faces.entry((script, line, weight)).or_default().insert(cluster.into(), face);
        face
    }
}

impl Lender {
    /// The face nearest to a weight; of two that are as near, the thinner.
    fn nearest(&self, weight: Weight) -> Option<ID> {
        let near = |(_, own): &&(ID, u16)| (own.abs_diff(weight.css()), *own);
        self.faces.iter().min_by_key(near).map(|(id, _)| *id)
    }

    /// Its face, if that has all these characters.
    fn lend(&self, library: &Database, wanted: &[char], weight: Weight) -> Option<FaceId> {
        // Kept only when it is known to be of use.
        let (file, index) = library.with_face_data(self.nearest(weight)?, |file, index| {
            let font = FontRef::from_index(file, index).ok()?;
            wanted.iter().all(|c| face::draws(&font, *c)).then(|| (face::keep(file), index))
        })??;
        face::load(file, index, weight.css())
    }
}

/// The families that have letters of a script, the best first.
fn ranked(families: &[Lender], script: Script, line: Language) -> Vec<usize> {
    let rank = |family: &Lender| {
        let letters = family.letters.get(&script).copied()?;
        let (bit, mark) = line.marks();
        let foreign = script == Script::Han && family.code_pages & bit == 0;
        let says = |mark: &str| family.name.split(' ').any(|word| word == mark);
        let named = script == Script::Han && says(mark);
        Some((family.flaws, foreign, Reverse(letters), !named, !says("Sans"), family.name.clone()))
    };
    let mut ranks: Vec<_> =
        families.iter().enumerate().filter_map(|(place, family)| Some((rank(family)?, place))).collect();
    ranks.sort();
    ranks.into_iter().map(|(_, place)| place).collect()
}

/// The families of a library that can lend, by name.
fn families(library: &Database) -> Vec<Lender> {
    let upright = |face: &&FaceInfo| face.style == Style::Normal && face.stretch == Stretch::Normal;
    let mut named: BTreeMap<&str, Vec<&FaceInfo>> = BTreeMap::new();
    for face in library.faces().filter(upright) {
        let name = face.families.first().map_or("", |(name, _)| name);
        // Names that begin with a dot are a system's own, such as the boxes for letters that nobody has.
        if !name.is_empty() && !name.starts_with('.') && !name.starts_with("Last Resort") {
            named.entry(name).or_default().push(face);
        }
    }
    named.into_iter().filter_map(|(name, faces)| lender(library, name, faces)).collect()
}

fn lender(library: &Database, name: &str, mut faces: Vec<&FaceInfo>) -> Option<Lender> {
    faces.sort_by(|a, b| (a.weight.0, &a.post_script_name).cmp(&(b.weight.0, &b.post_script_name)));
    faces.dedup_by_key(|face| face.weight.0);
    let mut lender = Lender {
        name: name.to_owned(),
        faces: faces.iter().map(|face| (face.id, face.weight.0)).collect(),
        flaws: usize::from(faces.iter().any(|face| face.monospaced)),
        letters: HashMap::new(),
        code_pages: 0,
    };
    library.with_face_data(lender.nearest(Weight::Regular)?, |file, index| {
        let font = FontRef::from_index(file, index).ok()?;
        font.outline_glyphs().format()?;
        if let Ok(table) = font.os2() {
            lender.code_pages = table.ul_code_page_range_1().unwrap_or_default();
            lender.flaws += usize::from(has_serifs(table.panose_10()));
        }
        for c in font.charmap().mappings().filter_map(|(c, _)| char::from_u32(c)) {
            *lender.letters.entry(home(c.script())).or_default() += 1;
        }
        Some(())
    })??;
    Some(lender)
}

/// What the classification PANOSE says of a face for text: the serif styles from “cove” to “triangle”.
fn has_serifs(panose: &[u8]) -> bool {
    matches!(panose, [2, 2..=10, ..])
}
