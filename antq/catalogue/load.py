"""Reads the catalogue once: YAML files and the list of units become one checked, frozen value."""

from pathlib import Path
from types import MappingProxyType

from antq.catalogue.catalogue import Catalogue
from antq.catalogue.check import check
from antq.catalogue.files import read_files
from antq.catalogue.reference import make_units, read_lineage, read_unit_rows


def load(data: Path) -> Catalogue:
    """Read data/catalogue/*.yml, data/reference/admin_units.csv and admin_lineage.csv.

    Raises:
        CatalogueError: a catalogue file is wrong; it names file, line, key and the nearest known name.
        FigureFileError: one of the two reference files is wrong.
    """
    files = read_files(data / "catalogue")
    rows = read_unit_rows(data / "reference" / "admin_units.csv")
    lineage = read_lineage(data / "reference" / "admin_lineage.csv", rows)
    check(files, rows)
    return Catalogue(
        metrics=MappingProxyType(files.metrics.metrics),
        headline=files.metrics.headline,
        trend_default=files.metrics.trend_default,
        measures=MappingProxyType(files.measures),
        cautions=MappingProxyType(files.cautions),
        laws=MappingProxyType(files.laws),
        reasons=MappingProxyType(files.reasons),
        events=MappingProxyType(files.events),
        absences=files.absences,
        pages=MappingProxyType(files.pages.pages),
        words=MappingProxyType(files.wording.words),
        styles=MappingProxyType(files.units.units),
        spares=files.units.spares,
        focus=files.units.focus,
        units=MappingProxyType(make_units(rows, lineage, files.units)),
    )
