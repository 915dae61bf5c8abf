//! Contrast and colour blindness, for every theme and hue.

use tiermap::chart::color::Color;
use tiermap::chart::style::{Theme, ThemeName};
use tiermap::chart::text;
use tiermap::model::Hue;

/// Every pair below the wanted ratio, as “theme: what on what, ratio”.
struct Checks {
    theme: &'static Theme,
    failed: Vec<String>,
}

impl Checks {
    fn need(&mut self, ratio: f64, front: (&str, Color), ground: (&str, Color)) {
        let found = front.1.contrast(ground.1);
        if found < ratio {
            self.failed
                .push(format!("{}: {} on {} {found:.2} < {ratio}", self.theme.name, front.0, ground.0));
        }
    }
}

fn failures(check: impl Fn(&mut Checks)) -> Vec<String> {
    let mut failed = Vec::new();
    for name in ThemeName::ALL {
        let mut checks = Checks { theme: Theme::builtin(name), failed: Vec::new() };
        check(&mut checks);
        failed.extend(checks.failed);
    }
    failed
}

#[test]
fn text_is_at_least_seven_to_one_on_each_of_its_grounds() {
    let failed = failures(|checks| {
        let t = checks.theme;
        let grounds = [("ground", t.ground), ("card", t.card), ("field", t.field), ("hover", t.hover)];
        let ink = [("ink", t.ink), ("muted", t.muted), ("connector", t.connector)];
        let signs = [("alarm", t.alarm), ("notice", t.notice), ("good", t.good), ("accent", t.accent)];
        for ground in grounds {
            for front in ink.iter().chain(&signs) {
                checks.need(7.0, *front, ground);
            }
        }
        for front in ink {
            let tints = [t.accent_tint, t.alarm_tint, t.notice_tint, t.pressed];
            for tint in tints {
                checks.need(7.0, front, ("tint", tint));
            }
            for hue in Hue::ALL {
                checks.need(7.0, front, (hue.name(), t.tier(hue).tint));
            }
        }
        checks.need(7.0, ("accent", t.accent), ("accent tint", t.accent_tint));
        checks.need(7.0, ("on accent", t.on_accent), ("accent", t.accent));
        checks.need(7.0, ("on accent", t.on_accent), ("accent hover", t.accent_hover));
        checks.need(7.0, ("alarm", t.alarm), ("alarm tint", t.alarm_tint));
        checks.need(7.0, ("notice", t.notice), ("notice tint", t.notice_tint));
        for hue in Hue::ALL {
            let tier = t.tier(hue);
            checks.need(7.0, (hue.name(), tier.text), ("its tint", tier.tint));
            checks.need(7.0, (hue.name(), tier.text), ("card", t.card));
        }
    });
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

#[test]
fn graphics_are_at_least_three_to_one_on_each_of_their_grounds() {
    let failed = failures(|checks| {
        let t = checks.theme;
        for ground in [("ground", t.ground), ("card", t.card)] {
            checks.need(3.0, ("axis", t.axis), ground);
            checks.need(3.0, ("focus ring", t.focus_ring), ground);
            for hue in Hue::ALL {
                checks.need(3.0, (hue.name(), t.tier(hue).edge), ground);
            }
        }
        checks.need(3.0, ("focus ring", t.focus_ring), ("accent tint", t.accent_tint));
        for hue in Hue::ALL {
            let tier = t.tier(hue);
            checks.need(3.0, (hue.name(), tier.edge), ("its tint", tier.tint));
            checks.need(3.0, ("mark", tier.mark), (hue.name(), tier.tint));
            checks.need(3.0, ("mark", tier.mark), ("card", t.card));
            checks.need(3.0, ("focus ring", t.focus_ring), (hue.name(), tier.tint));
        }
    });
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

/// What people with a missing cone see, in linear light (Machado, Oliveira and Fernandes 2009).
const SIGHTS: [(&str, [[f64; 3]; 3]); 4] = [
    ("all cones", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    (
        "protanopia",
        [
            [0.152_286, 1.052_583, -0.204_868],
            [0.114_503, 0.786_281, 0.099_216],
            [-0.003_882, -0.048_116, 1.051_998],
        ],
    ),
    (
        "deuteranopia",
        [
            [0.367_322, 0.860_646, -0.227_968],
            [0.280_085, 0.672_501, 0.047_413],
            [-0.011_820, 0.042_940, 0.968_881],
        ],
    ),
    (
        "tritanopia",
        [
            [1.255_528, -0.076_749, -0.178_779],
            [-0.078_411, 0.930_809, 0.147_602],
            [0.004_733, 0.691_367, 0.303_900],
        ],
    ),
];

/// CIE L*a*b* (D65) of a colour as somebody sees it.
fn lab(color: Color, sight: &[[f64; 3]; 3]) -> [f64; 3] {
    let linear = [color.r, color.g, color.b].map(|byte| {
        let c = f64::from(byte) / 255.0;
        if c <= 0.040_45 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
    });
    let dot = |row: &[f64; 3], v: &[f64; 3]| row.iter().zip(v).map(|(a, b)| a * b).sum::<f64>();
    let seen = sight.each_ref().map(|row| dot(row, &linear).clamp(0.0, 1.0));
    let f = |t: f64| if t > 0.008_856 { t.cbrt() } else { 7.787 * t + 16.0 / 116.0 };
    let x = f(dot(&[0.4124, 0.3576, 0.1805], &seen) / 0.9505);
    let y = f(dot(&[0.2126, 0.7152, 0.0722], &seen));
    let z = f(dot(&[0.0193, 0.1192, 0.9505], &seen) / 1.089);
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

#[test]
fn hues_stay_apart_for_people_who_see_fewer_colours() {
    let mut failed = Vec::new();
    for name in [ThemeName::Light, ThemeName::Dark, ThemeName::Projector] {
        for (sight, matrix) in &SIGHTS {
            for (i, a) in Hue::ALL.iter().enumerate() {
                for b in &Hue::ALL[..i] {
                    let [p, q] = [a, b].map(|hue| lab(Theme::builtin(name).tier(*hue).edge, matrix));
                    let distance = p.iter().zip(q).map(|(p, q)| (p - q).powi(2)).sum::<f64>().sqrt();
                    if distance < 8.0 {
                        failed.push(format!("{name}, {sight}: {} and {} {distance:.1}", a.name(), b.name()));
                    }
                }
            }
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

#[test]
fn on_paper_tiers_differ_by_lightness_alone() {
    let theme = Theme::builtin(ThemeName::Mono);
    let mut tints: Vec<u8> = Hue::ALL.iter().map(|hue| theme.tier(*hue).tint.r).collect();
    tints.sort_unstable();
    assert!(tints.windows(2).all(|pair| pair[1] - pair[0] >= 5), "{tints:?}");
    for hue in Hue::ALL {
        let colors = theme.tier(hue);
        for c in [colors.edge, colors.text, colors.tint, colors.mark] {
            assert!(c.r == c.g && c.g == c.b, "{c} is no grey");
        }
    }
}

#[test]
fn letters_in_the_room_are_a_share_of_the_pictures_height() {
    for height in [480.0, 720.0, 1080.0, 1440.0, 2160.0, 1077.3] {
        let scale = Theme::builtin(ThemeName::Projector).type_scale(height);
        let cap = |font| text::metrics(font).cap_height;
        for font in [
            scale.tier_detail,
            scale.chip,
            scale.axis,
            scale.landmark,
            scale.connector,
            scale.label,
            scale.footer,
        ] {
            assert!(cap(font) >= 0.03 * height && cap(font) < 0.031 * height, "{font:?} at {height}");
        }
        assert!(cap(scale.tier_name) >= 0.035 * height && cap(scale.title) >= 0.035 * height);
    }
}

#[test]
fn desk_sizes_come_from_the_scale_and_do_not_depend_on_the_picture() {
    let theme = Theme::builtin(ThemeName::Light);
    assert_eq!(theme.type_scale(400.0), theme.type_scale(2160.0));
    let s = theme.scale;
    assert_eq!(
        format!("{:?}", [s.small, s.body, s.title, s.heading, s.display, s.hero]),
        "[12.0, 14.0, 16.0, 20.0, 28.0, 40.0]"
    );
}

#[test]
fn a_theme_is_chosen_by_its_name() {
    for name in ThemeName::ALL {
        assert_eq!(Theme::builtin(name).name, name);
        assert_eq!(name.to_string().parse::<ThemeName>().ok(), Some(name));
    }
    let error = "neon".parse::<ThemeName>().map_err(|error| error.to_string());
    assert_eq!(error, Err("there is no theme “neon”; choose light, dark, projector or mono".to_owned()));
}
