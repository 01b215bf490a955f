"""The items of a plan's tree: who they are, and what the plan says they are from a date on."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from goldenthread.core import identifiers
from goldenthread.organisations.models import Body, Person, Post
from goldenthread.plans.models.plan import Plan
from goldenthread.plans.models.statements import Statement


class Item(models.Model):
    """A node of a plan's tree: bare identity. What it is called, and where it stands, are versions."""

    public_id = models.CharField(max_length=16, unique=True, default=identifiers.new_public_id, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="items")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.public_id


class ItemVersion(Statement):
    """What a plan says an item is from ``stated_date`` on: reference, title, place in the tree.

    ``is_reference_assigned`` marks a reference that the paper does not print and we gave, so that the
    item can be named (``6.4``: the fourth milestone of activity 6). ``path`` is its part of an address.
    """

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="versions")
    parent = models.ForeignKey(
        Item,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="child_versions",
    )
    reference = models.CharField(max_length=40, blank=True)
    is_reference_assigned = models.BooleanField(default=False)
    path = models.CharField(max_length=80)
    title = models.TextField()
    position = models.PositiveIntegerField()
    weight = models.PositiveIntegerField(default=1)
    is_new_action = models.BooleanField(default=False)

    class Meta:
        ordering = ["stated_date", "pk"]
        indexes: ClassVar = [
            models.Index(fields=["item", "stated_date"], name="version_item_date"),
            models.Index(fields=["path"], name="version_path"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(title=""), name="version_has_a_title"),
            models.CheckConstraint(condition=Q(weight__gte=1), name="version_weight_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}".strip()


class ItemHeading(models.Model):
    """One of the printed headings that a group stands for: R1 and R2 of ``R1 & R2``."""

    version = models.ForeignKey(ItemVersion, on_delete=models.CASCADE, related_name="headings")
    position = models.PositiveSmallIntegerField()
    reference = models.CharField(max_length=40, blank=True)
    path = models.CharField(max_length=80, blank=True, db_index=True)
    title = models.TextField()

    class Meta:
        ordering = ["version", "position"]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}".strip()


class ItemOwner(models.Model):
    """Who is answerable for an item: a post, a person, or only the words of the paper."""

    version = models.ForeignKey(ItemVersion, on_delete=models.CASCADE, related_name="owners")
    position = models.PositiveSmallIntegerField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    text = models.CharField(max_length=300)

    class Meta:
        ordering = ["version", "position"]

    def __str__(self) -> str:
        return self.text


class ItemFollower(models.Model):
    """A monitoring group of an item: a body, or only the words of the paper."""

    version = models.ForeignKey(ItemVersion, on_delete=models.CASCADE, related_name="followers")
    position = models.PositiveSmallIntegerField()
    body = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    text = models.CharField(max_length=300)

    class Meta:
        ordering = ["version", "position"]

    def __str__(self) -> str:
        return self.text


class ReferenceAlias(Statement):
    """A reference under which an item is or was also known, from and to."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="aliases")
    reference = models.CharField(max_length=40)
    path = models.CharField(max_length=80, db_index=True)
    to_date = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return self.reference


class Grouping(models.Model):
    """A group of items across the tree: a priority, an outcome, a component of the vision.

    Bare identity; which items belong to it is stated by its places.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="groupings")
    kind = models.CharField(max_length=60)
    title = models.CharField(max_length=300)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["plan", "kind", "position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "kind", "title"], name="grouping_once"),
        ]

    def __str__(self) -> str:
        return self.title


class GroupingPlace(Statement):
    """An item put into a grouping, or (``is_lifted``) taken out of it."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="grouping_places")
    grouping = models.ForeignKey(Grouping, on_delete=models.PROTECT, related_name="places")
    is_lifted = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.item} in {self.grouping}"


class Dependency(Statement):
    """One item waits for another."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="dependencies")
    needs = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="needed_by")

    class Meta:
        verbose_name_plural = "dependencies"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["item", "needs"], name="dependency_once"),
            models.CheckConstraint(condition=~Q(item=models.F("needs")), name="dependency_not_on_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.item} needs {self.needs}"


class ItemPlanLink(Statement):
    """A leaf that is itself a plan: its percent is that plan's."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="plan_links")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="linked_from")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["item", "plan"], name="itemplanlink_once")]

    def __str__(self) -> str:
        return f"{self.item} is {self.plan}"


class Lineage(models.Model):
    """An open item carried from a closed plan into its successor."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="predecessors")
    predecessor = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="successors")
    carried_date = models.DateField()

    class Meta:
        verbose_name_plural = "lineages"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["item", "predecessor"], name="lineage_once"),
            models.CheckConstraint(condition=~Q(item=models.F("predecessor")), name="lineage_not_of_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} became {self.item}"
