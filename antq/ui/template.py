"""The files to be filled in: for which years, provinces and measures, as workbook and as CSV."""

from collections.abc import Callable

import streamlit as st

from antq.analysis.template import Template, template
from antq.catalogue.catalogue import Catalogue
from antq.export.template import template_csv, template_xlsx
from antq.export.template_words import template_name, years_text
from antq.model.view import TemplateView
from antq.text import Language
from antq.ui.filters import has_template_wish, template_view
from antq.ui.page import Page

Writer = Callable[[Template, Catalogue, Language], bytes]
WRITERS: dict[str, Writer] = {"xlsx": template_xlsx, "csv": template_csv}


def offer_template(page: Page) -> None:
    """Folded away unless the address asks for one: most readers come with a file of their own."""
    with st.expander(page.word("upload.template"), expanded=has_template_wish()):
        st.caption(page.word("upload.template.how"))
        view = template_view(page)
        rows = len(page.ask(template, view).lines)
        st.caption(
            page.word("upload.template.size", years=years_text(view.years), rows=rows, columns=len(view.measures))
        )
        for place, (ending, write) in zip(st.columns([2, 2, 5]), WRITERS.items(), strict=False):
            with place:
                _download(page, view, ending, write)


def _download(page: Page, view: TemplateView, ending: str, write: Writer) -> None:
    st.download_button(
        page.word(f"upload.template.{ending}"),
        lambda: write(page.ask(template, view), page.catalogue, page.language),
        file_name=template_name(view.years, ending),
        key=f"template_{ending}",
        on_click="ignore",
    )
