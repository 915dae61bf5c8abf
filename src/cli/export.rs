//! `tiermap export`

use std::path::PathBuf;
use std::process::ExitCode;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};
use jiff::civil::Date;
use kurbo::Size;

use super::failure::Failure;
use super::stream;
use crate::chart::deck::{self, DeckOptions};
use crate::chart::roadmap::{self, RoadmapOptions};
use crate::chart::roles::{RolesOptions, comparison, constellation, duties, health};
use crate::chart::scene::{Scene, Tag};
use crate::chart::style::{Theme, ThemeName};
use crate::chart::tier_chart::{self, ItemTimes, TierChartOptions};
use crate::export::pdf::{self, PdfOptions};
use crate::export::png::{self, PngOptions};
use crate::export::pptx::{self, PptxOptions, Ratio, Slide};
use crate::export::svg::{self, SvgOptions, TextAs};
use crate::export::{ExportError, Format};
use crate::insight;
use crate::insight::constellation::{School, When};
use crate::model::{Holder, TierId, Workspace};
use crate::store;

/// Write a picture of a workspace
///
/// The same file, options and day give the same bytes. Text stays text in SVG, PDF and PPTX.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The workspace; “-” for standard input
    file: PathBuf,
    /// What to draw
    #[arg(long, value_enum)]
    view: View,
    /// The kind of file [default: what the name of the output ends in]
    #[arg(long, value_parser = format_names())]
    format: Option<Format>,
    /// The file to write; “-” for standard output
    #[arg(short, long, value_name = "OUT")]
    output: PathBuf,
    /// Width and height, in points, for PNG in pixels [default: 1920x1080, for PDF and PPTX 960x540 or that of
    /// the slide]
    #[arg(long, value_name = "WxH", value_parser = size)]
    size: Option<[u32; 2]>,
    /// The form of a PPTX slide, and of a PDF page without --size
    #[arg(long, value_enum, default_value = "16:9")]
    ratio: SlideRatio,
    /// A PPTX file whose master, fonts and colours the slides take, and their size
    #[arg(long, value_name = "FILE", conflicts_with = "ratio")]
    template: Option<PathBuf>,
    #[arg(long, default_value = "light", value_parser = theme_names())]
    theme: ThemeName,
    /// Leave the background out
    #[arg(long)]
    transparent: bool,
    /// Show nothing but this tier (roadmap), or fade the others (chart): its name or id
    #[arg(long, value_name = "NAME")]
    tier: Option<String>,
    /// Show people where they live their roles, and where these are to be (chart)
    #[arg(long)]
    lived: bool,
    /// A tier or person for the comparison, by name or id; again for each [default: all tiers]
    #[arg(long, value_name = "NAME")]
    compare: Vec<String>,
    /// Draw who holds which role as this school sees it (roles)
    #[arg(long, value_name = "NAME", value_parser = school_names())]
    school: Option<School>,
    /// Those who hold a role when what is planned has come (roles, with --school)
    #[arg(long, requires = "school")]
    to_be: bool,
    /// The day that counts as today [default: the file's own, or the start of its calendar]
    #[arg(long, value_name = "DATE", value_parser = day)]
    as_of: Option<Date>,
}

/// The most bytes of a template.
const MOST_TEMPLATE: u64 = 128 << 20;
/// Width and height where nobody says one.
const USUAL: [u32; 2] = [1920, 1080];

#[derive(Clone, Copy, Debug, ValueEnum)]
enum SlideRatio {
    #[value(name = "16:9")]
    Wide,
    #[value(name = "4:3")]
    Standard,
}

impl SlideRatio {
    const fn ratio(self) -> Ratio {
        match self {
            Self::Wide => Ratio::Wide,
            Self::Standard => Ratio::Standard,
        }
    }
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum View {
    /// Tiers on two axes: focus from team to customer, horizon from now to years
    Chart,
    /// The items of all tiers on time
    Roadmap,
    /// People, the roles they hold, and the units and products that they hold them for
    Roles,
    /// Who has how much say in which duty or decision
    Duties,
    /// Tiers side by side on what roles are compared by; name those to compare with --compare
    Comparison,
    /// How check-ins of teams went over time
    Health,
    /// All of these as slides, with a first page, a page for each tier, and what to talk about
    Deck,
}

/// The day that pictures and findings count from when nobody says one (see [`Meta::as_of`]).
///
/// [`Meta::as_of`]: crate::model::Meta::as_of
pub(super) fn as_of(workspace: &Workspace) -> Date {
    workspace.meta().as_of.unwrap_or(workspace.calendar().start)
}

/// Reads a day.
pub(super) fn day(text: &str) -> Result<Date, String> {
    let day: Option<Date> = text.parse().ok().filter(|day: &Date| (1900..=2999).contains(&day.year()));
    day.ok_or_else(|| "write a day of the years 1900 to 2999 as 2026-11-30".to_owned())
}

fn size(text: &str) -> Result<[u32; 2], String> {
    let side = |text: &str| text.trim().parse().ok().filter(|side| (1..=png::MAX_SIDE).contains(side));
    let sides =
        text.split_once(['x', 'X', '×']).and_then(|(width, height)| Some([side(width)?, side(height)?]));
    sides.ok_or_else(|| format!("write width and height as 1920x1080, each from 1 to {}", png::MAX_SIDE))
}

fn format_names() -> impl TypedValueParser<Value = Format> {
    PossibleValuesParser::new(Format::ALL.map(Format::extension)).try_map(|name| name.parse::<Format>())
}

fn school_names() -> impl TypedValueParser<Value = School> {
    PossibleValuesParser::new(
        School::ALL.map(|school| PossibleValue::new(school.name()).help(school.claim())),
    )
    .try_map(|name| {
        School::ALL.into_iter().find(|school| school.name() == name).ok_or("there is no such school")
    })
}

fn theme_names() -> impl TypedValueParser<Value = ThemeName> {
    PossibleValuesParser::new(["light", "dark", "projector", "mono"])
        .try_map(|name| name.parse::<ThemeName>())
}

impl Arguments {
    pub(super) fn run(self) -> Result<ExitCode, Failure> {
        // What cannot be written is refused before anything is read.
        let format = self.format()?;
        if format != Format::Pptx && self.template.is_some() {
            return Err(Failure::said(&"--template is for slides; leave it out, or write a PPTX file"));
        }
        if matches!((format, self.view), (Format::Svg | Format::Png, View::Deck)) {
            return Err(Failure::said(&"a deck has several pages; write it as a PPTX or PDF file"));
        }
        if self.school.is_some() && !matches!(self.view, View::Roles) {
            return Err(Failure::said(
                &"--school is for who holds which role; leave it out, or draw --view roles",
            ));
        }
        let workspace = stream::read_aloud(&self.file)?;
        let transparent = self.transparent;
        let bytes = match format {
            Format::Svg => {
                let scene = self.scene(&workspace, self.points())?;
                svg::write(&scene, &SvgOptions { transparent, text: TextAs::Text }).into_bytes()
            }
            Format::Png => {
                let scene = self.scene(&workspace, self.points())?;
                let [width, height] = self.size.unwrap_or(USUAL);
                let options = PngOptions { width, height, transparent };
                png::write(&scene, &options).map_err(|error| Failure::said(&error))?
            }
            Format::Pdf => {
                let scenes = self.pages(&workspace, self.ratio.ratio().size())?;
                let options = PdfOptions { title: &workspace.meta().title, transparent };
                let pages: Vec<&Scene> = scenes.iter().collect();
                pdf::write(&pages, &options).map_err(|error| Failure::said(&error))?
            }
            Format::Pptx => self.slides(&workspace)?,
        };
        stream::write_bytes(&self.output, &bytes)?;
        Ok(ExitCode::SUCCESS)
    }

    fn format(&self) -> Result<Format, Failure> {
        let guessed = || self.output.extension()?.to_str()?.parse().ok();
        self.format.or_else(guessed).ok_or_else(|| {
            let output = self.output.display();
            Failure::said(&format!(
                "the name “{output}” does not tell the format; add --format svg, png, pdf or pptx"
            ))
        })
    }

    /// The size asked for.
    fn points(&self) -> Size {
        let [width, height] = self.size.unwrap_or(USUAL).map(f64::from);
        Size::new(width, height)
    }

    fn slides(&self, workspace: &Workspace) -> Result<Vec<u8>, Failure> {
        let template =
            self.template.as_deref().map(|path| store::read_bytes(path, MOST_TEMPLATE)).transpose()?;
        let options = PptxOptions {
            title: &workspace.meta().title,
            theme: Theme::builtin(self.theme),
            ratio: self.ratio.ratio(),
            template: template.as_deref(),
        };
        let failed = |error: &ExportError| match (error, &self.template) {
            (ExportError::Template(why), Some(path)) => {
                Failure::said(&format!("{}: cannot be the template: {why}", stream::name(path)))
            }
            _ => Failure::said(error),
        };
        let room = pptx::room(&options).map_err(|error| failed(&error))?;
        let scenes = self.pages(workspace, room)?;
        let name = |tag: Tag| tag.name(workspace);
        let slides: Vec<Slide<'_>> = scenes.iter().map(|scene| Slide { scene, name: &name }).collect();
        pptx::write(&slides, &options).map_err(|error| failed(&error))
    }

    /// What goes on pages that have this much room.
    fn pages(&self, workspace: &Workspace, room: Size) -> Result<Vec<Scene>, Failure> {
        let size = self.size.map_or(room, |_| self.points());
        Ok(match self.view {
            View::Deck => self.deck(workspace, size),
            _ => vec![self.scene(workspace, size)?],
        })
    }

    fn deck(&self, workspace: &Workspace, size: Size) -> Vec<Scene> {
        let as_of = self.as_of.unwrap_or_else(|| as_of(workspace));
        let findings = insight::findings(workspace, as_of);
        let (title, subtitle) = (String::new(), String::new());
        let options = DeckOptions { size, theme: Theme::builtin(self.theme), as_of, title, subtitle };
        deck::pages(workspace, &findings, &options)
    }

    fn scene(&self, workspace: &Workspace, size: Size) -> Result<Scene, Failure> {
        let theme = Theme::builtin(self.theme);
        let as_of = self.as_of.unwrap_or_else(|| as_of(workspace));
        let tier = self.tier.as_deref().map(|name| find_tier(workspace, name)).transpose()?;
        let meta = workspace.meta();
        Ok(match self.view {
            View::Chart => {
                let times = ItemTimes::new(workspace, as_of);
                let options = TierChartOptions {
                    title: meta.title.clone(),
                    subtitle: meta.subtitle.clone(),
                    only: tier,
                    transparent: self.transparent,
                    // In the room the tiers speak; marks could not be told apart from the last row.
                    show_items: self.theme != ThemeName::Projector && !self.lived,
                    show_lived: self.lived,
                    ..TierChartOptions::new(size, theme, as_of)
                };
                tier_chart::layout(workspace, &times, &options).scene
            }
            View::Roadmap => {
                let options = RoadmapOptions {
                    only_tier: tier,
                    transparent: self.transparent,
                    ..RoadmapOptions::page(size, theme, as_of, meta.title.as_str())
                };
                roadmap::layout(workspace, &options).scene
            }
            View::Roles => {
                let when = if self.to_be { When::ToBe } else { When::Now };
                let school = self.school.map(|school| (school, when));
                let options = RolesOptions {
                    subtitle: constellation::subtitle(workspace, school, self.theme),
                    school,
                    ..self.roles(workspace, size)
                };
                constellation::layout(workspace, &options).scene
            }
            View::Duties => duties::layout(workspace, &self.roles(workspace, size)).scene,
            View::Comparison => {
                let sides = self.compare.iter().map(|name| find_holder(workspace, name));
                let mut sides = sides.collect::<Result<Vec<_>, _>>()?;
                if sides.is_empty() {
                    sides = workspace.tiers().map(|tier| Holder::Tier(tier.id)).collect();
                }
                comparison::layout(workspace, &sides, &self.roles(workspace, size)).scene
            }
            View::Deck => return Err(Failure::said(&"a deck is no single picture")),
            View::Health => health::layout(workspace, &self.roles(workspace, size)).scene,
        })
    }
}

impl Arguments {
    /// What pictures of roles are drawn for.
    fn roles(&self, workspace: &Workspace, size: Size) -> RolesOptions<'static> {
        let as_of = self.as_of.unwrap_or_else(|| as_of(workspace));
        RolesOptions {
            title: workspace.meta().title.clone(),
            transparent: self.transparent,
            ..RolesOptions::new(size, Theme::builtin(self.theme), as_of)
        }
    }
}

/// A tier or a person by id or name, in any case.
fn find_holder(workspace: &Workspace, name: &str) -> Result<Holder, Failure> {
    let same = |text: &str| text.to_lowercase() == name.trim().to_lowercase();
    let person = workspace.people().find(|one| same(&one.name) || same(&one.id.to_string()));
    let tier = workspace.tiers().find(|tier| same(&tier.name) || same(&tier.id.to_string()));
    let found = tier.map(|tier| Holder::Tier(tier.id)).or(person.map(|person| Holder::Person(person.id)));
    found.ok_or_else(|| Failure::said(&format!("there is no tier and no person “{name}” to compare")))
}

/// A tier by its id or its name, in any case.
fn find_tier(workspace: &Workspace, name: &str) -> Result<TierId, Failure> {
    let same = |text: &str| text.to_lowercase() == name.trim().to_lowercase();
    let found = workspace.tiers().find(|tier| same(&tier.name) || same(&tier.id.to_string()));
    found.map(|tier| tier.id).ok_or_else(|| {
        let names: Vec<&str> = workspace.tiers().map(|tier| tier.name.as_str()).collect();
        Failure::said(&format!("there is no tier “{name}”; choose {}", names.join(", ")))
    })
}
