"""The words of the import pages."""

from dataclasses import dataclass

from goldenthread.imports.lines import Kind


@dataclass(frozen=True, slots=True)
class PartWords:
    """What a part of the preview is called, what it is, and what is said where it is empty."""

    title: str
    about: str
    empty: str


PARTS = {
    Kind.MATCHES: PartWords(
        "Matches",
        "Rows that are, or may be, an item of the plan under another reference or in other words. "
        "A row that is not decided is not taken.",
        "Every row was recognised by its reference, or is new.",
    ),
    Kind.REFUSED: PartWords(
        "Refused",
        "Cells that cannot be read as a plan. Correct them in the file and import it again, "
        "or leave their rows out and take the rest.",
        "No row is refused.",
    ),
    Kind.MADE: PartWords(
        "Made",
        "Rows that become new items of the plan. Leaving out a group leaves out its items too.",
        "No item is made.",
    ),
    Kind.CHANGED: PartWords("Changed", "Items of the plan of which the file says something new.", "No item changes."),
    Kind.NAMES: PartWords(
        "Names",
        "Names that may be another one that is already known. Nobody is made or merged before you say so: "
        "until then the name stays as words.",
        "No name resembles another.",
    ),
    Kind.MILESTONES: PartWords(
        "Sub-milestones",
        "Further lines in a date cell. Tick those that are milestones of their own; "
        "the others stay as words in the cell.",
        "No date cell has further lines.",
    ),
    Kind.COLUMNS: PartWords(
        "Columns",
        "What each column was taken to mean. Correcting one reads the file again and forgets "
        "what was decided of single rows.",
        "No row of column headings was found.",
    ),
    Kind.WARNINGS: PartWords(
        "Warnings", "Cells that are taken, but of which something was assumed.", "There is nothing to warn of."
    ),
    Kind.SAME: PartWords("Unchanged", "Rows that say what the plan says already.", "Every row says something new."),
    Kind.LEFT_OUT: PartWords("Left out", "Rows that are not taken.", "No row is left out."),
    Kind.MISSING: PartWords(
        "Not in the file",
        "Items of the plan that the file does not name. They stay as they are.",
        "The file names every item.",
    ),
}

# Shown only where they hold something; the others are always there.
SELDOM = frozenset({Kind.MILESTONES, Kind.LEFT_OUT, Kind.MISSING, Kind.NAMES, Kind.SAME})


def counted(number: int, one: str, many: str) -> str:
    """Return a number with its word: 1 row, 1,200 rows."""
    return f"{number:,} {one if number == 1 else many}"
