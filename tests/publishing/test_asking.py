from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from goldenthread.publishing import asking
from goldenthread.publishing.asking import NotADate, Selection

TODAY = date(2017, 9, 20)


class TestDay:
    def test_is_none_if_none_is_asked_for(self) -> None:
        assert asking.day({}, today=TODAY) is None
        assert asking.day({"as-at": " "}, today=TODAY) is None

    def test_is_the_day_asked_for(self) -> None:
        assert asking.day({"as-at": "2017-09-20"}, today=TODAY) == TODAY

    @given(st.text())
    def test_is_a_past_day_or_refused_in_words(self, text: str) -> None:
        refusal, found = "", None
        try:
            found = asking.day({"as-at": text}, today=TODAY)
        except NotADate as refused:
            refusal = str(refused)

        assert refusal.endswith(".") if refusal else found is None or found <= TODAY


class TestSelection:
    @given(
        st.builds(
            Selection,
            status=st.from_regex(r"[a-z_]{0,9}", fullmatch=True),
            moves=st.sampled_from(["", "0", "3"]),
            late=st.booleans(),
            completed_late=st.booleans(),
        )
    )
    def test_survives_in_its_own_address(self, asked: Selection) -> None:
        assert asking.selection(dict(asked.pairs())) == asked

    def test_gives_its_address_with_the_date_first(self) -> None:
        asked = Selection(status="overdue", completed_late=True)

        address = asked.address("/plan/", as_at=TODAY, number=2)

        assert address == "/plan/?as-at=2017-09-20&status=overdue&completed-late=yes&page=2"

    def test_loses_one_filter_at_a_time(self) -> None:
        asked = Selection(status="overdue", late=True)

        assert asked.without("late").without("status").is_everything


class TestPageNumber:
    @given(st.text())
    def test_is_at_least_one_whatever_is_asked_for(self, text: str) -> None:
        assert asking.page_number({"page": text}) >= 1
