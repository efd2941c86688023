"""The API of the real server: its answers beside the command line and the passports, and every way to ask wrongly."""

import csv
import gzip
import io
import json
import os
import subprocess
import sys
from datetime import datetime
from decimal import Decimal
from typing import Any
from urllib.parse import quote, urlencode

import pytest

from antq.analysis.figures import live_figures
from antq.analysis.lost import Lost
from antq.analysis.passport import Batch, Earlier
from antq.catalogue.catalogue import Catalogue
from antq.export.figures import CSV_COLUMNS, figure_object, figures_csv, flat
from antq.model.quantity import Quantity
from antq.server.api import _no_passport
from antq.server.pictures import PLOTLY, PLOTLY_ADDRESS
from antq.settings import ROOT
from antq.warehouse.store import Warehouse
from tests.support.figures import calendar_year, figure_of
from tests.support.server import Answer, LiveServer

FIGURES = "/api/v1/figures"
ROUTES = ["/api/v1/version", "/api/v1/metrics", "/api/v1/units", FIGURES, f"{FIGURES}/HN-MH-dbd7"]
ASKED: list[dict[str, str | list[str]]] = [
    {},
    {"unit": "35"},
    {"unit": ["01", "79"], "metric": "wanted_caught"},
    {"metric": "offences_recorded", "scope": ["pphs", "ttxh"], "as_of": "0"},
    {"unit": "TP.HCM", "metric": "Số đợt cao điểm tấn công, trấn áp tội phạm"},
    {"unit": "02"},
]


def ask(server: LiveServer, path: str, **query: str | list[str]) -> Answer:
    return server.ask(f"{path}?{urlencode(query, doseq=True)}" if query else path)


def by_command(server: LiveServer, query: dict[str, str | list[str]]) -> Any:
    options = []
    for name, values in query.items():
        for value in [values] if isinstance(values, str) else values:
            options += [f"--{name.replace('_', '-')}", value]
    command = [sys.executable, "-m", "antq", "figures", "--json", *options]
    environment = {**os.environ, "ANTQ_HOME": str(server.home)}
    return json.loads(subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True).stdout)


@pytest.mark.parametrize("query", ASKED, ids=lambda query: urlencode(query, doseq=True) or "all")
def test_figures_agree_with_the_command_line(query: dict[str, str | list[str]], live_server: LiveServer) -> None:
    answer = ask(live_server, FIGURES, **query)
    assert (answer.status, answer.headers["content-type"]) == (200, "application/json")
    assert answer.json() == {"data": "published", **by_command(live_server, query)}


def test_a_list_with_commas_is_the_same_as_the_parameter_repeated(live_server: LiveServer) -> None:
    both = ask(live_server, FIGURES, unit="01, 79,,01").json()
    assert both == ask(live_server, FIGURES, unit=["01", "79"]).json()
    assert {row["unit"] for row in both["rows"]} == {"01", "79"}
    assert ask(live_server, FIGURES, unit="", scope=",", as_of="", format="").json() == ask(live_server, FIGURES).json()


def test_csv_holds_what_json_holds(live_server: LiveServer) -> None:
    answer = ask(live_server, FIGURES, format="csv")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"] == 'attachment; filename="antq-published-1.csv"'
    assert answer.body.startswith("\ufeff".encode())
    rows = list(csv.DictReader(io.StringIO(answer.body.decode("utf-8-sig"), newline="")))
    wanted = [flat(row) for row in ask(live_server, FIGURES).json()["rows"]]
    assert rows == [{name: "" if cell is None else str(cell) for name, cell in row.items()} for row in wanted]
    assert tuple(rows[0]) == CSV_COLUMNS
    empty = ask(live_server, FIGURES, format="csv", unit="02").body.decode("utf-8-sig")
    assert empty.strip().split(",") == list(CSV_COLUMNS)


@pytest.mark.parametrize("words", ["=1+1", "+1", "-1", "@x", "\tx", "\rx"])
def test_no_cell_of_the_csv_is_a_formula(words: str, catalogue: Catalogue) -> None:
    figure = figure_of(calendar_year(2015, "-7", metric="offences_change", note_vi=words, source=words))
    (row,) = csv.DictReader(io.StringIO(figures_csv([figure], catalogue).decode("utf-8-sig"), newline=""))
    assert (row["note_vi"], row["source"], row["value"]) == (f"'{words}", f"'{words}", "-7")


def test_the_columns_of_the_csv_are_the_fields_of_the_json(warehouse: Warehouse, catalogue: Catalogue) -> None:
    assert tuple(flat(figure_object(live_figures(warehouse)[0], catalogue))) == CSV_COLUMNS


def test_version_metrics_and_units(live_server: LiveServer, catalogue: Catalogue) -> None:
    version = ask(live_server, "/api/v1/version").json()
    assert list(version) == ["data", "version", "batch", "made_at", "figures", "sources"]
    rows = ask(live_server, FIGURES).json()["rows"]
    assert (version["version"], version["batch"], version["figures"]) == (1, 0, len(rows))
    metrics = ask(live_server, "/api/v1/metrics").json()["rows"]
    assert [row["metric"] for row in metrics] == list(catalogue.metrics)
    units = ask(live_server, "/api/v1/units").json()["rows"]
    assert [row["unit"] for row in units] == list(catalogue.units)
    for found, name in ((metrics, "metric"), (units, "unit")):
        assert {row[name]: row["figures"] for row in found} == {
            row[name]: sum(one[name] == row[name] for one in rows) for row in found
        }
    ended = next(row for row in units if row["unit"] == "35")
    assert (ended["valid_to"], ended["successors"]) == ("2025-06-30", ["37-2025"])
    in_use = {scope["scope"] for row in metrics for scope in row["scopes"] if scope["figures"]}
    assert in_use == {row["scope"] for row in rows}


@pytest.mark.parametrize("data", ["published", "sample"])
@pytest.mark.parametrize("route", ROUTES[:4])
def test_every_answer_says_its_data_set(route: str, data: str, live_server: LiveServer) -> None:
    assert ask(live_server, route, data=data).json()["data"] == data


def test_the_illustrative_figures_are_apart(live_server: LiveServer) -> None:
    sample = ask(live_server, FIGURES, data="sample").json()["rows"]
    assert {row["status"] for row in sample} == {"illustrative"}
    code = sample[0]["code"]
    answer = ask(live_server, f"{FIGURES}/{code}", data="sample").json()
    assert answer["data"] == "sample"
    assert all("data=sample" in address for address in answer["addresses"])
    assert ask(live_server, f"{FIGURES}/{code}").status == 404


def test_a_passport(live_server: LiveServer) -> None:
    rows = {row["code"]: row for row in ask(live_server, FIGURES).json()["rows"]}
    found = ask(live_server, f"{FIGURES}/hcm-tg-1D6E").json()
    assert found["figure"] == rows["HCM-TG-1d6e"]
    assert [rival["code"] for rival in found["conflicts"]] == ["HCM-TG-bb62"]
    assert found["source"]["publisher"] == "Thanh Niên"
    assert (found["amount"], found["meaning"]) == ({"vi": "giảm 223 vụ", "en": "down 223 cases"}, None)
    assert (found["batch"]["batch"], found["batch"]["by"], found["earlier"]) == (0, "data", [])
    assert found["unit"]["successors"] == ["79-2025"]
    for address in found["addresses"]:
        assert live_server.ask(address).status == 200


def test_a_withdrawn_figure_is_gone_and_says_what_it_was(catalogue: Catalogue) -> None:
    earlier = Earlier(Quantity(Decimal(7)), "cases", None, Batch(3, "A", datetime(2024, 1, 1), "x"))
    problem = _no_passport(Lost("HN-PP-0000", "01", None, None, (earlier,), ()), catalogue, "published")
    body = json.loads(bytes(problem.body))
    assert (problem.status_code, body["status"]) == (410, 410)
    assert body["values"][0]["value"] == 7
    assert body["values"][0]["withdrawn"] == {"batch": 3, "by": "A", "at": "2024-01-01T00:00:00Z", "note": "x"}


@pytest.mark.parametrize(
    ("path", "status", "parameter", "nearest"),
    [
        (f"{FIGURES}?untis=01", 400, "untis", "unit"),
        (f"{FIGURES}?unit=79-2026", 400, "unit", "79-2025"),
        (f"{FIGURES}?unit=01,79-2026", 400, "unit", "79-2025"),
        (f"{FIGURES}?unit={quote('Hà Nmoi')}", 400, "unit", "Hà Nội"),
        (f"{FIGURES}?metric=wanted_cought", 400, "metric", "wanted_caught"),
        (f"{FIGURES}?scope=localites", 400, "scope", "localities"),
        (f"{FIGURES}?unit=%3Cscript%3E", 400, "unit", None),
        (f"{FIGURES}?as_of=-1", 400, "as_of", None),
        (f"{FIGURES}?as_of=x", 400, "as_of", None),
        (f"{FIGURES}?as_of=1", 400, "as_of", None),
        (f"{FIGURES}?as_of={'9' * 5000}", 400, "as_of", None),
        (f"{FIGURES}?as_of=0&as_of=0", 400, "as_of", None),
        (f"{FIGURES}?format=xml", 400, "format", None),
        (f"{FIGURES}?format=cvs", 400, "format", "csv"),
        (f"{FIGURES}?data=samples", 400, "data", "sample"),
        ("/api/v1/version?unit=01", 400, "unit", None),
        ("/api/v1/metrics?date=sample", 400, "date", "data"),
        (f"{FIGURES}/HN-MH-dbd7?unit=01", 400, "unit", None),
        (f"{FIGURES}/HN-MH-0000", 404, None, None),
        (f"{FIGURES}/", 404, None, None),
        (f"{FIGURES}/HN-MH-dbd7/more", 404, None, None),
        ("/api/v2/figures", 404, None, None),
    ],
)
def test_what_is_asked_wrongly_is_refused(
    path: str, status: int, parameter: str | None, nearest: str | None, live_server: LiveServer
) -> None:
    answer = live_server.ask(path)
    assert (answer.status, answer.headers["content-type"]) == (status, "application/problem+json")
    problem = answer.json()
    assert (problem["status"], set(problem["text"])) == (status, {"vi", "en"})
    assert problem.get("parameter") == parameter
    if parameter:
        assert problem.get("nearest") == nearest
    assert "content-security-policy" in answer.headers


def test_an_unknown_code_comes_with_its_neighbours(live_server: LiveServer) -> None:
    problem = ask(live_server, f"{FIGURES}/hn-mh-0000").json()
    assert (problem["code"], len(problem["nearest"])) == ("HN-MH-0000", 5)
    assert problem["nearest"][0].startswith("HN-MH-")


@pytest.mark.parametrize("route", [*ROUTES, "/api/v1/nothing"])
def test_head_is_get_without_the_body(route: str, live_server: LiveServer) -> None:
    get, head = live_server.ask(route), live_server.ask(route, "HEAD")
    assert (head.status, head.body) == (get.status, b"")
    assert head.headers["content-length"] == get.headers["content-length"]
    assert head.headers.get("etag") == get.headers.get("etag")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
@pytest.mark.parametrize("route", ROUTES)
def test_nothing_can_be_written(route: str, method: str, live_server: LiveServer) -> None:
    answer = live_server.ask(route, method)
    assert (answer.status, answer.headers["allow"]) == (405, "GET, HEAD")
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("route", ROUTES)
def test_who_has_the_answer_is_told_so(route: str, live_server: LiveServer) -> None:
    first = live_server.ask(route)
    assert first.headers["cache-control"] == "no-cache"
    tag = first.headers["etag"]
    again = live_server.ask(route, if_none_match=f'"other", {tag}')
    assert (again.status, again.body, again.headers["etag"]) == (304, b"", tag)
    assert live_server.ask(route, if_none_match='W/"other"').status == 200
    assert live_server.ask(f"{route}?data=sample").headers.get("etag") != tag


CHARTS = "/api/v1/charts"


def test_a_chart_is_laid_out_for_a_preset_with_the_letters_it_needs(live_server: LiveServer) -> None:
    answer = ask(live_server, CHARTS, view="/so-sanh?lang=en", preset="square", theme="dark", chart="2")
    told = answer.json()
    assert (told["width"], told["height"]) == (1080, 1080)
    assert told["name"].startswith("compare-crackdown-campaigns-")
    assert told["figure"]["layout"]["paper_bgcolor"] == "#0e1117"
    assert "data:font/woff2;base64," in told["faces"]
    again = live_server.ask(
        f"{CHARTS}?{urlencode({'view': '/so-sanh?lang=en', 'preset': 'square', 'theme': 'dark', 'chart': '2'})}",
        if_none_match=answer.headers["etag"],
    )
    assert (again.status, again.body) == (304, b"")


def test_a_chart_shows_the_batch_and_the_figures_its_address_asks_for(live_server: LiveServer) -> None:
    told = ask(live_server, CHARTS, view="/xu-huong?data=sample&as_of=0").json()
    names = {note["name"]: note["text"] for note in told["figure"]["layout"]["annotations"]}
    assert names["watermark"] == "SỐ LIỆU MINH HỌA"
    assert "như ở lần nạp 0" in names["footer"].replace("<br>", " ")


@pytest.mark.parametrize(
    ("query", "member"),
    [
        ({}, "view"),
        ({"view": "/nguon"}, "view"),
        ({"view": "/xu-huong?metric=ofences_recorded"}, "view"),
        ({"view": "/xu-huong?as_of=99"}, "view"),
        ({"view": "/xu-huong", "preset": "a5"}, "preset"),
        ({"view": "/xu-huong", "theme": "blue"}, "theme"),
        ({"view": "/xu-huong", "chart": "2"}, "chart"),
        ({"view": "/xu-huong", "chart": "0"}, "chart"),
        ({"view": "/xu-huong", "scale": "2"}, "scale"),
    ],
)
def test_a_chart_asked_for_wrongly_is_refused_by_name(
    query: dict[str, str | list[str]], member: str, live_server: LiveServer
) -> None:
    answer = ask(live_server, CHARTS, **query)
    assert (answer.status, answer.headers["content-type"]) == (400, "application/problem+json")
    assert answer.json()["parameter"] == member
    assert set(answer.json()["text"]) == {"vi", "en"}


def test_plotly_comes_compressed_and_is_kept(live_server: LiveServer) -> None:
    answer = live_server.ask(PLOTLY_ADDRESS, accept_encoding="gzip")
    assert answer.headers["content-encoding"] == "gzip"
    assert "immutable" in answer.headers["cache-control"]
    assert len(answer.body) < 1_600_000
    assert live_server.ask(PLOTLY_ADDRESS).body == PLOTLY.read_bytes() == gzip.decompress(answer.body)
