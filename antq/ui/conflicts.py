"""The page of figures that disagree: one table a conflict, the rule, and what only looks like one."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from antq.analysis.conflicts import Claim, Conflict
from antq.analysis.wording import figure_amount, joined, lowered
from antq.model.figure import Figure
from antq.model.period import date_text
from antq.ui.links import code_link, linked, view_link
from antq.ui.markdown import plain
from antq.ui.page import Page
from antq.ui.tables import show_table


def rule_notes(page: Page, steps: Sequence[str]) -> None:
    """The stated rule: what counts as a conflict, and the steps in their order."""
    with st.expander(page.word("conflict.rule")):
        listed = "\n".join(f"1. {plain(page.word(f'rule.{step}'))}" for step in (*steps, "code"))
        st.markdown(f"{plain(page.word('conflict.rule.intro'))}\n\n{listed}")


def conflict_list(page: Page, conflicts: Sequence[Conflict]) -> None:
    """Every conflict with all that its sources say, or that there is none."""
    if not conflicts:
        st.caption(page.word("conflict.empty"))
        return
    st.caption(plain(page.word("conflict.count", count=len(conflicts))))
    for conflict in conflicts:
        _conflict(page, conflict)


def kin_notes(page: Page, kin: Sequence[Sequence[Figure]]) -> None:
    """One line for each number that stands under several definitions, and so conflicts with nothing."""
    for figures in kin:
        one, metric = figures[0], page.catalogue.metrics[figures[0].metric]
        names = (f"“{metric.scopes[figure.scope].name[page.language]}” ({figure.code})" for figure in figures)
        words = {
            "unit": page.catalogue.units[one.unit].short,
            "metric": lowered(metric.name),
            "period": one.period.text(),
            "amount": figure_amount(page.catalogue, one),
            "scopes": ", ".join(names),
        }
        codes = [figure.code for figure in figures]
        st.html(f'<p class="antq-kin">{linked(page.word("conflict.kin", **words), codes)}</p>')


def _conflict(page: Page, conflict: Conflict) -> None:
    one, metric = conflict.preferred, page.catalogue.metrics[conflict.preferred.metric]
    heading = page.word("conflict.heading", unit=page.catalogue.units[one.unit].short, metric=lowered(metric.name))
    about = joined((metric.scopes[one.scope].name, one.period.text()), " · ")
    lines = [about[page.language], conflict.gap[page.language]]
    if conflict.decision:
        told = {"by": conflict.decision.by, "on": date_text(conflict.decision.on), "reason": conflict.decision.reason}
        lines.append(page.word("conflict.decision", **told))
    said = "".join(f"<p>{escape(line)}</p>" for line in lines)
    st.html(f'<section class="antq-rivals"><h3>{escape(heading)}</h3>{said}<p>{_trend_link(page, one)}</p></section>')
    rows = [_row(page, claim, conflict) for claim in conflict.claims]
    if len({row["period"] for row in rows}) == 1:
        rows = [{name: cell for name, cell in row.items() if name != "period"} for row in rows]
    show_table(page, rows)


def _row(page: Page, claim: Claim, conflict: Conflict) -> dict[str, str]:
    figure, language = claim.figure, page.language
    cells = {
        "amount": figure_amount(page.catalogue, figure)[language],
        "choice": _choice(page, claim, conflict),
        "period": figure.period.text()[language],
        "source": f"{figure.publisher}, {date_text(claim.published)[language]}: ",
        "kind": _standing(page, claim),
        "note": figure.note[language],
    }
    shown = {name: escape(text) for name, text in cells.items()}
    return shown | {"source": shown["source"] + _document(claim), "code": code_link(figure.code)}


def _document(claim: Claim) -> str:
    title = escape(claim.title)
    return f'<a href="{escape(claim.url)}" target="_blank">{title}</a>' if claim.url else title


def _standing(page: Page, claim: Claim) -> str:
    words = [page.word(f"source_kind.{claim.kind}"), page.word(f"confidence.{claim.figure.confidence}")]
    if claim.figure.status != "published":
        words.append(page.word(f"status.{claim.figure.status}"))
    return ", ".join(words)


def _choice(page: Page, claim: Claim, conflict: Conflict) -> str:
    """That it is the preferred one, or by which step the preferred one comes before it."""
    if claim.step is None:
        return page.word("conflict.preferred")
    preferred = conflict.claims[0]
    own, other = (_at_step(page, one, claim.step) for one in (claim, preferred))
    words = page.word(f"why.{claim.step}", own=own, other=other)
    words = words[:1].upper() + words[1:]
    return f"{words} ({page.word('conflict.newer')})" if claim.is_newer else words


def _at_step(page: Page, claim: Claim, step: str) -> str:
    """What a step of the rule looks at, in words; empty where its reason says it already."""
    match step:
        case "status":
            return page.word(f"status.{claim.figure.status}")
        case "kind":
            return page.word(f"source_kind.{claim.kind}")
        case "confidence":
            return page.word(f"confidence.{claim.figure.confidence}")
        case "period":
            return claim.figure.period.text()[page.language]
        case "date":
            return date_text(claim.published)[page.language]
    return ""


def _trend_link(page: Page, figure: Figure) -> str:
    """The trend page at this figure."""
    view = [("metric", figure.metric), ("scope", figure.scope), ("units", figure.unit)]
    return view_link(page, "trend", view, page.word("conflict.trend"))
