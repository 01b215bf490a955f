"""Where things are: every address of the product is made here and nowhere else."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from urllib.parse import quote, urlencode

from django.conf import settings


@dataclass(frozen=True, slots=True)
class PlanAddress:
    """The addresses of one plan's public pages."""

    authority: str
    plan: str

    def page(self) -> str:
        """Return the plan's own page."""
        return f"/{self.authority}/plans/{self.plan}/"

    def item(self, path: str) -> str:
        """Return an item's thread."""
        return f"{self.page()}{quote(path)}/"

    def working(self, path: str = "") -> str:
        """Return the working of an item's figure and status, or of the whole plan's."""
        return f"{self.item(path)}working/" if path else f"{self.page()}working/"

    def period(self, period: str) -> str:
        """Return a reporting period's page."""
        return f"{self.page()}periods/{period}/"

    def contradictions(self) -> str:
        """Return the page of statuses that the dates do not allow."""
        return f"{self.page()}contradictions/"

    def dates(self) -> str:
        """Return the date ledger's page."""
        return f"{self.page()}dates/"

    def periods(self) -> str:
        """Return the list of reporting periods."""
        return f"{self.page()}periods/"

    def scheme(self) -> str:
        """Return the page of the criteria by which statuses are judged."""
        return f"{self.page()}scheme/"

    def source(self, path: str, statement: str) -> str:
        """Return the cells that a statement about an item was read from, such as ``update-12``."""
        return f"{self.item(path)}source/{statement}/"

    def charts(self) -> str:
        """Return the plan in charts, each with its table."""
        return f"{self.page()}charts/"

    def reports(self) -> str:
        """Return the list of published reports, all versions of them."""
        return f"{self.page()}reports/"

    def compare(self) -> str:
        """Return where two published reports are compared; the query says which, as ``from`` and ``to``."""
        return f"{self.reports()}compare/"

    def report(self, period: str, edition: str = "") -> str:
        """Return the latest report of a period: the full one, or another edition."""
        own = f"{self.page()}report/{period}/"
        return f"{own}{edition}/" if edition else own

    def report_file(self, period: str, form: str) -> str:
        """Return the latest full report of a period as a file: ``pdf``, ``docx``, ``xlsx``, ``html`` or ``json``."""
        return f"{self.page()}report/{period}.{form}"

    def report_version(self, period: str, public_id: str) -> str:
        """Return one published report, whatever its edition, scope and version: this never shows another."""
        return f"{self.page()}report/{period}/versions/{public_id}/"

    def report_version_file(self, period: str, public_id: str, form: str) -> str:
        """Return one published report as a file."""
        return f"{self.page()}report/{period}/versions/{public_id}.{form}"


def authority(slug: str) -> str:
    """Return an authority's start page."""
    return f"/{slug}/"


def plans(slug: str) -> str:
    """Return an authority's list of plans."""
    return f"/{slug}/plans/"


def body(slug: str, body_slug: str) -> str:
    """Return a body's page."""
    return f"/{slug}/boards/{body_slug}/"


def bodies(slug: str) -> str:
    """Return an authority's list of boards."""
    return f"/{slug}/boards/"


def workspace(slug: str) -> str:
    """Return an authority's workspace."""
    return f"/{slug}/workspace/"


def data(page: str, form: str = "json") -> str:
    """Return the machine-readable twin of a page."""
    return f"{page}data.{form}"


def colour_stylesheet(colour: str) -> str:
    """Return the rules for an authority's colour, given as ``#1d3d70``."""
    return f"/colours/{colour.removeprefix('#')}.css"


def with_query(address: str, **values: str | date | int | None) -> str:
    """Return an address with query values; those that are None or empty are left out."""
    kept = {key.replace("_", "-"): str(value) for key, value in values.items() if value not in (None, "")}
    return f"{address}?{_encoded(tuple(kept.items()))}" if kept else address


@lru_cache(maxsize=1024)
def _encoded(pairs: tuple[tuple[str, str], ...]) -> str:
    """A report or a long list has a thousand links, nearly all of the same day."""
    return urlencode(pairs)


def absolute(address: str) -> str:
    """Return an address with the host that this installation answers to."""
    return settings.GOLDENTHREAD_ORIGIN.rstrip("/") + address


def logo(slug: str, name: str) -> str:
    """Return an authority's logo; each logo has an address of its own."""
    return f"/{slug}/logo/{quote(name)}"
