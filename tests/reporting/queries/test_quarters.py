"""What the report of a period is made of: the plan's own figures and public words, for whoever looks."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.core.viewing import PUBLIC, officer_of
from goldenthread.organisations.models import Authority, PostHolding
from goldenthread.organisations.operations import structure
from goldenthread.organisations.operations.structure import Parts, PostDescription
from goldenthread.plans.models import Item, Period, Plan
from goldenthread.plans.operations import dates, items, links, updates
from goldenthread.plans.operations.batches import DateText, OwnerText, UpdateText, VersionText
from goldenthread.plans.queries import changes, positions
from goldenthread.plans.queries import items as item_queries
from goldenthread.plans.rules import dates as date_rules
from goldenthread.publishing import digesting
from goldenthread.publishing.digests import Digest
from goldenthread.reporting.queries import quarters
from goldenthread.reporting.rules import figures
from goldenthread.reporting.rules.facts import ItemFacts, PlanFacts, Quarter, StatedDate
from tests import factories
from tests.factories import Placing

pytestmark = pytest.mark.django_db

JUNE, SEPTEMBER = date(2017, 6, 12), date(2017, 9, 11)
KNOWN = date(2017, 9, 20)
PUBLISHED = datetime(2017, 9, 11, 9, 0, tzinfo=UTC)
MONTHS = [date(2016 + at // 12, at % 12 + 1, 9) for at in range(14)]
SECRET = "nobody outside may read this"


@pytest.fixture
def authority() -> Authority:
    return factories.authority()


@pytest.fixture
def plan(authority: Authority) -> Plan:
    return factories.plan(authority)


@pytest.fixture
def first(plan: Plan) -> Period:
    return factories.period(plan, "Q1 2017-18", as_at=JUNE)


@pytest.fixture
def second(plan: Plan) -> Period:
    return factories.period(plan, as_at=SEPTEMBER)


def public(period: Period, known: date = KNOWN) -> Quarter:
    return quarters.quarter(period, viewer=PUBLIC, known=known)


def officers(period: Period) -> Quarter:
    return quarters.quarter(period, viewer=officer_of(period.plan.authority_id), known=KNOWN)


def fact_of(facts: PlanFacts | None, item: Item) -> ItemFacts:
    assert facts is not None
    return facts.by_key[item.public_id]


def agree(item: Item, period: Period, printed: str) -> None:
    entry = DateText("agreed", date_rules.parse(printed), reason="Staff left", authority_text="Board")
    dates.enter_date(item=item, period=period, entry=entry, by=factories.CLERK, now=factories.NOW)


def complete(item: Item, period: Period, printed: str) -> None:
    entry = DateText("completed", date_rules.parse(printed))
    dates.enter_date(item=item, period=period, entry=entry, by=factories.CLERK, now=factories.NOW)


def a_quarter_of_everything(first: Period, second: Period) -> None:
    """Two published reports with something of every kind that a figure counts."""
    one = factories.item(first, "Elections", "1")
    two = factories.item(first, "Grants", "2", Placing(position=90))
    made = [
        factories.item(first, f"Milestone {at}", f"1.{at}", Placing(one, due, owner, position=at))
        for at, (due, owner) in enumerate(
            [("May 2017", "A"), ("June 2017", "B"), ("June 2018", ""), ("On-going", "B"), ("July 2017", "A")], start=1
        )
    ]
    factories.update(made[0], first, percent=40, status="On Target", text="Begun.")
    factories.update(made[1], first, percent=50, status="On Target", text="Half.")
    factories.update(made[2], first, percent=10, status="Delayed", text="Waiting.")
    factories.publish(first, now=PUBLISHED)
    factories.update(made[0], second, percent=100, status="Completed", text="Done.")
    complete(made[0], second, "31/08/2017")
    factories.update(made[1], second, percent=50, status="On Target", text="Half.")
    agree(made[1], second, "December 2017")
    agree(made[1], second, "March 2018")
    items.cancel_item(
        item=made[2],
        period=second,
        reason="No money",
        authority_text="Board",
        is_lifted=False,
        by=factories.CLERK,
        now=factories.NOW,
    )
    factories.item(second, "A new milestone", "2.1", Placing(two, "August 2017", "C"))
    factories.publish(second, now=PUBLISHED)


def digest(plan: Plan) -> Digest:
    """What the public pages of a plan show for the day of the second report."""
    position = positions.position(plan, viewer=PUBLIC, as_at=SEPTEMBER)
    paths = item_queries.present_paths(plan, viewer=PUBLIC, today=SEPTEMBER)
    return digesting.digest(position, changes.changes(plan, position, viewer=PUBLIC), paths)


class TestQuarter:
    def test_has_the_numbers_of_the_public_page(self, plan: Plan, first: Period, second: Period) -> None:
        a_quarter_of_everything(first, second)

        found, shown = figures.figures(public(second, SEPTEMBER)), digest(plan).overview

        assert found["leaves"].value == shown.leaves
        assert found["percent"].value == shown.percent
        assert found["not_reported"].value == shown.not_reported
        assert [(f"status:{each.code}", each.label, each.count) for each in shown.statuses] == [
            (each.code, each.name, each.value) for each in found.statuses
        ]
        for code in ("late", "changed", "stale", "unowned", "completed_late", "moved"):
            assert found[code].value == getattr(shown, code), code
        assert found["contradictions"].value == shown.contradicting
        assert [found[code].value for code in ("late", "changed", "unowned", "moved", "moves", "new", "cancelled")] == [
            3, 4, 1, 1, 2, 1, 1
        ]  # fmt: skip

    def test_has_the_themes_of_the_public_page(self, plan: Plan, first: Period, second: Period) -> None:
        a_quarter_of_everything(first, second)

        themes = figures.figures(public(second, SEPTEMBER)).themes

        assert [
            (each.item.path, each.leaves, each.percent, each.not_reported, each.statuses, each.late, each.contradicting)
            for each in themes
        ] == [
            (each.path, each.leaves, each.percent, each.not_reported, each.statuses, each.late, each.contradicting)
            for each in digest(plan).overview.sections
        ]

    def test_has_the_rows_of_the_public_page(self, plan: Plan, first: Period, second: Period) -> None:
        a_quarter_of_everything(first, second)

        leaves, rows = public(second, SEPTEMBER).now.leaves, digest(plan).rows

        assert len(rows) == 6
        for leaf, row in zip(leaves, rows, strict=True):
            assert (leaf.path, leaf.reference, leaf.title, leaf.owners) == (
                row.path, row.reference, row.title, row.owners
            )  # fmt: skip
            assert (leaf.label, leaf.tone, leaf.derived_label) == (row.label, row.tone, row.derived)
            told = (leaf.original, leaf.due, leaf.forecast, leaf.completed)
            assert [each.text if each else "" for each in told] == [row.original, row.due, row.forecast, row.completed]
            assert (leaf.is_late, leaf.is_completed_late, leaf.is_stale) == (row.late, row.completed_late, row.stale)
            assert (len(leaf.slips), leaf.is_cancelled, leaf.is_new) == (row.moves, row.cancelled, row.new)
            assert (leaf.clash.because if leaf.clash else "") == row.because

    def test_tells_the_report_before_and_how_it_stood_over_time(
        self, plan: Plan, first: Period, second: Period
    ) -> None:
        item = factories.item(first, "Milestone", "1")
        for period, percent in ((first, 40), (second, 60)):
            factories.update(item, period, percent=percent, status="On Target")
            factories.publish(period)

        found = public(second)

        assert fact_of(found.before, item).percent == 40
        assert found.before is not None
        assert found.before.period.name == "Q1 2017-18"
        assert [(each.period, each.as_at, each.percent, each.counts) for each in found.history] == [
            ("Q1 2017-18", JUNE, Decimal(40), (("on_target", 1),)),
            ("Q2 2017-18", SEPTEMBER, Decimal(60), (("on_target", 1),)),
        ]

    def test_has_nothing_before_the_first_report(self, first: Period, second: Period) -> None:
        factories.item(first, "Milestone", "1")
        factories.publish(first)

        found = public(first)

        assert found.before is None
        assert [each.as_at for each in found.history] == [JUNE]

    def test_passes_over_a_report_that_the_public_cannot_see(self, first: Period, second: Period) -> None:
        factories.item(first, "Never published", "1")
        factories.item(second, "Milestone", "2")
        factories.publish(second)

        assert public(second).before is None
        assert officers(second).before is not None

    def test_tells_at_most_a_dozen_reports_over_time(self, plan: Plan) -> None:
        made = [factories.period(plan, f"{month:%B %Y}", as_at=month) for month in MONTHS]
        factories.item(made[0], "Milestone", "1")

        assert [each.as_at for each in officers(made[-1]).history] == MONTHS[-12:]

    def test_counts_for_the_public_what_was_published_by_the_day_it_is_known(self, second: Period) -> None:
        item = factories.item(second, "Milestone", "1")
        factories.update(item, second, percent=40)
        factories.publish(second)

        assert public(second, date(2017, 9, 19)).now.items == ()
        assert fact_of(public(second, KNOWN).now, item).percent == 40

    def test_never_has_an_officers_note_nor_for_the_public_a_draft(self, first: Period, second: Period) -> None:
        item = factories.item(second, "Milestone", "1")
        factories.update(item, second, percent=40, text="Begun.")
        factories.publish(second)
        note = UpdateText({"update": f"Draft: {SECRET}"}, officer_note=f"Note: {SECRET}")
        updates.record_update(item=item, period=second, update=note, by=factories.CLERK, now=factories.NOW)

        assert SECRET not in repr(public(second))
        assert f"Draft: {SECRET}" in repr(officers(second))
        assert f"Note: {SECRET}" not in repr(officers(second))

    def test_says_to_an_officer_whether_anything_in_it_is_a_draft(self, second: Period) -> None:
        item = factories.item(second, "Milestone", "1")

        assert officers(second).now.is_draft
        factories.publish(second)
        assert not officers(second).now.is_draft
        factories.update(item, second, percent=40)
        assert officers(second).now.is_draft
        assert not public(second).now.is_draft

    def test_says_that_the_figure_of_a_linked_plan_is_a_draft(self, authority: Authority, second: Period) -> None:
        item = factories.item(second, "Another plan", "1")
        other = factories.period(factories.plan(authority, "other"), as_at=JUNE)
        links.link_plan(item=item, plan=other.plan, period=second, by=factories.CLERK, now=factories.NOW)
        factories.publish(second)
        factories.update(factories.item(other, "Elsewhere", "1"), other, percent=30)

        found = officers(second).now

        assert fact_of(found, item).percent == 30
        assert found.is_draft

    def test_has_the_words_of_an_update_in_the_order_of_the_plan(
        self, plan: Plan, first: Period, second: Period
    ) -> None:
        sections = [["achieved", "Key achievements"], ["next", "Work continuing"]]
        Plan.objects.filter(pk=plan.pk).update(sections=sections)
        second.refresh_from_db()
        item = factories.item(first, "Theme", "1")
        said = UpdateText(
            {"next": "More.\r\nAnd more.", "achieved": "Much\x01."},
            risk="Money",
            mitigation="A bid",
            stated_by_text="The director",
        )
        updates.record_update(item=item, period=first, update=said, by=factories.CLERK, now=factories.NOW)

        found = fact_of(officers(Period.objects.get(pk=second.pk)).now, item).said

        assert found is not None
        assert [(each.heading, each.text) for each in found.passages] == [
            ("Key achievements", "Much."),
            ("Work continuing", "More.\nAnd more."),
        ]
        assert (found.risk, found.mitigation, found.stated_by) == ("Money", "A bid", "The director")
        assert (found.period, found.stated_date, found.is_of_period) == ("Q1 2017-18", JUNE, False)

    def test_counts_each_change_of_an_agreed_date_with_its_reason(self, first: Period, second: Period) -> None:
        item = factories.item(first, "Milestone", "1", Placing(due="May 2017"))
        agree(item, first, "June 2017")
        agree(item, second, "30/04/2018")

        found = fact_of(officers(second).now, item)

        assert [(each.day, each.before, each.after, each.reason, each.authority) for each in found.slips] == [
            (JUNE, "May 2017", "June 2017", "Staff left", "Board"),
            (SEPTEMBER, "June 2017", "30 April 2018", "Staff left", "Board"),
        ]
        assert found.original == StatedDate("May 2017", date(2017, 5, 31))
        assert found.due is not None
        assert found.due.day == date(2018, 4, 30)

    def test_names_the_directorates_of_its_owners(self, authority: Authority, second: Period) -> None:
        parts = Parts(directorates=("Place", "Resources"))
        structure.add_parts(authority=authority, parts=parts, by=factories.CLERK, now=factories.NOW)
        posts = structure.describe_posts(
            authority=authority,
            posts=[PostDescription("Head of Grants", "Place"), PostDescription("Clerk", "Resources")],
            by=factories.CLERK,
            now=factories.NOW,
        )
        holder = factories.person(authority, "Ada Holder")
        PostHolding.objects.create(post_id=posts["Clerk"], person=holder, to_date=SEPTEMBER)
        former = factories.person(authority, "Ben Former")
        PostHolding.objects.create(post_id=posts["Clerk"], person=former, to_date=JUNE)
        owners = (
            OwnerText("Head of Grants", post_id=posts["Head of Grants"]),
            OwnerText("Ada Holder", person_id=holder.pk),
            OwnerText("Ben Former", person_id=former.pk),
            OwnerText("Somebody"),
        )
        version = VersionText(title="Milestone", position=1, owners=owners)
        item = items.add_item(
            period=second, version=version, parent=None, original=None, by=factories.CLERK, now=factories.NOW
        )

        assert fact_of(officers(second).now, item).directorates == ("Place", "Resources")

    def test_asks_as_many_questions_of_a_large_plan_as_of_a_small_one(self, first: Period, second: Period) -> None:
        a_quarter_of_everything(first, second)
        few = questions(second)
        parent = factories.item(second, "Another theme", "9")
        for number in range(10):
            item = factories.item(second, f"More {number}", f"9.{number}", Placing(parent, "May 2017", "D"))
            factories.update(item, second, percent=number, text="Said.")
            agree(item, second, "June 2017")
        factories.publish(second)

        assert questions(second) == few
        assert few <= 40


def questions(period: Period) -> int:
    period = Period.objects.select_related("plan__authority").get(pk=period.pk)
    with CaptureQueriesContext(connection) as queries:
        public(period)
    return len(queries)
