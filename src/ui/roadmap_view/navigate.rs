//! From one thing to the next with the arrow keys, by where they are on the page.

use kurbo::Rect;

/// Where to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui) enum Way {
    Left,
    Right,
    Up,
    Down,
    First,
    Last,
}

/// The nearest one in a direction; the first one when none is selected.
pub(in crate::ui) fn next<K: Copy + PartialEq>(places: &[(K, Rect)], from: Option<K>, way: Way) -> Option<K> {
    let reading = |a: &&(K, Rect), b: &&(K, Rect)| {
        (a.1.y0, a.1.x0).partial_cmp(&(b.1.y0, b.1.x0)).unwrap_or(std::cmp::Ordering::Equal)
    };
    let edge = match way {
        Way::Last => places.iter().max_by(reading),
        _ => places.iter().min_by(reading),
    };
    let edge = edge.map(|(item, _)| *item);
    let here = from.and_then(|from| places.iter().find(|(item, _)| *item == from));
    let Some((from, here)) = here else { return edge };
    if matches!(way, Way::First | Way::Last) {
        return edge;
    }
    let aside = |rect: &Rect| {
        let (a, b) = (here.center(), rect.center());
        // Rows and columns count as one where they overlap at all.
        let (dx, dy) = (b.x - a.x, b.y - a.y);
        let gap = |low: f64, high: f64, from: f64, to: f64| (from - high).max(low - to).max(0.0);
        match way {
            Way::Left | Way::Right => {
                let ahead = if way == Way::Right { dx } else { -dx };
                (ahead, gap(here.y0, here.y1, rect.y0, rect.y1))
            }
            _ => {
                let ahead = if way == Way::Down { dy } else { -dy };
                (ahead, gap(here.x0, here.x1, rect.x0, rect.x1))
            }
        }
    };
    places
        .iter()
        .filter(|(item, _)| item != from)
        .filter_map(|(item, rect)| {
            let (ahead, off) = aside(rect);
            let off = if matches!(way, Way::Left | Way::Right) { off * 8.0 } else { off * 0.5 };
            (ahead > 1.0).then_some((ahead + off, *item))
        })
        .min_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, item)| item)
}
