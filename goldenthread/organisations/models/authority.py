"""Public authorities and their parts."""

from django.core.files.storage import Storage, storages
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models

from goldenthread.core import addresses, identifiers
from goldenthread.core.pages import Picture
from goldenthread.organisations.models.spans import Span


def public_storage() -> Storage:
    """Return the storage that a web server may hand out."""
    return storages["public"]


class Authority(models.Model):
    """A council or other public body. One installation serves many, each at its own slug.

    ``municipal_year_month`` is the month in which the municipal year begins: that of the annual
    meeting (Local Government Act 1972, Schedule 12, paragraph 1).
    """

    public_id = models.CharField(max_length=16, unique=True, default=identifiers.new_public_id, editable=False)
    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=100, blank=True)
    colour = models.CharField(
        max_length=7,
        default="#1d3d70",
        validators=[RegexValidator(r"^#[0-9a-f]{6}$", "Write a colour as # and six digits 0-9 or a-f.")],
    )
    logo = models.FileField(storage=public_storage, upload_to="logos", blank=True)
    logo_text = models.CharField(max_length=200, blank=True)
    municipal_year_month = models.PositiveSmallIntegerField(
        default=5, validators=[MinValueValidator(1), MaxValueValidator(12)]
    )

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "authorities"

    def __str__(self) -> str:
        return self.name

    @property
    def logo_name(self) -> str:
        """The name of the logo's file, which is another for every logo; empty where there is none."""
        return self.logo.name.rpartition("/")[2] if self.logo and self.logo.name else ""

    @property
    def picture(self) -> Picture | None:
        """The logo as a page shows it."""
        if not self.logo_name:
            return None
        return Picture(address=addresses.logo(self.slug, self.logo_name), text=self.logo_text)


class Directorate(Span):
    """A part of an authority under one director."""

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="directorates")
    name = models.CharField(max_length=200)

    class Meta(Span.Meta):
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Ward(Span):
    """An electoral area; its boundaries and seats may change, so it has a span."""

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="wards")
    name = models.CharField(max_length=100)
    seats = models.PositiveSmallIntegerField(default=1)

    class Meta(Span.Meta):
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class PoliticalGroup(Span):
    """Councillors who act together (Local Government (Committees and Political Groups) Regulations 1990)."""

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="political_groups")
    name = models.CharField(max_length=100)

    class Meta(Span.Meta):
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
