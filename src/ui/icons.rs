//! Icons as lines of one weight, sharp at any size and in any colour: Lucide's drawings (ISC licence),
//! parsed once out of `assets/icons`.
//!
//! Limits: reads the elements that Lucide uses (path, circle, ellipse, line, polyline, polygon, rect) and
//! nothing else of SVG. An icon beside a word is decoration; alone it needs a name, which
//! [`widgets::icon_button`](super::widgets::icon_button) asks for.

use std::sync::LazyLock;

use egui::{Color32, Pos2, Rect, Shape, Stroke, Vec2};
use kurbo::{BezPath, Shape as _};

use super::painter::geometry;

/// Side of the square that the icons are drawn in.
const GRID: f32 = 24.0;
/// Width of the pen on that grid: a little lighter than Lucide's own, as our type is light too.
const PEN: f32 = 1.75;

macro_rules! icons {
    ($($name:ident = $file:literal),* $(,)?) => {
        /// A drawing from `assets/icons`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Icon {
            $($name),*
        }

        impl Icon {
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// Name of the file, without its end.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$name => $file),*
                }
            }

            const fn source(self) -> &'static str {
                match self {
                    $(Self::$name => include_str!(concat!("../../assets/icons/", $file, ".svg"))),*
                }
            }
        }
    };
}

icons! {
    ArrowDown = "arrow-down",
    ArrowLeft = "arrow-left",
    ArrowRight = "arrow-right",
    ArrowUp = "arrow-up",
    Calendar = "calendar",
    Check = "check",
    ChevronDown = "chevron-down",
    ChevronLeft = "chevron-left",
    ChevronRight = "chevron-right",
    ChevronUp = "chevron-up",
    CircleAlert = "circle-alert",
    CircleHelp = "circle-help",
    Copy = "copy",
    CornerDownRight = "corner-down-right",
    Download = "download",
    Ellipsis = "ellipsis",
    Eye = "eye",
    EyeOff = "eye-off",
    FilePlus = "file-plus",
    Flag = "flag",
    FlipHorizontal2 = "flip-horizontal-2",
    FlipVertical2 = "flip-vertical-2",
    FolderOpen = "folder-open",
    GripVertical = "grip-vertical",
    History = "history",
    Image = "image",
    Inbox = "inbox",
    Info = "info",
    Keyboard = "keyboard",
    Link = "link",
    Maximize = "maximize",
    Menu = "menu",
    Minus = "minus",
    Moon = "moon",
    MousePointerClick = "mouse-pointer-click",
    Palette = "palette",
    Pencil = "pencil",
    Plus = "plus",
    Presentation = "presentation",
    Redo2 = "redo-2",
    Save = "save",
    Search = "search",
    Settings = "settings",
    Sparkles = "sparkles",
    Sun = "sun",
    Trash2 = "trash-2",
    TriangleAlert = "triangle-alert",
    Undo2 = "undo-2",
    User = "user",
    Users = "users",
    X = "x",
    ZoomIn = "zoom-in",
    ZoomOut = "zoom-out",
}

impl Icon {
    /// The lines of the drawing on its grid of 24 × 24.
    #[must_use]
    pub fn path(self) -> &'static BezPath {
        static PATHS: LazyLock<Vec<BezPath>> =
            LazyLock::new(|| Icon::ALL.iter().map(|icon| parse(icon.source())).collect());
        static NONE: LazyLock<BezPath> = LazyLock::new(BezPath::new);
        PATHS.get(self as usize).unwrap_or(&NONE)
    }
}

/// Paints an icon as large as fits into `rect`, in its middle.
pub fn paint(painter: &egui::Painter, icon: Icon, rect: Rect, color: Color32) {
    let zoom = rect.size().min_elem() / GRID;
    if !(zoom > 0.0 && painter.clip_rect().intersects(rect)) {
        return;
    }
    let corner = rect.center() - Vec2::splat(GRID / 2.0) * zoom;
    // Never thinner than what a screen can show, never smeared over two pixels without need.
    let width = (PEN * zoom).max(1.2);
    let place = |point: kurbo::Point| {
        #[expect(clippy::cast_possible_truncation, reason = "0 to 24")]
        let at = Vec2::new(point.x as f32, point.y as f32);
        corner + at * zoom
    };
    let mut shapes = Vec::new();
    for line in geometry::flatten(icon.path(), f64::from(0.06 / zoom)) {
        let points: Vec<Pos2> = line.points.iter().map(|point| place(*point)).collect();
        let (Some(first), Some(last)) = (points.first().copied(), points.last().copied()) else { continue };
        let pen = Stroke::new(width, color);
        if line.closed {
            shapes.push(Shape::closed_line(points, pen));
        } else {
            // Round ends, which egui's lines lack.
            shapes.extend([first, last].map(|end| Shape::circle_filled(end, width / 2.0, color)));
            shapes.push(Shape::line(points, pen));
        }
    }
    painter.extend(shapes);
}

/// All lines of a drawing, one after the other.
fn parse(source: &str) -> BezPath {
    let mut path = BezPath::new();
    for element in source.split('<').skip(1) {
        let number = |name| attribute(element, name).and_then(|value| value.parse::<f64>().ok());
        let or_zero = |name| number(name).unwrap_or(0.0);
        let name = element.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or("");
        match name {
            "path" => {
                let drawn = attribute(element, "d").map(BezPath::from_svg);
                path.extend(drawn.and_then(Result::ok).unwrap_or_default());
            }
            "circle" => {
                let circle = kurbo::Circle::new((or_zero("cx"), or_zero("cy")), or_zero("r"));
                path.extend(circle.to_path(0.01));
            }
            "ellipse" => {
                let radii = (or_zero("rx"), or_zero("ry"));
                path.extend(kurbo::Ellipse::new((or_zero("cx"), or_zero("cy")), radii, 0.0).to_path(0.01));
            }
            "rect" => {
                let size = kurbo::Size::new(or_zero("width"), or_zero("height"));
                let rect = kurbo::Rect::from_origin_size((or_zero("x"), or_zero("y")), size);
                let radius = number("rx").or_else(|| number("ry")).unwrap_or(0.0);
                path.extend(crate::chart::outline::rounded_rect(rect, radius));
            }
            "line" => {
                path.move_to((or_zero("x1"), or_zero("y1")));
                path.line_to((or_zero("x2"), or_zero("y2")));
            }
            "polyline" | "polygon" => {
                let points = attribute(element, "points").unwrap_or("");
                let mut numbers = points.split([' ', ',']).filter_map(|word| word.parse::<f64>().ok());
                let mut first = true;
                while let (Some(x), Some(y)) = (numbers.next(), numbers.next()) {
                    if first {
                        path.move_to((x, y));
                    } else {
                        path.line_to((x, y));
                    }
                    first = false;
                }
                if name == "polygon" && !first {
                    path.close_path();
                }
            }
            _ => {}
        }
    }
    path
}

/// The value of an attribute; names are looked for as whole words.
fn attribute<'a>(element: &'a str, name: &str) -> Option<&'a str> {
    let mut rest = element;
    loop {
        let (before, after) = rest.split_once(name)?;
        if before.ends_with(char::is_whitespace)
            && let Some(value) = after.strip_prefix("=\"")
        {
            return value.split('"').next();
        }
        rest = after;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_drawing_has_lines_and_keeps_to_its_grid() {
        for icon in Icon::ALL {
            let bounds = icon.path().bounding_box();
            let grid = kurbo::Rect::new(0.5, 0.5, 23.5, 23.5);
            assert!(bounds.area() > 0.0 || bounds.width() > 5.0, "{} is empty", icon.name());
            assert_eq!(bounds.union(grid), grid, "{} leaves its grid: {bounds:?}", icon.name());
        }
    }

    #[test]
    fn every_element_of_every_drawing_is_read() {
        for icon in Icon::ALL {
            let drawn = ["<path", "<circle", "<ellipse", "<line", "<polyline", "<polygon", "<rect"];
            let elements: usize =
                drawn.iter().map(|tag| icon.source().matches(&format!("{tag} ")).count()).sum();
            let moves =
                icon.path().elements().iter().filter(|e| matches!(e, kurbo::PathEl::MoveTo(_))).count();
            assert!(elements > 0 && moves >= elements, "{}: {moves} of {elements}", icon.name());
        }
    }
}
