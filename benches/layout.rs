//! A picture laid out: workspace to scene, and scene to SVG, without reading or writing files.

mod harness;

use harness::{grouped, repeat_busy, row};
use jiff::civil::date;
use kurbo::Size;
use tiermap::chart::roadmap::{self, RoadmapOptions};
use tiermap::chart::style::{Theme, ThemeName};
use tiermap::chart::tier_chart::{self, ItemTimes, TierChartOptions};
use tiermap::export::svg::{self, SvgOptions};
use tiermap::store::sample;

fn main() {
    let theme = Theme::builtin(ThemeName::Light);
    let page = Size::new(1920.0, 1080.0);
    let as_of = date(2026, 11, 21);
    for items in [1_000, 100_000, 1_000_000] {
        let workspace = sample::generate(items, 1);
        let rounds = if items > 10_000 { 5 } else { 50 };
        let label = |what: &str| format!("{what}, {} items", grouped(items));
        let times = ItemTimes::new(&workspace, as_of);
        let options = TierChartOptions::new(page, theme, as_of);
        let layout = || tier_chart::layout(&workspace, &times, &options);
        row(&label("where items are in time"), "", repeat_busy(rounds, || ItemTimes::new(&workspace, as_of)));
        row(&label("chart laid out"), "", repeat_busy(rounds, layout));
        let scene = layout().scene;
        row(&label("its SVG"), "", repeat_busy(rounds, || svg::write(&scene, &SvgOptions::default())));
        let options = RoadmapOptions::page(page, theme, as_of, "Roadmap");
        row(&label("roadmap laid out"), "", repeat_busy(rounds, || roadmap::layout(&workspace, &options)));
    }
}
