//! Which templates there are.

use super::{BLANK, DEFAULT, Group, Template};

macro_rules! templates {
    ($($group:ident { $($name:expr, $file:literal, $title:literal: $description:literal;)+ })+) => {
        /// All of them, group by group, the default first.
        pub(super) static TEMPLATES: &[Template] = &[$($(Template {
            name: $name,
            group: Group::$group,
            title: $title,
            description: $description,
            text: include_str!(concat!("../../../assets/templates/", $file, ".tiermap.ron")),
        },)+)+];
    };
}

templates! {
    Start {
        DEFAULT, "three-tiers", "Three tiers":
            "Product Owners, a Product Manager and a Business Owner for a bike rental with two teams";
        "two-roles", "two-roles", "Two roles":
            "A Product Owner and a Product Manager who share one product, a food delivery";
        "one-role", "one-role", "One role":
            "One product person and one team, from today’s stories to next year’s ideas";
        "thirty-five-teams", "thirty-five-teams", "Thirty-five teams":
            "Three tiers at scale: 35 teams, 4 trains, one portfolio and 1,500 items";
        BLANK, "blank", "Blank":
            "Three tiers and no items, to fill with your own";
        "city-bikes-people", "city-bikes-people", "City bikes, with its people":
            "Twelve people in two cities: their roles as they are lived, duties, goals and check-ins";
    }
    Constellation {
        "one-role-any-size", "one-role-any-size", "One role, at any size":
            "A night bus with six teams: four people have a product each, and nobody has another role";
        "only-nearer", "only-nearer", "Only the nearer role":
            "A tool rental with two Product Owners; nobody looks further ahead";
        "only-further", "only-further", "Only the further role":
            "Hearing aids with two Product Managers, who write the stories as well";
        "both-roles", "both-roles", "Both roles, different people":
            "A garden centre with a Product Owner and a Product Manager who meet every two weeks";
        "took-over-nearer", "took-over-nearer", "Took over the nearer role":
            "Heat pumps: two who managed products became Product Owners, and their place is empty";
        "grew-further", "grew-further", "Grew into the further role":
            "Tide tables: the first Product Owner plans the seasons now, and somebody new has the team";
        "both-in-one", "both-in-one", "One person in both roles":
            "A choir planner: half a brain for the singers’ stories, half for the price of next year";
        "acts-from-afar", "acts-from-afar", "Acts towards the team from afar":
            "Seeds by post: one person has both roles and brings wishes where the team needs answers";
        "stakeholder", "stakeholder", "The further role as a stakeholder":
            "Ferry tickets: the line manager suggests and carries the budget, the Product Owner decides";
        "split-by-area", "split-by-area", "Split by area":
            "A city library: one goal for the release, and one for each of three teams that serves it";
        "split-by-product-type", "split-by-product-type", "Split by type of product":
            "Parcel lockers: a Product Manager for what neighbours use, Product Owners for what is inside";
        "one-for-many", "one-for-many", "One person for several products":
            "A museum: audio guide, ticket desk and archive, more than a week’s work for one person";
        "group-for-one", "group-for-one", "A group for one product":
            "School lunches: design, kitchens and technology hold one role together";
        "one-for-each-voice", "one-for-each-voice", "One for each group of stakeholders":
            "A hospital: doctors, nurses, laboratory and administration each send a Product Owner";
        "business-and-development", "business-and-development", "Business half and development half":
            "A dental practice: one looks after what customers see, one after how it is built";
        "one-for-each-location", "one-for-each-location", "One for each location":
            "Avalanche warnings: Innsbruck, Tromsø and Zakopane with a Product Owner each";
        "led-coordination", "led-coordination", "Coordinated, with a last word":
            "A tram timetable: three Product Owners, and a chief who settles what lies between them";
        "equal-coordination", "equal-coordination", "Coordinated among equals":
            "Bread for forty shops: three Product Owners who agree among themselves";
        "far-reaching", "far-reaching", "Lived with far-reaching competence":
            "Insurance for couriers: a Product Owner with vision, budget and the last word";
        "service", "service", "Lived as a service":
            "Letters of a tax office: a Product Owner writes down what the section decides";
        "mostly-elsewhere", "mostly-elsewhere", "Lived beside mostly other work":
            "A fire roster: the Product Owner leads a station and has a morning a week for the team";
        "part-time-developer", "part-time-developer", "Lived by a part-time developer":
            "A log for beekeepers: half the week Product Owner, half the week in the code";
    }
}
