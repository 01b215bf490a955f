"""Reading a file and comparing it with the plan it is for; nothing is saved by it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from goldenthread.imports import bulk, matches, statements
from goldenthread.imports import directory as directories
from goldenthread.imports.directory import Directory, NewNames
from goldenthread.imports.matches import Decisions, Proposal
from goldenthread.imports.readers import files
from goldenthread.imports.rules import comparing, parsing
from goldenthread.imports.rules.comparing import Asked, Comparison, Existing, SaidBefore
from goldenthread.imports.rules.parsed import NearDuplicate, ParsedPlan, Remark
from goldenthread.organisations import queries as organisation_queries
from goldenthread.organisations.models import Authority
from goldenthread.plans.models import Plan
from goldenthread.plans.operations.periods import Span
from goldenthread.plans.queries import contents as plan_contents
from goldenthread.plans.queries.contents import Content, LastUpdate
from goldenthread.plans.rules import schemes
from goldenthread.plans.rules.schemes import Scheme

FIRST_SECTION = "update"


@dataclass(frozen=True, slots=True)
class Target:
    """Where a file goes: an existing plan, or one to be made with a scheme.

    ``span`` is given where the period's name does not say which days it covers.
    """

    authority: Authority
    plan: Plan | None
    scheme_code: str
    plan_slug: str
    period_name: str
    as_at: date
    span: Span | None = None

    @property
    def scheme(self) -> Scheme:
        """The status scheme that labels are read by."""
        if self.plan is not None:
            return schemes.scheme(self.plan.scheme_code, self.plan.scheme_version)
        return schemes.scheme(self.scheme_code)


@dataclass(frozen=True, slots=True)
class Compared:
    """A file read and compared: all that a preview shows and a recording needs."""

    parsed: ParsedPlan
    near_duplicates: tuple[NearDuplicate, ...]
    comparison: Comparison
    proposals: tuple[Proposal, ...]
    contents: Mapping[int, Content]
    directory: Directory
    names: NewNames


@bulk.many_objects()
def compare(*, source: Path | bytes, filename: str, target: Target, decisions: Decisions) -> Compared:
    """Read a file and compare it with its plan.

    :raises readers.refusals.UnreadableFile: if the file is not read at all
    """
    parsed = parsing.parse(
        files.read(source, filename),
        scheme=target.scheme,
        corrections=decisions.corrections,
        known_people=organisation_queries.names_of_people(target.authority),
        known_bodies=organisation_queries.names_of_bodies(target.authority),
    )
    contents = plan_contents.contents(target.plan, as_at=target.as_at) if target.plan else ()
    proposals = matches.propose(parsed, contents, decisions)
    comparison = _compare(parsed, proposals, contents, target, decisions, filename)
    warned = frozenset(warning.cell for warning in parsed.warnings if "kept as one" in warning.why)
    known = directories.known_names(target.authority, decisions.names, parsed.near_duplicates)
    near = tuple(each for each in parsed.near_duplicates if not known.knows(each))
    return Compared(
        parsed=parsed,
        near_duplicates=near,
        comparison=comparison,
        proposals=proposals,
        contents={content.item_id: content for content in contents},
        directory=known,
        names=directories.new_names(
            comparison.rows,
            known,
            decisions.names,
            near,
            statements.unsplit_names(comparison.rows, warned),
        ),
    )


def _compare(
    parsed: ParsedPlan,
    proposals: tuple[Proposal, ...],
    contents: tuple[Content, ...],
    target: Target,
    decisions: Decisions,
    filename: str,
) -> Comparison:
    refused = tuple(each for each in proposals if each.is_refused)
    asked = Asked(
        existing=[_existing(content, target) for content in contents],
        matched={each.key: each.item_id for each in proposals if each.item_id is not None and not each.is_refused},
        refused_keys=frozenset(each.key for each in refused),
        choices=decisions.choices,
        source=filename,
    )
    found = comparing.compare(parsed, asked)
    left_out = decisions.choices.left_out
    remarks = tuple(Remark(each.cell, each.why) for each in refused if str(each.key) not in left_out)
    remarks += tuple(_orphans(parsed, found, frozenset(each.key for each in refused), left_out))
    waiting = {each.item_id for each in refused}
    missing = tuple(item for item in found.missing if item.item_id not in waiting)
    return replace(found, refused=(*found.refused, *remarks), missing=missing)


def _orphans(
    parsed: ParsedPlan, found: Comparison, refused: frozenset[int], left_out: frozenset[str]
) -> Iterator[Remark]:
    """What is beneath a refused row and so cannot be placed; what somebody left out with its row is no refusal."""
    taken = {row.key for row in found.rows}
    gone = set(left_out)
    for item in parsed.items:
        key = str(item.key)
        if item.parent is not None and str(item.parent) in gone:
            gone.add(key)
        is_named = item.key in refused or item.key in found.clashes
        if key not in taken and key not in gone and not is_named:
            yield Remark(item.address, "The row it belongs to is refused.")


def _existing(content: Content, target: Target) -> Existing:
    return Existing(
        item_id=content.item_id,
        parent_id=content.parent_id,
        reference=content.reference,
        is_reference_assigned=content.is_reference_assigned,
        title=content.title,
        position=content.position,
        headings=content.headings,
        owners=tuple(owner.text for owner in content.owners),
        followers=tuple(follower.text for follower in content.followers),
        dates=content.dates,
        days=content.days,
        is_later=content.is_later,
        has_later_original=content.has_later_original,
        update=_said_before(content.update, target) if content.update else None,
    )


def _said_before(update: LastUpdate, target: Target) -> SaidBefore:
    sections = target.plan.sections if target.plan else ()
    return SaidBefore(
        is_of_this_period=update.period_name == target.period_name and update.stated_date == target.as_at,
        text=update.public_text.get(sections[0][0] if sections else FIRST_SECTION, ""),
        percent=update.percent,
        status=update.status,
        label=update.label,
        risk=update.risk,
        mitigation=update.mitigation,
        officer_note=update.officer_note,
    )
