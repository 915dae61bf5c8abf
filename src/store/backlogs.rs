//! How every version of the format keeps its items: each tier's backlog as a list under the tier's id.
//!
//! An item `I` of the file becomes a `T` as soon as it is read, so that a large backlog is never held
//! twice.

use std::fmt;
use std::marker::PhantomData;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

use super::format::parsed;
use crate::model::TierId;

/// All items in the order of the file.
#[derive(Debug)]
pub struct Backlogs<I, T> {
    pub items: Vec<T>,
    written: PhantomData<I>,
}

impl<I, T> Backlogs<I, T> {
    pub(super) fn empty() -> Self {
        Self::of(Vec::new())
    }

    pub(super) fn of(items: Vec<T>) -> Self {
        Self { items, written: PhantomData }
    }
}

impl<'de, I: Deserialize<'de>, T: From<(TierId, I)>> Deserialize<'de> for Backlogs<I, T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Tiers<I, T>(PhantomData<(I, T)>);
        impl<'de, I: Deserialize<'de>, T: From<(TierId, I)>> Visitor<'de> for Tiers<I, T> {
            type Value = Backlogs<I, T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a backlog for each tier, as in { \"po\": [ … ] }")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Backlogs<I, T>, A::Error> {
                let mut items = Vec::new();
                while let Some(tier) = map.next_key_seed(TierKey)? {
                    map.next_value_seed(Backlog { tier, items: &mut items, written: PhantomData::<I> })?;
                }
                Ok(Backlogs::of(items))
            }
        }
        deserializer.deserialize_map(Tiers(PhantomData))
    }
}

struct TierKey;

impl<'de> DeserializeSeed<'de> for TierKey {
    type Value = TierId;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<TierId, D::Error> {
        parsed(deserializer)
    }
}

/// One tier's list, appended to all items.
struct Backlog<'a, I, T> {
    tier: TierId,
    items: &'a mut Vec<T>,
    written: PhantomData<I>,
}

impl<'de, I: Deserialize<'de>, T: From<(TierId, I)>> DeserializeSeed<'de> for Backlog<'_, I, T> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de, I: Deserialize<'de>, T: From<(TierId, I)>> Visitor<'de> for Backlog<'_, I, T> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of items in brackets")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while let Some(item) = list.next_element::<I>()? {
            self.items.push(T::from((self.tier, item)));
        }
        Ok(())
    }
}
