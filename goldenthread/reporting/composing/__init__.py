"""Composing a report: from a plan's facts and figures to a document, without a database.

``sections`` says what a report can have and ``editions`` in what order each edition has it; every section is a module
of its own that takes a scene and gives blocks.
"""

from goldenthread.reporting.composing.editions import compose
from goldenthread.reporting.composing.orders import Order, SectionChoice, TemplateText
from goldenthread.reporting.composing.sections import default_template

__all__ = ["Order", "SectionChoice", "TemplateText", "compose", "default_template"]
