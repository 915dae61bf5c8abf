//! What could be tried until the next check-in, in words, each with the numbers that it rests on.

use std::sync::Arc;

use jiff::civil::Date;

use super::{
    changed_late, demo_surprised, mostly_fundamental, no_prototypes, nobody_asks, questions,
    release_surprised,
};
use crate::help::{self, Page};
use crate::model::CheckIn;
use crate::model::calendar::days_between;
use crate::model::tier::{Noun, lower_first};

/// What advice is about, in the order in which it is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Topic {
    /// The same trouble for the third time in a row.
    Role,
    ReleaseSurprises,
    Fundamental,
    DemoSurprises,
    LateChanges,
    Design,
    Silence,
    /// Something is better than last time.
    Better,
    /// It is long since somebody asked.
    Stale,
}

/// Something to try.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Advice {
    pub topic: Topic,
    /// In the imperative: “Bring a better narrative”.
    pub title: &'static str,
    /// How, in a sentence or two.
    pub how: &'static str,
    /// The numbers that it rests on: “5 of 8 questions were fundamental on 21 November, 2 of 7 before.”
    pub because: String,
    /// The name of its page in the help.
    pub page: &'static str,
}

impl Advice {
    /// Where it is explained.
    #[must_use]
    pub fn help(&self) -> Option<&'static Page> {
        help::page(self.page)
    }
}

/// A sign of trouble in a check-in, and what is to be tried then.
struct Sign {
    topic: Topic,
    shows: fn(&CheckIn) -> bool,
    /// What the check-in says of it, without its day.
    says: fn(&CheckIn) -> Option<String>,
    title: &'static str,
    how: &'static str,
    page: &'static str,
    /// What is better when it is gone.
    gone: &'static str,
}

const SIGNS: [Sign; 5] = [
    Sign {
        topic: Topic::ReleaseSurprises,
        shows: release_surprised,
        says: |check_in| {
            let noun = Noun::new("surprise", "surprises");
            Some(format!("{} at a release", noun.count(check_in.release_surprises?.into())))
        },
        title: "Show releases earlier",
        how: "Before the next release, let those who will have to explain it say what it does. Ask of each \
              surprise when it could have been noticed first.",
        page: "surprises",
        gone: "Releases surprise nobody any more",
    },
    Sign {
        topic: Topic::Fundamental,
        shows: mostly_fundamental,
        says: |check_in| {
            let (fundamental, all) = questions(check_in)?;
            Some(format!("{fundamental} of {all} questions were fundamental"))
        },
        title: "Bring a better narrative",
        how: "The team has tasks and no story. Begin planning with three sentences on why, who uses it and \
              what changes for them, and take a developer along to a customer.",
        page: "questions",
        gone: "Fewer questions are fundamental",
    },
    Sign {
        topic: Topic::DemoSurprises,
        shows: demo_surprised,
        says: |check_in| {
            let noun = Noun::new("surprise", "surprises");
            Some(format!("{} in a demo", noun.count(check_in.demo_surprises?.into())))
        },
        title: "Show work when it is half finished",
        how: "What the team and the product people imagine differs. Look at unfinished work together in the \
              middle of the iteration, with one person from outside the team.",
        page: "surprises",
        gone: "Demos surprise nobody any more",
    },
    Sign {
        topic: Topic::LateChanges,
        shows: changed_late,
        says: |check_in| {
            let noun = Noun::new("item", "items");
            Some(format!("{} changed after work had begun", noun.count(check_in.late_changes?.into())))
        },
        title: "Ask before work begins",
        how: "Take the item that changed last: who knew what was missing, and when? Let that person look at \
              the next items before work on them is agreed.",
        page: "B03",
        gone: "Nothing changes any more once work has begun",
    },
    Sign {
        topic: Topic::Design,
        shows: no_prototypes,
        says: |check_in| Some(format!("before code there is: {}", lower_first(check_in.design?.label()))),
        title: "Bring questions forward",
        how: "Make a prototype of the most uncertain part of the next feature, in two days at most. Show it \
              to the team first, then to three users.",
        page: "design-process",
        gone: "There are prototypes before code",
    },
];

/// What to try after the last of these check-ins, which are those of one unit, the oldest first. Nothing is
/// advised where nobody was asked.
#[must_use]
pub fn advice(check_ins: &[Arc<CheckIn>], as_of: Date) -> Vec<Advice> {
    let Some((last, earlier)) = check_ins.split_last() else { return Vec::new() };
    let mut all = Vec::new();
    for sign in &SIGNS {
        all.extend(stubborn(sign, check_ins));
        all.extend(sign.advice(last, earlier));
        all.extend(sign.better(last, earlier));
    }
    all.extend(silence(last, earlier));
    all.extend(stale(last, as_of));
    all.sort_by_key(|advice| advice.topic);
    // One thing for the third time is enough to ask the question.
    all.dedup_by(|next, first| next.topic == Topic::Role && first.topic == Topic::Role);
    all
}

impl Sign {
    fn advice(&self, last: &CheckIn, earlier: &[Arc<CheckIn>]) -> Option<Advice> {
        if !(self.shows)(last) {
            return None;
        }
        Some(Advice {
            topic: self.topic,
            title: self.title,
            how: self.how,
            because: self.compared(last, earlier)?,
            page: self.page,
        })
    }

    /// Where the sign has gone since the last time that somebody asked.
    fn better(&self, last: &CheckIn, earlier: &[Arc<CheckIn>]) -> Option<Advice> {
        let before = earlier.iter().rev().find(|check_in| (self.says)(check_in).is_some())?;
        if !(self.shows)(before) || (self.shows)(last) || (self.says)(last).is_none() {
            return None;
        }
        Some(Advice {
            topic: Topic::Better,
            title: self.gone,
            how: "Whatever you changed seems to help. Keep it, and say so to the team.",
            because: self.compared(last, earlier)?,
            page: self.page,
        })
    }

    /// “5 of 8 questions were fundamental on 21 November; on 7 November, 2 of 7 questions were fundamental.”
    fn compared(&self, last: &CheckIn, earlier: &[Arc<CheckIn>]) -> Option<String> {
        let now = capital(&(self.says)(last)?);
        let before = earlier.iter().rev().find_map(|check_in| Some((check_in.date, (self.says)(check_in)?)));
        Some(match before {
            Some((date, says)) => format!("{now} on {}; on {}, {says}.", day(last.date), day(date)),
            None => format!("{now} on {}.", day(last.date)),
        })
    }
}

/// The same sign in the last three check-ins: what was tried has not helped.
fn stubborn(sign: &Sign, check_ins: &[Arc<CheckIn>]) -> Option<Advice> {
    let last = check_ins.len().checked_sub(3).map(|from| &check_ins[from..])?;
    if !last.iter().all(|check_in| (sign.shows)(check_in)) {
        return None;
    }
    let says: Vec<String> = last
        .iter()
        .filter_map(|check_in| Some(format!("{} on {}", (sign.says)(check_in)?, day(check_in.date))))
        .collect();
    Some(Advice {
        topic: Topic::Role,
        title: "Ask whether it should be you",
        how: "The same sign has shown three times in a row, so what was tried has not helped. Walk through \
              the four steps of “Should it be you?” with the one who holds the role.",
        because: format!("{}.", capital(&says.join("; "))),
        page: "should-it-be-you",
    })
}

fn silence(last: &CheckIn, earlier: &[Arc<CheckIn>]) -> Option<Advice> {
    let before = earlier.last().filter(|before| nobody_asks(before))?;
    nobody_asks(last).then(|| Advice {
        topic: Topic::Silence,
        title: "Find out why nobody asks",
        how: "Either everything is clear, or people have stopped asking because it did not help. Let the team \
              tell the story back, and listen for what is missing.",
        because: format!("No question at all on {}, and none on {}.", day(last.date), day(before.date)),
        page: "questions",
    })
}

/// Longer than this since the last check-in, in days, is long.
const STALE: i64 = 42;

fn stale(last: &CheckIn, as_of: Date) -> Option<Advice> {
    let days = days_between(last.date, as_of);
    (days > STALE).then(|| Advice {
        topic: Topic::Stale,
        title: "Check in again",
        how: "One check-in says little; three in a row show whether it gets better.",
        because: format!("The last one was on {}, {} weeks ago.", day(last.date), days / 7),
        page: "health",
    })
}

fn day(date: Date) -> String {
    date.strftime("%-d %B").to_string()
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
