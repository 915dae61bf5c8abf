//! A frame of the whole window, layout and tessellation, without a graphics card: the chart beside the
//! backlog while somebody scrolls and types, and the roadmap while somebody scrolls and moves bars.

#![expect(clippy::expect_used, reason = "a bench that cannot go on stops here")]

mod harness;

use std::time::Duration;

use egui::{
    Context, Event, Key, Modifiers, MouseWheelUnit, PointerButton, Pos2, RawInput, Rect, Vec2, ViewportId,
};
use harness::{Times, busy, grouped, row};
use tiermap::app::{App, Services};
use tiermap::listing::Folds;
use tiermap::model::{
    Aspects, Assignment, IdSource, Item, ItemId, Parts, Person, Rank, Shape, Tabled, Workspace,
};
use tiermap::store::{sample, templates};
use tiermap::ui::look::{Look, Scope};
use tiermap::ui::session::{EditRequest, Selection, View};
use tiermap::ui::{fonts, roadmap_view};

const SIZE: Vec2 = Vec2::new(1920.0, 1080.0);
/// Over the backlog, right of the chart.
const OVER_BACKLOG: Pos2 = Pos2::new(1500.0, 500.0);
/// Over the list of people, left of the diagram.
const OVER_PEOPLE: Pos2 = Pos2::new(300.0, 500.0);
const FRAMES: usize = 300;

fn main() {
    for (items, figure) in [(1_000, ""), (100_000, "p95 ≤ 8.3 ms"), (1_000_000, "p95 ≤ 12 ms")] {
        let mut window = Window::open(items);
        let label = |what: &str| format!("frame, {} items, {what}", grouped(items));

        let wheel = |_| vec![wheel()];
        row(&label("scrolling"), figure, window.frames(wheel));
        row(&label("dragging a row"), figure, window.drags_rows());

        let workspace = window.app.document().workspace().clone();
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

        window.app.session_mut().selection =
            Selection { tier: Some(tier), items: workspace.backlog(tier).iter().collect() };
        window.settle();
        row(&label("scrolling, everything selected"), figure, window.frames(wheel));
        window.app.session_mut().selection = Selection::item(tier, item);

        window.app.session_mut().look = Look {
            scope: Scope::All,
            shape: Shape::Tree,
            folds: Folds::to_depth(u8::MAX),
            ..Look::default()
        };
        window.settle();
        row(&label("scrolling an open tree"), figure, window.frames(wheel));
        let flips = |i| {
            if i % 30 == 0 {
                vec![key(if i % 60 == 0 { Key::ArrowLeft } else { Key::ArrowRight }, Modifiers::NONE)]
            } else {
                Vec::new()
            }
        };
        row(&label("closing and opening in it"), figure, window.frames(flips));
        window.app.session_mut().look = Look::default();

        window.app.session_mut().view = View::Roadmap;
        window.settle();
        row(&label("scrolling the roadmap"), figure, window.frames(wheel));

        window.select_bar();
        row(&label("moving a bar by keyboard"), figure, window.frames(back_and_forth));
        row(&label("dragging a bar"), figure, window.drags_bars());
    }
    for people in [100, 1_000] {
        let mut window = Window::show(crowd(people));
        window.app.session_mut().view = View::Roles;
        window.settle();
        let label = |what: &str| format!("frame, {} people, {what}", grouped(people));
        row(
            &label("scrolling the roles"),
            "",
            window.frames(|_| vec![Event::PointerMoved(OVER_PEOPLE), wheel()]),
        );
        for events in [vec![button(OVER_PEOPLE, true)], vec![button(OVER_PEOPLE, false)]] {
            window.draw(events);
        }
        window.draw(vec![key(Key::Home, Modifiers::NONE)]);
        row(
            &label("walking through the roles"),
            "",
            window.frames(|_| vec![key(Key::ArrowDown, Modifiers::NONE)]),
        );
    }
}

/// People with one role each, in the tiers in turn.
fn crowd(count: usize) -> Workspace {
    let tiers = templates::canonical_tiers();
    let mut ids = IdSource::seeded(1);
    let mut all = Parts::<Item> { tiers, ..Parts::default() };
    for (i, tier) in (0..count).zip(all.tiers.iter().map(|tier| tier.id).collect::<Vec<_>>().iter().cycle()) {
        let person = Person {
            id: Person::new_id(&mut ids),
            rank: Rank::spread(i, count),
            name: format!("Person {i}"),
            location: None,
            notes: String::new(),
            aspects: Aspects::default(),
        };
        all.assignments.push(Assignment::new(
            Assignment::new_id(&mut ids),
            person.id,
            Some(*tier),
            person.rank,
        ));
        all.people.push(person);
    }
    Workspace::from_parts(all)
}

/// A turn of the wheel.
fn wheel() -> Event {
    Event::MouseWheel {
        unit: MouseWheelUnit::Point,
        delta: Vec2::new(0.0, -120.0),
        phase: egui::TouchPhase::Move,
        modifiers: Modifiers::NONE,
        source: egui::MouseWheelSource::Unknown,
    }
}

/// Alt with an arrow: a period later, a period earlier.
fn back_and_forth(frame: usize) -> Vec<Event> {
    vec![key(if frame.is_multiple_of(2) { Key::ArrowRight } else { Key::ArrowLeft }, Modifiers::ALT)]
}

fn key(key: Key, modifiers: Modifiers) -> Event {
    Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers }
}

fn button(pos: Pos2, pressed: bool) -> Event {
    Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers: Modifiers::NONE }
}

/// The program's window without a native one.
struct Window {
    context: Context,
    app: App,
    frame: u32,
    /// What is made beside it takes a moment.
    large: bool,
}

impl Window {
    fn open(items: usize) -> Self {
        Self::show(sample::generate(items, 1))
    }

    fn show(workspace: Workspace) -> Self {
        let large = workspace.items().nth(100_000).is_some();
        let context = Context::default();
        fonts::install(&context);
        // Jobs on threads of their own, as in the program; nothing kept.
        let mut services = Services::desktop();
        services.state_folder = None;
        let mut window = Self { context, app: App::new(services, workspace), frame: 0, large };
        window.settle();
        window
    }

    /// Lets what moves come to rest, and what is made beside the window arrive.
    fn settle(&mut self) {
        for _ in 0..40 {
            self.draw(vec![Event::PointerMoved(OVER_BACKLOG)]);
            std::thread::sleep(Duration::from_millis(if self.large { 30 } else { 5 }));
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

    /// Takes a row some rows down, again and again.
    fn drags_rows(&mut self) -> Times {
        self.drags(|_| OVER_BACKLOG, Vec2::new(0.0, 150.0))
    }

    /// Takes a bar to the next column and back, again and again.
    fn drags_bars(&mut self) -> Times {
        self.drags(|window| window.bar_in_sight().1.center(), Vec2::new(150.0, 0.0))
    }

    /// Drags what is there away and back: the frames of the drag and those in which the workspace changes.
    fn drags(&mut self, from: impl Fn(&Self) -> Pos2, away: Vec2) -> Times {
        const STEPS: usize = 6;
        let mut times = Times::default();
        let revision = self.app.document().revision();
        for drag in 0..FRAMES / (STEPS + 2) {
            let from = from(self);
            let way = if drag.is_multiple_of(2) { away } else { -away };
            let at = |step: usize| from + way * (step as f32 / STEPS as f32);
            self.draw(vec![Event::PointerMoved(from)]);
            let mut frames = vec![vec![button(from, true)]];
            frames.extend((1..=STEPS).map(|step| vec![Event::PointerMoved(at(step))]));
            frames.push(vec![button(at(STEPS), false)]);
            frames.push(Vec::new());
            for events in frames {
                times.push(busy(|| self.draw(events)));
            }
        }
        assert!(self.app.document().revision() > revision + 1, "drags change the workspace");
        times
    }

    /// An item whose bar the roadmap has in sight, and where.
    fn bar_in_sight(&self) -> (ItemId, Rect) {
        let workspace = self.app.document().workspace();
        let in_sight = |id: ItemId| {
            let bar = self.context.read_response(roadmap_view::item_id(id))?;
            Rect::from_min_size(Pos2::ZERO, SIZE).contains_rect(bar.rect).then_some((id, bar.rect))
        };
        let mut items = workspace.tiers().rev().flat_map(|tier| workspace.backlog(tier.id).iter());
        items.find_map(in_sight).expect("some bar is in sight")
    }

    /// Selects an item whose bar is in sight.
    fn select_bar(&mut self) {
        let (item, _) = self.bar_in_sight();
        let tier = self.app.document().workspace().item(item).expect("it is there").tier;
        self.app.session_mut().selection = Selection::item(tier, item);
        self.settle();
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
