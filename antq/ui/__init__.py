"""The only layer of the package that knows Streamlit, beside the server and the pages."""
