import json
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given

from goldenthread.plans.rules import schemes
from goldenthread.reporting import facts_data
from goldenthread.reporting.facts_data import UnreadableFacts
from goldenthread.reporting.rules.facts import PlanFacts
from tests.reporting.rules import strategies
from tests.reporting.rules.strategies import leaf, plan


def there_and_back(facts: PlanFacts) -> PlanFacts:
    return facts_data.from_data(json.loads(json.dumps(facts_data.as_data(facts))))


class TestAsData:
    @given(strategies.plan_facts())
    def test_comes_back_exactly(self, facts: PlanFacts) -> None:
        back = there_and_back(facts)

        assert back == facts
        assert repr(back) == repr(facts)
        assert back.by_key == facts.by_key

    @given(strategies.plan_facts())
    def test_has_its_keys_in_order(self, facts: PlanFacts) -> None:
        data = facts_data.as_data(facts)

        assert json.dumps(data) == json.dumps(data, sort_keys=True)

    def test_tells_nothing_from_empty_and_keeps_every_decimal_place(self) -> None:
        items = (leaf("a", cancelled_reason=""), leaf("b", percent=Decimal("37.50")), leaf("c", percent=Decimal(0)))

        back = there_and_back(plan(items))

        assert [item.cancelled_reason for item in back.items] == ["", None, None]
        assert [str(item.percent) for item in back.items] == ["None", "37.50", "0"]

    def test_names_the_scheme_and_its_version_only(self) -> None:
        for scheme in schemes.all_schemes():
            data = json.loads(json.dumps(facts_data.as_data(replace(plan(()), scheme=scheme))))

            assert data["facts"]["scheme"] == {"code": scheme.code, "version": scheme.version}
            assert facts_data.from_data(data).scheme is scheme


class TestFromData:
    def data(self) -> dict[str, object]:
        written: dict[str, object] = json.loads(json.dumps(facts_data.as_data(plan((leaf("a"),)))))
        return written

    def facts(self, **changed: object) -> dict[str, object]:
        data = self.data()
        assert isinstance(data["facts"], dict)
        return {**data, "facts": {**data["facts"], **changed}}

    def test_refuses_another_format(self) -> None:
        with pytest.raises(UnreadableFacts, match="of format 2; this version reads 1"):
            facts_data.from_data({**self.data(), "format": 2})

    @pytest.mark.parametrize(
        "changed",
        [
            {"items": "none"},
            {"items": [1]},
            {"items": [{"key": "a"}]},
            {"plan": 7},
            {"not_reported": True},
            {"percent": "much"},
            {"period": None},
            {"scheme": {"code": "unheard of", "version": "1"}},
        ],
    )
    def test_refuses_what_is_missing_or_of_the_wrong_kind(self, changed: dict[str, object]) -> None:
        with pytest.raises(UnreadableFacts, match="cannot be read"):
            facts_data.from_data(self.facts(**changed))

    def test_refuses_data_without_facts(self) -> None:
        with pytest.raises(UnreadableFacts):
            facts_data.from_data({"format": 1})

    def test_takes_the_default_for_what_an_earlier_version_did_not_write(self) -> None:
        data = self.data()
        assert isinstance(data["facts"], dict)
        del data["facts"]["items"][0]["is_stale"]
        del data["facts"]["is_draft"]

        assert facts_data.from_data(data) == plan((leaf("a"),))
