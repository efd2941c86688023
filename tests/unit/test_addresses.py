"""Addresses: read into the view the pages would show, written back as short as can be, refused where they lie."""

from collections.abc import Sequence
from functools import cache
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from antq.analysis.addresses import COPY, AddressError, address_of, page_view, requested, view_of
from antq.analysis.offer import Offer, offer
from antq.analysis.parameters import Batch, Parameter, Selection, Several, Values, YearSpan, written
from antq.model.view import CompareView, CoverageView, PageView, TrendView
from tests.support.charts import Answers

PAGES = ("overview", "trend", "compare", "profile", "coverage", "conflicts", "sources", "present")
LAST_BATCH = 3


@cache
def choices(answers: Answers) -> Offer:
    return offer(answers.warehouse, answers.catalogue)


def read(answers: Answers, address: str) -> PageView:
    return page_view(answers.catalogue, choices(answers), requested(answers.catalogue, address), LAST_BATCH)


def short(answers: Answers, view: PageView) -> str:
    return address_of(answers.catalogue, choices(answers), view)


def problems(answers: Answers, address: str) -> list[tuple[str, str]]:
    """Problem and fix of everything an address is refused for, in English."""
    with pytest.raises(AddressError) as caught:
        read(answers, address)
    return [(one.problem.en, one.fix.en) for one in (caught.value, *caught.value.others)]


def values_of(parameter: Parameter) -> st.SearchStrategy[Values]:
    """Everything an address may say for a parameter, its default among it."""
    if isinstance(parameter, YearSpan):
        years = st.integers(parameter.low, parameter.high)
        return st.tuples(years, years).map(lambda pair: written((min(pair), max(pair))))
    if isinstance(parameter, Batch):
        return st.sampled_from([(), *((str(batch),) for batch in range(parameter.last + 1))])
    if isinstance(parameter, Selection):
        some = st.lists(st.sampled_from(parameter.options), min_size=1, max_size=4, unique=True).map(tuple)
        return st.one_of(st.just(parameter.default), some)
    if isinstance(parameter, Several):
        return st.lists(st.sampled_from(["/xu-huong?units=01&units=79", "/so-sanh", ""]), max_size=3).map(tuple)
    if parameter.options:
        return st.sampled_from(parameter.options).map(lambda value: (value,))
    return st.text(st.characters(exclude_categories=["Cs"]), max_size=12).map(lambda text: (text,))


@pytest.mark.parametrize("page", PAGES)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_address_to_view_to_address(page: str, data: st.DataObject, answers: Answers) -> None:
    catalogue, found = answers.catalogue, choices(answers)
    said: list[tuple[str, str]] = []

    def ask(parameter: Parameter) -> Values:
        values = data.draw(values_of(parameter), label=parameter.name)
        said.extend((parameter.name, value) for value in values)
        return values

    view = view_of(ask, catalogue, found, page, LAST_BATCH)
    long = f"/{catalogue.pages[page].address}?{urlencode(said)}"
    assert read(answers, long) == view
    address = short(answers, view)
    assert read(answers, address) == view
    assert short(answers, read(answers, address)) == address
    assert len(address) <= len(long)


@pytest.mark.parametrize("page", PAGES)
def test_an_empty_query_is_the_default_and_the_default_is_an_empty_query(page: str, answers: Answers) -> None:
    address = f"/{answers.catalogue.pages[page].address}"
    assert short(answers, read(answers, address)) == address


@pytest.mark.parametrize(
    ("address", "view"),
    [
        (
            "/xu-huong?scope=unspecified&units=79&units=01&years=2013-2022",
            PageView("trend", TrendView("offences_recorded", "unspecified", ("79", "01"), 2013, 2022)),
        ),
        (
            "http://antq.example:8501/so-sanh/?metrics=wanted_new&year=2019&per=population&form=dots&lang=en&v=12",
            PageView(
                "compare",
                CompareView(("wanted_new",), ("01", "79", "35"), (2019, 2019), "population"),
                "en",
                form="dots",
            ),
        ),
        ("/ho-so?unit=37-2025&as_of=2", PageView("profile", "37-2025", as_of=2)),
        ("/nguon?q=truy+n%C3%A3", PageView("sources", "truy nã")),
        ("?data=sample&code=HN-MH-dbd7", PageView("overview", dataset="sample")),
    ],
)
def test_an_address_as_people_copy_it(address: str, view: PageView, answers: Answers) -> None:
    assert read(answers, address) == view


def test_groups_are_written_by_name_and_places_one_by_one(answers: Answers) -> None:
    of_34, of_two = read(answers, "/do-phu?group=new"), read(answers, "/do-phu?places=79&places=01")
    assert isinstance(of_34.asked, CoverageView) and len(of_34.asked.units) == 34
    assert short(answers, of_34) == "/do-phu?group=new"
    assert isinstance(of_two.asked, CoverageView) and of_two.asked.units == ("79", "01")
    assert short(answers, of_two) == "/do-phu?places=79&places=01"


@pytest.mark.parametrize(
    ("address", "refused"),
    [
        ("/xu-huog", [("There is no page “/xu-huog”.", "The nearest is “/xu-huong”.")]),
        ("http://[", [("“http://[” is no address.", COPY.en)]),
        ("/?data=smple", [("The parameter data does not take “smple”.", "The nearest is “sample”.")]),
        ("/?lang=fr", [("The parameter lang does not take “fr”.", "It may be: vi, en.")]),
        (
            "/xu-huong?metrik=wanted_caught",
            [("This page has no parameter “metrik”.", "The nearest is “metric”.")],
        ),
        (
            "/xu-huong?metric=wanted_cought&units=01&units=7&years=1800-1900",
            [
                ("The parameter metric does not take “wanted_cought”.", "The nearest is “wanted_caught”."),
                ("The parameter units does not take “7”.", "The nearest is “79”."),
                ("The parameter years does not take “1800-1900”.", COPY.en),
            ],
        ),
        (
            "/xu-huong?metric=wanted_caught&metric=safe_share",
            [
                (
                    "The parameter metric does not take “wanted_caught, safe_share”.",
                    "The nearest is “wanted_caught”.",
                )
            ],
        ),
        ("/?as_of=99", [("The parameter as_of does not take “99”.", COPY.en)]),
    ],
)  # fmt: skip
def test_what_is_not_understood_is_refused_all_together(
    address: str, refused: Sequence[tuple[str, str]], answers: Answers
) -> None:
    assert problems(answers, address) == list(refused)


def test_the_shortest_address_says_no_default(answers: Answers) -> None:
    address = "/so-sanh?metrics=wanted_new&units=01&units=79&units=35&year=best&per=total&form=dots&data=published"
    assert parse_qsl(urlsplit(short(answers, read(answers, address))).query) == [
        ("metrics", "wanted_new"),
        ("form", "dots"),
    ]
