"""What a column of a plan's table can mean."""

from enum import StrEnum


class Meaning(StrEnum):
    """The meaning of a column, whatever its heading says."""

    # That of enums is written in Python, and every cell of a file asks for it several times.
    __hash__ = str.__hash__

    REFERENCE = "reference"
    GROUP = "group"
    TITLE = "title"
    OWNER = "owner"
    FOLLOWER = "follower"
    DATE = "date"
    FORECAST = "forecast"
    COMPLETED = "completed"
    STATUS = "status"
    PERCENT = "percent"
    UPDATE = "update"
    RISK = "risk"
    MITIGATION = "mitigation"
    OFFICER_NOTE = "officer_note"
    LEFT_OUT = "left_out"


LABELS = {
    Meaning.REFERENCE: "Reference",
    Meaning.GROUP: "Group it belongs to",
    Meaning.TITLE: "Title",
    Meaning.OWNER: "Owner",
    Meaning.FOLLOWER: "Monitoring group",
    Meaning.DATE: "Original date",
    Meaning.FORECAST: "Forecast date",
    Meaning.COMPLETED: "Date completed",
    Meaning.STATUS: "Reported status",
    Meaning.PERCENT: "Percent complete",
    Meaning.UPDATE: "Update (public)",
    Meaning.RISK: "Risk",
    Meaning.MITIGATION: "Mitigation",
    Meaning.OFFICER_NOTE: "Officers' note (never public)",
    Meaning.LEFT_OUT: "Left out",
}
