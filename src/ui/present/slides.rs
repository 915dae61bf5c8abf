//! What a presentation shows, step by step, each as a scene: first the whole picture, then one tier after
//! the other. The chart's steps put the tier's own words beside the picture, in which all others stand
//! back; the roadmap's show the roadmap of that tier alone.
//!
//! Every letter is at least [`CAP_SHARE`] of the picture's height. What does not fit in that size is left
//! out in whole sentences, never cut in the middle of a thought unless one alone is too long.

use jiff::civil::Date;
use kurbo::{Point, Rect, Size};

use super::super::session::{Shown, View};
use crate::chart::color::Color;
use crate::chart::page::PURPOSE;
use crate::chart::picture::Picture;
use crate::chart::scene::{Font, Group, Node, RectShape, Scene, Tag, Weight};
use crate::chart::style::{Theme, ThemeName};
use crate::chart::text::{self, Anchor};
use crate::chart::tier_chart::{self, ItemTimes, TierChartOptions};
use crate::model::tier::lower_first;
use crate::model::{Tier, Workspace};

/// The least height of a capital letter, as a share of the picture's height.
pub const CAP_SHARE: f64 = 0.03;

/// How much of the width the chart takes beside the words.
const CHART_SHARE: f64 = 0.48;

/// How many steps a presentation of `workspace` has on a screen of this size.
#[must_use]
pub fn count(workspace: &Workspace, shown: &Shown, size: Size, as_of: Date) -> usize {
    picture(workspace, shown, size, as_of).album(workspace).count() + workspace.tiers().len()
}

fn picture(workspace: &Workspace, shown: &Shown, size: Size, as_of: Date) -> Picture {
    let meta = workspace.meta();
    Picture {
        title: meta.title.clone(),
        subtitle: meta.subtitle.clone(),
        lived: shown.lived,
        compared: shown.compared.clone().unwrap_or_default(),
        school: shown.school,
        paged: true,
        ..Picture::new(shown.subject(), size, ThemeName::Projector, as_of)
    }
}

/// The picture of one step: first the whole, then the tiers from the team's side to the far end. Those who are
/// compared, and people on the chart, are in the whole picture, which takes as many steps as it has pages.
#[must_use]
pub fn slide(workspace: &Workspace, shown: &Shown, step: usize, size: Size, as_of: Date) -> Scene {
    let view = shown.view;
    let picture = picture(workspace, shown, size, as_of);
    let album = picture.album(workspace);
    let Some(tier) = step.checked_sub(album.count()).and_then(|i| workspace.tiers().nth(i)) else {
        return album.page(step);
    };
    let picture = Picture { lived: false, ..picture };
    match view {
        // After the people come the tiers that they belong to.
        View::Chart | View::Backlog | View::Roles | View::Health => tier_slide(workspace, tier, &picture),
        View::Roadmap => {
            let title = format!("{}: {}", tier.name, tier.currency.many);
            Picture { title, tiers: vec![tier.id], ..picture }.scene(workspace)
        }
    }
}

/// A font whose capitals are `share` of `height` high.
fn font(weight: Weight, share: f64, height: f64) -> Font {
    let cap = text::metrics(Font::inter(weight, 1.0)).cap_height;
    Font::inter(weight, (height * share / cap * 100.0).ceil() / 100.0)
}

fn tier_slide(workspace: &Workspace, tier: &Tier, picture: &Picture) -> Scene {
    let size = picture.size;
    let theme = Theme::builtin(ThemeName::Projector);
    let margin = size.height * 0.06;
    // A wide screen has the picture on the left; a narrow one shows the words alone.
    let beside = size.width >= size.height * 1.3;
    let mut nodes = Vec::new();
    let mut left = margin;
    if beside {
        let room = Size::new((size.width * CHART_SHARE).round(), size.height);
        // What the tiers say stands beside it.
        let chart = TierChartOptions {
            only: Some(tier.id),
            show_names: false,
            show_items: false,
            ..TierChartOptions::new(room, theme, picture.as_of)
        };
        let times = ItemTimes::new(workspace, picture.as_of);
        let chart = tier_chart::layout(workspace, &times, &chart).scene;
        nodes = chart.nodes.into_iter().filter_map(wordless).collect();
        left = room.width + margin * 0.5;
    }
    let footer = font(Weight::Regular, CAP_SHARE, size.height);
    let lines = text::wrap(PURPOSE, footer, size.width - margin, 4);
    let mut baseline =
        size.height - margin * 0.5 - line_height(footer) * lines.len().saturating_sub(1) as f64;
    let foot = baseline - line_height(footer);
    for line in lines {
        let at = Point::new(margin * 0.5, baseline);
        nodes.push(Node::Text(text::line(&line, footer, theme.muted, at, Anchor::Start)));
        baseline += line_height(footer);
    }
    let mut page = Page {
        theme,
        height: size.height,
        area: Rect::new(left, margin, size.width - margin, foot),
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

/// A node of the chart without the words that stand beside it already and without the footer. The names of
/// the axes and the landmarks stay.
fn wordless(node: Node) -> Option<Node> {
    match node {
        Node::Group(group) if group.children.iter().any(|child| matches!(child, Node::Text(_))) => {
            let of_tier = matches!(group.tag, Some(Tag::Tier(_)));
            (!of_tier).then(|| {
                let children = group.children.into_iter().filter_map(wordless).collect();
                Node::Group(Group { children, ..group })
            })
        }
        Node::Text(run) if run.tag.is_some() || run.text.starts_with("How people") => None,
        Node::Text(run) => match run.full.as_deref().and_then(|full| full.split(' ').next()) {
            // The name of an axis that did not fit: “Customer” says it too.
            Some(word) if text::measure(word, run.font) <= run.width => {
                let end = Point::new(run.origin.x + run.width, run.origin.y);
                Some(Node::Text(text::line(word, run.font, run.color, end, Anchor::End)))
            }
            Some(_) => None,
            None => Some(Node::Text(run)),
        },
        other => Some(other),
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
        let words = format!("Looks {} ahead", about(&tier.horizon.typical().words()));
        self.paragraph(&words, plain, muted, 2, None);
        self.gap(0.025);
        if !tier.mission.is_empty() {
            self.paragraph(&tier.mission, plain, ink, 4, None);
            self.gap(0.025);
        }
        // What is decided is sure of its heading and its first sentence.
        let reserve = tier.decides.first().map_or(0.0, |first| {
            let lines = text::wrap(&capitalised(first), plain, self.area.width(), 3).len();
            line_height(strong) + line_height(plain) * lines as f64 + self.height * 0.02
        });
        self.list("Makes sure of", &tier.ensures, strong, plain, reserve);
        self.list("Decides", &tier.decides, strong, plain, 0.0);
    }

    /// A heading and as many of the sentences as there is room for, `reserve` points kept free; nothing
    /// when not even the first one fits.
    fn list(&mut self, heading: &str, entries: &[String], strong: Font, plain: Font, reserve: f64) {
        let end = self.area.y1 - reserve;
        let mut headed = false;
        for entry in entries {
            let lines = text::wrap(&capitalised(entry), plain, self.area.width(), 3);
            let head = if headed { 0.0 } else { line_height(strong) };
            if self.y + head + line_height(plain) * lines.len() as f64 > end {
                break;
            }
            if !std::mem::replace(&mut headed, true) {
                self.paragraph(heading, strong, self.theme.ink, 1, None);
            }
            self.lines(lines, plain, self.theme.ink, None);
            self.said.push(sentence(entry));
        }
        if headed {
            self.gap(0.02);
        }
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
    font.size * 1.26
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
