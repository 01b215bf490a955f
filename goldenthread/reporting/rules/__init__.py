"""Decisions of reporting in plain Python: what a report says, and how two reports differ."""
