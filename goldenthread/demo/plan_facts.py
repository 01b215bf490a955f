"""The facts of the two plans: one value a table of the files in ``facts/``.

Dates of deadlines stay text as the papers print them; other dates are dates. Percentages are 0-100.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Baseline:
    """When a plan was first agreed and first public."""

    agreed: date
    published: date
    note: str


@dataclass(frozen=True, slots=True)
class Section:
    """A heading under which an update may say something."""

    code: str
    title: str


@dataclass(frozen=True, slots=True)
class Period:
    """A reporting period; ``reported`` says whether the papers at hand hold its figures."""

    slug: str
    name: str
    from_date: date
    to_date: date
    as_at: date
    note: str
    cumulative: bool = False
    reported: bool = False


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
class ThemePlan:
    """The Best Value Improvement Plan without its themes, whose files it names in order."""

    slug: str
    title: str
    purpose: str
    origin: str
    scheme: str
    scheme_version: int
    levels: tuple[str, ...]
    starts: date
    ends: date
    workbook: str
    themes: tuple[str, ...]
    baseline: Baseline
    sections: tuple[Section, ...]
    periods: tuple[Period, ...]


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
    """The plan that went before, and what the papers say of the two."""

    plan: str
    because: str


@dataclass(frozen=True, slots=True)
class ActionPlan:
    """The Transformation and Improvement Plan without its groups."""

    slug: str
    title: str
    purpose: str
    origin: str
    scheme: str
    scheme_version: int
    levels: tuple[str, ...]
    starts: date
    ends: date
    document: str
    workbook: str
    sheet: str
    printed_overall_percent: int
    followers_as_given: tuple[str, ...]
    baseline: Baseline
    review: Review
    follows: Follows
    sections: tuple[Section, ...]
    periods: tuple[Period, ...]
