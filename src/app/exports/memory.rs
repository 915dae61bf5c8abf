//! How each workspace was exported last: kept from one start of the program to the next.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::LastExport;
use crate::app::App;
use crate::chart::color::Color;
use crate::chart::format::Format;
use crate::chart::picture::{Picture, Subject};
use crate::chart::text::FontSource;
use crate::ui::dialogs::export::ExportRequest;

/// The name of the entry among the settings.
const ENTRY: &str = "exports";
/// So many workspaces are remembered, the latest first.
const MOST: usize = 30;

/// One workspace, in words that a later version of the program understands or passes over.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct Kept {
    /// The file of the workspace.
    workspace: String,
    /// Where the export went.
    path: String,
    subject: String,
    format: String,
    size: (f64, f64),
    theme: String,
    /// `None`: what the workspace itself says.
    title: Option<String>,
    subtitle: Option<String>,
    tiers: Vec<String>,
    only: Option<String>,
    brand: Option<Color>,
    logo: Option<String>,
    font: Option<String>,
    template: Option<String>,
    scale: u8,
    /// Switches that are on.
    on: Vec<String>,
}

impl App {
    /// Remembers how this workspace was exported, should it have a file.
    pub(super) fn keep_export(&mut self) {
        let (Some(workspace), Some(export)) = (self.file.path.as_deref(), &self.export) else { return };
        let (Some(file), Some(kept)) = (text_of(workspace), self.kept_form(export)) else { return };
        let mut all = self.kept_exports();
        all.retain(|one| one.workspace != file);
        all.insert(0, Kept { workspace: file, ..kept });
        all.truncate(MOST);
        if let Ok(text) = ron::to_string(&all) {
            self.settings.set_text(ENTRY, &text);
            self.remember();
        }
    }

    /// Goes back to how this workspace was exported last.
    pub(in crate::app) fn recall_export(&mut self) {
        self.export = None;
        let Some(file) = self.file.path.as_deref().and_then(text_of) else { return };
        let kept = self.kept_exports().into_iter().find(|one| one.workspace == file);
        self.export = kept.and_then(|kept| self.recalled(kept));
    }

    fn kept_exports(&self) -> Vec<Kept> {
        let text = self.settings.text_of(ENTRY).unwrap_or_default();
        ron::from_str(text).unwrap_or_default()
    }

    fn kept_form(&self, export: &LastExport) -> Option<Kept> {
        let LastExport { request, path } = export;
        let picture = &request.picture;
        let meta = self.document.workspace().meta();
        let own = |said: &String, usual: &String| (said != usual).then(|| said.clone());
        let file = |path: &Option<PathBuf>| path.as_deref().and_then(text_of);
        let switches = switches(&mut request.clone()).map(|(name, on)| (name, *on));
        Some(Kept {
            workspace: String::new(),
            path: text_of(path.as_deref()?)?,
            subject: picture.subject.name().to_owned(),
            format: request.format.extension().to_owned(),
            size: (picture.size.width, picture.size.height),
            theme: picture.theme.to_string(),
            title: own(&picture.title, &meta.title),
            subtitle: own(&picture.subtitle, &meta.subtitle),
            tiers: picture.tiers.iter().map(ToString::to_string).collect(),
            only: picture.only.map(|tier| tier.to_string()),
            brand: picture.brand,
            logo: file(&request.logo),
            font: request.font.as_ref().and_then(|font| match font {
                FontSource::File(path) => text_of(path),
                FontSource::Installed(name) => Some(name.clone()),
            }),
            template: file(&request.template),
            scale: request.scale,
            on: switches.into_iter().filter(|(_, on)| *on).map(|(name, _)| name.to_owned()).collect(),
        })
    }

    /// `None` where the words mean nothing to this version.
    fn recalled(&self, kept: Kept) -> Option<LastExport> {
        let workspace = self.document.workspace();
        let subject = Subject::ALL.into_iter().find(|subject| subject.name() == kept.subject)?;
        let format = Format::ALL.into_iter().find(|format| format.extension() == kept.format)?;
        let usual = ExportRequest::new(workspace, subject, self.as_of());
        let size = kurbo::Size::new(kept.size.0, kept.size.1);
        let sane = (16.0..=20_000.0).contains(&size.width) && (16.0..=20_000.0).contains(&size.height);
        let tier = |name: &String| name.parse().ok().filter(|id| workspace.tier(*id).is_some());
        let picture = Picture {
            size: if sane { size } else { usual.picture.size },
            theme: kept.theme.parse().ok()?,
            title: kept.title.unwrap_or(usual.picture.title),
            subtitle: kept.subtitle.unwrap_or(usual.picture.subtitle),
            tiers: kept.tiers.iter().filter_map(tier).collect(),
            only: kept.only.as_ref().and_then(tier),
            brand: kept.brand,
            ..usual.picture
        };
        let mut request = ExportRequest {
            picture,
            format,
            scale: kept.scale.clamp(1, 3),
            logo: kept.logo.map(PathBuf::from),
            font: kept.font.as_deref().map(FontSource::named),
            template: kept.template.map(PathBuf::from),
            ..usual
        };
        for (name, switch) in switches(&mut request) {
            *switch = kept.on.iter().any(|on| on == name);
        }
        Some(LastExport { request, path: Some(PathBuf::from(kept.path)) })
    }
}

/// What is either on or off, by name.
fn switches(request: &mut ExportRequest) -> [(&'static str, &mut bool); 6] {
    let Picture { items, lived, transparent, dated, .. } = &mut request.picture;
    [
        ("items", items),
        ("lived", lived),
        ("transparent", transparent),
        ("dated", dated),
        ("outlines", &mut request.outlines),
        ("borrowed", &mut request.borrowed),
    ]
}

/// A path as a text that means the same from every folder; `None` where it is no text.
fn text_of(path: &Path) -> Option<String> {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    path.to_str().map(str::to_owned)
}
