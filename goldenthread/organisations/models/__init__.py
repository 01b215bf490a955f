"""The tables of organisations, one module an idea."""

from goldenthread.organisations.models.authority import (
    Authority,
    Directorate,
    PoliticalGroup,
    Ward,
)
from goldenthread.organisations.models.bodies import (
    Body,
    BodyKind,
    BodyName,
    Membership,
    MembershipRole,
    Regime,
)
from goldenthread.organisations.models.people import (
    ElectedOffice,
    GroupMembership,
    OfficeHolding,
    Person,
    PersonName,
    Post,
    PostHolding,
    Standing,
    WardSeat,
)

__all__ = [
    "Authority",
    "Body",
    "BodyKind",
    "BodyName",
    "Directorate",
    "ElectedOffice",
    "GroupMembership",
    "Membership",
    "MembershipRole",
    "OfficeHolding",
    "Person",
    "PersonName",
    "PoliticalGroup",
    "Post",
    "PostHolding",
    "Regime",
    "Standing",
    "Ward",
    "WardSeat",
]
