"""The owner's reply beside a contradiction, in words."""

from dataclasses import dataclass

from goldenthread.plans.queries.replies import ReplyText
from goldenthread.plans.rules import wording
from goldenthread.publishing.presenters import thread


@dataclass(frozen=True, slots=True)
class ReplyLine:
    """A reply, paragraph by paragraph, and who gave it when."""

    heading: str
    paragraphs: tuple[str, ...]


def reply_line(reply: ReplyText | None) -> ReplyLine | None:
    """Return a reply in words, or None where there is none."""
    if reply is None:
        return None
    by = f" by {reply.stated_by}" if reply.stated_by else ""
    return ReplyLine(
        heading=f"Reply{by}, {wording.long_date(reply.stated_date)}",
        paragraphs=thread.paragraphs(reply.text),
    )
