//! The presentation (F5): the picture and nothing else, full screen, in the projector theme, tier by tier.
//!
//! It reads a workspace and returns whether it goes on; there is no way to change anything from here.

mod slides;

use std::sync::Arc;

use egui::accesskit::{Live, Role};
use egui::{Context, CursorIcon, Key, Sense, Ui, ViewportCommand, WidgetInfo, vec2};
use jiff::civil::Date;
use kurbo::Size;

pub use slides::{CAP_SHARE, count, slide};

use super::dialogs::parts::c32;
use super::painter::{Placement, ScenePainter};
use super::session::Shown;
use crate::chart::scene::{Font, Scene, Weight};
use crate::chart::style::{Theme, ThemeName};
use crate::chart::text;
use crate::edit::Document;

/// The pointer disappears after this many seconds of rest.
const REST: f64 = 2.0;

/// A presentation under way.
pub struct Present {
    shown: Shown,
    step: usize,
    /// The scene of a step, for a state of the document, a size and a day.
    scene: Option<(Key4, Arc<Scene>)>,
    /// How many steps there are, for a state of the document, a size and a day.
    count: Option<((u64, [u32; 2], Date), usize)>,
    painter: ScenePainter,
    /// When the pointer moved last, in seconds of egui's clock.
    moved: f64,
}

/// Step, revision, width and height in points, day.
type Key4 = (usize, u64, [u32; 2], Date);

impl Present {
    /// Begins with the whole picture and takes the screen.
    #[must_use]
    pub fn enter(ctx: &Context, shown: impl Into<Shown>) -> Self {
        ctx.send_viewport_cmd(ViewportCommand::Fullscreen(true));
        Self {
            shown: shown.into(),
            step: 0,
            scene: None,
            count: None,
            painter: ScenePainter::default(),
            moved: ctx.input(|input| input.time),
        }
    }

    /// Gives the screen back.
    pub fn leave(&self, ctx: &Context) {
        ctx.send_viewport_cmd(ViewportCommand::Fullscreen(false));
    }

    /// Which step is shown; 0 is the whole picture.
    #[must_use]
    pub fn step(&self) -> usize {
        self.step
    }

    /// Draws one frame over the whole window; whether the presentation goes on.
    pub fn ui(&mut self, ui: &mut Ui, document: &Document, as_of: Date) -> bool {
        let rect = ui.ctx().content_rect();
        let count = self.count(document, rect.size(), as_of);
        let response = ui.allocate_rect(rect, Sense::CLICK | Sense::HOVER);
        let stays = self.keys(ui, count, response.clicked());
        let theme = Theme::builtin(ThemeName::Projector);
        ui.painter().rect_filled(rect, 0.0, c32(theme.card));

        let scene = self.scene(document, rect.size(), as_of);
        self.painter.paint(ui.painter(), &scene, Placement::fit(scene.size, rect, 0.0));
        counter(ui, theme, rect, self.step, count);

        let said = format!("{} of {count}: {}. {}", self.step + 1, scene.title, scene.description);
        response.widget_info(|| WidgetInfo::labeled(Role::Figure, true, &said));
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_live(Live::Polite));
        self.hide_pointer(ui);
        stays
    }

    /// How many steps there are, worked out once for a state of the document, a size and a day.
    fn count(&mut self, document: &Document, size: egui::Vec2, as_of: Date) -> usize {
        let key = (document.revision(), [size.x.to_bits(), size.y.to_bits()], as_of);
        if let Some((made_for, count)) = self.count
            && made_for == key
        {
            return count;
        }
        let page = Size::new(f64::from(size.x), f64::from(size.y));
        let count = slides::count(document.workspace(), &self.shown, page, as_of);
        self.count = Some((key, count));
        count
    }

    fn keys(&mut self, ui: &Ui, count: usize, clicked: bool) -> bool {
        let last = count.saturating_sub(1);
        self.step = self.step.min(last);
        let pressed = |keys: &[Key]| {
            ui.input_mut(|input| keys.iter().any(|key| input.consume_key(egui::Modifiers::NONE, *key)))
        };
        if pressed(&[Key::ArrowRight, Key::ArrowDown, Key::Space, Key::PageDown, Key::Enter]) || clicked {
            self.step = (self.step + 1).min(last);
        }
        if pressed(&[Key::ArrowLeft, Key::ArrowUp, Key::PageUp, Key::Backspace]) {
            self.step = self.step.saturating_sub(1);
        }
        if pressed(&[Key::Home]) {
            self.step = 0;
        }
        if pressed(&[Key::End]) {
            self.step = last;
        }
        !pressed(&[Key::Escape])
    }

    fn scene(&mut self, document: &Document, size: egui::Vec2, as_of: Date) -> Arc<Scene> {
        let key = (self.step, document.revision(), [size.x.to_bits(), size.y.to_bits()], as_of);
        if let Some((made_for, scene)) = &self.scene
            && *made_for == key
        {
            return Arc::clone(scene);
        }
        let size = Size::new(f64::from(size.x), f64::from(size.y));
        let scene = Arc::new(slides::slide(document.workspace(), &self.shown, self.step, size, as_of));
        self.scene = Some((key, Arc::clone(&scene)));
        scene
    }

    fn hide_pointer(&mut self, ui: &Ui) {
        let now = ui.input(|input| input.time);
        if ui.input(|input| input.pointer.delta() != egui::Vec2::ZERO || input.pointer.any_pressed()) {
            self.moved = now;
        }
        let rest = now - self.moved;
        if rest >= REST {
            ui.ctx().set_cursor_icon(CursorIcon::None);
        } else {
            #[expect(clippy::cast_possible_truncation, reason = "two seconds at most")]
            ui.ctx().request_repaint_after_secs((REST - rest + 0.01) as f32);
        }
    }
}

/// “3 / 4”, in a corner.
fn counter(ui: &Ui, theme: &Theme, rect: egui::Rect, step: usize, count: usize) {
    let cap = text::metrics(Font::inter(Weight::Regular, 1.0)).cap_height;
    #[expect(clippy::cast_possible_truncation, reason = "a size in points")]
    let size = (f64::from(rect.height()) * CAP_SHARE / cap).ceil() as f32;
    let font = super::fonts::font(Weight::Regular, size);
    let galley = ui.painter().layout_no_wrap(format!("{} / {count}", step + 1), font, c32(theme.muted));
    let at = rect.right_top() + vec2(-galley.size().x - rect.height() * 0.03, rect.height() * 0.02);
    ui.painter().galley(at, galley, c32(theme.muted));
}
