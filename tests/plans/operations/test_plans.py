import pytest

from goldenthread.plans.models import Plan
from goldenthread.plans.operations import plans
from goldenthread.plans.operations.plans import PlanDescription, PlanNotMade, SchemeChoice
from tests import factories
from tests.plans.conftest import Work
from tests.plans.operations import ledger

DESCRIPTION = PlanDescription(title=" Improvement plan ", level_names=("Recommendation", "Action"))


def create(slug: str = "plan", scheme: str = "deadline", version: str | None = None) -> Plan:
    return plans.create_plan(
        authority=factories.authority(),
        slug=slug,
        description=DESCRIPTION,
        scheme=SchemeChoice(scheme, version),
        by=factories.CLERK,
        now=factories.NOW,
    )


@pytest.mark.django_db
class TestCreatePlan:
    def test_makes_a_plan_that_only_officers_see(self) -> None:
        made = create()

        assert (made.title, made.publication, made.scheme_code, made.scheme_version) == (
            "Improvement plan",
            None,
            "deadline",
            "1",
        )
        assert made.level_name(0) == "Recommendation"
        assert made.level_name(7) == "Action"

    def test_records_it(self) -> None:
        made = create()

        assert ledger.last_event(made.authority).name == "plans.plan.created"
        assert ledger.last_facts(made.authority) == {"scheme": "deadline", "slug": "plan"}

    @pytest.mark.parametrize("slug", ["not a slug", "", "new"])
    def test_refuses_what_cannot_be_an_address(self, slug: str) -> None:
        with pytest.raises(PlanNotMade, match="address"):
            create(slug)

    def test_refuses_more_letters_than_are_kept(self) -> None:
        with pytest.raises(PlanNotMade, match="slug is too long: 81 characters, and 80 are kept"):
            create("a" * 81)

    def test_refuses_an_address_that_is_taken(self, work: Work) -> None:
        with pytest.raises(PlanNotMade, match="already has a plan at “improvement”"):
            factories.plan(work.authority)

    @pytest.mark.parametrize(("scheme", "version"), [("traffic_lights", None), ("deadline", "99")])
    def test_refuses_a_scheme_it_does_not_know(self, scheme: str, version: str | None) -> None:
        with pytest.raises(PlanNotMade, match="no status scheme"):
            create(scheme=scheme, version=version)


class TestDescribePlan:
    def test_changes_words_and_counts_a_revision(self, work: Work) -> None:
        before = Plan.objects.get(pk=work.plan.pk).revision

        plans.describe_plan(
            plan=work.plan, description=PlanDescription(title="Better plan"), by=factories.CLERK, now=factories.NOW
        )

        after = Plan.objects.get(pk=work.plan.pk)
        assert (after.title, after.revision > before) == ("Better plan", True)
        assert ledger.last_event(work.authority).name == "plans.plan.described"

    def test_refuses_a_title_longer_than_is_kept(self, work: Work) -> None:
        description = PlanDescription(title="T" * 301)
        with pytest.raises(PlanNotMade, match="title is too long: 301 characters, and 300 are kept"):
            plans.describe_plan(plan=work.plan, description=description, by=factories.CLERK, now=factories.NOW)
