from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, models, transaction
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from goldenthread.audit.operations import Actor
from goldenthread.organisations.models import Authority, Body, Membership, Ward
from goldenthread.organisations.operations import authorities

NOW = datetime(2017, 9, 11, 16, 30, tzinfo=UTC)

ends = st.none() | st.dates()


def authority() -> Authority:
    return authorities.create_authority(
        name="Tower Hamlets", slug="tower-hamlets", by=Actor(None, "command line"), now=NOW
    )


class TestSpan(TestCase):
    ward: Ward

    @classmethod
    def setUpTestData(cls) -> None:
        cls.ward = Ward.objects.create(authority=authority(), name="Bow East")

    @given(ends, ends, st.dates())
    def test_holds_on_the_days_from_its_first_to_its_last(
        self, first: date | None, last: date | None, day: date
    ) -> None:
        if first and last and first > last:
            first, last = last, first
        Ward.objects.filter(pk=self.ward.pk).update(from_date=first, to_date=last)

        holds = (first or date.min) <= day <= (last or date.max)
        assert Ward.objects.on(day).exists() is holds


@pytest.mark.django_db
class TestConstraints:
    def test_refuse_a_span_that_ends_before_it_starts(self) -> None:
        with pytest.raises(IntegrityError, match="ends_after_it_starts"), transaction.atomic():
            Ward.objects.create(
                authority=authority(), name="Bow East", from_date=date(2018, 5, 3), to_date=date(2018, 5, 2)
            )

    def test_refuse_two_bodies_at_one_address(self) -> None:
        here = authority()
        Body.objects.create(authority=here, slug="cabinet", name="Cabinet")

        with pytest.raises(IntegrityError), transaction.atomic():
            Body.objects.create(authority=here, slug="cabinet", name="The cabinet")

    def test_refuse_a_membership_of_nobody(self) -> None:
        board = Body.objects.create(authority=authority(), slug="cabinet", name="Cabinet")

        with pytest.raises(IntegrityError, match="membership_is_of_someone"), transaction.atomic():
            Membership.objects.create(body=board)

    def test_refuse_to_lose_an_authority_that_has_something(self) -> None:
        here = authority()
        Body.objects.create(authority=here, slug="cabinet", name="Cabinet")

        with pytest.raises(models.ProtectedError):
            here.delete()
