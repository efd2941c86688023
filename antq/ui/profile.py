"""The profile of one province: where it came from, what is best known, every figure, what is missing."""

from html import escape

import streamlit as st

from antq.analysis.profile import Known, Profile
from antq.ui.cards import measure_cards
from antq.ui.links import view_link
from antq.ui.markdown import plain
from antq.ui.page import Page
from antq.ui.tables import figures_html


def show_profile(page: Page, answer: Profile) -> None:
    """The whole profile; of a province without figures what is known of it all the same."""
    st.html(_origin(page, answer))
    if not answer.known:
        st.info(plain(page.word("profile.empty", unit=page.catalogue.units[answer.unit].short)))
        return
    page.mark_sample()
    page.heading("profile.best")
    measure_cards(page, answer.best)
    page.heading("profile.figures")
    for known in answer.known:
        st.html(_known(page, known))
    page.heading("profile.lacking")
    st.html(_lacking(page, answer))


def _origin(page: Page, answer: Profile) -> str:
    """Lineage and size, links to the units the territory shares its history with and to the coverage of this one."""
    units, language = page.catalogue.units, page.language
    facts = " ".join(text[language] for text in answer.facts) or page.word("profile.no_facts")
    links = [view_link(page, "profile", [("unit", unit)], units[unit].short[language]) for unit in answer.relatives]
    links.append(view_link(page, "coverage", [("places", answer.unit)], page.word("profile.to_coverage")))
    said = "".join(f"<p>{escape(text)}</p>" for text in (answer.lineage[language], facts))
    return f'<div class="antq-origin">{said}<p>{" · ".join(links)}</p></div>'


def _known(page: Page, known: Known) -> str:
    """One measure, to be unfolded; the headline ones are open."""
    metric = page.catalogue.metrics[known.metric]
    scopes = dict.fromkeys(figure.scope for figure in known.figures)
    count = page.word("profile.count", count=len(known.figures))
    scope = page.word("profile.scope", scope="; ".join(metric.scopes[id_].name[page.language] for id_ in scopes))
    beside = f'<p class="antq-beside">{escape(known.national.sentence[page.language])}</p>' if known.national else ""
    return (
        f'<details class="antq-known"{" open" if known.metric in page.catalogue.headline else ""}>'
        f"<summary><b>{escape(metric.name[page.language])}</b> <span>· {escape(count)}</span></summary>"
        f'<p class="antq-definition">{escape(metric.definition[page.language])} {escape(scope)}</p>'
        f"{beside}{figures_html(page, known.figures, left_out=('unit', 'metric'))}</details>"
    )


def _lacking(page: Page, answer: Profile) -> str:
    """The measures without a figure, under the reason why."""
    metrics, language = page.catalogue.metrics, page.language
    items = (
        f"<dt>{escape(reason[language])}</dt><dd>{escape('; '.join(metrics[id_].name[language] for id_ in found))}</dd>"
        for reason, found in answer.lacking
    )
    return f'<dl class="antq-lacking">{"".join(items)}</dl>'
