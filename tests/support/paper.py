"""A printed page looked at: on which sheets of a PDF each piece of a document came out."""

import re
from dataclasses import dataclass

from playwright.sync_api import Page

# Links are told in a PDF in plain letters, each on its sheet, so pieces are marked with one at either end.
MARK = """(pieces) => document.querySelectorAll(pieces).forEach((piece, number) => {
    const box = piece.matches('tr') ? piece.cells[0] : piece;
    box.style.position = 'relative';
    for (const end of ['top', 'bottom']) {
        const address = `https://mark/${end}/${number}`;
        const link = Object.assign(document.createElement('a'), { textContent: '.', href: address });
        link.style.cssText = `position:absolute;left:0;width:6px;height:2px;overflow:hidden;${end}:0`;
        box.append(link);
    }
})"""


@dataclass(frozen=True)
class Piece:
    """A piece of a document: what it is, and the sheets its upper and its lower end are on."""

    tag: str
    top: list[int]
    bottom: list[int]


def printed(page: Page, pieces: str) -> tuple[int, list[Piece]]:
    """How many sheets the document in a page takes, and where each of the pieces that a selector finds is on them."""
    tags = page.evaluate("(pieces) => [...document.querySelectorAll(pieces)].map((one) => one.localName)", pieces)
    page.evaluate(MARK, pieces)
    file = page.pdf(prefer_css_page_size=True)
    objects = dict(re.findall(rb"\n(\d+) 0 obj\n(.*?)\nendobj", file, re.DOTALL))
    sheets = [body for body in objects.values() if re.search(rb"/Type /Page\b", body)]
    places: dict[tuple[str, int], list[int]] = {}
    for number, sheet in enumerate(sheets, 1):
        listed = re.search(rb"/Annots \[(.*?)\]", sheet)
        for link in re.findall(rb"(\d+) 0 R", listed[1]) if listed else []:
            if mark := re.search(rb"https://mark/(\w+)/(\d+)", objects[link]):
                places.setdefault((mark[1].decode(), int(mark[2])), []).append(number)
    ends = [(places.get(("top", number), []), places.get(("bottom", number), [])) for number in range(len(tags))]
    return len(sheets), [Piece(tag, *found) for tag, found in zip(tags, ends, strict=True)]
