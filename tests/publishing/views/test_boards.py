from datetime import date

from django.test import Client

from goldenthread.organisations.models import Body, BodyKind, BodyName, Membership, MembershipRole, Person, Regime
from goldenthread.plans.operations import items
from goldenthread.plans.operations.batches import FollowerText, VersionText
from tests import factories
from tests.publishing.conftest import Site


def board(site: Site, slug: str, regime: Regime) -> Body:
    return Body.objects.create(
        authority=site.authority,
        slug=slug,
        name=slug.replace("-", " ").capitalize(),
        kind=BodyKind.BOARD,
        regime=regime,
    )


def followed(site: Site, body: Body) -> None:
    """Let a body follow a milestone, in a draft."""
    version = VersionText(
        title="Staff consulted", reference="10.2", position=2, followers=(FollowerText("The board", body.pk),)
    )
    items.revise_item(
        item=site.late, period=site.period, version=version, parent=site.activity, by=factories.CLERK, now=factories.NOW
    )


class TestBoardList:
    def test_names_an_internal_group_only_once_a_published_plan_does(self, client: Client, site: Site) -> None:
        board(site, "improvement-board", Regime.VOLUNTARY)
        followed(site, board(site, "officer-group", Regime.INTERNAL))

        before = client.get("/barsetshire/boards/").content.decode()
        factories.publish(site.period)
        after = client.get("/barsetshire/boards/").content.decode()

        assert "Improvement board" in before
        assert "Officer group" not in before
        assert "Officer group" in after

    def test_says_that_none_is_known(self, client: Client, site: Site) -> None:
        assert "No board was known of on this date." in client.get("/barsetshire/boards/").content.decode()


class TestBoardDetail:
    def test_says_who_sits_on_it_and_which_law_it_follows(self, client: Client, site: Site) -> None:
        body = board(site, "improvement-board", Regime.VOLUNTARY)
        person = Person.objects.create(authority=site.authority, name="Ada Member", honorific="Councillor")
        Membership.objects.create(
            body=body, person=person, role=MembershipRole.CHAIR, printed_capacity="Cabinet Member for Resources"
        )
        BodyName.objects.create(body=body, name="IB", is_abbreviation=True)
        text = client.get("/barsetshire/boards/improvement-board/").content.decode()

        assert "Councillor Ada Member" in text
        assert "Cabinet Member for Resources" in text
        assert "its papers are published by choice" in text
        assert "<dd>IB</dd>" in text

    def test_shows_the_members_of_the_day_asked_for(self, client: Client, site: Site) -> None:
        body = board(site, "improvement-board", Regime.VOLUNTARY)
        person = Person.objects.create(authority=site.authority, name="Ada Member")
        Membership.objects.create(body=body, person=person, from_date=date(2017, 9, 15))

        then = client.get("/barsetshire/boards/improvement-board/", {"as-at": "2017-09-14"}).content.decode()
        now = client.get("/barsetshire/boards/improvement-board/").content.decode()

        assert "No members are recorded for this date." in then
        assert "Ada Member" in now

    def test_lists_what_it_follows_once_that_is_published(self, client: Client, site: Site) -> None:
        followed(site, board(site, "improvement-board", Regime.VOLUNTARY))
        before = client.get("/barsetshire/boards/improvement-board/").content.decode()
        factories.publish(site.period)
        after = client.get("/barsetshire/boards/improvement-board/").content.decode()

        assert "Staff consulted" not in before
        assert "Staff consulted" in after

    def test_is_not_found_for_an_internal_group_that_no_published_plan_names(self, client: Client, site: Site) -> None:
        followed(site, board(site, "officer-group", Regime.INTERNAL))

        assert client.get("/barsetshire/boards/officer-group/").status_code == 404
