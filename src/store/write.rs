//! A workspace into text: one record a line, sections in a fixed order, defaults left out.
//!
//! Written by hand and not through serde, because the layout is a promise: the same workspace gives
//! the same bytes, and a record's line changes only when the record does. Streams line by line, so
//! that saving needs no memory of the file's size.

use std::collections::BTreeSet;
use std::fmt::{Display, Write as _};
use std::io;

use super::format;
use crate::model::score::{Confidence, Effort, Impact, Points, Reach, Rice, Wsjf};
use crate::model::{
    Calendar, Certainty, Extra, Hue, Item, Kind, Meta, Moscow, Noun, Scores, Shape, Status, Tier, TierId,
    Unit, View, Workspace,
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
    let mut line = String::with_capacity(1024);
    let mut put = |line: &mut String| {
        line.push('\n');
        let written = out.write_all(line.as_bytes());
        line.clear();
        written
    };
    line.push_str(&format::header());
    put(&mut line)?;
    line.push('(');
    put(&mut line)?;

    line.push_str("  meta: ");
    meta(&mut line, workspace.meta());
    line.push(',');
    put(&mut line)?;
    line.push_str("  calendar: ");
    calendar(&mut line, workspace.calendar());
    line.push(',');
    put(&mut line)?;

    line.push_str("  tiers: [");
    put(&mut line)?;
    for record in workspace.tiers() {
        line.push_str("    ");
        tier(&mut line, record);
        line.push(',');
        put(&mut line)?;
    }
    line.push_str("  ],");
    put(&mut line)?;

    line.push_str("  units: [");
    put(&mut line)?;
    for record in workspace.units() {
        line.push_str("    ");
        unit(&mut line, record);
        line.push(',');
        put(&mut line)?;
    }
    line.push_str("  ],");
    put(&mut line)?;

    line.push_str("  views: [");
    put(&mut line)?;
    for record in workspace.views() {
        line.push_str("    ");
        view(&mut line, record);
        line.push(',');
        put(&mut line)?;
    }
    line.push_str("  ],");
    put(&mut line)?;

    line.push_str("  items: {");
    put(&mut line)?;
    for id in backlogs(workspace) {
        // Written even when it is empty, so that the first item of a tier adds one line.
        let _ = write!(line, "    \"{id}\": [");
        put(&mut line)?;
        for record in workspace.backlog(id).iter().filter_map(|id| workspace.item(id)) {
            line.push_str("      ");
            item(&mut line, record);
            line.push(',');
            put(&mut line)?;
        }
        line.push_str("    ],");
        put(&mut line)?;
    }
    line.push_str("  },");
    put(&mut line)?;
    line.push(')');
    put(&mut line)
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
    let (focus, horizon) = (tier.focus, tier.horizon);
    let mut record = Fields::begin(out);
    record.quoted("id", tier.id);
    record.always_text("name", &tier.name);
    noun(&mut record, "currency", &tier.currency);
    noun(&mut record, "unit", &tier.unit);
    record.name("focus");
    let _ = write!(record.out, "(from: {}, to: {})", focus.from().value(), focus.to().value());
    record.name("horizon");
    let (from, typical, to) = (horizon.from().value(), horizon.typical().value(), horizon.to().value());
    let _ = write!(record.out, "(from: {from}, typical: {typical}, to: {to})");
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
    record.end();
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
    let Extra { want, notes, links, depends_on, .. } = details.extra();
    record.text("owner", item.owner());
    record.text("description", &details.description);
    record.text("why", &details.why);
    record.text("who", &details.who);
    record.text("want", want);
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
    if *item.scores() != Scores::NONE {
        record.record("scores", |record| scores(record, item.scores()));
    }
    record.end();
}

fn scores(record: &mut Fields, scores: &Scores) {
    let Scores { wsjf, rice, moscow, own } = scores;
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

/// The fields of a record, `(name: value, name: value)`. Writing into a string does not fail.
struct Fields<'a> {
    out: &'a mut String,
    any: bool,
}

impl<'a> Fields<'a> {
    fn begin(out: &'a mut String) -> Self {
        out.push('(');
        Self { out, any: false }
    }

    fn end(self) {
        self.out.push(')');
    }

    fn name(&mut self, name: &str) {
        if self.any {
            self.out.push_str(", ");
        }
        self.any = true;
        self.out.push_str(name);
        self.out.push_str(": ");
    }

    /// A number or a name.
    fn plain(&mut self, name: &str, value: impl Display) {
        self.name(name);
        let _ = write!(self.out, "{value}");
    }

    fn plain_some(&mut self, name: &str, value: Option<impl Display>) {
        if let Some(value) = value {
            self.plain(name, value);
        }
    }

    fn flag(&mut self, name: &str, value: bool) {
        if value {
            self.plain(name, true);
        }
    }

    /// A value whose text holds nothing that needs an escape.
    fn quoted(&mut self, name: &str, value: impl Display) {
        self.name(name);
        let _ = write!(self.out, "\"{value}\"");
    }

    fn quoted_some(&mut self, name: &str, value: Option<impl Display>) {
        if let Some(value) = value {
            self.quoted(name, value);
        }
    }

    fn always_text(&mut self, name: &str, text: &str) {
        self.name(name);
        push_text(self.out, text);
    }

    fn text(&mut self, name: &str, text: &str) {
        if !text.is_empty() {
            self.always_text(name, text);
        }
    }

    fn texts(&mut self, name: &str, texts: &[String]) {
        if texts.is_empty() {
            return;
        }
        self.name(name);
        self.values(texts, |out, text| push_text(out, text));
    }

    /// A record inside this one.
    fn record(&mut self, name: &str, fields: impl FnOnce(&mut Fields)) {
        self.name(name);
        let mut inner = Fields::begin(self.out);
        fields(&mut inner);
        inner.end();
    }

    /// Records inside this one; nothing where there are none.
    fn list<T>(&mut self, name: &str, values: &[T], fields: impl Fn(&mut Fields, &T)) {
        if values.is_empty() {
            return;
        }
        self.name(name);
        self.values(values, |out, value| {
            let mut inner = Fields::begin(out);
            fields(&mut inner, value);
            inner.end();
        });
    }

    fn values<T>(&mut self, values: &[T], push: impl Fn(&mut String, &T)) {
        self.out.push('[');
        for (i, value) in values.iter().enumerate() {
            if i > 0 {
                self.out.push_str(", ");
            }
            push(self.out, value);
        }
        self.out.push(']');
    }
}

/// A text in quotes. Whatever would break the line, or could not be seen in an editor, is escaped.
pub(super) fn push_text(out: &mut String, text: &str) {
    out.push('"');
    let mut rest = text;
    while let Some(at) = rest.find(needs_escape) {
        out.push_str(&rest[..at]);
        let mut chars = rest[at..].chars();
        match chars.next() {
            Some('"') => out.push_str("\\\""),
            Some('\\') => out.push_str("\\\\"),
            Some('\n') => out.push_str("\\n"),
            Some('\r') => out.push_str("\\r"),
            Some('\t') => out.push_str("\\t"),
            Some(other) => {
                let _ = write!(out, "\\u{{{:x}}}", u32::from(other));
            }
            None => {}
        }
        rest = chars.as_str();
    }
    out.push_str(rest);
    out.push('"');
}

/// Controls, quotes, and the separators that Unicode counts as line breaks.
fn needs_escape(c: char) -> bool {
    matches!(c, '"' | '\\' | '\0'..='\x1f' | '\x7f'..='\u{9f}' | '\u{2028}' | '\u{2029}' | '\u{feff}')
}
