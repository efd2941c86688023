"""What pages are made of: the one layer below the pages that knows Streamlit."""
