"""The questions a file raises, as a form; and those that are answered, with a way to answer them again."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from antq.ingest.draft import Draft
from antq.model.report import Question
from antq.ui.markdown import plain
from antq.ui.page import Page

MOST_ROWS = 10
# More choices than these are a list to open and to search.
MOST_BUTTONS = 8


def ask(page: Page, questions: Sequence[Question]) -> dict[str, str]:
    """The answers just given by the key of their question; empty while none is sent."""
    if not questions:
        return {}
    page.heading("upload.questions")
    with st.form("upload_questions"):
        chosen = {question.key: _choice(page, question) for question in questions}
        sent = st.form_submit_button(page.word("upload.answer"), type="primary")
    answers = {key: answer for key, answer in chosen.items() if answer is not None}
    if sent and not answers:
        st.warning(plain(page.word("upload.no_answer")))
    return answers if sent else {}


def _choice(page: Page, question: Question) -> str | None:
    labels = {option.value: option.label[page.language] for option in question.options}
    said = page.say(question.text) + plain(_rows(page, question))
    key = f"upload_answer_{question.key}"
    if len(labels) <= MOST_BUTTONS:
        return st.radio(said, list(labels), index=None, key=key, format_func=lambda value: plain(labels[value]))
    hint = page.word("filter.choose")
    return st.selectbox(said, list(labels), index=None, key=key, format_func=labels.__getitem__, placeholder=hint)


def _rows(page: Page, question: Question) -> str:
    rows = [str(place.row) for place in question.rows if place.row]
    if not rows:
        return ""
    more = page.word("upload.rows_more", count=len(rows) - MOST_ROWS) if len(rows) > MOST_ROWS else ""
    return " " + page.word("upload.rows", rows=", ".join(rows[:MOST_ROWS]) + more)


def show_given(page: Page, draft: Draft) -> bool:
    """The answers in use, and whether they are to be given anew."""
    if not draft.given:
        return False
    key = "upload.remembered" if draft.is_remembered else "upload.given"
    items = "".join(
        f"<li>{escape(question.text[page.language])} <b>{escape(_label(page, question, answer))}</b></li>"
        for question, answer in draft.given
    )
    st.html(f'<div class="antq-given"><p>{escape(page.word(key))}</p><ul>{items}</ul></div>')
    return st.button(page.word("upload.answer_again"))


def _label(page: Page, question: Question, answer: str) -> str:
    return next((option.label[page.language] for option in question.options if option.value == answer), answer)
