//! `tiermap export`

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};
use jiff::civil::Date;
use kurbo::Size;

use super::failure::Failure;
use super::letters::{self, Letters};
use super::stream;
use crate::chart::color::Color;
use crate::chart::picture::{Picture, Subject};
use crate::chart::scene::{Image, Scene, Tag};
use crate::chart::style::{Theme, ThemeName};
use crate::chart::text::{Family, FontSource};
use crate::export::pptx::{self, Ratio};
use crate::export::svg::TextAs;
use crate::export::{self, ExportError, Format, Output, logo, png};
use crate::insight::constellation::{School, When};
use crate::model::{Holder, TierId, Workspace};
use crate::store;

/// Write a picture of a workspace, or all of them as slides
///
/// The same file, options and day give the same bytes, but for --system-fonts. Text stays text in SVG, PDF and PPTX.
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub(super) struct Arguments {
    /// The workspace; “-” for standard input
    file: PathBuf,
    /// What to draw
    #[arg(long, value_parser = subject_names())]
    view: Subject,
    /// The kind of file [default: what the name of the output ends in]
    #[arg(long, value_parser = format_names())]
    format: Option<Format>,
    /// The file to write; “-” for standard output. The pictures of an MD file come into a folder beside it
    #[arg(short, long, value_name = "OUT")]
    output: PathBuf,

    /// Width and height in points, for PNG in pixels [default: 1920x1080, for PDF and PPTX 960x540 or that of
    /// the slide]
    #[arg(long, value_name = "WxH", value_parser = size, help_heading = "Page")]
    size: Option<[u32; 2]>,
    /// So many pixels of a PNG for each point of --size, such as 2 for screens with fine pixels
    #[arg(long, value_name = "FACTOR", value_parser = scale, help_heading = "Page")]
    scale: Option<f64>,
    /// The form of a PPTX slide, and of a PDF page without --size
    #[arg(long, value_enum, default_value = "16:9", help_heading = "Page")]
    ratio: SlideRatio,
    /// A PPTX file whose master, fonts and colours the slides take, and their size
    #[arg(long, value_name = "FILE", conflicts_with = "ratio", help_heading = "Page")]
    template: Option<PathBuf>,

    #[arg(long, default_value = "light", value_parser = theme_names(), help_heading = "Look")]
    theme: ThemeName,
    /// A colour of your own for titles and a bar along the edge, such as #0a5c8f
    #[arg(long, value_name = "COLOUR", value_parser = brand, help_heading = "Look")]
    brand: Option<Color>,
    /// A logo for the corner of every page: PNG, JPEG or SVG
    #[arg(long, value_name = "FILE", help_heading = "Look")]
    logo: Option<PathBuf>,
    /// A font of your own: a TTF, OTF or TTC file, or a family that is installed. Slides name it; a template
    /// keeps its own
    #[arg(long, value_name = "FILE-OR-FAMILY", help_heading = "Look")]
    font: Option<String>,
    /// Take letters that the picture's font lacks, such as Arabic, Chinese and Hebrew, from the fonts of this
    /// machine; on another the picture may look different
    #[arg(long, help_heading = "Look")]
    system_fonts: bool,
    /// Leave the background out
    #[arg(long, help_heading = "Look")]
    transparent: bool,
    /// Letters of an SVG as curves, which look the same everywhere and cannot be edited
    #[arg(long, help_heading = "Look")]
    outlines: bool,
    /// Above the picture [default: the title of the workspace]
    #[arg(long, value_name = "TEXT", help_heading = "Look")]
    title: Option<String>,
    /// Below the title [default: the subtitle of the workspace]
    #[arg(long, value_name = "TEXT", help_heading = "Look")]
    subtitle: Option<String>,
    /// Do not say the day
    #[arg(long, help_heading = "Look")]
    no_date: bool,

    /// Nothing but this tier, by name or id; again for each [default: all tiers]
    #[arg(long, value_name = "NAME", help_heading = "What it shows")]
    tier: Vec<String>,
    /// Let this tier stand out from the others (chart)
    #[arg(long, value_name = "NAME", help_heading = "What it shows")]
    highlight: Option<String>,
    /// Leave the items out (chart)
    #[arg(long, help_heading = "What it shows")]
    no_items: bool,
    /// Show people where they live their roles, and where these are to be (chart)
    #[arg(long, help_heading = "What it shows")]
    lived: bool,
    /// A tier or person for the comparison, by name or id; again for each [default: all tiers]
    #[arg(long, value_name = "NAME", help_heading = "What it shows")]
    compare: Vec<String>,
    /// Draw who holds which role as this school sees it (roles)
    #[arg(long, value_name = "NAME", value_parser = school_names(), help_heading = "What it shows")]
    school: Option<School>,
    /// Those who hold a role when what is planned has come (roles, with --school)
    #[arg(long, requires = "school", help_heading = "What it shows")]
    to_be: bool,
    /// The day that counts as today [default: the file's own, or the start of its calendar]
    #[arg(long, value_name = "DATE", value_parser = day, help_heading = "What it shows")]
    as_of: Option<Date>,
}

/// The largest factor of pixels for a point.
const MOST_SCALE: f64 = 16.0;

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

fn scale(text: &str) -> Result<f64, String> {
    let factor = text.trim().parse().ok().filter(|factor| (0.1..=MOST_SCALE).contains(factor));
    factor.ok_or_else(|| format!("write a factor from 0.1 to {MOST_SCALE}, such as 2"))
}

fn brand(text: &str) -> Result<Color, String> {
    let digits = text.trim().trim_start_matches('#');
    format!("#{digits}").parse().map_err(|_| "write a colour as #0a5c8f".to_owned())
}

fn subject_names() -> impl TypedValueParser<Value = Subject> {
    PossibleValuesParser::new(
        Subject::ALL.map(|subject| PossibleValue::new(subject.name()).help(subject.summary())),
    )
    .try_map(|name| {
        Subject::ALL.into_iter().find(|subject| subject.name() == name).ok_or("there is no such view")
    })
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
        self.agree(format)?;
        let workspace = stream::read_aloud(&self.file)?;
        let template =
            self.template.as_deref().map(|path| store::read_bytes(path, pptx::MOST_TEMPLATE)).transpose()?;
        let logo = self.logo.as_deref().map(read_logo).transpose()?;
        let name = |tag: Tag| tag.name(&workspace);
        let family = self.family()?;
        let mut theme = Theme::builtin(self.theme).branded(self.brand);
        theme.family = family;
        let folder = store::folder_beside(&self.output);
        let mut output = Output {
            format,
            pixels: [0, 0],
            transparent: self.transparent,
            text: if self.outlines { TextAs::Outlines } else { TextAs::Text },
            title: self.title.as_deref().unwrap_or(&workspace.meta().title),
            theme: &theme,
            ratio: self.ratio.ratio(),
            template: template.as_deref(),
            folder: &folder,
            name: &name,
        };
        let usual = output.page().map_err(|error| self.failed(&error))?;
        let size = self.size.map_or(usual, |sides| {
            let [width, height] = sides.map(f64::from);
            Size::new(width, height)
        });
        output.pixels = export::pixels(size, self.scale.unwrap_or(1.0));
        let picture = Picture { logo, family, paged: format.has_pages(), ..self.picture(&workspace, size)? };
        let pages: Vec<Scene> = picture.album(&workspace).pages();
        let files = export::write(&pages, &output).map_err(|error| self.failed(&error))?;
        if files.pictures.is_empty() {
            stream::write_bytes(&self.output, &files.main)?;
        } else {
            store::save_beside(&self.output, &files.main, &files.pictures)?;
        }
        let stays_text = format == Format::Pptx || (format == Format::Svg && !self.outlines);
        letters::complain(&pages, if stays_text { Letters::Text } else { Letters::Drawn }, self.system_fonts);
        Ok(ExitCode::SUCCESS)
    }

    fn failed(&self, error: &ExportError) -> Failure {
        match (error, &self.template) {
            (ExportError::Template(why), Some(path)) => {
                Failure::said(&format!("{}: cannot be the template: {why}", stream::name(path)))
            }
            _ => Failure::said(error),
        }
    }

    fn format(&self) -> Result<Format, Failure> {
        let guessed = || self.output.extension()?.to_str()?.parse().ok();
        self.format.or_else(guessed).ok_or_else(|| {
            let output = self.output.display();
            Failure::said(&format!(
                "the name “{output}” does not tell the format; add --format svg, png, pdf, pptx or md"
            ))
        })
    }

    /// Whether the options have anything to do with what is asked for.
    fn agree(&self, format: Format) -> Result<(), Failure> {
        if self.view == Subject::Deck && !format.has_pages() {
            return Err(Failure::said(&"a deck has several pages; write it as a PPTX, PDF or MD file"));
        }
        if format == Format::Markdown && stream::is_stream(&self.output) {
            return Err(Failure::said(&"a text has its pictures beside it; name a file to write"));
        }
        let of_format = [
            (self.template.is_some(), "--template", "slides", "write a PPTX file", format == Format::Pptx),
            (self.scale.is_some(), "--scale", "pixels", "write a PNG file", format == Format::Png),
            (self.outlines, "--outlines", "SVG", "write an SVG file", format == Format::Svg),
        ];
        for (given, option, what, instead, fits) in of_format {
            if given && !fits {
                return Err(Failure::said(&format!("{option} is for {what}; leave it out, or {instead}")));
            }
        }
        let of_view = [
            (self.highlight.is_some(), "--highlight", "the chart", Subject::Chart),
            (self.no_items, "--no-items", "the chart", Subject::Chart),
            (self.lived, "--lived", "the chart", Subject::Chart),
            (!self.compare.is_empty(), "--compare", "the comparison", Subject::Comparison),
            (self.school.is_some(), "--school", "who holds which role", Subject::Roles),
        ];
        for (given, option, what, view) in of_view {
            if given && self.view != view {
                let view = view.name();
                return Err(Failure::said(&format!(
                    "{option} is for {what}; leave it out, or draw --view {view}"
                )));
            }
        }
        Ok(())
    }

    fn family(&self) -> Result<Family, Failure> {
        let own = self.font.as_deref().map_or(Ok(Family::INTER), read_family)?;
        Ok(if self.system_fonts { own.borrowing_from(store::installed_typefaces()) } else { own })
    }

    fn picture(&self, workspace: &Workspace, size: Size) -> Result<Picture, Failure> {
        let meta = workspace.meta();
        let tiers = self.tier.iter().map(|name| find_tier(workspace, name));
        let sides = self.compare.iter().map(|name| find_holder(workspace, name));
        let only = self.highlight.as_deref().map(|name| find_tier(workspace, name)).transpose()?;
        let as_of = self.as_of.unwrap_or_else(|| as_of(workspace));
        let when = if self.to_be { When::ToBe } else { When::Now };
        Ok(Picture {
            title: self.title.clone().unwrap_or_else(|| meta.title.clone()),
            subtitle: self.subtitle.clone().unwrap_or_else(|| meta.subtitle.clone()),
            tiers: tiers.collect::<Result<_, _>>()?,
            only,
            items: !self.no_items,
            lived: self.lived,
            compared: sides.collect::<Result<_, _>>()?,
            school: self.school.map(|school| (school, when)),
            transparent: self.transparent,
            dated: !self.no_date,
            brand: self.brand,
            ..Picture::new(self.view, size, self.theme, as_of)
        })
    }
}

/// The family of a font file; a name that is no path is one of an installed family.
fn read_family(font: &str) -> Result<Family, Failure> {
    match FontSource::named(font) {
        FontSource::Installed(name) => {
            Family::installed(store::installed_typefaces(), &name).map_err(|why| Failure::said(&why))
        }
        FontSource::File(path) => {
            let bytes = store::read_bytes(&path, Family::MOST_BYTES)?;
            Family::of_file(&bytes)
                .map_err(|why| Failure::said(&format!("{}: cannot be the font: {why}", stream::name(&path))))
        }
    }
}

/// The pixels of a logo.
fn read_logo(path: &Path) -> Result<Arc<Image>, Failure> {
    let bytes = store::read_bytes(path, logo::MOST_BYTES)?;
    let image = logo::read(&bytes);
    let image =
        image.map_err(|why| Failure::said(&format!("{}: cannot be the logo: {why}", stream::name(path))))?;
    Ok(Arc::new(image))
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
