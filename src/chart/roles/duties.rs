//! The matrix of duties and decisions against tiers and people (D23, D24, D27): how far each is delegated
//! to whom, as a level with its word, and what is wrong with it in the row itself.

use kurbo::Rect;

use super::parts::{self, Part};
use super::sheet::{Sheet, weighted};
use super::table::{self, Cell, Kind, Row, Set};
use super::{RolesOptions, Spot};
use crate::chart::scene::{Dash, Font, Scene, Stroke, Tag, Weight};
use crate::chart::text;
use crate::insight::Code;
use crate::insight::roles::of_duties;
use crate::model::duty::DutyKind;
use crate::model::{Delegation, Duty, DutyId, Held, Holder, Hue, RecordKey, Workspace};

/// A matrix that was laid out.
#[derive(Clone, Debug, PartialEq)]
pub struct Duties {
    pub scene: Scene,
    /// The duties' rows.
    pub spots: Vec<Spot>,
    /// Where each holder's say in each duty is.
    pub cells: Vec<(DutyId, Holder, Rect)>,
}

/// What a workspace without duties says.
pub const EMPTY: &str = "No duties or decisions yet. Add them, and say how far each is delegated to which \
                         tier or person: gaps and clashes show in the row.";

/// Lays the matrix out.
#[must_use]
pub fn layout(workspace: &Workspace, options: &RolesOptions<'_>) -> Duties {
    let mut sheet = Sheet::new(workspace, options);
    if workspace.duties().len() == 0 {
        return Duties { scene: sheet.say(EMPTY), spots: Vec::new(), cells: Vec::new() };
    }
    let holders = holders(workspace);
    let wrong = verdicts(workspace);
    let mut lines = in_order(workspace);
    let empty = sheet.nodes.len();
    let mut rects = table::draw(&mut sheet, |sheet, factor| set(sheet, &lines, &holders, &wrong, factor));
    // Behind the head. What is wrong is never what a page has no room for.
    if rects.len() < lines.len() + 1 && !wrong.is_empty() {
        lines = wrong_first(workspace, &wrong);
        sheet.nodes.truncate(empty);
        rects = table::draw(&mut sheet, |sheet, factor| set(sheet, &lines, &holders, &wrong, factor));
    }
    let (mut spots, mut cells) = (Vec::new(), Vec::new());
    for (line, row) in lines.iter().zip(rects.iter().skip(1)) {
        let Line::Duty(duty) = line else { continue };
        if let (Some(first), Some(last)) = (row.first(), row.last()) {
            spots.push(Spot { record: RecordKey::Duty(duty.id), rect: first.union(*last) });
        }
        let says = row.iter().skip(1).take(row.len().saturating_sub(2));
        cells.extend(holders.iter().zip(says).map(|(by, rect)| (duty.id, *by, *rect)));
    }
    let description = description(workspace, &holders, &wrong);
    Duties { scene: sheet.finish(description), spots, cells }
}

/// What one page shows of a matrix: some of the columns, and some of the rows that have something in them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sheaf {
    /// The holders, from the first up to one behind the last.
    holders: (usize, usize),
    part: Part,
}

/// The pages on which everything stands in whole, in letters that can be read: first the tiers, with all duties,
/// then the people who have a say of their own, with those they have it in.
#[must_use]
pub fn parts(workspace: &Workspace, options: &RolesOptions<'_>) -> Vec<Sheaf> {
    if workspace.duties().len() == 0 {
        return vec![Sheaf { holders: (0, 0), part: Part::ONLY }];
    }
    let holders = with_say(workspace);
    let wrong = verdicts(workspace);
    let room = columns(&Sheet::new(workspace, options), &holders, &wrong);
    let tiers = holders.iter().filter(|holder| matches!(holder, Holder::Tier(_))).count();
    let mut sheaves: Vec<Sheaf> = Vec::new();
    for group in groups(tiers, holders.len(), room) {
        let columns = Columns::new(&holders, group);
        let lines = columns.lines(workspace);
        if lines.is_empty() {
            continue;
        }
        let wrong = columns.verdicts(workspace, &wrong);
        let make = |sheet: &Sheet<'_>, factor: f64| set(sheet, &lines, columns.own, &wrong, factor);
        let parts = parts::parts(workspace, options, make);
        sheaves.extend(parts.into_iter().map(|part| Sheaf { holders: group, part }));
    }
    let count = sheaves.len();
    for (index, sheaf) in sheaves.iter_mut().enumerate() {
        sheaf.part = sheaf.part.placed(index, count);
    }
    sheaves
}

/// Lays out one of these pages.
#[must_use]
pub fn page(workspace: &Workspace, sheaf: &Sheaf, options: &RolesOptions<'_>) -> Scene {
    if workspace.duties().len() == 0 {
        return Sheet::new(workspace, options).say(EMPTY);
    }
    let holders = with_say(workspace);
    let columns = Columns::new(&holders, sheaf.holders);
    let (lines, all) = (columns.lines(workspace), verdicts(workspace));
    let wrong = columns.verdicts(workspace, &all);
    let options = sheaf.part.entitled(options);
    let make = |sheet: &Sheet<'_>, factor: f64| set(sheet, &lines, columns.own, &wrong, factor);
    let (sheet, _) = parts::draw(workspace, &options, &sheaf.part, make);
    sheet.finish(description(workspace, &holders, &all))
}

/// Holders side by side, at most `room` of them, as evenly as can be; tiers and people apart where that takes no
/// more pages.
fn groups(tiers: usize, all: usize, room: usize) -> Vec<(usize, usize)> {
    if all == 0 {
        return vec![(0, 0)];
    }
    let pages = |count: usize| count.div_ceil(room.max(1));
    let even = |from: usize, to: usize| {
        let (count, pages) = (to - from, pages(to - from));
        (0..pages).map(move |page| (from + count * page / pages, from + count * (page + 1) / pages))
    };
    let tiers = tiers.min(all);
    if pages(tiers) + pages(all - tiers) > pages(all) {
        return even(0, all).collect();
    }
    even(0, tiers).chain(even(tiers, all)).collect()
}

/// Holders side by side on a page, and those on pages before it.
struct Columns<'a> {
    all: &'a [Holder],
    before: &'a [Holder],
    own: &'a [Holder],
}

impl<'a> Columns<'a> {
    fn new(all: &'a [Holder], (from, to): (usize, usize)) -> Self {
        let before = all.get(..from).unwrap_or_default();
        Self { all, before, own: all.get(from..to).unwrap_or(all) }
    }

    /// The duties in which one of them has a say; on the first pages also those in which nobody has.
    fn lines<'w>(&self, workspace: &'w Workspace) -> Vec<Line<'w>> {
        let unsaid = |duty: &Duty| self.before.is_empty() && !has_say(duty, self.all);
        of_kinds(workspace, |duty| has_say(duty, self.own) || unsaid(duty))
    }

    /// What is wrong stands where those are who decide; without any, where the duty stands first.
    fn verdicts(&self, workspace: &Workspace, wrong: &[Verdict]) -> Vec<Verdict> {
        let decides = |duty: &Duty, holders: &[Holder]| {
            holders.iter().any(|holder| duty.level_of(*holder).is_some_and(Delegation::decides))
        };
        let here = |duty: &Duty| {
            if decides(duty, self.all) { decides(duty, self.own) } else { !has_say(duty, self.before) }
        };
        let here = |one: &&Verdict| workspace.duties().any(|duty| duty.id == one.0 && here(duty));
        wrong.iter().filter(here).cloned().collect()
    }
}

fn has_say(duty: &Duty, holders: &[Holder]) -> bool {
    holders.iter().any(|holder| duty.level_of(*holder).is_some())
}

/// Columns for pages: no tiers where none of them has a say, unless nobody has.
fn with_say(workspace: &Workspace) -> Vec<Holder> {
    let all = holders(workspace);
    let (tiers, people): (Vec<_>, Vec<_>) =
        all.iter().copied().partition(|holder| matches!(holder, Holder::Tier(_)));
    let told = workspace.duties().any(|duty| has_say(duty, &tiers));
    if told || people.is_empty() { all } else { people }
}

/// What stands below the head of the table.
#[derive(Clone, Copy)]
enum Line<'a> {
    Heading(&'static str),
    Duty(&'a Duty),
}

const KINDS: [(DutyKind, &str); 2] = [(DutyKind::Duty, "Duties"), (DutyKind::Decision, "Decisions")];

/// Duties, then decisions, each as they are listed.
fn in_order(workspace: &Workspace) -> Vec<Line<'_>> {
    of_kinds(workspace, |_| true)
}

fn of_kinds(workspace: &Workspace, keep: impl Fn(&Duty) -> bool) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    for (kind, title) in KINDS {
        let own = workspace.duties().map(AsRef::as_ref).filter(|duty| duty.kind == kind && keep(duty));
        let own: Vec<Line<'_>> = own.map(Line::Duty).collect();
        if !own.is_empty() {
            lines.push(Line::Heading(title));
            lines.extend(own);
        }
    }
    lines
}

/// Those with something wrong on top, for a page that has no room for all.
fn wrong_first<'a>(workspace: &'a Workspace, wrong: &[Verdict]) -> Vec<Line<'a>> {
    let is_wrong = |duty: &Duty| wrong.iter().any(|one| one.0 == duty.id);
    let duties = workspace.duties().map(AsRef::as_ref).filter(|duty| is_wrong(duty));
    let mut lines = vec![Line::Heading("To talk about")];
    lines.extend(duties.map(Line::Duty));
    lines.extend(of_kinds(workspace, |duty| !is_wrong(duty)));
    lines
}

/// All tiers, and those people who have a say of their own.
fn holders(workspace: &Workspace) -> Vec<Holder> {
    let named = |holder: &Holder| workspace.duties().any(|duty| duty.level_of(*holder).is_some());
    let people = workspace.people().map(|person| Holder::Person(person.id)).filter(named);
    workspace.tiers().map(|tier| Holder::Tier(tier.id)).chain(people).collect()
}

/// What is wrong with a duty, in a few words and in a sentence.
type Verdict = (DutyId, &'static str, String);

fn verdicts(workspace: &Workspace) -> Vec<Verdict> {
    let short = |code: Code| match code {
        Code::NobodyDecides => "nobody decides",
        Code::TwoDecide => "two decide",
        Code::AgreesAlone => "nobody to agree with",
        Code::Unreachable => "hardly ever there",
        _ => "written down only",
    };
    let of = |finding: crate::insight::Finding| match finding.records.first() {
        Some(RecordKey::Duty(id)) => Some((*id, short(finding.code), finding.message)),
        _ => None,
    };
    of_duties(workspace).into_iter().filter_map(of).collect()
}

fn name(workspace: &Workspace, holder: Holder) -> (String, Option<Hue>, Tag) {
    match holder {
        Holder::Tier(id) => {
            let tier = workspace.tier(id);
            let name = tier.map(|tier| tier.name.clone()).unwrap_or_default();
            (name, tier.map(|tier| tier.hue), Tag::Tier(id))
        }
        Holder::Person(id) => {
            let name = workspace.person(id).map(|person| person.name.clone()).unwrap_or_default();
            (name, None, Tag::Record(RecordKey::Person(id)))
        }
    }
}

/// Widths of the columns in one size of letters, in points.
struct Widths {
    label: f64,
    /// The least that names of duties need.
    least_label: f64,
    /// Of what is wrong with a duty; nothing where it stands in a line of its own below.
    verdict: f64,
    /// The least that shows a holder's name and a level in whole.
    least: f64,
    /// What shows a level with its word.
    wide: f64,
    /// What shows every holder's name in one line.
    named: f64,
    all: f64,
}

impl Widths {
    fn new(sheet: &Sheet<'_>, holders: &[Holder], wrong: &[Verdict], factor: f64) -> Self {
        let workspace = sheet.workspace;
        let (font, head, pad) = fonts(sheet, factor);
        let all = sheet.body.width();
        let measured = |words: &str| text::measure(words, head) + 2.2 * pad;
        let widest = |words: &mut dyn Iterator<Item = &str>| words.map(measured).fold(0.0, f64::max);
        let names = workspace.duties().map(|duty| duty.name.as_str());
        let longest = widest(&mut names.clone().flat_map(str::split_whitespace)).min(all * 0.4);
        let share = all * if sheet.large { 0.27 } else { 0.3 };
        let natural = widest(&mut names.clone()).max(all * 0.12);
        let wide = text::measure("7 Delegate", head) + 2.0 * pad + font.size * 0.8;
        let of_holder = |holder: &Holder| widest(&mut name(workspace, *holder).0.split_whitespace());
        let named = holders.iter().map(of_holder).fold(0.0, f64::max).min(all * 0.2);
        let least = named.max(text::measure("7", head) + 2.0 * pad + font.size * 0.8);
        let least_label = natural.min(share).max(longest);
        let (words, count) = (wide.max(least), holders.len() as f64);
        let asked = if words * count <= all - least_label { words } else { least } * count;
        let verdict = widest(&mut wrong.iter().map(|one| one.1)).min(all * 0.2);
        let verdict = if verdict <= all - least_label - asked { verdict } else { 0.0 };
        // Names take what the levels in words leave over.
        let spare = all - verdict - words * count;
        let label = natural.min(spare).max(least_label);
        let in_line = |holder: &Holder| measured(&name(workspace, *holder).0);
        let named = holders.iter().map(in_line).fold(0.0, f64::max);
        Self { label, least_label, verdict, least, wide, named, all }
    }

    /// How many holders have room beside each other, with what they may do in words.
    fn columns(&self) -> usize {
        let least = self.wide.max(self.least);
        let count = ((self.all - self.least_label) / least + 1e-9).floor().max(1.0);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a page is not so wide")]
        let count = count as usize;
        count
    }
}

/// The fonts of words and of heads, and what stays free around words: less where all else has been tried.
fn fonts(sheet: &Sheet<'_>, factor: f64) -> (Font, Font, f64) {
    let words = sheet.sized(sheet.fonts.label, factor);
    let pad = if sheet.large {
        0.3
    } else if factor < TIGHT {
        0.42
    } else {
        0.5
    };
    (words, weighted(words, Weight::SemiBold), words.size * pad)
}

/// Below this size, as a factor to the page's own, rows stand closer.
const TIGHT: f64 = 0.75;

/// How many holders a page has room for in the smallest letters.
fn columns(sheet: &Sheet<'_>, holders: &[Holder], wrong: &[Verdict]) -> usize {
    let smallest = table::factors(sheet).last().copied().unwrap_or(1.0);
    Widths::new(sheet, holders, wrong, smallest).columns()
}

fn set(sheet: &Sheet<'_>, lines: &[Line<'_>], holders: &[Holder], wrong: &[Verdict], factor: f64) -> Set {
    let (theme, workspace) = (sheet.theme, sheet.workspace);
    let (words, head, pad) = fonts(sheet, factor);
    let found = Widths::new(sheet, holders, wrong, factor);
    // In the room tiers come first, then as many people as can be read.
    let most = if sheet.large { found.columns() } else { holders.len() };
    let holders = &holders[..holders.len().min(most)];
    let Widths { label, verdict, wide, all, .. } = found;
    let most = (wide.max(found.least) * 1.3).max(found.named);
    let each = ((all - label - verdict) / holders.len().max(1) as f64).min(most);
    let mut widths = vec![label];
    widths.extend(holders.iter().map(|_| each));
    // Lines go on to the edge of the page, as those of other tables do.
    widths.push(verdict.max(all - widths.iter().sum::<f64>()));
    let level = Level { sheet, room: each - 2.0 * pad - words.size * 0.7 };
    // Smaller letters for whole words, but not for very small ones.
    let whole = each >= wide || factor < TIGHT;

    let cell = |words: &str, font, color, tag| Cell { words: words.to_owned(), font, color, tag, chip: None };
    let mut first = vec![cell("Duty or decision", head, theme.muted, None)];
    first.extend(holders.iter().map(|holder| {
        let (name, hue, tag) = name(workspace, *holder);
        let color = hue.map_or(theme.ink, |hue| theme.tier(hue).text);
        cell(&name, head, color, Some(tag))
    }));
    first.push(cell("", head, theme.muted, None));
    let mut rows = vec![Row::usual(first)];
    for line in lines {
        match line {
            Line::Heading(title) => {
                let cells = vec![cell(title, head, theme.ink, None)];
                rows.push(Row::new(Kind::Heading, cells));
            }
            Line::Duty(duty) => {
                let tag = Some(Tag::Record(RecordKey::Duty(duty.id)));
                let mut cells = vec![cell(&duty.name, words, theme.ink, tag)];
                cells.extend(holders.iter().map(|holder| {
                    let held = duty.held.iter().find(|held| held.by == *holder);
                    held.map_or_else(
                        || cell("", words, theme.muted, tag),
                        |held| level.cell(*held, words, tag),
                    )
                }));
                let said: Vec<&str> = wrong.iter().filter(|one| one.0 == duty.id).map(|one| one.1).collect();
                let is_wrong = !said.is_empty();
                let said = cell(&said.join(", "), head, theme.alarm, tag);
                if is_wrong && verdict <= 0.0 {
                    rows.push(Row::usual(cells).marked(true));
                    rows.push(Row::new(Kind::Note, vec![said]));
                } else {
                    cells.push(said);
                    rows.push(Row::usual(cells).marked(is_wrong));
                }
            }
        }
    }
    Set { widths, rows, pad, lines: 3, whole }
}

/// How a level is written.
struct Level<'a> {
    sheet: &'a Sheet<'a>,
    /// For the words, in points.
    room: f64,
}

impl Level<'_> {
    /// Who decides has a strong edge, who takes part a thin one, who is told or asked none.
    fn cell(&self, held: Held, font: crate::chart::scene::Font, tag: Option<Tag>) -> Cell {
        let Sheet { theme, workspace, scale, .. } = self.sheet;
        let hue = match held.by {
            Holder::Tier(id) => workspace.tier(id).map(|tier| tier.hue),
            Holder::Person(_) => None,
        };
        let (edge, ink, fill) = hue.map_or((theme.axis, theme.ink, theme.hover), |hue| {
            let colors = theme.tier(hue);
            (colors.edge, colors.text, colors.tint)
        });
        let (number, word) = (held.level.level(), held.level.label());
        let full = format!("{number} {word}");
        let words = if text::measure(&full, font) <= self.room { full } else { number.to_string() };
        let pen = |width: f64| Some(Stroke { color: edge, width: width * scale.max(1.0), dash: Dash::Solid });
        let (font, color, fill, stroke) = if held.level.decides() {
            (weighted(font, Weight::SemiBold), ink, fill, pen(1.75))
        } else if held.level == Delegation::Agree {
            (font, ink, fill, pen(0.75))
        } else {
            (font, theme.muted, theme.card, None)
        };
        Cell { words, font, color, tag, chip: Some((fill, stroke)) }
    }
}

fn description(workspace: &Workspace, holders: &[Holder], wrong: &[Verdict]) -> String {
    let mut text = "Duties and decisions, and how far each is delegated to whom.".to_owned();
    for duty in workspace.duties() {
        let held: Vec<String> = holders
            .iter()
            .filter_map(|holder| {
                let level = duty.level_of(*holder)?;
                Some(format!("{} {}", name(workspace, *holder).0, level.meaning()))
            })
            .collect();
        let said = if held.is_empty() { "nobody has a say".to_owned() } else { held.join("; ") };
        for part in ["\n", duty.name.as_str(), ": ", said.as_str(), "."] {
            text.push_str(part);
        }
        for (_, _, sentence) in wrong.iter().filter(|one| one.0 == duty.id) {
            text.push(' ');
            text.push_str(sentence);
        }
    }
    text
}
