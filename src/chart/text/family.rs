//! Families: which faces show a text, one for each weight, and who may lend a letter that they lack.
//!
//! A [`Family`] is a number that a font carries, so that two pictures made at the same time can have
//! different letters. Nothing is looked for on the machine unless a family is asked to borrow. Behind every
//! other family stands Inter, then whoever lends.

use std::path::{Path, PathBuf};
use std::sync::{PoisonError, RwLock};

use fontdb::{Database, FaceInfo, ID, Stretch, Style};
use skrifa::{FontRef, MetadataProvider as _};

use super::face::{self, FaceId};
use super::fallback::Lenders;
use crate::chart::scene::Weight;

/// The faces that text is set in. The default is the bundled Inter alone: the same letters on every machine.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Family(u16);

/// Where somebody's own letters come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FontSource {
    /// A TTF, OTF or TTC file.
    File(PathBuf),
    /// The name of a family that is installed, in any case.
    Installed(String),
}

impl FontSource {
    /// What a text means: the name of a family, unless it is in a folder or ends like the name of a file.
    #[must_use]
    pub fn named(text: &str) -> Self {
        let path = Path::new(text);
        let ending = path.extension().and_then(|ending| ending.to_str());
        let is_file = ending.is_some_and(|ending| !ending.is_empty() && !ending.contains(' '));
        if is_file || text.contains(['/', '\\']) {
            Self::File(path.to_owned())
        } else {
            Self::Installed(text.trim().to_owned())
        }
    }
}

/// Why there is no family to be had.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FamilyError {
    #[error("it is no font; take a TTF, OTF or TTC file")]
    NoFont,
    #[error("it has no letters with outlines; take a font for text")]
    NoOutlines,
    #[error(
        "there is no font “{0}” on this machine; name a family that is installed, or a TTF, OTF or TTC file"
    )]
    NotInstalled(String),
}

/// What a family consists of.
pub(super) struct Members {
    /// By weight, from thin to thick.
    faces: [FaceId; 4],
    pub lenders: Option<Lenders>,
}

static INTER: Members = Members {
    faces: [
        FaceId::bundled(Weight::Regular),
        FaceId::bundled(Weight::Medium),
        FaceId::bundled(Weight::SemiBold),
        FaceId::bundled(Weight::Bold),
    ],
    lenders: None,
};

/// All but the first, which is Inter.
static MADE: RwLock<Vec<&'static Members>> = RwLock::new(Vec::new());

impl Family {
    /// The bundled Inter.
    pub const INTER: Self = Self(0);

    /// The most bytes of a font file that is worth reading.
    pub const MOST_BYTES: u64 = 64 << 20;

    /// The family of a font file, the first where it holds several. What it lacks is shown by Inter. The same
    /// file gives the same family.
    ///
    /// # Errors
    /// A file that is no font, or one without outlines.
    pub fn of_file(file: &[u8]) -> Result<Self, FamilyError> {
        let mut library = Database::new();
        library.load_font_data(file.to_vec());
        let first = library.faces().next().ok_or(FamilyError::NoFont)?;
        let name = first.families.first().map(|(name, _)| name.clone()).ok_or(FamilyError::NoFont)?;
        Self::from_library(&library, &name).ok_or(FamilyError::NoOutlines)
    }

    /// A family of a library by its name, in any case. What it lacks is shown by Inter.
    ///
    /// # Errors
    /// A name that no family with outlines has.
    pub fn installed(library: &Database, name: &str) -> Result<Self, FamilyError> {
        let name = name.trim();
        Self::from_library(library, name).ok_or_else(|| FamilyError::NotInstalled(name.to_owned()))
    }

    /// The upright faces of usual width, or what there is.
    fn from_library(library: &Database, name: &str) -> Option<Self> {
        let same = |own: &str| own.to_lowercase() == name.to_lowercase();
        let named = |face: &&FaceInfo| face.families.iter().any(|(own, _)| same(own));
        let usual = |face: &FaceInfo| (face.style == Style::Normal, face.stretch == Stretch::Normal);
        let most = library.faces().filter(named).map(usual).max()?;
        let mut faces: Vec<&FaceInfo> =
            library.faces().filter(named).filter(|face| usual(face) == most).collect();
        faces.sort_by(|a, b| (a.weight.0, &a.post_script_name).cmp(&(b.weight.0, &b.post_script_name)));
        let nearest = |weight: Weight| {
            faces.iter().min_by_key(|face| face.weight.0.abs_diff(weight.css())).map(|face| face.id)
        };
        let load = |weight: Weight| loaded(library, nearest(weight)?, weight);
        let [thin, medium, strong, thick] = Weight::ALL.map(load);
        Some(Self::with(Members { faces: [thin?, medium?, strong?, thick?], lenders: None }))
    }

    /// The same faces, with a library of others that lend the letters these lack. Which face lends a letter
    /// depends on what the library holds alone, not on its order. Asking twice gives the same family.
    #[must_use]
    pub fn borrowing_from(self, library: &'static Database) -> Self {
        Self::with(Members { faces: self.members().faces, lenders: Some(Lenders::new(library)) })
    }

    /// The name under which a machine has it installed: “Inter”.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.members().face(Weight::Regular).face().family()
    }

    /// Whether a face is its own, neither lent nor Inter's behind it.
    #[must_use]
    pub fn owns(self, face: FaceId) -> bool {
        self.members().faces.contains(&face)
    }

    fn with(members: Members) -> Self {
        if members.faces == INTER.faces && members.lenders.is_none() {
            return Self::INTER;
        }
        let mut made = MADE.write().unwrap_or_else(PoisonError::into_inner);
        let same = |known: &&Members| known.faces == members.faces && known.lenders == members.lenders;
        let known = made.iter().position(same);
        let place = known.unwrap_or(made.len());
        if known.is_none() {
            made.push(Box::leak(Box::new(members)));
        }
        u16::try_from(place + 1).map_or(Self::INTER, Self)
    }

    pub(super) fn members(self) -> &'static Members {
        let Some(place) = usize::from(self.0).checked_sub(1) else { return &INTER };
        let made = MADE.read().unwrap_or_else(PoisonError::into_inner);
        made.get(place).copied().unwrap_or(&INTER)
    }
}

/// A face of a library, kept for the whole run.
fn loaded(library: &Database, id: ID, weight: Weight) -> Option<FaceId> {
    let (file, index) = library.with_face_data(id, |file, index| {
        FontRef::from_index(file, index).ok()?.outline_glyphs().format()?;
        Some((face::keep(file), index))
    })??;
    face::load(file, index, weight.css())
}

impl Members {
    /// The face of a weight.
    pub fn face(&self, weight: Weight) -> FaceId {
        let [regular, medium, semi_bold, bold] = self.faces;
        match weight {
            Weight::Regular => regular,
            Weight::Medium => medium,
            Weight::SemiBold => semi_bold,
            Weight::Bold => bold,
        }
    }
}
