"""The views of the public site, one module a subject."""
