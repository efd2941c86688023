"""Frozen values without input or output: what the figures are, what is asked, what is answered."""
