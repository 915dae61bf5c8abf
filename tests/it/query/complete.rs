//! What is offered at the cursor.

use super::{TODAY, listed, parsed};
use jiff::civil::date;
use tiermap::listing::query::Query;
use tiermap::model::Workspace;
use tiermap::store::sample;

/// The text with each of the first completions put in, the cursor being at `|`.
fn offered(workspace: &Workspace, line: &str, count: usize) -> Vec<String> {
    let cursor = line.find('|').unwrap();
    let text = line.replacen('|', "", 1);
    let completions = Query::complete(&text, cursor, workspace, TODAY);
    let put = |completion: &tiermap::listing::query::Completion| {
        let mut text = text.clone();
        text.replace_range(completion.replace.clone(), &completion.text);
        text
    };
    completions.iter().take(count).map(put).collect()
}

#[test]
fn fields_come_first_and_then_values() {
    let workspace = listed();
    for (line, expected) in [
        ("|", vec!["tier:", "kind:", "status:"]),
        ("st|", vec!["status:", "tier:\"User story\""]),
        ("rain st|", vec!["rain status:"]),
        ("du|", vec!["target:"]),
        ("-mo|", vec!["-moscow:", "-label:mobile"]),
        ("blu|e", vec!["unit:\"Blue Falcon\""]),
        ("rain o|", vec!["rain owner:", "rain or"]),
        ("o|", vec!["owner:"]),
        ("sta|:done", vec!["status:done"]),
        ("st|<3", vec!["status<3"]),
    ] {
        let offered = offered(&workspace, line, 40);
        let expected: Vec<String> = expected.into_iter().map(str::to_owned).collect();
        assert!(offered.starts_with(&expected[..1]), "{line}: {offered:?}");
        assert!(expected.iter().all(|text| offered.contains(text)), "{line}: {offered:?}");
    }
    assert!(!offered(&workspace, "o|", 40).contains(&"or".to_owned()), "nothing is before it");
}

#[test]
fn values_come_out_of_the_workspace() {
    let workspace = listed();
    for (line, expected) in [
        ("tier:|", vec!["tier:\"User story\"", "tier:Feature", "tier:Epic"]),
        ("status:in|", vec!["status:\"In review\"", "status:\"in progress\""]),
        ("status:done,|", vec!["status:done,New"]),
        ("status:don|,idea", vec!["status:done,idea"]),
        ("unit:fal|", vec!["unit:\"Blue Falcon\""]),
        ("unit:\"blue f|", vec!["unit:\"Blue Falcon\""]),
        ("label:|", vec!["label:build", "label:log-in", "label:mobile", "label:none", "label:any"]),
        ("owner:g|", vec!["owner:Grace"]),
        ("parent:|", vec!["parent:FEA-1", "parent:none"]),
        ("due:|", vec!["due:2026-Q4"]),
        ("due:it|", vec!["due:it24", "due:it25"]),
        ("due<|", vec!["due<today", "due<2026-Q4"]),
        ("due:2027-|", vec!["due:2027-Q1"]),
        ("moscow:w|", vec!["moscow:won’t"]),
        ("has:acc|", vec!["has:acceptance"]),
        ("is:o|", vec!["is:open", "is:overdue", "is:oversize"]),
        ("kind:b|", vec!["kind:\"Bug fix\""]),
        ("certainty:f|", vec!["certainty:firm"]),
        ("size:1|", vec!["size:1", "size:13"]),
    ] {
        let offered = offered(&workspace, line, 40);
        let expected: Vec<String> = expected.into_iter().map(str::to_owned).collect();
        assert!(offered.starts_with(&expected[..1]), "{line}: {offered:?}");
        assert!(expected.iter().all(|text| offered.contains(text)), "{line}: {offered:?}");
    }
    for line in ["\"log |", "title:|", "nonsense:|", "(a)|"] {
        assert!(offered(&workspace, line, 40).iter().all(|text| text.contains(":n") || text.contains(":a")));
    }
}

/// Whatever is taken from the list is understood.
#[test]
fn what_is_offered_makes_sense() {
    let workspace = sample::generate(3_000, 1);
    let names = Query::complete("", 0, &workspace, TODAY).into_iter().map(|completion| completion.text);
    let mut looked = 0;
    for name in names.filter(|name| name.ends_with(':')) {
        for completion in Query::complete(&name, name.len(), &workspace, TODAY) {
            let text = format!("{name}{}", completion.text);
            let parsed = parsed(&workspace, &text);
            assert_eq!(parsed.problems, [], "{text}");
            assert!(!parsed.query.is_empty() && !completion.hint.is_empty(), "{text}");
            looked += 1;
        }
    }
    assert!(looked > 150, "{looked}");
}

#[test]
fn commoner_labels_come_first() {
    let workspace = sample::generate(2_000, 1);
    let count = |label: &str| {
        let has = |item: &tiermap::model::Item| item.details().labels.iter().any(|other| other == label);
        workspace.items().filter(|item| has(item)).count()
    };
    let labels: Vec<String> = Query::complete("label:", 6, &workspace, date(2026, 11, 18))
        .into_iter()
        .map(|label| label.text)
        .collect();
    let counts: Vec<usize> = labels.iter().map(|label| count(label.trim_matches('"'))).collect();
    let labelled = counts.iter().take_while(|count| **count > 0).count();
    assert!(labelled > 1 && counts[..labelled].is_sorted_by(|a, b| a >= b), "{labels:?} {counts:?}");
}
