"""The catalogue files together, each as its shape, with the place of everything in them."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from antq.catalogue.document import Document, Steps, read
from antq.catalogue.schema import (
    Absences,
    Caution,
    Event,
    Identifier,
    Law,
    Measure,
    Metrics,
    Pages,
    Reason,
    Units,
    Wording,
)
from antq.catalogue.shape import nearest, shaped
from antq.errors import CatalogueError
from antq.text import Text

T = TypeVar("T")
NAMES = ("metrics", "measures", "cautions", "laws", "reasons", "events", "absences", "units", "pages", "wording")


@dataclass(frozen=True, eq=False)
class Files:
    """What each file holds; every value fits its shape, references between them are not checked yet."""

    metrics: Metrics
    measures: dict[str, Measure]
    cautions: dict[str, Caution]
    laws: dict[str, Law]
    reasons: dict[str, Reason]
    events: dict[str, Event]
    absences: Absences
    units: Units
    pages: Pages
    wording: Wording
    documents: Mapping[str, Document]

    def place(self, name: str, steps: Steps) -> str:
        return self.documents[name].place(steps)


def read_files(folder: Path) -> Files:
    """Read all files of the catalogue folder.

    Raises:
        CatalogueError: a file is missing, is not one of ours, or does not fit its shape.
    """
    for path in sorted(folder.glob("*.y*ml")):
        if path.name not in {f"{name}.yml" for name in NAMES}:
            raise CatalogueError(NOT_OURS, path.name, nearest(path.name, (f"{name}.yml" for name in NAMES)))
    documents = {name: read(folder / f"{name}.yml") for name in NAMES}

    def part(name: str, shape: type[T]) -> T:
        return shaped(documents[name], shape)

    return Files(
        metrics=part("metrics", Metrics),
        measures=part("measures", dict[Identifier, Measure]),
        cautions=part("cautions", dict[Identifier, Caution]),
        laws=part("laws", dict[Identifier, Law]),
        reasons=part("reasons", dict[Identifier, Reason]),
        events=part("events", dict[Identifier, Event]),
        absences=part("absences", Absences),
        units=part("units", Units),
        pages=part("pages", Pages),
        wording=part("wording", Wording),
        documents=documents,
    )


NOT_OURS = Text("Danh mục không có tệp tên này.", "The catalogue has no file of this name.")
