//! What a presentation shows, step by step, each as a scene: first the whole picture, then one tier after
//! the other. The chart's steps put the tier's own words beside the picture, in which all others stand
//! back; the roadmap's show the roadmap of that tier alone.
//!
//! Every letter is at least [`CAP_SHARE`] of the picture's height. What does not fit in that size is left
//! out in whole sentences, never cut in the middle of a thought unless one alone is too long.

use jiff::civil::Date;
use kurbo::{Affine, Point, Rect, Size, Vec2};

use super::super::picture::Picture;
use super::super::session::View;
use crate::chart::color::Color;
use crate::chart::scene::{Font, Node, RectShape, Scene, Stroke, Tag, Weight};
use crate::chart::style::{Theme, ThemeName};
use crate::chart::text::{self, Anchor};
use crate::model::tier::lower_first;
use crate::model::{Tier, TierId, Workspace};

/// The least height of a capital letter, as a share of the picture's height.
pub const CAP_SHARE: f64 = 0.03;

/// How much of what stands back is still seen.
const BACK: f64 = 0.22;

/// How many steps a presentation of `workspace` has.
#[must_use]
pub fn count(workspace: &Workspace) -> usize {
    workspace.tiers().len() + 1
}

/// The picture of one step: 0 is the whole, then the tiers from the team's side to the far end.
#[must_use]
pub fn slide(workspace: &Workspace, view: View, step: usize, size: Size, as_of: Date) -> Scene {
    let meta = workspace.meta();
    let picture = Picture {
        view,
        size,
        theme: ThemeName::Projector,
        as_of,
        title: meta.title.clone(),
        subtitle: meta.subtitle.clone(),
        tier: None,
        transparent: false,
    };
    let Some(tier) = step.checked_sub(1).and_then(|i| workspace.tiers().nth(i)) else {
        return picture.scene(workspace);
    };
    match view {
        View::Chart => tier_slide(tier, &picture.scene(workspace), size),
        View::Roadmap => {
            let title = format!("{}: {}", tier.name, tier.currency.many);
            Picture { title, tier: Some(tier.id), ..picture }.scene(workspace)
        }
    }
}

/// A font whose capitals are `share` of `height` high.
fn font(weight: Weight, share: f64, height: f64) -> Font {
    let cap = text::metrics(Font { weight, size: 1.0 }).cap_height;
    Font { weight, size: (height * share / cap * 100.0).ceil() / 100.0 }
}

fn tier_slide(tier: &Tier, whole: &Scene, size: Size) -> Scene {
    let theme = Theme::builtin(ThemeName::Projector);
    let margin = size.height * 0.06;
    // A wide screen has the picture on the left; a narrow one shows the words alone.
    let beside = size.width >= size.height * 1.3;
    let mut nodes = Vec::new();
    let mut left = margin;
    if beside {
        let room = Rect::new(margin, margin, size.width * 0.4, size.height - margin);
        let scale = (room.width() / whole.size.width).min(room.height() / whole.size.height);
        let drawn = whole.size * scale;
        let offset = Vec2::new(room.x0, room.center().y - drawn.height / 2.0);
        let placed =
            Placed { tier: tier.id, scale, affine: Affine::translate(offset) * Affine::scale(scale) };
        nodes.extend(whole.nodes.iter().filter_map(|node| placed.node(node, false)));
        left = room.x1 + margin;
    }
    let mut page = Page {
        theme,
        height: size.height,
        area: Rect::new(left, margin, size.width - margin, size.height - margin * 1.9),
        y: margin,
        nodes: Vec::new(),
        said: Vec::new(),
    };
    page.tier(tier);
    nodes.append(&mut page.nodes);
    Scene {
        size,
        background: Some(theme.card),
        title: tier.name.clone(),
        description: page.said.join(" "),
        nodes,
    }
}

/// The words of a tier, set from the top.
struct Page<'a> {
    theme: &'a Theme,
    height: f64,
    area: Rect,
    /// Where the next line begins.
    y: f64,
    nodes: Vec<Node>,
    said: Vec<String>,
}

impl Page<'_> {
    fn tier(&mut self, tier: &Tier) {
        let colors = self.theme.tier(tier.hue);
        let (ink, muted) = (self.theme.ink, self.theme.muted);
        let name = font(Weight::Bold, 0.05, self.height);
        let strong = font(Weight::SemiBold, CAP_SHARE + 0.002, self.height);
        let plain = font(Weight::Regular, CAP_SHARE, self.height);
        let bar =
            Rect::new(self.area.x0, self.y, self.area.x0 + self.height * 0.09, self.y + self.height * 0.012);
        self.nodes.push(Node::Rect(RectShape {
            rect: bar,
            radius: bar.height() / 2.0,
            fill: Some(colors.edge),
            stroke: None,
            tag: Some(Tag::Tier(tier.id)),
        }));
        self.y = bar.y1 + self.height * 0.03;
        self.paragraph(&tier.name, name, ink, 2, Some(Tag::TierName(tier.id)));
        self.paragraph(&tier.currency.many, strong, colors.text, 1, None);
        let horizon = tier.horizon;
        let words = format!(
            "Looks {} ahead, from {} to {}",
            about(&horizon.typical().words()),
            horizon.from().words(),
            horizon.to().words()
        );
        self.paragraph(&words, plain, muted, 2, None);
        self.gap(0.025);
        if !tier.mission.is_empty() {
            self.paragraph(&tier.mission, plain, ink, 4, None);
            self.gap(0.025);
        }
        // Each list is sure of its heading and its first line.
        let line = line_height(plain) * 2.0 + line_height(strong) + self.height * 0.02;
        let reserve = if tier.decides.is_empty() { 0.0 } else { line };
        self.list("Makes sure of", &tier.ensures, strong, plain, reserve);
        self.list("Decides", &tier.decides, strong, plain, 0.0);
    }

    fn list(&mut self, heading: &str, entries: &[String], strong: Font, plain: Font, reserve: f64) {
        let first = line_height(strong) + line_height(plain);
        if entries.is_empty() || self.y + first > self.area.y1 - reserve {
            return;
        }
        self.paragraph(heading, strong, self.theme.ink, 1, None);
        for entry in entries {
            let lines = text::wrap(&capitalised(entry), plain, self.area.width(), 3);
            let needed = line_height(plain) * lines.len() as f64;
            if self.y + needed > self.area.y1 - reserve {
                break;
            }
            self.lines(lines, plain, self.theme.ink, None);
            self.said.push(sentence(entry));
        }
        self.gap(0.02);
    }

    fn paragraph(&mut self, words: &str, font: Font, color: Color, most: usize, tag: Option<Tag>) {
        let room = ((self.area.y1 - self.y) / line_height(font)).floor().max(0.0);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small count")]
        let most = most.min(room as usize);
        if most == 0 {
            return;
        }
        self.lines(text::wrap(words, font, self.area.width(), most), font, color, tag);
        self.said.push(sentence(words));
    }

    fn lines(&mut self, lines: Vec<String>, font: Font, color: Color, tag: Option<Tag>) {
        for line in lines {
            let baseline = self.y + text::metrics(font).ascent;
            let mut run = text::line(&line, font, color, Point::new(self.area.x0, baseline), Anchor::Start);
            run.tag = tag;
            self.nodes.push(Node::Text(run));
            self.y += line_height(font);
        }
    }

    fn gap(&mut self, share: f64) {
        self.y += self.height * share;
    }
}

fn line_height(font: Font) -> f64 {
    font.size * 1.3
}

/// “about a quarter”; “today” needs no such word.
fn about(words: &str) -> String {
    if words == "today" { words.to_owned() } else { format!("about {}", lower_first(words)) }
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

fn sentence(text: &str) -> String {
    let text = capitalised(text.trim());
    if text.ends_with(['.', '!', '?']) { text } else { format!("{text}.") }
}

/// A scene's shapes, made smaller, without letters, all but one tier standing back.
struct Placed {
    tier: TierId,
    scale: f64,
    affine: Affine,
}

impl Placed {
    fn node(&self, node: &Node, mine: bool) -> Option<Node> {
        let mine = |tag: Option<Tag>| mine || tag.is_some_and(|tag| self.is_mine(tag));
        let rect = |rect: Rect| self.affine.transform_rect_bbox(rect);
        match node {
            Node::Text(_) => None,
            Node::Group(group) => {
                let mut group = group.clone();
                let mine = mine(group.tag);
                group.clip = group.clip.map(rect);
                group.children = group.children.iter().filter_map(|child| self.node(child, mine)).collect();
                (!group.children.is_empty()).then_some(Node::Group(group))
            }
            Node::Rect(shape) => {
                let mut shape = shape.clone();
                let back = !mine(shape.tag);
                shape.rect = rect(shape.rect);
                shape.radius *= self.scale;
                self.paint(&mut shape.fill, shape.stroke.as_mut(), back);
                Some(Node::Rect(shape))
            }
            Node::Ellipse(shape) => {
                let mut shape = shape.clone();
                let back = !mine(shape.tag);
                shape.rect = rect(shape.rect);
                self.paint(&mut shape.fill, shape.stroke.as_mut(), back);
                Some(Node::Ellipse(shape))
            }
            Node::Path(shape) => {
                let mut shape = shape.clone();
                let back = !mine(shape.tag);
                shape.path.apply_affine(self.affine);
                self.paint(&mut shape.fill, shape.stroke.as_mut(), back);
                Some(Node::Path(shape))
            }
            Node::Link(link) => {
                let mut link = link.clone();
                link.path.apply_affine(self.affine);
                link.head *= self.scale;
                self.paint(&mut None, Some(&mut link.stroke), true);
                Some(Node::Link(link))
            }
        }
    }

    fn is_mine(&self, tag: Tag) -> bool {
        matches!(tag, Tag::Tier(tier) | Tag::TierName(tier) if tier == self.tier)
    }

    fn paint(&self, fill: &mut Option<Color>, stroke: Option<&mut Stroke>, back: bool) {
        let tone = |color: Color| if back { color.fade(BACK) } else { color };
        *fill = fill.map(tone);
        if let Some(stroke) = stroke {
            stroke.color = tone(stroke.color);
            // A thin line would vanish.
            stroke.width = (stroke.width * self.scale).max(1.5);
        }
    }
}
