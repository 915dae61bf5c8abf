//! PPTX in python-pptx, and by the schemas of ECMA-376 as openxml-audit has them.

use std::collections::BTreeSet;

use super::*;
use crate::slides::rewritten;

/// Runs the Python that `.ci/test` has made. Gives whether it ended well, and all that it printed.
fn python(folder: &Path, arguments: &[&str]) -> (bool, String) {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
    let program = target.join("python/bin/python");
    let output = Command::new(&program)
        .args(arguments)
        .current_dir(folder)
        .env("PYTHONUTF8", "1")
        .env("COLUMNS", "2000")
        .output();
    let output = output.unwrap_or_else(|error| panic!("{}: {error}; .ci/test makes it", program.display()));
    let [out, err] = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    (output.status.success(), out + &err)
}

/// What the validator has against a file; nothing is an empty text.
fn broken(file: &[u8]) -> String {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.pptx"), file).unwrap();
    let arguments = ["-m", "openxml_audit", "--policy", "strict", "--max-errors", "20", "--quiet", "a.pptx"];
    let (fine, said) = python(folder.path(), &arguments);
    assert_eq!(fine, said.is_empty(), "{said}");
    said
}

/// One line of `deck.py`: what kind of fact, then its parts.
struct Facts(String);

impl Facts {
    fn of(file: &[u8]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("a.pptx"), file).unwrap();
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/outside/deck.py");
        let (fine, said) = python(folder.path(), &[script, "a.pptx", "b.pptx"]);
        assert!(fine, "{said}");
        Self(said)
    }

    fn all<const N: usize>(&self, kind: &str) -> Vec<[&str; N]> {
        let lines = self.0.lines().filter_map(|line| line.strip_prefix(kind)?.strip_prefix('\t'));
        lines.map(|line| line.split('\t').collect::<Vec<_>>().try_into().expect(line)).collect()
    }
}

#[test]
fn python_pptx_reads_what_the_scenes_say() {
    let sheets = sheets();
    let facts = Facts::of(&slides_of(&sheets));
    assert_eq!(facts.all("size"), [["12192000", "6858000"]]);
    let slides: Vec<[&str; 3]> = facts.all("slide");
    assert_eq!(slides.len(), sheets.len());
    let shapes: Vec<[&str; 8]> = facts.all("shape");
    for (sheet, [number, title, notes]) in sheets.iter().zip(slides) {
        let name = &sheet.name;
        assert!(sheet.scene.title.starts_with(title) && !title.is_empty(), "{name}: “{title}”");
        assert_eq!(squeezed(notes), squeezed(&sheet.scene.description), "{name}");
        let own: Vec<&[&str; 8]> = shapes.iter().filter(|[slide, ..]| *slide == number).collect();
        let said: String = own.iter().map(|[_, _, _, _, _, text, ..]| squeezed(text)).collect();
        assert_said(sheet, &said);

        let ids: BTreeSet<&str> = own.iter().map(|[_, id, ..]| *id).collect();
        assert_eq!(ids.len(), own.len(), "{name}: two shapes have one number");
        let mut links = 0;
        sheet.scene.walk(&mut |node| links += usize::from(matches!(node, Node::Link(_))));
        let mut glued = 0;
        for [_, id, kind, called, alt, text, ends @ ..] in own.iter().map(|shape| **shape) {
            assert!(!called.is_empty() && called != "Group", "{name}: {kind} {id} is called “{called}”");
            if text.ends_with('…') {
                assert!(alt.chars().count() > text.chars().count(), "{name}: “{text}” means “{alt}”");
            }
            assert!(
                ends.iter().all(|end| end.is_empty() || ids.contains(end)),
                "{name}: {id} is glued to {ends:?}"
            );
            glued += usize::from(kind == "Connector" && ends.iter().all(|end| !end.is_empty()));
        }
        assert_eq!(glued, links, "{name}: connectors glued at both ends");
    }
}

#[test]
fn the_schemas_allow_every_deck() {
    assert_eq!(broken(&slides_of(&sheets())), "");
    let workspace = template("city-bikes-people");
    let name = |tag: Tag| tag.name(&workspace);
    for (theme, ratio) in [(ThemeName::Dark, Ratio::Standard), (ThemeName::Projector, Ratio::Wide)] {
        let pages = deck_of(&workspace, theme, ratio);
        let slides: Vec<Slide<'_>> = pages.iter().map(|scene| Slide { scene, name: &name }).collect();
        let plain = PptxOptions { title: "City bikes", theme: Theme::builtin(theme), ratio, template: None };
        let first = pptx::write(&slides, &plain).unwrap();
        assert_eq!(broken(&first), "", "{theme}");
        // Into what has slides, masters and notes of its own.
        let again = pptx::write(&slides, &PptxOptions { template: Some(&first), ..plain }).unwrap();
        assert_eq!(broken(&again), "", "{theme}, with a template");
    }
}

/// The check checks: each of these mistakes is one that PowerPoint offers to repair, or that loses a shape.
#[test]
fn the_schemas_notice_what_is_wrong() {
    let sheet = sheets().swap_remove(1);
    let file = slides_of(&[sheet]);
    assert_eq!(broken(&file), "");
    for (from, to, why) in [
        ("<a:avLst/></a:prstGeom>", "<a:avLst/></a:prstGeom><a:xfrm/>", "Unexpected element 'xfrm'"),
        (r#"<a:bodyPr wrap="square""#, r#"<a:lstStyle/><a:bodyPr wrap="square""#, "'bodyPr'"),
        (r#" wrap="square""#, r#" warp="square""#, "The 'warp' attribute is not declared"),
        (r#" anchor="ctr""#, r#" anchor="middle""#, "'middle' is not in allowed values"),
        (r#"<p:cNvPr id="2""#, "<p:cNvPr", "Required attribute 'id' is missing"),
        ("<p:cNvCxnSpPr/>", "<p:cNvSpPr/>", "Required element 'cNvCxnSpPr' is missing"),
    ] {
        let changed = rewritten(&file, |name, text| match name {
            "ppt/slides/slide1.xml" => {
                assert!(text.contains(from), "{from}");
                text.replacen(from, to, 1)
            }
            _ => text.to_owned(),
        });
        let said = broken(&changed);
        assert!(said.contains(why), "{to}: {said}");
    }
}

/// Inter, which measured the lines, is on few machines that show slides; Arial, which the file names, is on nearly
/// all, and Liberation Sans is as wide as that (Debian's fonts-liberation).
#[test]
fn letters_of_arial_have_room_in_their_shapes() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.pptx"), slides_of(&sheets())).unwrap();
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/outside/fit.py");
    let faces = ["Regular", "Bold"]
        .map(|face| format!("/usr/share/fonts/truetype/liberation/LiberationSans-{face}.ttf"));
    let too_wide = |stretch: &str| {
        let (fine, said) = python(folder.path(), &[script, "a.pptx", &faces[0], &faces[1], stretch]);
        assert!(fine, "{said}");
        let (count, lines) = said.trim().split_once('\n').unwrap_or((said.trim(), ""));
        assert!(count.parse::<usize>().unwrap() > 500, "{count} lines");
        lines.to_owned()
    };
    assert_eq!(too_wide("1"), "");
    // The check checks.
    assert!(too_wide("1.3").lines().count() > 100);
}

#[test]
fn names_of_any_characters_are_read_and_allowed() {
    let sheets = hostile::sheets();
    let file = slides_of(&sheets);
    assert_eq!(broken(&file), "");
    let facts = Facts::of(&file);
    assert_eq!(facts.all::<3>("slide").len(), sheets.len());
}
