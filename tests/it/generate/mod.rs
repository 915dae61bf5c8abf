//! Arbitrary valid workspaces for property tests: every kind of record, every field, every sort of
//! period, texts that are hard to write down; small, so that a failing one can be read.

mod roles;

use jiff::civil::{Date, date};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use tiermap::model::score::{Confidence, Effort, Grade, Impact, Points, Rating, Reach, Rice, Weighted, Wsjf};
use tiermap::model::{
    Aspects, Calendar, Certainty, Column, Criterion, Days, Details, Extra, Field, Focus, FocusRange, Horizon,
    Hue, Item, ItemId, Kind, Link, Meta, Moscow, Noun, Parts, Period, Rank, Scores, Shape, Size, Sort,
    Status, Step, Tier, TierId, Unit, UnitId, View, ViewId, Workspace,
};

/// Any valid workspace of up to six tiers, eight units, four views and forty items. Items come grouped by tier,
/// as in a file, so that reading back what was written gives equal records, ranks included.
pub fn workspace() -> impl Strategy<Value = Workspace> {
    parts().prop_map(Workspace::from_parts)
}

/// The records of [`workspace`], before they are indexed.
pub fn parts() -> impl Strategy<Value = Parts> {
    let records = (
        meta(),
        calendar(),
        vec(tier(), 1..=6),
        vec(unit(), 0..8),
        vec((view(), any::<Option<prop::sample::Index>>()), 0..4),
        vec(item(), 0..40),
        roles::dice(),
    );
    records.prop_map(|(meta, calendar, tiers, units, views, items, mut dice)| {
        let tiers = tiers.into_iter().enumerate().map(|(i, tier)| Tier { id: tier_id(i), ..tier });
        let mut parts = Parts { meta, calendar, tiers: tiers.collect(), ..Parts::default() };
        for (i, (mut unit, tier, parent)) in units.into_iter().enumerate() {
            unit.id = unit_id(i);
            unit.tier = tier_id(tier.index(parts.tiers.len()));
            // Only units that come before can be parents, so no unit is a part of itself.
            unit.parent = parent.filter(|_| i > 0).map(|parent| unit_id(parent.index(i)));
            parts.units.push(unit);
        }
        for (i, (view, tier)) in views.into_iter().enumerate() {
            let tier = tier.map(|tier| tier_id(tier.index(parts.tiers.len())));
            parts.views.push(View { id: view_id(i), tier, ..view });
        }
        parts.items = place_items(items, &parts);
        for tier in &mut parts.tiers {
            dice.deepen(tier);
        }
        dice.fill(&mut parts);
        parts
    })
}

/// What an item refers to: its tier, its parent, its unit, what it depends on, and its ratings by
/// criteria.
type Place = (
    prop::sample::Index,
    Option<prop::sample::Index>,
    Option<prop::sample::Index>,
    Vec<prop::sample::Index>,
    Vec<u8>,
);

/// Gives every item a tier, a parent in the tier above, a unit, dependencies and ratings, in the order
/// of a file.
fn place_items(items: Vec<(Item, Place)>, parts: &Parts) -> Vec<Item> {
    let (tiers, units) = (parts.tiers.len(), parts.units.len());
    let tier_of = |place: &Place| place.0.index(tiers);
    let above: Vec<Vec<ItemId>> = (1..=tiers)
        .map(|tier| (0..items.len()).filter(|i| tier_of(&items[*i].1) == tier).map(item_id).collect())
        .collect();
    let mut placed: Vec<(usize, Item)> = Vec::new();
    for (i, (mut item, place)) in items.into_iter().enumerate() {
        let tier = tier_of(&place);
        item.id = item_id(i);
        item.tier = tier_id(tier);
        let parents = &above[tier];
        item.parent = place.1.filter(|_| !parents.is_empty()).map(|at| parents[at.index(parents.len())]);
        item.unit = place.2.filter(|_| units > 0).map(|at| unit_id(at.index(units)));
        // Only items that come before can be depended on, so there is no circle.
        let mut before: Vec<usize> = place.3.iter().filter(|_| i > 0).map(|at| at.index(i)).collect();
        before.sort_unstable();
        before.dedup();
        let criteria = parts.meta.criteria.iter().zip(&place.4);
        let own = criteria.map(|(criterion, value)| Rating {
            criterion: criterion.name.as_str().into(),
            value: Grade::new(*value).unwrap(),
        });
        item.edit_extra(|extra| {
            extra.depends_on = before.into_iter().map(item_id).collect();
            let scores = Scores { own: own.collect(), ..extra.scores().clone() };
            extra.set_scores(scores);
        });
        placed.push((tier, item));
    }
    placed.sort_by_key(|(tier, _)| *tier);
    placed.into_iter().map(|(_, item)| item).collect()
}

fn tier_id(i: usize) -> TierId {
    format!("t-{i}").parse().unwrap()
}

fn unit_id(i: usize) -> UnitId {
    format!("unit_{i:07}").parse().unwrap()
}

fn view_id(i: usize) -> ViewId {
    format!("view{i}").parse().unwrap()
}

/// Ids of every length, in no order.
fn item_id(i: usize) -> ItemId {
    format!("{:x}", (i + 1) * 7_368_787 % 16_777_213).parse().unwrap()
}

/// A text: mostly words, now and then something that a format trips over.
pub fn text() -> impl Strategy<Value = String> {
    let hard = [
        "",
        " ",
        "\"",
        "\\",
        "\\n",
        "a\nb\r\nc\td",
        "/* not a comment",
        "// neither",
        "(id: \"x\")",
        "],\n)",
        "\0\u{1b}\u{7f}\u{85}\u{2028}\u{2029}\u{feff}",
        "é – “ü” 漢字 👩‍👩‍👧 עברית",
        "r#\"raw\"#",
        "'",
        "{}[]()",
        "=1+1",
    ];
    prop_oneof![
        6 => "[A-Za-z][a-z]{0,8}( [a-z]{1,9}){0,4}",
        2 => select(hard.to_vec()).prop_map(str::to_owned),
        1 => vec(any::<char>(), 0..8).prop_map(|chars| chars.into_iter().collect()),
    ]
}

fn day() -> impl Strategy<Value = Date> {
    (1900_i16..=2999, 1_i8..=12, 1_i8..=28).prop_map(|(year, month, day)| date(year, month, day))
}

/// Any period that can be written.
pub fn period() -> impl Strategy<Value = Period> {
    prop_oneof![
        day().prop_map(Period::Day),
        (day(), day()).prop_map(|(a, b)| Period::Range(a.min(b), a.max(b))),
        any::<u32>().prop_map(Period::Iteration),
        any::<u32>().prop_map(Period::Increment),
        (1900_i16..=2999, 1_u8..=4).prop_map(|(year, quarter)| Period::Quarter(year, quarter)),
        (1900_i16..=2999).prop_map(Period::Year),
    ]
}

fn meta() -> impl Strategy<Value = Meta> {
    let criterion = (text(), grade()).prop_map(|(name, weight)| Weighted { name, weight });
    (text(), text(), any::<bool>(), any::<bool>(), option::of(day()), vec(criterion, 0..4)).prop_map(
        |(title, subtitle, flip_focus, flip_horizon, as_of, mut criteria)| {
            criteria.sort_by(|a, b| a.name.cmp(&b.name));
            criteria.dedup_by(|a, b| a.name == b.name);
            Meta { title, subtitle, flip_focus, flip_horizon, as_of, criteria }
        },
    )
}

fn calendar() -> impl Strategy<Value = Calendar> {
    (day(), 1_u16..=70, 1_u16..=26, any::<u32>(), 0_u32..3).prop_map(
        |(start, iteration_days, iterations_per_increment, first_iteration, first_increment)| Calendar {
            start,
            iteration_days,
            iterations_per_increment,
            first_iteration,
            first_increment,
        },
    )
}

fn noun() -> impl Strategy<Value = Noun> {
    (text(), text()).prop_map(|(one, many)| Noun { one, many })
}

fn tier() -> impl Strategy<Value = Tier> {
    let ranges = (0_f32..=1.0, 0_f32..=1.0, 0_f32..=36_500.0, 0_f32..=36_500.0, 0_f32..=36_500.0);
    let texts = (text(), noun(), noun(), text(), text(), vec(text(), 0..3), vec(text(), 0..3));
    let step = (text(), select(Status::ALL.to_vec()), any::<Option<u16>>());
    let steps = vec(step.prop_map(|(name, status, limit)| Step { name, status, limit }), 0..8);
    let words = (select(Hue::ALL.to_vec()), option::weighted(0.5, steps), option::of(size()));
    (ranges, texts, words).prop_map(|((a, b, near, typical, far), texts, (hue, steps, size_limit))| {
        let mut steps = steps.unwrap_or_default();
        steps.sort_by_key(|step| step.status);
        let (name, currency, unit, contact, mission, ensures, decides) = texts;
        Tier {
            id: tier_id(0),
            rank: Rank::default(),
            name,
            currency,
            unit,
            focus: FocusRange::new(Focus::new(a), Focus::new(b)),
            horizon: Horizon::new(Days::new(near), Days::new(typical), Days::new(far)),
            contact,
            mission,
            ensures,
            decides,
            hue,
            steps,
            size_limit,
            channels: Vec::new(),
            aspects: Aspects::default(),
            span: None,
        }
    })
}

fn unit() -> impl Strategy<Value = (Unit, prop::sample::Index, Option<prop::sample::Index>)> {
    let unit = text().prop_map(|name| Unit {
        id: unit_id(0),
        rank: Rank::default(),
        name,
        tier: tier_id(0),
        parent: None,
    });
    (unit, any::<prop::sample::Index>(), any::<Option<prop::sample::Index>>())
}

fn view() -> impl Strategy<Value = View> {
    let field = || select(Field::ALL.to_vec());
    let shape = prop_oneof![Just(Shape::Flat), Just(Shape::Tree), field().prop_map(Shape::Grouped)];
    let sort = (field(), any::<bool>()).prop_map(|(field, descending)| Sort { field, descending });
    let column = (field(), any::<u16>()).prop_map(|(field, width)| Column::new(field, width));
    (text(), shape, text(), option::of(sort), vec(column, 0..4)).prop_map(
        |(name, shape, filter, sort, columns)| View {
            id: view_id(0),
            rank: Rank::default(),
            name,
            tier: None,
            shape,
            filter,
            sort,
            columns,
        },
    )
}

fn grade() -> impl Strategy<Value = Grade> {
    (0_u8..=100).prop_map(|value| Grade::new(value).unwrap())
}

/// Any scores but those by criteria.
pub fn scores() -> impl Strategy<Value = Scores> {
    let points = || option::of(select(Points::ALL.to_vec()));
    let wsjf = (points(), points(), points(), points()).prop_map(|(value, urgency, risk, job)| Wsjf {
        value,
        urgency,
        risk,
        job,
    });
    let rice = (
        option::of((0_f32..=1e9).prop_map(|value| Reach::new(value).unwrap())),
        option::of(select(Impact::ALL.to_vec())),
        option::of(select(Confidence::ALL.to_vec())),
        option::of((0.01_f32..=100_000.0).prop_map(|value| Effort::new(value).unwrap())),
    )
        .prop_map(|(reach, impact, confidence, effort)| Rice { reach, impact, confidence, effort });
    (wsjf, rice).prop_map(|(wsjf, rice)| Scores { wsjf, rice, own: Vec::new() })
}

fn extra() -> impl Strategy<Value = Extra> {
    let link = (text(), text()).prop_map(|(label, url)| Link { label, url });
    (text(), vec(link, 0..3), scores()).prop_map(|(notes, links, scores)| {
        let mut extra = Extra { notes: notes.into(), links: links.into(), ..Extra::default() };
        extra.set_scores(scores);
        extra
    })
}

fn size() -> impl Strategy<Value = Size> {
    let value = prop_oneof![3 => select(Size::COMMON.to_vec()), 1 => 0_f32..=1_000_000.0, 1 => Just(0.0)];
    value.prop_map(|value| Size::new(value).unwrap())
}

fn details() -> impl Strategy<Value = Details> {
    let criterion = (text(), any::<bool>()).prop_map(|(text, met)| Criterion { text: text.into(), met });
    let said = (text(), text(), text(), text());
    let texts = (said, vec(criterion, 0..3), vec(text(), 0..3));
    (texts, option::of(extra())).prop_map(|(((description, why, who, want), acceptance, labels), extra)| {
        let mut details = Details::default();
        (details.description, details.why) = (description.into(), why.into());
        (details.who, details.want) = (who.into(), want.into());
        (details.acceptance, details.labels) = (acceptance, labels.into_iter().map(Into::into).collect());
        details.set_extra(extra.unwrap_or_default());
        details
    })
}

fn item() -> impl Strategy<Value = (Item, Place)> {
    let words = (
        select(Kind::ALL.to_vec()),
        (select(Status::ALL.to_vec()), prop_oneof![3 => Just(0), 1 => any::<u8>()]),
        (select(Certainty::ALL.to_vec()), option::of(select(Moscow::ALL.to_vec()))),
        option::of(size()),
        option::of(period()),
    );
    let item = (text(), option::of(text()), text(), words, option::weighted(0.3, details())).prop_map(
        |(title, key, owner, (kind, (status, step), (certainty, moscow), size, target), details)| {
            let mut item = Item::new(item_id(0), tier_id(0), Rank::default(), title);
            item.key = key.map(Into::into);
            (item.kind, item.status, item.certainty, item.size, item.target) =
                (kind, status, certainty, size, target);
            (item.step, item.moscow) = (step, moscow);
            item.owner = owner.as_str().into();
            item.set_details(details.unwrap_or_default());
            item
        },
    );
    let some = || option::weighted(0.5, any::<prop::sample::Index>());
    let lists = (vec(any::<prop::sample::Index>(), 0..3), vec(0_u8..=100, 0..4));
    let place = (any::<prop::sample::Index>(), some(), some(), lists);
    let place =
        place.prop_map(|(tier, parent, unit, (depends_on, own))| (tier, parent, unit, depends_on, own));
    (item, place)
}
