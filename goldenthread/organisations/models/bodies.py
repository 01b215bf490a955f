"""Boards, committees and groups, their names over time and who sits on them."""

from django.db import models

from goldenthread.core import identifiers
from goldenthread.organisations.models.authority import Authority
from goldenthread.organisations.models.people import Person
from goldenthread.organisations.models.spans import Span


class BodyKind(models.TextChoices):
    """What sort of body it is."""

    COUNCIL = "council", "Full council"
    EXECUTIVE = "executive", "Cabinet or executive"
    COMMITTEE = "committee", "Committee"
    SUB_COMMITTEE = "sub_committee", "Sub-committee"
    SCRUTINY = "scrutiny", "Overview and scrutiny committee"
    BOARD = "board", "Board"
    PANEL = "panel", "Panel"
    PARTNERSHIP = "partnership", "Partnership"
    OFFICER_GROUP = "officer_group", "Officer group"


class Regime(models.TextChoices):
    """Which law a body's meetings and papers follow.

    COMMITTEE: Local Government Act 1972, Part VA.
    EXECUTIVE: Local Authorities (Executive Arrangements) (Meetings and Access to Information)
    (England) Regulations 2012.
    VOLUNTARY: no statute applies; the body has chosen to publish its papers.
    INTERNAL: no statute applies and nothing is published as of right.
    """

    COMMITTEE = "committee", "Local Government Act 1972, Part VA"
    EXECUTIVE = "executive", "Executive Arrangements Regulations 2012"
    VOLUNTARY = "voluntary", "No statute; published by choice"
    INTERNAL = "internal", "No statute; internal"


class Body(Span):
    """A board, committee, sub-committee, panel, partnership or officer group."""

    public_id = models.CharField(max_length=16, unique=True, default=identifiers.new_public_id, editable=False)
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="bodies")
    slug = models.SlugField(max_length=120)
    name = models.CharField(max_length=300)
    kind = models.CharField(max_length=20, choices=BodyKind.choices)
    regime = models.CharField(max_length=20, choices=Regime.choices)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    predecessor = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="successors",
    )
    purpose = models.TextField(blank=True)

    class Meta(Span.Meta):
        ordering = ["name"]
        verbose_name_plural = "bodies"
        constraints = [
            *Span.Meta.constraints,
            models.UniqueConstraint(fields=["authority", "slug"], name="body_slug_once"),
        ]

    def __str__(self) -> str:
        return self.name


class BodyName(Span):
    """Another name of a body: one it had before, or an abbreviation such as OCPB."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="other_names")
    name = models.CharField(max_length=300)
    is_abbreviation = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.name


class MembershipRole(models.TextChoices):
    """What a member is on a body."""

    CHAIR = "chair", "Chair"
    VICE_CHAIR = "vice_chair", "Vice-chair"
    MEMBER = "member", "Member"
    SUBSTITUTE = "substitute", "Substitute"
    EXTERNAL = "external", "External representative"
    OFFICER = "officer", "Officer"


class Membership(Span):
    """A person on a body, with the capacity printed beside the name."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="memberships")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships", null=True)
    post_title = models.CharField(max_length=200, blank=True)
    role = models.CharField(max_length=16, choices=MembershipRole.choices, default=MembershipRole.MEMBER)
    printed_capacity = models.CharField(max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta(Span.Meta):
        ordering = ["position", "pk"]
        constraints = [
            *Span.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(person__isnull=False) | ~models.Q(post_title=""),
                name="membership_is_of_someone",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person or self.post_title}, {self.body}"
