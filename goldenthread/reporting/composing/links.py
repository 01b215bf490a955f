"""Where the words of a report lead: whole addresses, each for the day on which the public could read what it says."""

from dataclasses import dataclass
from datetime import date

from goldenthread.core import addresses, clock
from goldenthread.core.addresses import PlanAddress
from goldenthread.reporting.composing.orders import Order
from goldenthread.reporting.rules.facts import ItemFacts, PlanFacts
from goldenthread.reporting.rules.figures import NamedFigure, Page
from goldenthread.reporting.rules.scoping import Scope


@dataclass(frozen=True, slots=True)
class Links:
    """The addresses of one plan's public pages on one day."""

    origin: str
    plan: PlanAddress
    as_at: date
    scope: Scope

    def whole(self, address: str, **query: str) -> str:
        """Return an address of a page with its host and the day."""
        return self.origin + addresses.with_query(address, as_at=self.as_at, **query)

    def thread(self, item: ItemFacts) -> str:
        """Return where an item's thread is."""
        return self.whole(self.plan.item(item.path))

    def working(self, item: ItemFacts) -> str:
        """Return where the working of an item's figure and status is."""
        return self.whole(self.plan.working(item.path))

    def figure(self, figure: NamedFigure) -> str:
        """Return where a figure is shown with what it is made of; empty where no page shows just that.

        No page lists just the items of a board or a directorate, so the counts of such a part lead nowhere;
        percentages do, for they are of the whole.
        """
        if figure.page is Page.WORKING and figure.is_percent:
            return self.whole(self.plan.working())
        if not self.scope.is_whole:
            return ""
        pages = {
            Page.PLAN: self.plan.page,
            Page.WORKING: self.plan.working,
            Page.CONTRADICTIONS: self.plan.contradictions,
            Page.DATES: self.plan.dates,
        }
        return self.whole(pages[figure.page](), **dict(figure.query)) if figure.page in pages else ""

    def lasting(self, address: str) -> str:
        """Return an address of what does not change with the day."""
        return self.origin + address


def links(facts: PlanFacts, order: Order) -> Links:
    """Return the addresses that a report of these facts leads to."""
    address = PlanAddress(facts.authority_slug, facts.plan_slug)
    # What is published after the day it is about was on no public page that day.
    day = max(facts.period.as_at, clock.london_date(order.moment))
    return Links(order.origin.rstrip("/"), address, day, order.scope)
