"""The tables of plans, one module an idea."""

from goldenthread.plans.models.items import (
    Dependency,
    Grouping,
    GroupingPlace,
    Item,
    ItemFollower,
    ItemHeading,
    ItemOwner,
    ItemPlanLink,
    ItemVersion,
    Lineage,
    ReferenceAlias,
)
from goldenthread.plans.models.plan import Period, Plan
from goldenthread.plans.models.statements import (
    Cancellation,
    DateEntry,
    DateKind,
    Reply,
    Statement,
    Update,
)

__all__ = [
    "Cancellation",
    "DateEntry",
    "DateKind",
    "Dependency",
    "Grouping",
    "GroupingPlace",
    "Item",
    "ItemFollower",
    "ItemHeading",
    "ItemOwner",
    "ItemPlanLink",
    "ItemVersion",
    "Lineage",
    "Period",
    "Plan",
    "ReferenceAlias",
    "Reply",
    "Statement",
    "Update",
]
