import pytest
from django.test import Client
from pytest_django import Settings

from goldenthread.core.viewing import PUBLIC, Role, Viewer
from goldenthread.imports import queries
from goldenthread.imports.models import ImportState
from goldenthread.organisations.models import Authority
from goldenthread.publication import registry
from tests import factories
from tests.imports import under_way
from tests.imports.views.asking import HOME, of

pytestmark = pytest.mark.django_db


class TestImportConfirm:
    def test_records_in_the_background(self, manager: Client, authority: Authority) -> None:
        record = under_way.previewed(authority)

        answer = manager.post(of(record, "confirm/"), {"turn": record.turn})

        record.refresh_from_db()
        assert answer["Location"] == f"{of(record)}?wait=yes"
        assert (record.state, record.confirmed_by_text) == ("recording", "Plan manager")

    def test_tells_the_second_of_two_people(self, manager: Client, authority: Authority) -> None:
        record = under_way.confirmed(under_way.previewed(authority))

        answer = manager.post(of(record, "confirm/"), {"turn": record.turn})

        assert answer.status_code == 409
        assert "This import is being recorded by now." in answer.content.decode()

    def test_refuses_without_a_turn(self, manager: Client, authority: Authority) -> None:
        assert manager.post(of(under_way.previewed(authority), "confirm/")).status_code == 409


class TestImportDiscard:
    def test_asks_for_a_form(self, manager: Client, authority: Authority) -> None:
        assert manager.get(of(under_way.previewed(authority), "discard/")).status_code == 405


class TestImportCompareAgain:
    def test_reads_it_again(self, manager: Client, authority: Authority) -> None:
        record = under_way.previewed(authority)

        manager.post(of(record, "compare-again/"))

        record.refresh_from_db()
        assert record.state == ImportState.READING


class TestImportStartAgain:
    def test_goes_on(self, manager: Client, authority: Authority, quick: None) -> None:
        record = under_way.confirmed(under_way.previewed(authority))

        manager.post(of(record, "start-again/"))

        record.refresh_from_db()
        assert record.state == ImportState.RECORDED


class TestImportNeeds:
    def test_tells_who_may_import_of_what_waits(self, authority: Authority) -> None:
        under_way.previewed(authority)
        manager, owner = (self.viewer(authority, role) for role in (Role.PLAN_MANAGER, Role.OWNER))

        assert "Import to check: register.xlsx" in [need.text for need in registry.needs(manager, under_way.AS_AT)]
        assert [list(queries.import_needs(each, under_way.AS_AT)) for each in (owner, PUBLIC)] == [[], []]

    @staticmethod
    def viewer(authority: Authority, role: Role) -> Viewer:
        return Viewer(authority_id=authority.pk, roles=frozenset({role}))


class TestPermissions:
    @pytest.mark.parametrize("role", [Role.OWNER, Role.BOARD_MEMBER])
    @pytest.mark.parametrize("part", ["", "new/", "{record}/", "{record}/made/"])
    def test_are_lacked_by_who_may_not_import(
        self, client: Client, settings: Settings, authority: Authority, role: Role, part: str
    ) -> None:
        settings.GOLDENTHREAD_DEMO_SIGN_INS = True
        record = under_way.previewed(authority)
        client.force_login(factories.officer(authority, role))

        assert client.get(HOME + part.format(record=record.public_id)).status_code == 404

    def test_send_a_stranger_to_sign_in(self, client: Client, authority: Authority) -> None:
        record = under_way.previewed(authority)

        assert client.post(of(record, "confirm/"), {"turn": 1}).status_code == 302
        record.refresh_from_db()
        assert record.state == ImportState.PREVIEWED
