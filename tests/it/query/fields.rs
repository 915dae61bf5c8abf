//! Each word of the language by example, and each message.

use super::{TODAY, found, listed, parsed};
use tiermap::listing::query::Query;
use tiermap::model::{Field, Parts, Workspace};

/// Queries without problems, and what they find.
fn check(cases: &[(&str, &str)]) {
    let workspace = listed();
    for (text, expected) in cases {
        let parsed = parsed(&workspace, text);
        assert_eq!(parsed.problems, [], "{text}");
        assert_eq!(found(&workspace, &parsed.query), *expected, "{text}");
    }
}

#[test]
fn words_are_found_in_what_a_row_shows() {
    check(&[
        ("", "e1 f1 f2 s1 s2 s3 s4"),
        ("code", "s1 s2"),
        ("CODE log", "s1"),
        ("\"log in\"", "s1"),
        ("\"in log\"", ""),
        ("sto-1", "s1 s2"),
        ("mobile", "s1"),
        ("ada", "s1"),
        ("falcon", "s1 s4"),
        ("review", "s1"),
        ("draft", "f2"),
        // A step goes by the name that its tier has for it.
        ("progress", ""),
        ("everybody", "f1 s1 s2"),
        ("\"iteration 24\"", "s1"),
        ("q1", "s3"),
        ("dec", "s2"),
        ("éclair", "s3"),
        ("“à la carte”", "s3"),
        ("\"\\“à\"", "s3"),
        ("invoices", ""),
        ("text:invoices", "s2"),
    ]);
}

#[test]
fn terms_are_joined_by_and_or_and_not() {
    check(&[
        ("code mail", "s2"),
        ("mail or rain", "s2 s4"),
        ("code mail or rain", "s2 s4"),
        ("code (mail or log)", "s1 s2"),
        ("code -mail", "s1"),
        ("code not mail", "s1"),
        ("-(code or rain) tier:story", "s3"),
        ("not not rain", "s4"),
        ("rain OR winter", "f2 s4"),
        ("rain and ride", "s4"),
    ]);
}

#[test]
fn fields_of_a_place_find_names() {
    check(&[
        ("tier:story", "s1 s2 s3 s4"),
        ("tier:PM", "f1 f2"),
        ("tier:\"business owner\"", "e1"),
        ("tier:feature,epic", "e1 f1 f2"),
        ("kind:bug", "s3"),
        ("kind:bugfix,enabler", "e1 s3"),
        ("kind:story", "s1 s2 s4"),
        ("kind:feature", "f1 f2"),
        ("status:doing", "s1 s2"),
        ("status:in-progress", "s1 s2"),
        ("status:\"in review\"", "s1"),
        ("status:ready", "f1 s3"),
        ("status:refined", "s3"),
        ("status:idea", "e1"),
        ("status=shipped", "s4"),
        ("parent:none", "e1 f2 s3 s4"),
        ("parent:any", "f1 s1 s2"),
        ("parent:fea-1", "s1 s2"),
        ("parent:\"everybody sign\"", "s1 s2"),
        ("parent:trust", "f1"),
        ("under:trust", "f1 s1 s2"),
        ("under:none", "e1 f2 s3 s4"),
        ("depends-on:codes", "s1"),
        ("depends-on:STO-12,f1", "s1"),
        ("depends-on:any", "s1"),
        ("blocks:\"log code\"", "s2"),
        ("blocks:any", "s2"),
        ("unit:falcon", "s1 s4"),
        ("team:\"blue falcon\"", "s1 s4"),
        // With the teams inside the train.
        ("unit:rider", "f1 s1 s4"),
        ("unit=riders", "f1"),
        ("unit:none", "e1 f2 s3"),
        ("owner:byron", "s1"),
        ("owner:gra,ada", "s1 s2"),
        ("owner=grace", "s2"),
        ("-owner:any tier:story", "s3 s4"),
    ]);
}

#[test]
fn fields_of_text_find_parts_of_it() {
    check(&[
        ("label:mob", "s1"),
        ("label:login,build", "s3"),
        ("label:\"log in\"", "s1"),
        ("label:in", "s1"),
        ("label=in", ""),
        ("label:ild", ""),
        ("label:none tier:story", "s2 s4"),
        ("title:co", "s1 s2"),
        ("title=trust", "e1"),
        ("key:sto-1", "s1 s2"),
        ("key=sto-1", "s1"),
        ("key:none", "e1 s3 s4"),
        ("id:s1,e1", "e1 s1"),
        ("why:forgotten", "s1"),
        ("who:commuters", "s1"),
        ("want:password", "s1"),
        ("description:invoices", "s2"),
        ("acceptance:\"ten seconds\"", "s1"),
        ("notes:provider", "s1"),
        ("link:example.org", "s1"),
        ("link:sketch", "s1"),
        ("text:provider", "s1 s2"),
        ("why:any", "s1"),
    ]);
}

#[test]
fn numbers_are_compared() {
    check(&[
        ("size:3", "s2"),
        ("size:3,8", "s2 s3"),
        ("size>8", "s1"),
        ("size>=8", "s1 s3"),
        ("size:<1", "s4"),
        ("size<=0.5", "s4"),
        ("size:none", "e1 f1 f2"),
        ("wsjf:3.2", "s2"),
        ("wsjf>3", "s2"),
        ("wsjf:any", "s2"),
        ("wsjf<=3", ""),
        ("rice=400", "f1"),
        ("rice:none tier:feature", "f2"),
        ("score:70", "s2"),
        ("score>=70.1", ""),
        ("moscow:must", "s1"),
        ("moscow:wont,could", "s4"),
        ("moscow:none tier:story", "s2 s3"),
        ("priority:1", "e1 f1 s1"),
        ("priority<=2 tier:story", "s1 s2"),
    ]);
}

#[test]
fn times_are_compared_by_their_last_day() {
    check(&[
        ("due:none", ""),
        ("target:any tier:feature", "f1 f2"),
        ("target:it24", "s1"),
        ("target:\"Iteration 24\"", "s1"),
        ("due:2026-12", "s2"),
        ("due:2026-12-04", "s2"),
        ("due:2026-11", "s1 s4"),
        ("due:2026-Q4", "s1 s2 s4"),
        ("due:\"q4 2026\"", "s1 s2 s4"),
        ("due<2027-Q1", "s1 s2 s4"),
        ("due<=2027-Q1", "f1 f2 s1 s2 s3 s4"),
        ("due>2027-Q1", "e1"),
        ("due>=2027-03-10", "e1 f2 s3"),
        ("due:2027", "e1 f1 f2 s3"),
        ("due:pi5", "f1 s1 s2"),
        ("due<today", "s4"),
        ("due:2026-11-16..2026-12-06", "s1 s2"),
        ("certainty:forecast", "s2"),
        ("certainty:fuzzy,forecast", "f2 s2"),
    ]);
}

#[test]
fn gaps_and_states_are_found() {
    check(&[
        ("has:why", "s1"),
        ("has:why,description", "s1 s2"),
        ("missing:parent", "e1 f2 s3 s4"),
        ("missing:parent,unit", "e1 f2 s3 s4"),
        ("has:children", "e1 f1"),
        ("missing:children tier:feature", "f2"),
        ("has:acceptance", "s1"),
        ("has:link has:notes has:want has:who has:owner", "s1"),
        ("has:depends-on", "s1"),
        ("has:blocks", "s2"),
        ("has:score", "f1 s1 s2 s4"),
        ("has:wsjf", "s2"),
        ("has:own", "s2"),
        ("missing:size", "e1 f1 f2"),
        ("has:label,key", "f1 f2 s1 s2 s3"),
        ("is:done", "s4"),
        ("is:open tier:story", "s1 s2 s3"),
        ("is:undated", ""),
        ("is:dated tier:epic", "e1"),
        ("is:overdue", ""),
        ("is:blocked", "s1"),
        ("is:oversize", "s1"),
        ("is:done,oversize", "s1 s4"),
        ("is:ready", ""),
        ("readiness:none", "s4"),
        ("has:gap is:open tier:story", "s1 s2 s3"),
        ("gap:children,size", "f2 s1"),
        ("gap:acceptance", "s2 s3"),
        ("gap:parent", "f2 s3"),
    ]);
}

#[test]
fn a_target_is_over_on_the_day_after_its_last() {
    let workspace = listed();
    for (day, overdue) in [("2026-11-29", ""), ("2026-11-30", "s1"), ("2026-12-05", "s1 s2")] {
        let query = Query::parse("is:overdue", &workspace, day.parse().unwrap()).query;
        assert_eq!(found(&workspace, &query), overdue, "{day}");
    }
    let dateless = |day: &str| Query::parse("is:done due<2027", &workspace, day.parse().unwrap()).query;
    assert_eq!(dateless("2026-11-29"), dateless("2027-11-29"));
}

/// Queries with one problem: the part it is about, the message, and what is found all the same.
#[test]
fn what_makes_no_sense_is_said_and_the_rest_counts() {
    let workspace = listed();
    for (text, part, message, suggestion, expected) in [
        (
            "stauts:done rain",
            "stauts",
            "there is no field “stauts”; did you mean “status”?",
            Some("status"),
            "s4",
        ),
        ("stat:done rain", "stat", "there is no field “stat”; did you mean “status”?", Some("status"), "s4"),
        (
            "rain https://x.org",
            "https://x.org",
            "there is no field “https”; put the text in quotes to look for it as it is",
            Some("\"https://x.org\""),
            "s4",
        ),
        ("rain label:", "label:", "say what to look for after “label:”", None, "s4"),
        ("rain title<x", "title<", "“title” cannot be compared; write title:…", Some("title:"), "s4"),
        (
            "unit:falkon",
            "falkon",
            "there is no unit “falkon”; there are Riders, Blue Falcon, Heron",
            None,
            "e1 f1 f2 s1 s2 s3 s4",
        ),
        (
            "unit:herron,falcon",
            "herron",
            "there is no unit “herron”; did you mean “Heron”?",
            Some("Heron"),
            "s1 s4",
        ),
        (
            "status:shiped",
            "shiped",
            "there is no status “shiped”; did you mean “Shipped”?",
            Some("Shipped"),
            "e1 f1 f2 s1 s2 s3 s4",
        ),
        (
            "rain kind:\"in revue\"",
            "\"in revue\"",
            "there is no kind “in revue”; there are User story, User stories, plain, Enhancement, Bug fix, Enabler, Feature, Features …",
            None,
            "s4",
        ),
        ("size:big", "big", "“big” is not a number; write it like size:5", None, "e1 f1 f2 s1 s2 s3 s4"),
        (
            "due:soon",
            "soon",
            "“soon” is not a time; write a day (2026-12-01), a month (2026-12), a quarter (2026-Q4), a year, an iteration (it24), an increment (pi5), today or none",
            None,
            "e1 f1 f2 s1 s2 s3 s4",
        ),
        (
            "has:parrent",
            "parrent",
            "there is no part “parrent”; did you mean “parent”?",
            Some("parent"),
            "e1 f1 f2 s1 s2 s3 s4",
        ),
        (
            "is:blo",
            "blo",
            "there is no state “blo”; did you mean “blocked”?",
            Some("blocked"),
            "e1 f1 f2 s1 s2 s3 s4",
        ),
        (
            "id:Ä",
            "Ä",
            "“Ä” cannot be an id; use 1 to 12 characters out of a–z, 0–9, - and _",
            None,
            "e1 f1 f2 s1 s2 s3 s4",
        ),
        ("\"log in", "\"log in", "the quote is not closed; add “\"” at its end", Some("\"log in\""), "s1"),
        (
            "label:\"log in",
            "\"log in",
            "the quote is not closed; add “\"” at its end",
            Some("\"log in\""),
            "s1",
        ),
        ("(rain", "(", "this parenthesis is not closed; add “)”", None, "s4"),
        ("rain)", ")", "nothing is open here that this could close; leave it out", Some(""), "s4"),
        ("rain ()", "()", "nothing stands in these parentheses; leave them out", Some(""), "s4"),
        ("or rain", "or", "“or” needs something on both sides; add it, or put “or” in quotes", None, "s4"),
        ("rain or", "or", "“or” needs something on both sides; add it, or put “or” in quotes", None, "s4"),
        ("rain not", "not", "“not” needs something after it; add it, or put “not” in quotes", None, "s4"),
    ] {
        let parsed = parsed(&workspace, text);
        let [problem] = &parsed.problems[..] else { panic!("{text}: {:?}", parsed.problems) };
        assert_eq!(&text[problem.span.clone()], part, "{text}");
        assert_eq!(problem.message, message, "{text}");
        assert_eq!(problem.suggestion.as_deref(), suggestion, "{text}");
        assert_eq!(found(&workspace, &parsed.query), expected, "{text}");
    }
}

/// A suggestion put in the place of what was wrong leaves nothing to be said.
#[test]
fn a_suggestion_mends_the_text() {
    let workspace = listed();
    for text in ["stauts:done", "title<x", "unit:herron", "\"log in", "rain ()", "has:parrent", "a:b“"] {
        let mut text = text.to_owned();
        for problem in parsed(&workspace, &text).problems.into_iter().rev() {
            text.replace_range(problem.span, &problem.suggestion.unwrap());
        }
        assert_eq!(parsed(&workspace, &text).problems, [], "{text}");
    }
}

#[test]
fn a_query_is_written_back_in_its_shortest_form() {
    let workspace = listed();
    for (text, written) in [
        ("  Code   AND not mail ", "code -mail"),
        ("team:falcon due:2026-Q4", "unit:falcon target:2026-Q4"),
        ("((a b) (c)) or (d or e)", "a b c or d or e"),
        ("(a or b) c", "(a or b) c"),
        ("- - a --b not (c d)", "\"-\" \"-\" a b -(c d)"),
        ("parent:NONE,\"none\" \"or\" \"a:b\"", "parent:none,\"none\" \"or\" \"a:b\""),
        ("size:>8 status:\"in progress\"", "size>8 status:\"in progress\""),
        ("label:a,,a, nothing:here", "label:a"),
    ] {
        assert_eq!(parsed(&workspace, text).query.to_string(), written, "{text}");
    }
}

/// A list has a column for it, so it can be asked for by the name that the column has.
#[test]
fn what_a_column_shows_can_be_asked_for() {
    let workspace = listed();
    for field in Field::ALL {
        let unknown = |text: &str| {
            let problems = parsed(&workspace, text).problems;
            problems.iter().any(|problem| problem.message.starts_with("there is no field"))
        };
        let computed = field == Field::Progress;
        assert_eq!(unknown(&format!("{field}:x")), computed, "{field}");
    }
}

#[test]
fn input_of_any_size_ends_in_a_message() {
    let workspace = listed();
    for text in [
        "(".repeat(200_000),
        "-".repeat(200_000),
        "not ".repeat(50_000),
        "\"".repeat(200_001),
        "x ".repeat(100_000),
        "unit:falcon ".repeat(20_000),
        format!("label:{}", "a,".repeat(100_000)),
        format!("{}x{}", "(a or ".repeat(1_000), ")".repeat(1_000)),
        "nonsense:x ".repeat(10_000),
    ] {
        let parsed = parsed(&workspace, &text);
        let count = parsed.problems.len();
        assert!((1..=20).contains(&count) || text.starts_with('-') || text.starts_with("label"), "{count}");
        assert!(parsed.query.to_string().len() < 20_000);
    }
}

#[test]
fn a_query_is_equal_as_long_as_names_mean_the_same() {
    let workspace = listed();
    let query = |workspace: &Workspace| Query::parse("unit:falcon or heron", workspace, TODAY).query;
    let parts = |change: fn(&mut tiermap::model::Unit)| {
        let mut parts: Parts = Parts {
            tiers: workspace.tiers().map(|tier| (**tier).clone()).collect(),
            units: workspace.units().map(|unit| (**unit).clone()).collect(),
            ..Parts::default()
        };
        parts.units.iter_mut().for_each(change);
        Workspace::from_parts(parts)
    };
    assert_eq!(query(&workspace), query(&parts(|_| {})));
    assert_ne!(query(&workspace), query(&parts(|unit| unit.name.push_str(" heron"))));
}

#[test]
fn a_query_can_be_sent_and_costs_nothing_to_copy() {
    fn needs<T: Send + Sync + Clone + Eq>() {}
    needs::<Query>();
    assert_eq!(size_of::<Query>(), size_of::<usize>());
    assert!(Query::default().is_empty() && !parsed(&listed(), "x").query.is_empty());
}
