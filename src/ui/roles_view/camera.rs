//! How a picture is looked at: how large it is shown, and which part of it.
//!
//! At home everything is in sight, as far as it can be read then. A picture never leaves its place: where it is
//! smaller it stands in the middle, where it is larger it reaches from edge to edge.

use egui::{Event, Key, Modifiers, Pos2, Rect, Ui, Vec2, vec2};

use crate::ui::painter::Placement;

/// Where the picture stands in its room.
#[derive(Clone, Copy, Debug, Default)]
pub struct Camera {
    zoom: Zoom,
    /// From the corner of the room to the corner of the page, in points of the screen.
    offset: Vec2,
}

/// How large the page is shown.
#[derive(Clone, Copy, Debug, Default)]
enum Zoom {
    /// As large as it can be read.
    #[default]
    Home,
    /// So that all of it is in sight.
    All,
    /// Points of the screen for a point of the page.
    At(f32),
}

/// What there is to look at.
#[derive(Clone, Copy, Debug)]
pub struct Sight {
    /// The part of the screen through which the page is seen.
    pub view: Rect,
    /// The page's width and height, in its own points.
    pub page: Vec2,
    /// The room that the page was laid out for: no less than the view.
    pub room: Vec2,
}

impl Sight {
    fn all_of_it(&self, room: Vec2) -> f32 {
        (room / self.page.max(Vec2::splat(1.0))).min_elem()
    }

    /// Smaller than this, words can no longer be read.
    fn home(&self) -> f32 {
        const READABLE: f32 = 0.85;
        self.all_of_it(self.room).clamp(READABLE, 1.0)
    }
}

/// A page may be shown so much larger than it is.
const MOST: f32 = 4.0;
/// One press on a button or key.
const STEP: f32 = 1.25;
/// What the arrow keys move the page by, in points.
const STRIDE: f32 = 60.0;

impl Camera {
    /// How large the page is shown, 1 is one to one.
    #[must_use]
    pub fn zoom(&self, sight: &Sight) -> f32 {
        match self.zoom {
            Zoom::Home => sight.home(),
            Zoom::All => sight.all_of_it(sight.view.size()).min(1.0),
            Zoom::At(zoom) => zoom,
        }
    }

    /// Where the page stands, held in its place.
    pub fn placement(&mut self, sight: &Sight) -> Placement {
        let zoom = self.zoom(sight);
        self.offset = held(self.offset, sight.view.size(), sight.page * zoom);
        Placement { origin: sight.view.min + self.offset, zoom }
    }

    /// Shows the page `factor` times as large; what is at `at` stays there.
    pub fn zoom_by(&mut self, sight: &Sight, factor: f32, at: Pos2) {
        let before = self.zoom(sight);
        let least = sight.all_of_it(sight.view.size()).min(sight.home());
        let after = (before * factor).clamp(least, MOST);
        let from = at - sight.view.min;
        self.offset = from - (from - self.offset) * (after / before);
        self.zoom = Zoom::At(after);
    }

    /// One step nearer or further away, in the middle.
    pub fn step(&mut self, sight: &Sight, nearer: bool) {
        self.zoom_by(sight, if nearer { STEP } else { 1.0 / STEP }, sight.view.center());
    }

    /// Shows all of the page.
    pub fn fit(&mut self) {
        self.zoom = Zoom::All;
        self.offset = Vec2::ZERO;
    }

    /// Moves the page.
    pub fn pan(&mut self, by: Vec2) {
        self.offset += by;
    }

    /// Moves the page so that a part of it is in sight, and no more than that.
    pub fn reveal(&mut self, sight: &Sight, part: kurbo::Rect) {
        const AROUND: f32 = 12.0;
        let at = self.placement(sight).screen_rect(part).expand(AROUND);
        let by = |low: f32, high: f32, from: f32, to: f32| {
            if low < from || high - low > to - from { from - low } else { (to - high).min(0.0) }
        };
        self.offset += vec2(
            by(at.left(), at.right(), sight.view.left(), sight.view.right()),
            by(at.top(), at.bottom(), sight.view.top(), sight.view.bottom()),
        );
    }

    /// The wheel over the picture: with Ctrl, or two fingers apart, it zooms; else the page moves.
    pub fn wheel(&mut self, ui: &Ui, sight: &Sight) {
        let Some(at) = ui.pointer_hover_pos().filter(|_| ui.rect_contains_pointer(sight.view)) else {
            return;
        };
        let factor = ui.input(egui::InputState::zoom_delta);
        if (factor - 1.0).abs() > f32::EPSILON {
            self.zoom_by(sight, factor, at);
        }
        let delta = ui.input_mut(|input| std::mem::take(&mut input.smooth_scroll_delta));
        self.pan(delta);
    }

    /// What the keys mean while the picture has the keyboard: + and − zoom, 0 shows all of it, Page Up and Page
    /// Down and, with Shift, the arrows move the page.
    pub fn keys(&mut self, ui: &Ui, sight: &Sight) {
        let presses = |modifiers: Modifiers, key: Key| {
            #[expect(clippy::cast_precision_loss, reason = "a few presses")]
            let count = ui.input_mut(|input| input.count_and_consume_key(modifiers, key)) as f32;
            count
        };
        // Where these signs stand on a keyboard is different everywhere: what was typed counts.
        let typed: Vec<String> = ui.input(|input| {
            let text = |event: &Event| if let Event::Text(text) = event { Some(text.clone()) } else { None };
            input.events.iter().filter_map(text).collect()
        });
        for sign in typed {
            match sign.as_str() {
                "+" | "=" => self.step(sight, true),
                "-" | "−" => self.step(sight, false),
                "0" => self.fit(),
                _ => {}
            }
        }
        let across = presses(Modifiers::SHIFT, Key::ArrowLeft) - presses(Modifiers::SHIFT, Key::ArrowRight);
        let down = presses(Modifiers::SHIFT, Key::ArrowUp) - presses(Modifiers::SHIFT, Key::ArrowDown);
        let pages = presses(Modifiers::NONE, Key::PageUp) - presses(Modifiers::NONE, Key::PageDown);
        self.pan(vec2(across, down) * STRIDE + vec2(0.0, pages * sight.view.height() * 0.8));
    }
}

/// An offset at which the page neither leaves the view nor leaves it empty.
fn held(offset: Vec2, view: Vec2, page: Vec2) -> Vec2 {
    let along = |offset: f32, view: f32, page: f32| {
        if page <= view { (view - page) / 2.0 } else { offset.clamp(view - page, 0.0) }
    };
    vec2(along(offset.x, view.x, page.x), along(offset.y, view.y, page.y))
}

#[cfg(test)]
mod tests {
    use super::{Camera, Sight};
    use egui::{Rect, pos2, vec2};

    fn sight() -> Sight {
        let view = Rect::from_min_size(pos2(100.0, 50.0), vec2(600.0, 400.0));
        Sight { view, page: vec2(600.0, 400.0), room: vec2(600.0, 400.0) }
    }

    #[test]
    fn what_is_under_the_pointer_stays_there() {
        let (mut camera, sight) = (Camera::default(), sight());
        let at = pos2(300.0, 120.0);
        let point = camera.placement(&sight).scene_from_screen(at);
        camera.zoom_by(&sight, 2.0, at);
        let after = camera.placement(&sight);
        assert!((after.zoom - 2.0).abs() < 1e-6);
        assert!((after.screen_from_scene(point) - at).length() < 0.01);
    }

    #[test]
    fn a_page_never_leaves_its_place() {
        let (mut camera, sight) = (Camera::default(), sight());
        camera.pan(vec2(500.0, -500.0));
        assert_eq!(camera.placement(&sight).origin, sight.view.min);
        camera.zoom_by(&sight, 3.0, sight.view.center());
        camera.pan(vec2(-9000.0, 9000.0));
        let shown = camera.placement(&sight).screen_rect(kurbo::Rect::new(0.0, 0.0, 600.0, 400.0));
        assert!((shown.right() - sight.view.right()).abs() < 0.01);
        assert!((shown.top() - sight.view.top()).abs() < 0.01);
        camera.fit();
        assert_eq!(camera.placement(&sight).origin, sight.view.min);
    }

    #[test]
    fn a_page_larger_than_its_view_is_still_read_at_home_and_all_of_it_can_be_seen() {
        let mut sight = sight();
        sight.view.max.y = 250.0;
        let mut camera = Camera::default();
        assert!((camera.zoom(&sight) - 1.0).abs() < 1e-6);
        camera.reveal(&sight, kurbo::Rect::new(20.0, 350.0, 200.0, 380.0));
        let part = camera.placement(&sight).screen_rect(kurbo::Rect::new(20.0, 350.0, 200.0, 380.0));
        assert!(sight.view.contains_rect(part));
        camera.fit();
        let all = camera.placement(&sight).screen_rect(kurbo::Rect::new(0.0, 0.0, 600.0, 400.0));
        assert!(sight.view.expand(0.5).contains_rect(all));
    }
}
