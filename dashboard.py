"""The front door: navigation, the switches every page has, and the one error boundary around the page."""

import streamlit as st

from antq.ui.boundary import boundary
from antq.ui.shell import close_page, open_page

st.set_page_config(page_title="ANTQ", layout="wide")
with boundary():
    open_page().run()
    close_page()
