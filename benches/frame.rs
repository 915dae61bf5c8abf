//! A frame of the whole window, layout and tessellation, without a graphics card: the chart beside the
//! backlog while somebody scrolls and types, and the roadmap while somebody scrolls and moves bars.

#![expect(clippy::expect_used, reason = "a bench that cannot go on stops here")]

mod harness;

use egui::{
    Context, Event, Key, Modifiers, MouseWheelUnit, PointerButton, Pos2, RawInput, Rect, Vec2, ViewportId,
};
use harness::{Times, busy, grouped, row};
use tiermap::app::{App, Services};
use tiermap::model::ItemId;
use tiermap::store::sample;
use tiermap::ui::session::{EditRequest, Selection, View};
use tiermap::ui::{fonts, roadmap_view};

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

        let item = window.show_first_bar();
        row(&label("moving a bar by keyboard"), figure, window.frames(back_and_forth));
        row(&label("dragging a bar"), figure, window.drags(item));
    }
}

/// Alt with an arrow: a period later, a period earlier.
fn back_and_forth(frame: usize) -> Vec<Event> {
    let key = if frame.is_multiple_of(2) { Key::ArrowRight } else { Key::ArrowLeft };
    let press =
        |pressed| Event::Key { key, physical_key: None, pressed, repeat: false, modifiers: Modifiers::ALT };
    vec![press(true), press(false)]
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

    /// Selects the first item with a date next to the team, and scrolls to its bar.
    fn show_first_bar(&mut self) -> ItemId {
        let workspace = self.app.document().workspace();
        let tier = workspace.tiers().next().expect("a sample has tiers").id;
        let dated = |id: &ItemId| workspace.item(*id).is_some_and(|item| item.target.is_some());
        let item = workspace.backlog(tier).iter().find(dated).expect("a sample has dates");
        let session = self.app.session_mut();
        session.selection = Selection::item(tier, item);
        session.scroll_to = Some(item);
        self.settle();
        item
    }

    /// Takes a bar to the next column and back, again and again: the frames of the drag and those in
    /// which the plan changes.
    fn drags(&mut self, item: ItemId) -> Times {
        const STEPS: usize = 6;
        const AWAY: f32 = 150.0;
        let mut times = Times::default();
        let revision = self.app.document().revision();
        for drag in 0..FRAMES / (STEPS + 2) {
            let bar = self.context.read_response(roadmap_view::item_id(item)).expect("the bar is in sight");
            let from = bar.rect.center();
            let way = if drag.is_multiple_of(2) { AWAY } else { -AWAY };
            let at = |step: usize| from + Vec2::new(way * step as f32 / STEPS as f32, 0.0);
            let button = |pos, pressed| {
                let (button, modifiers) = (PointerButton::Primary, Modifiers::NONE);
                Event::PointerButton { pos, button, pressed, modifiers }
            };
            self.draw(vec![Event::PointerMoved(from)]);
            let mut frames = vec![vec![button(from, true)]];
            frames.extend((1..=STEPS).map(|step| vec![Event::PointerMoved(at(step))]));
            frames.push(vec![button(at(STEPS), false)]);
            frames.push(Vec::new());
            for events in frames {
                times.push(busy(|| self.draw(events)));
            }
        }
        assert!(self.app.document().revision() > revision + 1, "drags change the plan");
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
