"""What is wrong with a file, the gravest first, each with its place and what to do."""

from collections.abc import Iterator, Sequence
from html import escape

import streamlit as st

from antq.ingest.draft import Draft
from antq.ingest.marked import marked_book, marked_name
from antq.model.report import Problem, Severity
from antq.ui.page import Page, settings
from antq.ui.understood import place_text

MOST_PLACES = 20
# Open questions are asked above, in a form.
SHOWN = (Severity.BLOCK, Severity.WARN, Severity.INFO)


def show_problems(page: Page, draft: Draft) -> None:
    """A list a severity, what only tells folded away; and the file with all of it marked."""
    found = draft.checked.reading.problems
    if any(problem.severity is not Severity.INFO for problem in found):
        st.download_button(
            page.word("upload.marked"),
            lambda: marked_book(draft.checked.reading, draft.content, page.catalogue, page.language, settings().limits),
            file_name=marked_name(draft.name),
            key="upload_marked",
            on_click="ignore",
        )
    for severity in SHOWN:
        group = [problem for problem in found if problem.severity is severity]
        if not group:
            continue
        heading = page.word(f"upload.severity.{severity}", count=len(group))
        if severity is Severity.INFO:
            with st.expander(heading):
                st.html(_list(page, group))
        else:
            st.html(f'<h3 class="antq-{severity}">{escape(heading)}</h3>{_list(page, group)}')


def _list(page: Page, problems: Sequence[Problem]) -> str:
    return f'<dl class="antq-problems">{"".join(_rules(page, problems))}</dl>'


def _rules(page: Page, problems: Sequence[Problem]) -> Iterator[str]:
    """One entry a rule and way to mend it: the same mistake in a whole column is told once, with its places."""
    groups: dict[tuple[str, str], list[Problem]] = {}
    for problem in problems:
        groups.setdefault((problem.rule, problem.fix[page.language]), []).append(problem)
    for (_, fix), group in groups.items():
        items = "".join(f"<li>{_told(page, problem)}</li>" for problem in group[:MOST_PLACES])
        if len(group) > MOST_PLACES:
            items += f"<li>{escape(page.word('upload.more_places', more=len(group) - MOST_PLACES))}</li>"
        yield f"<dt>{escape(page.word('upload.fix', fix=fix))}</dt><dd><ul>{items}</ul></dd>"


def _told(page: Page, problem: Problem) -> str:
    place = f"<b>{escape(place_text(page, problem.place))}</b>"
    return f"{place}: {escape(problem.message[page.language])}"
