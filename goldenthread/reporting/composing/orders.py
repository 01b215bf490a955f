"""What is ordered: which report, composed how."""

from dataclasses import dataclass
from datetime import datetime

from goldenthread.reporting.rules.scoping import Scope


@dataclass(frozen=True, slots=True)
class SectionChoice:
    """Whether a report has a section; choices stand in the order of the report."""

    code: str
    is_on: bool


@dataclass(frozen=True, slots=True)
class TemplateText:
    """What a plan's reports consist of, and the authority's own words in them.

    :param introduction: stands before the key achievements, in paragraphs
    :param asks: what the board is asked to do, one recommendation each
    """

    sections: tuple[SectionChoice, ...]
    introduction: str
    asks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Order:
    """Which report is to be composed.

    :param edition: ``full``, ``exceptions`` or ``summary``
    :param scope: the part of the plan it is of; empty for all of it
    :param moment: when it is made, for the metadata of the files
    :param origin: the host that addresses are made whole with, such as ``https://example.org``
    :param version: which version of this report; 0 before it is published
    :param correction: what this version puts right in the one before it
    """

    edition: str
    template: TemplateText
    scope: Scope
    moment: datetime
    origin: str
    version: int = 0
    correction: str = ""
