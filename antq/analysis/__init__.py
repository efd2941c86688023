"""Questions to answers: what the figures say, and what they do not let anyone say."""
