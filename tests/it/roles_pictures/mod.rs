//! Pictures of roles: what every one of them promises, and those that only an eye can judge.

mod backlogs;
mod constellation;
mod deck;
mod lived;
mod paged;
mod presentable;
mod tables;
mod whole;

use egui_kittest::{SnapshotOptions, SnapshotResults, try_image_snapshot_options};
use kurbo::{Rect, Size};
use tiermap::chart::roles::{RolesOptions, Spot};
use tiermap::chart::scene::{Node, Scene, TextRun};
use tiermap::chart::style::{Theme, ThemeName};
use tiermap::chart::text;
use tiermap::export::png::{self, PngOptions};
use tiermap::model::assignment::{Manner, Side};
use tiermap::model::{
    Aspects, Assignment, AssignmentId, Audience, IdSource, Location, LocationId, Parts, Person, PersonId,
    Product, ProductId, Rank, Share, Stage, Unit, UnitId, Workspace,
};
use tiermap::store::templates;

const TODAY: jiff::civil::Date = jiff::civil::date(2026, 11, 21);

/// An organisation of twelve people.
fn people() -> Workspace {
    templates::instantiate("city-bikes-people", TODAY).unwrap()
}

fn options(theme: ThemeName, width: f64, height: f64) -> RolesOptions<'static> {
    let mut options = RolesOptions::new(Size::new(width, height), Theme::builtin(theme), TODAY);
    "City bikes".clone_into(&mut options.title);
    options
}

fn runs(scene: &Scene) -> Vec<TextRun> {
    let mut runs = Vec::new();
    scene.walk(&mut |node| {
        if let Node::Text(run) = node {
            runs.push(run.clone());
        }
    });
    runs
}

fn said(scene: &Scene) -> String {
    runs(scene).into_iter().map(|run| run.text).collect::<Vec<_>>().join("\n")
}

/// The ink of a line: capitals and descenders.
fn ink(run: &TextRun) -> Rect {
    let metrics = text::metrics(run.font);
    let (x, y) = (run.origin.x, run.origin.y);
    Rect::new(x, y - metrics.cap_height, x + run.width, y + metrics.descent * 0.8)
}

fn touch(a: Rect, b: Rect) -> bool {
    a.x0 < b.x1 - 0.01 && b.x0 < a.x1 - 0.01 && a.y0 < b.y1 - 0.01 && b.y0 < a.y1 - 0.01
}

/// No line on another, and nothing off the page.
fn assert_legible(scene: &Scene, what: &str) {
    let page = scene.size.to_rect().inflate(0.01, 0.01);
    let runs: Vec<TextRun> = runs(scene).into_iter().filter(|run| !run.text.trim().is_empty()).collect();
    for (i, run) in runs.iter().enumerate() {
        let rect = ink(run);
        let inside = rect.x0 >= page.x0 && rect.y0 >= page.y0 && rect.x1 <= page.x1 && rect.y1 <= page.y1;
        assert!(inside, "{what}: “{}” leaves the page at {rect:?}", run.text);
        for other in &runs[i + 1..] {
            let on = touch(rect, ink(other));
            assert!(!on, "{what}: “{}” is on “{}” ({rect:?}, {:?})", run.text, other.text, ink(other));
        }
    }
    scene.walk(&mut |node| {
        let rect = match node {
            Node::Rect(shape) => shape.rect,
            Node::Ellipse(shape) => shape.rect,
            _ => return,
        };
        let inside = rect.x0 >= page.x0 && rect.y0 >= page.y0 && rect.x1 <= page.x1 && rect.y1 <= page.y1;
        assert!(inside, "{what}: a shape leaves the page at {rect:?}");
    });
}

/// All of these apart.
fn assert_apart(spots: &[Spot], what: &str) {
    for (i, a) in spots.iter().enumerate() {
        for b in &spots[i + 1..] {
            assert!(!touch(a.rect, b.rect), "{what}: {:?} is on {:?}", a.record, b.record);
        }
    }
}

/// Compares with the accepted picture; `UPDATE_SNAPSHOTS=1` accepts.
fn look(results: &mut SnapshotResults, name: &str, scene: &Scene) {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/roles_pictures");
    let bytes = png::write(scene, &PngOptions::scaled(scene, 1.0)).unwrap();
    let picture = image::load_from_memory(&bytes).unwrap().to_rgba8();
    let options = SnapshotOptions::new().output_path(folder);
    results.add(try_image_snapshot_options(&picture, name, &options));
}

/// So many people, with every turn that a role can take.
fn crowd(seed: u64, count: usize) -> Workspace {
    let mut rng = fastrand::Rng::with_seed(seed);
    let mut ids = IdSource::seeded(seed);
    let rank = Rank::default();
    let words = ["Ada", "Okafor-Lindqvist", "Größte", "W", "Verantwortung", "für", "Bikes", "and", "Ride"];
    let name = |rng: &mut fastrand::Rng, most: usize| {
        let of: Vec<&str> = (0..rng.usize(1..=most)).map(|_| words[rng.usize(..words.len())]).collect();
        of.join(" ")
    };
    let tiers: Vec<_> = templates::canonical_tiers().into_iter().take(rng.usize(1..=3)).collect();
    let mut parts: Parts = Parts { tiers, ..Parts::default() };
    name(&mut rng, 6).clone_into(&mut parts.meta.title);
    parts.meta.flip_focus = rng.bool();
    for _ in 0..rng.usize(0..=12) {
        let before: Vec<UnitId> = parts.units.iter().map(|unit: &Unit| unit.id).collect();
        let parent = rng.bool().then(|| rng.choice(&before).copied()).flatten();
        let tier = parts.tiers[rng.usize(..parts.tiers.len())].id;
        parts.units.push(Unit { id: UnitId::new(&mut ids), rank, name: name(&mut rng, 3), tier, parent });
    }
    for _ in 0..rng.usize(0..=8) {
        let before: Vec<ProductId> = parts.products.iter().map(|product: &Product| product.id).collect();
        let parent = rng.bool().then(|| rng.choice(&before).copied()).flatten();
        let audience = Audience::ALL[rng.usize(..2)];
        let name = name(&mut rng, 3);
        parts.products.push(Product { id: ProductId::new(&mut ids), rank, name, audience, parent });
    }
    for _ in 0..rng.usize(0..=3) {
        parts.locations.push(Location { id: LocationId::new(&mut ids), rank, name: name(&mut rng, 2) });
    }
    for _ in 0..count {
        let id = PersonId::new(&mut ids);
        let location = rng.choice(&parts.locations).map(|location: &Location| location.id);
        let (name_of, notes) = (name(&mut rng, 4), String::new());
        parts.people.push(Person { id, rank, name: name_of, location, notes, aspects: Aspects::default() });
        for _ in 0..[0, 1, 1, 1, 1, 2, 3][rng.usize(..7)] {
            let tier = (rng.u8(..4) > 0).then(|| parts.tiers[rng.usize(..parts.tiers.len())].id);
            let mut role = Assignment::new(AssignmentId::new(&mut ids), id, tier, rank);
            if rng.bool() {
                role.label = name(&mut rng, 3);
            }
            role.units = parts.units.iter().map(|unit| unit.id).filter(|_| rng.u8(..6) == 0).collect();
            role.products = parts.products.iter().map(|one| one.id).filter(|_| rng.u8(..6) == 0).collect();
            role.share = Share::new(rng.u8(..150));
            role.manner = Manner::ALL.get(rng.usize(..8)).copied();
            role.side = Side::ALL.get(rng.usize(..4)).copied();
            role.stage = Stage::ALL[rng.usize(..3)];
            parts.assignments.push(role);
        }
    }
    Workspace::from_parts(parts)
}

/// Sizes from a small window to a poster.
fn any_options(rng: &mut fastrand::Rng) -> RolesOptions<'static> {
    let theme = ThemeName::ALL[rng.usize(..4)];
    let (width, height) = (640.0 + rng.f64() * 1900.0, 360.0 + rng.f64() * 1100.0);
    let mut options = options(theme, width, height);
    if rng.bool() {
        "Two people share one role, one by subject".clone_into(&mut options.subtitle);
    }
    options
}
