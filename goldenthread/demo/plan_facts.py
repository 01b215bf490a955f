"""The facts of the two plans: one value a table of the files in ``facts/``.

Dates of deadlines stay text as the papers print them; other dates are dates. Percentages are 0-100.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Baseline:
    """The period in which a plan was first public as agreed."""

    period: str
    note: str


@dataclass(frozen=True, slots=True)
class Section:
    """A heading under which an update may say something."""

    code: str
    title: str


@dataclass(frozen=True, slots=True)
class Period:
    """A reporting period, public on the day it is as at, and the paper that reports it."""

    slug: str
    name: str
    from_date: date
    to_date: date
    as_at: date
    paper: str
    note: str
    cumulative: bool = False


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date as we read it and as the paper prints it."""

    read_as: str
    printed: str


@dataclass(frozen=True, slots=True)
class Milestone:
    """A milestone as reported for quarter 2 of 2017-18; ``row`` is its row in the theme's sheet."""

    row: int
    title: str
    owners: tuple[str, ...]
    deadline: str
    status: str
    percent: int | None = None
    text: str = ""
    forecast: PrintedDate | None = None
    completed: PrintedDate | None = None


@dataclass(frozen=True, slots=True)
class Activity:
    """A numbered activity and its milestones, in the order printed."""

    number: int
    title: str
    milestones: tuple[Milestone, ...]


@dataclass(frozen=True, slots=True)
class ThemeNarrative:
    """What a theme's owner says of the period."""

    achievements: tuple[str, ...]
    outcomes: tuple[str, ...]
    continuing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme: one sheet of the workbook."""

    title: str
    sheet: str
    narrative: ThemeNarrative
    activities: tuple[Activity, ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """What the minutes say of a theme."""

    theme: str
    text: str


@dataclass(frozen=True, slots=True)
class ReportWords:
    """The authority's own words in the reports of a plan: one paragraph a line, and what the board is asked to do."""

    introduction: str
    asks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """What a plan says of itself."""

    slug: str
    title: str
    purpose: str
    origin: str
    scheme: str
    levels: tuple[str, ...]
    starts: date
    ends: date
    workbook: str
    baseline: Baseline
    report: ReportWords
    sections: tuple[Section, ...]
    periods: tuple[Period, ...]


@dataclass(frozen=True, slots=True)
class ThemePlan(PlanFacts):
    """The Best Value Improvement Plan without its themes, whose files it names in order."""

    themes: tuple[str, ...]
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A printed recommendation that a group stands for."""

    reference: str
    title: str


@dataclass(frozen=True, slots=True)
class AgreedAction:
    """An action in the plan as agreed; ``row`` is its row in the table, ``dates`` the lines of its date cell."""

    row: int
    owners: tuple[str, ...]
    dates: tuple[str, ...]
    followers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportedAction:
    """An action in the register of a quarter; ``status`` is the icon printed, empty where none can be read."""

    row: int
    owners: tuple[str, ...]
    text: str
    followers: tuple[str, ...] = ()
    status: str = ""
    percent: int | None = None
    risk: str = ""


@dataclass(frozen=True, slots=True)
class DateChange:
    """An agreed date that moved, with what the report says of it."""

    previous: str
    agreed: str
    reason: str
    authority: str


@dataclass(frozen=True, slots=True)
class Action:
    """An action under its later and its former reference."""

    reference: str
    former_reference: str
    title: str
    agreed: AgreedAction
    reported: ReportedAction
    marked_new: bool = False
    completed: PrintedDate | None = None
    date_change: DateChange | None = None


@dataclass(frozen=True, slots=True)
class ActionGroup:
    """One or more recommendations and the actions that answer them."""

    reference: str
    title: str
    headings: tuple[Heading, ...]
    row: int
    text: str
    actions: tuple[Action, ...]
    status: str = ""
    printed_percent: int | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """The review that a plan answers."""

    name: str
    by: str
    held: str


@dataclass(frozen=True, slots=True)
class Follows:
    """The plan that went before, the day this one took its place, and what the papers say of the two."""

    plan: str
    since: date
    because: str


@dataclass(frozen=True, slots=True)
class ActionPlan(PlanFacts):
    """The Transformation and Improvement Plan without its groups."""

    document: str
    sheet: str
    printed_overall_percent: int
    followers_as_given: tuple[str, ...]
    review: Review
    follows: Follows
