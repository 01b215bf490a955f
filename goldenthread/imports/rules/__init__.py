"""Grids to a parsed plan, and a parsed plan onto the one already held: plain Python."""
