"""The demonstration is loaded through the operations, and reads as the papers do."""

import csv
import io
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from goldenthread.accounts import queries as accounts
from goldenthread.accounts.models import User
from goldenthread.audit.models import AuditEvent
from goldenthread.core import viewing
from goldenthread.core.viewing import PUBLIC, Role
from goldenthread.demo import loader
from goldenthread.demo.loader import SignIn
from goldenthread.organisations import queries as organisations
from goldenthread.organisations.models import Authority
from goldenthread.plans.models import ItemFollower, ItemOwner, Plan, Update
from goldenthread.plans.queries import finding, ownership, plans, positions, states
from goldenthread.plans.rules.dates import Precision
from goldenthread.publication.models import Publication
from goldenthread.reporting.models import Report, ReportedFigure

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
PASSWORD = "a long enough password"
BVIP, SEPTEMBER_2017 = "best-value-improvement-plan-2017-18", date(2017, 9, 11)
TIP, DECEMBER_2019 = "improvement-plan-2018-22", date(2019, 12, 9)


@pytest.fixture(scope="module")
def sign_ins(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[tuple[SignIn, ...]]:
    """The demonstration, loaded once for these tests and taken out after them."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield loader.load(password=PASSWORD, now=NOW)
        transaction.set_rollback(True)


@pytest.fixture
def council(sign_ins: tuple[SignIn, ...]) -> Authority:
    return Authority.objects.get(slug="tower-hamlets")


def public_position(slug: str, as_at: date) -> states.PlanPosition:
    return positions.position(Plan.objects.get(slug=slug), viewer=PUBLIC, as_at=as_at)


def members(council: Authority, slug: str, on: date) -> list[str]:
    body = organisations.body(council, slug)
    assert body is not None
    return [member.name for member in organisations.members(body, on=on)]


class TestLoad:
    def test_gives_the_statuses_reported_in_september_2017(self, council: Authority) -> None:
        counted = states.tally(public_position(BVIP, SEPTEMBER_2017).leaves)
        assert counted.leaves == 115
        assert counted.reported == {"on_target": 52, "completed": 39, "overdue": 15, "delayed": 9}

    def test_rolls_up_as_printed_in_december_2019(self, council: Authority) -> None:
        found = public_position(TIP, DECEMBER_2019)
        percents = {item.reference: found.rollups[item.id].percent for item in found.roots}
        assert percents == {
            "R1 & R2": 74,  # the paper prints 78%, but no figure for R2.1
            "R3": 100,
            "R4": 100,
            "R5": 30,
            "R6": 72,
            "R7": 90,
            "R8": 100,
            "R9 & R10": 81,
            "R11": 43,
        }
        assert found.rollups[found.roots[0].id].not_reported == 1

    def test_shows_the_public_each_plan_from_its_first_meeting_on(self, council: Authority) -> None:
        seen = [plans.plans_of(council, viewer=PUBLIC, as_at=day) for day in (date(2017, 6, 13), date(2017, 6, 14))]
        assert [[plan.slug for plan in found] for found in seen] == [[], [BVIP]]

    def test_shows_the_public_no_figure_of_a_quarter_before_its_meeting(self, council: Authority) -> None:
        assert public_position(BVIP, date(2017, 9, 10)).rollups[None].percent is None

    def test_publishes_the_reports_of_both_boards_in_every_edition(self, council: Authority) -> None:
        told = Report.objects.order_by("period__as_at", "edition").values_list("period__slug", "edition", "version")

        editions = ("exceptions", "full", "summary")
        assert list(told) == [(slug, edition, 1) for slug in ("q2-2017-18", "q3-2019-20") for edition in editions]
        figures = {figure.report.period.slug: figure.percent for figure in ReportedFigure.objects.filter(item=None)}
        assert figures["q3-2019-20"] == 76

    def test_says_of_every_publication_that_it_was_entered_later(self, council: Authority) -> None:
        made = Publication.objects.filter(authority_id=council.pk)
        assert [publication.entered_later for publication in made] == [True] * 10

    def test_keeps_the_former_reference_of_an_action(self, council: Authority) -> None:
        plan = Plan.objects.get(slug=TIP)
        former, later = (finding.item_known_as(plan, name, as_at=DECEMBER_2019) for name in ("4", "R2.4"))
        assert former is not None
        assert former == later

    def test_keeps_an_original_date_beside_the_one_that_replaced_it(self, council: Authority) -> None:
        found = public_position(TIP, DECEMBER_2019)
        dates = next(item.dates for item in found.leaves if item.reference == "R2.4")
        assert dates.original is not None
        assert dates.agreed is not None
        assert (dates.original.text, dates.agreed.precision, dates.moves) == ("April 2022", Precision.UNDETERMINED, 1)

    def test_walks_every_figure_back_to_a_cell_of_a_kept_file(self, council: Authority) -> None:
        updates = Update.objects.filter(item__plan__authority=council, percent__isnull=False)
        read = {}
        for update in updates.select_related("source_row__file"):
            row = update.source_row
            assert row is not None
            if row.file not in read:
                with row.file.file.open("rb") as kept:
                    read[row.file] = list(csv.reader(io.StringIO(kept.read().decode(), newline="")))
            cell = next(cell for cell in row.cells if cell[0] == "percent")
            assert read[row.file][row.row - 1][ord(cell[1][0]) - ord("A")] == cell[2] == f"{update.percent:.0f}%"
        assert len(updates) == 114 + 32

    def test_knows_every_owner_as_a_post_and_every_follower_but_four_as_a_body(self, council: Authority) -> None:
        assert not ItemOwner.objects.filter(post=None).exists()
        unknown = ItemFollower.objects.filter(body=None).values_list("text", flat=True).distinct()
        assert {text.lower() for text in unknown} == {
            "grants scrutiny sub-committee & grants determination committee",
            "partnership boards",
            "standards advisory audit committee",
            "strategic plan monitoring",
        }

    def test_seats_both_boards_as_their_papers_list_them(self, council: Authority) -> None:
        earlier = members(council, "best-value-improvement-board", SEPTEMBER_2017)
        later = members(council, "transformation-and-improvement-board", DECEMBER_2019)
        assert (len(earlier), earlier[:2]) == (12, ["Mayor John Biggs", "Sir Steve Bullock"])
        assert (len(later), later[-2:]) == (
            10,
            ["Chief Executive", "Divisional Director, Strategy, Policy and Performance"],
        )

    def test_closes_the_earlier_plan_in_favour_of_the_later(self, council: Authority) -> None:
        plan = Plan.objects.select_related("successor").get(slug=BVIP)
        assert plan.closed_date == date(2018, 12, 18)
        assert plan.successor is not None
        assert plan.successor.slug == TIP

    def test_lets_someone_of_each_role_sign_in(self, sign_ins: tuple[SignIn, ...], council: Authority) -> None:
        users = [User.objects.get(email=sign_in.email) for sign_in in sign_ins]
        assert all(user.check_password(PASSWORD) for user in users)
        roles = [accounts.viewer_of(user, council, on=NOW.date()).roles for user in users]
        assert roles == [frozenset({role}) for role in Role]

    def test_lets_the_owner_answer_for_what_the_chief_executive_does(self, council: Authority) -> None:
        owner = accounts.viewer_of(User.objects.get(email__startswith="owner@"), council, on=NOW.date())
        plan = Plan.objects.get(slug=TIP)
        answered = ownership.answerable_for(plan, owner, on=NOW.date())
        leaves = public_position(TIP, DECEMBER_2019).leaves
        assert [leaf.reference for leaf in leaves if leaf.id in answered] == ["R2.4", "R10.25", "R10.26"]

    def test_does_nothing_the_second_time(self, sign_ins: tuple[SignIn, ...]) -> None:
        events = AuditEvent.objects.count()
        assert len(sign_ins) == len(Role)
        assert loader.load(password=PASSWORD, now=NOW) == ()
        assert AuditEvent.objects.count() == events

    def test_leaves_the_later_plan_without_drafts(self, council: Authority) -> None:
        plan = Plan.objects.get(slug=TIP)
        officer = viewing.officer_of(council.pk)
        seen = [positions.position(plan, viewer=viewer, as_at=NOW.date()).items for viewer in (PUBLIC, officer)]
        assert seen[0] == seen[1]
