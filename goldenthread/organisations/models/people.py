"""People, and the posts, offices, wards and groups they hold over time."""

from django.db import models

from goldenthread.core import identifiers
from goldenthread.organisations.models.authority import (
    Authority,
    Directorate,
    PoliticalGroup,
    Ward,
)
from goldenthread.organisations.models.spans import Span


class Person(models.Model):
    """Someone who holds a post, an office or a seat; ``name`` is as they are called now."""

    public_id = models.CharField(max_length=16, unique=True, default=identifiers.new_public_id, editable=False)
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="people")
    name = models.CharField(max_length=300)
    honorific = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "people"
        indexes = [models.Index(fields=["authority", "name"], name="person_name")]

    def __str__(self) -> str:
        return f"{self.honorific} {self.name}".strip()


class PersonName(Span):
    """Another name under which a person is or was printed."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="other_names")
    name = models.CharField(max_length=300)

    def __str__(self) -> str:
        return self.name


class Post(Span):
    """A job in the authority, whoever holds it."""

    public_id = models.CharField(max_length=16, unique=True, default=identifiers.new_public_id, editable=False)
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="posts")
    directorate = models.ForeignKey(Directorate, on_delete=models.PROTECT, null=True, related_name="posts")
    title = models.CharField(max_length=300)

    class Meta(Span.Meta):
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title


class Standing(models.TextChoices):
    """How a post is held."""

    SUBSTANTIVE = "substantive", "Substantive"
    INTERIM = "interim", "Interim"
    ACTING = "acting", "Acting"


class PostHolding(Span):
    """A person in a post, from and to."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="holdings")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="post_holdings")
    standing = models.CharField(max_length=16, choices=Standing.choices, default=Standing.SUBSTANTIVE)

    def __str__(self) -> str:
        return f"{self.person}, {self.post}"


class ElectedOffice(Span):
    """An office filled by election or appointment among the elected: mayor, cabinet member."""

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="elected_offices")
    title = models.CharField(max_length=200)

    class Meta(Span.Meta):
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title


class OfficeHolding(Span):
    """A person in an elected office, from and to."""

    office = models.ForeignKey(ElectedOffice, on_delete=models.PROTECT, related_name="holdings")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="office_holdings")

    def __str__(self) -> str:
        return f"{self.person}, {self.office}"


class WardSeat(Span):
    """A councillor for a ward, from and to."""

    ward = models.ForeignKey(Ward, on_delete=models.PROTECT, related_name="seat_holdings")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="ward_seats")

    def __str__(self) -> str:
        return f"{self.person}, {self.ward}"


class GroupMembership(Span):
    """A councillor in a political group, from and to."""

    group = models.ForeignKey(PoliticalGroup, on_delete=models.PROTECT, related_name="memberships")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="group_memberships")
    is_leader = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.person}, {self.group}"
