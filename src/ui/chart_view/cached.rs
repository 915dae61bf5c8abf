//! The layout of the present state, kept until something that it shows changes.
//!
//! Records are shared between states, so that a comparison of pointers says what has changed. Reading the
//! times of all items takes long where there are very many: then it waits for a pause in the changes, and
//! marks lag behind a little while somebody types.

use std::sync::Arc;
use std::time::Duration;

use jiff::civil::Date;
use kurbo::Size;

use crate::chart::scene::Scene;
use crate::chart::style::ThemeName;
use crate::chart::tier_chart::{self, ItemTimes, MOST_RELATED, TierChart, TierChartOptions};
use crate::model::{Assignment, Days, Item, Meta, Person, Tier};
use crate::ui::session::Selection;
use crate::ui::view::ViewCx;

/// Up to this number, items are read again after every change: a few milliseconds.
const FEW: usize = 10_000;
/// How long a pause has to be before more of them are read again, in seconds.
const PAUSE: f64 = 0.3;

/// What a layout depends on.
struct Key {
    times: Arc<ItemTimes>,
    tiers: Vec<Arc<Tier>>,
    meta: Arc<Meta>,
    /// Those that are selected.
    items: Vec<Arc<Item>>,
    size: Size,
    theme: ThemeName,
    selection: Selection,
    as_of: Date,
    furthest: Option<Days>,
    /// The people and their roles, if they are shown.
    lived: Option<(Vec<Arc<Assignment>>, Vec<Arc<Person>>)>,
}

impl Key {
    fn same(&self, other: &Self) -> bool {
        fn all<T>(a: &[Arc<T>], b: &[Arc<T>]) -> bool {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| Arc::ptr_eq(a, b))
        }
        Arc::ptr_eq(&self.times, &other.times)
            && all(&self.tiers, &other.tiers)
            && Arc::ptr_eq(&self.meta, &other.meta)
            && all(&self.items, &other.items)
            && (self.size, self.theme, self.as_of) == (other.size, other.theme, other.as_of)
            && (&self.selection, self.furthest) == (&other.selection, other.furthest)
            && match (&self.lived, &other.lived) {
                (Some((roles, people)), Some((others, other_people))) => {
                    all(roles, others) && all(people, other_people)
                }
                (None, None) => true,
                _ => false,
            }
    }
}

/// The times of all items, with what they were read from.
struct Times {
    read: Arc<ItemTimes>,
    revision: u64,
    as_of: Date,
    /// The revision seen last, and when it was new, in seconds of egui's clock.
    seen: (u64, f64),
}

/// The chart as it was laid out last.
#[derive(Default)]
pub struct Cached {
    layout: Option<(Key, Arc<TierChart>, Arc<Scene>)>,
    times: Option<Times>,
}

impl Cached {
    /// The chart for the present state. `dragging`: the far end of the axis to keep; items do not change
    /// meanwhile and are not read again.
    pub fn get(
        &mut self,
        context: &egui::Context,
        cx: &ViewCx<'_>,
        size: Size,
        dragging: Option<Days>,
    ) -> (Arc<TierChart>, Arc<Scene>) {
        let workspace = cx.workspace();
        let selection = cx.session.selection.clone();
        let looked_at = selection.items.iter().take(MOST_RELATED).chain(selection.items.last());
        let key = Key {
            times: self.times(context, cx, dragging.is_some()),
            tiers: workspace.tiers().cloned().collect(),
            meta: Arc::clone(workspace.meta()),
            items: looked_at.filter_map(|id| workspace.item(*id)).cloned().collect(),
            size,
            theme: cx.theme.name,
            selection,
            as_of: cx.as_of,
            furthest: dragging,
            lived: cx
                .session
                .lived
                .then(|| (workspace.assignments().cloned().collect(), workspace.people().cloned().collect())),
        };
        if let Some((made_for, chart, scene)) = &self.layout
            && made_for.same(&key)
        {
            return (Arc::clone(chart), Arc::clone(scene));
        }
        let mut options = TierChartOptions::new(size, cx.theme, cx.as_of);
        options.tier = key.selection.tier;
        options.items.clone_from(&key.selection.items);
        options.furthest = dragging;
        options.show_lived = cx.session.lived;
        // The chart is about people then; marks could not be told apart from theirs.
        options.show_items = !cx.session.lived;
        let chart = Arc::new(tier_chart::layout(workspace, &key.times, &options));
        let scene = Arc::new(chart.scene.clone());
        self.layout = Some((key, Arc::clone(&chart), Arc::clone(&scene)));
        (chart, scene)
    }

    fn times(&mut self, context: &egui::Context, cx: &ViewCx<'_>, dragging: bool) -> Arc<ItemTimes> {
        let revision = cx.document.revision();
        let now = context.input(|input| input.time);
        if let Some(times) = self.times.as_mut().filter(|times| times.as_of == cx.as_of) {
            if times.seen.0 != revision {
                times.seen = (revision, now);
            }
            if times.revision == revision || dragging {
                return Arc::clone(&times.read);
            }
            let wait = PAUSE - (now - times.seen.1);
            if cx.workspace().item_count() > FEW && wait > 0.0 {
                context.request_repaint_after(Duration::from_secs_f64(wait));
                return Arc::clone(&times.read);
            }
        }
        let read = Arc::new(ItemTimes::new(cx.workspace(), cx.as_of));
        self.times =
            Some(Times { read: Arc::clone(&read), revision, as_of: cx.as_of, seen: (revision, now) });
        read
    }
}
