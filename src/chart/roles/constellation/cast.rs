//! Who is on the picture: people with their roles, and the two forests that roles are for.

use std::collections::HashMap;
use std::fmt::Write as _;

use crate::insight::constellation::{Drawn, Seat};
use crate::model::assignment::{Manner, Side};
use crate::model::{
    Assignment, AssignmentId, Audience, Hue, PersonId, ProductId, RecordKey, Stage, UnitId, Workspace,
};

/// Everything on the picture, in the order in which it is drawn.
#[derive(Clone, Debug)]
pub(super) struct Cast {
    pub people: Vec<Actor>,
    /// What roles are for: units, then products.
    pub sides: [Forest; 2],
    /// Headings of the groups that people stand in; there may be none.
    pub bands: Vec<String>,
}

/// Index into [`Cast::sides`].
pub(super) const UNITS: usize = 0;
/// Index into [`Cast::sides`].
pub(super) const PRODUCTS: usize = 1;

/// A person.
#[derive(Clone, Debug)]
pub(super) struct Actor {
    pub id: PersonId,
    pub name: String,
    /// Where they work from; may be empty.
    pub place: String,
    pub roles: Vec<Role>,
    /// Percent of the week that their roles take as things are, where that is more than there is.
    pub overload: Option<u32>,
    /// The tier of their furthest role, counted from the team; `None` beside the tiers.
    pub tier: Option<usize>,
    /// The index of their group; 0 where there are none.
    pub band: usize,
}

/// One role of a person.
#[derive(Clone, Debug)]
pub(super) struct Role {
    pub id: AssignmentId,
    pub name: String,
    /// `None` beside the tiers.
    pub hue: Option<Hue>,
    pub share: Option<u8>,
    pub stage: Stage,
    /// What else there is to say, the most important first.
    pub details: Vec<String>,
    /// Side and index of what it is for.
    pub ends: Vec<(usize, usize)>,
}

/// Boxes in boxes.
#[derive(Clone, Debug, Default)]
pub(super) struct Forest {
    pub nodes: Vec<Whole>,
    pub roots: Vec<usize>,
    /// How many were left out because nobody serves them.
    pub left_out: usize,
}

/// A unit or a product, with its parts.
#[derive(Clone, Debug)]
pub(super) struct Whole {
    pub record: RecordKey,
    pub name: String,
    pub hue: Option<Hue>,
    /// What kind it is, where that is not clear from the column.
    pub note: &'static str,
    pub parts: Vec<usize>,
    /// Whether a role ends here or in a part of it.
    pub served: bool,
}

impl Cast {
    /// Reads a workspace, or what a school sees of it.
    pub fn new(workspace: &Workspace, seen: Option<&Drawn>) -> Self {
        let units: Vec<_> = workspace
            .units()
            .map(|unit| {
                let hue = workspace.tier(unit.tier).map(|tier| tier.hue);
                (RecordKey::Unit(unit.id), named(&unit.name), hue, "", unit.parent.map(RecordKey::Unit))
            })
            .collect();
        let products: Vec<_> = workspace
            .products()
            .map(|product| {
                let note = if product.audience == Audience::Internal { "internal" } else { "" };
                let parent = product.parent.map(RecordKey::Product);
                (RecordKey::Product(product.id), named(&product.name), None, note, parent)
            })
            .collect();
        let bands = seen.map(|seen| seen.bands.iter().map(|band| band.heading.clone()).collect());
        let mut cast = Self {
            people: Vec::new(),
            sides: [forest(units), forest(products)],
            bands: bands.unwrap_or_default(),
        };
        let mut band_of: HashMap<PersonId, usize> = HashMap::new();
        for (i, band) in seen.into_iter().flat_map(|seen| &seen.bands).enumerate() {
            band_of.extend(band.people.iter().map(|person| (*person, i)));
        }
        let mut by_person: HashMap<PersonId, Vec<&Assignment>> = HashMap::new();
        let counts = |one: &Assignment| seen.is_none_or(|seen| seen.seat(one.id).is_some());
        for assignment in workspace.assignments().filter(|one| counts(one)) {
            by_person.entry(assignment.person).or_default().push(assignment);
        }
        cast.people = workspace
            .people()
            .filter(|person| seen.is_none() || band_of.contains_key(&person.id))
            .map(|person| {
                let own = by_person.remove(&person.id).unwrap_or_default();
                let roles: Vec<Role> = own.iter().map(|one| cast.role(workspace, one, seen)).collect();
                let now = own.iter().filter(|one| one.stage.is_now());
                let week: u32 = now.filter_map(|one| one.share).map(|share| u32::from(share.percent())).sum();
                let place = person.location.and_then(|id| workspace.location(id));
                Actor {
                    id: person.id,
                    name: named(&person.name),
                    place: place.map(|place| place.name.trim().to_owned()).unwrap_or_default(),
                    roles,
                    overload: (week > 100).then_some(week),
                    tier: own.iter().filter_map(|one| workspace.tier_position(one.tier?)).max(),
                    band: band_of.get(&person.id).copied().unwrap_or(0),
                }
            })
            .collect();
        for side in 0..2 {
            let ends = cast.people.iter().flat_map(|actor| &actor.roles).flat_map(|role| &role.ends);
            let served: Vec<usize> = ends.filter(|(on, _)| *on == side).map(|(_, end)| *end).collect();
            cast.sides[side].mark(&served);
        }
        // Those who look furthest first; nearer to the team further down; then those beside the tiers.
        cast.people
            .sort_by_key(|actor| (actor.band, actor.tier.map_or(usize::MAX, |tier| usize::MAX - 1 - tier)));
        cast
    }

    fn role(&self, workspace: &Workspace, assignment: &Assignment, seen: Option<&Drawn>) -> Role {
        let seat = seen.and_then(|seen| seen.seat(assignment.id));
        let tier = seat.map_or(assignment.tier, |(_, tier)| tier).and_then(|id| workspace.tier(id));
        let mut name = workspace.role_name(assignment).trim().to_owned();
        if name.is_empty() {
            "No role".clone_into(&mut name);
        }
        if matches!(seat, Some((Seat::Half, _))) {
            name.insert_str(0, "½ ");
        }
        let place = |id: &_| workspace.location(*id).map(|place| place.name.trim().to_owned());
        let places: Vec<String> = assignment.locations.iter().filter_map(place).collect();
        let mut details: Vec<String> = Vec::new();
        match assignment.stage {
            Stage::Planned => details.push("planned".to_owned()),
            Stage::Ending => details.push("ending".to_owned()),
            Stage::Now => {}
        }
        details.extend(assignment.side.map(|side| match side {
            Side::Business => "business side".to_owned(),
            Side::Development => "development side".to_owned(),
        }));
        let speaks_for = assignment.stakeholders.trim();
        if !speaks_for.is_empty() {
            details.push(format!("speaks for {}", crate::model::tier::lower_first(speaks_for)));
        }
        details.extend(assignment.manner.map(|manner| match manner {
            Manner::FarReaching => "far-reaching".to_owned(),
            Manner::Service => "a service role".to_owned(),
            Manner::MostlyElsewhere => "mostly other work".to_owned(),
            Manner::PartTimeDeveloper => "develops as well".to_owned(),
        }));
        if !places.is_empty() {
            details.push(format!("for {}", places.join(", ")));
        }
        let end = |side: usize, record| Some((side, self.sides[side].find(record)?));
        let units = assignment.units.iter().filter_map(|id: &UnitId| end(UNITS, RecordKey::Unit(*id)));
        let products =
            assignment.products.iter().filter_map(|id: &ProductId| end(PRODUCTS, RecordKey::Product(*id)));
        Role {
            id: assignment.id,
            name,
            hue: tier.map(|tier| tier.hue),
            share: assignment.share.map(crate::model::Share::percent),
            stage: assignment.stage,
            details,
            ends: units.chain(products).collect(),
        }
    }

    /// The heading of the group that begins with a person.
    pub fn begins(&self, at: usize) -> Option<&str> {
        let band = self.people.get(at)?.band;
        let before = at.checked_sub(1).and_then(|before| self.people.get(before));
        self.bands.get(band).filter(|_| before.is_none_or(|before| before.band != band)).map(String::as_str)
    }

    /// How many lines of roles there are; a person without one takes a line as well.
    pub fn rows(&self) -> usize {
        self.people.iter().map(|actor| actor.roles.len().max(1)).sum()
    }

    /// How many connectors there are.
    pub fn links(&self) -> usize {
        self.people.iter().flat_map(|actor| &actor.roles).map(|role| role.ends.len()).sum()
    }

    /// What a role is for, in words: “Falcon, Heron, Ride app”; empty for nothing in particular.
    pub fn purpose(&self, role: &Role) -> String {
        role.ends.iter().map(|end| self.name(*end)).collect::<Vec<_>>().join(", ")
    }

    /// The name of a unit or product, by its side and index.
    pub fn name(&self, (side, end): (usize, usize)) -> &str {
        self.sides[side].nodes[end].name.as_str()
    }

    /// The picture in sentences.
    pub fn description(&self) -> String {
        let mut text = "People, the roles they hold, and what they hold them for.".to_owned();
        for (i, actor) in self.people.iter().enumerate() {
            if let Some(heading) = self.begins(i) {
                let _ = write!(text, "\n{heading}:");
            }
            let roles: Vec<String> = actor
                .roles
                .iter()
                .map(|role| {
                    let share = role.share.map(|share| format!(", {share} % of the week"));
                    let purpose = match self.purpose(role) {
                        words if words.is_empty() => String::new(),
                        words => format!(" for {words}"),
                    };
                    let details: Vec<&str> =
                        role.details.iter().flat_map(|one| [", ", one.as_str()]).collect();
                    let details = details.concat();
                    format!("{}{purpose}{}{details}", role.name, share.unwrap_or_default())
                })
                .collect();
            let said = if roles.is_empty() { "no role yet".to_owned() } else { roles.join("; ") };
            let _ = write!(text, "\n{}: {said}.", actor.name);
        }
        text
    }
}

impl Forest {
    fn find(&self, record: RecordKey) -> Option<usize> {
        self.nodes.iter().position(|node| node.record == record)
    }

    /// Says which boxes somebody serves.
    fn mark(&mut self, ends: &[usize]) {
        for end in ends {
            if let Some(node) = self.nodes.get_mut(*end) {
                node.served = true;
            }
        }
        // Parts stand behind their wholes in `inside_out`.
        for at in self.inside_out() {
            let served = self.nodes[at].parts.iter().any(|part| self.nodes[*part].served);
            self.nodes[at].served |= served;
        }
    }

    /// All boxes from top to bottom, with how deep they are nested.
    pub fn walk(&self) -> Vec<(usize, usize)> {
        fn down(forest: &Forest, at: usize, depth: usize, into: &mut Vec<(usize, usize)>) {
            into.push((at, depth));
            for part in &forest.nodes[at].parts {
                down(forest, *part, depth + 1, into);
            }
        }
        let mut all = Vec::new();
        for root in &self.roots {
            down(self, *root, 0, &mut all);
        }
        all
    }

    /// All boxes, parts before their wholes.
    pub fn inside_out(&self) -> Vec<usize> {
        self.walk().into_iter().rev().map(|(at, _)| at).collect()
    }

    /// Without what nobody serves.
    pub fn only_served(&self) -> Self {
        let mut forest = self.clone();
        let before = forest.walk().len();
        let served: Vec<bool> = self.nodes.iter().map(|node| node.served).collect();
        forest.roots.retain(|root| served[*root]);
        for node in &mut forest.nodes {
            node.parts.retain(|part| served[*part]);
        }
        forest.left_out = before - forest.walk().len();
        forest
    }
}

type Raw = (RecordKey, String, Option<Hue>, &'static str, Option<RecordKey>);

/// Puts parts into their wholes; what would be a part of itself stands alone.
fn forest(raw: Vec<Raw>) -> Forest {
    let position = |record: RecordKey| raw.iter().position(|one| one.0 == record);
    let parents: Vec<Option<usize>> = raw.iter().map(|one| one.4.and_then(position)).collect();
    let rooted = |start: usize| {
        let mut at = Some(start);
        for _ in 0..=parents.len() {
            match at {
                Some(here) => at = parents[here],
                None => return true,
            }
        }
        false
    };
    let parents: Vec<Option<usize>> = (0..raw.len()).map(|at| parents[at].filter(|_| rooted(at))).collect();
    let nodes = raw.into_iter().enumerate().map(|(at, (record, name, hue, note, _))| Whole {
        record,
        name,
        hue,
        note,
        parts: (0..parents.len()).filter(|part| parents[*part] == Some(at)).collect(),
        served: false,
    });
    let roots = (0..parents.len()).filter(|at| parents[*at].is_none()).collect();
    Forest { nodes: nodes.collect(), roots, left_out: 0 }
}

fn named(name: &str) -> String {
    let name = name.trim();
    if name.is_empty() { "Unnamed".to_owned() } else { name.to_owned() }
}
