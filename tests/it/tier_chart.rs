//! The two-axis chart as a layout: places, labels, marks, and what it says.

use kurbo::Size;
use tiermap::chart::style::{Theme, ThemeName};
use tiermap::chart::tier_chart::{self, ItemTimes, TierChart, TierChartOptions};
use tiermap::model::Workspace;
use tiermap::store::templates;

const TODAY: jiff::civil::Date = jiff::civil::date(2026, 11, 21);

fn template(name: &str) -> Workspace {
    templates::instantiate(name, TODAY).unwrap()
}

fn chart(workspace: &Workspace, theme: ThemeName, width: f64, height: f64) -> TierChart {
    let options = TierChartOptions::new(Size::new(width, height), Theme::builtin(theme), TODAY);
    tier_chart::layout(workspace, &ItemTimes::new(workspace, TODAY), &options)
}

/// Writes pictures to look at where `TIERMAP_PICTURES` names a folder.
#[test]
fn the_templates_can_be_looked_at() {
    let folder = std::env::var_os("TIERMAP_PICTURES").map(std::path::PathBuf::from);
    for name in ["three-tiers", "two-roles", "one-role", "thirty-five-teams"] {
        let workspace = template(name);
        for theme in ThemeName::ALL {
            for (w, h) in [(860.0, 740.0), (1280.0, 720.0), (1920.0, 1080.0)] {
                let laid_out = chart(&workspace, theme, w, h);
                assert_eq!(laid_out.regions.len(), workspace.tiers().len());
                if let Some(folder) = &folder {
                    let options = tiermap::export::png::PngOptions::scaled(&laid_out.scene, 1.0);
                    let png = tiermap::export::png::write(&laid_out.scene, &options).unwrap();
                    std::fs::write(folder.join(format!("{name}-{theme}-{w}.png")), png).unwrap();
                }
            }
        }
    }
}
