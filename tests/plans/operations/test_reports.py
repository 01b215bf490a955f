from decimal import Decimal

import pytest

from goldenthread.plans.models import DateEntry, Update
from goldenthread.plans.operations import reports
from goldenthread.plans.operations.batches import DateText, UpdateText
from goldenthread.plans.operations.dates import OriginalDateStands
from goldenthread.plans.operations.reports import Report
from goldenthread.plans.rules import dates
from tests import factories
from tests.plans.conftest import Work


def record(work: Work, report: Report) -> Update:
    return reports.record_report(
        item=work.mine, period=work.period, report=report, by=factories.CLERK, now=factories.NOW
    )


class TestRecordReport:
    def test_records_the_update_and_its_dates(self, work: Work) -> None:
        record(work, Report(UpdateText(percent=Decimal(40)), (DateText("forecast", dates.parse("May 2018")),)))

        assert DateEntry.objects.get(kind="forecast").printed == "May 2018"

    def test_records_nothing_where_a_date_is_refused(self, work: Work) -> None:
        with pytest.raises(OriginalDateStands):
            record(work, Report(UpdateText(percent=Decimal(40)), (DateText("original", dates.parse("May 2018")),)))

        assert not Update.objects.exists()

    def test_judges_whether_it_says_anything_new(self, work: Work) -> None:
        assert record(work, Report(UpdateText(public_text={"update": "Consulted."}))).is_substantive
        assert not record(work, Report(UpdateText(public_text={"update": "No change"}))).is_substantive
