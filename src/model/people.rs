//! Who is there, what they make, and where they sit.

use super::aspect::Aspects;
use super::{LocationId, PersonId, ProductId, Rank};

/// A person. What they do is said by [assignments](super::Assignment).
#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    pub id: PersonId,
    /// Order among all people.
    pub rank: Rank,
    pub name: String,
    /// Where they work from.
    pub location: Option<LocationId>,
    pub notes: String,
    /// How this person differs from the tiers that they belong to, in a comparison.
    pub aspects: Aspects,
}

/// Something that is made and used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Product {
    pub id: ProductId,
    /// Order among all products.
    pub rank: Rank,
    pub name: String,
    pub audience: Audience,
    /// The product that it is a part of.
    pub parent: Option<ProductId>,
}

/// Who uses a product.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Audience {
    /// Customers outside the organisation.
    #[default]
    External,
    /// Only people or other products inside the organisation.
    Internal,
}

impl Audience {
    pub const ALL: [Self; 2] = [Self::External, Self::Internal];

    /// “External”.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::External => "External",
            Self::Internal => "Internal",
        }
    }
}

/// A place where people work together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Location {
    pub id: LocationId,
    /// Order among all locations.
    pub rank: Rank,
    pub name: String,
}
