//! Where two tiers meet.

use tiermap::insight::Overlap;
use tiermap::model::{Days, Focus, FocusRange, Horizon, Tier};
use tiermap::store::templates;

fn tier(focus: (f32, f32), days: (f32, f32)) -> Tier {
    let mut tier = templates::open("three-tiers").unwrap().tiers().next().unwrap().as_ref().clone();
    tier.focus = FocusRange::new(Focus::new(focus.0), Focus::new(focus.1));
    tier.horizon = Horizon::new(Days::new(days.0), Days::new(days.0), Days::new(days.1));
    tier
}

#[test]
fn what_both_look_at_is_shared_in_either_order() {
    let (near, far) = (tier((0.0, 0.5), (0.0, 42.0)), tier((0.4, 0.9), (28.0, 182.0)));
    let overlap = Overlap::of(&near, &far);
    assert_eq!(overlap, Overlap::of(&far, &near));
    assert!(overlap.meets());
    assert_eq!(overlap.horizon, Some((Days::new(28.0), Days::new(42.0))));
    assert_eq!(
        overlap.words(),
        "Both look from 4 weeks to 6 weeks ahead, and both are half-way between team and customer."
    );
}

#[test]
fn ends_that_touch_are_no_stretch() {
    let touching = Overlap::of(&tier((0.0, 0.5), (0.0, 42.0)), &tier((0.5, 0.9), (42.0, 182.0)));
    assert!(!touching.meets());
    assert_eq!(touching.words(), "Their ranges do not meet, on neither axis.");
    let apart = Overlap::of(&tier((0.0, 0.5), (0.0, 42.0)), &tier((0.6, 0.9), (28.0, 182.0)));
    assert!(apart.words().contains("nobody stands between"));
    let later = Overlap::of(&tier((0.0, 0.5), (0.0, 20.0)), &tier((0.4, 0.9), (28.0, 182.0)));
    assert!(later.focus.is_some() && later.horizon.is_none());
    assert!(later.words().ends_with("but none of the time ahead is looked at by both."));
}
