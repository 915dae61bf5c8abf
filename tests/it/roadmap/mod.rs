//! The roadmap: dates to columns, and pictures in which nothing overlaps, leaves the page or is lost.

mod columns;
mod data;
mod deck;
mod layout;
mod view;
mod whole;

use jiff::civil::Date;
use tiermap::model::{
    Calendar, Certainty, Days, Focus, FocusRange, Horizon, Hue, Item, ItemId, Meta, Noun, Parts, Period,
    Rank, Status, Tier, TierId, Unit, UnitId, Workspace,
};

pub fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// Iterations of two weeks from 5 January 2026, five to an increment.
pub fn calendar() -> Calendar {
    Calendar::default()
}

pub fn tier(id: &str, name: &str, one: &str, many: &str, horizon: [f32; 3], hue: Hue) -> Tier {
    let [from, typical, to] = horizon.map(Days::new);
    Tier {
        id: id.parse().unwrap(),
        rank: Rank::default(),
        name: name.into(),
        currency: Noun::new(one, many),
        unit: Noun::new("Team", "Teams"),
        focus: FocusRange::new(Focus::TEAM, Focus::CUSTOMER),
        horizon: Horizon::new(from, typical, to),
        contact: String::new(),
        mission: String::new(),
        ensures: Vec::new(),
        decides: Vec::new(),
        hue,
        steps: Vec::new(),
        size_limit: None,
        channels: Vec::new(),
        aspects: tiermap::model::Aspects::default(),
        span: None,
    }
}

pub fn tiers() -> Vec<Tier> {
    vec![
        tier("po", "Product Owner", "User story", "User stories", [0.0, 14.0, 42.0], Hue::Blue),
        tier("pm", "Product Manager", "Feature", "Features", [28.0, 91.0, 273.0], Hue::Orange),
        tier("bo", "Business Owner", "Epic", "Epics", [180.0, 365.0, 730.0], Hue::Green),
    ]
}

pub fn unit(id: &str, name: &str, tier: &str) -> Unit {
    let id: UnitId = id.parse().unwrap();
    Unit { id, rank: Rank::default(), name: name.into(), tier: tier.parse().unwrap(), parent: None }
}

pub fn item(id: &str, tier: &str, title: &str, target: Option<&str>) -> Item {
    let tier: TierId = tier.parse().unwrap();
    let id: ItemId = id.parse().unwrap();
    let mut item = Item::new(id, tier, Rank::default(), title);
    item.target = target.map(|text| text.parse::<Period>().unwrap());
    item.certainty = Certainty::Firm;
    item.status = Status::Ready;
    item
}

pub fn workspace(units: Vec<Unit>, items: Vec<Item>) -> Workspace {
    let meta = Meta { title: "City bikes".into(), ..Meta::default() };
    Workspace::from_parts(Parts {
        meta,
        calendar: calendar(),
        tiers: tiers(),
        units,
        items,
        ..Parts::default()
    })
}
