"""Working copies as files: a workbook, CSV, a Word form."""
