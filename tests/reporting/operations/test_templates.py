from dataclasses import replace

import pytest
from django.db import IntegrityError, connection, transaction

from goldenthread.audit import queries as audit_queries
from goldenthread.plans.models import Plan
from goldenthread.plans.operations import recording
from goldenthread.reporting.composing import sections
from goldenthread.reporting.composing.orders import SectionChoice, TemplateText
from goldenthread.reporting.models import ReportTemplate
from goldenthread.reporting.operations import templates
from goldenthread.reporting.queries import reports
from goldenthread.reporting.queries import templates as queries
from tests import factories
from tests.reporting import published
from tests.reporting.published import Reported

pytestmark = pytest.mark.django_db

DEFAULT = sections.default_template()
OWN = replace(DEFAULT, introduction="We promised to improve.", asks=("Note the progress.",))


@pytest.fixture
def plan() -> Plan:
    return factories.plan(factories.authority())


def describe(plan: Plan, template: TemplateText, *, seen: int = 0) -> ReportTemplate:
    return templates.describe_report(plan=plan, template=template, by=factories.CLERK, now=factories.NOW, seen=seen)


class TestDescribeReport:
    def test_gives_the_plan_a_version_of_its_own(self, plan: Plan) -> None:
        made = describe(plan, OWN)

        assert made.version == 1
        assert queries.template_of(plan).text == OWN
        event = audit_queries.events_of(plan.authority_id).get(name="reporting.template.described")
        assert event.subject_public_id == plan.public_id

    def test_counts_versions(self, plan: Plan) -> None:
        describe(plan, OWN)

        assert describe(plan, replace(OWN, introduction="We improve."), seen=1).version == 2

    def test_refuses_what_another_changed_meanwhile(self, plan: Plan) -> None:
        describe(plan, OWN)

        with pytest.raises(recording.ChangedMeanwhile):
            describe(plan, replace(OWN, introduction="We improve."))

    @pytest.mark.parametrize("template", [DEFAULT, replace(DEFAULT, introduction="")])
    def test_refuses_no_change(self, plan: Plan, template: TemplateText) -> None:
        with pytest.raises(templates.TemplateUnchanged):
            describe(plan, template)

    @pytest.mark.parametrize(
        ("template", "why"),
        [
            (replace(OWN, sections=(SectionChoice("weather", True),)), "no section “weather”. There are: asks, brief"),
            (replace(OWN, sections=(SectionChoice("brief", True), SectionChoice("brief", True))), "named twice"),
            (replace(OWN, sections=(SectionChoice("brief", False),)), "at least one section"),
            (replace(OWN, introduction="a" * 20_001), "introduction is too long"),
            (replace(OWN, asks=("a" * 1_001,)), "at most 20 things"),
            (replace(OWN, asks=("Note it.",) * 21), "at most 20 things"),
        ],
    )
    def test_refuses_what_no_report_can_consist_of(self, plan: Plan, template: TemplateText, why: str) -> None:
        with pytest.raises(templates.TemplateRefused, match=why):
            describe(plan, template)

    def test_leaves_earlier_templates_as_they_are(self, plan: Plan) -> None:
        describe(plan, OWN)

        refused = pytest.raises(IntegrityError, match="never changes")
        with refused, transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("UPDATE reporting_reporttemplate SET introduction = 'Another'")


@pytest.mark.usefixtures("plain_writers")
class TestReportsByTemplate:
    def test_say_what_the_template_says_and_which_it_was(self, reported: Reported) -> None:
        made = describe(reported.plan, OWN)

        report = published.publish(reported.period)

        assert report.template == made
        assert "We promised to improve." in reports.content(report, "html").decode()

    def test_differ_where_only_the_template_does(self, reported: Reported) -> None:
        published.publish(reported.period)
        describe(reported.plan, OWN)

        assert published.publish(reported.period, correction="Our introduction.", now=published.LATER).version == 2
