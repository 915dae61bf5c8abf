//! The layout of the present state, kept until something that it depends on changes.

use std::sync::Arc;

use jiff::civil::Date;
use kurbo::Size;

use crate::chart::scene::Scene;
use crate::chart::style::ThemeName;
use crate::chart::tier_chart::{self, ItemTimes, TierChart, TierChartOptions};
use crate::model::Days;
use crate::ui::session::Selection;
use crate::ui::view::ViewCx;

/// What a layout depends on.
#[derive(Clone, Debug, PartialEq)]
struct Key {
    revision: u64,
    size: [u64; 2],
    theme: ThemeName,
    selection: Selection,
    as_of: Date,
    furthest: Option<Days>,
}

/// The chart as it was laid out last.
#[derive(Default)]
pub struct Cached {
    layout: Option<(Key, Arc<TierChart>, Arc<Scene>)>,
    times: Option<(u64, Date, Arc<ItemTimes>)>,
}

impl Cached {
    /// The chart for the present state. `dragging`: the far end of the axis to keep; items do not change
    /// meanwhile and are not read again.
    pub fn get(
        &mut self,
        cx: &ViewCx<'_>,
        size: Size,
        dragging: Option<Days>,
    ) -> (Arc<TierChart>, Arc<Scene>) {
        let key = Key {
            revision: cx.document.revision(),
            size: [size.width.to_bits(), size.height.to_bits()],
            theme: cx.theme.name,
            selection: cx.session.selection.clone(),
            as_of: cx.as_of,
            furthest: dragging,
        };
        if let Some((made_for, chart, scene)) = &self.layout
            && *made_for == key
        {
            return (Arc::clone(chart), Arc::clone(scene));
        }
        let times = self.times(cx, dragging.is_some());
        let mut options = TierChartOptions::new(size, cx.theme, cx.as_of);
        options.tier = key.selection.tier;
        options.items.clone_from(&key.selection.items);
        options.furthest = dragging;
        let chart = Arc::new(tier_chart::layout(cx.workspace(), &times, &options));
        let scene = Arc::new(chart.scene.clone());
        self.layout = Some((key, Arc::clone(&chart), Arc::clone(&scene)));
        (chart, scene)
    }

    fn times(&mut self, cx: &ViewCx<'_>, dragging: bool) -> Arc<ItemTimes> {
        let revision = cx.document.revision();
        if let Some((made_for, as_of, times)) = &self.times
            && *as_of == cx.as_of
            && (dragging || *made_for == revision)
        {
            return Arc::clone(times);
        }
        let times = Arc::new(ItemTimes::new(cx.workspace(), cx.as_of));
        self.times = Some((revision, cx.as_of, Arc::clone(&times)));
        times
    }
}
