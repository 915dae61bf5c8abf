//! What is said on standard error about letters that a picture lacks.

use std::io::{self, Write as _};

use crate::chart::scene::Scene;
use crate::chart::text;

/// What becomes of a letter that the picture's font lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Letters {
    /// An empty box.
    Drawn,
    /// Whatever the machine has that opens the file.
    Text,
}

/// Says which characters the pages lack and what to do; nothing where they lack none. `borrowed`: the fonts
/// of this machine were asked.
pub(super) fn complain(pages: &[Scene], letters: Letters, borrowed: bool) {
    if let Some(line) = complaint(pages, letters, borrowed) {
        // Where standard error is closed, nobody wants to know.
        let _ = writeln!(io::stderr(), "tiermap: {line}");
    }
}

fn complaint(pages: &[Scene], letters: Letters, borrowed: bool) -> Option<String> {
    let missing = text::missing(pages);
    let (count, listed) = (missing.len(), text::listed(&missing));
    let (characters, are, them) =
        if count == 1 { ("character", "is", "it") } else { ("characters", "are", "them") };
    let what = match (count, letters) {
        (0, _) => return None,
        (_, Letters::Drawn) => format!("{count} {characters} cannot be shown: {listed}"),
        (_, Letters::Text) => format!(
            "{count} {characters} {are} not in the font of the picture and will look as on the machine that opens it: {listed}"
        ),
    };
    let advice = if borrowed {
        format!("install a font that has {them} in one colour")
    } else {
        format!("add --system-fonts to take {them} from the fonts of this machine")
    };
    Some(format!("{what}; {advice}"))
}
