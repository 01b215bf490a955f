"""Typed frozen objects for one answer each: wording, dates, tags."""
