"""Improvement plans: what was promised, by whom, by when, and what has been said of it since."""
