"""Figures drawn from model values with Plotly; nothing here knows Streamlit."""
