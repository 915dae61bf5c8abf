//! Connectors end where they are glued: slide programs lead a line anew by the sites of its shapes, so that an
//! end that is drawn elsewhere jumps as soon as the file is opened.

use std::collections::BTreeMap;

use kurbo::{Affine, Point, Rect, Vec2};
use tiermap::chart::roadmap::{self, RoadmapOptions};
use tiermap::chart::scene::{Node, Scene};
use tiermap::chart::style::{Theme, ThemeName};
use tiermap::chart::tier_chart::{self, ItemTimes, TierChartOptions};
use tiermap::export::pptx::Ratio;
use tiermap::model::Workspace;

use super::{TODAY, deck, options, part, parts, template, views};

/// A shape or a connector of a slide, in points.
struct Piece {
    form: String,
    /// Of a form of its own, as shares of its width and height.
    sites: Vec<Vec2>,
    frame: Rect,
    turn: f64,
    flip: (bool, bool),
    /// The shape and the site at which it begins and ends.
    glued: [Option<(String, usize)>; 2],
}

impl Piece {
    /// A site of a shape by its number, as presetShapeDefinitions.xml or the shape itself has them.
    fn site(&self, index: usize) -> Point {
        if self.form == "own" {
            let share = self.sites[index];
            return self.frame.origin()
                + Vec2::new(share.x * self.frame.width(), share.y * self.frame.height());
        }
        let turns = match self.form.as_str() {
            "rect" | "roundRect" => 4.0,
            "ellipse" => 8.0,
            other => panic!("no sites of {other} are known"),
        };
        assert!((index as f64) < turns, "{} has no site {index}", self.form);
        let angle = std::f64::consts::TAU * (0.75 - index as f64 / turns);
        let half = self.frame.size().to_vec2() / 2.0;
        self.frame.center() + Vec2::new(angle.cos() * half.x, angle.sin() * half.y)
    }

    /// Where a connector begins and ends.
    fn ends(&self) -> [Point; 2] {
        let middle = self.frame.center().to_vec2();
        let mirror = |flipped| if flipped { -1.0 } else { 1.0 };
        let place = Affine::translate(middle)
            * Affine::rotate(self.turn)
            * Affine::scale_non_uniform(mirror(self.flip.0), mirror(self.flip.1))
            * Affine::translate(-middle);
        [place * self.frame.origin(), place * Point::new(self.frame.x1, self.frame.y1)]
    }
}

fn value<'a>(xml: &'a str, element: &str, name: &str) -> Option<&'a str> {
    let rest = xml.split(&format!("<{element} ")).nth(1)?.split('>').next()?;
    rest.split(&format!("{name}=\"")).nth(1)?.split('"').next()
}

fn piece(xml: &str) -> Piece {
    // Before the frame there may be extensions of the same name as its size.
    let frame = &xml[xml.find("<a:xfrm").unwrap()..];
    let points = |element, name| value(frame, element, name).unwrap().parse::<f64>().unwrap() / 12_700.0;
    let corner = (points("a:off", "x"), points("a:off", "y"));
    let glued = ["a:stCxn", "a:endCxn"]
        .map(|end| Some((value(xml, end, "id")?.to_owned(), value(xml, end, "idx")?.parse().unwrap())));
    let share = |name: String| -> Option<f64> {
        let rest = xml.split(&format!("<a:gd name=\"{name}\" fmla=\"*/ ")).nth(1)?;
        let count: f64 = rest.split(' ').nth(1)?.parse().unwrap();
        Some(count / 100_000.0)
    };
    let sites: Vec<Vec2> =
        (0..).map_while(|i| Some(Vec2::new(share(format!("x{i}"))?, share(format!("y{i}"))?))).collect();
    assert_eq!(sites.len(), xml.matches("<a:cxn ").count(), "a site is a place that grows with the shape");
    let turn = value(xml, "a:xfrm", "rot").map_or(0.0, |turn| turn.parse::<f64>().unwrap() / 60_000.0);
    Piece {
        form: value(xml, "a:prstGeom", "prst").unwrap_or("own").to_owned(),
        sites,
        frame: Rect::from_origin_size(corner, (points("a:ext", "cx"), points("a:ext", "cy"))),
        turn: turn.to_radians(),
        flip: (value(xml, "a:xfrm", "flipH").is_some(), value(xml, "a:xfrm", "flipV").is_some()),
        glued,
    }
}

/// The pieces of a slide by their identifier.
fn pieces(xml: &str, element: &str) -> BTreeMap<String, Piece> {
    let (open, close) = (format!("<{element}>"), format!("</{element}>"));
    let parts = xml.split(&open).skip(1).map(|rest| rest.split(&close).next().unwrap());
    let framed = parts.filter(|part| part.contains("<a:xfrm"));
    framed.map(|part| (value(part, "p:cNvPr", "id").unwrap().to_owned(), piece(part))).collect()
}

/// Every view, where roles are lived, and the relatives of an item on the roadmap.
fn linked(workspace: &Workspace, theme: ThemeName) -> Vec<(&'static str, Scene)> {
    let size = Ratio::Wide.size();
    let mut scenes = views(workspace, theme, size);
    let theme = Theme::builtin(theme);
    let lived =
        TierChartOptions { show_lived: true, show_items: false, ..TierChartOptions::new(size, theme, TODAY) };
    let times = ItemTimes::new(workspace, TODAY);
    scenes.push(("lived", tier_chart::layout(workspace, &times, &lived).scene));
    let child = workspace.items().find(|item| item.parent.is_some());
    let roadmap = RoadmapOptions {
        highlight: child.map(|item| item.id),
        ..RoadmapOptions::page(size, theme, TODAY, "Related")
    };
    scenes.push(("related", roadmap::layout(workspace, &roadmap).scene));
    scenes
}

#[test]
fn a_glued_end_is_drawn_at_its_site() {
    let mut glued = BTreeMap::<&str, usize>::new();
    for name in ["three-tiers", "city-bikes-people", "one-for-each-location", "both-roles"] {
        for theme in [ThemeName::Light, ThemeName::Projector] {
            let workspace = template(name);
            let scenes = linked(&workspace, theme);
            let parts = parts(&deck(&workspace, &scenes, &options(theme)));
            for (index, (view, _)) in scenes.iter().enumerate() {
                let xml = part(&parts, &format!("ppt/slides/slide{}.xml", index + 1));
                let shapes = pieces(xml, "p:sp");
                for connector in pieces(xml, "p:cxnSp").values() {
                    for (end, at) in connector.glued.iter().zip(connector.ends()) {
                        let Some((id, index)) = end else { continue };
                        let shape = shapes.get(id).unwrap_or_else(|| panic!("{name}, {view}: no shape {id}"));
                        let away = shape.site(*index).distance(at);
                        assert!(away < 2.0, "{name}, {view}: an end is {away} points away from its site");
                        *glued.entry(view).or_default() += 1;
                    }
                }
            }
        }
    }
    assert!(glued["roles"] > 50 && glued["chart"] > 20, "{glued:?}");
}

#[test]
fn connectors_of_people_are_glued_to_their_dots_and_leave_them_to_the_side() {
    let workspace = template("city-bikes-people");
    let scenes = linked(&workspace, ThemeName::Projector);
    let scenes: Vec<_> = scenes.into_iter().filter(|(name, _)| *name == "roles").collect();
    let mut links = 0;
    scenes[0].1.walk(&mut |node| links += usize::from(matches!(node, Node::Link(_))));
    let parts = parts(&deck(&workspace, &scenes, &options(ThemeName::Projector)));
    let xml = part(&parts, "ppt/slides/slide1.xml");
    let shapes = pieces(xml, "p:sp");
    let connectors = pieces(xml, "p:cxnSp");
    let curved = connectors.values().filter(|one| one.form != "line");
    let starts: Vec<(String, usize)> = curved.filter_map(|one| one.glued[0].clone()).collect();
    assert!(links > 10 && starts.len() == links, "{} of {links}", starts.len());
    for (id, index) in starts {
        assert_eq!(shapes[&id].form, "ellipse");
        assert!([2, 6].contains(&index), "a connector leaves its dot at site {index}");
    }
}
