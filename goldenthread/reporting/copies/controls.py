"""Content controls of Word: places in a document that are filled in, each known by its tag."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from goldenthread.reporting.copies import form_styles

# What an empty control shows; it is marked as no answer, and goes as soon as somebody types.
EMPTY = "Click here to write"
CHOOSE = "Choose a status"
# An element of python-docx's own XML classes, which carry no types.
Element = Any


@dataclass(frozen=True, slots=True)
class Control:
    """A place to fill in.

    :param tag: the code of the column it is of
    :param title: what it is called, for those who hear it read
    :param text: what it says now
    :param choices: the words it is chosen from, if it is
    :param is_date: whether Word offers its calendar
    :param day: the day its text says, where it says one exactly
    :param is_locked: whether it can only be read
    """

    tag: str
    title: str
    text: str
    choices: Sequence[str] = ()
    is_date: bool = False
    day: date | None = None
    is_locked: bool = False


def control(told: Control, number: int) -> Element:
    """Return a control to stand among the runs of a paragraph.

    :param number: which of the document's it is, from 1
    """
    properties = _element("w:sdtPr")
    properties.append(_element("w:alias", told.title))
    properties.append(_element("w:tag", told.tag))
    properties.append(_element("w:id", str(number)))
    properties.append(_element("w:lock", "sdtContentLocked" if told.is_locked else "sdtLocked"))
    if not told.text:
        properties.append(_element("w:showingPlcHdr"))
    properties.append(_kind(told))
    content = _element("w:sdtContent")
    content.append(_run(told))
    made = _element("w:sdt")
    made.extend((properties, content))
    return made


def _kind(told: Control) -> Element:
    if told.choices:
        listed = _element("w:dropDownList")
        for choice in told.choices:
            item = _element("w:listItem")
            item.set(qn("w:displayText"), choice)
            item.set(qn("w:value"), choice)
            listed.append(item)
        return listed
    if told.is_date:
        return _calendar(told.day)
    plain = _element("w:text")
    plain.set(qn("w:multiLine"), "1")
    return plain


def _calendar(day: date | None) -> Element:
    made = _element("w:date")
    if day:
        made.set(qn("w:fullDate"), f"{day.isoformat()}T00:00:00Z")
    made.append(_element("w:dateFormat", "d MMMM yyyy"))
    made.append(_element("w:lid", "en-GB"))
    made.append(_element("w:storeMappedDataAs", "date"))
    made.append(_element("w:calendar", "gregorian"))
    return made


def _run(told: Control) -> Element:
    run = _element("w:r")
    if not told.text:
        properties = _element("w:rPr")
        properties.append(_element("w:rStyle", "PlaceholderText"))
        run.append(properties)
    # Sets line ends as breaks, so that one paragraph holds the whole text.
    run.text = form_styles.writable(told.text) or (CHOOSE if told.choices else EMPTY)
    return run


def _element(name: str, value: str = "") -> Element:
    made = OxmlElement(name)
    if value:
        made.set(qn("w:val"), value)
    return made
