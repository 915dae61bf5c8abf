//! A workspace into text: one record a line, sections in a fixed order, defaults left out.
//!
//! Written by hand and not through serde, because the layout is a promise: the same workspace gives
//! the same bytes, and a record's line changes only when the record does. Streams line by line, so
//! that saving needs no memory of the file's size.

mod fields;
mod roles;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io;
use std::sync::Arc;

use fields::Fields;
pub(super) use fields::push_text;
pub(super) use roles::{assignment, check_in, duty, exchange, goal, location, person, product, review};

use super::format;
use crate::model::score::{Confidence, Effort, Impact, Points, Reach, Rice, Wsjf};
use crate::model::{
    Calendar, Certainty, Extra, FocusRange, Horizon, Hue, Item, Kind, Meta, Moscow, Noun, Scores, Shape,
    Status, Tier, TierId, Unit, View, Workspace,
};

/// The text of a whole file.
#[must_use]
pub fn to_string(workspace: &Workspace) -> String {
    let mut bytes = Vec::with_capacity(4096 + workspace.item_count() * 128);
    // Writing into memory does not fail, and only whole texts are written.
    let written = to_writer(workspace, &mut bytes);
    debug_assert!(written.is_ok(), "memory takes all bytes");
    String::from_utf8(bytes).unwrap_or_default()
}

/// Writes a whole file, line by line.
///
/// # Errors
/// Whatever the writer reports.
pub fn to_writer(workspace: &Workspace, out: &mut impl io::Write) -> io::Result<()> {
    let mut lines = Lines { out, line: String::with_capacity(1024) };
    lines.put(&format::header())?;
    lines.put("(")?;
    lines.record("  meta: ", workspace.meta().as_ref(), meta)?;
    lines.record("  calendar: ", workspace.calendar().as_ref(), calendar)?;
    lines.section("tiers", workspace.tiers(), tier)?;
    lines.section("units", workspace.units(), unit)?;
    lines.section_of_some("products", workspace.products(), product)?;
    lines.section_of_some("locations", workspace.locations(), location)?;
    lines.section_of_some("people", workspace.people(), person)?;
    lines.section_of_some("assignments", workspace.assignments(), assignment)?;
    lines.section_of_some("duties", workspace.duties(), duty)?;
    lines.section_of_some("exchanges", workspace.exchanges(), exchange)?;
    lines.section_of_some("goals", workspace.goals(), goal)?;
    lines.section_of_some("check_ins", workspace.check_ins(), check_in)?;
    lines.section_of_some("reviews", workspace.reviews(), review)?;
    lines.section("views", workspace.views(), view)?;

    lines.put("  items: {")?;
    for id in backlogs(workspace) {
        // Written even when it is empty, so that the first item of a tier adds one line.
        lines.put(&format!("    \"{id}\": ["))?;
        for record in workspace.backlog(id).iter().filter_map(|id| workspace.item(id)) {
            lines.record("      ", record.as_ref(), item)?;
        }
        lines.put("    ],")?;
    }
    lines.put("  },")?;
    lines.put(")")
}

/// Line by line into a writer.
struct Lines<'a, W> {
    out: &'a mut W,
    line: String,
}

impl<W: io::Write> Lines<'_, W> {
    fn put(&mut self, text: &str) -> io::Result<()> {
        self.line.push_str(text);
        self.end()
    }

    fn end(&mut self) -> io::Result<()> {
        self.line.push('\n');
        let written = self.out.write_all(self.line.as_bytes());
        self.line.clear();
        written
    }

    /// One record with a comma behind it.
    fn record<T>(&mut self, before: &str, record: &T, push: fn(&mut String, &T)) -> io::Result<()> {
        self.line.push_str(before);
        push(&mut self.line, record);
        self.line.push(',');
        self.end()
    }

    fn section<'r, T: 'r>(
        &mut self,
        name: &str,
        records: impl Iterator<Item = &'r Arc<T>>,
        push: fn(&mut String, &T),
    ) -> io::Result<()> {
        self.put(&format!("  {name}: ["))?;
        for record in records {
            self.record("    ", record.as_ref(), push)?;
        }
        self.put("  ],")
    }

    /// A section that is left out when it is empty.
    fn section_of_some<'r, T: 'r>(
        &mut self,
        name: &str,
        records: impl ExactSizeIterator<Item = &'r Arc<T>>,
        push: fn(&mut String, &T),
    ) -> io::Result<()> {
        if records.len() == 0 { Ok(()) } else { self.section(name, records, push) }
    }
}

/// The tiers in their order, and behind them any that is gone while it still has items: such a file
/// is refused with a message when it is read, and nothing in it is lost.
fn backlogs(workspace: &Workspace) -> Vec<TierId> {
    let mut ids: Vec<TierId> = workspace.tiers().map(|tier| tier.id).collect();
    if ids.iter().map(|id| workspace.backlog(*id).len()).sum::<usize>() < workspace.item_count() {
        let gone: BTreeSet<TierId> = workspace
            .items()
            .filter(|item| workspace.tier(item.tier).is_none())
            .map(|item| item.tier)
            .collect();
        ids.extend(gone);
    }
    ids
}

/// The record in brackets, as it stands in a file.
pub(super) fn meta(out: &mut String, meta: &Meta) {
    let mut record = Fields::begin(out);
    record.text("title", &meta.title);
    record.text("subtitle", &meta.subtitle);
    record.flag("flip_focus", meta.flip_focus);
    record.flag("flip_horizon", meta.flip_horizon);
    record.quoted_some("as_of", meta.as_of);
    record.list("criteria", &meta.criteria, |record, criterion| {
        record.always_text("name", &criterion.name);
        record.plain("weight", criterion.weight.value());
    });
    record.end();
}

pub(super) fn calendar(out: &mut String, calendar: &Calendar) {
    let mut record = Fields::begin(out);
    record.quoted("start", calendar.start);
    record.plain("iteration_days", calendar.iteration_days);
    record.plain("iterations_per_increment", calendar.iterations_per_increment);
    if calendar.first_iteration != 1 {
        record.plain("first_iteration", calendar.first_iteration);
    }
    if calendar.first_increment != 1 {
        record.plain("first_increment", calendar.first_increment);
    }
    record.end();
}

pub(super) fn tier(out: &mut String, tier: &Tier) {
    let mut record = Fields::begin(out);
    record.quoted("id", tier.id);
    record.always_text("name", &tier.name);
    noun(&mut record, "currency", &tier.currency);
    noun(&mut record, "unit", &tier.unit);
    ranges(&mut record, tier.focus, tier.horizon);
    if tier.hue != Hue::default() {
        record.plain("hue", tier.hue.name());
    }
    record.text("contact", &tier.contact);
    record.text("mission", &tier.mission);
    record.texts("ensures", &tier.ensures);
    record.texts("decides", &tier.decides);
    record.list("steps", &tier.steps, |record, step| {
        record.always_text("name", &step.name);
        record.plain("status", status_name(step.status));
        record.plain_some("limit", step.limit);
    });
    record.plain_some("size_limit", tier.size_limit);
    roles::of_tier(&mut record, tier);
    record.end();
}

fn ranges(record: &mut Fields, focus: FocusRange, horizon: Horizon) {
    record.name("focus");
    let _ = write!(record.out, "(from: {}, to: {})", focus.from().value(), focus.to().value());
    record.name("horizon");
    let (from, typical, to) = (horizon.from().value(), horizon.typical().value(), horizon.to().value());
    let _ = write!(record.out, "(from: {from}, typical: {typical}, to: {to})");
}

fn noun(record: &mut Fields, name: &str, noun: &Noun) {
    if *noun == Noun::default() {
        return;
    }
    record.name(name);
    let mut inner = Fields::begin(record.out);
    inner.text("one", &noun.one);
    inner.text("many", &noun.many);
    inner.end();
}

pub(super) fn unit(out: &mut String, unit: &Unit) {
    let mut record = Fields::begin(out);
    record.quoted("id", unit.id);
    record.always_text("name", &unit.name);
    record.quoted("tier", unit.tier);
    record.quoted_some("parent", unit.parent);
    record.end();
}

pub(super) fn view(out: &mut String, view: &View) {
    let mut record = Fields::begin(out);
    record.quoted("id", view.id);
    record.always_text("name", &view.name);
    record.quoted_some("tier", view.tier);
    match view.shape {
        Shape::Flat => {}
        Shape::Tree => record.plain("shape", "Tree"),
        Shape::Grouped(field) => record.plain("shape", format_args!("Grouped(\"{field}\")")),
    }
    record.text("filter", &view.filter);
    if let Some(sort) = view.sort {
        record.record("sort", |record| {
            record.quoted("field", sort.field);
            record.flag("descending", sort.descending);
        });
    }
    record.list("columns", &view.columns, |record, column| {
        record.quoted("field", column.field);
        record.plain("width", column.width());
    });
    record.end();
}

fn status_name(status: Status) -> &'static str {
    match status {
        Status::Idea => "Idea",
        Status::Draft => "Draft",
        Status::Ready => "Ready",
        Status::InProgress => "InProgress",
        Status::Done => "Done",
    }
}

pub(super) fn item(out: &mut String, item: &Item) {
    let mut record = Fields::begin(out);
    record.quoted("id", item.id);
    if let Some(key) = &item.key {
        record.always_text("key", key);
    }
    record.always_text("title", &item.title);
    match item.kind {
        Kind::Plain => {}
        Kind::Enhancement => record.plain("kind", "Enhancement"),
        Kind::BugFix => record.plain("kind", "BugFix"),
        Kind::Enabler => record.plain("kind", "Enabler"),
    }
    if item.status != Status::default() {
        record.plain("status", status_name(item.status));
    }
    if item.step > 0 {
        record.plain("step", item.step);
    }
    record.plain_some("size", item.size);
    record.quoted_some("target", item.target);
    match item.certainty {
        Certainty::Firm => {}
        Certainty::Forecast => record.plain("certainty", "Forecast"),
        Certainty::Fuzzy => record.plain("certainty", "Fuzzy"),
    }
    record.quoted_some("parent", item.parent);
    record.quoted_some("unit", item.unit);
    let details = item.details();
    let Extra { notes, links, depends_on, .. } = details.extra();
    record.text("owner", item.owner());
    record.text("description", &details.description);
    record.text("why", &details.why);
    record.text("who", &details.who);
    record.text("want", &details.want);
    record.list("acceptance", &details.acceptance, |record, criterion| {
        record.always_text("text", &criterion.text);
        record.flag("met", criterion.met);
    });
    record.texts("labels", &details.labels);
    record.text("notes", notes);
    record.list("links", links, |record, link| {
        record.text("label", &link.label);
        record.always_text("url", &link.url);
    });
    if !depends_on.is_empty() {
        record.name("depends_on");
        record.values(depends_on, |out, id| {
            let _ = write!(out, "\"{id}\"");
        });
    }
    if *item.scores() != Scores::NONE || item.moscow.is_some() {
        record.record("scores", |record| scores(record, item.scores(), item.moscow));
    }
    record.end();
}

fn scores(record: &mut Fields, scores: &Scores, moscow: Option<Moscow>) {
    let Scores { wsjf, rice, own } = scores;
    if !wsjf.is_empty() {
        let Wsjf { value, urgency, risk, job } = *wsjf;
        record.record("wsjf", |record| {
            for (name, points) in [("value", value), ("urgency", urgency), ("risk", risk), ("job", job)] {
                record.plain_some(name, points.map(Points::value));
            }
        });
    }
    if !rice.is_empty() {
        let Rice { reach, impact, confidence, effort } = *rice;
        record.record("rice", |record| {
            record.plain_some("reach", reach.map(Reach::value));
            record.plain_some("impact", impact.map(Impact::value));
            record.plain_some("confidence", confidence.map(Confidence::percent));
            record.plain_some("effort", effort.map(Effort::value));
        });
    }
    if let Some(moscow) = moscow {
        let name = match moscow {
            Moscow::Must => "Must",
            Moscow::Should => "Should",
            Moscow::Could => "Could",
            Moscow::Wont => "Wont",
        };
        record.plain("moscow", name);
    }
    record.list("own", own, |record, rating| {
        record.always_text("criterion", &rating.criterion);
        record.plain("value", rating.value.value());
    });
}
