"""Whatever officers write is words: never markup, code or a formula, in no file and on no page."""

import csv
import io
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from docx.oxml import parse_xml

from goldenthread.plans.models import Period
from goldenthread.plans.operations import plans
from goldenthread.plans.operations.plans import PlanDescription, SchemeChoice
from goldenthread.reporting.models import CopyForm
from goldenthread.reporting.operations import copies
from goldenthread.reporting.queries import reports
from tests import factories
from tests.reporting import published

TODAY = datetime(2017, 9, 20, 12, 0, tzinfo=UTC)
PLAN = "/barsetshire/plans/improvement/"
MARKUP = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>]]>--></main>${title}}{{7*7}}"
FORMULA = "=HYPERLINK(1)"
LINK = "javascript:alert(1) data:text/html,x"
# What a browser or an office program would do something with.
LIVE = (b"<script>alert", b"<img src=x", b'href="javascript:', b'Target="javascript:', b"}49", b"<f>")
PAGES = (
    "",
    "charts/",
    "reports/",
    "report/q2-2017-18/",
    "contradictions/",
    "dates/",
    "periods/",
    "1.1/",
    "1.1/working/",
)


@pytest.fixture
def period(db: None) -> Iterator[Period]:
    """A published period of a plan in which everything is called like an attack."""
    cache.clear()
    with time_machine.travel(TODAY, tick=False):
        described = PlanDescription(
            title=f"Plan {MARKUP}", level_names=(f"Theme {MARKUP}", f"Milestone {MARKUP}"), purpose=MARKUP
        )
        made = plans.create_plan(
            authority=factories.authority(name=f"Council {MARKUP}"),
            slug="improvement",
            description=described,
            scheme=SchemeChoice(code="deadline"),
            by=factories.CLERK,
            now=factories.NOW,
        )
        opened = factories.period(made, as_at=date(2017, 9, 11))
        theme = factories.item(opened, f"Theme {MARKUP}")
        first = factories.item(opened, f"{FORMULA} {MARKUP}", "1.1", factories.Placing(theme, "May 2017", MARKUP))
        second = factories.item(opened, "<r><t>x</t></r>", "1.2", factories.Placing(theme, "May 2018", FORMULA))
        factories.update(first, opened, percent=10, status="On Target", text=f"{LINK} {MARKUP}")
        factories.update(second, opened, percent=10, status="On Target", text=FORMULA)
        factories.publish(opened, now=TODAY)
        opened.refresh_from_db()
        yield opened


def parts(file: bytes) -> list[bytes]:
    """Return the parts of a packed file, each sound XML if it is XML at all."""
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        found = {name: archive.read(name) for name in archive.namelist()}
    for name, content in found.items():
        if name.endswith((".xml", ".rels")):
            parse_xml(content)
    return list(found.values())


def assert_dead(said: bytes, where: str) -> None:
    assert [each for each in LIVE if each in said] == [], where


class TestWords:
    def test_are_words_in_every_form_of_a_report(self, period: Period) -> None:
        for edition in ("full", "exceptions", "summary"):
            report = published.publish(period, edition=edition, now=TODAY)
            for form in ("docx", "xlsx"):
                assert_dead(b"\n".join(parts(reports.content(report, form))), f"{edition} as {form}")
            assert_dead(reports.content(report, "html"), edition)

    def test_are_words_on_every_page(self, period: Period, client: Client) -> None:
        published.publish(period, now=TODAY)

        for page in PAGES:
            answer = client.get(f"{PLAN}{page}")
            assert answer.status_code == 200
            assert_dead(answer.content, page)

    @pytest.mark.parametrize("form", [CopyForm.XLSX, CopyForm.CSV])
    def test_are_words_in_a_working_copy(self, period: Period, form: CopyForm) -> None:
        made = copies.hand_out(period=period, form=form.value, by=factories.CLERK, now=factories.NOW)

        if form is CopyForm.XLSX:
            assert_dead(b"\n".join(parts(made.content)), form)
        else:
            cells = [cell for row in csv.reader(io.StringIO(made.content.decode("utf-8-sig"))) for cell in row]
            assert f"'{FORMULA}" in cells
            assert not [cell for cell in cells if cell.lstrip()[:1] in ("=", "+", "-", "@") and cell]

    def test_name_no_file(self, period: Period, client: Client) -> None:
        """What a file is called is made of slugs, so no name of a plan reaches a header."""
        published.publish(period, now=TODAY)

        named = client.get(f"{PLAN}report/q2-2017-18.docx").headers["Content-Disposition"]

        assert named == 'attachment; filename="improvement-q2-2017-18-v1.docx"'
