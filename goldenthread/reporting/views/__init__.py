"""The officers' pages of reports, one module for each."""
