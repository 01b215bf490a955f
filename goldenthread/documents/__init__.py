"""Stored files, and the rows in them that statements come from."""
