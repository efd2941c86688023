"""The traps of the real figures, one by one, and the laws of a verdict over all of them."""

from itertools import combinations, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from antq.analysis.comparability import SEVERITY, Verdict, verdict
from antq.analysis.figures import live_figures
from antq.catalogue.catalogue import Catalogue
from antq.model.figure import Figure
from antq.warehouse.store import Warehouse
from tests.support.figures import Cells, figure_of, observation

SAFE = {"metric": "safe_share", "scope": "localities", "unit_of_measure": "percent"}
QUALIFIED = ("gt", "ge", "lt", "le", "approx")
STATISTICAL = {"period_start": "2019-12-15", "period_end": "2020-12-14", "basis": "statistical_year"}


Pairs = list[tuple[Figure, Figure, Verdict]]


@pytest.fixture(scope="module")
def real(warehouse: Warehouse) -> tuple[Figure, ...]:
    return live_figures(warehouse)


def find(real: tuple[Figure, ...], unit: str, metric: str, scope: str, value: str, end: str = "") -> Figure:
    """The one real figure told by unit, metric, definition, value and, if need be, the end of its period."""
    key = (unit, metric, scope)
    fitting = [f for f in real if (f.unit, f.metric, f.scope) == key and f"{f.quantity.value.normalize():f}" == value]
    (found,) = [f for f in fitting if f.period.end.startswith(end)]
    return found


REAL_TRAPS = [
    (
        "models in Hà Nội at a date, in Hà Nam over ten years",
        (("01", "models_sustained", "all", "495"), ("35", "models_sustained", "all", "83")),
        Verdict("red", ("different_period_length",)),
    ),
    (
        "kinds of models are not models",
        (("79", "model_kinds", "all", "41", "2024-08-23"), ("01", "models_sustained", "all", "495")),
        Verdict("red", ("different_metric", "different_measure", "different_period")),
    ),
    (
        "the narrow count of offences and the wide one",
        (("79", "offences_recorded", "pphs", "4422"), ("01", "offences_recorded", "ttxh", "4812")),
        Verdict("red", ("different_scope", "derived", "qualified")),
    ),
    (
        "all wanted persons caught, and only those with citizens' help",
        (
            ("35", "wanted_caught", "caught_surrendered", "257"),
            ("79", "wanted_caught", "with_citizens_help_only", "800"),
        ),
        Verdict("red", ("different_scope", "different_period", "qualified")),
    ),
    (
        "all wanted persons caught, and only by one division",
        (
            ("35", "wanted_caught", "caught_surrendered", "257"),
            ("79", "wanted_caught", "wanted_division_only", "1200"),
        ),
        Verdict("red", ("different_scope", "different_period_length", "qualified")),
    ),
    (
        "5.205 twice by chance: ten months of the National Assembly, and calendar 2016",
        (
            ("79", "offences_recorded", "unspecified", "5205", "2014-07-31"),
            ("79", "offences_recorded", "pphs", "5205", "2016-12-31"),
        ),
        Verdict("red", ("different_scope", "different_period_length")),
    ),
    (
        "a year of the Ministry and a calendar year",
        (("VN", "gangs_dismantled", "criminal", "1944"), ("79", "gangs_dismantled", "criminal", "709")),
        Verdict("amber", ("different_basis", "different_period")),
    ),
    (
        "TP.HCM before and after the merger",
        (("79", "model_kinds", "all", "41", "2024-08-23"), ("79-2025", "model_kinds", "all", "18")),
        Verdict("red", ("territory_changed", "different_period")),
    ),
    (
        "TP.HCM before and after its counting changed",
        (("79", "offences_recorded", "pphs", "4576"), ("79", "offences_recorded", "pphs", "4422")),
        Verdict("amber", ("different_period", "counting_changed")),
    ),
    (
        "two whole years of one province, counted alike",
        (("79", "offences_recorded", "pphs", "4422"), ("79", "offences_recorded", "pphs", "4409")),
        Verdict("amber", ("different_period",)),
    ),
    (
        "a half-year and its year",
        (
            ("79", "offences_recorded", "pphs", "1901"),
            ("79", "offences_recorded", "pphs", "4266"),
        ),
        Verdict("red", ("different_period_length",)),
    ),
    (
        "eleven months and their year",
        (
            ("79", "offences_recorded", "pphs", "4690"),
            ("79", "offences_recorded", "pphs", "5205", "2016-12-31"),
        ),
        Verdict("red", ("different_period_length",)),
    ),
    (
        "ten months of the National Assembly, and the year they end in, counted alike",
        (
            ("79", "offences_recorded", "unspecified", "5205", "2014-07-31"),
            ("79", "offences_recorded", "unspecified", "6381"),
        ),
        Verdict("red", ("different_period_length", "qualified", "derived")),
    ),
    (
        "2.719 in the narrow count and in the wide one, of one half-year",
        (
            ("79", "offences_recorded", "pphs", "2719"),
            ("79", "offences_recorded", "ttxh", "2719"),
        ),
        Verdict("red", ("different_scope",)),
    ),
    (
        "half of 2024, and up to 14 June",
        (
            ("79", "offences_recorded", "ttxh", "2719"),
            ("79", "offences_recorded", "ttxh", "1344"),
        ),
        Verdict("red", ("different_period_length",)),
    ),
    (
        "campaigns of a year, of eleven months, of a year but for a week, and of ten years",
        (
            ("79", "crackdown_campaigns", "general", "4"),
            ("79", "crackdown_campaigns", "general", "5"),
            ("01", "crackdown_campaigns", "general", "3"),
            ("35", "crackdown_campaigns", "general", "30"),
        ),
        Verdict("red", ("different_period_length",)),
    ),
    (
        "models of three provinces: sustained at a date, over ten years, and kinds",
        (
            ("01", "models_sustained", "all", "495"),
            ("35", "models_sustained", "all", "83"),
            ("79", "model_kinds", "all", "41", "2024-08-23"),
        ),
        Verdict("red", ("different_metric", "different_measure", "different_period", "different_period_length")),
    ),
    (
        "models of which ones are told beside them",
        (("35", "models_sustained", "all", "83"), ("35", "models_sustained", "programme_09", "8")),
        Verdict("red", ("different_scope",)),
    ),
    (
        "wanted persons: all, with citizens' help, by one division, by one office",
        (
            ("35", "wanted_caught", "caught_surrendered", "257"),
            ("79", "wanted_caught", "with_citizens_help_only", "800"),
            ("79", "wanted_caught", "wanted_division_only", "1200"),
            ("79", "wanted_caught", "investigation_office_only", "11"),
        ),
        Verdict("red", ("different_scope", "different_period_length", "different_period", "qualified")),
    ),
    (
        "areas counted in communes before and after 1/7/2025",
        (("01", "areas_to_transform", "plan", "43"), ("79-2025", "areas_to_transform", "plan", "12")),
        Verdict("red", ("territory_changed", "different_period")),
    ),
    (
        "the same year, exact, in the same definition",
        (("35", "clearance_share", "unspecified", "92"), ("79", "clearance_share", "unspecified", "71.72")),
        Verdict("green", ()),
    ),
    (
        "nearly 4.000 in 2021",
        (("79", "offences_recorded", "pphs", "4000"), ("79", "offences_recorded", "pphs", "4409")),
        Verdict("amber", ("different_period", "qualified")),
    ),
    (
        "localities and institutions rated safe",
        (("35", "safe_share", "localities", "95"), ("35", "safe_share", "institutions", "90")),
        Verdict("red", ("different_scope", "qualified")),
    ),
]


@pytest.mark.parametrize(("pair", "expected"), [case[1:] for case in REAL_TRAPS], ids=[case[0] for case in REAL_TRAPS])
def test_the_traps_of_the_real_figures(
    pair: tuple[tuple[str, ...], ...], expected: Verdict, real: tuple[Figure, ...], catalogue: Catalogue
) -> None:
    found = verdict([find(real, *wanted) for wanted in pair], catalogue)
    assert (found.colour, set(found.reasons)) == (expected.colour, set(expected.reasons))


SAME_YEAR = {"period_start": "2020-01-01", "period_end": "2020-12-31"}
INVENTED = [
    ("on either side of 10/2/2022", {**SAFE, "period_end": "2022-02-09"}, {**SAFE, "period_end": "2022-02-10"},
     "amber", {"legal_standard_changed", "different_period"}),
    ("both before 10/2/2022", {**SAFE, "period_end": "2022-02-09"}, {**SAFE, "period_end": "2022-02-09"},
     "green", set()),
    ("both from 10/2/2022 on", {**SAFE, "period_end": "2022-02-10"}, {**SAFE, "period_end": "2022-02-11"},
     "amber", {"different_period"}),
    ("no standard for offences", {"period_end": "2022-02-09"}, {"period_end": "2022-02-10"},
     "amber", {"different_period"}),
    ("one year, two ways of counting it", SAME_YEAR, STATISTICAL, "amber", {"different_basis"}),
    ("a year written short", {"period_start": "2015", "period_end": "2015"}, {}, "green", set()),
    *((f"{months} and a year", {"basis": "months", "period_end": end}, {}, "red", {"different_period_length"})
      for months, end in (("eleven months", "2015-11-30"), ("a year but for a week", "2015-12-23"),
                          ("a report of December", "2015-12"))),
    ("eleven months and eleven", {"basis": "months", "period_end": "2015-11-30"},
     {"basis": "months", "period_start": "2016-01-01", "period_end": "2016-11-30"}, "amber", {"different_period"}),
    ("eleven months and ten", {"basis": "months", "period_end": "2015-11-30"},
     {"basis": "months", "period_end": "2015-10-31"}, "red", {"different_period_length"}),
    ("a short month and a long one", {"basis": "months", "period_start": "2015-02", "period_end": "2015-02"},
     {"basis": "months", "period_start": "2015-03", "period_end": "2015-03"}, "amber", {"different_period"}),
    ("the first half and the last", {"basis": "half_year", "period_end": "2015-06-30"},
     {"basis": "half_year", "period_start": "2015-07-01"}, "amber", {"different_period"}),
    ("a leap year", SAME_YEAR, {}, "amber", {"different_period"}),
    ("ten years told by year and by day", {"basis": "multi_year", "period_start": "2013", "period_end": "2023"},
     {"basis": "multi_year", "period_start": "2013", "period_end": "2023-05-31"}, "amber", {"different_period"}),
    ("five years and ten", {"basis": "multi_year", "period_start": "2013", "period_end": "2018"},
     {"basis": "multi_year", "period_start": "2013", "period_end": "2023"}, "red", {"different_period_length"}),
    ("starts unknown, ends alike", {"basis": "unknown_start", "period_start": ""},
     {"basis": "unknown_start", "period_start": ""}, "red", {"different_period_length"}),
    ("shares by commune before and after 1/7/2025", {**SAFE, "unit": "01", "period_end": "2025-06-30"},
     {**SAFE, "period_end": "2025-07-01"}, "red", {"territory_changed", "different_period"}),
    ("offences before and after 1/7/2025 in a province that stayed", {"unit": "01", "period_end": "2025-06-30"},
     {"period_end": "2025-07-01"}, "amber", {"different_period"}),
    ("a share of ten months and of a year", {**SAFE, "basis": "months", "period_end": "2015-10-31"}, SAFE,
     "amber", {"different_period"}),
    ("start unknown", {"basis": "unknown_start", "period_start": ""}, {}, "red", {"different_period_length"}),
    ("another unit of measure", {"unit_of_measure": "persons"}, {}, "red", {"different_measure"}),
    ("a part of the new province", {"unit": "36"}, {"unit": "37-2025"}, "red", {"territory_changed"}),
    ("two parts of the new province", {"unit": "36"}, {"unit": "35"}, "green", set()),
    ("derived", {"status": "derived"}, {}, "amber", {"derived"}),
    ("counting changed in TP.HCM only", {**SAME_YEAR, "unit": "79"}, {"unit": "01"}, "amber", {"different_period"}),
    *((relation, {"relation": relation}, {}, "amber", {"qualified"}) for relation in QUALIFIED),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "colour", "reasons"), [c[1:] for c in INVENTED], ids=[c[0] for c in INVENTED])
def test_every_reason_by_itself(one: Cells, other: Cells, colour: str, reasons: set[str], catalogue: Catalogue) -> None:
    """Two rows that are equal but for what the case is about; the provinces differ unless it says otherwise."""
    pair = [figure_of(observation(**{"unit": "79", **one})), figure_of(observation(**other))]
    found = verdict(pair, catalogue)
    assert (found.colour, set(found.reasons)) == (colour, reasons)


def test_every_reason_of_the_catalogue_has_its_rule(catalogue: Catalogue) -> None:
    met = {reason for case in INVENTED for reason in case[4]} | {r for case in REAL_TRAPS for r in case[2].reasons}
    given_by_compare = {"denominator_partial", "part_of_whole"}
    assert met | given_by_compare == set(catalogue.reasons)


def test_one_figure_alone_and_none_are_green(real: tuple[Figure, ...], catalogue: Catalogue) -> None:
    assert verdict([], catalogue) == Verdict("green", ())
    assert {verdict([one], catalogue) for one in real} == {Verdict("green", ())}


@pytest.fixture(scope="module")
def pairs(real: tuple[Figure, ...], catalogue: Catalogue) -> Pairs:
    """Every figure with every other, 24.753 pairs."""
    return [(one, other, verdict([one, other], catalogue)) for one, other in combinations(real, 2)]


def test_a_verdict_does_not_depend_on_who_comes_first(pairs: Pairs, catalogue: Catalogue) -> None:
    for one, other, found in pairs:
        assert verdict([other, one], catalogue) == found, (one, other)


def test_red_is_every_other_measure_definition_and_unit_of_measure(pairs: Pairs) -> None:
    """The one promise of the product: what counts another thing never shares an axis."""
    for one, other, found in pairs:
        if (one.metric, one.scope, one.measure) != (other.metric, other.scope, other.measure):
            assert found.colour == "red", (one, other)


def test_green_is_only_the_same_period_in_the_same_count_exact(pairs: Pairs) -> None:
    def told(f: Figure) -> tuple[object, ...]:
        return f.metric, f.scope, f.measure, f.period.first, f.period.last, f.period.basis

    for one, other, found in pairs:
        alike = told(one) == told(other) and one.status == other.status == "published"
        exact = one.quantity.relation.is_exact and other.quantity.relation.is_exact
        assert (found.colour == "green") == (alike and exact), (one, other)


def test_a_part_of_a_year_is_never_a_year_of_what_adds_over_time(pairs: Pairs, catalogue: Catalogue) -> None:
    for one, other, found in pairs:
        if catalogue.metrics[one.metric].kind == "flow" and {one.period.span, other.period.span} == {"part", "year"}:
            assert "different_period_length" in found.reasons, (one, other)


@given(data=st.data())
@settings(max_examples=150, deadline=None, derandomize=True)
def test_a_chart_is_as_bad_as_its_worst_pair(
    data: st.DataObject, real: tuple[Figure, ...], catalogue: Catalogue
) -> None:
    metric = data.draw(st.sampled_from(sorted({f.metric for f in real})))
    alike = [f for f in real if f.metric == metric]
    chart = data.draw(st.lists(st.sampled_from(alike), min_size=2, max_size=5))
    pairs = [verdict(pair, catalogue) for pair in combinations(chart, 2)]
    found = verdict(chart, catalogue)
    assert found.colour == max((pair.colour for pair in pairs), key=SEVERITY.index)
    assert set(found.reasons) == {reason for pair in pairs for reason in pair.reasons}
    assert found == verdict(data.draw(st.permutations(chart)), catalogue)
    colours = [SEVERITY.index(catalogue.reasons[reason].verdict) for reason in found.reasons]
    assert colours == sorted(colours, reverse=True), "reds are said first"


def test_a_reason_more_can_only_make_it_worse(catalogue: Catalogue) -> None:
    for reason, other in permutations(catalogue.reasons, 2):
        before = Verdict().with_reason(reason, catalogue)
        after = before.with_reason(other, catalogue)
        assert SEVERITY.index(after.colour) >= SEVERITY.index(before.colour)
        assert set(after.reasons) == {reason, other}
