"""The warehouse: versions made aside, checked, named by CURRENT, and read without ever being edited."""
