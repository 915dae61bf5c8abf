//! Above the rows: in what shape and order they are shown, and with which columns. Each button opens a
//! small list that can be worked by keyboard.

use egui::{Id, Key, Modifiers, Rect, Response, Ui, vec2};

use super::columns::{Columns, usual_width};
use super::{head, saved_views};
use crate::command::Command;
use crate::listing::{Folds, GROUPING};
use crate::model::tier::lower_first;
use crate::model::{Column, Field, Shape, Sort, Tier};
use crate::ui::backlog::words::Words;
use crate::ui::dialogs::parts;
use crate::ui::icons::Icon;
use crate::ui::look::{Look, Scope};
use crate::ui::picker::{Choice, Offer, Picker, floating};
use crate::ui::view::ViewCx;
use crate::ui::widgets::{Push, Rank, icon_button};

/// The buttons, and the list that is open.
#[derive(Debug, Default)]
pub struct LookBar {
    open: Option<(List, Picker, Rect)>,
    narrow: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum List {
    Group,
    Sort,
    Columns,
    Levels,
    Views,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    List,
    Tree,
    Groups,
}

/// With less room than this, the saved views have an icon and the other buttons none, so that they stay on
/// one line.
const NARROW: f32 = 560.0;

impl LookBar {
    /// Shows the buttons. Answers whether something was chosen or a list closed, so that the rows may have
    /// the keyboard again.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>, tier: Option<&Tier>, columns: &Columns) -> bool {
        let theme = cx.theme;
        let mut look = cx.session.look.clone();
        self.narrow = ui.available_width() < NARROW;
        let mut reshaped = false;
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(8.0, 4.0);
            let before = kind(&look);
            let mut now = before;
            let kinds = [(Kind::List, "List"), (Kind::Tree, "Tree"), (Kind::Groups, "Groups")];
            parts::segments(ui, theme, &kinds, &mut now, false);
            if now != before {
                reshaped = true;
                look.set_shape(match now {
                    Kind::List => Shape::Flat,
                    Kind::Tree => Shape::Tree,
                    Kind::Groups => Shape::Grouped(Field::Status),
                });
            }
            if let Shape::Grouped(field) = look.shape {
                self.button(ui, cx, List::Group, &format!("By {}", lower(cx, tier, field)));
            }
            // A filtered tree is open as far as something was found.
            if look.shape == Shape::Tree && look.filter.trim().is_empty() {
                self.button(ui, cx, List::Levels, &levels_label(cx, &look));
            }
            let sort = look.sort.map_or_else(
                || "By priority".to_owned(),
                |sort| {
                    format!(
                        "{} {}",
                        head::word(cx, tier, sort.field),
                        if sort.descending { "↓" } else { "↑" }
                    )
                },
            );
            self.button(ui, cx, List::Sort, &sort);
            let left_out = columns.left_out;
            let columns = match left_out {
                0 => "Columns".to_owned(),
                left_out => format!("Columns +{left_out}"),
            };
            let button = self.button(ui, cx, List::Columns, &columns);
            if left_out > 0 {
                let (word, have) = if left_out == 1 { ("column", "has") } else { ("columns", "have") };
                button.on_hover_text(format!(
                    "{left_out} more {word} {have} no room here; widen the list, or show fewer of the others"
                ));
            }
            if self.narrow {
                let icon = icon_button(ui, theme, Icon::Eye, &saved_views::label(cx));
                self.toggle(List::Views, &icon);
            } else {
                self.button(ui, cx, List::Views, &saved_views::label(cx));
            }
        });
        let closed = self.list_ui(ui, cx, tier, columns, &mut look);
        if look != cx.session.look {
            cx.session.look = look;
        }
        closed || reshaped
    }

    #[must_use]
    pub fn is_open(&self) -> bool {
        self.open.is_some()
    }

    fn button(&mut self, ui: &mut Ui, cx: &ViewCx<'_>, list: List, label: &str) -> Response {
        let button = Push::new(cx.theme, label).rank(Rank::Plain).compact();
        let response = ui.add(if self.narrow { button } else { button.icon(Icon::ChevronDown) });
        self.toggle(list, &response);
        response
    }

    /// Opens or closes the list of a button that was pressed.
    fn toggle(&mut self, list: List, response: &Response) {
        if response.clicked() {
            self.open = match self.open {
                Some((open, ..)) if open == list => None,
                _ => Some((list, Picker::default(), response.rect)),
            };
        }
    }

    fn list_ui(
        &mut self,
        ui: &Ui,
        cx: &mut ViewCx<'_>,
        tier: Option<&Tier>,
        columns: &Columns,
        look: &mut Look,
    ) -> bool {
        let Some((list, picker, anchor)) = &mut self.open else { return false };
        if *list == List::Views {
            // It may change the look as a whole, and the document.
            if saved_views::ui(ui, cx, picker, *anchor) {
                return false;
            }
            *look = cx.session.look.clone();
            self.open = None;
            return true;
        }
        let id = Id::unique(("how rows are shown", *list));
        let name = match list {
            List::Group => "Group by",
            List::Sort => "Sort by",
            List::Columns => "Columns",
            List::Levels => "Open down to",
            List::Views => "Saved views",
        };
        let theme = cx.theme;
        let words = Words::new(&picker.query);
        let mut entries = entries(cx, *list, tier, columns, look);
        entries.retain(|(choice, _)| words.find_in(&choice.label));
        let wish = if *list == List::Columns { column_keys(ui) } else { ColumnKeys::default() };
        let shown = floating(ui, theme, id, *anchor, name, |ui| {
            picker.show(
                ui,
                theme,
                &Offer {
                    id,
                    name,
                    hint: (*list != List::Levels).then_some(name),
                    count: entries.len(),
                    choice: &|index| {
                        entries.get(index).map_or_else(|| Choice::new(""), |(choice, _)| choice.clone())
                    },
                    nothing: "Nothing has these words.",
                    width: 260.0,
                },
            )
        });
        if wish != ColumnKeys::default()
            && let Some((_, Change::Toggle(field))) = entries.get(picker.cursor())
        {
            change_column(look, columns, *field, wish);
        }
        match shown {
            None => {
                self.open = None;
                true
            }
            Some(Some(taken)) => {
                let Some((_, change)) = entries.get(taken) else { return false };
                if matches!(change, Change::ApplyOrder) {
                    cx.run(Command::ApplyOrder);
                }
                let stays = matches!(change, Change::Toggle(_) | Change::Usual);
                change.apply(look, columns);
                if !stays {
                    self.open = None;
                }
                !stays
            }
            Some(None) => false,
        }
    }
}

/// What an entry of a list does.
#[derive(Clone, Copy, Debug)]
enum Change {
    Group(Field),
    Sort(Option<Sort>),
    Depth(u8),
    Toggle(Field),
    /// The columns that nobody chose.
    Usual,
    /// The shown order becomes the priority.
    ApplyOrder,
}

impl Change {
    fn apply(self, look: &mut Look, columns: &Columns) {
        match self {
            Self::Group(field) => look.shape = Shape::Grouped(field),
            Self::Sort(sort) => look.sort = sort,
            Self::Depth(depth) => look.folds = Folds::to_depth(depth),
            Self::ApplyOrder => {}
            Self::Usual => look.columns.clear(),
            Self::Toggle(field) => {
                let mut chosen = chosen(look, columns);
                if let Some(at) = chosen.iter().position(|column| column.field == field) {
                    chosen.remove(at);
                } else {
                    chosen.push(Column::new(field, usual_width(field)));
                }
                look.columns = chosen;
            }
        }
    }
}

/// The columns as somebody has chosen them, or as they are.
fn chosen(look: &Look, columns: &Columns) -> Vec<Column> {
    if look.columns.is_empty() { columns.as_chosen() } else { look.columns.clone() }
}

/// What the keyboard does to a column: so many places on, so many steps wider.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct ColumnKeys {
    places: isize,
    wider: i16,
}

/// Alt with an up or down arrow moves a column, with a left or right one it makes it narrower or wider.
fn column_keys(ui: &Ui) -> ColumnKeys {
    ui.input_mut(|input| {
        let mut pressed = |key| input.consume_key(Modifiers::ALT, key);
        let places = isize::from(pressed(Key::ArrowDown)) - isize::from(pressed(Key::ArrowUp));
        let wider = i16::from(pressed(Key::ArrowRight)) - i16::from(pressed(Key::ArrowLeft));
        ColumnKeys { places, wider }
    })
}

/// Moves or widens a column that is shown.
fn change_column(look: &mut Look, columns: &Columns, field: Field, keys: ColumnKeys) {
    /// In points.
    const STEP: i16 = 8;
    let mut chosen = chosen(look, columns);
    let Some(from) = chosen.iter().position(|column| column.field == field) else { return };
    let to = from.saturating_add_signed(keys.places).min(chosen.len() - 1);
    chosen[from] = Column::new(field, chosen[from].width().saturating_add_signed(STEP * keys.wider));
    chosen.swap(from, to);
    look.columns = chosen;
}

fn entries(
    cx: &ViewCx<'_>,
    list: List,
    tier: Option<&Tier>,
    columns: &Columns,
    look: &Look,
) -> Vec<(Choice, Change)> {
    match list {
        List::Group => GROUPING
            .iter()
            .map(|field| {
                let current = look.shape == Shape::Grouped(*field);
                (Choice::new(head::word(cx, tier, *field)).current(current), Change::Group(*field))
            })
            .collect(),
        List::Sort => {
            let by_priority = Choice::new("Priority").detail("as it is").current(look.sort.is_none());
            let mut entries = vec![(by_priority, Change::Sort(None))];
            if Command::ApplyOrder.is_available(cx.situation) {
                entries.push((Choice::new(Command::ApplyOrder.name()), Change::ApplyOrder));
            }
            for field in Field::ALL.into_iter().filter(|field| *field != Field::Priority) {
                let mut turned = Look { sort: look.sort, ..Look::default() };
                turned.turn_sort(field);
                let sort = turned.sort.or(Some(Sort { field, descending: false }));
                let current = look.sort.is_some_and(|sort| sort.field == field);
                let detail = match look.sort {
                    Some(sort) if sort.field == field && sort.descending => "downwards",
                    Some(sort) if sort.field == field => "upwards",
                    _ => "",
                };
                let choice = Choice::new(head::word(cx, tier, field)).detail(detail).current(current);
                entries.push((choice, Change::Sort(sort)));
            }
            entries
        }
        List::Views => Vec::new(),
        List::Levels => level_names(cx, look)
            .into_iter()
            .enumerate()
            .map(|(depth, name)| {
                let depth = u8::try_from(depth).unwrap_or(u8::MAX);
                (Choice::new(name).current(look.folds.depth() == depth), Change::Depth(depth))
            })
            .collect(),
        List::Columns => {
            let chosen = chosen(look, columns);
            let mut fields: Vec<Field> = chosen.iter().map(|column| column.field).collect();
            let others = Field::ALL
                .into_iter()
                .filter(|field| !matches!(field, Field::Title | Field::Priority) && !fields.contains(field));
            let shown = chosen.len();
            let others: Vec<Field> = others.collect();
            fields.extend(others);
            let mut entries: Vec<(Choice, Change)> = fields
                .into_iter()
                .enumerate()
                .map(|(i, field)| {
                    let width = chosen.get(i).map(|column| format!("shown, {} wide", column.width()));
                    let detail = width.unwrap_or_default();
                    let choice = Choice::new(head::word(cx, tier, field)).detail(detail).current(i < shown);
                    (choice, Change::Toggle(field))
                })
                .collect();
            if !look.columns.is_empty() {
                entries.push((Choice::new("The usual columns"), Change::Usual));
            }
            entries
        }
    }
}

fn kind(look: &Look) -> Kind {
    match look.shape {
        Shape::Flat => Kind::List,
        Shape::Tree => Kind::Tree,
        Shape::Grouped(_) => Kind::Groups,
    }
}

fn lower(cx: &ViewCx<'_>, tier: Option<&Tier>, field: Field) -> String {
    lower_first(&head::word(cx, tier, field))
}

/// What each depth of the tree shows: “Epics”, “Features”, “Stories”.
fn level_names(cx: &ViewCx<'_>, look: &Look) -> Vec<String> {
    let workspace = cx.workspace();
    let top = match look.scope {
        Scope::Below(tier) => workspace.tier_position(tier),
        Scope::All | Scope::Selected => None,
    };
    let top = top.unwrap_or(workspace.tiers().len().saturating_sub(1));
    let mut names: Vec<String> =
        workspace.tiers().take(top + 1).map(|tier| tier.currency.many.clone()).collect();
    names.reverse();
    names
}

fn levels_label(cx: &ViewCx<'_>, look: &Look) -> String {
    let names = level_names(cx, look);
    let depth = usize::from(look.folds.depth()).min(names.len().saturating_sub(1));
    names.get(depth).map_or_else(|| "Levels".to_owned(), |name| format!("To {}", lower_first(name)))
}
