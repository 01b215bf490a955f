import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from goldenthread.imports import queries
from goldenthread.imports.models import Import
from goldenthread.imports.readers import limits
from goldenthread.organisations.models import Authority
from goldenthread.plans.models import Plan
from tests import factories
from tests.imports import under_way
from tests.imports.views.asking import HOME, form, of, page
from tests.pages import validity

pytestmark = pytest.mark.django_db


class TestImportList:
    def test_says_that_there_is_none_yet(self, manager: Client) -> None:
        assert "Nothing has been imported yet." in page(manager, HOME)

    def test_lists_the_newest_first(self, manager: Client, authority: Authority) -> None:
        under_way.previewed(authority)
        under_way.started(authority, under_way.upload(name="later.xlsx"))

        shown = page(manager, HOME)

        assert shown.index("later.xlsx") < shown.index("register.xlsx")
        assert "Ready to check" in shown
        assert "Improvement plan (new), Q2 2017-18" in shown

    def test_turns_the_page_after_fifty(self, manager: Client, authority: Authority) -> None:
        record = under_way.started(authority)
        for _ in range(queries.LISTED_AT_ONCE):
            record.pk, record.public_id = None, f"copy{Import.objects.count()}"
            record.save(force_insert=True)

        assert "Older imports" in page(manager, HOME)
        assert "Newer imports" in page(manager, f"{HOME}?page=2")

    @pytest.mark.parametrize("asked", ["0", "-1", "one", "1²"])
    def test_has_no_such_page(self, manager: Client, asked: str) -> None:
        assert manager.get(HOME, {"page": asked}).status_code == 404

    def test_does_not_show_another_authority_s(self, manager: Client) -> None:
        record = under_way.started(factories.authority("loamshire", "Loamshire Council"))

        assert "register.xlsx" not in page(manager, HOME)
        assert manager.get(of(record)).status_code == 404


class TestImportStart:
    def test_asks_for_file_plan_and_period(self, manager: Client, authority: Authority) -> None:
        factories.plan(authority, title="Recovery plan")

        shown = page(manager, f"{HOME}new/?plan=improvement")

        assert '<option value="improvement" selected>Recovery plan</option>' in shown

    def test_reads_the_file_in_the_background(self, manager: Client) -> None:
        answer = manager.post(f"{HOME}new/", form())

        record = Import.objects.get()
        assert answer["Location"] == f"{of(record)}?wait=yes"
        assert (record.state, record.plan_slug, record.period_name) == ("reading", "improvement-plan", "Q2 2017-18")

    @pytest.mark.parametrize(
        ("answers", "said"),
        [
            ({"file": ""}, "Choose a file"),
            ({"file": SimpleUploadedFile("plan.xlsx", b"")}, "The file is empty"),
            ({"file": SimpleUploadedFile("plan.pdf", b"%PDF")}, "Only .xlsx, .docx and .csv files are read."),
            ({"file": SimpleUploadedFile("plan.xlsm", b"PK")}, "which are never accepted"),
            ({"title": ""}, "Enter a title for the new plan"),
            ({"title": "New"}, "Enter a title that says more"),
            ({"title": "Improvement"}, "There is already a plan “Improvement plan”"),
            ({"period": ""}, "Enter the reporting period"),
            ({"period": "Spring term"}, "“Spring term” does not say which days it covers"),
            ({"as_at": "2017-02-31"}, "Enter a date that exists"),
            ({"plan": "improvement", "as_at": "2017-09-12"}, "Q2 2017-18 is as at 11 September 2017"),
            ({"period": "Spring", "first_day": "2017-03-01"}, "Enter both the first and the last day"),
            ({"period": "Spring", "first_day": "2017-03-01", "last_day": "2017-02-01"}, "must not be before the first"),
        ],
    )
    def test_says_what_is_wrong_above_and_at_the_field(
        self, manager: Client, authority: Authority, answers: dict[str, str], said: str
    ) -> None:
        factories.period(factories.plan(authority))

        shown = manager.post(f"{HOME}new/", form(**answers)).content.decode()

        assert shown.count(said) == 2
        assert "There is a problem" in shown
        assert validity.problems(shown) == []
        assert not Import.objects.exists()

    def test_refuses_a_file_that_is_too_large_before_reading_it(
        self, manager: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(limits, "DEFAULT", limits.Limits(file_size=1000))

        assert "Files up to 50 MB are read" in manager.post(f"{HOME}new/", form()).content.decode()

    def test_takes_the_days_of_a_period_whose_name_does_not_say_them(self, manager: Client) -> None:
        manager.post(f"{HOME}new/", form(period="Spring", first_day="2017-03-01", last_day="2017-05-31"))

        record = under_way.recorded(under_way.compared(Import.objects.get()))

        assert record.plan is not None
        assert record.plan.periods.get().to_date.isoformat() == "2017-05-31"

    def test_does_not_offer_a_closed_plan(self, manager: Client, authority: Authority) -> None:
        Plan.objects.filter(pk=factories.plan(authority).pk).update(closed_date=under_way.AS_AT)

        assert '<option value="improvement"' not in page(manager, f"{HOME}new/")
