"""The public site: what anyone may read, for any date, without a session."""
