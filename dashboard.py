"""The entry script of the dashboard: page settings, then the pages inside the one error boundary."""

import streamlit as st

from antq.ui.boundary import boundary

st.set_page_config(page_title="Toàn dân bảo vệ ANTQ", layout="wide")

with boundary():
    st.title("Toàn dân bảo vệ an ninh Tổ quốc")
