from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.core import clock, viewing
from goldenthread.core.viewing import OFFICER_ROLES, PUBLIC, Role, Viewer

HERE, ELSEWHERE = 1, 2
DAY = date(2017, 9, 11)

any_roles = st.frozensets(st.sampled_from(Role))


class TestViewer:
    def test_is_by_default_nobody_with_no_rights(self) -> None:
        assert Viewer() == PUBLIC
        assert not PUBLIC.is_officer_of(HERE)
        assert not PUBLIC.has_role(*Role, authority_id=HERE)

    @pytest.mark.parametrize("role", sorted(OFFICER_ROLES))
    def test_is_an_officer_with_a_role_that_works_for_the_authority(self, role: Role) -> None:
        assert Viewer(user_id=1, authority_id=HERE, roles=frozenset({role})).is_officer_of(HERE)

    def test_is_no_officer_as_a_board_member(self) -> None:
        assert not Viewer(user_id=1, authority_id=HERE, roles=frozenset({Role.BOARD_MEMBER})).is_officer_of(HERE)

    @given(any_roles)
    def test_has_no_rights_in_another_authority(self, roles: frozenset[Role]) -> None:
        viewer = Viewer(user_id=1, authority_id=ELSEWHERE, roles=roles)

        assert not viewer.is_officer_of(HERE)
        assert not viewer.has_role(*Role, authority_id=HERE)

    @given(any_roles, st.sampled_from(Role))
    def test_has_the_roles_it_was_given_and_no_other(self, roles: frozenset[Role], asked: Role) -> None:
        viewer = Viewer(user_id=1, authority_id=HERE, roles=roles)

        assert viewer.has_role(asked, authority_id=HERE) == (asked in roles)

    def test_has_no_role_when_none_is_asked_for(self) -> None:
        assert not Viewer(authority_id=HERE, roles=frozenset(Role)).has_role(authority_id=HERE)


class TestOfficerOf:
    def test_reads_what_is_not_yet_published_in_that_authority_alone(self) -> None:
        officer = viewing.officer_of(HERE)

        assert officer.is_officer_of(HERE)
        assert not officer.is_officer_of(ELSEWHERE)

    def test_is_no_user(self) -> None:
        assert viewing.officer_of(HERE).user_id is None


class TestStandpoint:
    def test_of_an_officer_asks_for_no_publication(self) -> None:
        seen = viewing.standpoint(viewing.officer_of(HERE), authority_id=HERE, as_at=DAY)

        assert seen.as_at == DAY
        assert seen.published_before is None

    @given(any_roles, st.dates())
    def test_of_anyone_else_ends_with_the_day(self, roles: frozenset[Role], day: date) -> None:
        stranger = Viewer(user_id=1, authority_id=ELSEWHERE, roles=roles)

        seen = viewing.standpoint(stranger, authority_id=HERE, as_at=day)

        assert seen.as_at == day
        assert seen.published_before == clock.end_of_day(day)
