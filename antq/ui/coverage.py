"""The grid of coverage as one HTML table: a cell says what kind of figure it holds, in a sign and in words."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from html import escape

import streamlit as st

from antq.analysis.coverage import Coverage, Group
from antq.analysis.coverage_rows import STATES, Row, Slot
from antq.analysis.wording import figure_amount, short_amount
from antq.charts.theme import theme_of
from antq.model.figure import Figure
from antq.model.quantity import number_text
from antq.ui.links import passport_link, view_address, view_link
from antq.ui.page import Page
from antq.ui.tables import figure_table

SIGNS = {
    "exact": "●",
    "qualified": "◐",
    "derived": "○",
    "conflict": "≠",
    "part": "◔",
    "many": "↔",
    "open": "?",
    "missing": "–",
    "outside": "×",
}
# Not a dagger: another file of the type face would be loaded for it alone.
OTHER_DEFINITION = "*"
# A narrower stretch has no room for the reason in words; the pointer and the ear get it all the same.
ROOM_FOR_WORDS = 3

Query = Sequence[tuple[str, str]]


def show_coverage(page: Page, answer: Coverage) -> None:
    """Legend, grid, what a comparable cell is, and the figures of the grid as a table."""
    page.mark_sample()
    st.html(_legend(page))
    st.html(_grid(page, answer))
    st.caption(page.word("coverage.note"))
    # Made only when it is opened: with a figure in every cell it is as large as the grid, which says the same.
    below = st.expander(page.word("table.heading"), key="figures", on_change="rerun")
    if below.open:
        with below:
            figure_table(page, answer.figures)


def _legend(page: Page) -> str:
    entries = [(f"antq-{state}", SIGNS[state], page.word(f"coverage.state.{state}")) for state in STATES]
    entries += [
        ("", OTHER_DEFINITION, page.word("coverage.other_definition")),
        ("", "+2", page.word("coverage.more", count=2)),
        ("antq-fit", "●", page.word("coverage.fit")),
    ]
    items = (f'<li><span class="antq-cell {kind}">{sign}</span> {escape(words)}</li>' for kind, sign, words in entries)
    return f'<ul class="antq-legend">{"".join(items)}</ul>'


def _grid(page: Page, answer: Coverage) -> str:
    years = "".join(f'<th scope="col">{year}</th>' for year in answer.years)
    groups = "".join(_group(page, group, answer.years) for group in answer.groups)
    title, ground = escape(page.word("coverage.caption")), theme_of(page.look()).paper
    return (
        f'<div class="antq-coverage" tabindex="0" role="region" aria-label="{title}" style="--ground:{ground}">'
        f"<table><thead><tr>"
        f'<th scope="col">{escape(page.word("table.unit"))}</th>{years}</tr></thead>{groups}</table></div>'
    )


def _group(page: Page, group: Group, years: range) -> str:
    metric = page.catalogue.metrics[group.metric]
    main = next(iter(metric.scopes))
    measure = page.catalogue.measures[page.catalogue.measure_of(group.metric, main)]
    said = [
        page.word("coverage.main", scope=metric.scopes[main].name, measure=measure.many),
        page.word("coverage.filled", share=_share(page, group.filled, group.cells)),
        page.word("coverage.comparable", share=_share(page, group.comparable, group.cells)),
    ]
    rows = "".join(_row(page, row, group.metric, years) for row in group.rows)
    head = f"<div><b>{escape(metric.name[page.language])}</b><span>{escape(' · '.join(said))}</span></div>"
    return f'<tbody><tr><th scope="rowgroup" colspan="{len(years) + 1}">{head}</th></tr>{rows}</tbody>'


def _share(page: Page, part: int, whole: int) -> str:
    percent = (Decimal(100 * part) / whole).quantize(Decimal("0.1")) if whole else Decimal(0)
    return page.word("coverage.share", part=part, whole=whole, percent=number_text(percent, "%"))


def _row(page: Page, row: Row, metric: str, years: range) -> str:
    name = view_link(page, "profile", [("unit", row.unit)], page.catalogue.units[row.unit].short[page.language])
    head = f'<th scope="row" rowspan="{len(row.lanes)}">{name}</th>'
    wish = [("measures", metric), ("places", row.unit)]
    lanes = ["".join(_lane(page, lane, wish, years)) for lane in row.lanes]
    return f"<tr>{head}{'</tr><tr>'.join(lanes)}</tr>"


def _lane(page: Page, lane: Sequence[Slot], wish: Query, years: range) -> Iterator[str]:
    """The cells of a lane; the years between its totals are empty. `wish` asks for a file to fill its row in."""
    next_year = years.start
    for slot in lane:
        if slot.years.start > next_year:
            yield f'<td colspan="{slot.years.start - next_year}"></td>'
        yield _cell(page, slot, wish)
        next_year = slot.years.stop
    if next_year < years.stop:
        yield f'<td colspan="{years.stop - next_year}"></td>'


def _cell(page: Page, slot: Slot, wish: Query) -> str:
    span = f' colspan="{len(slot.years)}"' if len(slot.years) > 1 else ""
    if not slot.figures:
        return _absent_cell(page, slot, wish, span)
    best, *others = slot.figures
    marks = "" if slot.is_main else f"<sup>{OTHER_DEFINITION}</sup>"
    marks += f"<sup>+{len(others)}</sup>" if others else ""
    shown = f"{SIGNS[slot.state]} {escape(short_amount(page.catalogue, best)[page.language])}{marks}"
    fit = " antq-fit" if slot.is_comparable else ""
    link = passport_link(best.code, f"<span>{shown}</span>", spoken=_spoken(page, slot))
    return f'<td{span}><div class="antq-cell antq-{slot.state}{fit}">{link}</div></td>'


def _absent_cell(page: Page, slot: Slot, wish: Query, span: str) -> str:
    """A stretch without figures: its reason, and where they are missing the way to a file to fill them in."""
    assert slot.absence is not None
    reason = escape(slot.absence[page.language])
    said = reason if len(slot.years) >= ROOM_FOR_WORDS else f'<span class="antq-unseen">{reason}</span>'
    shown = f"<span>{SIGNS[slot.state]} {said}</span>"
    if slot.state == "missing":
        address = view_address(page, "upload", [*wish, ("template", f"{slot.years[0]}-{slot.years[-1]}")])
        told = escape(page.word("coverage.fill", reason=slot.absence[page.language]))
        shown = f'<a class="antq-view" href="{escape(address)}" title="{told}">{shown}</a>'
    return f'<td{span}><div class="antq-cell antq-{slot.state}" title="{reason}">{shown}</div></td>'


def _spoken(page: Page, slot: Slot) -> str:
    """Every figure of a cell, its kind, and whether it may be compared: for the pointer and the ear."""
    said = [page.word(f"coverage.state.{slot.state}"), *([page.word("coverage.fit")] if slot.is_comparable else [])]
    return "\n".join([*(_told(page, figure) for figure in slot.figures), ". ".join(said)])


def _told(page: Page, figure: Figure) -> str:
    scope = page.catalogue.metrics[figure.metric].scopes[figure.scope].name[page.language]
    return page.word(
        "coverage.figure",
        amount=figure_amount(page.catalogue, figure),
        period=figure.period.text(),
        scope=scope,
        publisher=figure.publisher,
    )
