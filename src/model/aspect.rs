//! What two roles are compared by: the eight aspects and the four focal dimensions, of which two
//! mean the same.

use super::assignment::words;

words! {
    /// One line of a comparison.
    Aspect {
        Focus = "Focus",
        Scope = "Scope",
        Responsibility = "Primary responsibility",
        Creates = "Creates",
        Collaboration = "Collaboration",
        Detail = "Level of detail",
        Decisions = "Decision making",
        Horizon = "Time horizon",
        Reviews = "Reviews",
        Customer = "Customer focus",
    }
}

/// What is said about some of the aspects, in their order; what is not said follows from the tier.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Aspects(Vec<(Aspect, String)>);

impl Aspects {
    /// What is said in words; `None` where nothing is.
    #[must_use]
    pub fn get(&self, aspect: Aspect) -> Option<&str> {
        self.0.iter().find(|(of, _)| *of == aspect).map(|(_, text)| text.as_str())
    }

    /// Says something, or with an empty text nothing any more.
    pub fn set(&mut self, aspect: Aspect, text: impl Into<String>) {
        let text = text.into();
        self.0.retain(|(of, _)| *of != aspect);
        if !text.trim().is_empty() {
            let at = self.0.partition_point(|(of, _)| *of < aspect);
            self.0.insert(at, (aspect, text));
        }
    }

    /// Those that are said, in their order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (Aspect, &str)> {
        self.0.iter().map(|(aspect, text)| (*aspect, text.as_str()))
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
