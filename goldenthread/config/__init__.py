"""Composition only: settings, addresses, templates, the server's way in."""
