//! A frame of the whole window, layout and tessellation, without a graphics card: the chart beside the
//! backlog while somebody scrolls, types and drags a tier.

#![expect(clippy::expect_used, reason = "a bench that cannot go on stops here")]

mod harness;

use egui::{Context, Event, Modifiers, MouseWheelUnit, Pos2, RawInput, Rect, Vec2, ViewportId};
use harness::{Times, busy, grouped, row};
use tiermap::app::{App, Services};
use tiermap::store::sample;
use tiermap::ui::fonts;
use tiermap::ui::session::{EditRequest, View};

const SIZE: Vec2 = Vec2::new(1920.0, 1080.0);
/// Over the backlog, right of the chart.
const OVER_BACKLOG: Pos2 = Pos2::new(1500.0, 500.0);
const FRAMES: usize = 300;

fn main() {
    for (items, figure) in [(1_000, ""), (100_000, "p95 ≤ 8.3 ms"), (1_000_000, "p95 ≤ 12 ms")] {
        let mut window = Window::open(items);
        let label = |what: &str| format!("frame, {} items, {what}", grouped(items));

        let wheel = |_| {
            vec![Event::MouseWheel {
                unit: MouseWheelUnit::Point,
                delta: Vec2::new(0.0, -120.0),
                phase: egui::TouchPhase::Move,
                modifiers: Modifiers::NONE,
                source: egui::MouseWheelSource::Unknown,
            }]
        };
        row(&label("scrolling"), figure, window.frames(wheel));

        let workspace = window.app.document().workspace();
        let tier = workspace.tiers().next().expect("a sample has tiers").id;
        let item = workspace.backlog(tier).iter().next().expect("a sample has items");
        window.app.session_mut().edit_request = Some(EditRequest::ItemTitle(item));
        window.settle();
        let letters = |i| vec![Event::Text(if i % 6 == 5 { " " } else { "a" }.to_owned())];
        row(&label("typing a title"), figure, window.frames(letters));

        window.app.session_mut().edit_request = Some(EditRequest::Filter);
        window.settle();
        let query = |i| vec![Event::Text(["p", "a", "y"].get(i).copied().unwrap_or(" ").to_owned())];
        row(&label("typing a filter"), figure, window.frames(query));

        window.app.session_mut().view = View::Roadmap;
        window.settle();
        row(&label("scrolling the roadmap"), figure, window.frames(wheel));
    }
}

/// The program's window without a native one.
struct Window {
    context: Context,
    app: App,
    frame: u32,
}

impl Window {
    fn open(items: usize) -> Self {
        let context = Context::default();
        fonts::install(&context);
        // Jobs on threads of their own, as in the program; nothing kept.
        let mut services = Services::desktop();
        services.state_folder = None;
        let mut window = Self { context, app: App::new(services, sample::generate(items, 1)), frame: 0 };
        window.settle();
        window
    }

    /// Lets what moves come to rest.
    fn settle(&mut self) {
        for _ in 0..30 {
            self.draw(vec![Event::PointerMoved(OVER_BACKLOG)]);
        }
    }

    /// Draws frames with events for each, by its number, and takes their times.
    fn frames(&mut self, events: impl Fn(usize) -> Vec<Event>) -> Times {
        let mut times = Times::default();
        for i in 0..FRAMES {
            let events = events(i);
            times.push(busy(|| self.draw(events)));
        }
        times
    }

    fn draw(&mut self, events: Vec<Event>) {
        self.frame += 1;
        let input = RawInput {
            viewport_id: ViewportId::ROOT,
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, SIZE)),
            time: Some(f64::from(self.frame) / 60.0),
            predicted_dt: 1.0 / 60.0,
            focused: true,
            events,
            ..RawInput::default()
        };
        let mut output = self.context.run_ui(input, |ui| self.app.show(ui));
        let shapes = std::mem::take(&mut output.shapes);
        std::hint::black_box(self.context.tessellate(shapes, output.pixels_per_point));
        output.drop_without_applying_deltas();
    }
}
