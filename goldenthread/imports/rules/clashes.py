"""References that a file gives to one item while another item of the plan keeps them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from goldenthread.plans.rules import references


@dataclass(frozen=True, slots=True)
class Wanted:
    """The reference a row gives to an item; ``item_id`` is None for an item to be made."""

    reference: str
    item_id: int | None


def find(wanted: Mapping[int, Wanted], held: Mapping[int, str]) -> Iterator[tuple[int, int]]:
    """Yield (row, item) for each row whose reference stays another item's.

    Items that the file names give up what they are called now: a plan is renumbered at one stroke.

    :param held: the reference of each item of the plan
    """
    renamed = {each.item_id: each.reference for each in wanted.values() if each.item_id is not None}
    holders: dict[str, list[int]] = defaultdict(list)
    for item_id, reference in {**held, **renamed}.items():
        if address := _address(reference):
            holders[address].append(item_id)
    for row, each in wanted.items():
        others = [item_id for item_id in holders[_address(each.reference)] if item_id != each.item_id]
        if others and _address(each.reference):
            yield row, others[0]


def _address(reference: str) -> str:
    return references.address_of_reference(reference).casefold()
