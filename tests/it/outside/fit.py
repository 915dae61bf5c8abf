"""Lines of a deck that are wider than the room they have, in letters as wide as Arial's.

    fit.py DECK REGULAR BOLD STRETCH

Faces are files. Letters are taken STRETCH times as wide. Says how many lines there are, then each that is too wide.
"""

import sys

from PIL import ImageFont
from pptx import Presentation
from pptx.oxml.ns import qn

UNITS = 12700
deck, *files, stretch = sys.argv[1:]
faces = [ImageFont.truetype(file, 1000) for file in files]


def shapes(tree):
    for shape in tree:
        if hasattr(shape, "shapes"):
            yield from shapes(shape.shapes)
        elif shape.has_text_frame and not shape.is_placeholder:
            yield shape


def lines(paragraph):
    line = []
    for child in paragraph:
        if child.tag == qn("a:br"):
            yield line
            line = []
        elif child.tag == qn("a:r"):
            line.append(child)
    yield line


def width(run):
    look = run.find(qn("a:rPr"))
    face = faces[look.get("b") == "1"]
    return face.getlength(run.findtext(qn("a:t"))) / 1000 * int(look.get("sz")) / 100 * float(stretch)


count, wide = 0, []
for number, slide in enumerate(Presentation(deck).slides, 1):
    for shape in shapes(slide.shapes):
        for paragraph in shape.text_frame._txBody.findall(qn("a:p")):
            about = paragraph.find(qn("a:pPr"))
            indents = [int(about.get(side, "0")) if about is not None else 0 for side in ("marL", "marR")]
            room = (shape.width - sum(indents)) / UNITS
            for line in lines(paragraph):
                count += 1
                over = sum(map(width, line)) - room
                if over > 0:
                    text = "".join(run.findtext(qn("a:t")) for run in line)
                    wide.append(f"slide {number}, {shape.name}: {over:.1f} points too wide: {text}")
print(count, *wide, sep="\n")
