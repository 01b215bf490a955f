"""Workbooks, Word tables and delimited text read into plans: preview first, then all or nothing."""
