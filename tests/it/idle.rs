//! A window that nobody touches draws nothing: no frames, no CPU.

use std::time::Duration;

use egui::{Context, Event, Pos2, RawInput, Rect, Vec2, ViewportId};
use tiermap::app::App;
use tiermap::store::templates;
use tiermap::ui::fonts;
use tiermap::ui::session::View;

/// Draws frames as the window system would, as long as the program asks for them, and gives how many that
/// were; `None` when it never rests.
fn frames_until_rest(context: &Context, app: &mut App, clock: &mut f64, events: Vec<Event>) -> Option<usize> {
    let mut events = Some(events);
    for frame in 1..=600 {
        let input = RawInput {
            viewport_id: ViewportId::ROOT,
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, Vec2::new(1280.0, 800.0))),
            time: Some(*clock),
            focused: true,
            events: events.take().unwrap_or_default(),
            ..RawInput::default()
        };
        let output = context.run_ui(input, |ui| app.show(ui));
        let delay = output.viewport_output[&ViewportId::ROOT].repaint_delay;
        output.drop_without_applying_deltas();
        if delay == Duration::MAX {
            return Some(frame);
        }
        *clock += delay.as_secs_f64().max(1.0 / 60.0);
    }
    None
}

#[test]
fn nothing_is_drawn_while_nobody_touches_it() {
    let context = Context::default();
    fonts::install(&context);
    let mut app = App::for_test(templates::open("three-tiers").unwrap());
    let mut clock = 0.0;
    for view in [View::Chart, View::Roadmap, View::Chart] {
        app.session_mut().view = view;
        for events in [vec![], vec![Event::PointerMoved(Pos2::new(400.0, 300.0))], vec![Event::PointerGone]] {
            let said = format!("{view:?} after {events:?}");
            let frames = frames_until_rest(&context, &mut app, &mut clock, events);
            assert!(frames.is_some(), "{said}: it never rests");
        }
    }
}
