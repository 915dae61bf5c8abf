//! Parts that most items do not have: as long as they are empty they are words in one line, each of which
//! opens its part, so that a simple item stays a simple picture.

use egui::{Align, Id, Ui, vec2};

use super::section;
use crate::model::Item;
use crate::ui::draft::Draft;
use crate::ui::view::ViewCx;

/// What is opened is seen with so much above and below it, in points.
const AROUND: f32 = 60.0;

/// A part that can be folded away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Story,
    Scores,
    DependsOn,
    Links,
    Notes,
    Deciders,
}

impl Part {
    /// Those that are offered while they are empty.
    const OFFERED: [Self; 5] = [Self::Story, Self::Scores, Self::DependsOn, Self::Links, Self::Notes];

    fn name(self) -> &'static str {
        match self {
            Self::Story => "story",
            Self::Scores => "scores",
            Self::DependsOn => "dependency",
            Self::Links => "link",
            Self::Notes => "notes",
            Self::Deciders => "deciders",
        }
    }

    /// Whether an item says nothing of the kind.
    fn is_empty(self, item: &Item) -> bool {
        let details = item.details();
        let extra = details.extra();
        match self {
            Self::Story => details.who.is_empty() && details.why.is_empty() && details.want.is_empty(),
            Self::Scores => extra.scores.is_none() && item.moscow.is_none(),
            Self::DependsOn => extra.depends_on.is_empty(),
            Self::Links => extra.links.is_empty(),
            Self::Notes => extra.notes.is_empty(),
            Self::Deciders => false,
        }
    }
}

/// Which parts of the present subject were opened.
#[derive(Clone, Debug, Default)]
pub struct Folds {
    open: Vec<Part>,
    /// What is to get the keyboard as soon as it is drawn.
    focus: Option<(Id, usize)>,
}

impl Folds {
    #[must_use]
    pub fn is_open(&self, part: Part) -> bool {
        self.open.contains(&part)
    }

    /// Whether the part is to be drawn: it was opened, or there is something in it.
    #[must_use]
    pub fn shows(&self, part: Part, item: &Item) -> bool {
        self.is_open(part) || !part.is_empty(item)
    }

    pub fn set(&mut self, part: Part, open: bool) {
        self.open.retain(|other| *other != part);
        if open {
            self.open.push(part);
        }
    }

    /// Opens a part; `first` gets the keyboard.
    pub fn enter(&mut self, part: Part, first: Id) {
        self.set(part, true);
        self.focus_later(first, 0);
    }

    /// Gives the keyboard to a field when this frame is over, with so many letters of it selected: the key
    /// that asked for it is none of its own.
    pub fn focus_later(&mut self, id: Id, letters: usize) {
        self.focus = Some((id, letters));
    }

    /// Gives the keyboard to what was just opened, once it has been drawn.
    pub fn settle(&mut self, ui: &Ui) {
        if let Some((id, letters)) = self.focus
            && let Some(drawn) = ui.ctx().read_response(id)
        {
            self.focus = None;
            if letters > 0 {
                Draft::focus(ui, id, letters);
            } else {
                ui.memory_mut(|memory| memory.request_focus(id));
            }
            // With what it stands under and what follows, where it was not to be seen with them.
            if !ui.clip_rect().contains_rect(drawn.rect.expand2(vec2(0.0, AROUND))) {
                ui.scroll_to_rect(drawn.rect, Some(Align::Center));
            }
        }
    }
}

/// The line of the empty parts. Answers the one that was pressed.
pub fn add_ui(ui: &mut Ui, cx: &ViewCx<'_>, folds: &Folds, item: &Item) -> Option<Part> {
    let parts: Vec<Part> = Part::OFFERED.into_iter().filter(|part| !folds.shows(*part, item)).collect();
    if parts.is_empty() {
        return None;
    }
    let mut pressed = None;
    ui.add_space(2.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 14.0;
        section::note(ui, cx.theme, "Add");
        for part in parts {
            let spoken = format!("Add {}", part.name());
            if section::small_link(ui, cx.theme, part.name(), &spoken).clicked() {
                pressed = Some(part);
            }
        }
    });
    pressed
}
