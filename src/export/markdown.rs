//! Markdown: pages as a text that anybody can read and edit, with their pictures beside it.
//!
//! Guarantees: nothing in a name becomes mark-up, a link or HTML; each picture has its words below it, so
//! that nothing is said by a picture alone; the same scenes give the same bytes. Written for `CommonMark`.

use std::fmt::Write as _;

use super::png::{self, PngOptions};
use super::{ExportError, plain};
use crate::chart::scene::Scene;

/// The pages as a text, and the pictures that it shows: their names, and their bytes as PNG.
///
/// `folder` is where the pictures will be, seen from the text; a point of a page is `scale` pixels.
///
/// # Errors
/// A page without a size, or one that is too large for a PNG.
pub fn write(
    pages: &[Scene],
    folder: &str,
    scale: f64,
) -> Result<(String, Vec<(String, Vec<u8>)>), ExportError> {
    let mut text = String::new();
    let mut pictures = Vec::new();
    let digits = pages.len().to_string().len().max(2);
    for (index, scene) in pages.iter().enumerate() {
        let name = format!("{:0digits$}-{}.png", index + 1, slug(&scene.title));
        pictures.push((name.clone(), png::write(scene, &PngOptions::scaled(scene, scale))?));
        let level = if index == 0 { "#" } else { "##" };
        let title = Escaped(&scene.title);
        let _ = write!(text, "{level} {title}\n\n![{title}](<{}/{name}>)\n", Target(folder));
        let mut lines = scene.description.lines().map(str::trim).filter(|line| !line.is_empty());
        if let Some(first) = lines.next() {
            let _ = write!(text, "\n{}\n", Escaped(first));
        }
        for (i, line) in lines.enumerate() {
            let gap = if i == 0 { "\n" } else { "" };
            let _ = writeln!(text, "{gap}- {}", Escaped(line));
        }
        if index + 1 < pages.len() {
            text.push('\n');
        }
    }
    Ok((text, pictures))
}

/// A title as a part of a file's name that every system can have: at most 40 letters and digits, by hyphens.
fn slug(title: &str) -> String {
    let mut slug = String::new();
    for c in title.chars().flat_map(char::to_lowercase) {
        match (c.is_ascii_alphanumeric(), slug.ends_with('-') || slug.is_empty()) {
            (true, _) => slug.push(c),
            (false, false) => slug.push('-'),
            (false, true) => {}
        }
        if slug.len() >= 40 {
            break;
        }
    }
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() { "page".to_owned() } else { slug.to_owned() }
}

/// Text as text, whatever is in it.
struct Escaped<'a>(&'a str);

impl std::fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let line = plain::line(self.0);
        for (i, c) in line.trim().chars().enumerate() {
            let begins_a_block = i == 0 && matches!(c, '-' | '+' | '=');
            if begins_a_block
                || matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&')
            {
                f.write_str("\\")?;
            }
            write!(f, "{c}")?;
        }
        Ok(())
    }
}

/// A path between the angle brackets of a link.
struct Target<'a>(&'a str);

impl std::fmt::Display for Target<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for c in plain::line(self.0).chars() {
            match c {
                '<' | '>' | '\\' | '%' | '#' | '?' => write!(f, "%{:02X}", u32::from(c))?,
                _ => write!(f, "{c}")?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{Escaped, Target, slug};

    #[test]
    fn names_of_files_are_short_and_plain() {
        assert_eq!(slug("What is the difference?"), "what-is-the-difference");
        assert_eq!(slug("  Größe & Maß / 東 "), "gr-e-ma");
        assert_eq!(slug("東京"), "page");
        assert!(slug(&"long ".repeat(50)).len() <= 40);
    }

    #[test]
    fn nothing_in_a_name_is_mark_up() {
        let hostile = "- [a](javascript:x) <script>*b*</script> `c` |d| #e\nf";
        let written = Escaped(hostile).to_string();
        assert_eq!(
            written,
            "\\- \\[a\\](javascript:x) \\<script\\>\\*b\\*\\</script\\> \\`c\\` \\|d\\| \\#e f"
        );
        assert_eq!(Target("a <b> 100%").to_string(), "a %3Cb%3E 100%25");
    }
}
