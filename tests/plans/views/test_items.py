"""Adding, changing and cancelling items in the workspace."""

from django.test import Client

from goldenthread.plans.models import Cancellation, DateEntry, DateKind, Item, ItemOwner, ItemVersion
from goldenthread.plans.operations import items
from goldenthread.plans.operations.batches import VersionText
from tests import factories
from tests.pages import validity
from tests.plans.conftest import PAGE, Work

ITEM = f"{PAGE}items/1.1/"


def latest(item: Item) -> ItemVersion:
    found: ItemVersion = ItemVersion.objects.filter(item=item).latest("pk")
    return found


class TestItemPage:
    def test_shows_what_was_said_with_drafts_marked(self, as_manager: Client, work: Work) -> None:
        factories.update(work.mine, work.period, percent=30, status="On Target", text="Consulted.")

        page = as_manager.get(ITEM).content.decode()

        assert "Consulted." in page
        assert "Original date: December 2017" in page
        assert ">Draft</strong>" in page
        assert validity.problems(page) == []

    def test_offers_an_owner_the_update_alone(self, as_owner: Client, work: Work) -> None:
        page = as_owner.get(ITEM).content.decode()

        assert "Record an update" in page
        assert "Cancel it" not in page


class TestItemAdd:
    ADDRESS = f"{PAGE}add-item/"

    def test_makes_a_draft_beneath_its_parent(self, as_manager: Client, work: Work) -> None:
        typed = {
            "title": "Audit closed",
            "reference": "1.3",
            "parent": work.theme.public_id,
            "owners": "Ada Owner\nChief Executive",
            "followers": "Grants Board",
            "original": "March 2018",
            "weight": "2",
            "period": "q2-2017-18",
        }

        response = as_manager.post(self.ADDRESS, typed)

        made = ItemVersion.objects.latest("pk")
        assert response.headers["Location"] == f"{PAGE}items/1.3/"
        assert (made.title, made.parent, made.weight, made.publication) == ("Audit closed", work.theme, 2, None)
        owners = [(owner.text, owner.person) for owner in ItemOwner.objects.filter(version=made)]
        assert owners == [("Ada Owner", work.owner), ("Chief Executive", None)]
        assert DateEntry.objects.get(item=made.item).printed == "March 2018"

    def test_refuses_a_reference_that_is_taken(self, as_manager: Client, work: Work) -> None:
        typed = {"title": "Again", "reference": "1.1", "weight": "1", "period": "q2-2017-18"}

        page = as_manager.post(self.ADDRESS, typed).content.decode()

        assert "The reference 1.1 belongs to another item of Improvement plan." in page
        assert "Again" in page

    def test_asks_for_what_is_missing(self, as_manager: Client, work: Work) -> None:
        page = as_manager.post(self.ADDRESS, {"weight": "1", "period": "q2-2017-18"}).content.decode()

        assert page.count("Enter what is to be done") == 2

    def test_leads_to_a_period_first(self, as_manager: Client, work: Work) -> None:
        factories.plan(work.authority, "empty")

        response = as_manager.get("/barsetshire/workspace/plans/empty/add-item/")

        assert response.headers["Location"] == "/barsetshire/workspace/plans/empty/open-period/"


class TestItemRevise:
    ADDRESS = f"{ITEM}revise/"

    def typed(self, work: Work, **changed: str) -> dict[str, str]:
        seen = items.latest_version_id(work.mine)
        begun = {"title": "Policy agreed", "reference": "1.1", "weight": "1", "period": "q2-2017-18", "seen": str(seen)}
        return {**begun, "parent": work.theme.public_id, "owners": "Ada Owner", **changed}

    def test_states_the_item_anew(self, as_manager: Client, work: Work) -> None:
        as_manager.post(self.ADDRESS, self.typed(work, title="Policy agreed and published"))

        assert latest(work.mine).title == "Policy agreed and published"
        assert ItemVersion.objects.filter(item=work.mine).count() == 2

    def test_follows_a_new_reference(self, as_manager: Client, work: Work) -> None:
        response = as_manager.post(self.ADDRESS, self.typed(work, reference="R1.1"))

        assert response.headers["Location"] == f"{PAGE}items/R1.1/"

    def test_does_not_offer_the_item_as_its_own_parent(self, as_manager: Client, work: Work) -> None:
        page = as_manager.get(self.ADDRESS).content.decode()

        assert f'value="{work.theme.public_id}" selected' in page
        assert f'<option value="{work.mine.public_id}"' not in page

    def test_shows_both_where_somebody_else_was_faster(self, as_manager: Client, work: Work) -> None:
        typed = self.typed(work, title="As I see it")
        items.revise_item(
            item=work.mine,
            period=work.period,
            version=VersionText(title="As they see it", position=2, reference="1.1"),
            parent=work.theme,
            by=factories.CLERK,
            now=factories.NOW,
        )

        response = as_manager.post(self.ADDRESS, typed)

        page = response.content.decode()
        assert response.status_code == 409
        assert "As I see it" in page
        assert "As they see it" in page
        assert validity.problems(page) == []
        assert latest(work.mine).title == "As they see it"


class TestItemCancel:
    ADDRESS = f"{ITEM}cancel/"

    def test_needs_a_reason(self, as_manager: Client, work: Work) -> None:
        page = as_manager.post(self.ADDRESS, {"period": "q2-2017-18"}).content.decode()

        assert page.count("Say why it is cancelled") == 2

    def test_gives_an_item_up_and_takes_it_up_again(self, as_manager: Client, work: Work) -> None:
        as_manager.post(self.ADDRESS, {"reason": "No longer needed", "period": "q2-2017-18"})
        cancelled = as_manager.get(ITEM).content.decode()
        as_manager.post(self.ADDRESS, {"reason": "Needed after all", "period": "q2-2017-18"})
        again = as_manager.get(ITEM).content.decode()

        assert "No longer needed" in cancelled
        assert "Take it up again" in cancelled
        assert "Cancel it" in again
        assert [end.is_lifted for end in Cancellation.objects.all()] == [False, True]


class TestItemAgreeDate:
    ADDRESS = f"{ITEM}agree-date/"

    def typed(self, **changed: str) -> dict[str, str]:
        begun = {"date": "March 2018", "reason": "The consultation ran over", "authority_text": "Grants Board, 5 Sept"}
        return {**begun, "period": "q2-2017-18", "seen": "0", **changed}

    def test_moves_the_date_with_reason_and_authority(self, as_manager: Client, work: Work) -> None:
        as_manager.post(self.ADDRESS, self.typed())

        entry = DateEntry.objects.get(item=work.mine, kind=DateKind.AGREED)
        assert (entry.printed, entry.reason) == ("March 2018", "The consultation ran over")
        assert "moved once" in as_manager.get(ITEM).content.decode()

    def test_asks_for_each_part(self, as_manager: Client, work: Work) -> None:
        page = as_manager.post(self.ADDRESS, {"period": "q2-2017-18", "seen": "0"}).content.decode()

        for error in ("Enter the new agreed date", "Say why the date moves", "Say who agreed to the new date"):
            assert page.count(error) == 2

    def test_shows_a_date_that_somebody_else_agreed_meanwhile(self, as_manager: Client, work: Work) -> None:
        as_manager.post(self.ADDRESS, self.typed(date="February 2018"))

        response = as_manager.post(self.ADDRESS, self.typed())

        page = response.content.decode()
        assert response.status_code == 409
        assert "February 2018" in page
        assert "The consultation ran over" in page
        assert validity.problems(page) == []
