//! Roles as they count at one time, and the groups that the rules look at.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::When;
use crate::model::{
    Assignment, Audience, Exchange, Holder, Person, PersonId, Product, ProductId, RecordKey, Tier, UnitId,
    Workspace,
};

/// Somebody in a role of a tier.
#[derive(Clone, Copy)]
pub(super) struct Role<'a> {
    pub assignment: &'a Assignment,
    pub person: &'a Person,
    pub tier: &'a Tier,
    /// Of the tier, 0 next to the team.
    pub position: usize,
}

/// What a role is for.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Subject {
    /// There is no product, so there is nothing to tell apart.
    Everything,
    Product(ProductId),
    /// Of several products none is named, so the unit says what the role is for.
    Unit(UnitId),
}

/// The roles of one tier for one subject.
pub(super) struct Group<'a> {
    pub subject: Subject,
    pub roles: Vec<Role<'a>>,
}

/// All roles that count.
pub(super) struct Roles<'a> {
    pub workspace: &'a Workspace,
    pub when: When,
    /// In the order of the assignments.
    pub all: Vec<Role<'a>>,
    /// By tier and then in the order of the products, and of the units after them.
    pub groups: BTreeMap<(usize, usize), Group<'a>>,
    /// Every product with its place among all.
    products: HashMap<ProductId, usize>,
    /// Every unit with its place among all.
    units: HashMap<UnitId, usize>,
    /// Every product with the whole that it is a part of in the end, itself if it is a part of nothing.
    roots: HashMap<ProductId, ProductId>,
    /// Every internal product with the nearest external one that it is a part of.
    outer: HashMap<ProductId, ProductId>,
    /// The tiers that somebody holds, by person, each once and rising.
    positions: HashMap<PersonId, Vec<usize>>,
    /// The exchanges that a person takes part in by name.
    by_person: HashMap<PersonId, Vec<usize>>,
    /// The exchanges in which a whole tier takes part.
    by_tier: HashMap<usize, Vec<usize>>,
    exchanges: Vec<&'a Exchange>,
    /// The tiers that anybody holds.
    pub held: BTreeSet<usize>,
}

impl<'a> Roles<'a> {
    pub(super) fn of(workspace: &'a Workspace, when: When) -> Self {
        let mut roles = Self {
            workspace,
            when,
            all: Vec::new(),
            groups: BTreeMap::new(),
            products: workspace.products().enumerate().map(|(i, product)| (product.id, i)).collect(),
            units: workspace.units().enumerate().map(|(i, unit)| (unit.id, i)).collect(),
            roots: HashMap::new(),
            outer: HashMap::new(),
            positions: HashMap::new(),
            by_person: HashMap::new(),
            by_tier: HashMap::new(),
            exchanges: workspace.exchanges().map(|exchange| &**exchange).collect(),
            held: BTreeSet::new(),
        };
        roles.take_products();
        roles.take_roles();
        roles.take_exchanges();
        roles
    }

    fn take_products(&mut self) {
        let workspace = self.workspace;
        let parent = |product: &Product| workspace.product(product.parent?).map(|parent| &**parent);
        // Filled from wholes to parts, each product once; in a circle the first one met is the whole.
        for product in workspace.products() {
            let mut path: Vec<&Product> = Vec::new();
            let mut on_path = HashSet::new();
            let mut next = Some(&**product);
            while let Some(product) = next {
                if self.roots.contains_key(&product.id) || !on_path.insert(product.id) {
                    break;
                }
                path.push(product);
                next = parent(product);
            }
            for product in path.into_iter().rev() {
                let above = parent(product).filter(|above| self.roots.contains_key(&above.id));
                let root = above.map_or(product.id, |above| self.roots[&above.id]);
                self.roots.insert(product.id, root);
                if product.audience == Audience::Internal
                    && let Some(above) = above
                {
                    let outer = match above.audience {
                        Audience::External => Some(above.id),
                        Audience::Internal => self.outer.get(&above.id).copied(),
                    };
                    self.outer.extend(outer.map(|outer| (product.id, outer)));
                }
            }
        }
    }

    fn take_roles(&mut self) {
        let workspace = self.workspace;
        let tiers: HashMap<_, _> =
            workspace.tiers().enumerate().map(|(i, tier)| (tier.id, (i, &**tier))).collect();
        for assignment in workspace.assignments().filter(|assignment| self.when.includes(assignment.stage)) {
            let person = workspace.person(assignment.person);
            let tier = assignment.tier.and_then(|id| tiers.get(&id));
            let (Some(person), Some((position, tier))) = (person, tier) else { continue };
            let role = Role { assignment, person, tier, position: *position };
            self.all.push(role);
            self.held.insert(*position);
            let held = self.positions.entry(person.id).or_default();
            if let Err(at) = held.binary_search(position) {
                held.insert(at, *position);
            }
            for subject in self.subjects(assignment) {
                let key = (*position, self.place(subject));
                let group = self.groups.entry(key);
                group.or_insert_with(|| Group { subject, roles: Vec::new() }).roles.push(role);
            }
        }
    }

    fn take_exchanges(&mut self) {
        for (i, exchange) in self.exchanges.iter().enumerate() {
            for person in &exchange.people {
                self.by_person.entry(*person).or_default().push(i);
            }
            for position in exchange.tiers.iter().filter_map(|id| self.workspace.tier_position(*id)) {
                self.by_tier.entry(position).or_default().push(i);
            }
        }
    }

    /// The products that a role names and that exist; or the only one there is; or everything; or the units that
    /// it names where several products exist.
    pub(super) fn subjects(&self, assignment: &Assignment) -> Vec<Subject> {
        let named: Vec<_> = self.products_of(assignment).map(Subject::Product).collect();
        match (named.is_empty(), self.products.len()) {
            (false, _) => named,
            (true, 0) => vec![Subject::Everything],
            (true, 1) => self.products.keys().copied().map(Subject::Product).collect(),
            (true, _) => {
                let units = assignment.units.iter().filter(|id| self.units.contains_key(id));
                units.copied().map(Subject::Unit).collect()
            }
        }
    }

    /// The products that a role names and that exist.
    pub(super) fn products_of(&self, assignment: &'a Assignment) -> impl Iterator<Item = ProductId> {
        assignment.products.iter().copied().filter(|id| self.products.contains_key(id))
    }

    /// A place for sorting: products in their order, then units in theirs.
    pub(super) fn place(&self, subject: Subject) -> usize {
        match subject {
            Subject::Everything => 0,
            Subject::Product(id) => self.products.get(&id).copied().unwrap_or(0),
            Subject::Unit(id) => self.products.len() + self.units.get(&id).copied().unwrap_or(0),
        }
    }

    /// The whole that a product is a part of in the end.
    pub(super) fn root(&self, product: ProductId) -> ProductId {
        self.roots.get(&product).copied().unwrap_or(product)
    }

    /// The nearest external product that an internal one is a part of.
    pub(super) fn outer(&self, product: ProductId) -> Option<ProductId> {
        self.outer.get(&product).copied()
    }

    /// Whether a product is a part, at whatever depth, of one of these.
    pub(super) fn is_part_of_any(&self, product: ProductId, wholes: &HashSet<ProductId>) -> bool {
        let mut seen = HashSet::from([product]);
        let mut next = self.workspace.product(product).and_then(|product| product.parent);
        while let Some(id) = next.filter(|id| seen.insert(*id)) {
            if wholes.contains(&id) {
                return true;
            }
            next = self.workspace.product(id).and_then(|product| product.parent);
        }
        false
    }

    /// The tiers that somebody holds, rising; empty for somebody beside the tiers.
    pub(super) fn positions(&self, person: PersonId) -> &[usize] {
        self.positions.get(&person).map_or(&[], Vec::as_slice)
    }

    /// The tiers behind a holder of a duty, rising; empty where nobody is.
    pub(super) fn positions_of(&self, holder: Holder) -> Vec<usize> {
        match holder {
            Holder::Person(id) => self.positions(id).to_vec(),
            Holder::Tier(id) => {
                let position = self.workspace.tier_position(id);
                position.filter(|position| self.held.contains(position)).into_iter().collect()
            }
        }
    }

    /// The people of these roles in their order, each once.
    pub(super) fn people(roles: &[Role<'a>]) -> Vec<&'a Person> {
        let mut seen = HashSet::new();
        roles.iter().map(|role| role.person).filter(|person| seen.insert(person.id)).collect()
    }

    /// The exchanges in which at least two of these people take part, in their order.
    pub(super) fn exchanges_among(&self, people: &[&'a Person]) -> Vec<&'a Exchange> {
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        for person in people {
            let mut mine: Vec<usize> = self.by_person.get(&person.id).cloned().unwrap_or_default();
            for position in self.positions(person.id) {
                mine.extend(self.by_tier.get(position).into_iter().flatten());
            }
            mine.sort_unstable();
            mine.dedup();
            for exchange in mine {
                *counts.entry(exchange).or_default() += 1;
            }
        }
        let shared = counts.into_iter().filter(|(_, count)| *count >= 2);
        shared.filter_map(|(i, _)| self.exchanges.get(i).copied()).collect()
    }

    /// What a constellation of these roles rests on: people, what it is about, the roles.
    pub(super) fn records(roles: &[Role<'a>], about: impl IntoIterator<Item = RecordKey>) -> Vec<RecordKey> {
        let people = Self::people(roles).into_iter().map(|person| RecordKey::Person(person.id));
        let assignments = roles.iter().map(|role| RecordKey::Assignment(role.assignment.id));
        let mut seen = HashSet::new();
        people.chain(about).chain(assignments).filter(|key| seen.insert(*key)).collect()
    }

    /// The records that a subject is.
    pub(super) fn record(subject: Subject) -> Option<RecordKey> {
        match subject {
            Subject::Everything => None,
            Subject::Product(id) => Some(RecordKey::Product(id)),
            Subject::Unit(id) => Some(RecordKey::Unit(id)),
        }
    }
}
