"""Why a file cannot be read: what is wrong, where, and what to do about it."""


class UnreadableFile(Exception):
    """A file that is not read at all; nothing of it is kept.

    `what` and `remedy` are sentences, `where` the file, part or cell.
    """

    def __init__(self, what: str, *, where: str, remedy: str) -> None:
        super().__init__(f"{where}: {what} {remedy}")
        self.what = what
        self.where = where
        self.remedy = remedy


class FileTooLarge(UnreadableFile):
    """The file, or what it unpacks to, is larger than the limits allow."""


class WrongKind(UnreadableFile):
    """The file is not one of the kinds read here, or is not what its name says."""


class Protected(UnreadableFile):
    """The file is encrypted or needs a password."""


class HasMacros(UnreadableFile):
    """The file carries program code."""


class Damaged(UnreadableFile):
    """The file is cut short or breaks the rules of its own format."""


class Unsafe(UnreadableFile):
    """The file is built to exhaust or mislead its reader."""
