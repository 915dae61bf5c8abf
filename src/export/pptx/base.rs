//! What slides are put into: our own master and layouts, or those of somebody's template.

use kurbo::{Rect, Size};
use quick_xml::escape::escape;

use super::ink::{Inks, digits};
use super::package::{Package, Relation};
use super::xml::emu;
use super::{Ratio, TemplateError};
use crate::chart::scene::Weight;
use crate::chart::style::Theme;
use crate::chart::text::FaceId;
use crate::export::plain;

const PRESENTATION: &str = "ppt/presentation.xml";

/// A package without slides, and where they go.
pub(super) struct Base {
    pub(super) package: Package,
    /// The name of the part that is the presentation.
    pub(super) presentation: String,
    /// The layout for a slide with a title.
    pub(super) layout: String,
    /// The master of the pages with notes.
    pub(super) notes: String,
    /// Points.
    pub(super) size: Size,
    /// Where the template wants a title, in points; ours stands where the picture has it.
    pub(super) title: Option<Rect>,
    /// The index of the layout's place for the number of a slide, if it has one.
    pub(super) number: Option<String>,
}

/// The margin right of every picture, in points: the number of the slide stands there, beside the last line.
const OUTER: f64 = 21.6;

/// The family of slides in Inter, which few machines have that show slides.
const USUAL: &str = "Arial";

const TYPE: &str = "application/vnd.openxmlformats-officedocument.presentationml.";
const THEME: &str = "application/vnd.openxmlformats-officedocument.theme+xml";

impl Base {
    /// Our own master, in the colours of a theme.
    pub(super) fn own(theme: &Theme, inks: &Inks, ratio: Ratio) -> Self {
        let size = ratio.size();
        let mut package = Package::new();
        let kind = |name: &str| format!("{TYPE}{name}+xml");
        let colors = colored(include_str!("../../../assets/pptx/theme1.xml"), theme, inks);
        let margin = 28.8;
        let master = include_str!("../../../assets/pptx/slideMaster1.xml")
            .replace("{width}", &emu(size.width - 2.0 * margin).to_string())
            .replace("{number}", &emu(size.width - OUTER).to_string())
            .replace("{outer}", &emu(OUTER).to_string());
        let master = mapped(&master, theme.dark);
        let put = |package: &mut Package, name: &str, type_name: &str, text: &str| {
            package.put(name, &kind(type_name), text.as_bytes().to_vec());
        };
        put(&mut package, "ppt/slideMasters/slideMaster1.xml", "slideMaster", &master);
        put(
            &mut package,
            "ppt/slideLayouts/slideLayout1.xml",
            "slideLayout",
            include_str!("../../../assets/pptx/slideLayout1.xml"),
        );
        put(
            &mut package,
            "ppt/slideLayouts/slideLayout2.xml",
            "slideLayout",
            include_str!("../../../assets/pptx/slideLayout2.xml"),
        );
        put(
            &mut package,
            "ppt/presProps.xml",
            "presProps",
            include_str!("../../../assets/pptx/presProps.xml"),
        );
        put(
            &mut package,
            "ppt/viewProps.xml",
            "viewProps",
            include_str!("../../../assets/pptx/viewProps.xml"),
        );
        put(
            &mut package,
            "ppt/tableStyles.xml",
            "tableStyles",
            include_str!("../../../assets/pptx/tableStyles.xml"),
        );
        package.put("ppt/theme/theme1.xml", THEME, colors.into_bytes());
        let master = [
            Relation::new(1, "slideLayout", "../slideLayouts/slideLayout1.xml"),
            Relation::new(2, "slideLayout", "../slideLayouts/slideLayout2.xml"),
            Relation::new(3, "theme", "../theme/theme1.xml"),
        ];
        package.relate("ppt/slideMasters/slideMaster1.xml", &master);
        for number in [1, 2] {
            let up = [Relation::new(1, "slideMaster", "../slideMasters/slideMaster1.xml")];
            package.relate(&format!("ppt/slideLayouts/slideLayout{number}.xml"), &up);
        }
        package.put(PRESENTATION, &kind("presentation.main"), presentation(size));
        let relations = [
            Relation::new(1, "slideMaster", "slideMasters/slideMaster1.xml"),
            Relation::new(3, "presProps", "presProps.xml"),
            Relation::new(4, "viewProps", "viewProps.xml"),
            Relation::new(5, "theme", "theme/theme1.xml"),
            Relation::new(6, "tableStyles", "tableStyles.xml"),
        ];
        package.relate(PRESENTATION, &relations);
        let notes = attach_notes(&mut package, PRESENTATION, relations.to_vec(), theme, inks);
        package.relate("", &[Relation::new(1, "officeDocument", PRESENTATION)]);
        Self {
            package,
            presentation: PRESENTATION.to_owned(),
            layout: "ppt/slideLayouts/slideLayout1.xml".to_owned(),
            notes,
            size,
            title: None,
            number: Some("10".to_owned()),
        }
    }
}

/// Adds our page for notes to a package that has none. Gives the name of its master.
pub(super) fn add_notes(
    package: &mut Package,
    presentation: &str,
    theme: &Theme,
    inks: &Inks,
) -> Result<String, TemplateError> {
    let relations = package.relations(presentation)?;
    Ok(attach_notes(package, presentation, relations, theme, inks))
}

fn attach_notes(
    package: &mut Package,
    presentation: &str,
    mut relations: Vec<Relation>,
    theme: &Theme,
    inks: &Inks,
) -> String {
    // A number that is free: a template may have parts of these names for something else.
    let free = (1..10_000).find(|number| {
        let taken = |name: String| package.get(&name).is_some();
        !taken(format!("ppt/notesMasters/notesMaster{number}.xml"))
            && !taken(format!("ppt/theme/theme{}.xml", number + 1))
    });
    let number = free.unwrap_or(1);
    let (notes, colors) =
        (format!("ppt/notesMasters/notesMaster{number}.xml"), format!("ppt/theme/theme{}.xml", number + 1));
    let text = include_str!("../../../assets/pptx/notesMaster1.xml");
    package.put(&notes, &format!("{TYPE}notesMaster+xml"), text.as_bytes().to_vec());
    let theme_text = colored(include_str!("../../../assets/pptx/theme1.xml"), theme, inks);
    package.put(&colors, THEME, theme_text.into_bytes());
    package.relate(&notes, &[Relation::new(1, "theme", &format!("/{colors}"))]);
    relations.push(Relation::new(next_id(&relations), "notesMaster", &format!("/{notes}")));
    package.relate(presentation, &relations);
    notes
}

/// The first number that no relationship has.
pub(super) fn next_id(relations: &[Relation]) -> usize {
    let taken =
        relations.iter().filter_map(|relation| relation.id.strip_prefix("rId")?.parse::<usize>().ok());
    taken.max().unwrap_or(0) + 1
}

/// The colours and the family of the theme in the places of the file.
fn colored(file: &str, theme: &Theme, inks: &Inks) -> String {
    let (dark, light) = if theme.dark { ("bg", "tx") } else { ("tx", "bg") };
    let mut text = file.to_owned();
    let mut set = |place: &str, slot: &str| {
        if let Some(color) = inks.slot(slot) {
            text = text.replace(&format!("{{{place}}}"), &digits(color));
        }
    };
    for number in ["1", "2"] {
        set(&format!("dk{number}"), &format!("{dark}{number}"));
        set(&format!("lt{number}"), &format!("{light}{number}"));
    }
    for slot in ["accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink", "folHlink"] {
        set(slot, slot);
    }
    let family =
        if theme.family.owns(FaceId::bundled(Weight::Regular)) { USUAL } else { theme.family.name() };
    text.replace("{family}", &escape(plain::line(family)))
}

/// On a dark ground, the dark colours of the theme are the grounds.
fn mapped(master: &str, dark: bool) -> String {
    if !dark {
        return master.to_owned();
    }
    master.replace(r#"bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2""#, r#"bg1="dk1" tx1="lt1" bg2="dk2" tx2="lt2""#)
}

/// A presentation without slides.
fn presentation(size: Size) -> Vec<u8> {
    let mut xml = super::xml::Xml::part();
    let [width, height] = [size.width, size.height].map(|side| emu(side).to_string());
    xml.element("p:presentation", &super::slide::spaces(), |xml| {
        xml.element("p:sldMasterIdLst", &[], |xml| {
            xml.empty("p:sldMasterId", &[("id", "2147483648"), ("r:id", "rId1")]);
        });
        xml.empty("p:sldSz", &[("cx", &width), ("cy", &height)]);
        xml.empty("p:notesSz", &[("cx", "6858000"), ("cy", "9144000")]);
    });
    xml.finish()
}
