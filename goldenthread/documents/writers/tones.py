"""How tones look in office programs: the colours of the tags on pages, on which their words can be read."""

from dataclasses import dataclass

from goldenthread.documents.content import Tone


@dataclass(frozen=True, slots=True)
class Paint:
    """The ground of a cell and the ink of its words, as ``#cfe5d8``."""

    ground: str
    ink: str


PAINTS = {
    Tone.COMPLETED: Paint("#cfe5d8", "#00361d"),
    Tone.ON_TARGET: Paint("#d6e6f4", "#0b3050"),
    Tone.DELAYED: Paint("#fde3d5", "#5a1f04"),
    Tone.OVERDUE: Paint("#f6d3d7", "#570613"),
    Tone.NEUTRAL: Paint("#dfe7ee", "#1a2b3c"),
    Tone.CANCELLED: Paint("#eeefef", "#383f43"),
}
