//! Where a reader has been, as in a browser.

use crate::help::Page;

/// Pages one after the other, of which one is shown.
#[derive(Debug)]
pub(super) struct History {
    /// Never empty.
    pages: Vec<&'static Page>,
    at: usize,
    /// The page was only looked at in passing: the next one takes its place.
    passing: bool,
}

impl History {
    pub fn new(page: &'static Page) -> Self {
        Self { pages: vec![page], at: 0, passing: false }
    }

    /// The page that is shown.
    pub fn page(&self) -> &'static Page {
        self.pages[self.at]
    }

    /// How many pages lie before it.
    pub fn place(&self) -> usize {
        self.at
    }

    /// Goes to a page; what was ahead is forgotten.
    pub fn go(&mut self, page: &'static Page) {
        self.passing = false;
        if page != self.page() {
            self.pages.truncate(self.at + 1);
            self.pages.push(page);
            self.at += 1;
        }
    }

    /// Shows a page in passing: many of these in a row are one step.
    pub fn look_at(&mut self, page: &'static Page) {
        if self.passing {
            self.pages[self.at] = page;
        } else if page != self.page() {
            self.go(page);
            self.passing = true;
        }
    }

    pub fn can_go_back(&self) -> bool {
        self.at > 0
    }

    pub fn can_go_forward(&self) -> bool {
        self.at + 1 < self.pages.len()
    }

    /// One page back or forward, where there is one.
    pub fn travel(&mut self, way: isize) {
        if let Some(to) = self.at.checked_add_signed(way).filter(|to| *to < self.pages.len()) {
            self.at = to;
            self.passing = false;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::help;

    #[test]
    fn pages_looked_at_in_passing_are_one_step() {
        let pages: Vec<&'static Page> = help::pages().take(5).collect();
        let mut history = History::new(pages[0]);
        for page in &pages[1..4] {
            history.look_at(page);
        }
        assert_eq!((history.page(), history.place()), (pages[3], 1));
        history.go(pages[4]);
        history.travel(-1);
        assert_eq!(history.page(), pages[3]);
        history.travel(-1);
        assert_eq!(history.page(), pages[0]);
        assert!(!history.can_go_back() && history.can_go_forward());
        history.travel(-1);
        assert_eq!(history.page(), pages[0], "there is nothing before it");
        history.go(pages[2]);
        assert!(!history.can_go_forward(), "another way was taken");
    }
}
