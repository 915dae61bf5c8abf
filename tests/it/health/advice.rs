//! What check-ins show, and what is to be tried next.

use std::sync::Arc;

use jiff::civil::{Date, date};
use tiermap::edit::ops::Batch;
use tiermap::help;
use tiermap::insight::health::{
    Topic, advice, changed_late, mostly_fundamental, no_prototypes, questions, surprised, trend,
};
use tiermap::model::health::Design;
use tiermap::model::{CheckIn, IdSource, Rank, UnitId, Workspace};

const TODAY: Date = date(2026, 11, 21);

fn blank(day: Date) -> CheckIn {
    CheckIn {
        id: "c-1".parse().unwrap(),
        rank: Rank::default(),
        unit: None,
        date: day,
        demo_surprises: None,
        release_surprises: None,
        fundamental: None,
        tactical: None,
        late_changes: None,
        design: None,
        notes: String::new(),
    }
}

fn asked(day: Date, fundamental: u16, tactical: u16) -> CheckIn {
    CheckIn { fundamental: Some(fundamental), tactical: Some(tactical), ..blank(day) }
}

fn topics(check_ins: &[CheckIn]) -> Vec<Topic> {
    said(check_ins).into_iter().map(|(topic, _)| topic).collect()
}

fn said(check_ins: &[CheckIn]) -> Vec<(Topic, String)> {
    let check_ins: Vec<_> = check_ins.iter().cloned().map(Arc::new).collect();
    advice(&check_ins, TODAY).into_iter().map(|advice| (advice.topic, advice.because)).collect()
}

#[test]
fn a_third_of_at_least_three_questions_is_mostly_fundamental() {
    for (fundamental, tactical, mostly) in
        [(0, 0, false), (2, 0, false), (3, 0, true), (1, 2, true), (1, 3, false), (4, 8, true), (0, 9, false)]
    {
        let check_in = asked(TODAY, fundamental, tactical);
        assert_eq!(mostly_fundamental(&check_in), mostly, "{fundamental} of {}", fundamental + tactical);
    }
    let only_tactical = CheckIn { tactical: Some(9), ..blank(TODAY) };
    assert!(!mostly_fundamental(&only_tactical), "nobody counted the fundamental ones");
    assert_eq!(questions(&only_tactical), Some((0, 9)));
    assert_eq!(questions(&blank(TODAY)), None);
    let most = asked(TODAY, u16::MAX, u16::MAX);
    assert!(mostly_fundamental(&most));
}

#[test]
fn what_was_not_asked_shows_nothing() {
    let nothing = blank(TODAY);
    assert!(!surprised(&nothing) && !no_prototypes(&nothing) && !changed_late(&nothing));
    assert_eq!(topics(&[nothing]), []);
    assert_eq!(topics(&[]), []);
    for design in Design::ALL {
        let check_in = CheckIn { design: Some(*design), ..blank(TODAY) };
        assert_eq!(no_prototypes(&check_in), matches!(design, Design::Nothing | Design::Documents));
    }
}

#[test]
fn each_sign_has_its_advice_with_its_numbers() {
    let check_in = CheckIn {
        demo_surprises: Some(1),
        release_surprises: Some(2),
        late_changes: Some(3),
        design: Some(Design::Documents),
        ..asked(TODAY, 5, 3)
    };
    let said = said(&[check_in]);
    let expected = [
        (Topic::ReleaseSurprises, "2 surprises at a release on 21 November."),
        (Topic::Fundamental, "5 of 8 questions were fundamental on 21 November."),
        (Topic::DemoSurprises, "1 surprise in a demo on 21 November."),
        (Topic::LateChanges, "3 items changed after work had begun on 21 November."),
        (Topic::Design, "Before code there is: documents on 21 November."),
    ];
    assert_eq!(said, expected.map(|(topic, because)| (topic, because.to_owned())));
}

#[test]
fn it_is_compared_with_the_time_before_that_asked_the_same() {
    let check_ins = [asked(date(2026, 10, 24), 1, 6), blank(date(2026, 11, 7)), asked(TODAY, 5, 3)];
    assert_eq!(
        said(&check_ins),
        [(
            Topic::Fundamental,
            "5 of 8 questions were fundamental on 21 November; on 24 October, 1 of 7 questions were \
             fundamental."
                .to_owned()
        )]
    );
}

#[test]
fn what_has_become_better_is_said() {
    let check_ins = [asked(date(2026, 11, 7), 5, 3), asked(TODAY, 1, 6)];
    assert_eq!(topics(&check_ins), [Topic::Better]);
    // Nobody asked this time, so nobody knows.
    assert_eq!(topics(&[asked(date(2026, 11, 7), 5, 3), blank(TODAY)]), []);
}

#[test]
fn three_times_the_same_asks_for_the_role() {
    let day = |week: i8| date(2026, 11, week);
    let twice = [asked(day(7), 3, 3), asked(day(14), 3, 3)];
    assert_eq!(topics(&twice), [Topic::Fundamental]);
    let thrice = [asked(day(7), 3, 3), asked(day(14), 3, 3), asked(day(21), 3, 3)];
    assert_eq!(topics(&thrice), [Topic::Role, Topic::Fundamental]);
    // Two signs for the third time are one reason to ask.
    let late = |day| CheckIn { late_changes: Some(1), ..asked(day, 3, 3) };
    assert_eq!(
        topics(&[late(day(7)), late(day(14)), late(day(21))]),
        [Topic::Role, Topic::Fundamental, Topic::LateChanges]
    );
}

#[test]
fn silence_and_a_long_time_are_noticed() {
    assert_eq!(topics(&[asked(TODAY, 0, 0)]), []);
    assert_eq!(topics(&[asked(date(2026, 11, 7), 0, 0), asked(TODAY, 0, 0)]), [Topic::Silence]);
    assert_eq!(topics(&[asked(date(2026, 10, 10), 0, 4)]), []);
    assert_eq!(topics(&[asked(date(2026, 10, 9), 0, 4)]), [Topic::Stale]);
}

#[test]
fn every_advice_leads_to_a_page_of_the_help() {
    let worst = |day| CheckIn {
        demo_surprises: Some(1),
        release_surprises: Some(1),
        late_changes: Some(1),
        design: Some(Design::Nothing),
        ..asked(day, 9, 0)
    };
    let silent = |day| asked(day, 0, 0);
    let all = [
        vec![worst(date(2026, 1, 1)), worst(date(2026, 1, 2)), worst(date(2026, 1, 3))],
        vec![worst(date(2026, 1, 1)), silent(date(2026, 1, 2)), silent(date(2026, 1, 3))],
    ];
    let mut seen = Vec::new();
    for check_ins in all {
        let check_ins: Vec<_> = check_ins.into_iter().map(Arc::new).collect();
        for advice in advice(&check_ins, TODAY) {
            assert!(help::page(advice.page).is_some(), "{}", advice.page);
            assert_eq!(advice.help().map(|page| page.name), Some(advice.page));
            seen.push(advice.topic);
        }
    }
    seen.sort();
    seen.dedup();
    assert!(seen.len() >= 8, "{seen:?}");
}

#[test]
fn a_trend_has_the_check_ins_of_one_unit_by_day() {
    let mut ids = IdSource::seeded(1);
    let unit = UnitId::new(&mut ids);
    let mut batch = Batch::new(&Workspace::default());
    let mut add = |unit, day| batch.add(&mut ids, None, |id| CheckIn { id, unit, ..blank(day) });
    let first = add(Some(unit), TODAY);
    let second = add(None, TODAY);
    let third = add(Some(unit), date(2026, 11, 7));
    let ids = |unit| trend(batch.now(), unit).iter().map(|check_in| check_in.id).collect::<Vec<_>>();
    assert_eq!(ids(Some(unit)), [third, first]);
    assert_eq!(ids(None), [second]);
}
