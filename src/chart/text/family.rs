//! Families: which faces show a text, one for each weight, and who may lend a letter that they lack.
//!
//! A [`Family`] is a number that a font carries, so that two pictures made at the same time can have
//! different letters. Nothing is looked for on the machine unless a family is asked to borrow.

use std::sync::{PoisonError, RwLock};

use fontdb::Database;

use super::face::FaceId;
use super::fallback::Lenders;
use crate::chart::scene::Weight;

/// The faces that text is set in. The default is the bundled Inter alone: the same letters on every machine.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Family(u16);

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

    /// The same faces, with a library of others that lend the letters these lack. Which face lends a letter
    /// depends on what the library holds alone, not on its order. Asking twice gives the same family.
    #[must_use]
    pub fn borrowing_from(self, library: &'static Database) -> Self {
        let faces = self.members().faces;
        let mut made = MADE.write().unwrap_or_else(PoisonError::into_inner);
        let same = |known: &&Members| {
            known.faces == faces && known.lenders.as_ref().is_some_and(|lenders| lenders.are_from(library))
        };
        let place = made.iter().position(same).unwrap_or_else(|| {
            made.push(Box::leak(Box::new(Members { faces, lenders: Some(Lenders::new(library)) })));
            made.len() - 1
        });
        u16::try_from(place + 1).map_or(self, Self)
    }

    pub(super) fn members(self) -> &'static Members {
        let Some(place) = usize::from(self.0).checked_sub(1) else { return &INTER };
        let made = MADE.read().unwrap_or_else(PoisonError::into_inner);
        made.get(place).copied().unwrap_or(&INTER)
    }
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
