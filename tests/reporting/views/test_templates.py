import pytest
from django.test import Client

from goldenthread.reporting.composing import sections
from goldenthread.reporting.models import ReportTemplate
from goldenthread.reporting.queries import templates
from tests.reporting.published import Reported
from tests.reporting.views.asking import HOME, page

ADDRESS = f"{HOME}template/"


def typed(**changed: str) -> dict[str, str]:
    """Return the form as it is shown first, with some answers changed; ``order_brief`` is the place of a section."""
    answers = {"seen": "0", "introduction": "", "asks": "Note it."}
    answers |= {f"order-{code}": str(place) for place, code in enumerate(sections.CODES, start=1)}
    answers |= {f"on-{code}": "on" for code in sections.CODES}
    return answers | {name.replace("_", "-"): answer for name, answer in changed.items()}


class TestReportTemplate:
    def test_shows_the_built_in_one_first(self, manager: Client) -> None:
        shown = page(manager, ADDRESS)

        assert "Nobody has changed it yet" in shown
        assert shown.count("checked") == len(sections.CODES)
        assert f"{HOME}q2-2017-18/draft.html" in shown

    def test_keeps_sections_in_their_new_order(self, manager: Client, reported: Reported) -> None:
        answers = typed(order_items="1", introduction="We promised.\r\n\r\nWe improve.", asks=" Note it. \r\n\r\nAct.")
        del answers["on-charts"]

        shown = manager.post(ADDRESS, answers, follow=True).content.decode()

        text = templates.template_of(reported.plan).text
        assert [choice.code for choice in text.sections][:2] == ["items", "asks"]
        assert [choice.code for choice in text.sections if not choice.is_on] == ["charts"]
        assert text.introduction == "We promised.\n\nWe improve."
        assert text.asks == ("Note it.", "Act.")
        assert "Version 1, by Plan manager" in shown

    @pytest.mark.parametrize("place", ["1", "3", str(len(sections.CODES))])
    def test_puts_one_section_at_the_place_it_is_given(self, manager: Client, reported: Reported, place: str) -> None:
        manager.post(ADDRESS, typed(order_changes=place))

        codes = [choice.code for choice in templates.template_of(reported.plan).text.sections]
        assert codes.index("changes") == int(place) - 1

    def test_asks_for_a_number(self, manager: Client) -> None:
        shown = manager.post(ADDRESS, typed(order_brief="second")).content.decode()

        assert shown.count("Enter the place of “In brief” as a whole number, like 3") == 2
        assert 'value="second"' in shown
        assert not ReportTemplate.objects.exists()

    def test_says_that_nothing_was_changed(self, manager: Client) -> None:
        default = "\n".join(sections.default_template().asks)

        assert "Nothing was changed" in manager.post(ADDRESS, typed(asks=default)).content.decode()

    def test_shows_both_where_another_was_faster(self, manager: Client) -> None:
        manager.post(ADDRESS, typed(introduction="Theirs."))

        answer = manager.post(ADDRESS, typed(introduction="Mine."))

        assert answer.status_code == 409
        assert "Somebody else changed it while you were writing" in answer.content.decode()
        assert ">Mine.</textarea>" in answer.content.decode()
        again = manager.post(ADDRESS, typed(introduction="Mine.", seen="1"))
        assert again.status_code == 302

    def test_is_not_there_for_an_owner(self, owner: Client) -> None:
        assert owner.get(ADDRESS).status_code == 404
