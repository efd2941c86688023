"""What only all catalogue files together can tell: dangling references, names given twice, places that differ."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from string import Formatter

from antq.catalogue.document import Steps
from antq.catalogue.files import Files
from antq.catalogue.schema import MIXED
from antq.catalogue.shape import nearest
from antq.errors import CatalogueError
from antq.text import LANGUAGES, Text

NEEDED_REASONS = ("unit_ended", "unit_not_begun")


@dataclass(frozen=True)
class Reference:
    """An id written at some place, and the ids that exist."""

    file: str
    steps: Steps
    written: str
    known: Collection[str]


def check(files: Files, units: Collection[str]) -> None:
    """Check the files against each other and against the units there are.

    Raises:
        CatalogueError: the first thing wrong.
    """
    for reference in _references(files, units):
        if reference.written not in reference.known:
            problem = DANGLING.format(id=reference.written)
            place = files.place(reference.file, reference.steps)
            raise CatalogueError(problem, place, nearest(reference.written, reference.known))
    _unique(files, "metrics", ((("metrics", i, "short_code"), m.short_code) for i, m in files.metrics.metrics.items()))
    _unique(files, "units", ((("units", i, "short_code"), style.short_code) for i, style in files.units.units.items()))
    _unique(files, "pages", ((("pages", i, "file"), page.file) for i, page in files.pages.pages.items()))
    _unique(files, "pages", ((("pages", i, "address"), page.address) for i, page in files.pages.pages.items()))
    cells = enumerate(files.absences.cells)
    _unique(files, "absences", ((("cells", i), f"{cell.unit} {cell.metric}") for i, cell in cells))
    _check_measures(files)
    _check_places(files)


def _references(files: Files, units: Collection[str]) -> Iterator[Reference]:
    yield from _listed("metrics", ("headline",), files.metrics.headline, files.metrics.metrics)
    yield from _metric_references(files)
    yield from _event_references(files, units)
    yield from _absence_references(files, units)
    yield from _listed("units", ("focus",), files.units.focus, units)
    for name in ("units", "aliases"):
        yield from (Reference("units", (name, unit), unit, units) for unit in getattr(files.units, name))


def _metric_references(files: Files) -> Iterator[Reference]:
    for id_, metric in files.metrics.metrics.items():
        here: Steps = ("metrics", id_)
        yield Reference("metrics", (*here, "measure"), metric.measure, (*files.measures, MIXED))
        yield from _listed("metrics", (*here, "cautions"), metric.cautions, files.cautions)
        yield from _listed("metrics", (*here, "legal_basis"), metric.legal_basis, files.laws)
        if metric.part_of:
            yield Reference("metrics", (*here, "part_of"), metric.part_of, files.metrics.metrics)
        if metric.ratio:
            for name in ("numerator", "denominator"):
                written = getattr(metric.ratio, name)
                yield Reference("metrics", (*here, "ratio", name), written, files.metrics.metrics)
        for scope_id, scope in metric.scopes.items():
            there = (*here, "scopes", scope_id)
            yield from _listed("metrics", (*there, "cautions"), scope.cautions, files.cautions)
            if scope.part_of:
                yield Reference("metrics", (*there, "part_of"), scope.part_of, metric.scopes)
            if scope.measure:
                yield Reference("metrics", (*there, "measure"), scope.measure, files.measures)


def _event_references(files: Files, units: Collection[str]) -> Iterator[Reference]:
    metrics = files.metrics.metrics
    for id_, event in files.events.items():
        yield from _listed("events", (id_, "units"), event.units, units)
        yield from _listed("events", (id_, "metrics"), event.metrics, metrics)
        scopes = {scope for metric in event.metrics or metrics for scope in metrics[metric].scopes}
        yield from _listed("events", (id_, "scopes"), event.scopes, scopes)


def _absence_references(files: Files, units: Collection[str]) -> Iterator[Reference]:
    reasons, metrics = files.absences.reasons, files.metrics.metrics
    yield Reference("absences", ("default",), files.absences.default, reasons)
    yield from (Reference("absences", ("reasons",), reason, reasons) for reason in NEEDED_REASONS)
    for index, cell in enumerate(files.absences.cells):
        here: Steps = ("cells", index)
        yield Reference("absences", (*here, "unit"), cell.unit, units)
        yield Reference("absences", (*here, "metric"), cell.metric, metrics)
        yield Reference("absences", (*here, "reason"), cell.reason, reasons)
        if cell.see:
            yield Reference("absences", (*here, "see"), cell.see, metrics)


def _listed(file: str, steps: Steps, written: Iterable[str], known: Collection[str]) -> Iterator[Reference]:
    return (Reference(file, (*steps, index), id_, known) for index, id_ in enumerate(written))


def _unique(files: Files, file: str, named: Iterable[tuple[Steps, str]]) -> None:
    seen: dict[str, Steps] = {}
    for steps, name in named:
        if name in seen:
            problem = GIVEN_TWICE.format(name=name, place=files.place(file, seen[name]))
            raise CatalogueError(problem, files.place(file, steps), CHOOSE_OTHER)
        seen[name] = steps


def _check_measures(files: Files) -> None:
    """A scope says its measure exactly where its metric leaves it open."""
    for id_, metric in files.metrics.metrics.items():
        for scope_id, scope in metric.scopes.items():
            if (scope.measure is None) == (metric.measure == MIXED):
                place = files.place("metrics", ("metrics", id_, "scopes", scope_id, "measure"))
                raise CatalogueError(SCOPE_MEASURE, place, SAY_ONCE)


def _check_places(files: Files) -> None:
    for file, area, words in (
        ("wording", "words", files.wording.words),
        ("absences", "reasons", files.absences.reasons),
    ):
        for key, text in words.items():
            try:
                places = [places_of(text[language]) for language in LANGUAGES]
            except ValueError as error:
                problem = BAD_PLACE.format(said=str(error))
                raise CatalogueError(problem, files.place(file, (area, key)), NAME_PLACES) from None
            if places[0] != places[1]:
                shown = ("{" + "}, {".join(sorted(places[0] ^ places[1])) + "}").replace("{}", "—")
                raise CatalogueError(PLACES_DIFFER.format(names=shown), files.place(file, (area, key)), SAME_PLACES)


def places_of(wording: str) -> frozenset[str]:
    """The names of the places to fill in a wording.

    Raises:
        ValueError: a brace that opens no place, or a place without a plain name.
    """
    names = [name for _, name, _, _ in Formatter().parse(wording) if name is not None]
    for name in names:
        if not name.isidentifier():
            raise ValueError("{" + name + "}")
    return frozenset(names)


DANGLING = Text("Không có mục nào tên “{id}”.", "There is no “{id}”.")
GIVEN_TWICE = Text("“{name}” đã dùng ở {place}.", "“{name}” is already used at {place}.")
CHOOSE_OTHER = Text("Chọn một tên khác.", "Choose another one.")
SCOPE_MEASURE = Text(
    "Đơn vị tính ghi ở phạm vi khi và chỉ khi chỉ tiêu ghi mixed.",
    "A scope has a measure exactly where its metric says mixed.",
)
SAY_ONCE = Text("Ghi đơn vị tính ở một nơi.", "Say the measure in one place.")
BAD_PLACE = Text("Chỗ điền không hợp lệ: {said}.", "Not a place to fill: {said}.")
NAME_PLACES = Text("Viết chỗ điền dạng {{tên}}, không dấu.", "Write places as {{name}}.").format()
PLACES_DIFFER = Text("Chỗ điền ở vi và en khác nhau: {names}.", "The places in vi and en differ: {names}.")
SAME_PLACES = Text("Dùng cùng những chỗ điền ở vi và en.", "Use the same places in vi and en.")
