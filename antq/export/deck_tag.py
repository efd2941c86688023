"""What a slide of ours carries for programs: which view it shows and which numbers, kept where PowerPoint keeps tags.

A tag is a part of its own (`ppt/tags`) that belongs to its slide: it goes along when the slide is copied into another
presentation, is saved again by PowerPoint, and is never shown. docs/decisions.md tells more.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree
from pptx.opc.package import Part
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.slide import Slide

NAME = "ANTQ"
FORMAT = 1
CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.tags+xml"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/tags"


@dataclass(frozen=True)
class Shown:
    """A number as it stood on a slide: what comes back from a later version is compared with this."""

    code: str
    relation: str
    value: str
    measure: str


@dataclass(frozen=True)
class Tag:
    """One slide of ours.

    `address` is the view's shortest; `part` says which of the view's charts it is (a metric, or definition and unit of
    measure), with the page of a long table. `version` and `batch` are of the figures shown.
    """

    address: str
    part: str
    language: str
    dataset: str
    version: int
    batch: int
    figures: tuple[Shown, ...]


def write_tag(slide: Slide, tag: Tag) -> None:
    """Lay a tag into a slide that has none."""
    told = {
        "format": FORMAT,
        "address": tag.address,
        "part": tag.part,
        "language": tag.language,
        "dataset": tag.dataset,
        "version": tag.version,
        "batch": tag.batch,
        "figures": [[one.code, one.relation, one.value, one.measure] for one in tag.figures],
    }
    tags = parse_xml(f"<p:tagLst {nsdecls('p', 'a', 'r')}><p:tag/></p:tagLst>")
    tags[0].set("name", NAME)
    tags[0].set("val", json.dumps(told, ensure_ascii=False))
    package = slide.part.package
    part = Part(package.next_partname("/ppt/tags/tag%d.xml"), CONTENT_TYPE, package, etree.tostring(tags))
    data = parse_xml(f'<p:custDataLst {nsdecls("p", "r")}><p:tags r:id=""/></p:custDataLst>')
    data[0].set(qn("r:id"), slide.part.relate_to(part, RELATION))
    slide.element.find(qn("p:cSld")).find(qn("p:spTree")).addnext(data)


def tag_of(slide: Slide) -> Tag | None:
    """The tag of a slide; None where it is not one of ours, or of a later format."""
    for relation in slide.part.rels.values():
        if relation.reltype != RELATION or relation.is_external:
            continue
        for tag in parse_xml(relation.target_part.blob):
            if tag.get("name") == NAME:
                return _read(tag.get("val", ""))
    return None


def _read(value: str) -> Tag | None:
    try:
        told = json.loads(value)
        if told["format"] != FORMAT:
            return None
        figures: Sequence[Sequence[str]] = told["figures"]
        address, part, language, dataset = (str(told[name]) for name in ("address", "part", "language", "dataset"))
        shown = tuple(Shown(*map(str, one)) for one in figures)
        return Tag(address, part, language, dataset, int(told["version"]), int(told["batch"]), shown)
    except (ValueError, KeyError, TypeError):
        return None  # somebody else's, or edited by hand
