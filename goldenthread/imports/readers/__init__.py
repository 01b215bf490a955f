"""Files to grids: workbooks, Word tables and delimited text, read safely and without Django."""
