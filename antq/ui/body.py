"""The body of a page: its filters and what they ask for, run again by themselves when one of its filters changes."""

from collections.abc import Callable
from dataclasses import replace

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from antq.ui import address
from antq.ui.boundary import boundary
from antq.ui.page import Page, current_page, live_warehouse


@st.fragment
def show_body(draw: Callable[[Page], None]) -> None:
    """Draw what stands under the head of the page.

    A change of one of its filters runs `draw` alone: head, navigation and style sheet are neither made nor sent again.
    """
    page = current_page()
    with boundary():
        if not _is_alone():
            draw(page)
            return
        if page.as_of is not None:
            # The banner above leads back to the very view below it.
            st.rerun()
        # The head has not been run, which otherwise opens the live version and writes the address at the end.
        draw(replace(page, warehouse=live_warehouse(page.dataset)))
        address.current().end_run()


def run_again() -> None:
    """Run the script from its beginning; of a body that runs alone, the body."""
    st.rerun(scope="fragment" if _is_alone() else "app")


def _is_alone() -> bool:
    """Whether this run leaves out what stands around the body."""
    context = get_script_run_ctx()
    return context is not None and bool(context.fragment_ids_this_run)
