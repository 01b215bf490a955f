"""Publishing a report on the command line."""

import json
from datetime import UTC, datetime

import pytest
import time_machine
from django.core.management import CommandError

from goldenthread.reporting.models import Report
from tests import factories
from tests.reporting import published
from tests.reporting.commands.conftest import Command
from tests.reporting.published import Reported

pytestmark = pytest.mark.usefixtures("plain_writers")

PERIOD = ("--period", "q2-2017-18")


class TestPublishReport:
    def test_publishes_and_prints_the_address(self, command: Command) -> None:
        answer = command("publish_report", *PERIOD)

        report = Report.objects.get()
        assert answer.startswith("Improvement plan: Q2 2017-18 report, version 1, is public, published on ")
        assert f"/barsetshire/plans/improvement/report/q2-2017-18/versions/{report.public_id}/" in answer
        assert report.sealed.sealed_by_text == "command line"

    def test_answers_in_json(self, command: Command) -> None:
        answer = json.loads(command("publish_report", *PERIOD, "--edition", "summary", "--format", "json"))

        report = Report.objects.get(edition="summary")
        assert (answer["report"], answer["version"]) == (report.public_id, 1)
        assert answer["files"] == {file.form: file.sha256 for file in report.sealed.files.all()}

    def test_corrects(self, command: Command, reported: Reported) -> None:
        command("publish_report", *PERIOD)
        published.change(reported)

        assert "version 2" in command("publish_report", *PERIOD, "--correction", "The percentage of 1.2.")

    @time_machine.travel("2017-12-01T09:00:00+00:00", tick=False)
    @pytest.mark.parametrize(
        ("day", "moment"),
        [
            ("2017-09-22", datetime(2017, 9, 22, 11, 0, tzinfo=UTC)),  # noon in London
            ("2017-09-20", factories.NOW),  # the period became public after that noon
            ("2017-12-01", datetime(2017, 12, 1, 9, 0, tzinfo=UTC)),  # today is now
        ],
    )
    def test_states_the_day_of_a_publication(self, command: Command, day: str, moment: datetime) -> None:
        command("publish_report", *PERIOD, "--published-at", day)

        assert Report.objects.get().sealed.publication.published_at == moment

    @pytest.mark.parametrize(
        ("options", "why"),
        [
            (("--published-at", "2017-09-19"), "Q2 2017-18 was published on 20 September 2017"),
            (("--published-at", "2999-01-01"), "has not come yet"),
            (("--published-at", "soon"), "“soon” is not a date"),
            (("--correction", "A word."), "nothing to correct"),
            (("--directorate", "Nobody"), "No directorate is named in it"),
        ],
    )
    def test_refuses_with_words(self, command: Command, options: tuple[str, ...], why: str) -> None:
        with pytest.raises(CommandError, match=why):
            command("publish_report", *PERIOD, *options)
        assert not Report.objects.exists()

    def test_refuses_while_drafts_wait(self, command: Command, reported: Reported) -> None:
        factories.update(reported.late, reported.period, percent=60)

        with pytest.raises(CommandError, match=r"Publish Q2 2017-18 first"):
            command("publish_report", *PERIOD)
