"""Plans of many items, made at once."""

from decimal import Decimal

from goldenthread.organisations.models import Authority
from goldenthread.plans.models import Plan
from goldenthread.plans.operations import batches
from goldenthread.plans.operations.batches import Batch, DateText, ItemStatements, OwnerText, UpdateText, VersionText
from goldenthread.plans.rules import dates
from tests import factories

SAID = (("completed", "Completed", 100), ("on_target", "On Target", 60), ("overdue", "Overdue", 20))


def published(authority: Authority, *, leaves: int) -> Plan:
    """Return a published plan of five themes with one activity each, and so many milestones under them."""
    plan = factories.plan(authority)
    period = factories.period(plan)
    entries = [entry for theme in range(1, 6) for entry in _branches(theme)]
    entries += [_leaf(number) for number in range(1, leaves + 1)]
    batches.record_batch(period=period, batch=Batch(entries=entries), by=factories.CLERK, now=factories.NOW)
    factories.publish(period)
    return Plan.objects.get(pk=plan.pk)


def _branches(theme: int) -> tuple[ItemStatements, ItemStatements]:
    return (
        ItemStatements(key=f"theme {theme}", version=VersionText(title=f"Theme {theme}", position=theme)),
        ItemStatements(
            key=f"activity {theme}",
            parent_key=f"theme {theme}",
            version=VersionText(title=f"Activity {theme}", reference=str(theme), position=1),
        ),
    )


def _leaf(number: int) -> ItemStatements:
    status, label, percent = SAID[number % 3]
    return ItemStatements(
        key=f"leaf {number}",
        parent_key=f"activity {(number - 1) % 5 + 1}",
        version=VersionText(
            title=f"Milestone {number}", position=number, owners=(OwnerText(f"Officer {number % 20}"),)
        ),
        dates=(DateText("original", dates.parse("June 2017" if number % 2 else "June 2018")),),
        update=UpdateText({"update": f"What was done about {number}."}, Decimal(percent), status, label),
    )
