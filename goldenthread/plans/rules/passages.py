"""The words of an update under the headings of its plan."""

from collections.abc import Mapping, Sequence

Passages = tuple[tuple[str, str], ...]


def passages(public_text: Mapping[str, str], sections: Sequence[Sequence[str]]) -> Passages:
    """Return (heading, words) pairs in the order of a plan's sections; those it does not know come last.

    Words that stand alone under the first section need no heading: it is empty.

    :param public_text: words by the code of a section
    :param sections: (code, title) pairs
    """
    titles = {section[0]: section[1] for section in sections}
    places = {code: at for at, code in enumerate(titles)}
    told = [code for code, words in public_text.items() if words.strip()]
    if len(told) == 1 and told[0] == next(iter(titles), told[0]):
        return (("", public_text[told[0]]),)
    told.sort(key=lambda code: (places.get(code, len(places)), code))
    return tuple((titles.get(code, code), public_text[code]) for code in told)
