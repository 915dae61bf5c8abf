//! The kinds of constellation, and the rule of each.

use crate::help;

macro_rules! kinds {
    ($($(#[$rule:meta])* $kind:ident = $name:literal, $title:literal, $page:literal;)*) => {
        /// A pattern in who holds which role for what (D30–D33, D36–D42).
        ///
        /// Every rule is about data alone, never about what a tier or a person is called. *To hold a
        /// role* means to have an assignment of a tier that counts at the [time](super::When) asked for.
        /// Of two tiers the *nearer* one stands next to the team, the *further* one looks further ahead.
        /// The *subject* of a role is each product that it names; a role that names none is about the
        /// only product there is, or about everything where there is no product, and about nothing that
        /// can be said where there are several. *Holders of a subject* are people of one tier.
        ///
        /// The order is the one in which they are named: what takes most facts to be true comes first.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Constellation { $($(#[$rule])* $kind,)* }

        impl Constellation {
            /// The most specific first.
            pub const ALL: &[Self] = &[$(Self::$kind),*];

            /// Stays the same for ever: “split-by-area”. The template that shows it has the same name.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$kind => $name,)* }
            }

            /// As people read it: “Split by area”.
            #[must_use]
            pub fn title(self) -> &'static str {
                match self { $(Self::$kind => $title,)* }
            }

            fn page_name(self) -> &'static str {
                match self { $(Self::$kind => $page,)* }
            }
        }
    };
}

kinds! {
    /// What [`BothInOne`](Self::BothInOne) turns into (D33). Somebody is in both roles as there, and the
    /// nearer role has a lived place which is closer to where the further tier stands than to where its
    /// own tier does. Closeness is measured between the middles, on the two axes of the chart.
    ActsFromAfar = "acts-from-afar", "Acts towards the team from afar", "one-person-both-roles";

    /// The further role is a stakeholder (D32). Of a decision that lies with a tier that is held and is
    /// not the nearest one, the last word is with somebody nearer, that tier is asked before, and nobody
    /// of it or of a further one takes part. Nor does anybody from further away take part in a decision
    /// that lies with the tier which has the last word.
    Stakeholder = "stakeholder", "The further role as a stakeholder", "positions";

    /// Same work, different areas, one goal for the whole (D31). A goal of a tier that somebody holds for
    /// its unit, or for no unit in particular, has goals of a nearer tier below it; these belong to at
    /// least two different units, served by at least two people of that nearer tier, none of whom holds
    /// the further role.
    SplitByArea = "split-by-area", "Split by area", "positions";

    /// The further role is for what customers buy, the nearer one for what is inside (D38). An external
    /// product has a holder, and an internal product whose nearest external whole it is has one of a
    /// nearer tier, somebody else. Nobody has a role of the nearer tiers for the external product itself,
    /// and nobody one of the further tiers for such an internal product.
    SplitByProductType = "split-by-product-type", "Split by type of product", "split-by-product-type";

    /// One role in two halves (D41). Among the holders of a subject there are two people of whom one has
    /// the business side and the other the development side.
    BusinessAndDevelopment = "business-and-development", "Business half and development half",
        "business-and-development-po";

    /// Many for one product, because it has many stakeholders (D39). Among the holders of a subject there
    /// are two people who speak for different stakeholders.
    OneForEachVoice = "one-for-each-voice", "One for each group of stakeholders",
        "many-pos-one-product";

    /// Distributed (D42). At least two holders of a subject serve locations, at least two locations are
    /// served, and none of them by two of these people.
    OneForEachLocation = "one-for-each-location", "One for each location",
        "distributed-development";

    /// One person in both roles, half a brain for each (D33, D29). Somebody holds roles of two tiers, and
    /// these have a product in common, a whole and a part of it counting as one; a role that names no
    /// product has all in common.
    BothInOne = "both-in-one", "One person in both roles", "one-person-both-roles";

    /// A group jointly for one product (D37). A subject has at least two holders, and nothing divides
    /// them: no sides, no stakeholders, the same units and the same locations for each, or none.
    GroupForOne = "group-for-one", "A group for one product", "group-one-product";

    /// One person for several products (D37). Somebody is the only holder of at least two products in the
    /// same tier, none of which is a part of another.
    OneForMany = "one-for-many", "One person for several products", "one-person-many-products";

    /// People of the further role who took over the nearer one (D36). Somebody came into a role from a
    /// tier further away.
    TookOverNearer = "took-over-nearer", "Took over the nearer role", "only-pms";

    /// People of the nearer role who grew into the further one (D36). Somebody came into a role from a
    /// tier nearer to the team.
    GrewFurther = "grew-further", "Grew into the further role", "only-pos";

    /// Coordination with somebody who has the last word (D42). Of the holders of a product, its whole or
    /// its other parts in one tier, at least two take part in an exchange about anything but research,
    /// and it has a lead.
    LedCoordination = "led-coordination", "Coordinated, with a last word", "coordination";

    /// Coordination among equals (D42). The same, and the exchange has no lead.
    EqualCoordination = "equal-coordination", "Coordinated among equals", "coordination";

    /// The nearest role with competence that reaches far (D40): the manner of a role of the lowest tier.
    FarReaching = "far-reaching", "Lived with far-reaching competence", "role-as-lived";

    /// The nearest role as an internal service (D40): the manner of a role of the lowest tier.
    Service = "service", "Lived as a service", "role-as-lived";

    /// The nearest role beside mostly other work (D40): the manner of a role of the lowest tier.
    MostlyElsewhere = "mostly-elsewhere", "Lived beside mostly other work", "role-as-lived";

    /// The nearest role held by a part-time developer (D40): the manner of a role of the lowest tier.
    PartTimeDeveloper = "part-time-developer", "Lived by a part-time developer", "role-as-lived";

    /// One role at any size (D30): there is one tier and no other, and somebody holds it.
    OneRole = "one-role-any-size", "One role, at any size", "positions";

    /// Only the nearer role (D36): of several tiers only the lowest is held.
    OnlyNearer = "only-nearer", "Only the nearer role", "only-pos";

    /// Only the further role (D36): a tier is held, and the lowest of several is not.
    OnlyFurther = "only-further", "Only the further role", "only-pms";

    /// Both roles (D36): the lowest tier is held, and somebody else holds a further one.
    BothRoles = "both-roles", "Both roles, different people", "po-and-pm";
}

impl Constellation {
    /// Its page in the help, which a test holds to be there for every kind.
    #[must_use]
    pub fn page(self) -> Option<&'static help::Page> {
        help::page(self.page_name())
    }
}
