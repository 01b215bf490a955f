import pytest

from goldenthread.plans.models import Plan
from goldenthread.reporting.composing import sections
from goldenthread.reporting.models import ReportTemplate
from goldenthread.reporting.queries import templates
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan() -> Plan:
    return factories.plan(factories.authority())


class TestTemplateOf:
    def test_is_the_built_in_one_at_first(self, plan: Plan) -> None:
        kept = templates.template_of(plan)

        assert (kept.version, kept.record) == (0, None)
        assert kept.text == sections.default_template()

    def test_names_sections_that_were_added_since(self, plan: Plan) -> None:
        ReportTemplate.objects.create(
            plan=plan, version=1, sections=[["items", True], ["brief", False]], made_at=factories.NOW, made_by_text="us"
        )

        choices = templates.template_of(plan).text.sections

        assert {choice.code for choice in choices} == set(sections.CODES)
        assert [choice.code for choice in choices if not choice.is_on] == ["brief"]
        codes = [choice.code for choice in choices]
        assert codes.index("items") < codes.index("brief")
