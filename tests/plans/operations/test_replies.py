import pytest
from django.db import DatabaseError, transaction

from goldenthread.plans.models import Plan, Reply
from goldenthread.plans.operations import recording, replies
from goldenthread.plans.operations.items import ItemNotInPlan
from goldenthread.plans.operations.replies import ReplyRefused
from tests import factories
from tests.plans.conftest import Work
from tests.plans.operations import ledger


def reply(work: Work, text: str, *, seen: int | None = None) -> Reply:
    return replies.reply(
        item=work.other,
        period=work.period,
        text=text,
        stated_by_text="Ada Owner",
        seen=seen,
        by=factories.CLERK,
        now=factories.NOW,
    )


class TestReply:
    def test_is_a_draft_of_the_period(self, work: Work) -> None:
        made = reply(work, "  The grant came late.\r\nIt is done now. ")

        assert made.text == "The grant came late.\nIt is done now."
        assert (made.stated_date, made.stated_by_text, made.publication) == (work.period.as_at, "Ada Owner", None)
        assert ledger.last_event(work.authority).name == "plans.reply.recorded"
        assert ledger.last_facts(work.authority) == {"period": "q2-2017-18", "is_taken_back": False}

    def test_counts_a_new_revision_of_the_plan(self, work: Work) -> None:
        before = Plan.objects.get(pk=work.plan.pk).revision

        reply(work, "The grant came late.")

        assert Plan.objects.get(pk=work.plan.pk).revision == before + 1

    def test_takes_an_earlier_one_back_where_it_is_empty(self, work: Work) -> None:
        reply(work, "The grant came late.")

        assert reply(work, " ").text == ""
        assert ledger.last_facts(work.authority) == {"period": "q2-2017-18", "is_taken_back": True}

    def test_is_refused_where_it_is_empty_and_there_is_none_to_take_back(self, work: Work) -> None:
        with pytest.raises(ReplyRefused, match="Write the reply"):
            reply(work, "\n")
        reply(work, "The grant came late.")
        reply(work, "")
        with pytest.raises(ReplyRefused, match="Write the reply"):
            reply(work, "")

    def test_is_refused_where_it_is_too_long(self, work: Work) -> None:
        reply(work, "a" * replies.LONGEST)

        with pytest.raises(ReplyRefused, match=r"has 2,001 characters\. Shorten it to 2,000 at most\."):
            reply(work, "a" * (replies.LONGEST + 1))

    def test_refuses_to_hide_what_the_writer_has_not_seen(self, work: Work) -> None:
        first = reply(work, "The grant came late.", seen=recording.NOTHING_SEEN)

        with pytest.raises(recording.ChangedMeanwhile):
            reply(work, "It was never promised.", seen=recording.NOTHING_SEEN)
        assert reply(work, "It was never promised.", seen=first.pk).text == "It was never promised."

    def test_refuses_an_item_of_another_plan(self, work: Work) -> None:
        elsewhere = factories.period(factories.plan(work.authority, "other"))

        with pytest.raises(ItemNotInPlan):
            replies.reply(item=work.other, period=elsewhere, text="Ours.", by=factories.CLERK, now=factories.NOW)

    def test_stands_in_the_database_once_it_is_published(self, work: Work) -> None:
        made = reply(work, "The grant came late.")
        factories.publish(work.period)

        with pytest.raises(DatabaseError), transaction.atomic():
            Reply.objects.filter(pk=made.pk).update(text="Another word.")
        assert Reply.objects.get(pk=made.pk).publication is not None
