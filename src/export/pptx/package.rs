//! A package of parts (ECMA-376 part 2): a ZIP file, its content types and its relationships.
//!
//! Guarantees: the same parts give the same bytes; a package of somebody else is read within limits, so that
//! one that unpacks to more than [`MAX_BYTES`] is refused before it fills the memory.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write as _};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use super::TemplateError;
use super::xml::Xml;

/// The most that the parts of a template may take, unpacked.
pub(super) const MAX_BYTES: u64 = 128 << 20;
/// The most parts.
const MAX_PARTS: usize = 20_000;

const CONTENT_TYPES: &str = "[Content_Types].xml";

/// Parts by name, without the leading slash.
#[derive(Clone, Debug, Default)]
pub(super) struct Package {
    parts: BTreeMap<String, Vec<u8>>,
    /// By file extension.
    defaults: BTreeMap<String, String>,
    /// By name of the part.
    overrides: BTreeMap<String, String>,
}

/// A reference from one part to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Relation {
    pub(super) id: String,
    /// The last word of the type’s address: `slide`, `theme`, `notesMaster`.
    pub(super) kind: String,
    /// The whole address of the type.
    pub(super) address: String,
    /// As written: relative to the part, or absolute.
    pub(super) target: String,
    /// Points out of the package.
    pub(super) external: bool,
}

impl Package {
    /// An empty one.
    pub(super) fn new() -> Self {
        let mut package = Self::default();
        package.by_default("rels", "application/vnd.openxmlformats-package.relationships+xml");
        package.by_default("xml", "application/xml");
        package
    }

    /// Reads a package.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, TemplateError> {
        let no_package = |_| TemplateError::NoPackage;
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(no_package)?;
        if archive.len() > MAX_PARTS {
            return Err(TemplateError::TooLarge);
        }
        let mut package = Self::default();
        let mut room = MAX_BYTES;
        for index in 0..archive.len() {
            let file = archive.by_index(index).map_err(no_package)?;
            if file.is_dir() {
                continue;
            }
            let name = file.name().map_err(no_package)?.trim_start_matches('/').to_owned();
            let mut part = Vec::new();
            // What the directory says of the size may be a lie: counted while it is unpacked.
            let read = file.take(room + 1).read_to_end(&mut part).map_err(|_| TemplateError::NoPackage)?;
            room = room.checked_sub(read as u64).ok_or(TemplateError::TooLarge)?;
            package.parts.insert(name, part);
        }
        let types = package.parts.remove(CONTENT_TYPES).ok_or(TemplateError::NoPresentation)?;
        each_start(&types, |element| {
            let kind = attribute(element, "ContentType").unwrap_or_default();
            match element.local_name().as_ref() {
                b"Default" => {
                    let extension = attribute(element, "Extension").unwrap_or_default();
                    package.defaults.insert(extension.to_lowercase(), kind);
                }
                b"Override" => {
                    let name = attribute(element, "PartName").unwrap_or_default();
                    package.overrides.insert(name.trim_start_matches('/').to_owned(), kind);
                }
                _ => {}
            }
        })?;
        Ok(package)
    }

    /// The bytes of the file.
    pub(super) fn write(&self) -> Result<Vec<u8>, zip::result::ZipError> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default());
        let types = self.types();
        let first = [(CONTENT_TYPES, types.as_slice())];
        let rest = self.parts.iter().map(|(name, part)| (name.as_str(), part.as_slice()));
        for (name, part) in first.into_iter().chain(rest) {
            zip.start_file(name, options)?;
            zip.write_all(part)?;
        }
        Ok(zip.finish()?.into_inner())
    }

    fn types(&self) -> Vec<u8> {
        let mut xml = Xml::part();
        let space = "http://schemas.openxmlformats.org/package/2006/content-types";
        xml.element("Types", &[("xmlns", space)], |xml| {
            for (extension, kind) in &self.defaults {
                xml.empty("Default", &[("Extension", extension), ("ContentType", kind)]);
            }
            for (name, kind) in self.overrides.iter().filter(|(name, _)| self.parts.contains_key(*name)) {
                xml.empty("Override", &[("PartName", &format!("/{name}")), ("ContentType", kind)]);
            }
        });
        xml.finish()
    }

    /// Says of what type the parts with this ending are.
    pub(super) fn by_default(&mut self, extension: &str, kind: &str) {
        self.defaults.entry(extension.to_owned()).or_insert_with(|| kind.to_owned());
    }

    pub(super) fn get(&self, name: &str) -> Option<&[u8]> {
        self.parts.get(name).map(Vec::as_slice)
    }

    /// The type of a part.
    pub(super) fn kind(&self, name: &str) -> Option<&str> {
        self.overrides.get(name).map(String::as_str)
    }

    /// Adds or replaces a part of a type of its own.
    pub(super) fn put(&mut self, name: &str, kind: &str, bytes: Vec<u8>) {
        self.overrides.insert(name.to_owned(), kind.to_owned());
        self.parts.insert(name.to_owned(), bytes);
    }

    /// Replaces the bytes of a part, or adds one whose ending tells its type.
    pub(super) fn set(&mut self, name: &str, bytes: Vec<u8>) {
        self.parts.insert(name.to_owned(), bytes);
    }

    /// Takes out a part with its relationships.
    pub(super) fn remove(&mut self, name: &str) {
        self.parts.remove(name);
        self.overrides.remove(name);
        self.parts.remove(&relations_of(name));
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.parts.keys().map(String::as_str)
    }

    /// The relationships of a part; of the package itself where the name is empty.
    pub(super) fn relations(&self, name: &str) -> Result<Vec<Relation>, TemplateError> {
        let mut relations = Vec::new();
        let Some(part) = self.get(&relations_of(name)) else { return Ok(relations) };
        each_start(part, |element| {
            if element.local_name().as_ref() != b"Relationship" {
                return;
            }
            let value = |name| attribute(element, name).unwrap_or_default();
            let address = value("Type");
            relations.push(Relation {
                id: value("Id"),
                kind: address.rsplit('/').next().unwrap_or_default().to_owned(),
                target: value("Target"),
                external: value("TargetMode") == "External",
                address,
            });
        })?;
        Ok(relations)
    }

    /// Writes the relationships of a part.
    pub(super) fn relate(&mut self, name: &str, relations: &[Relation]) {
        let mut xml = Xml::part();
        let space = "http://schemas.openxmlformats.org/package/2006/relationships";
        xml.element("Relationships", &[("xmlns", space)], |xml| {
            for relation in relations {
                let mut attributes = vec![
                    ("Id", relation.id.as_str()),
                    ("Type", &relation.address),
                    ("Target", &relation.target),
                ];
                if relation.external {
                    attributes.push(("TargetMode", "External"));
                }
                xml.empty("Relationship", &attributes);
            }
        });
        self.set(&relations_of(name), xml.finish());
    }
}

impl Relation {
    /// To a part of the same package.
    pub(super) fn new(id: usize, kind: &str, target: &str) -> Self {
        let address = match kind {
            "core-properties" => {
                "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
                    .to_owned()
            }
            _ => format!("http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"),
        };
        Self {
            id: format!("rId{id}"),
            kind: kind.to_owned(),
            address,
            target: target.to_owned(),
            external: false,
        }
    }
}

/// The name of the part with a part's relationships.
fn relations_of(name: &str) -> String {
    let (folder, file) = name.rsplit_once('/').map_or(("", name), |(folder, file)| (folder, file));
    let slash = if folder.is_empty() { "" } else { "/" };
    format!("{folder}{slash}_rels/{file}.rels")
}

/// What a relative reference means, seen from a part.
pub(super) fn resolve(from: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut path: Vec<&str> = from.split('/').collect();
    path.pop();
    for step in target.split('/') {
        match step {
            "." | "" => {}
            ".." => {
                path.pop();
            }
            step => path.push(step),
        }
    }
    path.join("/")
}

/// Visits every element of a part.
pub(super) fn each_start(part: &[u8], mut visit: impl FnMut(&BytesStart<'_>)) -> Result<(), TemplateError> {
    let mut reader = Reader::from_reader(part);
    loop {
        match reader.read_event() {
            Ok(Event::Start(element) | Event::Empty(element)) => visit(&element),
            Ok(Event::Eof) => return Ok(()),
            Ok(_) => {}
            Err(_) => return Err(TemplateError::NoPresentation),
        }
    }
}

/// The value of an attribute, by its name with its prefix.
pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = element.try_get_attribute(name).ok()??;
    attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0).ok().map(std::borrow::Cow::into_owned)
}
