"""The days a reporting period covers, read from its printed name."""

from dataclasses import dataclass
from datetime import date

from goldenthread.plans.rules import dates

_PERIODS = frozenset(
    {
        dates.Precision.MONTH,
        dates.Precision.QUARTER,
        dates.Precision.RANGE,
        dates.Precision.FINANCIAL_YEAR,
    }
)


@dataclass(frozen=True, slots=True)
class Covered:
    """The first and last day of a period."""

    from_date: date
    to_date: date


def parse_name(name: str) -> Covered | None:
    """The days a name such as `Q2 2017-18`, `April-Sept 2017` or `2017-18` covers.

    None if the name does not say so plainly; the caller then asks for the days.
    """
    try:
        given = dates.parse(name)
    except dates.ImpossibleDate:
        return None
    if given.precision not in _PERIODS or given.warning or given.start is None or given.end is None:
        return None
    return Covered(from_date=given.start, to_date=given.end)
