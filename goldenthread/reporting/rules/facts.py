"""What a report is made of: a plan's figures and words as at the day of a period, frozen.

Every number in a document comes from here, and each was computed once, by the rules of plans. A sealed report keeps
its facts, so that two reports can be compared whatever has been said since.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from goldenthread.plans.rules import dates
from goldenthread.plans.rules.schemes import Scheme


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A date in the words pages give it, and the last day it allows; None where it names none.

    "30 April 2017" and "April 2017" both allow until the 30th; "“On-going”" is quoted and allows no last day.
    """

    text: str
    deadline: date | None = None

    @property
    def day(self) -> date | None:
        """The day itself, where the date is one; None where it is a month, a range or words."""
        is_day = self.deadline is not None and self.text == dates.day_in_words(self.deadline)
        return self.deadline if is_day else None


@dataclass(frozen=True, slots=True)
class Passage:
    """Some words of an update under the plan's heading for them; no heading where the update is one text."""

    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Said:
    """The latest update of an item by the day of the report: its words, whose they are, and for which period.

    :param is_of_period: whether it was made in the report's own period
    """

    period: str
    stated_date: date
    passages: tuple[Passage, ...] = ()
    risk: str = ""
    mitigation: str = ""
    stated_by: str = ""
    is_of_period: bool = True


@dataclass(frozen=True, slots=True)
class Clash:
    """A reported status that the scheme's rules do not allow, and the owner's reply, if one was given.

    :param rule: the sentence of the scheme it breaks; ``citation`` says where it is printed, and is empty
        for a rule of ours
    :param derived: the status that the rules give, as printed
    """

    because: str
    rule: str
    citation: str
    derived: str
    since: date | None
    reply: str = ""


@dataclass(frozen=True, slots=True)
class Slip:
    """One change of an item's agreed date; ``day`` is when it was stated. ``before`` is empty where it had none."""

    day: date
    before: str
    after: str
    reason: str = ""
    authority: str = ""


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """One item as a report tells of it.

    :param key: the item's public id, by which two reports know it as the same
    :param path: its part of an address
    :param above: the key of the item it stands under; empty at the top
    :param percent: 0-100: a leaf's as reported, a group's as rolled up and shown; None where not reported
    :param status: the code of the reported status in the scheme; empty where none is stated
    :param label: the reported status in words, as pages show it
    :param tone: how it looks
    :param directorates: the directorates its owners' posts belong to
    :param headings: (reference, title) pairs of the printed headings a group stands for
    """

    key: str
    path: str
    reference: str
    title: str
    above: str
    depth: int
    level_name: str
    is_leaf: bool
    owners: tuple[str, ...] = ()
    directorates: tuple[str, ...] = ()
    followers: tuple[str, ...] = ()
    headings: tuple[tuple[str, str], ...] = ()
    weight: int = 1
    percent: Decimal | None = None
    not_reported: int = 0
    status: str = ""
    label: str = ""
    tone: str = "unstated"
    derived: str = ""
    derived_label: str = ""
    because: str = ""
    original: StatedDate | None = None
    agreed: StatedDate | None = None
    forecast: StatedDate | None = None
    completed: StatedDate | None = None
    slips: tuple[Slip, ...] = ()
    clash: Clash | None = None
    cancelled_reason: str | None = None
    is_new: bool = False
    is_late: bool = False
    is_completed_late: bool = False
    is_stale: bool = False
    said: Said | None = None

    @property
    def name(self) -> str:
        """The reference, or the title where there is none."""
        return self.reference or self.title

    @property
    def is_cancelled(self) -> bool:
        """Whether the item has been given up."""
        return self.cancelled_reason is not None

    @property
    def due(self) -> StatedDate | None:
        """The agreed date, or the original one where no other was agreed."""
        return self.agreed or self.original


@dataclass(frozen=True, slots=True)
class PeriodFacts:
    """The period a report is of."""

    slug: str
    name: str
    from_date: date
    to_date: date
    as_at: date


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """A plan as at the day of a period, in document order.

    :param percent: the whole plan's, 0-100; None where nothing is reported
    :param arithmetic: the whole plan's roll-up written out
    :param is_draft: whether anything in it is not yet public
    """

    authority: str
    authority_slug: str
    colour: str
    plan: str
    plan_slug: str
    purpose: str
    origin: str
    scheme: Scheme
    level_names: tuple[str, ...]
    period: PeriodFacts
    items: tuple[ItemFacts, ...]
    percent: Decimal | None
    not_reported: int
    arithmetic: str
    is_draft: bool = False
    by_key: Mapping[str, ItemFacts] = field(default_factory=dict, repr=False, compare=False)

    @property
    def leaves(self) -> tuple[ItemFacts, ...]:
        """The items that carry progress."""
        return tuple(item for item in self.items if item.is_leaf)

    @property
    def roots(self) -> tuple[ItemFacts, ...]:
        """The top of the tree."""
        return tuple(item for item in self.items if not item.above)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a plan stood at one of its reports: a point of its progress over time."""

    period: str
    as_at: date
    percent: Decimal | None
    counts: tuple[tuple[str, int], ...]  # (code of the status they are printed under, or counting.NOT_STATED; leaves)


@dataclass(frozen=True, slots=True)
class Quarter:
    """All that a report is composed from: the plan now, the plan at its report before, and how it came there.

    :param before: None where this is the plan's first report
    :param history: one standing for each report so far, oldest first, this one included
    """

    now: PlanFacts
    before: PlanFacts | None = None
    history: tuple[Standing, ...] = ()
