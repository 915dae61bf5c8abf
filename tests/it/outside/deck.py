"""What python-pptx reads in a deck, one fact a line with tabs between its parts.

    deck.py DECK COPY

Then it saves the deck as COPY, opens that, and fails unless it reads the same there.
"""

import sys

from pptx import Presentation
from pptx.oxml.ns import qn


def one(text):
    return " ".join(text.split())


def shapes(number, tree):
    for shape in tree:
        element = shape._element
        about = element.find(".//" + qn("p:cNvPr"))
        ends = [element.find(".//" + qn(end)) for end in ("a:stCxn", "a:endCxn")]
        text = shape.text_frame.text if shape.has_text_frame else ""
        is_group = hasattr(shape, "shapes")
        yield (
            "shape",
            number,
            shape.shape_id,
            type(shape).__name__,
            one(shape.name),
            one(about.get("descr", "")),
            one(text),
            *("" if is_group or end is None else end.get("id") for end in ends),
        )
        if is_group:
            yield from shapes(number, shape.shapes)


def facts(path):
    deck = Presentation(path)
    yield "size", deck.slide_width, deck.slide_height
    for number, slide in enumerate(deck.slides, 1):
        title = slide.shapes.title
        notes = slide.notes_slide.notes_text_frame.text
        yield "slide", number, one(title.text_frame.text if title is not None else ""), one(notes)
        yield from shapes(number, slide.shapes)


deck, copy = sys.argv[1:]
read = list(facts(deck))
Presentation(deck).save(copy)
again = list(facts(copy))
if again != read:
    sys.exit(f"saved and opened again, the deck reads otherwise: {set(again) ^ set(read)}")
for fact in read:
    print(*fact, sep="\t")
