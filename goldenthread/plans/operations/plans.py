"""Making, describing and closing plans."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.db import IntegrityError, transaction

from goldenthread.audit import operations as audit
from goldenthread.organisations.models import Authority
from goldenthread.plans.models import Plan
from goldenthread.plans.operations import recording
from goldenthread.plans.rules import schemes

DEFAULT_SECTIONS: tuple[tuple[str, str], ...] = (
    ("update", "Update"),
    ("key_achievements", "Key achievements"),
    ("measurable_outcomes", "Measurable outcomes"),
    ("work_continuing", "Work continuing"),
)

# Words that stand where a plan's slug could: the pages beside the plans.
RESERVED_SLUGS = frozenset({"data", "import", "imports", "new"})


LONGEST_SLUG = 80
LONGEST_TITLE = 300


class PlanNotMade(Exception):
    """A plan could not be made; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class PlanDescription:
    """What a plan says of itself."""

    title: str
    purpose: str = ""
    origin: str = ""
    level_names: Sequence[str] = ("Theme", "Action")
    sections: Sequence[tuple[str, str]] = DEFAULT_SECTIONS
    start_date: date | None = None
    end_date: date | None = None
    baseline_date: date | None = None


@dataclass(frozen=True, slots=True)
class SchemeChoice:
    """The status scheme a plan is judged by."""

    code: str = "deadline"
    version: str | None = None


@transaction.atomic
def create_plan(
    *,
    authority: Authority,
    slug: str,
    description: PlanDescription,
    scheme: SchemeChoice,
    by: audit.Actor,
    now: datetime,
) -> Plan:
    """Make an empty plan, seen by officers only until a period of it is published.

    :raises PlanNotMade: if the slug is taken, reserved or no slug, or the scheme is not known
    """
    _check_address(authority, slug)
    _check_lengths(slug=slug, title=description.title.strip())
    found = _find_scheme(scheme)
    plan = Plan(
        authority=authority,
        slug=slug,
        scheme_code=found.code,
        scheme_version=found.version,
        **_fields(description),
    )
    try:
        with transaction.atomic():
            plan.save()
    except IntegrityError as error:
        # Somebody else made it between the question above and now.
        raise PlanNotMade(f"{authority.name} already has a plan at “{slug}”.") from error
    recording.record(
        "plans.plan.created",
        plan=plan,
        by=by,
        now=now,
        facts={"slug": slug, "scheme": found.code},
    )
    return plan


def _find_scheme(wanted: SchemeChoice) -> schemes.Scheme:
    try:
        return schemes.scheme(wanted.code, wanted.version)
    except schemes.UnknownScheme as error:
        raise PlanNotMade(f"There is no status scheme “{wanted.code}”.") from error


@transaction.atomic
def describe_plan(*, plan: Plan, description: PlanDescription, by: audit.Actor, now: datetime) -> Plan:
    """Change what a plan says of itself.

    :raises PlanNotMade: if the title is longer than is kept
    """
    _check_lengths(slug=plan.slug, title=description.title.strip())
    locked = recording.lock(plan)
    for name, value in _fields(description).items():
        setattr(locked, name, value)
    locked.revision += 1
    locked.save()
    recording.record(
        "plans.plan.described",
        plan=locked,
        by=by,
        now=now,
        facts={"title": locked.title},
    )
    return locked


def _check_address(authority: Authority, slug: str) -> None:
    try:
        validate_slug(slug)
    except ValidationError as error:
        raise PlanNotMade(f"“{slug}” cannot be an address: use letters, digits and hyphens.") from error
    if slug in RESERVED_SLUGS:
        raise PlanNotMade(f"“{slug}” is the address of a page beside the plans. Choose another.")
    if Plan.objects.filter(authority=authority, slug=slug).exists():
        raise PlanNotMade(f"{authority.name} already has a plan at “{slug}”.")


def _check_lengths(*, slug: str, title: str) -> None:
    for name, text, longest in (("slug", slug, LONGEST_SLUG), ("title", title, LONGEST_TITLE)):
        if len(text) > longest:
            raise PlanNotMade(f"The plan's {name} is too long: {len(text)} characters, and {longest} are kept.")


def _fields(description: PlanDescription) -> dict[str, object]:
    return {
        "title": description.title.strip(),
        "purpose": description.purpose.strip(),
        "origin": description.origin.strip(),
        "level_names": list(description.level_names),
        "sections": [list(section) for section in description.sections],
        "start_date": description.start_date,
        "end_date": description.end_date,
        "baseline_date": description.baseline_date,
    }
