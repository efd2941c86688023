"""The floor: a Streamlit page with one chart, one filter and nothing else."""

import plotly.graph_objects as go
import streamlit as st

last = st.selectbox("Năm cuối", range(2018, 2025), index=6, key="last")
years = list(range(2013, last + 1))
st.plotly_chart(go.Figure(go.Scatter(x=years, y=[year % 7 for year in years], mode="lines+markers")), key="chart")
