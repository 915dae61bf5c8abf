//! The order of people and boxes in which few connectors cross: everything moves to the mean place of what
//! it is joined to (the barycentre heuristic of Sugiyama, Tagawa and Toda, 1981), a few times to and fro;
//! then neighbours change places as long as that helps. No random numbers: the same cast, the same order.

use super::cast::{Cast, Forest, Role};

/// How often everything moves to and fro.
const SWEEPS: usize = 12;

/// How good an order is, less is better: crossings, then how long connectors are, and how often somebody
/// who looks less far stands above somebody who looks further.
type Cost = (usize, u64);

/// Reorders people, their roles, and boxes within their wholes.
pub(super) fn untangle(cast: &mut Cast) {
    let mut best = (cost(cast), cast.clone());
    for start in 0..4 {
        let mut tried = cast.clone();
        match start {
            1 => tried.sides[0].roots.reverse(),
            2 => tried.sides[1].roots.reverse(),
            // People after the units alone, or the products alone.
            3 => order_people(&mut tried, &[0]),
            _ => order_people(&mut tried, &[1]),
        }
        for _ in 0..SWEEPS {
            order_sides(&mut tried);
            keep_better(&tried, &mut best);
            order_people(&mut tried, &[0, 1]);
            keep_better(&tried, &mut best);
        }
    }
    (_, *cast) = best;
    improve(cast);
}

/// Moves single people and boxes as long as that helps.
fn improve(cast: &mut Cast) {
    /// Comparisons after which the rest stays as it is.
    const MOST_WORK: usize = 2_000_000;
    let links = cast.links().max(1);
    let mut work = 0;
    let mut least = cost(cast);
    loop {
        let before = least;
        for from in 0..cast.people.len() {
            for to in 0..cast.people.len() {
                // Nobody leaves their group.
                if from == to || work > MOST_WORK || cast.people[from].band != cast.people[to].band {
                    continue;
                }
                work += links * links;
                let actor = cast.people.remove(from);
                cast.people.insert(to, actor);
                let now = cost(cast);
                if now < least {
                    least = now;
                } else {
                    let actor = cast.people.remove(to);
                    cast.people.insert(from, actor);
                }
            }
        }
        for side in 0..2 {
            let whole: Vec<Option<usize>> =
                std::iter::once(None).chain((0..cast.sides[side].nodes.len()).map(Some)).collect();
            for whole in whole {
                for i in 1..parts(cast, side, whole).len() {
                    work += links * links;
                    parts(cast, side, whole).swap(i - 1, i);
                    let now = cost(cast);
                    if now < least { least = now } else { parts(cast, side, whole).swap(i - 1, i) }
                }
            }
        }
        if least == before || work > MOST_WORK {
            return;
        }
    }
}

fn parts(cast: &mut Cast, side: usize, whole: Option<usize>) -> &mut Vec<usize> {
    let forest = &mut cast.sides[side];
    match whole {
        Some(at) => &mut forest.nodes[at].parts,
        None => &mut forest.roots,
    }
}

fn keep_better(cast: &Cast, best: &mut (Cost, Cast)) {
    let now = cost(cast);
    if now < best.0 {
        *best = (now, cast.clone());
    }
}

/// Where each box is, as a share of its side's height.
fn places(forest: &Forest) -> Vec<f64> {
    let walk = forest.walk();
    let mut places = vec![0.5; forest.nodes.len()];
    for (i, (at, _)) in walk.iter().enumerate() {
        places[*at] = (i as f64 + 0.5) / walk.len() as f64;
    }
    places
}

fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let (sum, count) = values.fold((0.0, 0_u32), |(sum, count), value| (sum + value, count + 1));
    (count > 0).then(|| sum / f64::from(count))
}

/// Moves people and their roles to the mean place of what they serve on these sides.
fn order_people(cast: &mut Cast, sides: &[usize]) {
    let places = [places(&cast.sides[0]), places(&cast.sides[1])];
    let count = cast.people.len().max(1) as f64;
    let mut keyed: Vec<_> = std::mem::take(&mut cast.people)
        .into_iter()
        .enumerate()
        .map(|(i, mut actor)| {
            let of_role = |role: &Role| {
                let own = role.ends.iter().filter(|(side, _)| sides.contains(side));
                mean(own.map(|(side, end)| places[*side][*end]))
            };
            actor.roles.sort_by(|a, b| {
                let (a, b) = (of_role(a).unwrap_or(2.0), of_role(b).unwrap_or(2.0));
                a.total_cmp(&b)
            });
            // Who serves nothing in particular stays where they are.
            let own = mean(actor.roles.iter().filter_map(of_role));
            (own.unwrap_or((i as f64 + 0.5) / count), actor)
        })
        .collect();
    keyed.sort_by(|a, b| a.1.band.cmp(&b.1.band).then(a.0.total_cmp(&b.0)));
    cast.people = keyed.into_iter().map(|(_, actor)| actor).collect();
}

/// Moves boxes, each within its whole, to the mean place of those who serve them and their parts.
fn order_sides(cast: &mut Cast) {
    let rows = cast.rows().max(1) as f64;
    for side in 0..2 {
        let mut joined: Vec<Vec<f64>> = vec![Vec::new(); cast.sides[side].nodes.len()];
        let mut row = 0;
        for actor in &cast.people {
            for role in &actor.roles {
                for (_, end) in role.ends.iter().filter(|(on, _)| *on == side) {
                    joined[*end].push((f64::from(row) + 0.5) / rows);
                }
                row += 1;
            }
            row += i32::from(actor.roles.is_empty());
        }
        let forest = &mut cast.sides[side];
        for at in forest.inside_out() {
            for part in forest.nodes[at].parts.clone() {
                let own = joined[part].clone();
                joined[at].extend(own);
            }
        }
        // What nobody serves goes last.
        let key = |at: &usize| mean(joined[*at].iter().copied()).unwrap_or(2.0);
        let sort = |parts: &mut Vec<usize>| parts.sort_by(|a, b| key(a).total_cmp(&key(b)));
        sort(&mut forest.roots);
        forest.nodes.iter_mut().for_each(|node| sort(&mut node.parts));
    }
}

fn cost(cast: &Cast) -> Cost {
    let (mut crossings, mut length) = (0, 0.0);
    let rows = cast.rows().max(1) as f64;
    for side in 0..2 {
        let places = places(&cast.sides[side]);
        let mut ends: Vec<(u32, f64)> = Vec::new();
        let mut row = 0;
        for actor in &cast.people {
            for role in &actor.roles {
                let own = role.ends.iter().filter(|(on, _)| *on == side);
                ends.extend(own.map(|(_, end)| (row, places[*end])));
                row += 1;
            }
            row += u32::from(actor.roles.is_empty());
        }
        for (i, a) in ends.iter().enumerate() {
            length += ((f64::from(a.0) + 0.5) / rows - a.1).abs();
            crossings += ends[i + 1..].iter().filter(|b| b.0 != a.0 && b.1 < a.1).count();
        }
    }
    for (i, actor) in cast.people.iter().enumerate() {
        let further = cast.people[i + 1..].iter().filter(|other| other.tier > actor.tier).count();
        length += further as f64 * 0.04;
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small positive number")]
    let length = (length * 1000.0) as u64;
    (crossings, length)
}
