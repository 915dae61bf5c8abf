//! The sizes that a picture is offered in: screens for pictures, slides for what has pages.

use kurbo::Size;

use crate::chart::format::Format;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SizeChoice {
    Hd,
    FullHd,
    Uhd,
    /// A slide of 16:9.
    Wide,
    /// A slide of 4:3.
    Standard,
    Custom,
}

impl SizeChoice {
    const PICTURE: [(Self, &'static str); 4] = [
        (Self::Hd, "1280×720"),
        (Self::FullHd, "1920×1080"),
        (Self::Uhd, "3840×2160"),
        (Self::Custom, "Custom"),
    ];
    const PAGE: [(Self, &'static str); 3] =
        [(Self::Wide, "Slide 16:9"), (Self::Standard, "Slide 4:3"), (Self::Custom, "Custom")];

    /// The sizes that a format is offered in.
    pub(super) const fn offered(format: Format) -> &'static [(Self, &'static str)] {
        if format.has_pages() { &Self::PAGE } else { &Self::PICTURE }
    }

    /// The size of a format for which nobody has said one.
    pub(super) const fn usual(format: Format) -> Self {
        if format.has_pages() { Self::Wide } else { Self::FullHd }
    }

    pub(super) fn size(self) -> Option<(u32, u32)> {
        match self {
            Self::Hd => Some((1280, 720)),
            Self::FullHd => Some((1920, 1080)),
            Self::Uhd => Some((3840, 2160)),
            Self::Wide => Some((960, 540)),
            Self::Standard => Some((720, 540)),
            Self::Custom => None,
        }
    }

    pub(super) fn of(format: Format, size: Size) -> Self {
        let mut choices = Self::offered(format).iter().map(|(choice, _)| *choice);
        let same = |(width, height): (u32, u32)| Size::new(width.into(), height.into()) == size;
        choices.find(|choice| choice.size().is_some_and(same)).unwrap_or(Self::Custom)
    }
}
