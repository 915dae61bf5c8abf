//! What speaks for each constellation, what against it, and what to watch for (D43), in a few sentences.
//! The pages of the help say more.

use super::Constellation;

/// The three lists of one kind.
struct Words {
    speaks_for: &'static [&'static str],
    against: &'static [&'static str],
    watch: &'static [&'static str],
}

impl Constellation {
    /// What speaks for it, a sentence each.
    #[must_use]
    pub fn speaks_for(self) -> &'static [&'static str] {
        self.words().speaks_for
    }

    /// What speaks against it, a sentence each.
    #[must_use]
    pub fn speaks_against(self) -> &'static [&'static str] {
        self.words().against
    }

    /// What to watch for, a sentence each (D43).
    #[must_use]
    pub fn watch_for(self) -> &'static [&'static str] {
        self.words().watch
    }

    fn words(self) -> &'static Words {
        match self {
            Self::ActsFromAfar => &ACTS_FROM_AFAR,
            Self::Stakeholder => &STAKEHOLDER,
            Self::SplitByArea => &SPLIT_BY_AREA,
            Self::SplitByProductType => &SPLIT_BY_PRODUCT_TYPE,
            Self::BusinessAndDevelopment => &BUSINESS_AND_DEVELOPMENT,
            Self::OneForEachVoice => &ONE_FOR_EACH_VOICE,
            Self::OneForEachLocation => &ONE_FOR_EACH_LOCATION,
            Self::BothInOne => &BOTH_IN_ONE,
            Self::GroupForOne => &GROUP_FOR_ONE,
            Self::OneForMany => &ONE_FOR_MANY,
            Self::TookOverNearer => &TOOK_OVER_NEARER,
            Self::GrewFurther => &GREW_FURTHER,
            Self::LedCoordination => &LED_COORDINATION,
            Self::EqualCoordination => &EQUAL_COORDINATION,
            Self::FarReaching => &FAR_REACHING,
            Self::Service => &SERVICE,
            Self::MostlyElsewhere => &MOSTLY_ELSEWHERE,
            Self::PartTimeDeveloper => &PART_TIME_DEVELOPER,
            Self::OneRole => &ONE_ROLE,
            Self::OnlyNearer => &ONLY_NEARER,
            Self::OnlyFurther => &ONLY_FURTHER,
            Self::BothRoles => &BOTH_ROLES,
        }
    }
}

const ACTS_FROM_AFAR: Words = Words {
    speaks_for: &[
        "The team hears at first hand what customers say.",
        "Direction reaches the team without a detour.",
    ],
    against: &[
        "The team gets wishes and dates where it needs answers and priorities.",
        "The plan changes after every talk with a customer.",
        "Nobody is there when a small decision is due.",
    ],
    watch: &[
        "Ask the team how often the plan of an iteration changed after it had begun, and why.",
        "Ask which role was speaking the last time that something was decided.",
        "See whether somebody on the team may decide small things in between.",
    ],
};

const STAKEHOLDER: Words = Words {
    speaks_for: &[
        "One person has the last word about the backlog, and the team knows who.",
        "Budget, marketing and suppliers are carried by somebody with time for them.",
    ],
    against: &[
        "Whoever answers for the result of the business does not decide what it rests on.",
        "The one who decides hears of the market through somebody else.",
    ],
    watch: &[
        "Ask for an advice that was not taken, and whether the reason reached the one who gave it.",
        "See whether the regular meetings of the stakeholders really change the order of the backlog.",
        "Find out whether management stands behind the last word when it gets uncomfortable.",
    ],
};

const SPLIT_BY_AREA: Words = Words {
    speaks_for: &[
        "Everybody does the same work and understands what the others are doing.",
        "One goal for the whole holds the areas together.",
        "The team has somebody who is always available, although the one for the whole is busy.",
    ],
    against: &[
        "What lies between two areas belongs to nobody.",
        "A goal of a team can be reached while the goal of the whole is missed.",
    ],
    watch: &[
        "Let each team say how its goal serves the goal of the whole, without looking it up.",
        "Look for a team without a goal of its own.",
        "See whether both sides come to the reviews.",
    ],
};

const SPLIT_BY_PRODUCT_TYPE: Words = Words {
    speaks_for: &[
        "Internal products are taken seriously and have users who can be asked.",
        "Whoever looks after the external product is free for the market.",
        "The line is easy to explain.",
    ],
    against: &[
        "The internal role is far away from those who pay.",
        "One wish of a customer waits in several backlogs, each with an order of its own.",
        "The internal role is easily taken for the lesser one.",
    ],
    watch: &[
        "Follow one wish of a customer through all backlogs and see where it waits.",
        "Ask who decides when several external products need the same internal one.",
        "See when an internal role last met a paying customer.",
    ],
};

const BUSINESS_AND_DEVELOPMENT: Words = Words {
    speaks_for: &[
        "Technical work has somebody who can explain what it is good for.",
        "Nobody has to be good at everything.",
    ],
    against: &[
        "One backlog has two orders.",
        "What to build and how to build it can rarely be cut apart.",
        "The technical half may decide what the team should decide.",
    ],
    watch: &[
        "Ask which technical item last came before a visible one, and who decided it.",
        "See whether both halves explain their items by what gets better, and for whom.",
        "Look at what the two really do rather than at their titles.",
    ],
};

const ONE_FOR_EACH_VOICE: Words = Words {
    speaks_for: &[
        "Every group is heard by somebody who knows its work.",
        "Results are accepted more easily by those who took part.",
    ],
    against: &[
        "A backlog with several owners has no order.",
        "Nobody has the product as a whole in mind.",
        "The team stands between them.",
    ],
    watch: &[
        "Ask for the one list, and who may change its first line.",
        "Look for what would help every group a little: it has no advocate here.",
        "Ask which groups the team could talk to itself.",
    ],
};

const ONE_FOR_EACH_LOCATION: Words = Words {
    speaks_for: &[
        "Questions are answered on the same day, in the same language.",
        "Each place has somebody who stands for the product.",
    ],
    against: &[
        "The places drift apart, and after a year there are two products.",
        "Coordination takes a good part of everybody’s week.",
        "The place without the head office hears of decisions last.",
    ],
    watch: &[
        "Ask in each place for the three most important goals, separately.",
        "Look for work that waits for another place.",
        "Ask when they last met in person.",
    ],
};

const BOTH_IN_ONE: Words = Words {
    speaks_for: &[
        "Nothing is lost between the customer and the team.",
        "There is no border to argue about.",
        "A small company needs no more.",
    ],
    against: &[
        "The team needs its half now, so the half that looks further is done in the evening or not at all.",
        "Whoever does both decides alone which of them is neglected.",
    ],
    watch: &[
        "See whether the week has fixed hours for the team and fixed days outside.",
        "Ask for what there was no time last month: forecasts and prices go first.",
        "Set a day to look again, because it stops working without any warning.",
    ],
};

const GROUP_FOR_ONE: Words = Words {
    speaks_for: &[
        "More knowledge is at the table, and decisions are carried by all.",
        "Nobody is indispensable.",
        "A role can be handed over slowly.",
    ],
    against: &[
        "Decisions wait until everybody is there.",
        "When something was forgotten, everybody thought that somebody else had it.",
    ],
    watch: &[
        "Ask the team whose answer counts when two of them say different things.",
        "See whether there is one voice towards the team, agreed or grown.",
        "Look at how they work with each other before you draw lines between them.",
    ],
};

const ONE_FOR_MANY: Words = Words {
    speaks_for: &[
        "It is enough for small or settled products.",
        "Somebody can balance them without a meeting.",
        "A customer of several products has one person to talk to.",
    ],
    against: &[
        "Attention goes to the loudest product, and the quiet one gets no visits and no vision.",
        "Every change of subject costs time.",
        "Each team believes that it has the whole person, and waits.",
    ],
    watch: &[
        "Add up the shares of the week, with what nobody planned.",
        "Ask which product last had a surprise.",
        "See which questions the teams could put to their users themselves.",
    ],
};

const TOOK_OVER_NEARER: Words = Words {
    speaks_for: &[
        "Whoever answers the team knows market and customers from years of experience.",
        "Trust of the management comes along with the person.",
    ],
    against: &[
        "Habits stay: the calendar is full of meetings elsewhere.",
        "Stories turn into small specifications.",
        "The place further out may be empty now.",
    ],
    watch: &[
        "Ask who does what this person did before.",
        "Ask the team how long an answer takes.",
        "See whether the role was explained and backed, or only given a new title.",
    ],
};

const GREW_FURTHER: Words = Words {
    speaks_for: &[
        "Whoever plans the coming quarters knows product and team from inside.",
        "The team keeps somebody who understands it.",
    ],
    against: &[
        "Stories are familiar ground, and prices and markets are not.",
        "The team goes on asking the person whom it always asked.",
    ],
    watch: &[
        "Ask how many days of last month were spent with customers.",
        "See who answers the team now, and whether the team knows.",
        "Ask what the person had to learn for the new role, and who helped.",
    ],
};

const LED_COORDINATION: Words = Words {
    speaks_for: &["There is one direction, and one person to ask.", "A clash is settled quickly."],
    against: &[
        "Everything has to pass through one person.",
        "The others wait, or stop thinking for themselves.",
    ],
    watch: &[
        "Ask what the group may decide without its lead.",
        "See what happens in the weeks when the lead is away.",
        "Ask whether decisions are carried by those who were overruled.",
    ],
};

const EQUAL_COORDINATION: Words = Words {
    speaks_for: &["Those decide who know the work.", "It is quick as long as people trust each other."],
    against: &[
        "Uncomfortable questions are put off.",
        "Nobody is responsible for what lies between the parts.",
    ],
    watch: &[
        "Ask what happened the last time that two of them did not agree.",
        "See how a dependency between two teams comes to light, and how long before it hurts.",
        "Ask how a newcomer would find out what was agreed.",
    ],
};

const FAR_REACHING: Words = Words {
    speaks_for: &[
        "Vision, budget and the last word are in one hand.",
        "The team gets answers that still hold tomorrow.",
    ],
    against: &["So much room to decide takes time away from the team.", "Much depends on one person."],
    watch: &[
        "See whether the person is there when the team has a question.",
        "Ask middle management what it thinks of so much room, and what it got in return.",
    ],
};

const SERVICE: Words = Words {
    speaks_for: &[
        "The backlog is kept in order, and the team has somebody to ask.",
        "It can be a way to learn the role.",
    ],
    against: &[
        "Every real question goes on to somebody else.",
        "Whoever decides never hears the team.",
        "The person cannot say no.",
    ],
    watch: &[
        "Ask what the person decided last week.",
        "See where the decisions are really made, and whether that place can be asked directly.",
        "Ask what management would need in order to hand one kind of decision over.",
    ],
};

const MOSTLY_ELSEWHERE: Words = Words {
    speaks_for: &[
        "The person knows the work that the product is for, because it is their own.",
        "Decisions carry weight in the organisation.",
    ],
    against: &["The team waits for hours that are rarely there.", "The other work is more urgent, always."],
    watch: &[
        "Write down how many hours of last week the team really had.",
        "Agree on what may be decided while the person is away, and by whom.",
        "Ask which stakeholders the team could talk to directly.",
    ],
};

const PART_TIME_DEVELOPER: Words = Words {
    speaks_for: &["Always there, and well informed.", "What is asked for can be built."],
    against: &["Seldom outside with users and customers.", "Tempted to decide how instead of what."],
    watch: &[
        "Ask when the person last talked with somebody who uses the product.",
        "See whether the team still looks for solutions of its own.",
        "Look at which half wins in the week before a release.",
    ],
};

const ONE_ROLE: Words = Words {
    speaks_for: &[
        "One person answers for the product, near and far.",
        "Nothing is lost on the way from a customer to the team.",
        "Nobody has to explain who is who.",
    ],
    against: &[
        "With every further team there is less time for customers, or for the teams.",
        "What nobody has time for is not missed until it hurts.",
    ],
    watch: &[
        "Ask what is planned for next year, and who has worked on it this month.",
        "Name the size at which you would look at this again.",
    ],
};

const ONLY_NEARER: Words = Words {
    speaks_for: &[
        "Whoever decides about the backlog also knows why.",
        "The way from a customer to the code is short.",
    ],
    against: &[
        "With several teams everybody sees a part, and nobody the whole.",
        "Prices, research and going to market are done by whoever notices.",
    ],
    watch: &[
        "Ask who would notice first if a competitor cut prices by half.",
        "Write down which duties nobody has, whatever they are called elsewhere.",
        "Ask who decides when two teams need the same specialists.",
    ],
};

const ONLY_FURTHER: Words = Words {
    speaks_for: &[
        "Whoever knows the market decides what is built.",
        "Customers, sales and management know whom to ask.",
    ],
    against: &[
        "The team competes with every customer for the same person.",
        "Stories are written late, and questions wait for days.",
    ],
    watch: &[
        "Ask for the last question of the team, and how long it waited.",
        "Find out who writes the stories in fact, whatever the title says.",
        "Name the kinds of decisions that somebody on the team could take.",
    ],
};

const BOTH_ROLES: Words = Words {
    speaks_for: &["Both ends get attention.", "Nobody has to be in two places at once."],
    against: &["There is a border, and things get lost at borders.", "Two people can give two answers."],
    watch: &[
        "Let both write down the five most important things of next quarter, each alone, and compare.",
        "Ask who has the last word about what comes next, and whether the team knows.",
        "See how often they talk, before you change who is what.",
    ],
};
