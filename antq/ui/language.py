"""The language of the page being shown."""

import streamlit as st

from antq.text import Language


def current_language() -> Language:
    """What the switch holds, else what the address says; a page may ask before the switch is drawn."""
    said = st.session_state.get("lang") or st.query_params.get("lang")
    return "en" if said == "en" else "vi"
