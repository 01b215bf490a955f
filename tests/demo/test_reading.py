"""Facts are read as the types that the dataclasses name, or refused."""

from dataclasses import dataclass
from datetime import date

import pytest

from goldenthread.demo import reading


@dataclass(frozen=True, slots=True)
class Stop:
    name: str
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class Journey:
    title: str
    day: date
    stops: tuple[Stop, ...] = ()
    last: Stop | None = None


WHOLE = {"title": "To work", "day": date(2017, 9, 11)}


class TestRead:
    def test_gives_the_dataclass_with_its_defaults(self) -> None:
        assert reading.read(Journey, WHOLE, "file") == Journey("To work", date(2017, 9, 11))

    def test_gives_tables_within_as_their_own_dataclasses(self) -> None:
        table = {**WHOLE, "stops": [{"name": "Poplar"}], "last": {"name": "Blackwall", "minutes": 4}}
        journey = reading.read(Journey, table, "file")
        assert (journey.stops, journey.last) == ((Stop("Poplar"),), Stop("Blackwall", 4))

    @pytest.mark.parametrize(
        ("table", "said"),
        [
            ({**WHOLE, "colour": "red"}, "file: colour is not known"),
            ({"title": "To work"}, "file: day is missing"),
            ({**WHOLE, "title": 3}, "file, title: 3 is not of type str"),
            ({**WHOLE, "day": "2017-09-11"}, "file, day: '2017-09-11' is not of type date"),
            ({**WHOLE, "stops": "Poplar"}, "file, stops: 'Poplar' is not a list"),
            ({**WHOLE, "stops": [{"name": "Poplar", "minutes": True}]}, "file, stops 1, minutes: True is not"),
            ({**WHOLE, "last": "Blackwall"}, "file, last: 'Blackwall' is not of type Stop"),
        ],
    )
    def test_refuses_what_does_not_fit_and_says_where(self, table: dict[str, object], said: str) -> None:
        with pytest.raises(reading.FactsError) as refused:
            reading.read(Journey, table, "file")
        assert str(refused.value).startswith(said)
