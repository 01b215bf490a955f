"""Where the officers' pages are; the public ones are in ``addresses``."""

from dataclasses import dataclass
from urllib.parse import quote

from goldenthread.core import addresses


@dataclass(frozen=True, slots=True)
class WorkspaceAddress:
    """The addresses of an authority's workspace."""

    authority: str

    def home(self) -> str:
        """Return what needs the visitor."""
        return addresses.workspace(self.authority)

    def plans(self) -> str:
        """Return the list of plans."""
        return f"{self.home()}plans/"

    def new_plan(self) -> str:
        """Return the page that makes a plan."""
        return f"{self.plans()}new/"

    def imports(self) -> str:
        """Return the imports."""
        return f"{self.home()}imports/"

    def returned_copies(self) -> str:
        """Return the working copies brought back."""
        return f"{self.home()}copies/"


@dataclass(frozen=True, slots=True)
class PlanWorkspaceAddress:
    """The addresses of the officers' pages of one plan."""

    authority: str
    plan: str

    def page(self) -> str:
        """Return the officers' view of the plan."""
        return f"{WorkspaceAddress(self.authority).plans()}{self.plan}/"

    def act(self, verb: str) -> str:
        """Return a page that does something to the plan: ``describe``, ``close``, ``add-item``, ``open-period``."""
        return f"{self.page()}{verb}/"

    def publish(self, period: str) -> str:
        """Return the page that checks and publishes a period."""
        return f"{self.page()}periods/{period}/publish/"

    def item(self, path: str) -> str:
        """Return the officers' view of an item."""
        return f"{self.page()}items/{quote(path)}/"

    def item_act(self, path: str, verb: str) -> str:
        """Return a page that does something to an item: ``update``, ``revise``, ``cancel``, ``agree-date``."""
        return f"{self.item(path)}{verb}/"

    def reports(self) -> str:
        """Return the officers' list of reports."""
        return f"{self.page()}reports/"

    def report_template(self) -> str:
        """Return the page on which it is said what a report consists of."""
        return f"{self.reports()}template/"

    def report(self, period: str) -> str:
        """Return the page on which a period's report is looked at as a draft, and published."""
        return f"{self.reports()}{period}/"

    def report_draft(self, period: str, form: str) -> str:
        """Return a period's report as it would be published now, as a file; the query says which edition."""
        return f"{self.report(period)}draft.{form}"

    def report_run(self, period: str, public_id: str) -> str:
        """Return how far the making of a report has come."""
        return f"{self.report(period)}runs/{public_id}/"

    def copies(self) -> str:
        """Return the page on which working copies are handed out."""
        return f"{self.page()}copies/"


@dataclass(frozen=True, slots=True)
class ReturnedCopyAddress:
    """The addresses of one working copy brought back."""

    authority: str
    public_id: str

    def page(self) -> str:
        """Return its own page: how far it has come, what it would change, what it changed."""
        return f"{WorkspaceAddress(self.authority).returned_copies()}{self.public_id}/"

    def act(self, verb: str) -> str:
        """Return where it is told to ``decide``, ``confirm`` or ``discard``."""
        return f"{self.page()}{verb}/"


@dataclass(frozen=True, slots=True)
class ImportAddress:
    """The addresses of one import."""

    authority: str
    public_id: str

    def page(self) -> str:
        """Return the import's own page: how far it has come, its preview, what it made."""
        return f"{WorkspaceAddress(self.authority).imports()}{self.public_id}/"

    def part(self, kind: str) -> str:
        """Return a part of its preview: ``made``, ``matches``, ``columns`` and so on."""
        return f"{self.page()}{kind}/"

    def act(self, verb: str) -> str:
        """Return where it is told to ``confirm``, ``discard``, ``compare-again`` or ``start-again``."""
        return f"{self.page()}{verb}/"
