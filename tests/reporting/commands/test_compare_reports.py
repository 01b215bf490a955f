"""Comparing two reports on the command line."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError

from goldenthread.reporting.models import Report
from tests.reporting import published
from tests.reporting.commands.conftest import Command
from tests.reporting.published import Reported

pytestmark = pytest.mark.usefixtures("plain_writers")


@pytest.fixture
def two(reported: Reported) -> tuple[Report, Report]:
    """The report of a quarter and that of the next, in which one item moved from 40% to 90%."""
    first = published.publish(reported.period)
    return first, published.publish(published.next_period(reported))


def compare(command: Command, two: tuple[Report, Report], *options: str) -> str:
    before, after = two
    return command("compare_reports", "--from", before.public_id, "--to", after.public_id, *options)


class TestCompareReports:
    def test_lists_what_differs_by_item(self, command: Command, two: tuple[Report, Report]) -> None:
        lines = compare(command, two).splitlines()

        assert lines[0] == "From Q2 2017-18 report, version 1, to Q3 2017-18 report, version 1."
        assert lines[1].startswith("Differences: ")
        at = lines.index("1.2 Staff consulted")
        assert "  percent: 40% -> 90%" in lines[at:]
        assert "1.1 Policy agreed" not in lines

    def test_answers_in_json(self, command: Command, two: tuple[Report, Report], reported: Reported) -> None:
        answer = json.loads(compare(command, two, "--format", "json"))

        (line,) = [each for each in answer["differences"] if each["field"] == "percent" and each["reference"] == "1.2"]
        assert (line["item"], line["before"], line["after"]) == (reported.late.public_id, "40%", "90%")

    def test_finds_nothing_between_a_report_and_itself(self, command: Command, two: tuple[Report, Report]) -> None:
        assert "Differences: 0, in 0 items." in compare(command, (two[0], two[0]))

    def test_says_which_reports_there_are(self, command: Command, two: tuple[Report, Report]) -> None:
        with pytest.raises(CommandError, match=rf"There are: .*{two[0].public_id} \(Q2 2017-18 report, version 1\)"):
            command("compare_reports", "--from", "bcd1234567", "--to", two[0].public_id)

    def test_says_how_to_get_one_where_there_is_none(self, command: Command, reported: Reported) -> None:
        with pytest.raises(CommandError, match="make one with publish_report"):
            command("compare_reports", "--from", "bcd1234567", "--to", "bcd1234567")

    def test_refuses_what_is_no_longer_what_was_sealed(self, command: Command, two: tuple[Report, Report]) -> None:
        Path(two[0].sealed.files.get(form="json").file.file.path).write_text("{}")

        with pytest.raises(CommandError, match="is no longer what was sealed"):
            compare(command, two)
