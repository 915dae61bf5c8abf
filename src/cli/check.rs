//! `tiermap check`

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use jiff::civil::Date;

use super::failure::Failure;
use super::json::Json;
use super::{export, stream};
use crate::help;
use crate::insight::constellation::{Recognised, When, constellations};
use crate::insight::{self, Code, Finding, Severity};
use crate::model::tier::group_digits;
use crate::model::{RecordKey, Workspace};
use crate::store::Warning;

/// What was repaired while reading: the file on disk is not what it should be.
const REPAIRED: &str = "F01";

/// As many findings of a kind are spelt out as text.
const FIRST: usize = 5;

/// Say what is wrong with a workspace, what is worth talking about, and which constellations it shows
///
/// Exit code 0: nothing of severity error; 1: at least one error; 2: the file cannot be read.
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Arguments {
    /// The workspace; “-” for standard input
    file: PathBuf,
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// The day from which horizons count [default: the file's own, or the start of its calendar]
    #[arg(long, value_name = "DATE", value_parser = export::day)]
    as_of: Option<Date>,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum Format {
    /// Kind by kind, the first few of each
    #[default]
    Text,
    /// One object with all findings
    Json,
}

impl Arguments {
    pub(super) fn run(self) -> Result<ExitCode, Failure> {
        let loaded = stream::read(&self.file)?;
        let as_of = self.as_of.unwrap_or_else(|| export::as_of(&loaded.workspace));
        let findings = insight::findings(&loaded.workspace, as_of);
        let constellations = constellations(&loaded.workspace, When::Now);
        let report = Report {
            path: &self.file,
            workspace: &loaded.workspace,
            repairs: &loaded.warnings,
            findings,
            constellations,
        };
        let text = match self.format {
            Format::Text => report.text(),
            Format::Json => report.json(as_of),
        };
        stream::write_bytes(Path::new("-"), text.as_bytes())?;
        let errors = report.count(Severity::Error) > 0;
        // The process ends here, which frees everything at once: one by one, a large backlog takes its time.
        std::mem::forget(loaded);
        Ok(ExitCode::from(u8::from(errors)))
    }
}

struct Report<'a> {
    path: &'a Path,
    workspace: &'a Workspace,
    repairs: &'a [Warning],
    findings: Vec<Finding>,
    constellations: Vec<Recognised>,
}

fn count(findings: &[&Finding], severity: Severity) -> usize {
    findings.iter().filter(|finding| finding.severity == severity).count()
}

/// “1 error, 2 warnings”; empty when there is nothing.
fn totals(count: impl Fn(Severity) -> usize) -> String {
    let counts = [Severity::Error, Severity::Warning, Severity::Note].into_iter().filter_map(|severity| {
        let count = count(severity);
        let plural = if count == 1 { "" } else { "s" };
        (count > 0).then(|| format!("{} {}{plural}", group_digits(count), severity.label()))
    });
    counts.collect::<Vec<_>>().join(", ")
}

impl Report<'_> {
    fn count(&self, severity: Severity) -> usize {
        let repairs = if severity == Severity::Error { self.repairs.len() } else { 0 };
        repairs + self.findings.iter().filter(|finding| finding.severity == severity).count()
    }

    /// Kind by kind, the first few of each, and the totals.
    fn text(&self) -> String {
        let name = stream::name(self.path);
        let mut out = String::new();
        for repair in self.repairs {
            let place = repair.place.map_or_else(String::new, |(line, column)| format!(":{line}:{column}"));
            let _ = writeln!(out, "{name}{place}: error {REPAIRED}: {}", repair.message);
        }
        for code in Code::ALL {
            let mut own: Vec<&Finding> =
                self.findings.iter().filter(|finding| finding.code == code).collect();
            if own.is_empty() {
                continue;
            }
            own.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
            let _ = writeln!(out, "{code} {}: {}", code.title(), totals(|severity| count(&own, severity)));
            for finding in own.iter().take(FIRST) {
                let _ = writeln!(out, "  {}: {}", finding.severity.label(), finding.message);
            }
            if let Some(more) = own.len().checked_sub(FIRST).filter(|more| *more > 0) {
                let _ = writeln!(out, "  and {} more", group_digits(more));
            }
            let _ = writeln!(out, "  → {}", code.help());
        }
        for recognised in &self.constellations {
            let page = recognised.page().map_or("", |page| page.name);
            let _ = writeln!(out, "constellation “{}” ({page})", recognised.kind.title());
            for sentence in [&recognised.sentence].into_iter().chain(&recognised.notes) {
                let _ = writeln!(out, "  {sentence}");
            }
        }
        let first = Code::ALL.into_iter().find(|code| self.findings.iter().any(|own| own.code == *code));
        let first = first.map_or(REPAIRED, Code::as_str);
        let _ = match totals(|severity| self.count(severity)).as_str() {
            "" => writeln!(out, "{name}: no findings"),
            totals => writeln!(out, "{name}: {totals}; tiermap explain {first} says more"),
        };
        out
    }

    fn json(&self, as_of: Date) -> String {
        let repairs = self.repairs.iter().map(|repair| {
            let place = |n: Option<usize>| n.map_or(Json::Null, Json::from);
            Json::Record(vec![
                ("code", Json::from(REPAIRED)),
                ("severity", Json::from(Severity::Error.label())),
                ("message", Json::from(repair.message.as_str())),
                ("help", Json::from(help::page(REPAIRED).map_or("", help::Page::summary))),
                ("line", place(repair.place.map(|place| place.0))),
                ("column", place(repair.place.map(|place| place.1))),
                ("records", Json::List(vec![self.record(repair.record)])),
            ])
        });
        let findings = self.findings.iter().map(|finding| {
            Json::Record(vec![
                ("code", Json::from(finding.code.as_str())),
                ("severity", Json::from(finding.severity.label())),
                ("message", Json::from(finding.message.as_str())),
                ("help", Json::from(finding.code.help())),
                ("line", Json::Null),
                ("column", Json::Null),
                ("records", Json::List(finding.records.iter().map(|record| self.record(*record)).collect())),
            ])
        });
        let counts = [Severity::Error, Severity::Warning, Severity::Note]
            .map(|severity| (severity.label(), Json::from(self.count(severity))));
        let constellations = self.constellations.iter().map(|recognised| {
            let records = recognised.records.iter().map(|record| self.record(*record));
            let notes = recognised.notes.iter().map(|note| Json::from(note.as_str()));
            Json::Record(vec![
                ("kind", Json::from(recognised.kind.name())),
                ("title", Json::from(recognised.kind.title())),
                ("message", Json::from(recognised.sentence.as_str())),
                ("notes", Json::List(notes.collect())),
                ("page", recognised.page().map_or(Json::Null, |page| Json::from(page.name))),
                ("records", Json::List(records.collect())),
            ])
        });
        Json::Record(vec![
            ("file", Json::Text(stream::name(self.path))),
            ("as_of", Json::Text(as_of.to_string())),
            ("items", Json::from(self.workspace.item_count())),
            ("counts", Json::Record(counts.into())),
            ("findings", Json::List(repairs.chain(findings).collect())),
            ("constellations", Json::List(constellations.collect())),
        ])
        .print()
    }

    fn record(&self, record: RecordKey) -> Json {
        let key = match record {
            RecordKey::Item(id) => self.workspace.item(id).and_then(|item| item.key.clone()),
            _ => None,
        };
        let name = self.workspace.name_of(record);
        Json::Record(vec![
            ("kind", Json::from(record.kind())),
            ("id", Json::Text(record.id())),
            ("key", key.map_or(Json::Null, |key| Json::from(&*key))),
            ("name", name.map_or(Json::Null, Json::Text)),
        ])
    }
}
