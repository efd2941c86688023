"""Presentations of every kind of slide, what one consists of in lines, and what in one the schema does not allow."""

from collections.abc import Iterable, Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from openxml_audit import OpenXmlValidator
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.oxml.ns import qn

from antq.analysis.exhibits import exhibits_at
from antq.export.deck import deck_bytes
from tests.support.kinds import Stock

# The kinds of slide: which figures they are drawn of, and the address of the view.
SLIDES = {
    "timeline": ("published", "/"),
    "trend": ("published", "/xu-huong"),
    "bridge": ("published", "/xu-huong?bridge=yes&context=yes&lang=en"),
    "counts": ("published", "/xu-huong?metric=models_sustained&scope=every"),
    "empty": ("published", "/xu-huong?metric=wanted_caught&units=01"),
    "share": ("published", "/xu-huong?metric=safe_share"),
    "total": ("published", "/xu-huong?metric=wanted_caught&units=35&lang=en"),
    "sample": ("sample", "/xu-huong?metric=models_sustained&data=sample&lang=en"),
    "mixed": ("mixed", "/xu-huong?metric=gangs_dismantled&scope=criminal"),
    "context": ("many", "/xu-huong?units=01&units=79&units=35&units=48&units=92&units=20&context=yes&lang=en"),
    "merger": ("many", "/xu-huong?units=79&units=79-2025&units=35&units=37-2025"),
    "bars": ("published", "/so-sanh?metrics=offences_recorded&year=best"),
    "dots": ("published", "/so-sanh?metrics=offences_recorded&year=2019&form=dots&lang=en"),
    "table": ("published", "/so-sanh?metrics=offences_recorded&year=2019&form=table&lang=en"),
    "apart": ("published", "/so-sanh?metrics=models_sustained"),
    "rates": ("published", "/so-sanh?metrics=offences_recorded&year=2015&per=population"),
}


@cache
def deck_of(stock: Stock, kinds: Iterable[str] = tuple(SLIDES), template: Path | None = None) -> bytes:
    """A presentation with slides of these kinds."""
    shown = [
        exhibit
        for name, address in map(SLIDES.get, kinds)
        for exhibit in exhibits_at(stock.catalogue, [address], lambda _, name=name: getattr(stock, name))
    ]
    return deck_bytes(shown, stock.catalogue, template)


def schema_faults(content: bytes) -> list[str]:
    """What is not as the schemas and rules of Open XML want it (ECMA-376, as Office 2019 reads it), part by part."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "deck.pptx"
        path.write_bytes(content)
        return [str(fault) for fault in OpenXmlValidator().validate(path).errors]


def outline(content: bytes) -> Iterator[str]:
    """Slides, shapes with kind, name and alternative text, words, charts with their numbers, notes; no places."""
    for number, slide in enumerate(Presentation(BytesIO(content)).slides, 1):
        yield f"slide {number}: {slide.slide_layout.name}"
        yield from _shapes(slide.shapes, "  ")
        yield "  notes"
        yield from (f"    {line}" for line in slide.notes_slide.notes_text_frame.text.split("\n"))


def _shapes(shapes: Any, indent: str) -> Iterator[str]:
    for shape in shapes:
        told = shape._element.xpath(".//p:cNvPr")[0].get("descr")
        yield f"{indent}{shape.shape_type.name.lower()} {shape.name}" + (f", alt: {told}" if told else "")
        inner = indent + "  "
        if shape.shape_type is MSO_SHAPE_TYPE.GROUP:
            yield from _shapes(shape.shapes, inner)
        elif shape.has_chart:
            yield from (inner + line for line in _chart(shape.chart))
        elif shape.has_table:
            yield from (inner + " | ".join(cell.text for cell in row.cells) for row in shape.table.rows)
        elif shape.has_text_frame:
            yield from (inner + paragraph.text for paragraph in shape.text_frame.paragraphs if paragraph.text)


def _chart(chart: Any) -> Iterator[str]:
    (plot,) = chart.plots
    yield f"{chart.chart_type.name.lower()}: {', '.join(str(name).replace(chr(10), ' / ') for name in plot.categories)}"
    for series in plot.series:
        yield f"{series.name}: {', '.join('–' if value is None else f'{value:g}' for value in series.values)}"
        for label in series._element.iter(qn("c:dLbl")):
            words = " / ".join(text.text for text in label.iter(qn("a:t")))
            yield f"  {label.find(qn('c:idx')).get('val')}: {words}"
