"""A presentation of every kind of slide: what it consists of, and that no program has anything to repair in it."""

import re
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from tests.support.decks import deck_of, outline, schema_faults
from tests.support.golden import golden
from tests.support.kinds import Stock
from tests.support.uploads import part_replaced

OUTLINED = ("timeline", "bridge", "empty", "total", "sample", "bars", "dots", "apart")


def test_the_golden_deck(stock: Stock) -> None:
    golden("deck.txt", "\n".join(outline(deck_of(stock, OUTLINED))))


def test_a_presentation_is_as_the_schema_wants_it(stock: Stock) -> None:
    assert schema_faults(deck_of(stock)) == []


@pytest.mark.parametrize(
    ("part", "right", "wrong"),
    [
        ("ppt/presentation.xml", rb"<p:sldId ", rb'<p:sldId wrong="1" '),
        ("ppt/slides/slide1.xml", rb'<p:cNvPr id="3"', rb'<p:cNvPr id="2"'),
        ("ppt/notesSlides/notesSlide1.xml", rb"<a:bodyPr/>", rb""),
        ("ppt/charts/chart\\d+.xml", rb"(?s)(<c:layout>.*?</c:layout>)(.*?</c:barChart>)", rb"\2\1"),
        ("ppt/charts/chart\\d+.xml", rb'<c:axId val="1"/>', rb'<c:axId val="-1"/>'),
    ],
)
def test_the_schema_finds_what_is_wrong(part: str, right: bytes, wrong: bytes, stock: Stock) -> None:
    content = deck_of(stock, ("bars",))
    with zipfile.ZipFile(BytesIO(content)) as package:
        (name,) = (name for name in package.namelist() if re.fullmatch(part, name))
        found = re.search(right, package.read(name))
    assert found
    assert schema_faults(part_replaced(content, name, found[0], found.expand(wrong)))


def test_nothing_in_a_presentation_is_there_twice_or_lost(stock: Stock) -> None:
    with zipfile.ZipFile(BytesIO(deck_of(stock))) as package:
        names = package.namelist()
        assert len(names) == len(set(names))
        kinds = package.read("[Content_Types].xml").decode()
        for name in names:
            if name.endswith(".rels"):
                assert not _lost(name, etree.fromstring(package.read(name)), set(names))
            elif name.endswith(".xml") and name != "[Content_Types].xml":
                assert f'"/{name}"' in kinds


def _lost(name: str, tree: Any, names: set[str]) -> list[str]:
    folder = Path("/" + name).parent.parent
    targets = [relation.get("Target") for relation in tree if relation.get("TargetMode") != "External"]
    return [target for target in targets if str((folder / target).resolve())[1:] not in names]
