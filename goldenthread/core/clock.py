"""The only module that reads the clock; everything else is told the time."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def now() -> datetime:
    """Return this moment in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """Return today's date in London."""
    return now().astimezone(LONDON).date()


def london_date(moment: datetime) -> date:
    """Return the London date on which a moment falls."""
    return moment.astimezone(LONDON).date()


def end_of_day(day: date) -> datetime:
    """Return the first moment after a London day; what happens before it happened by the end of that day."""
    if day == date.max:  # the calendar has no day after it
        return datetime.max.replace(tzinfo=UTC)
    return datetime.combine(day + timedelta(days=1), time.min, tzinfo=LONDON).astimezone(UTC)


def start_of_day(day: date) -> datetime:
    """Return the first moment of a London day."""
    return datetime.combine(day, time.min, tzinfo=LONDON).astimezone(UTC)
