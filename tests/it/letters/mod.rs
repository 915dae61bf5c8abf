//! Letters that Inter lacks: who lends them, in which order they stand, and what is said where nobody does.

mod brand;
mod command;
mod lending;
mod order;
mod report;
mod screen;
mod sinks;

use fontdb::Database;
use tiermap::chart::scene::{Font, Scene, Weight};
use tiermap::chart::style::{Theme, ThemeName};
use tiermap::chart::text::{self, Anchor, Family};

/// The faces beside these tests, by name.
const FACES: [(&str, &[u8]); 7] = [
    ("arabic", include_bytes!("../../fonts/NotoSansArabic-Regular.ttf")),
    ("hebrew", include_bytes!("../../fonts/NotoSansHebrew-Regular.ttf")),
    ("hebrew bold", include_bytes!("../../fonts/NotoSansHebrew-Bold.ttf")),
    ("devanagari", include_bytes!("../../fonts/NotoSansDevanagari-Regular.ttf")),
    ("japanese", include_bytes!("../../fonts/NotoSansCJKJP-Regular.otf")),
    ("chinese", include_bytes!("../../fonts/NotoSansCJKSC-Regular.otf")),
    ("emoji", include_bytes!("../../fonts/NotoColorEmoji.ttf")),
];

/// What an Arabic, a Hebrew, a Hindi and a Japanese product are called, with words in Latin letters among them.
const NAMES: [&str; 6] = [
    "خارطة الطريق",
    "מפת דרכים (Roadmap 2027) חדשה",
    "Team 7: צוות אדום, פריט 12",
    "हिन्दी उत्पाद",
    "東京の製品、プロダクト plan",
    "Größe Żółć 1117",
];

/// A library of some of the faces, in this order.
fn library(names: &[&str]) -> &'static Database {
    let mut library = Database::new();
    for name in names {
        let (_, file) = FACES.iter().find(|(known, _)| known == name).unwrap();
        library.load_font_data(file.to_vec());
    }
    Box::leak(Box::new(library))
}

/// Inter with all of the faces behind it.
fn borrowing() -> Font {
    static LIBRARY: std::sync::LazyLock<&'static Database> =
        std::sync::LazyLock::new(|| library(&FACES.map(|(name, _)| name)));
    Font { family: Family::INTER.borrowing_from(*LIBRARY), ..Font::inter(Weight::Regular, 20.0) }
}

/// A page with these lines, too far apart to be one paragraph.
fn page(lines: &[&str], font: Font) -> Scene {
    let theme = Theme::builtin(ThemeName::Light);
    let line = |(row, words): (usize, &&str)| {
        let at = kurbo::Point::new(20.0, 40.0 + 40.0 * row as f64);
        tiermap::chart::scene::Node::Text(text::line(words, font, theme.ink, at, Anchor::Start))
    };
    Scene {
        size: kurbo::Size::new(400.0, 40.0 + 40.0 * lines.len() as f64),
        background: Some(theme.card),
        title: "Names".to_owned(),
        description: "Names in several scripts".to_owned(),
        nodes: lines.iter().enumerate().map(line).collect(),
    }
}
