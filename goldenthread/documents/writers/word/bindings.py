"""What a text refers to that stands elsewhere in the file: addresses, pictures, lists and places in the text itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote

from goldenthread.core.drawings import Drawing
from goldenthread.documents import content
from goldenthread.documents.content import Block, Document
from goldenthread.documents.writers import png

# Three dots to a pixel: 288 to the inch, which prints without steps.
_SCALE = 3
_SAFE = ":/?#[]@!$&'()*+,;=%"
# The list that every bulleted item belongs to, and the first one that is free for a numbered list.
BULLETS, _FIRST_NUMBERED = 1, 3


@dataclass(slots=True)
class Bindings:
    """The references of one file, numbered as they are met.

    :param places: the bookmark of each key of the document
    """

    places: Mapping[str, str]
    _addresses: dict[str, str] = field(default_factory=dict)
    _pictures: dict[Drawing, tuple[int, bytes]] = field(default_factory=dict)
    _lists: int = 0
    _ids: int = 0

    def address(self, address: str) -> str:
        """Return the relation that stands for an address."""
        # Word opens no file with an address that it cannot take apart.
        quoted = quote(address, safe=_SAFE, errors="replace")
        return self._addresses.setdefault(quoted, f"rIdLink{len(self._addresses) + 1}")

    def picture(self, drawing: Drawing) -> str:
        """Return the relation that stands for a picture."""
        if drawing not in self._pictures:
            self._pictures[drawing] = (len(self._pictures) + 1, png.draw(drawing, scale=_SCALE))
        return f"rIdPicture{self._pictures[drawing][0]}"

    def numbered_list(self) -> int:
        """Return the number of a new list that begins at 1."""
        self._lists += 1
        return _FIRST_NUMBERED + self._lists - 1

    def next_id(self) -> int:
        """Return a number that nothing else in the file has."""
        self._ids += 1
        return self._ids

    def addresses(self) -> tuple[tuple[str, str], ...]:
        """Return (relation, address) of all addresses."""
        return tuple((relation, address) for address, relation in self._addresses.items())

    def pictures(self) -> tuple[tuple[str, str, bytes], ...]:
        """Return (relation, name of the part, bytes) of all pictures."""
        return tuple((f"rIdPicture{n}", f"media/image{n}.png", drawn) for n, drawn in self._pictures.values())

    def lists(self) -> range:
        """Return the numbers of all numbered lists."""
        return range(_FIRST_NUMBERED, _FIRST_NUMBERED + self._lists)


def bind(document: Document) -> Bindings:
    """Return the bindings of a document in which nothing is bound yet but its own places."""
    keys = dict.fromkeys(key for block in document.blocks if (key := key_of(block)))
    # A bookmark's name has letters, digits and at most 40 characters; one that begins with _ is not shown in lists.
    return Bindings({key: f"_Ref{number:06}" for number, key in enumerate(keys, start=1)})


def key_of(block: Block) -> str:
    """Return the key by which a block is referred to; empty if it has none."""
    return block.key if isinstance(block, content.Heading | content.Table | content.Figure) else ""
