from datetime import date

import pytest

from goldenthread.core import viewing
from goldenthread.core.viewing import PUBLIC, Viewer
from goldenthread.documents import content
from goldenthread.reporting.queries import composed
from goldenthread.reporting.queries.composed import Composed, Imprint, Standpoint, UnknownScope
from goldenthread.reporting.rules.naming import Wanted
from goldenthread.reporting.rules.scoping import Scope
from tests import factories
from tests.reporting import published
from tests.reporting.published import Reported

IMPRINT = Imprint(factories.NOW)
DAY = date(2017, 9, 20)


def compose(
    reported: Reported, wanted: Wanted | None = None, *, viewer: Viewer = PUBLIC, imprint: Imprint = IMPRINT
) -> Composed:
    return composed.composed(
        reported.period, wanted or Wanted(), standpoint=Standpoint(viewer, known=DAY), imprint=imprint
    )


def text(made: Composed) -> str:
    return "\n".join(content.text_lines(made.document))


class TestComposed:
    def test_tells_the_public_what_is_public(self, reported: Reported) -> None:
        factories.update(reported.late, reported.period, percent=60, text="A draft.")

        assert "A draft." not in text(compose(reported))
        officer = viewing.officer_of(reported.authority.pk)
        assert "A draft." in text(compose(reported, viewer=officer))

    def test_has_a_digest_of_what_it_says_whenever_it_is_made(self, reported: Reported) -> None:
        first = compose(reported)
        second = compose(reported, imprint=Imprint(published.LATER, version=2, correction="A word."))

        assert first.content_sha256 == second.content_sha256
        assert text(first) != text(second)

    @pytest.mark.parametrize("wanted", [Wanted("summary"), Wanted(scope=Scope("owner", "Head of Grants"))])
    def test_has_another_digest_where_it_says_something_else(self, reported: Reported, wanted: Wanted) -> None:
        assert compose(reported).content_sha256 != compose(reported, wanted).content_sha256

    def test_is_of_a_part_of_the_plan(self, reported: Reported) -> None:
        made = compose(reported, Wanted(scope=Scope("owner", "Head of Grants")))

        assert [leaf.reference for leaf in made.facts.leaves] == ["1.1"]
        assert "Half of the meetings" not in text(made)


class TestKnownScope:
    def test_is_one_the_plan_has(self, reported: Reported) -> None:
        scope = Scope("owner", "Head of Grants")

        assert composed.known_scope(compose(reported).facts, scope) == scope

    @pytest.mark.parametrize(
        ("scope", "why"),
        [
            (Scope("owner", "Nobody"), "no owner “Nobody” as at 11 September 2017. There are: Head of Grants; Head of"),
            (Scope("board", "A board"), "no board “A board” as at 11 September 2017. No board is named in it."),
        ],
    )
    def test_is_refused_with_the_names_there_are(self, reported: Reported, scope: Scope, why: str) -> None:
        facts = compose(reported).facts

        with pytest.raises(UnknownScope, match=why):
            composed.known_scope(facts, scope)
