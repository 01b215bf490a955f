"""From what a report says to the pages that show it."""

import re

import pytest
from django.test import Client

from goldenthread.core import clock
from goldenthread.core.viewing import PUBLIC
from goldenthread.documents.writers import html
from goldenthread.reporting.queries import composed
from goldenthread.reporting.queries.composed import Imprint, Standpoint
from goldenthread.reporting.rules.naming import FULL, WHOLE_PLAN, Wanted
from tests import factories
from tests.reporting import published
from tests.reporting.published import Reported


@pytest.fixture
def reported(db: None) -> Reported:
    """A plan whose period was published some days after the one it is about."""
    return published.reported_plan()


def leads_of(reported: Reported) -> list[str]:
    """The addresses on the site that the period's report leads to, published with its period."""
    made = composed.composed(
        reported.period,
        Wanted(FULL, WHOLE_PLAN),
        standpoint=Standpoint(PUBLIC, known=clock.london_date(factories.NOW)),
        imprint=Imprint(factories.NOW, version=1),
    )
    found = re.findall(r'href="https?://[^/"]+([^"#]*as-at=[^"#]*)', html.fragment(made.document))
    return sorted({each.replace("&amp;", "&") for each in found})


class TestReport:
    def test_leads_to_pages_that_show_what_it_says(self, client: Client, reported: Reported) -> None:
        leads = leads_of(reported)
        assert len(leads) > 5

        empty = [each for each in leads if b"had been published" in client.get(each).content]

        assert empty == []

    def test_leads_to_a_thread_with_the_figure_it_prints(self, client: Client, reported: Reported) -> None:
        thread = next(each for each in leads_of(reported) if "/1.2/?" in each)

        assert "Half of the meetings were held." in client.get(thread).content.decode()
