"""The illustrative figures of data/samples as base tables of a warehouse of their own."""

from pathlib import Path

from antq.catalogue.catalogue import Catalogue
from antq.ingest.template import Reading, read_template
from antq.warehouse.files import SOURCE_COLUMNS, Base, FileSpec, Table, read_table

FIGURES = "samples/minh-hoa-2013-2025.csv"
SOURCES = FileSpec("samples/sources.csv", SOURCE_COLUMNS, ("source",))
SAME_IN_ALL = {
    "status": "illustrative",
    "source": "minh-hoa",
    "confidence": "low",
    "use": "chart",
    "note_vi": "Số liệu minh họa, không phải số liệu công bố.",
    "note_en": "Illustrative figure, not a published one.",
}


def sample_base(data: Path, published: Base, catalogue: Catalogue) -> Base:
    """The reference tables of the published figures with the illustrative figures and their source.

    Raises:
        FigureFileError: the file of illustrative figures or of its source cannot be read.
    """
    readings = read_template(data / FIGURES, FIGURES, catalogue)
    observations = Table(FIGURES, tuple((reading.row, _cells(reading)) for reading in readings))
    own = {"observations": observations, "sources": read_table(data, SOURCES), "decisions": Table(FIGURES, ())}
    return Base({**published.tables, **own})


def _cells(reading: Reading) -> dict[str, str]:
    return {
        "unit": reading.unit,
        "metric": reading.metric,
        "scope": reading.scope,
        "period_start": reading.period.start or "",
        "period_end": reading.period.end,
        "basis": reading.period.basis,
        "relation": reading.quantity.relation,
        "value": format(reading.quantity.value, "f"),
        "unit_of_measure": reading.measure,
        "locator": f"{reading.column}{reading.row}",
        **SAME_IN_ALL,
    }
