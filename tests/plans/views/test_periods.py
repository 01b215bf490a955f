"""Opening and publishing periods in the workspace."""

from django.test import Client

from goldenthread.plans.models import Period, Plan
from tests import factories
from tests.pages import validity
from tests.plans.conftest import PAGE, Work

PUBLISH = f"{PAGE}periods/q2-2017-18/publish/"


def revision(work: Work) -> str:
    return str(Plan.objects.get(pk=work.plan.pk).revision)


class TestPeriodOpen:
    ADDRESS = f"{PAGE}open-period/"

    def test_reads_the_days_from_the_name(self, as_manager: Client, work: Work) -> None:
        as_manager.post(self.ADDRESS, {"name": "Q3 2017-18", "as_at": "2017-12-18"})

        made = Period.objects.get(slug="q3-2017-18")
        assert (str(made.from_date), str(made.to_date), str(made.as_at)) == ("2017-10-01", "2017-12-31", "2017-12-18")

    def test_takes_the_days_where_the_name_does_not_say_them(self, as_manager: Client, work: Work) -> None:
        typed = {"name": "First report", "as_at": "18/12/2017", "from_date": "1 April 2017", "to_date": "2017-12-17"}

        as_manager.post(self.ADDRESS, typed)

        assert str(Period.objects.get(slug="first-report").from_date) == "2017-04-01"

    def test_asks_for_the_days_otherwise(self, as_manager: Client, work: Work) -> None:
        page = as_manager.post(self.ADDRESS, {"name": "First report", "as_at": "2017-12-18"}).content.decode()

        assert "“First report” does not say which days it covers." in page

    def test_names_a_day_that_does_not_exist(self, as_manager: Client, work: Work) -> None:
        page = as_manager.post(self.ADDRESS, {"name": "Q3 2017-18", "as_at": "2018-02-31"}).content.decode()

        assert page.count("Enter a date that exists") == 2


class TestPeriodPublish:
    def test_shows_what_becomes_public_and_what_is_amiss(self, as_manager: Client, work: Work) -> None:
        factories.update(work.other, work.period, percent=20, status="On Target")

        page = as_manager.get(PUBLISH).content.decode()

        assert "What becomes public: 3 items" in page
        assert "an update: On Target, 20%" in page
        assert "Statuses that do not match the dates: 1" in page
        assert "Without an update in this period: 1" in page
        assert "Without an owner: 1" in page
        assert validity.problems(page) == []

    def test_publishes_once_it_is_confirmed(self, as_manager: Client, work: Work) -> None:
        as_manager.post(PUBLISH, {"seen": revision(work)})

        work.period.refresh_from_db()
        assert work.period.publication is not None
        assert work.period.publication.published_by_text == "Plan manager"
        assert not work.period.publication.entered_later

    def test_states_a_publication_of_the_past(self, as_manager: Client, work: Work) -> None:
        as_manager.post(PUBLISH, {"seen": revision(work), "published_on": "2017-09-04"})

        work.period.refresh_from_db()
        assert work.period.publication is not None
        assert work.period.publication.entered_later

    def test_refuses_a_day_that_has_not_come(self, as_manager: Client, work: Work) -> None:
        page = as_manager.post(PUBLISH, {"seen": revision(work), "published_on": "2999-01-01"}).content.decode()

        assert "a date that has not come yet" in page
        assert 'value="2999-01-01"' in page

    def test_asks_again_where_the_plan_has_changed(self, as_manager: Client, work: Work) -> None:
        looked_at = revision(work)
        factories.update(work.mine, work.period, percent=20)

        response = as_manager.post(PUBLISH, {"seen": looked_at})
        agreed = as_manager.post(PUBLISH, {"seen": revision(work)})

        assert response.status_code == 409
        assert "The plan changed while you looked" in response.content.decode()
        assert agreed.status_code == 302

    def test_offers_nothing_where_all_is_public(self, as_manager: Client, work: Work) -> None:
        factories.publish(work.period)

        page = as_manager.get(PUBLISH).content.decode()

        assert "Nothing: all of it is public already." in page
        assert "<form" not in page
