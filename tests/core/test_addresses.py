from datetime import date
from urllib.parse import unquote, urlsplit

import pytest
from django.test import override_settings
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.core import addresses
from goldenthread.core.addresses import PlanAddress

PLAN = PlanAddress("tower-hamlets", "improvement-plan-2018-22")


class TestPlanAddress:
    @pytest.mark.parametrize(
        ("made", "expected"),
        [
            (PLAN.page(), "/tower-hamlets/plans/improvement-plan-2018-22/"),
            (PLAN.item("R2.4"), "/tower-hamlets/plans/improvement-plan-2018-22/R2.4/"),
            (PLAN.working(), "/tower-hamlets/plans/improvement-plan-2018-22/working/"),
            (PLAN.working("R2.4"), "/tower-hamlets/plans/improvement-plan-2018-22/R2.4/working/"),
            (PLAN.period("q3-2019-20"), "/tower-hamlets/plans/improvement-plan-2018-22/periods/q3-2019-20/"),
            (PLAN.contradictions(), "/tower-hamlets/plans/improvement-plan-2018-22/contradictions/"),
            (PLAN.dates(), "/tower-hamlets/plans/improvement-plan-2018-22/dates/"),
        ],
    )
    def test_stands_beneath_the_authority_and_its_plans(self, made: str, expected: str) -> None:
        assert made == expected

    @given(st.text(min_size=1).filter(lambda text: "/" not in text))
    def test_keeps_whatever_names_an_item_within_one_part(self, path: str) -> None:
        made = PLAN.item(path)
        parts = urlsplit(made)

        assert (parts.query, parts.fragment) == ("", "")
        assert unquote(parts.path.removeprefix(PLAN.page()).removesuffix("/")) == path


class TestAuthority:
    def test_is_the_first_part_of_every_address_of_it(self) -> None:
        start = addresses.authority("tower-hamlets")

        assert start == "/tower-hamlets/"
        for made in (
            addresses.plans("tower-hamlets"),
            addresses.bodies("tower-hamlets"),
            addresses.body("tower-hamlets", "best-value-improvement-board"),
            addresses.workspace("tower-hamlets"),
            PLAN.page(),
        ):
            assert made.startswith(start)
            assert made.endswith("/")


class TestColourStylesheet:
    def test_leaves_out_the_sign_that_an_address_cannot_carry(self) -> None:
        assert addresses.colour_stylesheet("#1d3d70") == "/colours/1d3d70.css"


class TestWithQuery:
    def test_writes_names_with_hyphens_and_dates_as_iso(self) -> None:
        asked = addresses.with_query("/tower-hamlets/", as_at=date(2017, 9, 11), page=2)

        assert asked == "/tower-hamlets/?as-at=2017-09-11&page=2"

    def test_leaves_out_what_is_not_asked(self) -> None:
        assert addresses.with_query("/tower-hamlets/", as_at=None, owner="") == "/tower-hamlets/"

    def test_keeps_a_zero(self) -> None:
        assert addresses.with_query("/tower-hamlets/", percent=0) == "/tower-hamlets/?percent=0"

    def test_escapes_what_would_change_the_address(self) -> None:
        assert addresses.with_query("/", owner="R&D #1") == "/?owner=R%26D+%231"


class TestAbsolute:
    def test_puts_the_installations_own_host_in_front(self) -> None:
        with override_settings(GOLDENTHREAD_ORIGIN="https://plans.example.org/"):
            assert addresses.absolute("/tower-hamlets/") == "https://plans.example.org/tower-hamlets/"
