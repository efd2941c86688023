"""The catalogue as shipped: it loads, is whole, and answers what the rest of the house asks."""

import csv
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from antq.catalogue.catalogue import Catalogue
from antq.catalogue.check import places_of
from antq.catalogue.load import load
from antq.model.fold import fold

DATA = Path(__file__).resolve().parents[2] / "data"
# The same words for two metrics on purpose: a file that says them is asked. None so far.
AMBIGUOUS: set[str] = set()


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load(DATA)


@pytest.fixture(scope="module")
def observations() -> list[dict[str, str]]:
    with (DATA / "published" / "observations.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_four_headline_metrics_lead(catalogue: Catalogue) -> None:
    assert catalogue.headline == ("models_sustained", "crackdown_campaigns", "wanted_caught", "safe_share")
    assert catalogue.focus == ("01", "79", "35")


def test_every_published_figure_is_in_the_catalogue(catalogue: Catalogue, observations: list[dict[str, str]]) -> None:
    for row in observations:
        metric = catalogue.metric(row["metric"])
        assert row["scope"] in metric.scopes, row
        assert row["unit"] in catalogue.units, row
        assert row["unit_of_measure"] == catalogue.measure_of(row["metric"], row["scope"]), row
        for area in ("status", "confidence"):
            assert f"{area}.{row[area]}" in catalogue.words


def test_every_headline_cell_has_a_figure_or_a_reason_of_its_own(
    catalogue: Catalogue, observations: list[dict[str, str]]
) -> None:
    published = {(row["unit"], row["metric"]) for row in observations}
    empty = {(u, m) for u in catalogue.focus for m in catalogue.headline if (u, m) not in published}
    assert empty == {("79", "models_sustained"), ("01", "wanted_caught"), ("01", "safe_share"), ("79", "safe_share")}
    for unit, metric in empty:
        found = catalogue.absence(unit, metric)
        assert found.reason != catalogue.absences.default
        assert found.see is None or (unit, found.see) in published
    for cell in catalogue.absences.cells:
        assert (cell.unit, cell.metric) not in published, "a reason for a figure that exists"


def test_a_unit_outside_its_time_has_that_as_the_reason(catalogue: Catalogue) -> None:
    assert catalogue.absence("35", "safe_share", date(2025, 7, 1)).reason == "unit_ended"
    assert catalogue.absence("35", "safe_share", date(2025, 6, 30)).reason == "not_published"
    assert catalogue.absence("37-2025", "safe_share", date(2025, 6, 30)).reason == "unit_not_begun"
    assert catalogue.absence("37-2025", "safe_share").reason == "not_published"


@pytest.mark.parametrize(
    ("metric", "scope", "unit", "breaks"),
    [
        ("offences_recorded", "pphs", "79", ["hcmc_counting_2019", "hcmc_jump_2023", "merger_2025"]),
        ("offences_recorded", "ttxh", "79", ["hcmc_jump_2023", "merger_2025"]),
        ("offences_recorded", "pphs", "01", []),
        ("safe_share", "localities", "01", ["circular_124_2021", "communes_2025"]),
        ("safe_share", "localities", "35", ["circular_124_2021", "merger_2025", "communes_2025"]),
        ("wanted_caught", "caught_surrendered", "VN", []),
    ],
)
def test_breaks_concern_their_units_metrics_and_scopes(
    catalogue: Catalogue, metric: str, scope: str, unit: str, breaks: list[str]
) -> None:
    found = [event for event in catalogue.events_for(metric, scope, [unit]) if event.breaks]
    assert found == [catalogue.events[id_] for id_ in breaks]


def test_events_come_by_date_and_the_time_line_has_the_programme(catalogue: Catalogue) -> None:
    dates = [event.date for event in catalogue.events_for("safe_share", "localities", ["01", "79", "35"])]
    assert dates == sorted(dates)
    shown = {event.date.isoformat() for event in catalogue.events.values() if event.timeline}
    assert {"2012-06-18", "2013-08-01", "2022-02-10", "2023-10-17", "2024-07-01", "2025-07-01"} <= shown


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("truy na", "wanted_caught"),
        ("TRUY NÃ", "wanted_caught"),
        ("dot cao diem", "crackdown_campaigns"),
        ("duong day", "drug_lines_dismantled"),
        ("safe localities", "safe_share"),
        ("offences_recorded".replace("_", " "), "offences_recorded"),
    ],
)
def test_search_forgives_missing_marks(catalogue: Catalogue, typed: str, first: str) -> None:
    assert catalogue.search(typed)[0] == first


def test_search_without_words_gives_all_and_nonsense_none(catalogue: Catalogue) -> None:
    assert catalogue.search(" ") == tuple(catalogue.metrics)
    assert catalogue.search("xyzzy") == ()


def test_units_know_their_lineage_names_and_style(catalogue: Catalogue) -> None:
    assert len(catalogue.units) == 63 + 23 + 1
    assert catalogue.unit("79-2025").predecessors == ("74", "77", "79")
    assert catalogue.unit("35").successors == ("37-2025",)
    assert catalogue.unit("79-2025").short.vi == "TP.HCM (mới)"
    assert catalogue.unit("15-2025").short.vi == "Lào Cai (mới)"
    assert catalogue.unit("02").short == catalogue.unit("02").name
    assert catalogue.unit("35").valid_to == date(2025, 6, 30)


def test_short_codes_and_drawings_tell_units_apart(catalogue: Catalogue) -> None:
    codes = Counter(unit.short_code for unit in catalogue.units.values())
    assert codes.most_common(1)[0][1] == 1
    drawn = Counter((style.marker, style.dash) for style in catalogue.styles.values())
    assert drawn.most_common(1)[0][1] == 1


def test_the_code_of_a_figure_stays_short(catalogue: Catalogue) -> None:
    assert all(len(metric.short_code) <= 5 for metric in catalogue.metrics.values())


def test_labels_fit_on_a_chart(catalogue: Catalogue) -> None:
    for id_, metric in catalogue.metrics.items():
        assert max(len(metric.short.vi), len(metric.short.en)) <= 28, id_
    for short in [*(c.short for c in catalogue.cautions.values()), *(e.short for e in catalogue.events.values())]:
        assert max(len(short.vi), len(short.en)) <= 44, short


def test_nothing_in_the_catalogue_is_unused(catalogue: Catalogue) -> None:
    named = {id_ for i, m in catalogue.metrics.items() for s in m.scopes for id_ in catalogue.cautions_for(i, s)}
    assert set(catalogue.cautions) == named
    assert set(catalogue.measures) == {
        catalogue.measure_of(i, s) for i, m in catalogue.metrics.items() for s in m.scopes
    }
    given = {cell.reason for cell in catalogue.absences.cells} | {catalogue.absences.default}
    assert set(catalogue.absences.reasons) == given | {"unit_ended", "unit_not_begun"}


def test_every_kind_family_and_polarity_has_words(catalogue: Catalogue) -> None:
    for metric in catalogue.metrics.values():
        assert {f"kind.{metric.kind}", f"polarity.{metric.polarity}"} <= set(catalogue.words)
    assert {f"event_kind.{event.kind}" for event in catalogue.events.values()} <= set(catalogue.words)


def test_a_share_has_a_range_and_only_percent_has_decimals(catalogue: Catalogue) -> None:
    for id_, metric in catalogue.metrics.items():
        assert (metric.kind == "share") == (metric.measure == "percent") == (metric.range is not None), id_
        assert metric.decimals == (2 if metric.measure == "percent" else 0), id_


def test_aliases_lead_to_one_metric(catalogue: Catalogue) -> None:
    meant: dict[str, set[str]] = defaultdict(set)
    for id_, metric in catalogue.metrics.items():
        for wording in (metric.name.vi, metric.name.en, *metric.aliases):
            meant[fold(wording)].add(id_)
    assert {wording for wording, ids in meant.items() if len(ids) > 1} == AMBIGUOUS


def test_a_spelling_of_units_differs_only_in_time(catalogue: Catalogue) -> None:
    meant: dict[str, list[str]] = defaultdict(list)
    for unit in catalogue.units.values():
        for spelling in {fold(wording) for wording in (unit.name.vi, unit.name.en, *unit.style.aliases)}:
            meant[spelling].append(unit.id)
    for spelling, ids in meant.items():
        old = [id_ for id_ in ids if not id_.endswith("-2025")]
        assert len(old) <= 1 and len(ids) - len(old) <= 1, (spelling, ids)
    assert not {"hn", "qn"} & set(meant), "initials that fit several provinces are asked"


def test_words_are_filled_by_name_in_either_language(catalogue: Catalogue) -> None:
    assert catalogue.word("card.source", "vi", publisher="VOV") == "Nguồn: VOV."
    assert catalogue.word("card.source", "en", publisher="VOV") == "Source: VOV."
    with pytest.raises(KeyError):
        catalogue.text("card.missing")
    for key, text in catalogue.words.items():
        assert places_of(text.vi) == places_of(text.en), key


def test_every_file_tells_how_to_add_an_entry_and_is_composed_unicode() -> None:
    for path in _files():
        text = path.read_text(encoding="utf-8")
        assert text.startswith("# "), path.name
        assert unicodedata.is_normalized("NFC", text), path.name


def test_the_wording_is_sorted_by_area_so_that_additions_merge(catalogue: Catalogue) -> None:
    areas = [key.partition(".")[0] for key in catalogue.words]
    assert areas == sorted(areas)


def _files() -> Iterator[Path]:
    return (DATA / "catalogue").glob("*.yml")
