"""What a slide of ours carries for programs: which view it shows and which numbers, kept where PowerPoint keeps tags.

A tag is a part of its own (`ppt/tags`) that belongs to its slide: it goes along when the slide is copied into another
presentation, is saved again by PowerPoint, and is never shown. docs/decisions.md tells more.
"""

import json
from dataclasses import astuple
from typing import Any

from lxml import etree
from pptx.opc.package import Part
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.slide import Slide

from antq.model.deck import Place, Shown, Tag

NAME = "ANTQ"
FORMAT = 1
CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.tags+xml"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/tags"


def write_tag(slide: Slide, tag: Tag) -> None:
    """Lay a tag into a slide, in the place of the one it has."""
    if found := _tags_of(slide):
        part, tags, one = found
        one.set("val", _written(tag))
        part.blob = etree.tostring(tags)
        return
    tags = parse_xml(f"<p:tagLst {nsdecls('p', 'a', 'r')}><p:tag/></p:tagLst>")
    tags[0].set("name", NAME)
    tags[0].set("val", _written(tag))
    package = slide.part.package
    part = Part(package.next_partname("/ppt/tags/tag%d.xml"), CONTENT_TYPE, package, etree.tostring(tags))
    data = parse_xml(f'<p:custDataLst {nsdecls("p", "r")}><p:tags r:id=""/></p:custDataLst>')
    data[0].set(qn("r:id"), slide.part.relate_to(part, RELATION))
    slide.element.find(qn("p:cSld")).find(qn("p:spTree")).addnext(data)


def tag_of(slide: Slide) -> Tag | None:
    """The tag of a slide; None where it is not one of ours, or of a later format."""
    found = _tags_of(slide)
    return _read(found[2].get("val", "")) if found else None


def _tags_of(slide: Slide) -> tuple[Part, Any, Any] | None:
    """The part of a slide that holds our tag, its list of tags, and ours among them."""
    for relation in slide.part.rels.values():
        if relation.reltype != RELATION or relation.is_external:
            continue
        tags = parse_xml(relation.target_part.blob)
        for tag in tags:
            if tag.get("name") == NAME:
                return relation.target_part, tags, tag
    return None


def _written(tag: Tag) -> str:
    told = {
        "format": FORMAT,
        "address": tag.address,
        "part": tag.part,
        "language": tag.language,
        "dataset": tag.dataset,
        "version": tag.version,
        "batch": tag.batch,
        "figures": list(map(astuple, tag.figures)),
        "places": list(map(astuple, tag.places)),
        "notes": tag.notes,
    }
    return json.dumps(told, ensure_ascii=False)


def _read(value: str) -> Tag | None:
    try:
        told = json.loads(value)
        if told["format"] != FORMAT:
            return None
        address, part, language, dataset = (str(told[name]) for name in ("address", "part", "language", "dataset"))
        return Tag(
            address,
            part,
            language,
            dataset,
            int(told["version"]),
            int(told["batch"]),
            tuple(Shown(*map(str, one)) for one in told["figures"]),
            tuple(Place(str(name), *map(int, numbers)) for name, *numbers in told.get("places", ())),
            tuple(map(str, told.get("notes", ()))),
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None  # somebody else's, or edited by hand
