"""The language of the page being shown; it stands in the address."""

import streamlit as st

from antq.text import Language


def current_language() -> Language:
    """English where the address says `lang=en`, else Vietnamese."""
    return "en" if st.query_params.get("lang") == "en" else "vi"
