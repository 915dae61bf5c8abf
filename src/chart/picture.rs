//! Everything that decides what a picture of a workspace looks like on a page, so that the command line, the
//! preview, the presentation and the exported file are one and the same scene.

use std::sync::Arc;

use jiff::civil::Date;
use kurbo::{Rect, Size};

use super::backlog::{self, BacklogOptions};
use super::color::Color;
use super::deck::{Deck, DeckOptions};
use super::page::{self, Furniture};
use super::roadmap::{self, RoadmapOptions};
use super::roles::constellation::Roster;
use super::roles::duties::Sheaf;
use super::roles::{Part, RolesOptions, comparison, constellation, duties, health};
use super::scene::{Image, ImageShape, Node, RectShape, Scene};
use super::style::{Theme, ThemeName};
use super::text::Family;
use super::tier_chart::{self, ItemTimes, TierChartOptions};
use crate::insight::constellation::{School, When};
use crate::model::{Holder, TierId, Workspace};

/// What there is to see.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Subject {
    #[default]
    Chart,
    Roadmap,
    Roles,
    Comparison,
    Duties,
    Health,
    Backlog,
    Deck,
}

impl Subject {
    pub const ALL: [Self; 8] = [
        Self::Chart,
        Self::Roadmap,
        Self::Roles,
        Self::Comparison,
        Self::Duties,
        Self::Health,
        Self::Backlog,
        Self::Deck,
    ];

    /// As the command line and the names of files have it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Chart => "chart",
            Self::Roadmap => "roadmap",
            Self::Roles => "roles",
            Self::Comparison => "comparison",
            Self::Duties => "duties",
            Self::Health => "health",
            Self::Backlog => "backlog",
            Self::Deck => "deck",
        }
    }

    /// What it shows, in a sentence without its end.
    #[must_use]
    pub const fn summary(self) -> &'static str {
        match self {
            Self::Chart => "Tiers on two axes: focus from team to customer, horizon from now to years",
            Self::Roadmap => "The items of all tiers on time",
            Self::Roles => "People, the roles they hold, and the units and products that they hold them for",
            Self::Comparison => {
                "Tiers side by side on what roles are compared by; name those to compare with --compare"
            }
            Self::Duties => "Who has how much say in which duty or decision",
            Self::Health => "How check-ins of teams went over time",
            Self::Backlog => "What comes first in the backlog of each tier, or in the one that --tier names",
            Self::Deck => {
                "All of these as slides, with a first page, a page for each tier, and what to talk about"
            }
        }
    }
}

/// A picture of a workspace.
#[derive(Clone, Debug, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "each says one independent thing about the page")]
pub struct Picture {
    pub subject: Subject,
    /// Of the page, in points.
    pub size: Size,
    pub theme: ThemeName,
    /// The day from which horizons count.
    pub as_of: Date,
    /// Above the picture, and on the first page of a deck; nothing where it is empty.
    pub title: String,
    /// Below the title; the roadmap has none, and people and roles have the names of their constellations.
    pub subtitle: String,
    /// Nothing but these tiers; all of them where it is empty.
    pub tiers: Vec<TierId>,
    /// This tier stands out from the others on the chart.
    pub only: Option<TierId>,
    /// The chart shows items.
    pub items: bool,
    /// The chart shows people where their roles are lived.
    pub lived: bool,
    /// These side by side in a comparison; the tiers where it is empty.
    pub compared: Vec<Holder>,
    /// People and roles as this school sees them; `None`: as they are recorded.
    pub school: Option<(School, When)>,
    /// It takes several pages rather than cut anything: in the room, and in files that have pages.
    pub paged: bool,
    /// No background.
    pub transparent: bool,
    /// The day stands at the foot.
    pub dated: bool,
    /// The publisher's colour: titles where it can be read, and a bar along the edge.
    pub brand: Option<Color>,
    /// In the corner of every page.
    pub logo: Option<Arc<Image>>,
    /// The letters.
    pub family: Family,
}

impl Picture {
    /// A picture with items and the day, and without a title.
    #[must_use]
    pub fn new(subject: Subject, size: Size, theme: ThemeName, as_of: Date) -> Self {
        Self {
            subject,
            size,
            theme,
            as_of,
            title: String::new(),
            subtitle: String::new(),
            tiers: Vec::new(),
            only: None,
            items: true,
            lived: false,
            compared: Vec::new(),
            school: None,
            paged: false,
            transparent: false,
            dated: true,
            brand: None,
            logo: None,
            family: Family::INTER,
        }
    }

    /// The theme, with the publisher's colour and letters.
    #[must_use]
    pub fn branded_theme(&self) -> Theme {
        let mut theme = Theme::builtin(self.theme).branded(self.brand);
        theme.family = self.family;
        theme
    }

    /// Its pages, laid out one by one as they are asked for.
    #[must_use]
    pub fn album(&self, workspace: &Workspace) -> Album {
        // A backlog says what its items serve in another tier.
        let whole = self.subject == Subject::Backlog;
        let workspace = if whole { workspace.clone() } else { workspace.narrowed(&self.tiers) };
        let theme = self.branded_theme();
        let pages = match self.subject {
            Subject::Deck => Pages::Deck(Deck::new(&workspace, &self.of_deck(&theme))),
            Subject::Comparison if self.paged => {
                let sides = self.sides(&workspace);
                Pages::Comparison(comparison::parts(&workspace, &sides, &self.of_roles(&theme)))
            }
            Subject::Duties if self.paged => Pages::Duties(duties::parts(&workspace, &self.of_roles(&theme))),
            Subject::Roles if self.paged => {
                Pages::Roles(Roster::new(&workspace, &self.of_people(&workspace, &theme)))
            }
            Subject::Health if self.paged => Pages::Health(health::parts(&workspace, &self.of_roles(&theme))),
            _ => Pages::One,
        };
        Album { picture: self.clone(), theme, workspace, pages }
    }

    /// Its only page, or the first.
    #[must_use]
    pub fn scene(&self, workspace: &Workspace) -> Scene {
        self.album(workspace).page(0)
    }

    fn chart(&self, workspace: &Workspace, theme: &Theme) -> Scene {
        let times = ItemTimes::new(workspace, self.as_of);
        let options = TierChartOptions {
            title: self.title.clone(),
            subtitle: self.subtitle.clone(),
            only: self.only,
            transparent: self.transparent,
            // In the room the tiers speak; marks could not be told apart from the last row.
            show_items: self.items && self.theme != ThemeName::Projector && !self.lived,
            show_lived: self.lived,
            furniture: self.furniture(theme),
            ..TierChartOptions::new(self.size, theme, self.as_of)
        };
        tier_chart::layout(workspace, &times, &options).scene
    }

    fn roadmap(&self, workspace: &Workspace, theme: &Theme) -> Scene {
        let options = RoadmapOptions {
            transparent: self.transparent,
            furniture: self.furniture(theme),
            ..RoadmapOptions::page(self.size, theme, self.as_of, self.title.clone())
        };
        roadmap::layout(workspace, &options).scene
    }

    /// With what the people and roles amount to where the subtitle stands.
    fn of_people<'a>(&self, workspace: &Workspace, theme: &'a Theme) -> RolesOptions<'a> {
        let said = constellation::subtitle(workspace, self.school, self.theme);
        let options = self.of_roles(theme);
        let subtitle = if said.is_empty() { options.subtitle } else { said };
        RolesOptions { subtitle, school: self.school, ..options }
    }

    fn comparison(&self, workspace: &Workspace, theme: &Theme) -> Scene {
        comparison::layout(workspace, &self.sides(workspace), &self.of_roles(theme)).scene
    }

    /// Who is compared.
    fn sides(&self, workspace: &Workspace) -> Vec<Holder> {
        if self.compared.is_empty() {
            return workspace.tiers().map(|tier| Holder::Tier(tier.id)).collect();
        }
        comparison::present(workspace, &self.compared)
    }

    fn backlogs(&self, workspace: &Workspace, theme: &Theme) -> Scene {
        let options = BacklogOptions {
            title: self.title.clone(),
            subtitle: self.subtitle.clone(),
            only: self.tiers.clone(),
            transparent: self.transparent,
            furniture: self.furniture(theme),
            ..BacklogOptions::new(self.size, theme, self.as_of)
        };
        backlog::layout(workspace, &options).scene
    }

    fn of_roles<'a>(&self, theme: &'a Theme) -> RolesOptions<'a> {
        RolesOptions {
            title: self.title.clone(),
            subtitle: self.subtitle.clone(),
            transparent: self.transparent,
            furniture: self.furniture(theme),
            ..RolesOptions::new(self.size, theme, self.as_of)
        }
    }

    fn of_deck<'a>(&self, theme: &'a Theme) -> DeckOptions<'a> {
        DeckOptions {
            size: self.size,
            theme,
            as_of: self.as_of,
            title: self.title.clone(),
            subtitle: self.subtitle.clone(),
            transparent: self.transparent,
            furniture: self.furniture(theme),
        }
    }

    fn furniture(&self, theme: &Theme) -> Furniture {
        let logo = Logo::of(self, theme);
        let titled = !self.title.is_empty() || !self.subtitle.is_empty() || self.subject == Subject::Deck;
        Furniture {
            corner: logo.as_ref().map_or(0.0, |logo| logo.rect.width() + logo.gap),
            top: logo.filter(|_| !titled).map_or(0.0, |logo| logo.rect.height() + logo.gap),
            dated: self.dated,
        }
    }

    /// Puts the publisher's bar and logo onto a page; `cover`: onto the first of a deck.
    fn publish(&self, scene: &mut Scene, theme: &Theme, cover: bool) {
        /// What the bar takes of the page.
        const BAR: f64 = 0.011;
        let Size { width, height } = self.size;
        if let Some(brand) = theme.brand {
            let along =
                if cover { Size::new(2.0 * BAR * width, height) } else { Size::new(width, BAR * height) };
            scene.nodes.push(Node::Rect(RectShape {
                rect: along.to_rect(),
                radius: 0.0,
                fill: Some(brand),
                stroke: None,
                tag: None,
            }));
        }
        if let Some(Logo { rect, image, .. }) = Logo::of(self, theme) {
            scene.nodes.push(Node::Image(ImageShape { rect, image, name: "Logo".to_owned() }));
        }
    }
}

/// Where the logo stands: at the right of the title, in the middle of its line.
struct Logo {
    rect: Rect,
    image: Arc<Image>,
    /// What stays free around it.
    gap: f64,
}

impl Logo {
    /// The largest share of the width that a logo takes.
    const SHARE: f64 = 0.2;

    fn of(picture: &Picture, theme: &Theme) -> Option<Self> {
        let image = picture.logo.clone()?;
        let size = picture.size;
        let line = page::line_height(page::fonts(theme, size).title);
        let (wide, high) = (f64::from(image.width.max(1)), f64::from(image.height.max(1)));
        let scale = (line * 1.1 / high).min(size.width * Self::SHARE / wide);
        let (width, height) = (wide * scale, high * scale);
        let margin = page::margin(size).min(size.width / 4.0).min(size.height / 4.0);
        let (right, middle) = (size.width - margin, margin + line / 2.0);
        let rect = Rect::new(right - width, middle - height / 2.0, right, middle + height / 2.0);
        Some(Self { rect, image, gap: line * 0.6 })
    }
}

/// The pages of a picture.
#[derive(Clone, Debug)]
pub struct Album {
    picture: Picture,
    theme: Theme,
    workspace: Workspace,
    pages: Pages,
}

#[derive(Clone, Debug)]
enum Pages {
    One,
    Comparison(Vec<Part>),
    Duties(Vec<Sheaf>),
    Roles(Roster),
    Health(Vec<Part>),
    Deck(Deck),
}

impl Album {
    /// How many pages there are, at least one.
    #[must_use]
    pub fn count(&self) -> usize {
        match &self.pages {
            Pages::One => 1,
            Pages::Comparison(parts) | Pages::Health(parts) => parts.len().max(1),
            Pages::Duties(sheaves) => sheaves.len().max(1),
            Pages::Roles(roster) => roster.count(),
            Pages::Deck(deck) => deck.count(),
        }
    }

    /// Lays out a page, counted from 0; the last one where there are not so many.
    #[must_use]
    pub fn page(&self, index: usize) -> Scene {
        let Self { picture, theme, workspace, pages } = self;
        let index = index.min(self.count() - 1);
        let mut scene = match pages {
            Pages::One => self.only(),
            Pages::Comparison(parts) => parts.get(index).map_or_else(
                || self.only(),
                |part| {
                    let sides = picture.sides(workspace);
                    comparison::page(workspace, &sides, part, &picture.of_roles(theme))
                },
            ),
            Pages::Duties(sheaves) => sheaves.get(index).map_or_else(
                || self.only(),
                |sheaf| duties::page(workspace, sheaf, &picture.of_roles(theme)),
            ),
            Pages::Roles(roster) => roster.page(workspace, index, &picture.of_people(workspace, theme)).scene,
            Pages::Health(parts) => parts.get(index).map_or_else(
                || self.only(),
                |part| health::page(workspace, part, &picture.of_roles(theme)).scene,
            ),
            Pages::Deck(deck) => deck.page(workspace, index, &picture.of_deck(theme)),
        };
        let cover = index == 0 && matches!(pages, Pages::Deck(_));
        picture.publish(&mut scene, theme, cover);
        scene
    }

    fn only(&self) -> Scene {
        let Self { picture, theme, workspace, .. } = self;
        match picture.subject {
            Subject::Chart | Subject::Deck => picture.chart(workspace, theme),
            Subject::Roadmap => picture.roadmap(workspace, theme),
            Subject::Roles => constellation::layout(workspace, &picture.of_people(workspace, theme)).scene,
            Subject::Comparison => picture.comparison(workspace, theme),
            Subject::Duties => duties::layout(workspace, &picture.of_roles(theme)).scene,
            Subject::Health => health::layout(workspace, &picture.of_roles(theme)).scene,
            Subject::Backlog => picture.backlogs(workspace, theme),
        }
    }

    /// All of them.
    #[must_use]
    pub fn pages(&self) -> Vec<Scene> {
        (0..self.count()).map(|index| self.page(index)).collect()
    }
}
