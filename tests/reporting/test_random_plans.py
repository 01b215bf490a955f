"""Ten thousand random plans: page, data, workbook, Word and PDF give the figures that other code works out."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from goldenthread.documents import checking
from goldenthread.documents.content import Block, Document, Heading, Table, words
from goldenthread.documents.writers import excel, html, pdf, word
from goldenthread.organisations.models import Authority
from goldenthread.plans.models import Period, Plan
from goldenthread.plans.queries import loading, positions
from goldenthread.plans.queries.loading import Loaded, VersionRow
from goldenthread.plans.queries.positions import Reading
from goldenthread.plans.queries.states import Dates, UpdateState
from goldenthread.plans.rules import dates, schemes
from goldenthread.reporting import composing, facts_data
from goldenthread.reporting.composing.orders import Order, SectionChoice, TemplateText
from goldenthread.reporting.queries import quarters
from goldenthread.reporting.queries.quarters import Told
from goldenthread.reporting.rules.facts import PlanFacts, Quarter
from goldenthread.reporting.rules.scoping import Scope
from tests.documents import office_reading, reading
from tests.reporting import random_plans
from tests.reporting.random_plans import AS_AT, Expected, Group, Leaf, RandomPlan

pytestmark = pytest.mark.exhaustive
PLANS, A_VOLUME = 10_000, 100
MOMENT = datetime(2017, 9, 20, 12, 0, tzinfo=UTC)
ORDER = Order(
    edition="full",
    template=TemplateText(
        sections=tuple(SectionChoice(code, is_on=code in {"brief", "progress"}) for code in composing.sections.CODES),
        introduction="",
        asks=(),
    ),
    scope=Scope(),
    moment=MOMENT,
    origin="https://example.org",
)
READERS: Mapping[str, tuple[Callable[[Document], bytes], Callable[[bytes], list[str]]]] = {
    "page": (html.page, reading.read_html),
    "pdf": (pdf.write, reading.read_pdf),
    "word": (word.write, office_reading.read_docx),
    "workbook": (excel.write, office_reading.read_xlsx),
}


def loaded(found: RandomPlan) -> Loaded:
    """Return a random plan as if it had been read from the database."""
    made = Loaded(versions={}, updates={}, dates={}, cancelled={}, first_stated={}, substantive={}, linked_plans={})
    for at, group in enumerate(found.groups):
        _load(made, group, None, at, gone=False)
    return made


def _load(made: Loaded, node: Group | Leaf, parent: int | None, position: int, *, gone: bool) -> None:
    key = len(made.versions) + 1
    made.versions[key] = VersionRow(
        key, key, f"item{key}", parent, "", False, f"item-{key}", node.title, position, node.weight
    )
    made.first_stated[key] = made.substantive[key] = AS_AT
    gone = gone or node.is_cancelled
    if gone:
        made.cancelled[key] = "given up"
    if isinstance(node, Group):
        for at, child in enumerate(node.children):
            _load(made, child, key, at, gone=gone)
        return
    made.updates[key] = UpdateState(key, AS_AT, 1, node.percent, node.status or "", (node.status or "").title())
    if node.due:
        made.dates[key] = Dates(original=dates.parse(node.due.strftime("%d/%m/%Y")))


def facts_of(found: RandomPlan) -> PlanFacts:
    """Return the facts of a random plan, as the product makes them of what it reads."""
    authority = Authority(slug="barsetshire", name="Barsetshire Council")
    title = f"Plan {found.number}"
    plan = Plan(
        pk=1, authority=authority, slug="improvement", title=title, level_names=["Theme", "Activity", "Milestone"]
    )
    period = Period(pk=1, plan=plan, slug="q2", name="Q2", from_date=AS_AT, to_date=AS_AT, as_at=AS_AT)
    read = loaded(found)
    position = positions.arrange(
        Reading(
            plan=plan,
            as_at=AS_AT,
            scheme=schemes.scheme(found.scheme),
            loaded=read,
            periods=[period],
            linked={},
            children=loading.children(read.versions),
        )
    )
    return quarters.facts_of(Told(plan, period, position, {}, {}, {}, {}, {}))


def volume(told: list[tuple[RandomPlan, PlanFacts]]) -> Document:
    """Return the reports of many plans bound as one document: one is written in every form in the time of a few."""
    blocks = [block for found, facts in told for block in _chapter(found, facts)]
    return Document(title="A volume", authority="Barsetshire Council", moment=MOMENT, blocks=tuple(blocks))


def _chapter(found: RandomPlan, facts: PlanFacts) -> Iterator[Block]:
    yield Heading(2, words(f"Volume: plan {found.number}"))
    for block in composing.compose(Quarter(now=facts), ORDER).blocks:
        if isinstance(block, Heading | Table) and block.key:
            yield replace(block, key=f"{block.key}-{found.number}")
        else:
            yield block


def figures(lines: list[str], found: RandomPlan) -> dict[str, list[str]]:
    """Return the row of each theme and of the whole plan as somebody reads it in a written document."""
    begin = lines.index(f"Volume: plan {found.number}")
    later = (at for at, line in enumerate(lines) if at > begin and line.startswith("Volume: plan "))
    chapter = lines[begin : next(later, len(lines))]
    titles = [*(group.title for group in found.groups), "The whole plan"]
    places = [chapter.index(title, chapter.index("Progress of each theme")) for title in titles]
    width = places[1] - places[0]
    return {title: chapter[at + 1 : at + width] for title, at in zip(titles, places, strict=True)}


def row(of: Expected, printed: list[str]) -> list[str]:
    """Return a row as it should read."""
    counts = [f"{of.statuses.get(word, 0):,}" for word in printed]
    return [f"{of.leaves:,}", of.percent, *counts, f"{of.late:,}", f"{of.disagree:,}"]


def should_be(found: RandomPlan, facts: PlanFacts) -> dict[str, list[str]]:
    whole = random_plans.expected(found)
    order = [status.printed for status in facts.scheme.groups]
    words_in_order = sorted(whole.statuses, key=lambda word: (word == "not stated", _place(word, order)))
    rows = {group.title: row(random_plans.expected(found, group), words_in_order) for group in found.groups}
    return {**rows, "The whole plan": row(whole, words_in_order)}


def _place(word: str, order: list[str]) -> tuple[int, str]:
    """Done first, then hopeful to hopeless, as the tables have it."""
    tones = ["completed", "on target", "not started", "delayed", "unassigned", "overdue"]
    return next((at for at, tone in enumerate(tones) if word.startswith(tone)), len(order)), word


@pytest.mark.parametrize("first", range(0, PLANS, A_VOLUME))
def test_every_form_gives_the_figures_of_the_second_computation(first: int) -> None:
    found = [random_plans.plan(number) for number in range(first, first + A_VOLUME)]
    told = [(each, facts_of(each)) for each in found]
    document = volume(told)
    checking.check(document)
    for form, (write, read) in READERS.items():
        lines = read(write(document))
        for each, facts in told:
            assert figures(lines, each) == should_be(each, facts), f"{form}, plan {each.number}"


@pytest.mark.parametrize("first", range(0, PLANS, PLANS // 10))
def test_data_gives_the_figures_of_the_second_computation(first: int) -> None:
    for number in range(first, first + PLANS // 10):
        found = random_plans.plan(number)
        data = json.loads(json.dumps(facts_data.as_data(facts_of(found))))["facts"]
        whole = random_plans.expected(found)
        items = {item["title"]: item for item in data["items"]}
        assert _percent(data["percent"]) == whole.percent
        assert sum(item["is_late"] for item in data["items"]) == whole.late
        assert sum(item["clash"] is not None for item in data["items"]) == whole.disagree
        assert sum(item["is_leaf"] for item in data["items"]) == whole.leaves
        for group in found.groups:
            assert _percent(items[group.title]["percent"]) == random_plans.expected(found, group).percent


def _percent(written: str | None) -> str:
    return "not reported" if written is None else f"{Decimal(written).normalize():f}%"
