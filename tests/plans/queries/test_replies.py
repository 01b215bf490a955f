from datetime import date

from goldenthread.core import viewing
from goldenthread.core.viewing import PUBLIC, Standpoint, officer_of
from goldenthread.plans.models import Period
from goldenthread.plans.operations import replies as operations
from goldenthread.plans.queries import replies
from tests import factories
from tests.plans.conftest import Work

DECEMBER = date(2017, 12, 11)


def reply(work: Work, text: str, period: Period | None = None) -> None:
    operations.reply(
        item=work.other,
        period=period or work.period,
        text=text,
        stated_by_text="Ada Owner",
        by=factories.CLERK,
        now=factories.NOW,
    )


def seen_by(work: Work, *, is_public: bool, as_at: date = DECEMBER) -> Standpoint:
    viewer = PUBLIC if is_public else officer_of(work.authority.pk)
    return viewing.standpoint(viewer, authority_id=work.authority.pk, as_at=as_at)


class TestReplies:
    def test_are_the_latest_of_each_item(self, work: Work) -> None:
        reply(work, "The grant came late.")
        reply(work, "It is done now.", factories.period(work.plan, "Q3 2017-18", as_at=DECEMBER))

        now = replies.replies(work.plan, seen_by(work, is_public=False))
        then = replies.replies(work.plan, seen_by(work, is_public=False, as_at=work.period.as_at))

        assert {key: (each.text, each.stated_by, each.stated_date) for key, each in now.items()} == {
            work.other.pk: ("It is done now.", "Ada Owner", DECEMBER)
        }
        assert then[work.other.pk].text == "The grant came late."

    def test_are_for_the_public_only_once_published(self, work: Work) -> None:
        reply(work, "The grant came late.")

        assert replies.replies(work.plan, seen_by(work, is_public=True)) == {}
        factories.publish(work.period)
        assert list(replies.replies(work.plan, seen_by(work, is_public=True))) == [work.other.pk]

    def test_leave_out_what_was_taken_back(self, work: Work) -> None:
        reply(work, "The grant came late.")
        reply(work, "")

        assert replies.replies(work.plan, seen_by(work, is_public=False)) == {}


class TestReplyOf:
    def test_is_the_one_that_stands(self, work: Work) -> None:
        reply(work, "The grant came late.")

        found = replies.reply_of(work.other.pk, seen_by(work, is_public=False))

        assert found is not None
        assert found.text == "The grant came late."
        assert replies.reply_of(work.mine.pk, seen_by(work, is_public=False)) is None


class TestLatestReply:
    def test_is_the_one_recorded_last_empty_or_not(self, work: Work) -> None:
        assert replies.latest_reply(work.other) is None
        reply(work, "The grant came late.")
        reply(work, "")

        latest = replies.latest_reply(work.other)

        assert latest is not None
        assert latest.text == ""
